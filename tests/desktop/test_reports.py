"""The screen of reports in the working window: real keys, a real register, the real PDF, a real ``lp``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.house import House
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.theme import Look, Theme
from shelter_app.desktop.pages.reports import ReportsScreen
from shelter_app.desktop.shell import Shell
from shelter_app.documents.figures_text import key_figures
from shelter_app.domain.codes import Channel, DinerKind, MealCount, MealType, Post, Priority, Role, Sex, Unit
from shelter_app.domain.meals import service_id
from shelter_app.domain.names import Name
from shelter_app.domain.report import grouped
from shelter_app.exchange import devices
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.reports import Issued
from shelter_app.register.site import PlannedMeal
from shelter_app.register.topic import By
from shelter_app.words import Words
from tests.conftest import SettableClock
from tests.exchange.printing import ALERT, PAUSED, READY, PrintingSystem

TODAY = date(2026, 11, 23)
BREAKFAST, LUNCH = service_id(TODAY, 1), service_id(TODAY, 2)
EVENING = datetime(2026, 11, 23, 18, 10, tzinfo=UTC)  # 20:10 in Kyiv
CTRL = Qt.KeyboardModifier.ControlModifier

Settle = Callable[[], None]


class Window:
    """The working window with the screen of reports in front."""

    def __init__(self, shell: Shell, settle: Settle) -> None:
        self.shell = shell
        self.settle = settle
        self.gone: list[tuple[str, dict[str, Any]]] = []
        self.said: list[str] = []
        shell.desk.going.disconnect()  # where it leads is noted; the other screens have tests of their own
        shell.desk.going.connect(lambda screen, what: self.gone.append((screen, what)))
        shell.desk.said.connect(lambda text, _detail, _undo: self.said.append(text))

    @property
    def screen(self) -> ReportsScreen:
        found = self.shell._screens["reports"]
        assert isinstance(found, ReportsScreen)
        return found

    @property
    def desk(self) -> Desk:
        return self.shell.desk

    @property
    def focus(self) -> QWidget:
        found: QWidget | None = self.shell.focusWidget()
        return self.shell if found is None else found

    def open(self, **what: Any) -> None:
        self.shell.show_screen("reports", **what)
        self.settle()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus, key, held)
        self.settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.focus, text)
        self.settle()

    def click(self, widget: QWidget) -> None:
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        self.settle()

    def titles(self) -> list[str]:
        return [row.face.title for row in self.screen.checks.rows]


@pytest.fixture
def school(register: Register, by: By, clock: SettableClock) -> SettableClock:
    """Three people, breakfast closed to the portion, lunch being served; it is Monday, 13:40."""
    register.site.edit(
        by,
        name=Name("Ліцей № 14", "Lyceum No. 14"),
        addressee_name=Name("Тарасу БОНДАРЮ", "Taras BONDAR"),
        plan=(
            PlannedMeal(1, MealType.BREAKFAST, Name("Сніданок", "Breakfast"), time(8), time(9, 30)),
            PlannedMeal(2, MealType.LUNCH, Name("Обід", "Lunch"), time(12, 30), time(14, 30)),
        ),
    )
    members = [NewPerson("Мельник", name, sex=Sex.F, birth=born) for name, born in (("Оксана", "1992"), ("Ія", "2015"))]
    register.people.admit(by, [*members, NewPerson("Мельник", "Іван", sex=Sex.M, birth="1988")], surname="Мельник")
    serve(register, by, BREAKFAST, prepared=12, served=10, left=2, close=True)
    clock.now = datetime(2026, 11, 23, 11, 40, tzinfo=UTC)
    serve(register, by, LUNCH, prepared=30, served=18)
    return clock


def serve(
    register: Register,
    by: By,
    service: int,
    *,
    prepared: int,
    served: int,
    left: int | None = None,
    close: bool = False,
) -> None:
    meals = register.meals
    meals.open(by, service)
    meals.count(by, service, MealCount.PREPARED, prepared)
    meals.serve(by, service, kind=DinerKind.RESIDENT, channel=Channel.HALL, portions=served)
    if left is not None:
        meals.count(by, service, MealCount.LEFT_OVER, left)
    if close:
        meals.count(by, service, MealCount.TURNED_AWAY, 0)
        meals.close(by, service)


def close_lunch(register: Register, by: By) -> None:
    register.meals.count(by, LUNCH, MealCount.LEFT_OVER, 12)
    register.meals.count(by, LUNCH, MealCount.TURNED_AWAY, 0)
    register.meals.close(by, LUNCH)


def issue(desk: Desk, clock: SettableClock, by: By, register: Register) -> Issued:
    """The day closed at 20:10 with nothing in the way."""
    close_lunch(register, by)
    clock.now = EVENING
    return desk.office.issue(by, TODAY, "Olena Kovalenko").value


@pytest.fixture
def settle(qtbot: QtBot, desk: Desk) -> Settle:
    def wait() -> None:
        for _ in range(8):
            qtbot.waitUntil(lambda: desk.idle)
            QApplication.processEvents()

    return wait


@pytest.fixture
def printing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PrintingSystem:
    """An ``lp`` with one printer, ready."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin:/bin")
    for name in ("LPDEST", "PRINTER"):
        monkeypatch.delenv(name, raising=False)
    made = PrintingSystem(folder)
    ready = READY.format(name="Office")
    made.answers(queues=ready, after=ready + ALERT.format(alerts="none"))
    return made


