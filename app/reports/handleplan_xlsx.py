"""Handleplaner as a workbook: activities, milestones and indicators as tidy tables."""

from datetime import date
from pathlib import Path

from app.domain.handleplan import Handleplaner
from app.domain.tables import Cell, TableColumn, TidyTable
from app.files import whole_file

_AREA = TableColumn("Indsatsområde", "Det indsatsområde, rækken hører til.")
_SUB_GOAL = TableColumn("Delmål", "Delmålet i delaftalen.")
_ACTIVITY = TableColumn("Aktivitet", "Aktivitetens nummer og navn.")


def write_handleplan_xlsx(plans: Handleplaner, target: Path, made_on: date, made_by: str) -> None:
    """Write the workbook; raises CannotWrite, and then nothing is written."""
    from app.reports.sheets import add_tables, new_workbook

    title = f"{plans.title} · {plans.plan}"
    about = (
        "Det samme indhold som i PDF'en, læst direkte af den røde tråd.",
        "Antal på 1-4 personer står som »under 5«.",
        "Skjulte tal er ikke 0, og manglende tal er ikke 0.",
    )
    workbook = new_workbook(title, made_by)
    with whole_file(target) as path:
        tables = [_activities(plans), _milestones(plans), _indicators(plans)]
        add_tables(workbook, tables, title, made_on, about)
        workbook.save(path)


def _activities(plans: Handleplaner) -> TidyTable:
    columns = (
        _AREA,
        _SUB_GOAL,
        TableColumn("Delmålets status", "Samlet af delmålets indikatorer; tom uden nogen."),
        TableColumn("Bidrager til", "De strategiske mål, delmålet bidrager til."),
        _ACTIVITY,
        TableColumn("Aktivitetens status", "Hvor aktiviteten er i sit liv."),
        TableColumn("Tovholder", "Den person, der holder sammen på aktiviteten."),
        TableColumn("Med", "Andre, der arbejder i aktiviteten, og med hvad."),
        TableColumn("Udføres af", "Den organisation, der udfører aktiviteten."),
        TableColumn("Partnere", "De organisationer, der leder eller har lovet noget."),
        TableColumn("Start", "Aktivitetens første dag."),
        TableColumn("Slut", "Aktivitetens sidste dag."),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            plan.name, sub_goal.name, sub_goal.status.word if sub_goal.status else None,
            ", ".join(sub_goal.goals), activity.title, activity.status, activity.responsible,
            ", ".join(activity.people), activity.organisation, ", ".join(activity.partners),
            activity.starts, activity.ends,
        )
        for plan in plans.plans
        for sub_goal in plan.sub_goals
        for activity in sub_goal.activities
    ]  # fmt: skip
    holds = "Én aktivitet under ét delmål i hver række; en aktivitet kan tjene flere delmål."
    return TidyTable("Aktiviteter", holds, columns, rows)


def _milestones(plans: Handleplaner) -> TidyTable:
    columns = (
        _AREA,
        _ACTIVITY,
        TableColumn("Milepæl", "Det, der skal være nået."),
        TableColumn("Frist", "Senest denne dag; tom, hvis der ingen frist er."),
        TableColumn("Status", "Planlagt, nået, forsinket, ført videre eller bortfaldet."),
        TableColumn("Hvornår", "Status med dag eller forsinkelse."),
        TableColumn("Flyttet", "Hvor langt fristen er rykket, siden den først blev sat."),
        TableColumn("Ansvarlig", "Den person, der har ansvaret for milepælen."),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            plan.name, activity.title, milestone.name, milestone.due, milestone.state.word,
            milestone.words, milestone.moved, milestone.responsible,
        )
        for plan in plans.plans
        for activity in plan.activities
        for milestone in activity.milestones
    ]  # fmt: skip
    return TidyTable("Milepæle", "Én milepæl i hver række.", columns, rows)


def _indicators(plans: Handleplaner) -> TidyTable:
    columns = (
        _AREA,
        TableColumn("Måler", "Om indikatoren måler et delmål eller en aktivitet."),
        TableColumn("Delmål eller aktivitet", "Det, indikatoren måler."),
        TableColumn("Indikator", "Indikatorens navn."),
        TableColumn("Slags", "Områdets temperatur, vores og kommunens indsats, eller vores egen."),
        TableColumn("Seneste tal", "Som det skrives: »under 5« og »12–16« er skjulte tal."),
        TableColumn("Periode", "Den periode, tallet gælder; tom uden tal."),
        TableColumn("Mål", "Det, der skal nås."),
        TableColumn("Status", "Hvor den står i forhold til målet."),
    )
    measured = [
        (plan.name, kind, name, indicator)
        for plan in plans.plans
        for kind, name, indicators in (
            *(("delmål", goal.name, goal.indicators) for goal in plan.sub_goals),
            *(("aktivitet", activity.title, activity.indicators) for activity in plan.activities),
        )
        for indicator in indicators
    ]
    rows: list[tuple[Cell, ...]] = [
        (
            area, kind, name, one.name, one.reach, one.latest, one.period,
            one.target.removeprefix("mål "), one.status.word,
        )
        for area, kind, name, one in measured
    ]  # fmt: skip
    return TidyTable("Indikatorer", "Én indikator for det, den måler, i hver række.", columns, rows)
