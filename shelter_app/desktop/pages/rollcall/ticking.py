"""Ticking: what is pressed shows at once, goes to the disk behind it, and can be taken back step by step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from shelter_app.desktop.desk import Desk
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.rollcall import Mark, Standing
from shelter_app.office.rollcall import Seen, look
from shelter_app.register.topic import Outcome


class Step(NamedTuple):
    """One press: whom it marked, and how many it added without names in which place."""

    persons: tuple[int, ...] = ()
    place: str = ""
    people: int = 0


class Ticking(QObject):
    """The roll call on the screen. Signals: ``changed()`` it stands otherwise, ``gone()`` its start was undone,
    ``refused(ShelterError)`` it could not be begun.
    """

    changed = Signal()
    gone = Signal()
    refused = Signal(object)

    def __init__(self, desk: Desk, *, locked: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.locked = locked
        self.id = 0
        self.begun_by = 0  # the action by which this face began it; 0 if it was under way
        self.seen: Seen | None = None
        self.standing = Standing(())
        self.steps: list[Step] = []
        self._marks: dict[int, Mark | None] = {}
        self._counts: dict[str, int] = {}
        self._flying = 0

    # -- beginning and ending

    def begin(self) -> None:
        """Begin a roll call, or take up the one under way."""
        by, calls, locked = self.desk.by(), self.desk.register.rollcalls, self.locked
        self.desk.do(lambda: calls.start(by, locked=locked), done=self._begun, refused=self._refuse)

    def _begun(self, outcome: Outcome[int]) -> None:
        self.id, self.begun_by = outcome.value, outcome.action
        self.steps.clear()
        self.refresh()

    def _refuse(self, error: ShelterError) -> None:
        if isValid(self):  # the person may have left meanwhile
            self.refused.emit(error)

    def end(self, said: str) -> None:
        """End it; the result becomes an entry."""
        by, calls, call, locked = self.desk.by(), self.desk.register.rollcalls, self.id, self.locked
        if self.id and not self.ended:
            self.desk.do(lambda: calls.end(by, call, locked=locked), said=said)

    def withdraw(self) -> None:
        """Take back the start: it was begun by mistake."""
        if self.begun_by:
            by, register, action = self.desk.by(), self.desk.register, self.begun_by
            self.desk.do(lambda: register.undo(by, action))

    @property
    def ended(self) -> bool:
        """Whether it is over."""
        return self.seen is not None and self.seen.call.ended is not None

    # -- reading

    def refresh(self) -> None:
        """Read how it stands; people that are known already are not read again."""
        if not self.id:
            return
        register, call, words, before = self.desk.register, self.id, self.desk.words, self.seen
        self.desk.read(lambda: look(register, call, words, before), self._show, "rollcall")

    def forget(self) -> None:
        """People changed: read them anew the next time."""
        if self.seen is not None:
            self.seen = replace(self.seen, people={})

    def _show(self, seen: Seen | None) -> None:
        if seen is None:
            self.id = 0
            self.gone.emit()
            return
        self.seen = seen
        if not self._flying:
            self._marks.clear()
            self._counts.clear()
        self._stand()

    def _stand(self) -> None:
        """Put what was read and what was pressed since together."""
        if self.seen is None:
            return
        sightings = self.seen.sightings
        if self._marks or self._counts:
            marks = {**sightings.marks, **{person: mark for person, mark in self._marks.items() if mark is not None}}
            for person, mark in self._marks.items():
                if mark is None:
                    marks.pop(person, None)
            counts = dict(sightings.counts)
            for place, people in self._counts.items():
                counts[place] = counts.get(place, 0) + people
            sightings = replace(sightings, marks=marks, counts=counts)
        self.standing = sightings.standing(self.seen.call.expected)
        self.changed.emit()

    # -- ticking

    def mark(self, persons: Sequence[int], mark: Mark = Mark.HERE) -> None:
        """Say of people that they are here, or known to be out."""
        calls, call, by, whom = self.desk.register.rollcalls, self.id, self.desk.by(), tuple(persons)
        if not whom or self.ended:
            return
        self._marks.update(dict.fromkeys(whom, mark))
        self.steps.append(Step(whom))
        self._act(lambda: calls.tick(by, call, whom, mark))

    def take_back(self, persons: Sequence[int]) -> None:
        """Take back what was said about people."""
        calls, call, by, whom = self.desk.register.rollcalls, self.id, self.desk.by(), tuple(persons)
        if not whom or self.ended:
            return
        self._marks.update(dict.fromkeys(whom, None))
        self._act(lambda: calls.untick(by, call, whom))

    def count(self, place: str, people: int, *, step: bool = True) -> None:
        """Add people without names to a place, or take them away, never below nought."""
        calls, call, by = self.desk.register.rollcalls, self.id, self.desk.by()
        tile = self.standing.tile(place)
        people = max(people, -(tile.counted_here if tile is not None else 0))
        if not people or self.ended:
            return
        self._counts[place] = self._counts.get(place, 0) + people
        if step:
            self.steps.append(Step((), place, people))
        self._act(lambda: calls.count(by, call, place, people))

    def all_here(self, place: str) -> None:
        """Everybody of a place is here."""
        calls, call, by, tile = self.desk.register.rollcalls, self.id, self.desk.by(), self.standing.tile(place)
        if tile is None or self.ended or not (tile.missing_persons or tile.missing_counted):
            return
        self._marks.update(dict.fromkeys(tile.missing_persons, Mark.HERE))
        self._counts[place] = self._counts.get(place, 0) + tile.missing_counted
        self.steps.append(Step(tile.missing_persons, place, tile.missing_counted))
        self._act(lambda: calls.all_here(by, call, place))

    def undo_last(self) -> Step | None:
        """Take back the last press of this face; what it was."""
        if not self.steps or self.ended:
            return None
        step = self.steps.pop()
        if step.persons:
            self.take_back(step.persons)
        if step.people:
            self.count(step.place, -step.people, step=False)
        return step

    def _act(self, job: Callable[[], Outcome[Any]]) -> None:
        self._flying += 1
        self._stand()

        def landed() -> None:
            self._flying -= 1
            if not self._flying:
                self.refresh()

        def refused(error: ShelterError) -> None:
            self._marks.clear()
            self._counts.clear()
            landed()
            self.desk.troubled.emit(error)

        self.desk.do(job, done=lambda _outcome: landed(), refused=refused)
