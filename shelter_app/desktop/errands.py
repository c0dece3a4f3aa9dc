"""What the window sends to another thread, so that nothing of the window is ever let go of there.

A job and what follows it hold on to the page that asked. A thread that lets go of them last destroys the page where it
stands: its running timers stay behind in the window's loop and take the program down at their next turn. So the
window's thread keeps every errand until it has emptied it; what the other thread holds last is a shell.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar

from shelter_app.desktop.outlet import Outlet

T = TypeVar("T")


class Errand(Generic[T]):
    """A job for another thread, which calls ``run``; the outlet then emits the errand. ``done`` and ``refused`` are for
    the owner. Make, ``take`` and ``drop`` it on the window's thread.
    """

    _out: ClassVar[set[Errand[Any]]] = set()

    def __init__(
        self,
        outlet: Outlet,
        job: Callable[[], T],
        done: Callable[[T], None] | None = None,
        refused: Callable[[Any], None] | None = None,
    ) -> None:
        self.done = done
        self.refused = refused
        self.over = False
        self.came = False  # it came back before it was asked for
        self._outlet = outlet
        self._job: Callable[[], T] | None = job
        self._result: T | None = None
        self._error: BaseException | None = None
        # what came back to a page that was gone was taken by nobody
        for left in [errand for errand in self._out if errand.over and errand._outlet.is_shut]:
            left.drop()
        self._out.add(self)

    def run(self) -> None:
        """Do the job, on whatever thread; what it gives or raises is kept for ``take``."""
        job = self._job
        if job is None:
            return
        try:
            self._result = job()
        except BaseException as error:  # noqa: BLE001  it is raised where it was asked for
            self._error = error
        del job
        self.over = True
        self._outlet.emit(self)

    def take(self) -> tuple[T | None, BaseException | None]:
        """What the job gave, and what it raised; afterwards the errand is empty."""
        found = self._result, self._error
        self.drop()
        return found

    def drop(self) -> None:
        """Let go of everything."""
        self._job = self._result = self._error = self.done = self.refused = None
        self._out.discard(self)

    def belongs_to(self, outlet: Outlet) -> bool:
        """Whether it comes back through this outlet."""
        return self._outlet is outlet

    @classmethod
    def drop_all(cls, outlet: Outlet) -> None:
        """Let go of all that would come back through an outlet; its thread must have ended."""
        for errand in [errand for errand in cls._out if errand.belongs_to(outlet)]:
            errand.drop()
