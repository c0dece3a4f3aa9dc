"""The help: one page, made of what the screens say of themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button, KeyCap
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.layout import Columns, Page, boxed, column
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.help.words import EVERYWHERE, GLOSSARY, SCREENS, TROUBLES
from shelter_app.desktop.screen import Screen

LINE: Final = 40


class HelpScreen(Screen):
    """``open(about="intake", keys=...)`` shows the keys of that screen first; Esc or F1 leads back to it."""

    name = "help"
    topics: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        _ = self.words.gettext
        self.about = "today"
        self._keys: tuple[tuple[str, str], ...] = ()
        self.back = Button(_("Back"), icon="arrow-left", key="Esc")
        self.back.clicked.connect(self.leave)
        self.page = Page(_("Help"), "", (self.back,))
        self.outer.addWidget(self.page)
        self.here = Card(_("Keys of this screen"))
        self._here_body: QWidget | None = None
        everywhere = Card(_("Keys everywhere"))
        everywhere.add(_key_table([(cap, _(said)) for cap, said in EVERYWHERE]))
        troubles = Card(_("What to do"))
        troubles.add(_pairs([(_(what), _(said)) for what, said in TROUBLES]))
        glossary = Card(_("What it means"))
        glossary.add(_pairs([(_(what), _(said)) for what, said in GLOSSARY]))
        columns = Columns()
        keys = column(self.here, everywhere, gap=16)
        keys.addStretch(1)
        columns.add_layout(keys, 1, 300)
        columns.add(troubles, 1, 280)
        columns.add(glossary, 1, 280)
        self.page.add(columns)

    def open(self, **what: Any) -> None:
        if what:
            self.about = str(what.get("about", "today"))
            self._keys = tuple((str(cap), str(said)) for cap, said in what.get("keys", ()))
        _ = self.words.gettext
        name = _(SCREENS[self.about]) if self.about in SCREENS else ""
        self.page.header.say(_("Help"), _("You came from «{screen}»").format(screen=name) if name else "")
        self.here.set_title(name or _("Keys of this screen"))
        old = self._here_body
        if old is not None:
            old.hide()
            old.deleteLater()
        self._here_body = _key_table(self._keys)
        self.here.add(self._here_body)
        self.here.setVisible(bool(self._keys))
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Back to where one came from."""
        self.desk.go(self.about)

    def keys(self) -> Sequence[tuple[str, str]]:
        return (("Esc", self.words.gettext("back")),)

    def press(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        step = steps.get(Qt.Key(event.key()), 0)
        bar = self.page.area.verticalScrollBar()
        bar.setValue(bar.value() + step * px(LINE))
        return bool(step)

    def remember(self) -> dict[str, Any]:
        return {"about": self.about, "keys": self._keys}


def _key_table(keys: Sequence[tuple[str, str]]) -> QWidget:
    """Key caps in one column, what they do in another."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 4)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for number, (cap, said) in enumerate(keys):
        grid.addWidget(KeyCap(cap), number, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        grid.addWidget(Text(said, "caption", wrap=True), number, 1)
    return boxed(grid)


def _pairs(pairs: Sequence[tuple[str, str]]) -> QWidget:
    """A strong line with a quiet sentence under it, again and again."""
    items = [
        boxed(column(Text(what, "label", wrap=True), Text(said, "caption", "mute", wrap=True), gap=2))
        for what, said in pairs
    ]
    return boxed(column(*items, gap=12))
