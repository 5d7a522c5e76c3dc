"""A meeting's papers as a folder for a portal: made, kept, and known again the next time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.tables import Meeting
from app.domain.audience import Audience
from app.domain.board_pack import BoardPack
from app.domain.sendings import NewSending, SendingFile
from app.domain.vocabulary import SendingKind
from app.files import ensure_folder, folder_beside, laid_in_place
from app.services import board_pack
from app.services.sendings import keep

_MOST = 100
"""More folders of one day than anybody has."""


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
    folder, is_ours = _find_place(pack, parent, owner)
    with folder_beside(folder, is_ours) as place:
        names = write_portal_folder(pack, place, owner, progress)
        files = tuple(
            SendingFile(name, _media_type(name), (place / name).read_bytes()) for name in names
        )
        # Neither is there without the other: the old folder goes only when the new one is kept.
        with laid_in_place(place, folder, is_ours):
            if not plan.read_only:
                new = NewSending(SendingKind.PORTAL, folder.name, "", (), files, meeting_id)
                with plan.change("Lav mappe til portal") as session:
                    keep(session, new, now)
    return PortalFolder(folder, tuple(names))


def _find_place(pack: BoardPack, parent: Path, owner: str) -> tuple[Path, Callable[[Path], bool]]:
    """The folder made before, else the first name that is no other meeting's; and what is ours.

    Two meetings of a forum on one day are told apart by the hour, and forums cut to the same
    letters by a number.
    """
    from app.reports.portal_folder import Mark, read_mark

    hour = [f"kl. {pack.starts:%H.%M}"] if pack.starts else []
    numbers = map(str, range(2, _MOST))
    places = [
        parent / board_pack.paper_name(pack, which=which) for which in chain([""], hour, numbers)
    ]
    marks = {place: read_mark(place) for place in places}
    made = (place for place, mark in marks.items() if mark and mark.owner == owner)
    free = (place for place, mark in marks.items() if mark is None)
    folder = next(chain(made, free), places[0])  # where all are taken the first refuses
    mark = marks[folder]
    if mark is None or mark.owner != owner:
        mark = Mark(owner, frozenset())
    return folder, mark.knows


def _media_type(name: str) -> str:
    import mimetypes

    return mimetypes.guess_type(name)[0] or "application/octet-stream"
