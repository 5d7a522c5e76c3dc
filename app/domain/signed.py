"""States that are said with a sign and a word, so that colour never stands alone."""

from enum import StrEnum
from typing import Self


class Signed(StrEnum):
    """Each state is written as its code, its sign and its word."""

    sign: str
    word: str

    def __new__(cls, code: str, sign: str, word: str) -> Self:
        made = str.__new__(cls, code)
        made._value_ = code
        made.sign, made.word = sign, word
        return made

    @property
    def text(self) -> str:
        """Sign and word: "● på sporet"."""
        return f"{self.sign} {self.word}"
