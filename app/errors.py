"""Errors of the user's world.

AppError
└── UserError            a plain Danish sentence: what happened, that nothing was lost, what to do

Everything else is a bug and goes to the crash report.
Subclasses own their sentence and keep the data behind it, so that tests check fields, not wording.
"""


class AppError(Exception):
    """Root of the program's own exceptions."""


class UserError(AppError):
    """Something in the user's world is in the way; `str(error)` is the sentence she reads."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
