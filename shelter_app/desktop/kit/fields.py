"""Fields: a label above, a line to type into, and a sentence under it when something is wrong."""

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Literal

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from shelter_app.desktop.kit import moments, paint
from shelter_app.desktop.kit.buttons import IconButton
from shelter_app.desktop.kit.lines import Line
from shelter_app.desktop.kit.theme import px, words
from shelter_app.words import NBSP


class Labelled(QWidget):
    """A control with its label above and its error or note under it; the ground of every field, and a field by itself
    around a `ChipRow`.

    The control is a child; label and sentence are painted. `control` takes the focus given to the field. The required
    mark is part of the label's words; the control's accessible name is the label, its description the sentence under
    it.
    """

    def __init__(self, label: str, control: QWidget, *, required: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self._label = label
        self.required = required
        self._error = ""
        self._note = ""
        control.setParent(self)
        self.setFocusProxy(control)
        # it may be given more height than it needs (a neighbour has an error): label and control stay at its top
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._say()

    @property
    def error(self) -> str:
        """The sentence under the field, "" when nothing is wrong."""
        return self._error

    def set_label(self, label: str) -> None:
        """Say another label."""
        self._label = label
        self._say()
        self.update()

    def set_error(self, sentence: str) -> None:
        """Say what is wrong and what it should be; "" when it is right again."""
        if sentence == self._error:
            return
        self._error = sentence
        if isinstance(self.control, Line):
            self.control.set_faulty(bool(sentence))
        self._say()
        self._resettle()

    def set_note(self, sentence: str) -> None:
        """A quiet sentence under the field, shown while nothing is wrong."""
        if sentence != self._note:
            self._note = sentence
            self._say()
            self._resettle()

    def restyle(self) -> None:
        """Place the control anew."""
        self._place()

    def label_height(self) -> int:
        """Height of the label's line; 0 without a label."""
        return px(24) if self._label else 0

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self.label_height() + self._control_height(width) + self._sentence_height(width)

    def sizeHint(self) -> QSize:
        wide = max(self.control.sizeHint().width(), self._label_width())
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def minimumSizeHint(self) -> QSize:
        wide = max(self.control.minimumSizeHint().width(), self._label_width())
        return QSize(wide, self.heightForWidth(max(wide, self.width())))

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        high = self.label_height()
        if high:
            paint.words(p, QRectF(0, 0, self.width(), high - 3), self._shown_label(), "label")
        sentence = self._error or self._note
        if sentence:
            top = high + self._control_height(self.width()) + 4
            lead = 0
            if self._error:
                paint.icon(p, "octagon-alert", 0, top + px(10), 18, "bad")
                lead = px(18) + 6
            role: Literal["label", "caption"] = "label" if self._error else "caption"
            ink = "bad" if self._error else "mute"
            paint.paragraph(p, QRectF(lead, top, self.width() - lead, self.height() - top), sentence, role, ink)
        p.end()

    def _shown_label(self) -> str:
        return f"{self._label} *" if self.required else self._label

    def _label_width(self) -> int:
        return round(paint.width(self._shown_label(), "label")) + 2 if self._label else 0

    def _control_height(self, width: int) -> int:
        layout = self.control.layout()
        if layout is not None and layout.hasHeightForWidth():
            return layout.heightForWidth(width)  # chips wrap
        return self.control.sizeHint().height()

    def _sentence_height(self, width: int) -> int:
        if self._error:
            return max(px(20), round(paint.paragraph_height(self._error, "label", width - px(18) - 6))) + 5
        return round(paint.paragraph_height(self._note, "caption", width)) + 5 if self._note else 0

    def _place(self) -> None:
        self.control.setGeometry(0, self.label_height(), self.width(), self._control_height(self.width()))

    def _resettle(self) -> None:
        self.updateGeometry()
        self.update()

    def _say(self) -> None:
        spoken = words().gettext("{label}, required").format(label=self._label) if self.required else self._label
        self.control.setAccessibleName(spoken)
        self.control.setAccessibleDescription(self._error or self._note)


class Field(Labelled):
    """A field of one line of text.

    Signals: `changed(str)` at every key, `left()` when the focus leaves, `entered()` on Enter. `line` is the
    `QLineEdit` itself.
    """

    changed = Signal(str)
    left = Signal()
    entered = Signal()

    def __init__(
        self,
        label: str,
        text: str = "",
        *,
        required: bool = False,
        placeholder: str = "",
        read_only: bool = False,
        longest: int = 0,
        line: Line | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`longest` limits the number of characters, 0 for no limit."""
        self.line = line or Line()
        super().__init__(label, self.line, required=required, parent=parent)
        self.line.setText(text)
        self.line.setPlaceholderText(placeholder)
        self.line.setReadOnly(read_only)
        if longest:
            self.line.setMaxLength(longest)
        self.line.textEdited.connect(self._edited)
        self.line.editingFinished.connect(self.left)
        self.line.returnPressed.connect(self.entered)

    def text(self) -> str:
        """The text without spaces around it."""
        return self.line.text().strip()

    def set_text(self, text: str) -> None:
        """Show another text, quietly; the error goes."""
        self.line.setText(text)
        self.set_error("")

    def require(self) -> bool:
        """Whether the field is filled if it must be; says so under it if not."""
        if self.required and not self.text():
            self.set_error(words().gettext("Required"))
            return False
        return not self.error

    def _edited(self, text: str) -> None:
        self.set_error("")
        self.changed.emit(text)


class NumberField(Field):
    """A number in whole units of 10 to the minus `places` (kilograms with three places: grams). Empty is `None`, never
    0.

    What is not a number, or outside `low`…`high` (same units), is said under the field when it is left.
    """

    def __init__(
        self,
        label: str,
        value: int | None = None,
        *,
        places: int = 0,
        low: int | None = 0,
        high: int | None = None,
        required: bool = False,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, required=required, placeholder=placeholder, parent=parent)
        self._places = places
        self._low = low
        self._high = high
        self.set_value(value)
        self.line.editingFinished.connect(self.check)

    def value(self) -> int | None:
        """The number, `None` when the field is empty or wrong."""
        number = moments.read_number(self.text(), self._places)
        return None if number is None or self._fault(number) else number

    def set_value(self, value: int | None) -> None:
        """Show a number, or nothing; quietly."""
        if value is None:
            self.set_text("")
        else:
            self.set_text(self._typed(value))

    def check(self) -> bool:
        """Whether what is typed is a number within bounds (or nothing); says so under the field if not."""
        if not self.text():
            self.set_error("")
            return True
        number = moments.read_number(self.text(), self._places)
        self.set_error(words().gettext("Must be a number") if number is None else self._fault(number))
        return not self.error

    def _fault(self, number: int) -> str:
        _ = words().gettext
        if self._low is not None and number < self._low:
            if self._low == 1 and not self._places:
                return _("Must be a number greater than zero")
            return _("Must be at least {low}").format(low=self._shown(self._low))
        if self._high is not None and number > self._high:
            return _("Must be at most {high}").format(high=self._shown(self._high))
        return ""

    def _typed(self, number: int) -> str:
        """As a person would type it: no marks between thousands, which `read_number` would take for a decimal mark in
        English.
        """
        shown = words().decimal(number, self._places, trim=True)
        return shown.replace("," if words().lang == "en" else NBSP, "")

    def _shown(self, number: int) -> str:
        return words().decimal(number, self._places, trim=True)


class TimeField(Field):
    """A moment typed leniently: "1340", "13:40", "9", or with a day "22.11 13:40". It is spelled out when the field is
    left.

    `now` gives the present local moment; an empty field is `None`, which callers take as "now".
    """

    def __init__(
        self,
        label: str,
        now: Callable[[], datetime],
        moment: datetime | None = None,
        *,
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, required=required, parent=parent)
        self._now = now
        self.set_moment(moment)
        self.line.editingFinished.connect(self.check)

    def moment(self) -> datetime | None:
        """The moment typed, local as `now` is; `None` when empty or not understood."""
        return moments.read_moment(self.text(), self._now())

    def set_moment(self, moment: datetime | None) -> None:
        """Show a moment ("13:40" today, else "22.11 13:40"), or nothing."""
        self.set_text("" if moment is None else self._shown(moment))

    def check(self) -> bool:
        """Spell out what was understood; say so under the field if nothing was."""
        if not self.text():
            self.set_error("")
            return True
        moment = self.moment()
        if moment is None:
            self.set_error(words().gettext("Type a time like 13:40 or 22.11 13:40"))
            return False
        self.set_text(self._shown(moment))
        return True

    def _shown(self, moment: datetime) -> str:
        now = self._now()
        clock = moment.strftime("%H:%M")
        if moment.date() == now.date():
            return clock
        return moment.strftime("%d.%m " if moment.year == now.year else "%d.%m.%Y ") + clock


class ClockField(Field):
    """A time of day typed leniently ("730", "7:30", "18"): planned hours of services, the report's cut-off."""

    def __init__(
        self, label: str, value: time | None = None, *, required: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(label, required=required, parent=parent)
        self.set_value(value)
        self.line.editingFinished.connect(self.check)

    def value(self) -> time | None:
        """The time, `None` when empty or not understood."""
        return moments.read_time(self.text())

    def set_value(self, value: time | None) -> None:
        """Show a time, or nothing."""
        self.set_text("" if value is None else value.strftime("%H:%M"))

    def check(self) -> bool:
        """Spell out what was understood; say so under the field if nothing was."""
        value = self.value()
        if self.text() and value is None:
            self.set_error(words().gettext("Type a time like 13:40"))
            return False
        self.set_value(value)
        return True


class DateField(Field):
    """A date typed leniently: "14.03.2027", "140327", "14.3". `lean` says where a missing year lies (births past,
    expiries future).

    `month_alone` accepts "03.2027" as that month's last day (as expiries are printed).
    """

    def __init__(
        self,
        label: str,
        today: Callable[[], date],
        value: date | None = None,
        *,
        lean: moments.Lean = "future",
        month_alone: bool = False,
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, required=required, parent=parent)
        self._today = today
        self._lean: moments.Lean = lean
        self._month_alone = month_alone
        self.set_value(value)
        self.line.editingFinished.connect(self.check)

    def value(self) -> date | None:
        """The date, `None` when empty or not understood."""
        return moments.read_date(self.text(), self._today(), self._lean, month_alone=self._month_alone)

    def set_value(self, value: date | None) -> None:
        """Show a date, or nothing."""
        self.set_text("" if value is None else value.strftime("%d.%m.%Y"))

    def check(self) -> bool:
        """Spell out what was understood; say so under the field if nothing was."""
        value = self.value()
        if self.text() and value is None:
            self.set_error(words().gettext("Type a date like 14.03.2027"))
            return False
        self.set_value(value)
        return True


class PassphraseField(Field):
    """A passphrase: hidden until the eye is pressed; `set_layout_note` says which keyboard layout is in force."""

    def __init__(self, label: str, *, required: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(label, required=required, line=Line(tail=36), parent=parent)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = IconButton("eye", words().gettext("Show what is typed"), size=36, bordered=False, parent=self.line)
        self._eye.clicked.connect(self._turn)
        self._place()

    def text(self) -> str:
        """The passphrase exactly as typed: spaces count."""
        return self.line.text()

    def set_layout_note(self, note: str) -> None:
        """Say which keyboard layout is in force ("Keyboard: EN"), and Caps Lock."""
        self.set_note(note)

    def restyle(self) -> None:
        """Say the eye's name in the language in force and place it."""
        self._name_eye()
        super().restyle()

    def _turn(self) -> None:
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._name_eye()
        self.line.setFocus()

    def _name_eye(self) -> None:
        _ = words().gettext
        hidden = self.line.echoMode() == QLineEdit.EchoMode.Password
        self._eye.set_icon("eye" if hidden else "eye-off")
        self._eye.set_name(_("Show what is typed") if hidden else _("Hide what is typed"))

    def _place(self) -> None:
        super()._place()
        if hasattr(self, "_eye"):
            side = self._eye.content_size().width()
            high = self.line.height()
            self._eye.setGeometry(self.line.width() - side - 4, (high - side) // 2, side, side)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.line.setFocus()
        super().focusInEvent(event)
