"""Choosing a room: rooms proposed with the reasons, any other by its label, or a kind on purpose (isolation)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import Field
from shelter_app.desktop.kit.layout import column
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.rows import ListRow, RowFace
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.people.proposing import KIND_ICONS, why_words
from shelter_app.domain.codes import RoomKind
from shelter_app.domain.rooms import Party, Proposal, Room, propose
from shelter_app.terms import room_kind

MOST: Final = 8


class RoomChoice(QWidget):
    """A field with the label of a room, the best proposed one beforehand, and the proposals below.

    Signal ``entered()`` by Enter in the field or a press on a proposal: the room is chosen.
    """

    entered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = desk.words.gettext
        self.words = desk.words
        self.rooms: list[Room] = []
        self.proposals: list[Proposal] = []
        self.party = Party(0)
        self.label = Field(_("Room"), placeholder=_("Type its number or choose below"))
        self.label.entered.connect(self.entered)
        kinds = [(kind.value, room_kind(desk.words, kind)) for kind in RoomKind]
        self.want = Select(_("Kind of room"), [("", _("as proposed")), *kinds])
        self.want.chosen.connect(lambda _key: self._propose())
        self.none = Text(_("There is no such room with a free place."), "body", "mute", wrap=True)
        self.rows: list[ListRow] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.setLayout(column(self.label, self.want, self.none, self._lines, gap=10))

    def show_rooms(self, rooms: Sequence[Room], party: Party) -> None:
        """Offer these rooms to a party."""
        self.rooms, self.party = list(rooms), party
        self.want.choose("")
        self._propose()

    def room(self) -> Room | None:
        """The room of the label; ``None`` if there is none."""
        label = self.label.text().casefold()
        return next((room for room in self.rooms if room.label.casefold() == label), None)

    def require(self) -> Room | None:
        """The room that is chosen; says so if none is."""
        room = self.room()
        if room is None:
            self.label.set_error(self.words.gettext("There is no such room"))
        return room

    def _propose(self) -> None:
        want = RoomKind(self.want.value()) if self.want.value() else None
        self.proposals = propose(self.rooms, self.party, want)[:MOST]
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows = [self._make_row(proposal) for proposal in self.proposals]
        for row in self.rows:
            self._lines.addWidget(row)
        self.none.setVisible(not self.proposals)
        self.label.set_text(self.proposals[0].room.label if self.proposals else "")
        self.label.line.selectAll()

    def _make_row(self, proposal: Proposal) -> ListRow:
        room = proposal.room
        face = RowFace(
            presence.room_title(self.words, room),
            sub=why_words(self.words, proposal),
            icon=KIND_ICONS[room.kind],
            status=presence.room_status(room, self.party.people),
            state=presence.room_words(self.words, room),
            strong=True,
        )
        row = ListRow(face, height=60)
        row.clicked.connect(lambda _on=False, room=room: self._take(room))
        return row

    def _take(self, room: Room) -> None:
        """A proposed row was pressed."""
        self.label.set_text(room.label)
        self.entered.emit()
