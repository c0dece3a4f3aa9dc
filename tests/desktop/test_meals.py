"""The canteen's screen, driven by real keys against a real register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from threading import Event
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.theme import Look, Theme
from shelter_app.desktop.pages.meals import MealsScreen
from shelter_app.desktop.pages.meals.closing import ClosePanel
from shelter_app.desktop.pages.meals.count_panel import CountPanel
from shelter_app.desktop.pages.meals.keying import DigitWait
from shelter_app.desktop.pages.meals.panels import ReopenPanel
from shelter_app.desktop.pages.meals.portions_panel import ExtraPanel, PortionsPanel
from shelter_app.desktop.pages.meals.tally import LINES, Tally
from shelter_app.domain.codes import Channel, DinerKind, MealCount, MealType, Post, Source
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.meals import ServiceState, ServiceView, service_id
from shelter_app.domain.report import Name
from shelter_app.register.register import Register
from shelter_app.register.site import PlannedMeal
from shelter_app.register.topic import By
from shelter_app.words import Words
from tests.conftest import SettableClock

TODAY = date(2026, 11, 23)
LUNCH = service_id(TODAY, 2)
RESIDENTS, COMMUNITY, AWAY, STAFF = range(4)
IN_HALL = (DinerKind.RESIDENT, Channel.HALL)


class Window(QWidget):
    """What the shell does for a screen: keys nothing took, and changes of the register."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.troubles: list[ShelterError] = []
        self.said: list[str] = []
        self.meals = MealsScreen(desk)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.meals)
        self.resize(1294, 736)
        desk.changed.connect(lambda topics: self.meals.refresh() if self.meals.topics & topics else None)
        desk.troubled.connect(self.troubles.append)
        desk.said.connect(lambda text, _detail, _undo: self.said.append(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.meals.press(event):
            super().keyPressEvent(event)

    def figures(self) -> list[str]:
        return [line.head.figure for line in self.meals.lines.lines]


@pytest.fixture
def canteen(register: Register, by: By, clock: SettableClock) -> SettableClock:
    """A school with two services a day; it is Monday, 12:20, and lunch is planned for 12:30."""
    register.site.edit(
        by,
        plan=(
            PlannedMeal(1, MealType.BREAKFAST, Name("Сніданок", "Breakfast"), time(8), time(9, 30)),
            PlannedMeal(2, MealType.LUNCH, Name("Обід", "Lunch"), time(12, 30), time(14, 30)),
            PlannedMeal(3, MealType.DINNER, Name("Вечеря", "Dinner"), time(18, 30), time(19, 45)),
        ),
    )
    clock.now = datetime(2026, 11, 23, 10, 20, tzinfo=UTC)
    return clock


@pytest.fixture
def settle(qtbot: QtBot, desk: Desk) -> Callable[[], None]:
    """Waits until nothing is under way."""

    def wait() -> None:
        for _ in range(8):  # a change asks for a reading; a changed word for one layout after another, an event each
            qtbot.waitUntil(lambda: desk.idle)
            QApplication.processEvents()

    return wait


@pytest.fixture
def window(canteen: SettableClock, desk: Desk, qtbot: QtBot, settle: Callable[[], None]) -> Iterator[Window]:
    made = Window(desk)
    qtbot.addWidget(made)
    made.show()
    made.meals.open()
    settle()
    yield made
    settle()


@pytest.fixture
def press(window: Window) -> Callable[..., None]:
    """Presses a key where the focus is."""

    def pressed(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focus: QWidget | None = window.focusWidget()
        QTest.keyClick(focus or window.meals, key, held)

    return pressed


@pytest.fixture
def typed(window: Window) -> Callable[[str], None]:
    """Types text where the focus is."""

    def write(text: str) -> None:
        QTest.keyClicks(window.focusWidget(), text)

    return write


ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def served(register: Register) -> dict[tuple[DinerKind, Channel], int]:
    return {pair: portions for pair, portions in register.meals.service(LUNCH).served.items() if portions}


# -- the tally and the digits, without a window


def view(portions: int = 0) -> ServiceView:
    moment = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
    counts: dict[MealCount, int | None] = dict.fromkeys(MealCount)
    made = ServiceView(LUNCH, TODAY, 2, MealType.LUNCH, Name(), moment, moment, ServiceState.OPEN, moment, None, counts)
    made.served[IN_HALL] = portions
    return made


def shown(tally: Tally) -> int:
    found = tally.view()
    assert found is not None
    return found.portions


def test_every_kind_and_channel_is_counted_in_exactly_one_line() -> None:
    for kind in DinerKind:
        for channel in Channel:
            assert sum((kind, channel) in line.pairs for line in LINES) == 1


def test_a_press_is_counted_once_whether_the_reading_saw_it_or_not() -> None:
    tally, moment = Tally(), datetime(2026, 11, 23, tzinfo=UTC)
    tally.settle(tally.ask(), view(10), [])
    one = tally.press(IN_HALL, 5, moment, 1)
    assert shown(tally) == 15
    number = tally.ask()
    one.action = 77
    tally.settle(number, view(10), [])  # the reading began before the press was written
    assert shown(tally) == 15
    number = tally.ask()
    tally.settle(number, view(15), [77])  # seen before the window heard that it was written
    assert shown(tally) == 15
    tally.wrote(one)
    tally.settle(tally.ask(), view(15), [])  # so many others came since that it is not among the newest any more
    assert shown(tally) == 15


def test_a_press_that_is_undone_on_its_way_counts_nothing_at_any_moment() -> None:
    tally, moment = Tally(), datetime(2026, 11, 23, tzinfo=UTC)
    tally.settle(tally.ask(), view(10), [])
    one = tally.press(IN_HALL, 1, moment, 1)
    tally.take_back(one)
    assert shown(tally) == 10
    one.action = 5
    tally.settle(tally.ask(), view(11), [5])
    assert shown(tally) == 10
    tally.wrote(one)
    tally.settle(tally.ask(), view(10), [])
    assert shown(tally) == 10


def test_a_refused_press_goes_and_a_refused_undo_comes_back() -> None:
    tally, moment = Tally(), datetime(2026, 11, 23, tzinfo=UTC)
    tally.settle(tally.ask(), view(3), [9])
    one = tally.press(IN_HALL, 1, moment, 1)
    tally.refused(one)
    assert shown(tally) == 3
    two = tally.press(IN_HALL, 1, moment, 1)
    two.action = 9
    tally.take_back(two)
    assert shown(tally) == 2
    tally.refused(two)
    assert shown(tally) == 3


def test_digits_of_a_scan_count_nothing_and_digits_of_a_quick_hand_all_count() -> None:
    counted: list[int] = []
    wait = DigitWait(counted.append)
    for number, digit in enumerate((4, 8, 2, 0, 1, 1, 2)):
        wait.digit(digit, 1000 + 12 * number)
    assert wait.enter(1000 + 12 * 7)
    assert counted == []
    wait.digit(1, 5000)
    wait.digit(2, 5030)  # two fingers at once: nobody scans two digits
    wait.flush()
    assert counted == [1, 2]
    wait.digit(3, 6000)
    wait.digit(3, 6090)  # what waited longer than a scanner would is counted as soon as the next key comes
    assert counted == [1, 2, 3]
    assert not wait.enter(6200)
    assert counted == [1, 2, 3, 3]


# -- a service from beginning to end


def test_enter_opens_the_service_and_then_asks_what_was_cooked(
    window: Window, register: Register, press: Callable[..., None], typed: Callable[[str], None], settle: Any
) -> None:
    side = window.meals.side
    asks_first = side.record.help.isVisible()
    press(Qt.Key.Key_Return)
    settle()
    assert register.meals.service(LUNCH).state is ServiceState.OPEN
    press(Qt.Key.Key_Return)
    assert isinstance(side.panel, CountPanel)
    typed("840")
    press(Qt.Key.Key_Return)
    settle()
    assert register.meals.service(LUNCH).counts[MealCount.PREPARED] == 840
    assert window.focusWidget() is window.meals
    assert (asks_first, side.record.help.isVisible()) == (True, False)


def test_digits_count_one_alt_five_and_ctrl_ten_and_the_figure_does_not_wait_for_the_disk(
    window: Window, register: Register, press: Callable[..., None], qtbot: QtBot, settle: Any
) -> None:
    press(Qt.Key.Key_2, ALT)
    press(Qt.Key.Key_3, CTRL)
    assert window.figures() == ["0", "5", "10", "0"]
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_4)
    assert window.figures()[RESIDENTS] == "0"  # it may still be the first digit of a scan
    qtbot.waitUntil(lambda: window.figures() == ["1", "5", "10", "1"])
    settle()
    assert window.figures() == ["1", "5", "10", "1"]
    assert served(register) == {
        IN_HALL: 1,
        (DinerKind.NEIGHBOUR, Channel.HALL): 5,
        (DinerKind.NEIGHBOUR, Channel.AWAY): 10,
        (DinerKind.STAFF, Channel.HALL): 1,
    }
    assert register.meals.service(LUNCH).state is ServiceState.OPEN


def test_three_hundred_presses_in_a_row_are_all_counted_and_ask_the_register_one_thing_at_a_time(
    window: Window, register: Register, press: Callable[..., None], settle: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    read = window.desk.read

    def watched(job: Callable[[], Any], done: Callable[[Any], None], key: str = "") -> None:
        asked.append(window.desk.reader.idle)
        read(job, done, key)

    monkeypatch.setattr(window.desk, "read", watched)
    for _ in range(300):
        press(Qt.Key.Key_1, CTRL)
    assert window.figures()[RESIDENTS].replace("\N{NO-BREAK SPACE}", "") == "3000"
    settle()
    assert window.figures()[RESIDENTS].replace("\N{NO-BREAK SPACE}", "") == "3000"
    assert served(register) == {IN_HALL: 3000}
    assert asked
    assert all(asked)


def test_a_portion_that_is_read_before_its_press_is_answered_is_shown_once(
    window: Window, register: Register, press: Callable[..., None], qtbot: QtBot, settle: Any
) -> None:
    gate = Event()

    def hold(_topics: frozenset[str]) -> None:
        gate.wait(5)  # on disk and said, and not yet answered

    register.on_change(hold)

    def is_read() -> bool:
        reading = window.meals.counting.reading
        return reading is not None and reading.service is not None and reading.service.portions == 5

    press(Qt.Key.Key_1, ALT)
    qtbot.waitUntil(is_read)
    gate.set()
    settle()
    assert window.figures()[RESIDENTS] == "5"


def test_a_portion_refused_because_another_desk_closed_is_taken_back_with_the_reason(
    window: Window, register: Register, by: By, press: Callable[..., None], settle: Any
) -> None:
    register.meals.open(by, LUNCH)
    settle()
    with_it_unseen = window.desk.register.later(lambda: register.meals.close(by, LUNCH))
    press(Qt.Key.Key_1, ALT)
    assert window.figures()[RESIDENTS] == "5"
    with_it_unseen.result()
    settle()
    assert window.figures()[RESIDENTS] == "0"
    assert window.meals.ledger.banner.isVisible()
    assert served(register) == {}
    press(Qt.Key.Key_Escape)
    assert not window.meals.ledger.banner.isVisible()
    assert window.troubles == []


def test_backspace_takes_back_the_newest_own_record_and_never_one_of_somebody_else(
    window: Window, register: Register, by: By, press: Callable[..., None], settle: Any
) -> None:
    press(Qt.Key.Key_1, ALT)
    settle()
    cook = By(register.duty.add(by, "Ірина Бондар", Post.CANTEEN).value)
    register.meals.serve(cook, LUNCH, kind=DinerKind.STAFF, channel=Channel.HALL, portions=10)
    settle()
    press(Qt.Key.Key_2, CTRL)
    press(Qt.Key.Key_Backspace)  # on its way to the disk
    assert window.figures() == ["5", "0", "0", "10"]
    settle()
    assert window.figures() == ["5", "0", "0", "10"]
    press(Qt.Key.Key_Backspace)
    press(Qt.Key.Key_Backspace)
    settle()
    assert window.figures() == ["0", "0", "0", "10"]
    assert served(register) == {(DinerKind.STAFF, Channel.HALL): 10}
    assert window.troubles == []


def test_each_record_has_its_own_undo(
    window: Window, register: Register, press: Callable[..., None], settle: Any
) -> None:
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3):
        press(key, ALT)
        settle()
    row = window.meals.side.recent._rows[1]
    assert row.button is not None
    QTest.mouseClick(row.button, Qt.MouseButton.LeftButton)
    settle()
    assert window.figures() == ["5", "0", "5", "0"]
    assert len(window.meals.side.recent.faces) == 2


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.key)
def test_every_kind_and_channel_can_be_counted_by_a_typed_number(
    line: Any, window: Window, register: Register, press: Callable[..., None], typed: Callable[[str], None], settle: Any
) -> None:
    for _ in range(LINES.index(line)):
        press(Qt.Key.Key_Down)
    for number, (kind, channel) in enumerate(sorted(line.pairs)):
        press(Qt.Key.Key_Insert)
        panel = window.meals.side.panel
        assert isinstance(panel, PortionsPanel)
        panel.kinds.choose(kind.value)
        panel.channels.choose(channel.value)
        typed(str(7 + number))
        press(Qt.Key.Key_Return)
        settle()
    assert served(register) == {pair: 7 + number for number, pair in enumerate(sorted(line.pairs))}
    assert window.figures()[LINES.index(line)] == str(sum(served(register).values()))


def test_the_switch_of_a_line_lets_its_buttons_count_somebody_else(
    window: Window, register: Register, press: Callable[..., None], settle: Any
) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_2, ALT)
    staff = window.meals.lines.lines[STAFF]
    assert staff.switch is not None
    QTest.mouseClick(staff.switch, Qt.MouseButton.LeftButton)
    QTest.mouseClick(staff.buttons[2], Qt.MouseButton.LeftButton)
    settle()
    assert served(register) == {(DinerKind.VISITOR, Channel.HALL): 5, (DinerKind.RESPONDER, Channel.HALL): 10}
    assert window.focusWidget() is window.meals  # the next Enter or Space counts nothing


