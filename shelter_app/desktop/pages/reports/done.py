"""The left column once the day is closed: the report's number, its digits, and what is left to do with it."""

from __future__ import annotations

from PySide6.QtCore import Signal

from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.marks import StatusText, Text
from shelter_app.desktop.kit.rows import ListRow, RowFace
from shelter_app.desktop.pages.reports import sayings
from shelter_app.desktop.pages.reports.reading import Seen
from shelter_app.domain.report import grouped
from shelter_app.words import Words


class DoneCard(Card):
    """A closed day. Signals: ``printing()``, ``to_stick()``, ``handing()``, ``going_on()`` to the running day."""

    printing = Signal()
    to_stick = Signal()
    handing = Signal()
    going_on = Signal()

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        super().__init__(" ", gap=6)
        self.words = words
        self.state = StatusText("", "ok", size=22)
        self.number = Text("", "kpi-pane")
        self.facts = Text("", "caption", "mute", wrap=True)
        self.digits_label = Text(_("Check digits"), "label")
        self.digits = Text("", "h1", selectable=True)
        self.digits_note = Text(
            _("They stand on the page too. Whoever takes the figures by telephone writes them down."),
            "caption",
            "mute",
            wrap=True,
        )
        self.printed = ListRow(RowFace(_("Print the page"), icon="printer"), action=_("Print"), height=60)
        self.printed.acted.connect(self.printing)
        self.stick = ListRow(RowFace(_("Copy to a USB stick"), icon="usb"), action=_("To USB"), height=60)
        self.stick.acted.connect(self.to_stick)
        self.handed = ListRow(RowFace(_("Hand-over"), icon="handshake"), action=_("Hand over"), height=60)
        self.handed.acted.connect(self.handing)
        for row, act in ((self.printed, self.printing), (self.stick, self.to_stick), (self.handed, self.handing)):
            row.clicked.connect(act)
        self.go_on = Button("", icon="arrow-right")
        self.go_on.clicked.connect(self.going_on)
        self.add(self.state, self.number, self.facts)
        self.body.addSpacing(12)
        self.add(self.digits_label, self.digits, self.digits_note)
        self.body.addSpacing(12)
        self.add(self.printed, self.stick, self.handed)
        self.stretch()
        self.add(self.go_on)

    def show_seen(self, seen: Seen, *, printed: bool, copied: bool) -> None:
        """Show the closed day; ``printed`` and ``copied`` say what was done since the program started."""
        report = seen.issued
        if report is None:
            return
        words = self.words
        _ = words.gettext
        self.set_title(_("Day {date}").format(date=words.day_month(seen.day)))
        self.state.set(_("Closed"), "ok")
        self.number.setText(sayings.report_title(report.issued.number, words))
        self.facts.setText(sayings.issued_sentence(report, words))
        self.digits.setText(grouped(report.issued.digits))
        self.printed.set_face(
            RowFace(
                _("Print the page"),
                icon="printer",
                sub=_("sent to the printer") if printed else _("as it was issued"),
                lead="ok" if printed else None,
            )
        )
        self.stick.set_face(
            RowFace(
                _("Copy to a USB stick"),
                icon="usb",
                sub=_("copied") if copied else _("in both languages"),
                lead="ok" if copied else None,
            )
        )
        last = report.handed[0] if report.handed else None
        told = _("not yet") if last is None else f"{last.to} · {sayings.moment(last.at, words)}"
        self.handed.set_face(RowFace(_("Hand-over"), icon="handshake", sub=told, lead="ok" if last else "warn"))
        running = seen.open_days[-1]
        self.go_on.setVisible(running != seen.day)
        self.go_on.set_words(_("To the running day {date}").format(date=words.day_month(running)))
