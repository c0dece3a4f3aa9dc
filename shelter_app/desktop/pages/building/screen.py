"""The building's screen: one press writes a state with time and person; what was typed in late keeps its hour."""

from __future__ import annotations

from collections.abc import Sequence
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
from shelter_app.desktop.kit.layout import Columns, Page, row
from shelter_app.desktop.kit.marks import Bar, Level, Text
from shelter_app.desktop.kit.rows import RowList
from shelter_app.desktop.kit.tiles import StateTile
from shelter_app.desktop.pages.building import faces
from shelter_app.desktop.pages.building.forms import (
    GeneratorForm,
    IncidentForm,
    PaneForm,
    ReadingsForm,
    StateForm,
    status_of,
)
from shelter_app.desktop.pages.supplies.compact import Stack
from shelter_app.desktop.screen import Screen
from shelter_app.domain.codes import PowerSource, Status, System


class BuildingScreen(Screen):
    """States, the last 24 hours, temperatures, generator and fuel, incidents."""

    name = "building"
    topics: ClassVar[frozenset[str]] = frozenset({"building", "supplies", "incidents", "site"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.seen: faces.Seen | None = None
        _ = self.words.gettext
        self.incident_button = Button(_("Incident"), icon="siren")
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
        self.page.add(self._strip())
        columns = Columns()
        columns.add(self._temperatures(), 62, 380)
        columns.add(self._right(), 38, 330)
        self.page.add(columns, stretch=1)
        for keys, act in (
            ("Insert", self.readings_button.click),
            ("Ctrl+Return", self._submit),
            ("Ctrl+Enter", self._submit),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # -- building

    def _tiles(self) -> QWidget:
        _ = self.words.gettext
        self.tiles: dict[System, StateTile] = {}
        self.chips: dict[System, ChipRow] = {}
        columns = Columns()
        for system in faces.TILES:
            made = StateTile(_(faces.NAMES[system]), faces.ICONS[system])
            choices = (
                [
                    (str(PowerSource.GRID), _("Mains")),
                    (str(PowerSource.GENERATOR), _("Generator")),
                    (str(PowerSource.NONE), _("None")),
                ]
                if system is System.POWER
                else [(str(Status.OK), _("Works")), (str(Status.PARTIAL), _("Partly")), (str(Status.DOWN), _("No"))]
            )
            chips = ChipRow(choices, name=_(faces.NAMES[system]), stretch=True, tight=True)
            chips.arrows_choose = False
            chips.chosen.connect(partial(self._press, system))
            made.place(chips)
            self.tiles[system], self.chips[system] = made, chips
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

    def _right(self) -> QWidget:
        _ = self.words.gettext
        self.fuel = Card(_("Generator fuel"))
        self.hours_left = Text("", "kpi-pane")
        self.fuel_note = Text("", "caption", "mute", elide=True)
        self.fuel_bar = Bar(Level(), "")
        self.fuel.linked.connect(self._generator)
        self.runs = RowList(still=True, least=1)
        self.incidents = RowList(still=True, least=1)
        self.fuel.add_layout(row(self.hours_left, self.fuel_note, gap=12))
        self.fuel.add(self.fuel_bar)
        self.fuel.add(self.runs, stretch=1)
        self.fuel.add(self.incidents, stretch=1)
        self.side = Stack()
        self.side.addWidget(self.fuel)
        self.form: PaneForm | None = None
        return self.side

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
            shown.show_state(*faces.tile(words, seen, system))
            chosen = state.source if system is System.POWER else state.status
            self.chips[system].choose(*([str(chosen)] if chosen not in (None, Status.UNK) else []))
        self.strip.show_rows(faces.strip_rows(words, seen), seen.now - (seen.now - seen.strip[System.POWER][0].start))
        self.power_hours.setText(_("Power, hours: {hours}").format(hours=faces.power_line(words, seen)))
        self._show_temperatures(seen)
        self._show_fuel(seen)
        faces_of = [faces.incident_face(words, seen, incident) for incident in seen.incidents]
        self.incidents.show_faces(faces_of)
        self.incidents.setVisible(bool(faces_of))

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
        self.banner.setVisible(cold is not None and cold[1] < faces.COLD)
        if cold is not None and cold[1] < faces.COLD:
            self.banner.say(
                "bad",
                _("{where}: {n} °C").format(where=cold[0] or _("Indoors"), n=words.decimal(cold[1], 1)),
                _("Move people to warmer rooms and tell the coordinator."),
            )

    def _show_fuel(self, seen: faces.Seen) -> None:
        words = self.words
        _ = words.gettext
        fuel = seen.fuel
        if fuel.litres is None:
            self.hours_left.setText(words.no_data)
            self.fuel_note.setText(_("No fuel recorded: write it in Supplies"))
        elif fuel.hours is None:
            self.hours_left.setText(_("{n} l").format(n=words.number(fuel.litres)))
            self.fuel_note.setText(_("Use per hour unknown"))
        else:
            self.hours_left.setText(_("{n} h").format(n=words.number(fuel.hours // 10)))
            self.fuel_note.setText(
                _("{litres} l · {rate} l/h · minimum {minimum} h").format(
                    litres=words.number(fuel.litres),
                    rate=words.decimal(fuel.litres_per_hour or 0, 1),
                    minimum=words.number(fuel.minimum_hours),
                )
            )
        short = fuel.hours is not None and fuel.hours < fuel.minimum_hours * 10
        self.fuel_note.set_ink("warn" if short else "mute")
        full = max(fuel.hours or 0, fuel.minimum_hours * 20, 1)
        mark = fuel.minimum_hours * 10 / full
        self.fuel_bar.set(
            Level((fuel.hours or 0) / full, "warnfill" if short else "okfill", mark), self.hours_left.text()
        )
        self.fuel.set_link(_("Generator stopped") if seen.running else _("Generator started"))
        self.runs.show_faces([faces.run_face(words, seen, run) for run in seen.runs[:4]])
        if isinstance(self.form, GeneratorForm):
            self.form.show_running(seen)

    def _said(self, seen: faces.Seen) -> list[str]:
        """Water, toilets and the systems without a tile, where anything is known of them."""
        words = self.words
        _ = words.gettext
        said = []
        if seen.technical is not None:
            said.append(_("Technical water {n} l").format(n=words.number(seen.technical[0])))
        if seen.toilets is not None and seen.toilets_working is not None:
            said.append(
                _("toilets {working} of {all}").format(
                    working=words.number(seen.toilets_working[0]), all=words.number(seen.toilets[0])
                )
            )
        said += [
            f"{terms.inline(terms.system(words, system))}: {face.state}"
            for system in faces.OTHERS
            if (face := faces.other_face(words, seen, system)).status != "none"
        ]
        return said

    # -- acting

    def _press(self, system: System, key: str) -> None:
        if not key:
            return
        building, by = self.register.building, self.desk.by()
        name = self.words.gettext(faces.NAMES[system])
        if system is System.POWER:
            source = PowerSource(key)
            said = f"{name}: {terms.inline(terms.power(self.words, source))}"
            self.desk.do(lambda: building.set_status(by, system, status_of(source), source=source), said=said)
        else:
            status = Status(key)
            said = f"{name}: {terms.inline(terms.status(self.words, status))}"
            self.desk.do(lambda: building.set_status(by, system, status), said=said)

    def _generator(self) -> None:
        form = GeneratorForm(self.desk)
        if self.seen is not None:
            form.show_running(self.seen)
        self._form(form)

    def _form(self, form: PaneForm) -> None:
        self._end_form()
        if isinstance(form, StateForm):
            form.choose(System.SEWER)
        self.form = form
        form.ended.connect(self._end_form)
        self.side.addWidget(form)
        self.side.setCurrentWidget(form)
        form.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def _end_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self.side.setCurrentWidget(self.fuel)
            self.side.removeWidget(form)
            form.deleteLater()
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
            ("Insert", _("enter readings")),
            ("Ctrl+Enter", _("record")),
            ("Esc", _("back")),
        )
