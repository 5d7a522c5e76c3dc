"""Dataark: asking partners for figures, reminding them, and knowing who owes what by when."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from app.db.base import Base
from app.db.drafts import apply_draft, find_row
from app.db.memo import remembered_list
from app.db.plan_file import PlanFile
from app.db.queries import data_requests as queries
from app.db.queries import deadlines
from app.db.tables import (
    DataRequest,
    DataRequestArea,
    DataRequestIndicator,
    DataRequestPeriod,
    Organisation,
)
from app.domain import data_requests as lines
from app.domain.data_requests import (
    ANSWER_DAYS,
    AskedArea,
    AskedIndicator,
    RequestDraft,
    comes_from,
    newest_of_kind,
    next_period,
    next_title,
    offered_periods,
    with_rhythms,
    worth_asking,
)
from app.domain.periods import Period
from app.domain.workdays import workday_from
from app.errors import UserError
from app.services.refusals import NameMissing

_OVERDUE_FROM = frozenset(
    {
        "area", "data_request", "data_request_area", "data_request_indicator",
        "data_request_period", "delaftale", "entry", "import_batch", "indicator", "organisation",
        "person",
    }
)  # fmt: skip


class NobodyAsked(UserError):
    """A dataark is made for an organisation; none is chosen."""

    def __init__(self) -> None:
        super().__init__("Vælg, hvem der skal spørges, og tryk igen. Intet er ændret.")


@dataclass(frozen=True, slots=True)
class RequestCard:
    """A dataark with its editable fields and what they can be.

    Its partner's people stand first, and the indicators that seem to come from it. `contacts` are
    ids with names.
    """

    request: lines.DataRequest
    draft: RequestDraft
    contacts: Sequence[tuple[int, str]]
    indicators: Sequence[AskedIndicator]
    areas: Sequence[AskedArea]
    periods: Sequence[Period]


def list_requests(plan: PlanFile) -> list[lines.DataRequest]:
    """List dataark by deadline, with everything they ask for and what has come."""
    with plan.read() as session:
        return queries.list_requests(session)


def list_overdue(session: Session, today: date) -> list[lines.DataRequest]:
    """List the dataark that are over their deadline, the oldest first."""

    def find() -> list[lines.DataRequest]:
        past_due = queries.find_past_due(session, today)
        found = queries.list_requests(session, ids=past_due)
        return [line for line in found if line.days_late(today)]

    return remembered_list(session, ("overdue", today), _OVERDUE_FROM, find)


def get_card(plan: PlanFile, request_id: int, today: date) -> RequestCard:
    """Read a dataark for showing and editing it; raises ThingGone."""
    with plan.read() as session:
        draft = queries.get_draft(session, request_id)
        (request,) = queries.list_requests(session, ids=[request_id])
        indicators = queries.list_asked_indicators(session)
        areas = queries.list_asked_areas(session)
        contacts = queries.list_contacts(session, draft.organisation_id)
    chosen = [line for line in indicators if line.id in draft.indicator_ids]
    periods = offered_periods(chosen, today, draft.periods)
    indicators.sort(key=lambda line: not comes_from(line.source, request.organisation))
    return RequestCard(request, draft, contacts, indicators, areas, periods)


def add_request(plan: PlanFile, organisation_id: int | None, today: date) -> int:
    """Make a dataark for an organisation, filled in as it probably should be; return its id.

    Proposed are the indicators whose source names it, all areas, for each rhythm the latest period
    that has ended and earlier ones with gaps, a person with e-mail, and two weeks' notice.
    Raises NobodyAsked.
    """
    if organisation_id is None:
        raise NobodyAsked
    with plan.change("Tilføj dataark") as session:
        organisation = find_row(session, Organisation, organisation_id).name
        indicators = [
            line
            for line in queries.list_asked_indicators(session)
            if comes_from(line.source, organisation)
        ]
        areas = [line.id for line in queries.list_asked_areas(session) if not line.is_comparison]
        periods = offered_periods(indicators, today)
        draft = RequestDraft(
            f"Tal fra {organisation}",
            organisation_id,
            queries.find_contact(session, organisation_id),
            workday_from(today + timedelta(days=ANSWER_DAYS), deadlines.days_off(session).days),
            "",
            frozenset(line.id for line in indicators),
            frozenset(areas),
            frozenset(periods),
        )
        key = _add(session, draft)
        (request,) = queries.list_requests(session, ids=[key])
        narrowed = replace(draft, periods=worth_asking(request.asked, periods))
        _write_links(session, key, narrowed, draft)
        return key


def save_request(plan: PlanFile, request_id: int, draft: RequestDraft, today: date) -> None:
    """Save a dataark with what it asks for; raises NameMissing.

    An indicator that is added brings the latest period of its rhythm along, when none is there.
    """
    if not draft.title.strip():
        raise NameMissing("dataarket")
    with plan.change("Ret dataark") as session:
        before = queries.get_draft(session, request_id)
        fresh = draft.indicator_ids - before.indicator_ids
        added = [line for line in queries.list_asked_indicators(session) if line.id in fresh]
        draft = replace(draft, periods=with_rhythms(draft.periods, added, today))
        apply_draft(find_row(session, DataRequest, request_id), draft, leave=_LINKS)
        _write_links(session, request_id, draft, before)


def copy_request(plan: PlanFile, request_id: int) -> int:
    """Make the same dataark for the periods that follow, as a draft; return its id.

    The deadline lies as long after the newest period as it did before.
    """
    with plan.change("Kopiér dataark til næste periode") as session:
        before = queries.get_draft(session, request_id)
        newest = newest_of_kind(before.periods).values()
        title, due = next_title(before.title, newest), before.due
        if due is not None and newest:
            last = max(newest, key=lambda period: period.end)
            off = deadlines.days_off(session).days
            due = workday_from(next_period(last).end + (due - last.end), off)
        periods = frozenset(map(next_period, newest))
        return _add(session, replace(before, title=title, due=due, periods=periods))


def delete_request(plan: PlanFile, request_id: int) -> None:
    """Delete a dataark; the figures that came in it stay."""
    with plan.change("Slet dataark") as session:
        session.delete(find_row(session, DataRequest, request_id))


def mark_sent(plan: PlanFile, request_id: int, day: date | None) -> None:
    """Note on which day a dataark was sent; None makes it a draft again."""
    label = "Markér dataark som sendt" if day else "Markér dataark som udkast"
    with plan.change(label) as session:
        row = find_row(session, DataRequest, request_id)
        row.sent_on = day
        if day is None:
            row.reminded_on = None


def note_reminder(plan: PlanFile, request_id: int, day: date) -> None:
    """Note on which day the partner was reminded."""
    with plan.change("Notér rykker") as session:
        find_row(session, DataRequest, request_id).reminded_on = day


def close_request(plan: PlanFile, request_id: int, day: date | None) -> None:
    """Close a dataark, whatever is still owed; None opens it again."""
    with plan.change("Afslut dataark" if day else "Genåbn dataark") as session:
        find_row(session, DataRequest, request_id).closed_on = day


_LINKS = frozenset({"indicator_ids", "area_ids", "periods"})


def _add(session: Session, draft: RequestDraft) -> int:
    row = DataRequest()
    apply_draft(row, draft, leave=_LINKS)
    session.add(row)
    session.flush()
    _write_links(session, row.id, draft, None)
    return row.id


def _write_links(
    session: Session, request_id: int, draft: RequestDraft, before: RequestDraft | None
) -> None:
    """Write what is asked for; what was so before is left alone, for the sake of the history."""
    for table, rows in _link_rows(draft).items():
        there = _link_rows(before)[table] if before else []
        for row in there:
            if row not in rows:
                session.execute(delete(table).filter_by(data_request_id=request_id, **row))
        new = [{"data_request_id": request_id, **row} for row in rows if row not in there]
        if new:
            session.execute(insert(table), new)


def _link_rows(draft: RequestDraft) -> dict[type[Base], list[dict[str, Any]]]:
    return {
        DataRequestIndicator: [{"indicator_id": key} for key in sorted(draft.indicator_ids)],
        DataRequestArea: [{"area_id": key} for key in sorted(draft.area_ids)],
        DataRequestPeriod: [
            {
                "period_kind": period.kind,
                "period_start": period.start,
                "period_end": period.end,
                "period_text": period.text,
            }
            for period in sorted(draft.periods, key=lambda period: (period.end, period.start))
        ],
    }
