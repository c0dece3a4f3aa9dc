"""The overnight round: one room after the other, the number found, the difference at once; it is the day's physical count."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.fields import Field
from shelter_app.desktop.kit.layout import Columns, Page
from shelter_app.desktop.kit.marks import StatusText, Text
from shelter_app.desktop.kit.roll_list import RollList
from shelter_app.desktop.pages.round import sayings
from shelter_app.desktop.pages.round.reading import RoundSeen, draft_name, read_round
from shelter_app.desktop.screen import Screen
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.rounds import RoomLine, Round, walk

LONGEST_EXPLANATION: Final = 160
MOST: Final = 9_999


class RoundScreen(Screen):
    """``open(day=…, back="today")`` walks the rooms for the count of a shelter day, by default the running one."""

    name = "round"
    topics: ClassVar[frozenset[str]] = frozenset({"stays", "crowds", "people", "rooms", "reports"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.day: date = desk.office.today()
        self.seen: RoundSeen | None = None
        self.found: dict[int, int] = {}
        self._back = "reports"
        self._typing = False  # whether the next digit goes on with the number of this room, or begins it anew
        self._build()

    # -- building

    def _build(self) -> None:
        _ = self.words.gettext
        self.leave_button = Button(_("Back"), icon="arrow-left", key="Esc")
        self.leave_button.clicked.connect(self.leave)
        self.record = Button(_("Record the count"), "primary", icon="check", key="Ctrl+Enter")
        self.record.clicked.connect(self.submit)
        self.page = Page(_("Round by room"), " ", (self.leave_button, self.record))
        columns = Columns()
        columns.add(self._rooms(), 46, 380)
        columns.add(self._sum(), 24, 240)
        columns.add(self._who(), 30, 240)
        self.page.add(columns, stretch=1)
        self.outer.addWidget(self.page)

    def _rooms(self) -> QWidget:
        _ = self.words.gettext
        card = Card(_("Rooms"))
        self.rooms = RollList(_("Rooms"))
        self.rooms.moved.connect(lambda _key: self._moved())
        self.rooms.stepped.connect(self._stepped)
        self.rooms.turned.connect(self._one_more)
        self.none = EmptyState(
            "door-closed", _("No rooms yet"), _("Add them in the settings; or count by eye in the report.")
        )
        self.none.hide()
        card.add(self.rooms, stretch=1)
        card.add(self.none)
        return card

    def _sum(self) -> QWidget:
        _ = self.words.gettext
        card = Card(_("In all"), gap=10)
        self.counted = Text("", "kpi")
        self.difference = StatusText("", "none")
        self.rest = Text("", "caption", "mute", wrap=True)
        self.differing = Text("", "body", wrap=True)
        self.explanation = Field(_("Why it differs"), longest=LONGEST_EXPLANATION)
        self.explanation.changed.connect(self._keep)
        self.take_over = Button(_("Put the rooms into the explanation"), "link")
        self.take_over.clicked.connect(self._put_rooms)
        card.add(self.counted, self.difference, self.rest, self.differing, self.explanation, self.take_over)
        card.stretch()
        return card

    def _who(self) -> QWidget:
        self.who = Card(" ", elide=True)
        self.people = RollList(self.words.gettext("Who belongs here"))
        self.who.add(self.people, stretch=1)
        return self.who

    # -- reading

    def open(self, *, day: date | None = None, back: str = "", **_what: Any) -> None:
        if back:
            self._back = back
        if day is not None and day != self.day:
            self.day, self.seen = day, None
        self.refresh()
        self.rooms.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        day, desk = self.day, self.desk
        self.desk.read(lambda: read_round(desk, day), self._show, "round")

    def _show(self, seen: RoundSeen) -> None:
        _ = self.words.gettext
        if self.seen is None:
            self._take_up(seen)
        self.seen = seen
        date_words = self.words.day_month(seen.day)
        self.page.header.say(
            _("Round by room, {date}").format(date=date_words),
            _("People who sleep here; without visitors and the shift. Enter: as on record, next room"),
        )
        self.rooms.setVisible(bool(seen.lines))
        self.none.setVisible(not seen.lines)
        self._say()

    def _take_up(self, seen: RoundSeen) -> None:
        """What was being typed, else what was recorded."""
        kept = json.loads(seen.draft) if seen.draft else {}
        rooms = kept.get("rooms", [list(pair) for pair in seen.filled.count_rooms])
        self.found = {int(room): int(people) for room, people in rooms}
        self.explanation.set_text(str(kept.get("explanation", seen.filled.count_explanation)))

    # -- showing

    @property
    def walked(self) -> Round:
        """The round as it stands."""
        return walk(self.seen.lines if self.seen is not None else (), self.found)

    def _say(self) -> None:
        seen, words = self.seen, self.words
        if seen is None:
            return
        _, walked = words.gettext, self.walked
        self.rooms.show_rows([sayings.room_row(line, seen, words) for line in walked.lines])
        self.counted.setText(
            words.ngettext("{n} person", "{n} people", walked.counted).format(n=words.number(walked.counted))
        )
        text, status, wanted = sayings.difference(walked, words)
        self.difference.set(_("difference {n}").format(n=words.signed(walked.difference)), status)
        self.difference.setVisible(walked.left < len(walked.lines))
        self.rest.setText(
            text
            + "\n"
            + words.ngettext("{n} is out for a while", "{n} are out for a while", walked.out).format(
                n=words.number(walked.out)
            )
        )
        rooms = sayings.rooms_that_differ(walked, seen, words)
        self.differing.setText(rooms)
        self.differing.setVisible(bool(rooms))
        self.take_over.setVisible(bool(rooms))
        self.explanation.required = wanted
        self.explanation.set_label(_("Why it differs"))
        left = walked.left
        self.record.set_off(
            words.ngettext("{n} room is still to be counted", "{n} rooms are still to be counted", left).format(
                n=words.number(left)
            )
            if left or not walked.lines
            else ""
        )
        self._say_who()

    def _say_who(self) -> None:
        line, seen = self._line(), self.seen
        if line is None or seen is None:
            return
        self.who.set_title(
            self.words.gettext("{room}: who belongs here").format(room=sayings.label(line, seen, self.words))
        )
        rows = sayings.person_rows(line, seen, self.words)
        self.people.show_rows(rows, at=0, empty=self.words.gettext("Nobody is on record here"))

    def _line(self) -> RoomLine | None:
        lines = self.walked.lines
        return lines[self.rooms.at] if self.rooms.at < len(lines) else None

    def _moved(self) -> None:
        self._typing = False
        self._say_who()

    # -- counting

    def _set(self, room: int, people: int | None) -> None:
        if people is None:
            self.found.pop(room, None)
        else:
            self.found[room] = max(0, min(MOST, people))
        self._keep()
        self._say()

    def _stepped(self, key: str, by: int) -> None:
        room = int(key)
        line = next((line for line in self.walked.lines if line.room == room), None)
        if line is not None:
            self._set(room, (line.expected if line.found is None else line.found) + by)

    def _one_more(self, by: int) -> None:
        line = self._line()
        if line is not None:
            self._stepped(str(line.room), by)

    def _digit(self, digit: int) -> None:
        line = self._line()
        if line is not None:
            before = line.found or 0 if self._typing else 0
            self._typing = True
            self._set(line.room, digit if before * 10 > MOST else before * 10 + digit)

    def _next(self) -> None:
        """As typed, else as on record; then the next room, at the end the explanation."""
        line = self._line()
        if line is None:
            return
        if line.found is None:
            self._set(line.room, line.expected)
        self._typing = False
        if self.rooms.at + 1 < len(self.walked.lines):
            self.rooms.go(self.rooms.at + 1)
        else:
            self.explanation.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_rooms(self) -> None:
        if self.seen is None:
            return
        rooms = sayings.rooms_that_differ(self.walked, self.seen, self.words)
        said = self.explanation.text()
        if rooms not in said:
            self.explanation.set_text(f"{said}; {rooms}".lstrip("; ")[:LONGEST_EXPLANATION])
        self._keep()
        self.explanation.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- keeping and recording

    def _keep(self, *_what: object) -> None:
        kept = {"rooms": sorted(self.found.items()), "explanation": self.explanation.text()}
        self.desk.keep_draft(draft_name(self.day), json.dumps(kept, ensure_ascii=False))

    def submit(self) -> None:
        """Record the sum as the physical count of the day, with its rooms and its explanation."""
        if self.seen is None or not self.record.isEnabled():
            return
        walked, by, day = self.walked, self.desk.by(), self.day
        at, explanation = min(self.desk.now(), self.seen.end), self.explanation.text()
        self.record.set_busy(self.words.gettext("Recording…"))
        self.desk.do(
            lambda: self.register.reports.fill(
                by,
                day,
                counted=walked.counted,
                counted_at=at,
                count_explanation=explanation,
                count_rooms=walked.facts(),
            ),
            said=self.words.gettext("The count is recorded: {n}").format(n=self.words.number(walked.counted)),
            done=lambda _outcome: self._recorded(),
            refused=self._refused,
        )

    def _recorded(self) -> None:
        self.record.set_busy("")
        self.desk.keep_draft(draft_name(self.day), "")
        self.seen = None
        self.leave()

    def _refused(self, error: ShelterError) -> None:
        self.record.set_busy("")
        self.desk.troubled.emit(error)

    def leave(self) -> None:
        """Back to where the round was begun; what was counted is kept."""
        if self._back == "today":
            self.desk.go("today")
        else:
            self.desk.go("reports", fill="", day=self.day)

    # -- keys

    def keys(self) -> Sequence[tuple[str, str]]:
        _ = self.words.gettext
        return (
            ("0–9", _("People found in the room")),
            ("Enter", _("As typed, or as on record; the next room")),
            ("← →", _("One fewer, one more")),
            ("↑ ↓", _("Choose a room")),
            ("Backspace", _("Take back the last digit")),
            ("Ctrl+Enter", _("Record the count")),
            ("Esc", _("Back; what was counted is kept")),
        )

    def remember(self) -> dict[str, Any]:
        return {"day": self.day, "back": self._back}

    def press(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and held == Qt.KeyboardModifier.ControlModifier:
            self.submit()
            return True
        if held:
            return False
        if key == Qt.Key.Key_Escape:
            self.leave()
        elif not self.rooms.hasFocus():
            return False
        elif Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            self._digit(key - Qt.Key.Key_0)
        elif enter:
            self._next()
        else:
            return self._change(Qt.Key(key))
        return True

    def _change(self, key: Qt.Key) -> bool:
        line = self._line()
        if line is None:
            return False
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            shorter = (line.found or 0) // 10 if key == Qt.Key.Key_Backspace else 0
            self._typing = bool(shorter)
            self._set(line.room, shorter or None)
        else:
            return False
        return True
