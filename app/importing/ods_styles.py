"""The styles of an OpenDocument spreadsheet that say something about its cells."""

_NUMBER = "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0 "
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0 "
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0 "


class Styles:
    """Takes the elements of styles as they go by; a style's parts follow its own element."""

    def __init__(self) -> None:
        self._current = ""
        self._formats: dict[str, str] = {}
        self._parts: dict[str, set[str]] = {}
        self._hidden: set[str] = set()

    def take(self, tag: str, about: dict[str, str]) -> None:
        """Take an element that is no cell."""
        if tag == f"{_STYLE}style":
            self._current = about.get(f"{_STYLE}name", "")
            self._formats[self._current] = about.get(f"{_STYLE}data-style-name", "")
        elif tag == f"{_NUMBER}date-style":
            self._current = about.get(f"{_STYLE}name", "")
            self._parts[self._current] = set()
        elif tag.startswith(_NUMBER) and self._current in self._parts:
            self._parts[self._current].add(tag.removeprefix(_NUMBER))
        elif tag == f"{_STYLE}table-properties" and about.get(f"{_TABLE}display") == "false":
            self._hidden.add(self._current)

    def is_hidden(self, style: str) -> bool:
        """Whether a sheet of this style is hidden."""
        return style in self._hidden

    def shown_by(self, style: str) -> str:
        """What a date of this style shows: "day", "month" or "year"."""
        parts = self._parts.get(self._formats.get(style, ""), set())
        if "year" not in parts or parts & {"day", "day-of-week", "hours", "week-of-year"}:
            return "day"
        return "month" if "month" in parts else "year"
