"""What decisions expect to see: it comes back on its day with the figure that came."""

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy.orm import Session

from app.db.drafts import apply_draft, find_row, read_draft
from app.db.memo import remembered_list
from app.db.plan_file import PlanFile
from app.db.queries import expectations
from app.db.tables import Activity, Area, Decision, Expectation, Indicator
from app.domain.expectation_words import read_expectation
from app.domain.expectations import ExpectationDraft, ExpectationLine
from app.errors import UserError
from app.services.refusals import DatesReversed, NameMissing

_DUE_FROM = frozenset(
    {
        "activity", "agenda_item", "area", "decision", "delaftale", "entry", "expectation",
        "forum", "import_batch", "indicator", "indicator_sub_goal", "meeting", "plan",
        "registration", "registration_count", "target",
    }
)  # fmt: skip
_LINKS = (("indicator_id", Indicator), ("activity_id", Activity), ("area_id", Area))


class AnswerMissing(UserError):
    """An expectation would be answered without a word."""

    def __init__(self) -> None:
        super().__init__("Skriv en sætning om, hvad der kom ud af det. Intet er ændret.")


class TwoSources(UserError):
    """An expectation would be measured in two ways at once."""

    def __init__(self) -> None:
        super().__init__(
            "En forventning måles enten på en indikator eller på det, en aktivitet tæller. "
            "Tag den anden væk først. Intet er ændret."
        )


def list_expectations(plan: PlanFile, decision_id: int, today: date) -> list[ExpectationLine]:
    """List what a decision expects, by day, with the figures that have come."""
    with plan.read() as session:
        return expectations.list_expectations(session, today, decision_id=decision_id)


def list_due_expectations(plan: PlanFile, today: date) -> list[ExpectationLine]:
    """List the expectations whose day has come and that nobody has answered, oldest first."""
    with plan.read() as session:
        return list_due(session, today)


def list_due(session: Session, today: date) -> list[ExpectationLine]:
    """As `list_due_expectations`, for a service that reads more at the same time."""
    return remembered_list(
        session,
        ("expectations due", today),
        _DUE_FROM,
        lambda: expectations.list_expectations(session, today, due_only=True),
    )


def expect(plan: PlanFile, decision_id: int, words: str, today: date) -> int:
    """Let a decision expect something and return the id; what the line says for sure is filled in.

    It is measured on what the decision's activity counts, if it has one, and comes back on the day
    after its period. Approved minutes do not stop it: it is no part of what they say. Raises
    NameMissing or ThingGone.
    """
    if not words.strip():
        raise NameMissing("forventningen")
    read = read_expectation(words, today)
    with plan.change("Tilføj forventning") as session:
        decision = find_row(session, Decision, decision_id)
        row = Expectation(
            decision_id=decision_id,
            words=words.strip(),
            activity_id=decision.activity_id,
            measure=read.measure,
            value=read.value,
        )
        if read.sense is not None:
            row.sense = read.sense
        if read.period is not None:
            row.period_start, row.period_end = read.period.start, read.period.end
            row.due = _after(read.period.end)
        session.add(row)
        session.flush()
        return row.id


def get_expectation(plan: PlanFile, expectation_id: int) -> ExpectationDraft:
    """Read an expectation; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, Expectation, expectation_id, ExpectationDraft)


def save_expectation(plan: PlanFile, expectation_id: int, draft: ExpectationDraft) -> None:
    """Save an expectation; one that is measured nowhere counts nothing.

    One without a day gets the day after its period, when that is given another end. Raises
    NameMissing, DatesReversed, TwoSources or ThingGone.
    """
    if not draft.words.strip():
        raise NameMissing("forventningen")
    if draft.indicator_id is not None and draft.activity_id is not None:
        raise TwoSources
    if draft.period_start and draft.period_end and draft.period_end < draft.period_start:
        raise DatesReversed
    if draft.activity_id is None:
        draft = replace(draft, measure=None)
    with plan.change("Ret forventning") as session:
        row = find_row(session, Expectation, expectation_id)
        for name, table in _LINKS:
            if (key := getattr(draft, name)) is not None:
                find_row(session, table, key)
        if draft.due is None and draft.period_end not in {None, row.period_end}:
            draft = replace(draft, due=_after(draft.period_end))
        apply_draft(row, draft)


def answer_expectation(plan: PlanFile, expectation_id: int, answer: str, today: date) -> None:
    """Answer an expectation with a sentence on what came of it; raises AnswerMissing."""
    if not answer.strip():
        raise AnswerMissing
    with plan.change("Besvar forventning") as session:
        row = find_row(session, Expectation, expectation_id)
        row.answer, row.answered_on = answer.strip(), today


def reopen_expectation(plan: PlanFile, expectation_id: int) -> None:
    """Let an answered expectation wait for an answer again; the words are kept."""
    with plan.change("Åbn forventning igen") as session:
        find_row(session, Expectation, expectation_id).answered_on = None


def delete_expectation(plan: PlanFile, expectation_id: int) -> None:
    """Delete an expectation; raises ThingGone."""
    with plan.change("Slet forventning") as session:
        session.delete(find_row(session, Expectation, expectation_id))


def _after(end: date | None) -> date | None:
    """The day after a period; None after none, and after the last day there is."""
    return end + timedelta(days=1) if end is not None and end < date.max else None
