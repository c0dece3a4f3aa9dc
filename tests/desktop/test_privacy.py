"""Privacy and closing in the window: consents by one key, erasing only after a typed number, acts, the last day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.house import House
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.theme import Look, Theme
from shelter_app.desktop.pages.closing import ClosingScreen
from shelter_app.desktop.pages.closing.panes import ClosePane, ErasePane, ExportPane, OutPane
from shelter_app.desktop.pages.closing.reading import STEPS
from shelter_app.desktop.pages.people import PeopleScreen
from shelter_app.desktop.pages.privacy import PrivacyScreen
from shelter_app.desktop.shell import Shell
from shelter_app.domain.codes import Consent, ConsentItem, CopyLeft, DataClass, DepartureTo, ErasureReason, Post
from shelter_app.register.backup import backup, backups_in
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.words import LANGUAGES, Words
from tests.conftest import SettableClock
from tests.desktop.door import admit_melnyk, press, settle, show, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def no_sticks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The computer on which the tests run may have a stick of its own plugged in."""
    monkeypatch.setattr("shelter_app.exchange.devices.removable_drives", list)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, fresh_look: Look) -> Iterator[PrivacyScreen]:
    desk.words = fresh_look.words
    made = PrivacyScreen(desk)
    window = show(qtbot, desk, made)
    yield made
    window.close()


@pytest.fixture
def closing(qtbot: QtBot, desk: Desk, fresh_look: Look) -> Iterator[ClosingScreen]:
    desk.words = fresh_look.words
    made = ClosingScreen(desk)
    window = show(qtbot, desk, made)
    yield made
    window.close()


def said_on(screen: PrivacyScreen) -> str:
    from PySide6.QtWidgets import QLabel

    return " ".join(label.text() for label in screen.one.findChildren(QLabel) if not label.isHidden())


# -- one person


def test_everything_recorded_stands_on_the_page_and_a_consent_is_one_press(
    qtbot: QtBot, desk: Desk, screen: PrivacyScreen, register: Register, by: By
) -> None:
    household, (oksana, *_rest) = admit_melnyk(register, by)
    screen.open(person=oksana, household=household)
    settle(qtbot, desk)
    for said in ("Мельник", "Оксана", "1992", "067 000-48-17", "90 days", "Olena Kovalenko"):
        assert said in said_on(screen)
    chips = screen.one.items[ConsentItem.RELATIVES]
    assert chips.value() == ""
    chips.chip(Consent.GIVEN.value).setFocus()
    press(Qt.Key.Key_Space)
    settle(qtbot, desk)
    assert register.consents.agrees([oksana], ConsentItem.RELATIVES)
    assert chips.value() == Consent.GIVEN.value