def test_a_second_helping_and_a_late_slip_are_typed_with_a_minus_correcting_too_much(
    window: Window, register: Register, press: Callable[..., None], typed: Callable[[str], None], settle: Any
) -> None:
    press(Qt.Key.Key_1, CTRL)
    settle()
    press(Qt.Key.Key_Insert)
    panel = window.meals.side.panel
    assert isinstance(panel, PortionsPanel)
    panel.second.setChecked(True)
    panel.at.set_text("12:15")
    typed("4")
    press(Qt.Key.Key_Return)
    settle()
    press(Qt.Key.Key_Insert)
    typed("-3")
    press(Qt.Key.Key_Return)
    settle()
    stands = register.meals.service(LUNCH)
    assert (stands.portions, stands.seconds) == (11, 4)
    newest = register.meals.recent(LUNCH, 2)
    assert [record.at.strftime("%H:%M") for record in newest] == ["12:20", "12:15"]
    press(Qt.Key.Key_Insert)
    typed("-50")
    press(Qt.Key.Key_Return)
    settle()
    kept = window.meals.side.panel
    assert isinstance(kept, PortionsPanel)  # refused: what was typed stays, the figure comes back
    assert kept.number.error
    assert window.figures()[RESIDENTS] == "11"


def test_ready_portions_need_their_source_and_keep_donor_and_paper(
    window: Window, register: Register, press: Callable[..., None], typed: Callable[[str], None], settle: Any
) -> None:
    window.meals.open_panel("count:RECEIVED")
    panel = window.meals.side.panel
    assert isinstance(panel, CountPanel)
    assert panel.sources is not None
    typed("400")
    press(Qt.Key.Key_Return)
    assert window.meals.side.panel is panel
    assert panel.isAncestorOf(window.focusWidget())
    panel.sources.choose(Source.RED_CROSS.value)
    panel.donor.set_text("Товариство Червоного Хреста")
    panel.paper.set_text("№ 12")
    press(Qt.Key.Key_Return, CTRL)
    settle()
    (receipt,) = register.meals.receipts(LUNCH)
    assert (receipt.source, receipt.portions, receipt.donor, receipt.paper) == (
        Source.RED_CROSS,
        400,
        "Товариство Червоного Хреста",
        "№ 12",
    )


