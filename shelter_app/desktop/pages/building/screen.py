"""The building's screen: one press writes a state with time and person; what was typed in late keeps its hour."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.charts import LineChart, TimeStrip
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.layout import Columns, Page
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.building import faces
from shelter_app.desktop.pages.building.forms import PaneForm, ReadingsForm, StateForm, WhenForm, status_of
from shelter_app.desktop.pages.building.fuel_card import FuelCard
from shelter_app.desktop.pages.building.ground import Ground
from shelter_app.desktop.pages.building.happenings import GeneratorForm, IncidentForm
from shelter_app.desktop.pages.building.tile import SystemTile
from shelter_app.desktop.screen import Screen
from shelter_app.domain.codes import PowerSource, Status, System
from shelter_app.register.topic import By, Outcome


class BuildingScreen(Screen):
    """States, the last 24 hours, temperatures, generator and fuel, incidents."""

    name = "building"
    topics: ClassVar[frozenset[str]] = frozenset({"building", "supplies", "incidents", "site"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.seen: faces.Seen | None = None
        _ = self.words.gettext
        self._pressed: tuple[System, str, int] | None = None  # what was pressed last, and its action
        self.incident_button = Button(_("Incidents"), icon="siren")
        self.incident_button.clicked.connect(lambda: self._form(IncidentForm(desk)))
        self.state_button = Button(_("Other systems"), icon="list-checks")
        self.state_button.clicked.connect(lambda: self._form(StateForm(desk)))
        self.readings_button = Button(_("Enter readings"), "primary", icon="pencil", key="Insert")
        self.readings_button.clicked.connect(lambda: self._form(ReadingsForm(desk)))
        self.page = Page(_("Building"), " ", (self.incident_button, self.state_button, self.readings_button))
        self.page.body.setSpacing(12)
        self.outer.addWidget(self.page)
        self.banner = Banner("bad", _("It is too cold to sleep here"), " ")
        self.banner.hide()
        self.page.add(self.banner)
        self.page.add(self._tiles())
        self.fuel = FuelCard(self.words)
        self.fuel.linked.connect(self._generator)
        self.form: PaneForm | None = None
        self.ground = Ground(self._strip(), self._temperatures(), self.fuel)
        self.page.add(self.ground, stretch=1)
        for keys, act in (
            ("Insert", self.readings_button.click),
            ("Ctrl+Return", self._submit),
            ("Ctrl+Enter", self._submit),
            ("Alt+0", self._change_time),
            ("Alt+5", self._generator),
            ("Alt+6", self.incident_button.click),
            ("Alt+7", self.state_button.click),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # -- building

    def _tiles(self) -> QWidget:
        _ = self.words.gettext
        self.tiles: dict[System, SystemTile] = {}
        self.chips: dict[System, ChipRow] = {}
        columns = Columns()
        for system in faces.TILES:
            choices = (
                [
                    (str(PowerSource.GRID), _("Mains")),
                    (str(PowerSource.GENERATOR), _("Generator")),
                    (str(PowerSource.NONE), _("None")),
                ]
                if system is System.POWER
                else [(str(Status.OK), _("Works")), (str(Status.PARTIAL), _("Partly")), (str(Status.DOWN), _("No"))]
            )
            made = SystemTile(_(faces.NAMES[system]), faces.ICONS[system], choices, _("Change the time"))
            made.pressed.connect(partial(self._press, system))
            made.late.connect(self._change_time)
            self.tiles[system], self.chips[system] = made, made.chips
            columns.add(made, 1, 190)
        return columns

    def _strip(self) -> QWidget:
        _ = self.words.gettext
        card = Card(_("The last 24 hours"))
        self.power_hours = Text("", "caption", "mute")
        card.set_corner(self.power_hours)
        self.strip = TimeStrip()
        card.add(self.strip)
        return card

    def _temperatures(self) -> QWidget:
        _ = self.words.gettext
        self.temperatures = Card(_("Temperature indoors, °C"))
        self.chart = LineChart()
        self.chart.setMinimumHeight(150)
        self.no_temperature = EmptyState(
            "thermometer", _("No temperature was read"), _("Three times a day: 07:00, 14:00, 23:00")
        )
        self.temperatures.add(self.chart, stretch=1)
        self.temperatures.add(self.no_temperature)
        return self.temperatures

    # -- reading

    def open(self, **what: Any) -> None:
        super().open(**what)
        if self.form is None:
            self.chips[System.POWER].setFocus(Qt.FocusReason.OtherFocusReason)

    def tick(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        register, now = self.register, self.desk.now()
        self.desk.read(lambda: faces.read(register, now), self.show_seen, "building")

    def show_seen(self, seen: faces.Seen) -> None:
        """Show what was read."""
        self.seen = seen
        words = self.words
        _ = words.gettext
        said = [_("as of {time}").format(time=words.time(seen.now)), *self._said(seen)]
        self.page.header.say(_("Building"), " · ".join(said))
        for system, shown in self.tiles.items():
            state = seen.systems[system]
            state_words, sign, note = faces.tile(words, seen, system)
            offered = self._pressed is not None and self._pressed[0] is system
            shown.show_state(state_words, sign, "" if offered else note)
            shown.offer_time(offered)
            chosen = state.source if system is System.POWER else state.status
            self.chips[system].choose(*([str(chosen)] if chosen not in (None, Status.UNK) else []))
        self.strip.show_rows(faces.strip_rows(words, seen), seen.strip[System.POWER][0].start)
        self.power_hours.setText(_("Power, hours: {hours}").format(hours=faces.power_line(words, seen)))
        self._show_temperatures(seen)
        self.fuel.show_seen(seen)
        count = words.number(len(seen.incidents))
        self.incident_button.set_words(_("Incidents {n}").format(n=count) if seen.incidents else _("Incidents"))
        if self.form is not None:
            self.form.show_seen(seen)

    def _show_temperatures(self, seen: faces.Seen) -> None:
        words = self.words
        _ = words.gettext
        series = faces.temperature_series(words, seen)
        self.chart.setVisible(bool(series))
        self.no_temperature.setVisible(not series)
        norm = (seen.norm * 10, _("norm {n} °C").format(n=words.number(seen.norm)))
        self.chart.show_series(series, norm=norm, places=1, name=_("Temperature indoors, °C"))
        cold = faces.coldest(seen)
        below = cold is not None and cold[1] < seen.norm * 10
        self.temperatures.set_pill(
            _("{where} below the norm").format(where=cold[0] or _("indoors")) if below and cold else "", "warn"
        )
        self._warn(seen, cold)

    def _warn(self, seen: faces.Seen, cold: tuple[str, int] | None) -> None:
        """The one thing to know now: an alarm of carbon monoxide, or a cold that nobody may sleep in."""
        words = self.words
        _ = words.gettext
        alarm = faces.gas_alarm(seen)
        if alarm is not None:
            self.banner.say(
                "bad",
                _("CO alarm at {time}").format(time=words.time(alarm.at)),
                _("Lead everybody out, open the windows, stop stoves and the generator, call 101."),
            )
        elif cold is not None and cold[1] < faces.COLD:
            self.banner.say(
                "bad",
                _("{where}: {n} °C").format(where=cold[0] or _("Indoors"), n=words.decimal(cold[1], 1)),
                _("Move people to warmer rooms and tell the coordinator."),
            )
        self.banner.setVisible(alarm is not None or (cold is not None and cold[1] < faces.COLD))

    def _said(self, seen: faces.Seen) -> list[str]:
        """When somebody went round last, and which of the systems without a tile do not work."""
        words = self.words
        _ = words.gettext
        said = []
        if seen.temperatures:
            said.append(_("last reading {time}").format(time=faces.moment(words, seen, seen.temperatures[-1][0])))
        said += [
            f"{terms.inline(terms.system(words, system))}: {face.state}"
            for system in faces.OTHERS
            if (face := faces.other_face(words, seen, system)).status in ("warn", "bad")
        ]
        return said

    # -- acting

    def _press(self, system: System, key: str) -> None:
        """A state was pressed: it is recorded at once, for now."""
        if not key:
            return
        name = self.words.gettext(faces.NAMES[system])
        said = f"{name}: {faces.state_words(self.words, system, key)}"

        def done(outcome: Outcome[int]) -> None:
            self._pressed = (system, key, outcome.action)
            if self.seen is not None:
                self.show_seen(self.seen)

        self.desk.do(
            lambda: self._set(system, key, self.desk.by()),
            said=said,
            done=done,
            again=lambda by: self._set(system, key, by),
        )

    def _set(self, system: System, key: str, by: By) -> Outcome[int]:
        building = self.register.building
        if system is System.POWER:
            source = PowerSource(key)
            return building.set_status(by, system, status_of(source), source=source)
        return building.set_status(by, system, Status(key))

    def _change_time(self) -> None:
        """The state that was pressed last began at another hour: record it anew in place of the first record."""
        if self._pressed is None:
            return
        system, key, action = self._pressed

        def again(at: datetime | None) -> Outcome[int]:
            by = self.desk.by(at)
            return self.register.again(action, lambda: self._set(system, key, by))

        name = self.words.gettext(faces.NAMES[system])
        form = WhenForm(self.desk, f"{name}: {faces.state_words(self.words, system, key)}", again)
        form.ended.connect(self._forget_pressed)
        self._form(form)

    def _forget_pressed(self) -> None:
        self._pressed = None
        if self.seen is not None:
            self.show_seen(self.seen)

    def _generator(self) -> None:
        self._form(GeneratorForm(self.desk))

    def _form(self, form: PaneForm) -> None:
        """Open a form at the right; the one before goes."""
        self.form = form
        if isinstance(form, StateForm):
            form.choose(faces.OTHERS[0])
        if self.seen is not None:
            form.show_seen(self.seen)
        form.ended.connect(partial(self._end_form, form))
        self.ground.set_pane(form)
        form.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_form(self, form: PaneForm | None = None) -> None:
        if form is not None and form is not self.form:
            return
        if self.form is not None:
            self.form = None
            self.ground.set_pane(None)
            self.readings_button.setFocus()

    def _submit(self) -> None:
        if self.form is not None:
            self.form.submit()

    def press(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and self.form is not None:
            self._end_form()
            return True
        return False

    def keys(self) -> Sequence[tuple[str, str]]:
        _ = self.words.gettext
        return (
            ("← → Space", _("choose a state; it is recorded at once")),
            ("Alt+0", _("the state pressed last began at another time")),
            ("Insert", _("enter readings")),
            ("Alt+5", _("start or stop of the generator")),
            ("Alt+6", _("incidents")),
            ("Alt+7", _("other systems")),
            ("Ctrl+Enter", _("record")),
            ("Esc", _("back")),
        )
