"""The card of the generator: for how many hours the fuel lasts against the minimum, its last runs, and the water."""

from __future__ import annotations

from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.layout import row
from shelter_app.desktop.kit.marks import Bar, Level, Text
from shelter_app.desktop.kit.rows import ListRow, RowFace, RowList
from shelter_app.desktop.kit.status import SIGNS, Status
from shelter_app.desktop.pages.building import faces
from shelter_app.words import Words


class FuelCard(Card):
    """Its link (signal ``linked``) records the start or the stop of the generator."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.gettext("Generator fuel"), gap=6)
        self.words = words
        self.hours_left = Text("", "kpi-pane")
        self.note = Text("", "caption", "mute", elide=True)
        self.bar = Bar(Level(), "")
        self.runs = RowList(still=True, least=1)
        self.water = Text("", "caption", "mute", elide=True)
        figures = row(self.hours_left, self.note, gap=12)
        figures.setStretch(1, 1)
        self.add_layout(figures)
        self.add(self.bar)
        self.add(self.runs, stretch=1)
        self.add(self.water)

    def show_seen(self, seen: faces.Seen) -> None:
        """Show fuel, runs and water as they stand."""
        _ = self.words.gettext
        self._show_fuel(seen)
        self.set_link(_("Record the stop") if seen.running else _("Record the start"))
        self.runs.show_faces([faces.run_face(self.words, seen, run) for run in seen.runs], _still_row)
        text = " · ".join(faces.water_words(self.words, seen))
        self.water.setText(text)
        self.water.setVisible(bool(text))

    def _show_fuel(self, seen: faces.Seen) -> None:
        words, fuel = self.words, seen.fuel
        _ = words.gettext
        status: Status = "none"
        if fuel.litres is None:
            self.hours_left.setText(words.no_data)
            self.note.setText(_("No fuel recorded: write it in Supplies"))
        elif fuel.hours is None:
            self.hours_left.setText(_("{n} l").format(n=words.number(fuel.litres)))
            self.note.setText(_("Use per hour unknown"))
        else:
            minimum = fuel.minimum_hours * 10
            status = "bad" if fuel.hours * 4 < minimum * 3 else "warn" if fuel.hours < minimum else "ok"
            self.hours_left.setText(_("{n} h").format(n=words.number(fuel.hours // 10)))
            self.note.setText(
                _("{litres} l · {rate} l/h · minimum {minimum} h").format(
                    litres=words.number(fuel.litres),
                    rate=words.decimal(fuel.litres_per_hour or 0, 1),
                    minimum=words.number(fuel.minimum_hours),
                )
            )
        self.note.set_ink(SIGNS[status].ink if status in ("bad", "warn") else "mute")
        full = max(fuel.hours or 0, fuel.minimum_hours * 20, 1)
        level = Level((fuel.hours or 0) / full, SIGNS[status].fill, fuel.minimum_hours * 10 / full)
        self.bar.set(level, f"{self.hours_left.text()}; {self.note.text()}")


def _still_row(face: RowFace) -> ListRow:
    return ListRow(face, height=34, still=True)