def test_digits_typed_in_a_panel_count_nothing(
    window: Window, register: Register, press: Callable[..., None], typed: Callable[[str], None], settle: Any
) -> None:
    press(Qt.Key.Key_Insert)
    panel = window.meals.side.panel
    assert isinstance(panel, PortionsPanel)
    panel.second.setFocus()
    typed("123")
    press(Qt.Key.Key_Escape)
    settle()
    assert window.meals.side.panel is None
    assert served(register) == {}


def test_closing_wants_the_pots_counted_and_the_turned_away_typed_and_shows_the_difference(
    window: Window, register: Register, by: By, press: Callable[..., None], typed: Callable[[str], None], settle: Any
) -> None:
    register.meals.open(by, LUNCH)
    register.meals.count(by, LUNCH, MealCount.PREPARED, 100)
    settle()
    for _ in range(9):
        press(Qt.Key.Key_1, CTRL)
    settle()
    press(Qt.Key.Key_Return, CTRL)
    panel = window.meals.side.panel
    assert isinstance(panel, ClosePanel)
    press(Qt.Key.Key_Return, CTRL)
    assert panel.left_over.error
    typed("7")
    assert panel.sums.sums[-1].figure == "+3"
    assert panel.explanation.isVisible()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    assert panel.turned_away.error
    assert register.meals.service(LUNCH).state is ServiceState.OPEN
    typed("0")
    panel.explanation.set_text("Розлили три порції")
    press(Qt.Key.Key_Return, CTRL)
    settle()
    stands = register.meals.service(LUNCH)
    assert stands.state is ServiceState.CLOSED
    assert (stands.counts[MealCount.LEFT_OVER], stands.counts[MealCount.TURNED_AWAY]) == (7, 0)
    assert (stands.difference, stands.explanation) == (3, "Розлили три порції")
    assert not any(button.isEnabled() for line in window.meals.lines.lines for button in line.buttons)
    assert window.meals.side.outcome.isVisible()


