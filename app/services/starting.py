"""The start of a plan: what it holds already, and the steps that fill it; each an undo step."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.drafts import find_row, next_position
from app.db.plan_file import PlanFile
from app.db.queries import forums as forum_queries
from app.db.queries import planning
from app.db.tables import (
    Area,
    Delaftale,
    Forum,
    Membership,
    Organisation,
    Person,
    Setting,
)
from app.domain.danish import fold, plural
from app.domain.new_period import last_day
from app.domain.people import initials_of
from app.domain.planning import NamedLine, PlanDraft
from app.domain.starting import (
    Board,
    NewMember,
    Step,
    StepLine,
    guess_kind,
    read_areas,
    read_names,
    read_people,
)
from app.domain.vocabulary import ForumLevel, OrganisationKind
from app.services import agreements, areas, people
from app.services.refusals import NameMissing, refuse_cpr

BOARD_NAME = "Bestyrelsen"
_ENDED = "start_ended"


def list_steps(plan: PlanFile, today: date, *, seated: bool) -> list[StepLine]:
    """List the steps with what the plan holds already; `seated` is this machine's own answer."""
    return list(_steps(plan, today, seated=seated))


def _steps(plan: PlanFile, today: date, *, seated: bool) -> Iterator[StepLine]:
    draft = agreements.get_plan(plan)
    has_period = draft.period_start is not None and draft.period_end is not None
    years = f"{draft.period_start:%d-%m-%Y} til {draft.period_end:%d-%m-%Y}" if has_period else ""
    yield StepLine(Step.PERIOD, has_period, years)
    own = areas.list_areas(plan, own_only=True)
    yield StepLine(Step.AREAS, bool(own), _many(len(own), "boligområde", "boligområder"))
    parties = people.list_organisations(plan)
    words = _many(len(parties), "organisation", "organisationer")
    yield StepLine(Step.PARTIES, bool(parties), words)
    focus = agreements.list_focus_areas(plan)
    words = _many(len(focus), "indsatsområde", "indsatsområder")
    yield StepLine(Step.FOCUS_AREAS, bool(focus), words)
    delaftaler = agreements.list_delaftaler(plan)
    words = _many(len(delaftaler), "delaftale", "delaftaler")
    yield StepLine(Step.AGREEMENTS, bool(delaftaler), words)
    board = get_board(plan, today)
    yield StepLine(Step.BOARD, bool(board.members), board.words)
    yield StepLine(Step.SEAT, seated)


def is_under_way(plan: PlanFile, today: date) -> bool:
    """Whether the start should still be offered: something lacks, and she has not ended it."""
    with plan.read() as session:
        if session.get(Setting, _ENDED) is not None:
            return False
    return not all(line.done for line in _steps(plan, today, seated=True))


def end_start(plan: PlanFile) -> None:
    """Offer the start no longer; it can still be opened."""
    with plan.change("Afslut opstarten") as session:
        session.merge(Setting(key=_ENDED, value="1"))


def save_period(plan: PlanFile, draft: PlanDraft) -> None:
    """Save name and period; a first day without a last one gives four years, hers to change.

    Raises NameMissing or DatesReversed.
    """
    before = agreements.get_plan(plan)
    start = draft.period_start
    if start is not None and start != before.period_start and draft.period_end is None:
        draft = replace(draft, period_end=last_day(start))
    agreements.save_plan(plan, draft)


def add_areas(plan: PlanFile, text: str) -> int:
    """Add the boligområder of a list and return how many; those that are there are left alone.

    Raises CprInText.
    """
    refuse_cpr("Et af navnene", text)
    with plan.change("Tilføj boligområder") as session:
        there = {fold(name) for name in session.scalars(select(Area.name))}
        new = [area for area in read_areas(text) if fold(area.name) not in there]
        session.add_all(
            Area(name=area.name, number=area.number, position=position)
            for position, area in enumerate(new, next_position(session, Area))
        )
    return len(new)


def add_parties(plan: PlanFile, text: str) -> int:
    """Add the organisations of a list, each as what its name says, and return how many.

    Raises CprInText.
    """
    refuse_cpr("Et af navnene", text)
    with plan.change("Tilføj parter") as session:
        there = {fold(name) for name in session.scalars(select(Organisation.name))}
        new = [name for name in read_names(text) if fold(name) not in there]
        session.add_all(Organisation(name=name, kind=guess_kind(name)) for name in new)
    return len(new)


