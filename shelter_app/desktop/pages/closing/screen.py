"""The page of the last day: six steps at the left, each done or not; the chosen one at the right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.layout import Columns
from shelter_app.desktop.kit.rows import ListRow, RowFace, RowList
from shelter_app.desktop.pages.closing.panes import (
    ClosePane,
    ErasePane,
    ExportPane,
    InsidePane,
    OutPane,
    ReportPane,
    StepPane,
)
from shelter_app.desktop.pages.closing.reading import STEPS, TITLES, Seen, read_seen, state_of
from shelter_app.desktop.pages.people.header import OpenedPage
from shelter_app.desktop.pages.privacy.erasing import act_words
from shelter_app.desktop.screen import Screen
from shelter_app.domain.erasure import ErasureAct


class ClosingScreen(Screen):
    """Opens at the first step that is not done, or with ``step="export"``. For the director only."""

    name = "closing"
    topics: ClassVar[frozenset[str]] = frozenset(
        {"people", "stays", "crowds", "visitors", "reports", "closing", "erasures", "outside", "incidents", "site"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        _ = self.words.gettext
        self.seen: Seen | None = None
        self.step = ""
        self.page = OpenedPage(self.words, ())
        self.page.header.say(_("Closing the shelter"), _("Each step can be left and taken up again"))
        self.page.back.connect(lambda: self.desk.go("settings"))
        self.rows = RowList(least=len(STEPS))
        self.rows.pressed.connect(lambda number: self.show_step(STEPS[number]))
        steps = Card(_("Steps"), gap=0)
        steps.add(self.rows, stretch=1)
        self.panes: dict[str, StepPane | ErasePane] = {
            "inside": InsidePane(desk),
            "out": OutPane(desk),
            "report": ReportPane(desk),
            "export": ExportPane(desk),
            "erase": ErasePane(desk),
            "close": ClosePane(desk),
        }
        self.stack = QStackedWidget()
        for pane in self.panes.values():
            self.stack.addWidget(pane)
        erasing = self.panes["erase"]
        if isinstance(erasing, ErasePane):
            erasing.erased.connect(self._erased)
        columns = Columns()
        columns.add(steps, 5, 360)
        columns.add(self.stack, 7, 420)
        self.page.add(columns, stretch=1)
        self.outer.addWidget(self.page)
        for sequence in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._submit)

    # -- reading

    def open(self, **what: Any) -> None:
        self.step = str(what.get("step", "")) if what.get("step") in STEPS else ""
        self.refresh()

    def refresh(self) -> None:
        office, now, words = self.desk.office, self.desk.now(), self.words
        self.desk.read(lambda: read_seen(office, now, words), self._show, "closing")

    def remember(self) -> dict[str, Any]:
        return {"step": self.step}

    def _show(self, seen: Seen) -> None:
        first = self.seen is None or not self.step
        self.seen = seen
        for pane in self.panes.values():
            pane.show_seen(seen)
        self.show_step(self.step or seen.following())
        if first:
            self.rows.rows[STEPS.index(self.step)].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_step(self, step: str) -> None:
        """Show what a step is about."""
        if self.seen is None:
            return
        self.step = step
        _ = self.words.gettext
        faces = []
        for number, one in enumerate(STEPS, 1):
            done = self.seen.done(one)
            state = _("done") if done else _("next") if one == self.seen.following() else _("not yet")
            faces.append(
                RowFace(
                    f"{self.words.number(number)}. {_(TITLES[one])}",
                    lead=state_of(self.seen, one),
                    right=state,
                    right_mute=True,
                    strong=one == step,
                    arrow=True,
                )
            )
        self.rows.show_faces(faces, make=None if self.rows.rows else lambda face: ListRow(face, height=60))
        self.stack.setCurrentWidget(self.panes[step])

    # -- acting

    def _submit(self) -> None:
        pane = self.panes.get(self.step)
        act = getattr(pane, "submit", None)
        if act is not None:
            act()

    def _erased(self, act: ErasureAct) -> None:
        text = self.words.gettext("Erased. Act No. {number} is written").format(number=act.number)
        self.desk.said.emit(text, act_words(self.words, act), None)
        self.refresh()

    # -- keys

    def keys(self) -> Sequence[tuple[str, str]]:
        _ = self.words.gettext
        return (
            ("↑ ↓", _("from step to step")),
            ("Enter", _("show the step")),
            ("Ctrl+Enter", _("do what the step asks for")),
            ("Esc", _("back to the settings")),
        )

    def press(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.desk.go("settings")
            return True
        return False
