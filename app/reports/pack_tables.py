"""A board pack as tidy tables, for Excel."""

from app.domain.board_pack import BoardPack, PackIndicator, PackSeries
from app.domain.danish import format_figure, upper_first
from app.domain.economy import DelaftaleEconomy
from app.domain.economy_tables import delaftale_columns, delaftale_rows
from app.domain.figures import Figure, FigureState
from app.domain.tables import Cell, TableColumn, TidyTable
from app.labels import label

Row = tuple[Cell, ...]


def pack_tables(pack: BoardPack) -> list[TidyTable]:
    """Agenda, tasks, delaftaler, economy, figures, indicators, members, bilag and what is new."""
    return [
        _agenda(pack), _tasks(pack), _delaftaler(pack), *_economy(pack), _figures(pack),
        _indicators(pack), _members(pack), _attachments(pack), _news(pack),
    ]  # fmt: skip


def _agenda(pack: BoardPack) -> TidyTable:
    columns = (
        TableColumn("Nr.", "Punktets nummer på dagsordenen."),
        TableColumn("Punkt", "Punktets titel."),
        TableColumn("Type", "Beslutning, drøftelse eller orientering."),
        TableColumn("Kalder på", "Den handling, punktet kalder på; tom, hvis ingen."),
        TableColumn("Minutter", "Den tid, der er sat af."),
        TableColumn("Ved", "Hvem der lægger punktet frem."),
        TableColumn("Lukket", "Ja: kun titlen er med i materialet."),
        TableColumn("Efter udsendelsen", "Eftersendt eller tillægsdagsorden; tom, hvis i tide."),
        TableColumn("Handler om", "Mål, delaftale, aktivitet og indikator, punktet hører til."),
        TableColumn("Sagsfremstilling", "Sagen i ord."),
        TableColumn("Indstilling", "Det, forummet bliver bedt om."),
        TableColumn("Økonomi", "Hvad det koster, og hvem der betaler."),
        TableColumn("Bilag", "Numrene på punktets bilag."),
    )
    rows: list[Row] = [
        (
            item.number, item.title, label(item.kind), label(item.call) if item.call else None,
            item.minutes_planned, item.presenter, item.is_closed,
            label(item.late) if item.late else None,
            "\n".join(f"{upper_first(kind)}: {name}" for kind, name in item.links) or None,
            item.presentation,
            item.recommendation, item.economy,
            ", ".join(attachment.number for attachment in item.attachments),
        )
        for item in pack.items
    ]  # fmt: skip
    return TidyTable("Dagsorden", "Ét punkt på dagsordenen i hver række.", columns, rows)


def _tasks(pack: BoardPack) -> TidyTable:
    columns = (
        TableColumn("Beslutning", "Det, der blev besluttet."),
        TableColumn("Forum", "Hvem der besluttede det."),
        TableColumn("Besluttet", "Mødets dato."),
        TableColumn("Punkt", "Punktets nummer på det møde."),
        TableColumn("Punktets titel", "Hvad punktet hed."),
        TableColumn("Opgave", "Det, der skal gøres."),
        TableColumn("Ansvarlig", "Den person, der gør det."),
        TableColumn("Organisation", "Den organisation, der gør det."),
        TableColumn("Frist", "Senest denne dag; tom, hvis der ingen frist er."),
        TableColumn("Status", "Åben, i gang, udført eller bortfaldet."),
        TableColumn("Dage over fristen", "0, indtil fristen er overskredet."),
    )
    rows: list[Row] = [
        (
            decision.text, decision.forum, decision.day, decision.item_number,
            decision.item_title, task.text, task.responsible, task.organisation, task.due,
            label(task.status), task.days_late,
        )
        for decision in pack.decisions
        for task in decision.tasks
    ]  # fmt: skip
    return TidyTable("Opgaver", "Én opgave fra en åben beslutning i hver række.", columns, rows)


def _delaftaler(pack: BoardPack) -> TidyTable:
    columns = (
        TableColumn("Delaftale", "Delaftalens navn."),
        TableColumn("Status", "Nået, på sporet, opmærksomhed, bagud, mangler data eller kan ikke "
                    "måles endnu."),
        TableColumn("Aktiviteter", "Hvor mange aktiviteter der er, og hvor de står."),
        TableColumn("Indikatorer", "Hvad status bygger på."),
    )  # fmt: skip
    rows: list[Row] = [
        (line.name, line.status.word, line.activities, line.judged) for line in pack.delaftaler
    ]
    return TidyTable("Delaftaler", "Én delaftale i hver række.", columns, rows)


