"""Look-ups off the window's thread: one reading thread, the newest question of a kind wins."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")


class Reader(QObject):
    """Runs look-ups on a thread of its own and gives their results on the window's thread.

    A question with a ``key`` replaces an earlier one of the same key that was not answered yet, so that typing never
    waits behind its own past.
    """

    _answered = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._questions: queue.SimpleQueue[tuple[str, int, Callable[[], Any], Callable[[Any], None]] | None] = (
            queue.SimpleQueue()
        )
        self._newest: dict[str, int] = {}
        self._asked = 0
        self._open = 0
        self._answered.connect(self._give, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._run, name="window-reader", daemon=True)
        self._thread.start()

    @property
    def idle(self) -> bool:
        """Whether every question was answered or overtaken."""
        return self._open == 0

    def ask(self, job: Callable[[], T], done: Callable[[T], None], key: str = "") -> None:
        """Run ``job`` on the reading thread, then ``done`` with its result on this one, unless a newer one overtook it."""
        self._asked += 1
        self._open += 1
        if key:
            self._newest[key] = self._asked
        self._questions.put((key, self._asked, job, done))

    def stop(self) -> None:
        """End the thread after what it is doing; answers still under way are dropped."""
        self._newest.clear()
        self._questions.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (question := self._questions.get()) is not None:
            key, number, job, done = question
            if key and self._newest.get(key) != number:
                self._answered.emit((None, None, None, None))
                continue
            try:
                self._answered.emit((key, number, done, (job(), None)))
            except BaseException as error:
                self._answered.emit((key, number, done, (None, error)))

    def _give(self, answer: tuple[str, int, Callable[[Any], None] | None, Any]) -> None:
        self._open -= 1
        key, number, done, outcome = answer
        if done is None or (key and self._newest.get(key) != number):
            return
        value, error = outcome
        if error is not None:
            raise error
        done(value)
