from hypothesis import example, given
from hypothesis import strategies as st

from app.importing.mojibake import repair

danish = st.text("abcdefgæøåÆØÅéüö0123456789 -–.,;:()«»“”’…½°²§€%&/ÂÃ", max_size=30)


def broken(text):
    """UTF-8 read as Windows-1252, whose five unused places stand for themselves."""
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in {0x81, 0x8D, 0x8F, 0x90, 0x9D} else chr(byte)
        for byte in text.encode()
    )


@given(st.text("abc æøåÆØÅéüöè0123-", min_size=1, max_size=20))
@example("Åboulevarden")
def test_broken_letters_come_back(text):
    assert repair(broken(text)) == text
    assert repair(broken(broken(text))) == text


@given(danish.filter(lambda text: "Ã" not in text and "Â" not in text))
def test_a_right_text_stays_as_it_is(text):
    assert repair(text) == text


def test_right_and_wrong_letters_side_by_side():
    assert repair("VÃ¦rebro på æblevej") == "Værebro på æblevej"
    assert repair("SÃO PAULO, CÂMARA") == "SÃO PAULO, CÂMARA"
