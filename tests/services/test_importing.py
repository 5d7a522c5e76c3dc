import hashlib
import os
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest
from sqlalchemy import select

from app.db import tables as t
from app.domain.figures import FigureState
from app.domain.import_draft import RowState
from app.domain.import_questions import NewIndicator
from app.services import import_batches, import_words, importing
from app.services.history import list_changes
from tests.factories import make_area, make_indicator
from tests.snapshots import snapshot

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)


@pytest.fixture
def write_csv(tmp_path):
    def write(text, name="udtræk.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def bring_in(plan, path, **options):
    return importing.write_draft(plan, importing.read_draft(plan, path, **options), NOW)


def entries(plan):
    with plan.read() as session:
        return session.execute(
            select(
                t.Entry.id, t.Entry.state, t.Entry.value, t.Entry.low, t.Entry.high, t.Entry.cell,
                t.Entry.sheet, t.Entry.breakdown, t.Entry.batch_id, t.Entry.replaced_by_id,
            ).order_by(t.Entry.id)
        ).all()  # fmt: skip


LONG = "Område;Alder;År;Ledige\nSolbakken;18-29 år;2019;{}\nSolbakken;18-29 år;2020;<5\n"


def test_an_import_is_one_change_with_its_source_that_undo_takes_back(plan, write_csv, check_undo):
    path = write_csv(LONG.format(12))
    os.utime(path, (datetime(2026, 8, 30, 12, tzinfo=UTC).timestamp(),) * 2)
    plan.made_by = "Birthe"
    draft = importing.read_draft(plan, path, create=True)
    with check_undo:
        receipt = importing.write_draft(plan, draft, NOW)
    assert receipt.written() == {"new": 2, "changed": 0, "unchanged": 0}
    known, hidden = entries(plan)
    assert (known.value, known.cell, known.sheet) == (Decimal(12), "D2", "udtræk")
    assert known.breakdown == '{"alder":"18-29 år"}'
    assert (hidden.state, hidden.low, hidden.high) == (FigureState.SUPPRESSED, 0, 4)
    (batch,) = import_batches.list_batches(plan)
    assert (batch.id, batch.file_name, batch.imported_by) == (
        receipt.batch_id, "udtræk.csv", "Birthe",
    )  # fmt: skip
    assert batch.received_on == date(2026, 8, 30)
    assert batch.figures == 2
    with plan.read() as session:
        sha256 = session.execute(select(t.ImportBatch.sha256)).scalar_one()
    assert sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert list_changes(plan)[0].label == "Importér udtræk.csv"


def test_the_same_file_again_changes_nothing(plan, write_csv):
    path = write_csv(LONG.format(12))
    first = bring_in(plan, path, create=True)
    changes = len(list_changes(plan))
    draft = importing.read_draft(plan, path)
    again = importing.write_draft(plan, draft, NOW)
    assert again.written() == {"new": 0, "changed": 0, "unchanged": 2}
    assert again.batch_id == first.batch_id
    assert draft.counts() == importing.Counts(0, 0, 2, 0, 0, 1, 0)
    assert len(list_changes(plan)) == changes


def test_a_revised_figure_keeps_the_old_one_beside_the_new(plan, write_csv):
    bring_in(plan, write_csv(LONG.format(12)), create=True)
    draft = importing.read_draft(plan, write_csv(LONG.format(13), "ny.csv"))
    assert (draft.counts().changed, draft.counts().unchanged) == (1, 1)
    receipt = importing.write_draft(plan, draft, NOW)
    assert receipt.written() == {"new": 0, "changed": 1, "unchanged": 1}
    old, _, new = entries(plan)
    assert (old.value, old.replaced_by_id) == (12, new.id)
    assert (new.value, new.replaced_by_id, new.batch_id) == (13, None, receipt.batch_id)


def test_an_import_taken_back_after_it_was_read_is_written_again(plan, write_csv):
    path = write_csv(LONG.format(12))
    bring_in(plan, path, create=True)
    draft = importing.read_draft(plan, path)
    with plan.change("Ryd op") as session:
        session.execute(t.Entry.__table__.delete())
    assert importing.write_draft(plan, draft, NOW).written()["new"] == 2


def test_without_create_only_what_the_plan_knows_is_written(plan, write_csv):
    make_area(plan, "Solbakken")
    make_indicator(plan, "Ledige")
    path = write_csv("Område;År;Ledige\nSolbakken;2019;5\nBispehaven;2019;6\n")
    draft = importing.read_draft(plan, path)
    assert draft.counts() == importing.Counts(1, 0, 0, 1, 0, 0, 0)
    importing.write_draft(plan, draft, NOW)
    with plan.read() as session:
        assert session.execute(select(t.Area.name)).scalars().all() == ["Solbakken"]


def test_new_areas_and_indicators_are_made_as_their_figures_suggest(plan, write_csv):
    path = write_csv("Område;År;Ledige;Andel i job (pct.)\nAarhus Kommune;2019;5;12,5 pct.\n")
    bring_in(plan, path, create=True)
    with plan.read() as session:
        area = session.execute(select(t.Area)).scalar_one()
        ledige, andel = session.execute(
            select(t.Indicator).order_by(t.Indicator.position)
        ).scalars()
        assert area.is_comparison
        assert (ledige.name, ledige.unit, ledige.counts_people) == ("Ledige", "", True)
        assert (andel.name, andel.unit, andel.decimals) == ("Andel i job", "%", 1)
        assert not andel.counts_people


def test_a_cpr_number_is_neither_stored_nor_told(plan, plan_path, write_csv):
    path = write_csv(
        "Område;År;Kontakt;Ledige\nSolbakken;2019;010203-1234;5\nVollsmose;2019;x;6\n",
        "Liste 0102031234.csv",
    )
    draft = importing.read_draft(plan, path, create=True)
    receipt = importing.write_draft(plan, draft, NOW)
    told = "\n".join(import_words.report_lines(draft, receipt)) + str(draft.as_json())
    assert "1234" not in told
    assert "CPR" in told
    assert receipt.written()["new"] == 2
    stored = plan_path.read_bytes()
    assert b"010203-1234" not in stored
    assert b"0102031234" not in stored


def test_a_file_with_nothing_but_cpr_numbers_is_refused(plan, write_csv):
    path = write_csv("Navn;CPR\nA;010203-1234\nB;020304-1234\n")
    with pytest.raises(importing.NothingToImport, match="CPR-numre"):
        importing.read_draft(plan, path, create=True)


def test_the_report_says_what_was_written_and_why_the_rest_was_not(plan, write_csv):
    path = write_csv("Område;År;Ledige\nSolbakken;2019;5\nVollsmose;2019;ca. 40\nÅ;2019;se note\n")
    draft = importing.read_draft(plan, path, create=True)
    assert import_words.report_lines(draft, None)[0] == (
        "udtræk.csv: 1 nyt tal og 0 ændrede tal ville blive skrevet; 0 tal var der i forvejen."
    )
    lines = import_words.report_lines(draft, importing.write_draft(plan, draft, NOW))
    assert lines[0].startswith("udtræk.csv: 1 nyt tal og 0 ændrede tal er skrevet")
    assert "  udtræk!C3: »ca. 40« er ikke et rent tal." in lines
    assert "  udtræk!C4: »se note« er ikke et tal." in lines


def test_progress_is_told_and_may_give_up(plan, write_csv):
    class GivenUp(Exception):
        pass

    def give_up(done, total, what):
        if total:
            raise GivenUp

    rows = "".join(f"Område {n};2019;{n}\n" for n in range(5000))
    path = write_csv("Område;År;Ledige\n" + rows)
    with pytest.raises(GivenUp):
        importing.read_draft(plan, path, create=True, progress=give_up)


def test_one_sheet_may_be_chosen_also_a_hidden_one(plan, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Område", "År", "Ledige"])
    book.active.append(["Solbakken", 2019, 5])
    hidden = book.create_sheet("Gemt")
    hidden.append(["Område", "År", "Ledige"])
    hidden.append(["Solbakken", 2020, 6])
    hidden.sheet_state = "hidden"
    path = tmp_path / "b.xlsx"
    book.save(path)
    draft = importing.read_draft(plan, path, create=True)
    assert [row.cell for _, row in draft.read.rows()] == ["C2"]
    assert draft.read.sheets[1].ignored[0].why == "Arket er skjult og er ikke læst."
    chosen = importing.read_draft(plan, path, create=True, sheet="Gemt")
    assert [row.period.text for _, row in chosen.read.rows()] == ["2020"]
    with pytest.raises(importing.NothingToImport, match="Sheet, Gemt"):
        importing.read_draft(plan, path, sheet="Ark9")


def protected(path):
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))


