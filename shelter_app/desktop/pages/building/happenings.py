"""Forms of what happens in the building: the generator starts or stops, and incidents with the list of the day."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import Field, NumberField
from shelter_app.desktop.kit.layout import column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.rows import ListRow
from shelter_app.desktop.kit.steppers import NoteField, Stepper
from shelter_app.desktop.pages.building import faces
from shelter_app.desktop.pages.building.faces import Seen
from shelter_app.desktop.pages.building.forms import PaneForm
from shelter_app.domain.codes import Incident

TENTHS_APART = 10  # percent: meter and clock that differ by more are worth a look


class GeneratorForm(PaneForm):
    """Start or stop of the generator, with its hour meter and the fuel it took; below, its runs."""

    def __init__(self, desk: Desk) -> None:
        self.running = False
        self._seen: Seen | None = None
        super().__init__(desk, desk.words.gettext("Generator"))

    def fill(self) -> None:
        _ = self.words.gettext
        self.since = Text("", "strong", "text", wrap=True)
        self.name = Field(_("Which one"), placeholder=_("empty, if there is one"))
        self.meter = NumberField(_("Hour meter, h"), places=1)
        self.used = NumberField(_("Fuel used, l"), places=3)
        self.fields.addWidget(self.since)
        self.fields.addWidget(self.name)
        self.halves(self.meter, self.used)
        self.meter.changed.connect(lambda _text: self._say_notes())
        self.used.changed.connect(lambda _text: self._say_notes())
        self.meter.entered.connect(self.meter.line.focusNextChild)
        self.used.entered.connect(self.submit)

    def after_time(self) -> None:
        self._runs = column(gap=0)
        self.fields.addLayout(self._runs)

    def show_seen(self, seen: Seen) -> None:
        """Offer the stop while it runs, else the start."""
        _, words = self.words.gettext, self.words
        self._seen = seen
        run = seen.running
        self.running = run is not None
        self.name.setVisible(run is None)
        self.used.setVisible(run is not None)
        if run is None:
            self.since.setText(_("It is not running"))
        else:
            text = _("Running since {time}, {n} h")
            start = faces.moment(words, seen, run.start)
            self.since.setText(text.format(time=start, n=words.decimal(run.hours, 1)))
        if self.record.isEnabled():
            self.record.set_words(_("Record the stop") if run is not None else _("Record the start"))
        while (item := self._runs.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for one in seen.runs:
            self._runs.addWidget(ListRow(faces.run_face(words, seen, one), height=36, still=True))
        self._say_notes()

    def first(self) -> QWidget:
        return self.meter.line

    def submit(self) -> None:
        _ = self.words.gettext
        for field in (self.meter, self.used):
            if not field.check():
                field.line.setFocus()
                return
        building, by, meter = self.desk.register.building, self.desk.by(self.at()), self.meter.value()
        used, name = self.used.value(), self.name.text()
        if self.running:
            self.send(lambda: building.stop_generator(by, meter, used), _("The generator stopped"), self.meter)
        else:
            self.send(lambda: building.start_generator(by, name, meter), _("The generator is running"), self.meter)

    def _say_notes(self) -> None:
        """Under the fields: what the meter showed last or how many hours it makes, and the fuel that stays."""
        _, words, seen = self.words.gettext, self.words, self._seen
        if seen is None:
            return
        run, meter, note = seen.running, self.meter.value(), ""
        ended = [one.meter_end for one in seen.runs if one.meter_end is not None]
        before = run.meter_start if run is not None else max(ended, default=None)
        if before is not None:
            note = _("it showed {n}").format(n=words.decimal(before, 1))
        if run is not None and run.meter_start is not None and meter is not None and meter > run.meter_start:
            by_meter = meter - run.meter_start
            if abs(by_meter - run.hours) * 100 > max(run.hours, 1) * TENTHS_APART:
                text = _("{meter} h by the meter, {clock} h by the clock")
                note = text.format(meter=words.decimal(by_meter, 1), clock=words.decimal(run.hours, 1))
            else:
                note = _("{n} h of work").format(n=words.decimal(by_meter, 1))
        self.meter.set_note(note)
        used = self.used.value()
        left = ""
        if used is not None and seen.fuel.litres is not None:
            left = _("{n} l stay").format(n=words.number(max(0, seen.fuel.litres - used // 1000)))
        self.used.set_note(left)


class IncidentForm(PaneForm):
    """An incident: its type is counted on the report, its note never leaves the shelter. Below, those of the last day."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words.gettext("Incident"))

    def fill(self) -> None:
        words = self.words
        _ = words.gettext
        self.kind = Select(_("What happened"), [(str(one), terms.incident(words, one)) for one in Incident])
        self.kind.chosen.connect(lambda _key: self._suit())
        self.minutes = NumberField(_("Minutes"))
        self.hospitalised = Stepper(_("Taken to hospital"), high=99)
        self.note = NoteField(_("Note: stays here, never on the report"), lines=2)
        self.fields.addWidget(self.kind)
        self.fields.addWidget(self.minutes)
        self.fields.addLayout(row(self.hospitalised))
        self.fields.addWidget(self.note)
        self._suit()

    def after_time(self) -> None:
        self.list_title = Text(self.words.gettext("The last 24 hours"), "label")
        self.fields.addWidget(self.list_title)
        self._list = column(gap=0)
        self.fields.addLayout(self._list)

    def show_seen(self, seen: Seen) -> None:
        _ = self.words.gettext
        while (item := self._list.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        for incident in seen.incidents:
            face = faces.incident_face(self.words, seen, incident)
            line = ListRow(face, action=_("Undo this record"), action_icon="undo-2", height=52, still=True)
            line.acted.connect(partial(self.desk.undo, incident.action))
            self._list.addWidget(line)
        self.list_title.setVisible(bool(seen.incidents))

    def rows(self) -> list[ListRow]:
        """The rows of the list of the day."""
        found = (self._list.itemAt(n) for n in range(self._list.count()))
        return [widget for item in found if item is not None and isinstance(widget := item.widget(), ListRow)]

    def first(self) -> QWidget:
        return self.kind.box

    def submit(self) -> None:
        kind = Incident(self.kind.value())
        if not self.minutes.check():
            self.minutes.line.setFocus()
            return
        incidents, by = self.desk.register.incidents, self.desk.by(self.at())
        raid = kind is Incident.AIR_RAID
        note, minutes = self.note.text(), self.minutes.value() if raid else None
        hospitalised = 0 if raid else self.hospitalised.value()
        self.send(
            lambda: incidents.record(by, kind, note=note, minutes=minutes, hospitalised=hospitalised),
            terms.incident(self.words, kind),
            self.minutes,
        )

    def choose(self, kind: Incident) -> None:
        """Begin with this kind."""
        self.kind.choose(str(kind))
        self._suit()

    def _suit(self) -> None:
        """Minutes are asked of an air-raid alert, people taken to hospital of everything else."""
        raid = self.kind.value() == Incident.AIR_RAID
        self.minutes.setVisible(raid)
        self.hospitalised.setVisible(not raid)
