"""Aftaler: the SSA and the delaftaler as living documents, with their versions."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from app.domain.agreements import AgreementLine, VersionLine, in_force, newest
from app.domain.danish import format_day, plural
from app.services import agreement_print, agreement_versions, agreements
from app.ui.page import Page
from app.ui.pages.agreement_adopt import AdoptPanel
from app.ui.pages.agreement_approvals import ApprovalsView
from app.ui.pages.agreement_draft import DelaftaleDocument, SsaDocument
from app.ui.pages.agreement_versions import VersionsView
from app.ui.theme import Tone
from app.ui.widgets.adding import AddLine
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.saving import save_file
from app.ui.widgets.switch import Switch
from app.ui.widgets.text import EmptyState, button, label, say
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QWidget

_SSA = "ssa"
_VIEWS = (("text", "Aftalens tekst"), ("versions", "Versioner"), ("approvals", "Godkendelser"))


@dataclass(frozen=True, slots=True)
class _Print:
    """What a button prints, and what the file is called."""

    version: VersionLine | None
    words: str


class AgreementsPage(Page):
    """The agreements at the left, the chosen one at the right."""

    key = "agreements"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "plan", "delaftale", "focus_area", "agreement_party", "agreement_version",
            "agreement_approval", "attachment", "strategic_goal", "sub_goal", "activity",
            "activity_sub_goal", "indicator", "indicator_sub_goal", "milestone", "organisation",
            "person", "decision", "area", "commitment",
        }
    )  # fmt: skip

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._lines: dict[object, AgreementLine] = {}
        self._versions: list[VersionLine] = []
        self._view = "text"
        self._list = LineList(workspace.theme, "Aftaler")
        self._list.chosen.connect(lambda _: self._on_agreement())
        self._add = AddLine("Ny delaftale", self._on_add)
        self._empty = EmptyState(
            "Ingen delaftaler endnu",
            "Hvert indsatsområde har en delaftale. Skriv navnet på den første herover, eller hent "
            "bevillingsperiodens indsatsområder under Opstart.",
        )
        self._kind = label("", "remark")
        self._title = label("", "heading")
        self._state = label("", "strong")
        self._changed = label("", "remark")
        self._print = button("", lambda: self._on_print(draft=False), "primary")
        self._print_draft = button(
            "Gem udkastet som PDF …", lambda: self._on_print(draft=True), "quiet"
        )
        self._adopt = button("Vedtag ny version …", self._on_begin)
        self._buttons = row(self._print, self._adopt, None)
        self._panel = AdoptPanel(workspace)
        self._panel.adopted.connect(self._on_adopted)
        self._panel.left.connect(self._fold)
        self._panel.hide()
        self._switch = Switch(_VIEWS)
        self._switch.chosen.connect(self._show_view)
        self._ssa = SsaDocument(workspace)
        self._delaftale = DelaftaleDocument(workspace)
        self._versions_view = VersionsView(workspace)
        self._versions_view.chosen.connect(lambda _: self._show_print())
        self._approvals = ApprovalsView(workspace)
        self._parts: tuple[QWidget, ...] = (
            self._ssa, self._delaftale, self._versions_view, self._approvals,
        )  # fmt: skip
        detail = column(
            self._kind, self._title, self._state, self._changed, 6, self._buttons, self._panel, 10,
            row(self._switch, None, self._print_draft), 10, *self._parts,
        )  # fmt: skip
        detail.setMaximumWidth(760)
        left = column(
            label("Aftaler", "title"), 8, self._add, self._empty, self._list,
        )  # fmt: skip
        left.setMinimumWidth(300)  # room for kriminalitetsforebyggelse in a narrow window
        self._scroll = scrolled(detail)
        self.fill(columns(left, self._scroll, widths=(380, 840)))

    @override
    def refresh(self) -> None:
        found = agreements.list_agreements(self.workspace.plan, self.workspace.today())
        changed = agreement_versions.list_changed(self.workspace.plan)
        self._lines = {_key(line): line for line in found}
        delaftaler = [line for line in found if line.delaftale_id is not None]
        lines = [_line(found[0], changed)]
        lines += [Line(None, "Delaftaler")] if delaftaler else []
        lines += [_line(line, changed) for line in delaftaler]
        self._list.show_lines(lines)
        self._add.setVisible(not self.workspace.plan.read_only)
        self._empty.setVisible(not delaftaler)
        if self._list.key is None:
            self._list.choose(_SSA, quiet=True)
            self._fold()
        self._show_agreement()

    @override
    def show_thing(self, thing: str) -> None:
        key, _, rest = thing.partition("/")
        wanted = int(key) if key.isdecimal() else _SSA
        if self._list.key != wanted and self._list.choose(wanted, quiet=True):
            self._fold()
            self._show_agreement()
        if rest in dict(_VIEWS):
            self._show_view(rest)

    def _on_agreement(self) -> None:
        self.leave()
        self._fold()
        self._show_agreement()
        self._scroll.verticalScrollBar().setValue(0)

    @property
    def _delaftale_id(self) -> int | None:
        key = self._list.key
        return key if isinstance(key, int) else None

    def _show_agreement(self) -> None:
        plan, key = self.workspace.plan, self._delaftale_id
        line = self._lines[self._list.key]
        self._versions = agreement_versions.list_versions(plan, key)
        self.stand(self._list.key)
        area = line.focus_area if line.focus_area != line.name else ""
        kind = f"Delaftale · {area}" if area else "Delaftale"
        self._kind.setText(kind if key is not None else "Gælder hele helhedsplanen")
        self._title.setText(line.name)
        words, tone = _state_words(line)
        say(self._state, words, tone)
        self._say_changed()
        count = len(self._versions)
        self._switch.name("versions", f"Versioner · {count}" if count else "Versioner")
        self._switch.button("approvals").setVisible(key is None)
        self._adopt.setVisible(not plan.read_only)
        self._show_view(self._view)

    def _say_changed(self) -> None:
        last = newest(self._versions)
        found = None
        if last is not None and last.has_wording:
            with self.workspace.guarded():
                found = agreement_versions.list_differences(
                    self.workspace.plan, self._delaftale_id, last.id
                )
        if last is None or not found:
            say(self._changed, "")
            return
        words = plural(len(found), "felt", "felter")
        fields = ", ".join(one.field.casefold() for one in found)
        say(
            self._changed,
            f"● {words} er ændret siden version {last.number} og ikke vedtaget: {fields}.",
            Tone.ATTENTION,
        )

    def _show_view(self, view: str) -> None:
        key = self._delaftale_id
        if view == "approvals" and key is not None:
            view = "text"
        self._view = view
        self._switch.show_key(view)
        shown: QWidget
        with self.workspace.guarded():
            if view == "versions":
                shown = self._versions_view
                self._versions_view.show_versions(key, self._versions)
            elif view == "approvals":
                shown = self._approvals
                self._approvals.show_approvals(self._versions)
            elif key is None:
                shown = self._ssa
                self._ssa.show_ssa()
            else:
                shown = self._delaftale
                self._delaftale.show_delaftale(key)
        for part in self._parts:
            part.setVisible(part is shown)
        self._show_print()

    def _what_prints(self) -> _Print:
        """What the filled button prints: the version shown, else the one in force, else the draft.

        The fund may ask for what is in force any day, so that is what lies nearest.
        """
        version = in_force(self._versions, self.workspace.today())
        if self._view == "versions":
            version = next(
                (line for line in self._versions if line.id == self._versions_view.key), version
            )
        words = f"version {version.number}" if version else "udkast"
        return _Print(version, words)

    def _show_print(self) -> None:
        what = self._what_prints()
        words = what.words if what.version else "udkastet"
        self._print.setText(f"Gem {words} som PDF …")
        self._print_draft.setVisible(self._view == "text" and what.version is not None)

    def _on_print(self, *, draft: bool) -> None:
        what = _Print(None, "udkast") if draft else self._what_prints()
        self.leave()
        proposed = f"{self._lines[self._list.key].name}, {what.words}.pdf".replace("/", "-")
        workspace, key, version = self.workspace, self._delaftale_id, what.version
        as_of = self._versions_view.as_of if self._view == "versions" and version else None
        save_file(
            self, workspace, proposed,
            lambda to: agreement_print.export_agreement(
                workspace.plan, key, version.id if version else None, to, workspace.now(),
                as_of=as_of,
            ),
        )  # fmt: skip

    def _on_add(self, name: str) -> None:
        key = agreements.add_delaftale(self.workspace.plan, name)
        self._view = "text"
        self._list.choose(key)

    def _on_begin(self) -> None:
        self.leave()
        self._buttons.hide()
        self._panel.show()
        with self.workspace.guarded():
            self._panel.begin(self._delaftale_id)

    def _fold(self) -> None:
        self._panel.hide()
        self._buttons.show()

    def _on_adopted(self, version_id: int) -> None:
        self._fold()
        line = next(line for line in self._versions if line.id == version_id)
        self._show_view("approvals" if self._delaftale_id is None else "versions")
        if self._delaftale_id is not None:
            self._versions_view.choose(version_id)
        self.workspace.say(
            f"Version {line.number} er vedtaget.", Tone.GOOD, "Fortryd", self.workspace.undo
        )


def _key(line: AgreementLine) -> object:
    return _SSA if line.delaftale_id is None else line.delaftale_id


def _state_words(line: AgreementLine) -> tuple[str, Tone]:
    current, waiting = line.in_force, line.waiting
    if waiting is not None:
        words = f"▲ Version {waiting.number} kræver LBF-godkendelse"
        if current is not None:
            words += f"; version {current.number} gælder så længe"
        return words, Tone.ATTENTION
    if current is not None:
        return (
            f"✓ Version {current.number} gælder fra {format_day(current.begins)}",
            Tone.GOOD,
        )
    return "○ Ingen version gælder endnu", Tone.QUIET


def _line(line: AgreementLine, changed: "Collection[int | None]") -> Line:
    """Words under the name and only the sign beside it: the longest names need the room."""
    current, waiting = line.in_force, line.waiting
    if waiting is not None:
        words, sign, tone = f"Version {waiting.number} afventer LBF", "▲", Tone.ATTENTION
    elif current is not None:
        day = format_day(current.begins)
        words, sign, tone = f"Version {current.number} gælder fra {day}", "✓", Tone.GOOD
    else:
        words, sign, tone = "Ingen version gælder endnu", "○", Tone.QUIET
    if line.delaftale_id in changed:
        words = f"{words.partition(' fra ')[0]}; ændret, ikke vedtaget"
        sign, tone = "●", Tone.ATTENTION
    area = line.focus_area if line.focus_area != line.name else ""
    return Line(
        _key(line), line.name, " · ".join(part for part in (words, area) if part), sign, tone
    )
