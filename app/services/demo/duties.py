"""The demo plan's duties: last year's done, this year's as far as the year has come."""

from datetime import date

from app.db.tables import Duty, DutyStep, Person
from app.domain.duties import YearlyDuty, mark_of, months_before
from app.domain.vocabulary import DutyKind
from app.services.demo.draft import Draft, Texts
from app.services.duties import list_standard


def add_duties(draft: Draft, texts: Texts) -> None:
    """Add the standard duties of this year and the two beside it, and the plan's own."""
    for year in range(draft.today.year - 1, draft.today.year + 2):
        for duty in list_standard():
            if (due := duty.due_in(year, draft.end)) is not None:
                _add(draft, texts, duty, due)
        for own in texts["own"]:
            month, day = (int(part) for part in own["day"].split("-"))
            duty = YearlyDuty(
                own["key"], own["name"], DutyKind(own["kind"]), (month, day), None, own["note"],
                tuple(own["steps"]),
            )  # fmt: skip
            _add(draft, texts, duty, date(year, month, day))


def _add(draft: Draft, texts: Texts, duty: YearlyDuty, due: date) -> None:
    late = due < draft.today and due >= months_before(draft.today, 1)
    done_on = due if due < draft.today and not late else None
    key = draft.add(
        Duty,
        name=duty.name,
        kind=duty.kind,
        due=due,
        responsible_id=draft.find(Person, texts["responsible"].get(duty.key, "karen")),
        done_on=done_on,
        note=duty.note,
        template=mark_of(duty.key, due.year),
    )
    for position, text in enumerate(duty.steps):
        ticked = done_on or (draft.today if late and position == 0 else None)
        draft.add(DutyStep, duty_id=key, text=text, done_on=ticked, position=position)
