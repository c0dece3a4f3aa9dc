"""The page on its way out: to the printer, to a stick, to a file; what went wrong, and what was done."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.pages.reports import outgoing, sayings
from shelter_app.desktop.pages.reports.enlarged import Enlarged
from shelter_app.desktop.pages.reports.outgoing import Source
from shelter_app.desktop.pages.reports.paging import Paging
from shelter_app.desktop.pages.reports.preview import PreviewCard
from shelter_app.domain.errors import ShelterError
from shelter_app.exchange import printers
from shelter_app.exchange.printers import Printed, Queue
from shelter_app.sentences import sentence


class WaysOut(QObject):
    """Signals: ``went()`` a page left the computer, ``stuck()`` the printer has a problem that is said in the preview.

    ``printed`` and ``copied`` are the reports (entries) that left since the program started.
    """

    went = Signal()
    stuck = Signal()

    def __init__(self, desk: Desk, paging: Paging, preview: PreviewCard, enlarged: Enlarged) -> None:
        super().__init__(preview)
        self.desk = desk
        self.words = desk.words
        self.paging, self.preview, self.enlarged = paging, preview, enlarged
        self.printed: set[int] = set()
        self.copied: set[int] = set()
        preview.printing.connect(self.print_page)
        enlarged.printing.connect(self.print_page)
        preview.to_stick.connect(self.copy_to_stick)
        preview.saving.connect(self.ask_where_to_save)

    def look_for_printers(self, wanted: str) -> None:
        """Ask which printers there are; ``wanted`` is the shelter's own."""

        def show(queues: tuple[Queue, ...]) -> None:
            self.preview.show_queues(queues, wanted)

        self.desk.carry(printers.queues, show, "reports-queues")

    # -- the printer

    def print_page(self) -> None:
        """Send the page that is shown to the printer."""
        source, lang, queue = self.paging.source, self.paging.lang, self.preview.printer.value()
        if source is None or not self.preview.print_button.isEnabled():
            return
        self._show_busy(True)
        self.desk.carry(
            lambda: outgoing.send(self.desk.office, source, lang, queue),
            lambda printed: self._show_printed(source, printed),
        )

    def _show_busy(self, busy: bool) -> None:
        self.preview.show_busy(busy)
        self.enlarged.print_button.set_busy(self.words.gettext("Printing…") if busy else "")

    def _show_printed(self, source: Source, printed: Printed | ShelterError) -> None:
        self._show_busy(False)
        if isinstance(printed, ShelterError):
            self.desk.troubled.emit(printed)
            return
        self.preview.show_printed(printed)
        if printed.problem is not None:
            self.stuck.emit()
            return
        if source.issued is not None:
            self.printed.add(source.issued.issued.entry)
        self.desk.said.emit(self.words.gettext("Sent to the printer"), printed.job or printed.queue, None)
        self.went.emit()

    # -- files

    def copy_to_stick(self) -> None:
        """Write the page in both languages to the stick."""
        source = self.paging.source
        if source is None or not self.preview.stick_button.isEnabled():
            return
        self.preview.stick_button.set_busy(self.words.gettext("Copying…"))
        self.desk.carry(
            lambda: outgoing.copy_to_stick(self.desk.office, source), lambda found: self._show_copied(source, found)
        )

    def _show_copied(self, source: Source, folder: Path | ShelterError | None) -> None:
        _ = self.words.gettext
        self.preview.stick_button.set_busy("")
        if folder is None:
            notice = sayings.Notice("warn", _("No USB stick is plugged in"), _("Plug one in and press again."))
            self.preview.say_trouble(notice)
        elif isinstance(folder, ShelterError):
            self.preview.say_trouble(sayings.Notice("bad", _("It was not copied"), sentence(folder, self.words)))
        else:
            if source.issued is not None:
                self.copied.add(source.issued.issued.entry)
            self._show_saved(folder)

    def ask_where_to_save(self) -> None:
        """Ask for the file to save the page as."""
        source, lang = self.paging.source, self.paging.lang
        if source is None:
            return
        _ = self.words.gettext
        start = str(Path.home() / source.name(lang))
        dialog = QFileDialog(self.preview.window(), _("Save the page"), start, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self._save(source, lang, Path(file)))
        dialog.open()

    def _save(self, source: Source, lang: str, file: Path) -> None:
        def done(saved: Path | ShelterError) -> None:
            if isinstance(saved, ShelterError):
                title = self.words.gettext("It was not saved")
                self.preview.say_trouble(sayings.Notice("bad", title, sentence(saved, self.words)))
            else:
                self._show_saved(saved)

        self.desk.carry(lambda: outgoing.save(self.desk.office, source, lang, file), done)

    def _show_saved(self, where: Path) -> None:
        self.preview.trouble.hide()
        self.desk.said.emit(self.words.gettext("The page is saved"), str(where), None)
        self.went.emit()
