"""The year's duties: made once a year, done, edited, each with its own checklist."""

import tomllib
from datetime import date

from sqlalchemy.orm import Session

from app.db.drafts import apply_draft, find_row, move_row, next_position, read_draft
from app.db.plan_file import PlanFile
from app.db.queries import duties
from app.db.tables import Duty, DutyStep, Person, Plan, Setting
from app.domain.duties import (
    DutyDraft,
    StepDraft,
    StepLine,
    YearlyDuty,
    as_it_is_now,
    mark_of,
    read_mark,
    years_with,
)
from app.domain.privacy import mask_cpr
from app.domain.spoken_dates import read_deadline, read_in_year
from app.domain.vocabulary import DutyKind
from app.errors import UserError
from app.paths import resource
from app.services.refusals import NameMissing, refuse_cpr


class DueMissing(UserError):
    """A duty without a day."""

    def __init__(self) -> None:
        super().__init__(
            "En pligt skal have en frist. Intet er ændret; skriv dagen først, fx "
            "»30/6 Send regnskabet«."
        )


def get_duty(plan: PlanFile, duty_id: int) -> DutyDraft:
    """Read a duty; raises ThingGone."""
    with plan.read() as session:
        yearly = _is_yearly(session, find_row(session, Duty, duty_id))
        return read_draft(session, Duty, duty_id, DutyDraft, yearly=yearly)


def find_day(plan: PlanFile, duty_id: int) -> date | None:
    """A duty's day; None when it is gone."""
    with plan.read() as session:
        row = session.get(Duty, duty_id)
        return row.due if row is not None else None


def list_standard() -> list[YearlyDuty]:
    """The duties every plan begins with (domain.md 2, Årshjul), in the order of the year."""
    with resource("duties.toml").open("rb") as file:
        rows = tomllib.load(file)["duty"]
    return [
        YearlyDuty(
            row["key"],
            row["name"],
            DutyKind(row["kind"]),
            _month_and_day(row["day"]) if "day" in row else None,
            row.get("months_before_end"),
            row["note"],
            tuple(row["steps"]),
        )
        for row in rows
    ]


def count_missing(plan: PlanFile, year: int, today: date) -> int:
    """How many of a year's yearly duties are still to come and not made yet."""
    with plan.read() as session:
        return len(_missing(session, year, today))


def fill_year(plan: PlanFile, year: int, today: date) -> int:
    """Make a year's duties that are not there yet, and return how many.

    Each is made as it stood the year before, with its checklist; those that never were, as the
    standard has them. Doing it again makes nothing twice. Those whose day has passed are left
    out, or they would be late from the start.
    """
    with plan.read() as session:
        missing = _missing(session, year, today)
    if missing:
        with plan.change(f"Hent pligterne i {year}") as session:
            for yearly, due in missing:
                _insert(session, yearly, due, year)
    return len(missing)


def _missing(session: Session, year: int, today: date) -> list[tuple[YearlyDuty, date]]:
    marks = duties.list_marks(session)
    last = duties.list_last(session, year)
    end = session.get_one(Plan, 1).period_end
    standard = list_standard()
    once = {duty.key for duty in standard if duty.day is None}
    wanted = [as_it_is_now(duty, last.get(duty.key)) for duty in standard]
    known = {duty.key for duty in standard}
    wanted += [duty for key, duty in last.items() if key not in known]
    there = {
        (key, covered)
        for key, made_for, of_day in marks
        for covered in ({made_for} if key in known else years_with(made_for, of_day))
    }
    never = ({key for key, _ in there} & once) | duties.left_out(session)
    return [
        (duty, due)
        for duty in wanted
        if (duty.key, year) not in there and duty.key not in never
        if (due := duty.due_in(year, end)) is not None and due >= today
    ]


def _insert(session: Session, yearly: YearlyDuty, due: date, year: int) -> None:
    row = Duty(
        name=mask_cpr(yearly.name),
        kind=yearly.kind,
        due=due,
        responsible_id=yearly.responsible_id,
        note=mask_cpr(yearly.note),
        template=mark_of(yearly.key, year),
    )
    session.add(row)
    session.flush()
    session.add_all(
        DutyStep(duty_id=row.id, text=mask_cpr(text), position=position)
        for position, text in enumerate(yearly.steps)
    )


def add_duty(plan: PlanFile, name: str, due: date | None) -> int:
    """Add a duty of one's own and return its id; raises NameMissing, DueMissing or CprInText."""
    if not name.strip():
        raise NameMissing("pligten")
    refuse_cpr("Pligtens navn", name)
    if due is None:
        raise DueMissing
    with plan.change("Tilføj pligt") as session:
        row = Duty(name=name.strip(), due=due)
        session.add(row)
        session.flush()
        return row.id


