"""A meeting's papers as a folder for a portal: made, kept, and known again the next time."""

from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, count
from pathlib import Path

from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.tables import Meeting
from app.domain.audience import Audience
from app.domain.board_pack import BoardPack
from app.domain.sendings import NewSending, SendingFile
from app.domain.vocabulary import SendingKind
from app.files import ensure_folder, whole_folder
from app.services import board_pack
from app.services.sendings import keep


@dataclass(frozen=True, slots=True)
class PortalFolder:
    """A folder that was made, and the names of its papers in their order."""

    path: Path
    names: tuple[str, ...]


def make_portal_folder(
    plan: PlanFile,
    meeting_id: int,
    audience: Audience,
    parent: Path,
    now: datetime,
    progress: board_pack.Progress = lambda *_: None,
) -> PortalFolder:
    """Write a meeting's papers as a folder for a portal inside `parent`, and keep what is in it.

    The folder made before for the same meeting and readers is replaced; one of another meeting
    never is. Raises NoSuchMeeting, CprInPlan, NotOurFolder, CannotWrite or OldLeftBeside; then
    nothing is kept.
    """
    from app.reports.portal_folder import write_portal_folder

    progress(0, 1, "Samler papirerne")
    pack = board_pack.collect_pack(plan, meeting_id, now, audience)
    with plan.read() as session:
        owner = f"{find_row(session, Meeting, meeting_id).uid} {audience}"
    ensure_folder(parent)
    folder = _portal_place(pack, parent, owner)
    # Laid in its place before the change ends: what cannot be laid there is not kept either.
    with ExitStack() as kept, whole_folder(folder, _known_in(folder, owner)) as place:
        names = write_portal_folder(pack, place, owner, progress)
        if not plan.read_only:
            files = tuple(
                SendingFile(name, _media_type(name), (place / name).read_bytes()) for name in names
            )
            new = NewSending(SendingKind.PORTAL, folder.name, "", (), files, meeting_id)
            keep(kept.enter_context(plan.change("Lav mappe til portal")), new, now)
    return PortalFolder(folder, tuple(names))


def _portal_place(pack: BoardPack, parent: Path, owner: str) -> Path:
    """The first name that is free, or ours: another meeting's folder is passed by.

    Two meetings of a forum on one day are told apart by the hour, and forums cut to the same
    letters by a number.
    """
    from app.reports.portal_folder import Mark, read_mark

    ours = Mark(owner, frozenset())  # as good as none: what is there is judged when it is replaced
    hour = [f"kl. {pack.starts:%H.%M}"] if pack.starts else []
    places = (
        parent / board_pack.paper_name(pack, which=which)
        for which in chain([""], hour, map(str, count(2)))
    )
    return next(place for place in places if (read_mark(place) or ours).owner == owner)


def _known_in(folder: Path, owner: str) -> Callable[[Path], bool]:
    """Whether a file in a folder is one the program laid there for the same owner."""
    from app.reports.portal_folder import read_mark

    def known(path: Path) -> bool:
        mark = read_mark(folder)
        return mark is not None and mark.owner == owner and mark.knows(path)

    return known


def _media_type(name: str) -> str:
    import mimetypes

    return mimetypes.guess_type(name)[0] or "application/octet-stream"
