"""Texts on paper: every letter is one the fonts have."""

from app.reports.fonts import WEIGHTS, printable, register_fonts


def test_danish_letters_and_our_signs_are_kept():
    text = "Æblehaven, Ådalen, Søparken é ü 8.691.000 kr. – »12–16« ✓ ● ▲ ■ ○ → · …"
    assert printable(text) == text


def test_what_the_fonts_lack_comes_close():
    assert printable("Știri\u2009nr.\u20117") == "Stiri nr.-7"
    assert printable("☐ Find lokaler\u00ad") == "○ Find lokaler "
    assert printable("Tak 👍") == "Tak ?"
    assert printable("a\u030a") == "å"


def test_every_weight_is_known_to_reportlab():
    from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames

    register_fonts()
    assert set(WEIGHTS) <= set(getRegisteredFontNames())


def test_a_hyphen_is_narrower_than_a_digit():
    from app.reports.fonts import REGULAR, text_width

    assert text_width("-", REGULAR, 10) < 0.8 * text_width("0", REGULAR, 10)
