"""A way out of other threads onto the window's: a signal that is only emitted while its object lives."""

from __future__ import annotations

from threading import Lock
from typing import Any

from PySide6.QtCore import QObject


class Outlet:
    """Emits a signal of ``owner`` from any thread; once the owner begins to go away, what comes is dropped.

    Without it a thread that finishes while its page is being destroyed emits on half an object and takes the program
    down with it.
    """

    def __init__(self, owner: QObject, signal: Any) -> None:
        self._lock = Lock()
        self._signal: Any | None = signal
        owner.destroyed.connect(self.shut)

    def emit(self, *values: object) -> None:
        """Emit, or drop it."""
        with self._lock:
            if self._signal is not None:
                self._signal.emit(*values)

    @property
    def is_shut(self) -> bool:
        """Whether nothing comes through any more."""
        return self._signal is None

    def shut(self, *_owner: object) -> None:
        """Drop everything from now on."""
        with self._lock:
            self._signal = None
