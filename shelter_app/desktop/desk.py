"""What a screen may ask of the house: act, look up, go elsewhere, say something. Screens never reach past it.

Acting runs on the register's writer thread and comes back on the window's thread; looking up runs on a reading thread.
Every error of the trade or the world is said in one place, here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from shelter_app.desktop.errands import Errand
from shelter_app.desktop.outlet import Outlet
from shelter_app.desktop.reader import Reader
from shelter_app.domain.codes import Post
from shelter_app.domain.errors import ShelterError
from shelter_app.register.register import Register
from shelter_app.register.topic import By, Outcome
from shelter_app.words import Words

if TYPE_CHECKING:
    from shelter_app.office import Office
    from shelter_app.register.duty import OnDuty

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Again:
    """An action that can be recorded anew for another time: its number, what was said of it, and how it is done."""

    action: int
    said: str
    job: Callable[[By], Outcome[Any]]


class Desk(QObject):
    """The person at the computer, the open register, and the ways to act on it.

    Signals: ``changed(frozenset[str])`` names of topics whose views changed; ``said(str text, str detail, object undo)``
    for the toast; ``troubled(ShelterError)`` an error no screen took; ``going(str screen, dict what)``; ``saved(int action)``
    after every flushed action; ``scanning(str digits)`` a code that came from elsewhere than the scanner (a photo, typing).
    """

    changed = Signal(object)
    said = Signal(str, str, object)
    troubled = Signal(object)
    going = Signal(str, dict)
    saved = Signal(object)  # an int of 64 bits
    scanning = Signal(str)
    _finished = Signal(object)
    _views_changed = Signal(object)

    def __init__(self, register: Register, office: Office, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.register = register
        self.office = office
        self.words = words
        self.person: OnDuty | None = None
        self.reader = Reader(self)
        self.porter = Reader(self)
        self.last: Again | None = None
        self._acting = 0
        self._finished.connect(self._finish, Qt.ConnectionType.QueuedConnection)
        self._views_changed.connect(self.changed, Qt.ConnectionType.QueuedConnection)
        register.on_change(Outlet(self, self._views_changed).emit)
        self._outlet = Outlet(self, self._finished)

    # -- who and when

    def by(self, at: datetime | None = None, paper: str = "") -> By:
        """The person at the computer as the one who acts, now or at a moment that was typed."""
        return By(self.person.id if self.person else 0, at, paper)

    @property
    def post(self) -> Post:
        """The post of the person at the computer: it chooses screens."""
        return self.person.post if self.person else Post.CLERK

    def now(self) -> datetime:
        """The moment as the site's clock shows it."""
        return self.register.clock().astimezone(self.office.cutoffs.zone)

    # -- acting

    def do(
        self,
        job: Callable[[], Outcome[T]],
        *,
        done: Callable[[Outcome[T]], None] | None = None,
        said: str | Callable[[Outcome[T]], str] = "",
        detail: str = "",
        refused: Callable[[ShelterError], None] | None = None,
        again: Callable[[By], Outcome[T]] | None = None,
    ) -> None:
        """Run one operation; when it is on disk say ``said`` with undo and call ``done``.

        ``again`` does the same for another ``By``: with it the toast offers to change the time.

        A ``ShelterError`` goes to ``refused`` if the screen shows it beside the field, else to one common place.
        ``said`` may be made from the outcome. Nothing typed is lost either way: the screen clears its form only in ``done``.
        """

        def finish(outcome: Outcome[T]) -> None:
            self.saved.emit(outcome.action)
            if done is not None:
                done(outcome)
            text = said(outcome) if callable(said) else said
            self.last = Again(outcome.action, text, again) if again is not None and outcome.action else None
            if text:
                self.said.emit(text, detail, outcome.action)

        self.run(job, done=finish, refused=refused)

    def redate(
        self,
        again: Again,
        at: datetime,
        *,
        done: Callable[[], None] | None = None,
        refused: Callable[[ShelterError], None] | None = None,
    ) -> None:
        """Record an action anew for a moment, in place of what was recorded; one undo brings that back."""
        _, words = self.words.gettext, self.words
        by = self.by(at)
        when = words.time(at) if at.date() == self.now().date() else f"{words.day_month(at.date())} {words.time(at)}"
        self.do(
            lambda: self.register.again(again.action, lambda: again.job(by)),
            said=again.said,
            detail=_("recorded for {time}").format(time=when),
            done=None if done is None else lambda _outcome: done(),
            refused=refused,
            again=again.job,
        )

    def run(
        self,
        job: Callable[[], T],
        *,
        done: Callable[[T], None] | None = None,
        refused: Callable[[ShelterError], None] | None = None,
    ) -> None:
        """Run any job on the writer's thread and give its result back on this one."""
        self._acting += 1
        self.register.later(Errand(self._outlet, job, done, refused).run)

    def undo(self, action: int) -> None:
        """Void an action; the toast then offers to bring it back."""
        _ = self.words.gettext
        self.do(lambda: self.register.undo(self.by(), action), said=_("Undone"))

    def _finish(self, errand: Errand[Any]) -> None:
        self._acting -= 1
        done, refused = errand.done, errand.refused
        result, error = errand.take()
        if error is None:
            if done is not None:
                done(result)
        elif isinstance(error, ShelterError):
            (refused or self.troubled.emit)(error)
        else:
            raise error

    # -- looking up

    def read(self, job: Callable[[], T], done: Callable[[T], None], key: str = "") -> None:
        """Run a look-up off the window's thread, then ``done``; a newer question with the same key overtakes it."""
        self.reader.ask(job, done, key)

    def carry(self, job: Callable[[], T], done: Callable[[T], None], key: str = "") -> None:
        """Run what takes long and changes nothing (a copy on a stick) beside the look-ups, so that none waits for it."""
        self.porter.ask(job, done, key)

    @property
    def idle(self) -> bool:
        """Whether nothing is under way: no action, no look-up, nothing carried."""
        return self._acting == 0 and self.reader.idle and self.porter.idle

    # -- elsewhere

    def go(self, screen: str, **what: Any) -> None:
        """Show another screen; ``what`` is for it (``household=…``, ``service=…``, ``item=…``, ``query=…``)."""
        self.going.emit(screen, what)

    def keep_draft(self, form: str, data: str) -> None:
        """Keep what is typed in a form, on disk; empty data drops it."""
        self.register.keep_draft(form, data)

    def close(self) -> None:
        """Stop reading and carrying."""
        self.reader.stop()
        self.porter.stop()