def test_nothing_is_erased_before_the_number_of_the_card_is_typed(
    qtbot: QtBot, desk: Desk, screen: PrivacyScreen, register: Register, by: By, tmp_path: Path
) -> None:
    household, (oksana, *_rest) = admit_melnyk(register, by)
    old = backup(register, tmp_path / "stick")[0]
    screen.open(person=oksana, household=household)
    settle(qtbot, desk)
    card = screen.one.erasing
    card.number.control.setFocus()
    press(Qt.Key.Key_Return, CTRL)
    type_text("01-00002")
    press(Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert not register.erasures.was_erased(oksana)
    assert card.button.reason
    found = register.people.person(oksana)
    assert found is not None
    card.number.set_text("")
    type_text(found.card.replace("-", " "))
    assert card.button.reason == ""
    press(Qt.Key.Key_Return, CTRL)
    settle(qtbot, desk)
    assert register.erasures.was_erased(oksana)
    (act,) = register.erasures.acts()
    assert (act.reason, act.by, [copy.name for copy in act.gone]) == (ErasureReason.REQUEST, by.person, [old.name])
    assert not old.exists()
    assert len(backups_in(tmp_path / "stick")) == 1
    assert "Act No. 1-1" in screen.banner.accessibleName()
    assert "Оксана" not in said_on(screen)
    assert not card.button.isVisible()


def test_a_clerk_shows_what_is_recorded_and_cannot_erase(
    qtbot: QtBot, desk: Desk, screen: PrivacyScreen, register: Register, by: By
) -> None:
    desk.person = register.duty.all()[0]._replace(post=Post.CLERK)
    _household, (oksana, *_rest) = admit_melnyk(register, by)
    screen.open(person=oksana)
    settle(qtbot, desk)
    assert "Оксана" in said_on(screen)
    assert not screen.one.erasing.button.isVisible()
    screen.open()
    settle(qtbot, desk)
    assert not screen.keeping.isVisible()


def test_the_page_of_a_household_leads_to_whoever_is_ticked(
    qtbot: QtBot, desk: Desk, look: Look, register: Register, by: By
) -> None:
    household, (_oksana, andrii, _solomiia) = admit_melnyk(register, by)
    people = PeopleScreen(desk)
    window = show(qtbot, desk, people)
    people.open(household=household)
    settle(qtbot, desk)
    people.household._ticks = frozenset({andrii})
    people.household.read()
    settle(qtbot, desk)
    gone: list[tuple[str, dict[str, int]]] = []
    desk.going.connect(lambda screen, what: gone.append((screen, what)))
    people.household.privacy_button.click()
    assert gone == [("privacy", {"person": andrii, "household": household})]
    window.close()


def test_a_household_outside_is_erased_after_its_number_is_typed(
    qtbot: QtBot, desk: Desk, screen: PrivacyScreen, register: Register, by: By
) -> None:
    home = register.outside.add(by, name="Мороз Ганна", address="Липова, 4", people=2).value
    screen.open(outside=home)
    settle(qtbot, desk)
    screen.outside.number.control.setFocus()
    type_text("2")
    press(Qt.Key.Key_Return)
    settle(qtbot, desk)
    assert register.outside.all() == []
    (act,) = register.erasures.acts()
    assert act.counts == {DataClass.OUTSIDE: 1}


# -- periods


def test_what_falls_due_is_one_list_one_number_and_one_action(
    qtbot: QtBot, desk: Desk, screen: PrivacyScreen, register: Register, by: By, clock: SettableClock
) -> None:
    _household, persons = admit_melnyk(register, by)
    register.stays.depart(by, persons, to=DepartureTo.HOME)
    register.outside.add(by, name="Мороз Ганна")
    clock.forward(days=90)
    screen.open()
    settle(qtbot, desk)
    keeping = screen.keeping
    rows = keeping.list.rows
    assert [row.name for row in map(rows.row_at, range(rows.rowCount())) if row is not None] == [
        "Мельник Оксана",
        "Мельник Андрій",
        "Мельник Соломія",
        "Household outside",
    ]
    keeping.erasing.number.control.setFocus()
    type_text("5")
    press(Qt.Key.Key_Return)
    assert register.erasures.acts() == []
    keeping.erasing.number.set_text("")
    type_text("4")
    press(Qt.Key.Key_Return)
    settle(qtbot, desk)
    (act,) = register.erasures.acts()
    assert act.reason is ErasureReason.RETENTION
    assert act.counts == {DataClass.PEOPLE: 3, DataClass.HOUSEHOLDS: 1, DataClass.OUTSIDE: 1}
    assert register.erasures.due(clock()).total == 0
    assert keeping.act is not None
    assert keeping.act.entry == act.entry


def test_a_period_is_changed_with_its_reason(
    qtbot: QtBot, desk: Desk, screen: PrivacyScreen, register: Register
) -> None:
    screen.open()
    settle(qtbot, desk)
    keeping = screen.keeping
    keeping.people.set_value(60)
    keeping.save_periods()
    settle(qtbot, desk)
    assert keeping.reason.error
    keeping.reason.set_text("наказ № 12")
    keeping.save_periods()
    settle(qtbot, desk)
    facts = register.site.facts()
    assert (facts.keep_people, facts.keep_outside, facts.keep_reason) == (60, 30, "наказ № 12")


def test_a_copy_left_on_an_absent_stick_is_deleted_when_it_is_plugged_in(
    qtbot: QtBot, desk: Desk, screen: PrivacyScreen, register: Register, by: By, tmp_path: Path, clock: SettableClock
) -> None:
    _household, (oksana, *_rest) = admit_melnyk(register, by)
    old = backup(register, tmp_path / "stick")[0]
    (tmp_path / "stick").rename(tmp_path / "away")
    clock.forward(minutes=1)
    found = register.people.person(oksana)
    assert found is not None
    screen.open(person=oksana)
    settle(qtbot, desk)
    screen.one.erasing.number.control.setFocus()
    type_text(found.card)
    press(Qt.Key.Key_Return)
    settle(qtbot, desk)
    (act,) = register.erasures.acts()
    assert [left.why for left in act.left] == [CopyLeft.ABSENT]
    (tmp_path / "away").rename(tmp_path / "stick")
    clock.forward(minutes=1)
    screen.open()
    settle(qtbot, desk)
    screen.keeping.again.click()
    settle(qtbot, desk)
    (act,) = register.erasures.acts()
    assert act.left == ()
    assert not old.exists()


def test_the_papers_are_saved_in_the_language_that_is_chosen(
    qtbot: QtBot, desk: Desk, screen: PrivacyScreen, register: Register, by: By, tmp_path: Path
) -> None:
    from tests.documents.reading import pages

    _household, (oksana, *_rest) = admit_melnyk(register, by)
    screen.open(person=oksana)
    settle(qtbot, desk)
    screen.one.bar.langs.choose("uk")
    screen.one.bar.save(tmp_path / "me.pdf")
    settle(qtbot, desk)
    text = " ".join(pages((tmp_path / "me.pdf").read_bytes()))
    assert "ЩО ЗАПИСАНО ПРО МЕНЕ" in text
    assert "Оксана" in text
    entry = register.erasures.erase(by, people=[oksana]).value
    screen.open()
    settle(qtbot, desk)
    assert screen.keeping.act is not None
    assert screen.keeping.act.entry == entry
    screen.keeping.bar.save(tmp_path / "act.pdf")
    settle(qtbot, desk)
    (act,) = pages((tmp_path / "act.pdf").read_bytes())
    assert "ACT No. 1-1" in act
    assert "Оксана" not in act


# -- the last day


def test_the_last_day_from_who_is_still_in_to_closed(
    qtbot: QtBot,
    desk: Desk,
    closing: ClosingScreen,
    register: Register,
    by: By,
    clock: SettableClock,
    tmp_path: Path,
) -> None:
    admit_melnyk(register, by)
    register.visitors.count(by, came=3, went=1)
    closing.open()
    settle(qtbot, desk)
    assert closing.step == "inside"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert closing.step == "out"
    press(Qt.Key.Key_Return, CTRL)
    settle(qtbot, desk)
    assert register.closing.still_in(clock()).total == 0
    # The report of the day on which everyone left.
    clock.now = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)
    day = desk.office.cutoffs.last_finished(clock())
    register.reports.fill(by, day, explanation="Останній день.")
    desk.office.issue(by, day)
    export = closing.panes["export"]
    assert isinstance(export, ExportPane)
    closing.show_step("export")
    export.export_to(tmp_path / "archive")
    settle(qtbot, desk)
    assert list((tmp_path / "archive").glob("*.xlsx"))
    erasing = closing.panes["erase"]
    assert isinstance(erasing, ErasePane)
    closing.show_step("erase")
    settle(qtbot, desk)
    erasing.number.control.setFocus()
    type_text("3")
    press(Qt.Key.Key_Return, CTRL)
    settle(qtbot, desk)
    assert register.people.search("Мельник") == []
    closing.show_step("close")
    QApplication.processEvents()
    close = closing.panes["close"]
    assert isinstance(close, ClosePane)
    close.button.setFocus()
    press(Qt.Key.Key_Return, CTRL)
    settle(qtbot, desk)
    assert closing.seen is not None
    assert [closing.seen.done(step) for step in STEPS] == [True] * len(STEPS)
    close.submit()
    settle(qtbot, desk)
    assert register.closing.closed() is None


