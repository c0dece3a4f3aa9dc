"""The settings in the working window: each change saved by itself, what is left to set up, looks at once; and the help."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit import theme
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.fields import Field
from shelter_app.desktop.kit.theme import Look, Theme
from shelter_app.desktop.pages.first_run.founding import usual_plan
from shelter_app.desktop.pages.help import HelpScreen
from shelter_app.desktop.pages.settings import SettingsScreen
from shelter_app.desktop.pages.settings.copies import CopiesSection
from shelter_app.desktop.pages.settings.districts import DISTRICTS, district_changes
from shelter_app.desktop.pages.settings.door import DoorSection
from shelter_app.desktop.pages.settings.look import LookSection
from shelter_app.desktop.pages.settings.persons import PersonsSection
from shelter_app.desktop.pages.settings.printer import PrinterSection
from shelter_app.desktop.pages.settings.report import ReportSection, with_hour
from shelter_app.desktop.pages.settings.room_reading import read_rooms
from shelter_app.desktop.pages.settings.rooms import RoomsSection
from shelter_app.desktop.pages.settings.screen import EVERYONE, HOUSE, sections_of
from shelter_app.desktop.pages.settings.section import Section
from shelter_app.desktop.pages.settings.services import ServicesSection
from shelter_app.desktop.pages.settings.supplies import SuppliesSection, template
from shelter_app.desktop.pages.today import TodayScreen
from shelter_app.desktop.set_up import SECTION_NAMES, SET_UP_LATER, left_to_set_up
from shelter_app.desktop.shell import Shell
from shelter_app.desktop.window import MainWindow
from shelter_app.domain.codes import CountingScheme, Hazard, MealType, Post, SiteKind
from shelter_app.domain.names import Name
from shelter_app.register.keys import KeyFile, recovery_digits
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.site import SiteFacts
from shelter_app.register.topic import By
from shelter_app.settings import Settings
from shelter_app.words import Words
from tests.conftest import MakeRegister, SettableClock
from tests.desktop.door import press, settle, type_text
from tests.exchange.printing import READY, PrintingSystem

PASSPHRASE = "кава сніг шафа потяг"
SectionT = TypeVar("SectionT", bound=Section)


@pytest.fixture
def register(make_register: MakeRegister, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Register:
    """A real register as the first run leaves it, on a computer of its own."""
    monkeypatch.setenv("SHELTER_APP_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    made = make_register(passphrase=PASSPHRASE)
    director = made.duty.add(By(0), "Наталія Шевчук", Post.DIRECTOR).value
    made.site.edit(
        By(director), name=Name("Ліцей № 14"), capacity=320, director=Name("Наталія ШЕВЧУК"), plan=usual_plan()
    )
    return made


@pytest.fixture
def by(register: Register) -> By:
    return By(register.duty.all()[0].id)


@pytest.fixture
def window(register: Register, fresh_look: Look, qtbot: QtBot) -> Iterator[MainWindow]:
    """The real window with the director at work."""
    fresh_look.set_words(Words("uk"))
    made = MainWindow(Settings(lang="uk", scheme="light"), Words("uk"))
    made.enter(register)
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made and QApplication.focusWidget() is not None)
    settle(qtbot, at_desk(made))
    yield made
    settle(qtbot, at_desk(made))
    made.let_go()
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def at_desk(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


def shell_of(window: MainWindow) -> Shell:
    assert window.shell is not None
    return window.shell


def opened(window: MainWindow, qtbot: QtBot, section: str) -> SettingsScreen:
    """The settings at a section."""
    at_desk(window).go("settings", section=section)
    settle(qtbot, at_desk(window))
    screen = shell_of(window).current
    assert isinstance(screen, SettingsScreen)
    assert screen.shown == section
    return screen


def section(window: MainWindow, qtbot: QtBot, kind: type[SectionT]) -> SectionT:
    found = opened(window, qtbot, kind.key).sections[kind.key]
    assert isinstance(found, kind)
    return found


def field_named(section: Section, label: str) -> Field:
    fields = {field.control.accessibleName(): field for field in section.findChildren(Field)}
    return fields.get(label) or fields[Words("uk").gettext("{label}, required").format(label=label)]


def write(field: Field, text: str) -> None:
    """Type into a field in place of what is there, and go on with Tab."""
    field.setFocus()
    field.line.selectAll()
    if text:
        type_text(text)
    else:
        press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Tab)


# -- facts of the school


def test_a_field_is_saved_when_one_goes_on_and_can_be_undone(
    window: MainWindow, register: Register, qtbot: QtBot
) -> None:
    report = section(window, qtbot, ReportSection)
    write(field_named(report, "Телефон"), "044 000-00-14")
    settle(qtbot, at_desk(window))
    assert register.site.facts().phone == "044 000-00-14"
    assert shell_of(window).toast.can_undo
    QTest.keyClick(window, Qt.Key.Key_Backspace, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, at_desk(window))
    assert register.site.facts().phone == ""
    assert field_named(report, "Телефон").text() == ""


def test_a_name_has_both_languages_and_one_does_not_touch_the_other(
    window: MainWindow, register: Register, qtbot: QtBot
) -> None:
    report = section(window, qtbot, ReportSection)
    write(field_named(report, "Адреса англійською"), "14 Shkilna St")
    write(field_named(report, "Адреса"), "вул. Шкільна, 14")
    settle(qtbot, at_desk(window))
    write(field_named(report, "Адреса"), "вул. Шкільна, 14а")
    settle(qtbot, at_desk(window))
    assert register.site.facts().address == Name("вул. Шкільна, 14а", "14 Shkilna St")


def test_what_did_not_change_is_not_recorded(window: MainWindow, register: Register, qtbot: QtBot) -> None:
    report = section(window, qtbot, ReportSection)
    before = register.last_recorded(), len(register.entries_about([0]))
    write(field_named(report, "Коротка назва"), "Ліцей № 14")
    settle(qtbot, at_desk(window))
    assert (register.last_recorded(), len(register.entries_about([0]))) == before


def test_a_capacity_that_is_none_is_told_and_what_is_typed_stays(
    window: MainWindow, register: Register, qtbot: QtBot
) -> None:
    report = section(window, qtbot, ReportSection)
    capacity = field_named(report, "Місць на ночівлю")
    write(capacity, "0")
    settle(qtbot, at_desk(window))
    assert capacity.error
    assert capacity.text() == "0"
    assert register.site.facts().capacity == 320


def test_fewer_places_in_the_cover_than_beds_are_pointed_out_and_block_nothing(
    window: MainWindow, register: Register, qtbot: QtBot
) -> None:
    report = section(window, qtbot, ReportSection)
    assert not report.fewer.isVisible()
    write(field_named(report, "Місць в укритті"), "300")
    settle(qtbot, at_desk(window))
    assert register.site.facts().capacity_cover == 300
    assert report.fewer.isVisible()


def test_a_district_brings_its_code_its_administration_and_the_addressee(
    window: MainWindow, register: Register, qtbot: QtBot
) -> None:
    report = section(window, qtbot, ReportSection)
    report.district.choose("UA80000000000336424")
    report.district.chosen.emit("UA80000000000336424")
    settle(qtbot, at_desk(window))
    facts = register.site.facts()
    assert facts.katottg == "UA80000000000336424"
    assert facts.district == Name("Деснянський район", "Desnianskyi district")
    assert facts.higher_body.uk == "Деснянська районна в місті Києві державна адміністрація"
    assert facts.addressee_post.uk == "Голові Деснянської районної в місті Києві державної адміністрації"


def test_another_district_replaces_what_the_first_one_wrote_but_not_what_a_person_wrote() -> None:
    own = Name("Голові РВА", "Head of the RVA")
    facts = SiteFacts(higher_body=DISTRICTS[0].administration, addressee_post=own)
    changes = district_changes(DISTRICTS[5].code, facts)
    assert changes["higher_body"] == DISTRICTS[5].administration
    assert "addressee_post" not in changes
    assert len({district.code for district in DISTRICTS}) == 10


def test_kind_and_hazards_are_saved_at_once(window: MainWindow, register: Register, qtbot: QtBot) -> None:
    report = section(window, qtbot, ReportSection)
    report.kind.choose(SiteKind.WARMING_POINT.value)
    report.kind.chosen.emit(SiteKind.WARMING_POINT.value)
    report.hazards.chip(Hazard.COLD.value).click()
    settle(qtbot, at_desk(window))
    report.hazards.chip(Hazard.BLACKOUT.value).click()
    settle(qtbot, at_desk(window))
    facts = register.site.facts()
    assert facts.kind is SiteKind.WARMING_POINT
    assert set(facts.hazards) == {Hazard.COLD, Hazard.BLACKOUT}


def test_a_changed_report_hour_is_dated(window: MainWindow, register: Register, qtbot: QtBot) -> None:
    report = section(window, qtbot, ReportSection)
    report.hour.setFocus()
    report.hour.line.selectAll()
    type_text("1900")
    report.since.choose("tomorrow")
    press(Qt.Key.Key_Return)
    settle(qtbot, at_desk(window))
    assert register.site.facts().cutoffs == ((date(2026, 11, 24), time(19, 0)),)
    cutoffs = at_desk(window).office.cutoffs
    assert cutoffs.hour(date(2026, 11, 23)) == time(20, 0)
    assert cutoffs.hour(date(2026, 11, 24)) == time(19, 0)


def test_an_earlier_change_of_the_hour_takes_the_later_ones_away() -> None:
    planned = ((date(2026, 11, 1), time(19)), (date(2026, 12, 1), time(21)))
    assert with_hour(planned, date(2026, 11, 24), time(18)) == (planned[0], (date(2026, 11, 24), time(18)))


# -- rooms


@pytest.mark.parametrize(
    ("text", "rooms"),
    [
        ("3 класи по 20", [("101", 20), ("103", 20), ("104", 20)]),
        ("2 classrooms of 25", [("101", 25), ("103", 25)]),
        ("2x20", [("101", 20), ("103", 20)]),
        ("2 × 20 від 201", [("201", 20), ("202", 20)]),
        ("101–103 по 20", [("101", 20), ("102", 20), ("103", 20)]),
        ("Спортзала 51", [("Спортзала", 51)]),
        ("Актова зала по 80", [("Актова зала", 80)]),
        ("105, 107 по 25", [("105", 25), ("107", 25)]),
        ("205 по 20", [("205", 20)]),
        ("1 клас по 20; Спортзала 51", [("101", 20), ("Спортзала", 51)]),
        ("щось", None),
        ("", None),
        ("12", None),
        ("3 класи по 0", None),
        ("103–101 по 20", None),
    ],
)
def test_rooms_are_read_as_people_say_them(text: str, rooms: Any) -> None:
    assert read_rooms(text, {"102"}) == rooms


def test_twelve_classrooms_are_made_in_one_line_and_the_section_is_done(
    window: MainWindow, register: Register, qtbot: QtBot
) -> None:
    rooms = section(window, qtbot, RoomsSection)
    assert QApplication.focusWidget() is rooms.line.line
    type_text("12 класів по 20; Спортзала 51")
    press(Qt.Key.Key_Return)
    settle(qtbot, at_desk(window))
    settle(qtbot, at_desk(window))
    found = register.rooms.all()
    assert [room.label for room in found] == [str(number) for number in range(101, 113)] + ["Спортзала"]
    assert sum(room.places for room in found) == 291
    assert register.site.facts().setup_done == ("rooms",)
    assert rooms.line.text() == ""
    assert rooms.total.status == "warn"


def test_a_room_that_is_there_is_refused_beside_the_field(
    window: MainWindow, register: Register, by: By, qtbot: QtBot
) -> None:
    register.rooms.open(by, [("Спортзала", 40)])
    rooms = section(window, qtbot, RoomsSection)
    type_text("Спортзала 51")
    press(Qt.Key.Key_Return)
    settle(qtbot, at_desk(window))
    assert "Спортзала" in rooms.line.error
    assert rooms.line.text() == "Спортзала 51"


def test_a_room_is_changed_in_its_row_and_closed_only_when_nobody_sleeps_there(
    window: MainWindow, register: Register, by: By, qtbot: QtBot
) -> None:
    first, second = register.rooms.open(by, [("101", 20), ("102", 20)]).value
    register.people.admit(by, [NewPerson()], room=first)
    rooms = section(window, qtbot, RoomsSection)
    write(rooms.rows[first].places, "24")
    settle(qtbot, at_desk(window))
    assert register.rooms.all()[0].places == 24
    assert not rooms.rows[first].out.isEnabled()
    rooms.rows[second].out.click()
    settle(qtbot, at_desk(window))
    assert [room.id for room in register.rooms.all()] == [first]


# -- services


def test_a_service_is_added_under_a_slot_that_was_never_used(
    window: MainWindow, register: Register, by: By, qtbot: QtBot
) -> None:
    services = section(window, qtbot, ServicesSection)
    services.add_button.click()
    settle(qtbot, at_desk(window))
    services.rows[4].out.click()
    settle(qtbot, at_desk(window))
    services.add_button.click()
    settle(qtbot, at_desk(window))
    assert [planned.slot for planned in register.site.facts().plan] == [1, 2, 3, 5]


def test_occasion_name_and_hours_of_a_service_are_saved(window: MainWindow, register: Register, qtbot: QtBot) -> None:
    services = section(window, qtbot, ServicesSection)
    row = services.rows[2]
    row.meal.choose(MealType.SOUP.value)
    row.meal.chosen.emit(MealType.SOUP.value)
    settle(qtbot, at_desk(window))
    write(services.rows[2].start, "13")
    settle(qtbot, at_desk(window))
    planned = next(one for one in register.site.facts().plan if one.slot == 2)
    assert (planned.meal, planned.start) == (MealType.SOUP, time(13, 0))
    assert planned.name == Name(terms.meal(Words("uk"), MealType.SOUP), terms.meal(Words("en"), MealType.SOUP))
    write(services.rows[2].name, "Юшка для громади")
    settle(qtbot, at_desk(window))
    planned = next(one for one in register.site.facts().plan if one.slot == 2)
    assert planned.name == Name("Юшка для громади", "")
    assert "meals" in register.site.facts().setup_done


def test_hours_that_are_none_are_told(window: MainWindow, register: Register, qtbot: QtBot) -> None:
    services = section(window, qtbot, ServicesSection)
    write(services.rows[1].start, "щось")
    settle(qtbot, at_desk(window))
    assert services.rows[1].start.error
    assert register.site.facts().plan == usual_plan()


def test_the_usual_hours_are_confirmed_by_one_press(window: MainWindow, register: Register, qtbot: QtBot) -> None:
    services = section(window, qtbot, ServicesSection)
    services.right.click()
    settle(qtbot, at_desk(window))
    assert register.site.facts().setup_done == ("meals",)
    assert not services.right.isVisible()


# -- supplies


def test_the_template_is_taken_over_once(window: MainWindow, register: Register, qtbot: QtBot) -> None:
    supplies = section(window, qtbot, SuppliesSection)
    press(Qt.Key.Key_Space)
    settle(qtbot, at_desk(window))
    settle(qtbot, at_desk(window))
    assert len(register.supplies.items(people=0)) == len(template()) == 30
    assert register.site.facts().setup_done == ("supplies",)
    supplies.take.click()
    settle(qtbot, at_desk(window))
    assert len(register.supplies.items(people=0)) == 30


# -- persons


def test_the_director_adds_a_person_and_resets_a_forgotten_pin(
    window: MainWindow, register: Register, qtbot: QtBot
) -> None:
    persons = section(window, qtbot, PersonsSection)
    persons.new.click()
    persons.name.setFocus()
    type_text("Ірина Савчук")
    persons.posts.choose(Post.CANTEEN.value)
    persons.pin.setFocus()
    type_text("1234")
    press(Qt.Key.Key_Return)
    settle(qtbot, at_desk(window))
    settle(qtbot, at_desk(window))
    person = register.duty.all()[1]
    assert (person.name, person.post, person.has_pin) == ("Ірина Савчук", Post.CANTEEN, True)
    assert register.site.facts().setup_done == ("persons",)
    persons.rows[1].click()
    persons.no_pin.click()
    settle(qtbot, at_desk(window))
    assert not register.duty.all()[1].has_pin
    persons.pin.set_text("4321")
    persons.submit()
    settle(qtbot, at_desk(window))
    assert register.duty.pin_is_right(person.id, "4321")


def test_a_name_has_its_latin_spelling_by_the_rules_until_another_is_written(
    window: MainWindow, register: Register, qtbot: QtBot
) -> None:
    register.duty.add(By(0), "Юлія Мельник", Post.CLERK)
    settle(qtbot, at_desk(window))
    persons = section(window, qtbot, PersonsSection)
    persons.rows[1].click()
    assert persons.latin.line.placeholderText() == "Yuliia Melnyk"
    assert register.duty.all()[1].signature == Name("Юлія Мельник", "Yuliia Melnyk")
    write(persons.latin, "Julia Melnik")
    persons.submit()
    settle(qtbot, at_desk(window))
    assert register.duty.all()[1].signature == Name("Юлія Мельник", "Julia Melnik")
    write(persons.latin, "")
    persons.submit()
    settle(qtbot, at_desk(window))
    assert register.duty.all()[1].signature.en == "Yuliia Melnyk"


def test_who_leaves_duty_stays_on_the_list_and_comes_back(
    window: MainWindow, register: Register, by: By, qtbot: QtBot
) -> None:
    register.duty.add(by, "Ірина Савчук", Post.CLERK)
    persons = section(window, qtbot, PersonsSection)
    persons.rows[1].click()
    persons.leave.click()
    settle(qtbot, at_desk(window))
    assert not register.duty.all()[1].active
    assert persons.rows[1].face.state == "не на чергуванні"
    persons.leave.click()
    settle(qtbot, at_desk(window))
    assert register.duty.all()[1].active


def test_nobody_takes_himself_off_duty(window: MainWindow, qtbot: QtBot) -> None:
    persons = section(window, qtbot, PersonsSection)
    persons.rows[0].click()
    assert not persons.leave.isVisible()


# -- copies and keys


def test_a_copy_is_made_into_a_folder_and_stands_on_the_list(
    window: MainWindow, register: Register, tmp_path: Path, qtbot: QtBot
) -> None:
    copies = section(window, qtbot, CopiesSection)
    copies.copy_to(tmp_path / "stick")
    settle(qtbot, at_desk(window))
    copies.look()
    settle(qtbot, at_desk(window))
    assert len(copies.rows) == 1
    assert "Ліцей № 14" in copies.rows[0].accessibleName()
    assert copies.last.status == "ok"


def test_a_new_recovery_sheet_makes_the_old_code_worthless(
    window: MainWindow, register: Register, clock: SettableClock, qtbot: QtBot
) -> None:
    copies = section(window, qtbot, CopiesSection)
    copies.make_sheet()
    settle(qtbot, at_desk(window))
    assert copies.sheet_page is not None
    code = " ".join(copies.sheet_page.box.groups)
    assert recovery_digits(code)
    assert KeyFile.read(register.folder).unlock(code) == register.key
    assert KeyFile.read(register.folder).unlock(PASSPHRASE) == register.key
    copies.sheet_page.done.emit()
    assert copies.keys.isVisible()


def test_keys_are_changed_by_the_director_alone_and_an_open_sheet_is_put_away_from_others(
    window: MainWindow, register: Register, by: By, qtbot: QtBot
) -> None:
    clerk = register.duty.add(by, "Ірина Савчук", Post.CLERK).value
    copies = section(window, qtbot, CopiesSection)
    assert copies.keys.isVisible()
    copies.make_sheet()
    settle(qtbot, at_desk(window))
    at_desk(window).person = next(person for person in register.duty.all() if person.id == clerk)
    at_desk(window).go("settings", section="copies")
    settle(qtbot, at_desk(window))
    assert copies.sheet_page is None
    assert not copies.keys.isVisible()


def test_another_passphrase_is_set_when_it_is_typed_alike_twice(
    window: MainWindow, register: Register, qtbot: QtBot
) -> None:
    copies = section(window, qtbot, CopiesSection)
    copies.new_pass.click()
    type_text("нова фраза дня")
    press(Qt.Key.Key_Return)
    type_text("нова фраза ночі")
    press(Qt.Key.Key_Return)
    assert copies.fields.second.error
    copies.fields.second.line.setText("нова фраза дня")
    press(Qt.Key.Key_Return)
    settle(qtbot, at_desk(window))
    assert KeyFile.read(register.folder).unlock("нова фраза дня") == register.key


# -- the printer


@pytest.fixture
def printing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PrintingSystem:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    return PrintingSystem(folder)


def test_a_test_page_goes_to_the_chosen_printer_and_the_section_is_done_when_it_came_out(
    window: MainWindow, register: Register, printing: PrintingSystem, qtbot: QtBot
) -> None:
    ready = READY.format(name="Hall") + READY.format(name="Office")
    printing.answers(queues=f"system default destination: Hall\n{ready}", after=READY.format(name="Office"))
    printer = section(window, qtbot, PrinterSection)
    printer.look()
    settle(qtbot, at_desk(window))
    assert printer.chips.value() == "Hall"
    printer.chips.chip("Office").click()
    settle(qtbot, at_desk(window))
    assert register.site.facts().printer == "Office"
    QTest.keyClick(shell_of(window), Qt.Key.Key_F10)
    settle(qtbot, at_desk(window))
    assert (printing.folder / "page.pdf").read_bytes().startswith(b"%PDF")
    assert "Office" in printing.arguments
    printer.came.click()
    settle(qtbot, at_desk(window))
    assert register.site.facts().setup_done == ("print",)


def test_without_a_printer_the_section_says_what_to_do_instead(
    window: MainWindow, printing: PrintingSystem, qtbot: QtBot
) -> None:
    printer = section(window, qtbot, PrinterSection)
    printer.look()
    settle(qtbot, at_desk(window))
    assert "немає принтера" in printer.state.text()
    printer.print_test()
    settle(qtbot, at_desk(window))
    assert "немає принтера" in printer.told.accessibleName()


# -- how it looks


def test_language_scheme_text_size_and_key_hints_are_applied_at_once_and_kept(
    window: MainWindow, fresh_look: Look, qtbot: QtBot
) -> None:
    look = section(window, qtbot, LookSection)
    look.scheme.chip("dark").click()
    assert theme.theme().scheme == "dark"
    look.hints.click()
    assert not theme.theme().key_hints
    look.scale.chip("125").click()
    settle(qtbot, at_desk(window))
    assert theme.theme().scale == 125
    look = section(window, qtbot, LookSection)
    assert look.scale.value() == "125"
    look.language.chip("en").click()
    settle(qtbot, at_desk(window))
    screen = shell_of(window).current
    assert isinstance(screen, SettingsScreen)
    assert screen.shown == "look"
    assert screen.words == Words("en")
    kept = Settings.load()
    assert (kept.lang, kept.scheme, kept.scale, kept.key_hints) == ("en", "dark", 125, False)


def test_the_focus_comes_back_to_the_row_that_was_used(window: MainWindow, qtbot: QtBot) -> None:
    look = section(window, qtbot, LookSection)
    look.scale.chip("100").setFocus(Qt.FocusReason.OtherFocusReason)
    press(Qt.Key.Key_Right)
    settle(qtbot, at_desk(window))
    screen = shell_of(window).current
    assert isinstance(screen, SettingsScreen)
    again = screen.sections["look"]
    assert isinstance(again, LookSection)
    assert theme.theme().scale == 112
    assert QApplication.focusWidget() is again.scale.chip("112")


# -- what is left, and for whom


def test_the_first_screen_leads_to_what_is_next_until_all_is_set_up(
    window: MainWindow, register: Register, by: By, qtbot: QtBot
) -> None:
    today = shell_of(window).current
    assert isinstance(today, TodayScreen)
    assert today.setup_row.isVisible()
    assert "Заклад і звіт" in today.setup_row.accessibleName()
    assert "6" in today.setup_row.accessibleName()
    QTest.keyClick(today.setup_row, Qt.Key.Key_Space)
    settle(qtbot, at_desk(window))
    screen = shell_of(window).current
    assert isinstance(screen, SettingsScreen)
    assert screen.shown == "report"
    register.site.edit(by, setup_done=SET_UP_LATER)
    at_desk(window).go("today")
    settle(qtbot, at_desk(window))
    assert not today.setup_row.isVisible()


def test_the_report_section_is_done_by_its_last_missing_fact_in_the_same_action(
    window: MainWindow, register: Register, by: By, qtbot: QtBot
) -> None:
    report = section(window, qtbot, ReportSection)
    report.district.chosen.emit("UA80000000000336424")
    settle(qtbot, at_desk(window))
    assert register.site.facts().setup_done == ()
    write(field_named(report, "Адреса"), "вул. Шкільна, 14")
    settle(qtbot, at_desk(window))
    assert register.site.facts().setup_done == ("report",)
    shell_of(window).toast.undo()
    settle(qtbot, at_desk(window))
    facts = register.site.facts()
    assert (facts.setup_done, facts.address) == ((), Name())


def test_nothing_more_here_marks_a_section(window: MainWindow, register: Register, qtbot: QtBot) -> None:
    screen = opened(window, qtbot, "print")
    screen.sections["print"].mark_done()
    settle(qtbot, at_desk(window))
    assert register.site.facts().setup_done == ("print",)
    assert screen.rows["print"].status == "ok"


def test_what_is_left_stands_in_the_order_of_the_first_report() -> None:
    assert left_to_set_up(SiteFacts(), supplies=False) == SET_UP_LATER
    assert left_to_set_up(SiteFacts(setup_done=("report",)), supplies=True)[0] == "rooms"
    assert "supplies" not in left_to_set_up(SiteFacts(), supplies=True)
    assert set(SET_UP_LATER) <= set(SECTION_NAMES)


def test_posts_see_the_sections_that_are_theirs() -> None:
    assert sections_of(Post.CLERK, director=True) == EVERYONE
    assert set(sections_of(Post.DIRECTOR, director=True)) == set(SECTION_NAMES)
    assert set(sections_of(Post.COORDINATOR, director=True)) == {*EVERYONE, *HOUSE}
    assert "persons" in sections_of(Post.COORDINATOR, director=False)


def test_a_clerk_is_led_to_what_is_hers(window: MainWindow, register: Register, by: By, qtbot: QtBot) -> None:
    clerk = register.duty.add(by, "Ірина Савчук", Post.CLERK).value
    at_desk(window).person = next(person for person in register.duty.all() if person.id == clerk)
    shell_of(window).say_person()
    at_desk(window).go("settings", section="persons")
    settle(qtbot, at_desk(window))
    screen = shell_of(window).current
    assert isinstance(screen, SettingsScreen)
    assert screen.shown == "print"
    assert not screen.rows["persons"].isVisible()


def test_escape_leads_back_to_today_and_arrows_move_among_the_sections(window: MainWindow, qtbot: QtBot) -> None:
    screen = opened(window, qtbot, "rooms")
    screen.rows["rooms"].setFocus()
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is screen.rows["door"]
    press(Qt.Key.Key_Space)
    assert screen.shown == "door"
    QTest.keyClick(shell_of(window), Qt.Key.Key_Escape)
    current = shell_of(window).current
    assert current is not None
    assert current.name == "today"


def test_arrows_that_open_the_settings_turn_no_language_over(window: MainWindow, qtbot: QtBot) -> None:
    shell_of(window).show_screen("settings")
    settle(qtbot, at_desk(window))
    screen = shell_of(window).current
    assert isinstance(screen, SettingsScreen)
    spoken, shown = screen.words.lang, screen.shown
    assert QApplication.focusWidget() is screen.rows[shown]
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_PageDown)
    assert screen.shown == screen.allowed[screen.allowed.index(shown) + 1]
    assert QApplication.focusWidget() is screen.rows[screen.shown]
    press(Qt.Key.Key_PageUp)
    assert (screen.shown, at_desk(window).words.lang) == (shown, spoken)


# -- the help


def test_f1_shows_the_keys_of_the_screen_one_came_from_and_leads_back(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F5)
    settle(qtbot, at_desk(window))
    QTest.keyClick(window, Qt.Key.Key_F1)
    screen = shell_of(window).current
    assert isinstance(screen, HelpScreen)
    assert screen.about == "meals"
    assert screen.here.isVisible()
    QTest.keyClick(window, Qt.Key.Key_F1)
    current = shell_of(window).current
    assert current is not None
    assert current.name == "meals"
    settle(qtbot, at_desk(window))


def test_escape_leaves_the_help(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert isinstance(shell_of(window).current, HelpScreen)
    press(Qt.Key.Key_Escape)
    current = shell_of(window).current
    assert current is not None
    assert current.name == "today"
    settle(qtbot, at_desk(window))


# -- locked and looked at


def test_f12_hides_the_work_and_gives_it_back_as_it_was(
    window: MainWindow, register: Register, by: By, qtbot: QtBot
) -> None:
    rooms = section(window, qtbot, RoomsSection)
    type_text("12 класів")
    shell = shell_of(window)
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert not shell.isVisible()
    from shelter_app.desktop.pages.who import Who

    page = window.findChild(Who)
    assert isinstance(page, Who)
    settle(qtbot, at_desk(window))
    page.begin()
    settle(qtbot, at_desk(window))
    assert shell.isVisible()
    assert rooms.line.text() == "12 класів"


@pytest.mark.parametrize("scale", [100, 125])
@pytest.mark.parametrize("lang", ["uk", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_section_and_the_help_are_whole(
    lang: str, scheme: Any, scale: int, window: MainWindow, register: Register, by: By, fresh_look: Look, qtbot: QtBot
) -> None:
    register.rooms.open(by, [(str(number), 20) for number in range(101, 113)])
    register.duty.add(by, "Олександра Нечипоренко-Хмельницька", Post.COORDINATOR, "1234")
    window.speak(lang)
    fresh_look.set_theme(Theme(scheme, scale))
    shell_of(window).rebuild()
    settle(qtbot, at_desk(window))
    for key in SECTION_NAMES:
        screen = opened(window, qtbot, key)
        QApplication.processEvents()
        assert audit(screen) == []
        assert screen.panel.area.horizontalScrollBar().maximum() == 0
    shell_of(window).show_help()
    QApplication.processEvents()
    current = shell_of(window).current
    assert current is not None
    assert audit(current) == []


def test_curfew_and_counting_are_facts_of_the_shelter(window: MainWindow, qtbot: QtBot, register: Register) -> None:
    screen = opened(window, qtbot, "door")
    section = screen.sections["door"]
    assert isinstance(section, DoorSection)
    assert (section.start.text(), section.end.text()) == ("00:00", "05:00")
    section.start.line.setText("23")
    section.start.left.emit()
    settle(qtbot, at_desk(window))
    assert register.site.facts().curfew == (time(23), time(5))
    section.scheme.chip(CountingScheme.ATOMIC.value).click()
    settle(qtbot, at_desk(window))
    assert register.site.facts().counting is CountingScheme.ATOMIC
    section.end.line.setText("")
    section.end.left.emit()
    assert section.end.text() == "05:00"
