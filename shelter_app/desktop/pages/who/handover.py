"""What the shift before hands over: who sleeps here, what is being served, how long the fuel lasts, what is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.rows import ListRow, RowFace
from shelter_app.desktop.kit.status import Status
from shelter_app.desktop.pages.today import faces
from shelter_app.domain.checks import State
from shelter_app.domain.meals import runs_out_at
from shelter_app.register.overview import Overview, overview
from shelter_app.words import Words

if TYPE_CHECKING:
    from shelter_app.desktop.desk import Desk

ROWS = 4


@dataclass(frozen=True, slots=True)
class Handover:
    """The running day in one look, and how many checks are open before its report."""

    seen: Overview
    open_checks: int


def read(desk: Desk) -> Handover:
    """Read it, off the window's thread."""
    seen = overview(desk.register, desk.now())
    checks = desk.office.draft(desk.office.today()).checks
    return Handover(seen, sum(check.state is not State.OK for check in checks))


class HandoverCard(Card):
    """Four facts, each with its sign; plain words, nothing to press before one said who one is."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.gettext("Handing over the shift"), gap=0)
        self._words = words
        self.rows = tuple(ListRow(RowFace(""), height=38, line=False, still=True) for _row in range(ROWS))
        self.add(*self.rows)

    def show_handover(self, found: Handover) -> None:
        """Show the facts."""
        for row, face in zip(self.rows, self._faces(found), strict=True):
            row.set_face(face)

    def _faces(self, found: Handover) -> tuple[RowFace, ...]:
        words, seen = self._words, found.seen
        _ = words.gettext
        free = seen.site.capacity - seen.movement.closing
        sleeping = f"{words.number(seen.movement.closing)} / {words.number(free)}"
        left = words.number(found.open_checks)
        return (
            self._face("users", _("Sleeping tonight / places free"), sleeping, "none" if free >= 0 else "warn"),
            self._meal(seen),
            self._fuel(seen),
            self._face("list-checks", _("Open before the report"), left, "warn" if found.open_checks else "ok"),
        )

    def _meal(self, seen: Overview) -> RowFace:
        words = self._words
        _ = words.gettext
        if seen.running is None:
            return self._face("soup", _("No service is running"), "", "none")
        name = faces.meal_name(words, seen.running)
        until = runs_out_at(seen.running.remaining, seen.rate, seen.now)
        if until is not None:
            said = _("{meal} is being served, lasts until").format(meal=name)
            return self._face("soup", said, words.time(until), "none")
        said = _("{meal} is being served, portions").format(meal=name)
        return self._face("soup", said, words.number(seen.running.portions), "none")

    def _fuel(self, seen: Overview) -> RowFace:
        words = self._words
        _ = words.gettext
        state = seen.fuel
        if state.litres is None:
            return self._face("fuel", _("Generator fuel"), words.no_data, "none")
        if state.hours is None:
            litres = _("{n} l").format(n=words.number(state.litres))
            return self._face("fuel", _("Generator fuel"), litres, "none")
        low = state.hours < state.minimum_hours * 10
        hours = _("{n} h").format(n=words.number(state.hours // 10))
        return self._face("fuel", _("Generator fuel"), hours, "warn" if low else "none")

    @staticmethod
    def _face(icon: str, title: str, value: str, status: Status) -> RowFace:
        if status in ("warn", "ok"):
            return RowFace(title, icon=icon, state=value, status=status)
        return RowFace(title, icon=icon, right=value)
