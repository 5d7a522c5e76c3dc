"""Bilag as they come: what each file holds, and how many pages it will take."""

import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from app.domain.board_pack import BoardPack, PackAttachment
from app.reports.pdf.agenda import bilag_key

if TYPE_CHECKING:
    from PIL.Image import Image
    from pypdf import PageObject

_LARGEST_SIDE: Final = 2400
"""Pixels: 200 dpi on the long side of an A4 page; what a phone sends is twice that."""

_MOST_PAGES: Final = 500
_NEW_FILE: Final = "Bed afsenderen om en ny fil."
_ALONE: Final = "Send filen for sig."
_SEALED: Final = "er beskyttet mod ændringer eller med en adgangskode"
"""It may open for whoever double-clicks it: which of the two it is cannot be told without AES."""
_UNSEALED: Final = "Send filen for sig, eller bed afsenderen om en fil uden beskyttelse."
_SMALLER: Final = "Gør billedet mindre."


@dataclass(frozen=True, slots=True)
class Bilag:
    """A bilag opened: the pages of a pdf, or a picture, or the reason why it is neither."""

    attachment: PackAttachment
    key: str
    pages: "list[PageObject]" = field(default_factory=list)
    picture: "Image | None" = None
    reason: str = ""
    """Why it could not be read, as the end of a sentence: "er beskadiget"; empty when it could."""
    advice: str = ""
    """What whoever makes the pack can do about it."""
    beside: str = ""
    """The name of the file it is in, where it goes along beside the pdf."""

    @property
    def title(self) -> str:
        """Its line in the contents."""
        return f"Bilag {self.attachment.number}  {self.attachment.title}"

    @property
    def problem(self) -> str:
        """The sentence for whoever makes the pack; empty when there is none."""
        if not self.reason:
            return ""
        name = f"{self.attachment.number} »{self.attachment.title}« ({self.attachment.file_name})"
        return (
            f"Bilag {name} {self.reason} og er ikke sat ind i materialet. Resten er med. "
            f"{self.advice}"
        )

    @property
    def excuse(self) -> str:
        """What the members read in its place; empty when there is no need."""
        if not self.reason:
            return ""
        if self.beside:
            return f"Bilaget ligger for sig selv i filen {self.beside}."
        name = self.attachment.file_name or self.attachment.title
        return f"Filen {name} {self.reason} og er ikke sat ind her. Spørg sekretariatet efter den."


def open_all(pack: BoardPack) -> list[Bilag]:
    """Open every bilag in the order of the agenda; what cannot be read has a problem instead."""
    return [
        open_one(attachment, bilag_key(item, index))
        for item in pack.items
        for index, attachment in enumerate(item.attachments)
    ]


def open_one(attachment: PackAttachment, key: str) -> Bilag:
    """Open one bilag; what cannot be read has a reason instead."""
    data = attachment.data
    # The content decides: a name or type from somebody's mail may say anything.
    if b"%PDF-" in data[:1024]:
        return _open_pdf(attachment, key)
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _open_picture(attachment, key)
    why = "er hverken en pdf eller et billede (png, jpg)"
    return Bilag(attachment, key, reason=why, advice="Send filen for sig, eller gem den som pdf.")


def _open_pdf(attachment: PackAttachment, key: str) -> Bilag:
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(attachment.data))
        if reader.is_encrypted and not reader.decrypt(""):
            return _locked(attachment, key)
        pages = list(reader.pages)
        for page in pages:
            _ = page.mediabox, page.cropbox, page.get_contents()
    except Exception as error:  # noqa: BLE001 - a damaged pdf makes pypdf raise anything
        if type(error).__name__ == "DependencyError":  # AES, without a cipher library
            return Bilag(attachment, key, reason=_SEALED, advice=_UNSEALED)
        return Bilag(attachment, key, reason="er beskadiget", advice=_NEW_FILE)
    if not pages:
        return Bilag(attachment, key, reason="har ingen sider", advice=_NEW_FILE)
    if len(pages) > _MOST_PAGES:
        return Bilag(attachment, key, reason=f"har {len(pages)} sider", advice=_ALONE)
    return Bilag(attachment, key, pages=pages)


def _open_picture(attachment: PackAttachment, key: str) -> Bilag:
    from PIL import Image, ImageOps

    try:
        picture: Any = Image.open(io.BytesIO(attachment.data))
        if max(picture.size) > 30_000 or picture.width * picture.height > 100_000_000:
            return Bilag(attachment, key, reason="er for stort et billede", advice=_SMALLER)
        picture.draft("RGB", (_LARGEST_SIDE, _LARGEST_SIDE))
        picture = ImageOps.exif_transpose(picture)
        picture.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE))
        return Bilag(attachment, key, picture=_on_white(picture))
    except Exception:  # noqa: BLE001 - a damaged picture makes Pillow raise anything
        return Bilag(attachment, key, reason="er beskadiget", advice=_NEW_FILE)


def _on_white(picture: Any) -> Any:
    from PIL import Image

    if picture.mode in ("RGB", "L"):
        return picture
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        clear = picture.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("RGB")
    return picture.convert("RGB")


def _locked(attachment: PackAttachment, key: str) -> Bilag:
    advice = "Bed afsenderen om en fil uden adgangskode."
    return Bilag(attachment, key, reason="er beskyttet med en adgangskode", advice=advice)
