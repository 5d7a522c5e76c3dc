"""The indicator card lets her choose which group's figures she sees."""

from datetime import UTC, datetime

from PySide6.QtWidgets import QLabel

from app.services import importing

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def test_the_card_shows_divided_figures_and_changes_group(window, workspace, tmp_path):
    path = tmp_path / "tal.csv"
    path.write_text(
        "Område;Alder;År;Alene\nÅdalen;18-29 år;2024;12\nÅdalen;30-64 år;2024;30\n"
        "Ådalen;30-64 år;2025;33\n",
        encoding="utf-8",
    )
    draft = importing.read_draft(workspace.plan, path, create=True)
    importing.write_draft(workspace.plan, draft, NOW)
    window.go_to("indicators")
    page = window.page
    key = next(line.key for line in page._list.lines if line.title == "Alene")
    page._list.choose(key)
    page.refresh()
    card = page._card
    assert "kun tal opdelt efter alder" in card._sentence.text()
    assert not any("ngen tal endnu" in w.text() for w in card.findChildren(QLabel))
    assert card._group._box.currentText() == "30-64 år"
    assert any("33" in row.texts for row in card._table.rows_model.rows)
    card._group._box.setCurrentIndex(1)
    card._group._box.activated.emit(1)
    assert any("12" in row.texts for row in card._table.rows_model.rows)
    page.refresh()
    assert card._group._box.currentText() == "18-29 år"
