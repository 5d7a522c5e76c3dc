"""Files appear whole or not at all: written beside their place, then moved onto it."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from app.errors import UserError


class CannotWrite(UserError):
    """A file could not be written; nothing is left behind."""

    def __init__(self, path: Path, error: OSError) -> None:
        reason = {
            "FileNotFoundError": "mappen findes ikke",
            "NotADirectoryError": "stedet er ikke en mappe",
            "FileExistsError": "der ligger en fil med mappens navn",
            "IsADirectoryError": "der ligger en mappe med det navn",
            "PermissionError": "der må ikke skrives dér, eller filen er åben i et andet program",
        }.get(type(error).__name__, "disken er fuld, eller drevet svarer ikke")
        super().__init__(
            f"{path.name} kunne ikke gemmes i {path.parent}: {reason}. "
            "Intet er ændret. Vælg en anden mappe, eller luk filen, og prøv igen."
        )
        self.path = path


class OldLeftBeside(UserError):
    """What was there could not be replaced, and not be put back either: it lies beside, whole."""

    def __init__(self, path: Path, old: Path) -> None:
        super().__init__(
            f"{path.name} i {path.parent} kunne ikke skiftes ud, og den gamle kunne ikke lægges "
            f"tilbage. Den er hel og hedder nu »{old.name}«. Luk det, der bruger den, og giv den "
            "sit navn igen."
        )
        self.old = old


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """Give a temporary path in the same folder; on success it replaces `path`, else it is removed.

    Raises CannotWrite when the folder or the file cannot be written.
    """
    with whole_files(path) as (temporary,):
        yield temporary


@contextmanager
def whole_files(*paths: Path) -> Iterator[tuple[Path, ...]]:
    """Give a temporary path for each of several files; all are replaced, or none is touched.

    Should one of them not be replaceable in the end, those replaced before it are put back. Raises
    CannotWrite; OldLeftBeside when one could not be put back.
    """
    for path in paths:
        if path.is_dir():
            raise CannotWrite(path, IsADirectoryError())
    with ExitStack() as stack:
        temporaries = tuple(stack.enter_context(_beside(path)) for path in paths)
        yield temporaries
        copies = [stack.enter_context(_copy_beside(path)) for path in paths if len(paths) > 1]
        with ExitStack() as undone:
            for number, (path, temporary) in enumerate(zip(paths, temporaries, strict=True)):
                try:
                    with temporary.open("rb+") as file:
                        os.fsync(file.fileno())
                    temporary.replace(path)
                except OSError as error:
                    raise CannotWrite(path, error) from error
                if copies:
                    undone.callback(_put_back, path, copies[number])
            undone.pop_all()


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        # Asked before the work begins, so that a long report is not made in vain.
        temporary.touch(exist_ok=False)
        yield temporary
    except OSError as error:
        raise CannotWrite(path, error) from error
    finally:
        temporary.unlink(missing_ok=True) if temporary.parent.is_dir() else None


@contextmanager
def _copy_beside(path: Path) -> Iterator[Path | None]:
    """A copy of the file as it was; None where there was none."""
    if not path.exists():
        yield None
        return
    with _beside(path) as copy:
        shutil.copy2(path, copy)
        yield copy


def _put_back(path: Path, copy: Path | None) -> None:
    if copy is None:
        path.unlink(missing_ok=True)
        return
    try:
        copy.replace(path)
    except OSError as error:
        old = _name_of_old(path)
        copy.rename(old)  # under the name of a copy it would be cleared away
        raise OldLeftBeside(path, old) from error


def _name_of_old(path: Path) -> Path:
    return path.with_name(f"{path.stem[:60]} gammel {secrets.token_hex(4)}{path.suffix}")


def ensure_folder(folder: Path) -> None:
    """Make a folder with its parents; raises CannotWrite when that is not possible."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, error) from error


class NotOurFolder(UserError):
    """A folder that should be replaced holds something that we did not make."""

    def __init__(self, folder: Path) -> None:
        super().__init__(
            f"Der ligger allerede en mappe, der hedder »{folder.name}«, med noget i, som "
            "programmet ikke kender som sit eget. Den er ikke rørt. Vælg et andet sted, eller "
            "omdøb den."
        )
        self.folder = folder


_LAID_BY_THE_MACHINE = frozenset({".ds_store", "thumbs.db", "desktop.ini"})
"""What Finder and Stifinder lay in a folder that is merely looked into."""


@contextmanager
def folder_beside(folder: Path, is_ours: Callable[[Path], bool]) -> Iterator[Path]:
    """Give a temporary folder to be filled for `laid_in_place`; it is gone afterwards.

    Raises NotOurFolder or CannotWrite as `laid_in_place` would, so that no long work is in vain.
    """
    _refuse_others(folder, is_ours)
    temporary = folder.with_name(f".{secrets.token_hex(8)}.tmp")
    try:
        temporary.mkdir()
        yield temporary
    except OSError as error:
        raise CannotWrite(folder, error) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


@contextmanager
def laid_in_place(temporary: Path, folder: Path, is_ours: Callable[[Path], bool]) -> Iterator[None]:
    """Let a filled folder be `folder` for a block; after an exception all is as it was before.

    A folder that is there already is replaced when it is empty or `is_ours` says yes to everything
    in it that the machine has not laid there. It goes only when the block has ended well. Raises
    NotOurFolder or CannotWrite; OldLeftBeside when the old folder could not be put back.
    """
    _refuse_others(folder, is_ours)  # a long work leaves time to put something there
    old = _name_of_old(folder) if folder.exists() else None
    with ExitStack() as undone:
        try:
            if old is not None:
                folder.rename(old)
                undone.callback(_put_folder_back, folder, old)
            temporary.rename(folder)
        except OSError as error:
            raise CannotWrite(folder, error) from error
        undone.callback(_take_away, folder, temporary)
        yield
        undone.pop_all()
    if old is not None:
        shutil.rmtree(old, ignore_errors=True)


def _take_away(folder: Path, temporary: Path) -> None:
    with suppress(OSError):  # while it is in use; an old one is then said to lie beside
        folder.rename(temporary)


def _put_folder_back(folder: Path, old: Path) -> None:
    try:
        old.rename(folder)
    except OSError as error:
        raise OldLeftBeside(folder, old) from error


def _refuse_others(folder: Path, is_ours: Callable[[Path], bool]) -> None:
    if not folder.exists():
        return
    if not folder.is_dir() or folder.is_symlink():
        raise CannotWrite(folder, FileExistsError())
    try:
        if not all(is_ours(path) or _is_of_the_machine(path) for path in folder.iterdir()):
            raise NotOurFolder(folder)
    except OSError as error:
        raise CannotWrite(folder, error) from error


def _is_of_the_machine(path: Path) -> bool:
    return path.name.lower() in _LAID_BY_THE_MACHINE and path.is_file() and not path.is_symlink()
