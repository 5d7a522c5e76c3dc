"""The commands as they are typed: exit codes, one sentence on stderr, whole files or none."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from app.cli import run
from app.services.plans import open_plan
from tests.factories import make_forum, make_meeting
from tests.snapshots import snapshot


@pytest.fixture
def said(capsys):
    """Run a command and return its exit code, what it printed and what it complained of."""

    def do(*words):
        try:
            code = run([str(word) for word in words])
        except SystemExit as leaving:
            code = leaving.code
        out, err = capsys.readouterr()
        return code, out, err

    return do


@pytest.fixture
def sheet(tmp_path):
    path = tmp_path / "tal.csv"
    path.write_text(
        "Område;Indikator;2023;2024\nÅdalen;Fraflytning;12;11\nSøparken;Fraflytning;9;<5\n"
    )
    return path


def test_help_tells_every_command_and_no_more(said):
    code, out, _ = said("--help")
    assert code == 0
    for name in ("demo", "new", "import", "undo", "board-pack", "export", "check", "backup"):
        assert re.search(rf"^ +{name}( |$)", out, re.MULTILINE)
    for later in ("restore", "audience"):
        assert later not in out


@pytest.mark.parametrize("words", [["--forkert"], ["import"], ["new", "x"], ["a", "b", "c"]])
def test_wrong_usage_is_2(said, words):
    assert said(*words)[0] == 2


def test_new_makes_a_plan_with_its_areas_and_refuses_an_existing_file(said, tmp_path):
    path = tmp_path / "ny.helhedsplan"
    code, out, _ = said(
        "new", path, "--name", "Søndervang", "--area", "Ådalen", "--area", "Søparken"
    )
    assert code == 0
    assert path.name in out
    before = path.read_bytes()
    code, _, err = said("new", path, "--name", "En anden")
    assert code == 1
    assert err.count("\n") == 1
    assert path.read_bytes() == before


def test_two_areas_of_one_name_make_no_plan(said, tmp_path):
    path = tmp_path / "ny.helhedsplan"
    code, _, err = said("new", path, "--name", "X", "--area", "Ådalen", "--area", "Aadalen")
    assert code == 1
    assert "to gange" in err
    assert list(tmp_path.iterdir()) == []


def test_an_import_is_written_once_and_undone_twice_back(said, plan_path, sheet):
    with open_plan(plan_path, read_only=True) as plan:
        empty = snapshot(plan)
    code, out, _ = said("import", plan_path, sheet, "--create", "--json")
    found = json.loads(out)
    assert code == 0
    assert found["written"] == {"new": 4, "changed": 0, "unchanged": 0}
    states = [row["state"] for table in found["sheets"][0]["tables"] for row in table["rows"]]
    assert sorted(states) == ["suppressed", "sure", "sure", "sure"]
    again = json.loads(said("import", plan_path, sheet, "--create", "--json")[1])
    assert again["written"] == {"new": 0, "changed": 0, "unchanged": 4}
    assert said("undo", plan_path)[0] == 0
    with open_plan(plan_path, read_only=True) as plan:
        assert snapshot(plan) == empty
    code, _, err = said("undo", plan_path)
    assert code == 1
    assert "ikke noget at fortryde" in err


def test_a_dry_run_changes_nothing(said, plan_path, sheet):
    before = plan_path.read_bytes()
    code, out, _ = said("import", plan_path, sheet, "--create", "--dry-run", "--json")
    assert code == 0
    assert "batch" not in json.loads(out)
    assert plan_path.read_bytes() == before


def test_an_unreadable_file_is_refused_with_its_object(said, plan_path, tmp_path):
    wrong = tmp_path / "tom.xlsx"
    wrong.write_bytes(b"")
    before = plan_path.read_bytes()
    code, out, err = said("import", plan_path, wrong, "--json")
    assert code == 1
    assert json.loads(out)["sheets"] == []
    assert err.count("\n") == 1
    assert plan_path.read_bytes() == before


def test_with_the_plan_open_elsewhere_only_reading_goes_on(said, plan_path, sheet, tmp_path):
    with open_plan(plan_path):
        assert said("import", plan_path, sheet)[0] == 1
        assert said("undo", plan_path)[0] == 1
        assert said("check", plan_path)[0] == 0
        assert said("export", plan_path, "--out", tmp_path / "alt.xlsx")[0] == 0
        assert said("backup", plan_path, "--out", tmp_path / "kopi.helhedsplan")[0] == 0


@pytest.fixture
def with_meeting(plan_path):
    with open_plan(plan_path) as plan:
        return make_meeting(plan, make_forum(plan, "Bestyrelsen"), date(2099, 1, 5))


def test_a_board_pack_is_two_whole_files(said, plan_path, with_meeting, tmp_path):
    code, out, _ = said("board-pack", plan_path, "--out", tmp_path / "ud", "--json")
    assert code == 0
    made = json.loads(out)
    assert made["meeting"] == with_meeting
    assert [file["type"] for file in made["files"]] == ["pdf", "xlsx"]
    assert sorted(path.suffix for path in (tmp_path / "ud").iterdir()) == [".pdf", ".xlsx"]


@pytest.mark.parametrize("wanted", ["999", "i morgen", "-1"])
def test_a_pack_for_a_meeting_that_does_not_exist_makes_nothing(
    said, plan_path, with_meeting, tmp_path, wanted
):
    out = tmp_path / "ud"
    code, _, err = said("board-pack", plan_path, f"--meeting={wanted}", "--out", out)
    assert code == 1
    assert f"intet møde nummer {wanted}" in err
    assert not out.exists()


def test_without_a_coming_meeting_there_is_no_next_pack(said, plan_path, tmp_path):
    code, _, err = said("board-pack", plan_path, "--out", tmp_path / "ud")
    assert code == 1
    assert "ikke noget kommende møde" in err


def test_a_folder_that_cannot_be_written_gets_no_pack(said, plan_path, with_meeting, tmp_path):
    blocked = tmp_path / "ud"
    blocked.write_text("her ligger en fil")
    for words in (
        ["board-pack", plan_path, "--out", blocked],
        ["export", plan_path, "--out", blocked / "alt.xlsx"],
        ["backup", plan_path, "--out", blocked / "kopi.helhedsplan"],
        ["demo", "--out", blocked],
    ):
        code, _, err = said(*words)
        assert code == 1, words
        assert "kunne ikke gemmes" in err
    assert blocked.read_text() == "her ligger en fil"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan", "ud"]


@pytest.mark.usefixtures("cpr_let_in")
def test_a_cpr_number_in_the_plan_stops_what_leaves_the_house(
    said, plan_path, with_meeting, tmp_path
):
    from app.services.areas import add_area

    with open_plan(plan_path) as plan:
        add_area(plan, "Hos 010203-1234")
    for words in (
        ["board-pack", plan_path, "--out", tmp_path / "ud"],
        ["export", plan_path, "--out", tmp_path / "alt.xlsx"],
    ):
        code, out, err = said(*words)
        assert code == 1
        assert "CPR" in err
        assert "1234" not in out + err
    code, out, _ = said("check", plan_path, "--json")
    assert code == 0
    assert [f["kind"] for f in json.loads(out)["findings"]] == ["privacy"]
    assert "1234" not in out
    assert not (tmp_path / "alt.xlsx").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["check"], ["undo"], ["export", "--out", "x.xlsx"], ["backup"],
        ["screenshots", "--out", "x"], ["board-pack", "--out", "x"],
    ],
)  # fmt: skip
def test_a_plan_that_is_not_there_is_said(said, tmp_path, monkeypatch, words):
    monkeypatch.chdir(tmp_path)
    code, _, err = said(words[0], tmp_path / "væk.helhedsplan", *words[1:])
    assert code == 1
    assert "findes ikke" in err
    assert list(Path(tmp_path).iterdir()) == []


def test_a_backup_is_a_plan_of_its_own(said, plan_path, tmp_path, home):
    target = tmp_path / "kopi.helhedsplan"
    assert said("backup", plan_path, "--out", target)[0] == 0
    assert said("check", target)[0] == 0
    code, out, _ = said("backup", plan_path)
    assert code == 0
    assert Path(out.strip()).is_relative_to(home)
    shutil.copy(out.strip(), tmp_path / "to.helhedsplan")


def test_an_export_never_writes_over_a_plan(said, plan_path, tmp_path):
    before = plan_path.read_bytes()
    for target in (plan_path, tmp_path / "a.txt"):
        code, _, err = said("export", plan_path, "--out", target)
        assert code == 1
        assert ".xlsx" in err
    assert plan_path.read_bytes() == before


def test_a_backup_replaces_only_a_copy_of_the_same_plan(said, plan_path, tmp_path):
    other, text = tmp_path / "anden.helhedsplan", tmp_path / "brev.txt"
    said("new", other, "--name", "En anden")
    text.write_text("vigtigt")
    for target in (plan_path, other, text):
        before = target.read_bytes()
        code, _, err = said("backup", plan_path, "--out", target)
        assert code == 1
        assert "ikke overskrevet" in err
        assert target.read_bytes() == before
    copy = tmp_path / "kopi.helhedsplan"
    assert said("backup", plan_path, "--out", copy)[0] == 0
    assert said("backup", plan_path, "--out", copy)[0] == 0
