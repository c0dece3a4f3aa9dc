"""How the catch-up is laid out: the question for a number, or the sheet with its frames, its tally or its list."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.fields import Field
from shelter_app.desktop.kit.layout import boxed, column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.rows import ListRow, RowFace
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.catchup.asking import AskingFace
from shelter_app.desktop.pages.catchup.frame import FrameForm
from shelter_app.desktop.pages.catchup.stock import StockForm
from shelter_app.desktop.pages.catchup.tally import TallyForm
from shelter_app.desktop.pages.people.header import OpenedPage
from shelter_app.desktop.screen import Screen
from shelter_app.domain.papers import FRAMES


class CatchupFace(Screen):
    """The widgets of the screen; what they do is said in ``CatchupScreen``."""

    name = "catchup"
    rail = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._build()

    def _build(self) -> None:
        _ = self.words.gettext
        self.other_button = Button(_("Another sheet"), icon="clipboard-pen", height=48)
        self.close_button = Button(_("Close the sheet"), icon="check-check", height=48, key="F10")
        self.page = OpenedPage(self.words, (self.other_button, self.close_button))
        self.asking = AskingFace(self.words)
        self.notice = Banner("info", " ", " ")
        self.notice.hide()
        self.first_card = Field(_("First card number on the sheet"), longest=12)
        self.first_card.setFixedWidth(px(260))
        self.card_note = Text(
            _("The numbers below it follow from it. Empty: this desk gives numbers."), "caption", "mute"
        )
        self.elsewhere = boxed(row(self.first_card, self.card_note, gap=12))
        self.elsewhere.hide()
        self.form = FrameForm(self.desk)
        self.rows = tuple(ListRow(RowFace(" "), boxed=True) for _frame in range(FRAMES))
        self.frames: QVBoxLayout = column(*self.rows, gap=6)
        self.frames.insertWidget(0, self.form)
        whole = column(self.notice, self.elsewhere, gap=8)
        self.tally = TallyForm(self.desk)
        self.frames_face = boxed(self.frames)
        whole.addWidget(self.frames_face)
        self.stock = StockForm(self.desk)
        whole.addWidget(self.tally)
        whole.addWidget(self.stock)
        whole.addStretch(1)
        self.sheet_face = boxed(whole)
        self.page.add(self.asking, stretch=1)
        self.page.add(self.sheet_face, stretch=1)
        self.sheet_face.hide()
        self.outer.addWidget(self.page)

    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of this screen."""
        _ = self.words.gettext
        return (
            ("Enter", _("next field, next line; behind the last line: record the frame")),
            ("Tab", _("name, year, boxes: in the order of the paper")),
            ("− +", _("in the time: the day before, the day after")),
            (_("letters, 1–5"), _("in the boxes: tick or untick the box of that key")),
            ("Alt+1 Alt+2", _("a similar person: it is the same, it is another")),
            ("Ctrl+Enter", _("record the frame")),
            ("F10", _("close the sheet: unused numbers become void")),
            ("Esc", _("back; what is typed is kept")),
        )

    @property
    def on_sheet(self) -> bool:
        """Whether a sheet is open."""
        return not self.sheet_face.isHidden()

    def _show_face(self, *, sheet: bool) -> None:
        self.asking.setVisible(not sheet)
        self.sheet_face.setVisible(sheet)
        self.other_button.setVisible(sheet)
        self.close_button.setVisible(sheet)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Scroll along with the focus, however it moved."""
        if now is not None and self.on_sheet and self.sheet_face.isAncestorOf(now):
            self.page.area.ensureWidgetVisible(now, 0, px(48))
