"""The plan file: one helhedsplan in one SQLite database, and the one way to change it."""

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Engine, event
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.orm import Session

from app.db import engine as engines
from app.db import history, no_cpr, row_log
from app.db.copying import copy_database, verify
from app.db.errors import (
    PlanDamaged,
    PlanExists,
    PlanGone,
    PlanInUse,
    PlanNotSaved,
    PlanReadOnly,
    PlanTooOld,
)
from app.db.header import SCHEMA_VERSION, is_writable, read_header
from app.db.lock import WriteLock
from app.db.memo import Memo, after_change, info_of
from app.db.tables import ChangeKind, Plan
from app.domain.changes import Change
from app.files import whole_file

Listener = Callable[[Change], None]


class PlanFile:
    """An open plan.

    `change(label)` is the only way to write: one transaction, one undo step, one notice to the
    listeners. `read()` sees one state of the plan. Both give a session; ORM objects stay inside it.
    `made_by` and `place` are what the history will say of the changes to come.
    """

    def __init__(self, path: Path, *, lock: WriteLock | None) -> None:
        self.path = path
        self.made_by = ""
        self.place = ""
        self.saved_at: datetime | None = None
        self._lock = lock
        self._identity = path.stat()
        self._reader = engines.make_reader(path)
        self._writer: Engine | None = None
        self._writing = threading.RLock()
        self._session: Session | None = None
        self._listeners: list[Listener] = []
        self._memo: Memo = {}
        self._next_steps: dict[ChangeKind, history.Step | None] = {}
        self._step_token: object | None = None
        self._last_step: tuple[object, int] | None = None
        self._last_measure: tuple[object, int] | None = None
        if lock is not None:
            self._writer = engines.make_writer(path)
            event.listen(self._writer, "connect", lambda raw, _entry: row_log.install(raw))
            no_cpr.watch()

    @classmethod
    def create(cls, path: Path, name: str) -> "PlanFile":
        """Make a new plan and open it; raises PlanExists or CannotWrite."""
        from app.db.migrate import make_schema

        path = path.absolute()
        if path.exists():
            raise PlanExists(path)
        with whole_file(path) as temporary:
            make_schema(temporary)
            engine = engines.make_writer(temporary)
            with Session(engine) as session, session.begin():
                session.add(Plan(id=1, name=name))
            engine.dispose()
        return cls.open(path, trusted=True)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, trusted: bool = False) -> "PlanFile":
        """Open a plan; migrate it first if it is old.

        A protected file opens for viewing even if `read_only` is not asked for. `trusted` leaves
        out the look through the whole file; use it only for a file this program closed itself.
        Raises one of app.db.errors; nothing in a refused file is touched.
        """
        path = path.absolute()
        header = read_header(path)
        viewing = read_only or not is_writable(path)
        lock = None
        if not viewing:
            try:
                lock = WriteLock(path)
            except PermissionError:  # somebody else's file in a folder we may not write in
                viewing = True
        try:
            _finish_roll_back(path, lock)
            if not trusted:
                _look_through(path)
            if header.schema_version < SCHEMA_VERSION:
                if viewing:
                    raise PlanTooOld(path)
                from app.db.migrate import migrate

                migrate(path, header.schema_version)
            return cls(path, lock=lock)
        except BaseException:
            if lock is not None:
                lock.release()
            raise

    @property
    def read_only(self) -> bool:
        """Whether the plan is open for viewing only."""
        return self._writer is None

    def close(self) -> None:
        """Let go of the file."""
        self._reader.dispose()
        if self._writer is not None:
            self._writer.dispose()
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Read one state of the plan; keep it short, a commit waits for it."""
        with self._in_words(), Session(self._reader, info=info_of(self._memo)) as session:
            yield session

    @contextmanager
    def change(self, label: str) -> Iterator[Session]:
        """Change the plan: all of the block or nothing.

        Raises PlanReadOnly, PlanGone or PlanNotSaved; after any exception the plan is as before.
        """
        with self._writing:
            last = self._last_step
            extends = last[1] if last is not None and last[0] is self._step_token else None
            with self._recorded(label, ChangeKind.DO, extends=extends) as session:
                yield session

    @contextmanager
    def begin(self, label: str) -> Iterator[Session]:
        """Fill a plan that was made just now: recorded like a change, but nothing to undo."""
        with self._writing, self._recorded(label, ChangeKind.START) as session:
            yield session

    @contextmanager
    def measure(self, label: str, token: object) -> Iterator[Session]:
        """Note what the program measured by itself, such as time: recorded, but nothing to undo.

        Her own step goes on around it; measures with the same `token` are one line of the history.
        """
        with self._writing:
            last = self._last_measure
            extends = last[1] if last is not None and last[0] is token else None
            with self._recorded(label, ChangeKind.START, extends=extends, token=token) as session:
                yield session

    @contextmanager
    def one_step(self, token: object) -> Iterator[None]:
        """Let the changes made with the same `token`, one after the other, be one undo step.

        Inside another one it is part of that one.
        """
        with self._writing:
            outer = self._step_token
            self._step_token = token if outer is None else outer
            try:
                yield
            finally:
                self._step_token = outer

    def undo(self) -> Change | None:
        """Take back the latest change that is neither undone nor itself an undo, if any."""
        return self._replay(ChangeKind.UNDO)

    def redo(self) -> Change | None:
        """Repeat the change undone last, unless something else was done since."""
        return self._replay(ChangeKind.REDO)

    def next_undo(self) -> history.Step | None:
        """Say what undo would take back."""
        known = self._next_steps  # a change meanwhile puts another in its place
        if ChangeKind.UNDO not in known:
            with self.read() as session:
                known[ChangeKind.UNDO] = history.find_undo(session)
        return known[ChangeKind.UNDO]

    def next_redo(self) -> history.Step | None:
        """Say what redo would repeat."""
        known = self._next_steps
        if ChangeKind.REDO not in known:
            with self.read() as session:
                known[ChangeKind.REDO] = history.find_redo(session)
        return known[ChangeKind.REDO]

    def rows_of_next(self, *, undo: bool) -> int:
        """How many rows the next undo, or redo, would change."""
        with self.read() as session:
            step = history.find_undo(session) if undo else history.find_redo(session)
            return history.count_rows(session, step) if step else 0

    def on_change(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` after every commit, in the thread that committed; returns the way off."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def copy_to(self, target: Path) -> None:
        """Write a verified copy of the plan, also when the original has gone."""
        engine = self._writer or self._reader
        # The writer has one connection: letting go of it would roll back a change made meanwhile.
        with self._writing, engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            copy_database(raw, target)

    def _replay(self, kind: ChangeKind) -> Change | None:
        with self._writing:
            find = history.find_undo if kind is ChangeKind.UNDO else history.find_redo
            with self.read() as session:
                step = find(session)
                rows = history.rows_of(session, step) if step else []
            if step is None:
                return None
            with self._recorded(step.label, kind, step=step) as session:
                raw = session.connection().connection.driver_connection
                assert isinstance(raw, sqlite3.Connection)
                if kind is ChangeKind.UNDO:
                    row_log.take_back(raw, rows)
                else:
                    row_log.repeat(raw, rows)
            return Change(step.label, frozenset(name for name, _, _ in rows), step.place)

    @contextmanager
    def _recorded(
        self,
        label: str,
        kind: ChangeKind,
        *,
        step: history.Step | None = None,
        extends: int | None = None,
        token: object | None = None,
    ) -> Iterator[Session]:
        if self._writer is None:
            raise PlanReadOnly(self.path)
        if self._session is not None:
            raise RuntimeError("a change inside a change: only services open one, and only once")
        self._check_in_place()
        place = step.place if step else self.place
        with self._in_words(), Session(self._writer, expire_on_commit=False) as session:
            self._session = session
            try:
                record = history.begin(session, label, kind, self.made_by, place, step, extends)
                yield session
                session.flush()
                tables = history.finish(session, record)
                if tables:
                    session.commit()
            finally:
                self._session = None
        if tables:
            self.saved_at = datetime.now(UTC)
            if extends is None and kind is ChangeKind.DO:  # nothing undone can be repeated now
                done = history.Step(record.change_set_id, label, place)
                self._next_steps = {ChangeKind.UNDO: done, ChangeKind.REDO: None}
            elif extends is None and kind is not ChangeKind.START:
                self._next_steps = {}  # going on with a step, and measuring, change neither
            if kind is ChangeKind.START:
                self._last_measure = (token, record.change_set_id)
            else:
                self._last_step = (
                    (self._step_token, record.change_set_id)
                    if kind is ChangeKind.DO and self._step_token is not None
                    else None
                )
            self._memo = after_change(self._memo, tables)
            change = Change(label, tables, place)
            for listener in tuple(self._listeners):
                listener(change)

    def _check_in_place(self) -> None:
        try:
            here = self.path.stat()
        except OSError as error:
            raise PlanGone(self.path) from error
        if not os.path.samestat(here, self._identity):
            raise PlanGone(self.path)

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except OperationalError as error:
            raise PlanNotSaved(self.path, _reason(str(error.orig))) from error
        except DatabaseError as error:
            if "malformed" in str(error.orig) or "not a database" in str(error.orig):
                raise PlanDamaged(self.path) from error
            raise


def _reason(words: str) -> str:
    for part, sentence in (
        ("locked", "et andet program bruger filen lige nu"),
        ("full", "disken er fuld"),
        ("readonly", "filen er skrivebeskyttet"),
        ("unable to open", "filen kan ikke nås"),
        ("disk I/O", "drevet svarer ikke"),
    ):
        if part in words:
            return sentence
    raise RuntimeError(words)


def _finish_roll_back(path: Path, lock: WriteLock | None) -> None:
    """Let SQLite take back what a power cut left half done; a reading connection could not.

    Without a lock of our own this is tried only when nobody else is writing.
    """
    journal = path.with_name(f"{path.name}-journal")
    if not journal.exists() or not is_writable(path):
        return
    borrowed = None
    if lock is None:
        try:
            borrowed = WriteLock(path)
        except PlanInUse:
            return
    try:
        raw = sqlite3.connect(path.as_uri() + "?mode=rw", uri=True)
        try:
            raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        finally:
            raw.close()
    except sqlite3.DatabaseError as error:
        raise PlanDamaged(path) from error
    finally:
        if borrowed is not None:
            borrowed.release()


def _look_through(path: Path) -> None:
    raw = sqlite3.connect(path.as_uri() + "?mode=ro", uri=True)
    try:
        verify(raw, path)
    finally:
        raw.close()
