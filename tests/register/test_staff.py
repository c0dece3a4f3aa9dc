"""Staff in the register: present and needed by role and day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shelter_app.domain.codes import Role
from shelter_app.domain.errors import Refused
from shelter_app.domain.report import StaffLine
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import rebuild, view_digests
from tests.conftest import MakeRegister, SettableClock

DAY = date(2026, 11, 23)


def test_every_role_stands_in_order_and_those_not_typed_have_no_data(register: Register, by: By) -> None:
    register.staff.count(by, DAY, Role.KITCHEN, 5, 6)
    lines = register.staff.lines(DAY)
    assert [line.role for line in lines] == list(Role)
    assert lines[2] == StaffLine(Role.KITCHEN, 5, 6)
    assert lines[3] == StaffLine(Role.MEDIC, None, None)


def test_how_many_are_needed_is_what_was_said_the_day_before(register: Register, by: By) -> None:
    register.staff.count(by, DAY, Role.VOLUNTEERS, 11, 14)
    assert register.staff.lines(DAY + timedelta(days=1))[1] == StaffLine(Role.VOLUNTEERS, None, 14)
    register.staff.count(by, DAY + timedelta(days=1), Role.VOLUNTEERS, 14)
    register.staff.count(by, DAY + timedelta(days=2), Role.VOLUNTEERS, 9, 10)
    assert register.staff.lines(DAY + timedelta(days=1))[1] == StaffLine(Role.VOLUNTEERS, 14, 14)
    assert register.staff.lines(DAY - timedelta(days=1))[1] == StaffLine(Role.VOLUNTEERS, None, None)


def test_the_count_that_happened_last_is_in_force_whatever_desk_made_it(
    make_register: MakeRegister, clock: SettableClock
) -> None:
    first, second = make_register("first"), make_register("second", seed=2)
    second.staff.count(By(0), DAY, Role.MEDIC, 2, 1)
    clock.forward(hours=2)
    first.staff.count(By(0), DAY, Role.MEDIC, 1)
    first.merge(second.journal.sealed())
    second.merge(first.journal.sealed())
    for desk in (first, second):
        assert desk.staff.lines(DAY)[3] == StaffLine(Role.MEDIC, 1, 1)
    before = view_digests(first.reading())["shift"]
    assert before == view_digests(second.reading())["shift"]
    rebuild(first)
    assert view_digests(first.reading())["shift"] == before


def test_undo_brings_back_the_count_before(register: Register, by: By) -> None:
    register.staff.count(by, DAY, Role.KITCHEN, 5, 6)
    action = register.staff.count(by, DAY, Role.KITCHEN, 50).action
    register.undo(by, action)
    assert register.staff.lines(DAY)[2] == StaffLine(Role.KITCHEN, 5, 6)


def test_how_strong_the_guard_is_is_never_recorded(register: Register, by: By) -> None:
    register.staff.count(by, DAY, Role.GUARD, 1, 1)
    assert register.staff.lines(DAY)[5] == StaffLine(Role.GUARD, 1, 1)
    with pytest.raises(Refused, match="guard-is-yes-or-no"):
        register.staff.count(by, DAY, Role.GUARD, 3)
    with pytest.raises(Refused, match="negative-count"):
        register.staff.count(by, DAY, Role.MEDIC, -1)
