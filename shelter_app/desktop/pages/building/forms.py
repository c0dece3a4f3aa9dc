"""Forms of the building's pane: readings, a system at another hour, the generator, an incident. Ctrl+Enter records."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import Field, Labelled, NumberField, TimeField
from shelter_app.desktop.kit.layout import boxed, column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.rows import ListRow, RowFace
from shelter_app.desktop.pages.building import faces
from shelter_app.desktop.pages.building.faces import Seen
from shelter_app.desktop.pages.people.scrolling import see_through
from shelter_app.domain.codes import PowerSource, Reading, Status, System
from shelter_app.domain.errors import ShelterError
from shelter_app.register.topic import Outcome
from shelter_app.sentences import sentence

SHORT = 12  # letters of a place of which three stand in a line


class PaneForm(Card):
    """A form that records one thing and goes. Signal ``ended()`` when it was recorded or given up.

    A subclass puts its fields into ``fields``, which scrolls when it must; the time it happened is asked below them.
    """

    ended = Signal()

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(title, gap=8)
        self.desk, self.words = desk, desk.words
        _ = self.words.gettext
        self.fields: QVBoxLayout = column(gap=8)
        self.time = TimeField(_("When"), desk.now)
        self.time.line.setPlaceholderText(_("now"))
        self.record = Button(_("Record"), "primary", icon="check", key="Ctrl+Enter", height=48)
        self.record.clicked.connect(self.submit)
        self.back = Button(_("Back"), key="Esc", height=48)
        self.back.clicked.connect(self.ended)
        # Before the fields: one that is shown while it has no parent would be a window of its own for a moment.
        self.area = see_through(boxed(self.fields))
        self.add(self.area, stretch=1)
        self.fill()
        self.fields.addWidget(self.time)
        self.after_time()
        self.fields.addStretch(1)
        buttons = row(self.back, self.record)
        buttons.setStretch(1, 1)
        self.add_layout(buttons)

    def fill(self) -> None:
        """Build the fields above the time."""

    def after_time(self) -> None:
        """Build what stands below the time."""

    def halves(self, *widgets: QWidget) -> None:
        """Append fields beside each other."""
        made = row(*widgets)
        for n in range(len(widgets)):
            made.setStretch(n, 1)
        self.fields.addLayout(made)

    def first(self) -> QWidget:
        """Where the focus goes."""
        return self.time.line

    def show_seen(self, seen: Seen) -> None:
        """The building stands so now."""

    def submit(self) -> None:
        """Record what is typed."""

    def send(self, job: Callable[[], Outcome[Any]], said: str, beside: Field | None = None) -> None:
        """Record, say it, and leave; a refusal is shown beside a field and nothing typed is lost."""
        if not self.time.check():
            self.time.line.setFocus()
            return

        def refused(error: ShelterError) -> None:
            self.record.set_busy("")
            field = self.time if error.code in ("not-yet-happened", "stopped-before-started") else beside or self.time
            field.set_error(sentence(error, self.words))
            field.line.setFocus()

        self.record.set_busy(self.words.gettext("Recording…"))
        self.desk.do(job, said=said, done=lambda _outcome: self.ended.emit(), refused=refused)

    def at(self) -> datetime | None:
        """The typed moment, or none for now."""
        return self.time.moment()


class WhenForm(PaneForm):
    """The hour at which a state that was just recorded really began."""

    def __init__(self, desk: Desk, said: str, again: Callable[[datetime | None], Outcome[Any]]) -> None:
        """``again`` records the state anew for a moment and takes the first record back."""
        self._said, self._again = said, again
        super().__init__(desk, desk.words.gettext("Change the time"))

    def fill(self) -> None:
        self.fields.addWidget(Text(self._said, "strong", wrap=True))
        self.time.set_label(self.words.gettext("Since when"))
        self.time.entered.connect(self.submit)

    def submit(self) -> None:
        if not self.time.text():
            self.time.set_error(self.words.gettext("Type a time like 13:40 or 22.11 13:40"))
            self.time.line.setFocus()
            return
        again, at = self._again, self.at()
        self.send(lambda: again(at), self._said)


class ReadingsForm(PaneForm):
    """A round through the building: temperatures of the usual places and of one more, outdoors, water, toilets.

    What is filled in is recorded as one round.
    """

    def __init__(self, desk: Desk) -> None:
        self.places: list[tuple[str, NumberField]] = []
        super().__init__(desk, desk.words.gettext("Readings, °C"))

    def fill(self) -> None:
        _ = self.words.gettext
        self._usual = column(gap=8)
        self.fields.addLayout(self._usual)
        self.degrees = NumberField(_("Temperature, °C"), places=1, low=-500, high=600)
        self.where = Field(_("Where"), placeholder=_("room, gym, corridor"))
        self.outdoor = NumberField(_("Outdoors, °C"), places=1, low=-500, high=600)
        self.water = NumberField(_("Technical water, l"))
        self.toilets_working = NumberField(_("Toilets that work"))
        self.toilets = NumberField(_("Toilets in all"))
        self.halves(self.degrees, self.where)
        self.halves(self.outdoor, self.water)
        self.halves(self.toilets_working, self.toilets)
        fields = (self.degrees, self.where, self.outdoor, self.water, self.toilets_working, self.toilets)
        for field in fields:
            field.entered.connect(field.line.focusNextChild)

    def show_seen(self, seen: Seen) -> None:
        """Ask for the places that were read lately, each with its last reading."""
        if self.places or not seen.places:
            return
        words = self.words
        for place in seen.places:
            field = NumberField(place, places=1, low=-500, high=600)
            last = faces.last_reading(seen, place)
            if last is not None:
                at, value = last
                field.line.setPlaceholderText(f"{words.decimal(value, 1)} · {faces.moment(words, seen, at)}")
            field.entered.connect(field.line.focusNextChild)
            self.places.append((place, field))
        across = 3 if all(len(place) <= SHORT for place in seen.places) else 2
        for n in range(0, len(self.places), across):
            line = [field for _place, field in self.places[n : n + across]]
            made = row(*line)
            for at_column in range(len(line)):
                made.setStretch(at_column, 1)
            self._usual.addLayout(made)
        self.degrees.set_label(words.gettext("Elsewhere, °C"))
        before: QWidget | None = None
        for _place, field in self.places:  # made after the other fields: bring them to the front of the tab order
            if before is not None:
                QWidget.setTabOrder(before, field.line)
            before = field.line
        if before is not None:
            QWidget.setTabOrder(before, self.degrees.line)

    def first(self) -> QWidget:
        return self.places[0][1].line if self.places else self.degrees.line

    def submit(self) -> None:
        found: list[tuple[Reading, int, str]] = []
        asked = [(Reading.TEMPERATURE, field, place) for place, field in self.places]
        asked += [
            (Reading.TEMPERATURE, self.degrees, self.where.text()),
            (Reading.OUTDOOR, self.outdoor, ""),
            (Reading.WATER_TECHNICAL, self.water, ""),
            (Reading.TOILETS_WORKING, self.toilets_working, ""),
            (Reading.TOILETS, self.toilets, ""),
        ]
        for kind, field, place in asked:
            if not field.check():
                field.line.setFocus()
                return
            value = field.value()
            if value is not None:
                found.append((kind, value, place))
        first = self.places[0][1] if self.places else self.degrees
        if not found:
            first.set_error(self.words.gettext("Write at least one reading"))
            first.line.setFocus()
            return
        building, by, words = self.desk.register.building, self.desk.by(self.at()), self.words
        count = len(found)
        said = words.ngettext("{n} reading recorded", "{n} readings recorded", count).format(n=words.number(count))
        self.send(lambda: building.read_round(by, found), said, first)


class StateForm(PaneForm):
    """The systems that have no tile, how they stand; and any system's state at another hour."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words.gettext("State of a system"))

    def fill(self) -> None:
        words = self.words
        _ = words.gettext
        self.rows: dict[System, ListRow] = {}
        standing = column(gap=0)
        for system in faces.OTHERS:
            line = ListRow(RowFace(terms.system(words, system)), height=36)
            line.clicked.connect(lambda _checked=False, system=system: self._take(system))
            self.rows[system] = line
            standing.addWidget(line)
        self.fields.addLayout(standing)
        self.system = Select(_("System"), [(str(one), terms.system(words, one)) for one in System])
        self.system.chosen.connect(lambda _key: self._suit())
        self.status = ChipRow(
            [
                (str(Status.OK), _("Works")),
                (str(Status.PARTIAL), _("Partly")),
                (str(Status.DOWN), _("No")),
                (str(Status.NA), _("There is none")),
            ],
            name=_("State"),
            stretch=True,
            tight=True,
        )
        self.source = ChipRow(
            [
                (str(one), terms.power(words, one))
                for one in (PowerSource.GRID, PowerSource.GENERATOR, PowerSource.BATTERY, PowerSource.NONE)
            ],
            name=_("Source"),
            stretch=True,
            tight=True,
        )
        self.problem = Text("", "label", "bad", wrap=True)
        self.problem.hide()
        self.status.changed.connect(lambda: self._say(""))
        self.source.changed.connect(lambda: self._say(""))
        self.status_field = Labelled(_("State"), self.status)
        self.source_field = Labelled(_("Source"), self.source)
        self.fields.addWidget(self.system)
        self.fields.addWidget(self.status_field)
        self.fields.addWidget(self.source_field)
        self.fields.addWidget(self.problem)

    def show_seen(self, seen: Seen) -> None:
        for system, line in self.rows.items():
            line.set_face(faces.other_face(self.words, seen, system))

    def choose(self, system: System) -> None:
        """Begin with this system."""
        self.system.choose(str(system))
        self._suit()

    def first(self) -> QWidget:
        return self.rows[faces.OTHERS[0]]

    def submit(self) -> None:
        system = System(self.system.value())
        building, by = self.desk.register.building, self.desk.by(self.at())
        chosen = self.source.value() if system is System.POWER else self.status.value()
        if not chosen:
            self._say(self.words.gettext("Choose how it stands"))
            return
        said = f"{terms.system(self.words, system)}: {self._word(system, chosen)}"
        if system is System.POWER:
            source = PowerSource(chosen)
            self.send(lambda: building.set_status(by, system, status_of(source), source=source), said)
        else:
            self.send(lambda: building.set_status(by, system, Status(chosen)), said)

    def _take(self, system: System) -> None:
        self.choose(system)
        self.status.chip(str(Status.OK)).setFocus()

    def _suit(self) -> None:
        power = self.system.value() == System.POWER
        self.source_field.setVisible(power)
        self.status_field.setVisible(not power)

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    def _word(self, system: System, chosen: str) -> str:
        if system is System.POWER:
            return terms.inline(terms.power(self.words, PowerSource(chosen)))
        return terms.inline(terms.status(self.words, Status(chosen)))


def status_of(source: PowerSource) -> Status:
    """How power stands with this source: the mains work, a substitute works partly, nothing is down."""
    if source is PowerSource.GRID:
        return Status.OK
    return Status.DOWN if source is PowerSource.NONE else Status.PARTIAL
