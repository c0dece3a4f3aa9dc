"""A paper of privacy on its way: printed, or saved where a person wants it. In the language of whoever it is for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.layout import column
from shelter_app.desktop.pages.first_run.founding import outcome_of
from shelter_app.desktop.pages.first_run.printing import printed_words
from shelter_app.domain.errors import ShelterError
from shelter_app.exchange.printers import Printed, print_pdf
from shelter_app.sentences import sentence

Draw = Callable[[str], bytes]
"""The PDF in a language. May raise a ``ShelterError``."""


class PaperBar(QWidget):
    """Language, print, save. Signal ``printed()`` when a page is on its way."""

    printed = Signal()

    def __init__(self, desk: Desk, title: str, file_name: str) -> None:
        """``title`` is the job's name for the printer (ASCII), ``file_name`` the name offered for the file."""
        super().__init__()
        self.desk, self.words = desk, desk.words
        self.title, self.file_name = title, file_name
        _ = self.words.gettext
        self.draw: Draw | None = None
        self.langs = ChipRow((("uk", "Українською"), ("en", "English")), name=_("Language of the paper"), height=44)
        self.langs.choose(self.words.lang)
        self.print_button = Button(_("Print"), icon="printer", key="F10", height=44)
        self.save_button = Button(_("Save as PDF"), icon="download", height=44)
        self.print_button.clicked.connect(self.send)
        self.save_button.clicked.connect(self.ask_where)
        self.told = Banner("info", " ")
        self.told.hide()
        bar = FlowRow()
        bar.add(self.langs, self.print_button, self.save_button)
        self.setLayout(column(bar, self.told))

    def set_draw(self, draw: Draw | None) -> None:
        """What is drawn; ``None`` for nothing."""
        self.draw = draw
        reason = "" if draw is not None else self.words.gettext("There is nothing to print yet")
        for button in (self.print_button, self.save_button):
            button.set_off(reason)
        self.told.hide()

    def send(self) -> None:
        """Print it on the shelter's printer."""
        draw, lang, title, register = self.draw, self.langs.value(), self.title, self.desk.register
        if draw is None or not self.print_button.isEnabled():
            return
        self.print_button.set_busy(self.words.gettext("Printing…"))
        self.told.hide()
        self.desk.read(
            lambda: outcome_of(lambda: print_pdf(draw(lang), title, register.site.facts().printer)), self._printed
        )

    def _printed(self, result: Printed | ShelterError) -> None:
        self.print_button.set_busy("")
        _ = self.words.gettext
        if isinstance(result, ShelterError):
            self._tell("bad", _("Not printed"), sentence(result, self.words))
        elif result.problem is not None:
            self._tell("warn", _("Not printed yet"), printed_words(self.words, result))
        else:
            self._tell("ok", _("The page is on its way to the printer"), "")
            self.printed.emit()

    def ask_where(self) -> None:
        """Let a person choose a file, and save there."""
        name = f"{self.file_name}-{self.langs.value()}.pdf"
        found, _kind = QFileDialog.getSaveFileName(self, self.words.gettext("Save as PDF"), name, "PDF (*.pdf)")
        if found:
            self.save(Path(found))

    def save(self, file: Path) -> None:
        """Save it, whole or not at all."""
        draw, lang, office = self.draw, self.langs.value(), self.desk.office
        if draw is not None:
            self.desk.read(lambda: outcome_of(lambda: office.save_page(draw(lang), file)), self._saved)

    def _saved(self, result: Path | ShelterError) -> None:
        _ = self.words.gettext
        if isinstance(result, ShelterError):
            self._tell("bad", _("Not saved"), sentence(result, self.words))
        else:
            self._tell("ok", _("Saved"), str(result))

    def _tell(self, status: str, title: str, text: str) -> None:
        self.told.say(status, title, text)  # type: ignore[arg-type]
        self.told.show()
