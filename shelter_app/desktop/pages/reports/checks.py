"""The left column: what does not add up, each with the button that leads to its mending, and closing the day."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from shelter_app.desktop.check_words import STATUS, check_action, check_words
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.layout import boxed, column
from shelter_app.desktop.kit.rows import ListRow, RowFace
from shelter_app.desktop.kit.steppers import NoteField
from shelter_app.desktop.pages.people.scrolling import see_through
from shelter_app.desktop.pages.reports import sayings
from shelter_app.desktop.pages.reports.reading import Seen
from shelter_app.domain.checks import Check, State
from shelter_app.words import Words

PASSED: Final = 36
LONGEST_EXPLANATION: Final = 280


class ChecksCard(Card):
    """The checks of the day and the two ways to close it.

    Signals: ``mend(Check)`` a check's button, ``close_day()``, ``explained(str)`` the explanation to record,
    ``typing(str)`` at every key of it; ``explaining()`` it is to be written (answer with ``begin_explanation``).
    """

    mend = Signal(object)
    close_day = Signal()
    explained = Signal(str)
    typing = Signal(str)
    explaining = Signal()

    def __init__(self, words: Words) -> None:
        _ = words.gettext
        super().__init__(_("Check before closing"))
        self.words = words
        self._seen: Seen | None = None
        self._shown: tuple[Check, ...] = ()
        self._lead = -1
        self.rows: list[ListRow] = []
        self._list: QBoxLayout = column(gap=0)
        self._list.addStretch(1)
        self.add(see_through(boxed(self._list)), stretch=1)
        self.banner = Banner("info", " ")
        self.explanation = NoteField(_("Explanation, it will be printed"), longest=LONGEST_EXPLANATION, lines=3)
        self.explanation.changed.connect(self.typing)
        self.record = Button(_("Record the explanation"), "primary", key="Ctrl+Enter", height=52)
        self.record.clicked.connect(self.record_explanation)
        self.leave = Button(_("Back"), key="Esc", height=52)
        self.leave.clicked.connect(self.leave_explanation)
        self.explain = Button(_("With an explanation…"))
        self.explain.clicked.connect(self.explaining)
        self.close_button = Button(_("Close the day"), icon="lock")
        self.close_button.clicked.connect(self.close_day)
        self._ways = FlowRow(gap=8, stretch=True)
        self._ways.add(self.explain, self.close_button)
        self._writing = FlowRow(gap=8, stretch=True)
        self._writing.add(self.leave, self.record)
        self.add(self.banner, self.explanation, self._ways, self._writing)
        self._show_writing(False)

    # -- showing

    def show_seen(self, seen: Seen) -> None:
        """Show the checks of the day and how it can be closed."""
        self._seen = seen
        self.set_pill(*sayings.checks_pill(seen, self.words))
        self._show_checks(seen)
        self.banner.say(*sayings.closing(seen, self.words))
        self.close_button.set_words(sayings.close_word(seen, self.words))
        self.close_button.set_off(sayings.why_not(seen, self.words))
        self.close_button.set_kind("primary" if seen.closable else "secondary")
        written = bool(seen.draft.report.explanation)
        self.explain.setVisible(not self.writing and (written or bool(seen.in_the_way)))
        self.explain.set_words(
            self.words.gettext("Explanation…") if written else self.words.gettext("With an explanation…")
        )

    def _show_checks(self, seen: Seen) -> None:
        lead = (
            -1 if seen.closable else next((n for n, c in enumerate(seen.draft.checks) if c.state is not State.OK), -1)
        )
        if seen.draft.checks == self._shown and lead == self._lead and self.rows:
            return
        at = self.focused()
        held = self._shown[at] if at >= 0 else None
        self._shown, self._lead = seen.draft.checks, lead
        for row in self.rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [self._make_row(number, check) for number, check in enumerate(self._shown)]
        for number, row in enumerate(self.rows):
            self._list.insertWidget(number, row)
        if held is not None:
            alike = (n for n, c in enumerate(self._shown) if (c.code, c.target) == (held.code, held.target))
            self.focus_check(next(alike, min(at, len(self.rows) - 1)))

    def _make_row(self, number: int, check: Check) -> ListRow:
        title, detail = check_words(check, self.words)
        if check.state is State.OK:
            face = RowFace(title, right=detail, right_mute=True, lead="ok")
            row = ListRow(face, height=PASSED, still=True)
        else:
            row = ListRow(
                RowFace(title, sub=detail, lead=STATUS[check.state], strong=True),
                action=check_action(check, self.words),
                action_primary=number == self._lead,
            )
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.clicked.connect(lambda: self.mend.emit(check))
            row.acted.connect(lambda: self.mend.emit(check))
            row.setToolTip(f"{title}: {detail}")
            if row.button is not None:
                row.button.setAccessibleName(f"{row.button.words()}: {title}")
        return row

    # -- the explanation

    @property
    def writing(self) -> bool:
        """Whether the explanation is being written."""
        return not self.explanation.isHidden()

    def begin_explanation(self, text: str) -> None:
        """Ask for the explanation; ``text`` is what was typed before, else the recorded one is shown."""
        if self._seen is None:
            return
        self.explanation.set_text(text or self._seen.draft.report.explanation)
        self._show_writing(True)
        self.explanation.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def record_explanation(self) -> None:
        """Give the explanation to be recorded; an empty one takes the recorded one back."""
        if self.writing:
            self.explained.emit(self.explanation.text())

    def leave_explanation(self) -> None:
        """Back to the checks; what was typed stays for the next time."""
        if self.writing:
            self._show_writing(False)
            self.explain.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_writing(self, writing: bool) -> None:
        self.explanation.setVisible(writing)
        self._writing.setVisible(writing)
        self.banner.setVisible(not writing)
        self._ways.setVisible(not writing)
        if self._seen is not None:
            self.show_seen(self._seen)

    # -- the focus

    def first_stop(self) -> QWidget | None:
        """Where the next key belongs: the first open check, else closing the day; ``None`` if neither can be pressed."""
        if self._seen is not None and self._seen.closable:
            return self.close_button
        return next((row.button for row in self.rows if row.button is not None), None)

    def focused(self) -> int:
        """The number of the check whose button has the focus; −1 for none."""
        return next((n for n, row in enumerate(self.rows) if row.button is not None and row.button.hasFocus()), -1)

    def focus_check(self, number: int) -> None:
        """Give the focus to the button of a check, or to the first that has one."""
        buttons = [row.button for row in self.rows[number:] + self.rows if row.button is not None]
        if buttons:
            buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def press(self, event: QKeyEvent) -> bool:
        """Ctrl+Enter records the explanation being written, Esc leaves it."""
        if not self.writing:
            return False
        if event.key() == Qt.Key.Key_Escape:
            self.leave_explanation()
            return True
        if is_submit(event):
            self.record_explanation()
            return True
        return False


def is_submit(event: QKeyEvent) -> bool:
    """Whether a key is Ctrl+Enter."""
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(
        event.modifiers() & Qt.KeyboardModifier.ControlModifier
    )
