"""The recovery code, shown once: big, to be printed or copied by hand before the work begins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QWidget

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.layout import Page
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.first_run.founding import outcome_of
from shelter_app.desktop.pages.first_run.printing import printed_words
from shelter_app.desktop.pages.first_run.steps import roomy
from shelter_app.desktop.reader import Reader
from shelter_app.domain.errors import ShelterError
from shelter_app.exchange.printers import Printed, print_pdf
from shelter_app.sentences import sentence
from shelter_app.words import Words

_A_ROW: Final = 4
_DOWN: Final = 86
FILE: Final = "recovery-sheet.pdf"


class CodeBox(QWidget):
    """Eight numbered groups of five digits in two rows, as they stand on the sheet."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.groups = tuple(code.split())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(code)

    def restyle(self) -> None:
        """Nothing is kept between paintings."""

    def sizeHint(self) -> QSize:
        return QSize(px(560), px(_DOWN) * 2)

    def minimumSizeHint(self) -> QSize:
        wide = max(paint.width(group, "kpi-pane") for group in self.groups)
        return QSize(round(wide + 16) * _A_ROW, px(_DOWN) * 2)

    def paintEvent(self, _event: object) -> None:
        p = QPainter(self)
        rect = QRectF(self.rect())
        paint.box(p, rect, "sunk", "strong", 2)
        across, down = rect.width() / _A_ROW, rect.height() / 2
        paint.rule(p, 16, rect.width() - 16, round(down), "line")
        for number, group in enumerate(self.groups):
            left, top = across * (number % _A_ROW), down * (number // _A_ROW)
            paint.words(p, QRectF(left, top + px(8), across, px(20)), str(number + 1), "caption", "mute", paint.CENTRE)
            paint.words(p, QRectF(left, top + px(28), across, px(46)), group, "kpi-pane", "text", paint.CENTRE)
        p.end()


class RecoveryPage(Page):
    """The code with its sheet: print, save elsewhere, or copied by hand. Signal ``done()`` when it is put away.

    ``sheet(words)`` makes the PDF; ``then`` is the word of the button that goes on.
    """

    done = Signal()

    def __init__(self, words: Words, code: str, sheet: Callable[[], bytes], *, subtitle: str, then: str) -> None:
        _ = words.gettext
        super().__init__(_("Recovery sheet"), subtitle)
        self._words, self._sheet = words, sheet
        self._reader = Reader(self)
        self.box = CodeBox(code)
        card = roomy(Card(gap=14), 24)
        why = _(
            "If the passphrase is forgotten, this code is the only way to the register. It is shown once and kept"
            " nowhere. Print the sheet or copy the digits by hand, and lock them in the principal's safe."
        )
        card.add(Text(why, wrap=True), self.box)
        self.print = Button(_("Print the sheet"), "primary", icon="printer", key="F10")
        self.save = Button(_("Save as PDF…"), icon="usb")
        self.go_on = Button(then, icon="check", key="Ctrl+Enter")
        self.print.clicked.connect(self.print_sheet)
        self.save.clicked.connect(self._choose_where)
        self.go_on.clicked.connect(self.done)
        bar = FlowRow()
        bar.add(self.print, self.save)
        card.add(bar)
        self.told = Banner("info", " ")
        self.told.hide()
        card.add(self.told)
        self.add(card)
        self.body.addStretch(1)
        foot = FlowRow(side="right")
        foot.add(self.go_on)
        self.add(foot)

    def first(self) -> QWidget:
        """Where the focus goes."""
        return self.print

    def print_sheet(self) -> None:
        """Send the sheet to the printer and say what came of it."""
        _ = self._words.gettext
        self.print.set_busy(_("Printing…"))
        self._reader.ask(lambda: outcome_of(lambda: print_pdf(self._sheet(), "Recovery sheet")), self._printed)

    def _printed(self, printed: Printed | ShelterError) -> None:
        _ = self._words.gettext
        self.print.set_busy("")
        if isinstance(printed, ShelterError):
            self.told.say("bad", _("It was not printed"), sentence(printed, self._words))
        elif printed.problem is not None:
            title = _("The sheet waits in the printer's queue") if printed.sent else _("It was not printed")
            self.told.say("warn", title, printed_words(self._words, printed))
        self.told.show()
        if isinstance(printed, ShelterError) or printed.problem is not None:
            self.save.setFocus()
            return
        self.told.say("ok", _("The sheet went to the printer"), _("Take it, seal it, lock it in the safe."))
        self._now_go_on()

    def _choose_where(self) -> None:
        _ = self._words.gettext
        name, _kind = QFileDialog.getSaveFileName(self, _("Save the recovery sheet"), FILE, "PDF (*.pdf)")
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write the sheet to a file."""
        self._reader.ask(
            lambda: outcome_of(lambda: path.write_bytes(self._sheet())), lambda made: self._saved(path, made)
        )

    def _saved(self, path: Path, made: int | ShelterError) -> None:
        _ = self._words.gettext
        if isinstance(made, ShelterError):
            self.told.say("bad", _("It was not saved"), sentence(made, self._words))
            self.told.show()
            return
        self.told.say(
            "ok",
            _("Saved as {file}").format(file=path.name),
            _("Print it on another computer and erase the file: it must not stay beside the register."),
        )
        self.told.show()
        self._now_go_on()

    def _now_go_on(self) -> None:
        """What most people do next is to begin."""
        self.print.set_kind("secondary")
        self.go_on.set_kind("primary")
        self.go_on.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_F10:
            self.print_sheet()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.done.emit()
        else:
            super().keyPressEvent(event)
