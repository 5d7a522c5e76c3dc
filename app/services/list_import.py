"""Lists from a pasted or dropped table: read, drafted, and written as one change."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from app.db.plan_file import PlanFile
from app.db.queries.lists import read_known, read_things
from app.domain.danish import plural, sort_key
from app.domain.list_draft import ListAnswers, ListDraft, ListTable, Verdict
from app.domain.list_forms import ListKind, Named
from app.domain.list_headings import find_heading_row, read_columns
from app.domain.list_kinds import FORMS
from app.domain.list_reading import read_list
from app.domain.privacy import mask_cpr
from app.errors import UserError
from app.services.list_import_writing import ListReceipt, write_rows

__all__ = [
    "ListReceipt",
    "ListStale",
    "NothingInTable",
    "best_table",
    "draft_list",
    "guess_kind",
    "list_names",
    "read_file_tables",
    "read_pasted_tables",
    "write_list",
]


class ListStale(UserError):
    """The plan has changed since the draft was shown."""

    def __init__(self) -> None:
        super().__init__(
            "Planen er ændret, siden tabellen blev læst. Intet er hentet. Se rækkerne igennem "
            "igen, og hent dem så."
        )


class NothingInTable(UserError):
    """A file without a single row."""

    def __init__(self, name: str) -> None:
        super().__init__(f"Der er ingen tabel i »{name}«. Intet er ændret.")


def read_file_tables(file: Path) -> list[ListTable]:
    """Read the sheets of a file as tables; raises a UserError that says why it cannot be read."""
    from app.importing.lists import tables_of
    from app.importing.reader import read_file

    tables = tables_of(read_file(file))
    if not tables:
        raise NothingInTable(file.name)
    return [replace(table, file=mask_cpr(file.name)) for table in tables]


def read_pasted_tables(text: str) -> list[ListTable]:
    """Read what was copied in a spreadsheet, a document or a mail; raises a UserError."""
    from app.importing.lists import tables_of
    from app.importing.text_file import read_pasted

    tables = tables_of(read_pasted(text, "Indsat tabel"))
    if not tables:
        raise NothingInTable("Indsat tabel")
    return tables


def guess_kind(tables: list[ListTable], wanted: ListKind) -> ListKind:
    """The kind a file is read as: the one that is wanted, unless its headings clearly say another.

    Clearly means two columns more than the wanted kind has.
    """
    known = {kind: max(_count_known(kind, table) for table in tables) for kind in ListKind}
    best = max(ListKind, key=lambda kind: known[kind])
    return best if known[best] >= known[wanted] + 2 else wanted


def best_table(tables: list[ListTable], kind: ListKind) -> int:
    """The number of the sheet that has most columns of a kind; the first of several."""
    return max(range(len(tables)), key=lambda number: _count_known(kind, tables[number]))


def _count_known(kind: ListKind, table: ListTable) -> int:
    form = FORMS[kind]
    heading_row = find_heading_row(form, table, ListAnswers())
    if heading_row is None:
        return 0
    columns = read_columns(form, table, heading_row, ListAnswers())
    return sum(bool(column.key) and not column.likely for column in columns)


def draft_list(
    plan: PlanFile, kind: ListKind, table: ListTable, answers: ListAnswers, today: date
) -> ListDraft:
    """Say what fetching a table would do; nothing is written."""
    form = FORMS[kind]
    with plan.read() as session:
        known = read_known(session, form)
    return read_list(form, table, known, answers, today)


def list_names(plan: PlanFile, named: Named) -> list[tuple[int, str]]:
    """List the plan's things of a kind by name, for choosing one."""
    with plan.read() as session:
        things = read_things(session, named)
    return sorted(((thing.id, thing.name) for thing in things), key=lambda one: sort_key(one[1]))


def write_list(plan: PlanFile, draft: ListDraft, today: date) -> ListReceipt:
    """Write the new and the changed rows of a draft as one change.

    Raises ListStale when the plan has changed so that they would be written otherwise than shown.
    """
    form, rows = draft.form, draft.written()
    if not rows:
        return ListReceipt(unchanged=draft.count(Verdict.UNCHANGED))
    with plan.change(f"Hent {plural(len(rows), form.one, form.many)}") as session:
        known = read_known(session, form)
        anew = read_list(form, draft.table, known, draft.answers, today)
        if anew.rows != draft.rows:
            raise ListStale
        return write_rows(session, draft, today)
