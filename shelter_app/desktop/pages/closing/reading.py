"""What the page of closing reads: how each step stands. Steps follow from the register, so they can be left and resumed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from shelter_app.desktop.kit.status import Status
from shelter_app.office import Office
from shelter_app.register.closing import Export, StillIn
from shelter_app.register.erasures import Due
from shelter_app.words import N_, Words

STEPS: Final = ("inside", "out", "report", "export", "erase", "close")
TITLES: Final = {
    "inside": N_("Who is still in"),
    "out": N_("Everyone checked out"),
    "report": N_("The last report"),
    "export": N_("The archive"),
    "erase": N_("Personal data erased"),
    "close": N_("The shelter closed"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """How everything stands. ``rooms`` are (label, people) of who is still in; ``report`` the newest one's number, day
    and people staying.
    """

    inside: StillIn
    rooms: tuple[tuple[str, int], ...]
    report: tuple[int, str, int] | None
    exports: tuple[Export, ...]
    left: Due
    erased: int
    closed: datetime | None

    def done(self, step: str) -> bool:
        """Whether a step is done."""
        return {
            "inside": self.inside.total == 0,
            "out": self.inside.total == 0,
            "report": self.report is not None and self.report[2] == 0,
            "export": bool(self.exports),
            "erase": self.left.total == 0 and self.inside.total == 0,
            "close": self.closed is not None,
        }[step]

    def following(self) -> str:
        """The first step that is not done; the last one when all are."""
        return next((step for step in STEPS if not self.done(step)), STEPS[-1])


def read_seen(office: Office, now: datetime, words: Words) -> Seen:
    """Read it, off the window's thread."""
    register = office.register
    with register.snapshot():
        inside = register.closing.still_in(now)
        labels = {room.id: room.label for room in register.rooms.all()}
        rooms: dict[str, int] = {}
        for person in inside.people:
            label = labels.get(person.room or 0, "")
            rooms[label] = rooms.get(label, 0) + 1
        newest = next(iter(register.reports.issued(1)), None)
        return Seen(
            inside,
            tuple(sorted(rooms.items())),
            (newest.number, words.date(newest.day), newest.report.people.closing) if newest is not None else None,
            tuple(register.closing.exports()),
            register.erasures.everything(now),
            sum(act.total for act in register.erasures.acts()),
            register.closing.closed(),
        )


def state_of(seen: Seen, step: str) -> Status:
    """The mark before a step: done, next, or not yet."""
    if seen.done(step):
        return "ok"
    return "active" if step == seen.following() else "none"
