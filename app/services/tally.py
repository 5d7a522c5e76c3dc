"""Tælling ved døren: every tap is saved at once; what was tapped in one stay is one undo step."""

from dataclasses import replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from app.db.drafts import apply_draft, find_row, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import counts
from app.db.tables import Activity, Registration, RegistrationCount
from app.domain.activities import RegistrationDraft, RegistrationLine
from app.domain.counts import MEN, WOMEN, refuse_future
from app.domain.vocabulary import Measure
from app.errors import UserError


class Tap(StrEnum):
    """What one press counts."""

    CAME = "came"
    NEW = "new"
    VOLUNTEER = "volunteer"
    WOMAN = "woman"
    NEW_WOMAN = "new_woman"
    MAN = "man"
    NEW_MAN = "new_man"


_SEX: Final = {
    Tap.WOMAN: WOMEN, Tap.NEW_WOMAN: WOMEN, Tap.MAN: MEN, Tap.NEW_MAN: MEN,
}  # fmt: skip
_NEW: Final = frozenset({Tap.NEW, Tap.NEW_WOMAN, Tap.NEW_MAN})
_MOST = 9999
_SEVERAL: Final = (
    "Der er flere registreringer den dag. Tællingen ved døren begynder derfor på en ny."
)

_ON_TOP: Final = "Der er talt {} i forvejen. Hvert tryk lægges oven i."


class DoorIsFull(UserError):
    """More than one day can hold."""

    def __init__(self) -> None:
        super().__init__(f"Der kan højst tælles {_MOST} på én dag. Trykket er ikke talt med.")


class Tally:
    """One stay at the door of an activity on a day.

    A day's only registration is counted on; else the first tap makes one, and taking back all
    the taps takes it away again. `remark` says in words what is there already. When the
    registration was changed elsewhere (undo, another page), the stay begins anew: taps from before
    are not taken back from numbers they are no longer part of.
    """

    def __init__(
        self, plan: PlanFile, activity_id: int, day: date, area_id: int | None = None
    ) -> None:
        self._plan = plan
        self.activity_id = activity_id
        self.day = day
        self._asked_area = area_id
        self._begin()

    def _begin(self) -> None:
        self._token = object()
        self.taps: list[tuple[Tap, datetime]] = []
        self.area_id = self._asked_area
        with self._plan.read() as session:
            find_row(session, Activity, self.activity_id)
            there = counts.list_registrations(
                session, self.day, self.day, activity_id=self.activity_id, area_id=self.area_id
            )
            if self.area_id is None:
                self.area_id = counts.own_area(session, self.activity_id)
        if len(there) == 1:
            self.area_id = there[0].draft.area_id
        before = there[0].draft.participants if len(there) == 1 else None
        self.remark = _SEVERAL if len(there) > 1 else _ON_TOP.format(before) if before else ""
        self._id = there[0].id if len(there) == 1 else None
        self._made = self._id is None
        self._start = there[0] if len(there) == 1 else None
        self.line = self._start
        """What has been counted so far, as this stay left it; None before the first tap."""

    def stands(self) -> bool:
        """Whether all is as the last tap left it; else the stay begins anew. Raises ThingGone."""
        if _kept(self._read_line()) == _kept(self.line):
            return True
        self._begin()
        return False

    @property
    def registration_id(self) -> int | None:
        """The registration that is counted on; None before the first tap."""
        return self._id

    def _read_line(self) -> RegistrationLine | None:
        if self._id is None:
            return None
        with self._plan.read() as session:
            there = counts.list_registrations(session, self.day, self.day, ids=[self._id])
        return there[0] if there else None

    def tap(self, tap: Tap, now: datetime) -> None:
        """Count one and save it; raises FutureDay, DoorIsFull or ThingGone."""
        refuse_future(self.day, now.date())
        self.stands()
        with self._plan.one_step(self._token):
            self._count(tap, 1)
        self.line = self._read_line()
        self.taps.append((tap, now))

    def take_back(self) -> Tap | None:
        """Take the last tap of this stay back, if there is one; raises ThingGone."""
        if not self.stands() or not self.taps:
            return None
        tap, _ = self.taps[-1]
        with self._plan.one_step(self._token):
            if len(self.taps) == 1 and self._made:
                with self._plan.change("Tælling ved døren") as session:
                    session.delete(find_row(session, Registration, self._id or 0))
                self._id = None
            else:
                self._count(tap, -1)
        self.line = self._read_line()
        self.taps.pop()
        return tap

    def _count(self, tap: Tap, step: int) -> None:
        with self._plan.change("Tælling ved døren") as session:
            if self._id is None:
                find_row(session, Activity, self.activity_id)
                row = Registration(activity_id=self.activity_id, area_id=self.area_id, day=self.day)
                session.add(row)
                session.flush()
            else:
                row = find_row(session, Registration, self._id)
            draft = _counted(
                read_draft(session, Registration, row.id, RegistrationDraft), tap, step
            )
            apply_draft(row, draft if step > 0 else self._as_begun(draft))
            if sex := _SEX.get(tap):
                there = session.get(RegistrationCount, (row.id, Measure.SEX, sex))
                if there is None:
                    there = RegistrationCount(
                        registration_id=row.id, measure=Measure.SEX, detail=sex, value=0
                    )
                    session.add(there)
                there.value = max(there.value + step, 0)
                begun = self._start.part(Measure.SEX, sex) if self._start else None
                if there.value == 0 and begun is None:
                    session.delete(there)
            row_id = row.id
        self._id = row_id

    def _as_begun(self, draft: RegistrationDraft) -> RegistrationDraft:
        """What was not counted before this stay, and is back at nothing, is not counted again."""
        begun = self._start.draft if self._start else None
        empty = {
            name: None
            for name in ("participants", "new_participants", "volunteers")
            if getattr(draft, name) == 0 and getattr(begun, name, None) is None
        }
        return replace(draft, **empty)  # type: ignore[arg-type]


def _kept(line: RegistrationLine | None) -> object:
    """What of a registration tells whether somebody else has changed it."""
    return None if line is None else (line.draft, line.counts)


def _counted(draft: RegistrationDraft, tap: Tap, step: int) -> RegistrationDraft:
    if tap is Tap.VOLUNTEER:
        draft = replace(draft, volunteers=max((draft.volunteers or 0) + step, 0))
    else:
        draft = replace(draft, participants=max((draft.participants or 0) + step, 0))
    if tap in _NEW:
        draft = replace(draft, new_participants=max((draft.new_participants or 0) + step, 0))
    if max(draft.participants or 0, draft.volunteers or 0) > _MOST:
        raise DoorIsFull
    return draft
