"""Personer: professionals and residents in a role, and what each of them takes part in."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.danish import format_day, join_words, plural, upper_first
from app.domain.people import (
    PersonDraft,
    PersonLine,
    SeatLine,
    SheetLine,
    outlived_words,
)
from app.domain.vocabulary import ResidentRole
from app.labels import label as word
from app.services import decisions, forums, handing_over, people
from app.ui.pages.organisation_things import ThingsView
from app.ui.pages.plan_forms import options
from app.ui.task_lines import task_line
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.confirm import Confirm
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import EmptyState, button, label, say
from app.ui.workspace import Workspace

NEVER = "Kun fagpersoner og beboere med en rolle. Aldrig deltagere, familier eller sager."


class PeopleView(ThingsView):
    """The people by what they are; those kept too long first."""

    def __init__(self, workspace: Workspace) -> None:
        empty = EmptyState(
            "Ingen personer endnu",
            f"{NEVER} Skriv et navn ovenfor, eller sæt en liste ind, og tryk Enter. Personerne "
            "kan sidde i fora, have opgaver og få medarbejderark.",
        )
        fetch = button("Hent fra regneark …", lambda: workspace.go_to("lists:people"), "link")
        self._card = PersonCard(workspace)
        self._lines: list[PersonLine] = []
        super().__init__(
            workspace, "Personer", "Ny person", empty, self._card, row(fetch, None),
            label(NEVER, "remark"), takes_lists=True,
        )  # fmt: skip
        fetch.setVisible(not workspace.plan.read_only)

    @override
    def read_lines(self) -> list[Line]:
        today = self.workspace.today()
        self._lines = people.list_person_lines(self.workspace.plan, today)
        late = [line for line in self._lines if line.is_outlived(today)]
        residents = [x for x in self._lines if x.resident_role and x not in late]
        others = [x for x in self._lines if not x.resident_role and x not in late]
        self.say_about(plural(len(self._lines), "person", "personer") if self._lines else "")
        lines: list[Line] = []
        for heading, group in (
            ("»Gemmes til« er passeret", late),
            ("Fagpersoner", others),
            ("Beboere med en rolle", residents),
        ):
            if group:
                lines.append(Line(None, heading))
                lines += [_person_line(line, is_late=line in late) for line in group]
        return lines

    @override
    def add(self, name: str) -> int:
        return people.add_people(self.workspace.plan, name)[0]

    @override
    def show_detail(self, key: int) -> None:
        self._card.show_person(key)


class PersonCard(QWidget):
    """One person: contact, role, how long she is kept; her forums, tasks and sheets to read."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._places: list[int] = []
        self._going_on: list[str] = []
        self._key: int | None = None
        self._name = label("", "heading")
        self._outlived = label("", "", Tone.ATTENTION)
        self._form = DraftForm[PersonDraft](
            workspace, lambda key, draft: people.save_person(workspace.plan, key, draft)
        )
        self._organisation = ChoiceField("Organisation")
        roles = [(None, "nej, fagperson"), *((role, word(role)) for role in ResidentRole)]
        form = self._form
        form.row("name", "Navn", text_field("Personens navn"))
        form.row("title", "Titel", text_field("Titel"))
        form.row("organisation_id", "Organisation", self._organisation)
        form.row("resident_role", "Beboer med rolle", ChoiceField("Beboer med rolle", roles))
        form.row("email", "E-mail", text_field("E-mail"))
        form.row("phone", "Telefon", text_field("Telefon"))
        form.row("initials", "Initialer", text_field("Initialer"))
        form.row("until", "Gemmes til", day_field("Gemmes til", workspace.today))
        self._until_note = label(
            "Skriv, hvor længe der er grund til at have oplysningerne. Når dagen er passeret, "
            "foreslår programmet at slette personen; det sker aldrig af sig selv.",
            "remark",
        )
        self._seats = LineList(workspace.theme, "Personens fora", grows=False)
        self._seats.opened.connect(self._open_forum)
        self._no_seats = label("Sidder ikke i noget forum.", "remark")
        self._tasks_title = label("Åbne opgaver", "section")
        self._tasks = LineList(workspace.theme, "Personens opgaver", grows=False)
        self._tasks.opened.connect(lambda key: workspace.go_to(f"decisions:{key}"))
        self._taker = ChoiceField("Giv opgaverne videre til")
        self._hand_over = button("Giv alle opgaver videre", self._on_hand_over)
        self._handing = row(self._taker, self._hand_over)
        self._sheets_title = label("Medarbejderark", "section")
        self._sheets = LineList(workspace.theme, "Personens medarbejderark", grows=False)
        self._leave = Confirm(
            "Lad personen fratræde …", "Lad personen fratræde", self._leaving_words
        )
        self._leave.confirmed.connect(self._on_leave)
        self._delete = DeleteThing(
            workspace, "person", people.delete_person, effects=people.effects_of_deleting_person
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (
            self._name, self._outlived, form, self._until_note, 8, label("Fora", "section"),
            self._seats, self._no_seats, 8, self._tasks_title, self._tasks, self._handing, 8,
            self._sheets_title, self._sheets, 12, self._leave,
            self._delete,
        ):  # fmt: skip
            if isinstance(part, int):
                layout.addSpacing(part)
            else:
                layout.addWidget(part)

    def show_person(self, key: int) -> None:
        """Show the person with an id; raises ThingGone."""
        plan, today = self._workspace.plan, self._workspace.today()
        draft = people.get_person(plan, key)
        self._name.setText(draft.name)
        late = draft.until is not None and draft.until < today
        say(self._outlived, f"▲ {outlived_words(draft.until)}" if draft.until and late else "",
            Tone.ATTENTION)  # fmt: skip
        self._organisation.set_options(options(people.list_organisations(plan), "ingen"))
        self._form.show_draft(key, draft)
        seats = people.list_seats(plan, key)
        self._seats.show_lines([_seat_line(n, seat, today) for n, seat in enumerate(seats)])
        self._places = [seat.forum_id for seat in seats]
        self._going_on = [seat.forum for seat in seats if seat.goes_on(today)]
        if key != self._key or not self._going_on:
            self._leave.fold()
        self._leave.setVisible(bool(self._going_on) and not plan.read_only)
        self._seats.setVisible(bool(seats))
        self._no_seats.setVisible(not seats)
        tasks = decisions.list_tasks(plan, responsible_id=key)
        self._tasks.show_lines(
            [replace(task_line(task, today, sitter_id=None), checked=None) for task in tasks]
        )
        self._tasks.setVisible(bool(tasks))
        self._tasks_title.setVisible(bool(tasks))
        self._handing.setVisible(bool(tasks) and not plan.read_only)
        others = [line for line in people.list_people(plan) if line.id != key]
        self._taker.set_options(options(others, "vælg, hvem der tager over"))
        if key != self._key:
            self._taker.show_value(None)
        self._key = key
        sheets = people.list_sheets(plan, key)
        self._sheets.show_lines([_sheet_line(sheet) for sheet in sheets])
        self._sheets.setVisible(bool(sheets))
        self._sheets_title.setVisible(bool(sheets))
        self._delete.show_for(key)

    def _on_hand_over(self) -> None:
        giver, taker = self._key, self._taker.value
        if giver is None or taker is None:
            self._taker.say("Vælg først, hvem der tager opgaverne.")
            return
        with self._workspace.guarded():
            count = handing_over.hand_over(self._workspace.plan, giver, taker)
            told = f"{plural(count, 'opgave', 'opgaver')} er givet videre."
            self._workspace.say(told, deed="Fortryd", do=self._workspace.undo)

    def _leaving_words(self) -> tuple[str, ...]:
        seats = plural(len(self._going_on), "plads", "pladser")
        assert self._key is not None
        workspace = self._workspace
        led = [line.words for line in forums.list_led(workspace.plan, self._key, workspace.today())]
        leading = "Ordstyrer eller referent skal vælges på ny: "
        return (
            f"{upper_first(seats)} slutter i dag: {join_words(self._going_on)}.",
            *([f"{leading}{join_words(led)}."] if led else []),
            "Navnet bliver stående på opgaver, i referater og i fremmødet.",
        )

    def _on_leave(self) -> None:
        workspace, person_id = self._workspace, self._key
        assert person_id is not None
        with workspace.guarded():
            forums.end_seats(workspace.plan, person_id, workspace.today())
            told = f"{self._name.text()} er fratrådt; navnet står, hvor det stod."
            workspace.say(told, deed="Fortryd", do=workspace.undo)

    def _open_forum(self, number: int) -> None:
        self._workspace.go_to(f"organisation:forum/{self._places[number]}")


def _person_line(line: PersonLine, *, is_late: bool) -> Line:
    if is_late:
        assert line.until is not None
        return Line(line.id, line.name, line.remark, f"▲ {format_day(line.until)}", Tone.ATTENTION)
    seats = plural(len(line.forums), "forum", "fora") if line.forums else ""
    return Line(line.id, line.name, line.remark, seats)


def _seat_line(number: int, seat: SeatLine, today: date) -> Line:
    is_over = seat.ends is not None and seat.ends < today
    parts = []
    if seat.starts:
        parts.append(f"fra {format_day(seat.starts)}")
    if seat.ends:
        parts.append(f"til {format_day(seat.ends)}")
    return Line(number, seat.forum, upper_first(" ".join(parts)), word(seat.role), muted=is_over)


def _sheet_line(sheet: SheetLine) -> Line:
    if sheet.returned_on:
        state = f"kommet {format_day(sheet.returned_on)}"
    elif sheet.sent_on:
        state = f"sendt {format_day(sheet.sent_on)}"
    else:
        state = "ikke sendt"
    period = f"{format_day(sheet.period_start)} - {format_day(sheet.period_end)}"
    return Line(sheet.id, period, right=state)
