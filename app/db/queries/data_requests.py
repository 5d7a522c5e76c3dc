"""Reading dataark: what each asks for, and what has come of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from app.db.drafts import read_draft
from app.db.tables import (
    Area,
    DataRequest,
    DataRequestArea,
    DataRequestIndicator,
    DataRequestPeriod,
    Delaftale,
    Entry,
    ImportBatch,
    Indicator,
    Organisation,
    Person,
)
from app.domain import data_requests as lines
from app.domain.data_requests import Arrived, Asked, AskedArea, AskedIndicator, RequestDraft
from app.domain.figures import Figure
from app.domain.periods import Period, PeriodKind


def list_requests(session: Session, *, ids: Iterable[int] | None = None) -> list[lines.DataRequest]:
    """Read dataark by deadline, those without one last."""
    query = (
        select(DataRequest, Organisation.name.label("organisation"), Person.name, Person.email)
        .outerjoin(Organisation, Organisation.id == DataRequest.organisation_id)
        .outerjoin(Person, Person.id == DataRequest.person_id)
        .order_by(DataRequest.due.nulls_last(), DataRequest.id)
    )
    if ids is not None:
        query = query.where(DataRequest.id.in_(list(ids)))
    found = session.execute(query).all()
    if not found:
        return []
    keys = [row.id for row, *_ in found]
    indicators = _indicator_ids(session, keys)
    areas = _area_ids(session, keys)
    periods = _periods(session, keys)
    known_indicators = {line.id: line for line in list_asked_indicators(session)}
    known_areas = {line.id: line for line in list_asked_areas(session)}
    arrived = _arrived(session, keys)
    requests = []
    for row, organisation, person, email in found:
        asked = lines.ask_for(
            [line for key, line in known_indicators.items() if key in indicators[row.id]],
            [line for key, line in known_areas.items() if key in areas[row.id]],
            periods[row.id],
        )
        requests.append(
            lines.DataRequest(
                row.id,
                row.uid,
                row.title,
                organisation or "",
                person or "",
                email or "",
                row.due,
                row.sent_on,
                row.reminded_on,
                row.closed_on,
                row.note,
                tuple(_with_arrived(line, arrived.get(row.id, {})) for line in asked),
            )
        )
    return requests


def find_past_due(session: Session, today: date) -> list[int]:
    """The dataark that were sent, are open, and whose deadline was before a day."""
    return list(
        session.scalars(
            select(DataRequest.id).where(
                DataRequest.sent_on.is_not(None),
                DataRequest.closed_on.is_(None),
                DataRequest.due < today,
            )
        )
    )


def find_request(session: Session, uid: str) -> lines.DataRequest | None:
    """Read the dataark a filled-in sheet names; None when the plan has no such."""
    key = session.scalar(select(DataRequest.id).where(DataRequest.uid == uid))
    return list_requests(session, ids=[key])[0] if key is not None else None


def get_draft(session: Session, request_id: int) -> RequestDraft:
    """Read a dataark's editable fields; raises ThingGone."""
    return read_draft(
        session,
        DataRequest,
        request_id,
        RequestDraft,
        indicator_ids=frozenset(_indicator_ids(session, [request_id])[request_id]),
        area_ids=frozenset(_area_ids(session, [request_id])[request_id]),
        periods=frozenset(_periods(session, [request_id])[request_id]),
    )


def list_asked_indicators(session: Session) -> list[AskedIndicator]:
    """Every indicator of the plan as a dataark needs it, by delaftale and their own order."""
    rows = session.execute(
        select(
            Indicator.id,
            Indicator.uid,
            Indicator.name,
            Indicator.definition,
            Indicator.unit,
            Indicator.decimals,
            Indicator.counts_people,
            Indicator.frequency,
            Indicator.source,
        )
        .outerjoin(Delaftale, Delaftale.id == Indicator.delaftale_id)
        .order_by(
            Delaftale.position.nulls_last(), Indicator.position, Indicator.name.collate("danish")
        )
    )
    return [AskedIndicator(*row) for row in rows]