@pytest.fixture
def window(
    school: SettableClock,
    desk: Desk,
    printing: PrintingSystem,
    fresh_look: Look,
    qtbot: QtBot,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Window]:
    monkeypatch.setenv("SHELTER_APP_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(devices, "removable_drives", list)
    desk.words = Words("en")
    shell = Shell(desk, House(desk.register, desk.words, desk))
    shell.resize(1366, 768)
    shell.show()
    yield Window(shell, settle)
    shell.leave()
    shell.hide()  # a field that loses the focus may ask one more question
    settle()
    shell.deleteLater()


def text_of(pdf: bytes) -> str:
    document = import_module("pypdfium2").PdfDocument(pdf)
    try:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


# -- checks


def test_the_first_open_check_has_the_focus_and_enter_leads_to_its_service(window: Window) -> None:
    window.open()
    assert window.titles()[0] == "Lunch: close the service"
    assert window.screen.checks.rows[0].face.sub == "12 portions not accounted for"
    assert {"Breakfast", "Movement of people"} <= set(window.titles())
    window.press(Qt.Key.Key_Return)
    assert window.gone == [("meals", {"service": LUNCH})]


def test_enter_that_comes_before_the_day_is_read_waits_for_the_first_open_check(window: Window) -> None:
    window.shell.show_screen("reports")
    QTest.keyClick(window.focus, Qt.Key.Key_Return)
    assert window.gone == []
    window.settle()
    assert window.gone == [("meals", {"service": LUNCH})]


def test_a_passed_check_shows_its_equation(window: Window) -> None:
    window.open()
    passed = {row.face.title: row.face.right for row in window.screen.checks.rows if row.button is None}
    assert passed["Movement of people"] == "0 + 3 − 0 = 3"
    assert passed["Breakfast"] == "served 10 of 12"


def test_checks_follow_what_is_recorded_elsewhere(window: Window, register: Register, by: By, settle: Settle) -> None:
    window.open()
    close_lunch(register, by)
    settle()
    assert "Lunch: close the service" not in window.titles()
    assert "Lunch" in window.titles()


def test_before_the_report_hour_the_day_cannot_be_closed_and_the_button_says_when(
    window: Window, register: Register, by: By
) -> None:
    close_lunch(register, by)
    window.open()
    button = window.screen.checks.close_button
    assert not button.isEnabled()
    assert button.reason == "The day closes at 23.11 20:00. Until then the page is a draft."
    assert window.screen.checks.banner.accessibleName().startswith("The day can be closed at 20:00")


def test_a_check_of_the_form_opens_the_form_where_it_is_filled(window: Window) -> None:
    window.open()
    at = window.titles().index("The shift was not counted")
    button = window.screen.checks.rows[at].button
    assert button is not None
    button.setFocus()
    window.press(Qt.Key.Key_Return)
    assert window.screen.views.currentWidget() is window.screen.form
    assert window.focus is window.screen.form.present[Role.ADMINISTRATION].control


def test_another_screen_can_ask_for_the_form_of_a_day(window: Window) -> None:
    window.open(fill="not-counted", day=TODAY)
    assert window.screen.views.currentWidget() is window.screen.form
    assert window.screen.form.day == TODAY
    assert window.focus is window.screen.form.counted.line


# -- closing the day


def test_the_day_that_waits_to_be_closed_is_shown_first_and_the_running_one_is_a_key_away(
    window: Window, clock: SettableClock
) -> None:
    clock.now = EVENING
    window.open()
    screen = window.screen
    assert screen.seen is not None
    assert (screen.seen.day, screen.seen.open_days) == (TODAY, (TODAY, TODAY + timedelta(days=1)))
    assert screen.checks.banner.accessibleName().startswith("Day 23.11 is not closed yet")
    screen.days.chips.chip("2026-11-23").setFocus()
    window.press(Qt.Key.Key_Right)
    assert screen.seen.day == TODAY + timedelta(days=1)


def test_a_bad_check_is_closed_over_with_an_explanation_that_is_printed(window: Window, clock: SettableClock) -> None:
    clock.now = EVENING
    window.open()
    checks = window.screen.checks
    assert not checks.close_button.isEnabled()
    checks.explain.setFocus()
    window.press(Qt.Key.Key_Return)
    window.type("Soup came at 14:10")
    window.press(Qt.Key.Key_Return, CTRL)
    assert window.said == ["The explanation is recorded"]
    assert not checks.writing
    assert checks.close_button.isEnabled()
    assert window.focus is checks.close_button
    window.press(Qt.Key.Key_Return)
    issued = window.desk.register.reports.issued()[0]
    assert (issued.number, issued.version, issued.day) == (1, 1, TODAY)
    assert issued.report.explanation == "Soup came at 14:10"
    assert "Soup came at 14:10" in text_of(window.desk.office.stored_page(issued, "en")).replace("\r\n", " ")


def test_after_closing_the_number_the_digits_and_the_ways_out_are_there(
    window: Window, register: Register, by: By, clock: SettableClock
) -> None:
    close_lunch(register, by)
    clock.now = EVENING
    window.open()
    assert window.focus is window.screen.checks.close_button
    window.press(Qt.Key.Key_Return)
    screen = window.screen
    issued = register.reports.issued()[0]
    assert screen.left.currentWidget() is screen.done
    assert screen.done.number.text() == "Daily report № 1"
    assert screen.done.digits.text() == grouped(issued.digits)
    assert [len(group) for group in screen.done.digits.text().split()] == [4, 4, 4, 4]
    assert grouped(issued.digits) in text_of(window.desk.office.stored_page(issued, "uk"))
    assert window.focus is screen.preview.print_button
    assert screen.right.currentWidget() is screen.right.report
    assert screen.right.report.to.text() == "Taras BONDAR"
    window.click(screen.done.go_on)
    assert screen.seen is not None
    assert screen.seen.day == TODAY + timedelta(days=1)


def test_an_explanation_being_written_outlives_the_language(window: Window, clock: SettableClock) -> None:
    clock.now = EVENING
    window.open()
    window.click(window.screen.checks.explain)
    window.type("Soup")
    window.shell.rebuild()
    window.settle()
    assert window.screen.checks.writing
    assert window.screen.checks.explanation.text() == "Soup"
    window.press(Qt.Key.Key_Escape)
    assert not window.screen.checks.writing


def test_only_the_director_closes_the_day(window: Window, register: Register, by: By, clock: SettableClock) -> None:
    close_lunch(register, by)
    clock.now = EVENING
    register.duty.add(by, "Ihor Savchuk", Post.COORDINATOR)
    window.desk.person = next(person for person in register.duty.all() if person.post is Post.COORDINATOR)
    window.open()
    assert window.screen.checks.close_button.reason == "The director closes the day."


def test_what_is_recorded_while_the_button_is_pressed_is_refused_in_place(
    window: Window, register: Register, by: By, clock: SettableClock
) -> None:
    close_lunch(register, by)
    clock.now = EVENING
    window.open()
    window.desk.run(lambda: register.meals.reopen(by, LUNCH, "one more pot"))
    QTest.keyClick(window.focus, Qt.Key.Key_Return)
    window.settle()
    assert register.reports.issued() == []
    assert not window.screen.checks.close_button.isEnabled()


# -- fill in for today


def test_the_count_meets_the_register_only_after_it_was_typed(window: Window) -> None:
    window.open(fill="not-counted")
    form = window.screen.form
    assert form.difference.isHidden()
    window.type("9")
    assert form.difference.isHidden()
    window.press(Qt.Key.Key_Tab)
    assert form.difference.text() == "on record 3 − 0 out = 3; difference\u00a0+6"
    assert form.count_explanation.required


def test_the_form_is_one_action_that_one_undo_takes_back(window: Window, register: Register) -> None:
    window.open(fill="not-counted")
    form = window.screen.form
    window.type("3")
    window.press(Qt.Key.Key_Tab)
    window.type("1330")
    form.visitors_peak.control.setFocus()
    window.type("46")
    form.fed_only.control.setFocus()
    window.type("120")
    form.present[Role.VOLUNTEERS].control.setFocus()
    window.type("9")
    window.press(Qt.Key.Key_Tab)
    window.type("12")
    form.guard.chip("1").setFocus()
    window.press(Qt.Key.Key_Space)
    form.note.edit.setFocus()
    window.type("No heat in the hall")
    window.press(Qt.Key.Key_Return, CTRL)
    filled = register.reports.filled(TODAY)
    assert (filled.counted, filled.visitors_peak, filled.fed_only_estimate) == (3, 46, 120)
    assert filled.counted_at is not None
    assert f"{filled.counted_at:%d.%m %H:%M}" == "23.11 13:30"
    assert filled.note == "No heat in the hall"
    staff = {line.role: (line.present, line.needed) for line in register.staff.lines(TODAY)}
    assert staff[Role.VOLUNTEERS] == (9, 12)
    assert staff[Role.GUARD] == (1, None)
    assert window.screen.views.currentWidget() is window.screen.page
    assert window.said == ["Filled in for 23.11"]
    window.shell.toast.undo()
    window.settle()
    assert register.reports.filled(TODAY).counted is None
    assert {line.present for line in register.staff.lines(TODAY)} == {None}


def test_what_is_typed_in_the_form_is_kept_at_every_key(window: Window) -> None:
    window.open(fill="not-counted")
    window.type("21")
    window.press(Qt.Key.Key_Escape)
    window.shell.rebuild()
    window.open(fill="not-counted")
    assert window.screen.form.counted.text() == "21"


def test_what_cannot_be_recorded_is_said_beside_its_field(window: Window, register: Register) -> None:
    window.open(fill="not-counted")
    form = window.screen.form
    window.type("3")
    form.counted_at.control.setFocus()
    window.type("1430")
    form.needed[Role.MEDIC].control.setFocus()
    window.type("2")
    window.press(Qt.Key.Key_Return, CTRL)
    assert form.counted_at.error == "This time has not come yet"
    assert form.present[Role.MEDIC].error == "How many?"
    assert window.focus is form.counted_at.line
    assert register.reports.filled(TODAY).counted is None


def test_requests_and_answers_are_shown_and_lead_to_supplies(window: Window, register: Register, by: By) -> None:
    register.requests.send(
        by, what=Name("Хліб", "Bread"), unit=Unit.LOAF, quantity=120, priority=Priority.CRITICAL, addressee="ДСНС"
    )
    window.open(fill="not-counted")
    form = window.screen.form
    face = form.request_rows.rows[0].face
    assert (face.title, face.sub, face.state) == ("Bread", "120\u00a0loaves · 23.11 · ДСНС", "Sent")
    form.request_rows.rows[0].setFocus()
    window.press(Qt.Key.Key_Return)
    assert window.gone == [("supplies", {"show": "requests"})]


# -- the page


def test_the_preview_is_the_real_page_on_white_paper_in_the_dark_too(window: Window, fresh_look: Look) -> None:
    window.open()
    image = window.screen.preview.sheet.image
    assert image is not None
    place = window.screen.preview.sheet.place()
    assert image.width() == place.width()
    assert abs(image.height() * 210 - image.width() * 297) < 297
    fresh_look.set_theme(Theme(scheme="dark"))
    window.settle()
    shot = window.screen.preview.sheet.grab().toImage()
    assert shot.pixelColor(place.left() + 8, place.top() + 8) == QColor("white")


def test_the_page_speaks_its_own_language(window: Window) -> None:
    window.open()
    screen = window.screen
    assert screen.paging.paper is not None
    assert "DAILY REPORT" in text_of(screen.paging.paper.pdf)
    screen.preview.languages.chip("en").setFocus()
    window.press(Qt.Key.Key_Left)
    assert screen.paging.paper.lang == "uk"
    assert "ДОБОВИЙ ЗВІТ" in text_of(screen.paging.paper.pdf)
    assert screen.preview.print_button.words() == "Print"


def test_the_enlarged_page_scrolls_prints_and_goes_back(window: Window, printing: PrintingSystem) -> None:
    window.open()
    screen = window.screen
    screen.preview.sheet.setFocus()
    window.press(Qt.Key.Key_Return)
    assert screen.views.currentWidget() is screen.enlarged
    image = screen.enlarged.sheet.image
    assert image is not None
    assert image.width() == screen.enlarged.sheet.width() > 900
    window.press(Qt.Key.Key_End)
    bar = screen.enlarged.area.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    window.press(Qt.Key.Key_F10)
    assert (printing.folder / "page.pdf").exists()
    window.press(Qt.Key.Key_Escape)
    assert screen.views.currentWidget() is screen.page
    assert window.focus is screen.preview.sheet


def test_figures_to_dictate_are_those_of_the_page_and_arrows_keep_the_place(
    window: Window, register: Register, by: By, clock: SettableClock
) -> None:
    issued = issue(window.desk, clock, by, register)
    window.open(day=TODAY)
    window.click(window.screen.preview.dictate)
    figures = window.screen.dictation.figures
    assert tuple(figures.pairs) == key_figures(issued.report, Words("en"), hash_digits=issued.digits)
    page = "".join(text_of(window.desk.office.stored_page(issued, "en")).split())
    shown = dict(figures.pairs)
    assert "".join(shown["Check digits"].split()) in page
    assert window.focus is figures
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Down)
    assert figures.current == 2
    assert figures.accessibleDescription() == ": ".join(figures.pairs[2])
    for _ in range(len(figures.pairs)):
        window.press(Qt.Key.Key_Down)
    assert figures.current == len(figures.pairs) - 1
    area = window.screen.dictation.page.area
    assert area.verticalScrollBar().value() > 0
    window.press(Qt.Key.Key_Escape)
    assert window.screen.views.currentWidget() is window.screen.page


