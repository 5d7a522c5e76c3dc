"""The main job on the demo plan, without a window: make it, import two sheets, export the pack."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.db.header import SUFFIX
from app.db.lock import WriteLock
from app.domain.danish import plural
from app.files import ensure_folder, whole_file
from app.services.demo import make_demo_plan
from app.services.demo.sample_sheets import write_sample_sheets
from app.services.plans import PlanFile, open_plan

_PLAN_NAME = "Helhedsplanen Åparken"
_PACK_WORDS = {"pdf": "Bestyrelsesmateriale", "xlsx": "Tal til bestyrelsesmaterialet"}


@dataclass(frozen=True, slots=True)
class Made:
    """A file the run made, and what it is, in Danish."""

    what: str
    path: Path


def run_demo(out: Path, now: datetime) -> list[Made]:
    """Make the demo plan in `out`, import the two sample sheets, export the coming board pack.

    An earlier demo in the folder is replaced. Raises CannotWrite, or PlanInUse when the earlier
    plan is open; then nothing is replaced.
    """
    from app.services.board_pack import export_pack, parse_meeting

    ensure_folder(out)
    target = out / f"{_PLAN_NAME}{SUFFIX}"
    with whole_file(target) as temporary:
        lock = WriteLock(target)
        try:
            temporary.unlink()
            with make_demo_plan(temporary, today=now.date()) as plan:
                sheets = _import_sheets(plan, out, now)
        finally:
            lock.release()
    made = [Made("Prøveplan", target), *sheets]
    with open_plan(target, read_only=True, trusted=True) as plan:
        meeting_id = parse_meeting(plan, "next", now.date())
        pack = export_pack(plan, meeting_id, out, now)
    return [*made, *(Made(_PACK_WORDS[file.type], file.path) for file in pack.files)]


def _import_sheets(plan: PlanFile, folder: Path, now: datetime) -> list[Made]:
    from app.services import importing

    made = []
    for path in write_sample_sheets(plan, folder):
        draft = importing.read_draft(plan, path)
        written = importing.write_draft(plan, draft, now).entries
        counts = draft.counts()
        words = f"Indlæst regneark, {plural(written.new, 'nyt tal', 'nye tal')}"
        if counts.doubtful:
            words += f", {plural(counts.doubtful, 'tvivlsomt', 'tvivlsomme')} ikke skrevet"
        made.append(Made(words, path))
    return made