def list_asked_areas(session: Session) -> list[AskedArea]:
    """Every area of the plan in their order, those for comparison last."""
    rows = session.execute(
        select(Area.id, Area.uid, Area.name, Area.is_comparison).order_by(
            Area.is_comparison, Area.position, Area.name.collate("danish")
        )
    )
    return [AskedArea(*row) for row in rows]


def list_contacts(session: Session, organisation_id: int | None) -> list[tuple[int, str]]:
    """Everybody's id and name, an organisation's own people first."""
    rows = session.execute(
        select(Person.id, Person.name).order_by(
            Person.organisation_id.is_distinct_from(organisation_id),
            Person.name.collate("danish"),
        )
    )
    return [(row.id, row.name) for row in rows]


def find_contact(session: Session, organisation_id: int) -> int | None:
    """The first person of an organisation, by name, who has an e-mail."""
    return session.scalar(
        select(Person.id)
        .where(Person.organisation_id == organisation_id, Person.email != "")
        .order_by(Person.name.collate("danish"))
    )


def _indicator_ids(session: Session, ids: Sequence[int]) -> dict[int, set[int]]:
    table = DataRequestIndicator
    query = select(table.data_request_id, table.indicator_id)
    return _by_request(session.execute(query.where(table.data_request_id.in_(ids))))


def _area_ids(session: Session, ids: Sequence[int]) -> dict[int, set[int]]:
    table = DataRequestArea
    query = select(table.data_request_id, table.area_id)
    return _by_request(session.execute(query.where(table.data_request_id.in_(ids))))


def _by_request(rows: Iterable[Any]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for key, thing in rows:
        found[key].add(thing)
    return found


def _periods(session: Session, ids: Sequence[int]) -> dict[int, list[Period]]:
    table = DataRequestPeriod
    found: dict[int, list[Period]] = defaultdict(list)
    rows = session.execute(
        select(
            table.data_request_id,
            table.period_kind,
            table.period_start,
            table.period_end,
            table.period_text,
        ).where(table.data_request_id.in_(ids))
    )
    for key, kind, start, end, text in rows:
        found[key].append(Period(kind, start, end, text))
    return found


_Place = tuple[int, int, Period]


def _arrived(session: Session, ids: Sequence[int]) -> dict[int, dict[_Place, Arrived]]:
    """The figures in force of what is asked, by dataark; only their own rows are touched."""
    rows = session.execute(
        select(
            DataRequestIndicator.data_request_id,
            Entry.indicator_id,
            Entry.area_id,
            Entry.period_kind,
            Entry.period_start,
            Entry.period_end,
            Entry.state,
            Entry.value,
            Entry.low,
            Entry.high,
            Entry.entered_at,
            ImportBatch.data_request_id.label("answers"),
        )
        .join(
            DataRequestPeriod,
            DataRequestPeriod.data_request_id == DataRequestIndicator.data_request_id,
        )
        .join(
            Entry,
            and_(
                Entry.indicator_id == DataRequestIndicator.indicator_id,
                Entry.period_end == DataRequestPeriod.period_end,
                Entry.period_start == DataRequestPeriod.period_start,
                Entry.period_kind == DataRequestPeriod.period_kind,
            ),
        )
        .outerjoin(ImportBatch, ImportBatch.id == Entry.batch_id)
        .where(
            DataRequestIndicator.data_request_id.in_(ids),
            Entry.breakdown == "",
            Entry.replaced_by_id.is_(None),
            Entry.area_id.is_not(None),
        )
    )
    found: dict[int, dict[_Place, Arrived]] = defaultdict(dict)
    for row in rows:
        period = Period(PeriodKind(row.period_kind), row.period_start, row.period_end)
        found[row.data_request_id][row.indicator_id, row.area_id, period] = Arrived(
            Figure(row.state, row.value, row.low, row.high),
            row.entered_at.astimezone().date(),
            row.answers == row.data_request_id,
        )
    return found


def _with_arrived(asked: Asked, arrived: dict[_Place, Arrived]) -> Asked:
    come = arrived.get((asked.indicator.id, asked.area.id, asked.period))
    return asked if come is None else Asked(asked.indicator, asked.area, asked.period, come)
