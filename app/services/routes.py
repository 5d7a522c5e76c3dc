"""Bring videre: a decision taken to forums and people with its reason, received and answered."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from app.db.drafts import find_row, read_draft
from app.db.errors import ThingGone
from app.db.plan_file import PlanFile
from app.db.queries import forums, lifts, routes
from app.db.queries.plan import get_header
from app.db.tables import Decision, DecisionRoute, Person
from app.domain.danish import format_day, join_words
from app.domain.data_request_words import Sender
from app.domain.routes import (
    NewRoute,
    Receiver,
    ReceiverLine,
    RouteDraft,
    RouteLine,
    RouteMail,
    RouteText,
    mail_subject,
    mail_text,
)
from app.domain.sendings import Recipient
from app.errors import UserError
from app.services.activity_notes import TextMissing
from app.services.hops import apply_answer
from app.services.lifts import OnAgendaAlready, make_item, refuse_ended
from app.services.refusals import refuse_cpr

_TITLE = 120
"""How long the title of an agenda item made from a decision is at most."""


class NobodyChosen(UserError):
    """A decision would be brought on to nobody."""

    def __init__(self) -> None:
        super().__init__("Vælg først, hvem beslutningen skal videre til. Intet er ændret.")


class BroughtAlready(UserError):
    """A decision is brought on to each receiver once."""

    def __init__(self, names: Sequence[str]) -> None:
        super().__init__(
            f"Beslutningen er allerede bragt videre til {join_words(names)}. Intet er ændret."
        )


def list_routes(plan: PlanFile, decision_id: int) -> list[RouteLine]:
    """List where a decision was brought on to, the oldest first."""
    with plan.read() as session:
        return routes.list_routes(session, DecisionRoute.decision_id == decision_id)


def list_receivers(plan: PlanFile, decision_id: int, today: date) -> list[ReceiverLine]:
    """List whom a decision may be brought on to, those proposed first, each with why.

    Proposed are the forums that lifted the matter or answer for the decision's delaftale or area,
    the tovholder and staff of its activity, and the parties of its delaftale. Who has it already,
    who has left and the forum that took it are left out. Raises ThingGone.
    """
    with plan.read() as session:
        about = routes.find_about(session, decision_id)
        if about is None:
            raise ThingGone
        given = routes.list_routes(session, DecisionRoute.decision_id == decision_id)
        there = {Receiver(route.forum_id, route.person_id) for route in given}
        there.add(Receiver(forum_id=about.forum_id))
        why = _why(session, about)
        found = [
            ReceiverLine(receiver, name, why.get(receiver, ""))
            for receiver, name in _everybody(session, today)
            if receiver not in there
        ]
    order = list(why)
    proposed = [line for line in found if line.why]
    proposed.sort(key=lambda line: order.index(line.receiver))
    return [*proposed, *(line for line in found if not line.why)]


def bring_on(
    plan: PlanFile,
    decision_id: int,
    receivers: Sequence[NewRoute],
    reason: str,
    by: str,
    today: date,
    *,
    from_route_id: int | None = None,
) -> list[int]:
    """Bring a decision on to one or several forums and people, and return the routes' ids.

    `from_route_id` is the hop before, when a receiver brings it on further. Raises TextMissing,
    NobodyChosen, BroughtAlready, ForumOver or ThingGone.
    """
    if not receivers:
        raise NobodyChosen
    if not reason.strip():
        raise TextMissing("begrundelsen for at bringe beslutningen videre")
    with plan.change("Bring beslutning videre") as session:
        find_row(session, Decision, decision_id)
        if from_route_id is not None:
            find_row(session, DecisionRoute, from_route_id)
        given = routes.list_routes(session, DecisionRoute.decision_id == decision_id)
        there = {Receiver(route.forum_id, route.person_id) for route in given}
        again = [new.receiver for new in receivers if new.receiver in there]
        if again:
            keys = [(receiver.forum_id, receiver.person_id) for receiver in again]
            raise BroughtAlready(routes.names_of(session, keys))
        rows = [_make(session, decision_id, new, reason.strip(), by, today) for new in receivers]
        for row in rows:
            row.from_route_id = from_route_id
        session.add_all(rows)
        session.flush()
        return [row.id for row in rows]


def get_line(plan: PlanFile, route_id: int) -> RouteLine:
    """Read a decision brought on as it is shown; raises ThingGone."""
    with plan.read() as session:
        found = routes.list_routes(session, DecisionRoute.id == route_id)
    if not found:
        raise ThingGone
    return found[0]


def get_route(plan: PlanFile, route_id: int) -> RouteDraft:
    """Read a decision brought on; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, DecisionRoute, route_id, RouteDraft)


def save_route(plan: PlanFile, route_id: int, draft: RouteDraft, today: date) -> None:
    """Save a decision brought on; an answer without a day is dated today. Raises ThingGone."""
    with plan.change("Ret det, der er bragt videre") as session:
        apply_answer(find_row(session, DecisionRoute, route_id), draft, today)


