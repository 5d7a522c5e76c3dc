"""Files appear whole or not at all, also several together."""

from pathlib import Path

import pytest

from app.files import (
    CannotWrite,
    NotOurFolder,
    OldLeftBeside,
    folder_beside,
    laid_in_place,
    whole_file,
    whole_files,
)


def write(*texts, to):
    with whole_files(*to) as temporaries:
        for temporary, text in zip(temporaries, texts, strict=True):
            temporary.write_text(text)


def test_a_file_that_fails_half_way_leaves_the_old_one(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("gammel")
    with pytest.raises(ZeroDivisionError), whole_file(path) as temporary:
        temporary.write_text("ny")
        raise ZeroDivisionError
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("a.txt", "gammel")]


@pytest.mark.parametrize("before", ["gammel", None])
def test_when_the_second_cannot_be_replaced_the_first_is_put_back(tmp_path, monkeypatch, before):
    first, second = tmp_path / "pakke.pdf", tmp_path / "pakke.xlsx"
    if before:
        first.write_text(before)
    replace = Path.replace

    def locked(self, target):
        if target == second:
            raise PermissionError
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(CannotWrite, match=r"pakke\.xlsx"):
        write("ny", "ny", to=(first, second))
    left = {file.name: file.read_text() for file in tmp_path.iterdir()}
    assert left == ({"pakke.pdf": before} if before else {})


def test_several_files_replace_the_old_ones_together(tmp_path):
    paths = [tmp_path / name for name in ("a", "b")]
    write("1", "2", to=paths)
    write("3", "4", to=paths)
    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"a": "3", "b": "4"}


def test_what_can_neither_be_replaced_nor_put_back_is_kept_beside_and_named(tmp_path, monkeypatch):
    first, second = tmp_path / "pakke.pdf", tmp_path / "pakke.xlsx"
    first.write_text("gammel")
    replace = Path.replace
    tried = []

    def locked(self, target):
        tried.append(target)
        if tried != [first]:
            raise PermissionError
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(OldLeftBeside) as caught:
        write("ny", "ny", to=(first, second))
    left = {file.name: file.read_text() for file in tmp_path.iterdir()}
    assert left == {"pakke.pdf": "ny", caught.value.old.name: "gammel"}
    assert f"»{caught.value.old.name}«" in caught.value.sentence


def rewrite(folder, is_ours=lambda _: True, then=lambda: None):
    with folder_beside(folder, is_ours) as place:
        (place / "ny.txt").write_text("ny")
        with laid_in_place(place, folder, is_ours):
            then()


def contents(place):
    return {str(file.relative_to(place)): file.read_text() for file in place.rglob("*.txt")}


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / "mappe"
    found.mkdir()
    (found / "a.txt").write_text("gammel")
    return found


@pytest.fixture
def fails(monkeypatch):
    """The numbers of the renamings that fail."""
    rename, numbers, found = Path.rename, iter(range(1, 9)), set()

    def locked(self, target):
        if next(numbers) in found:
            raise PermissionError
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", locked)
    return found


def test_a_folder_is_replaced_and_nothing_is_left_beside(folder, tmp_path):
    rewrite(folder)
    assert contents(tmp_path) == {"mappe/ny.txt": "ny"}
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("numbers", [{1}, {2}])
def test_a_folder_that_cannot_be_replaced_is_as_it_was(folder, tmp_path, fails, numbers):
    fails |= numbers
    with pytest.raises(CannotWrite, match="Intet er ændret"):
        rewrite(folder)
    assert contents(tmp_path) == {"mappe/a.txt": "gammel"}


def test_an_old_folder_that_cannot_be_put_back_is_never_removed(folder, tmp_path, fails):
    fails |= {2, 3}
    with pytest.raises(OldLeftBeside) as caught:
        rewrite(folder)
    old = caught.value.old.name
    assert contents(tmp_path) == {f"{old}/a.txt": "gammel"}
    assert f"»{old}«" in caught.value.sentence
    assert "Intet er ændret" not in caught.value.sentence


def test_what_fails_while_a_folder_lies_in_its_place_brings_the_old_one_back(folder, tmp_path):
    def fail():
        raise LookupError(contents(tmp_path))

    with pytest.raises(LookupError, match=r"'mappe/ny.txt': 'ny'"):
        rewrite(folder, then=fail)
    assert contents(tmp_path) == {"mappe/a.txt": "gammel"}
    with pytest.raises(LookupError, match=r"'ny/ny.txt': 'ny'"):
        rewrite(tmp_path / "ny", then=fail)
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("name", [".DS_Store", "Thumbs.db", "Desktop.ini"])
def test_what_the_machine_lays_in_a_folder_makes_it_nobody_elses(folder, tmp_path, name):
    (folder / name).write_text("x")
    with pytest.raises(NotOurFolder):
        rewrite(folder, lambda path: path.name == name)
    rewrite(folder, lambda path: path.name == "a.txt")
    assert contents(tmp_path) == {"mappe/ny.txt": "ny"}
    (folder / name).mkdir()
    with pytest.raises(NotOurFolder):
        rewrite(folder, lambda path: path.name == "ny.txt")
