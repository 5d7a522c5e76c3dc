"""A meeting's facts: when and where, who leads it and writes the minutes, and its deadlines."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import join_words
from app.domain.file_names import safe_name
from app.domain.forums import MembershipLine
from app.domain.meeting_cycle import chair_words, minute_taker_words
from app.domain.meeting_planning import check_day, collisions
from app.domain.meetings import MeetingDraft, MeetingLine
from app.domain.vocabulary import ForumCycle, MeetingStatus
from app.services import deadlines, forums, meetings, people
from app.services.calendar import save_meeting_calendar
from app.ui.pages.meeting_deadlines import MeetingDeadlines
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.fields import day_field, text_field, time_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.saving import save_file
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace


class MeetingFacts(QWidget):
    """One meeting's own fields and deadlines."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._forum_id = self._meeting_id = 0
        self._named = ""
        self._chair = ChoiceField("Leder mødet")
        self._taker = ChoiceField("Skriver referat")
        form = self._form = DraftForm[MeetingDraft](workspace, self._save)
        self._clash = label("", "remark")
        self._chair_words = label("", "remark")
        self._taker_words = label("", "remark")
        form.row("day", "Dato", day_field("Dato", workspace.today))
        form.across(self._clash)
        form.row("starts", "Fra kl.", time_field("Fra klokken"))
        form.row("ends", "Til kl.", time_field("Til klokken"))
        form.row("place", "Sted", text_field("Sted"))
        form.row("chair_id", "Leder mødet", self._chair)
        form.across(self._chair_words)
        form.row("minute_taker_id", "Skriver referat", self._taker)
        form.across(self._taker_words)
        self._deadlines = MeetingDeadlines(workspace)
        self._rule = label("", "remark")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label("Tid, sted og frister", "heading"))
        layout.addSpacing(4)
        layout.addWidget(form)
        layout.addSpacing(12)
        self._deadlines_title = label("Frister", "section")
        layout.addWidget(self._deadlines_title)
        layout.addWidget(self._deadlines)
        layout.addWidget(self._rule)
        layout.addWidget(row(button("Forummets mødeforløb", self._open_cycle, "link"), None))
        layout.addWidget(row(button("Gem som kalenderfil …", self._on_calendar), None))

    def show_meeting(self, line: MeetingLine) -> None:
        """Show a meeting; raises ThingGone."""
        plan, today = self._workspace.plan, self._workspace.today()
        self._forum_id = line.forum_id
        self._meeting_id, self._named = line.id, f"{line.forum} {line.day:%d-%m-%Y}"
        draft = meetings.get_meeting_draft(plan, line.id)
        off = deadlines.get_days_off(plan).days
        members = forums.list_members(plan, line.forum_id)
        names = {person.id: person.name for person in people.list_people(plan)}
        for choice, key in ((self._chair, draft.chair_id), (self._taker, draft.minute_taker_id)):
            choice.set_options(_options(members, line.day, key, names))
        self._form.show_draft(line.id, draft, locked=line.is_locked)
        ahead = line.status in {MeetingStatus.PLANNED, MeetingStatus.CALLED}
        chair, taker = (
            (key, names[key]) if key is not None else None
            for key in (draft.chair_id, draft.minute_taker_id)
        )
        say(
            self._chair_words,
            _marked(chair_words(chair, members, line.day)) if ahead else "",
            Tone.ATTENTION,
        )
        say(
            self._taker_words,
            _marked(minute_taker_words(taker, members, line.day)) if ahead else "",
            Tone.ATTENTION,
        )
        others = [one for one in meetings.list_booked(plan) if one.meeting_id != line.id]
        clash = [one.words for one in collisions(line.forum_id, line.day, others, today, off)]
        say(self._clash, f"▲ Dagen {join_words(clash)}." if clash and ahead else "", Tone.ATTENTION)
        found = deadlines.list_deadlines(plan, line.id, today)
        self._deadlines.show_meeting(line.id, line.day, found, off, locked=line.is_locked)
        self._deadlines_title.setVisible(bool(found))
        if line.cycle is ForumCycle.LIGHT:
            self._rule.setText(
                "Forummet har et let forløb: mødet er planlagt eller holdt, uden indkaldelse, "
                "godkendelse og frister."
            )
        else:
            self._rule.setText(
                "Fristerne tælles i arbejdsdage. Skriv en anden dag for at flytte en frist; slet "
                "dagen, så følger den forummet igen."
            )

    def _save(self, key: int, draft: MeetingDraft) -> None:
        before = meetings.get_meeting_draft(self._workspace.plan, key).day
        if draft.day is not None and draft.day != before:
            check_day(draft.day, self._workspace.today())
        meetings.save_meeting(self._workspace.plan, key, draft)

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        self._form.flush()
        self._deadlines.flush()

    def _on_calendar(self) -> None:
        workspace, meeting_id = self._workspace, self._meeting_id
        save_file(
            self, workspace, safe_name(self._named, ".ics", "Møde"),
            lambda to: save_meeting_calendar(workspace.plan, meeting_id, to, workspace.now()),
        )  # fmt: skip

    def _open_cycle(self) -> None:
        self._workspace.go_to(f"organisation:forum/{self._forum_id}/cycle")


def _marked(words: str) -> str:
    return f"▲ {words}" if words else ""


def _options(
    members: Sequence[MembershipLine], day: date, chosen: int | None, names: dict[int, str]
) -> list[tuple[int | None, str]]:
    """Those who sit in the forum on the day, chairs first; the one chosen stays to be seen."""
    inside = {member.person_id: member.person for member in members if member.holds_on(day)}
    options: list[tuple[int | None, str]] = [(None, "ingen valgt"), *inside.items()]
    if chosen is not None and chosen not in inside:
        options.append((chosen, f"{names[chosen]} (ikke medlem den dag)"))
    return options
