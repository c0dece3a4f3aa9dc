"""Reports: what does not add up, the page as it will be printed, closing the day, handing it over, earlier reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from shelter_app.desktop.check_words import go_to_check
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.chips import Chip, ChipRow
from shelter_app.desktop.kit.layout import Columns, Page, boxed, row
from shelter_app.desktop.kit.status import Status
from shelter_app.desktop.pages.reports import outgoing, rendering, sayings
from shelter_app.desktop.pages.reports.checks import ChecksCard
from shelter_app.desktop.pages.reports.dictation import Dictation
from shelter_app.desktop.pages.reports.done import DoneCard
from shelter_app.desktop.pages.reports.earlier import RightColumn
from shelter_app.desktop.pages.reports.enlarged import Enlarged
from shelter_app.desktop.pages.reports.filling import Form
from shelter_app.desktop.pages.reports.outgoing import Paper, Source, source_of
from shelter_app.desktop.pages.reports.preview import PreviewCard
from shelter_app.desktop.pages.reports.reading import Seen, read
from shelter_app.desktop.pages.reports.sheet import Sheet
from shelter_app.desktop.screen import Screen
from shelter_app.domain.checks import Check
from shelter_app.domain.errors import ShelterError
from shelter_app.exchange import printers
from shelter_app.exchange.printers import Printed, Queue
from shelter_app.register.reports import Issued
from shelter_app.register.topic import Outcome
from shelter_app.sentences import sentence


class ReportsScreen(Screen):
    """Closing the day and its reports.

    ``open`` takes ``day`` (a date), ``fill`` (the code of a check that the form mends), ``hand_over`` (true: of the last
    report), and what ``remember`` gives.
    """

    name: ClassVar[str] = "reports"
    topics: ClassVar[frozenset[str]] = frozenset(
        {
            "site",
            "duty",
            "people",
            "stays",
            "crowds",
            "visitors",
            "outside",
            "meals",
            "supplies",
            "building",
            "incidents",
            "staff",
            "requests",
            "reports",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.day: date | None = None
        self.chosen: int | None = None
        self.seen: Seen | None = None
        self.paper: Paper | None = None
        self.lang = desk.words.lang
        self._page_number = 0
        self._after: Callable[[Seen], None] | None = None
        self._printed: set[int] = set()
        self._copied: set[int] = set()
        self._days: tuple[date, ...] = ()
        self._build()
        self._connect()

    # -- building

    def _build(self) -> None:
        words = self.words
        _ = words.gettext
        self.fill_button = Button(_("Fill in for today"), icon="clipboard-pen")
        self._day_chips: ChipRow | None = None
        self._day_place = row()
        self._day_box = boxed(self._day_place)
        self._day_box.hide()
        self.page = Page(_("Reports"), " ", (self._day_box, self.fill_button))
        self.checks, self.done = ChecksCard(words), DoneCard(words)
        self.left = QStackedWidget()
        self.left.addWidget(self.checks)
        self.left.addWidget(self.done)
        self.preview = PreviewCard(words)
        self.right = RightColumn(self.desk)
        columns = Columns(gap=12)
        columns.add(self.left, 416, 300)
        columns.add(self.preview, 374, 290)
        columns.add(self.right, 288, 230)
        self.page.add(columns, stretch=1)
        self.enlarged = Enlarged(words)
        self.dictation = Dictation(words)
        self.form = Form(self.desk)
        self.views = QStackedWidget()
        for view in (self.page, self.enlarged, self.dictation, self.form):
            self.views.addWidget(view)
        self.outer.addWidget(self.views)
        self._say_language()

    def _connect(self) -> None:
        self.fill_button.clicked.connect(lambda: self.show_form())
        self.checks.mend.connect(self._mend)
        self.checks.close_day.connect(self.close_day)
        self.checks.explaining.connect(self._begin_explanation)
        self.checks.explained.connect(self._record_explanation)
        self.checks.typing.connect(lambda text: self.desk.keep_draft(self._explanation_form(), text))
        self.done.printing.connect(self.print_page)
        self.done.to_stick.connect(self.copy_to_stick)
        self.done.handing.connect(lambda: self._hand_over())
        self.done.going_on.connect(lambda: self.show_day(None))
        preview = self.preview
        preview.language.connect(self.speak)
        preview.turned.connect(self.turn_to)
        preview.enlarged.connect(self.enlarge)
        preview.printing.connect(self.print_page)
        preview.to_stick.connect(self.copy_to_stick)
        preview.saving.connect(self.ask_where_to_save)
        preview.dictating.connect(self.dictate)
        preview.sheet.wanted.connect(lambda width: self._draw(preview.sheet, width))
        self.enlarged.sheet.wanted.connect(lambda width: self._draw(self.enlarged.sheet, width))
        self.enlarged.language.connect(self.speak)
        self.enlarged.turned.connect(self.turn_to)
        self.enlarged.printing.connect(self.print_page)
        self.dictation.language.connect(self.speak)
        for view in (self.enlarged, self.dictation, self.form):
            view.left.connect(self._back)
        self.right.list.chosen.connect(lambda entry: self.choose(entry))
        self.right.list.correcting.connect(self._correct)
        self.right.report.left.connect(lambda: self.choose(None))
        self.right.differences.left.connect(lambda: self.show_day(None))

    # -- opening and reading

    def open(self, **what: Any) -> None:
        """Come to the front; see the class for what it takes."""
        self.day = what.get("day")
        self.chosen = what.get("chosen")
        self._page_number = 0
        if "lang" in what:
            self.lang = what["lang"]
            self._say_language()
        self.views.setCurrentWidget(self.page)
        self._after = lambda seen: self._opened(seen, what)
        self.refresh()
        self.desk.read(printers.queues, self._show_queues, "reports-queues")

    def _opened(self, seen: Seen, what: dict[str, Any]) -> None:
        if "fill" in what:
            self.show_form(str(what["fill"]))
        elif what.get("hand_over") and seen.last is not None:
            self._hand_over(seen.last.issued.entry)
        elif what.get("view") == "enlarged":
            self.enlarge()
        elif what.get("view") == "dictation":
            self.dictate()
        elif what.get("writing"):
            self._begin_explanation()
        elif self.chosen is None:
            (self.checks.first_stop() or self.preview.print_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def remember(self) -> dict[str, Any]:
        kept: dict[str, Any] = {"day": self.day, "chosen": self.chosen, "writing": self.checks.writing}
        if self.lang != self.words.lang:
            kept["lang"] = self.lang
        if self.views.currentWidget() is self.form:
            return kept | {"fill": "", "day": self.form.day}
        views = {self.enlarged: "enlarged", self.dictation: "dictation"}
        current = self.views.currentWidget()
        return kept | {"view": next((name for view, name in views.items() if view is current), "")}

    def tick(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        day = self.day
        self.desk.read(lambda: read(self.desk, day), self.show_seen, "reports")

    def show_seen(self, seen: Seen) -> None:
        """Show the day, what was issued, and the page."""
        self.seen = seen
        words = self.words
        self.page.header.say(words.gettext("Reports"), sayings.subtitle(seen, words))
        self._show_days(seen)
        self.fill_button.setVisible(not seen.finished)
        if seen.finished:
            entry = seen.issued.issued.entry if seen.issued is not None else 0
            self.done.show_seen(seen, printed=entry in self._printed, copied=entry in self._copied)
        else:
            self.checks.show_seen(seen)
        self.left.setCurrentWidget(self.done if seen.finished else self.checks)
        self.right.list.show_seen(seen)
        self._show_right(seen)
        self._show_paper_of(seen)
        after, self._after = self._after, None
        if after is not None:
            after(seen)

    def _show_days(self, seen: Seen) -> None:
        """Tabs for the days that are open, when there are two."""
        if seen.open_days != self._days or self._day_chips is None:
            self._days = seen.open_days
            if self._day_chips is not None:
                self._day_place.removeWidget(self._day_chips)
                self._day_chips.hide()
                self._day_chips.deleteLater()
            self._day_chips = ChipRow(name=self.words.gettext("Day"))
            for number, day in enumerate(seen.open_days):
                word, sub = sayings.day_chip(seen, number, self.words)
                status: Status = "busy" if day == seen.open_days[-1] else "warn"
                self._day_chips.add_chip(day.isoformat(), Chip(word, sub=sub, status=status))
            self._day_chips.chosen.connect(lambda key: self.show_day(date.fromisoformat(key)))
            self._day_place.addWidget(self._day_chips)
        self._day_box.setVisible(len(seen.open_days) > 1)
        self._day_chips.choose(seen.day.isoformat())

    def _show_right(self, seen: Seen) -> None:
        report = next((one for one in seen.earlier if one.issued.entry == self.chosen), None)
        if report is not None:
            self.right.report.show_report(report, seen.addressee.in_language(self.words.lang))
            self.right.show_card(self.right.report)
        elif seen.draft.report.changes and seen.issued is not None:
            self.right.differences.show_changes(seen.issued.issued.number, seen.issued.issued.version, seen.phrases)
            self.right.show_card(self.right.differences)
        else:
            self.chosen = None
            self.right.show_card(self.right.list)

    # -- which day, which report

    def show_day(self, day: date | None) -> None:
        """Show a day; ``None`` is the one that waits to be closed, else the running one."""
        self.day, self.chosen, self._page_number = day, None, 0
        self.refresh()

    def choose(self, entry: int | None) -> None:
        """Show an issued report, frozen as it is; ``None`` goes back to the day."""
        self.chosen, self._page_number = entry, 0
        if self.seen is not None:
            self.show_seen(self.seen)
        if entry is None:
            rows = self.right.list.rows.rows
            if rows:
                rows[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.right.report.begin()
            self.page.area.ensureWidgetVisible(self.right)

    def _hand_over(self, entry: int | None = None) -> None:
        if entry is None and self.seen is not None and self.seen.issued is not None:
            entry = self.seen.issued.issued.entry
        self.choose(entry)

    def _correct(self) -> None:
        if self.seen is not None and self.seen.last is not None:
            self._after = lambda _seen: (self.checks.first_stop() or self.checks.close_button).setFocus(
                Qt.FocusReason.OtherFocusReason
            )
            self.show_day(self.seen.last.issued.day)

    # -- checks and closing

    def _mend(self, check: Check) -> None:
        if self.seen is None:
            return
        if check.screen == "fill":
            self.show_form(check.code)
        elif check.code == "previous-not-handed-over":
            before = next((one for one in self.seen.earlier if one.issued.day < self.seen.day), None)
            self._hand_over(before.issued.entry if before is not None else None)
        else:
            go_to_check(self.desk, check, self.seen.day)

    def close_day(self) -> None:
        """Issue the report of the day, or its next version."""
        seen = self.seen
        if seen is None or not self.checks.close_button.isEnabled():
            return
        by, day, name = self.desk.by(), seen.day, self.desk.person.name if self.desk.person else ""
        self.checks.close_button.set_busy(self.words.gettext("Closing…"))
        self.desk.do(lambda: self.desk.office.issue(by, day, name), done=self._issued, refused=self._not_issued)

    def _issued(self, outcome: Outcome[Issued]) -> None:
        issued = outcome.value
        self.checks.close_button.set_busy("")
        self.day, self.chosen, self._page_number = issued.day, issued.entry, 0
        self._after = lambda _seen: self.preview.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _not_issued(self, error: ShelterError) -> None:
        self.checks.close_button.set_busy("")
        self.checks.banner.say("warn", self.words.gettext("The day was not closed"), sentence(error, self.words))

    def _explanation_form(self) -> str:
        return f"reports-explanation-{self.seen.day.isoformat()}" if self.seen is not None else "reports-explanation"

    def _begin_explanation(self) -> None:
        form = self._explanation_form()
        self.desk.read(lambda: self.desk.register.draft(form), self.checks.begin_explanation, "reports-explanation")

    def _record_explanation(self, text: str) -> None:
        if self.seen is None:
            return
        by, day, form = self.desk.by(), self.seen.day, self._explanation_form()

        def done(_outcome: object) -> None:
            self.desk.keep_draft(form, "")
            self.checks.leave_explanation()
            self._after = lambda _seen: (self.checks.first_stop() or self.preview.print_button).setFocus(
                Qt.FocusReason.OtherFocusReason
            )
            self.refresh()

        self.desk.do(
            lambda: self.register.reports.fill(by, day, explanation=text),
            said=self.words.gettext("The explanation is recorded"),
            done=done,
            refused=lambda error: self.checks.explanation.set_error(sentence(error, self.words)),
        )

    # -- the page

    @property
    def source(self) -> Source | None:
        """What the page is drawn from."""
        return source_of(self.seen, self.chosen) if self.seen is not None else None

    def speak(self, lang: str) -> None:
        """Show and print the page in a language."""
        self.lang = lang
        self._say_language()
        if self.seen is not None:
            self._show_paper_of(self.seen)
        if self.views.currentWidget() is self.dictation:
            self._show_figures()

    def _say_language(self) -> None:
        for chips in (self.preview.languages, self.enlarged.languages, self.dictation.languages):
            chips.choose(self.lang)

    def _show_paper_of(self, seen: Seen) -> None:
        """Say which report it is, and draw its page if it is another one than is shown."""
        words = self.words
        source = source_of(seen, self.chosen)
        if source.issued is not None:
            number = source.issued.issued.number
            status, _icon, word = sayings.report_state(source.issued, words)
        else:
            number, status, word = seen.number, "warn", sayings.draft_word(seen, words)
        title = sayings.report_title(number, words)
        self.preview.show_title(title, word, status)
        self.enlarged.show_title(f"{title} · {words.day_month(source.report.day)}")
        paper, lang = self.paper, self.lang
        if paper is not None and paper.source == source and paper.lang == lang:
            self._show_pages(paper)
        else:
            self.desk.read(lambda: outgoing.paper_of(self.desk.office, source, lang), self._show_paper, "reports-paper")

    def _show_paper(self, paper: Paper) -> None:
        self.paper = paper
        if paper.error is not None:
            self.preview.say_trouble(
                sayings.Notice("bad", self.words.gettext("There is no page"), sentence(paper.error, self.words))
            )
            return
        self._show_pages(paper)
        for sheet in (self.preview.sheet, self.enlarged.sheet):
            if sheet.isVisible():
                self._draw(sheet, round(sheet.place().width() * sheet.devicePixelRatioF()))

    def _show_pages(self, paper: Paper) -> None:
        self._page_number = max(0, min(self._page_number, paper.pages - 1))
        self.preview.show_count(paper.pages, self._page_number)
        self.enlarged.show_count(paper.pages, self._page_number)

    def _draw(self, sheet: Sheet, width: int) -> None:
        paper, number = self.paper, self._page_number
        if paper is None or not paper.pdf or width <= 0:
            return
        key = "reports-picture" if sheet is self.preview.sheet else "reports-large-picture"
        self.desk.read(lambda: rendering.render(paper.pdf, number, width), sheet.show_picture, key)

    def turn_to(self, page: int) -> None:
        """Show another page of the same report."""
        self._page_number = page
        if self.paper is not None:
            self._show_paper(self.paper)

    def enlarge(self) -> None:
        """Show the page alone."""
        self.views.setCurrentWidget(self.enlarged)
        self.enlarged.fit()
        sheet = self.enlarged.sheet
        self._draw(sheet, round(sheet.place().width() * sheet.devicePixelRatioF()))
        self.enlarged.leave_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def dictate(self) -> None:
        """Show the key figures to dictate."""
        self.views.setCurrentWidget(self.dictation)
        self._show_figures()
        self.dictation.begin()

    def _show_figures(self) -> None:
        source, lang, words = self.source, self.lang, self.words
        if source is None or self.seen is None:
            return
        number = source.issued.issued.number if source.issued is not None else self.seen.number
        title = sayings.report_title(number, words)
        if source.issued is None:
            title = words.gettext("{title}, draft").format(title=title)
        self.desk.read(
            lambda: outgoing.figures(source, lang),
            lambda pairs: self.dictation.show_figures(title, pairs),
            "reports-figures",
        )

    # -- out of the computer

    def print_page(self) -> None:
        """Send the page that is shown to the printer."""
        source, lang, queue = self.source, self.lang, self.preview.printer.value()
        if source is None or not self.preview.print_button.isEnabled():
            return
        self._show_busy(True)
        self.desk.read(
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
            self._back()
            self.preview.stick_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if source.issued is not None:
            self._printed.add(source.issued.issued.entry)
        self.desk.said.emit(self.words.gettext("Sent to the printer"), printed.job or printed.queue, None)
        self.refresh()

    def _show_queues(self, queues: tuple[Queue, ...]) -> None:
        self.preview.show_queues(queues, self.seen.printer if self.seen is not None else "")

    def copy_to_stick(self) -> None:
        """Write the page in both languages to the stick."""
        source = self.source
        if source is None or not self.preview.stick_button.isEnabled():
            return
        self.preview.stick_button.set_busy(self.words.gettext("Copying…"))
        self.desk.read(
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
                self._copied.add(source.issued.issued.entry)
            self._show_saved(folder)
            self.refresh()

    def ask_where_to_save(self) -> None:
        """Ask for the file to save the page as."""
        source, lang = self.source, self.lang
        if source is None:
            return
        _ = self.words.gettext
        dialog = QFileDialog(self, _("Save the page"), str(Path.home() / source.name(lang)), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda file: self._save(source, lang, Path(file)))
        dialog.open()

    def _save(self, source: Source, lang: str, file: Path) -> None:
        def done(saved: Path | ShelterError) -> None:
            if isinstance(saved, ShelterError):
                _ = self.words.gettext
                notice = sayings.Notice("bad", _("It was not saved"), sentence(saved, self.words))
                self.preview.say_trouble(notice)
            else:
                self._show_saved(saved)

        self.desk.read(lambda: outgoing.save(self.desk.office, source, lang, file), done)

    def _show_saved(self, where: Path) -> None:
        self.preview.trouble.hide()
        self.desk.said.emit(self.words.gettext("The page is saved"), str(where), None)

    # -- the form

    def show_form(self, about: str = "") -> None:
        """Show the form of the day that is shown; ``about`` is the check that led there."""
        if self.seen is None:
            return
        self.views.setCurrentWidget(self.form)
        self.form.begin(self.seen.day, about)

    def _back(self) -> None:
        was = self.views.currentWidget()
        self.views.setCurrentWidget(self.page)
        stops: dict[QWidget | None, QWidget] = {
            self.enlarged: self.preview.sheet,
            self.dictation: self.preview.dictate,
            self.form: self.checks.first_stop() or self.preview.print_button,
        }
        stop = stops.get(was)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- keys

    def keys(self) -> Sequence[tuple[str, str]]:
        _ = self.words.gettext
        return (
            ("F10", _("Print the page")),
            ("Enter", _("Go to where a check is mended; enlarge the page")),
            ("Ctrl+Enter", _("Record what is typed: the form, an explanation, a hand-over")),
            ("Esc", _("Back")),
            ("↑ ↓", _("Go through checks, reports, figures; scroll the enlarged page")),
            ("← →", _("Turn the pages of the enlarged report")),
        )

    def press(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_F10:
            self.print_page()
            return True
        view = self.views.currentWidget()
        if isinstance(view, Enlarged | Dictation | Form):
            return view.press(event)
        return self.checks.press(event) or self.right.press(event)
