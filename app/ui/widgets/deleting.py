"""The one way to delete: what it takes with it is said first, and Fortryd is offered after."""

from collections.abc import Callable
from functools import partial

from app.dictionary import TABLES
from app.domain.danish import upper_first
from app.errors import UserError
from app.services.effects import effects_of_deleting
from app.services.plans import PlanFile
from app.ui.widgets.confirm import Confirm
from app.ui.workspace import Workspace


class DeleteThing(Confirm):
    """A quiet button that tells what deleting the shown row of a table does, asks, and deletes."""

    def __init__(
        self,
        workspace: Workspace,
        table: str,
        delete: Callable[[PlanFile, int], object],
        *,
        deed: str = "",
        done: str = "",
        effects: Callable[[PlanFile, int], tuple[str, ...]] | None = None,
    ) -> None:
        """`deed` is "Slet milepælen" and `done` "Milepælen er slettet." unless told otherwise.

        `effects` tells what follows where the foreign keys do not tell all of it.
        """
        one = TABLES[table].one
        deed = deed or f"Slet {one}"
        super().__init__(f"{deed} …", deed, self._effects)
        self._workspace, self._delete = workspace, delete
        self._tell = effects or partial(_tell, table)
        self._done = done or f"{upper_first(one)} er slettet."
        self._key: int | None = None
        self.confirmed.connect(self._on_confirmed)

    def show_for(self, key: int | None) -> None:
        """Say which row it would delete; asks no longer when that is another one.

        What it asks about the same row is told anew, for the plan may have changed meanwhile.
        """
        if key != self._key:
            self.fold()
        self._key = key
        if self.asks:
            self.put_words(self._effects())
        self.setVisible(key is not None and not self._workspace.plan.read_only)

    def _effects(self) -> tuple[str, ...]:
        assert self._key is not None
        try:
            told = self._tell(self._workspace.plan, self._key)
        except UserError as error:
            self.allow(allowed=False)
            return (error.sentence,)
        self.allow(allowed=True)
        return told

    def _on_confirmed(self) -> None:
        assert self._key is not None
        with self._workspace.guarded():
            self._delete(self._workspace.plan, self._key)
            self._workspace.say(self._done, deed="Fortryd", do=self._workspace.undo)


def _tell(table: str, plan: PlanFile, key: int) -> tuple[str, ...]:
    return effects_of_deleting(plan, table, key)
