"""The print room: choose a paper, see its first page, print or save it; below, what was printed, by whom and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.layout import Columns, Page, boxed, column, scrolled
from shelter_app.desktop.kit.rows import ListRow, RowList
from shelter_app.desktop.pages.papers import printing, sayings
from shelter_app.desktop.pages.papers.options import Options
from shelter_app.desktop.pages.papers.printing import Gone, Seen
from shelter_app.desktop.pages.reports import rendering
from shelter_app.desktop.pages.reports import sayings as report_sayings
from shelter_app.desktop.pages.reports.enlarged import Enlarged
from shelter_app.desktop.pages.reports.preview import PreviewCard
from shelter_app.desktop.pages.reports.sheet import Sheet
from shelter_app.desktop.screen import Screen
from shelter_app.domain.papers import Paper
from shelter_app.exchange import printers
from shelter_app.office.papers import Made, Order, wants_reason
from shelter_app.sentences import sentence

SETTLE_MS: Final = 150


class PaperRow(ListRow):
    """A paper of the list. Signal ``moved(int)``: an arrow asks for the one above (−1) or below (+1)."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class PapersScreen(Screen):
    """Opens with ``paper="KIT"``, ``persons=(ids)`` for cards, ``reason="DARKNESS"``; Esc leads back to ``back``."""

    name = "papers"
    topics: ClassVar[frozenset[str]] = frozenset(
        {"site", "rooms", "people", "stays", "crowds", "outside", "supplies", "duty", "printouts"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.lang = self.words.lang
        self.back_to = "today"
        self.page_number = 0
        self.seen: Seen | None = None
        self.shown: Made | None = None
        self._kept: tuple[Order, Made] | None = None
        self._busy = False
        self._choosing = False
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(SETTLE_MS)
        self._settling.timeout.connect(self.draw_anew)
        self._build()
        self._connect()

    # -- building

    def _build(self) -> None:
        words = self.words
        _ = words.gettext
        self.back = Button(_("Back"), icon="arrow-left", key="Esc")
        self.type_in = Button(_("Type in a sheet"), icon="clipboard-pen")
        self.page = Page(_("Print"), _("Papers for the desk, the rooms and the kitchen"), (self.type_in, self.back))
        self.papers: tuple[Paper, ...] = sayings.ALL
        self.list = Card(_("Papers"), gap=0)
        self.rows = tuple(PaperRow(sayings.face(paper, words), selectable=True, height=50) for paper in self.papers)
        self.list.add(*self.rows)
        self.list.stretch()
        self.options = Options(words)
        self.log = Card(_("Printed"))
        self.log_rows = RowList(still=True, least=3)
        self.no_log = EmptyState("printer", _("Nothing was printed yet"), _("Every print is written down here"))
        self.log.add(self.log_rows, stretch=1)
        self.log.add(self.no_log)
        self.preview = PreviewCard(words)
        self.preview.dictate.hide()
        self.preview.sheet.setAccessibleName(_("The first page; press to enlarge"))
        self.preview.sheet.setToolTip("")
        self.chosen_area = scrolled(self.options)
        middle = column(self.chosen_area, self.log, gap=12)
        middle.setStretch(0, 5)
        middle.setStretch(1, 2)
        columns = Columns(gap=12)
        columns.add(self.list, 352, 300)
        columns.add(boxed(middle), 344, 290)
        columns.add(self.preview, 374, 300)
        self.page.add(columns, stretch=1)
        self.enlarged = Enlarged(words)
        self.views = QStackedWidget()
        self.views.addWidget(self.page)
        self.views.addWidget(self.enlarged)
        self.outer.addWidget(self.views)

    def _connect(self) -> None:
        self.back.clicked.connect(self.leave)
        self.type_in.clicked.connect(lambda: self.desk.go("catchup", back="papers"))
        for row, paper in zip(self.rows, self.papers, strict=True):
            row.toggled.connect(lambda on, paper=paper: self._row_toggled(paper, on))
            row.moved.connect(self.choose_beside)
        self.options.changed.connect(self._settling.start)
        for view in (self.preview, self.enlarged):
            view.language.connect(self.speak)
            view.turned.connect(self.turn_to)
            view.printing.connect(self.print_paper)
            view.sheet.wanted.connect(self._drawing(view.sheet))
        self.preview.enlarged.connect(self.enlarge)
        self.preview.to_stick.connect(self.copy_to_stick)
        self.preview.saving.connect(self.ask_where_to_save)
        self.enlarged.left.connect(self._page_again)

    # -- opening and reading

    def open(self, **what: Any) -> None:
        """Come to the front; see the class for what it takes."""
        self.back_to = str(what.get("back", "today"))
        self.views.setCurrentWidget(self.page)
        self.preview.trouble.hide()
        if "lang" in what:
            self.lang = str(what["lang"])
        self._say_language()
        self._look_for_printers()
        allowed = sayings.PAPERS_OF[self.desk.post]
        for row, paper in zip(self.rows, sayings.ALL, strict=True):
            row.setVisible(paper in allowed)
        self.papers = tuple(paper for paper in sayings.ALL if paper in allowed)
        self.type_in.setVisible(bool({Paper.INTAKE, Paper.TALLY, Paper.STOCK} & set(allowed)))
        wanted = Paper(what["paper"]) if what.get("paper") in set(Paper) else self.options.paper
        self.choose(wanted if wanted in self.papers else self.papers[0], tuple(what.get("persons", ())))
        if what.get("reason"):
            self.options.set_reason(str(what["reason"]))
        self.refresh()
        self._row(self.options.paper).setFocus(Qt.FocusReason.OtherFocusReason)

    def remember(self) -> dict[str, Any]:
        kept: dict[str, Any] = {
            "paper": self.options.paper,
            "persons": self.options.persons,
            "reason": self.options.reasons.value(),
            "back": self.back_to,
        }
        return kept | ({"lang": self.lang} if self.lang != self.words.lang else {})

    def refresh(self) -> None:
        office, words = self.desk.office, self.words
        self.desk.read(lambda: printing.read(office, words), self.show_seen, "papers")

    def show_seen(self, seen: Seen) -> None:
        """Show what can be chosen, and what was printed."""
        self.seen = seen
        self.options.show_known(seen.known)
        self.log_rows.show_faces([sayings.log_face(line, seen.names, self.words) for line in seen.log])
        self.log_rows.setVisible(bool(seen.log))
        self.no_log.setVisible(not seen.log)
        self.draw_anew()

    def choose(self, paper: Paper, persons: tuple[int, ...] = ()) -> None:
        """Show a paper with its options and its first page."""
        self._choosing = True
        for row, one in zip(self.rows, sayings.ALL, strict=True):
            row.setChecked(one is paper)
        self._choosing = False
        self.page_number = 0
        self.preview.trouble.hide()
        self.options.show_paper(paper, persons)
        self.preview.set_title(self.words.gettext("How it looks"))
        self.enlarged.show_title(sayings.name(paper, self.words))
        self._settling.start()

    def _row_toggled(self, paper: Paper, on: bool) -> None:
        """One paper is always chosen: a press on the chosen one leaves it so."""
        if not self._choosing:
            self.choose(paper if on else self.options.paper)

    def _row(self, paper: Paper) -> ListRow:
        return self.rows[sayings.ALL.index(paper)]

    def leave(self) -> None:
        """Back to where one came from."""
        self.desk.go(self.back_to)

    # -- the page

    def order(self) -> Order:
        """What is chosen now."""
        return self.options.order(self.lang, self.desk.now())

    def draw_anew(self) -> None:
        """Draw the page of what is chosen."""
        if self.seen is None:
            return
        self._settling.stop()
        office, by, order = self.desk.office, self.desk.by(), self.order()
        self.desk.read(lambda: printing.preview(office, by, order), self._show_preview, "papers-preview")

    def _show_preview(self, drawn: Gone) -> None:
        if drawn.made is None:
            if drawn.error is not None:
                self._say("bad", self.words.gettext("There is no page"), sentence(drawn.error, self.words))
            return
        self.shown = drawn.made
        self._show_count()
        for sheet in (self.preview.sheet, self.enlarged.sheet):
            if sheet.isVisible():
                self._draw(sheet, round(sheet.place().width() * sheet.devicePixelRatioF()))

    def _show_count(self) -> None:
        pages = self.shown.pages if self.shown is not None else 1
        self.page_number = max(0, min(self.page_number, pages - 1))
        self.preview.show_count(pages, self.page_number)
        self.enlarged.show_count(pages, self.page_number)

    def _drawing(self, sheet: Sheet) -> Callable[[int], None]:
        return lambda width: self._draw(sheet, width)

    def _draw(self, sheet: Sheet, width: int) -> None:
        shown, number = self.shown, self.page_number
        if shown is None or width <= 0:
            return
        key = "papers-picture" if sheet is self.preview.sheet else "papers-large-picture"
        self.desk.read(lambda: rendering.render(shown.pdf, number, width), sheet.show_picture, key)

    def speak(self, lang: str) -> None:
        """Show and print in a language, whatever the window speaks."""
        self.lang = lang
        self._say_language()
        self.draw_anew()

    def _say_language(self) -> None:
        self.preview.languages.choose(self.lang)
        self.enlarged.languages.choose(self.lang)

    def turn_to(self, page: int) -> None:
        """Show another page."""
        self.page_number = page
        self._show_count()
        for sheet in (self.preview.sheet, self.enlarged.sheet):
            if sheet.isVisible():
                self._draw(sheet, round(sheet.place().width() * sheet.devicePixelRatioF()))

    def enlarge(self) -> None:
        """Show the page alone."""
        self.views.setCurrentWidget(self.enlarged)
        self.enlarged.fit()
        self._draw(self.enlarged.sheet, round(self.enlarged.sheet.width() * self.devicePixelRatioF()))
        self.enlarged.leave_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _page_again(self) -> None:
        self.views.setCurrentWidget(self.page)
        self.preview.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- out of the computer

    def _look_for_printers(self) -> None:
        def show(queues: tuple[printers.Queue, ...]) -> None:
            self.preview.show_queues(queues, self.seen.known.printer if self.seen is not None else "")

        self.desk.read(printers.queues, show, "papers-queues")

    def _may_go(self, order: Order) -> bool:
        """Whether nothing is under way and the paper has the reason it needs; says so if not."""
        if self._busy or self.seen is None:
            return False
        if wants_reason(order):
            self._page_again()
            self.options.say_reason(self.words.gettext("Choose a reason or write it: it stands on the paper"))
            self.options.why.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.chosen_area.ensureWidgetVisible(self.options.reason_box)
            return False
        return True

    def _kept_of(self, order: Order) -> Made | None:
        """The paper of this order that was recorded and never left the computer."""
        return self._kept[1] if self._kept is not None and self._kept[0] == order else None

    def print_paper(self) -> None:
        """Record the paper and send it to the printer."""
        order, queue = self.order(), self.preview.printer.value()
        if not self._may_go(order):
            return
        self._set_busy(True)
        office, by, kept = self.desk.office, self.desk.by(), self._kept_of(order)
        self.desk.read(lambda: printing.send(office, by, order, kept, queue), self._show_gone)

    def copy_to_stick(self) -> None:
        """Record the paper and write it to the stick."""
        order = self.order()
        if not self._may_go(order):
            return
        self._set_busy(True)
        office, by, kept = self.desk.office, self.desk.by(), self._kept_of(order)
        self.desk.read(lambda: printing.to_stick(office, by, order, kept), self._show_gone)

    def ask_where_to_save(self) -> None:
        """Ask for the file to save the paper as."""
        _ = self.words.gettext
        order = self.order()
        if self.shown is None or not self._may_go(order):
            return
        start = str(Path.home() / self.shown.name)
        dialog = QFileDialog(self.window(), _("Save the page"), start, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self.save(Path(file)))
        dialog.open()

    def save(self, file: Path) -> None:
        """Record the paper and write it to a file."""
        order = self.order()
        if not self._may_go(order):
            return
        self._set_busy(True)
        office, by, kept = self.desk.office, self.desk.by(), self._kept_of(order)
        self.desk.read(lambda: printing.save(office, by, order, kept, file), self._show_gone)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.preview.show_busy(busy)
        self.enlarged.print_button.set_busy(self.words.gettext("Printing…") if busy else "")

    def _show_gone(self, gone: Gone) -> None:
        """Say what became of the paper. What was recorded and did not leave is kept to go another way."""
        _ = self.words.gettext
        self._set_busy(False)
        self._kept = (gone.order, gone.made) if gone.made is not None and gone.made.entry and not gone.out else None
        if gone.error is not None:
            self._say("bad", _("It was not printed"), sentence(gone.error, self.words))
        elif gone.printed is not None and gone.printed.problem is not None:
            self._page_again()
            self.preview.say_trouble(report_sayings.problem(gone.printed, self.words))
            self.preview.stick_button.setFocus(Qt.FocusReason.OtherFocusReason)
        elif gone.printed is not None:
            self.preview.trouble.hide()
            self.desk.said.emit(_("Sent to the printer"), gone.printed.job or gone.printed.queue, None)
        elif gone.where is not None:
            self.preview.trouble.hide()
            self.desk.said.emit(_("The page is saved"), str(gone.where), None)
        else:
            self._say("warn", _("No USB stick is plugged in"), _("Plug one in and press again."))
        if gone.made is not None and gone.made.warnings and self.preview.trouble.isHidden():
            cut = ", ".join(dict.fromkeys(one.text for one in gone.made.warnings[:3]))
            self._say("warn", _("Something did not fit on the page"), cut)

    def _say(self, status: Any, title: str, said: str) -> None:
        self.preview.trouble.say(status, title, said)
        self.preview.trouble.show()

    # -- keys

    def keys(self) -> Sequence[tuple[str, str]]:
        _ = self.words.gettext
        return (
            ("↓ ↑", _("choose a paper")),
            ("Enter", _("show its page and options")),
            ("F10", _("print it")),
            ("Esc", _("back")),
        )

    def press(self, event: QKeyEvent) -> bool:
        """F10 prints, Esc leads back."""
        key = event.key()
        if key == Qt.Key.Key_F10:
            self.print_paper()
            return True
        if self.views.currentWidget() is self.enlarged:
            return self.enlarged.press(event)
        if key == Qt.Key.Key_Escape:
            self.leave()
            return True
        return False

    def choose_beside(self, step: int) -> None:
        """Choose the paper above or below."""
        at = self.papers.index(self.options.paper) + step
        if 0 <= at < len(self.papers):
            self.choose(self.papers[at])
            self._row(self.papers[at]).setFocus(Qt.FocusReason.OtherFocusReason)
