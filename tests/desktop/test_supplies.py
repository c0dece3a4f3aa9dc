"""The store's screen, driven by real keys against a real register."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.theme import Look, Theme
from shelter_app.desktop.pages.supplies import SuppliesScreen
from shelter_app.desktop.pages.supplies.counting import CountForm
from shelter_app.desktop.pages.supplies.faces import days_after
from shelter_app.desktop.pages.supplies.forms import ReceiveForm
from shelter_app.desktop.pages.supplies.item_form import ItemForm
from shelter_app.desktop.pages.supplies.leaving import IssueForm, WriteOffForm
from shelter_app.desktop.pages.supplies.reading import template
from shelter_app.desktop.pages.supplies.request_forms import AnswerForm, RequestForm
from shelter_app.domain.codes import Category, Move, RequestStatus, Source, Unit
from shelter_app.domain.errors import ShelterError
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.words import Words
from tests.conftest import SettableClock
from tests.desktop.door import press, type_text
from tests.desktop.store import NOON, fill_store

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


class Window(QWidget):
    """What the shell does for a screen: keys nothing took, and changes of the register."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.said: list[tuple[str, int]] = []
        self.troubles: list[ShelterError] = []
        self.page = SuppliesScreen(desk)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.page)
        self.resize(1150, 736)
        desk.changed.connect(lambda topics: self.page.refresh() if self.page.topics & topics else None)
        desk.said.connect(lambda text, _detail, action: self.said.append((text, action)))
        desk.troubled.connect(self.troubles.append)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.page.press(event):
            super().keyPressEvent(event)


@pytest.fixture
def settle(qtbot: QtBot, desk: Desk) -> Callable[[], None]:
    """Waits until nothing is under way."""

    def wait() -> None:
        for _ in range(6):
            qtbot.waitUntil(lambda: desk.idle)
            QApplication.processEvents()

    return wait


@pytest.fixture
def stock(register: Register, by: By, clock: SettableClock) -> dict[str, int]:
    return fill_store(register, by, clock)


def shown(desk: Desk, qtbot: QtBot, settle: Callable[[], None]) -> Window:
    made = Window(desk)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.page.open()
    settle()
    return made


@pytest.fixture
def window(stock: dict[str, int], desk: Desk, qtbot: QtBot, settle: Callable[[], None]) -> Iterator[Window]:
    made = shown(desk, qtbot, settle)
    yield made
    settle()


@pytest.fixture
def keys(qtbot: QtBot, settle: Callable[[], None]) -> Callable[..., None]:
    """Presses keys and types text where the focus is, one after the other."""

    def press(*pressed: Qt.Key | str | tuple[Qt.Key, Qt.KeyboardModifier]) -> None:
        for one in pressed:
            focus: QWidget | None = QApplication.focusWidget()
            assert focus is not None
            if isinstance(one, str):
                for letter in one:  # Qt's test helper types only what an American keyboard has
                    at = QApplication.focusWidget() or focus
                    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                        QApplication.sendEvent(at, QKeyEvent(kind, Qt.Key.Key_unknown, NONE, letter))
            else:
                key, held = one if isinstance(one, tuple) else (one, NONE)
                QTest.keyClick(focus, key, held)
            settle()

    return press


RECORD = (Qt.Key.Key_Return, CTRL)


def on_hand(register: Register, item: int) -> int:
    return register.supplies.item(item).on_hand


# -- finding


def test_the_most_urgent_item_stands_first_and_is_shown_beside(window: Window) -> None:
    first = window.page.list.table.rows.row_at(0)
    assert first is not None
    assert first.name.en == "Bread"
    assert window.page.pane.title.text() == "Хліб"
    assert window.page.pane.figure.text() == "33\N{NO-BREAK SPACE}бух."


