"""Copies to restore from: those on the sticks that are plugged in, or in a folder that is chosen; each says what it holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import tzinfo
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.layout import Page
from shelter_app.desktop.kit.rows import ListRow, RowFace
from shelter_app.desktop.pages.first_run.founding import outcome_of
from shelter_app.desktop.reader import Reader
from shelter_app.domain.errors import ShelterError, Trouble
from shelter_app.exchange.devices import removable_drives
from shelter_app.office import wall_clock
from shelter_app.register.backup import Manifest, backups_in, restore
from shelter_app.register.register import FILE
from shelter_app.sentences import sentence
from shelter_app.words import Words

LOOK_MS: Final = 2000
SHOWN: Final = 12
Found = tuple[Path, Manifest]


def beside(folder: Path) -> Path:
    """Where a copy is restored to: the folder itself while no register is in it, else a new one beside it."""
    if not (folder / FILE).exists():
        return folder
    name = f"{folder.name}-{wall_clock().astimezone():%Y%m%d-%H%M}"
    taken = [folder.with_name(f"{name}-{number}") for number in range(2, 100)]
    return next(free for free in (folder.with_name(name), *taken) if not (free / FILE).exists())


def copies_in(folders: list[Path]) -> list[Found]:
    """The copies in some folders, newest first. A folder may be a copy itself, or hold copies, on top or one below."""
    found = {
        path: manifest
        for folder in folders
        for place in (folder.parent, folder, *_below(folder))
        for path, manifest in backups_in(place)
        if folder in (path, path.parent, path.parent.parent)
    }
    return sorted(found.items(), key=lambda pair: pair[1].made, reverse=True)


def _below(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]
    except OSError:
        return []


def copy_face(words: Words, manifest: Manifest, zone: tzinfo | None = None) -> RowFace:
    """One copy: whose, of when, and what it holds."""
    _ = words.gettext
    made = manifest.made_at.astimezone(zone)
    holds = " · ".join(
        (
            words.ngettext("{n} person", "{n} people", manifest.people).format(n=words.number(manifest.people)),
            words.ngettext("{n} report", "{n} reports", manifest.reports).format(n=words.number(manifest.reports)),
            words.ngettext("{n} entry", "{n} entries", manifest.entries).format(n=words.number(manifest.entries)),
        )
    )
    kind = _("demonstration") if manifest.demonstration else manifest.register[:8]
    return RowFace(
        _("{date}, {time}").format(date=words.date(made.date()), time=words.time(made)),
        note=f"{manifest.shelter or _('no name')} · {kind}",
        sub=holds,
        icon="usb",
        strong=True,
    )


class CopyList(Page):
    """Signals: ``restored(Path)`` with the folder that opens now; ``left()`` to go back.

    ``drives`` names the folders to look into; sticks plugged in later appear by themselves.
    """

    restored = Signal(object)
    left = Signal()

    def __init__(self, words: Words, target: Path, drives: Callable[[], list[Path]] = removable_drives) -> None:
        _ = words.gettext
        subtitle = _("The newest copy stands first. Nothing on the stick is changed.")
        self.back = Button(_("Back"), icon="arrow-left", key="Esc")
        self.choose = Button(_("Another folder…"), icon="folder-open")
        super().__init__(_("Restore from a copy"), subtitle, (self.choose, self.back))
        self._words, self._target, self._drives = words, target, drives
        self._chosen: list[Path] = []
        self._found: tuple[Found, ...] | None = None
        self._reader = Reader(self)
        self.rows: tuple[ListRow, ...] = ()
        self.told = Banner("bad", " ")
        self.told.hide()
        self.add(self.told)
        self.card = Card()
        self._column = QVBoxLayout()
        self._column.setSpacing(0)
        self.card.add_layout(self._column)
        self.add(self.card)
        self.none = EmptyState(
            "usb",
            _("No copy was found on a stick"),
            _("Plug in the stick with the copies: they appear here by themselves. Or choose a folder."),
        )
        self.add(self.none)
        self.body.addStretch(1)
        self.back.clicked.connect(self.left)
        self.choose.clicked.connect(self._ask_for_folder)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.card.hide()
        self.look()

    def look(self) -> None:
        """Look at the sticks, beside the window."""
        self._reader.ask(lambda: copies_in([*self._chosen, *self._drives()]), self._show, "look")

    def look_into(self, folder: Path) -> None:
        """Look into a folder too."""
        self._chosen = [folder, *(one for one in self._chosen if one != folder)]
        self.look()

    def _ask_for_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, self._words.gettext("Folder with copies"))
        if name:
            self.look_into(Path(name))

    def _show(self, found: list[Found]) -> None:
        shown = tuple(found[:SHOWN])
        if shown == self._found:
            return
        self._found = shown
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = tuple(self._row(number, path, manifest) for number, (path, manifest) in enumerate(shown))
        for row in self.rows:
            self._column.addWidget(row)
        self.card.setVisible(bool(shown))
        self.none.setVisible(not shown)
        (self.rows[0] if self.rows else self.choose).setFocus()

    def _row(self, number: int, path: Path, manifest: Manifest) -> ListRow:
        _ = self._words.gettext
        face = copy_face(self._words, manifest)
        row = ListRow(face, action=_("Restore"), action_primary=number == 0, height=68, line=number + 1 < SHOWN)
        row.clicked.connect(lambda: self.take(path))
        row.acted.connect(lambda: self.take(path))
        return row

    def take(self, source: Path) -> None:
        """Restore this copy beside what is there."""
        _ = self._words.gettext
        self._timer.stop()
        target = beside(self._target)
        self.told.say("info", _("Restoring…"), source.name)
        self.told.show()

        def done(made: Manifest | ShelterError) -> None:
            if isinstance(made, ShelterError):
                self.told.say("bad", _("It was not restored"), sentence(made, self._words))
                self._timer.start()
                return
            self.restored.emit(target)

        self._reader.ask(lambda: outcome_of(lambda: _restore(source, target)), done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _restore(source: Path, target: Path) -> Manifest:
    if source == target:
        raise Trouble("folder-taken", folder=target.name)
    return restore(source, target)
