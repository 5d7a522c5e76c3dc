"""Bring videre: under a decision, whom it went to, and whom it should go to."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.privacy import contains_cpr
from app.domain.routes import NewRoute, Receiver, ReceiverLine, RouteLine
from app.domain.trail_stuck import Hop
from app.services import routes
from app.ui.pages.hop_panel import HopPanel
from app.ui.theme import Tone
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import CheckField, ChoiceField
from app.ui.widgets.fields import GrowingText
from app.ui.widgets.form import CPR_WARNING
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace


class RouteBlock(QWidget):
    """Shows where a decision was brought on to with the answers, and brings it on."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._key = 0
        self._from: RouteLine | None = None
        self._routes: dict[int, RouteLine] = {}
        self._list = LineList(workspace.theme, "Bragt videre til", grows=False)
        self._list.chosen.connect(lambda _: self._show_route())
        self._title = label("Bragt videre", "section")
        self._panel = HopPanel(workspace)
        self._further = button("Bring videre herfra", self._on_further, "quiet")
        self._open = button("Bring videre …", self._on_open, "quiet")
        self._ask = _Asking(workspace, self._bring, self._fold)
        self._ask.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(6)
        for part in (
            self._title, self._list, self._panel, self._further, self._open, self._ask,
        ):  # fmt: skip
            layout.addWidget(part)

    def show_decision(self, decision_id: int) -> None:
        """Show where a decision was brought on to."""
        if decision_id != self._key:
            self._fold()
        self._key = decision_id
        found = routes.list_routes(self._workspace.plan, decision_id)
        self._routes = {line.id: line for line in found}
        self._list.show_lines([_route_line(line, self._routes) for line in found])
        for part in (self._title, self._list):
            part.setVisible(bool(found))
        self._open.setVisible(not self._workspace.plan.read_only and self._ask.isHidden())
        self._show_route()

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        self._panel.flush()

    def _show_route(self) -> None:
        key = self._list.key if self._list.key in self._routes else None
        with self._workspace.guarded():
            self._panel.show_hop(Hop("route", key) if key is not None else None)
        writes = not self._workspace.plan.read_only
        self._further.setVisible(key is not None and writes and self._ask.isHidden())

    def _on_open(self) -> None:
        self._unfold(None)

    def _on_further(self) -> None:
        self._unfold(self._routes[self._list.key])

    def _unfold(self, hop: RouteLine | None) -> None:
        self._from = hop
        workspace = self._workspace
        with workspace.guarded():
            found = routes.list_receivers(workspace.plan, self._key, workspace.today())
            self._ask.offer(found, hop)
            self._ask.show()
            self._open.hide()
            self._further.hide()

    def _fold(self) -> None:
        self._ask.hide()
        self._open.setVisible(not self._workspace.plan.read_only)

    def _bring(self, chosen: list[NewRoute], reason: str) -> None:
        workspace = self._workspace
        by = workspace.sitter.name if workspace.sitter else ""
        made = routes.bring_on(
            workspace.plan, self._key, chosen, reason, by, workspace.today(),
            from_route_id=self._from.id if self._from is not None else None,
        )  # fmt: skip
        self._fold()
        self._list.choose(made[0])