def truncated(path):
    openpyxl.Workbook().save(path)
    path.write_bytes(path.read_bytes()[:-100])


def absurd(path):
    book = openpyxl.Workbook()
    book.active["A1"] = book.active["XFD1048576"] = 1
    book.save(path)


def without_rows(path):
    book = openpyxl.Workbook()
    book.active.append(["Område", "År", "Ledige"])
    book.save(path)


@pytest.mark.parametrize(
    ("name", "make", "words"),
    [
        ("tom.xlsx", lambda path: path.write_bytes(b""), "er tom"),
        ("billede.xlsx", lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n"), "ikke et regneark"),
        ("ødelagt.xls", protected, "beskadiget"),
        ("afkortet.xlsx", truncated, "beskadiget"),
        ("kæmpe.xlsx", absurd, "kan ikke indlæses"),
        ("uden-rækker.xlsx", without_rows, "ingen datarækker"),
        ("blank.csv", lambda path: path.write_text("\n\n"), "er tom"),
    ],
)
def test_bad_input_is_told_in_a_sentence_and_the_plan_is_as_before(
    plan, plan_path, tmp_path, name, make, words
):
    path = tmp_path / name
    make(path)
    before = plan_path.read_bytes()
    with pytest.raises(importing.NothingToImport, match=words) as refusal:
        importing.read_draft(plan, path, create=True)
    assert "Intet er ændret" in refusal.value.sentence
    assert refusal.value.as_json()["sheets"] == []
    assert plan_path.read_bytes() == before


def test_a_file_that_says_something_else_than_its_name_is_read_and_told(plan, tmp_path):
    path = tmp_path / "tal.xls"
    path.write_text("Område;År;Ledige\nSolbakken;2019;5\n")
    draft = importing.read_draft(plan, path, create=True)
    assert draft.read.states()[RowState.SURE] == 1
    assert "tekstfil" in draft.read.problems[0].why


def test_a_draft_whose_indicator_is_deleted_meanwhile_is_not_written(plan, write_csv):
    from app.services.importing import DraftStale, read_draft, write_draft
    from app.services.indicators import delete_indicator, list_choices

    file = write_csv("Område;Indikator;2024\nÅdalen;Ledige;12\n")
    write_draft(plan, read_draft(plan, file, create=True), NOW)
    draft = read_draft(plan, write_csv("Område;Indikator;2024\nÅdalen;Ledige;13\n"))
    delete_indicator(plan, next(key for key, name in list_choices(plan) if name == "Ledige"))
    before = snapshot(plan)
    with pytest.raises(DraftStale):
        write_draft(plan, draft, NOW)
    assert snapshot(plan) == before


def test_large_amounts_are_no_cpr_numbers_but_a_column_of_them_is(plan, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["Område", "År", "Budget", "Id"])
    for number in range(40):
        book.active.append(["Ådalen", 1980 + number, 1_212_501_231 + number * 137_000_007,
                            int(f"{1 + number % 28:02}{1 + number % 12:02}801234")])  # fmt: skip
    book.save(tmp_path / "beløb.xlsx")
    draft = importing.read_draft(plan, tmp_path / "beløb.xlsx", create=True)
    assert [problem.cell for problem in draft.read.problems if problem.cell] == ["D1:D41"]
    assert len(list(draft.read.rows())) == 40


def test_what_is_assumed_of_a_new_indicator_is_said(plan, write_csv):
    path = write_csv("Område;År;Klager;Andel ledige (pct.)\nSolbakken;2019;12;41,2\n")
    draft = importing.read_draft(plan, path, create=True)
    said = [problem.why for problem in draft.read.problems]
    assert any(
        why.startswith("Ny indikator »Klager«")
        and "højere er bedre og tæller personer, så 1–4 skjules" in why
        for why in said
    )
    assert not any("»Andel ledige«" in why and "personer" in why for why in said)
    told = NewIndicator("klager", lower_is_better=True, counts_people=False)
    answers = draft.answers.with_new("Klager", told)
    draft = importing.read_again(plan, draft, answers)
    assert not any("»Klager«" in problem.why for problem in draft.read.problems)
    receipt = importing.write_draft(plan, draft, NOW)
    assert [why for why in receipt.assumed if "»Andel ledige«" in why] == list(receipt.assumed)
    with plan.read() as session:
        rows = session.execute(
            select(t.Indicator.name, t.Indicator.unit, t.Indicator.direction,
                   t.Indicator.counts_people).order_by(t.Indicator.id)
        )  # fmt: skip
        assert [tuple(row) for row in rows] == [
            ("Klager", "klager", "lower", False), ("Andel ledige", "%", "higher", False),
        ]  # fmt: skip
