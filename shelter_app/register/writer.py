"""One thread writes. What the person at the screen does goes before what runs in the background.

A second writing connection would starve the first, so every change of the register passes through this thread's queue;
long work (a merge) comes in slices that let a person's action in between.
"""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from enum import IntEnum
from typing import Any, TypeVar

T = TypeVar("T")


class Priority(IntEnum):
    """Order in the queue: the person first, then drafts, then background work; closing last."""

    PERSON = 0
    DRAFT = 1
    BACKGROUND = 2
    CLOSE = 9


class Writer:
    """A thread that runs jobs one at a time, in order of priority and then of arrival."""

    def __init__(self) -> None:
        self._jobs: queue.PriorityQueue[tuple[int, int, Future[Any] | None, Callable[[], Any]]] = queue.PriorityQueue()
        self._order = itertools.count()
        self._open = True
        self._gate = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="register-writer", daemon=True)
        self._thread.start()

    def submit(self, job: Callable[[], T], priority: Priority = Priority.PERSON) -> Future[T]:
        """Queue a job; the future gives its result or raises what it raised. Raises ``RuntimeError`` once stopped."""
        future: Future[T] = Future()
        with self._gate:
            if not self._open:
                raise RuntimeError("the register is closed")
            self._jobs.put((priority, next(self._order), future, job))
        return future

    def run(self, job: Callable[[], T], priority: Priority = Priority.PERSON) -> T:
        """Run a job and wait for it; on the writer's own thread it runs at once."""
        if self.is_current():
            return job()
        return self.submit(job, priority).result()

    def is_current(self) -> bool:
        """Whether the caller is the writer's own thread."""
        return threading.current_thread() is self._thread

    def stop(self) -> None:
        """Finish what is queued, then end the thread."""
        with self._gate:
            if self._open:
                self._jobs.put((Priority.CLOSE, next(self._order), None, lambda: None))
            self._open = False
        self._thread.join()

    def _run(self) -> None:
        while True:
            _, _, future, job = self._jobs.get()
            if future is None:
                return
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = job()
            except BaseException as error:  # noqa: BLE001  the future raises it where it was asked for
                future.set_exception(error)
            else:
                future.set_result(result)
                del result
            del future, job  # what they hold on to must not wait for the next job
