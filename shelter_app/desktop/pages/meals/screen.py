"""The canteen's screen: a station for one person standing. Digits count, everything else is within one press."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.early_keys import EarlyKeys
from shelter_app.desktop.kit.cards import EmptyState
from shelter_app.desktop.kit.chips import Chip
from shelter_app.desktop.kit.layout import GAP, MARGIN, Columns, Page
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.meals import faces, sayings
from shelter_app.desktop.pages.meals.counting import Counting
from shelter_app.desktop.pages.meals.header import Header, is_crowded
from shelter_app.desktop.pages.meals.keyboard import Keyboard, key_words
from shelter_app.desktop.pages.meals.ledger import Ledger
from shelter_app.desktop.pages.meals.lines import DinerLines
from shelter_app.desktop.pages.meals.paneling import make_panel, write
from shelter_app.desktop.pages.meals.panels import Panel
from shelter_app.desktop.pages.meals.side import BAR, Side
from shelter_app.desktop.pages.meals.tally import LINES, Press
from shelter_app.desktop.screen import Screen
from shelter_app.domain.codes import Channel, DinerKind, MealCount
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.meals import ServiceState
from shelter_app.sentences import sentence

ALONE: Final = 520  # width of a panel that stands alone on a day without services
WIDEST: Final = (1 << 24) - 1  # Qt's "no limit"
LEAST: Final = (280, 340, 256)  # widths below which the columns wrap


class MealsScreen(Screen):
    """Counting a meal service. ``open(service=…)`` shows a certain one, of any day; else the one at hand today."""

    name = "meals"
    topics: ClassVar[frozenset[str]] = frozenset({"meals", "site", "stays", "crowds", "duty"})
    rail: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.words.gettext("Meals"))
        self.counting = Counting(desk, self)
        self.keyboard = Keyboard(self, len(LINES), self)
        self._panel_key = ""
        self._to_restore: tuple[str, dict[str, Any]] | None = None
        self._under_way = 0  # steps that are not yet on disk and shown
        self.early = EarlyKeys(self, self._is_ready)
        self._build()
        self.counting.changed.connect(self._show_figures)
        self.counting.read_anew.connect(self._show_all)
        self.counting.refused.connect(self._say_refused)

    def _build(self) -> None:
        _ = self.words.gettext
        self.page = Page("", "")
        self.header = Header(self.words, self.page)
        self.ledger = Ledger(self.words)
        self.lines = DinerLines(self.words)
        self.side = Side(self.words)
        self.columns = Columns()
        shares = (375, 480, 350) if is_crowded() else (389, 486, 339)
        self.columns.add(self.ledger, shares[0], LEAST[0])
        self.columns.add(self.lines, shares[1], LEAST[1])
        self.columns.add(self.side, shares[2], LEAST[2])
        self.nothing = EmptyState(
            "soup",
            _("No service is planned for this day"),
            _("The plan of the day stands in the settings."),
            button=_("Service outside the plan"),
            button_icon="plus",
        )
        self.nothing.hide()
        self.page.add(self.columns, stretch=1)
        self.page.add(self.nothing)
        self.outer.addWidget(self.page)
        self.header.tabs.chosen.connect(self._go_to)
        self.header.extra.clicked.connect(lambda: self.open_panel("extra"))
        self.nothing.pressed.connect(lambda: self.open_panel("extra"))
        self.header.today.clicked.connect(lambda: self._go_to(None))
        self.header.step.clicked.connect(self._next_step)
        self.side.asked.connect(lambda what: self.open_panel(f"count:{what}"))
        self.side.undone.connect(self._undo_record)
        self.lines.counted.connect(self.count)
        self.lines.typing.connect(self.type_number)
        self.lines.changed.connect(self._show_figures)

    # -- reading and showing

    def refresh(self) -> None:
        self.counting.refresh()

    def open(
        self,
        *,
        service: int | None = None,
        pairs: Sequence[tuple[str, str]] = (),
        panel: str = "",
        typed: dict[str, Any] | None = None,
        **_what: Any,
    ) -> None:
        for number, (kind, channel) in enumerate(pairs):
            self.lines.pairs[number] = (DinerKind(kind), Channel(channel))
        if panel:
            self._to_restore = (panel, typed or {})
        view, reading = self.counting.view, self.counting.reading
        if service is not None:
            self.close_panel()
            self.counting.select(service)
        elif view is None or (
            self.side.panel is None
            and (view.state is ServiceState.CLOSED or (reading is not None and reading.day != reading.today))
        ):
            self.counting.select(None)
        else:
            self.refresh()
        if self.side.panel is None:
            self.setFocus()

    def tick(self) -> None:
        self.refresh()

    def remember(self) -> dict[str, Any]:
        kept: dict[str, Any] = self.counting.remember()
        kept["pairs"] = [(kind.value, channel.value) for kind, channel in self.lines.pairs]
        if self.side.panel is not None:
            kept["panel"], kept["typed"] = self._panel_key, self.side.panel.typed()
        return kept

    def _show_all(self) -> None:
        """The register answered: header, states, then the figures."""
        reading, view = self.counting.reading, self.counting.view
        if reading is None:
            return
        calm = self.side.panel is not None
        self.header.show_reading(reading, view, self.desk.now(), calm=calm)
        self.columns.setVisible(view is not None or calm)
        self.nothing.setVisible(view is None and not calm)
        self.ledger.setVisible(view is not None)
        self.side.setMaximumWidth(px(ALONE) if view is None else WIDEST)
        self._make_room()
        self._show_figures()
        if self._to_restore is not None:
            (key, typed), self._to_restore = self._to_restore, None
            self.open_panel(key)
            if self.side.panel is not None:
                self.side.panel.fill(typed)
        self.early.give()

    def _show_figures(self) -> None:
        """What a press changes: count, balance, lines, last records. Cheap: nothing is made, only said anew."""
        reading, view = self.counting.reading, self.counting.view
        if reading is None or view is None:
            return
        now = self.desk.now()
        likely = reading.forecast.portions if reading.forecast is not None else None
        self.ledger.show_view(view, now, reading.rate, likely)
        self.lines.show_view(view, reading.staying)
        self.side.show_view(view, reading.forecast, reading.next_day)
        names, me = reading.names or {}, self.desk.by().person
        self.side.show_records(
            [
                faces.press_face(self.words, record.pair, record.portions, record.at, second=record.second)
                if isinstance(record, Press)
                else faces.record_face(self.words, record, names, me)
                for record in self.counting.records()[:12]
            ]
        )

    # -- counting

    def _say_refused(self, error: ShelterError, portions: int) -> None:
        _, words = self.words.gettext, self.words
        title = _("Not recorded: {n}").format(n=words.signed(portions))
        self.ledger.refuse(title, sentence(error, words))
        self._show_figures()
        self.refresh()

    def _undo_record(self, number: int) -> None:
        records = self.counting.records()
        if number < len(records):
            self.counting.undo(records[number])
        self.setFocus()

    # -- panels and steps

    def open_panel(self, key: str) -> None:
        """Open a panel: "count:PREPARED", "portions:community", "close", "reopen" or "extra"."""
        reading = self.counting.reading
        if reading is None:
            return
        panel = make_panel(key, self.desk, self.counting, self.lines.pairs)
        if panel is None:
            return
        panel.left.connect(self.close_panel)
        panel.ready.connect(lambda value, panel=panel: self._write(panel, value))
        self._panel_key = key
        self.side.open_panel(panel)
        self._make_room()
        self._show_all()
        panel.first().setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, panel, lambda: self.page.area.ensureWidgetVisible(panel))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Where three columns have no room beside each other the lines step back while a number is typed."""
        panel = self.side.panel
        if panel is None or self.counting.view is None:
            self.lines.setVisible(panel is None)
            return
        parts = zip((self.ledger, self.lines, panel), LEAST, strict=True)
        wide = sum(max(part.minimumSizeHint().width(), px(least)) for part, least in parts)
        self.lines.setVisible(wide + 2 * GAP + BAR <= self.width() - 2 * MARGIN)

    def close_panel(self) -> None:
        """Close the panel; digits count again."""
        if self.side.panel is None:
            return
        self.side.close_panel()
        self._make_room()
        self._panel_key = ""
        self._show_all()
        self.setFocus()

    def _write(self, panel: Panel, value: object) -> None:
        if panel.busy:
            return  # a second Enter while the first is on its way to the disk

        def done(service: int | None) -> None:
            if self.side.panel is panel:
                self.close_panel()
            if service is not None:
                self.counting.select(service)
            self.counting.refresh_then(self._end)

        def refused(error: ShelterError) -> None:
            self._under_way -= 1
            self.early.unwatch()
            self.early.drop()
            if self.side.panel is panel:
                panel.set_busy(False)
                panel.say_refused(error.code, sentence(error, self.words))

        panel.set_busy(True)
        self._under_way += 1
        if self.is_typing():
            self.early.watch(self.focusWidget())  # what is typed from now on is not for this panel any more
        write(value, self.desk, self.counting, done, refused)

    # -- steps under way

    def _is_ready(self) -> bool:
        """Whether what is shown is what the next key is meant for."""
        return self._under_way == 0 and self.counting.is_known

    def _end(self) -> None:
        """A step is on disk and shown."""
        self._under_way -= 1
        self.early.unwatch()
        self.early.give()

    def _next_step(self) -> None:
        view = self.counting.view
        if view is None or not self._is_ready():
            return  # a second press while the first is on its way to the disk
        if view.state is ServiceState.OPEN:
            self.open_panel("close")
        elif view.state is ServiceState.CLOSED:
            self.open_panel("reopen")
        else:
            _, name = self.words.gettext, sayings.service_name(self.words, view)
            by, meals, service = self.desk.by(), self.register.meals, view.id

            def refused(error: ShelterError) -> None:
                self.desk.troubled.emit(error)
                self.counting.refresh_then(self._end)

            self._under_way += 1
            self.desk.do(
                lambda: meals.open(by, service),
                said=_("{name}: the service is open").format(name=name),
                done=lambda _outcome: self.counting.refresh_then(self._end),
                refused=refused,
            )
            self.setFocus()

    def _go_to(self, service: int | None) -> None:
        self.close_panel()
        self.ledger.forgive()
        self.counting.select(service)
        focus = QApplication.focusWidget()
        if not isinstance(focus, Chip) or focus.underMouse():  # who goes along the tabs by arrows stays on them
            self.setFocus()

    # -- keys

    def keys(self) -> Sequence[tuple[str, str]]:
        return key_words(self.words)

    def press(self, event: QKeyEvent) -> bool:
        return (not self.is_typing() and self.early.hold(event)) or self.keyboard.press(event)

    def count(self, line: int, step: int) -> None:
        """Count by a button or a key: shown at once."""
        self.lines.choose(line)
        self.lines.lines[line].flash(step)
        self.ledger.forgive()
        self.counting.count(self.lines.pairs[line], step)

    def undo_last(self) -> bool:
        """Take back the newest own record."""
        return self.counting.undo_last()

    def choose_by(self, step: int) -> None:
        """Choose the line ``step`` below."""
        self.lines.choose(self.lines.chosen + step)

    def switch_by(self, step: int) -> None:
        """Let the buttons of the chosen line count the next of its choices."""
        self.lines.switch(self.lines.chosen, step)

    def type_number(self) -> None:
        """Ask for a number for the chosen line."""
        self.open_panel(f"portions:{LINES[self.lines.chosen].key}")

    def go_on(self) -> bool:
        """The likely step of a service that has hardly begun: open it, then say what was cooked."""
        view = self.counting.view
        if view is None or self.side.panel is not None:
            return False
        if view.state is ServiceState.PLANNED:
            self._next_step()
        elif view.state is ServiceState.OPEN and not view.available_known:
            self.open_panel(f"count:{MealCount.PREPARED.value}")
        else:
            return False
        return True

    def submit(self) -> bool:
        """Record what the panel holds; without one, close the service."""
        view = self.counting.view
        if self.side.panel is not None:
            self.side.panel.submit()
        elif view is not None and view.state is ServiceState.OPEN:
            self.open_panel("close")
        else:
            return False
        return True

    def leave(self) -> bool:
        """Leave the panel, or stop saying what was refused."""
        if self.side.panel is not None:
            self.close_panel()
            return True
        if self.ledger.forgive():
            self._show_figures()
            return True
        return False

    def is_typing(self) -> bool:
        """Whether the focus is in the panel, where digits are typed and arrows move."""
        focus: QWidget | None = QApplication.focusWidget()
        return self.side.panel is not None and focus is not None and self.side.panel.isAncestorOf(focus)