def set_kind(plan: PlanFile, organisation_id: int, kind: OrganisationKind) -> None:
    """Say what an organisation is; raises ThingGone."""
    draft = people.get_organisation(plan, organisation_id)
    people.save_organisation(plan, organisation_id, replace(draft, kind=kind))


def suggest_grant_period(plan: PlanFile) -> str:
    """The grant period whose indsatsområder the plan most likely has: the one it begins in."""
    start = agreements.get_plan(plan).period_start
    periods = list(agreements.list_grant_periods())
    begun = [period for period in periods if start is None or int(period[:4]) <= start.year]
    return (begun or periods)[-1]


def is_after_templates(plan: PlanFile) -> bool:
    """Whether the plan begins after the last grant period whose indsatsområder are known here."""
    start = agreements.get_plan(plan).period_start
    ends = int(list(agreements.list_grant_periods())[-1].rpartition("-")[2]) + 2000
    return start is not None and start.year > ends


def list_uncovered(plan: PlanFile) -> list[str]:
    """The indsatsområder that no delaftale belongs to yet."""
    with plan.read() as session:
        return [row.name for row in _uncovered(session)]


def add_delaftaler(plan: PlanFile) -> int:
    """Add a delaftale for every indsatsområde that has none, and return how many."""
    with plan.change("Tilføj en delaftale for hvert indsatsområde") as session:
        new = _uncovered(session)
        session.add_all(
            Delaftale(name=row.name, focus_area_id=row.id, position=position)
            for position, row in enumerate(new, next_position(session, Delaftale))
        )
    return len(new)


def get_board(plan: PlanFile, today: date) -> Board:
    """Read the board: the first strategic forum that has not ended."""
    with plan.read() as session:
        lines = forum_queries.list_forum_lines(session)
    board = next(
        (f for f in lines if f.level is ForumLevel.STRATEGIC and not f.is_ended(today)), None
    )
    if board is None:
        return Board(None, BOARD_NAME)
    return Board(board.id, board.name, board.members_on(today))


def read_members(text: str, like: NewMember) -> list[NewMember]:
    """The members of a pasted list, one a line; what a line does not say is as in `like`."""
    return [
        replace(like, name=one.name, title=one.title or like.title, organisation=one.organisation)
        for one in read_people(text)
    ]


def add_board_members(plan: PlanFile, members: Sequence[NewMember], today: date) -> list[int]:
    """Let some sit in the board from today, and return the memberships' ids; one change.

    The board is made with its first member. A person of that name and organisation who is in the
    plan already is taken, with a title where she had none.
    Raises NameMissing, CprInText, or ThingGone when an organisation is no more.
    """
    if not members or not all(member.name.strip() for member in members):
        raise NameMissing("medlemmet")
    for member in members:
        refuse_cpr("Navn eller titel", member.name, member.title, member.organisation)
    forum_id = get_board(plan, today).forum_id
    several = "Tilføj medlemmer af bestyrelsen"
    with plan.change("Tilføj medlem af bestyrelsen" if len(members) == 1 else several) as session:
        if forum_id is None:
            forum = Forum(
                name=BOARD_NAME, level=ForumLevel.STRATEGIC, position=next_position(session, Forum)
            )
            session.add(forum)
            session.flush()
            forum_id = forum.id
        return [_seat(session, forum_id, member, today) for member in members]


def _seat(session: Session, forum_id: int, member: NewMember, today: date) -> int:
    name = member.name.strip()
    organisation_id = member.organisation_id
    if member.organisation:
        organisation_id = people.find_or_add_organisation(session, member.organisation)
    elif organisation_id is not None:
        find_row(session, Organisation, organisation_id)
    same = (Person.organisation_id.is_(organisation_id), Person.name == name)
    person = session.scalars(select(Person).where(*same)).first()
    if person is None:
        person = Person(name=name, initials=initials_of(name), organisation_id=organisation_id)
        session.add(person)
    person.title = person.title or member.title.strip()
    session.flush()
    row = Membership(forum_id=forum_id, person_id=person.id, role=member.role, starts=today)
    session.add(row)
    session.flush()
    return row.id


def _uncovered(session: Session) -> list[NamedLine]:
    covered = set(session.scalars(select(Delaftale.focus_area_id)))
    named = {fold(name) for name in session.scalars(select(Delaftale.name))}
    return [
        line
        for line in planning.list_focus_areas(session)
        if line.id not in covered and fold(line.name) not in named
    ]


def _many(count: int, one: str, many: str) -> str:
    return plural(count, one, many) if count else ""
