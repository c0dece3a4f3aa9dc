"""Forms of the building's pane: readings, a system at another hour, the generator, an incident. Ctrl+Enter records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import Field, NumberField, TimeField
from shelter_app.desktop.kit.layout import row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.steppers import NoteField, Stepper
from shelter_app.desktop.pages.building.faces import Seen
from shelter_app.domain.codes import Incident, PowerSource, Reading, Status, System
from shelter_app.domain.errors import ShelterError
from shelter_app.register.topic import Outcome
from shelter_app.sentences import sentence


class PaneForm(Card):
    """A form that records one thing and goes. Signal ``ended()`` when it was recorded or given up."""

    ended = Signal()

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(title)
        self.desk, self.words = desk, desk.words
        _ = self.words.gettext
        self.time = TimeField(_("When"), desk.now)
        self.time.set_note(_("empty: now"))
        self.record = Button(_("Record"), "primary", icon="check", key="Ctrl+Enter", height=48)
        self.record.clicked.connect(self.submit)
        self.back = Button(_("Back"), key="Esc", height=48)
        self.back.clicked.connect(self.ended)
        self.fill()
        self.add(self.time)
        self.stretch()
        self.add_layout(row(self.back, self.record))

    def fill(self) -> None:
        """Build the fields above the time."""

    def first(self) -> QWidget:
        """Where the focus goes."""
        return self.time.line

    def submit(self) -> None:
        """Record what is typed."""

    def send(self, job: Callable[[], Outcome[Any]], said: str, beside: Field | None = None) -> None:
        """Record, say it, and leave; a refusal is shown beside a field and nothing typed is lost."""
        if self.time.error:
            self.time.line.setFocus()
            return

        def refused(error: ShelterError) -> None:
            (beside or self.time).set_error(sentence(error, self.words))

        self.desk.do(job, said=said, done=lambda _outcome: self.ended.emit(), refused=refused)

    def at(self) -> datetime | None:
        """The typed moment, or none for now."""
        return self.time.moment()


class ReadingsForm(PaneForm):
    """A temperature with its place, technical water, toilets: what is filled in is recorded as one round."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words.gettext("Readings"))

    def fill(self) -> None:
        _ = self.words.gettext
        self.degrees = NumberField(_("Temperature, °C"), places=1, low=-500, high=600)
        self.where = Field(_("Where"), placeholder=_("room, gym, corridor"))
        self.outdoor = NumberField(_("Outdoors, °C"), places=1, low=-500, high=600)
        self.water = NumberField(_("Technical water, l"))
        self.toilets_working = NumberField(_("Toilets that work"))
        self.toilets = NumberField(_("Toilets in all"))
        self.add_layout(row(self.degrees, self.where))
        self.add_layout(row(self.outdoor, self.water))
        self.add_layout(row(self.toilets_working, self.toilets))

    def first(self) -> QWidget:
        return self.degrees.line

    def submit(self) -> None:
        fields = (self.degrees, self.outdoor, self.water, self.toilets_working, self.toilets)
        kinds = (
            Reading.TEMPERATURE,
            Reading.OUTDOOR,
            Reading.WATER_TECHNICAL,
            Reading.TOILETS_WORKING,
            Reading.TOILETS,
        )
        if not all(field.check() for field in fields):
            return
        found: list[tuple[Reading, int, str]] = []
        for kind, field in zip(kinds, fields, strict=True):
            value = field.value()
            if value is not None:
                found.append((kind, value, self.where.text().strip() if kind is Reading.TEMPERATURE else ""))
        if not found:
            self.degrees.set_error(self.words.gettext("Write at least one reading"))
            self.degrees.line.setFocus()
            return
        building, by = self.desk.register.building, self.desk.by(self.at())
        said = self.words.gettext("Readings recorded")
        self.send(lambda: building.read_round(by, found), said, self.degrees)


