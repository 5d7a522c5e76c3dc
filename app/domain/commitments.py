"""What partners promised, and whether it came: the same rule for every party."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.danish import format_number, plural, sort_key
from app.domain.signed import Signed
from app.domain.vocabulary import CommitmentKind, OrganisationKind


class CommitmentState(Signed):
    """Where a promise stands."""

    WAITING = "waiting", "○", "afventer"
    PARTLY = "partly", "●", "delvist leveret"
    DELIVERED = "delivered", "✓", "leveret"
    LATE = "late", "■", "over fristen"
    DROPPED = "dropped", "–", "bortfaldet"


_UNITS = {
    CommitmentKind.HOURS: ("time", "timer"),
    CommitmentKind.MONEY: ("kr.", "kr."),
    CommitmentKind.STAFF: ("årsværk", "årsværk"),
    CommitmentKind.ROOMS: ("lokale", "lokaler"),
    CommitmentKind.DATA: ("dataleverance", "dataleverancer"),
    CommitmentKind.OTHER: ("", ""),
}


@dataclass(frozen=True, slots=True)
class CommitmentDraft:
    """The editable fields of a promise; amounts are in the kind's unit (`format_amount`)."""

    organisation_id: int | None
    kind: CommitmentKind
    text: str
    amount: Decimal | None
    due: date | None
    delivered: Decimal | None
    delivered_on: date | None
    dropped_on: date | None
    note: str


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A promise with its names. `activity_id` is None when it is made to the whole delaftale.

    `delaftale_id` is its own, or the one its activity belongs to.
    """

    id: int
    activity_id: int | None
    activity: str
    delaftale_id: int | None
    delaftale: str
    organisation: str
    organisation_kind: OrganisationKind | None
    draft: CommitmentDraft
    archived: bool = False
    """Whether its activity is archived: then it is no longer waited for."""

    def state(self, today: date) -> CommitmentState:
        """Where it stands today.

        With an amount it is delivered when so much has come; without one, when a day of delivery
        is written. A day of delivery and no amount beside it means all of it.
        """
        draft = self.draft
        if draft.dropped_on is not None:
            return CommitmentState.DROPPED
        if draft.amount is not None and draft.delivered is not None:
            whole = draft.delivered >= draft.amount
        else:
            whole = draft.delivered_on is not None
        if whole:
            return CommitmentState.DELIVERED
        if draft.due is not None and draft.due < today and not self.archived:
            return CommitmentState.LATE
        return CommitmentState.PARTLY if draft.delivered else CommitmentState.WAITING

    @property
    def came(self) -> Decimal | None:
        """How much has come; all of it when only the day of delivery is written."""
        if self.draft.delivered is None and self.draft.delivered_on is not None:
            return self.draft.amount
        return self.draft.delivered

    @property
    def title(self) -> str:
        """What was promised: "200 timer · vejledning", "16 læsemakkere", "lokaler om aftenen"."""
        amount, text = self.draft.amount, self.draft.text
        if amount is None:
            return text or "Løfte uden tekst"
        if self.draft.kind is CommitmentKind.OTHER and text:
            return f"{format_number(amount)} {text}"
        return " · ".join(part for part in (format_amount(self.draft.kind, amount), text) if part)

    def state_words(self, today: date) -> str:
        """Sign and words: "■ 12 dage over fristen", "✓ leveret 03-02-2026"; lateness stays said."""
        state, draft = self.state(today), self.draft
        words = state.word
        if state is CommitmentState.LATE and draft.due is not None:
            words = f"{plural((today - draft.due).days, 'dag', 'dage')} over fristen"
        elif state is CommitmentState.DELIVERED and draft.delivered_on is not None:
            words = f"{words} {draft.delivered_on:%d-%m-%Y}"
            if draft.due is not None and draft.due < draft.delivered_on:
                days = (draft.delivered_on - draft.due).days
                words += f", {plural(days, 'dag', 'dage')} efter fristen"
        elif state is CommitmentState.DROPPED and draft.dropped_on is not None:
            words = f"{words} {draft.dropped_on:%d-%m-%Y}"
        return f"{state.sign} {words}"


def format_amount(kind: CommitmentKind, amount: Decimal) -> str:
    """Write an amount with its unit: "150.000 kr.", "1 time", "0,5 årsværk"."""
    one, many = _UNITS[kind]
    return f"{format_number(amount)} {one if amount == 1 else many}".strip()


@dataclass(frozen=True, slots=True)
class KindSum:
    """What one party promised of one kind, what came of it, and what came beyond.

    A surplus of one promise does not make up for what is lacking of another. Dropped promises are
    left out, and so is the kind "andet": unlike things are not added.
    """

    kind: CommitmentKind
    promised: Decimal
    delivered: Decimal
    surplus: Decimal = Decimal()

    @property
    def words(self) -> str:
        """ "120 af 200 timer", "100 af 150 timer (og 20 ud over det lovede)"."""
        one, many = _UNITS[self.kind]
        unit = one if self.promised == 1 else many
        words = f"{format_number(self.delivered)} af {format_number(self.promised)} {unit}"
        more = f" (og {format_number(self.surplus)} ud over det lovede)" if self.surplus else ""
        return f"{words}{more}"


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation with its promises, those that are late first, and the sums by kind."""

    organisation_id: int | None
    name: str
    kind: OrganisationKind | None
    lines: tuple[CommitmentLine, ...]
    sums: tuple[KindSum, ...]
    counts: tuple[tuple[CommitmentState, int], ...]

    @property
    def counted(self) -> str:
        """How many stand how: "1 over fristen, 3 leveret"."""
        return ", ".join(f"{count} {state.word}" for state, count in self.counts)

    @property
    def delivered_of(self) -> str:
        """How many were delivered, with a sign: "■ 3 af 5 leveret", "✓ 2 af 2 leveret"."""
        count = dict(self.counts)
        delivered = count.get(CommitmentState.DELIVERED, 0)
        of = len(self.lines) - count.get(CommitmentState.DROPPED, 0)
        sign = "✓ " if self.is_whole else "■ " if CommitmentState.LATE in count else ""
        return f"{sign}{delivered} af {of} leveret"

    @property
    def is_whole(self) -> bool:
        """Whether everything that was not dropped has been delivered."""
        over = {CommitmentState.DELIVERED, CommitmentState.DROPPED}
        return all(state in over for state, _ in self.counts)

    @property
    def summed(self) -> str:
        """The sums: "120 af 200 timer · 150.000 af 150.000 kr. leveret"; empty without amounts."""
        words = " · ".join(one.words for one in self.sums)
        return f"{words} er leveret" if words else ""


