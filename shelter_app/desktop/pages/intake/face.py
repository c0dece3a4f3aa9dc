"""How intake is laid out: search and results at the left with the counting card under them, the form at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button, IconButton, KeyCap
from shelter_app.desktop.kit.cards import EmptyState
from shelter_app.desktop.kit.layout import Columns, Page, boxed, column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.search import SearchField
from shelter_app.desktop.kit.theme import px, theme
from shelter_app.desktop.pages.intake.counting import CountingCard
from shelter_app.desktop.pages.intake.form import HouseholdForm
from shelter_app.desktop.pages.intake.results import NARROW, Results
from shelter_app.desktop.pages.intake.when import KEY as WHEN_KEY
from shelter_app.desktop.pages.intake.when import When
from shelter_app.desktop.pages.people.counted import CellsPane, NamingPane
from shelter_app.desktop.pages.people.panes import ActionPane, DepartPane, MovePane, PaneStack
from shelter_app.desktop.screen import Screen

PANE_LEAST: Final = 340
"""Height that the form keeps where the columns wrap and the page scrolls."""


class IntakeFace(Screen):
    """The widgets of the screen; what they do is said in ``IntakeScreen``."""

    name = "intake"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._build()

    def _build(self) -> None:
        _ = self.words.gettext
        self.when = When(self.desk)
        self.out_button = Button(_("Who is out"), icon="door-open", height=48)
        self.sheet_button = Button(_("Type in a sheet"), icon="clipboard-pen", height=48)
        self.photo_button = IconButton("camera", _("From a photo…"), size=48)
        self.page = Page(_("Intake"), "", (self.when, self.photo_button, self.sheet_button, self.out_button))
        self.search = SearchField(_("Search people"), _("Name, phone, card or room"), big=theme().scale < NARROW)
        self.summary = Text("", "caption", "mute", elide=True)
        self.count_text = Text("", "label")
        self._hints = [
            KeyCap("↑ ↓", _("choose")),
            KeyCap("Enter", _("accept")),
            KeyCap("Esc", _("clear")),
        ]
        if theme().scale >= NARROW:
            del self._hints[2], self._hints[0]
        hint_line = row(self.count_text, self.summary, *self._hints, gap=10)
        hint_line.setStretch(1, 1)
        hints = boxed(hint_line)
        hints.setFixedHeight(px(26 if theme().scale < NARROW else 24))
        self.fault = Text("", "label", "bad", wrap=True)
        self.fault.hide()
        self.results = Results(self.words)
        self.nobody = EmptyState("user-plus", "", "", button=_("Register a new household"), key="Enter")
        self.middle = QStackedWidget()
        self.middle.addWidget(self.results)
        self.middle.addWidget(self.nobody)
        self.counting = CountingCard(self.words)
        left = column(self.search, hints, self.fault, self.middle, self.counting, gap=8)
        left.setStretch(3, 1)
        self.form = HouseholdForm(self.desk)
        self.depart_pane = DepartPane(self.desk)
        self.move_pane = MovePane(self.desk)
        self.cells_pane = CellsPane(self.desk)
        self.naming_pane = NamingPane(self.desk)
        self.right = PaneStack()
        self.panes: tuple[ActionPane, ...] = (self.depart_pane, self.move_pane, self.cells_pane, self.naming_pane)
        for widget in (self.form, *self.panes):
            self.right.addWidget(widget)
        if theme().scale > NARROW:
            self.right.setMinimumHeight(px(PANE_LEAST))
            columns = Columns()
            columns.add(boxed(left), 12, 480)
            columns.add(self.right, 7, 340)
            self.page.add(columns, stretch=1)
        else:
            self.right.setMinimumWidth(self.form.filled_width())
            beside = row(boxed(left), self.right, gap=16)
            beside.setStretch(0, 12)
            beside.setStretch(1, 7)
            self.page.add_layout(beside, stretch=1)
        self.outer.addWidget(self.page)

    def in_sight(self) -> QWidget | None:
        """The counts: they are read after every key that counts."""
        return self.counting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the form stands under the list, it gets the height of the page: nothing in it scrolls twice."""
        super().resizeEvent(event)
        if theme().scale > NARROW:
            self.right.setMinimumHeight(max(px(PANE_LEAST), self.height() - self.page.header.height() - px(48)))

    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of this screen."""
        _ = self.words.gettext
        return (
            (_("any letter"), _("search: name in any spelling, phone, card, room")),
            ("Enter", _("do what the button of the chosen household says")),
            ("↓ ↑", _("into the members and on to the next household")),
            (_("Space"), _("tick or untick a member")),
            ("PgDn PgUp", _("next or previous household")),
            ("Insert", _("other actions: out, in, leave for good, move; in a line of the form: needs")),
            ("Shift+Enter", _("open the household's page")),
            ("Tab", _("counting, then the form; when something is typed, the form at once")),
            ("Ctrl+Enter", _("register the new household")),
            ("Alt+1 Alt+2 Alt+3", _("count one adult, child, person 60+ without a name")),
            ("Alt+4 Alt+5", _("a day visitor came in, went out")),
            (WHEN_KEY, _("record for another time, or for now again")),
            ("Esc", _("clear the search; leave a pane")),
        )
