"""The printer: which queue takes the report, and a page to try it before the evening on which it must work."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.first_run.founding import outcome_of
from shelter_app.desktop.pages.first_run.printing import printed_words
from shelter_app.desktop.pages.settings.section import Known, Section
from shelter_app.domain.errors import ShelterError
from shelter_app.exchange.printers import Printed, Queue, QueueState, print_pdf, queues
from shelter_app.sentences import sentence


class PrinterSection(Section):
    """Queues as chips; the test page is today's draft of the report."""

    key = "print"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        _ = self.words.gettext
        self._queues: tuple[Queue, ...] | None = None
        self.chips = ChipRow(name=_("Printer"))
        self._place = QVBoxLayout()
        self.state = Text(_("Looking for printers…"), "caption", "mute", wrap=True)
        self.test = Button(_("Print a test page"), "tint", icon="printer", key="F10", height=48)
        self.came = Button(_("It came out well"), icon="check", height=48)
        self.again = Button(_("Look again"), icon="refresh-cw", height=48)
        self.told = Banner("info", " ")
        self.told.hide()
        self.came.hide()
        bar = FlowRow()
        bar.add(self.test, self.came, self.again)
        card = self.card(_("Printer of the report"))
        card.add_layout(self._place)
        card.add(
            self.state,
            Text(
                _("The test page is today's report as it stands now, marked as a draft."), "caption", "mute", wrap=True
            ),
            self.told,
            bar,
        )
        self.column.addStretch(1)
        self.test.clicked.connect(self.print_test)
        self.came.clicked.connect(self.mark_done)
        self.again.clicked.connect(self.look)
        self.look()

    def first(self) -> QWidget:
        return self.test

    def is_done(self, known: Known) -> bool:
        return False

    def show_known(self, known: Known) -> None:
        super().show_known(known)
        self._show_queues()

    def look(self) -> None:
        """Ask the printing system for its queues."""
        self.desk.carry(queues, self._found, "settings-queues")

    def _found(self, found: tuple[Queue, ...]) -> None:
        self._queues = found
        self._show_queues()

    def _show_queues(self) -> None:
        _ = self.words.gettext
        if self._queues is None or self.known is None:
            return
        named = [queue for queue in self._queues if queue.name]
        wanted = self.known.facts.printer
        self._place.removeWidget(self.chips)
        self.chips.hide()
        self.chips.deleteLater()
        self.chips = ChipRow([(queue.name, queue.name, "printer") for queue in named], name=_("Printer"))
        usual = next((queue.name for queue in named if queue.default), named[0].name if named else "")
        self.chips.choose(wanted if any(queue.name == wanted for queue in named) else usual)
        self.chips.chosen.connect(self._choose)
        self._place.addWidget(self.chips)
        self.chips.setVisible(bool(named))
        chosen = next((queue for queue in named if queue.name == self.chips.value()), None)
        self.state.setText(self._state_words(chosen, bool(self._queues)))

    def _state_words(self, queue: Queue | None, some: bool) -> str:
        _ = self.words.gettext
        if queue is None:
            if some:
                return _("The system's own printing is used.")
            return _("No printer is set up on this computer. The report can be saved to a stick, or dictated.")
        said = {
            QueueState.READY: _("Ready"),
            QueueState.PRINTING: _("Printing now"),
            QueueState.PAUSED: _("Paused: switch it on in the system's settings"),
            QueueState.REFUSING: _("Takes no pages now"),
            QueueState.UNKNOWN: _("State unknown"),
        }
        return said[queue.state]

    def _choose(self, name: str) -> None:
        self.save(self.words.gettext("Saved: {what}").format(what=name), printer=name)

    def print_test(self) -> None:
        """Print today's draft."""
        _ = self.words.gettext
        if not self.test.isEnabled():
            return
        office, lang, queue = self.desk.office, self.words.lang, self.chips.value()
        self.test.set_busy(_("Printing…"))
        self.told.hide()
        self.desk.carry(
            lambda: outcome_of(lambda: print_pdf(office.page(office.today(), lang), "Test page", queue)), self._printed
        )

    def _printed(self, printed: Printed | ShelterError) -> None:
        _ = self.words.gettext
        self.test.set_busy("")
        if isinstance(printed, ShelterError):
            self.told.say("bad", _("It was not printed"), sentence(printed, self.words))
        elif printed.problem is not None:
            title = _("The page waits in the printer's queue") if printed.sent else _("It was not printed")
            self.told.say("warn", title, printed_words(self.words, printed))
        else:
            self.told.say("ok", _("The page went to the printer"), _("Is it sharp, straight and whole?"))
            self.came.show()
            self.came.setFocus()
        self.told.show()
