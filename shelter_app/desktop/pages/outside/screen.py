"""People outside: the list by house, entrance and floor from the top down; checks by one key; the form; the route."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.layout import Columns
from shelter_app.desktop.kit.search import SearchField
from shelter_app.desktop.kit.status import SIGNS
from shelter_app.desktop.kit.table import Cell, Heading, Table
from shelter_app.desktop.kit.theme import px, theme
from shelter_app.desktop.pages.outside.form import OutsideForm
from shelter_app.desktop.pages.outside.pane import FactsCard, RouteCard
from shelter_app.desktop.pages.outside.reading import (
    SHOWS,
    Seen,
    checked_words,
    chosen,
    name_of,
    read_seen,
    read_visits,
)
from shelter_app.desktop.pages.people.header import OpenedPage
from shelter_app.desktop.pages.people.panes import PaneStack
from shelter_app.desktop.screen import Screen
from shelter_app.domain.codes import CheckResult
from shelter_app.register.outside import OutsideHousehold

PANE_LEAST: Final = 400
"""Height that the pane keeps where the columns wrap and the page scrolls."""


class OutsideScreen(Screen):
    """Opens with ``outside=id``, ``show="late"``, or the list. For coordinator and director only."""

    name = "outside"
    rail = True
    topics: ClassVar[frozenset[str]] = frozenset({"outside", "meals", "duty", "site", "erasures"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.seen: Seen | None = None
        self.show_only = "all"
        self.number = 0
        self._now: datetime = desk.now()
        self._build()
        for sequence, act in (
            ("Ctrl+Return", self._submit),
            ("Ctrl+Enter", self._submit),
            ("Insert", self.begin_new),
            ("Alt+1", lambda: self.check(CheckResult.SEEN)),
            ("Alt+2", lambda: self.check(CheckResult.NOBODY)),
            ("Alt+3", lambda: self.check(CheckResult.HELP)),
        ):
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _build(self) -> None:
        _ = self.words.gettext
        self.new_button = Button(_("Add a household"), icon="plus", key="Insert", height=48)
        self.route_button = Button(_("Route of the day"), icon="route", height=48)
        self.page = OpenedPage(self.words, (self.route_button, self.new_button))
        self.page.header.say(_("People outside"), " ")
        self.search = SearchField(
            _("Search people outside"), _("Street, flat, name or phone"), icon="search", big=False
        )
        self.filters = ChipRow(
            (
                ("all", _("Everyone")),
                ("late", _("Not checked")),
                ("tied", _("Cannot come down")),
                ("help", _("Needs help")),
            ),
            name=_("Show"),
            height=48,
        )
        self.filters.choose("all")
        headings = [
            ("house", Heading(_("House"))),
            ("place", Heading(_("Entrance, floor, flat"), width=158)),
            ("name", Heading(_("Person"), width=156)),
            ("check", Heading(_("Check"), width=230)),
        ]
        kept = [one for one in headings if one[0] != "name" or theme().scale <= 125]
        self._columns = [key for key, _heading in kept]
        self.table: Table[OutsideHousehold] = Table(
            [heading for _key, heading in kept], self._cell, name=_("People outside")
        )
        self.empty = EmptyState("building-2", _("Nobody outside is on record"), " ", button=_("Add a household"))
        self.middle = QStackedWidget()
        self.middle.addWidget(self.table)
        self.middle.addWidget(self.empty)
        top = Columns(gap=12)
        top.add(self.search, 2, 240)
        top.add(self.filters, 3, 460)
        policy = top.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        top.setSizePolicy(policy)
        card = Card(margin=8)
        card.add(self.middle, stretch=1)
        self.facts = FactsCard(self.desk)
        self.form = OutsideForm(self.desk)
        self.route = RouteCard(self.desk)
        self.right = PaneStack()
        for pane in (self.facts, self.form, self.route):
            self.right.addWidget(pane)
        self.right.setMinimumHeight(px(PANE_LEAST))
        columns = Columns()
        columns.add(card, 9, 520)
        columns.add(self.right, 5, 400)
        self.page.add(top)
        self.page.add(columns, stretch=1)
        self.outer.addWidget(self.page)
        self._connect()

    def _connect(self) -> None:
        self.page.back.connect(lambda: self.desk.go("people"))
        self.new_button.clicked.connect(self.begin_new)
        self.route_button.clicked.connect(self.show_route)
        self.empty.pressed.connect(self.begin_new)
        self.search.searched.connect(lambda _text: self._fill())
        self.search.entered.connect(lambda _text: self.begin_change())
        self.search.moved.connect(self._moved)
        self.search.escaped.connect(self._escape)
        self.filters.chosen.connect(self.choose)
        self.table.selected.connect(self._selected)
        self.table.activated_row.connect(lambda _one: self.begin_change())
        self.facts.checked.connect(lambda result: self.check(CheckResult(result)))
        self.facts.changing.connect(self.begin_change)
        self.facts.ending.connect(self.end)
        self.facts.erasing.connect(lambda: self.desk.go("privacy", outside=self.number))
        self.form.ended.connect(self.leave_pane)
        self.route.left.connect(self.leave_pane)

    # -- reading

    def open(self, **what: Any) -> None:
        self.number = int(what.get("outside") or self.number)
        if what.get("show") in SHOWS:
            self.show_only = str(what["show"])
            self.filters.choose(self.show_only)
        self.search.setText(str(what.get("query", "")))
        self.leave_pane()
        self.refresh()

    def refresh(self) -> None:
        register, now = self.register, self.desk.now()
        self._now = now
        self.desk.read(lambda: read_seen(register, now), self._show, "outside")

    def tick(self) -> None:
        self.refresh()

    def remember(self) -> dict[str, Any]:
        return {"outside": self.number, "show": self.show_only, "query": self.search.text()}

    def choose(self, show: str) -> None:
        """Show only some of them."""
        self.show_only = show if show in SHOWS else "all"
        self.filters.choose(self.show_only)
        self._fill()

    def _show(self, seen: Seen) -> None:
        self.seen = seen
        words = self.words
        _ = words.gettext
        count = len(seen.households)
        parts = [
            words.ngettext("{n} household", "{n} households", count).format(n=words.number(count)),
            words.ngettext("{n} person", "{n} people", seen.people).format(n=words.number(seen.people)),
        ]
        if seen.late:
            parts.append(
                words.ngettext("{n} not checked for a day", "{n} not checked for a day", seen.late).format(
                    n=words.number(seen.late)
                )
            )
        self.page.header.say(_("People outside"), " · ".join(parts))
        self.route.show_route(seen)
        self._fill()

    def _fill(self) -> None:
        if self.seen is None:
            return
        rows = chosen(self.seen, self.show_only, self.search.query(), self._now)
        self.table.show_rows(rows, keep=lambda one: one.id)
        self._say_empty()
        self.middle.setCurrentWidget(self.table if rows else self.empty)
        at = next((n for n, one in enumerate(rows) if one.id == self.number), 0 if rows else -1)
        if at >= 0:
            self.table.select(at)
        self._selected(rows[at] if at >= 0 else None)

    def _say_empty(self) -> None:
        _ = self.words.gettext
        if self.search.query():
            self.empty.set_words(_("Nobody found for «{query}»").format(query=self.search.query()))
        elif self.show_only == "late":
            self.empty.set_words(_("Everyone was checked on"), _("Who cannot come down is looked in on once a day."))
        elif self.show_only == "all":
            self.empty.set_words(
                _("Nobody outside is on record"),
                _("Neighbours who draw food, and those who cannot come down, stand here."),
            )
        else:
            self.empty.set_words(_("Nobody in this list"))

    def _selected(self, one: OutsideHousehold | None) -> None:
        if self.seen is None:
            return
        self.number = one.id if one is not None else 0
        self.facts.show_household(self.seen, one)
        number, names, register = self.number, self.seen.names, self.register
        if number:
            self.desk.read(
                lambda: read_visits(register, number),
                lambda found: self.facts.show_visits(found, names),
                "outside-visits",
            )

    def _cell(self, one: OutsideHousehold, column: int) -> Cell | str:
        key = self._columns[column]
        if key == "house":
            return one.address or self.words.gettext("No address")
        if key == "place":
            return " · ".join(part or "?" for part in (one.entrance, one.floor, one.flat))
        if key == "name":
            return Cell(name_of(self.words, one), strong=True)
        text, status = checked_words(self.words, one, self._now)
        sign = SIGNS[status]  # type: ignore[index]
        return Cell(text, ink=sign.ink, icon=sign.icon if text else "")

    # -- acting

    def check(self, result: CheckResult) -> None:
        """Record that somebody looked in on the chosen household now, and what they found."""
        one = self.seen.household(self.number) if self.seen is not None else None
        if one is None or self.right.currentWidget() is self.form:
            return
        by, note, outside = self.desk.by(), self.facts.note.text(), self.register.outside
        said = f"{name_of(self.words, one)}: {terms.inline(terms.check_result(self.words, result))}"
        self.desk.do(
            lambda: outside.visit(by, one.id, result, note),
            said=said,
            done=lambda _outcome: self.facts.note.set_text(""),
        )

    def end(self) -> None:
        """The chosen household draws no more food."""
        one = self.seen.household(self.number) if self.seen is not None else None
        if one is not None:
            by, outside = self.desk.by(), self.register.outside
            said = self.words.gettext("{name} draws no more food").format(name=name_of(self.words, one))
            self.desk.do(lambda: outside.end(by, one.id), said=said)

    def begin_new(self) -> None:
        """The form of a new household."""
        self._show_form(None)

    def begin_change(self) -> None:
        """The form of the chosen one."""
        one = self.seen.household(self.number) if self.seen is not None else None
        if one is not None:
            self._show_form(one)

    def _show_form(self, one: OutsideHousehold | None) -> None:
        if self.seen is None:
            return
        self.right.setCurrentWidget(self.form)
        self.facts.seen.set_kind("secondary")
        self.form.begin(one, self.seen.households)

    def show_route(self) -> None:
        """The route of the day."""
        self.right.setCurrentWidget(self.route)

    def leave_pane(self) -> None:
        """Back to the list."""
        self.right.setCurrentWidget(self.facts)
        self.facts.seen.set_kind("primary")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _submit(self) -> None:
        if self.right.currentWidget() is self.form:
            self.form.submit()

    # -- keys

    def keys(self) -> Sequence[tuple[str, str]]:
        _ = self.words.gettext
        return (
            (_("any letter"), _("search: street, flat, name, phone")),
            ("↓ ↑", _("choose in the list")),
            (_("Space"), _("checked now: all well")),
            ("Alt+1 2 3", _("checked: all well, nobody at home, needs help")),
            ("Enter", _("change the chosen household")),
            ("Insert", _("add a household")),
            ("Ctrl+Enter", _("save the form")),
            ("Esc", _("leave the form; back to People")),
        )

    def press(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._escape()
            return True
        if key == Qt.Key.Key_Up:
            self.search.setFocus()
            return True
        if key == Qt.Key.Key_Space and self.table.hasFocus():
            self.check(CheckResult.SEEN)
            return True
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if self.table.hasFocus() and event.text() and event.text().isprintable() and not held:
            self.search.setFocus()
            self.search.insert(event.text())
            return True
        return False

    def _moved(self, step: int) -> None:
        if step > 0 and self.middle.currentWidget() is self.table:
            self.table.setFocus(Qt.FocusReason.TabFocusReason)

    def _escape(self) -> None:
        if self.right.currentWidget() is not self.facts:
            self.leave_pane()
        elif self.show_only != "all":
            self.choose("all")
        else:
            self.desk.go("people")
