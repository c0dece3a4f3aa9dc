"""The missing list on its way to paper, beside everything else: a silent printer never holds up a tick."""

from __future__ import annotations

from threading import Thread
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.outlet import Outlet
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.papers import Paper, Reason
from shelter_app.exchange.devices import removable_drives
from shelter_app.exchange.printers import Printed, print_pdf
from shelter_app.office.rollcall import missing_list
from shelter_app.words import Words

if TYPE_CHECKING:
    from shelter_app.documents.paper import Drawn

FILE: Final = "missing-list.pdf"


class ListPrinter(QObject):
    """Draws on the reading thread, prints on one of its own. Signals: ``printed(Printed, bytes)``, ``saved(str)``."""

    printed = Signal(object, bytes)
    saved = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._outlet = Outlet(self, self.printed)

    def print_list(self, rollcall: int, words: Words) -> None:
        """Print the list of a roll call as it stands; of everybody in the building without one (0)."""
        register = self.desk.register

        def draw() -> tuple[Drawn, str]:
            return missing_list(register, rollcall, words), register.site.facts().printer

        def send(found: tuple[Drawn, str]) -> None:
            drawn, queue = found
            pdf = drawn.pdf
            self._log(words.lang, drawn.pages)
            Thread(target=lambda: self._outlet.emit(print_pdf(pdf, "Missing list", queue), pdf), daemon=True).start()

        self.desk.read(draw, send, "rollcall-list")

    def _log(self, lang: str, pages: int) -> None:
        """Names went to paper: that is on record beside the print, which waits for nothing, not even for a full disk."""
        printouts, by = self.desk.register.printouts, self.desk.by()
        self.desk.run(
            lambda: printouts.record(by, Paper.ALARM, lang=lang, pages=pages, reason=Reason.ALARM),
            refused=lambda _error: None,
        )

    def save(self, pdf: bytes) -> None:
        """Write the list to the stick that is plugged in; where there is none ``saved("")``."""
        office = self.desk.office

        def write() -> str:
            drives = removable_drives()
            try:
                return str(office.save_page(pdf, drives[0] / FILE)) if drives else ""
            except ShelterError:
                return ""

        self.desk.read(write, self.saved.emit, "rollcall-stick")


__all__ = ["ListPrinter", "Printed"]
