"""A photo or a scan of a card or a sheet: chosen as a file, or dropped on a screen; its code goes the way of a scan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.domain.errors import Refused, ShelterError

if TYPE_CHECKING:
    from shelter_app.domain.machine_codes import CardCode, SheetCode

SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".pdf")


class Photos(QObject):
    """Reads pictures for a screen. What the first code in one stands for opens as if it had been scanned."""

    def __init__(self, desk: Desk, screen: QWidget) -> None:
        super().__init__(screen)
        self.desk = desk
        self.screen = screen
        screen.setAcceptDrops(True)
        screen.installEventFilter(self)

    def ask(self) -> None:
        """Ask for the file; a stick or a camera that is plugged in is offered first."""
        from shelter_app.exchange.devices import removable_drives

        _ = self.desk.words.gettext
        start = next(iter(removable_drives()), Path.home())
        suffixes = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in SUFFIXES)
        dialog = QFileDialog(
            self.screen.window(), _("A photo of a card or a sheet"), str(start), f"{_('Pictures')} ({suffixes})"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.open()

    def read(self, file: Path) -> None:
        """Read a picture; a card or a sheet in it opens, nothing readable is said."""

        def job() -> CardCode | SheetCode | ShelterError:
            from shelter_app.exchange import codes

            try:
                found = codes.ours(codes.read_file(file))
            except ShelterError as error:
                return error
            return found[0] if found else Refused("no-code-in-picture", file=file.name)

        self.desk.carry(job, self._show, "photo")

    def _show(self, found: CardCode | SheetCode | ShelterError) -> None:
        if isinstance(found, ShelterError):
            self.desk.troubled.emit(found)
        else:
            self.desk.scanning.emit(found.digits)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and event.type() == QEvent.Type.DragEnter and _picture(event):
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            file = _picture(event)
            if file is not None:
                event.acceptProposedAction()
                self.read(file)
                return True
        return False


def _picture(event: QDropEvent) -> Path | None:
    """The first picture among what is dragged."""
    files = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return next((file for file in files if file.suffix.casefold() in SUFFIXES), None)
