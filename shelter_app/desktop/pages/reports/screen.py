"""Reports: what does not add up, the page as it will be printed, closing the day, handing it over, earlier reports."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from shelter_app.desktop.check_words import go_to_check
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.early_keys import EarlyKeys
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.layout import Columns, Page
from shelter_app.desktop.pages.reports import sayings
from shelter_app.desktop.pages.reports.checks import ChecksCard
from shelter_app.desktop.pages.reports.days import DayTabs
from shelter_app.desktop.pages.reports.dictation import Dictation
from shelter_app.desktop.pages.reports.done import DoneCard
from shelter_app.desktop.pages.reports.earlier import RightColumn
from shelter_app.desktop.pages.reports.enlarged import Enlarged
from shelter_app.desktop.pages.reports.filling import Form
from shelter_app.desktop.pages.reports.paging import Paging
from shelter_app.desktop.pages.reports.preview import PreviewCard
from shelter_app.desktop.pages.reports.reading import Seen, read
from shelter_app.desktop.pages.reports.ways_out import WaysOut
from shelter_app.desktop.screen import Screen
from shelter_app.domain.checks import Check
from shelter_app.domain.errors import ShelterError
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
        self._after: Callable[[Seen], None] | None = None
        self._opening = False
        self.early = EarlyKeys(self, lambda: not self._opening)
        self._build()
        self._connect()

    # -- building

    def _build(self) -> None:
        words = self.words
        _ = words.gettext
        self.fill_button = Button(_("Fill in for today"), icon="clipboard-pen")
        self.days = DayTabs(words)
        self.page = Page(_("Reports"), " ", (self.days, self.fill_button))
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
        self.paging = Paging(self.desk, self.preview, self.enlarged, self.dictation)
        self.ways_out = WaysOut(self.desk, self.paging, self.preview, self.enlarged)

    def _connect(self) -> None:
        self.fill_button.clicked.connect(lambda: self.show_form())
        self.checks.mend.connect(self._mend)
        self.checks.close_day.connect(self.close_day)
        self.checks.explaining.connect(self._begin_explanation)
        self.checks.explained.connect(self._record_explanation)
        self.checks.typing.connect(lambda text: self.desk.keep_draft(self._explanation_form(), text))
        self.done.printing.connect(self.ways_out.print_page)
        self.done.to_stick.connect(self.ways_out.copy_to_stick)
        self.done.handing.connect(lambda: self._hand_over())
        self.done.going_on.connect(lambda: self.show_day(None))
        self.days.chosen.connect(self.show_day)
        self.preview.enlarged.connect(self.enlarge)
        self.preview.dictating.connect(self.dictate)
        self.ways_out.went.connect(self.refresh)
        self.ways_out.stuck.connect(self._printer_stuck)
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
        self.paging.begin()
        self.preview.trouble.hide()
        if "lang" in what:
            self.paging.speak(what["lang"])
        self.views.setCurrentWidget(self.page)
        self._after = lambda seen: self._opened(seen, what)
        self._opening = True
        self.setFocus()  # not on what happens to come first: the keys wait for the day
        self.refresh()

    def _opened(self, seen: Seen, what: dict[str, Any]) -> None:
        self.ways_out.look_for_printers(seen.printer)
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
        if self.focusWidget() is self:
            self.preview.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def remember(self) -> dict[str, Any]:
        kept: dict[str, Any] = {"day": self.day, "chosen": self.chosen, "writing": self.checks.writing}
        if self.paging.lang != self.words.lang:
            kept["lang"] = self.paging.lang
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
        self.days.show_seen(seen)
        self.fill_button.setVisible(not seen.finished)
        if seen.finished:
            entry = seen.issued.issued.entry if seen.issued is not None else 0
            self.done.show_seen(seen, printed=entry in self.ways_out.printed, copied=entry in self.ways_out.copied)
        else:
            self.checks.show_seen(seen)
        self.left.setCurrentWidget(self.done if seen.finished else self.checks)
        self.right.list.show_seen(seen)
        self._show_right(seen)
        self.paging.show(seen, self.chosen)
        after, self._after = self._after, None
        if after is not None:
            after(seen)
        self._opening = False
        self.early.give()

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
        self.day, self.chosen = day, None
        self.paging.begin()
        self.refresh()

    def choose(self, entry: int | None) -> None:
        """Show an issued report, frozen as it is; ``None`` goes back to the day."""
        self.preview.trouble.hide()
        self.chosen = entry
        self.paging.begin()
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
        by, day, name = self.desk.by(), seen.day, self.desk.person.signature if self.desk.person else ""
        self.checks.close_button.set_busy(self.words.gettext("Closing…"))
        self.desk.do(lambda: self.desk.office.issue(by, day, name), done=self._issued, refused=self._not_issued)

    def _issued(self, outcome: Outcome[Issued]) -> None:
        issued = outcome.value
        self.checks.close_button.set_busy("")
        self.day, self.chosen = issued.day, issued.entry
        self.paging.begin()
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

    # -- the views

    def enlarge(self) -> None:
        """Show the page alone."""
        self.views.setCurrentWidget(self.enlarged)
        self.enlarged.fit()
        self.paging.draw(self.enlarged.sheet)
        self.enlarged.leave_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def dictate(self) -> None:
        """Show the key figures to dictate."""
        self.views.setCurrentWidget(self.dictation)
        self.paging.show_figures()
        self.dictation.begin()

    def _printer_stuck(self) -> None:
        self._back()
        self.preview.stick_button.setFocus(Qt.FocusReason.OtherFocusReason)

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
        if self.early.hold(event):
            return True
        if event.key() == Qt.Key.Key_F10:
            self.ways_out.print_page()
            return True
        view = self.views.currentWidget()
        if isinstance(view, Enlarged | Dictation | Form):
            return view.press(event)
        return self.checks.press(event) or self.right.press(event)
