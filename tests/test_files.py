"""Files appear whole or not at all, also several together."""

from pathlib import Path

import pytest

from app.files import CannotWrite, whole_file, whole_files


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
