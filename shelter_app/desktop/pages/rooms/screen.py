"""Rooms: the picture of places by floor at the left; at the right the whole site, or the room that is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.layout import Columns, Page
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.people.panes import ActionPane, PaneStack
from shelter_app.desktop.pages.people.scrolling import bring_into_sight, see_through
from shelter_app.desktop.pages.rooms.editing import EditRoomPane
from shelter_app.desktop.pages.rooms.faces import site_words
from shelter_app.desktop.pages.rooms.panes import AddRoomsPane, LeavePane, MoveRoomPane
from shelter_app.desktop.pages.rooms.plan import RoomPlan
from shelter_app.desktop.pages.rooms.reading import RoomsView, read_rooms_view
from shelter_app.desktop.pages.rooms.sleepers import SleepersCard
from shelter_app.desktop.pages.rooms.summary import SiteCard
from shelter_app.desktop.screen import Screen

PANE_LEAST: Final = 420
PLAN_LEAST: Final = 240


class RoomsScreen(Screen):
    """Opens with ``room=id`` for one room, ``add=True`` to add rooms, else with the whole site."""

    name = "rooms"
    topics: ClassVar[frozenset[str]] = frozenset({"rooms", "people", "stays", "crowds", "site"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        _ = self.words.gettext
        self.number = 0
        self.view: RoomsView | None = None
        self._enter_room = False
        self._back = "people"
        self.add_button = Button(_("Add rooms"), icon="list-plus", key="Insert", height=48)
        self.add_button.clicked.connect(self.add_rooms)
        self.back_button = Button(_("Back"), icon="arrow-left", key="Esc", height=48)
        self.back_button.clicked.connect(self.go_back)
        self.page = Page(_("Rooms"), " ", (self.back_button, self.add_button))
        self.plan = RoomPlan(self.words)
        self.plan.opened.connect(self.open_room)
        self.none = EmptyState(
            "bed", _("No rooms yet"), _("Without rooms people are only counted, not placed"), button=_("Add rooms")
        )
        self.none.pressed.connect(self.add_rooms)
        self.left = Card(margin=12)
        self.area = see_through(self.plan)
        self.area.setMinimumHeight(px(PLAN_LEAST))
        self.plan.focused.connect(lambda tile: self.area.ensureWidgetVisible(tile, 0, 12))
        self.left.add(self.none)
        self.left.add(self.area, stretch=1)
        self._build_right()
        columns = Columns()
        columns.add(self.left, 8, 360)
        columns.add(self.right, 5, 380)
        self.page.add(columns, stretch=1)
        self.outer.addWidget(self.page)
        for enter in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{enter}"), self)
            shortcut.activated.connect(self._submit)

    def _build_right(self) -> None:
        desk = self.desk
        self.site = SiteCard(self.words)
        self.room = SleepersCard(desk)
        self.edit_pane, self.add_pane = EditRoomPane(desk), AddRoomsPane(desk)
        self.move_pane, self.leave_pane = MoveRoomPane(desk), LeavePane(desk)
        self.panes: tuple[ActionPane, ...] = (self.edit_pane, self.add_pane, self.move_pane, self.leave_pane)
        self.right = PaneStack()
        self.right.setMinimumHeight(px(PANE_LEAST))
        for widget in (self.site, self.room, *self.panes):
            self.right.addWidget(widget)
        for pane in self.panes:
            pane.ended.connect(self.leave)
        self.room.ended.connect(self.close_room)
        self.room.moving.connect(self._begin_move)
        self.room.leaving.connect(self._begin_leaving)
        self.room.changing.connect(self._begin_change)
        self.room.group_opened.connect(lambda crowd: desk.go("people", group=crowd))

    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of this screen."""
        _ = self.words.gettext
        return (
            ("← → ↑ ↓", _("from room to room; in a room from person to person")),
            ("Enter", _("open the room; in it: move who is ticked, or all")),
            (_("Space"), _("tick or untick a person")),
            ("Insert", _("add rooms")),
            ("Ctrl+Enter", _("record what is typed in a pane")),
            ("Esc", _("leave a pane; back to the plan; back to where you came from")),
        )

    # -- coming and going

    def open(self, **what: Any) -> None:
        """Show what was asked for, or the whole site."""
        self.number = int(what.get("room") or 0)
        self._back = str(what.get("back") or self._back)
        self._enter_room = bool(self.number)
        self._show(self.room if self.number else self.site)
        self.refresh()
        if what.get("add"):
            self.add_rooms()
        elif not self.number:
            self.plan.enter()

    def remember(self) -> dict[str, Any]:
        """The room that is open."""
        return {"room": self.number, "back": self._back}

    def refresh(self) -> None:
        """Read the rooms, and who sleeps in the one that is open."""
        register, number = self.register, self.number
        self.desk.read(lambda: read_rooms_view(register, number), self._show_view, "rooms")

    def tick(self) -> None:
        """A minute passed."""
        self.refresh()

    def _show_view(self, view: RoomsView) -> None:
        first = self.view is None
        self.view = view
        self.plan.show_rooms(view.rooms)
        self.none.setVisible(not view.rooms)
        self.area.setVisible(bool(view.rooms))
        self.page.header.say(self.words.gettext("Rooms"), site_words(self.words, view.rooms) if view.rooms else " ")
        self.site.show_rooms(view.rooms, view.without)
        if view.room is None and self.number:
            self.close_room()
        elif view.room is not None and view.room.id == self.number:
            self.plan.choose(self.number)
            self.room.show_view(view, self.desk.now())
            if self._enter_room and self.right.currentWidget() is self.room:
                self._enter_room = False
                self.room.enter()
        if first and not self.number and self.right.currentWidget() is self.site:
            self.plan.enter()

    # -- acting

    def open_room(self, number: int) -> None:
        """Show who sleeps in a room."""
        self.number = number
        self._enter_room = True
        self.plan.choose(number)
        self._show(self.room)
        self.refresh()

    def close_room(self) -> None:
        """Back to the whole site."""
        self._show(self.site)
        self.plan.enter()
        self.number = 0
        self.plan.choose(0)

    def add_rooms(self) -> None:
        """Ask for rooms to add."""
        self._show(self.add_pane)
        self.add_pane.begin(self.view.rooms if self.view else ())

    def leave(self) -> None:
        """Leave a pane: back to the room that is open, else to the site."""
        if self.number:
            self._show(self.room)
            self.room.enter()
        else:
            self.close_room()

    def press(self, event: QKeyEvent) -> bool:
        """Esc leads back, Insert adds rooms."""
        if event.key() == Qt.Key.Key_Insert:
            self.add_rooms()
            return True
        if event.key() != Qt.Key.Key_Escape:
            return False
        self.go_back()
        return True

    def go_back(self) -> None:
        """One step back: from a pane, from a room, from the screen."""
        if isinstance(self.right.currentWidget(), ActionPane):
            self.leave()
        elif self.number:
            self.close_room()
        else:
            self.desk.go(self._back)

    def _begin_move(self, people: Any, at: Any) -> None:
        if self.view is not None:
            self._show(self.move_pane)
            self.move_pane.begin(people, self.view.rooms, at, self.room.who(people))

    def _begin_leaving(self, people: Any, at: Any) -> None:
        self._show(self.leave_pane)
        self.leave_pane.begin(people, at, self.room.who(people))

    def _begin_change(self) -> None:
        if self.view is not None and self.view.room is not None:
            self._show(self.edit_pane)
            self.edit_pane.begin(self.view.room)

    def _show(self, pane: QWidget) -> None:
        self.right.setCurrentWidget(pane)
        QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        """Where the page is too low for both columns, scroll to what has the focus."""
        focus = self.right.focusWidget()
        if self.right.isAncestorOf(focus) and focus.hasFocus():
            bring_into_sight(self.page.area, self.right)

    def _submit(self) -> None:
        pane = self.right.currentWidget()
        if isinstance(pane, ActionPane):
            pane.submit()