def test_the_undo_of_a_close_takes_back_all_that_was_typed_with_it(
    window: Window, register: Register, by: By, press: Callable[..., None], typed: Callable[[str], None], settle: Any
) -> None:
    register.meals.open(by, LUNCH)
    register.meals.count(by, LUNCH, MealCount.PREPARED, 100)
    register.meals.count(by, LUNCH, MealCount.UNUSABLE, 1)
    settle()
    before = register.meals.service(LUNCH)
    closed: list[int] = []
    window.desk.saved.connect(closed.append)
    press(Qt.Key.Key_Return, CTRL)
    panel = window.meals.side.panel
    assert isinstance(panel, ClosePanel)
    assert panel.lost[MealCount.UNUSABLE].text() == "1"
    typed("90")
    press(Qt.Key.Key_Return)
    typed("4")
    for what, portions in ((MealCount.UNUSABLE, "3"), (MealCount.DISCARDED, "7")):
        panel.lost[what].line.setFocus()
        panel.lost[what].line.selectAll()
        typed(portions)
    assert panel.sums.sums[-1].figure == "0"
    press(Qt.Key.Key_Return, CTRL)
    settle()
    stands = register.meals.service(LUNCH)
    counted = (MealCount.LEFT_OVER, MealCount.UNUSABLE, MealCount.DISCARDED, MealCount.TURNED_AWAY)
    assert [stands.counts[what] for what in counted] == [90, 3, 7, 4]
    assert len(closed) == 1
    window.desk.undo(closed[0])
    settle()
    assert register.meals.service(LUNCH) == before


