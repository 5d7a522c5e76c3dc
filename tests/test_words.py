"""Everything stored has a Danish word."""

import inspect
from enum import StrEnum

import pytest

from app import labels
from app.db.row_log import logged_tables
from app.dictionary import TABLES
from app.domain import figures, periods, vocabulary


def test_every_code_has_a_danish_label():
    codes = [
        code
        for module in (vocabulary, figures, periods)
        for _, lists in inspect.getmembers(module, inspect.isclass)
        if issubclass(lists, StrEnum) and lists is not StrEnum
        for code in lists
    ]
    assert len(codes) > 50
    assert [code for code in codes if not labels.label(code)] == []


@pytest.mark.parametrize("table", logged_tables(), ids=lambda table: table.name)
def test_every_table_and_column_is_in_the_data_dictionary(table):
    words = TABLES[table.name]
    assert all(words.heading(column.name) for column in table.columns)
    assert set(words.columns) <= {column.name for column in table.columns}


def test_sheet_titles_fit_in_a_workbook_and_differ():
    titles = [words.title for words in TABLES.values()]
    assert len(set(titles)) == len(titles)
    assert all(len(title) <= 31 for title in titles)


def test_codes_spelled_alike_have_the_words_of_their_own_list():
    assert labels.label(vocabulary.Participation.NONE) == "ingen"
    assert labels.label(vocabulary.Influence.NONE) == "kan ikke påvirkes"
    assert labels.label(vocabulary.Frequency.YEAR) == "hvert år"
    assert labels.label(periods.PeriodKind.YEAR) == "år"
    words = [code for code, _ in labels._WORDS]
    assert len({(type(code), code) for code in words}) == len(words)
