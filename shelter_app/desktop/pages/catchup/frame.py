"""A frame of the sheet on the screen: what is shared, then four lines, in the order of the paper.

Enter and Tab follow the paper; Enter behind the last line, or on an empty one, records the frame.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.chips import Chip
from shelter_app.desktop.kit.fields import Field
from shelter_app.desktop.kit.layout import boxed, column, row
from shelter_app.desktop.kit.marks import StatusText, Text
from shelter_app.desktop.kit.moments import read_time
from shelter_app.desktop.kit.theme import px, theme
from shelter_app.desktop.pages.catchup.boxes import BoxHeads
from shelter_app.desktop.pages.catchup.line import CARD, TWO_ROWS, YEAR, LineRow, Same
from shelter_app.desktop.pages.presence import person_name
from shelter_app.domain.errors import Refused
from shelter_app.domain.papers import FRAMES, LINES_A_FRAME, lines_of
from shelter_app.register.duplicates import Likely
from shelter_app.register.people import NewPerson
from shelter_app.register.rooms import Room
from shelter_app.register.sheets import TypedFrame, TypedLine
from shelter_app.sentences import sentence
from shelter_app.terms import alike, inline

ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_WHOLE_TIME: Final = 4
_FARTHEST_DAYS: Final = 60


class FrameForm(Card):
    """Signals: ``typed()`` at every change, ``asked(int)`` when a line (from 0) should be looked for in the register,
    ``submitted()``, ``answered(int line, bool same)`` to the question about a likely person.
    """

    typed = Signal()
    asked = Signal(int)
    submitted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(" ", gap=8, parent=parent)
        self.desk = desk
        self.words = desk.words
        self.frame = 1
        self.day: date = desk.now().date()
        self.before = 0
        self.rooms: list[Room] = []
        self._likely: dict[int, Likely] = {}
        self._held: list[QKeyEvent] | None = None
        self._make()
        self._lay_out()
        self._say_day()

    def _make(self) -> None:
        words = self.words
        _ = words.gettext
        self.time = Field("", longest=5, required=True)
        self.persons = Field(words.pgettext("intake sheet", "persons").capitalize(), longest=2)
        self.room = Field(_("Room"), longest=20)
        self.address = Field(_("Street, house"), longest=160)
        self.phone = Field(_("Phone"), longest=40)
        self.overnight = Chip(_("Overnight"))
        self.goes_on = Chip(_("Same household as above"), icon="corner-down-right")
        for chip in (self.overnight, self.goes_on):
            chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            chip.toggled.connect(lambda _on: self._changed())
        self.lines = tuple(
            LineRow(words, number + 1, lambda: self.desk.now().date()) for number in range(LINES_A_FRAME)
        )
        self.likely = Banner("info", " ", " ", (_("It is the same"), _("Another person")))
        self.likely.hide()
        self.likely.buttons[0].set_key("Alt+1")
        self.likely.buttons[1].set_key("Alt+2")
        self.likely.pressed.connect(lambda button: self.answer(same=button == 0))
        self.count = StatusText("", "warn", strong=False)
        self.count.hide()
        self.fault = Text("", "label", "bad", wrap=True)
        self.fault.hide()
        self.button = Button(_("Record the frame"), "primary", icon="check", key="Ctrl+Enter", height=48)
        self.button.clicked.connect(self.submitted)
        for field in self.head():
            field.changed.connect(lambda _text: self._changed())
            field.control.installEventFilter(self)
        self.time.changed.connect(self._time_typed)
        self.time.left.connect(self.check_time)
        for number, line in enumerate(self.lines):
            line.changed.connect(self._changed)
            line.settled.connect(lambda number=number: self.asked.emit(number))
            line.boxes.entered.connect(lambda number=number: self._after(number))
            line.boxes.moved.connect(lambda step, number=number: self._go_along(number, 2, step))
            for field in (line.name, line.year):
                field.control.installEventFilter(self)

    def _lay_out(self) -> None:
        _ = self.words.gettext
        self.time.setFixedWidth(px(190))
        self.persons.setFixedWidth(px(96))
        self.room.setFixedWidth(px(120))
        low = column(self.overnight, margins=(0, px(24), 0, 0))
        low.addStretch(1)
        if theme().scale >= TWO_ROWS:
            first = row(self.time, self.persons, self.room, low, gap=8)
            first.addStretch(1)
            head = column(first, row(self.address, self.phone, gap=8), gap=8)
        else:
            self.phone.setFixedWidth(px(190))
            across = row(self.time, self.persons, self.room, low, self.address, self.phone, gap=8)
            across.setStretch(4, 1)
            head = column(across)
        named = row(gap=8)
        number = Text(_("card"), "caption", "mute")
        number.setFixedWidth(px(CARD))
        year = Text(_("born in"), "caption", "mute")
        year.setFixedWidth(px(YEAR))
        name = Text(_("surname, name"), "caption", "mute", elide=True)
        for widget in (number, name, year):
            named.addWidget(widget, 1 if widget is name else 0, Qt.AlignmentFlag.AlignBottom)
        self.heads = BoxHeads(self.words)
        if theme().scale >= TWO_ROWS:
            heads = column(row(self.heads, gap=0), named, gap=0)
        else:
            named.addWidget(self.heads)
            heads = column(named)
        foot = row(self.count, gap=12)
        foot.addStretch(1)
        foot.addWidget(self.button)
        self.set_corner(self.goes_on)
        whole = column(head, heads, gap=4)
        for line in self.lines:
            whole.addWidget(line)
        self.add_layout(whole)
        self.add(self.likely, self.fault, boxed(foot))
        stops: list[QWidget] = [
            self.goes_on,
            *(field.control for field in (self.time, self.persons, self.room)),
            self.overnight,
            self.address.control,
            self.phone.control,
        ]
        for line in self.lines:
            stops += [line.name.control, line.year.control, line.boxes]
        stops += [*self.likely.buttons, self.button]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def head(self) -> tuple[Field, ...]:
        """The fields above the lines that are typed into, in the order of the paper."""
        return (self.time, self.persons, self.room, self.address, self.phone)

    # -- showing

    def show_frame(
        self,
        name: str,
        frame: int,
        cards: Sequence[str],
        entered: Mapping[int, str],
        data: dict[str, Any],
        *,
        day: date,
        before: int,
    ) -> None:
        """Show a frame: the numbers on its lines, the names on lines that were typed in, and what was kept of the others.

        ``day`` is taken until another is chosen; ``before`` are the people of the frames whose household goes on here.
        """
        _ = self.words.gettext
        self.frame, self.before = frame, before
        self._likely.clear()
        self.likely.hide()
        self.say_fault("")
        self.button.set_busy("")
        part = _("frame {n} of {total}").format(n=self.words.number(frame), total=self.words.number(FRAMES))
        self.set_title(f"{_('Household')} {name} · {part}")
        self.goes_on.setVisible(frame > 1)
        kept = data.get("day")
        self.day = date.fromisoformat(kept) if kept else day
        for field, key in zip(self.head(), ("time", "persons", "room", "address", "phone"), strict=True):
            field.set_text(str(data.get(key, "")))
        for chip, on in (
            (self.overnight, bool(data.get("overnight", True))),
            (self.goes_on, bool(data.get("goes_on", False))),
        ):
            chip.blockSignals(True)
            chip.setChecked(on)
            chip.blockSignals(False)
        lines = data.get("lines", ())
        for number, line in enumerate(self.lines):
            line.show_entered(entered.get(number, ""))
            line.show_card(cards[number] if number < len(cards) else "")
            if number not in entered:
                line.show_data(lines[number] if number < len(lines) else {})
        self._say_day()
        self.say_count()

    def show_rooms(self, rooms: Sequence[Room]) -> None:
        """Know these rooms."""
        self.rooms = list(rooms)

    def data(self) -> dict[str, Any]:
        """What is typed, to be kept."""
        return {
            "day": self.day.isoformat(),
            **{
                key: field.line.text()
                for field, key in zip(self.head(), ("time", "persons", "room", "address", "phone"), strict=True)
            },
            "overnight": self.overnight.isChecked(),
            "goes_on": self.goes_on.isChecked(),
            "lines": [{} if line.entered else line.data() for line in self.lines],
        }

    def is_empty(self) -> bool:
        """Whether nothing was typed into it."""
        return not any(field.text() for field in self.head()) and not self.filled()

    def filled(self) -> list[LineRow]:
        """The lines that are typed and not recorded yet."""
        return [line for line in self.lines if not line.entered and not line.is_empty()]

    def enter(self) -> None:
        """Put the focus where the next key belongs: the time, or the first free line of a frame that was begun."""
        begun = any(line.entered for line in self.lines)
        free = next((line for line in self.lines if not line.entered and line.is_empty()), None)
        if self.time.text() and (begun or self.goes_on.isChecked()) and free is not None:
            free.name.control.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.time.control.setFocus(Qt.FocusReason.TabFocusReason)

    def say_fault(self, text: str) -> None:
        """Say why the frame was not recorded; "" for nothing."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def say_count(self) -> None:
        """Say calmly if the number of persons is not that of the lines."""
        written = self.persons.text()
        people = self.before * self.goes_on.isChecked() + sum(
            line.entered or not line.is_empty() for line in self.lines
        )
        full = all(line.entered or not line.is_empty() for line in self.lines)
        wrong = written.isdecimal() and people > 0 and int(written) != people
        more = full and written.isdecimal() and int(written) > people and self.frame < FRAMES
        self.count.setVisible(wrong and not more)
        if wrong:
            text = self.words.gettext("The paper says {persons} persons, {lines} are typed. Both can be left so.")
            self.count.set(
                text.format(persons=self.words.number(int(written)), lines=self.words.number(people)), "warn"
            )

    # -- likely the same

    def show_likely(self, number: int, likely: Likely | None) -> None:
        """Ask about somebody of the register who may be on a line; of several lines the first that is not answered."""
        self._likely.pop(number, None)
        line = self.lines[number]
        if likely is not None and likely.person is not None and line.same is None and not line.entered:
            self._likely[number] = likely
        self._ask_next()

    def answer(self, *, same: bool) -> None:
        """Answer the question that is shown."""
        if not self._likely:
            return
        number = min(self._likely)
        likely, line = self._likely.pop(number), self.lines[number]
        if same and likely.person is not None:
            line.be_same(Same(likely.person.id, person_name(self.words, likely.person)))
        else:
            line.other.add(likely.household.id)
            self.typed.emit()
            self.asked.emit(number)
        self._ask_next()

    def _ask_next(self) -> None:
        words = self.words
        _ = words.gettext
        number = min(self._likely, default=-1)
        self.likely.setVisible(number >= 0)
        if number < 0:
            return
        found = self._likely[number]
        person = found.person
        assert person is not None
        facts = [person_name(words, person), person.card, inline(alike(words, found.why))]
        title = _("Line {n}: a similar person is here already").format(n=words.number(number + 1))
        self.likely.say("info", title, " · ".join(fact for fact in facts if fact))

    # -- what stands there

    def surname(self) -> str:
        """The surname of the household: of the first line that has one."""
        return next((own for line in self.lines if not line.entered and (own := line.names("")[0])), "")

    def check_time(self) -> datetime | None:
        """The moment on the paper; says so under the field if there is none or it has not come yet."""
        _ = self.words.gettext
        time = read_time(self.time.text())
        if time is None:
            self.time.set_error(_("Type a time like 13:40") if self.time.text() else "")
            return None
        at = datetime.combine(self.day, time, self.desk.now().tzinfo)
        if at > self.desk.now():
            self.time.set_error(_("This time has not come yet; − is the day before"))
            return None
        self.time.set_text(time.strftime("%H:%M"))
        return at

    def chosen_room(self) -> Room | None:
        """The room whose label is typed."""
        label = self.room.text().casefold()
        return next((room for room in self.rooms if room.label.casefold() == label), None)

    def result(self) -> tuple[datetime, TypedFrame] | None:
        """The frame as typed, with the time on the paper; ``None`` if something must be mended, which is said where it is."""
        _ = self.words.gettext
        self.say_fault("")
        filled = self.filled()
        if not filled:
            self.say_fault(_("Nothing is typed on a line of this frame."))
            self.enter()
            return None
        at = self.check_time()
        if at is None:
            if not self.time.text():
                self.time.set_error(_("Write the time that is on the paper"))
            self.time.control.setFocus()
            return None
        room = self.chosen_room()
        if self.room.text() and room is None:
            self.room.set_error(_("No such room"))
            self.room.control.setFocus()
            return None
        people: list[tuple[LineRow, NewPerson]] = []
        surname = self.surname()
        for line in filled:
            try:
                people.append((line, line.person(surname)))
            except Refused as error:
                line.check()
                line.year.control.setFocus()
                self.say_fault(sentence(error, self.words))
                return None
        numbers = lines_of(self.frame)
        first = next((one for _line, one in people if one.surname == surname), people[0][1])
        return at, TypedFrame(
            frame=self.frame,
            lines=tuple(
                TypedLine(
                    numbers[line.number - 1],
                    one._replace(card=line.card.text()),
                    line.same.person if line.same is not None else 0,
                )
                for line, one in people
            ),
            surname=surname,
            contact=first.given,
            phone=self.phone.text(),
            address=self.address.text(),
            room=room.id if room else None,
            overnight=self.overnight.isChecked(),
            goes_on=self.frame > 1 and self.goes_on.isChecked(),
        )

    # -- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or not isinstance(watched, QLineEdit)
        ):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        if self._held is not None:
            self._held.append(event.clone())
            return True
        key = Qt.Key(event.key())
        if watched is self.time.control and event.text() in ("-", "−", "+", "="):
            self.turn_day(-1 if event.text() in ("-", "−") else 1)
            return True
        if key in ENTER:
            self._go_on(watched)
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._along(watched, 1 if key == Qt.Key.Key_Down else -1)
            return True
        return False

    def hold(self) -> None:
        """The frame is being recorded: keys that come meanwhile belong to the next one, and wait."""
        self._held = []
        self.time.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def release(self, *, into_next: bool) -> None:
        """Type what waited where the focus is now, or after a refusal drop it."""
        held, self._held = self._held or [], None
        for event in held if into_next else ():
            target = QApplication.focusWidget()
            if target is not None:
                QApplication.sendEvent(target, event)

    def turn_day(self, step: int) -> None:
        """The day before, or the day after as far as today."""
        today = self.desk.now().date()
        day = min(today, self.day + timedelta(days=step))
        if (today - day).days <= _FARTHEST_DAYS:
            self.day = day
        self._say_day()
        self.time.set_error("")
        if self.time.text():
            self.check_time()
        self.typed.emit()

    def _say_day(self) -> None:
        words = self.words
        _ = words.gettext
        days = (self.desk.now().date() - self.day).days
        pgettext = words.pgettext
        when = {0: pgettext("day", "today"), 1: pgettext("day", "yesterday")}.get(days) or words.day_month(self.day)
        self.time.set_label(_("Arrived, {day} (− +)").format(day=when))

    def _time_typed(self, text: str) -> None:
        """Four digits are a whole time: the focus goes on by itself."""
        if len(text) == _WHOLE_TIME and text.isdecimal() and read_time(text) is not None:
            self.check_time()
            if not self.time.error:
                self.persons.control.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_on(self, line: QLineEdit) -> None:
        """Enter: to the next field of the head, then from line to line; behind the last line the frame is recorded."""
        at = self._line_of(line)
        if at is not None:
            row_ = self.lines[at]
            row_.take_apart()
            if row_.is_empty():
                self.submitted.emit()
            else:
                self._after(at)
            return
        controls = [field.control for field in self.head()]
        following = controls.index(line) + 1
        if following < len(controls):
            controls[following].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._enter_line(0)

    def _after(self, number: int) -> None:
        """From a line to the next; behind the last the frame is recorded."""
        if not self._enter_line(number + 1):
            self.submitted.emit()

    def _enter_line(self, first: int) -> bool:
        line = next((one for one in self.lines[first:] if not one.entered), None)
        if line is not None:
            line.name.control.setFocus(Qt.FocusReason.TabFocusReason)
        return line is not None

    def _line_of(self, control: QWidget) -> int | None:
        found = (n for n, line in enumerate(self.lines) if control in (line.name.control, line.year.control))
        return next(found, None)

    def _along(self, control: QLineEdit, step: int) -> None:
        at = self._line_of(control)
        if at is not None:
            self._go_along(at, 0 if control is self.lines[at].name.control else 1, step)
        elif step > 0:
            self._enter_line(0)

    def _go_along(self, number: int, part: int, step: int) -> None:
        """Up and down in a column; from the first line up into the head."""
        following = number + step
        if following < 0:
            self.phone.control.setFocus(Qt.FocusReason.TabFocusReason)
        elif following < len(self.lines):
            line = self.lines[following]
            target = (line.name.control, line.year.control, line.boxes)[part]
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _changed(self) -> None:
        self.say_count()
        self.typed.emit()
