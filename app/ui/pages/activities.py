"""Aktiviteter: the list by delaftale at the left, the chosen activity at the right."""

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from app.domain.activities import ActivityDraft, ActivityLine, MonthCount
from app.domain.danish import MONTHS, format_number, plural
from app.domain.vocabulary import ActivityStatus
from app.labels import label as word
from app.services import activities, agreements, areas, goals, people
from app.ui.page import Page
from app.ui.pages.plan_forms import options
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.choices import ChecksField, ChoiceField
from app.ui.widgets.fields import day_field, long_field, text_field
from app.ui.widgets.form import DraftForm
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import EmptyState, button, label
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QScrollArea

_QUIET_STATUSES = frozenset({ActivityStatus.FINISHED, ActivityStatus.ANCHORED})


class ActivitiesPage(Page):
    """What the helhedsplan does."""

    key = "activities"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "activity", "activity_area", "activity_sub_goal", "area", "delaftale", "sub_goal",
            "person", "organisation", "registration",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        theme = workspace.theme
        self._count = label("", "remark")
        self._right: QScrollArea
        self._list = LineList(theme, "Aktiviteter")
        self._list.chosen.connect(lambda _: self._right.verticalScrollBar().setValue(0))
        self._list.chosen.connect(lambda _: self._show_detail())
        self._lines: dict[int, ActivityLine] = {}
        self._trail = label("", "remark")
        self._name = label("", "heading")
        self._form = DraftForm[ActivityDraft](
            workspace, lambda key, draft: activities.save_activity(workspace.plan, key, draft)
        )
        self._delaftale = ChoiceField("Delaftale")
        self._responsible = ChoiceField("Tovholder")
        self._organisation = ChoiceField("Udføres af")
        self._areas = ChecksField("Områder")
        self._goals = ChecksField("Delmål")
        statuses = [(status, word(status)) for status in ActivityStatus]
        form = self._form
        form.row("name", "Navn", text_field("Aktivitetens navn"))
        form.row("number", "Nummer", text_field("Aktivitetens nummer"))
        form.row("status", "Status", ChoiceField("Status", statuses))
        form.row("delaftale_id", "Delaftale", self._delaftale)
        form.row("responsible_id", "Tovholder", self._responsible)
        form.row("organisation_id", "Udføres af", self._organisation)
        form.row("starts", "Fra", day_field("Fra", workspace.today))
        form.row("ends", "Til", day_field("Til", workspace.today))
        form.row("area_ids", "Områder", self._areas)
        form.block("sub_goal_ids", "Delmål, aktiviteten tjener", self._goals)
        form.block("description", "Beskrivelse", long_field("Beskrivelse", lines=3))
        form.block("target_group", "Målgruppe", long_field("Målgruppe"))
        form.block(
            "contribution", "Det særligt boligsociale bidrag", long_field("Boligsocialt bidrag")
        )
        self._counts_title = label("Registreret de seneste 12 måneder", "section")
        self._counts = LineList(theme, "Registreret", grows=False)
        self._counts_note = label("Fremmøder er ikke det samme som personer.", "remark")
        self._delete = button("Slet aktiviteten", self._on_delete, "quiet")
        self._empty = EmptyState(
            "Ingen aktiviteter endnu",
            "Skriv aktivitetens navn til venstre, og tryk Enter. Resten kan udfyldes efterhånden.",
        )
        self._detail = column(
            self._trail,
            self._name,
            8,
            self._form,
            16,
            self._counts_title,
            self._counts,
            self._counts_note,
            16,
            row(self._delete, None),
        )
        self._right = scrolled(self._detail)
        left = column(
            label("Aktiviteter", "title"),
            self._count,
            4,
            AddLine("Ny aktivitet", self._add),
            self._empty,
            self._list,
        )
        self.fill(columns(left, self._right, widths=(560, 660)))

    @override
    def refresh(self) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        found = activities.list_activities(plan, today)
        self._lines = {line.id: line for line in found}
        lines: list[Line] = []
        group: str | None = None
        for line in found:
            if line.delaftale != group:
                group = line.delaftale
                lines.append(Line(None, group or "Uden delaftale"))
            lines.append(_activity_line(line))
        self._list.show_lines(lines)
        running = sum(line.status is ActivityStatus.RUNNING for line in found)
        self._count.setText(f"{plural(len(found), 'aktivitet', 'aktiviteter')}, {running} i gang")
        self._empty.setVisible(not found)
        self._list.setVisible(bool(found))
        self._delaftale.set_options(options(agreements.list_delaftaler(plan), "ingen"))
        people_lines = people.list_people(plan)
        self._responsible.set_options(options(people_lines, "ingen endnu"))
        self._organisation.set_options(options(people.list_organisations(plan), "ikke angivet"))
        self._areas.set_options([(line.id, line.name) for line in areas.list_areas(plan)])
        if self._list.key is None:
            self._list.choose_first()
        self._show_detail()

    @override
    def show_thing(self, thing: str) -> None:
        if thing.isdecimal():
            self._list.choose(int(thing))

    def _show_detail(self) -> None:
        key = self._list.key
        self._detail.setVisible(key is not None)
        if key is None:
            return
        self.stand(key)
        plan = self.workspace.plan
        with self.workspace.guarded():
            draft = activities.get_activity(plan, key)
            line = self._lines[key]
            self._trail.setText(
                " · ".join(part for part in (line.delaftale, line.areas, line.responsible) if part)
            )
            self._name.setText(draft.name)
            aims = goals.list_sub_goals(plan)
            mine = [g for g in aims if g.delaftale_id == draft.delaftale_id]
            others = [g for g in aims if g not in mine and g.id in draft.sub_goal_ids]
            self._goals.set_options([(goal.id, goal.name) for goal in (*mine, *others)])
            self._form.show_draft(key, draft)
            since = self.workspace.today().replace(day=1) - timedelta(days=334)
            self._show_counts(activities.list_months(plan, key, since.replace(day=1)))

    def _show_counts(self, months: list[MonthCount]) -> None:
        self._counts.show_lines([_month_line(month) for month in months])
        self._counts.setVisible(bool(months))
        self._counts_note.setText(
            "Fremmøder er ikke det samme som personer."
            if months
            else "Der er ikke registreret noget endnu. Det gør du under Registrering."
        )

    def _add(self, name: str) -> None:
        line = self._lines.get(self._list.key)
        plan = self.workspace.plan
        chosen = activities.get_activity(plan, line.id).delaftale_id if line else None
        key = activities.add_activity(plan, name, chosen)
        self._list.choose(key)

    def _on_delete(self) -> None:
        with self.workspace.guarded():
            name = self._lines[self._list.key].name
            activities.delete_activity(self.workspace.plan, self._list.key)
            self.workspace.say(
                f"»{name}« og dens registreringer er slettet.", deed="Fortryd",
                do=self.workspace.undo,
            )  # fmt: skip


def _activity_line(line: ActivityLine) -> Line:
    parts = [line.responsible or "ingen tovholder"]
    if line.attendances is not None:
        parts.append(f"{format_number(line.attendances)} fremmøder i år")
    if line.latest is not None:
        parts.append(f"senest {line.latest:%d-%m}")
    if not line.sub_goals:
        parts.append("tjener intet delmål")
    return Line(
        line.id,
        f"{line.number} {line.name}".strip(),
        " · ".join(parts),
        word(line.status),
        muted=line.status in _QUIET_STATUSES,
    )


def _month_line(month: MonthCount) -> Line:
    parts = [plural(month.days, "gang", "gange")]
    if month.volunteers is not None:
        parts.append(f"{format_number(month.volunteers)} frivillige")
    right = f"{format_number(month.attendances)} fremmøder" if month.attendances else "–"
    return Line(
        month.month, f"{MONTHS[month.month.month - 1]} {month.month.year}", " · ".join(parts), right
    )