def put_route_on_agenda(plan: PlanFile, route_id: int, today: date) -> int:
    """Make a decision brought on an item of its own on the receiving forum's next open meeting.

    Without such a meeting it waits for one. Returns the item's id. Raises OnAgendaAlready,
    ForumOver (also for a person, who has no meetings) or ThingGone.
    """
    with plan.change("Sæt beslutningen på dagsordenen") as session:
        row = find_row(session, DecisionRoute, route_id)
        if row.agenda_item_id is not None:
            raise OnAgendaAlready
        (line,) = routes.list_routes(session, DecisionRoute.id == route_id)
        title = f"Fra {line.forum}: {line.public_decision}"[:_TITLE]
        item = make_item(session, row.forum_id, title, today)
        about = routes.find_about(session, row.decision_id)
        if about is not None:
            item.delaftale_id, item.activity_id = about.delaftale_id, about.activity_id
        item.is_closed = line.is_closed
        item.presentation = "\n\n".join(
            text
            for text in (
                line.decision,
                f"Hvorfor I får det: {line.reason}",
                line.meaning and f"Hvad betyder det for jer: {line.meaning}",
            )
            if text
        )
        session.flush()
        row.agenda_item_id = item.id
        return item.id


def delete_route(plan: PlanFile, route_id: int) -> None:
    """Take back that a decision was brought on to somebody; raises ThingGone."""
    with plan.change("Træk tilbage, at beslutningen er bragt videre") as session:
        session.delete(find_row(session, DecisionRoute, route_id))


def route_mail(plan: PlanFile, route_id: int, today: date) -> RouteMail:
    """The ready mail to one receiver: a person, or the forum's members today.

    Who sits here signs it, for the plan.

    Raises ThingGone, or CprInText where its text holds something like a CPR number.
    """
    with plan.read() as session:
        found = routes.list_routes(session, DecisionRoute.id == route_id)
        if not found:
            raise ThingGone
        (line,) = found
        people = routes.addresses_of(session, line.forum_id, line.person_id, today)
        tasks = routes.tasks_of(session, line.decision_id)
        sender = Sender(plan.made_by, get_header(session).title)
    text = RouteText(
        line.forum, line.day, line.decision, line.reason, line.meaning,
        [_task_words(*task) for task in tasks], sender,
        line.is_closed,
    )  # fmt: skip
    subject, told = mail_subject(text), mail_text(text)
    refuse_cpr("En tekst i mailen", subject, told)
    return RouteMail(
        line.receiver,
        tuple(dict.fromkeys(email.strip() for _, _, email in people if email.strip())),
        tuple(name for _, name, email in people if not email.strip()),
        subject,
        told,
        tuple(Recipient(key, name, email.strip()) for key, name, email in people),
        line.meeting_id,
    )


def _make(
    session: Session, decision_id: int, new: NewRoute, reason: str, by: str, today: date
) -> DecisionRoute:
    receiver = new.receiver
    if receiver.person_id is not None:
        find_row(session, Person, receiver.person_id)
    else:
        refuse_ended(session, receiver.forum_id, today)
    return DecisionRoute(
        decision_id=decision_id,
        forum_id=receiver.forum_id,
        person_id=receiver.person_id,
        routed_on=today,
        routed_by=by,
        reason=reason,
        meaning=new.meaning.strip(),
    )


def _everybody(session: Session, today: date) -> list[tuple[Receiver, str]]:
    found = [
        (Receiver(forum_id=line.id), line.name)
        for line in forums.list_forums(session, today, active_only=True)
    ]
    people = routes.list_people_now(session, today)
    return found + [(Receiver(person_id=key), name) for key, name in people]


def _why(session: Session, about: routes.About) -> dict[Receiver, str]:
    """Why each receiver is proposed, the nearest first."""
    why: dict[Receiver, list[str]] = {}

    def add(receiver: Receiver, words: str) -> None:
        why.setdefault(receiver, []).append(words)

    for forum_id in lifts.forums_that_lifted(session, about.item_id):
        add(Receiver(forum_id=forum_id), "løftede sagen")
    for forum_id in sorted(routes.forums_for_delaftale(session, about.delaftale_id)):
        add(Receiver(forum_id=forum_id), "svarer for delaftalen")
    for forum_id in sorted(routes.forums_for_areas_of(session, about.activity_id)):
        add(Receiver(forum_id=forum_id), "svarer for området")
    for person_id, activity, leads in routes.people_of_activity(session, about.activity_id):
        add(Receiver(person_id=person_id), f"{'tovholder for' if leads else 'med i'} {activity}")
    for person_id in sorted(routes.parties_of(session, about.delaftale_id)):
        add(Receiver(person_id=person_id), "part i delaftalen")
    return {receiver: ", ".join(dict.fromkeys(words)) for receiver, words in why.items()}


def _task_words(text: str, responsible: str, due: date | None) -> str:
    by = f"senest {format_day(due)}" if due else "uden frist"
    return f"- {text} ({responsible or 'ingen ansvarlig endnu'}, {by})"
