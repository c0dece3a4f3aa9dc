"""The middle column: the page as it will come out of the printer, and the ways out of the computer."""

from __future__ import annotations

from PySide6.QtCore import Signal

from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button, IconButton
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.layout import row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.status import Status
from shelter_app.desktop.pages.reports import sayings
from shelter_app.desktop.pages.reports.sheet import Sheet
from shelter_app.exchange.printers import Printed, Queue
from shelter_app.words import Words


def language_chips(words: Words) -> ChipRow:
    """The languages a page can be in, whatever the window speaks."""
    _ = words.gettext
    chips = ChipRow([("uk", "Укр"), ("en", "Eng")], name=_("Language of the page"), height=44)
    chips.chip("uk").setAccessibleName("Українська")
    chips.chip("en").setAccessibleName("English")
    return chips


class PreviewCard(Card):
    """The page and its buttons.

    Signals: ``language(str)``, ``turned(int)`` to another page (from zero), ``enlarged()``, ``printing()``,
    ``to_stick()``, ``saving()``, ``dictating()``.
    """

    language = Signal(str)
    turned = Signal(int)
    enlarged = Signal()
    printing = Signal()
    to_stick = Signal()
    saving = Signal()
    dictating = Signal()

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        super().__init__(" ")
        self.words = words
        self.page = 0
        self.pages = 1
        self.sheet = Sheet(_("The page of the report; press to enlarge"), _("Drawing the page…"))
        self.sheet.clicked.connect(self.enlarged)
        self.add(self.sheet, stretch=1)
        self.trouble = Banner("warn", " ")
        self.trouble.hide()
        self.languages = language_chips(words)
        self.languages.chosen.connect(self.language)
        self.count = Text("", "caption", "mute")
        self.back = IconButton("chevron-left", _("Previous page"), size=36, bordered=False)
        self.back.clicked.connect(lambda: self.turned.emit(self.page - 1))
        self.forth = IconButton("chevron-right", _("Next page"), size=36, bordered=False)
        self.forth.clicked.connect(lambda: self.turned.emit(self.page + 1))
        self.enlarge = Button(_("Enlarge"), "link")
        self.enlarge.clicked.connect(self.enlarged)
        turning = row(self.languages, self.back, self.count, self.forth, gap=4)
        turning.setStretch(0, 1)
        turning.addWidget(self.enlarge)
        self.add(self.trouble)
        self.add_layout(turning)
        self.printer = Select("")
        self.printer.control.setAccessibleName(_("Printer"))
        self.printer.hide()
        self.add(self.printer)
        self.print_button = Button(_("Print"), icon="printer", key="F10")
        self.print_button.clicked.connect(self.printing)
        self.stick_button = Button(_("To USB"), icon="usb")
        self.stick_button.clicked.connect(self.to_stick)
        ways = FlowRow(gap=8, stretch=True)
        ways.add(self.print_button, self.stick_button)
        self.add(ways)
        self.dictate = Button(_("Figures to dictate"), "link", icon="phone")
        self.dictate.clicked.connect(self.dictating)
        self.save = Button(_("Save…"), "link", icon="save")
        self.save.clicked.connect(self.saving)
        links = row(self.dictate, gap=8)
        links.addStretch(1)
        links.addWidget(self.save)
        self.add_layout(links)
        self.show_count(1, 0)

    def show_title(self, title: str, pill: str, status: Status) -> None:
        """Say which report it is and how it stands."""
        self.set_title(title)
        self.set_pill(pill, "info" if status == "none" else status)

    def show_count(self, pages: int, page: int) -> None:
        """Say which page of how many is shown."""
        _ = self.words.gettext
        self.pages, self.page = pages, page
        shown = _("{n} of {total}").format(n=self.words.number(page + 1), total=self.words.number(pages))
        self.count.setText(shown)
        for button, on in ((self.back, page > 0), (self.forth, page < pages - 1)):
            button.setVisible(pages > 1)
            button.setEnabled(on)

    def show_queues(self, queues: tuple[Queue, ...], wanted: str) -> None:
        """Offer the printers if there is a choice; ``wanted`` is the shelter's own."""
        self.printer.set_choices([(queue.name, queue.name) for queue in queues])
        names = {queue.name for queue in queues}
        self.printer.choose(wanted if wanted in names else next((q.name for q in queues if q.default), ""))
        self.printer.setVisible(len(queues) > 1)

    def show_busy(self, printing: bool) -> None:
        """Say that the page is on its way to the printer."""
        self.print_button.set_busy(self.words.gettext("Printing…") if printing else "")

    def show_printed(self, printed: Printed) -> None:
        """Say what is wrong with the printer, or take that back."""
        self.show_busy(False)
        self.trouble.setVisible(printed.problem is not None)
        if printed.problem is not None:
            self.say_trouble(sayings.problem(printed, self.words))

    def say_trouble(self, notice: sayings.Notice) -> None:
        """Say what went wrong on the way out, and what to do now."""
        self.trouble.say(*notice)
        self.trouble.show()
