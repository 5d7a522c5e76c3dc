"""The plan file: one way to change, one undo step, and clear words when it cannot be opened."""

import os
import sqlite3
import stat
import threading

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import OperationalError

from app.db import errors
from app.db.header import SCHEMA_VERSION
from app.db.plan_file import PlanFile
from app.db.tables import Area, ChangeSet, Person
from app.domain.changes import Change
from tests.factories import make_area


def area_names(plan):
    with plan.read() as session:
        return list(session.scalars(select(Area.name).order_by(Area.id)))


def test_a_change_is_saved_recorded_and_told_once(plan):
    told = []
    plan.on_change(told.append)
    with plan.change("Tilføj boligområde") as session:
        session.add_all([Area(name="Ådalen"), Area(name="Søparken")])

    assert area_names(plan) == ["Ådalen", "Søparken"]
    assert told == [Change("Tilføj boligområde", frozenset({"area"}))]
    assert plan.next_undo().label == "Tilføj boligområde"
    assert plan.saved_at is not None


def test_a_change_that_fails_leaves_nothing_and_tells_nobody(plan):
    told = []
    plan.on_change(told.append)
    with pytest.raises(ZeroDivisionError), plan.change("Tilføj boligområde") as session:
        session.add(Area(name="Ådalen"))
        session.flush()
        raise ZeroDivisionError

    assert area_names(plan) == []
    assert told == []
    assert plan.next_undo() is None


def test_a_change_without_effect_makes_no_history(plan):
    area_id = make_area(plan, "Ådalen")
    with plan.change("Ret navn") as session:
        session.get(Area, area_id).name = "Ådalen"

    assert plan.next_undo().label == "Prøvedata"


def test_a_change_inside_a_change_is_a_bug(plan):
    with (
        pytest.raises(RuntimeError),
        plan.change("Ydre"),
        plan.change("Indre"),
    ):
        pass


def test_saves_with_one_token_are_one_undo_step(plan):
    area_id = make_area(plan, "A")
    token = object()
    for name in ("B", "C", "D"):
        with plan.one_step(token), plan.change("Ret navn") as session:
            session.get(Area, area_id).name = name

    plan.undo()

    assert area_names(plan) == ["A"]
    plan.redo()
    assert area_names(plan) == ["D"]


def test_a_step_inside_another_is_part_of_it(plan):
    area_id = make_area(plan, "A")
    with plan.one_step(object()):
        for name in ("B", "C"):
            with plan.one_step(object()), plan.change("Ret navn") as session:
                session.get(Area, area_id).name = name
        with plan.change("Ret navn") as session:
            session.get(Area, area_id).name = "D"

    plan.undo()

    assert area_names(plan) == ["A"]


def test_another_change_in_between_ends_the_step(plan):
    first, second = make_area(plan, "A"), make_area(plan, "X")
    token = object()
    with plan.one_step(token), plan.change("Ret navn") as session:
        session.get(Area, first).name = "B"
    with plan.change("Ret navn") as session:
        session.get(Area, second).name = "Y"
    with plan.one_step(token), plan.change("Ret navn") as session:
        session.get(Area, first).name = "C"

    plan.undo()

    assert area_names(plan) == ["B", "Y"]


def test_undo_and_redo_survive_a_restart(plan_path):
    with PlanFile.open(plan_path) as plan:
        make_area(plan, "Ådalen")
        make_area(plan, "Søparken")
        plan.undo()
    with PlanFile.open(plan_path) as plan:
        assert plan.redo() is not None
        assert area_names(plan) == ["Ådalen", "Søparken"]
        plan.undo()
        plan.undo()
        assert area_names(plan) == []
        assert plan.undo() is None


def test_something_new_takes_redo_away(plan):
    make_area(plan, "Ådalen")
    plan.undo()
    make_area(plan, "Søparken")

    assert plan.next_redo() is None
    assert plan.redo() is None
    assert area_names(plan) == ["Søparken"]


def test_undo_redo_undo_walks_back_and_forth_in_order(plan):
    for name in "ABC":
        make_area(plan, name)
    seen = []
    for step in (plan.undo, plan.undo, plan.redo, plan.redo, plan.undo, plan.undo, plan.undo):
        step()
        seen.append("".join(area_names(plan)))

    assert seen == ["AB", "A", "AB", "ABC", "AB", "A", ""]


