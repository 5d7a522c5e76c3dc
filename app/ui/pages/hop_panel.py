"""One step between two levels: whether it is received, where it stands, and its answer."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.danish import join_words
from app.domain.lifts import LiftDraft, LiftLine
from app.domain.routes import RouteDraft, RouteLine
from app.domain.sendings import NewSending
from app.domain.trail_stuck import Hop
from app.domain.vocabulary import SendingKind
from app.services import hops, lifts, routes
from app.ui.pages.sending_words import save_mail
from app.ui.theme import Tone
from app.ui.widgets.deleting import DeleteThing
from app.ui.widgets.fields import day_field, long_field, text_field
from app.ui.widgets.flow import FlowLayout
from app.ui.widgets.form import DraftForm
from app.ui.widgets.text import button, label, say
from app.ui.workspace import Workspace


class HopPanel(QWidget):
    """Shows a løft or a decision brought on, and what can be done about it."""

    def __init__(self, workspace: Workspace, *, to_trail: bool = True) -> None:
        """`to_trail` offers the way to Styringsstreng, where that is not the page already."""
        super().__init__()
        self._workspace = workspace
        self._hop: Hop | None = None
        self._to_trail = to_trail
        self.here: int | None = None
        """The agenda item the panel stands in, which it need not lead to."""
        self._is_made = False
        self.hide()

    def _make(self) -> None:
        """Put the panel together: most notes and items are never lifted, and never ask for it."""
        workspace = self._workspace
        self._is_made = True
        self._told = label("", "strong")
        self._receipt = label("", "remark")
        self._ready = label("", "remark")
        self._closed = label("", "remark")
        self._lift = self._lift_form()
        self._route = self._route_form()
        self._receive = button("Kvittér for modtagelsen", self._on_receive)
        self._raise = button("Sæt på dagsordenen", self._on_raise)
        self._return = button("Giv svaret videre", self._on_return)
        self._mail = button("Kopiér mailteksten", self._on_mail, "link")
        self._draft = button("Lav mailkladde …", self._on_draft, "link")
        self._item = button("Vis punktet på mødet", self._on_item, "link")
        self._trail = button("Se vejen i Styringsstreng", self._on_trail, "link")
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons, 8)
        for made in (
            self._receive, self._raise, self._return, self._draft, self._mail, self._item,
            self._trail,
        ):  # fmt: skip
            flow.addWidget(made)
        self._answer = label("")
        self._correct = button("Ret svar og kvittering", self._on_correct, "quiet")
        self._take_back = DeleteThing(
            workspace, "lift", lifts.delete_lift,
            deed="Træk løftet tilbage",
            done="Løftet er trukket tilbage; notatet eller punktet bliver.",
        )  # fmt: skip
        self._not_on = DeleteThing(
            workspace, "decision_route", routes.delete_route,
            deed="Træk tilbage", done="Beslutningen er ikke længere bragt videre dertil.",
        )  # fmt: skip
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for part in (
            self._told, self._receipt, self._ready, self._answer, self._closed, self._buttons,
            self._correct, self._lift, self._route, self._take_back, self._not_on,
        ):  # fmt: skip
            layout.addWidget(part)

    def show_hop(self, hop: Hop | None) -> None:
        """Show another hop, or nothing; raises ThingGone.

        One that is answered is shown to be read, until she asks to correct it.
        """
        is_other, self._hop = hop != self._hop, hop
        if hop is not None and not self._is_made:
            self._make()
        self.setVisible(hop is not None)
        if hop is None:
            if self._is_made:
                self._take_back.show_for(None)
                self._not_on.show_for(None)
            return
        plan = self._workspace.plan
        if hop.kind == "lift":
            lift = lifts.get_line(plan, hop.id)
            self._told.setText(lift.words(self._workspace.today()))
            ready = "" if lift.is_answered else lifts.get_answer(plan, hop.id)
            self._show_state(lift, ready, has_forum=lift.forum_id is not None)
            self._lift.show_draft(hop.id, lifts.get_lift(plan, hop.id))
            _show_receipt(self._lift, lift)
            if is_other:
                self._fold(lift)
        else:
            route = routes.get_line(plan, hop.id)
            self._told.setText(f"Bragt videre til {route.receiver} {route.routed_on:%d-%m-%Y}")
            self._show_state(route, "", has_forum=route.forum_id is not None)
            self._route.show_draft(hop.id, routes.get_route(plan, hop.id))
            _show_receipt(self._route, route)
            if is_other:
                self._fold(route)

    def flush(self) -> None:
        """Save what is typed but not saved yet."""
        if self._is_made:
            self._lift.flush()
            self._route.flush()

    def into_answer(self) -> None:
        """Put the keyboard where the answer is written."""
        self._on_correct()
        form = self._lift if self._hop and self._hop.kind == "lift" else self._route
        form.field("answer").setFocus()

    def _show_state(self, hop: LiftLine | RouteLine, ready: str, *, has_forum: bool) -> None:
        writes = not self._workspace.plan.read_only
        received = hop.acknowledged_on is not None
        tone = Tone.GOOD if received else Tone.ATTENTION
        parks = hop.agenda_item_id is not None and hop.meeting_id is None
        waits = ". Det venter på, at forummets næste møde bliver planlagt" if parks else ""
        say(self._receipt, "" if hop.is_answered and not received else hop.receipt + waits, tone)
        say(self._ready, f"Klar til at give videre: {ready}" if ready else "", Tone.ATTENTION)
        say(self._closed, _closed_words(hop), Tone.ATTENTION)
        self._receive.setVisible(writes and not received and not hop.is_answered)
        on_agenda = hop.agenda_item_id is not None
        self._raise.setVisible(writes and has_forum and not on_agenda and not hop.is_answered)
        self._return.setVisible(writes and bool(ready))
        for made in (self._mail, self._draft):
            made.setVisible(isinstance(hop, RouteLine))
        elsewhere = hop.agenda_item_id != self.here
        self._item.setVisible(hop.meeting_id is not None and elsewhere)
        self._trail.setVisible(self._to_trail)

    def _fold(self, hop: LiftLine | RouteLine) -> None:
        """Show what is answered as text; the fields of the rest are open."""
        folded = hop.is_answered
        say(self._answer, hop.answer if folded else "")
        self._correct.setVisible(folded and not self._workspace.plan.read_only)
        self._open_fields(shown=not folded)

    def _open_fields(self, *, shown: bool) -> None:
        assert self._hop is not None
        kind, key = self._hop.kind, self._hop.id
        self._lift.setVisible(shown and kind == "lift")
        self._route.setVisible(shown and kind == "route")
        self._take_back.show_for(key if shown and kind == "lift" else None)
        self._not_on.show_for(key if shown and kind == "route" else None)

    def _on_correct(self) -> None:
        say(self._answer, "")
        self._correct.hide()
        self._open_fields(shown=True)

    def _lift_form(self) -> DraftForm[LiftDraft]:
        workspace = self._workspace
        form = DraftForm[LiftDraft](
            workspace,
            lambda key, draft: lifts.save_lift(workspace.plan, key, draft, workspace.today()),
        )
        form.block("reason", "Begrundelse", long_field("Begrundelse for løftet"))
        form.block("answer", "Svar", long_field("Forummets svar", "Skriv svaret her"))
        _add_days(form, workspace)
        return form

    def _route_form(self) -> DraftForm[RouteDraft]:
        workspace = self._workspace
        form = DraftForm[RouteDraft](
            workspace,
            lambda key, draft: routes.save_route(workspace.plan, key, draft, workspace.today()),
        )
        form.block("reason", "Hvorfor de får den", long_field("Hvorfor de får beslutningen"))
        form.block("meaning", "Hvad betyder det for dem", long_field("Hvad betyder det for dem"))
        form.block("answer", "Svar", long_field("Modtagerens svar", "Skriv svaret her"))
        _add_days(form, workspace)
        return form

    def _sitter(self) -> str:
        return self._workspace.sitter.name if self._workspace.sitter else ""

    def _on_receive(self) -> None:
        assert self._hop is not None
        with self._workspace.guarded():
            hops.acknowledge(
                self._workspace.plan, self._hop, self._sitter(), self._workspace.today()
            )

    def _on_raise(self) -> None:
        assert self._hop is not None
        hop, plan = self._hop, self._workspace.plan
        deed = lifts.put_on_agenda if hop.kind == "lift" else routes.put_route_on_agenda
        with self._workspace.guarded():
            deed(plan, hop.id, self._workspace.today())
            read = lifts.get_line if hop.kind == "lift" else routes.get_line
            line = read(plan, hop.id)
            if line.meeting_id is None:
                name = line.forum if isinstance(line, LiftLine) else line.receiver
                self._workspace.say(
                    f"Der er ikke planlagt noget kommende møde i {name}. Punktet venter i "
                    "forummet og kan sættes på, når mødet er planlagt.",
                    deed="Planlæg mødet",
                    place="meetings:new",
                )

    def _on_return(self) -> None:
        assert self._hop is not None
        with self._workspace.guarded():
            lifts.return_answer(self._workspace.plan, self._hop.id, self._workspace.today())

    def _on_mail(self) -> None:
        assert self._hop is not None
        workspace = self._workspace
        with workspace.guarded():
            mail = routes.route_mail(workspace.plan, self._hop.id, workspace.today())
            QGuiApplication.clipboard().setText(f"{mail.subject}\n\n{mail.text}")
            without = f" Uden e-mail: {join_words(mail.without)}." if mail.without else ""
            workspace.say(f"Teksten til {mail.receiver} er kopieret.{without}")

    def _on_draft(self) -> None:
        assert self._hop is not None
        workspace = self._workspace
        with workspace.guarded():
            mail = routes.route_mail(workspace.plan, self._hop.id, workspace.today())
            new = NewSending(
                SendingKind.ROUTE, mail.subject, mail.text, mail.recipients,
                meeting_id=mail.meeting_id,
            )  # fmt: skip
            save_mail(self, workspace, new)

    def _on_item(self) -> None:
        assert self._hop is not None
        read = lifts.get_line if self._hop.kind == "lift" else routes.get_line
        with self._workspace.guarded():
            line = read(self._workspace.plan, self._hop.id)
            self._workspace.go_to(f"meetings:{line.meeting_id}/{line.agenda_item_id}")

    def _on_trail(self) -> None:
        assert self._hop is not None
        self._workspace.go_to(f"trail:{self._hop.kind}/{self._hop.id}")


def _closed_words(hop: LiftLine | RouteLine) -> str:
    """What she must know before the text of a closed matter leaves her hands."""
    if not hop.is_closed:
        return ""
    if isinstance(hop, RouteLine):
        return (
            "Beslutningen er fra et lukket punkt. Mailen siger den som den er: send den kun til "
            "dem, der må kende den."
        )
    return "Løftet går gennem et lukket punkt. Skriv kun i svaret, hvad alle, der får det, må vide."


def _add_days(form: DraftForm[LiftDraft] | DraftForm[RouteDraft], workspace: Workspace) -> None:
    form.row("answered_on", "Besvaret den", day_field("Besvaret den", workspace.today))
    form.row("acknowledged_on", "Modtaget den", day_field("Modtaget den", workspace.today))
    form.row("acknowledged_by", "Modtaget af", text_field("Modtaget af"))


def _show_receipt(
    form: DraftForm[LiftDraft] | DraftForm[RouteDraft], hop: LiftLine | RouteLine
) -> None:
    """The receipt is given by its button; its fields are there to correct it."""
    for name in ("acknowledged_on", "acknowledged_by"):
        form.show_row(name, shown=hop.acknowledged_on is not None)
    form.show_row("answered_on", shown=hop.is_answered)
