"""The canteen's screen: a station for one person standing. Digits count, everything else is within one press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.cards import EmptyState
from shelter_app.desktop.kit.layout import Columns, Page, column
from shelter_app.desktop.pages.meals import faces, sayings
from shelter_app.desktop.pages.meals.counting import Counting
from shelter_app.desktop.pages.meals.header import Header
from shelter_app.desktop.pages.meals.keying import WAIT_MS, DigitWait
from shelter_app.desktop.pages.meals.ledger import Ledger
from shelter_app.desktop.pages.meals.lines import DinerLine
from shelter_app.desktop.pages.meals.paneling import make_panel, write
from shelter_app.desktop.pages.meals.panels import Panel
from shelter_app.desktop.pages.meals.side import Side
from shelter_app.desktop.pages.meals.tally import LINES, Pair, Press
from shelter_app.desktop.screen import Screen
from shelter_app.domain.codes import Channel, DinerKind, MealCount
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.meals import ServiceState, ServiceView
from shelter_app.sentences import sentence

_STEP_OF: Final = {
    Qt.KeyboardModifier.AltModifier: 5,
    Qt.KeyboardModifier.ControlModifier: 10,
}
_PLAIN: Final = Qt.KeyboardModifier.NoModifier


class MealsScreen(Screen):
    """Counting a meal service. ``open(service=…)`` shows a certain one, of any day; else the one at hand today."""

    name = "meals"
    topics: ClassVar[frozenset[str]] = frozenset({"meals", "site", "stays", "crowds", "duty"})
    rail: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.words.gettext("Meals"))
        self.moment_of: Callable[[QKeyEvent], int] = QKeyEvent.timestamp  # ms; a test may bring its own clock
        self.counting = Counting(desk, self)
        self._wait = DigitWait(lambda digit: self._count(digit - 1, 1))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._wait.flush)
        self._chosen = 0
        self._pairs: list[Pair] = [line.choices[0] for line in LINES]
        self._panel_key = ""
        self._to_restore: tuple[str, dict[str, Any]] | None = None
        self._build()
        self.counting.changed.connect(self._show_figures)
        self.counting.read_anew.connect(self._show_all)
        self.counting.refused.connect(self._say_refused)

    def _build(self) -> None:
        _ = self.words.gettext
        self.page = Page("", "")
        self.header = Header(self.words, self.page)
        self.ledger = Ledger(self.words)
        self.lines = tuple(self._make_line(number) for number in range(len(LINES)))
        self.side = Side(self.words)
        self.columns = Columns()
        self.columns.add(self.ledger, 389, 292)
        self.columns.add_layout(column(*self.lines, gap=12), 486, 356)
        self.columns.add(self.side, 339, 276)
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
        for number, line in enumerate(self.lines):
            line.set_chosen(number == 0)
            line.counted.connect(lambda step, number=number: self._count(number, step))
            line.typing.connect(lambda number=number: self._type_number(number))
            line.switched.connect(lambda number=number: self._switch(number, 1))

    def _make_line(self, number: int) -> DinerLine:
        _ = self.words.gettext
        line = LINES[number]
        name = _(sayings.LINE_NAMES[line.key])
        say_step = f"+{{n}} {name}"
        icon = sayings.LINE_ICONS[line.key]
        return DinerLine(name, icon, number + 1, say_step, switchable=len(line.choices) > 1)

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
            self._pairs[number] = (DinerKind(kind), Channel(channel))
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
        kept["pairs"] = [(kind.value, channel.value) for kind, channel in self._pairs]
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
        if view is not None:
            for line in self.lines:
                line.set_counting(view.state is not ServiceState.CLOSED)
        self._show_figures()
        if self._to_restore is not None:
            (key, typed), self._to_restore = self._to_restore, None
            self.open_panel(key)
            if self.side.panel is not None:
                self.side.panel.fill(typed)

    def _show_figures(self) -> None:
        """What a press changes: count, balance, lines, last records. Cheap: nothing is made, only said anew."""
        reading, view = self.counting.reading, self.counting.view
        if reading is None or view is None:
            return
        now = self.desk.now()
        self.ledger.show_view(view, now, reading.rate, reading.forecast)
        self._show_lines(view, reading.staying)
        self.side.show_view(view, reading.forecast)
        names, me = reading.names or {}, self.desk.by().person
        self.side.show_records(
            [
                faces.press_face(self.words, record.pair, record.portions, record.at, second=record.second)
                if isinstance(record, Press)
                else faces.record_face(self.words, record, names, me)
                for record in self.counting.records()[:12]
            ]
        )

    def _show_lines(self, view: ServiceView, staying: int) -> None:
        _, words = self.words.gettext, self.words
        for number, (line, shown) in enumerate(zip(LINES, self.lines, strict=True)):
            name, figure = _(sayings.LINE_NAMES[line.key]), words.number(sum(view.served[pair] for pair in line.pairs))
            shown.head.show_figure(figure, _("{name}: {n}. Type a number").format(name=name, n=figure))
            pair = self._pairs[number]
            if shown.switch is not None:
                full = sayings.pair_full(words, pair)
                shown.switch.show_choice(
                    sayings.pair_short(words, pair),
                    _("{name} counts: {pair}. Change").format(name=name, pair=full),
                    usual=pair == line.choices[0],
                )
            else:
                shown.caption.setText(_("of {n} on record").format(n=words.number(staying)))
        lead = max(shown.lead() for shown in self.lines)
        for shown in self.lines:
            shown.set_lead(lead)

    # -- counting

    def _count(self, number: int, step: int) -> None:
        if not 0 <= number < len(LINES):
            return
        self._choose(number)
        self.ledger.forgive()
        self.lines[number].flash(step)
        self.counting.count(self._pairs[number], step)

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

    def _choose(self, number: int) -> None:
        self._chosen = number % len(LINES)
        for at, line in enumerate(self.lines):
            line.set_chosen(at == self._chosen)

    def _switch(self, number: int, step: int) -> None:
        """Let the buttons of a line count the next of its choices."""
        choices = LINES[number].choices
        at = choices.index(self._pairs[number]) if self._pairs[number] in choices else 0
        self._pairs[number] = choices[(at + step) % len(choices)]
        self._choose(number)
        self._show_figures()

    def _type_number(self, number: int) -> None:
        self._choose(number)
        self.open_panel(f"portions:{LINES[number].key}")

    # -- panels and steps

    def open_panel(self, key: str) -> None:
        """Open a panel: "count:PREPARED", "portions:community", "close", "reopen" or "extra"."""
        reading = self.counting.reading
        if reading is None:
            return
        panel = make_panel(key, self.desk, self.counting, self._pairs)
        if panel is None:
            return
        panel.left.connect(self.close_panel)
        panel.ready.connect(lambda value, panel=panel: self._write(panel, value))
        self._panel_key = key
        self.side.open_panel(panel)
        self._show_all()
        panel.first().setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, panel, lambda: self.page.area.ensureWidgetVisible(panel))

    def close_panel(self) -> None:
        """Close the panel; digits count again."""
        if self.side.panel is None:
            return
        self.side.close_panel()
        self._panel_key = ""
        self._show_all()
        self.setFocus()

    def _write(self, panel: Panel, value: object) -> None:
        def done(service: int | None) -> None:
            if self.side.panel is panel:
                self.close_panel()
            if service is not None:
                self.counting.select(service)

        def refused(error: ShelterError) -> None:
            if self.side.panel is panel:
                panel.set_busy(False)
                panel.say_refused(error.code, sentence(error, self.words))

        panel.set_busy(True)
        write(value, self.desk, self.counting, done, refused)

    def _next_step(self) -> None:
        view = self.counting.view
        if view is None:
            return
        if view.state is ServiceState.OPEN:
            self.open_panel("close")
        elif view.state is ServiceState.CLOSED:
            self.open_panel("reopen")
        else:
            _, name = self.words.gettext, sayings.service_name(self.words, view)
            by, meals, service = self.desk.by(), self.register.meals, view.id
            self.desk.do(lambda: meals.open(by, service), said=_("{name}: the service is open").format(name=name))
            self.setFocus()

    def _go_to(self, service: int | None) -> None:
        self.close_panel()
        self.ledger.forgive()
        self.counting.select(service)
        self.setFocus()

    # -- keys

    def keys(self) -> Sequence[tuple[str, str]]:
        _ = self.words.gettext
        return (
            ("1 2 3 4", _("+1 residents, community, take-away, staff")),
            ("Alt+1…4", "+5"),
            ("Ctrl+1…4", "+10"),
            ("Backspace", _("Undo the last record")),
            ("↑ ↓", _("Choose a line")),
            ("← →", _("What the line's buttons count")),
            ("Insert", _("Type a number for the chosen line")),
            ("Enter", _("Open the service; record what was cooked")),
            ("Ctrl+Enter", _("Close the service")),
            ("Esc", _("Leave the panel")),
        )

    def press(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key == Qt.Key.Key_Escape and held == _PLAIN:
            return self._leave()
        if enter and held == Qt.KeyboardModifier.ControlModifier:
            return self._submit()
        if self._is_typing():
            return False
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_9:
            return self._digit(key - Qt.Key.Key_0, held, event)
        if held != _PLAIN:
            return False
        if enter:
            return self._wait.enter(self.moment_of(event)) or self._enter()
        if key == Qt.Key.Key_Backspace:
            return not event.isAutoRepeat() and self.counting.undo_last()
        return self._move(key)

    def _digit(self, digit: int, held: Qt.KeyboardModifier, event: QKeyEvent) -> bool:
        if event.isAutoRepeat():
            return True  # a heavy hand counts once
        if held == _PLAIN:
            self._wait.digit(digit, self.moment_of(event))
            self._timer.start()
            return True
        step = _STEP_OF.get(held)
        if step is None or not 1 <= digit <= len(LINES):
            return False
        self._count(digit - 1, step)
        return True

    def _move(self, key: int) -> bool:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._choose(self._chosen + (1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._switch(self._chosen, 1 if key == Qt.Key.Key_Right else -1)
        elif key == Qt.Key.Key_Insert:
            self._type_number(self._chosen)
        else:
            return False
        return True

    def _enter(self) -> bool:
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

    def _submit(self) -> bool:
        view = self.counting.view
        if self.side.panel is not None:
            self.side.panel.submit()
        elif view is not None and view.state is ServiceState.OPEN:
            self.open_panel("close")
        else:
            return False
        return True

    def _leave(self) -> bool:
        if self.side.panel is not None:
            self.close_panel()
            return True
        if self.ledger.forgive():
            self._show_figures()
            return True
        return False

    def _is_typing(self) -> bool:
        """Whether the focus is in the panel, where digits are typed and arrows move."""
        focus: QWidget | None = QApplication.focusWidget()
        return self.side.panel is not None and focus is not None and self.side.panel.isAncestorOf(focus)