def test_what_is_typed_faster_than_the_search_goes_to_the_amount_of_the_item_that_was_meant(
    window: Window, stock: dict[str, int], settle: Callable[[], None]
) -> None:
    type_text("infant")
    press(Qt.Key.Key_Return)
    type_text("7")
    assert window.page.list.search.text() == "infant"
    settle()
    pane = window.page.pane
    assert pane.view is not None
    assert pane.view.id == stock["Infant formula"]
    assert pane.form.quantity.text() == "7"


def test_an_amount_typed_for_an_item_that_is_not_there_goes_nowhere(window: Window, settle: Callable[[], None]) -> None:
    type_text("zzzz")
    press(Qt.Key.Key_Return)
    type_text("7")
    settle()
    assert window.page.list.search.text() == "zzzz"
    assert window.page.list.search.hasFocus()
    type_text("z")
    assert window.page.list.search.text() == "zzzzz"


def test_typing_finds_an_item_in_either_language_and_enter_leads_to_its_amount(
    window: Window, stock: dict[str, int], keys: Callable[..., None]
) -> None:
    keys("infant", Qt.Key.Key_Return)
    pane = window.page.pane
    assert pane.view is not None
    assert pane.view.id == stock["Infant formula"]
    assert pane.form.quantity.line.hasFocus()


def test_a_scanned_barcode_chooses_its_item(window: Window, stock: dict[str, int], settle: Callable[[], None]) -> None:
    assert window.page.scanned("4820000012345")
    settle()
    assert window.page.pane.view is not None
    assert window.page.pane.view.id == stock["Infant formula"]
    assert window.page.pane.form.quantity.line.hasFocus()


def test_the_filters_show_what_is_low_and_what_expires(
    window: Window, stock: dict[str, int], settle: Callable[[], None]
) -> None:
    window.page.open(filter="low")
    settle()
    rows = window.page.list.table.rows
    assert rows.rowCount() == 8
    window.page.open(filter="expiring")
    settle()
    assert {rows.row_at(n).name.en for n in range(rows.rowCount())} == {"Bread", "Fresh vegetables"}  # type: ignore[union-attr]
    window.page.open(item=stock["Batteries"])
    settle()
    assert rows.rowCount() == 13
    assert window.page.pane.view is not None
    assert window.page.pane.view.id == stock["Batteries"]


