"""An alarm in the real window: by keyboard from any screen and from the lock, to the result and the second count."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from shelter_app.desktop.app import make_window
from shelter_app.desktop.check_words import go_to_check
from shelter_app.desktop.kit import theme
from shelter_app.desktop.kit.alarm import AlarmBanner
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.pages.rollcall import RollCallScreen
from shelter_app.desktop.pages.round import RoundScreen
from shelter_app.desktop.pages.who import Who
from shelter_app.domain.codes import Post
from shelter_app.domain.machine_codes import CardCode, site_tag
from shelter_app.domain.rollcall import VISITORS, Standing
from shelter_app.office.rollcall import missing_list
from shelter_app.settings import Settings
from shelter_app.words import Words
from tests.conftest import SettableClock
from tests.documents.reading import pages
from tests.journeys.conftest import Invented, at_home
from tests.journeys.ground import KYIV, Ground


class Alarm(Ground):
    """A school in an alarm."""

    @property
    def face(self) -> RollCallScreen:
        """The roll call, which must be shown."""
        face = self.window.centralWidget().currentWidget()  # type: ignore[union-attr]
        assert isinstance(face, RollCallScreen)
        return face

    @property
    def standing(self) -> Standing:
        """How the roll call on the screen stands in the register."""
        return self.register.rollcalls.standing(self.face.ticking.id)

    def enter(self) -> None:
        """Let the director to the computer."""
        assert self.window.desk is not None
        self.window.desk.person = next(one for one in self.register.duty.all() if one.post is Post.DIRECTOR)
        self.window.work()
        self.hands.settle()

    def banner(self) -> AlarmBanner:
        """The banner of what is shown now."""
        shown = self.window.centralWidget().currentWidget()  # type: ignore[union-attr]
        found: AlarmBanner = shown.alarm_banner
        return found


@pytest.fixture
def alarm(qapp: QApplication, invented: Invented, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Alarm]:
    at_home(monkeypatch, tmp_path / "home")
    shutil.copytree(invented.folder, tmp_path / "school")
    clock = SettableClock(datetime(2025, 11, 23, 13, 45, tzinfo=KYIV))
    window = make_window(Settings(full_screen=False, scheme="light", lang="uk"), clock)
    window.resize(1366, 768)
    made = Alarm(window, clock)
    made.begin(tmp_path / "school")
    yield made
    window.close()
    window.deleteLater()
    theme.install(qapp, Words("en"), theme.Theme())


def test_a_roll_call_by_keyboard_from_a_screen_to_its_result(alarm: Alarm) -> None:
    alarm.enter()
    alarm.go("F3", "intake")
    alarm.hands.type("мельник")
    alarm.hands.press("F9")
    face, hands = alarm.face, alarm.hands
    expected = alarm.standing.expected
    assert alarm.standing.missing == expected > 20
    assert face.figure.text() == str(expected)
    assert face.list.hasFocus()

    first = face.list.rows[0].title
    hands.press("Space", "Space")
    assert alarm.standing.here == 2
    assert face.figure.text() == str(expected - 2)
    assert first not in {row.title for row in face.list.rows if row.action}

    hands.press("Backspace")
    assert alarm.standing.here == 1
    hands.press("Insert")
    assert alarm.standing.out == 1

    hands.press("Right")
    second = alarm.standing.tiles[1]
    face.tiles.tiles[1].setFocus()
    hands.press("Return")
    assert alarm.standing.tiles[1].complete
    assert alarm.standing.here == 1 + second.expected
    hands.press("F9", "F9")
    assert face.end_button.isVisible(), "a second press in panic ends nothing"

    alarm.clock.forward(minutes=6, seconds=24)
    hands.press("Ctrl+Return")
    call = alarm.register.rollcalls.latest(1)[0]
    assert call.ended is not None
    assert call.result["here"] == alarm.standing.here
    assert call.result["missing"] == expected - 2 - second.expected == alarm.standing.missing
    assert face.ticking.ended
    assert face.again_button.isVisible()
    hands.press("Escape")
    assert alarm.screen.name == "intake"
    assert not alarm.banner().isVisible()


def test_three_presses_in_a_row_tick_three_people_before_the_disk_has_answered(alarm: Alarm) -> None:
    alarm.enter()
    alarm.hands.press("F9")
    face = alarm.face
    three = [row.key for row in face.list.rows[:3]]
    for _press in three:
        QTest.keyClick(face.list, Qt.Key.Key_Space)
    assert face.ticking.standing.here == 3
    alarm.hands.settle()
    ticked = {f"p{person}" for tile in alarm.standing.tiles for person in tile.here_persons}
    assert ticked == set(three)


def test_a_card_ticks_its_person_wherever_the_list_stands(alarm: Alarm) -> None:
    alarm.enter()
    alarm.hands.press("F9")
    face, hands, register = alarm.face, alarm.hands, alarm.register
    last = register.people.of([alarm.standing.tiles[-3].missing_persons[-1]])[0]
    hands.type(last.card.replace("-", ""))
    assert last.card.replace("-", "") in face.note.text
    hands.press("Return")
    assert alarm.standing.here == 1
    assert last.id in alarm.standing.tiles[-3].here_persons
    assert last.surname in face.note.text

    other = register.people.of([alarm.standing.missing_persons[0]])[0]
    desk, serial = int(other.card[:2]), int(other.card[3:8])
    code = CardCode(site_tag(register.keys.register), desk, serial, 123456)
    hands.type(code.digits)
    hands.press("Return")
    assert alarm.standing.here == 2

    for wrong in (code._replace(site=(code.site + 1) % 10_000).digits, "12345678", "01999990"):
        hands.type(wrong)
        hands.press("Return")
        assert face.note.status == "bad"
    hands.type("12")
    hands.press("Backspace", "Escape")
    assert face.note.text == ""
    assert alarm.standing.here == 2


def test_visitors_are_counted_by_a_number_or_by_touch(alarm: Alarm) -> None:
    alarm.enter()
    alarm.register.visitors.count(alarm.window.desk.by(), came=9, went=2)  # type: ignore[union-attr]
    alarm.hands.press("F9")
    face, hands = alarm.face, alarm.hands
    before = alarm.standing.tile(VISITORS)
    assert before is not None
    face.tiles.choose(VISITORS)
    hands.type("5")
    hands.press("Return", "Space")
    tile = alarm.standing.tile(VISITORS)
    assert tile is not None
    assert tile.counted_here == 6
    row = face.list.row_height() // 2
    minus = face.list.viewport().width() - theme.px(56) * 3 + theme.px(20)
    QTest.mouseClick(face.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(minus, row))
    hands.settle()
    assert alarm.standing.tile(VISITORS).counted_here == 5  # type: ignore[union-attr]
    hands.press("Backspace", "Backspace")
    assert alarm.standing.tile(VISITORS).counted_here == 5  # type: ignore[union-attr]


def test_from_the_lock_without_a_pin_in_the_name_of_the_last_one_and_back_to_the_lock(alarm: Alarm) -> None:
    alarm.enter()
    director = alarm.window.desk.person  # type: ignore[union-attr]
    alarm.hands.press("F12")
    assert isinstance(alarm.window.centralWidget().currentWidget(), Who)  # type: ignore[union-attr]
    alarm.hands.press("F9")
    alarm.hands.press("Space")
    call = alarm.register.rollcalls.running()
    assert call is not None
    assert (call.by, call.locked) == (director.id, True)  # type: ignore[union-attr]
    assert director.name in alarm.face.strip.accessibleName()  # type: ignore[union-attr]
    alarm.hands.press("Escape")
    assert isinstance(alarm.window.centralWidget().currentWidget(), Who)  # type: ignore[union-attr]
    assert alarm.banner().isVisible()
    alarm.enter()
    assert alarm.banner().isVisible()
    assert "13:45" in alarm.banner().words()
    alarm.go("F5", "meals")
    assert alarm.banner().isVisible()
    alarm.hands.press("F9")
    assert alarm.face.ticking.id == call.id
    assert alarm.standing.here == 1


def test_before_anybody_signed_in_entries_are_made_by_nobody_and_the_face_says_so(alarm: Alarm) -> None:
    assert isinstance(alarm.window.centralWidget().currentWidget(), Who)  # type: ignore[union-attr]
    alarm.hands.press("F9")
    call = alarm.register.rollcalls.running()
    assert call is not None
    assert (call.by, call.locked) == (0, True)
    assert alarm.say("recorded without a name: nobody was at the computer") in alarm.face.strip.accessibleName()


def test_begun_by_mistake_it_is_taken_back_and_the_screen_is_there_again(alarm: Alarm) -> None:
    alarm.enter()
    alarm.go("F6", "supplies")
    before = alarm.register.rollcalls.latest()
    alarm.hands.press("F9")
    assert alarm.register.rollcalls.latest() != before
    alarm.hands.push(alarm.say("Begun by mistake: take it back"))
    assert alarm.screen.name == "supplies"
    assert alarm.register.rollcalls.latest() == before
    assert not alarm.banner().isVisible()


def test_the_second_count_stands_beside_the_first(alarm: Alarm) -> None:
    alarm.enter()
    alarm.hands.press("F9", "Space", "Space", "Ctrl+Return")
    first = alarm.face.ticking.id
    seen_first = [person for tile in alarm.standing.tiles for person in tile.here_persons]
    alarm.clock.forward(minutes=40)
    alarm.hands.press("F9")
    second = alarm.register.rollcalls.one(alarm.face.ticking.id)
    assert second is not None
    assert second.id != first
    assert second.first == first
    alarm.hands.press("Ctrl+Return")
    comparison = alarm.face.ticking.seen.comparison  # type: ignore[union-attr]
    assert comparison is not None
    assert sorted(comparison.lost) == sorted(seen_first)
    assert "13:45" in alarm.face.strip.accessibleName()


def test_who_arrives_while_it_goes_on_is_added(alarm: Alarm) -> None:
    alarm.enter()
    alarm.hands.press("F9")
    expected, extra = alarm.standing.expected, alarm.standing.extra
    out = alarm.register.people.out_now()[0]
    alarm.clock.forward(minutes=1)
    alarm.register.stays.come_back(alarm.window.desk.by(), [out.id])  # type: ignore[union-attr]
    alarm.hands.settle()
    standing = alarm.face.ticking.standing
    assert (standing.expected, standing.extra) == (expected, extra + 1)
    assert any("+1" in tile.face.figure for tile in alarm.face.tiles.tiles)


def test_the_list_is_printed_from_whatever_the_register_holds(alarm: Alarm) -> None:
    alarm.enter()
    alarm.hands.press("F9")
    register, call = alarm.register, alarm.face.ticking.id
    person = register.people.of([alarm.standing.missing_persons[0]])[0]
    alarm.hands.press("Space")
    drawn = missing_list(register, call, Words("uk"))
    text = "".join(pages(drawn.pdf))
    assert person.surname in text or person.id not in alarm.standing.missing_persons
    for missing in register.people.of(alarm.standing.missing_persons):
        assert missing.surname in text
    register.erase(alarm.window.desk.by(), alarm.standing.missing_persons[:3])  # type: ignore[union-attr]
    assert missing_list(register, call, Words("en")).pages == drawn.pages
    assert missing_list(register, 0, Words("uk")).pages >= 1


def test_without_a_printer_the_list_is_offered_to_a_stick_and_ticking_goes_on(
    alarm: Alarm, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))  # a computer without printing
    alarm.enter()
    alarm.hands.press("F9", "F10")
    face = alarm.face
    alarm.hands.wait(face.toast.isVisible, "what became of the list")
    assert alarm.say("To a stick") in {button.words() for button in face.toast._buttons()}
    assert face.print_button.isEnabled()
    alarm.hands.press("Space")
    assert alarm.standing.here == 1
    printed = alarm.register.printouts.log(1)[0]
    assert (printed.paper, printed.reason) == ("ALARM", "ALARM")


def test_the_keys_are_listed_by_f1_and_from_there_it_goes_on(alarm: Alarm) -> None:
    alarm.enter()
    alarm.hands.press("F9", "Space", "F1")
    assert alarm.screen.name == "help"
    assert alarm.banner().isVisible()
    alarm.hands.press("Escape")
    assert alarm.standing.here == 1


@pytest.mark.parametrize("scale", [100, 125, 150])
def test_nothing_is_cut_in_the_middle_of_it_in_any_size(alarm: Alarm, scale: int) -> None:
    alarm.enter()
    alarm.window.dress(scale=scale, scheme="dark")
    alarm.hands.press("F9", "Space", "Insert", "Right")
    assert audit(alarm.window) == []
    alarm.hands.press("Ctrl+Return")
    assert audit(alarm.window) == []
    alarm.window.dress(scale=100, scheme="light")


# -- the overnight round


def test_the_round_room_by_room_is_the_count_of_the_day_and_its_difference_is_explained(alarm: Alarm) -> None:
    alarm.enter()
    hands, register = alarm.hands, alarm.register
    alarm.go("F8", "reports")
    day = alarm.window.desk.office.today()  # type: ignore[union-attr]
    alarm.window.shell.show_screen("reports", fill="", day=day)  # type: ignore[union-attr]
    hands.settle()
    hands.push(alarm.say("Round by room"))
    screen = alarm.screen
    assert isinstance(screen, RoundScreen)
    lines = screen.walked.lines
    assert not screen.record.isEnabled()
    assert screen.difference.isHidden()
    hands.press("Return")
    assert screen.difference.isVisible()
    hands.type(str(lines[1].expected + 12))
    assert screen.walked.lines[1].difference == 12
    hands.press("Return")
    for _room in lines[2:]:
        hands.press("Return")
    assert screen.walked.left == 0
    assert screen.walked.difference == 12
    hands.type("двоє гостей із сусідньої кімнати")
    hands.press("Ctrl+Return")
    assert alarm.screen.name == "reports"
    filled = register.reports.filled(day)
    assert filled.counted == sum(line.expected for line in lines) + 12
    assert dict(filled.count_rooms)[lines[1].room] == lines[1].expected + 12
    people = register.reports.draft(day).report.people
    assert people.count_difference == 12
    assert people.count_explanation == "двоє гостей із сусідньої кімнати"
    # A sum that is typed over is no longer that of the rooms.
    hands.fill(alarm.say("Counted by eye in the building"), "50")
    hands.press("Ctrl+Return")
    assert (register.reports.filled(day).counted, register.reports.filled(day).count_rooms) == (50, ())


def test_a_round_that_was_left_goes_on_where_it_was(alarm: Alarm) -> None:
    alarm.enter()
    alarm.window.shell.show_screen("round")  # type: ignore[union-attr]
    alarm.hands.settle()
    alarm.hands.type("7")
    alarm.hands.press("Return", "Escape")
    assert alarm.screen.name == "reports"
    alarm.window.speak("en")
    alarm.hands.settle()
    alarm.window.shell.show_screen("round")  # type: ignore[union-attr]
    alarm.hands.settle()
    screen = alarm.screen
    assert isinstance(screen, RoundScreen)
    assert screen.walked.lines[0].found == 7
    assert screen.walked.left == len(screen.walked.lines) - 1
    alarm.hands.press("Left")
    assert screen.walked.lines[0].found == 6


def test_the_check_that_nobody_counted_leads_to_the_round(alarm: Alarm) -> None:
    alarm.enter()
    desk = alarm.window.desk
    assert desk is not None
    day = desk.office.today()
    check = next(one for one in desk.office.draft(day).checks if one.code == "not-counted")
    go_to_check(desk, check, day)
    alarm.hands.settle()
    assert alarm.screen.name == "round"
    assert alarm.hands.focus_name().startswith(alarm.say("Rooms"))