# -- out of the computer


def test_f10_prints_the_page_as_it_was_frozen(
    window: Window, register: Register, by: By, clock: SettableClock, printing: PrintingSystem
) -> None:
    issued = issue(window.desk, clock, by, register)
    window.open(day=TODAY)
    window.press(Qt.Key.Key_F10)
    assert (printing.folder / "page.pdf").read_bytes() == window.desk.office.stored_page(issued, "en")
    assert printing.arguments[3] == "report 001 2026 11 23 v1 en"
    assert window.said == ["Sent to the printer"]
    assert window.screen.preview.trouble.isHidden()
    assert window.screen.preview.print_button.words() == "Print"


def test_a_paused_printer_is_said_and_the_stick_is_offered(window: Window, printing: PrintingSystem) -> None:
    printing.answers(queues=PAUSED.format(name="Office"), after=PAUSED.format(name="Office"))
    window.open()
    window.press(Qt.Key.Key_F10)
    preview = window.screen.preview
    assert preview.trouble.accessibleName().startswith("The printer is paused (Office)")
    assert window.focus is preview.stick_button
    assert window.said == []


def test_without_a_printer_the_figures_are_offered(window: Window, printing: PrintingSystem) -> None:
    printing.answers(queues="")
    window.open()
    window.press(Qt.Key.Key_F10)
    assert "dictate the figures" in window.screen.preview.trouble.accessibleName()


