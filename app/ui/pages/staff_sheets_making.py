"""Making new medarbejderark: for whom, for which period, and by when; and the tælleark."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from app.domain.danish import plural
from app.domain.periods import period_label
from app.domain.staff_sheets import RHYTHMS, Colleague, periods_to_offer, usual_due
from app.services import deadlines, staff_sheets
from app.ui.pages.staff_sheets_tally import TallyDeeds
from app.ui.widgets.arrange import column, row
from app.ui.widgets.choices import ChecksField, ChoiceField
from app.ui.widgets.fields import day_field
from app.ui.widgets.text import button, label, panel
from app.ui.workspace import Workspace

_WIDEST = 760


class MakingView(QWidget):
    """Shown instead of a sheet; `made` tells the ids of new sheets."""

    made = Signal(object)  # a list of ids

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._who = ChecksField("Til hvem")
        self._who.edited.connect(self._on_who)
        self._colleagues: list[Colleague] = []
        self._chosen: frozenset[int] = frozenset()
        self._offered: frozenset[int] = frozenset()
        self._outside = label(
            "De, der er »udefra«, får kun ark, når du sætter kryds. Deres ark viser ikke tal "
            "fra gange med under 5 personer.",
            "remark",
        )
        self._period = ChoiceField("Periode")
        self._period.edited.connect(lambda _: self._on_period())
        self._due = day_field("Frist for nye ark", workspace.today)
        self._make = button("Lav ark", self._on_make, "primary")
        self._asking, inside = panel()
        inside.addWidget(label("Nye medarbejderark", "heading"))
        inside.addWidget(
            label(
                "Hver kollega får et regneark med sine egne aktiviteter: gange, tal og korte "
                "notater. Den, der har et ark for perioden, får ikke ét til.",
                "remark",
            )
        )
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        for words, field in (
            ("Periode", self._period), ("Til hvem", self._who), ("Frist", self._due)
        ):  # fmt: skip
            form.addRow(label(words, "remark"), field)
        inside.addSpacing(8)
        inside.addLayout(form)
        inside.addWidget(self._outside)
        inside.addSpacing(8)
        inside.addWidget(row(self._make, None))
        self._tally = TallyDeeds(workspace)
        inner = column(self._asking, 20, self._tally)
        inner.setMaximumWidth(_WIDEST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inner)

    def refresh(self) -> None:
        """Offer periods and colleagues anew, keeping what is chosen."""
        today = self._workspace.today()
        periods = [one for rhythm in RHYTHMS for one in periods_to_offer(rhythm, today, 1)]
        self._period.set_options([(one, period_label(one)) for one in periods])
        if self._period.value not in periods:
            self._period.show_value(periods[2])
            self._propose_due()
        self._offer_colleagues()
        self._tally.refresh()

    def has_colleagues(self) -> bool:
        """Whether there is anybody to make a sheet for."""
        return bool(self._colleagues)

    def take_focus(self) -> None:
        """Put the keyboard where the period is chosen."""
        self._period.setFocus()

    def _on_period(self) -> None:
        self._propose_due()
        self._offer_colleagues()

    def _offer_colleagues(self) -> None:
        found = staff_sheets.list_colleagues(self._workspace.plan, self._period.value)
        self._colleagues = found
        self._asking.setVisible(bool(found) and not self._workspace.plan.read_only)
        there = frozenset(one.id for one in found)
        own = frozenset(one.id for one in found if one.is_own)
        self._chosen = (self._chosen & there) | (own - self._offered)
        self._offered = there
        ordered = sorted(found, key=lambda one: not one.is_own)
        self._who.set_options([(one.id, one.words) for one in ordered])
        self._who.show_value(self._chosen)
        self._outside.setVisible(own != there)
        self._show_make()

    def _on_who(self, chosen: frozenset[int]) -> None:
        self._chosen = chosen
        self._show_make()

    def _show_make(self) -> None:
        self._make.setEnabled(bool(self._chosen))

    def _propose_due(self) -> None:
        off = deadlines.get_days_off(self._workspace.plan).days
        self._due.show_value(usual_due(self._period.value, self._workspace.today(), off))

    def _on_make(self) -> None:
        self._due.flush()
        workspace, period = self._workspace, self._period.value
        with workspace.guarded():
            ids = staff_sheets.add_sheets(
                workspace.plan, period, self._due.saved, workspace.today(), self._chosen
            )
            self.made.emit(ids)
            workspace.say(
                f"{plural(len(ids), 'ark', 'ark')} for {period_label(period)} er lavet. Lav nu "
                "mails, og send dem.",
                deed="Fortryd",
                do=workspace.undo,
            )
