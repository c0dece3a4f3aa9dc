"""Rooms: the picture of places, who sleeps where, moving with reasons, changing a room; by keys, the register read after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.theme import Look
from shelter_app.desktop.kit.tokens import Scheme
from shelter_app.desktop.pages.people.proposing import best_room, party_of, why_words
from shelter_app.desktop.pages.rooms import RoomsScreen
from shelter_app.domain.codes import Band, BlockReason, Need, Presence, RoomKind, Sex
from shelter_app.domain.rooms import Block, Party, Room, propose
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.words import Words
from tests.desktop.door import admit_melnyk, press, settle, show, type_text

CTRL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return
SPACE = Qt.Key.Key_Space


@pytest.fixture
def rooms(register: Register, by: By) -> list[int]:
    """101 of 20 and 102 of 3 on the first floor, 201 of 5 on the second."""
    first = register.rooms.open(by, [("101", 20), ("102", 3)], floor=1).value
    return [*first, *register.rooms.open(by, [("201", 5)], floor=2).value]


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, fresh_look: Look, rooms: list[int]) -> Iterator[RoomsScreen]:
    """The screen in English."""
    desk.words = fresh_look.words
    made = RoomsScreen(desk)
    window = show(qtbot, desk, made)
    yield made
    window.close()


def room(register: Register, number: int) -> Room:
    """A room as the register has it."""
    found = register.rooms.room(number)
    assert found is not None
    return found


def presences(register: Register, number: int) -> list[Presence]:
    return [person.presence for person in register.people.in_room(number)]


def test_every_room_says_in_one_sentence_how_it_stands(
    qtbot: QtBot, desk: Desk, screen: RoomsScreen, register: Register, by: By, rooms: list[int]
) -> None:
    admit_melnyk(register, by, rooms[1])
    register.rooms.edit(by, rooms[0], blocked=Block(4, BlockReason.COLD, date(2026, 11, 30)), area=6_000)
    register.rooms.edit(by, rooms[1], area=900)
    settle(qtbot, desk)
    first, second, third = (screen.plan.tiles[number].accessibleName() for number in rooms)
    assert first == "Room 101; For everyone; 0 of 20 places taken; 16 free; 4 places blocked: too cold, until 30.11"
    assert second == "Room 102; For everyone; 3 of 3 places taken; full; 3.0\u00a0m² a person"
    assert third.endswith("5 free")
    assert screen.page.header.subtitle.text() == "3 of 28 places taken · 21 free · 4 blocked · 28 places by day"
    assert screen.site.each.text() == "3.0\u00a0m²"
    assert screen.site.lines[0].accessibleName() == "Sphere: covered floor; 3.5\u00a0m²; 85%"


def test_arrows_go_from_room_to_room_and_enter_shows_who_sleeps_there(
    qtbot: QtBot, desk: Desk, screen: RoomsScreen, register: Register, by: By, rooms: list[int]
) -> None:
    admit_melnyk(register, by, rooms[2])
    settle(qtbot, desk)
    assert QApplication.focusWidget() is screen.plan.tiles[rooms[0]]
    press(Qt.Key.Key_Right)
    assert QApplication.focusWidget() is screen.plan.tiles[rooms[1]]
    press(Qt.Key.Key_Down)
    press(ENTER)
    settle(qtbot, desk)
    assert screen.right.currentWidget() is screen.room
    assert [tile.words() for tile in screen.room.tiles] == ["Мельник Андрій", "Мельник Оксана", "Мельник Соломія"]
    assert QApplication.focusWidget() is screen.room.tiles[0]
    press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is screen.plan.tiles[rooms[2]]


def test_escape_leads_back_to_where_one_came_from(
    qtbot: QtBot, desk: Desk, screen: RoomsScreen, rooms: list[int]
) -> None:
    gone: list[str] = []
    desk.going.connect(lambda name, _what: gone.append(name))
    press(Qt.Key.Key_Escape)
    screen.open(back="settings")
    settle(qtbot, desk)
    screen.back_button.click()
    assert gone == ["people", "settings"]


def open_room(qtbot: QtBot, desk: Desk, screen: RoomsScreen, number: int) -> None:
    screen.open(room=number)
    settle(qtbot, desk)


def test_a_whole_room_is_seen_out_back_and_missed(
    qtbot: QtBot, desk: Desk, screen: RoomsScreen, register: Register, by: By, rooms: list[int]
) -> None:
    admit_melnyk(register, by, rooms[0])
    open_room(qtbot, desk, screen, rooms[0])
    screen.room.seen_button.click()
    settle(qtbot, desk)
    assert presences(register, rooms[0]) == [Presence.PRESENT] * 3
    assert screen.room.back_button.reason == "Nobody of them is out"
    screen.room.out_button.click()
    settle(qtbot, desk)
    assert presences(register, rooms[0]) == [Presence.OUT] * 3
    screen.room.missing_button.click()
    settle(qtbot, desk)
    assert len(register.stays.missing()) == 3
    assert room(register, rooms[0]).taken == 3
    screen.room.back_button.click()
    settle(qtbot, desk)
    assert register.stays.missing() == []


def test_who_is_ticked_is_recorded_alone_at_the_time_that_was_typed(
    qtbot: QtBot, desk: Desk, screen: RoomsScreen, register: Register, by: By, rooms: list[int]
) -> None:
    clock = register.clock()
    register.people.admit(
        By(by.person, clock.replace(hour=1)), [NewPerson("А", "Іра"), NewPerson("Б", "Лев")], room=rooms[0]
    )
    open_room(qtbot, desk, screen, rooms[0])
    press(Qt.Key.Key_Down)
    press(SPACE)
    assert screen.room.move_button.words() == "Move 1"
    screen.room.time.control.setFocus()
    type_text("0915")
    screen.room.out_button.click()
    settle(qtbot, desk)
    lev = register.people.in_room(rooms[0])[1]
    assert (lev.given, lev.presence) == ("Лев", Presence.OUT)
    assert lev.since is not None
    assert lev.since.strftime("%H:%M") == "09:15"
    assert screen.room.time.text() == ""


def test_moving_proposes_a_room_with_its_reasons_and_enter_takes_it(
    qtbot: QtBot, desk: Desk, screen: RoomsScreen, register: Register, by: By, rooms: list[int]
) -> None:
    admit_melnyk(register, by, rooms[0])
    open_room(qtbot, desk, screen, rooms[0])
    press(ENTER)
    settle(qtbot, desk)
    pane = screen.move_pane
    assert screen.right.currentWidget() is pane
    assert [row.accessibleName() for row in pane.choice.rows] == [
        "Room 102; Fits exactly; 3 free",
        "Room 201; 2 places left over; 5 free",
    ]
    press(ENTER)
    settle(qtbot, desk)
    assert (room(register, rooms[0]).taken, room(register, rooms[1]).taken) == (0, 3)
    assert screen.right.currentWidget() is screen.room


def test_a_press_on_a_proposed_room_moves_there(
    qtbot: QtBot, desk: Desk, screen: RoomsScreen, register: Register, by: By, rooms: list[int]
) -> None:
    admit_melnyk(register, by, rooms[0])
    open_room(qtbot, desk, screen, rooms[0])
    screen.room.move_them()
    screen.move_pane.choice.rows[1].click()
    settle(qtbot, desk)
    assert room(register, rooms[2]).taken == 3


def test_isolation_is_reached_on_purpose_only(
    qtbot: QtBot, desk: Desk, screen: RoomsScreen, register: Register, by: By, rooms: list[int]
) -> None:
    register.rooms.edit(by, rooms[2], kind=RoomKind.ISOLATION)
    register.people.admit(by, [NewPerson("Бондар", "Ганна")], room=rooms[0])
    open_room(qtbot, desk, screen, rooms[0])
    press(ENTER)
    pane = screen.move_pane
    assert [one.room.label for one in pane.choice.proposals] == ["102"]
    pane.choice.want.choose(RoomKind.ISOLATION.value)
    pane.choice.want.chosen.emit(RoomKind.ISOLATION.value)
    assert [one.room.label for one in pane.choice.proposals] == ["201"]
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert room(register, rooms[2]).taken == 1


def test_children_of_a_room_leave_with_somebody(
    qtbot: QtBot, desk: Desk, screen: RoomsScreen, register: Register, by: By, rooms: list[int]
) -> None:
    register.people.admit(by, [NewPerson("Бондар", "Лев", birth="2019")], room=rooms[0])
    open_room(qtbot, desk, screen, rooms[0])
    screen.room.leave_button.click()
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert screen.leave_pane.with_whom.error == "A child does not leave alone. Write with whom."
    type_text("Ганна Бондар, тітка")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert register.people.in_room(rooms[0]) == []


def test_a_room_is_changed_and_only_what_changed_is_recorded(
    qtbot: QtBot, desk: Desk, screen: RoomsScreen, register: Register, rooms: list[int]
) -> None:
    open_room(qtbot, desk, screen, rooms[0])
    screen.room.linked.emit()
    pane = screen.edit_pane
    pane.kind.choose(RoomKind.FAMILIES.value)
    pane.square.line.setText("48,5")
    pane.floor.line.setText("−1")
    pane.blocked.line.setText("4")
    pane.until.line.setText("30.11")
    pane.why.choose(BlockReason.QUARANTINE.value)
    press(ENTER, CTRL)
    settle(qtbot, desk)
    found = room(register, rooms[0])
    assert (found.kind, found.area, found.floor, found.places) == (RoomKind.FAMILIES, 4_850, -1, 20)
    assert found.blocked == Block(4, BlockReason.QUARANTINE, date(2026, 11, 30))
    (edit,) = [entry for entry in register.entries_about([rooms[0]]) if entry.kind == "room.edited"]
    assert set(edit.body["set"]) == {"kind", "area", "floor", "blocked"}
    screen.room.linked.emit()
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert len(register.entries_about([rooms[0]])) == 2


def test_a_name_that_is_taken_is_said_at_its_field(
    qtbot: QtBot, desk: Desk, screen: RoomsScreen, register: Register, rooms: list[int]
) -> None:
    open_room(qtbot, desk, screen, rooms[0])
    screen.room.linked.emit()
    screen.edit_pane.label.line.setText("102")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert screen.edit_pane.label.error == "Room 102 is there already."
    assert room(register, rooms[0]).label == "101"


def test_an_empty_room_is_closed_and_opened_again_and_one_with_people_is_not(
    qtbot: QtBot, desk: Desk, screen: RoomsScreen, register: Register, by: By, rooms: list[int]
) -> None:
    open_room(qtbot, desk, screen, rooms[0])
    screen.room.linked.emit()
    screen.edit_pane.close_button.click()
    settle(qtbot, desk)
    assert room(register, rooms[0]).closed
    assert list(screen.plan.tiles)[-1] == rooms[0]
    screen.room.linked.emit()
    assert screen.edit_pane.close_button.words() == "Open the room again"
    screen.edit_pane.close_button.click()
    settle(qtbot, desk)
    assert not room(register, rooms[0]).closed
    admit_melnyk(register, by, rooms[0])
    settle(qtbot, desk)
    screen.room.linked.emit()
    assert screen.edit_pane.close_button.reason == "People sleep here"


def test_rooms_are_added_in_one_line_with_the_kind_and_floor_they_share(
    qtbot: QtBot, desk: Desk, screen: RoomsScreen, register: Register
) -> None:
    press(Qt.Key.Key_Insert)
    assert screen.right.currentWidget() is screen.add_pane
    type_text("301-303 of 20; Gym 51")
    screen.add_pane.kind.choose(RoomKind.MEN.value)
    screen.add_pane.floor.line.setText("3")
    press(ENTER, CTRL)
    settle(qtbot, desk)
    added = [one for one in register.rooms.all() if one.floor == 3]
    assert [(one.label, one.places) for one in added] == [("301", 20), ("302", 20), ("303", 20), ("Gym", 51)]
    assert {one.kind for one in added} == {RoomKind.MEN}


def test_without_rooms_the_screen_says_what_would_stand_there(qtbot: QtBot, desk: Desk, fresh_look: Look) -> None:
    desk.words = fresh_look.words
    screen = RoomsScreen(desk)
    window = show(qtbot, desk, screen)
    assert screen.none.isVisible()
    screen.none.pressed.emit()
    assert screen.right.currentWidget() is screen.add_pane
    window.close()


def test_a_counted_group_stands_in_its_room_and_opens_its_page(
    qtbot: QtBot, desk: Desk, screen: RoomsScreen, register: Register, by: By, rooms: list[int]
) -> None:
    gone: list[tuple[str, dict[str, object]]] = []
    desk.going.connect(lambda name, what: gone.append((name, what)))
    crowd = register.crowds.arrive(by, {(Sex.U, Band.U): 9}, label="Bus", room=rooms[0]).value
    open_room(qtbot, desk, screen, rooms[0])
    assert screen.room.groups[0].accessibleName().startswith("Bus")
    screen.room.enter()
    press(ENTER)
    assert gone == [("people", {"group": crowd})]


def test_what_two_desks_wrote_differently_is_said_until_the_room_is_changed(
    qtbot: QtBot, desk: Desk, screen: RoomsScreen, register: Register, by: By, rooms: list[int]
) -> None:
    first = register.entries_about([rooms[0]])[0].id
    for kind in (RoomKind.MEN, RoomKind.WOMEN):
        body = {"set": {"kind": kind}, "base": {"kind": [first]}}
        register.act(by, lambda work, body=body: work.append("room.edited", subject=rooms[0], body=body))  # type: ignore[misc]
    open_room(qtbot, desk, screen, rooms[0])
    assert screen.room.clash.text().startswith("Two desks wrote different things: kind of room.")
    screen.room.linked.emit()
    press(ENTER, CTRL)
    settle(qtbot, desk)
    assert (room(register, rooms[0]).kind, room(register, rooms[0]).conflicts) == (RoomKind.MEN, ())
    assert screen.room.clash.text() == ""


# -- words of the proposal


def test_the_reasons_are_said_what_speaks_against_it_last() -> None:
    words = Words("en")
    high = Room(1, "301", 5, False, floor=3)
    (proposal,) = propose([high], Party(4, frozenset({Need.MOB})))
    assert why_words(words, proposal) == "Only 1 place left over; but there are stairs"
    (short,) = propose([high], Party(7))
    assert why_words(words, short) == "2 people without a place"


def test_a_party_is_read_from_people_of_the_register(register: Register, by: By) -> None:
    _household, members = admit_melnyk(register, by)
    people = register.people.of(members)
    party = party_of(people)
    assert (party.people, party.children, party.infants) == (3, True, False)
    assert party.sexes == {Sex.F, Sex.M}
    assert party.needs == {Need.MED}
    best = best_room([Room(1, "1", 4, False), Room(2, "2", 3, False)], 3, [], date(2026, 11, 23))
    assert best is not None
    assert best.room == Room(2, "2", 3, False)
    assert best_room([Room(1, "1", 4, False)], 5, [], date(2026, 11, 23)) is None


# -- looks


@pytest.mark.parametrize("lang", ["uk", "en"])
@pytest.mark.parametrize(("scheme", "scale"), [("light", 100), ("dark", 100), ("light", 125), ("light", 150)])
def test_nothing_is_cut_or_nameless_on_rooms(
    qtbot: QtBot,
    desk: Desk,
    register: Register,
    by: By,
    rooms: list[int],
    fresh_look: Look,
    lang: str,
    scheme: Scheme,
    scale: int,
) -> None:
    fresh_look.set_words(Words(lang))
    fresh_look.vary(scheme=scheme, scale=scale)
    desk.words = Words(lang)
    admit_melnyk(register, by, rooms[1])
    for at, kind in enumerate(RoomKind):
        register.rooms.open(by, [(f"4{at:02}", 30)], kind=kind, floor=4, area=8_000)
    register.rooms.edit(by, rooms[1], blocked=Block(2, BlockReason.NO_BEDS), wing="Північне", order=3, area=1_400)
    screen = RoomsScreen(desk)
    window = show(qtbot, desk, screen)
    assert audit(screen) == []
    open_room(qtbot, desk, screen, rooms[1])
    assert audit(screen) == []
    for act in (screen.room.move_them, screen.room.leave_them, screen.room.linked.emit, screen.add_rooms):
        act()
        settle(qtbot, desk)
        assert audit(screen) == []
        screen.leave()
    window.close()
