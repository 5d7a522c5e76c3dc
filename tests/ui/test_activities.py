"""The activity card as she drives it: by keys, in parts, with undo after every deed."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.lifts import LiftOf
from app.domain.vocabulary import ActivityStatus, ForumLevel, Frequency, NoteKind
from app.services import (
    activities,
    activity_notes,
    agenda,
    agreements,
    areas,
    commitments,
    forums,
    lifts,
    milestones,
    people,
    registrations,
    status_drafts,
)
from app.services.commitments import CommitmentTo
from app.ui.widgets.choices import ChoiceField
from app.ui.workspace import Sitter
from tests import factories
from tests.ui.driving import add, field, lines, press, titles
from tests.ui.driving import labels as said

TODAY = date(2026, 11, 20)


@pytest.fixture
def activity(workspace):
    return activities.add_activity(workspace.plan, "Fritidsjob")


def type_in(qtbot, page, name, text):
    editor = field(page, name)
    editor.setFocus()
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    page.leave()


def test_the_parts_are_reached_by_arrow_keys(qtbot, window, workspace, activity):
    window.go_to(f"activities:{activity}")
    page = window.page
    tab = page._switch.button("overview")
    tab.setFocus()
    qtbot.keyClick(tab, Qt.Key.Key_Right)
    assert page._switch.button("goals").isChecked()
    assert page._shown == "goals"
    for _ in range(5):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert page._shown == "counts"


@pytest.mark.parametrize(
    "part", ["overview", "goals", "promises", "milestones", "log", "anchoring", "counts"]
)
def test_every_part_shows_itself_on_every_demo_activity(window, demo, part):
    for line in activities.list_activities(demo.plan, TODAY)[::5]:
        window.go_to(f"activities:{line.id}/{part}")
        assert window.page._shown == part
        assert any(line.name in text for text in said(window.page))


@pytest.mark.parametrize(
    "part", ["overview", "goals", "promises", "milestones", "log", "anchoring", "counts"]
)
def test_no_part_is_cut_at_the_right_in_a_narrow_window(window, demo, part):
    window.resize(1000, 600)
    window.go_to(f"activities:7/{part}")
    page = window.page
    page._sections[part].adjustSize()
    area = page._right
    assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_a_part_is_where_undo_comes_back_to(qtbot, window, workspace, activity):
    window.go_to(f"activities:{activity}/milestones")
    add(qtbot, window.page, "Ny milepæl", "Ti aftaler")
    window.go_to("overview")
    workspace.undo()
    assert window.page.key == "activities"
    assert window.page._shown == "milestones"
    assert milestones.list_milestones(workspace.plan) == []


def test_fields_of_several_parts_do_not_undo_one_another(qtbot, window, workspace, activity):
    window.go_to(f"activities:{activity}")
    page = window.page
    type_in(qtbot, page, "Metode", "Samtaler")
    type_in(qtbot, page, "Alder fra", "13")
    page._on_tab("anchoring")
    type_in(qtbot, page, "Forankringsplan", "Skolen overtager")
    page._on_tab("overview")
    type_in(qtbot, page, "Ressourcer", "20.000 kr.")
    draft = activities.get_activity(workspace.plan, activity)
    assert (draft.method, draft.age_from, draft.anchoring_how, draft.resources) == (
        "Samtaler", 13, "Skolen overtager", "20.000 kr.",
    )  # fmt: skip


def test_the_day_it_ended_is_asked_for_only_when_it_has(window, workspace, activity):
    window.go_to(f"activities:{activity}")
    form = window.page._sections["overview"]._form
    assert not form.field("finished_on").isVisibleTo(window.page)
    draft = activities.get_activity(workspace.plan, activity)
    activities.save_activity(
        workspace.plan, activity, replace(draft, status=ActivityStatus.FINISHED), TODAY
    )
    assert form.field("finished_on").isVisibleTo(window.page)
    assert field(window.page, "Afsluttet den").text() == "20-11-2026"


def test_a_milestone_is_typed_dated_and_reached_by_keys(qtbot, window, workspace, activity):
    window.go_to(f"activities:{activity}/milestones")
    page = window.page
    add(qtbot, page, "Ny milepæl", "Ti aftaler")
    type_in(qtbot, page, "Milepælens frist", "15/12-26")
    type_in(qtbot, page, "Milepælens frist", "29/1-27")
    (line,) = milestones.list_milestones(workspace.plan, activity)
    assert line.moved_words == "rykket 45 dage"
    rows = lines(page, "Milepæle")
    rows.setFocus()
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    (line,) = milestones.list_milestones(workspace.plan, activity)
    assert line.reached_on == TODAY


def test_milestones_are_carried_on_after_it_is_said_what_happens(
    qtbot, window, workspace, activity
):
    milestones.add_milestone(workspace.plan, activity, "Ti aftaler", date(2026, 12, 1))
    window.go_to(f"activities:{activity}/milestones")
    press(window.page, "Før videre til næste år …")
    assert any("1 milepæl, der ikke er nået" in text for text in said(window.page))
    press(window.page, "Før videre til næste år")
    assert "1 milepæl er ført videre med fristen et år senere." in said(window)
    dues = [line.due for line in milestones.list_milestones(workspace.plan, activity)]
    assert dues == [date(2026, 12, 1), date(2027, 12, 1)]
    workspace.undo()
    assert len(milestones.list_milestones(workspace.plan, activity)) == 1


def test_the_overview_leads_to_what_is_late(window, workspace, activity):
    plan, late = workspace.plan, date(2026, 11, 1)
    milestones.add_milestone(plan, activity, "Ti aftaler", late)
    promise = commitments.add_commitment(plan, CommitmentTo(activity_id=activity), "Lokaler")
    commitments.save_commitment(
        plan, promise, replace(commitments.get_commitment(plan, promise), due=late)
    )
    window.go_to("overview")
    shown = lines(window.page, "Over fristen")
    assert titles(shown) == ["1 løfte", "1 milepæl"]
    shown.opened.emit(shown.lines[1].key)
    assert window.page._shown == "milestones"
    commitments.save_commitment(
        plan, promise, replace(commitments.get_commitment(plan, promise), dropped_on=late)
    )
    window.go_to("commitments")
    assert "1 løfte: 1 bortfaldet" in said(window.page)


def test_a_promise_is_made_and_delivered(qtbot, window, workspace, activity):
    people.add_organisation(workspace.plan, "Aaby Kommune")
    window.go_to(f"activities:{activity}/promises")
    page = window.page
    add(qtbot, page, "Nyt løfte: hvad er lovet?", "fritidsjob i driften")
    type_in(qtbot, page, "Lovet mængde", "20")
    type_in(qtbot, page, "Senest", "8/11-26")
    rows = lines(page, "Løfter")
    assert rows.lines[-1].right == "■ 12 dage over fristen"
    assert rows.lines[-1].title == "20 fritidsjob i driften"
    press(page, "Alt er leveret i dag")
    (line,) = commitments.list_commitments(workspace.plan, CommitmentTo(activity_id=activity))
    assert (line.draft.delivered, line.draft.delivered_on) == (Decimal(20), TODAY)


def test_a_status_note_is_signed_by_who_sits_here(qtbot, window, workspace, activity):
    person = people.add_person(workspace.plan, "Mette Kjær")
    workspace.seat(Sitter(person, "Mette Kjær"))
    draft = activities.get_activity(workspace.plan, activity)
    activities.save_activity(
        workspace.plan, activity,
        replace(draft, status=ActivityStatus.RUNNING, note_frequency=Frequency.QUARTER,
                starts=date(2026, 1, 1)),
    )  # fmt: skip
    window.go_to("overview")
    assert lines(window.page, "Statusnotater, der mangler").lines[0].title == "Fritidsjob"
    lines(window.page, "Statusnotater, der mangler").opened.emit(activity)
    page = window.page
    assert any("statusnotat for 3. kvartal 2026 mangler" in text for text in said(page))
    editor = field(page, "Nyt statusnotat")
    qtbot.keyClicks(editor, "Ti unge er i job.")
    press(page, "Skriv under og gem")
    (note,) = activity_notes.list_status_notes(workspace.plan, activity)
    assert note.signed == "20-11-2026, Mette Kjær"
    assert not any("mangler" in text for text in said(page))
    assert editor.toPlainText() == ""


def test_a_note_is_signed_only_when_it_is_known_by_whom(window, workspace, activity):
    window.go_to(f"activities:{activity}/log")
    assert "Gem uden underskrift" in buttons(window.page)
    workspace.seat(Sitter(people.add_person(workspace.plan, "Mette Kjær"), "Mette Kjær"))
    assert "Skriv under og gem" in buttons(window.page)


def buttons(page):
    return [button.text() for button in page.findChildren(QPushButton)]


def test_a_half_written_status_note_waits_with_its_activity(qtbot, window, workspace, activity):
    other = activities.add_activity(workspace.plan, "Lektiecafé")
    window.go_to(f"activities:{activity}/log")
    qtbot.keyClicks(field(window.page, "Nyt statusnotat"), "Halvt")
    window.go_to(f"activities:{other}/log")
    assert field(window.page, "Nyt statusnotat").toPlainText() == ""
    window.go_to(f"activities:{activity}/log")
    assert field(window.page, "Nyt statusnotat").toPlainText() == "Halvt"


def test_what_is_begun_of_a_status_note_is_kept_in_the_plan(qtbot, window, workspace, activity):
    window.go_to(f"activities:{activity}/log")
    qtbot.keyClicks(field(window.page, "Nyt statusnotat"), "Ti unge")
    window.page.leave()
    assert status_drafts.get_draft(workspace.plan, activity) == "Ti unge"
    assert activity_notes.list_status_notes(workspace.plan, activity) == []
    qtbot.keyClicks(field(window.page, "Nyt statusnotat"), " er i job.")
    window.page.leave()
    workspace.undo()  # the two are one step
    assert field(window.page, "Nyt statusnotat").toPlainText() == ""
    workspace.redo()
    assert field(window.page, "Nyt statusnotat").toPlainText() == "Ti unge er i job."
    press(window.page, "Gem uden underskrift")
    window.page.leave()
    assert status_drafts.get_draft(workspace.plan, activity) == ""


def test_a_cpr_number_is_neither_kept_nor_signed(qtbot, window, workspace, activity):
    window.go_to(f"activities:{activity}/log")
    qtbot.keyClicks(field(window.page, "Nyt statusnotat"), "Ring til 010180-1234")
    window.page.leave()
    press(window.page, "Gem uden underskrift")
    assert status_drafts.get_draft(workspace.plan, activity) == ""
    assert activity_notes.list_status_notes(workspace.plan, activity) == []
    assert any("ligner et CPR-nummer" in text for text in said(window.page))


def test_a_half_written_reason_waits_with_its_note(qtbot, window, workspace, activity):
    forums.add_forum(workspace.plan, "Bestyrelsen")
    first, second = (
        activity_notes.add_log_note(workspace.plan, text, "", TODAY, activity_id=activity)
        for text in ("Ingen lokaler", "Ingen lys")
    )
    window.go_to(f"activities:{activity}/log/{first}")
    qtbot.keyClicks(field(window.page, "Hvorfor det løftes"), "Vi har spurgt")
    lines(window.page, "Logbog").choose(second)
    assert field(window.page, "Hvorfor det løftes").toPlainText() == ""
    lines(window.page, "Logbog").choose(first)
    assert field(window.page, "Hvorfor det løftes").toPlainText() == "Vi har spurgt"


def test_a_lift_is_put_on_the_agenda(window, workspace, activity):
    forum = forums.add_forum(workspace.plan, "Bestyrelsen")
    note = activity_notes.add_log_note(
        workspace.plan, "Ingen lokaler om aftenen", "", TODAY, activity_id=activity
    )
    lifts.lift(workspace.plan, LiftOf(note), forum, "Vi har spurgt tre gange", "Mette", TODAY)
    window.go_to(f"activities:{activity}/log/{note}")
    page = window.page
    press(page, "Sæt på dagsordenen")
    assert "ikke planlagt noget kommende møde i Bestyrelsen" in window.notices._words.text()
    assert any("venter på, at forummets næste møde bliver planlagt" in text for text in said(page))
    workspace.undo()
    window.go_to(f"activities:{activity}/log/{note}")
    meeting = factories.plan_meeting(workspace.plan, forum, date(2026, 12, 18))
    press(page, "Sæt på dagsordenen")
    titles_ = [item.title for item in agenda.list_items(workspace.plan, meeting)]
    assert titles_[-2] == "Ingen lokaler om aftenen"
    press(page, "Vis punktet på mødet")
    assert window.page.key == "meetings"


def test_what_an_area_lifted_stands_under_lifted_too(window, workspace, activity):
    area = areas.add_area(workspace.plan, "Ådalen")
    forum = forums.add_forum(workspace.plan, "Bestyrelsen")
    note = activity_notes.add_log_note(workspace.plan, "Ingen lys", "", TODAY, area_id=area)
    lift = lifts.lift(workspace.plan, LiftOf(note), forum, "Beboerne er utrygge", "", TODAY)
    window.go_to("activities:lifts")
    shown = lines(window.page, "Aktiviteter")
    assert titles(shown) == ["Ingen lys"]
    assert shown.lines[-1].sub.startswith("Ådalen")
    shown.opened.emit(f"lift/{lift}")
    assert window.page.key == "areas"
    assert lines(window.page, "Logbog").key == note


def test_a_barrier_is_lifted_to_the_next_level_and_the_answer_returns(
    qtbot, window, workspace, activity
):
    forums.add_forum(workspace.plan, "Bestyrelsen")
    forums.add_forum(workspace.plan, "Styregruppen")
    window.go_to(f"activities:{activity}/log")
    page = window.page
    add(qtbot, page, "Nyt notat i logbogen", "Ingen lokaler om aftenen")
    press(page, "Løft notatet")
    assert "Skriv først, hvorfor det løftes." in said(page)
    qtbot.keyClicks(field(page, "Hvorfor det løftes"), "Vi har spurgt tre gange")
    press(page, "Løft notatet")
    (lift,) = lifts.list_lifts(workspace.plan)
    assert lift.forum == "Styregruppen"
    assert window.focusWidget() is field(page, "Forummets svar")
    type_in(qtbot, page, "Forummets svar", "Kulturhuset stiller lokaler")
    assert lines(page, "Logbog").lines[0].right == "✓ svar"
    assert any("svar fra Styregruppen 20-11-2026" in text for text in said(page))
    window.go_to("activities:lifts")
    assert titles(lines(page, "Aktiviteter")) == ["Ingen lokaler om aftenen"]


def chosen_forum(page):
    (choice,) = (
        c for c in page.findChildren(ChoiceField) if c.editor.accessibleName() == "Løft til"
    )
    return choice.editor.currentText()


def test_a_lift_goes_to_the_forum_that_answers_and_then_to_its_parent(
    qtbot, window, workspace, activity
):
    plan = workspace.plan
    work, school = (agreements.add_delaftale(plan, name) for name in ("Job", "Skole"))
    activities.save_activity(
        plan, activity, replace(activities.get_activity(plan, activity), delaftale_id=work)
    )
    board = forums.add_forum(plan, "Bestyrelsen")
    for name, delaftale in (("Styregruppen for skole", school), ("Styregruppen for job", work)):
        key = forums.add_forum(plan, name)
        draft = replace(
            forums.get_forum(plan, key),
            level=ForumLevel.TACTICAL, parent_id=board, delaftale_ids=frozenset({delaftale}),
        )  # fmt: skip
        forums.save_forum(plan, key, draft)
    window.go_to(f"activities:{activity}/log")
    page = window.page
    add(qtbot, page, "Nyt notat i logbogen", "Ingen lokaler om aftenen")
    assert chosen_forum(page) == "Styregruppen for job"
    qtbot.keyClicks(field(page, "Hvorfor det løftes"), "Vi har spurgt tre gange")
    press(page, "Løft notatet")
    type_in(qtbot, page, "Forummets svar", "Det er for bestyrelsen")
    assert chosen_forum(page) == "Bestyrelsen"


@pytest.mark.usefixtures("cpr_let_in")
def test_a_cpr_number_in_a_note_is_warned_of(qtbot, window, workspace, activity):
    activity_notes.add_log_note(
        workspace.plan, "Ring til 010180-1234", "", TODAY, activity_id=activity,
        kind=NoteKind.NOTE,
    )  # fmt: skip
    window.go_to(f"activities:{activity}/log")
    lines(window.page, "Logbog").choose_first()
    assert any("ligner et CPR-nummer" in text for text in said(window.page))


def test_the_list_is_searched_and_shows_the_archived_when_asked(qtbot, window, workspace, activity):
    other = activities.add_activity(workspace.plan, "Lektiecafé")
    activities.archive_activity(workspace.plan, other, TODAY)
    window.go_to("activities")
    page = window.page
    assert titles(lines(page, "Aktiviteter")) == ["Fritidsjob"]
    press(page, "Vis også 1 arkiveret")
    assert titles(lines(page, "Aktiviteter")) == ["Fritidsjob", "Lektiecafé"]
    qtbot.keyClicks(field(page, "Søg i aktiviteter"), "lektie")
    assert titles(lines(page, "Aktiviteter")) == ["Lektiecafé"]
    window.go_to(f"activities:{activity}")
    assert page._name.text() == "Fritidsjob"


def test_deleting_says_what_goes_with_it_and_undo_brings_it_back(window, workspace, activity):
    from app.domain.activities import RegistrationDraft

    for number in range(3):
        registrations.register(workspace.plan, RegistrationDraft(activity, None, TODAY, number))
    window.go_to(f"activities:{activity}")
    press(window.page, "Slet aktiviteten …")
    assert any("»Fritidsjob« har 3 registreringer." in text for text in said(window.page))
    assert activities.list_activities(workspace.plan, TODAY)
    press(window.page, "Slet aktiviteten")
    assert activities.list_activities(workspace.plan, TODAY) == []
    workspace.undo()
    (line,) = activities.list_activities(workspace.plan, TODAY)
    assert line.attendances == 3


def test_two_activities_are_laid_together_after_it_is_said_what_moves(window, workspace, activity):
    from app.domain.activities import RegistrationDraft

    other = activities.add_activity(workspace.plan, "Lommepengejob")
    registrations.register(workspace.plan, RegistrationDraft(other, None, TODAY, 4))
    window.go_to(f"activities:{activity}")
    upkeep = window.page._sections["overview"]._upkeep
    upkeep._other.show_value(other)
    upkeep._on_other()
    press(window.page, "Læg den ind i denne …")
    assert any("1 registrering flyttes fra »Lommepengejob«" in t for t in said(window.page))
    press(window.page, "Læg sammen")
    (line,) = activities.list_activities(workspace.plan, TODAY)
    assert (line.name, line.attendances) == ("Fritidsjob", 4)
    workspace.undo()
    assert len(activities.list_activities(workspace.plan, TODAY)) == 2


def test_a_copy_is_shown_at_once(window, workspace, activity):
    window.go_to(f"activities:{activity}")
    press(window.page, "Kopiér aktiviteten")
    assert window.page._name.text() == "Fritidsjob (kopi)"


def test_staff_are_added_and_told_what_they_do(qtbot, window, workspace, activity):
    person = people.add_person(workspace.plan, "Mette Kjær")
    window.go_to(f"activities:{activity}")
    window.page._sections["overview"]._staff._on_person(person)
    qtbot.wait(1)
    type_in(qtbot, window.page, "Opgave for Mette Kjær", "Ringer rundt")
    (line,) = activities.list_staff(workspace.plan, activity)
    assert line.task == "Ringer rundt"
    press(window.page, "Fjern")
    assert activities.list_staff(workspace.plan, activity) == []


def test_viewing_only_offers_no_deed(session, window, demo_copy):
    from pathlib import Path

    path = Path(demo_copy)
    path.chmod(0o444)
    session.open(path, ask_seat=False)
    if not session.workspace.plan.read_only:
        pytest.skip("this user may write in any file")
    for part in ("overview", "promises", "milestones", "log"):
        window.go_to(f"activities:7/{part}")
        shown = [
            b.text() for b in window.page.findChildren(QPushButton) if b.isVisibleTo(window.page)
        ]
        assert not [words for words in shown if words.startswith(("Slet", "Kopiér", "Skriv"))]


def test_who_promised_what_is_two_clicks_away(window, demo):
    window.go_to("commitments")
    page = window.page
    rows = lines(page, "Løfter").lines
    assert rows[0].title.startswith("Aaby Kommune · ")
    assert "timer" in rows[0].title
    press(page, "Over fristen")
    late = [line for line in lines(page, "Løfter").lines if line.key is not None]
    assert late
    assert all("over fristen" in line.right for line in late)


def test_a_promise_to_a_delaftale_as_a_whole_is_added_in_the_register(qtbot, window, workspace):
    delaftale = agreements.add_delaftale(workspace.plan, "Unge i job")
    window.go_to("commitments")
    page = window.page
    add(qtbot, page, "Nyt løfte til delaftalen som helhed", "Lokaler")
    (line,) = commitments.list_commitments(workspace.plan, CommitmentTo(delaftale_id=delaftale))
    assert line.title == "Lokaler"
    assert page._title.text() == "Lokaler"
    assert any("hele delaftalen Unge i job" in text for text in said(page))
    press(page, "Slet løftet …")
    press(page, "Slet løftet")
    assert commitments.list_commitments(workspace.plan) == []


def test_a_paper_is_attached_to_an_activity(window, workspace, activity, tmp_path):
    window.go_to(f"activities:{activity}")
    paper = tmp_path / "aftale.pdf"
    paper.write_bytes(b"%PDF-1.4")
    section = window.page._sections["overview"]
    section._papers.attach(paper)
    assert titles(lines(window.page, "Bilag")) == ["aftale"]
    workspace.undo()
    assert not lines(window.page, "Bilag").isVisibleTo(window.page)