_SIDES = (OrganisationKind.MUNICIPALITY, OrganisationKind.HOUSING)
_ORDER = (
    CommitmentState.LATE, CommitmentState.PARTLY, CommitmentState.WAITING,
    CommitmentState.DELIVERED, CommitmentState.DROPPED,
)  # fmt: skip


def by_party(lines: Iterable[CommitmentLine], today: date) -> list[Party]:
    """Group promises by who made them: kommune and boligorganisation first, then by name."""
    groups: dict[int | None, list[CommitmentLine]] = {}
    for line in lines:
        groups.setdefault(line.draft.organisation_id, []).append(line)
    parties = [_party(key, group, today) for key, group in groups.items()]
    return sorted(
        parties,
        key=lambda party: (
            party.organisation_id is None,
            _SIDES.index(party.kind) if party.kind in _SIDES else len(_SIDES),
            sort_key(party.name),
        ),
    )


def _party(key: int | None, group: list[CommitmentLine], today: date) -> Party:
    states = {line.id: line.state(today) for line in group}
    group.sort(key=lambda line: (_ORDER.index(states[line.id]), line.draft.due or date.max))
    kept = [line for line in group if states[line.id] is not CommitmentState.DROPPED]
    sums = []
    for kind in CommitmentKind:
        counted = [x for x in kept if x.draft.kind is kind and x.draft.amount is not None]
        if counted and kind is not CommitmentKind.OTHER:
            amounts = [line.draft.amount or Decimal() for line in counted]
            came = [line.came or Decimal() for line in counted]
            kept_of = sum(map(min, came, amounts), Decimal())
            sums.append(
                KindSum(kind, sum(amounts, Decimal()), kept_of, sum(came, Decimal()) - kept_of)
            )
    found = list(states.values())
    return Party(
        key,
        group[0].organisation or "Uden part",
        group[0].organisation_kind,
        tuple(group),
        tuple(sums),
        tuple((state, found.count(state)) for state in _ORDER if state in found),
    )