def test_arrows_lead_into_the_list_and_back_to_the_search(window: Window, keys: Callable[..., None]) -> None:
    keys(Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert window.page.pane.title.text() == "Дитяча суміш 0–6 міс."
    keys(Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert window.page.list.search.hasFocus()


def test_a_letter_in_the_list_goes_to_the_search(window: Window, keys: Callable[..., None]) -> None:
    keys(Qt.Key.Key_Down, "в")
    assert window.page.list.search.text() == "в"
    assert window.page.pane.title.text() == "Вода питна"


# -- what comes


def test_a_delivery_is_recorded_by_keys_and_its_paper_kept_for_the_next_line(
    window: Window, stock: dict[str, int], register: Register, keys: Callable[..., None]
) -> None:
    form = window.page.pane.forms["receive"]
    assert isinstance(form, ReceiveForm)
    keys("суміш", Qt.Key.Key_Return, "24", Qt.Key.Key_Return, "140327", Qt.Key.Key_Return, "1127-А", Qt.Key.Key_Tab)
    keys(Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right)  # the time link, then the sources
    assert form.source() is Source.NGO_LOCAL
    keys(Qt.Key.Key_Tab, "БФ «Тепла оселя»", Qt.Key.Key_Tab, "БФ-218", RECORD)
    line = register.supplies.history(stock["Infant formula"])[0]
    assert (line.move, line.quantity, line.source, line.donor, line.paper, line.lot, line.expiry) == (
        Move.RECEIPT,
        24,
        Source.NGO_LOCAL,
        "БФ «Тепла оселя»",
        "БФ-218",
        "1127-А",
        date(2027, 3, 14),
    )
    assert window.said[-1][0] == "Дитяча суміш 0–6 міс.: надійшло 24\N{NO-BREAK SPACE}уп."
    assert window.page.list.search.hasFocus()
    keys("хліб", Qt.Key.Key_Return, "50", RECORD)
    line = register.supplies.history(stock["Bread"])[0]
    assert (line.quantity, line.source, line.paper, line.lot) == (50, Source.NGO_LOCAL, "БФ-218", "")


def test_what_came_is_not_recorded_without_its_source(
    window: Window, stock: dict[str, int], register: Register, keys: Callable[..., None]
) -> None:
    keys(Qt.Key.Key_Return, "10", RECORD)
    form = window.page.pane.forms["receive"]
    assert isinstance(form, ReceiveForm)
    assert on_hand(register, stock["Bread"]) == 33
    assert form.source_label.text() == "Виберіть джерело надходження"
    assert form.quantity.text() == "10"
    assert form.sources.chip(Source.STATE_SES.value).hasFocus()


def test_a_source_beyond_the_usual_ones_is_taken_from_the_whole_list(
    window: Window, stock: dict[str, int], register: Register, keys: Callable[..., None]
) -> None:
    keys(Qt.Key.Key_Return, "10")
    form = window.page.pane.forms["receive"]
    assert isinstance(form, ReceiveForm)
    form.sources.chip(Source.STATE_SES.value).setFocus()
    keys(Qt.Key.Key_Left)
    assert not form.other.isHidden()
    form.other.choose(Source.UN.value)
    keys(RECORD)
    assert register.supplies.history(stock["Bread"])[0].source is Source.UN


def test_what_will_be_on_hand_is_said_before_it_is_recorded(window: Window, keys: Callable[..., None]) -> None:
    keys("суміш", Qt.Key.Key_Return, "24")
    pane = window.page.pane
    assert pane.after.text == "31\N{NO-BREAK SPACE}уп. · на 7,7 доби"
    assert pane.after.status == "ok"
    assert pane.button.words() == "Записати +24\N{NO-BREAK SPACE}уп."


def test_an_amount_that_is_none_is_said_under_the_field(
    window: Window, stock: dict[str, int], register: Register, keys: Callable[..., None]
) -> None:
    keys(Qt.Key.Key_Return, "1,5", RECORD)
    assert window.page.pane.form.quantity.error == "Це рахують цілими одиницями."
    assert on_hand(register, stock["Bread"]) == 33


def test_a_late_slip_is_recorded_for_its_hour(
    window: Window, stock: dict[str, int], register: Register, keys: Callable[..., None]
) -> None:
    keys(Qt.Key.Key_Return, "20", (Qt.Key.Key_2, ALT), "20")
    form = window.page.pane.form
    form.time.link.click()
    keys("22.11 2130", RECORD)
    line = register.supplies.history(stock["Bread"])[0]
    assert (line.quantity, f"{line.at:%d.%m %H:%M}") == (-20, "22.11 21:30")


# -- what goes


def test_issue_says_which_lots_it_takes_before_it_takes_them(
    window: Window, stock: dict[str, int], register: Register, keys: Callable[..., None]
) -> None:
    keys("суміш", Qt.Key.Key_Return, (Qt.Key.Key_2, ALT), "5")
    form = window.page.pane.form
    assert isinstance(form, IssueForm)
    assert form.taken.text() == (
        "Спершу з найближчим строком: партія 0926-А: 3\N{NO-BREAK SPACE}уп., партія 1026-С: 2\N{NO-BREAK SPACE}уп."
    )
    keys(RECORD)
    assert [(lot.lot, lot.quantity) for lot in register.supplies.item(stock["Infant formula"]).lots] == [("1026-С", 2)]


def test_more_than_on_hand_is_issued_only_with_a_reason(
    window: Window, stock: dict[str, int], register: Register, keys: Callable[..., None]
) -> None:
    keys(Qt.Key.Key_Return, (Qt.Key.Key_2, ALT), "40", RECORD)
    form = window.page.pane.form
    assert isinstance(form, IssueForm)
    assert on_hand(register, stock["Bread"]) == 33
    assert form.reason.error
    assert window.page.pane.after.status == "warn"
    form.usual_reason.click()
    keys(RECORD)
    line = register.supplies.history(stock["Bread"])[0]
    assert (line.quantity, line.balance, line.reason) == (-40, -7, "видано без запису")


def test_only_fuel_goes_to_the_generator(window: Window, keys: Callable[..., None]) -> None:
    form = window.page.pane.forms["issue"]
    assert isinstance(form, IssueForm)
    chip = form.moves.chip(Move.ISSUE_GENERATOR.value)
    assert chip.isHidden()
    keys("дизель", Qt.Key.Key_Return)
    assert not chip.isHidden()


def test_goods_are_written_off_of_a_certain_lot_with_a_reason(
    window: Window, stock: dict[str, int], register: Register, keys: Callable[..., None]
) -> None:
    keys("суміш", Qt.Key.Key_Return, (Qt.Key.Key_4, ALT), "3", RECORD)
    form = window.page.pane.form
    assert isinstance(form, WriteOffForm)
    assert form.reason.error
    assert form.reason.line.hasFocus()
    form.lots.choose("1")
    keys("намокли", RECORD)
    left = {lot.lot: lot.quantity for lot in register.supplies.item(stock["Infant formula"]).lots}
    assert left == {"0926-А": 3, "1026-С": 1}


def test_what_is_not_there_cannot_be_written_off(
    window: Window, stock: dict[str, int], register: Register, keys: Callable[..., None]
) -> None:
    keys(Qt.Key.Key_Return, (Qt.Key.Key_4, ALT), "34")
    form = window.page.pane.form
    assert isinstance(form, WriteOffForm)
    form.reason.set_text("черствий")
    keys(RECORD)
    assert form.quantity.error == "У наявності лише 33\N{NO-BREAK SPACE}бух."
    assert on_hand(register, stock["Bread"]) == 33


# -- counting


def test_a_count_is_blind_until_the_number_is_entered(
    window: Window, stock: dict[str, int], register: Register, keys: Callable[..., None]
) -> None:
    keys(Qt.Key.Key_Return, (Qt.Key.Key_3, ALT))
    page, form = window.page, window.page.pane.form
    assert isinstance(form, CountForm)
    assert page.pane.figure.text() == "?"
    assert page.pane.pill.isHidden()
    assert page.list.blind == {stock["Bread"]}
    keys("30")
    assert page.pane.figure.text() == "?"
    keys(Qt.Key.Key_Return)
    assert page.pane.figure.text() == "33\N{NO-BREAK SPACE}бух."
    assert "різниця \N{MINUS SIGN}3" in form.result.text()
    assert on_hand(register, stock["Bread"]) == 33
    form.reason.set_text("роздали на посту")
    keys(Qt.Key.Key_Return)
    line = register.supplies.history(stock["Bread"])[0]
    assert (line.move, line.quantity, line.balance, line.reason) == (None, -3, 30, "роздали на посту")


def test_a_stocktake_typed_faster_than_the_disk_counts_every_item(
    window: Window, register: Register, settle: Callable[[], None]
) -> None:
    page = window.page
    page.stocktake_button.click()
    settle()
    first = page.list.found[:3]
    for amount in ("11", "12", "13"):
        type_text(amount)
        press(Qt.Key.Key_Return, CTRL)
    settle()
    assert [on_hand(register, view.id) // (1000 if view.thousandths else 1) for view in first] == [11, 12, 13]


def test_a_stocktake_goes_down_the_list_and_says_how_far_it_is(
    window: Window, register: Register, keys: Callable[..., None], settle: Callable[[], None]
) -> None:
    page = window.page
    page.stocktake_button.click()
    settle()
    assert page.pane.title.text() == "Батарейки"
    assert len(page.list.blind) == 13
    keys("150", RECORD)
    assert page.pane.title.text() == "Вода питна"
    keys("1 600", RECORD)
    assert page.pane.title.text() == "Гігієнічні набори"
    assert page.page.header.subtitle.text() == "інвентаризація: пораховано 2 із 13"
    assert len(page.list.blind) == 11
    page.stocktake_button.click()
    settle()
    assert not page.list.blind


def test_what_is_typed_for_an_item_waits_there(window: Window, keys: Callable[..., None]) -> None:
    keys(Qt.Key.Key_Return, "12", Qt.Key.Key_Escape, "вода", Qt.Key.Key_Return)
    assert window.page.pane.form.quantity.text() == ""
    keys(Qt.Key.Key_Escape, "хліб", Qt.Key.Key_Return)
    assert window.page.pane.form.quantity.text() == "12"


# -- items, history, the empty store


def test_a_new_item_is_written_and_chosen(window: Window, register: Register, keys: Callable[..., None]) -> None:
    keys("підстаканники")
    window.page.new_button.click()
    form = window.page.form
    assert isinstance(form, ItemForm)
    assert form.name.text() == "підстаканники"
    form.category.choose(Category.KITCHEN.value)
    form.minimum.set_text("2,5")
    keys(RECORD)
    found = register.supplies.search("підстаканники")[0]
    assert (found.category, found.minimum_days, found.unit) == (Category.KITCHEN, 25, Unit.PIECE)
    assert window.page.pane.view is not None
    assert window.page.pane.view.id == found.id
    assert window.page.pane.figure.text() == "н/д"


def test_an_item_of_a_name_that_is_taken_is_refused_at_the_name(window: Window, keys: Callable[..., None]) -> None:
    window.page.new_button.click()
    keys("хліб", RECORD)
    form = window.page.form
    assert isinstance(form, ItemForm)
    assert form.name.error


def test_the_minimum_of_an_item_is_changed(
    window: Window, stock: dict[str, int], register: Register, keys: Callable[..., None]
) -> None:
    window.page.pane.edit.click()
    form = window.page.form
    assert isinstance(form, ItemForm)
    assert not form.unit.box.isEnabled()
    form.minimum.set_text("2")
    keys(RECORD)
    assert register.supplies.item(stock["Bread"]).minimum_days == 20


def test_the_history_shows_the_running_balance_and_takes_a_record_back(
    window: Window, stock: dict[str, int], register: Register, settle: Callable[[], None]
) -> None:
    page = window.page
    page.pane.history.click()
    settle()
    table = page.history.table
    first = table.rows.row_at(0)
    assert first is not None
    assert (first.quantity, first.balance) == (3, 33)
    assert table.rows.cell_at(0, 1).sub == "черствий віддано на сухарі"
    assert table.rows.cell_at(0, 4).text == "Olena Kovalenko"
    page.history.void.click()
    settle()
    assert on_hand(register, stock["Bread"]) == 30
    assert table.rows.row_at(0).balance == 30  # type: ignore[union-attr]
    QTest.keyClick(table, Qt.Key.Key_Escape)
    assert page.left.currentWidget() is page.list


def test_an_empty_store_starts_from_the_usual_list_and_a_stocktake(
    register: Register, desk: Desk, qtbot: QtBot, settle: Callable[[], None], keys: Callable[..., None]
) -> None:
    window = shown(desk, qtbot, settle)
    page = window.page
    assert page.list.middle.currentWidget() is page.list.start
    assert page.list.empty.button is not None
    page.list.empty.button.setFocus()
    keys(Qt.Key.Key_Return)
    assert len(register.supplies.items()) == len(template())
    assert page.pane.mode == "count"
    keys("12", RECORD)
    assert sum(view.first is not None for view in register.supplies.items()) == 1


# -- requests


def test_requests_stand_with_the_most_urgent_first_and_how_long_unanswered(
    window: Window, settle: Callable[[], None]
) -> None:
    page = window.page
    page.requests_button.click()
    settle()
    table = page.requests.table
    assert [table.rows.cell_at(row, 1).text for row in range(2)] == [
        "Дизель, 400\N{NO-BREAK SPACE}л",
        "Вода питна, 2\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}л",
    ]
    assert table.rows.cell_at(0, 3).text == "Без відповіді 2 доби"
    assert isinstance(page.form, AnswerForm)


def test_a_request_is_written_from_an_item_by_keys(
    window: Window, register: Register, keys: Callable[..., None]
) -> None:
    window.page.pane.request.click()
    form = window.page.form
    assert isinstance(form, RequestForm)
    assert form.what.text() == "Хліб"
    keys("300", Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Left, Qt.Key.Key_Tab, "Деснянська РДА", Qt.Key.Key_Return)
    keys("24.11", Qt.Key.Key_Return, "9", RECORD)
    request = register.requests.all()[0]
    assert (request.what.en, request.quantity, request.unit, request.addressee, request.number) == (
        "Bread",
        300,
        Unit.LOAF,
        "Деснянська РДА",
        "4",
    )
    assert request.needed_by is not None
    assert f"{request.needed_by:%d.%m %H:%M}" == "24.11 09:00"


def test_a_request_without_an_addressee_says_so_at_the_field(
    window: Window, register: Register, keys: Callable[..., None]
) -> None:
    window.page.pane.request.click()
    form = window.page.form
    assert isinstance(form, RequestForm)
    keys("300", RECORD)
    assert form.addressee.error
    assert form.addressee.line.hasFocus()
    assert len(register.requests.all()) == 3


def test_an_answer_adds_what_came_with_it(
    window: Window, register: Register, keys: Callable[..., None], settle: Callable[[], None]
) -> None:
    page = window.page
    page.requests_button.click()
    settle()
    keys(Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Right, Qt.Key.Key_Tab, "1200", RECORD)
    request = next(one for one in register.requests.all() if one.what.en == "Drinking water")
    assert (request.status, request.received) == (RequestStatus.PARTIAL, 2_000_000)
    keys(Qt.Key.Key_Escape)
    assert page.left.currentWidget() is page.list


# -- how it looks


def test_days_after_a_movement_follow_the_mean_issue(register: Register, stock: dict[str, int]) -> None:
    view = register.supplies.item(stock["Infant formula"], at=NOON)
    assert days_after(view, 31) == 77
    assert days_after(view, 0) == 0
    blankets = register.supplies.item(stock["Blankets"], at=NOON + timedelta(minutes=1))
    assert days_after(blankets, 10) is None


@pytest.mark.parametrize(("lang", "scale", "scheme"), [("uk", 100, "light"), ("en", 125, "dark"), ("uk", 150, "light")])
def test_nothing_is_cut_nor_nameless(
    lang: str,
    scale: int,
    scheme: str,
    stock: dict[str, int],
    desk: Desk,
    fresh_look: Look,
    qtbot: QtBot,
    settle: Callable[[], None],
) -> None:
    fresh_look.set_words(Words(lang))
    fresh_look.set_theme(Theme(scheme=scheme, scale=scale))  # type: ignore[arg-type]
    desk.words = Words(lang)
    window = shown(desk, qtbot, settle)
    page = window.page
    found = audit(window)
    for mode in page.pane.forms:
        page.pane.set_mode(mode)
        page.pane.form.quantity.set_text("50")
        page.pane.form.show_item(page.pane.view)  # type: ignore[arg-type]
        settle()
        found += audit(window)
    page.pane.history.click()
    settle()
    found += audit(window)
    page.requests_button.click()
    settle()
    found += audit(window)
    page.new_button.click()
    settle()
    found += audit(window)
    assert not found


def test_what_is_typed_survives_a_change_of_language(
    window: Window, desk: Desk, qtbot: QtBot, keys: Callable[..., None], settle: Callable[[], None]
) -> None:
    keys("вода", Qt.Key.Key_Return, "12,5")
    kept = window.page.remember()
    other = Window(desk)
    qtbot.addWidget(other)
    other.show()
    other.page.open(**kept)
    settle()
    assert other.page.pane.title.text() == "Вода питна"
    assert other.page.pane.form.quantity.text() == "12,5"
