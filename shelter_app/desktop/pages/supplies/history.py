"""The history of an item: every movement and count with the balance after it, who wrote it, and on which paper."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.layout import column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.table import Cell, Heading, Table
from shelter_app.desktop.kit.theme import theme
from shelter_app.desktop.pages.presence import moment_words
from shelter_app.desktop.pages.supplies import sayings
from shelter_app.register.supplies import HistoryLine, ItemView

MOST = 300


class History(QWidget):
    """Signal ``ended()``: back to the list."""

    ended = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.words = desk.words
        self.view: ItemView | None = None
        self._names: dict[int, str] = {}
        _ = desk.words.gettext
        self.title = Text("", "h2", elide=True)
        self.back = Button(_("Back to the list"), "link", icon="arrow-left")
        self.back.clicked.connect(self.ended)
        head = row(self.title, self.back)
        head.setStretch(0, 1)
        headings = [
            Heading(_("When"), width=124),
            Heading(_("What happened")),
            Heading(_("Quantity"), "right", 118),
            Heading(_("Balance"), "right", 114),
        ]
        if theme().scale <= 100:
            headings.append(Heading(_("Recorded by"), width=124))
        self.table: Table[HistoryLine] = Table(headings, self._cell, name=_("History"), row_height=52)
        self.table.selected.connect(lambda _row: self._show_detail())
        self.empty = EmptyState("history", _("Nothing was recorded of this item yet"))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        self.detail = Text("", "caption", "mute", wrap=True)
        self.void = Button(_("Undo this record"), icon="undo-2", height=44)
        self.void.clicked.connect(self._undo)
        foot = row(self.detail, self.void, gap=12)
        foot.setStretch(0, 1)
        card = Card(gap=8)
        card.add_layout(head)
        card.add(self.stack, stretch=1)
        card.add_layout(foot)
        self.setLayout(column(card))

    def show_item(self, view: ItemView) -> None:
        """Read and show the history of an item."""
        self.view = view
        self.title.setText(self.words.gettext("History: {item}").format(item=sayings.name(self.words, view)))
        self.read()

    def read(self) -> None:
        """Read it again."""
        view, register = self.view, self.desk.register
        if view is None:
            return

        def job() -> tuple[list[HistoryLine], dict[int, str]]:
            with register.snapshot():
                return register.supplies.history(view.id, MOST), {one.id: one.name for one in register.duty.all()}

        self.desk.read(job, self._show, "supplies-history")

    def _show(self, found: tuple[list[HistoryLine], dict[int, str]]) -> None:
        lines, self._names = found
        self.table.show_rows(lines, keep=lambda line: line.entry)
        if lines and self.table.current_row() is None:
            self.table.select(0)
        self.stack.setCurrentWidget(self.table if lines else self.empty)
        self.void.setVisible(bool(lines))
        self._show_detail()

    def _show_detail(self) -> None:
        line = self.table.current_row()
        self.detail.setText("" if line is None else sayings.movement_sub(self.words, line))

    def _undo(self) -> None:
        line = self.table.current_row()
        if line is not None:
            self.desk.undo(line.action)

    def _cell(self, line: HistoryLine, column_number: int) -> Cell | str:
        words, view = self.words, self.view
        if view is None:
            return ""
        match column_number:
            case 0:
                return moment_words(words, line.at, self.desk.now())
            case 1:
                return Cell(sayings.move(words, line.move), sub=sayings.movement_sub(words, line))
            case 2:
                ink = "ok" if line.quantity > 0 else "warn" if line.move is None and line.quantity < 0 else "text"
                return Cell(sayings.signed(words, line.quantity, view.unit), ink=ink)
            case 3:
                return Cell(sayings.amount(words, line.balance, view.unit), ink="bad" if line.balance < 0 else "")
        return Cell(self._names.get(line.by, "") or words.no_data, ink="mute")
