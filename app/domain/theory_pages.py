"""A picture that is too large for one sheet, as several that each can be read on one."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from app.domain.theory import Box, Picture, of_focus_area
from app.domain.thread import Level, NodeKey

Fits = Callable[[Picture], bool]


def split(picture: Picture, fits: Fits, focus_areas: Mapping[int, str]) -> list[Picture]:
    """The picture itself when it fits, else one for each indsatsområde, else as many as needed.

    Every box and every arrow is on one of the pages at least. A page has whole delmål with what
    leads to them, where that fits. A single activity's page may be too large still: the caller
    shrinks it.
    """
    if fits(picture):
        return [picture]
    present = dict.fromkeys(
        box.focus_area_id for box in picture.boxes if box.key.level is not Level.GOAL
    )
    if len(present) == 1:
        return _by_sub_goal(picture, fits)
    pages = []
    for key in sorted(present, key=_order(focus_areas)):
        name = focus_areas.get(key, "") if key is not None else ""
        part = of_focus_area(picture, key, f"{picture.title}: {name or 'uden indsatsområde'}")
        if part.boxes:
            pages += [part] if fits(part) else _by_sub_goal(part, fits)
    covered = {box.key for page in pages for box in page.boxes}
    rest = replace(picture, title=f"{picture.title}: uden for indsatsområderne")
    return [*pages, *_in_chunks(rest, _rest(picture, covered), fits)]


def _order(focus_areas: Mapping[int, str]) -> Callable[[int | None], int]:
    places = {key: place for place, key in enumerate(focus_areas)}
    return lambda key: places.get(key, len(places)) if key is not None else len(places) + 1


def _by_sub_goal(picture: Picture, fits: Fits) -> list[Picture]:
    """As many delmål on each page as there is room for; then what belongs to none."""
    groups: list[set[NodeKey]] = []
    covered: set[NodeKey] = set()
    for sub_goal in picture.at(Level.SUB_GOAL):
        group = picture.behind([sub_goal.key]) | picture.ahead([sub_goal.key])
        covered |= group
        if fits(picture.keeping(group)):
            groups.append(group)
        else:
            groups += _by_activity(picture, sub_goal, group, fits)
    return _in_chunks(picture, [*groups, *_rest(picture, covered)], fits)


def _rest(picture: Picture, covered: Collection[NodeKey]) -> list[set[NodeKey]]:
    """What serves no delmål, with what it leads to: activities alone, goals that wait for some."""
    groups: list[set[NodeKey]] = []
    seen = set(covered)
    for box in picture.boxes:
        if box.key not in seen:
            groups.append(picture.ahead([box.key]))
            seen |= groups[-1]
    return groups


def _by_activity(
    picture: Picture, sub_goal: Box, group: set[NodeKey], fits: Fits
) -> list[set[NodeKey]]:
    """A delmål that fills more than a page: its activities a page at a time, its goals on each."""
    ahead = picture.ahead([sub_goal.key])
    steps = [
        box.key
        for level in (Level.ACTIVITY, Level.RESULT)
        for box in picture.at(level)
        if box.key in group
    ]
    chunks: list[set[NodeKey]] = []
    for key in steps:
        piece = (picture.ahead([key]) & group) | ahead
        if chunks and fits(picture.keeping(chunks[-1] | piece)):
            chunks[-1] |= piece
        else:
            chunks.append(piece)
    return chunks or [ahead]


def _in_chunks(picture: Picture, groups: Sequence[set[NodeKey]], fits: Fits) -> list[Picture]:
    chunks: list[set[NodeKey]] = []
    for group in groups:
        if chunks and fits(picture.keeping(chunks[-1] | group)):
            chunks[-1] |= group
        else:
            chunks.append(set(group))
    return [
        picture.keeping(chunk, picture.title if not place else f"{picture.title} (fortsat)")
        for place, chunk in enumerate(chunks)
    ]
