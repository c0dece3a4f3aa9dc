"""The list of items: search, three filters, and the table with the most urgent first."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button, KeyCap
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.layout import Columns, boxed, column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.search import SearchField
from shelter_app.desktop.kit.table import Cell, Heading, Table
from shelter_app.desktop.kit.theme import theme
from shelter_app.desktop.pages.supplies import faces
from shelter_app.desktop.pages.supplies.compact import CompactChip
from shelter_app.domain.codes import Severity
from shelter_app.register.supplies import ItemView

FILTERS: Final = ("all", "low", "expiring")
LOW: Final = frozenset({Severity.BAD, Severity.WARN})


def passes(view: ItemView, only: str) -> bool:
    """Whether an item belongs under a filter."""
    if only == "low":
        return view.severity in LOW
    return view.expiring > 0 if only == "expiring" else True


class StockList(QWidget):
    """Signals: ``chosen(object item)`` a row became the chosen one (``None`` for none); ``taken()`` Enter on it;
    ``searched()`` other words or another filter; ``template()`` and ``own()`` from the empty state.
    """

    chosen = Signal(object)
    taken = Signal()
    searched = Signal()
    template = Signal()
    own = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.words = desk.words
        self.blind: frozenset[int] = frozenset()
        self._found: list[ItemView] = []
        self._settling = False
        self._build()

    def _build(self) -> None:
        _ = self.words.gettext
        self.search = SearchField(_("Search supplies"), _("Name or barcode"), big=False)
        self.search.searched.connect(lambda _text: self.searched.emit())
        self.search.moved.connect(self._moved)
        self.search.entered.connect(lambda _text: self.taken.emit())
        self.search.escaped.connect(lambda: self.choose_filter("all"))
        self.filters = ChipRow(name=_("Show"))
        for key in FILTERS:
            self.filters.add_chip(key, CompactChip("", height=48))
        self.filters.choose("all")
        self.filters.chosen.connect(lambda _key: self.searched.emit())
        self._say_filters(0, 0, 0)
        top = Columns(gap=8)
        top.add(self.search, 1, 190)
        top.add(self.filters, 1, 400)
        policy = top.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        top.setSizePolicy(policy)
        scale = theme().scale
        on_hand, lasts, use_by = (116, 212, 106) if scale <= 100 else (108, 200 if scale <= 112 else 112, 100)
        self._bars = scale <= 112
        self.table: Table[ItemView] = Table(
            (
                Heading(_("Item")),
                Heading(_("On hand"), "right", on_hand),
                Heading(_("Lasts, days / minimum") if self._bars else _("Days"), width=lasts),
                Heading(_("Use by"), "right", use_by),
            ),
            self._cell,
            name=_("Supplies"),
        )
        self.table.selected.connect(self._selected)
        self.table.activated_row.connect(lambda _row: self.taken.emit())
        self.table.clicked.connect(lambda _index: self._selected(self.table.current_row()))
        self.nobody = EmptyState("search-x", _("Nothing found"), _("Another word, or a new item."))
        self.empty = EmptyState(
            "package",
            _("No supplies are recorded"),
            _("Take the usual list of a shelter and count what is there, or write your own items."),
            button=_("Take the usual list and count"),
            button_icon="clipboard-list",
        )
        self.empty.pressed.connect(self.template)
        own = Button(_("Write an item of my own"), icon="plus", height=48)
        own.clicked.connect(self.own)
        beside = row(own)
        beside.setAlignment(own, Qt.AlignmentFlag.AlignHCenter)
        start = column(self.empty, beside, gap=12)
        start.setStretch(0, 1)
        self.start = boxed(start)
        self.middle = QStackedWidget()
        for widget in (self.table, self.nobody, self.start):
            self.middle.addWidget(widget)
        self.count = Text("", "caption", "mute")
        hints = FlowRow(gap=12, side="right")
        hints.add(KeyCap("↑ ↓", _("choose")), KeyCap("Enter", _("record a movement")), KeyCap("Esc", _("search")))
        foot = row(self.count, hints, gap=8)
        foot.setStretch(1, 1)
        self.foot = boxed(foot)
        card = Card(gap=8)
        card.add(self.middle, stretch=1)
        card.add(self.foot)
        whole = column(top, card, gap=12)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    # -- showing

    @property
    def found(self) -> list[ItemView]:
        """What is listed."""
        return self._found

    @property
    def only(self) -> str:
        """The filter in force."""
        return self.filters.value()

    def choose_filter(self, only: str) -> None:
        """Show only some of the items."""
        self.filters.choose(only)
        self.searched.emit()

    def show_items(self, every: list[ItemView], found: list[ItemView], wanted: int | None) -> None:
        """Show what was found of all items; the item ``wanted`` is to be the chosen one, else the first."""
        words = self.words
        self._say_filters(
            len(every), sum(passes(one, "low") for one in every), sum(passes(one, "expiring") for one in every)
        )
        shown = [view for view in found if passes(view, self.only)]
        self._settling = True
        self.table.show_rows(shown)
        self._found = shown
        if not every:
            self.middle.setCurrentWidget(self.start)
        else:
            self.middle.setCurrentWidget(self.table if shown else self.nobody)
        self.foot.setVisible(bool(every))
        at = next((n for n, view in enumerate(shown) if view.id == wanted), 0 if shown else -1)
        if at >= 0:
            self.table.select(at)
        self._settling = False
        text = words.gettext("Shown {shown} of {total}")
        self.count.setText(text.format(shown=words.number(len(shown)), total=words.number(len(every))))
        self.chosen.emit(shown[at] if at >= 0 else None)

    def set_blind(self, items: frozenset[int]) -> None:
        """Hide what the journal says of these items while they are being counted."""
        if items != self.blind:
            self.blind = items
            self.table.viewport().update()

    def next_after(self, item: int) -> ItemView | None:
        """The item under a certain one, for a stocktake that goes down the list."""
        at = next((n for n, view in enumerate(self._found) if view.id == item), None)
        return self._found[at + 1] if at is not None and at + 1 < len(self._found) else None

    def choose_item(self, item: int) -> None:
        """Make a shown item the chosen one."""
        at = next((n for n, view in enumerate(self._found) if view.id == item), None)
        if at is not None:
            self.table.select(at)

    def enter(self) -> None:
        """Put the focus on the search, with its words marked so that the next letter replaces them."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Up and self.table.hasFocus():
            self.enter()  # before the page takes the arrow for scrolling
            return
        super().keyPressEvent(event)

    # -- inside

    def _cell(self, view: ItemView, column_number: int) -> Cell:
        blind = view.id in self.blind
        cell = faces.item_cell(self.words, view, column_number, self.desk.now().date(), blind=blind)
        return cell if self._bars else replace(cell, level=None)

    def _selected(self, view: ItemView | None) -> None:
        if not self._settling and view is not None:
            self.chosen.emit(view)

    def _moved(self, step: int) -> None:
        if step > 0 and self._found:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_filters(self, every: int, low: int, expiring: int) -> None:
        words = self.words
        _ = words.gettext
        for key, text, number in (
            ("all", _("All {n}"), every),
            ("low", _("Below minimum {n}"), low),
            ("expiring", _("Expiring {n}"), expiring),
        ):
            self.filters.chip(key).set_words(text.format(n=words.number(number)))
