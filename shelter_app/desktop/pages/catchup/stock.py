"""A stock list on the screen: count 1 and count 2 of each item, in the order of the paper. Blank is not counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.fields import Field, NumberField, TimeField
from shelter_app.desktop.kit.layout import boxed, column, row
from shelter_app.desktop.kit.marks import StatusText, Text
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.catchup.frame import ENTER
from shelter_app.register.printout_lookups import Sheet
from shelter_app.register.register import Register
from shelter_app.register.stock_counts import CountedLine
from shelter_app.words import Words

PLACES: Final = 3
NUMBER: Final = 124
REASON: Final = 120


class StockItem(NamedTuple):
    """An item as it stands on a line: its number on the paper, its name, its unit, whether it is counted in thousandths."""

    line: int
    name: str
    unit: str
    thousandths: bool


def items_of(register: Register, sheet: Sheet | None, words: Words) -> list[StockItem]:
    """The items of a list in the order of its lines."""
    known = {item.id: item for item in register.supplies.items("name")}
    found = []
    for line, number in enumerate(sheet.items if sheet is not None else (), 1):
        item = known.get(number)
        if item is not None:
            name, unit = item.name.in_language(words.lang), terms.unit(words, item.unit)
            found.append(StockItem(line, name, unit, item.thousandths))
    return found


class StockRow(QWidget):
    """One line. Signal ``changed()``."""

    changed = Signal()

    def __init__(self, words: Words, item: StockItem, entered: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = words.gettext
        self.words = words
        self.item = item
        self.entered = bool(entered)
        places = PLACES if item.thousandths else 0
        name = Text(f"{item.line}. {item.name}, {item.unit}", elide=True)
        self.counts = tuple(NumberField("", places=places) for _count in range(2))
        for number, field in enumerate(self.counts, 1):
            field.setFixedWidth(px(NUMBER))
            field.setEnabled(not self.entered)
            said = _("{item}: count {n}").format(item=item.name, n=number)
            field.control.setAccessibleName(said)
            field.changed.connect(self._typed)
        self.note = StatusText(entered, "ok", strong=False)
        line = row(name, self.note, *self.counts, gap=8)
        line.setStretch(0, 1)
        self.setLayout(line)
        self.note.setVisible(self.entered)

    def quantity(self) -> int | None:
        """What was counted, if the counts that stand there agree."""
        values = [value for field in self.counts if (value := field.value()) is not None]
        return values[0] if values and len(set(values)) == 1 else None

    def disagrees(self) -> bool:
        """Whether the two counts differ: the line is to be counted again."""
        return len({value for field in self.counts if (value := field.value()) is not None}) > 1

    def check(self) -> bool:
        """Whether what stands there are numbers."""
        return all(field.check() for field in self.counts)

    def say_difference(self) -> None:
        """Say whether the two counts differ."""
        if self.disagrees():
            self.note.set(self.words.gettext("count again"), "warn")
        self.note.setVisible(self.disagrees() or self.entered)

    def _typed(self, _text: str) -> None:
        self.say_difference()
        self.changed.emit()


class StockForm(Card):
    """Signals: ``typed()`` at every change, ``submitted()``."""

    typed = Signal()
    submitted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(" ", gap=8, parent=parent)
        _ = desk.words.gettext
        self.desk = desk
        self.words = desk.words
        self.lines: list[StockRow] = []
        self.counted = TimeField(_("Counted at") + " *", desk.now)
        self.counted.setFixedWidth(px(200))
        self.reason = Field(_("What explains the differences"), longest=REASON)
        self.fault = Text("", "label", "bad", wrap=True)
        self.fault.hide()
        self.button = Button(_("Record the counts"), "primary", icon="check", key="Ctrl+Enter", height=48)
        self.button.clicked.connect(self.submitted)
        self.rows: QVBoxLayout = column(gap=4)
        heads = row(Text(_("Blank: not counted. None there: 0."), "caption", "mute", elide=True), gap=8)
        for title in (_("Count 1"), _("Count 2")):
            head = Text(title, "label")
            head.setFixedWidth(px(NUMBER))
            heads.addWidget(head)
        heads.setStretch(0, 1)
        foot = row(gap=12)
        foot.addStretch(1)
        foot.addWidget(self.button)
        top = row(self.counted, self.reason, gap=12)
        top.setStretch(1, 1)
        self.add_layout(top)
        self.add_layout(heads)
        self.add(boxed(self.rows), self.fault)
        self.add_layout(foot)
        for field in (self.counted, self.reason):
            field.changed.connect(lambda _text: self.typed.emit())
            field.control.installEventFilter(self)

    # -- showing

    def show_stock(
        self, name: str, items: Sequence[StockItem], entered: Mapping[int, str], data: dict[str, Any]
    ) -> None:
        """Show a list: who typed which lines in already, and what was kept of the others."""
        self.set_title(self.words.gettext("Stock list {name}").format(name=name))
        for line in self.lines:
            self.rows.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.counted.set_text(str(data.get("counted", "")))
        self.reason.set_text(str(data.get("reason", "")))
        kept = data.get("lines", {})
        self.lines = [StockRow(self.words, item, entered.get(item.line, "")) for item in items]
        for line in self.lines:
            self.rows.addWidget(line)
            for field, text in zip(line.counts, kept.get(str(line.item.line), ()), strict=False):
                field.set_text(text)
            line.say_difference()
            for field in line.counts:
                field.control.installEventFilter(self)
            line.changed.connect(self.typed)
        self.say_fault("" if items else self.words.gettext("This list was not printed here: count on Supplies."))
        self.button.set_busy("")
        stops = [*self._controls(), self.button]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def data(self) -> dict[str, Any]:
        """What is typed, to be kept."""
        lines = {
            str(line.item.line): texts
            for line in self.lines
            if any(texts := [field.line.text() for field in line.counts]) and not line.entered
        }
        return {"counted": self.counted.line.text(), "reason": self.reason.line.text(), "lines": lines}

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not (self.data()["lines"] or self.reason.text())

    def clear(self, lines: Iterable[int]) -> None:
        """Empty lines that were recorded."""
        gone = set(lines)
        for line in self.lines:
            if line.item.line in gone:
                for field in line.counts:
                    field.set_text("")

    def enter(self) -> None:
        """Put the focus on the time."""
        self.counted.control.setFocus(Qt.FocusReason.TabFocusReason)

    def say_fault(self, text: str) -> None:
        """Say why it was not recorded; "" for nothing."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    # -- what stands there

    def result(self) -> tuple[datetime, list[CountedLine], str] | None:
        """The lines whose counts agree, with the time on the paper; ``None`` if something must be mended first."""
        _ = self.words.gettext
        self.say_fault("")
        at = self.counted.moment() if self.counted.check() else None
        if at is None or at > self.desk.now():
            late = at is not None
            self.counted.set_error(
                _("This time has not come yet") if late else _("Write the time that is on the paper")
            )
            self.counted.control.setFocus()
            return None
        for line in self.lines:
            if not line.check():
                line.counts[0].control.setFocus()
                return None
        found = [
            CountedLine(line.item.line, quantity)
            for line in self.lines
            if not line.entered and (quantity := line.quantity()) is not None
        ]
        if not found:
            self.say_fault(_("No line has a count, or the two counts differ: count those again."))
            return None
        return at, found, self.reason.text()

    # -- keys

    def _controls(self) -> list[QWidget]:
        fields = [field for line in self.lines if not line.entered for field in line.counts]
        return [self.counted.control, self.reason.control, *(field.control for field in fields)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or not isinstance(watched, QLineEdit)
        ):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        controls, key = self._controls(), Qt.Key(event.key())
        steps = {Qt.Key.Key_Down: 2, Qt.Key.Key_Up: -2} | dict.fromkeys(ENTER, 1)
        if key not in steps or watched not in controls:
            return False
        at = controls.index(watched)
        step = 1 if at < 2 and steps[key] > 0 else steps[key]
        if 0 <= at + step < len(controls):
            controls[at + step].setFocus(Qt.FocusReason.TabFocusReason)
        elif key in ENTER:
            self.submitted.emit()
        return True
