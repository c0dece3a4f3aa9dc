"""Cards and sheets at the desk: what a scan or a photo opens, blank cards that find an owner, lost ones with a successor."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.house import House
from shelter_app.desktop.pages.catchup import CatchupScreen
from shelter_app.desktop.pages.intake import IntakeScreen
from shelter_app.desktop.pages.papers import PapersScreen
from shelter_app.desktop.pages.people import PeopleScreen
from shelter_app.desktop.pages.round import RoundScreen
from shelter_app.desktop.pages.today import TodayScreen
from shelter_app.desktop.shell import Shell
from shelter_app.domain.codes import Post, Presence
from shelter_app.domain.machine_codes import CardCode, SheetCode, SheetKind, read_code
from shelter_app.domain.papers import Paper
from shelter_app.office.papers import Papers
from shelter_app.register.people import Found
from shelter_app.register.printouts import GivenSheet, NewSheet
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.words import Words
from tests.desktop.door import admit_melnyk, press, settle, type_text

SPACE = Qt.Key.Key_Space
ENTER = Qt.Key.Key_Return
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shell(desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    monkeypatch.setenv("SHELTER_APP_HOME", str(tmp_path / "home"))
    desk.words = Words("en")
    made = Shell(desk, House(desk.register, desk.words, desk, drives=list))
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.show_screen("today")
    settle(qtbot, desk)
    yield made
    settle(qtbot, desk)
    made.leave()
    made.close()
    made.deleteLater()


def sheet(register: Register, by: By, kind: SheetKind = SheetKind.INTAKE) -> GivenSheet:
    intake = kind is SheetKind.INTAKE
    new = NewSheet(kind, 1, 16, 16) if intake else NewSheet(kind)
    paper, reason = (Paper.INTAKE, "") if intake else (Paper.ROSTER, "ALARM")
    return register.printouts.record(by, paper, lang="uk", pages=1, reason=reason, sheets=[new]).value.sheets[0]


def card_of(register: Register, by: By, person: int) -> CardCode:
    found = register.people.person(person)
    assert found is not None
    number = int(found.card[:2]), int(found.card[3:8])
    return register.printouts.record(by, Paper.CARDS, lang="uk", pages=1, cards=[number]).value.cards[0]


def blank_card(register: Register, by: By) -> CardCode:
    return register.printouts.record(by, Paper.CARDS, lang="uk", pages=1, blank_cards=1).value.cards[0]


def said(shell: Shell) -> str:
    return shell.toast.accessibleName()


# -- sheets


def test_a_scanned_intake_sheet_opens_its_catch_up_from_any_screen(
    shell: Shell, desk: Desk, qtbot: QtBot, register: Register, by: By
) -> None:
    given = sheet(register, by)
    shell.scan(given.digits(1))
    settle(qtbot, desk)
    screen = shell.current
    assert isinstance(screen, CatchupScreen)
    assert screen.view is not None
    assert screen.view.serial == given.serial
    assert screen.form.time.control.hasFocus()


def test_a_scanned_roster_opens_the_round_by_room(
    shell: Shell, desk: Desk, qtbot: QtBot, register: Register, by: By
) -> None:
    shell.scan(sheet(register, by, SheetKind.ROSTER).digits(1))
    settle(qtbot, desk)
    assert isinstance(shell.current, RoundScreen)


def test_of_a_sheet_without_a_catch_up_it_is_said_what_it_is(
    shell: Shell, desk: Desk, qtbot: QtBot, register: Register, by: By
) -> None:
    shell.scan(sheet(register, by, SheetKind.STOCK_CARD).digits(1))
    settle(qtbot, desk)
    assert isinstance(shell.current, TodayScreen)
    assert "stock card" in said(shell)


def test_a_sheet_of_another_shelter_and_a_code_read_wrong_say_so(
    shell: Shell, desk: Desk, qtbot: QtBot, register: Register, by: By
) -> None:
    code = read_code(sheet(register, by).digits(1))
    assert isinstance(code, SheetCode)
    shell.scan(code._replace(site=(code.site + 1) % 10_000).digits)
    settle(qtbot, desk)
    assert "another shelter" in said(shell)
    shell.scan("1" * 17)
    settle(qtbot, desk)
    assert "Scan it again" in said(shell)
    assert isinstance(shell.current, TodayScreen)


def test_a_half_typed_sheet_stands_on_the_first_screen_until_it_is_closed(
    shell: Shell, desk: Desk, qtbot: QtBot, register: Register, by: By
) -> None:
    given = sheet(register, by)
    for line in range(1, 8):
        register.printouts.enter_line(by, given.serial, line)
    today = shell.current
    assert isinstance(today, TodayScreen)
    qtbot.waitUntil(lambda: not today.sheet_rows.isHidden())
    (row,) = today.sheet_rows.rows
    assert row.face.title == "Sheet IN 000001: 7 of 16 lines"
    row.click()
    settle(qtbot, desk)
    assert isinstance(shell.current, CatchupScreen)
    register.printouts.close_sheet(by, given.serial)
    shell.show_screen("today")
    qtbot.waitUntil(today.sheet_rows.isHidden)


# -- cards


def test_a_scan_opens_the_household_with_that_member_ticked_and_enter_does_the_likely_thing(
    shell: Shell, desk: Desk, qtbot: QtBot, register: Register, by: By
) -> None:
    _household, members = admit_melnyk(register, by)  # all out but the second
    code = card_of(register, by, members[2])
    shell.show_screen("intake")
    settle(qtbot, desk)
    screen = shell.current
    assert isinstance(screen, IntakeScreen)
    grounds: list[str] = []
    screen.search.textChanged.connect(lambda _text: grounds.append(screen.search.ground))
    shell.scan(code.digits)
    settle(qtbot, desk)
    assert screen.search.ground == "okbg"
    assert [one.id for one in screen.results.card.ticked()] == [members[2]]
    press(ENTER)
    settle(qtbot, desk)
    back, still_out = register.people.person(members[2]), register.people.person(members[0])
    assert back is not None
    assert still_out is not None
    assert (back.presence, still_out.presence) == (Presence.PRESENT, Presence.OUT)


def test_a_blank_card_opens_the_form_and_belongs_to_the_member_who_is_registered_with_it(
    shell: Shell, desk: Desk, qtbot: QtBot, register: Register, by: By
) -> None:
    first, second = blank_card(register, by), blank_card(register, by)
    shell.scan(first.digits)
    settle(qtbot, desk)
    screen = shell.current
    assert isinstance(screen, IntakeScreen)
    assert screen.form.count.value() == 1
    assert screen.form.rows[0].card_text.text == f"card {first.number}"
    shell.scan(second.digits)
    settle(qtbot, desk)
    shell.scan(second.digits)  # once more by mistake
    settle(qtbot, desk)
    assert screen.form.count.value() == 2
    assert screen.form.contact.control.hasFocus()
    type_text("мороз іван")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    (found,) = register.people.search("мороз")
    assert [one.card for one in found.household.members] == [first.number, second.number]
    assert register.cards.of_code(first).person == found.household.members[0].id
    assert screen.form.is_empty()


def test_a_blank_card_can_be_given_to_somebody_who_is_here(
    shell: Shell, desk: Desk, qtbot: QtBot, register: Register, by: By
) -> None:
    _household, members = admit_melnyk(register, by)
    blank = blank_card(register, by)
    shell.scan(blank.digits)
    settle(qtbot, desk)
    screen = shell.current
    assert isinstance(screen, IntakeScreen)
    screen.to_search()
    type_text("мельник андрій")
    settle(qtbot, desk)
    menu = screen.others()
    assert menu is not None
    (action,) = [one for one in menu.actions() if blank.number in one.text() and "Андрій" in one.text()]
    action.trigger()
    settle(qtbot, desk)
    assert register.cards.of_code(blank).person == members[1]
    assert screen.form.is_empty()


def test_cards_are_printed_and_lost_ones_replaced_from_the_page_of_the_household(
    shell: Shell, desk: Desk, qtbot: QtBot, register: Register, by: By
) -> None:
    household, members = admit_melnyk(register, by)
    shell.show_screen("people", household=household)
    settle(qtbot, desk)
    people = shell.current
    assert isinstance(people, PeopleScreen)
    menu = people.household.others()
    assert menu is not None
    next(one for one in menu.actions() if one.text() == "Print the cards of all").trigger()
    settle(qtbot, desk)
    papers = shell.current
    assert isinstance(papers, PapersScreen)
    assert set(papers.options.persons) == set(members)
    before = register.people.person(members[1])
    shell.show_screen("people", household=household)
    settle(qtbot, desk)
    menu = people.household.others()
    assert menu is not None
    next(one for one in menu.actions() if one.text() == "Lost card: new number for Андрій").trigger()
    settle(qtbot, desk)
    after = register.people.person(members[1])
    assert before is not None
    assert after is not None
    assert after.card != before.card
    assert after.card in said(shell)
    assert isinstance(shell.current, PapersScreen)
    shell.toast.undo()
    settle(qtbot, desk)
    assert register.people.person(members[1]) == before


# -- photos


def picture(tmp_path: Path, pdf: bytes, name: str, scale: float = 2.0) -> Path:
    """The first page of a paper as a grey photo."""
    document = pypdfium2.PdfDocument(pdf)
    data = BytesIO()
    document[0].render(scale=scale, grayscale=True).to_pil().save(data, "PNG")
    document.close()
    file = tmp_path / name
    file.write_bytes(data.getvalue())
    return file


def test_a_photo_of_a_card_finds_its_person(
    shell: Shell, desk: Desk, qtbot: QtBot, register: Register, by: By, tmp_path: Path
) -> None:
    _household, members = admit_melnyk(register, by)
    made = Papers(desk.office).cards(by, "uk", [members[2]])
    shell.show_screen("intake")
    settle(qtbot, desk)
    screen = shell.current
    assert isinstance(screen, IntakeScreen)
    screen.photos.read(picture(tmp_path, made.pdf, "card.png"))
    settle(qtbot, desk)
    current: Found | None = screen.results.current()
    assert current is not None
    assert current.matched == frozenset({members[2]})


def test_a_photo_of_a_sheet_dropped_on_intake_opens_its_catch_up(
    shell: Shell, desk: Desk, qtbot: QtBot, by: By, tmp_path: Path
) -> None:
    made = Papers(desk.office).intake_sheets(by, "uk", 1)
    shell.show_screen("intake")
    settle(qtbot, desk)
    screen = shell.current
    assert isinstance(screen, IntakeScreen)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture(tmp_path, made.pdf, "sheet.png")))])
    held = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(screen, QDragEnterEvent(QPoint(9, 9), *held))
    QApplication.sendEvent(screen, QDropEvent(QPointF(9, 9), *held))
    settle(qtbot, desk)
    assert isinstance(shell.current, CatchupScreen)
    assert shell.current.view is not None
    assert shell.current.view.serial == 1


def test_a_picture_with_nothing_of_ours_and_a_file_that_is_none_are_said(
    shell: Shell, desk: Desk, qtbot: QtBot, by: By, tmp_path: Path
) -> None:
    shell.show_screen("intake")
    screen = shell.current
    assert isinstance(screen, IntakeScreen)
    screen.photos.read(picture(tmp_path, Papers(desk.office).notice(by, "uk").pdf, "notice.png", 1.0))
    settle(qtbot, desk)
    assert "notice.png" in said(shell)
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"no picture")
    screen.photos.read(broken)
    settle(qtbot, desk)
    assert "broken.png" in said(shell)


def test_who_does_not_admit_people_types_no_sheet_in(
    shell: Shell, desk: Desk, qtbot: QtBot, register: Register, by: By
) -> None:
    given = sheet(register, by)
    cook = register.duty.add(by, "Iryna Savchuk", Post.CANTEEN).value
    desk.person = next(person for person in register.duty.all() if person.id == cook)
    shell.scan(given.digits(1))
    settle(qtbot, desk)
    assert isinstance(shell.current, TodayScreen)
    assert "Intake types it in" in said(shell)
    shell.scan(blank_card(register, by).digits)
    settle(qtbot, desk)
    assert isinstance(shell.current, TodayScreen)
    assert "blank" in said(shell)
