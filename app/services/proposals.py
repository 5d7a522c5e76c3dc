"""Forslag til punkter: what is proposed to each forum, and what was said to it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.memo import remembered
from app.db.plan_file import PlanFile
from app.db.queries import commitments, decisions, lifts, meetings, proposals
from app.db.queries.deadlines import days_off
from app.db.queries.economy import read_economy
from app.db.queries.indicators import list_areas
from app.db.queries.plan import get_header
from app.db.tables import AgendaItem, Forum, Lift, Meeting, ProposalAnswer
from app.domain.commitments import CommitmentLine
from app.domain.data_request_words import Letter, Sender
from app.domain.economy import by_delaftale
from app.domain.file_names import safe_name
from app.domain.proposal_words import (
    question_letter,
    tell_behind,
    tell_expectation,
    tell_hours,
    tell_lift,
    tell_money,
    tell_promises,
    tell_task,
)
from app.domain.proposals import (
    Links,
    Measured,
    Proposal,
    ProposalLine,
    Running,
    forum_for,
    hours_off_plan,
    is_behind_though_running,
    is_late_again,
    is_on_agenda,
    late_promises,
    lifts_waiting,
    money_off_plan,
    place_answer,
    running_through,
)
from app.domain.sendings import NewSending, Recipient
from app.domain.standing import stand_in_export
from app.domain.status import Status
from app.domain.thread import Level, NodeKey, Thread
from app.domain.vocabulary import MeetingStatus, ProposalReply, SendingKind
from app.errors import UserError
from app.services import sendings, thread
from app.services.agenda import insert_item
from app.services.expectations import list_due
from app.services.judging import list_judged
from app.services.lifts import fill_item, make_item
from app.services.refusals import refuse_cpr
from app.services.reminders import NoAddress

TABLES = thread.TABLES | {
    "commitment", "organisation", "budget", "budget_line", "funding_source", "spending", "lift",
    "log_note", "task", "task_person", "decision", "agenda_item", "meeting", "forum",
    "forum_area", "forum_delaftale", "expectation", "proposal_answer", "setting",
    "registration_count",
}  # fmt: skip
"""What the proposals are read from."""
_OPEN = (MeetingStatus.PLANNED, MeetingStatus.CALLED)


class ProposalGone(UserError):
    """What called for action is there no more, or shows another figure."""

    def __init__(self) -> None:
        super().__init__(
            "Forslaget er der ikke længere, fordi tallene eller fristen er ændret. Intet er ændret."
        )


class ReasonMissing(UserError):
    """A proposal would be dismissed without a word."""

    def __init__(self) -> None:
        super().__init__(
            "Skriv kort, hvorfor forslaget ikke skal på dagsordenen. Så kan I huske det senere. "
            "Intet er ændret."
        )


class AcceptedAlready(UserError):
    """A proposal became an item before."""

    def __init__(self) -> None:
        super().__init__("Forslaget er allerede sat på en dagsorden. Intet er ændret.")


def list_proposals(plan: PlanFile, today: date) -> Sequence[ProposalLine]:
    """List all that is proposed to the forums, in the order of what it calls for."""
    with plan.read() as session:
        return read_proposals(session, today)


def list_for_forum(plan: PlanFile, forum_id: int, today: date) -> list[ProposalLine]:
    """List what is proposed to a forum, also what was dismissed or waits for an answer."""
    return [line for line in list_proposals(plan, today) if line.forum_id == forum_id]


def count_open(plan: PlanFile, forum_id: int, today: date) -> int:
    """How many proposals of a forum wait for somebody to take a stand."""
    return sum(line.is_open for line in list_for_forum(plan, forum_id, today))


def read_proposals(session: Session, today: date) -> Sequence[ProposalLine]:
    """As `list_proposals`, within a session; read once for all who ask."""
    return remembered(
        session, ("proposals", today), TABLES, lambda: _read_proposals(session, today)
    )


def _read_proposals(session: Session, today: date) -> tuple[ProposalLine, ...]:
    forums = proposals.list_forums(session, today)
    answers = proposals.list_answers(session)
    off = days_off(session).days
    matters = proposals.on_agenda(session, today)
    found = []
    for proposal in _find_all(session, today):
        answer = answers.get(proposal.key)
        forum = forum_for(proposal, forums)
        if forum is None:
            continue
        line = place_answer(proposal, (forum.id, forum.name), answer, today, off)
        if not (line.is_open and is_on_agenda(proposal, matters)):
            found.append(line)
    return tuple(found)


def _find_all(session: Session, today: date) -> Iterator[Proposal]:
    chain = thread.read_thread(session, today)
    yield from remembered(
        session,
        ("behind", today),
        thread.TABLES,
        lambda: tuple(_behind(session, chain, today)),
    )
    promised = commitments.list_commitments(session)
    for group in late_promises(promised, today):
        yield tell_promises(group, _areas(chain, group), today)
    for line in money_off_plan(by_delaftale(read_economy(session), today.year, today)):
        yield tell_money(line, today)
    for group in hours_off_plan(promised, today):
        yield tell_hours(group, _areas(chain, group))
    for proposal in _waiting(session, today):
        yield _with_delaftale(chain, proposal)


def _with_delaftale(chain: Thread, proposal: Proposal) -> Proposal:
    """Link a proposal of an activity to the activity's delaftale too."""
    links = proposal.links
    if links.delaftale_id is not None or links.activity_id is None:
        return proposal
    node = chain.node(NodeKey(Level.ACTIVITY, links.activity_id))
    return replace(proposal, links=replace(links, delaftale_id=node.delaftale_id))


