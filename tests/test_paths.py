"""One module finds the shipped files and the user's places, wherever the program lives."""

import sys
from pathlib import Path

import platformdirs
import pytest

from app import paths

FONT = ("fonts", "InterTabular-Regular.ttf")


def test_a_checkout_has_its_files_at_the_root():
    assert paths.resource(*FONT).is_file()
    assert (paths.migrations_dir() / "env.py").is_file()


def test_a_wheel_has_its_files_inside_the_package(monkeypatch, tmp_path):
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path)
    (tmp_path / "_resources").mkdir()
    (tmp_path / "_migrations").mkdir()
    assert paths.resource("a", "b") == tmp_path / "_resources" / "a" / "b"
    assert paths.migrations_dir() == tmp_path / "_migrations"


def test_a_frozen_bundle_has_its_files_where_it_was_unpacked(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert paths.resource("a") == tmp_path / "resources" / "a"
    assert paths.migrations_dir() == tmp_path / "migrations"


@pytest.mark.parametrize("place", ["config_dir", "data_dir", "log_dir", "backup_dir"])
def test_one_variable_moves_everything_of_the_users(monkeypatch, tmp_path, place):
    monkeypatch.setenv("ROEDTRAAD_HOME", str(tmp_path))
    assert getattr(paths, place)().is_relative_to(tmp_path)


def test_otherwise_the_system_says_where(monkeypatch, tmp_path):
    monkeypatch.delenv("ROEDTRAAD_HOME")
    monkeypatch.setattr(
        platformdirs.PlatformDirs, "user_data_dir", property(lambda _: str(tmp_path / "data"))
    )
    assert paths.data_dir() == tmp_path / "data"
    assert Path(tmp_path / "data").is_dir()