class StateForm(PaneForm):
    """A system's state at another hour, and of the systems that have no tile."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words.gettext("State of a system"))

    def fill(self) -> None:
        words = self.words
        _ = words.gettext
        self.system = Select(_("System"), [(str(one), terms.system(words, one)) for one in System])
        self.system.chosen.connect(lambda _key: self._suit())
        self.status = ChipRow(
            [(str(one), terms.status(words, one)) for one in (Status.OK, Status.PARTIAL, Status.DOWN, Status.NA)],
            name=_("State"),
        )
        self.source = ChipRow(
            [
                (str(one), terms.power(words, one))
                for one in (PowerSource.GRID, PowerSource.GENERATOR, PowerSource.BATTERY, PowerSource.NONE)
            ],
            name=_("Source"),
        )
        self.problem = Text("", "caption", "bad", wrap=True)
        self.add(self.system, self.status, self.source, self.problem)

    def choose(self, system: System) -> None:
        """Begin with this system."""
        self.system.choose(str(system))
        self._suit()

    def first(self) -> QWidget:
        return self.system.box

    def _suit(self) -> None:
        power = self.system.value() == System.POWER
        self.source.setVisible(power)
        self.status.setVisible(not power)

    def submit(self) -> None:
        system = System(self.system.value())
        building, by = self.desk.register.building, self.desk.by(self.at())
        chosen = self.source.value() if system is System.POWER else self.status.value()
        if not chosen:
            self.problem.setText(self.words.gettext("Choose how it stands"))
            return
        said = f"{terms.system(self.words, system)}: {self._word(system, chosen)}"
        if system is System.POWER:
            source = PowerSource(chosen)
            self.send(lambda: building.set_status(by, system, status_of(source), source=source), said)
        else:
            self.send(lambda: building.set_status(by, system, Status(chosen)), said)

    def _word(self, system: System, chosen: str) -> str:
        if system is System.POWER:
            return terms.inline(terms.power(self.words, PowerSource(chosen)))
        return terms.inline(terms.status(self.words, Status(chosen)))


class GeneratorForm(PaneForm):
    """Start or stop of the generator, with its hour meter and the fuel it took."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words.gettext("Generator"))
        self.running = False

    def fill(self) -> None:
        _ = self.words.gettext
        self.name = Field(_("Which one"), placeholder=_("empty, if there is one"))
        self.meter = NumberField(_("Hour meter, h"), places=1)
        self.used = NumberField(_("Fuel used, l"), places=3)
        self.add(self.name)
        self.add_layout(row(self.meter, self.used))

    def show_running(self, seen: Seen) -> None:
        """Offer the stop while it runs, else the start."""
        _ = self.words.gettext
        self.running = seen.running is not None
        self.name.setVisible(not self.running)
        self.used.setVisible(self.running)
        self.record.set_words(_("Record the stop") if self.running else _("Record the start"))

    def first(self) -> QWidget:
        return self.meter.line

    def submit(self) -> None:
        _ = self.words.gettext
        if not (self.meter.check() and self.used.check()):
            return
        building, by, meter = self.desk.register.building, self.desk.by(self.at()), self.meter.value()
        used, name = self.used.value(), self.name.text()
        if self.running:
            self.send(lambda: building.stop_generator(by, meter, used), _("The generator stopped"), self.meter)
        else:
            self.send(lambda: building.start_generator(by, name, meter), _("The generator is running"), self.meter)


class IncidentForm(PaneForm):
    """An incident: its type is counted on the report, its note never leaves the shelter."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words.gettext("Incident"))

    def fill(self) -> None:
        words = self.words
        _ = words.gettext
        self.kind = Select(_("What happened"), [(str(one), terms.incident(words, one)) for one in Incident])
        self.minutes = NumberField(_("Minutes"))
        self.hospitalised = Stepper(_("Taken to hospital"), high=99)
        self.note = NoteField(_("Note: stays here, never on the report"), lines=3)
        self.add(self.kind)
        self.add_layout(row(self.minutes, self.hospitalised))
        self.add(self.note)

    def first(self) -> QWidget:
        return self.kind.box

    def submit(self) -> None:
        kind = Incident(self.kind.value())
        if not self.minutes.check():
            return
        incidents, by = self.desk.register.incidents, self.desk.by(self.at())
        note, minutes, hospitalised = self.note.text(), self.minutes.value(), self.hospitalised.value()
        self.send(
            lambda: incidents.record(by, kind, note=note, minutes=minutes, hospitalised=hospitalised),
            terms.incident(self.words, kind),
            self.minutes,
        )


def status_of(source: PowerSource) -> Status:
    """How power stands with this source: the mains work, a substitute works partly, nothing is down."""
    if source is PowerSource.GRID:
        return Status.OK
    return Status.DOWN if source is PowerSource.NONE else Status.PARTIAL
