"""The service at the desk: what the register says of it, what was pressed since, and the acts of counting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtCore import QObject, Signal

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.pages.meals.reading import Reading, read
from shelter_app.desktop.pages.meals.tally import Pair, Press, Tally
from shelter_app.domain.errors import Refused, ShelterError
from shelter_app.domain.meals import ServedLine, ServiceState, ServiceView
from shelter_app.register.topic import Outcome


class Counting(QObject):
    """Holds one service and keeps it true. Nothing is looked up or written on the window's thread.

    Signals: ``changed()`` the figures to show are others; ``read_anew()`` the register answered (states, services of
    the day); ``refused(ShelterError, int)`` portions that were taken back.
    """

    changed = Signal()
    read_anew = Signal()
    refused = Signal(object, int)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._tally = Tally()
        self._wanted: int | None = None
        self._day: date | None = None
        self._asking = False
        self._again = False
        self._answered_for: Tally | None = None
        self._then: list[Callable[[], None]] = []
        self.reading: Reading | None = None

    # -- what is shown

    @property
    def view(self) -> ServiceView | None:
        """The service with everything pressed so far; ``None`` before the first answer or without a service."""
        return self._tally.view()

    @property
    def is_known(self) -> bool:
        """Whether the register has answered about the service that was gone to last."""
        return self._answered_for is self._tally

    def records(self) -> list[ServedLine | Press]:
        """The last records that stand, newest first: those under way, then those of the register."""
        gone = self._tally.taken_back()
        recorded = self.reading.recorded if self.reading is not None else ()
        return [*self._tally.unseen(), *(line for line in recorded if line.action not in gone)]

    def select(self, service: int | None, day: date | None = None) -> None:
        """Go to a service, or to the one at hand on a shelter day (``None``: today)."""
        self._wanted, self._day = service, day
        self._tally = Tally()
        self.refresh()

    def refresh(self) -> None:
        """Ask the register; one question at a time, so that fast counting never queues questions."""
        if self._asking:
            self._again = True
            return
        self._asking, self._again = True, False
        tally, number, wanted, day = self._tally, self._tally.ask(), self._wanted, self._day
        then, self._then = self._then, []
        register = self._desk.register
        self._desk.read(lambda: read(register, wanted, day), lambda found: self._answered(tally, number, found, then))

    def refresh_then(self, then: Callable[[], None]) -> None:
        """Ask the register, and call ``then`` when everything that is written by now is shown."""
        self._then.append(then)
        self.refresh()

    def _answered(self, tally: Tally, number: int, found: Reading, then: list[Callable[[], None]]) -> None:
        self._asking = False
        if tally is self._tally:
            self.reading = found
            if found.service is not None:
                self._wanted = found.service.id  # the service at hand stays in hand while another one begins
                tally.settle(number, found.service, [line.action for line in found.recorded])
            self._answered_for = tally
            self.read_anew.emit()
            for call in then:
                call()
        else:
            self._then = then + self._then  # another service was gone to: its answer shows what was written too
        if self._again:
            self.refresh()

    # -- acting

    def count(
        self,
        pair: Pair,
        portions: int,
        *,
        second: bool = False,
        at: datetime | None = None,
        done: Callable[[], None] | None = None,
        refused: Callable[[ShelterError], None] | None = None,
    ) -> None:
        """Serve portions of the service in hand: shown at once, taken back if the register refuses."""
        view, tally = self.view, self._tally
        if view is None:
            return
        if view.state is ServiceState.CLOSED:
            error = Refused("service-closed")
            if refused is not None:
                refused(error)
            else:
                self.refused.emit(error, portions)
            return
        by, meals, service = self._desk.by(at), self._desk.register.meals, view.id
        press = tally.press(pair, portions, at or self._desk.now(), by.person, second=second)

        def job() -> Outcome[int]:
            outcome = meals.serve(by, service, kind=pair[0], channel=pair[1], portions=portions, second=second)
            press.action = outcome.action
            return outcome

        def written(_outcome: Outcome[int]) -> None:
            tally.wrote(press)
            self.changed.emit()  # a reading may have shown it before its number was known here: it counted twice
            if done is not None:
                done()

        def no(error: ShelterError) -> None:
            tally.refused(press)
            self.changed.emit()
            if refused is not None:
                refused(error)
            else:
                self.refused.emit(error, portions)

        self._desk.do(job, done=written, refused=no)
        self.changed.emit()

    def undo_last(self) -> bool:
        """Take back the newest record of the person at the computer; false if there is none or the service is closed."""
        view, me = self.view, self._desk.by().person
        if view is None or view.state is ServiceState.CLOSED:
            return False
        found = next((record for record in self.records() if record.by == me), None)
        if found is not None:
            self.undo(found)
        return found is not None

    def undo(self, record: ServedLine | Press) -> None:
        """Take back one record, also one that is still on its way to the disk."""
        tally = self._tally
        if isinstance(record, Press):
            press = record
        else:
            pair = (record.kind, record.channel)
            press = Press(pair, record.portions, record.at, record.by, record.second, record.action)
        tally.take_back(press)
        by, register = self._desk.by(), self._desk.register

        def job() -> Outcome[None]:
            # the writer keeps the order: by now the press is on disk, or was refused
            if press.action is None:
                raise Refused("nothing-to-undo")
            return register.undo(by, press.action)

        def no(error: ShelterError) -> None:
            tally.refused(press)
            self.changed.emit()
            if press.action is not None and error.code != "already-undone":
                self.refused.emit(error, -press.portions)

        self._desk.do(job, done=lambda _outcome: tally.wrote(press), refused=no)
        self.changed.emit()

    def remember(self) -> dict[str, Any]:
        """What brings this service back after the screen was made anew."""
        return {"service": self._wanted}