def test_one_of_several_printers_can_be_chosen(window: Window, register: Register, printing: PrintingSystem) -> None:
    printing.answers(queues=READY.format(name="Office") + READY.format(name="Canteen"))
    window.open()
    printer = window.screen.preview.printer
    assert printer.isVisible()
    printer.choose("Canteen")
    window.press(Qt.Key.Key_F10)
    assert printing.arguments[1] == "Canteen"


def test_both_languages_go_to_the_stick(
    window: Window,
    register: Register,
    by: By,
    clock: SettableClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    issued = issue(window.desk, clock, by, register)
    stick = tmp_path / "STICK"
    stick.mkdir()
    window.open(day=TODAY)
    window.click(window.screen.preview.stick_button)
    assert window.screen.preview.trouble.accessibleName().startswith("No USB stick is plugged in")
    monkeypatch.setattr(devices, "removable_drives", lambda: [stick])
    window.click(window.screen.preview.stick_button)
    names = [f"report-001-2026-11-23-v1-{lang}.pdf" for lang in ("en", "uk")]
    assert sorted(file.name for file in stick.iterdir()) == names
    assert (stick / names[0]).read_bytes() == window.desk.office.stored_page(issued, "en")
    assert window.said == ["The page is saved"]
    assert window.screen.preview.trouble.isHidden()
    assert window.screen.done.stick.face.sub == "copied"


def test_a_stick_that_cannot_be_written_is_said(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open()
    monkeypatch.setattr(devices, "removable_drives", lambda: [tmp_path / "pulled out"])
    window.click(window.screen.preview.stick_button)
    assert window.screen.preview.trouble.accessibleName().startswith("It was not copied. The copy was not made")


def test_the_page_is_saved_where_a_person_wants_it(window: Window, tmp_path: Path) -> None:
    window.open()
    window.click(window.screen.preview.save)
    dialog = window.shell.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(tmp_path))
    name = dialog.findChild(QLineEdit)
    assert isinstance(name, QLineEdit)
    name.setText("mine.pdf")
    dialog.accept()
    window.settle()
    assert window.screen.paging.paper is not None
    assert (tmp_path / "mine.pdf").read_bytes() == window.screen.paging.paper.pdf


# -- earlier reports


def test_without_reports_the_list_says_when_the_first_one_comes(window: Window) -> None:
    window.open()
    assert window.screen.right.list.none.isVisible()
    assert window.screen.right.list.correct.isHidden()


def test_a_hand_over_is_recorded_with_whom_how_and_when(
    window: Window, register: Register, by: By, clock: SettableClock
) -> None:
    issue(window.desk, clock, by, register)
    window.open()
    row = window.screen.right.list.rows.rows[0]
    assert (row.face.title, row.face.note, row.face.state) == ("№ 1", "23.11", "To hand over")
    row.setFocus()
    window.press(Qt.Key.Key_Return)
    report = window.screen.right.report
    assert window.focus is report.to.line
    window.type("Taras Bondar")
    report.how.chip("person").setFocus()
    window.press(Qt.Key.Key_Right)
    report.at.control.setFocus()
    window.type("2005")
    window.press(Qt.Key.Key_Return, CTRL)
    handed = register.reports.handed()
    assert [(one.to, one.how, f"{one.at:%H:%M}") for one in handed] == [("Taras Bondar", "courier", "20:05")]
    assert window.said == ["Report № 1 handed over"]
    assert report.state.text == "Handed over"
    window.press(Qt.Key.Key_Escape)
    assert window.screen.right.list.rows.rows[0].face.state == "Handed over"
    window.shell.toast.undo()
    window.settle()
    assert window.screen.right.list.rows.rows[0].face.state == "To hand over"


def test_a_hand_over_wants_a_name_and_a_time_that_has_come(
    window: Window, register: Register, by: By, clock: SettableClock
) -> None:
    issued = issue(window.desk, clock, by, register)
    window.open(chosen=issued.entry)
    report = window.screen.right.report
    report.to.line.clear()
    report.to.line.setFocus()
    window.press(Qt.Key.Key_Return, CTRL)
    assert report.to.error == "Required"
    window.type("Taras")
    report.at.control.setFocus()
    window.type("2050")
    window.press(Qt.Key.Key_Return, CTRL)
    assert report.at.error == "This time has not come yet"
    assert register.reports.handed() == []


def test_the_last_report_is_corrected_only_when_something_changed_and_the_differences_come_first(
    window: Window, register: Register, by: By, clock: SettableClock
) -> None:
    first = issue(window.desk, clock, by, register)
    frozen = window.desk.office.stored_page(first, "en")
    window.open()
    listed = window.screen.right.list
    assert listed.correct.reason == "Nothing changed since report No. 1."
    late = By(by.person, datetime(2026, 11, 23, 15, 0, tzinfo=UTC))
    register.people.admit(late, [NewPerson("Пізня", "Гостя")])
    window.settle()
    assert listed.correct.isEnabled()
    listed.correct.setFocus()
    window.press(Qt.Key.Key_Return)
    screen = window.screen
    assert screen.right.currentWidget() is screen.right.differences
    assert screen.seen is not None
    assert "people arrived 3\u00a0→\u00a04" in screen.seen.phrases
    assert screen.checks.close_button.words() == "Issue version 2"
    assert window.focus is screen.checks.close_button
    assert screen.paging.paper is not None
    assert "DRAFT" in text_of(screen.paging.paper.pdf) or "SAMPLE" in text_of(screen.paging.paper.pdf)
    window.press(Qt.Key.Key_Return)
    reports = register.reports.issued()
    assert [(one.number, one.version, one.superseded) for one in reports] == [(1, 2, False), (1, 1, True)]
    window.press(Qt.Key.Key_Escape)
    rows = listed.rows.rows
    assert [row.face.state for row in rows] == ["To hand over", "Superseded"]
    window.click(rows[1])
    assert screen.paging.paper.pdf == frozen
    assert screen.right.report.record.isHidden()


def test_a_previous_report_not_handed_over_leads_to_its_hand_over(
    window: Window, register: Register, by: By, clock: SettableClock
) -> None:
    issued = issue(window.desk, clock, by, register)
    window.open()
    at = window.titles().index("The previous report")
    button = window.screen.checks.rows[at].button
    assert button is not None
    window.click(button)
    assert window.screen.chosen == issued.entry
    assert window.focus is window.screen.right.report.to.line


# -- how it looks


@pytest.mark.parametrize("lang", ["uk", "en"])
@pytest.mark.parametrize(("scheme", "scale", "high"), [("light", 100, 768), ("dark", 125, 768), ("light", 100, 700)])
def test_nothing_is_cut_or_without_a_name(
    window: Window,
    register: Register,
    by: By,
    clock: SettableClock,
    fresh_look: Look,
    lang: str,
    scheme: Any,
    scale: int,
    high: int,
) -> None:
    fresh_look.set_words(Words(lang))
    fresh_look.set_theme(Theme(scheme=scheme, scale=scale))
    window.desk.words = Words(lang)
    window.shell.resize(1366, high)
    window.open()
    screen = window.screen
    assert audit(screen) == []
    for show in (screen.show_form, screen.enlarge, screen.dictate):
        show()
        window.settle()
        assert audit(screen) == []
        window.press(Qt.Key.Key_Escape)
    issued = issue(window.desk, clock, by, register)
    window.open(day=TODAY, chosen=issued.entry)
    assert audit(screen) == []
    register.people.admit(By(by.person, datetime(2026, 11, 23, 15, 0, tzinfo=UTC)), [NewPerson("Пізня", "Гостя")])
    window.open(day=TODAY)
    assert audit(screen) == []


def test_the_screen_names_its_keys(window: Window) -> None:
    window.open()
    named = [key for key, _does in ReportsScreen.keys(window.screen)]
    assert named == ["F10", "Enter", "Ctrl+Enter", "Esc", "↑ ↓", "← →"]
