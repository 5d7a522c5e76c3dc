"""The coming board's pack, written as PDF and Excel."""

from pathlib import Path

from app.services.board_pack import MadePack, export_pack, parse_meeting
from app.services.plans import PlanFile, open_plan
from tests.bench.measuring import Result, median_of
from tests.bench.plans import NOW, TODAY


def measure(large: Path, folder: Path) -> list[Result]:
    from pypdf import PdfReader

    out = folder / "packing"
    with open_plan(large, read_only=True, trusted=True) as plan:
        made = make_pack(plan, out)
        pages = len(PdfReader(made.files[0].path).pages)
        took = median_of(lambda: make_pack(plan, out))
    return [Result(f"board pack of {pages} pages, PDF and Excel", took, 3_000)]


def make_pack(plan: PlanFile, out: Path) -> MadePack:
    return export_pack(plan, parse_meeting(plan, "next", TODAY), out, NOW)
