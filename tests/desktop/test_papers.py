"""The print room in the working window: real keys, a real register, the real PDF, a real ``lp``."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.house import House
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.theme import Look, Theme
from shelter_app.desktop.pages.papers import PapersScreen, sayings
from shelter_app.desktop.shell import Shell
from shelter_app.domain.codes import Need, Post, Sex
from shelter_app.domain.names import Name
from shelter_app.domain.papers import Paper, Reason
from shelter_app.exchange import codes, devices
from shelter_app.exchange.devices import Battery
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.words import Words
from tests.documents.reading import pages
from tests.exchange.printing import ALERT, READY, PrintingSystem

Settle = Callable[[], None]


@pytest.fixture
def school(register: Register, by: By) -> list[int]:
    """A school with two rooms and a household of three; returns the persons."""
    register.site.edit(by, name=Name("Ліцей № 14", "Lyceum No. 14"), phone="(044) 000-00-14")
    rooms = register.rooms.open(by, [("101", 12), ("102", 12)]).value
    members = [NewPerson("Мельник", name, sex=Sex.F, birth=born) for name, born in (("Оксана", "1992"), ("Ія", "2015"))]
    members.append(NewPerson("Мельник", "Іван", sex=Sex.M, birth="1948", needs=(Need.MOB,)))
    return register.people.admit(by, members, surname="Мельник", room=rooms[0]).value[1]


@pytest.fixture
def settle(qtbot: QtBot, desk: Desk) -> Settle:
    def wait() -> None:
        for _turn in range(4):
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
def power() -> list[Battery | None]:
    """What the battery shows; a test changes it."""
    return [Battery(80, False, 200)]


@pytest.fixture
def shell(
    school: list[int],
    desk: Desk,
    printing: PrintingSystem,
    power: list[Battery | None],
    fresh_look: Look,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    settle: Settle,
) -> Iterator[Shell]:
    monkeypatch.setenv("SHELTER_APP_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(devices, "removable_drives", list)
    desk.words = Words("en")
    made = Shell(desk, House(desk.register, desk.words, desk, battery=lambda: power[0]))
    made.resize(1366, 768)
    made.show()
    yield made
    made.leave()
    made.hide()
    settle()
    made.deleteLater()


def opened(shell: Shell, settle: Settle, **what: Any) -> PapersScreen:
    """The print room in front, its page drawn."""
    shell.show_screen("papers", **what)
    settle()
    found = shell.current
    assert isinstance(found, PapersScreen)
    redraw(found, settle)
    return found


def redraw(screen: PapersScreen, settle: Settle) -> None:
    """Draw what is chosen without waiting for the hand to rest."""
    screen.draw_anew()
    settle()


def press(shell: Shell, settle: Settle, key: Qt.Key) -> None:
    focus: QWidget | None = shell.focusWidget()
    QTest.keyClick(shell if focus is None else focus, key)
    settle()


def printed(printing: PrintingSystem) -> str:
    return " ".join(pages((printing.folder / "page.pdf").read_bytes()))


# -- what is shown


def test_every_paper_says_what_it_is_for_and_shows_its_first_page(shell: Shell, settle: Settle) -> None:
    screen = opened(shell, settle)
    for paper in screen.papers:
        screen.choose(paper)
        redraw(screen, settle)
        assert screen.preview.sheet.image is not None
        assert screen.shown is not None
        assert screen.shown.pages >= 1
        assert screen.options.handling.text()
    assert shell.desk.register.printouts.log() == []


def test_the_papers_that_a_post_may_print_are_shown_and_no_others(
    shell: Shell, desk: Desk, settle: Settle, by: By
) -> None:
    for post, expected in sayings.PAPERS_OF.items():
        person = desk.register.duty.add(by, f"Someone {post}", post).value
        desk.person = next(one for one in desk.register.duty.all() if one.id == person)
        screen = opened(shell, settle)
        assert tuple(paper for paper, row in zip(sayings.ALL, screen.rows, strict=True) if row.isVisible()) == expected
    assert Paper.ROUTE not in sayings.PAPERS_OF[Post.CLERK]


def test_the_language_of_the_paper_is_not_that_of_the_window(shell: Shell, settle: Settle) -> None:
    screen = opened(shell, settle, paper="ROSTER")
    screen.speak("uk")
    settle()
    assert screen.shown is not None
    assert "ПЕРЕЛІК ЗА КІМНАТАМИ" in pages(screen.shown.pdf)[0]


def test_arrows_choose_a_paper_and_escape_leads_back(shell: Shell, settle: Settle) -> None:
    screen = opened(shell, settle, back="people")
    chosen = [screen.options.paper]
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        press(shell, settle, key)
        chosen.append(screen.options.paper)
    assert chosen == [Paper.KIT, Paper.INTAKE, Paper.ROSTER, Paper.INTAKE]
    assert screen.rows[1].hasFocus()
    press(shell, settle, Qt.Key.Key_Escape)
    assert shell.current is not None
    assert shell.current.name == "people"


def test_a_press_on_the_chosen_paper_leaves_it_chosen(shell: Shell, settle: Settle) -> None:
    screen = opened(shell, settle, paper="CARDS")
    row = screen.rows[sayings.ALL.index(Paper.CARDS)]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    settle()
    assert row.isChecked()
    assert screen.options.paper is Paper.CARDS


# -- printing


def test_a_list_of_names_wants_a_reason_before_it_is_printed(
    shell: Shell, settle: Settle, printing: PrintingSystem
) -> None:
    screen = opened(shell, settle, paper="ROSTER")
    press(shell, settle, Qt.Key.Key_F10)
    assert screen.options.why.error.startswith("Choose a reason")
    assert screen.options.why.line.hasFocus()
    assert not (printing.folder / "page.pdf").exists()
    QTest.keyClicks(screen.options.why.line, "fire drill")
    press(shell, settle, Qt.Key.Key_F10)
    text = printed(printing)
    assert "why: fire drill" in text
    assert "Мельник Оксана" in text
    (line,) = shell.desk.register.printouts.log()
    assert (line.paper, line.why, line.copies) == (Paper.ROSTER, "fire drill", 2)


def test_what_was_printed_stands_in_the_log_at_once(shell: Shell, settle: Settle) -> None:
    screen = opened(shell, settle, paper="ALARM", reason="ALARM")
    assert screen.no_log.isVisible()
    press(shell, settle, Qt.Key.Key_F10)
    assert not screen.no_log.isVisible()
    face = screen.log_rows.rows[0].face
    assert face.title == "Alarm list"
    assert face.right == "1 page"
    assert face.sub == "23.11 10:00 · Olena Kovalenko · alarm"


def test_sheets_printed_twice_never_carry_the_same_numbers(
    shell: Shell, settle: Settle, printing: PrintingSystem
) -> None:
    screen = opened(shell, settle, paper="INTAKE")
    screen.options.count.set_value(1)
    found = []
    for _time in range(2):
        press(shell, settle, Qt.Key.Key_F10)
        found.append(codes.read((printing.folder / "page.pdf").read_bytes()))
    assert found[0] != found[1]
    assert len(shell.desk.register.printouts.open_sheets(begun=False)) == 2


def test_a_paper_that_no_printer_took_goes_to_a_file_with_the_numbers_it_has(
    shell: Shell, settle: Settle, printing: PrintingSystem, tmp_path: Path
) -> None:
    screen = opened(shell, settle, paper="INTAKE")
    screen.options.count.set_value(1)
    printing.answers(queues="no system default destination\n", refusal="lp: The printer or class does not exist.\n")
    press(shell, settle, Qt.Key.Key_F10)
    assert screen.preview.trouble.isVisible()
    assert screen.preview.stick_button.hasFocus()
    screen.save(tmp_path / "sheet.pdf")
    settle()
    assert not screen.preview.trouble.isVisible()
    assert "IN 000001" in pages((tmp_path / "sheet.pdf").read_bytes())[0]
    assert len(shell.desk.register.printouts.log()) == 1


def test_a_paper_is_written_to_the_stick_that_is_plugged_in(
    shell: Shell, settle: Settle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = opened(shell, settle, paper="NOTICE")
    screen.copy_to_stick()
    settle()
    assert screen.preview.trouble.isVisible()
    assert shell.desk.register.printouts.log() == []
    monkeypatch.setattr(devices, "removable_drives", lambda: [tmp_path])
    screen.copy_to_stick()
    settle()
    (file,) = tmp_path.glob("notice-*.pdf")
    assert "YOUR PERSONAL DATA" in pages(file.read_bytes())[0]


def test_cards_are_printed_for_those_who_have_none_yet(
    shell: Shell, settle: Settle, printing: PrintingSystem, school: list[int]
) -> None:
    screen = opened(shell, settle, paper="CARDS")
    assert screen.options.whom.box.currentText() == "Who has no card yet: 3"
    press(shell, settle, Qt.Key.Key_F10)
    text = printed(printing)
    assert all(name in text for name in ("Оксана", "Ія", "Іван"))
    assert screen.options.whom.box.currentText() == "Who has no card yet: 0"


def test_another_screen_can_ask_for_the_card_of_one_person(
    shell: Shell, settle: Settle, printing: PrintingSystem, school: list[int]
) -> None:
    opened(shell, settle, paper="CARDS", persons=(school[2],))
    press(shell, settle, Qt.Key.Key_F10)
    text = printed(printing)
    assert "Іван" in text
    assert "Оксана" not in text


def test_only_ticked_rooms_are_printed(shell: Shell, settle: Settle) -> None:
    screen = opened(shell, settle, paper="ROSTER")
    empty = next(room for room in shell.desk.register.rooms.all() if room.label == "102")
    screen.options.rooms.chip(str(empty.id)).setChecked(True)
    redraw(screen, settle)
    assert screen.shown is not None
    text = " ".join(pages(screen.shown.pdf))
    assert "ROOM 102" in text
    assert "Мельник" not in text


def test_what_was_chosen_survives_a_change_of_language(shell: Shell, settle: Settle) -> None:
    opened(shell, settle, paper="INDEX", reason="HANDOVER", back="people")
    shell.desk.words = Words("uk")
    shell.rebuild()
    settle()
    screen = shell.current
    assert isinstance(screen, PapersScreen)
    assert screen.options.paper is Paper.INDEX
    assert screen.options.reasons.value() == Reason.HANDOVER
    assert screen.back_to == "people"


# -- the ways here


def test_the_people_screen_and_today_lead_here(shell: Shell, settle: Settle) -> None:
    for name in ("people", "today"):
        shell.show_screen(name)
        settle()
        screen: Any = shell.current
        button = screen.list.print_button if name == "people" else screen.print_button
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        settle()
        assert isinstance(shell.current, PapersScreen)
        assert shell.current.back_to == name


def test_the_page_of_a_household_leads_to_the_cards_of_its_members(
    shell: Shell, settle: Settle, school: list[int]
) -> None:
    household = shell.desk.register.people.person(school[0])
    assert household is not None
    shell.show_screen("people", household=household.household)
    settle()
    screen: Any = shell.current
    QTest.mouseClick(screen.household.cards_button, Qt.MouseButton.LeftButton)
    settle()
    assert isinstance(shell.current, PapersScreen)
    assert set(shell.current.order().persons) == set(school)


def banners(shell: Shell) -> list[Banner]:
    return [one for one in shell.findChildren(Banner) if one.isVisible() and "darkness" in one.accessibleName()]


def test_a_low_battery_offers_the_darkness_kit_once_until_it_was_charged(
    shell: Shell, settle: Settle, power: list[Battery | None]
) -> None:
    shell.show_screen("today")
    settle()
    shell.house.look_around()
    assert banners(shell) == []
    power[0] = Battery(19, False, 30)
    shell.house.look_around()
    shell.house.look_around()
    settle()
    (banner,) = banners(shell)
    banner.pressed.emit(1)
    settle()
    assert banners(shell) == []
    power[0] = Battery(19, True, None)
    shell.house.look_around()
    power[0] = Battery(18, False, 25)
    shell.house.look_around()
    settle()
    (banner,) = banners(shell)
    banner.pressed.emit(0)
    settle()
    assert isinstance(shell.current, PapersScreen)
    assert shell.current.options.paper is Paper.KIT
    assert shell.current.options.reasons.value() == Reason.DARKNESS


# -- looked at


@pytest.mark.parametrize("lang", ["uk", "en"])
@pytest.mark.parametrize("scale", [100, 125])
def test_nothing_is_cut_or_nameless(shell: Shell, settle: Settle, fresh_look: Look, lang: str, scale: int) -> None:
    fresh_look.set_words(Words(lang))
    fresh_look.set_theme(Theme(scale=scale))
    shell.desk.words = Words(lang)
    screen = opened(shell, settle)
    shell.rebuild()
    settle()
    found: list[str] = []
    for paper in (Paper.KIT, Paper.ROSTER, Paper.CARDS, Paper.ROUTE):
        screen = opened(shell, settle, paper=paper)
        found += audit(screen)
    assert found == []
