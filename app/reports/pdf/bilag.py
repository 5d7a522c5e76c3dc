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


@dataclass(frozen=True, slots=True)
class Bilag:
    """A bilag opened: the pages of a pdf, or a picture, or the reason why it is neither."""

    attachment: PackAttachment
    key: str
    pages: "list[PageObject]" = field(default_factory=list)
    picture: "Image | None" = None
    problem: str = ""
    """What stands on its page instead, and in the list of problems; empty when it could be read."""

    @property
    def title(self) -> str:
        """Its line in the contents."""
        return f"Bilag {self.attachment.number}  {self.attachment.title}"


def open_all(pack: BoardPack) -> list[Bilag]:
    """Open every bilag in the order of the agenda; what cannot be read has a problem instead."""
    return [
        _open(attachment, bilag_key(item, index))
        for item in pack.items
        for index, attachment in enumerate(item.attachments)
    ]


def _open(attachment: PackAttachment, key: str) -> Bilag:
    data = attachment.data
    # The content decides: a name or type from somebody's mail may say anything.
    if b"%PDF-" in data[:1024]:
        return _open_pdf(attachment, key)
    if data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
        return _open_picture(attachment, key)
    why = "er hverken en pdf eller et billede (png, jpg)"
    return _refused(attachment, key, why, "Send filen for sig, eller gem den som pdf.")


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
            return _locked(attachment, key)
        return _refused(attachment, key, "er beskadiget", "Bed afsenderen om en ny fil.")
    if not pages:
        return _refused(attachment, key, "har ingen sider", "Bed afsenderen om en ny fil.")
    if len(pages) > _MOST_PAGES:
        return _refused(attachment, key, f"har {len(pages)} sider", "Send filen for sig.")
    return Bilag(attachment, key, pages=pages)


def _open_picture(attachment: PackAttachment, key: str) -> Bilag:
    from PIL import Image, ImageOps

    try:
        picture: Any = Image.open(io.BytesIO(attachment.data))
        if max(picture.size) > 30_000 or picture.width * picture.height > 100_000_000:
            return _refused(attachment, key, "er for stort et billede", "Gør billedet mindre.")
        picture.draft("RGB", (_LARGEST_SIDE, _LARGEST_SIDE))
        picture = ImageOps.exif_transpose(picture)
        picture.thumbnail((_LARGEST_SIDE, _LARGEST_SIDE))
        return Bilag(attachment, key, picture=_on_white(picture))
    except Exception:  # noqa: BLE001 - a damaged picture makes Pillow raise anything
        return _refused(attachment, key, "er beskadiget", "Bed afsenderen om en ny fil.")


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
    return _refused(attachment, key, "er beskyttet med en adgangskode", advice)


def _refused(attachment: PackAttachment, key: str, why: str, advice: str) -> Bilag:
    name = f"Bilag {attachment.number} »{attachment.title}« ({attachment.file_name})"
    sentence = f"{name} {why} og er ikke sat ind i materialet. Resten er med. {advice}"
    return Bilag(attachment, key, problem=sentence)
