"""Copies on a stick, and the keys: what the register survives a lost laptop and a forgotten passphrase by."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Final, Protocol, runtime_checkable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.house import House
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.marks import StatusText, Text
from shelter_app.desktop.kit.rows import ListRow
from shelter_app.desktop.pages.first_run.copies import copies_in, copy_face
from shelter_app.desktop.pages.first_run.form import PassphraseFields
from shelter_app.desktop.pages.first_run.founding import outcome_of
from shelter_app.desktop.pages.first_run.recovery_code import RecoveryPage
from shelter_app.desktop.pages.settings.section import Known, Section
from shelter_app.desktop.pages.unlock.screen import set_passphrase
from shelter_app.domain.codes import Post
from shelter_app.domain.errors import ShelterError
from shelter_app.exchange.devices import removable_drives
from shelter_app.register.backup import Manifest
from shelter_app.register.keys import new_recovery_code
from shelter_app.words import Words

LOOK_MS: Final = 3000
SHOWN: Final = 6
FRESH_HOURS: Final = 4


@runtime_checkable
class _CopyMaker(Protocol):
    """What the section asks of the working window: it makes the copy and says what came of it."""

    house: House

    def copy_to(self, folder: str) -> None:
        """Make a verified copy in a folder."""


class CopiesSection(Section):
    """Make a copy now, see which there are; a new recovery sheet, another passphrase."""

    key = "copies"

    def __init__(self, desk: Desk, drives: Callable[[], list[Path]] = removable_drives) -> None:
        super().__init__(desk)
        _ = self.words.gettext
        self._drives = drives
        self._sticks: tuple[Path, ...] | None = None
        self._chosen: list[Path] = []
        self.last = StatusText("", "none")
        self.bar = FlowRow()
        self.other = Button(_("Into another folder…"), icon="folder-open", height=48)
        self.other.clicked.connect(self._ask_for_folder)
        self.card(_("Make a copy now"), self.last, self.bar)
        self.list = Card(_("Copies that are there"), gap=0)
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.none = Text(_("Plug in a stick: its copies appear here."), "caption", "mute", wrap=True)
        self.list.add(self.none)
        self.list.add_layout(self._column)
        self.column.addWidget(self.list)
        self._keys()
        self.column.addStretch(1)
        self.rows: tuple[ListRow, ...] = ()
        self._found: tuple[tuple[Path, Manifest], ...] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.look()

    def _keys(self) -> None:
        _ = self.words.gettext
        self.new_sheet = Button(_("Make a new recovery sheet"), icon="key-round", height=48)
        self.new_pass = Button(_("Set another passphrase"), icon="lock", height=48)
        bar = FlowRow()
        bar.add(self.new_sheet, self.new_pass)
        self.fields = PassphraseFields(self.words)
        self.set_button = Button(_("Set the passphrase"), "tint", icon="check", height=48)
        self.fields.hide()
        self.set_button.hide()
        self.place = QStackedWidget()
        self.place.hide()
        said = _("A new sheet makes the old one worthless. Copies made before keep the keys they were made with.")
        self.keys = self.card(_("Keys"), Text(said, "body", "mute", wrap=True), bar, self.fields, self.set_button)
        self.new_sheet.clicked.connect(self.make_sheet)
        self.new_pass.clicked.connect(self._show_fields)
        self.set_button.clicked.connect(self.set_passphrase)
        self.fields.entered.connect(self.set_passphrase)
        self.column.addWidget(self.place)
        self.sheet_page: RecoveryPage | None = None
        # a demonstration's key lies open: there is nothing to change
        self._demonstration = self.register.demonstration
        self.keys.hide()

    def first(self) -> QWidget:
        buttons = self.bar.findChildren(Button)
        return buttons[0] if buttons else self.other

    # -- copies

    def _maker(self) -> _CopyMaker | None:
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, _CopyMaker):
            parent = parent.parentWidget()
        return parent

    def look(self) -> None:
        """Look which sticks are plugged in and which copies are there."""

        def job() -> tuple[tuple[Path, ...], tuple[tuple[Path, Manifest], ...]]:
            sticks = tuple(sorted(self._drives()))
            return sticks, tuple(copies_in([*self._chosen, *sticks])[:SHOWN])

        self.desk.read(job, lambda found: self._show(*found), "settings-copies")

    def show_known(self, known: Known) -> None:
        super().show_known(known)
        self._show_last()
        if not self._keeps_keys() and self.sheet_page is not None:
            self._put_away()
        self.keys.setVisible(self._keeps_keys() and self.sheet_page is None)

    def _keeps_keys(self) -> bool:
        """Whether the one at the computer may change keys: the director, or the coordinator where there is none."""
        director = self.known is not None and any(
            person.active and person.post is Post.DIRECTOR for person in self.known.persons
        )
        keeper = Post.DIRECTOR if director else Post.COORDINATOR
        return not self._demonstration and self.desk.post is keeper

    def _show_last(self) -> None:
        maker = self._maker()
        at = maker.house.copied_at if maker is not None else None
        said, old = last_words(self.words, at, self.desk.now())
        self.last.set(said, "warn" if old else "ok")

    def _show(self, sticks: tuple[Path, ...], found: tuple[tuple[Path, Manifest], ...]) -> None:
        _ = self.words.gettext
        self._show_last()
        if sticks != self._sticks:
            self._sticks = sticks
            self.bar.clear()
            for number, stick in enumerate(sticks):
                label = _("Copy to {stick}").format(stick=stick.name or str(stick))
                button = Button(label, "tint" if number == 0 else "secondary", icon="usb", height=48)
                button.clicked.connect(lambda _checked=False, stick=stick: self.copy_to(stick))
                self.bar.add(button)
                button.show()
            self.other = Button(_("Into another folder…"), icon="folder-open", height=48)
            self.other.clicked.connect(self._ask_for_folder)
            self.bar.add(self.other)
            self.other.show()
        if found != self._found:
            self._found = found
            self._show_found(found, self.desk.office.cutoffs.zone)

    def _show_found(self, found: tuple[tuple[Path, Manifest], ...], zone: tzinfo) -> None:
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        rows = []
        for number, (_path, manifest) in enumerate(found):
            face = copy_face(self.words, manifest, zone)
            rows.append(ListRow(face, height=56, still=True, line=number + 1 < len(found)))
        self.rows = tuple(rows)
        for row in self.rows:
            self._column.addWidget(row)
        self.none.setVisible(not found)

    def copy_to(self, folder: Path) -> None:
        """Make a copy there."""
        maker = self._maker()
        if folder not in self._chosen and folder not in (self._sticks or ()):
            self._chosen.append(folder)
        if maker is not None:
            maker.copy_to(str(folder))
            self.look()

    def _ask_for_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self.words.gettext("Folder for copies"))
        if name:
            self.copy_to(Path(name))

    # -- keys

    def make_sheet(self) -> None:
        """Make a new code in place of the old one and show it, once."""
        _ = self.words.gettext
        self.new_sheet.set_busy(_("Making…"))
        register = self.register

        def job() -> str:
            code = new_recovery_code(os.urandom)
            register.keys.set_slot("recovery", code, register.key, os.urandom)
            register.keys.write(register.folder)
            return code

        self.desk.read(lambda: outcome_of(job), self._show_sheet)

    def _show_sheet(self, code: str | ShelterError) -> None:
        _ = self.words.gettext
        self.new_sheet.set_busy("")
        if isinstance(code, ShelterError):
            self.desk.troubled.emit(code)
            return
        facts, words, register = self.register.site.facts(), self.words, self.register
        today = self.desk.now().date()

        def sheet() -> bytes:
            from shelter_app.documents.recovery_sheet import RecoverySheet, draw

            name, director = facts.name.in_language(words.lang), facts.director.in_language(words.lang)
            return draw(RecoverySheet(name, director, code, register.keys.register, today), words).pdf

        subtitle = _("The old sheet does not open the register any more.")
        page = self.sheet_page = RecoveryPage(words, code, sheet, subtitle=subtitle, then=_("It is put away"))
        page.done.connect(self._put_away)
        self.place.addWidget(page)
        self.place.setCurrentWidget(page)
        self.place.show()
        self._show_cards(False)
        page.first().setFocus()

    def _put_away(self) -> None:
        page, self.sheet_page = self.sheet_page, None
        if page is None:
            return
        self.place.removeWidget(page)
        page.deleteLater()
        self.place.hide()
        self._show_cards(True)
        self.new_sheet.setFocus()

    def _show_cards(self, shown: bool) -> None:
        for at in range(self.column.count()):
            item = self.column.itemAt(at)
            widget = item.widget() if item is not None else None
            if isinstance(widget, Card):
                widget.setVisible(shown and (widget is not self.keys or self._keeps_keys()))

    def _show_fields(self) -> None:
        self.fields.show()
        self.set_button.show()
        self.new_pass.hide()
        self.fields.first.setFocus()

    def set_passphrase(self) -> None:
        """Wrap the key under the passphrase that was typed twice."""
        wrong = self.fields.check()
        if wrong is not None:
            wrong.setFocus()
            return
        _ = self.words.gettext
        passphrase = self.fields.text()
        self.set_button.set_busy(_("Recording…"))
        self.desk.read(lambda: outcome_of(lambda: set_passphrase(self.register, passphrase)), self._set)

    def _set(self, made: ShelterError | None) -> None:
        _ = self.words.gettext
        self.set_button.set_busy("")
        if isinstance(made, ShelterError):
            self.desk.troubled.emit(made)
            return
        for field in (self.fields.first, self.fields.second):
            field.set_text("")
        self.fields.hide()
        self.set_button.hide()
        self.new_pass.show()
        self.desk.said.emit(_("The new passphrase is in force"), _("Make a copy now: older copies keep the old one"), 0)

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        self.look()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)


def last_words(words: Words, at: datetime | None, now: datetime) -> tuple[str, bool]:
    """When the last copy was made, and whether that is too long ago."""
    _ = words.gettext
    if at is None:
        return _("No copy was made on this computer yet"), True
    local = at.astimezone(now.tzinfo)
    said = _("Last copy: {date}, {time}").format(date=words.day_month(local.date()), time=words.time(local))
    return said, (now - at).total_seconds() > FRESH_HOURS * 3600
