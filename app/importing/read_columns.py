"""What the columns of a table were read as, for showing it on the sheet."""

from app.domain.danish import upper_first
from app.domain.import_draft import ReadColumn
from app.domain.import_questions import Role
from app.domain.periods import period_label
from app.importing.roles import Meaning
from app.importing.value_meanings import ValueMeaning

_WORDS = {
    Role.AREA: "Område",
    Role.PERIOD: "Periode",
    Role.INDICATOR: "Indikator",
    Role.BREAKDOWN: "Opdeling",
    Role.UNIT: "Enhed",
    Role.NOTE: "Ikke læst",
    Role.CODE: "Ikke læst",
}


def read_columns(meaning: Meaning) -> tuple[ReadColumn, ...]:
    """Say what each column of a table was read as, from left to right."""
    found = [
        ReadColumn(value.column, Role.VALUE, value.heading, _value_words(value))
        for value in meaning.values
    ]
    roles = {meaning.area.column: Role.AREA} if meaning.area else {}
    roles |= {label.column: Role.PERIOD for label in meaning.periods}
    roles |= {meaning.indicator.column: Role.INDICATOR} if meaning.indicator else {}
    roles |= {label.column: Role.BREAKDOWN for label in meaning.breakdowns}
    for label in [*meaning.labels, *meaning.unused]:
        role = roles.get(label.column, Role.NOTE)
        found.append(ReadColumn(label.column, role, label.name, _WORDS[role]))
    return tuple(sorted(found, key=lambda read: read.column))


def _value_words(value: ValueMeaning) -> str:
    parts = [value.area, *value.breakdown.values()]
    if value.period is not None:
        parts.append(period_label(value.period.period))
    told = " · ".join(part for part in parts if part)
    return upper_first(told or value.indicator or "Tal")