def test_what_another_desk_counts_while_the_close_is_typed_stays_counted(
    window: Window, register: Register, by: By, press: Callable[..., None], typed: Callable[[str], None], settle: Any
) -> None:
    register.meals.open(by, LUNCH)
    register.meals.count(by, LUNCH, MealCount.PREPARED, 10)
    register.meals.count(by, LUNCH, MealCount.DISCARDED, 1)
    settle()
    press(Qt.Key.Key_Return, CTRL)
    panel = window.meals.side.panel
    assert isinstance(panel, ClosePanel)
    register.meals.count(by, LUNCH, MealCount.DISCARDED, 2)
    settle()
    typed("7")
    assert panel.sums.sums[-1].figure == "0"
    press(Qt.Key.Key_Return)
    typed("0")
    press(Qt.Key.Key_Return, CTRL)
    settle()
    assert register.meals.service(LUNCH).counts[MealCount.DISCARDED] == 3


def test_a_closed_service_says_what_will_be_needed_on_which_day_and_what_that_rests_on(
    window: Window, register: Register, by: By, settle: Any
) -> None:
    for days, portions in ((1, 90), (0, 110)):
        service = service_id(TODAY - timedelta(days=days), 2)
        register.meals.serve(by, service, kind=DinerKind.RESIDENT, channel=Channel.HALL, portions=portions)
    settle()
    asked = window.meals.side.record.help
    assert asked.isVisible()
    assert (
        "На пн 23.11 знадобиться близько 95: скільки було 22.11, плюс 5\N{NO-BREAK SPACE}%." in asked.accessibleName()
    )
    register.meals.close(by, LUNCH)
    settle()
    told = window.meals.side.outcome.next_day
    assert told.isVisible()
    assert told.text() == "На вт 24.11 знадобиться близько 105: медіана за 22.11, 23.11 плюс 5\N{NO-BREAK SPACE}%."


