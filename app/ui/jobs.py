"""Long work off the GUI thread: one job at a time, with progress and a way to stop it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from typing_extensions import override

T = TypeVar("T")


class Cancelled(Exception):
    """The user stopped the job; nothing was made."""


class JobControl(QObject):
    """What a job is given: it tells how far it is, and asks whether to go on."""

    progressed = Signal(int, int, str)

    def __init__(self) -> None:
        super().__init__()
        self._stopped = False

    def progress(self, done: int, total: int, words: str = "") -> None:
        """Tell how far the job is; raises Cancelled when the user has stopped it."""
        if self._stopped:
            raise Cancelled
        self.progressed.emit(done, total, words)

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._stopped = True


@dataclass(frozen=True)
class Job(Generic[T]):
    """Work as a plain function with frozen input, and what to do with its result.

    `work` runs in another thread; `done` and `failed` run in the GUI thread.
    """

    title: str
    work: Callable[[JobControl], T]
    done: Callable[[T], object]
    failed: Callable[[BaseException], None] | None = None


class _Run(QRunnable):
    def __init__(
        self, job: Job[Any], control: JobControl, tell: Callable[[Any, Any, Any], None]
    ) -> None:
        super().__init__()
        self._job, self._control, self._tell = job, control, tell

    @override
    @Slot()
    def run(self) -> None:
        try:
            result = self._job.work(self._control)
        except BaseException as error:  # noqa: BLE001 - carried to the GUI thread, judged there
            self._tell(self._job, None, error)
        else:
            self._tell(self._job, result, None)


class JobRunner(QObject):
    """Runs one job at a time.

    A failure goes to the job's `failed` if it has one, else to `unhandled`; Cancelled is no
    failure. `started` carries the title and the control, `ended` nothing.
    """

    started = Signal(str, object)  # the JobControl has signals of its own
    ended = Signal()
    unhandled = Signal(object)  # the exception itself, for the crash report
    _finished = Signal(object, object, object)  # the job, its result, its exception

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._job: Job[Any] | None = None
        self._control: JobControl | None = None
        self._finished.connect(self._on_finished)

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way."""
        return self._job is not None

    def run(self, job: Job[Any]) -> bool:
        """Start a job; False when another is still under way."""
        if self._job is not None:
            return False
        self._job, self._control = job, JobControl()
        self.started.emit(job.title, self._control)
        self._pool.start(_Run(job, self._control, self._finished.emit))
        return True

    def cancel(self) -> None:
        """Ask the running job to stop."""
        if self._control is not None:
            self._control.cancel()

    def stop(self) -> None:
        """Stop the running job and forget it: nobody is left to be told of its result."""
        self.cancel()
        self._pool.waitForDone()
        if self._job is not None:
            self._job, self._control = None, None
            self.ended.emit()

    def _on_finished(self, job: Job[Any], result: Any, error: BaseException | None) -> None:
        if job is not self._job:
            return  # it was stopped, and nobody waits for it
        self._job, self._control = None, None
        self.ended.emit()
        if error is None:
            job.done(result)
        elif isinstance(error, Cancelled):
            return
        elif job.failed is not None:
            job.failed(error)
        else:
            self.unhandled.emit(error)
