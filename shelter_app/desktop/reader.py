"""Look-ups off the window's thread: one reading thread, the newest question of a kind wins."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from shelter_app.desktop.errands import Errand
from shelter_app.desktop.outlet import Outlet

T = TypeVar("T")


class Reader(QObject):
    """Runs look-ups on a thread of its own and gives their results on the window's thread.

    A question with a ``key`` replaces an earlier one of the same key that was not answered yet, so that typing never
    waits behind its own past.
    """

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._newest: dict[str, int] = {}
        self._foreseen: dict[str, Errand[Any]] = {}
        self._numbers: dict[Errand[Any], tuple[str, int]] = {}
        self._stopped = False
        self._asked = 0
        self._open = 0
        self._answered.connect(self._give, Qt.ConnectionType.QueuedConnection)
        self._outlet = Outlet(self, self._answered)
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="window-reader")

    @property
    def idle(self) -> bool:
        """Whether every question was answered or overtaken."""
        return self._open == 0

    def ask(self, job: Callable[[], T], done: Callable[[T], None], key: str = "") -> None:
        """Run ``job`` on the reading thread, then ``done`` with its result on this one, if nothing newer overtook it."""
        if self._stopped:
            return  # the window is closing: nobody is left to be answered
        self._asked += 1
        self._open += 1
        number = self._asked
        if key:
            self._newest[key] = number

        errand = self._foreseen.pop(key, None)
        if errand is not None:
            errand.done = done
        else:
            errand = Errand(self._outlet, lambda: None if self._overtaken(key, number) else job(), done)
            self._thread.submit(errand.run)
        self._numbers[errand] = key, number
        if errand.came:
            self._answered.emit(errand)

    def foresee(self, job: Callable[[], object], key: str) -> None:
        """Begin to answer the first question with this key before it is asked."""
        errand = self._foreseen[key] = Errand(self._outlet, job)
        self._thread.submit(errand.run)

    def stop(self) -> None:
        """End the thread after what it is doing; answers still under way are dropped."""
        self._stopped = True
        self._outlet.shut()
        self._thread.shutdown(wait=True, cancel_futures=True)
        Errand.drop_all(self._outlet)

    def _overtaken(self, key: str, number: int) -> bool:
        return bool(key) and self._newest.get(key) != number

    def _give(self, errand: Errand[Any]) -> None:
        if errand not in self._numbers:
            errand.came = True  # it was foreseen, and nobody has asked yet
            return
        self._open -= 1
        key, number = self._numbers.pop(errand)
        done = errand.done
        result, error = errand.take()
        receiver = getattr(done, "__self__", None)
        gone = isinstance(receiver, QObject) and not isValid(receiver)
        if done is None or gone or self._overtaken(key, number):
            return
        if error is not None:
            raise error
        done(result)
