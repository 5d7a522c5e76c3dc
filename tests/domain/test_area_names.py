import pytest

from app.domain.area_names import AreaBook, KnownArea
from app.domain.indicator_names import IndicatorBook, KnownIndicator

BOOK = AreaBook(
    [
        KnownArea(1, "Værebro Park"),
        KnownArea(2, "Tåstrupgård", ("Grønningen",)),
        KnownArea(3, "Skovparken/Skovvejen"),
        KnownArea(4, "Byparken/Skovparken"),
        KnownArea(5, "Stengårdsvej", number="147"),
        KnownArea(6, "Gravervænget", number="01-52"),
        KnownArea(7, "Agervang"),
    ]
)


@pytest.mark.parametrize(
    ("text", "area_id"),
    [
        ("Værebro Park", 1),
        ("VÆREBRO  park ", 1),
        ("Vaerebro Park", 1),
        ("Vrebro Park", 1),
        ("V?rebro Park", 1),
        ("V\N{REPLACEMENT CHARACTER}rebro Park", 1),
        ("Taastrupgaard", 2),
        ("Grønningen", 2),
        ("Skovvejen/Skovparken", 3),
        ("Skovvejen / Skovparken m.fl.", 3),
        ("147", 5),
        ("Afd. 01-52 Gravervænget", 6),
        ("Afd. 36-88 Taastrupgaard", 2),
        ("140 Agervang", 7),
        ("Agervang mv.", 7),
        ("Agervang m.fl.", 7),
    ],
)
def test_an_area_is_recognised_by_rule(text, area_id):
    match = BOOK.find(text)
    assert (match.area.id, match.doubt) == (area_id, "")


@pytest.mark.parametrize(
    "text",
    ["Stengårdsvej-kvarteret", "Værebro", "Skovparken", "Agervangen", "Agervang II", "Tåstrupgrd.",
     "Afd. 01-52 Agervang"],
)  # fmt: skip
def test_any_other_likeness_is_doubtful(text):
    assert BOOK.find(text).doubt


@pytest.mark.parametrize("text", ["Vollsmose", "", "Bispehaven", "Region Agervang"])
def test_what_resembles_nothing_is_unknown(text):
    match = BOOK.find(text)
    assert match.area is None
    assert match.doubt == ""


def test_names_that_differ_in_their_numbers_are_different_things():
    book = AreaBook([KnownArea(1, "Blok 12")])
    assert book.find("Blok 13").doubt == ""
    indicators = IndicatorBook([KnownIndicator(1, "Ledige 18-29 år")])
    assert indicators.find("Ledige 30-64 år").doubt == ""
    assert indicators.find("ledige 18-29 år").indicator.id == 1
    assert indicators.find("Ledige 18-29 års").doubt
