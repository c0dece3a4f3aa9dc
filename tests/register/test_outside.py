"""People in the flats around who draw food."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from shelter_app.domain.codes import Channel, CheckResult, DinerKind, MealType
from shelter_app.domain.errors import Refused
from shelter_app.domain.meals import service_id
from shelter_app.domain.names import Name
from shelter_app.register import upkeep
from shelter_app.register.register import Register
from shelter_app.register.site import PlannedMeal
from shelter_app.register.topic import By
from tests.conftest import MakeRegister, SettableClock


def test_a_household_outside_is_put_on_record_with_who_collects_for_it(register: Register, by: By) -> None:
    below = register.outside.add(by, name="Bondar Ivan", phone="0441112233", people=3, quota=4).value
    upstairs = register.outside.add(
        by, name="Moroz Hanna", address="Main St 5", floor="9", flat="71", cannot_come_down=True, collected_by=below
    ).value
    found = {household.id: household for household in register.outside.all()}
    assert found[upstairs].cannot_come_down
    assert (found[upstairs].collected_by, found[upstairs].flat) == (below, "71")
    assert (found[below].people, found[below].quota) == (3, 4)
    assert (register.outside.count(), register.outside.people()) == (2, 4)
    with pytest.raises(Refused, match="collects-for-itself"):
        register.outside.edit(by, below, collected_by=below)


def test_the_list_goes_house_by_house_from_the_top_floor_down(register: Register, by: By) -> None:
    places = [
        ("House 12", "1", "2", "8"),
        ("House 9", "2", "1", "40"),
        ("House 9", "1", "3", "9"),
        ("House 9", "1", "12", "38"),
    ]
    for address, entrance, floor, flat in places:
        register.outside.add(by, address=address, entrance=entrance, floor=floor, flat=flat)
    assert [one.flat for one in register.outside.all()] == ["38", "9", "40", "8"]


def test_who_was_not_checked_on_for_a_day_comes_first_and_a_check_ends_it(
    register: Register, by: By, clock: SettableClock
) -> None:
    tied = register.outside.add(by, name="Moroz Hanna", cannot_come_down=True).value
    register.outside.add(by, name="Bondar Ivan")
    clock.forward(hours=26)
    (late,) = register.outside.to_check(clock())
    assert (late.id, late.unchecked_for(clock())) == (tied, timedelta(hours=26))
    made = register.outside.visit(by, tied, CheckResult.NOBODY, "a neighbour has the key")
    assert register.outside.to_check(clock()) == []
    found = register.outside.household(tied)
    assert found is not None
    assert (found.found, found.note, found.visited) == (CheckResult.NOBODY, "a neighbour has the key", clock())
    register.undo(by, made.action)
    assert [one.id for one in register.outside.to_check(clock())] == [tied]
    assert upkeep.check(register).good


def test_data_expire_some_days_after_the_last_food_or_check_unless_a_date_was_written(
    register: Register, by: By, clock: SettableClock
) -> None:
    household = register.outside.add(by, name="Moroz Hanna").value
    clock.forward(days=5)
    register.outside.visit(by, household)

    def expires() -> date:
        found = register.outside.household(household)
        assert found is not None
        return found.expires

    assert expires() == date(2026, 12, 28)
    register.site.edit(by, keep_outside=10)
    assert expires() == date(2026, 12, 8)
    register.outside.edit(by, household, expires=date(2026, 12, 1))
    assert expires() == date(2026, 12, 1)


def test_a_route_goes_to_the_doors_of_those_who_cannot_come_down_and_names_no_surname(
    register: Register, by: By
) -> None:
    add = register.outside.add
    walks = add(by, name="Bondar Ivan", address="House 9", floor="1").value
    taker = add(by, name="Moroz Hanna", address="House 9", floor="9", flat="71", quota=2, cannot_come_down=True).value
    add(by, name="Lysenko Petro", address="House 9", floor="8", quota=1, cannot_come_down=True, collected_by=taker)
    add(by, name="Kovalenko Olha", address="House 9", floor="3", cannot_come_down=True, collected_by=walks)
    add(by, name="Hrytsenko Vira", address="House 4", floor="5", quota=3, cannot_come_down=True)
    route = register.outside.route()
    assert [(house.address, house.portions) for house in route.buildings] == [("House 4", 3), ("House 9", 3)]
    stop = route.buildings[1].stops[0]
    assert (stop.flat.form, stop.portions, [one.form for one in stop.takes_for]) == ("Hanna", 3, ["Petro"])
    assert (route.portions, route.stops) == (6, 2)
    assert "Moroz" not in repr(route)
    assert register.outside.route(only=[taker]).portions == 2


def test_a_route_of_a_service_leaves_out_whose_portions_were_recorded(register: Register, by: By) -> None:
    household = register.outside.add(by, address="House 9", quota=2, cannot_come_down=True).value
    lunch = PlannedMeal(2, MealType.LUNCH, Name("Обід", "Lunch"), time(12), time(14))
    register.site.edit(by, plan=(lunch,))
    service = service_id(date(2026, 11, 23), 2)
    assert register.outside.route(service).stops == 1
    register.meals.serve(
        by, service, kind=DinerKind.NEIGHBOUR, channel=Channel.DELIVERED, portions=2, outside=household
    )
    assert register.outside.route(service).stops == 0
    assert register.outside.route().stops == 1


def test_everything_but_the_number_may_stay_empty(register: Register, by: By) -> None:
    nobody = register.outside.add(by).value
    found = register.outside.household(nobody)
    assert found is not None
    assert (found.name, found.people, found.quota, found.ended) == ("", 1, 1, False)


@pytest.mark.parametrize("number", [0, -1, 41])
def test_a_household_of_nobody_or_of_a_whole_house_is_refused(register: Register, by: By, number: int) -> None:
    with pytest.raises(Refused, match="how-many"):
        register.outside.add(by, people=number)
    with pytest.raises(Refused, match="how-many"):
        register.outside.add(by, quota=number)


def test_who_is_not_on_record_can_neither_be_edited_nor_collected_for(register: Register, by: By) -> None:
    with pytest.raises(Refused, match="no-such-outside"):
        register.outside.edit(by, 77, name="X")
    with pytest.raises(Refused, match="no-such-outside"):
        register.outside.add(by, collected_by=77)
    household = register.outside.add(by).value
    with pytest.raises(Refused, match="unknown-field"):
        register.outside.edit(by, household, colour="red")


def test_an_edit_that_changes_nothing_records_nothing(register: Register, by: By) -> None:
    household = register.outside.add(by, name="Olha", people=2).value
    assert register.outside.edit(by, household, people=3).value
    assert not register.outside.edit(by, household, people=3, name=" Olha ").value
    found = register.outside.household(household)
    assert found is not None
    assert (found.name, found.people) == ("Olha", 3)


def test_who_draws_no_more_food_leaves_the_list_and_can_come_back(register: Register, by: By) -> None:
    household = register.outside.add(by, name="Olha").value
    ended = register.outside.end(by, household)
    assert register.outside.all() == []
    assert not register.outside.end(by, household).value
    register.undo(by, ended.action)
    assert register.outside.count() == 1


def test_erasing_a_household_leaves_its_numbers_only(register: Register, by: By) -> None:
    household = register.outside.add(by, name="Olha", address="Main St 5", people=2).value
    register.erase(by, [household])
    found = register.outside.household(household)
    assert found is not None
    assert (found.name, found.address, found.people, found.erased) == ("", "", 2, True)
    assert register.outside.all() == []


def test_two_desks_that_edit_apart_leave_both_values_visible(register: Register, make_register: MakeRegister) -> None:
    other = make_register("other", seed=2)
    household = register.outside.add(By(0), name="Olha", floor="3").value
    other.merge(register.journal.sealed())
    register.outside.edit(By(0), household, floor="4", phone="1")
    other.outside.edit(By(0), household, floor="5")
    register.merge(list(other.journal.sealed()))
    other.merge(list(register.journal.sealed()))
    found = register.outside.household(household)
    assert found is not None
    assert found.conflicts == ("floor",)
    assert found == other.outside.household(household)
    before = upkeep.view_digests(other.journal.connection)["outside"]
    upkeep.rebuild(other)
    assert upkeep.view_digests(other.journal.connection)["outside"] == before
    other.outside.edit(By(0), household, floor="5")
    settled = other.outside.household(household)
    assert settled is not None
    assert (settled.floor, settled.conflicts) == ("5", ())