class _Asking(QWidget):
    """Why, to whom, and what it means there."""

    def __init__(
        self,
        workspace: Workspace,
        bring: Callable[[list[NewRoute], str], None],
        fold: Callable[[], None],
    ) -> None:
        super().__init__()
        self._workspace, self._bring = workspace, bring
        self._rows: list[_ReceiverRow] = []
        self._others: list[ReceiverLine] = []
        self._title = label("Bring beslutningen videre", "section")
        self._reason = GrowingText(lines=2)
        self._reason.setAccessibleName("Hvorfor de får beslutningen")
        self._reason.setPlaceholderText("Hvorfor skal de kende beslutningen?")
        self._refused = label("", "remark")
        self._receivers = QVBoxLayout()
        self._receivers.setSpacing(4)
        self._more = ChoiceField("Tilføj modtager")
        self._more.edited.connect(self._on_more)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(self._reason)
        layout.addLayout(self._receivers)
        layout.addWidget(self._more)
        layout.addWidget(self._refused)
        layout.addWidget(
            row(button("Bring videre", self._on_bring), button("Annuller", fold, "quiet"), None)
        )

    def offer(self, found: list[ReceiverLine], hop: RouteLine | None) -> None:
        """Offer receivers, the proposed ones as boxes to tick."""
        self._title.setText(
            f"Bring beslutningen videre fra {hop.receiver}" if hop else "Bring beslutningen videre"
        )
        for made in self._rows:
            self._receivers.removeWidget(made)
            made.hide()
            made.deleteLater()
        self._rows = []
        for line in found:
            if line.why:
                self._add(line, ticked=False)
        self._others = [line for line in found if not line.why]
        self._offer_others()
        say(self._refused, "")
        self._reason.setFocus()

    def _add(self, line: ReceiverLine, *, ticked: bool) -> None:
        made = _ReceiverRow(line, ticked=ticked)
        self._rows.append(made)
        self._receivers.addWidget(made)

    def _offer_others(self) -> None:
        more = "tilføj en modtager mere" if self._rows else "vælg en modtager"
        choices: list[tuple[Receiver | None, str]] = [(None, more)]
        choices += [(line.receiver, line.name) for line in self._others]
        self._more.set_options(choices)
        self._more.show_value(None)
        self._more.setVisible(bool(self._others))

    def _on_more(self, receiver: Receiver | None) -> None:
        for line in self._others:
            if line.receiver == receiver:
                self._others = [other for other in self._others if other != line]
                self._add(line, ticked=True)
                self._offer_others()
                self._rows[-1].meaning.setFocus()
                return

    def _on_bring(self) -> None:
        reason = self._reason.toPlainText()
        chosen = [
            NewRoute(made.receiver, made.meaning.toPlainText())
            for made in self._rows
            if made.is_ticked
        ]
        if contains_cpr(reason) or any(contains_cpr(new.meaning) for new in chosen):
            say(self._refused, CPR_WARNING, Tone.BEHIND)
            return
        if not reason.strip():
            say(self._refused, "Skriv først, hvorfor de skal kende beslutningen.", Tone.BEHIND)
            self._reason.setFocus()
            return
        if not chosen:
            say(self._refused, "Sæt hak ved dem, der skal have beslutningen.", Tone.BEHIND)
            return
        with self._workspace.guarded():
            self._bring(chosen, reason)
            self._reason.clear()


class _ReceiverRow(QWidget):
    """A receiver with a box to tick, and the words to write for it."""

    def __init__(self, line: ReceiverLine, *, ticked: bool) -> None:
        super().__init__()
        self.receiver = line.receiver
        self.is_ticked = ticked
        why = f" · {line.why}" if line.why else ""
        self._check = CheckField(f"{line.name}{why}")
        self._check.show_value(ticked)
        self._check.edited.connect(self._on_ticked)
        self.meaning = GrowingText(lines=1)
        self.meaning.setAccessibleName(f"Hvad betyder det for {line.name}")
        self.meaning.setPlaceholderText("Hvad betyder det for jer?")
        self.meaning.setVisible(ticked)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._check)
        layout.addWidget(self.meaning)

    def _on_ticked(self, ticked: bool) -> None:
        self.is_ticked = ticked
        self.meaning.setVisible(ticked)


def _route_line(line: RouteLine, found: dict[int, RouteLine]) -> Line:
    before = found.get(line.from_route_id or 0)
    via = f"videre fra {before.receiver}" if before is not None else ""
    sub = " · ".join(part for part in (via, line.meaning or line.reason) if part)
    tone = Tone.ATTENTION
    if line.is_answered or line.acknowledged_on is not None:
        tone = Tone.GOOD
    return Line(line.id, line.receiver, " ".join(sub.split()), line.state, tone)
