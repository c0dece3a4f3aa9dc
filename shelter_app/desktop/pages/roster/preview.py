"""The preview: what would happen to every row, those that have to be decided, and the one button that takes them in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.chips import Chip, ChipRow
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.layout import column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.status import SIGNS
from shelter_app.desktop.kit.table import Cell, Heading, Table
from shelter_app.desktop.kit.theme import px, theme
from shelter_app.desktop.pages.roster import sayings
from shelter_app.office import rosters
from shelter_app.office.roster_sayings import left_out, reason, summary
from shelter_app.office.rosters import Choices, Preview, Standing
from shelter_app.words import Words

SAME, ANOTHER = Qt.Key.Key_1, Qt.Key.Key_2
NARROW: Final = 125
FILTERS: Final = ("all", *(standing.value for standing in Standing))


class PreviewFace(QWidget):
    """Signals: ``taking()`` for the primary button, ``saving()`` for the rows that come back."""

    taking = Signal()
    saving = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self.words = words
        self.preview: Preview | None = None
        self.choices = Choices()
        self.today = date.min
        self.show_only = "all"
        self._build()

    def _build(self) -> None:
        words = self.words
        _ = words.gettext
        self.summary = Text("", "strong", wrap=True)
        self.notes = Text("", "caption", "mute", wrap=True)
        self.filters = ChipRow(name=_("Show"), height=44)
        for key, word in zip(FILTERS, self._filter_words(), strict=True):
            self.filters.add_chip(key, Chip(word, height=44))
        self.filters.choose("all")
        self.filters.chosen.connect(self._filter)
        scale = theme().scale
        headings = [
            ("row", Heading(_("Row"), "right", 76)),
            ("name", Heading(_("Person"))),
            ("age", Heading(_("Born, age"), width=168)),
            ("room", Heading(_("Room"), width=96)),
            ("what", Heading(_("What would happen"), width=470 if scale <= 100 else 360)),
        ]
        self._columns = [
            pair
            for pair in headings
            if scale <= 100 or pair[0] not in (("room", "age") if scale > NARROW else ("room",))
        ]
        self.table: Table[int] = Table(
            [heading for _key, heading in self._columns], self._cell, name=_("Rows of the list")
        )
        self.table.selected.connect(lambda _row: self._say_chosen())
        self.who = Text("", "body", elide=True)
        self.same_button = Button(_("The same person"), icon="user-check", key="1", height=44)
        self.another_button = Button(_("Another person"), icon="user-plus", key="2", height=44)
        self.same_button.clicked.connect(lambda: self.decide(same=True))
        self.another_button.clicked.connect(lambda: self.decide(same=False))
        deciding = row(self.who, self.same_button, self.another_button, gap=10)
        deciding.setStretch(0, 1)
        self.when = ChipRow(
            (("here", _("They are here now")), ("expected", _("They are expected"))),
            name=_("Where they are"),
            height=48,
        )
        self.when.choose("here")
        self.when.chosen.connect(self._chose_when)
        self.save_button = Button(_("Save the rows left…"), icon="file-x", height=48)
        self.save_button.clicked.connect(self.saving)
        self.take_button = Button("", "primary", icon="check", key="Ctrl+Enter", height=48)
        self.take_button.clicked.connect(self.taking)
        foot = FlowRow(gap=10, side="right")
        foot.add(self.when, self.save_button, self.take_button)
        policy = self.table.sizePolicy()
        policy.setVerticalPolicy(QSizePolicy.Policy.Expanding)
        self.table.setSizePolicy(policy)
        outer = column(self.summary, self.notes, self.filters, self.table, deciding, foot, gap=10)
        outer.setStretch(3, 1)
        self.setLayout(outer)
        self.who.setMinimumHeight(px(44))

    def _filter_words(self) -> tuple[str, ...]:
        _ = self.words.gettext
        refused = self.words.pgettext("rows of a list", "Refused")
        return (_("All rows"), _("New"), _("In the register"), _("Likely the same"), refused)

    # -- showing

    def show_preview(self, preview: Preview, today: date, choices: Choices | None = None) -> None:
        """Show what a file says; ``choices`` made before stay."""
        self.preview, self.today = preview, today
        self.choices = choices or Choices(arrive=self.when.value() != "expected")
        self.when.choose("here" if self.choices.arrive else "expected")
        notes = left_out(preview, self.words)
        self.notes.setText(" ".join(notes))
        self.notes.setVisible(bool(notes))
        for key, word in zip(FILTERS, self._filter_words(), strict=True):
            count = len(preview.entries) if key == "all" else preview.count(Standing(key))
            chip = self.filters.chip(key)
            chip.setText(f"{word} {self.words.number(count)}")
            chip.setAccessibleName(chip.text())
            chip.setEnabled(bool(count) or key == "all")
            chip.updateGeometry()
        self._filter("all")
        self._say()

    def enter(self) -> None:
        """Put the focus on the table, on the first row that has to be decided."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self._to_undecided()

    def _shown(self) -> list[int]:
        preview = self.preview
        if preview is None:
            return []
        return [at for at, entry in enumerate(preview.entries) if self.show_only in ("all", entry.standing.value)]

    def _filter(self, key: str) -> None:
        self.show_only = key or "all"
        self.filters.choose(self.show_only)
        self.table.show_rows(self._shown(), keep=lambda at: at)
        self._say_chosen()

    def _say(self) -> None:
        preview, words = self.preview, self.words
        if preview is None:
            return
        self.summary.setText(summary(preview, self.choices, words))
        coming = len(rosters.taken(preview, self.choices)) + len(rosters.returning(preview, self.choices))
        if self.choices.arrive:
            said = words.ngettext("Take in {n} person", "Take in {n} people", coming)
        else:
            said = words.ngettext("Register {n} expected person", "Register {n} expected people", coming)
        self.take_button.set_words(said.format(n=words.number(coming)))
        self.take_button.set_off("" if coming else words.gettext("Nobody would be registered"))
        left = len(rosters.left(preview, self.choices))
        # In large letters there is room for it only once the others are taken in.
        self.save_button.setVisible(bool(left) and theme().scale <= NARROW)
        self.table.viewport().update()
        self._say_chosen()

    def _say_chosen(self) -> None:
        preview, at = self.preview, self.table.current_row()
        deciding = preview is not None and at is not None and preview.entries[at].standing is Standing.LIKELY
        for button in (self.same_button, self.another_button):
            button.setVisible(deciding)
        if preview is None or at is None:
            self.who.setText("")
            return
        entry, words = preview.entries[at], self.words
        self.same_button.set_kind("tint" if at in self.choices.same else "secondary")
        self.another_button.set_kind("tint" if at in self.choices.another else "secondary")
        if entry.known is not None:
            self.who.setText(
                words.gettext("In the register: {who}").format(who=sayings.known_words(words, entry.known, self.today))
            )
        elif entry.row.refusal is not None:
            said = [reason(entry.row.refusal, words), *entry.row.cells]
            self.who.setText(" · ".join(text for text in said if text))
        else:
            facts = [entry.row.phone, entry.row.address, *(reason(remark, words) for remark in entry.row.remarks)]
            self.who.setText(" · ".join(fact for fact in facts if fact))

    def _cell(self, at: int, column_at: int) -> Cell | str:
        preview, key = self.preview, self._columns[column_at][0]
        if preview is None:
            return ""
        entry = preview.entries[at]
        if key == "row":
            return Cell(self.words.number(entry.row.number), ink="mute")
        if key == "name":
            return Cell(entry.row.name or self.words.gettext("No name"), strong=True)
        if key == "age":
            return sayings.age_words(self.words, entry, self.today)
        if key == "room":
            return Cell(entry.row.room, ink="" if entry.row.room in preview.rooms else "mute")
        text, status = sayings.happening(self.words, preview, at, self.choices)
        return Cell(text, ink=SIGNS[status].ink, icon=SIGNS[status].icon)

    # -- deciding

    def decide(self, *, same: bool) -> bool:
        """Decide about the chosen row, and go to the next that waits; false if there is nothing to decide."""
        preview, at = self.preview, self.table.current_row()
        if preview is None or at is None or preview.entries[at].standing is not Standing.LIKELY:
            return False
        alone = frozenset({at})
        self.choices = replace(
            self.choices,
            same=self.choices.same | alone if same else self.choices.same - alone,
            another=self.choices.another - alone if same else self.choices.another | alone,
        )
        self._to_undecided()
        self._say()
        return True

    def _to_undecided(self) -> None:
        if self.preview is None:
            return
        waiting = self.choices.undecided(self.preview)
        current = self.table.current_row()
        after = [at for at in waiting if current is None or at > current] or waiting
        shown = self._shown()
        if after and after[0] in shown:
            self.table.select(shown.index(after[0]))

    def _chose_when(self, key: str) -> None:
        self.choices = replace(self.choices, arrive=key != "expected")
        self._say()

    def press(self, event: QKeyEvent) -> bool:
        """1 the same person, 2 another."""
        if event.key() in (SAME, ANOTHER) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return self.decide(same=event.key() == SAME)
        return False
