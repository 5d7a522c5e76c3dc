"""What goes out of the house of a dataark: the workbook, the mail with it, and the reminder."""

from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.db.errors import ThingGone
from app.db.plan_file import PlanFile
from app.db.queries import data_requests as queries
from app.db.queries import indicators
from app.db.queries.plan import get_header
from app.domain.danish import format_figure
from app.domain.data_request_words import Letter, Sender, first_letter, reminder
from app.domain.data_requests import PERIODS_OFFERED, Asked, DataRequest
from app.domain.data_sheet import DataSheet, SheetIndicator, SheetRow, key_of, texts_of
from app.domain.figure_table import hide_small_counts
from app.domain.figures import FigureState
from app.domain.file_names import safe_name
from app.domain.indicator_words import is_share
from app.domain.indicators import FigureLine
from app.domain.periods import period_label
from app.errors import UserError
from app.services import mails
from app.services.checking import refuse_cpr

_FURTHER_BACK = 4
"""Years' worth of periods among which the latest figure is looked for."""


class NothingAsked(UserError):
    """A dataark asks for nothing yet."""

    def __init__(self) -> None:
        super().__init__(
            "Dataarket spørger ikke om noget endnu. Vælg mindst én indikator, ét område og én "
            "periode. Intet er lavet."
        )


class NothingOwed(UserError):
    """There is nothing to remind a partner of."""

    def __init__(self) -> None:
        super().__init__("Der mangler ingen tal i dataarket, så der er ikke noget at rykke for.")


def file_name(request: DataRequest, suffix: str) -> str:
    """A file name every system takes: "Tal fra Aaby Kommune.xlsx"."""
    return safe_name(request.title, suffix, "Dataark")


def save_workbook(plan: PlanFile, request_id: int, target: Path, today: date) -> None:
    """Write the workbook a partner fills in.

    Raises NothingAsked, CprInPlan or CannotWrite, and then nothing is written.
    """
    from app.reports.data_request_xlsx import write_data_request

    with plan.read() as session:
        sheet = _collect(session, _find(session, request_id), today, plan.made_by)
    write_data_request(sheet, target)


def save_mail(plan: PlanFile, request_id: int, target: Path, today: date) -> None:
    """Write a mail with the workbook, ready to be sent; it is marked as sent by nobody but her.

    Raises NothingAsked, CprInPlan or CannotWrite, and then nothing is written.
    """
    with plan.read() as session:
        request = _find(session, request_id)
        letter = first_letter(request, _sender(session, plan))
        sheet = _collect(session, request, today, plan.made_by)
    _write_mail(request, letter, sheet, target)


def reminder_letter(plan: PlanFile, request_id: int, today: date) -> Letter:
    """The reminder as it stands today: what is owed, and by when. Raises NothingOwed."""
    with plan.read() as session:
        request = _find(session, request_id)
        if not request.owed:
            raise NothingOwed
        return reminder(request, _sender(session, plan), today)


def save_reminder(plan: PlanFile, request_id: int, target: Path, today: date) -> None:
    """Write the reminder as a mail, with a fresh workbook.

    Raises NothingOwed, CprInPlan or CannotWrite, and then nothing is written.
    """
    letter = reminder_letter(plan, request_id, today)
    with plan.read() as session:
        request = _find(session, request_id)
        sheet = _collect(session, request, today, plan.made_by)
    _write_mail(request, letter, sheet, target)


def _write_mail(request: DataRequest, letter: Letter, sheet: DataSheet, target: Path) -> None:
    from app.reports.data_request_xlsx import write_data_request

    name = file_name(request, ".xlsx")
    mails.write_mail(
        request.email, letter, name, lambda path: write_data_request(sheet, path), target
    )


def _find(session: Session, request_id: int) -> DataRequest:
    found = queries.list_requests(session, ids=[request_id])
    if not found:
        raise ThingGone
    return found[0]


def _sender(session: Session, plan: PlanFile) -> Sender:
    return Sender(plan.made_by, get_header(session).name)


def _collect(session: Session, request: DataRequest, today: date, write_to: str) -> DataSheet:
    if not request.asked:
        raise NothingAsked
    refuse_cpr(session)
    asked = {one.indicator.id: one.indicator for one in request.asked}
    lines: dict[tuple[int, int | None], list[FigureLine]] = {}
    areas = indicators.list_areas(session)
    for indicator in indicators.list_indicators(
        session, periods=PERIODS_OFFERED * _FURTHER_BACK, ids=list(asked)
    ):
        for line in hide_small_counts(indicator, areas).figures:
            lines.setdefault((indicator.id, line.area_id), []).append(line)
    return DataSheet(
        request.uid,
        request.title,
        get_header(session).title,
        request.organisation,
        write_to,
        request.due,
        request.note,
        today,
        tuple(SheetIndicator(one.name, one.unit, one.definition) for one in asked.values()),
        tuple(
            SheetRow(
                key_of(one),
                texts_of(one),
                _latest(one, lines.get((one.indicator.id, one.area.id), [])),
                one.indicator.unit,
                one.is_owed,
            )
            for one in request.asked
        ),
    )


def _latest(asked: Asked, lines: list[FigureLine]) -> str:
    """The newest figure up to the period asked about, and which period it is of."""
    known = [
        line
        for line in lines
        if line.period.end <= asked.period.end and line.figure.state is not FigureState.MISSING
    ]
    if not known:
        return ""
    newest = max(known, key=lambda line: (line.period == asked.period, line.period.end))
    share = "%" if is_share(asked.indicator.unit) else ""
    figure = format_figure(newest.figure, asked.indicator.decimals, share)
    return f"{figure} ({period_label(newest.period)})"
