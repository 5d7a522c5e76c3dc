"""What has been registered for an activity, month by month."""

from datetime import timedelta
from typing import ClassVar

from typing_extensions import override

from app.domain.activities import MonthCount
from app.domain.danish import MONTHS, format_number, plural, upper_first
from app.domain.vocabulary import Measure
from app.labels import label as words_of
from app.services import activities, counts
from app.ui.pages.activity_section import ActivitySection, Card
from app.ui.widgets.choices import ChecksField
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
        self._measures = ChecksField("Her tælles", columns=2)
        self._measures.set_options(
            [(measure, upper_first(words_of(measure))) for measure in Measure]
        )
        self._measures.edited.connect(self._on_measures)
        self._activity_id: int | None = None
        self.put(
            label("Registreret de seneste 12 måneder", "section"),
            self._counts,
            self._note,
            8,
            button("Åbn Registrering", lambda: workspace.go_to("registration"), "link"),
            16,
            label("Her tælles", "section"),
            self._measures,
            label(
                "Uden valg tælles fremmøder. Det, der er talt før, bliver stående, når et valg "
                "tages fra.",
                "remark",
            ),
        )

    @override
    def show_card(self, card: Card) -> None:
        self._activity_id = card.line.id
        self._measures.show_value(counts.get_counted(self.workspace.plan, card.line.id).measures)
        self._measures.set_read_only(self.workspace.plan.read_only)
        since = (self.workspace.today().replace(day=1) - timedelta(days=334)).replace(day=1)
        months = activities.list_months(self.workspace.plan, card.line.id, since)
        self._counts.show_lines([_month_line(month) for month in months])
        self._counts.setVisible(bool(months))
        self._note.setText(
            "Fremmøder er ikke det samme som personer."
            if months
            else "Der er ikke registreret noget endnu. Det gør du under Registrering."
        )

    def _on_measures(self, measures: frozenset[Measure]) -> None:
        assert self._activity_id is not None
        with self.workspace.guarded():
            counts.save_measures(self.workspace.plan, self._activity_id, measures)


def _month_line(month: MonthCount) -> Line:
    parts = [plural(month.days, "gang", "gange")]
    if month.volunteers is not None:
        parts.append(f"{format_number(month.volunteers)} frivillige")
    right = f"{format_number(month.attendances)} fremmøder" if month.attendances else "–"
    return Line(
        month.month, f"{MONTHS[month.month.month - 1]} {month.month.year}", " · ".join(parts), right
    )