def test_history_says_who_and_where(plan):
    plan.made_by, plan.place = "Mette Kjær", "planen"
    make_area(plan, "Ådalen")
    with plan.read() as session:
        change_set = session.scalars(select(ChangeSet)).one()

    assert (change_set.made_by, change_set.place) == ("Mette Kjær", "planen")
    assert change_set.made_at.tzinfo is not None


def test_undo_goes_to_where_the_change_was_made(plan):
    plan.place = "areas:1"
    make_area(plan, "Ådalen")
    plan.place = "meetings"
    make_area(plan, "Søparken")
    plan.place = "year"
    for place in ("meetings", "areas:1"):
        assert plan.next_undo().place == place
        assert plan.undo().place == place
        assert plan.next_redo().place == place


def test_undo_of_a_step_goes_to_where_it_was_begun(plan):
    token = object()
    area_id = make_area(plan, "A")
    for plan.place, name in (("areas:1", "B"), ("areas:2", "C")):
        with plan.one_step(token), plan.change("Ret navn") as session:
            session.get(Area, area_id).name = name
    assert plan.next_undo().place == "areas:1"
    assert plan.undo().place == "areas:1"


def test_text_is_stored_composed_so_that_typed_and_imported_names_meet(plan):
    make_area(plan, "A\u030adalen")
    assert area_names(plan) == ["\u00c5dalen"]


def test_danish_order_is_known_to_the_database(plan):
    for name in ("Åparken", "Ærøgade", "Østerby", "Zøllner", "aldersro"):
        make_area(plan, name)
    with plan.read() as session:
        names = list(session.scalars(select(Area.name).order_by(func.fold(Area.name))))
        ordered = list(session.scalars(select(Area.name).order_by(Area.name.collate("danish"))))

    assert set(names) == set(ordered)
    assert ordered == ["aldersro", "Zøllner", "Ærøgade", "Østerby", "Åparken"]


def test_reading_cannot_write(plan):
    with pytest.raises(errors.PlanNotSaved) as refused, plan.read() as session:
        session.add(Area(name="Ådalen"))
        session.flush()
    assert isinstance(refused.value.__cause__, OperationalError)


def test_a_plan_open_elsewhere_cannot_be_opened_for_writing_but_can_be_read(plan):
    make_area(plan, "Ådalen")
    with pytest.raises(errors.PlanInUse) as refused:
        PlanFile.open(plan.path)
    assert "allerede åben" in str(refused.value)
    with PlanFile.open(plan.path, read_only=True) as viewed:
        assert area_names(viewed) == ["Ådalen"]
        with pytest.raises(errors.PlanReadOnly), viewed.change("Ret"):
            pass


def test_one_file_is_left_at_rest(plan_path):
    with PlanFile.open(plan_path) as plan:
        make_area(plan)
    assert [path.name for path in plan_path.parent.iterdir()] == [plan_path.name]


def test_a_protected_file_opens_for_viewing_and_is_not_touched(plan_path):
    plan_path.chmod(stat.S_IRUSR)
    before = plan_path.read_bytes()
    with PlanFile.open(plan_path) as plan:
        assert plan.read_only
    assert plan_path.read_bytes() == before


def test_new_never_writes_over_a_file(plan_path):
    before = plan_path.read_bytes()
    with pytest.raises(errors.PlanExists):
        PlanFile.create(plan_path, "En anden")
    assert plan_path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", errors.NotAPlan),
        (b"hej", errors.NotAPlan),
        (b"%PDF-1.7" + bytes(400), errors.NotAPlan),
        (b"SQLite format 3\x00" + bytes(400), errors.NotAPlan),
    ],
)
def test_a_file_that_is_not_a_plan_is_refused_and_not_touched(tmp_path, content, error):
    path = tmp_path / "noget.helhedsplan"
    path.write_bytes(content)
    with pytest.raises(error) as refused:
        PlanFile.open(path)
    assert path.name in str(refused.value)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_another_programs_database_is_not_a_plan(tmp_path):
    path = tmp_path / "andet.helhedsplan"
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE t (x)")
    raw.close()
    with pytest.raises(errors.NotAPlan):
        PlanFile.open(path)


def test_a_missing_file_is_said_to_be_missing(tmp_path):
    with pytest.raises(errors.PlanNotFound):
        PlanFile.open(tmp_path / "findes-ikke.helhedsplan")


