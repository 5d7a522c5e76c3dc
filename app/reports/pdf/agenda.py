"""The agenda as a table, and each item with its texts."""

from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, PageBreak

from app.domain.board_pack import BoardPack, PackItem
from app.domain.danish import format_day, upper_first
from app.labels import ITEM_LETTERS, label
from app.palette import LIGHT
from app.reports.fonts import REGULAR
from app.reports.pdf.cover import summary_of_time, when
from app.reports.pdf.parts import Beside, Place, SideLabel, air, title_block
from app.reports.pdf.style import (
    BODY,
    CELL,
    CELL_QUIET,
    CELL_RIGHT,
    HEAD,
    HEAD_RIGHT,
    ITEM,
    LEAD,
    NOTE,
    QUIET,
    coloured,
    link,
    paragraph,
    plain,
    text_paragraphs,
    unbroken,
)
from app.reports.pdf.table import fit_columns, lined_table, split_row


def item_key(item: PackItem) -> str:
    """The place of an item."""
    return f"punkt-{item.number}"


def bilag_key(item: PackItem, index: int) -> str:
    """The place of an item's bilag."""
    return f"bilag-{item.number}-{index}"


def agenda(pack: BoardPack) -> list[Flowable]:
    """The agenda on a page of its own."""
    return [PageBreak(), *agenda_page(pack)]


def agenda_page(pack: BoardPack, *, linked: bool = True) -> list[Flowable]:
    """The agenda: number, title, kind, minutes, presenter and bilag of every item.

    The titles lead to the items when those are `linked`, in the same file.
    """
    head = ["Nr.", "Punkt", "Type", "Min.", "Ved", "Bilag"]
    texts = [
        [str(item.number), _title(item), _kind(item), _minutes(item), item.presenter, _bilag(item)]
        for item in pack.items
    ]
    widths = fit_columns(list(zip(head, *texts, strict=True)), REGULAR, 9)
    rows: list[list[Any]] = [
        [paragraph(text, HEAD_RIGHT if text == "Min." else HEAD) for text in head]
    ]
    for item, (number, title, kind, minutes, presenter, bilag) in zip(
        pack.items, texts, strict=True
    ):
        cells = [
            paragraph(number, CELL),
            paragraph(_leading(title, item) if linked else plain(title), CELL),
            paragraph(coloured(kind[0], LIGHT.ink) + plain(kind[1:]), CELL),
            paragraph(minutes, CELL_RIGHT),
            paragraph(plain(presenter), CELL_QUIET),
            paragraph(plain(bilag), CELL_QUIET),
        ]
        rows += split_row(cells, widths)
    made: list[Flowable] = title_block("dagsorden", "Dagsorden")
    place = f", {pack.place}" if pack.place else ""
    made += [paragraph(plain(upper_first(f"{when(pack)}{place}")), LEAD), air(12)]
    if pack.items:
        made.append(lined_table(rows, widths))
    else:
        made.append(paragraph("Der er ingen punkter på dagsordenen endnu.", NOTE))
    planned = sum(item.minutes_planned or 0 for item in pack.items)
    if planned:
        made += [air(8), paragraph(f"I alt {plain(summary_of_time(planned))}.", QUIET)]
    return made


def items(pack: BoardPack) -> list[Flowable]:
    """Every item with its texts, one after the other."""
    made: list[Flowable] = []
    for position, item in enumerate(pack.items):
        if position:
            made.append(CondPageBreak(146))
        else:
            made += [PageBreak(), Place("punkter", "Punkterne", 0)]
        made += item_page(item)
    return made


def item_page(item: PackItem) -> list[Flowable]:
    """One item with its texts and the list of its bilag."""
    facts = [label(item.kind)]
    if item.call is not None:
        facts.append(label(item.call))
    if item.minutes_planned:
        facts.append(summary_of_time(item.minutes_planned))
    if item.presenter:
        facts.append(item.presenter)
    if item.late is not None:
        facts.append(label(item.late))
    made: list[Flowable] = [
        Place(item_key(item), f"{item.number}  {item.title}", 1, air_before=26),
        _kept(paragraph(f"{coloured(f'{item.number}', LIGHT.thread)}&nbsp;&nbsp;"
                        f"{plain(item.title)}", ITEM)),
        _kept(paragraph(plain(" · ".join(facts)), QUIET)),
    ]  # fmt: skip
    if item.links:
        made.append(_kept(paragraph(plain(_about(item)), QUIET)))
    made.append(_kept(air(6)))
    if not item.is_shown:
        made.append(paragraph("Lukket punkt: kun titlen står i materialet.", NOTE))
        return made
    made += _named("Sagsfremstilling", item.presentation)
    made += _named("Siden sidst", "\n".join(item.since))
    made += _named("Indstilling", item.recommendation, thread=True)
    made += _named("Økonomi", item.economy)
    positions = "\n".join(
        f"{position.party}"
        + (f" ({format_day(position.taken_on)})" if position.taken_on else "")
        + f": {position.text}"
        for position in item.positions
    )
    made += _named("Holdninger", positions)
    if item.attachments:
        made.append(SideLabel("Bilag"))
        for index, attachment in enumerate(item.attachments):
            words = f"{attachment.number}  {attachment.title}"
            line = link(coloured(words, LIGHT.accent, REGULAR), bilag_key(item, index))
            made.append(Beside(paragraph(line, BODY)))
    return made


def _leading(title: str, item: PackItem) -> str:
    return link(coloured(title, LIGHT.accent), item_key(item))


def _named(name: str, text: str, *, thread: bool = False) -> list[Flowable]:
    paragraphs = text_paragraphs(text)
    if not paragraphs:
        return []
    beside = [Beside(inner, thread=thread) for inner in paragraphs]
    return [SideLabel(name), *beside, air(8)]


def _kept(flowable: Flowable) -> Flowable:
    flowable.keepWithNext = 1
    return flowable


def _about(item: PackItem) -> str:
    """What the item is about: "Strategisk mål: Flere i job · Delaftale: Beskæftigelse"."""
    return " · ".join(f"{upper_first(kind)}: {name}" for kind, name in item.links)


def _title(item: PackItem) -> str:
    remarks = [label(item.late)] if item.late is not None else []
    remarks += ["lukket"] if item.is_closed else []
    return f"{item.title} ({', '.join(remarks)})" if remarks else item.title


def _kind(item: PackItem) -> str:
    return unbroken(f"{ITEM_LETTERS[item.kind]} {label(item.kind)}")


def _minutes(item: PackItem) -> str:
    return str(item.minutes_planned) if item.minutes_planned else ""


def _bilag(item: PackItem) -> str:
    return ", ".join(attachment.number for attachment in item.attachments)
