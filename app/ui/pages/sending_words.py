"""Making a mail that her own mail program sends, and what is said of it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.domain.danish import format_day, upper_first
from app.domain.sendings import NewSending, SendingLine, without_words
from app.domain.vocabulary import SendingKind
from app.labels import label as word
from app.services import sendings
from app.ui import messages
from app.ui.theme import Tone
from app.ui.widgets.lines import Line
from app.ui.widgets.saving import open_file
from app.ui.workspace import Workspace

MAIL = "Mailkladde (*.eml)"
_OF_A_MEETING = frozenset({SendingKind.AGENDA, SendingKind.MINUTES, SendingKind.PORTAL})


def save_mail(parent: QWidget, workspace: Workspace, new: NewSending) -> None:
    """Ask where to put a mail, make and keep it, and open it; raises what `make_mail` raises."""
    sendings.check_mail(new)
    name = sendings.mail_name(new.subject)
    target = messages.choose_new_file(parent, f"Gem {name}", name, MAIL)
    if target is not None:
        key = sendings.make_mail(workspace.plan, new, target, workspace.now())
        show_mail(workspace, target, key, without_words(sendings.list_without(new.recipients)))


def show_mail(workspace: Workspace, target: Path, key: int | None, more: str = "") -> None:
    """Open a mail that was made, and say where it is; it is marked as sent when it went."""
    if open_file(target):
        said = f"Mailkladden {target.name} åbnes i dit mailprogram. Intet er sendt endnu."
    else:
        said = (
            f"Mailkladden er gemt, men maskinen har intet program til den. Åbn {target} fra dit "
            "mailprogram, eller tag den med til en maskine, der har et."
        )
    said = f"{said} {more}".strip()
    if key is None:
        workspace.say(f"{said} Planen er kun åben til at kigge i, så den står ikke under Sendt.")
        return
    workspace.say(said, deed="Vis under Sendt", place=f"sendings:{key}")


def sending_line(line: SendingLine) -> Line:
    """A row of the list of what was sent."""
    title, parts = upper_first(word(line.kind)), (line.receivers, line.subject)
    if line.kind in _OF_A_MEETING and line.day is not None:
        title, parts = f"{title} {format_day(line.day)}", (line.forum, line.receivers)
    tone = Tone.ATTENTION if line.sent_on is None else Tone.GOOD
    return Line(line.id, title, " · ".join(parts), line.state, tone)
