"""Board pack and workbook from the window: made in the background."""

from datetime import date
from pathlib import Path

from app.services import importing
from tests.ui.driving import lines, press
from tests.ui.driving import shown as shown_texts


def test_the_board_pack_is_made_from_the_window(qtbot, window, demo, tmp_path):
    window.go_to("material")
    page = window.page
    page.make(tmp_path)
    qtbot.waitUntil(lambda: "Materialet er lavet" in shown_texts(page), timeout=20_000)
    made = [Path(name) for name in (line.key for line in lines(page, "Lavede filer")._lines.lines)]
    assert [path.suffix for path in made] == [".pdf", ".xlsx"]
    assert all(path.stat().st_size > 10_000 for path in made)


def test_a_folder_that_cannot_be_written_is_said_in_the_window(qtbot, window, demo, tmp_path):
    blocked = tmp_path / "fil"
    blocked.write_text("x")
    window.go_to("material")
    window.page.make(blocked)
    qtbot.waitUntil(lambda: "kunne ikke gemmes" in window.notices.sentence, timeout=20_000)


def test_everything_is_saved_as_a_workbook(qtbot, window, demo, monkeypatch, tmp_path):
    import openpyxl

    from app.ui import messages

    target = tmp_path / "alt.xlsx"
    monkeypatch.setattr(messages, "choose_new_file", lambda *_: target)
    window.go_to("material")
    press(window.page, "Gem alt i et regneark …")
    qtbot.waitUntil(lambda: "alt.xlsx er gemt" in window.notices.sentence, timeout=30_000)
    book = openpyxl.load_workbook(target, read_only=True)
    assert book.sheetnames[0] == "Forklaring"
    assert "Registreringer" in book.sheetnames
    book.close()


def test_the_next_board_meeting_is_chosen_to_begin_with(window, demo):
    window.go_to("material")
    chosen = window.page._lines[window.page._list.key]
    assert chosen.forum == "Den boligsociale bestyrelse"
    assert chosen.day > date(2026, 11, 20)


def test_taking_back_a_large_import_lets_the_window_go_on(qtbot, workspace, tmp_path):
    path = tmp_path / "stor.csv"
    months = [f"{2000 + number // 12}M{number % 12 + 1:02}" for number in range(300)]
    lines_of = [f"Ådalen;Nyt {name};{month};7" for name in range(12) for month in months]
    path.write_text("\n".join(["Område;Indikator;Periode;Værdi", *lines_of]), encoding="utf-8")
    draft = importing.read_draft(workspace.plan, path, create=True)
    importing.write_draft(workspace.plan, draft, workspace.now())
    for step, words in ((workspace.undo, "Fortrudt"), (workspace.redo, "Gentaget")):
        with qtbot.waitSignal(workspace.said) as said:
            step()
            assert workspace.jobs.is_busy
        assert said.args[0].sentence == f"{words}: Importér stor.csv"