def _waiting(session: Session, today: date) -> Iterator[Proposal]:
    """What waits for a forum's answer: lifts, tasks and expectations."""
    for lift in lifts_waiting(lifts.list_lifts(session)):
        yield tell_lift(lift, today)
    closed = proposals.closed_items(session)
    held = proposals.held_days(session, today)
    for task in decisions.list_tasks(session, late_on=today):
        if is_late_again(task, held.get(task.forum_id, ()), today):
            yield tell_task(task, today, is_closed=task.item_id in closed)
    expected = list_due(session, today)
    links = proposals.decision_links(session, {line.decision_id for line in expected})
    for line in expected:
        linked, item_id = links[line.decision_id]
        yield tell_expectation(line, linked, today, is_closed=item_id in closed)


def _behind(session: Session, chain: Thread, today: date) -> Iterator[Proposal]:
    running = proposals.list_running(session)
    areas = list_areas(session)
    for indicator, standing in list_judged(session, today):
        if standing.status is not Status.BEHIND:
            continue
        key = NodeKey(Level.INDICATOR, indicator.id)
        goals = _goals_of(chain, key)
        measured = Measured(
            indicator,
            standing,
            frozenset(chain.node(goal).influence for goal in goals),
            _activities_of(chain, key, goals, running),
        )
        if not is_behind_though_running(measured):
            continue
        shown = stand_in_export(indicator, areas, today)
        if shown[1].status is Status.BEHIND:
            goal = chain.node(goals[0]).name if goals else ""
            yield tell_behind(measured, shown, _links_of(chain, measured, goals), goal, today)


def _goals_of(chain: Thread, indicator: NodeKey) -> list[NodeKey]:
    """The nearest goals that an indicator measures: its delmål, else the strategic goals."""
    above = chain.all_above(indicator)
    for level in (Level.SUB_GOAL, Level.GOAL):
        if found := [node.key for node in chain.at(level) if node.key in above]:
            return found
    return []


def _activities_of(
    chain: Thread, indicator: NodeKey, goals: list[NodeKey], running: dict[int, Running]
) -> tuple[Running, ...]:
    """The activities an indicator measures; where it names none, those that serve its goals."""
    near = {key for key in chain.above(indicator) if key.level is Level.ACTIVITY}
    keys = near or {key for key in chain.all_below(*goals) if key.level is Level.ACTIVITY}
    return tuple(
        running[node.key.id]
        for node in chain.at(Level.ACTIVITY)
        if node.key in keys and node.key.id in running
    )


def _links_of(chain: Thread, measured: Measured, goals: list[NodeKey]) -> Links:
    first = chain.node(goals[0]) if goals else None
    delaftale_id = measured.indicator.draft.delaftale_id
    if delaftale_id is None and first is not None:
        delaftale_id = first.delaftale_id
    acting = running_through(measured)
    return Links(
        strategic_goal_id=_first(goals, Level.GOAL) or _first(_above(chain, goals[:1]), Level.GOAL),
        sub_goal_id=_first(goals, Level.SUB_GOAL),
        delaftale_id=delaftale_id,
        activity_id=acting[0].id if len(acting) == 1 else None,
        indicator_id=measured.indicator.id,
    )


def _above(chain: Thread, keys: list[NodeKey]) -> list[NodeKey]:
    return [above for key in keys for above in chain.above(key)]


def _first(keys: list[NodeKey], level: Level) -> int | None:
    return next((key.id for key in keys if key.level is level), None)


def _areas(chain: Thread, group: list[CommitmentLine]) -> frozenset[int]:
    there = {node.key.id: node.area_ids for node in chain.at(Level.ACTIVITY)}
    ids = [line.activity_id for line in group if line.activity_id is not None]
    return frozenset().union(*(there.get(key, frozenset()) for key in ids))


def find_meeting(plan: PlanFile, forum_id: int, today: date) -> int | None:
    """The forum's coming meeting that accepted proposals go to; None without one."""
    with plan.read() as session:
        return meetings.find_next_open(session, forum_id, today)


