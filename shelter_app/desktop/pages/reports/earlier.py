"""The right column: earlier reports, one of them with its hand-overs, and what a next version would change."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.fields import Field, TimeField
from shelter_app.desktop.kit.layout import boxed, column
from shelter_app.desktop.kit.marks import StatusText, Text
from shelter_app.desktop.kit.rows import ListRow, RowFace, RowList
from shelter_app.desktop.pages.people.scrolling import see_through
from shelter_app.desktop.pages.reports import sayings
from shelter_app.desktop.pages.reports.checks import is_submit
from shelter_app.desktop.pages.reports.reading import Earlier, Seen
from shelter_app.domain.errors import Refused, ShelterError
from shelter_app.domain.report import grouped
from shelter_app.sentences import sentence
from shelter_app.words import Words

ROW: Final = 62


class EarlierList(Card):
    """Issued reports, newest first. Signals: ``chosen(entry)`` (64 bits: no ``int`` of Qt), ``correcting()``."""

    chosen = Signal(object)
    correcting = Signal()

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        super().__init__(_("Earlier reports"))
        self.words = words
        self._entries: list[int] = []
        self.rows = RowList(least=3)
        self.rows.pressed.connect(lambda number: self.chosen.emit(self._entries[number]))
        self.none = EmptyState("file-text", _("No reports yet"), _("The first one comes when the day is closed"))
        self.correct = Button(_("Correct the last report"), icon="pencil")
        self.correct.clicked.connect(self.correcting)
        self.reason = Text("", "caption", "mute", wrap=True)
        self.every = Button("", "link", icon="history")
        self.every.clicked.connect(self._show_all)
        self._all = False
        self._inside = column(self.rows, gap=0)
        self._area = see_through(boxed(self._inside))
        self.add(self.none)
        self.add(self._area, stretch=1)
        self.add(self.every, self.reason, self.correct)
        self.rows.shown_changed.connect(self._say_rest)

    def show_seen(self, seen: Seen) -> None:
        """Show what was issued."""
        _ = self.words.gettext
        self._entries = [one.issued.entry for one in seen.earlier]
        faces = [sayings.earlier_face(one, self.words) for one in seen.earlier]
        self.rows.show_faces(faces, None if len(faces) == len(self.rows.rows) else _make_row)
        self._fit()
        self._area.setVisible(bool(faces))
        self.none.setVisible(not faces)
        self.correct.setVisible(bool(faces))
        last = seen.last
        reason = ""
        if last is not None and not seen.corrected:
            reason = sentence(Refused("nothing-changed", number=last.issued.number), self.words)
        self.correct.set_off(reason)
        self.reason.setText(reason)
        self.reason.setVisible(bool(faces) and bool(reason))

    def _fit(self) -> None:
        """Whole rows only, until every report is asked for: then the list scrolls."""
        high = sum(row.row_height() for row in self.rows.rows)
        self.rows.setMinimumHeight(high if self._all else 0)

    def _show_all(self) -> None:
        self._all = not self._all
        self._fit()
        self._say_rest(self.rows.shown, len(self.rows.rows))

    def _say_rest(self, shown: int, total: int) -> None:
        self.every.setVisible(self._all or shown < total)
        _ = self.words.gettext
        self.every.set_words(_("Fewer") if self._all else _("All {n}").format(n=self.words.number(total)))

    def restyle(self) -> None:
        """Measure the rows anew."""
        super().restyle()
        self._fit()


def _make_row(face: RowFace) -> ListRow:
    return ListRow(face, height=ROW)


class ReportCard(Card):
    """One issued report: its number and digits, to whom it was handed over, and the form to record one more.

    Signals: ``left()``, ``handed()`` after a hand-over was recorded.
    """

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.words = desk.words
        _ = self.words.gettext
        super().__init__(" ", gap=10)
        self.report: Earlier | None = None
        leave = Button(_("Back"), "link", icon="arrow-left", key="Esc")
        leave.clicked.connect(self.left)
        self.set_corner(leave)
        self.facts = Text("", "caption", "mute", wrap=True)
        self.digits = Text("", "h2", selectable=True)
        self.digits_note = Text(_("Check digits: read them out when you dictate"), "caption", "mute", wrap=True)
        self.state = StatusText("", "warn")
        self.hand_overs = column(gap=0)
        self.to = Field(_("To whom"), required=True, longest=120)
        self.how = ChipRow([(key, _(word)) for key, word in sayings.HOW], name=_("How"))
        self.how.choose("person")
        self.at = TimeField(_("When (empty: now)"), desk.now)
        for field in (self.to, self.at):
            field.changed.connect(self._typed)
        self.form = boxed(column(self.to, Text(_("How"), "label"), self.how, self.at, gap=8))
        inside = column(self.state, self.hand_overs, self.form, gap=10)
        inside.addStretch(1)
        self.record = Button(_("Record"), "primary", key="Ctrl+Enter", height=52)
        self.record.clicked.connect(self.submit)
        self.add(self.facts, self.digits, self.digits_note)
        self.add(see_through(boxed(inside)), stretch=1)
        self.add(self.record)

    def show_report(self, report: Earlier, addressee: str) -> None:
        """Show a report; the form begins anew when it is another one."""
        another = self.report is None or self.report.issued.entry != report.issued.entry
        self.report = report
        words = self.words
        issued = report.issued
        self.set_title(f"№ {issued.number} · {words.day_month(issued.day)}")
        self.facts.setText(sayings.issued_sentence(report, words))
        self.digits.setText(grouped(issued.digits))
        self.digits.setAccessibleName(grouped(issued.digits))
        status, _icon, word = sayings.report_state(report, words)
        self.state.set(word, "info" if status == "none" else status)
        while (item := self.hand_overs.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for handed in report.handed:
            row = ListRow(
                sayings.handed_face(handed, words),
                action=words.gettext("Take back this hand-over"),
                action_icon="undo-2",
                height=52,
            )
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.acted.connect(lambda action=handed.action: self.desk.undo(action))
            self.hand_overs.addWidget(row)
        self.form.setVisible(not issued.superseded)
        self.record.setVisible(not issued.superseded)
        self.record.set_kind("secondary" if report.handed else "primary")
        if another:
            self.to.set_text(addressee)
            self.at.set_moment(None)
            self.how.choose("person")
            self._take_up()

    def begin(self) -> None:
        """Put the focus where the hand-over is typed."""
        if self.form.isVisibleTo(self):
            self.to.control.setFocus(Qt.FocusReason.OtherFocusReason)
            self.to.line.selectAll()

    def submit(self) -> None:
        """Record to whom the report was handed over."""
        _ = self.words.gettext
        report = self.report
        if report is None or report.issued.superseded or not self.record.isEnabled():
            return
        at = self.at.moment()
        if not self.to.require() or not self.at.check():
            return
        if at is not None and at > self.desk.now():
            self.at.set_error(_("This time has not come yet"))
            return
        by, issued, to, how = self.desk.by(at), report.issued, self.to.text(), self.how.value()
        self.record.set_busy(_("Recording…"))
        self.desk.do(
            lambda: self.desk.register.reports.hand_over(by, issued, to=to, how=how),
            said=_("Report № {number} handed over").format(number=issued.number),
            detail=to,
            done=lambda _outcome: self._done(),
            refused=self._refused,
        )

    def _done(self) -> None:
        self.record.set_busy("")
        self.at.set_moment(None)
        self.desk.keep_draft(self._form(), "")

    def _refused(self, error: ShelterError) -> None:
        self.record.set_busy("")
        field = {"to-whom": self.to, "not-yet-happened": self.at}.get(error.code)
        if field is None:
            self.desk.troubled.emit(error)
        else:
            field.set_error(sentence(error, self.words))

    # -- what is being typed

    def _form(self) -> str:
        return f"reports-hand-over-{self.report.issued.entry if self.report else 0}"

    def _typed(self, _text: str) -> None:
        kept = json.dumps({"to": self.to.line.text(), "at": self.at.line.text()}, ensure_ascii=False)
        self.desk.keep_draft(self._form(), kept)

    def _take_up(self) -> None:
        form = self._form()

        def show(draft: str) -> None:
            if draft and form == self._form():
                kept = json.loads(draft)
                self.to.set_text(kept["to"])
                self.at.set_text(kept["at"])

        self.desk.read(lambda: self.desk.register.draft(form), show, "reports-hand-over")


class Differences(Card):
    """What the next version of an issued report would change, figure by figure. Signal ``left()``."""

    left = Signal()

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        super().__init__(_("What changed"))
        self.words = words
        leave = Button(_("Back"), "link", icon="arrow-left", key="Esc")
        leave.clicked.connect(self.left)
        self.set_corner(leave)
        self.lead = Text("", "caption", "mute", wrap=True)
        self._lines = column(gap=0)
        self._lines.addStretch(1)
        self.add(self.lead)
        self.add(see_through(boxed(self._lines)), stretch=1)

    def show_changes(self, number: int, version: int, phrases: Sequence[str]) -> None:
        """List the changes since the last version."""
        _ = self.words.gettext
        self.lead.setText(
            _("Since report № {number}, version {version}. Both stay readable.").format(
                number=number, version=self.words.number(version)
            )
        )
        while self._lines.count() > 1:
            item = self._lines.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for at, phrase in enumerate(phrases):
            text = Text(phrase, "body", wrap=True)
            text.setContentsMargins(0, 6, 0, 6)
            self._lines.insertWidget(at, text)


class RightColumn(QStackedWidget):
    """The list, one report, or what changed: one of the three."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.list = EarlierList(desk.words)
        self.report = ReportCard(desk)
        self.differences = Differences(desk.words)
        for card in (self.list, self.report, self.differences):
            self.addWidget(card)

    def show_card(self, card: QWidget) -> None:
        """Bring one of the three to the front."""
        self.setCurrentWidget(card)

    def press(self, event: QKeyEvent) -> bool:
        """Ctrl+Enter records a hand-over, Esc goes back."""
        current = self.currentWidget()
        if event.key() == Qt.Key.Key_Escape and current is not self.list:
            (self.report if current is self.report else self.differences).left.emit()
            return True
        if current is self.report and is_submit(event):
            self.report.submit()
            return True
        return False
