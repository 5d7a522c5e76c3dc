"""The log tells where something failed and quotes nobody."""

import logging

import pytest

from app import paths
from app.log import set_up_log


@pytest.fixture(autouse=True)
def root_logger():
    """Give the root logger back as it was."""
    logger = logging.getLogger()
    handlers, level = list(logger.handlers), logger.level
    yield
    for handler in [h for h in logger.handlers if h not in handlers]:
        logger.removeHandler(handler)
        handler.close()
    logger.setLevel(level)


def read_cell():
    raise ValueError("010190-1234 er ikke et tal")


def test_a_failure_is_logged_by_place_and_type_without_what_it_quotes():
    path = set_up_log()
    try:
        try:
            read_cell()
        except ValueError as error:
            raise RuntimeError("Bente Hansen") from error
    except RuntimeError:
        logging.getLogger("app.importing").exception("import failed")

    text = path.read_text(encoding="utf-8")
    assert path.parent == paths.log_dir()
    assert "ERROR app.importing: import failed" in text
    assert "test_log.py:" in text
    assert "read_cell" in text
    assert text.index("ValueError") < text.index("RuntimeError")
    assert "010190" not in text
    assert "Bente" not in text


def test_without_a_place_to_write_the_program_goes_on(monkeypatch, tmp_path):
    (tmp_path / "fil").write_text("")
    monkeypatch.setenv("ROEDTRAAD_HOME", str(tmp_path / "fil"))
    assert set_up_log() is None
    logging.getLogger("app").warning("nobody hears this")