def read_typed(text: str, year: int, today: date) -> tuple[str, date]:
    """Read "15/3 Send årsberetningen" as a name and a day.

    A day without a year and a week are in `year`; "om 14 dage" is from today. Raises DueMissing
    when it begins with no day, NotUnderstood when there is no such day.
    """
    text = text.strip()
    said = read_in_year(text, year) or read_deadline(text, today, None)
    if said is None or said.day is None:
        raise DueMissing
    return text[len(said.words) :].strip(" ,.:;"), said.day


def save_duty(plan: PlanFile, duty_id: int, draft: DutyDraft) -> None:
    """Save a duty; raises NameMissing, DueMissing, CprInText or ThingGone."""
    if not draft.name.strip():
        raise NameMissing("pligten")
    refuse_cpr("Pligtens tekst", draft.name, draft.note)
    if draft.due is None:
        raise DueMissing
    with plan.change("Ret pligt") as session:
        row = find_row(session, Duty, duty_id)
        if draft.responsible_id is not None:
            find_row(session, Person, draft.responsible_id)
        apply_draft(row, draft, leave=frozenset({"yearly"}))
        if draft.yearly != _is_yearly(session, row):
            _set_yearly(session, row, yearly=draft.yearly)


def _is_yearly(session: Session, row: Duty) -> bool:
    mark = read_mark(row.template)
    if mark is None or mark[0] in duties.left_out(session):
        return False
    return all(duty.key != mark[0] or duty.day is not None for duty in list_standard())


def _set_yearly(session: Session, row: Duty, *, yearly: bool) -> None:
    """A yearly duty that is not to come again is remembered, or it would be made anew.

    The one that comes once becomes a duty of one's own when it is to come every year.
    """
    mark = read_mark(row.template)
    once = {duty.key for duty in list_standard() if duty.day is None}
    comes_once = mark is not None and mark[0] in once
    if mark is None or comes_once:
        for other in duties.list_marked(session, mark[0]) if mark else ():
            other.template = ""
        row.template = mark_of(row.uid, row.due.year) if yearly else ""
    if mark is not None:
        # The rows of all years keep their mark: ticked again, none of them is made twice.
        left_out = duties.left_out(session) - {mark[0]}
        if not yearly or comes_once:
            left_out |= {mark[0]}
        session.merge(Setting(key=duties.LEFT_OUT, value=" ".join(sorted(left_out))))


def tick_duty(plan: PlanFile, duty_id: int, today: date, *, done: bool) -> None:
    """Note that a duty is done today, or open it again; raises ThingGone."""
    with plan.change("Afkryds pligt" if done else "Åbn pligt igen") as session:
        find_row(session, Duty, duty_id).done_on = today if done else None


def delete_duty(plan: PlanFile, duty_id: int) -> None:
    """Delete a duty with its checklist; raises ThingGone."""
    with plan.change("Slet pligt") as session:
        session.delete(find_row(session, Duty, duty_id))


def list_steps(plan: PlanFile, duty_id: int) -> list[StepLine]:
    """List a duty's checklist in order."""
    with plan.read() as session:
        return duties.list_steps(session, duty_id)


def add_step(plan: PlanFile, duty_id: int, text: str) -> int:
    """Add a line to a duty's checklist and return its id.

    Raises NameMissing, CprInText or ThingGone.
    """
    if not text.strip():
        raise NameMissing("trinnet")
    refuse_cpr("Trinnet", text)
    with plan.change("Tilføj trin") as session:
        find_row(session, Duty, duty_id)
        position = next_position(session, DutyStep, duty_id=duty_id)
        row = DutyStep(duty_id=duty_id, text=text.strip(), position=position)
        session.add(row)
        session.flush()
        return row.id


def get_step(plan: PlanFile, step_id: int) -> StepDraft:
    """Read a line of a checklist; raises ThingGone."""
    with plan.read() as session:
        return read_draft(session, DutyStep, step_id, StepDraft)


def save_step(plan: PlanFile, step_id: int, draft: StepDraft) -> None:
    """Reword a line of a checklist; raises NameMissing, CprInText or ThingGone."""
    if not draft.text.strip():
        raise NameMissing("trinnet")
    refuse_cpr("Trinnet", draft.text)
    with plan.change("Ret trin") as session:
        apply_draft(find_row(session, DutyStep, step_id), draft)


def tick_step(plan: PlanFile, step_id: int, today: date, *, done: bool) -> None:
    """Tick a line of a checklist, or open it again; raises ThingGone."""
    with plan.change("Afkryds trin" if done else "Åbn trin igen") as session:
        find_row(session, DutyStep, step_id).done_on = today if done else None


def move_step(plan: PlanFile, step_id: int, steps: int) -> None:
    """Move a line of a checklist up (-1) or down (1); raises ThingGone."""
    with plan.change("Flyt trin") as session:
        move_row(session, DutyStep, step_id, steps, "duty_id")


def delete_step(plan: PlanFile, step_id: int) -> None:
    """Delete a line of a checklist; raises ThingGone."""
    with plan.change("Slet trin") as session:
        session.delete(find_row(session, DutyStep, step_id))


def _month_and_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)