def test_children_without_a_grown_up_are_led_to_before_anyone_is_checked_out(
    qtbot: QtBot, desk: Desk, closing: ClosingScreen, register: Register, by: By
) -> None:
    household = register.people.admit(by, [NewPerson("Мельник", "Соломія", birth="2019")], surname="Мельник").value[0]
    closing.open()
    settle(qtbot, desk)
    out = closing.panes["out"]
    assert isinstance(out, OutPane)
    closing.show_step("out")
    assert "children" in out.button.reason
    gone: list[tuple[str, dict[str, int]]] = []
    desk.going.connect(lambda screen, what: gone.append((screen, what)))
    closing.show_step("inside")
    closing.panes["inside"].kids.pressed.emit(0)  # type: ignore[union-attr]
    assert gone == [("people", {"household": household})]


@pytest.mark.parametrize(("post", "seen"), [(Post.COORDINATOR, False), (Post.DIRECTOR, True)])
def test_closing_is_the_directors(
    qtbot: QtBot, desk: Desk, look: Look, register: Register, post: Post, seen: bool
) -> None:
    desk.person = register.duty.all()[0]._replace(post=post)
    shell = Shell(desk, House(desk.register, desk.words, desk, drives=list))
    qtbot.addWidget(shell)
    shell.show_screen("closing")
    assert shell.current is not None
    assert (shell.current.name == "closing") is seen
    settle(qtbot, desk)
    shell.leave()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scale", [100, 150])
def test_nothing_is_cut_or_nameless(
    qtbot: QtBot, desk: Desk, fresh_look: Look, register: Register, by: By, lang: str, scale: int, clock: SettableClock
) -> None:
    fresh_look.set_words(Words(lang))
    fresh_look.set_theme(Theme(scale=scale))
    desk.words = fresh_look.words
    _household, persons = admit_melnyk(register, by)
    gone = register.people.admit(by, [NewPerson("Бондар", "Ірина")]).value[1]
    register.stays.depart(by, gone, to=DepartureTo.HOME)
    clock.forward(days=91)
    register.erasures.erase(by, people=persons[1:2])
    screen = PrivacyScreen(desk)
    window = show(qtbot, desk, screen)
    for what in ({}, {"person": persons[0]}, {"person": 1}):
        screen.open(**what)
        settle(qtbot, desk)
        assert audit(window) == [], what
    window.close()
    last = ClosingScreen(desk)
    window = show(qtbot, desk, last)
    for step in STEPS:
        last.show_step(step)
        settle(qtbot, desk)
        assert audit(window) == [], step
    window.close()