def _economy(pack: BoardPack) -> list[TidyTable]:
    if pack.economy is None:
        return []
    rows = delaftale_rows(
        [*pack.economy.lines, DelaftaleEconomy(None, "I alt", pack.economy.total)]
    )
    holds = f"Budget og forbrug i {pack.economy.year}: én delaftale i hver række."
    return [TidyTable("Økonomi", holds, delaftale_columns(), rows)]


def _figures(pack: BoardPack) -> TidyTable:
    columns = (
        TableColumn("Indikator", "Indikatorens navn."),
        TableColumn("Delaftale", "Den delaftale, den hører til."),
        TableColumn("Område", "Boligområdet."),
        TableColumn("Er i alt", "Ja: rækken er områderne lagt sammen. Læg den ikke til igen."),
        TableColumn("Periode", "Perioden, som den skrives i materialet."),
        TableColumn("Periode slut", "Periodens sidste dag."),
        TableColumn("Værdi", "Tallet; tom, hvis det er skjult eller mangler. Procent er i procent: "
                    "41,2."),
        TableColumn("Tekst", "Tallet, som det står i materialet: »under 5« og »12–16« er skjulte."),
        TableColumn("Mindst", "Det mindste, tallet kan være."),
        TableColumn("Højst", "Det højeste, tallet kan være."),
        TableColumn("Tilstand", "Kendt, skjult eller mangler."),
        TableColumn("Enhed", "Hvad der er talt eller målt."),
        TableColumn("Kilde", "Hvor tallet kommer fra."),
    )  # fmt: skip
    rows = [
        _figure_row(indicator, series, index)
        for indicator in pack.indicators
        for series in indicator.rows
        for index in range(len(indicator.periods))
    ]
    return TidyTable(
        "Indikatorer", "Ét tal i hver række: indikator, område og periode.", columns, rows
    )


def _figure_row(indicator: PackIndicator, series: PackSeries, index: int) -> Row:
    figure = series.figures[index] or Figure.missing()
    low, high = figure.bounds or (None, None)
    missing = figure.state is FigureState.MISSING
    return (
        indicator.name, indicator.delaftale, series.area, series.is_total,
        indicator.periods[index], indicator.period_ends[index], figure.value,
        None if missing else format_figure(figure, indicator.decimals, indicator.unit),
        low, high, label(figure.state), indicator.unit, indicator.source,
    )  # fmt: skip


def _indicators(pack: BoardPack) -> TidyTable:
    columns = (
        TableColumn("Indikator", "Indikatorens navn."),
        TableColumn("Delaftale", "Den delaftale, den hører til."),
        TableColumn("Status", "Hvor den står i forhold til målet."),
        TableColumn("Hvor den står", "Det seneste tal og målet i ord."),
        TableColumn("Tallets alder", "Hvor gammelt det seneste tal er."),
        TableColumn("Enhed", "Hvad der er talt eller målt."),
        TableColumn("Kilde", "Hvor tallene kommer fra."),
        TableColumn("Definition", "Hvad der tæller med."),
    )
    rows: list[Row] = [
        (
            indicator.name, indicator.delaftale, indicator.status.word, indicator.sentence,
            indicator.age, indicator.unit, indicator.source, indicator.definition,
        )
        for indicator in pack.indicators
    ]  # fmt: skip
    return TidyTable("Indikatorernes status", "Én indikator i hver række.", columns, rows)


def _members(pack: BoardPack) -> TidyTable:
    columns = (
        TableColumn("Navn", "Medlemmets navn."),
        TableColumn("Titel", "Medlemmets stilling."),
        TableColumn("Organisation", "Hvem medlemmet kommer fra."),
        TableColumn("Rolle", "Formand, medlem, observatør, sekretær eller beboerrepræsentant."),
    )
    rows: list[Row] = [
        (member.name, member.title, member.organisation, label(member.role))
        for member in pack.members
    ]
    return TidyTable("Medlemmer", "Ét medlem på mødets dag i hver række.", columns, rows)


def _attachments(pack: BoardPack) -> TidyTable:
    columns = (
        TableColumn("Nr.", "Bilagets nummer."),
        TableColumn("Titel", "Bilagets titel."),
        TableColumn("Fil", "Filens navn."),
        TableColumn("Punkt", "Nummeret på det punkt, bilaget hører til."),
    )
    rows: list[Row] = [
        (attachment.number, attachment.title, attachment.file_name, item.number)
        for item in pack.items
        for attachment in item.attachments
    ]
    return TidyTable("Bilag", "Ét bilag i hver række; selve bilagene er i PDF'en.", columns, rows)


def _news(pack: BoardPack) -> TidyTable:
    columns = (
        TableColumn("Hvad", "Hvad der er sket."),
        TableColumn("Bemærkning", "Hvor det hører til."),
    )
    return TidyTable(
        "Siden sidste møde", "Én ting siden sidste møde i hver række.", columns, pack.since_last
    )
