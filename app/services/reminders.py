"""A reminder to each person with open tasks: the text ready to copy, or a mail draft."""

from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.drafts import find_row
from app.db.plan_file import PlanFile
from app.db.queries import decisions
from app.db.queries.plan import get_header
from app.db.tables import Person
from app.domain.data_request_words import Letter, Sender
from app.domain.decisions import TaskLine
from app.domain.file_names import safe_name
from app.domain.reminders import ReminderLine, reminder
from app.domain.sendings import NewSending, Recipient
from app.domain.vocabulary import SendingKind
from app.errors import UserError
from app.services import sendings
from app.services.refusals import refuse_cpr


class NothingToRemind(UserError):
    """A person has no open tasks."""

    def __init__(self, name: str) -> None:
        super().__init__(f"{name} har ingen åbne opgaver, så der er ikke noget at minde om.")


class NoAddress(UserError):
    """A person has no e-mail that can be written to."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"{name} har ingen e-mail, der kan bruges. Skriv den under Organisation, eller kopiér "
            "teksten. Der er ikke lavet noget."
        )


def list_reminders(plan: PlanFile, today: date) -> list[ReminderLine]:
    """List the people with open tasks, those with most over the deadline first."""
    from app.reports.mail_draft import is_address

    with plan.read() as session:
        people = session.execute(
            select(Person.id, Person.name, Person.email).order_by(Person.name.collate("danish"))
        ).all()
        tasks = decisions.list_tasks(session)
    found = []
    for person in people:
        own = [task for task in tasks if task.is_of(person.id)]
        if own:
            late = sum(task.days_late(today) > 0 for task in own)
            found.append(
                ReminderLine(
                    person.id, person.name, person.email, is_address(person.email), len(own), late
                )
            )
    return sorted(found, key=lambda line: (-line.late, -line.open_tasks))


def reminder_letter(plan: PlanFile, person_id: int, today: date) -> Letter:
    """The text to a person, with all her open tasks.

    Raises ThingGone, NothingToRemind or CprInText.
    """
    with plan.read() as session:
        person = find_row(session, Person, person_id)
        tasks = _open_tasks(session, person)
        sender = Sender(plan.made_by, get_header(session).title)
        letter = reminder(person_id, person.name, tasks, sender, today)
    refuse_cpr("En af opgaverne", letter.text)
    return letter


def file_name(name: str) -> str:
    """A file name every system takes: "Opgaver til Mette Kjær.eml"."""
    return safe_name(f"Opgaver til {name}", ".eml", "Opgaver")


def save_reminder(plan: PlanFile, person_id: int, target: Path, now: datetime) -> int | None:
    """Write the mail to a person as a draft for her own mail program, and keep it as a sending.

    Returns the sending's id as `sendings.make_mail` does. Raises what `reminder_letter` raises,
    NoAddress or CannotWrite, and then nothing is written.
    """
    from app.reports.mail_draft import is_address

    letter = reminder_letter(plan, person_id, now.date())
    with plan.read() as session:
        person = find_row(session, Person, person_id)
        name, email = person.name, person.email
    if not is_address(email):
        raise NoAddress(name)
    to = (Recipient(person_id, name, email.strip()),)
    new = NewSending(SendingKind.REMINDER, letter.subject, letter.text, to)
    return sendings.make_mail(plan, new, target, now)


def _open_tasks(session: Session, person: Person) -> list[TaskLine]:
    tasks = decisions.list_tasks(session, responsible_id=person.id)
    if not tasks:
        raise NothingToRemind(person.name)
    return tasks
