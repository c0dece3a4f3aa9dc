"""The faces of the screen before and after the preview: choose a file, busy, what went wrong, which column is which, done."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.layout import boxed, column, row, scrolled
from shelter_app.desktop.kit.marks import Bar, Level, Text
from shelter_app.desktop.kit.theme import px
from shelter_app.domain.roster import NAMES, Layout, Sheet
from shelter_app.domain.roster_words import Column
from shelter_app.terms import roster_column
from shelter_app.words import Words

SAMPLES: Final = 6
COLUMN_WIDE: Final = 190


class BusyFace(QWidget):
    """What is under way, how far it is, and a way to stop it. Signal ``stopped()``."""

    stopped = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self.title = Text("", "h2")
        self.sub = Text("", "caption", "mute")
        self.bar = Bar(Level(0.0), "", height=12)
        self.button = Button(words.gettext("Stop"), icon="x", key="Esc", height=48)
        self.button.clicked.connect(self.stopped)
        line = row(self.button)
        line.addStretch(1)
        middle = boxed(column(self.title, self.sub, self.bar, line, gap=14))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # not the button: an Enter that is held must not stop it
        middle.setFixedWidth(px(560))
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(middle, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(2)

    def say(self, title: str, done: int, of: int) -> None:
        """Say how far it is; ``of`` 0 where it is not known yet."""
        words = self._words
        self.title.setText(title)
        said = (
            words.gettext("{done} of {of} rows").format(done=words.number(done), of=words.number(of))
            if of
            else words.ngettext("{n} row", "{n} rows", done).format(n=words.number(done))
        )
        self.sub.setText(said)
        self.bar.set(Level(min(1.0, done / of) if of else 0.04), f"{title} {said}")


class ColumnsFace(QWidget):
    """A list without a header: a person says above each column what it is. Signal ``settled(object Layout)``."""

    settled = Signal(object)

    def __init__(self, words: Words) -> None:
        super().__init__()
        _ = words.gettext
        self._words = words
        self.selects: list[Select] = []
        self.title = Text(_("Which column is which?"), "h2")
        self.sub = Text(
            _("No header was found. Say at least where the names are; what is left out is not read."), wrap=True
        )
        self.fault = Text("", "label", "bad", wrap=True)
        self.fault.hide()
        self.button = Button(_("Continue"), "primary", key="Ctrl+Enter", height=48)
        self.button.clicked.connect(self.submit)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setContentsMargins(0, 0, 12, 12)
        inside = QWidget()
        inner = QVBoxLayout(inside)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(self._grid)
        inner.addStretch(1)
        self.area = scrolled(inside, on_panel=True)
        foot = row(self.button)
        foot.insertStretch(0, 1)
        outer = column(self.title, self.sub, self.area, self.fault, foot, gap=12, margins=(9, 9, 9, 9))
        outer.setStretch(2, 1)
        self.setLayout(outer)

    def offer(self, sheet: Sheet, layout: Layout) -> None:
        """Show the first rows of a sheet with what its columns seem to be."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        words = self._words
        choices = [
            (code.value, roster_column(words, code)) for code in (Column.NONE, *Column) if code is not Column.NONE
        ]
        choices.insert(0, (Column.NONE.value, roster_column(words, Column.NONE)))
        lines = [line for line in sheet.lines if any(line.cells)][:SAMPLES]
        self.selects = []
        for at, guess in enumerate(layout.columns):
            select = Select(words.gettext("Column {n}").format(n=at + 1), choices)
            select.choose(guess.value if guess is not None else Column.NONE.value)
            select.setFixedWidth(px(COLUMN_WIDE))
            select.chosen.connect(lambda _key: self.fault.hide())
            self.selects.append(select)
            self._grid.addWidget(select, 0, at)
            for down, line in enumerate(lines, 1):
                text = Text(line.cells[at] if at < len(line.cells) else "", "body", elide=True)
                text.setFixedWidth(px(COLUMN_WIDE))
                self._grid.addWidget(text, down, at)
        self._grid.setColumnStretch(len(layout.columns), 1)
        self.fault.hide()

    def enter(self) -> None:
        """Put the focus on the first column."""
        if self.selects:
            self.selects[0].box.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> bool:
        """Take what was said, if somebody is named by it."""
        columns = tuple(Column(select.value() or Column.NONE) for select in self.selects)
        if not NAMES.intersection(columns):
            self.fault.setText(self._words.gettext("Say which column holds the names."))
            self.fault.show()
            return True
        self.settled.emit(Layout(-1, columns))
        return True
