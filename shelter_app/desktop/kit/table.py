"""A light table to read: frozen rows, columns by number, fixed row heights, ten thousand rows at once.

A page gives the headings, a function that says what stands in a cell, and either all rows or a count and a function
that fetches a page of a hundred. Only what is seen is asked for.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, Literal, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.marks import Level
from shelter_app.desktop.kit.scrollbars import SlimScrollBar
from shelter_app.desktop.kit.status import SIGNS, Status
from shelter_app.desktop.kit.theme import Role, colour, font, px

SortRole: Final = Qt.ItemDataRole.UserRole + 1
CellRole: Final = Qt.ItemDataRole.UserRole + 2
PAGE_ROWS: Final = 100

Row = TypeVar("Row")
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: title, side, width at 100 % (0 takes what is left; at least one column should), `sortable`."""

    title: str
    align: Literal["left", "right"] = "left"
    width: int = 0
    sortable: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell. `level` draws a bar in the left part, `status` its icon before the text; `after` is a
    quiet end (" / 3").

    `sort` orders rows; without it the text does.
    """

    text: str
    ink: str = ""
    strong: bool = False
    icon: str = ""
    status: Status | None = None
    level: Level | None = None
    after: str = ""
    sub: str = ""
    sort: int | str | None = None


class Rows(QAbstractTableModel, Generic[Row]):
    """The model: rows are values of the page, asked for by number. `fetch(offset, limit)` may return fewer rows, or
    `None` for "later": then `supply(offset, rows)` brings them.
    """

    def __init__(self, headings: Sequence[Heading], cell: Callable[[Row, int], Cell | str]) -> None:
        super().__init__()
        self._headings = tuple(headings)
        self._cell = cell
        self._count = 0
        self._pages: dict[int, Sequence[Row]] = {}
        self._fetch: Callable[[int, int], Sequence[Row] | None] | None = None
        self._asked: set[int] = set()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._fetch = None
        self._count = len(rows)
        self._pages = {at: rows[at : at + PAGE_ROWS] for at in range(0, len(rows), PAGE_ROWS)}
        self.endResetModel()

    def set_source(
        self, count: int, fetch: Callable[[int, int], Sequence[Row] | None], first: Sequence[Row] = ()
    ) -> None:
        """Show `count` rows fetched when seen; `first` are the first ones, sent along so that nothing blinks."""
        self.beginResetModel()
        self._fetch = fetch
        self._count = count
        self._pages = {0: first} if first else {}
        self._asked.clear()
        self.endResetModel()

    def supply(self, offset: int, rows: Sequence[Row]) -> None:
        """Rows that were asked for have come. `offset` is the one `fetch` was called with."""
        self._pages[offset] = rows
        self._asked.discard(offset)
        if rows:
            last = min(self._count, offset + len(rows)) - 1
            self.dataChanged.emit(self.index(offset, 0), self.index(last, len(self._headings) - 1))

    def row_at(self, number: int) -> Row | None:
        """The row of a number, `None` when it is still on its way."""
        if not 0 <= number < self._count:
            return None
        offset = number - number % PAGE_ROWS
        page = self._pages.get(offset)
        if page is None and self._fetch is not None and offset not in self._asked:
            self._asked.add(offset)
            page = self._fetch(offset, PAGE_ROWS)
            if page is not None:
                self._pages[offset] = page
                self._asked.discard(offset)
        at = number - offset
        return page[at] if page is not None and at < len(page) else None

    def cell_at(self, number: int, column: int) -> Cell:
        """What stands at a place."""
        row = self.row_at(number)
        if row is None:
            return Cell("…")
        cell = self._cell(row, column)
        return Cell(cell) if isinstance(cell, str) else cell

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            cell = self.cell_at(index.row(), index.column())
            return cell.text + cell.after
        if role == SortRole:
            cell = self.cell_at(index.row(), index.column())
            return cell.text if cell.sort is None else cell.sort
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = (
                Qt.AlignmentFlag.AlignRight if self._headings[section].align == "right" else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        return None


class _Painter(QStyledItemDelegate):
    """Draws a cell: text, status icon, bar; the selected row in `accbg`, semi-bold."""

    def __init__(self, headings: Sequence[Heading], table: "QTableView") -> None:
        super().__init__(table)
        self._headings = tuple(headings)
        self._table = table

    def paint(self, p: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = self._table.model()
        cell = model.cell_at(index.row(), index.column()) if isinstance(model, Rows) else Cell(str(index.data()))
        chosen = index.row() == self._table.currentIndex().row()
        rect = QRectF(option.rect)
        if chosen:
            p.fillRect(rect, colour("accbg"))
        paint.rule(p, rect.left(), rect.right() + 1, rect.bottom() - 0.5)
        self._draw(p, rect.adjusted(11, 0, -11, 0), cell, index.column(), chosen)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(px(80), px(44))

    def _draw(self, p: QPainter, rect: QRectF, cell: Cell, column: int, chosen: bool) -> None:
        left = rect.left()
        middle = rect.center().y()
        ink = cell.ink or (SIGNS[cell.status].ink if cell.status else "text")
        strong: Role = "strong" if cell.strong or (chosen and column == 0) or cell.status else "body"
        lead = px(20) + 8 if cell.icon or cell.status else 0
        text, after = paint.width(cell.text, strong), paint.width(cell.after, "body")
        if cell.level is not None:
            words = max(px(84), lead + text + after)
            bar = QRectF(left, middle - px(4), max(24.0, rect.width() - words - 6), px(8))
            paint.bar(p, bar, cell.level.parts, cell.level.mark)
            left = rect.right() - words
        elif self._headings[column].align == "right":
            left = max(left, rect.right() - lead - text - after)
        if lead:
            name = cell.icon or SIGNS[cell.status or "none"].icon
            paint.icon(p, name, left, middle, 18, ink if cell.status else "mute")
            left += lead
        line = px(20)
        top = middle - line if cell.sub else middle - line / 2
        room = max(0.0, rect.right() - left - after)
        taken = paint.words(p, QRectF(left, top, room, line), cell.text, strong, ink, elide=True)
        paint.words(p, QRectF(left + taken, top, after + 1, line), cell.after, "body", "mute")
        if cell.sub:
            paint.words(p, QRectF(left, middle, rect.right() - left, line), cell.sub, "caption", "mute", elide=True)


class _Headings(QHeaderView):
    """The headings: quiet words over a line, and an arrow on the column by which rows are sorted."""

    def __init__(self, headings: Sequence[Heading], table: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._headings = tuple(headings)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(any(heading.sortable for heading in headings))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def paintSection(self, p: QPainter, rect: QRect, section: int) -> None:
        whole = QRectF(rect)
        p.fillRect(whole, colour("panel"))
        paint.rule(p, whole.left(), whole.right() + 1, whole.bottom() - 0.5, "strong")
        heading = self._headings[section]
        room = whole.adjusted(11, 0, -11, -1)
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        if sorted_by:
            ascending = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            paint.icon(
                p, "chevron-up" if ascending else "chevron-down", room.right() - px(16), room.center().y(), 16, "text"
            )
            room.adjust(0, 0, -px(16) - 4, 0)
        side = paint.RIGHT if heading.align == "right" else paint.LEFT
        paint.words(p, room, heading.title, "caption", "text" if sorted_by else "mute", side, elide=True)


class Table(QTableView, Generic[Row]):
    """The table: ↑ ↓ Home End Page keys choose a row, Enter or a double click takes it.

    Signals: `selected(object)` with the row that became current (`None` for none), `activated_row(object)` with the row
    taken, `sort_asked(int, bool)` with a column and whether ascending, when a sortable heading is pressed. Rows held in
    memory are sorted by the table itself (`SortRole`), fetched ones by the page.
    """

    selected = Signal(object)
    activated_row = Signal(object)
    sort_asked = Signal(int, bool)

    def __init__(
        self,
        headings: Sequence[Heading],
        cell: Callable[[Row, int], Cell | str],
        *,
        name: str,
        row_height: int = 44,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is what the table lists, for screen readers. `row_height` 44, or 40 where nothing is pressed."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._headings = tuple(headings)
        self._row_height = row_height
        self._held: list[Row] | None = None
        self._order: tuple[int, bool] = (-1, True)
        self.rows: Rows[Row] = Rows(headings, cell)
        self.setModel(self.rows)
        self.setItemDelegate(_Painter(headings, self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = _Headings(headings, self)
        self.setHorizontalHeader(header)
        header.sectionClicked.connect(self._sort_by)
        self.setVerticalScrollBar(SlimScrollBar())
        self.doubleClicked.connect(lambda _index: self._take())
        self.restyle()

    def show_rows(self, rows: Sequence[Row], keep: Callable[[Row], object] | None = None) -> None:
        """Show rows held in memory. `keep` gives a row's identity, so that the chosen one stays chosen."""
        before = self.current_row()
        self._held = list(rows)
        self._sort_held()
        self.rows.set_rows(self._held)
        if keep is not None and before is not None:
            wanted = keep(before)
            at = next((n for n, row in enumerate(self._held) if keep(row) == wanted), -1)
            if at >= 0:
                self.select(at)

    def show_source(
        self, count: int, fetch: Callable[[int, int], Sequence[Row] | None], first: Sequence[Row] = ()
    ) -> None:
        """Show `count` rows of which pages are fetched when seen (see `Rows.set_source`)."""
        self._held = None
        self.rows.set_source(count, fetch, first)

    def current_row(self) -> Row | None:
        """The chosen row."""
        index = self.currentIndex()
        return self.rows.row_at(index.row()) if index.isValid() else None

    def select(self, number: int) -> None:
        """Choose a row by its number and show it."""
        if 0 <= number < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(number, 0))

    def whole_rows(self) -> int:
        """How many whole rows are seen at once."""
        return max(0, self.viewport().height() // max(1, px(self._row_height)))

    def restyle(self) -> None:
        """Take heights, widths and fonts of the theme in force."""
        self.setFont(font("body"))
        self.horizontalHeader().setFont(font("caption"))
        self.verticalHeader().setMinimumSectionSize(px(24))
        self.verticalHeader().setDefaultSectionSize(px(self._row_height))
        self.horizontalHeader().setFixedHeight(px(36))
        self._spread()

    def minimumSizeHint(self) -> QSize:
        fixed = sum(px(heading.width) or px(120) for heading in self._headings)
        return QSize(fixed, px(36) + 3 * px(self._row_height))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._spread()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            event.ignore()  # the page may lead back to its search field
        elif event.text() and event.text().isprintable():
            event.ignore()  # letters belong to the search of the page, not to a jump in the list
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.select(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.selected.emit(self.current_row())

    def paintEvent(self, event: object) -> None:
        super().paintEvent(event)  # type: ignore[arg-type]
        if self.hasFocus() and self.currentIndex().isValid():
            p = QPainter(self.viewport())
            top = self.visualRect(self.currentIndex())
            across = QRect(QPoint(0, top.top()), QSize(self.viewport().width(), top.height() - 1))
            paint.box(p, QRectF(across), "", "acc", 2, 4)
            p.end()

    def _take(self) -> None:
        row = self.current_row()
        if row is not None:
            self.activated_row.emit(row)

    def _spread(self) -> None:
        """Fixed widths as said; what is left is shared by the columns without one."""
        fixed = sum(px(heading.width) for heading in self._headings)
        free = [n for n, heading in enumerate(self._headings) if not heading.width]
        spare = max(0, self.viewport().width() - fixed)
        header = self.horizontalHeader()
        for n, heading in enumerate(self._headings):
            header.resizeSection(n, px(heading.width) if heading.width else max(px(80), spare // max(1, len(free))))

    def _sort_by(self, column: int) -> None:
        if not self._headings[column].sortable:
            return
        ascending = not self._order[1] if self._order[0] == column else True
        self._order = (column, ascending)
        header = self.horizontalHeader()
        header.setSortIndicatorShown(True)
        header.setSortIndicator(column, Qt.SortOrder.AscendingOrder if ascending else Qt.SortOrder.DescendingOrder)
        if self._held is not None:
            self.show_rows(self._held)
        self.sort_asked.emit(column, ascending)

    def _sort_held(self) -> None:
        column, ascending = self._order
        if column < 0 or self._held is None:
            return
        keys = [(self._sort_key(row, column), n) for n, row in enumerate(self._held)]
        keys.sort(key=lambda entry: entry[0], reverse=not ascending)
        self._held = [self._held[n] for _key, n in keys]

    def _sort_key(self, row: Row, column: int) -> tuple[int, int, str]:
        cell = self.rows._cell(row, column)
        value = cell if isinstance(cell, str) else cell.text if cell.sort is None else cell.sort
        return (0, value, "") if isinstance(value, int) else (1, 0, value.casefold())
