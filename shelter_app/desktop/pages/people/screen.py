"""People: the list, and behind it the page of a household or of a counted group."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.pages.people.group import GroupPage
from shelter_app.desktop.pages.people.household import HouseholdPage
from shelter_app.desktop.pages.people.listing import SHOWS, PeopleList
from shelter_app.desktop.screen import Screen


class PeopleScreen(Screen):
    """Opens with ``household=id``, ``group=id``, ``show="out"`` (a filter of the list), ``query=…``, or the list."""

    name = "people"
    topics: ClassVar[frozenset[str]] = frozenset({"people", "stays", "crowds", "rooms", "duty"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.list = PeopleList(desk)
        self.household = HouseholdPage(desk)
        self.group = GroupPage(desk)
        self.stack = QStackedWidget()
        for widget in (self.list, self.household, self.group):
            self.stack.addWidget(widget)
        self.outer.addWidget(self.stack)
        self.list.opened.connect(self.open_household)
        self.list.group_opened.connect(self.open_group)
        self.household.back.connect(self.show_list)
        self.group.back.connect(self.show_list)
        for enter in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{enter}"), self)
            shortcut.activated.connect(self._submit)

    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of this screen."""
        _ = self.words.gettext
        return (
            (_("any letter"), _("search: name in any spelling, phone, card, room")),
            ("↓ ↑", _("choose in the list; on a page go along its members")),
            ("Enter", _("open the chosen one; on its page: let in or out who is ticked")),
            (_("Space"), _("tick or untick a member")),
            ("Insert", _("split off, join another household, one person registered twice")),
            ("1 2", _("where two desks differ: keep the older, take the newer")),
            ("Ctrl+Enter", _("record what is typed in a pane")),
            ("Esc", _("leave a pane; back to the list")),
        )

    # -- coming and going

    def open(self, **what: Any) -> None:
        """Show what was asked for, or the list."""
        if what.get("household"):
            self.open_household(what["household"])
        elif what.get("group"):
            self.open_group(what["group"])
        else:
            self.show_list(refresh=False)
            if what.get("query"):
                self.list.search.setText(str(what["query"]))
            if what.get("show") in SHOWS:
                self.list.choose(what["show"])
            else:
                self.list.read()

    def refresh(self) -> None:
        """Read what is shown again."""
        page: PeopleList | HouseholdPage | GroupPage = self.stack.currentWidget()  # type: ignore[assignment]
        page.read()

    def tick(self) -> None:
        """A minute passed."""
        self.refresh()

    def remember(self) -> dict[str, Any]:
        """The page that is shown."""
        if self.stack.currentWidget() is self.household:
            return {"household": self.household.number}
        if self.stack.currentWidget() is self.group:
            return {"group": self.group.number}
        return {"show": self.list.show_only, "query": self.list.search.text()}

    def open_household(self, number: int) -> None:
        """Show the page of a household."""
        self.stack.setCurrentWidget(self.household)
        self.household.show_household(number)

    def open_group(self, number: int) -> None:
        """Show the page of a counted group."""
        self.stack.setCurrentWidget(self.group)
        self.group.show_group(number)

    def show_list(self, *, refresh: bool = True) -> None:
        """Show the list."""
        self.stack.setCurrentWidget(self.list)
        self.list.enter()
        if refresh:
            self.list.read()

    # -- keys

    def press(self, event: QKeyEvent) -> bool:
        """Esc leads back; Enter does the likely thing; a letter goes to the search of the list."""
        page = self.stack.currentWidget()
        key = event.key()
        if key == Qt.Key.Key_Escape:
            return self._escape()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if page is self.household and plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.household.right.currentWidget() is self.household.facts:
                self.household.take()
                return True
            return False
        if page is self.household and plain and key == Qt.Key.Key_Insert:
            self.household.show_others()
            return True
        if page is self.household and plain and key in (Qt.Key.Key_1, Qt.Key.Key_2):
            return self.household.settle_clash(0 if key == Qt.Key.Key_1 else 1)
        if page is self.list:
            return self._press_in_list(event)
        return False

    def scanned(self, digits: str) -> bool:
        """A card: find it."""
        self.show_list(refresh=False)
        self.list.search.setText(digits)
        return True

    def _press_in_list(self, event: QKeyEvent) -> bool:
        search = self.list.search
        if event.key() == Qt.Key.Key_Up:
            self.list.enter()
            return True
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.text() and event.text().isprintable() and not held and not search.hasFocus():
            self.list.enter()
            search.setCursorPosition(len(search.text()))
            search.insert(event.text())
            return True
        return False

    def _escape(self) -> bool:
        page = self.stack.currentWidget()
        if page is self.list:
            self.list.search.clear()
            self.list.choose("all")
            self.list.enter()
        elif not (self.household.escape() if page is self.household else self.group.escape()):
            self.show_list()
        return True

    def _submit(self) -> None:
        page = self.stack.currentWidget()
        act: Callable[[], bool] | None = getattr(page, "submit", None)
        if act is not None:
            act()