def test_no_data_about_the_pots_is_said_expressly(
    window: Window, register: Register, by: By, press: Callable[..., None], settle: Any
) -> None:
    register.meals.open(by, LUNCH)
    settle()
    press(Qt.Key.Key_Return, CTRL)
    panel = window.meals.side.panel
    assert isinstance(panel, ClosePanel)
    panel.no_data.setChecked(True)
    panel.turned_away.set_value(12)
    press(Qt.Key.Key_Return, CTRL)
    settle()
    stands = register.meals.service(LUNCH)
    assert stands.state is ServiceState.CLOSED
    assert stands.counts[MealCount.LEFT_OVER] is None
    assert stands.counts[MealCount.TURNED_AWAY] == 12


def test_a_closed_service_counts_nothing_until_it_is_opened_again_with_a_reason(
    window: Window, register: Register, by: By, press: Callable[..., None], typed: Callable[[str], None], settle: Any
) -> None:
    press(Qt.Key.Key_1, ALT)
    settle()
    register.meals.close(by, LUNCH)
    settle()
    press(Qt.Key.Key_1, ALT)
    press(Qt.Key.Key_Backspace)
    settle()
    assert served(register) == {IN_HALL: 5}
    window.meals.header.step.click()
    assert isinstance(window.meals.side.panel, ReopenPanel)
    press(Qt.Key.Key_Return)
    assert window.meals.side.panel.reason.error
    typed("energy crew")  # the test keyboard has no Cyrillic
    press(Qt.Key.Key_Return)
    settle()
    assert register.meals.service(LUNCH).state is ServiceState.OPEN
    press(Qt.Key.Key_4, CTRL)
    settle()
    assert register.meals.service(LUNCH).portions == 15


def test_a_service_outside_the_plan_is_opened_and_shown(
    window: Window, register: Register, press: Callable[..., None], settle: Any
) -> None:
    window.meals.header.extra.click()
    panel = window.meals.side.panel
    assert isinstance(panel, ExtraPanel)
    panel.name.set_text("Суп для будинків")
    panel.name.line.setFocus()
    press(Qt.Key.Key_Return)
    settle()
    extra = next(found for found in register.meals.plan_of(TODAY) if found.slot >= 200)
    assert (extra.meal, extra.state) == (MealType.SOUP, ServiceState.OPEN)
    press(Qt.Key.Key_3, CTRL)
    settle()
    assert register.meals.service(extra.id).portions == 10
    assert register.meals.service(LUNCH).portions == 0


