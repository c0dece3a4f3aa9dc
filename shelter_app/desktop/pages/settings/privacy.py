"""The way to what is kept about people, and to closing the shelter."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.settings.section import Known, Section
from shelter_app.domain.codes import Post


class PrivacySection(Section):
    """Two doors: periods and acts; closing, which is the director's."""

    key = "privacy"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        _ = self.words.gettext
        self.periods = Text("", "body", wrap=True)
        self.keeping = Button(_("What falls due, and the acts"), icon="shield", height=48)
        self.keeping.clicked.connect(lambda: desk.go("privacy"))
        door = FlowRow()
        door.add(self.keeping)
        self.card(_("How long data are kept"), self.periods, door)
        self.closing = Button(_("Close the shelter"), icon="door-closed", height=48)
        self.closing.clicked.connect(lambda: desk.go("closing"))
        last = FlowRow()
        last.add(self.closing)
        self.closing_card = self.card(
            _("The last day"),
            Text(
                _("Step by step: who is still in, checking out, the last report, the archive, erasing."),
                "body",
                wrap=True,
            ),
            last,
        )
        self.column.addStretch(1)

    def first(self) -> QWidget:
        return self.keeping

    def show_known(self, known: Known) -> None:
        super().show_known(known)
        words, facts = self.words, known.facts
        self.closing_card.setVisible(self.desk.post is Post.DIRECTOR)
        self.periods.setText(
            words.ngettext(
                "Names are kept for {n} day after departure, people outside for {outside}, after closing for {closed}.",
                "Names are kept for {n} days after departure, people outside for {outside}, after closing for {closed}.",
                facts.keep_people,
            ).format(
                n=words.number(facts.keep_people),
                outside=words.number(facts.keep_outside),
                closed=words.number(facts.keep_closed),
            )
        )