def accept(plan: PlanFile, key: str, meeting_id: int | None, today: date) -> int:
    """Make a proposal an item of a meeting and return the item's id.

    Without a meeting, or with one that is over, it goes to the forum's next open one, or waits
    for one. Raises ProposalGone, AcceptedAlready, ForumOver, MinutesLocked or ThingGone.
    """
    line = _find_unaccepted(plan, key, today)
    proposal = line.proposal
    with plan.change("Sæt forslag på dagsordenen") as session:
        item = _make_item(session, line, meeting_id, today)
        if proposal.lift_id is not None:
            fill_item(session, find_row(session, Lift, proposal.lift_id), item)
        else:
            item.presentation = proposal.presentation
            item.is_closed = proposal.is_closed
            for name in Links.__slots__:
                setattr(item, name, getattr(proposal.links, name))
        item.kind, item.call = proposal.kind, proposal.call
        item.recommendation = proposal.recommendation
        session.flush()
        _answer(session, line, ProposalReply.ACCEPTED, today).agenda_item_id = item.id
        return item.id


def _make_item(
    session: Session, line: ProposalLine, meeting_id: int | None, today: date
) -> AgendaItem:
    title = line.proposal.title
    if meeting_id is not None:
        meeting = find_row(session, Meeting, meeting_id)
        if meeting.status in _OPEN and meeting.day >= today and meeting.forum_id == line.forum_id:
            return insert_item(session, meeting_id, title)
    return make_item(session, line.forum_id, title, today)


def dismiss(plan: PlanFile, key: str, reason: str, today: date) -> None:
    """Remember why a proposal does not become an item; new data proposes it anew.

    Raises ReasonMissing, CprInText, ProposalGone or AcceptedAlready.
    """
    if not reason.strip():
        raise ReasonMissing
    refuse_cpr("Begrundelsen", reason)
    line = _find_unaccepted(plan, key, today)
    with plan.change("Afvis forslag") as session:
        _answer(session, line, ProposalReply.DISMISSED, today).reason = reason.strip()


def mark_asked(plan: PlanFile, key: str, today: date) -> None:
    """Remember that the party was asked first; the proposal comes back after 10 working days.

    Raises ProposalGone or AcceptedAlready.
    """
    line = _find_unaccepted(plan, key, today)
    with plan.change("Spørg parten først") as session:
        _answer(session, line, ProposalReply.ASKED, today)


def take_back(plan: PlanFile, key: str) -> None:
    """Forget what was said to a proposal, so that it is proposed again; an item made stays."""
    with plan.change("Foreslå igen") as session:
        session.execute(delete(ProposalAnswer).where(ProposalAnswer.key == key))


def letter_to(plan: PlanFile, key: str, today: date) -> tuple[Letter, str, str]:
    """The mail that asks a proposal's party first, with the name and e-mail of who to ask.

    Name and e-mail are empty where nobody is known. Raises ProposalGone, AcceptedAlready or
    CprInText.
    """
    line = _find_unaccepted(plan, key, today)
    asked = line.proposal.asked
    if asked is None:
        raise ProposalGone
    with plan.read() as session:
        name, email = proposals.find_person(session, asked.organisation_id, line.forum_id, today)
        sender = Sender(plan.made_by, get_header(session).title)
    letter = question_letter(asked, name, line.forum, sender)
    refuse_cpr("Et af løfterne", letter.text)
    return letter, name, email


def file_name(name: str) -> str:
    """A file name every system takes: "Spørgsmål til Aaby Kommune.eml"."""
    return safe_name(f"Spørgsmål til {name}", ".eml", "Spørgsmål")


def save_letter(plan: PlanFile, key: str, target: Path, now: datetime) -> int | None:
    """Write the mail to the party as a draft for the user's mail program, and remember it.

    A plan that is only read remembers nothing.

    Returns the sending's id as `sendings.make_mail` does. Raises what `letter_to` raises,
    NoAddress or CannotWrite, and then nothing is written.
    """
    from app.reports.mail_draft import is_address

    letter, name, email = letter_to(plan, key, now.date())
    if not is_address(email):
        raise NoAddress(name or "Parten")
    to = (Recipient(None, name, email.strip()),)
    new = NewSending(SendingKind.QUESTION, letter.subject, letter.text, to)
    with plan.one_step(object()):
        sending_id = sendings.make_mail(plan, new, target, now)
        if not plan.read_only:
            mark_asked(plan, key, now.date())
    return sending_id


def _find(plan: PlanFile, key: str, today: date) -> ProposalLine:
    for line in list_proposals(plan, today):
        if line.proposal.key == key:
            return line
    raise ProposalGone


def _find_unaccepted(plan: PlanFile, key: str, today: date) -> ProposalLine:
    line = _find(plan, key, today)
    if line.reply is ProposalReply.ACCEPTED:
        raise AcceptedAlready
    return line


def _answer(
    session: Session, line: ProposalLine, reply: ProposalReply, today: date
) -> ProposalAnswer:
    find_row(session, Forum, line.forum_id)
    key = line.proposal.key
    row = session.scalar(select(ProposalAnswer).where(ProposalAnswer.key == key))
    if row is None:
        row = ProposalAnswer(key=key, forum_id=line.forum_id)
        session.add(row)
    row.forum_id, row.reply, row.said_on = line.forum_id, reply, today
    row.reason, row.agenda_item_id = "", None
    return row
