"""The steps of the start that are lists: areas, parties, indsatsområder and delaftaler."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.danish import join_words, plural
from app.domain.starting import Step
from app.domain.vocabulary import OrganisationKind
from app.labels import label as word
from app.services import agreements, areas, people, starting
from app.ui.pages.start_step import WIDTH, ListStep
from app.ui.widgets.arrange import row
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.lines import Line
from app.ui.widgets.text import button, label
from app.ui.workspace import Workspace

_ALL_THERE = "De er her allerede."


class AreasStep(ListStep):
    """Boligområder, with their numbers where they stand."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            Step.AREAS,
            "Skriv et område ad gangen, eller sæt en hel liste ind fra et regneark eller en mail. "
            "Et nummer foran navnet bliver til afdelingens nummer.",
            "Nyt boligområde",
            self._add_areas,
        )

    def _add_areas(self, text: str) -> str:
        count = starting.add_areas(self.workspace.plan, text)
        words = plural(count, "boligområde er tilføjet", "boligområder er tilføjet")
        return f"{words}." if count else _ALL_THERE

    @override
    def list_lines(self) -> list[Line]:
        plan = self.workspace.plan
        found = areas.list_areas(plan, own_only=True)
        numbers = {line.id: areas.get_area(plan, line.id).number for line in found}
        return [
            Line(a.id, a.name, right=f"nr. {numbers[a.id]}" if numbers[a.id] else "") for a in found
        ]


class PartiesStep(ListStep):
    """The organisations behind the plan, each as what its name says until she says otherwise."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(
            workspace,
            Step.PARTIES,
            "Kommunen, boligorganisationerne, politiet og andre, der er med i helhedsplanen. "
            "Hvad de er, læses af navnet; vælg en linje for at rette det.",
            "Ny part",
            self._add_parties,
        )
        self._kind = ChoiceField(
            "Den valgte part er", [(kind, word(kind)) for kind in OrganisationKind]
        )
        self._kind.edited.connect(self._on_kind)
        self._beside = row(label("Den valgte part er", "remark", wrap=False), self._kind, None)
        self.body.addSpacing(8)
        self.body.addWidget(self._beside)
        self.list.chosen.connect(lambda _: self._show_kind())

    def _add_parties(self, text: str) -> str:
        count = starting.add_parties(self.workspace.plan, text)
        words = plural(count, "part er tilføjet", "parter er tilføjet")
        return f"{words}." if count else _ALL_THERE

    @override
    def list_lines(self) -> list[Line]:
        found = people.list_organisations(self.workspace.plan)
        return [Line(line.id, line.name, right=line.remark) for line in found]

    @override
    def read(self) -> None:
        super().read()
        self._show_kind()

    def _show_kind(self) -> None:
        key = self.list.key
        self._beside.setVisible(key is not None and not self.workspace.plan.read_only)
        if key is not None:
            with self.workspace.guarded():
                self._kind.show_value(people.get_organisation(self.workspace.plan, key).kind)

    def _on_kind(self, kind: OrganisationKind) -> None:
        with self.workspace.guarded():
            starting.set_kind(self.workspace.plan, self.list.key, kind)


class FocusAreasStep(ListStep):
    """The grant period's indsatsområder, from its template or her own."""

    def __init__(self, workspace: Workspace) -> None:
        self._fetch = button("", self._on_fetch)
        self._names = label("", "remark")
        self._names.setMaximumWidth(WIDTH)
        self._others = ChoiceField("Andre bevillingsperioder")
        periods = agreements.list_grant_periods()
        self._others.set_options(
            [(None, "Andre bevillingsperioder …")]
            + [(years, f"{years}: {', '.join(names)}") for years, names in periods.items()]
        )
        self._others.setMaximumWidth(WIDTH)
        self._others.edited.connect(self._on_other)
        super().__init__(
            workspace,
            Step.FOCUS_AREAS,
            "Hvert indsatsområde får sin delaftale. Hent bevillingsperiodens, eller skriv jeres "
            "egne; de kan rettes under Planen.",
            "Nyt indsatsområde",
            self._add_focus_area,
            (self._fetch, self._names, self._others),
        )

    def _add_focus_area(self, text: str) -> str:
        agreements.add_focus_area(self.workspace.plan, " ".join(text.split()))
        return ""

    @override
    def list_lines(self) -> list[Line]:
        found = agreements.list_focus_areas(self.workspace.plan)
        return [Line(line.id, line.name) for line in found]

    @override
    def read(self) -> None:
        super().read()
        years = starting.suggest_grant_period(self.workspace.plan)
        self._fetch.setText(f"Hent indsatsområderne {years}")
        newer = (
            " Det er den seneste bevillingsperiode, programmet kender; jeres begynder senere. Se, "
            "om indsatsområderne er de samme, og ret dem ellers."
            if starting.is_after_templates(self.workspace.plan)
            else ""
        )
        names = join_words(list(agreements.list_grant_periods()[years]))
        self._names.setText(f"{names}.{newer}")
        offered = not self.list.lines and not self.workspace.plan.read_only
        for part in (self._fetch, self._names, self._others):
            part.setVisible(offered)
        self._others.show_value(None)

    @override
    def first(self) -> QWidget:
        return self.line.input if self.list.lines else self._fetch

    def _on_fetch(self) -> None:
        self._on_other(starting.suggest_grant_period(self.workspace.plan))

    def _on_other(self, years: str | None) -> None:
        if years is None:
            return
        with self.workspace.guarded():
            agreements.add_focus_areas_of(self.workspace.plan, years)
            self.first().setFocus()


class AgreementsStep(ListStep):
    """The first delaftaler: one for each indsatsområde is suggested."""

    def __init__(self, workspace: Workspace) -> None:
        self._each = button("Opret en delaftale for hvert indsatsområde", self._on_each)
        self._names = label("", "remark")
        self._names.setMaximumWidth(WIDTH)
        super().__init__(
            workspace,
            Step.AGREEMENTS,
            "En delaftale for hvert indsatsområde er det sædvanlige. De begynder som kladder; "
            "ordlyd, parter og delmål skrives under Aftaler.",
            "Ny delaftale",
            self._add_delaftale,
            (self._each, self._names),
        )

    def _add_delaftale(self, text: str) -> str:
        agreements.add_delaftale(self.workspace.plan, " ".join(text.split()))
        return ""

    @override
    def list_lines(self) -> list[Line]:
        found = agreements.list_delaftaler(self.workspace.plan)
        return [Line(line.id, line.name, line.remark) for line in found]

    @override
    def read(self) -> None:
        super().read()
        uncovered = starting.list_uncovered(self.workspace.plan)
        offered = bool(uncovered) and not self.workspace.plan.read_only
        self._names.setText(f"Mangler: {join_words(uncovered)}.")
        for part in (self._each, self._names):
            part.setVisible(offered)

    @override
    def first(self) -> QWidget:
        return self.line.input if self._each.isHidden() else self._each

    def _on_each(self) -> None:
        with self.workspace.guarded():
            starting.add_delaftaler(self.workspace.plan)
            self.first().setFocus()
