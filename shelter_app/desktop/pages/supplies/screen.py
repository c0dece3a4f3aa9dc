"""The store's screen: find an item, see for how many days it lasts, record what moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.early_keys import EarlyKeys
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.layout import Columns, Page, column
from shelter_app.desktop.kit.lines import Line
from shelter_app.desktop.pages.presence import moment_words
from shelter_app.desktop.pages.supplies.compact import Stack
from shelter_app.desktop.pages.supplies.history import History
from shelter_app.desktop.pages.supplies.item_form import ItemForm, SideForm
from shelter_app.desktop.pages.supplies.listing import FILTERS, StockList
from shelter_app.desktop.pages.supplies.pane import MODES, MovePane
from shelter_app.desktop.pages.supplies.reading import Stock, read_stock, template
from shelter_app.desktop.pages.supplies.request_forms import AnswerForm, RequestForm
from shelter_app.desktop.pages.supplies.requests import RequestList
from shelter_app.desktop.screen import Screen
from shelter_app.register.requests import Request
from shelter_app.register.supplies import ItemView
from shelter_app.register.topic import Outcome


class SuppliesScreen(Screen):
    """Opens with ``item=id``, ``filter="low"`` or "expiring", ``show="requests"``, or as it was left."""

    name = "supplies"
    topics: ClassVar[frozenset[str]] = frozenset({"supplies", "requests", "building", "stays", "crowds", "site"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.stock: Stock | None = None
        self._item: int | None = None
        self._request: int | None = None
        self._stocktake: datetime | None = None
        self._scanned = False
        self._to_amount = False  # the focus goes to the amount once the items are read
        self._enter_waits = False  # Enter came before what was typed was found
        self._writing = False
        self.early = EarlyKeys(self, lambda: not (self._enter_waits or self._writing))
        self._addressee = ""
        self._build()
        self._keys()

    def _build(self) -> None:
        _ = self.words.gettext
        self.requests_button = Button(_("Requests"), icon="send")
        self.requests_button.clicked.connect(self._turn_requests)
        self.new_button = Button(_("New item"), icon="plus")
        self.new_button.clicked.connect(self._new)
        self.stocktake_button = Button(_("Stocktake"), icon="clipboard-list")
        self.stocktake_button.clicked.connect(self._turn_stocktake)
        self.page = Page(_("Supplies"), " ", (self.requests_button, self.new_button, self.stocktake_button))
        self.list = StockList(self.desk)
        self.history = History(self.desk)
        self.requests = RequestList(self.desk)
        self.left = Stack()
        for widget in (self.list, self.history, self.requests):
            self.left.addWidget(widget)
        self.pane = MovePane(self.desk)
        self.form: SideForm | None = None
        self.right = Stack()
        self.right.addWidget(self.pane)
        columns = Columns()
        columns.add_layout(column(self.left), 694, 470)
        columns.add_layout(column(self.right), 392, 330)
        self.page.add(columns, stretch=1)
        self.outer.addWidget(self.page)
        self.list.chosen.connect(self._show_item)
        self.list.taken.connect(self._take)
        self.list.searched.connect(self.refresh)
        self.list.template.connect(self._take_template)
        self.list.own.connect(self._new_item)
        self.history.ended.connect(self._show_list)
        self.requests.ended.connect(self._show_list)
        self.requests.chosen.connect(self._show_request)
        self.requests.taken.connect(self._begin_form)
        self.requests.new.connect(self._new_request)
        self.pane.writing.connect(self._write)
        self.pane.refused.connect(lambda: self._written(recorded=False))
        self.pane.recorded.connect(self._recorded)
        self.pane.recorded.connect(lambda _item: self._written())
        self.pane.asked.connect(self._asked)
        self.pane.turned.connect(self._show_blind)
        for form in self.pane.forms.values():
            form.changed.connect(self._show_blind)

    def _keys(self) -> None:
        for enter in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{enter}"), self)
            shortcut.activated.connect(self._submit)
        for number, mode in enumerate(MODES, start=1):
            shortcut = QShortcut(QKeySequence(f"Alt+{number}"), self)
            shortcut.activated.connect(partial(self._choose_mode, mode))

    def keys(self) -> Sequence[tuple[str, str]]:
        _ = self.words.gettext
        return (
            (_("any letter"), _("search: name in either language, barcode")),
            ("↓ ↑", _("choose in the list")),
            ("Enter", _("to the amount of the chosen item; leads on in a form")),
            ("Alt+1 … Alt+4", _("received, issue, count, write off")),
            ("Ctrl+Enter", _("record")),
            ("Esc", _("back: to the search, from history, requests and forms")),
        )

    # -- reading and showing

    def open(self, **what: Any) -> None:
        if "pane" in what:
            self._restore(what)
        if what.get("filter") in FILTERS:
            self.list.filters.choose(what["filter"])
        if what.get("item"):
            self._item = what["item"]
            self.list.search.blockSignals(True)
            self.list.search.clear()
            self.list.search.blockSignals(False)
            self.list.filters.choose("all")
            self._show_list()
        if what.get("show") == "requests":
            self.left.setCurrentWidget(self.requests)
        self.refresh()
        if self.left.currentWidget() is self.list and self.form is None:
            self.list.enter()

    def refresh(self) -> None:
        register, query, now = self.register, self.list.search.query(), self.desk.now()
        by_name = self._stocktake is not None
        self.desk.read(lambda: read_stock(register, query, now, by_name=by_name), self.show_stock, "supplies")

    def tick(self) -> None:
        self.refresh()

    def show_stock(self, stock: Stock) -> None:
        """Show what was read."""
        self.stock = stock
        self._say_header(stock)
        self.list.show_items(stock.every, stock.found, self._item)
        self.requests.show_requests(stock.requests, self._request)
        if self.left.currentWidget() is self.history:
            self.history.read()
        self._show_blind()
        if self._to_amount and self.pane.view is not None:
            self._to_amount = False
            self.pane.focus_quantity()
        if self._scanned:
            self._scanned = False
            self.list.search.flash("okbg" if stock.found else "warnbg")
            if len(stock.found) == 1:
                self._take()
        if self._enter_waits and self._is_found():
            self._take_late()

    def remember(self) -> dict[str, Any]:
        kept: dict[str, Any] = {
            "pane": self.pane.remember(),
            "query": self.list.search.text(),
            "filter": self.list.only,
            "chosen": self._item,
            "stocktake": self._stocktake,
        }
        if self.left.currentWidget() is self.requests:
            kept["show"] = "requests"
        if isinstance(self.form, ItemForm):
            kept["form"] = {"view": self.form.view, **self.form.typed()}
        return kept

    def _restore(self, kept: dict[str, Any]) -> None:
        self._item = kept.get("chosen")
        self._stocktake = kept.get("stocktake")
        self.list.search.setText(kept.get("query", ""))
        self.pane.restore(kept["pane"])
        if "form" in kept:
            form = ItemForm(self.desk, kept["form"]["view"])
            form.fill(kept["form"])
            self._open_form(form)

    def _say_header(self, stock: Stock) -> None:
        words, now = self.words, self.desk.now()
        _ = words.gettext
        requests = self.left.currentWidget() is self.requests
        items = words.ngettext("{n} item", "{n} items", len(stock.every)).format(n=words.number(len(stock.every)))
        if requests:
            subtitle = _("open: {open}, in all: {total}").format(
                open=words.number(stock.open_requests), total=words.number(len(stock.requests))
            )
        elif self._stocktake is not None:
            left = len(self._uncounted(stock))
            counted = words.number(len(stock.every) - left)
            text = _("stocktake: counted {counted} of {total}")
            subtitle = text.format(counted=counted, total=words.number(len(stock.every)))
        elif stock.counted is not None:
            last = _("last count {moment}").format(moment=moment_words(words, stock.counted, now))
            subtitle = f"{items} · {last}"
        else:
            subtitle = items
        self.page.header.say(_("Requests") if requests else _("Supplies"), subtitle)
        number = words.number(stock.open_requests)
        self.requests_button.set_words(_("Requests {n}").format(n=number) if stock.open_requests else _("Requests"))
        self.requests_button.setVisible(not requests)
        self.stocktake_button.setVisible(not requests and bool(stock.every))
        self.stocktake_button.set_words(_("Stocktake") if self._stocktake is None else _("End the stocktake"))
        self.new_button.set_words(_("New request") if requests else _("New item"))

    def _uncounted(self, stock: Stock) -> list[ItemView]:
        """Items that the stocktake has not reached yet."""
        begun = self._stocktake
        return [view for view in stock.every if begun and (view.last_count is None or view.last_count < begun)]

    def _show_blind(self) -> None:
        """Hide what the journal says of what is being counted."""
        if self._stocktake is not None and self.stock is not None:
            hidden = {view.id for view in self._uncounted(self.stock)}
            if not self.pane.blind() and self._item is not None:
                hidden.discard(self._item)
            self.list.set_blind(frozenset(hidden))
        else:
            blind = self.pane.blind() and self._item is not None
            self.list.set_blind(frozenset({self._item}) if blind and self._item is not None else frozenset())

    # -- items and movements

    def _show_item(self, view: ItemView | None) -> None:
        self._item = view.id if view is not None else self._item
        self.pane.show_item(view)
        self._show_blind()

    def _is_found(self) -> bool:
        """Whether the list shows what was asked for last."""
        return self.stock is not None and self.stock.query == self.list.search.query()

    def _take(self) -> None:
        """To the amount of the chosen item; what was only just typed is found first."""
        if not self._is_found():
            self._enter_waits = True
            self.early.watch(self.list.search)  # what is typed from now on is the amount
        elif self.list.found:
            self._close_form()
            self.pane.focus_quantity()

    def _take_late(self) -> None:
        """What Enter was pressed for is found; the keys that followed go to its amount, without an item nowhere."""
        self._enter_waits = False
        self.early.unwatch()
        if not self.list.found:
            self.early.drop()
        self._take()
        self.early.give()

    def _recorded(self, item: int) -> None:
        """On to the next: down the shelf in a stocktake, else back to the search for the next line of the delivery."""
        if self._stocktake is not None:
            following = self.list.next_after(item)
            if following is not None:
                self.list.choose_item(following.id)
                self.pane.focus_quantity()
                return
        if self.left.currentWidget() is self.list:
            self.list.enter()

    def _write(self) -> None:
        """A movement is on its way to the disk: what is typed meanwhile is meant for the next item."""
        self._writing = True
        self.early.watch(self.focusWidget())

    def _written(self, *, recorded: bool = True) -> None:
        """It is on disk, and the focus stands where the next item begins; or it was refused, and that is forgotten."""
        self._writing = False
        self.early.unwatch()
        if not recorded:
            self.early.drop()
        self.early.give()

    def _asked(self, what: str) -> None:
        view = self.pane.view
        if view is None:
            return
        if what == "history":
            self.left.setCurrentWidget(self.history)
            self.history.show_item(view)
            self.history.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif what == "edit":
            self._open_form(ItemForm(self.desk, view))
        else:
            self._open_form(RequestForm(self.desk, view, self._addressee))

    def _choose_mode(self, mode: str) -> None:
        if self.form is None and self.pane.view is not None:
            self.pane.set_mode(mode)
            self.pane.focus_quantity()

    def _submit(self) -> None:
        if self.early.later(self._submit):
            return
        if self.form is not None:
            self.form.submit()
        else:
            self.pane.submit()

    def _turn_stocktake(self) -> None:
        """Begin to count everything shelf by shelf, or end it."""
        self._close_form()
        if self._stocktake is None:
            self._stocktake = self.desk.now()
            self._item = None
            self.list.filters.choose("all")
            self.list.search.clear()
            self.pane.set_mode("count")
        else:
            self._stocktake = None
            self.pane.set_mode("receive")
        self.left.setCurrentWidget(self.list)
        self.refresh()
        if self._stocktake is not None:
            self._to_amount = True
        else:
            self.list.enter()

    def _take_template(self) -> None:
        supplies, by, words = self.register.supplies, self.desk.by(), self.words

        def said(outcome: Outcome[list[int]]) -> str:
            count = len(outcome.value)
            return words.ngettext("{n} item added", "{n} items added", count).format(n=words.number(count))

        def done(_outcome: Outcome[list[int]]) -> None:
            self._turn_stocktake()

        self.desk.do(lambda: supplies.add_items(by, template()), said=said, done=done)

    # -- forms

    def _new(self) -> None:
        if self.left.currentWidget() is self.requests:
            self._new_request()
        else:
            self._new_item()

    def _new_item(self) -> None:
        nothing_found = self.stock is not None and bool(self.stock.query) and not self.stock.found
        self._open_form(ItemForm(self.desk, None, self.list.search.query() if nothing_found else ""))

    def _new_request(self) -> None:
        self._open_form(RequestForm(self.desk, None, self._addressee))

    def _open_form(self, form: SideForm) -> None:
        self._close_form()
        self.form = form
        form.ended.connect(partial(self._ended, form))
        self.right.addWidget(form)
        self.right.setCurrentWidget(form)
        if not isinstance(form, AnswerForm):
            form.begin()

    def _begin_form(self) -> None:
        if self.form is not None:
            self.form.begin()

    def _close_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self.right.setCurrentWidget(self.pane)
            self.right.removeWidget(form)
            form.deleteLater()

    def _ended(self, form: SideForm, subject: int | None) -> None:
        if form is not self.form:
            return
        if isinstance(form, RequestForm) and subject is not None:
            self._addressee = form.addressee.text()
            self._request = subject
        elif isinstance(form, ItemForm) and subject is not None:
            self._item = subject
            self.list.search.clear()
            self.list.filters.choose("all")
        self._close_form()
        if self.left.currentWidget() is self.requests:
            self._show_request(self.requests.current())
            self.requests.enter()
        else:
            self.list.enter()
        self.refresh()

    # -- requests and the way back

    def _turn_requests(self) -> None:
        self._close_form()
        self.left.setCurrentWidget(self.requests)
        if self.stock is not None:
            self.show_stock(self.stock)
        self.requests.enter()

    def _show_request(self, request: Request | None) -> None:
        """Beside the list stands what was answered, and the form for the next answer."""
        if self.left.currentWidget() is not self.requests:
            return
        self._request = request.id if request is not None else None
        form = self.form
        if isinstance(form, RequestForm):
            return
        same = isinstance(form, AnswerForm) and request is not None and form.request.id == request.id
        if isinstance(form, AnswerForm) and same and (form.request == request or form.is_typed()):
            return
        if request is None:
            self._close_form()
            self.pane.show_item(None)
        else:
            self._open_form(AnswerForm(self.desk, request))

    def _show_list(self) -> None:
        self._close_form()
        self.left.setCurrentWidget(self.list)
        if self.stock is not None:
            self.show_stock(self.stock)
        self.list.enter()

    # -- keys

    def scanned(self, digits: str) -> bool:
        self._show_list()
        self._scanned = True
        self.list.search.setText(digits)
        return True

    def press(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return self._escape()
        if self.left.currentWidget() is not self.list or self.form is not None:
            return False
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.text().isprintable() and event.text().strip() and not held and not self._is_typing():
            self.list.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.list.search.setText(event.text())
            return True
        return False

    def _escape(self) -> bool:
        if self.form is not None and not isinstance(self.form, AnswerForm):
            self._ended(self.form, None)
        elif self.left.currentWidget() is not self.list:
            self._show_list()
        elif self.list.search.hasFocus():
            return False
        else:
            self.list.enter()
        return True

    def _is_typing(self) -> bool:
        focus: QWidget | None = QApplication.focusWidget()
        return isinstance(focus, Line | QPlainTextEdit)