def test_a_damaged_plan_is_refused_and_not_touched(plan_path):
    content = bytearray(plan_path.read_bytes())
    content[4096 * 3 : 4096 * 12] = os.urandom(4096 * 9)
    plan_path.write_bytes(content)
    with pytest.raises(errors.PlanDamaged):
        PlanFile.open(plan_path)
    assert plan_path.read_bytes() == content


def test_a_truncated_plan_is_refused(plan_path):
    plan_path.write_bytes(plan_path.read_bytes()[: 4096 * 5])
    with pytest.raises(errors.PlanDamaged):
        PlanFile.open(plan_path)


def test_a_newer_plan_is_refused_and_not_touched(plan_path):
    with sqlite3.connect(plan_path) as raw:
        raw.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    raw.close()
    before = plan_path.read_bytes()
    with pytest.raises(errors.PlanTooNew):
        PlanFile.open(plan_path)
    assert plan_path.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be deleted on Windows")
def test_a_plan_deleted_while_open_is_said_and_can_be_saved_as_a_copy(plan, tmp_path):
    make_area(plan, "Ådalen")
    plan.path.unlink()
    with pytest.raises(errors.PlanGone), plan.change("Ret") as session:
        session.add(Person(name="Mette"))

    plan.copy_to(tmp_path / "reddet.helhedsplan")

    with PlanFile.open(tmp_path / "reddet.helhedsplan") as rescued:
        assert area_names(rescued) == ["Ådalen"]


def test_a_copy_is_a_whole_plan_of_its_own(plan, tmp_path):
    make_area(plan, "Ådalen")
    plan.copy_to(tmp_path / "kopi.helhedsplan")
    with PlanFile.open(tmp_path / "kopi.helhedsplan") as copy:
        make_area(copy, "Søparken")
        assert area_names(copy) == ["Ådalen", "Søparken"]
    assert area_names(plan) == ["Ådalen"]


def test_a_busy_file_is_said_in_words(plan, monkeypatch):
    other = sqlite3.connect(plan.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with plan._writer.connect() as connection:
        connection.connection.driver_connection.execute("PRAGMA busy_timeout = 10")
    with pytest.raises(errors.PlanNotSaved) as refused, plan.change("Ret") as session:
        session.add(Area(name="Ådalen"))
    other.close()
    assert "bruger filen" in str(refused.value)
    assert area_names(plan) == []


def test_changes_from_two_threads_wait_for_each_other(plan):
    def add(number):
        for i in range(5):
            make_area(plan, f"{number}-{i}")

    threads = [threading.Thread(target=add, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(area_names(plan)) == 20


def test_a_copy_made_while_another_thread_changes_loses_no_change(plan, tmp_path):
    import threading

    from app.db.tables import Area

    stop = threading.Event()

    def copy_again_and_again():
        number = 0
        while not stop.is_set():
            number += 1
            plan.copy_to(tmp_path / f"kopi{number % 3}.helhedsplan")

    thread = threading.Thread(target=copy_again_and_again)
    thread.start()
    try:
        for number in range(60):
            with plan.change("Tilføj boligområde") as session:
                session.add(Area(name=f"Område {number}"))
                session.flush()
    finally:
        stop.set()
        thread.join()
    with plan.read() as session:
        assert session.query(Area).count() == 60


def test_a_plan_left_half_written_by_a_power_cut_opens_as_it_was(plan_path):
    import subprocess
    import sys

    script = (
        "import sqlite3, os, sys, signal\n"
        "raw = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "raw.execute('PRAGMA cache_size = 2')\n"
        "raw.execute('BEGIN')\n"
        "for n in range(3000):\n"
        "    raw.execute('INSERT INTO setting VALUES (?, ?)', (str(n), 'x' * 500))\n"
        "os.kill(os.getpid(), 9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(plan_path)], check=False)
    assert plan_path.with_name(f"{plan_path.name}-journal").exists()
    with PlanFile.open(plan_path) as opened, opened.read() as session:
        from app.db.tables import Setting

        assert session.query(Setting).count() == 0


def test_every_commit_waits_for_the_disk(plan_path, monkeypatch):
    monkeypatch.undo()  # the rest of the suite does not wait
    with (
        PlanFile.open(plan_path, trusted=True) as plan,
        plan.change("Tilføj boligområde") as session,
    ):
        assert session.scalar(text("PRAGMA synchronous")) == 3  # EXTRA
        session.add(Area(name="Ådalen"))
