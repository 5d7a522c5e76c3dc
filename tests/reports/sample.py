"""A believable board pack: three areas, twelve indicators, all kinds of figures and bilag."""

import io
from datetime import date, datetime, time
from decimal import Decimal

from app.domain.board_pack import (
    BoardPack,
    PackAttachment,
    PackDecision,
    PackDelaftale,
    PackFigure,
    PackIndicator,
    PackItem,
    PackMember,
    PackSeries,
    PackTask,
)
from app.domain.charts import ChartPoint, LineChart
from app.domain.danish import format_figure, format_number
from app.domain.figures import Figure, total
from app.domain.periods import Period
from app.domain.plan import PlanHeader
from app.domain.status import Status
from app.domain.vocabulary import ActionCall, ItemKind, MemberRole, TaskStatus

AREAS = ("Ådalen", "Søparken", "Bakkevej og Æblehaven")
QUARTERS = [Period.quarter(2024 + i // 4, i % 4 + 1) for i in range(11)]
YEARS = [Period.year(2020 + i) for i in range(5)]
HIDDEN = Figure.suppressed(1, 4)


def pdf_bytes(pages: int = 1, size: tuple[float, float] = (595, 842), text: str = "Bilag") -> bytes:
    """A small pdf, as somebody else's program could have made it."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size)
    for number in range(1, pages + 1):
        canvas.rect(20, 20, size[0] - 40, size[1] - 40)
        canvas.drawString(60, size[1] - 80, f"{text}, ark {number}")
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


def picture_bytes(kind: str = "PNG", size: tuple[int, int] = (1200, 800)) -> bytes:
    """A picture with a corner that shows which way is up."""
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", size, "#8FB8A8")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, size[0] // 4, size[1] // 4), fill="#B4352C")
    draw.ellipse((size[0] // 2, size[1] // 3, size[0] - 60, size[1] - 60), fill="#1F4F6B")
    stream = io.BytesIO()
    picture.save(stream, kind)
    return stream.getvalue()


def attachment(number: str, title: str, file_name: str, data: bytes) -> PackAttachment:
    """A bilag with the type its name says."""
    kinds = {"pdf": "application/pdf", "png": "image/png", "jpg": "image/jpeg"}
    kind = kinds.get(file_name.rsplit(".", 1)[-1], "application/octet-stream")
    return PackAttachment(number, title, file_name, kind, data)


def _label(period: Period) -> str:
    if period.end.month == 12 and period.start.month == 1:
        return str(period.end.year)
    return f"K{period.end.month // 3} {period.end.year % 100}"


def line_chart(
    name: str,
    periods: list[Period],
    figures: list[Figure],
    target: str = "",
    unit: str = "",
    decimals: int = 0,
) -> LineChart:
    """A chart of figures, with a straight path from the first to the target."""
    points = []
    for period, figure in zip(periods, figures, strict=True):
        low, high = figure.bounds or (None, None)
        points.append(ChartPoint(period.end, _label(period), low, high))
    last = next(figure for figure in reversed(figures) if figure.bounds is not None)
    first = next(figure.value for figure in figures if figure.value is not None)
    path: tuple[tuple[date, Decimal], ...] = ()
    if target:
        path = ((periods[0].end, first), (date(2026, 12, 31), Decimal(target)))
    return LineChart(
        title=name,
        points=tuple(points),
        path=path,
        target_words=f"mål {format_number(Decimal(target))}{' %' * (unit == '%')}" * bool(target),
        last_words=format_figure(last, decimals, unit),
        decimals=decimals,
        unit=unit,
    )


def _figures(*values: int | str | None) -> list[Figure]:
    return [
        Figure.missing() if value is None else HIDDEN if value == "<5" else Figure.known(value)
        for value in values
    ]


def _counted(
    name: str,
    delaftale: str,
    areas: tuple[list[Figure], ...],
    target: str,
    status: Status,
    unit: str = "unge",
) -> PackIndicator:
    count = len(areas[0])
    periods = QUARTERS[-count:]
    sums = [total([row[i] for row in areas]) for i in range(count)]
    rows = [PackSeries(area, tuple(row)) for area, row in zip(AREAS, areas, strict=True)]
    rows.append(PackSeries("I alt", tuple(sums), is_total=True))
    last = format_figure(sums[-1])
    return PackIndicator(
        name=name,
        delaftale=delaftale,
        unit=unit,
        decimals=0,
        status=status,
        sentence=f"{last} {unit} i 3. kvartal 2026. "
        f"Mål: {format_number(Decimal(target))} ved udgangen af 2026.",
        age="tallet er 2 måneder gammelt",
        source="Egne tal, opgjort af medarbejderne hvert kvartal",
        definition=f"Antal {unit}, der har været i aktiviteten mindst én gang i kvartalet. "
        "En person tælles én gang pr. område.",
        periods=tuple(_label(period) for period in periods),
        period_ends=tuple(period.end for period in periods),
        rows=tuple(rows),
        chart=line_chart(name, periods, sums, target),
    )


def _measured(
    name: str, delaftale: str, areas: tuple[list[Figure], ...], target: str, status: Status
) -> PackIndicator:
    rows = tuple(PackSeries(area, tuple(row)) for area, row in zip(AREAS, areas, strict=True))
    last = format_figure(areas[0][-1], 1, "%")
    return PackIndicator(
        name=name,
        delaftale=delaftale,
        unit="%",
        decimals=1,
        status=status,
        sentence=f"{last} i Ådalen i 2024. Mål: {target} % ved udgangen af 2026.",
        age="tallet er 22 måneder gammelt",
        source="Landsbyggefonden, Boligsociale Data",
        definition="Andel af de 18-64-årige uden tilknytning til arbejdsmarked eller uddannelse, "
        "opgjort pr. 1. januar og offentliggjort året efter.",
        periods=tuple(_label(period) for period in YEARS),
        period_ends=tuple(period.end for period in YEARS),
        rows=rows,
        chart=line_chart(name, YEARS, areas[0], target, "%", 1),
    )


def indicators() -> tuple[PackIndicator, ...]:
    """Twelve, with every kind of figure, in the order of their delaftaler."""
    school, work, crime, bond = (
        "Uddannelse og livschancer",
        "Beskæftigelse",
        "Kriminalitetsforebyggelse",
        "Sammenhængskraft og medborgerskab",
    )
    rising = (_figures(12, 14, 15, 17, 18, 21, 20, 22, 24, 25, 27),
              _figures(14, 14, 16, 17, 16, 18, 21, 21, 18, 23, 24),
              _figures(8, 7, 9, 9, 10, 12, 11, 12, 10, 9, 10))  # fmt: skip
    few = (_figures(None, None, "<5", "<5", 6, 7, "<5", 8),
           _figures(None, 5, "<5", 0, "<5", 5, 6, "<5"),
           _figures(None, 6, 7, 5, 5, 9, 8, 9))  # fmt: skip
    large = (_figures(1064, 1120, 1210, 1189, 1304, 1377),
             _figures(806, 811, 790, 845, 902, 947),
             _figures(390, 402, 415, 431, 440, 466))  # fmt: skip
    falling = (_figures("43.2", "42.8", "41.9", "40.1", "38.4"),
               _figures("39.9", "39.1", "38.8", "38.9", "37.2"),
               _figures("35.0", None, "33.7", "33.1", "32.5"))  # fmt: skip
    flat = (_figures("61.4", "60.8", "61.1", "61.9", "61.2"),
            _figures("70.2", "71.5", "70.9", "72.3", "73.0"),
            _figures("66.0", "65.1", "64.8", "66.2", "66.9"))  # fmt: skip
    one = ([Figure.known(14)], [Figure.known(9)], [Figure.known(6)])
    unknown = PackIndicator(
        name="Virksomheder med en fast aftale om praktik, fritidsjob eller løntilskud",
        delaftale=work, unit="virksomheder", decimals=0, status=Status.MISSING,
        sentence="Der er ingen tal endnu.", age="", source="Jobcentret",
        definition="Antal virksomheder med en underskrevet aftale.",
        periods=(), period_ends=(), rows=(), chart=None,
    )  # fmt: skip
    return (
        _counted("Børn i lektiecaféen", school, large, "3000", Status.ON_TRACK, "fremmøder"),
        _counted("Familier i forældreforløb", school, few, "24", Status.ATTENTION, "familier"),
        _measured("Elever uden bekymrende fravær", school, flat, "75", Status.BEHIND),
        _counted("Unge i fritidsjob", work, rising, "70", Status.ON_TRACK),
        _measured("Uden job eller uddannelse, 18-64 år", work, falling, "35", Status.ATTENTION),
        unknown,
        _counted("Lommepengejob for de 13-15-årige", work, few, "20", Status.NOT_YET),
        _counted("Unge i brobygning til idrætsforeninger", crime, rising, "60", Status.REACHED),
        _measured("Føler sig trygge i boligområdet om aftenen", crime, flat, "72", Status.BEHIND),
        _counted("Tryghedsvandringer med kriminalitetsforebyggelse som tema", crime, one, "40",
                 Status.ON_TRACK, "deltagere"),
        _counted("Frivillige tovholdere", bond, few, "25", Status.BEHIND, "frivillige"),
        _measured("Beboere, der kender deres naboer", bond, flat, "70", Status.REACHED),
    )  # fmt: skip


def _items() -> tuple[PackItem, ...]:
    return (
        PackItem(1, "Godkendelse af dagsorden og referat", ItemKind.DECISION, None, 5,
                 "Formand Birgitte Sørensen", False, "Referatet af mødet 18-09-2026 er udsendt "
                 "25-09-2026. Der er ikke kommet indsigelser.",
                 "Bestyrelsen godkender dagsordenen og referatet.", "",
                 (attachment("1.1", "Referat af mødet 18-09-2026", "referat.pdf", pdf_bytes(2)),)),
        PackItem(2, "Opfølgning på beslutninger", ItemKind.INFORMATION, None, 15,
                 "Projektleder Mette Kjær", False, "Ni opgaver var åbne efter sidste møde. Fem er "
                 "udført, tre er i gang, og én er over fristen. De åbne står i »Åbne "
                 "beslutninger«.", "Bestyrelsen tager status til efterretning.", ""),
        PackItem(3, "Tryghed: målet flytter sig ikke", ItemKind.DECISION, ActionCall.STRATEGIC, 30,
                 "Projektleder Mette Kjær", False,
                 "61 % føler sig trygge i boligområdet om aftenen. Det er det samme som i 2020, "
                 "selv om der har været tryghedsvandringer hver måned.\n\nBeboerne peger på to "
                 "ting: mørke stier mellem Ådalen og stationen, og at der ikke er voksne på "
                 "gaden efter kl. 20.\n- Belysningen på stien er ældre end 25 år.\n- "
                 "Gadeplansmedarbejderne går hjem kl. 18.\n- Vandringerne samler under 5 nye "
                 "beboere hver gang.\n\nStyregruppen for kriminalitetsforebyggelse har behandlet "
                 "sagen 06-11-2026 og anbefaler at flytte midlerne. Boligorganisationen er klar "
                 "til at betale halvdelen af belysningen.",
                 "Bestyrelsen beslutter at flytte 80.000 kr. fra tryghedsvandringer til "
                 "belysning og aftenvagt i 2027, og at styregruppen melder tilbage i juni.",
                 "80.000 kr. inden for rammen for 2027. Medfinansieringen ændres ikke.",
                 (attachment("3.1", "Oplæg fra styregruppen for kriminalitetsforebyggelse",
                             "oplæg.pdf", pdf_bytes(1, (842, 595), "Oplæg")),
                  attachment("3.2", "Stien mellem Ådalen og stationen", "sti.jpg",
                             picture_bytes("JPEG")),
                  attachment("3.3", "Skitse af ny belysning", "skitse.png",
                             picture_bytes("PNG", (500, 900))))),
        PackItem(4, "Fritidsjob skal have et hjem efter 2026", ItemKind.DISCUSSION,
                 ActionCall.PRIORITY, 25, "Jobcenterchef Jonas Dahl", False,
                 "61 unge er i fritidsjob, og 31 arbejdsgivere er med. Indsatsen slutter sammen "
                 "med helhedsplanen, medmindre kommunen tager over.",
                 "Bestyrelsen drøfter, om Jobcentret kan overtage fritidsjobindsatsen fra 1. juli "
                 "2027 med en halv stilling i overgangen.", "", ()),
        PackItem(5, "UU-vejledningen har leveret 40 af 160 timer", ItemKind.DECISION,
                 ActionCall.COOPERATION, 20, "Skolechef Anne-Lise Brøndum", False,
                 "Delaftalen for uddannelse og livschancer siger 160 vejledningstimer om året i "
                 "boligområderne. Pr. 1. november er der leveret 40.",
                 "Kommunen melder en plan for resten inden 15. januar 2027.", "",
                 (attachment("5.1", "Timeregnskab", "timer.xlsx", b"PK\x03\x04 ikke en pdf"),)),
        PackItem(6, "Personalesag", ItemKind.INFORMATION, None, 10, "", True, "", "", ""),
        PackItem(7, "Næste møde og eventuelt", ItemKind.INFORMATION, None, None,
                 "Formand Birgitte Sørensen", False, "Næste møde er fredag 19-03-2027 kl. 9-11.",
                 "", ""),
    )  # fmt: skip


def _members() -> tuple[PackMember, ...]:
    return (
        PackMember("Birgitte Sørensen", "Direktør", "Ådalens Boligselskab", MemberRole.CHAIR),
        PackMember("Henrik Østergaard", "Direktør for børn og velfærd", "Åby Kommune",
                   MemberRole.CHAIR),
        PackMember("Jonas Dahl", "Jobcenterchef", "Åby Kommune", MemberRole.MEMBER),
        PackMember("Anne-Lise Brøndum", "Skolechef", "Åby Kommune", MemberRole.MEMBER),
        PackMember("Poul Erik Æbelø", "Vicepolitiinspektør", "Politiet", MemberRole.OBSERVER),
        PackMember("Fatma Yıldız", "Formand for afdelingsbestyrelsen", "Søparken",
                   MemberRole.RESIDENT),
        PackMember("Mette Kjær", "Projektleder", "Helhedsplanen Åparken", MemberRole.SECRETARY),
    )  # fmt: skip


def _decisions() -> tuple[PackDecision, ...]:
    return (
        PackDecision("Boligforeningen stiller lokaler til lektiecaféen i Søparken", "Bestyrelsen",
                     date(2026, 6, 12), 4, "Lektiecaféen mangler plads", (
                         PackTask("Finde to lokaler med adgang efter kl. 16", "Mette Kjær",
                                  "Helhedsplanen", date(2026, 11, 1), TaskStatus.OPEN, 19),
                         PackTask("Lave en brugsaftale med afdelingsbestyrelsen", "Fatma Yıldız",
                                  "Søparken", date(2026, 12, 15), TaskStatus.IN_PROGRESS, 0))),
        PackDecision("Politi og SSP deltager i hver anden tryghedsvandring", "Bestyrelsen",
                     date(2026, 9, 18), 3, "Tryghed", (
                         PackTask("Sende en plan for vandringer i 2027 til politikredsens "
                                  "forebyggelsessekretariat", "Poul Erik Æbelø", "Politiet",
                                  date(2026, 11, 19), TaskStatus.OPEN, 1),)),
        PackDecision("Kommunen undersøger en fælles indgang for beskæftigelsesvejledning",
                     "Bestyrelsen", date(2026, 9, 18), 6, "Fælles indgang", (
                         PackTask("Undersøge jura og økonomi", "", "Åby Kommune", None,
                                  TaskStatus.OPEN, 0),)),
    )  # fmt: skip


def make_pack() -> BoardPack:
    """The whole pack."""
    all_indicators = indicators()
    worth = [all_indicators[3], all_indicators[8], all_indicators[4]]
    return BoardPack(
        plan=PlanHeader("u", "Helhedsplanen Åparken", date(2023, 1, 1), date(2026, 12, 31)),
        meeting_id=7,
        forum="Bestyrelsen",
        day=date(2026, 12, 18),
        starts=time(9),
        ends=time(11, 30),
        place="Beboerhuset, Søparken 14",
        members=_members(),
        items=_items(),
        summary="To mål er på sporet. Trygheden flytter sig ikke, selv om aktiviteterne kører, "
        "og kommunen mangler at levere timer. Tre sager kalder på en beslutning.",
        delaftaler=(
            PackDelaftale("Uddannelse og livschancer", Status.ATTENTION, "7 i gang, 1 planlagt",
                          "1 af 3 indikatorer er bagud"),
            PackDelaftale("Beskæftigelse", Status.ON_TRACK, "6 i gang", "ingen er bagud"),
            PackDelaftale("Kriminalitetsforebyggelse", Status.BEHIND, "4 i gang, 1 på pause",
                          "1 af 3 indikatorer er bagud"),
            PackDelaftale("Sammenhængskraft og medborgerskab", Status.NOT_YET, "5 i gang",
                          "2 indikatorer har for få tal"),
        ),
        figures=tuple(
            PackFigure(
                name=indicator.name,
                figure=indicator.chart.last_words,
                target=indicator.chart.target_words,
                status=indicator.status,
                chart=indicator.chart,
                caption=f"{indicator.source}; {indicator.age}.",
            )
            for indicator in worth
            if indicator.chart is not None
        ),
        since_last=(
            ("5 af 9 opgaver er udført; 1 er over fristen (lokaler til lektiecaféen, Mette Kjær)",
             "punkt 2"),
            ("Delaftale 3 er justeret: gadeplan flyttet til aften", "godkendt 18-09"),
            ("Boligforeningen har stillet to lokaler til rådighed", "tilsagn opfyldt"),
        ),
        decisions=_decisions(),
        indicators=all_indicators,
        made_at=datetime(2026, 11, 20, 14, 2),  # noqa: DTZ001 - the plan's own clock, as shown
        made_by="Mette Kjær",
    )  # fmt: skip
