"""The demo plan's texts, kept as data under resources/demo."""

import tomllib
from typing import Any

from app.paths import resource
from app.services.demo.draft import Texts


def load_texts(name: str) -> dict[str, Any]:
    """Read one of the text files; its tables are described at the top of each."""
    with resource("demo", f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def load_specs(name: str, table: str) -> tuple[Texts, list[Texts]]:
    """Read a file and its main list, each entry filled up from the file's defaults."""
    texts = load_texts(name)
    return texts, [texts["defaults"] | spec for spec in texts[table]]
