"""The header: which service, when, the other services of the day, the clock, and the step that comes next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from shelter_app.desktop.kit.buttons import Button, IconButton
from shelter_app.desktop.kit.chips import Chip, ChipRow
from shelter_app.desktop.kit.layout import Page
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.status import Status
from shelter_app.desktop.kit.theme import theme
from shelter_app.desktop.pages.meals import sayings
from shelter_app.desktop.pages.meals.reading import Reading
from shelter_app.domain.meals import ServiceState, ServiceView
from shelter_app.words import Words


def is_crowded() -> bool:
    """Whether large text leaves no room for comfort: the clock and the planned times give way to the services."""
    return theme().scale > 100


class _Tab(Chip):
    """A service and its state; at least wide enough to be a calm target where there is room."""

    least = 132

    def sizeHint(self) -> QSize:
        size = self.content_size()
        return QSize(max(size.width(), 0 if is_crowded() else self.least), size.height())


class Header:
    """Fills a page's header. ``steps`` is the button of the next step; see ``ServiceTabs`` for choosing."""

    def __init__(self, words: Words, page: Page) -> None:
        _ = words.gettext
        self.words = words
        self.tabs = ServiceTabs(words)
        self.extra = IconButton("plus", _("Service outside the plan"), size=56)
        self.today = Button(_("Back to today"), icon="calendar-days")
        self.clock = Text("", "clock")
        self.clock.setContentsMargins(10, 0, 10, 0)
        self.step = Button(_("Close the service"), icon="list-checks")
        self.today.hide()
        self._page = page
        page.header.action_bar.add(self.tabs, self.extra, self.today, self.clock, self.step)

    def show_reading(self, reading: Reading, view: ServiceView | None, now: datetime, *, calm: bool) -> None:
        """Show a day and its service. ``calm`` keeps the step from being the primary button (a panel is open)."""
        _, words = self.words.gettext, self.words
        today = reading.day == reading.today
        self.clock.setText(words.time(now))
        self.clock.setVisible(today and not is_crowded())
        self.today.setVisible(not today)
        self.tabs.show_services(reading.services, view.id if view else None, now)
        self.tabs.setVisible(bool(reading.services))
        self.step.setVisible(view is not None)
        if view is None:
            date = "" if today else words.long_date(reading.day, year=False)
            self._page.header.say(_("Meals"), date)
            return
        title, times = (
            sayings.service_name(words, view),
            sayings.service_times(words, view, now, today=today, short=is_crowded()),
        )
        if (self._page.header.title.text(), self._page.header.subtitle.text()) != (title, times):
            self._page.header.say(title, times)
        word, key = {
            ServiceState.PLANNED: (_("Open the service"), "Enter"),
            ServiceState.OPEN: (_("Close the service"), ""),
            ServiceState.CLOSED: (_("Open again"), ""),
        }[view.state]
        if self.step.words() != word:
            self.step.set_words(word)
            self.step.set_key(key)
        self.step.set_kind("primary" if view.state is ServiceState.PLANNED and not calm else "secondary")


class ServiceTabs(QWidget):
    """The services of the day with their states. Signal ``chosen(int)`` with the service."""

    chosen = Signal(int)

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.row: ChipRow | None = None
        self._shown: tuple[tuple[int, str], ...] = ()
        self._states: dict[int, tuple[str, Status]] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def show_services(self, services: Sequence[ServiceView], chosen: int | None, now: datetime) -> None:
        """Show the services of a day; the widgets are made anew only when there are others."""
        names = tuple((view.id, sayings.service_name(self.words, view)) for view in services)
        if names != self._shown or self.row is None:
            self._shown, self._states = names, {}
            self._make(services)
        if self.row is None:
            return
        states = {view.id: sayings.service_state(self.words, view, now) for view in services}
        for service, state in states.items():
            if self._states.get(service) != state:
                self.row.chip(str(service)).set_sub(*state)
        self._states = states
        if chosen is not None and self.row.value() != str(chosen):
            self.row.choose(str(chosen))

    def _make(self, services: Sequence[ServiceView]) -> None:
        if self.row is not None:
            self._layout.removeWidget(self.row)
            self.row.hide()
            self.row.deleteLater()
        self.row = ChipRow(name=self.words.gettext("Services of the day"))
        for view in services:
            self.row.add_chip(str(view.id), _Tab(sayings.service_name(self.words, view), sub=" "))
        self.row.chosen.connect(lambda key: self.chosen.emit(int(key)) if key else None)
        self._layout.addWidget(self.row)