def test_a_shortage_is_said_when_the_rate_will_not_last_to_the_end(
    window: Window, register: Register, by: By, canteen: SettableClock, settle: Any
) -> None:
    register.meals.count(by, LUNCH, MealCount.PREPARED, 200)
    canteen.now = datetime(2026, 11, 23, 10, 30, tzinfo=UTC)
    register.meals.serve(by, LUNCH, kind=DinerKind.NEIGHBOUR, channel=Channel.HALL, portions=10)
    settle()
    assert not window.meals.ledger.banner.isVisible()
    canteen.forward(minutes=12)
    register.meals.serve(by, LUNCH, kind=DinerKind.NEIGHBOUR, channel=Channel.HALL, portions=90)
    window.meals.tick()
    settle()
    assert window.meals.ledger.banner.isVisible()
    canteen.forward(minutes=1)
    register.meals.count(by, LUNCH, MealCount.RECEIVED, 2000, Source.CITY)
    settle()
    assert not window.meals.ledger.banner.isVisible()
    register.meals.serve(by, LUNCH, kind=DinerKind.NEIGHBOUR, channel=Channel.HALL, portions=2200)
    settle()
    assert window.meals.ledger.banner.isVisible()  # more was served than there was


def test_the_service_in_hand_stays_while_the_next_one_begins(
    window: Window, register: Register, by: By, canteen: SettableClock, press: Callable[..., None], settle: Any
) -> None:
    press(Qt.Key.Key_1, ALT)
    settle()
    canteen.now = datetime(2026, 11, 23, 16, 40, tzinfo=UTC)
    window.meals.tick()
    settle()
    assert window.meals.counting.view is not None
    assert window.meals.counting.view.id == LUNCH
    register.meals.close(by, LUNCH)
    settle()
    window.meals.open()
    settle()
    assert window.meals.counting.view.id == service_id(TODAY, 3)


def test_what_is_typed_survives_another_language(
    window: Window, desk: Desk, qtbot: QtBot, press: Callable[..., None], typed: Callable[[str], None], settle: Any
) -> None:
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Insert)
    typed("45")
    kept = window.meals.remember()
    again = MealsScreen(desk)
    qtbot.addWidget(again)
    again.open(**kept)
    settle()
    panel = again.side.panel
    assert isinstance(panel, PortionsPanel)
    assert panel.number.value() == 45
    assert panel.kinds.value() == DinerKind.VISITOR.value


def test_a_day_without_services_says_so_and_offers_one(
    register: Register, desk: Desk, qtbot: QtBot, settle: Callable[[], None]
) -> None:
    made = Window(desk)
    qtbot.addWidget(made)
    made.show()
    made.meals.open()
    settle()
    assert made.meals.nothing.isVisible()
    made.meals.nothing.pressed.emit()
    assert isinstance(made.meals.side.panel, ExtraPanel)
    assert made.meals.side.isVisible()


@pytest.mark.parametrize("scale", [100, 125])
@pytest.mark.parametrize("lang", ["uk", "en"])
def test_nothing_is_cut_or_nameless_in_either_language_and_size(
    lang: str, scale: int, canteen: SettableClock, register: Register, by: By, desk: Desk, fresh_look: Look, qtbot: QtBot,
    settle: Callable[[], None],
) -> None:  # fmt: skip
    fresh_look.set_words(Words(lang))
    fresh_look.set_theme(Theme("dark" if lang == "en" else "light", scale))
    desk.words = Words(lang)
    register.meals.count(by, LUNCH, MealCount.PREPARED, 1240)
    register.meals.serve(by, LUNCH, kind=DinerKind.RESIDENT, channel=Channel.HALL, portions=861)
    canteen.forward(minutes=20)
    register.meals.serve(by, LUNCH, kind=DinerKind.NEIGHBOUR, channel=Channel.DELIVERED, portions=120)
    made = Window(desk)
    made.resize(1294 if scale == 100 else 1286, 736)
    qtbot.addWidget(made)
    made.show()
    made.meals.open()
    settle()
    assert audit(made) == []
    for key in ("count:PREPARED", "count:RECEIVED", "portions:away", "close", "extra"):
        made.meals.open_panel(key)
        settle()
        assert audit(made) == [], key
    made.meals.close_panel()
    register.meals.close(by, LUNCH)
    settle()
    assert audit(made) == []
