"""What has been registered for an activity, month by month."""

from datetime import timedelta
from typing import ClassVar

from typing_extensions import override

from app.domain.activities import MonthCount
from app.domain.danish import MONTHS, format_number, plural
from app.services import activities
from app.ui.pages.activity_section import ActivitySection, Card
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace


class CountsSection(ActivitySection):
    """The last twelve months."""

    key: ClassVar[str] = "counts"
    title: ClassVar[str] = "Tal"

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._counts = LineList(workspace.theme, "Registreret", grows=False)
        self._note = label("", "remark")
        self.put(
            label("Registreret de seneste 12 måneder", "section"),
            self._counts,
            self._note,
            8,
            button("Åbn Registrering", lambda: workspace.go_to("registration"), "link"),
        )

    @override
    def show_card(self, card: Card) -> None:
        since = (self.workspace.today().replace(day=1) - timedelta(days=334)).replace(day=1)
        months = activities.list_months(self.workspace.plan, card.line.id, since)
        self._counts.show_lines([_month_line(month) for month in months])
        self._counts.setVisible(bool(months))
        self._note.setText(
            "Fremmøder er ikke det samme som personer."
            if months
            else "Der er ikke registreret noget endnu. Det gør du under Registrering."
        )


def _month_line(month: MonthCount) -> Line:
    parts = [plural(month.days, "gang", "gange")]
    if month.volunteers is not None:
        parts.append(f"{format_number(month.volunteers)} frivillige")
    right = f"{format_number(month.attendances)} fremmøder" if month.attendances else "–"
    return Line(
        month.month, f"{MONTHS[month.month.month - 1]} {month.month.year}", " · ".join(parts), right
    )
