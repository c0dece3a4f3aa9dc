"""Printed papers: numbers that are never given twice, sheets that are typed back line by line, and a log of lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from shelter_app.domain.errors import Refused
from shelter_app.domain.machine_codes import SheetCode, SheetKind, read_code
from shelter_app.domain.numbers import read_card_number
from shelter_app.domain.papers import Paper, PaperClass, SheetState
from shelter_app.register.printouts import Given, NewSheet
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import check, rebuild
from tests.conftest import MakeRegister, SettableClock
from tests.register import schools
from tests.register.schools import views

INTAKE = NewSheet(SheetKind.INTAKE, 1, 16, 16)


def intake(register: Register, by: By, sheets: int = 1) -> Given:
    return register.printouts.record(by, Paper.INTAKE, lang="uk", pages=sheets, sheets=[INTAKE] * sheets).value


def test_serials_of_a_desk_follow_one_another_without_a_gap(register: Register, by: By) -> None:
    first = intake(register, by, 2)
    register.printouts.record(by, Paper.TALLY, lang="uk", pages=1, sheets=[NewSheet(SheetKind.MEAL_TALLY)])
    third = intake(register, by)
    assert [sheet.serial for sheet in (*first.sheets, *third.sheets)] == [1, 2, 4]
    assert first.sheets[0].name == "IN 000001"


def test_a_printing_that_is_refused_uses_up_no_number(register: Register, by: By) -> None:
    intake(register, by)
    with pytest.raises(Refused, match="print-reason-needed"):
        register.printouts.record(by, Paper.ROSTER, lang="uk", pages=3, sheets=[NewSheet(SheetKind.ROSTER, 3)])
    assert intake(register, by).sheets[0].serial == 2


def test_cards_on_blank_sheets_have_a_desk_number_of_their_own_and_are_never_given_again(
    register: Register, by: By
) -> None:
    given = intake(register, by, 2)
    later = intake(register, by)
    cards = [card for sheet in (*given.sheets, *later.sheets) for card in sheet.cards]
    assert len(set(cards)) == 48
    assert all(read_card_number(card) == card for card in cards)
    assert {card[:2] for card in cards} == {"99"}
    assert cards[0] == "99-00001-" + cards[0][-1]
    assert register.desks.number() == 1


def test_another_desk_reserves_another_number_for_paper(tmp_path: Path) -> None:
    key = schools.found(tmp_path / "school")
    with schools.desks(tmp_path / "school", tmp_path, key, 1) as (desks, _clock):
        given = intake(desks[0], By(0))
        own = desks[0].desks.number()
        assert own > 1
        assert given.sheets[0].cards[0].startswith(f"{100 - own}-00001-")
        assert given.sheets[0].serial == (own - 1) * 10_000 + 1


def test_a_printing_cannot_be_undone(register: Register, by: By) -> None:
    made = register.printouts.record(by, Paper.NOTICE, lang="uk", pages=1)
    with pytest.raises(Refused, match="cannot-be-undone"):
        register.undo(by, made.action)


def test_a_sheet_knows_how_far_it_was_typed_back(register: Register, by: By) -> None:
    serial = intake(register, by).sheets[0].serial
    sheet = register.printouts.sheet(serial)
    assert sheet is not None
    assert (sheet.state, sheet.lines, sheet.entered) == (SheetState.PRINTED, 16, ())
    register.printouts.enter_line(by, serial, 1)
    register.printouts.enter_line(by, serial, 5)
    (begun,) = register.printouts.open_sheets()
    assert (begun.state, begun.entered) == (SheetState.BEGUN, (1, 5))
    void = register.printouts.close_sheet(by, serial).value
    assert len(void) == 14
    closed = register.printouts.sheet(serial)
    assert closed is not None
    assert closed.state is SheetState.CLOSED
    assert closed.void == void
    assert begun.cards[0] not in void
    assert register.printouts.open_sheets() == []


def test_a_line_enters_once_and_the_second_hand_is_told_of_the_first(
    register: Register, by: By, clock: SettableClock
) -> None:
    serial = intake(register, by).sheets[0].serial
    first = register.printouts.enter_line(by, serial, 3, 77).value
    at = clock.now
    clock.forward(hours=2)
    with pytest.raises(Refused, match="line-entered") as refused:
        register.printouts.enter_line(by, serial, 3)
    assert refused.value.values == {"line": 3, "at": at, "by": "Olena Kovalenko", "entry": first}
    line = register.printouts.line(serial, 3)
    assert line is not None
    assert line.subject == 77


def test_a_line_that_is_taken_back_can_be_typed_again_and_a_closed_sheet_opened_again(
    register: Register, by: By
) -> None:
    serial = intake(register, by).sheets[0].serial
    typed = register.printouts.enter_line(by, serial, 3)
    register.undo(by, typed.action)
    register.printouts.enter_line(by, serial, 3)
    closing = register.printouts.close_sheet(by, serial)
    with pytest.raises(Refused, match="sheet-closed"):
        register.printouts.enter_line(by, serial, 4)
    register.undo(by, closing.action)
    register.printouts.enter_line(by, serial, 4)


@pytest.mark.parametrize("line", [0, -1, 17])
def test_a_line_that_no_sheet_has_is_refused(register: Register, by: By, line: int) -> None:
    serial = intake(register, by).sheets[0].serial
    with pytest.raises(Refused, match="no-such-line"):
        register.printouts.enter_line(by, serial, line)


def test_a_sheet_that_was_printed_elsewhere_is_taken_and_said_to_be_unknown(register: Register, by: By) -> None:
    register.printouts.enter_line(by, 70_123, 2, kind=SheetKind.INTAKE)
    sheet = register.printouts.sheet(70_123)
    assert sheet is not None
    assert not sheet.known
    assert sheet.name == "IN 070123"
    assert register.printouts.sheet(70_124) is None
    with pytest.raises(Refused, match="no-such-sheet"):
        register.printouts.close_sheet(by, 70_124)


def test_a_scanned_code_is_recognised_only_with_its_salt_and_its_shelter(register: Register, by: By) -> None:
    sheet = intake(register, by).sheets[0]
    code = read_code(sheet.digits(1))
    assert isinstance(code, SheetCode)
    found = register.printouts.recognised(code)
    assert found is not None
    assert found.serial == sheet.serial
    assert register.printouts.recognised(code._replace(salt=(code.salt + 1) % 100)) is None
    assert register.printouts.recognised(code._replace(site=(code.site + 1) % 10_000)) is None


def test_a_card_keeps_its_token_when_it_is_printed_again(register: Register, by: By) -> None:
    first = register.printouts.record(by, Paper.CARDS, lang="uk", pages=1, cards=[(1, 5), (1, 6)], blank_cards=2).value
    again = register.printouts.record(by, Paper.CARDS, lang="uk", pages=1, cards=[(1, 5)]).value
    assert again.cards[0] == first.cards[0]
    assert len({code.token for code in first.cards}) == 4
    assert [code.number[:2] for code in first.cards] == ["01", "01", "99", "99"]
    assert register.printouts.token_is_known(first.cards[0])
    assert not register.printouts.token_is_known(first.cards[0]._replace(token=1 - first.cards[0].token % 2))


def test_the_log_says_who_printed_which_list_and_why(register: Register, by: By, clock: SettableClock) -> None:
    intake(register, by)
    clock.forward(minutes=5)
    register.printouts.record(
        by, Paper.ROSTER, lang="en", pages=11, copies=2, why="the district asked", sheets=[NewSheet(SheetKind.ROSTER)]
    )
    (roster,) = register.printouts.log(named=True)
    assert (roster.paper, roster.grade, roster.pages, roster.copies) == (Paper.ROSTER, PaperClass.RESTRICTED, 11, 2)
    assert (roster.by, roster.at, roster.why) == (by.person, clock.now, "the district asked")
    assert [line.paper for line in register.printouts.log()] == [Paper.ROSTER, Paper.INTAKE]


def test_erasing_a_reason_leaves_the_rest_of_the_log(register: Register, by: By) -> None:
    entry = register.printouts.record(by, Paper.INDEX, lang="uk", pages=2, why="шукали Мороз Ганну").value.entry
    register.erase(by, [entry])
    (line,) = register.printouts.log()
    assert (line.paper, line.why) == (Paper.INDEX, "")
    assert check(register).good


def test_views_equal_a_rebuild(register: Register, by: By) -> None:
    given = intake(register, by, 3)
    register.printouts.record(by, Paper.CARDS, lang="uk", pages=1, cards=[(1, 5)], blank_cards=7)
    register.printouts.enter_line(by, given.sheets[0].serial, 1)
    typed = register.printouts.enter_line(by, given.sheets[0].serial, 2)
    register.undo(by, typed.action)
    register.printouts.close_sheet(by, given.sheets[1].serial)
    before = views(register)
    rebuild(register)
    assert views(register) == before


def test_two_desks_that_typed_one_line_see_the_same_first_hand_whatever_arrives_first(tmp_path: Path) -> None:
    key = schools.found(tmp_path / "school")
    with schools.desks(tmp_path / "school", tmp_path, key, 2) as ((one, two), clock):
        one.printouts.enter_line(By(0), 26, 4, 1, SheetKind.INTAKE)
        clock.forward(minutes=1)
        two.printouts.enter_line(By(0), 26, 4, 2, SheetKind.INTAKE)
        two.printouts.close_sheet(By(0), 26)
        one.merge(list(two.journal.sealed(one.journal.origins())))
        two.merge(list(one.journal.sealed(two.journal.origins())))
        assert views(one) == views(two)
        for desk in (one, two):
            line, sheet = desk.printouts.line(26, 4), desk.printouts.sheet(26)
            assert line is not None
            assert line.subject == 1
            assert sheet is not None
            assert sheet.closed


def test_a_register_made_again_with_another_seed_gives_other_salts(make_register: MakeRegister) -> None:
    salts = {
        tuple(sheet.salt for sheet in intake(make_register(f"s{seed}", seed=seed), By(0), 4).sheets) for seed in (1, 2)
    }
    assert len(salts) == 2
