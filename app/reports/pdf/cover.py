"""The cover, and the contents behind it."""

from reportlab.platypus import Flowable, NextPageTemplate, PageBreak

from app.domain.audience import Audience
from app.domain.board_pack import BoardPack, PackMember
from app.domain.danish import (
    format_clock,
    format_day,
    format_weekday,
    plural,
    upper_first,
)
from app.domain.vocabulary import ItemKind
from app.labels import label
from app.palette import LIGHT
from app.reports.fonts import SEMIBOLD
from app.reports.pdf.parts import ContentsLine, RedRule, air, title_block
from app.reports.pdf.style import (
    BIG,
    BODY,
    COVER,
    COVER_DAY,
    COVER_PLACE,
    NAME,
    REMARK,
    SMALL,
    WIDTH,
    coloured,
    paragraph,
    plain,
    quiet,
)
from app.reports.pdf.table import bare_table

Entry = tuple[int, str, str, str]
"""A line of the contents: level, number, title and the key of its place."""


def cover(pack: BoardPack) -> list[Flowable]:
    """The first page: which meeting, when and where, three facts, and who sits there."""
    made = f"Materialet er samlet {format_day(pack.made_at.date())}"
    if pack.made_by:
        made += f" af {pack.made_by}"
    if pack.audience is Audience.INTERNAL:
        made = f"Internt: lukkede punkter og parternes holdninger er med. {made}"
    many = len(pack.members) > 10
    return [
        paragraph(plain(pack.plan.title), NAME),
        air(60 if many else 150),
        RedRule(),
        paragraph(plain(pack.forum), COVER),
        air(8),
        paragraph(plain(upper_first(when(pack))), COVER_DAY),
        paragraph(plain(pack.place), COVER_PLACE),
        air(34),
        _facts(pack),
        air(20 if many else 40),
        *_members(pack.members),
        air(14),
        paragraph(plain(f"{made}."), SMALL),
        NextPageTemplate("body"),
    ]


def when(pack: BoardPack) -> str:
    """The day with its weekday and the time: "fredag 18-12-2026 kl. 9–11.30"."""
    text = format_weekday(pack.day)
    if pack.starts is not None:
        text += f" kl. {format_clock(pack.starts)}"
        if pack.ends is not None:
            text += f"–{format_clock(pack.ends)}"
    return text


def _facts(pack: BoardPack) -> Flowable:
    decisions = sum(item.kind is ItemKind.DECISION for item in pack.items)
    tasks = [task for decision in pack.decisions for task in decision.tasks]
    late = sum(task.days_late > 0 for task in tasks)
    attachments = sum(len(item.attachments) for item in pack.items)
    facts = [
        (len(pack.items), ("punkt", "punkter"), f"heraf {decisions} til beslutning"),
        (len(tasks), ("åben opgave", "åbne opgaver"), f"{late} over fristen"),
        (attachments, ("bilag", "bilag"), "sidst i materialet"),
    ]
    cells = [
        [
            paragraph(str(count), BIG),
            paragraph(coloured(words[count != 1], LIGHT.ink), BODY),
            paragraph(plain(remark), REMARK),
        ]
        for count, words, remark in facts
    ]
    return bare_table([cells], [WIDTH / 3] * 3)


def _members(members: tuple[PackMember, ...]) -> list[Flowable]:
    if not members:
        return []
    cells = [_member(member) for member in members]
    half = (len(cells) + 1) // 2
    rows = [[cells[i], cells[i + half] if i + half < len(cells) else ""] for i in range(half)]
    return [
        paragraph(plain("Medlemmer"), NAME),
        air(4),
        bare_table(rows, [WIDTH / 2] * 2, gap=16, pads=(3, 3)),
    ]


def _member(member: PackMember) -> list[Flowable]:
    name = coloured(member.name, LIGHT.ink, SEMIBOLD)
    where = ", ".join(part for part in (member.title, member.organisation) if part)
    return [
        paragraph(f"{name} {quiet(label(member.role))}", BODY),
        paragraph(plain(where), REMARK),
    ]


def contents(entries: list[Entry]) -> list[Flowable]:
    """The contents: every line leads to its place."""
    made: list[Flowable] = [PageBreak(), *title_block("indhold", "Indhold"), air(6)]
    for level, number, title, key in entries:
        face = coloured(title, LIGHT.ink) if level == 0 else plain(title)
        if level == 0:
            made.append(air(7))
        made.append(ContentsLine(number, paragraph(face, BODY), key, level * 26.0))
    return made


def summary_of_time(minutes: int) -> str:
    """A number of minutes in words: "1 time og 45 minutter"."""
    hours, rest = divmod(minutes, 60)
    parts = [plural(hours, "time", "timer")] * bool(hours)
    parts += [plural(rest, "minut", "minutter")] * bool(rest)
    return " og ".join(parts)
