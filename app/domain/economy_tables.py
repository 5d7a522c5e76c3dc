"""Budget and forbrug as tidy tables, for Excel; amounts and per cent as numbers."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from app.domain.cofinancing import cofinance
from app.domain.economy import (
    DelaftaleEconomy,
    Economy,
    Standing,
    by_delaftale,
    by_source,
    stand,
)
from app.domain.economy_settling import LACKS_AT_MOST
from app.domain.economy_words import kind_words, pace_words
from app.domain.tables import Cell, TableColumn, TidyTable

Row = tuple[Cell, ...]
_STANDING = (
    TableColumn("Budget", "Kroner."),
    TableColumn("Forbrug", "Alt, der er noteret, i kroner."),
    TableColumn("Rest", "Budget minus forbrug, i kroner; under 0, når der er brugt mere."),
    TableColumn(
        "Opgjort til",
        "Sidste dag i det seneste kvartal, der er forbrug for på alt med et budget, bortset fra "
        f"linjer, der tilsammen højst har {LACKS_AT_MOST} % af budgettet tilbage.",
    ),
    TableColumn("Opgjort forbrug", "Forbrug til og med den dag, i kroner."),
    TableColumn("Opgjort %", "Det af budgettet i hele procent; tom uden et budget over 0."),
    TableColumn("Tid gået %", "Dage gået af tiden på den dag, i hele procent."),
    TableColumn("Status", "Forbruget holdt op mod tiden."),
)


def economy_tables(economy: Economy, today: date) -> list[TidyTable]:
    """Delaftaler, sources, years with co-financing, and every amount there is."""
    years = economy.years(today)
    return [
        _by(
            "Delaftaler", "Delaftale", "Delaftalen; »Fælles linjer« hører ikke til nogen.",
            years, lambda year: delaftale_rows(by_delaftale(economy, year, today)),
        ),
        _by(
            "Kilder", "Kilde", "Den, der betaler.", years,
            lambda year: [
                (source.name, *_cells(standing))
                for source, standing in by_source(economy, year, today)
            ],
        ),
        _years(economy, today),
        _amounts(economy),
    ]  # fmt: skip


def delaftale_rows(lines: list[DelaftaleEconomy]) -> list[Row]:
    """A row for each delaftale, as the pack's workbook has them too."""
    return [(line.name, *_cells(line.standing)) for line in lines]


def delaftale_columns() -> tuple[TableColumn, ...]:
    """The columns of `delaftale_rows`."""
    about = "Delaftalen; »Fælles linjer« hører ikke til nogen, og »I alt« er dem alle."
    return (TableColumn("Delaftale", about), *_STANDING)


def _by(
    title: str,
    one: str,
    about: str,
    years: tuple[int, ...],
    rows: Callable[[int | None], list[Row]],
) -> TidyTable:
    columns = (TableColumn("År", "Kalenderår, eller hele perioden."), TableColumn(one, about))
    found: list[Row] = [
        ("Hele perioden" if year is None else year, *row)
        for year in (*years, None)
        for row in rows(year)
    ]
    holds = f"Én {one.lower()} i ét år i hver række. Hele perioden er årene lagt sammen."
    return TidyTable(title, holds, (*columns, *_STANDING), found)


def _years(economy: Economy, today: date) -> TidyTable:
    columns = (
        TableColumn("År", "Kalenderår, eller hele perioden."), *_STANDING,
        TableColumn("Landsbyggefonden", "Budget fra Landsbyggefonden i kroner."),
        TableColumn("Lokal medfinansiering", "Budget fra kommune og boligorganisation i kroner."),
        TableColumn("Heraf timer", "Den del, der gives i timer, i kroner."),
        TableColumn("Andre tilskud", "Fonde og andet; de tæller ikke med i procenten."),
        TableColumn("Medfinansiering %", "Lokal del af den og Landsbyggefondens, rundet ned."),
        TableColumn("Mangler i 25 %", "Kroner, der mangler i lokal medfinansiering; 0 er nok."),
    )  # fmt: skip
    rows: list[Row] = []
    for year in (*economy.years(today), None):
        shared = cofinance(economy, year)
        rows.append(
            (
                "Hele perioden" if year is None else year, *_cells(stand(economy, year, today)),
                shared.lbf, shared.local, shared.in_kind, shared.other, shared.share, shared.lacks,
            )
        )  # fmt: skip
    return TidyTable("År og medfinansiering", "Ét år i hver række.", columns, rows)


def _amounts(economy: Economy) -> TidyTable:
    columns = (
        TableColumn("Delaftale", "Tom for en fælles linje."),
        TableColumn("Budgetlinje", "Linjens navn."),
        TableColumn("Kilde", "Den, der betaler."),
        TableColumn("Art", "Hvis penge det er."),
        TableColumn("År", "Kalenderår."),
        TableColumn("Kvartal", "1-4 for forbrug; tom for årets budget."),
        TableColumn("Hvad", "Budget eller forbrug."),
        TableColumn("Beløb", "Kroner."),
        TableColumn("Hvor tallet kommer fra", "Fil, ark og celle, eller hvem der skrev det."),
    )
    lines = {line.id: line for line in economy.lines}
    sources = {source.id: source for source in economy.sources}
    order = {key: number for number, key in enumerate(lines)}

    def row(key: tuple[int, int, int], quarter: int | None, amount: Decimal, origin: str) -> Row:
        line, source = lines[key[0]], sources[key[1]]
        what = "Budget" if quarter is None else "Forbrug"
        return (line.delaftale or None, line.name, source.name, kind_words(source), key[2], quarter,
                what, amount, origin or None)  # fmt: skip

    budgets = [
        row(key, None, amount, "")
        for key, amount in sorted(
            economy.budgets.items(), key=lambda one: (order[one[0].line_id], *one[0][1:])
        )
    ]
    spendings = [
        row(key[:3], key.quarter, found.amount, found.origin)
        for key, found in sorted(
            economy.spendings.items(), key=lambda one: (order[one[0].line_id], *one[0][1:])
        )
    ]
    return TidyTable(
        "Beløb", "Ét beløb i hver række. Læg ikke budget og forbrug sammen.", columns,
        [*budgets, *spendings],
    )  # fmt: skip


def _cells(standing: Standing) -> Row:
    return (
        standing.budget, standing.spent, standing.rest, standing.spent_to,
        standing.settled, standing.percent, standing.time_gone, pace_words(standing),
    )  # fmt: skip
