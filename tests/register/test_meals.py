"""Meal services in a real register: portions, counts, refusals, and what two desks make together."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shelter_app.domain.codes import Channel, DinerKind, MealCount, MealType, Source
from shelter_app.domain.errors import Refused
from shelter_app.domain.meals import Forecast, ServiceState, service_id
from shelter_app.domain.report import Name
from shelter_app.register import upkeep
from shelter_app.register.meals import Meals
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.site import PlannedMeal
from shelter_app.register.topic import By, Outcome
from tests.conftest import MakeRegister, SettableClock

DAY = date(2026, 11, 23)
PLAN = (
    PlannedMeal(1, MealType.BREAKFAST, Name("Сніданок", "Breakfast"), time(8), time(9, 30)),
    PlannedMeal(2, MealType.LUNCH, Name("Обід", "Lunch"), time(12, 30), time(14, 30)),
    PlannedMeal(3, MealType.SOUP, Name("Суп", "Soup"), time(20, 30), time(1)),
)
BREAKFAST, LUNCH = service_id(DAY, 1), service_id(DAY, 2)
SOUP, SOUP_BEFORE = service_id(DAY, 3), service_id(DAY - timedelta(days=1), 3)
HALL: dict[str, Any] = {"kind": DinerKind.RESIDENT, "channel": Channel.HALL}
AWAY: dict[str, Any] = {"kind": DinerKind.NEIGHBOUR, "channel": Channel.AWAY}


@pytest.fixture
def school(register: Register) -> Register:
    register.site.edit(By(0), plan=PLAN)
    return register


def admit(school: Register, by: By, *names: str) -> list[int]:
    members = [NewPerson(surname="Tkachenko", given=name) for name in names]
    _, persons = school.people.admit(by, members, surname="Tkachenko").value
    return list(persons)


# -- services of a day


def test_a_service_after_the_report_hour_belongs_to_the_next_shelter_day(school: Register) -> None:
    assert [view.id for view in school.meals.plan_of(DAY)] == [SOUP_BEFORE, BREAKFAST, LUNCH]
    assert {view.state for view in school.meals.plan_of(DAY)} == {ServiceState.PLANNED}
    soup = school.meals.service(SOUP)
    assert soup.day == DAY + timedelta(days=1)
    assert soup.planned_end - soup.planned == timedelta(hours=4, minutes=30)


def test_a_service_that_is_in_no_plan_is_refused(school: Register, by: By) -> None:
    for refused in (
        lambda: school.meals.service(service_id(DAY, 9)),
        lambda: school.meals.open(by, service_id(DAY, 9)),
        lambda: school.meals.serve(by, service_id(DAY, 9), **HALL),
        lambda: school.meals.count(by, service_id(DAY, 9), MealCount.PREPARED, 1),
        lambda: school.meals.service(3),
    ):
        with pytest.raises(Refused, match="no-such-service"):
            refused()


def test_the_first_portion_opens_a_planned_service_in_the_same_action(
    school: Register, by: By, clock: SettableClock
) -> None:
    outcome = school.meals.serve(by, LUNCH, **HALL)
    assert outcome.changed == {"meals"}
    lunch = school.meals.service(LUNCH)
    assert (lunch.state, lunch.opened_at, lunch.portions) == (ServiceState.OPEN, clock.now, 1)
    school.undo(by, outcome.action)
    assert not school.meals.service(LUNCH).touched


def test_a_service_opens_closes_and_opens_again_with_a_reason(school: Register, by: By, clock: SettableClock) -> None:
    with pytest.raises(Refused, match="service-not-open"):
        school.meals.close(by, LUNCH)
    school.meals.open(by, LUNCH)
    with pytest.raises(Refused, match="service-open"):
        school.meals.open(by, LUNCH)
    with pytest.raises(Refused, match="service-not-closed"):
        school.meals.reopen(by, LUNCH, "late")
    clock.forward(minutes=90)
    school.meals.close(by, LUNCH, "five portions were spilt")
    lunch = school.meals.service(LUNCH)
    assert (lunch.state, lunch.closed_at, lunch.explanation) == (
        ServiceState.CLOSED,
        clock.now,
        "five portions were spilt",
    )
    for refused in (lambda: school.meals.serve(by, LUNCH, **HALL), lambda: school.meals.close(by, LUNCH)):
        with pytest.raises(Refused, match="service-closed"):
            refused()
    with pytest.raises(Refused, match="service-closed"):
        school.meals.serve_household(by, LUNCH, [], Channel.HALL)
    with pytest.raises(Refused, match="reason-needed"):
        school.meals.reopen(by, LUNCH, " ")
    school.meals.reopen(by, LUNCH, "a bus arrived")
    lunch = school.meals.service(LUNCH)
    assert (lunch.state, lunch.closed_at, lunch.explanation) == (ServiceState.OPEN, None, "")


def test_a_changed_plan_leaves_an_opened_service_as_it_was(school: Register, by: By) -> None:
    school.meals.open(by, BREAKFAST)
    school.meals.count(by, LUNCH, MealCount.PREPARED, 100)
    later = PlannedMeal(2, MealType.LUNCH, Name("Пізній обід", "Late lunch"), time(14), time(16))
    school.site.edit(by, plan=(later,))
    school.meals.open(by, LUNCH)
    breakfast, lunch = school.meals.service(BREAKFAST), school.meals.service(LUNCH)
    assert (breakfast.name.en, breakfast.planned.hour) == ("Breakfast", 8)
    assert (lunch.name.en, lunch.planned.hour, lunch.counts[MealCount.PREPARED]) == ("Late lunch", 14, 100)
    school.site.edit(by, plan=())
    assert school.meals.service(LUNCH).name.en == "Late lunch"


def test_a_service_outside_the_plan_is_opened_by_hand_on_its_shelter_day(school: Register, by: By) -> None:
    tea = school.meals.open_extra(by, DAY, MealType.HOT_DRINK, Name("Чай", "Tea"), time(16), time(17)).value
    night = school.meals.open_extra(by, DAY, MealType.HOT_DRINK, Name("Чай", "Tea"), time(22), time(23)).value
    assert school.meals.service(night).planned.day == DAY.day - 1
    assert [view.id for view in school.meals.plan_of(DAY)] == [SOUP_BEFORE, night, BREAKFAST, LUNCH, tea]
    assert school.meals.service(tea).state is ServiceState.OPEN


def test_the_slot_of_an_undone_service_is_not_given_again(school: Register, by: By) -> None:
    undone = school.meals.open_extra(by, DAY, MealType.SNACK, Name(), time(16), time(17))
    school.undo(by, undone.action)
    again = school.meals.open_extra(by, DAY, MealType.SNACK, Name(), time(16), time(17))
    assert again.value != undone.value
    with pytest.raises(Refused, match="no-such-service"):
        school.meals.serve(by, undone.value, **HALL)


def test_portions_stand_when_the_opening_of_their_service_is_undone(school: Register, by: By) -> None:
    opened = school.meals.open_extra(by, DAY, MealType.SNACK, Name("Чай", "Tea"), time(16), time(17))
    school.meals.serve(by, opened.value, **AWAY, portions=12)
    school.undo(by, opened.action)
    tea = school.meals.service(opened.value)
    assert (tea.state, tea.portions, tea.name.en) == (ServiceState.OPEN, 12, "Tea")
    assert school.meals.portions_now(DAY) == 12
    school.meals.close(by, opened.value)
    assert school.meals.service(opened.value).state is ServiceState.CLOSED


# -- counts


def test_counts_add_up_and_left_over_portions_are_set(school: Register, by: By) -> None:
    school.meals.count(by, LUNCH, MealCount.PREPARED, 800)
    school.meals.count(by, LUNCH, MealCount.PREPARED, 50)
    school.meals.count(by, LUNCH, MealCount.PREPARED, -10)
    school.meals.count(by, LUNCH, MealCount.LEFT_OVER, 30)
    school.meals.count(by, LUNCH, MealCount.LEFT_OVER, 20)
    school.meals.count(by, LUNCH, MealCount.TURNED_AWAY, 0)
    lunch = school.meals.service(LUNCH)
    assert lunch.state is ServiceState.PLANNED
    assert {what: portions for what, portions in lunch.counts.items() if portions is not None} == {
        MealCount.PREPARED: 840,
        MealCount.LEFT_OVER: 20,
        MealCount.TURNED_AWAY: 0,
    }
    assert lunch.difference == 820


def test_the_last_count_of_the_pots_holds_by_when_it_happened(school: Register, by: By, clock: SettableClock) -> None:
    school.meals.count(by, LUNCH, MealCount.LEFT_OVER, 20)
    school.meals.count(By(by.person, at=clock.now - timedelta(hours=1), paper="7"), LUNCH, MealCount.LEFT_OVER, 90)
    assert school.meals.service(LUNCH).counts[MealCount.LEFT_OVER] == 20


def test_a_count_never_falls_below_zero(school: Register, by: By) -> None:
    school.meals.count(by, LUNCH, MealCount.UNUSABLE, 4)
    with pytest.raises(Refused, match="below-zero") as refusal:
        school.meals.count(by, LUNCH, MealCount.UNUSABLE, -5)
    assert refusal.value.values["total"] == 4
    with pytest.raises(Refused, match="below-zero"):
        school.meals.count(by, LUNCH, MealCount.LEFT_OVER, -1)
    school.meals.count(by, LUNCH, MealCount.RECEIVED, 10, Source.CITY)
    with pytest.raises(Refused, match="below-zero"):
        school.meals.count(by, LUNCH, MealCount.RECEIVED, -1, Source.UN)


def test_ready_portions_need_a_source_and_keep_donor_and_paper(school: Register, by: By) -> None:
    with pytest.raises(Refused, match="source-needed"):
        school.meals.count(by, LUNCH, MealCount.RECEIVED, 400)
    school.meals.count(by, LUNCH, MealCount.RECEIVED, 300, Source.NGO_INTL, donor="World Kitchen", paper="A-17")
    school.meals.count(by, LUNCH, MealCount.RECEIVED, 100, Source.CITY)
    school.meals.count(by, BREAKFAST, MealCount.RECEIVED, 40, Source.CITY)
    assert school.meals.service(LUNCH).counts[MealCount.RECEIVED] == 400
    assert school.meals.received_ready(DAY) == [(Source.CITY, 140), (Source.NGO_INTL, 300)]
    first, second = school.meals.receipts(LUNCH)
    assert (first.source, first.portions, first.donor, first.paper) == (Source.NGO_INTL, 300, "World Kitchen", "A-17")
    assert (second.source, second.donor) == (Source.CITY, "")


# -- servings


def test_portions_add_up_by_kind_and_channel_with_second_helpings_among_them(school: Register, by: By) -> None:
    school.meals.serve(by, LUNCH, **HALL, portions=10)
    school.meals.serve(by, LUNCH, **HALL, portions=3, second=True)
    school.meals.serve(by, LUNCH, **AWAY, portions=5)
    school.meals.serve(by, LUNCH, **AWAY, portions=-2)
    lunch = school.meals.service(LUNCH)
    assert lunch.served == {(DinerKind.RESIDENT, Channel.HALL): 13, (DinerKind.NEIGHBOUR, Channel.AWAY): 3}
    assert (lunch.portions, lunch.seconds) == (16, 3)
    assert lunch.served[DinerKind.STAFF, Channel.HALL] == 0


def test_an_undone_portion_is_taken_off_the_sum_and_comes_back_when_that_is_undone(school: Register, by: By) -> None:
    school.meals.serve(by, LUNCH, **HALL, portions=10)
    outcome = school.meals.serve(by, LUNCH, **HALL, portions=5, second=True)
    undoing = school.undo(by, outcome.action)
    lunch = school.meals.service(LUNCH)
    assert (lunch.portions, lunch.seconds) == (10, 0)
    school.undo(by, undoing.action)
    lunch = school.meals.service(LUNCH)
    assert (lunch.portions, lunch.seconds) == (15, 5)


def test_more_portions_than_were_served_cannot_be_taken_back(school: Register, by: By) -> None:
    school.meals.serve(by, LUNCH, **HALL, portions=2)
    for portions, code in ((-3, "below-zero"), (0, "nothing-served")):
        with pytest.raises(Refused, match=code):
            school.meals.serve(by, LUNCH, **HALL, portions=portions)
    with pytest.raises(Refused, match="below-zero"):
        school.meals.serve(by, LUNCH, **HALL, portions=-1, second=True)
    assert school.meals.service(LUNCH).portions == 2


def test_a_second_lunch_is_refused_with_the_time_and_desk_of_the_first(
    school: Register, by: By, clock: SettableClock
) -> None:
    (vasyl,) = admit(school, by, "Vasyl")
    school.meals.serve(by, LUNCH, **HALL, person=vasyl)
    first = clock.now
    clock.forward(minutes=37)
    with pytest.raises(Refused, match="already-served") as refusal:
        school.meals.serve(by, LUNCH, **HALL, person=vasyl)
    assert refusal.value.values == {"at": first, "desk": 1, "person": vasyl}
    school.meals.serve(by, LUNCH, **HALL, person=vasyl, second=True)
    school.meals.serve(by, LUNCH, **HALL, person=vasyl, override="carries it to his mother")
    school.meals.serve(by, BREAKFAST, **HALL, person=vasyl)
    lunch = school.meals.service(LUNCH)
    assert (lunch.portions, lunch.seconds) == (3, 1)
    assert school.meals.eaten(vasyl, DAY) == {BREAKFAST: clock.now, LUNCH: first}
    assert school.meals.eaten(vasyl, DAY + timedelta(days=1)) == {}


def test_an_undone_lunch_may_be_eaten(school: Register, by: By) -> None:
    (vasyl,) = admit(school, by, "Vasyl")
    outcome = school.meals.serve(by, LUNCH, **HALL, person=vasyl)
    school.undo(by, outcome.action)
    school.meals.serve(by, LUNCH, **HALL, person=vasyl)
    assert school.meals.service(LUNCH).portions == 1


def test_what_a_voided_person_has_eaten_still_counts_without_a_name(school: Register, by: By) -> None:
    admitted = school.people.admit(by, [NewPerson(surname="Hnatiuk", given="Lida")])
    person = admitted.value[1][0]
    school.meals.serve(by, LUNCH, **HALL, person=person)
    assert school.meals.recent(LUNCH, 5)[0].text == "Hnatiuk Lida"
    school.undo(by, admitted.action)
    assert school.meals.service(LUNCH).portions == 1
    assert school.meals.recent(LUNCH, 5)[0].text == ""
    with pytest.raises(Refused, match="no-such-person"):
        school.meals.serve(by, BREAKFAST, **HALL, person=person)


def test_a_family_is_served_as_one_action_and_who_had_eaten_is_named(
    school: Register, by: By, clock: SettableClock
) -> None:
    family = admit(school, by, "Ira", "Petro", "Lev")
    school.meals.serve(by, LUNCH, **HALL, person=family[0])
    first = clock.now
    clock.forward(minutes=5)
    outcome = school.meals.serve_household(by, LUNCH, family, Channel.AWAY)
    served, refused = outcome.value
    assert served == family[1:]
    assert [(one.person, one.at, one.desk) for one in refused] == [(family[0], first, 1)]
    assert {line.action for line in school.meals.recent(LUNCH, 2)} == {outcome.action}
    school.undo(by, outcome.action)
    assert school.meals.service(LUNCH).portions == 1


def test_a_family_that_had_all_eaten_records_nothing(school: Register, by: By) -> None:
    family = admit(school, by, "Ira", "Petro")
    school.meals.serve_household(by, LUNCH, family, Channel.HALL)
    served, refused = school.meals.serve_household(by, LUNCH, family, Channel.HALL).value
    assert (served, [one.person for one in refused]) == ([], family)
    again, none = school.meals.serve_household(by, LUNCH, family, Channel.HALL, override="a second pot").value
    assert (again, none) == (family, [])
    assert school.meals.service(LUNCH).portions == 4


def test_the_last_servings_are_listed_newest_first_without_the_undone(
    school: Register, by: By, clock: SettableClock
) -> None:
    household = school.outside.add(by, name="Hanna Moroz", address="Main St 5", people=2).value
    for portions in (1, 10, 5):
        school.meals.serve(by, LUNCH, **AWAY, portions=portions)
        clock.forward(minutes=1)
    undone = school.meals.serve(by, LUNCH, **AWAY, portions=99)
    school.meals.serve(by, LUNCH, kind=DinerKind.NEIGHBOUR, channel=Channel.DELIVERED, portions=2, outside=household)
    school.undo(by, undone.action)
    lines = school.meals.recent(LUNCH, 3)
    assert [(line.portions, line.text, line.by) for line in lines] == [
        (2, "Hanna Moroz", by.person),
        (5, "", by.person),
        (10, "", by.person),
    ]
    assert (lines[0].channel, lines[0].kind, lines[0].second, lines[0].person) == (
        Channel.DELIVERED,
        DinerKind.NEIGHBOUR,
        False,
        None,
    )


def test_the_rate_is_unknown_for_ten_minutes_and_then_of_the_last_ten(
    school: Register, by: By, clock: SettableClock
) -> None:
    assert school.meals.rate(LUNCH, clock.now) is None
    school.meals.serve(by, LUNCH, **HALL, portions=50)
    clock.forward(minutes=5)
    school.meals.serve(by, LUNCH, **HALL, portions=94)
    assert school.meals.rate(LUNCH, clock.now) is None
    clock.forward(minutes=5)
    assert school.meals.rate(LUNCH, clock.now) == 94
    clock.forward(minutes=30)
    assert school.meals.rate(LUNCH, clock.now) == 0


def test_what_is_counted_at_the_close_is_one_action_with_it_and_goes_with_it(school: Register, by: By) -> None:
    school.meals.open(by, LUNCH)
    school.meals.count(by, LUNCH, MealCount.PREPARED, 50)
    school.meals.count(by, LUNCH, MealCount.LEFT_OVER, 30)
    school.meals.count(by, LUNCH, MealCount.UNUSABLE, 2)
    before = school.meals.service(LUNCH)
    counted = {
        MealCount.LEFT_OVER: 8,
        MealCount.UNUSABLE: 1,
        MealCount.DISCARDED: 4,
        MealCount.TURNED_AWAY: 0,
    }
    outcome = school.meals.close(by, LUNCH, "one was spilt", counted)
    closed = school.meals.service(LUNCH)
    assert {what: closed.counts[what] for what in counted} == {
        MealCount.LEFT_OVER: 8,
        MealCount.UNUSABLE: 3,
        MealCount.DISCARDED: 4,
        MealCount.TURNED_AWAY: 0,
    }
    school.undo(by, outcome.action)
    assert school.meals.service(LUNCH) == before


def test_a_close_whose_counts_are_refused_leaves_the_service_open_and_uncounted(school: Register, by: By) -> None:
    school.meals.open(by, LUNCH)
    before = school.meals.service(LUNCH)
    with pytest.raises(Refused, match="below-zero"):
        school.meals.close(by, LUNCH, counted={MealCount.LEFT_OVER: 5, MealCount.DISCARDED: -1})
    assert school.meals.service(LUNCH) == before


def test_the_forecast_follows_what_was_served_and_turned_away_on_three_days(
    school: Register, by: By, clock: SettableClock
) -> None:
    assert school.meals.forecast(service_id(DAY + timedelta(days=3), 2)) is None
    for days, (served, away) in enumerate([(100, 0), (180, 20), (140, 10), (1000, 0)]):
        earlier = service_id(DAY + timedelta(days=days), 2)
        school.meals.serve(by, earlier, **HALL, portions=served)
        school.meals.count(by, earlier, MealCount.TURNED_AWAY, away)
    likely = school.meals.forecast(service_id(DAY + timedelta(days=3), 2))
    assert likely == Forecast(158, DAY + timedelta(days=3), tuple(DAY + timedelta(days=days) for days in range(3)))
    assert school.meals.forecast(service_id(DAY + timedelta(days=6), 2)) == Forecast(
        1050, DAY + timedelta(days=6), (DAY + timedelta(days=3),)
    )
    assert school.meals.forecast(service_id(DAY + timedelta(days=3), 201)) is None


# -- figures of the report


def test_the_rows_of_the_report_say_no_data_of_a_planned_service_and_leave_out_what_was_before_us(
    school: Register, by: By
) -> None:
    school.meals.serve(by, LUNCH, **HALL, portions=7)
    school.meals.close(by, LUNCH)
    lines = dict(school.meals.lines_with_ids(DAY))
    assert list(lines) == [LUNCH]  # the night's soup and breakfast were over when the register began
    assert (lines[LUNCH].portions, lines[LUNCH].closed, lines[LUNCH].left_over) == (7, True, None)
    tomorrow = school.meals.lines(DAY + timedelta(days=1))
    assert [(line.name.en, line.prepared, line.portions, line.closed) for line in tomorrow] == [
        ("Soup", None, 0, False),
        ("Breakfast", None, 0, False),
        ("Lunch", None, 0, False),
    ]


def test_distinct_people_outside_are_counted_as_they_were_on_record(school: Register, by: By) -> None:
    assert school.meals.fed_outside(DAY) is None
    three = school.outside.add(by, people=3).value
    one = school.outside.add(by, people=1).value
    for service in (BREAKFAST, LUNCH):
        school.meals.serve(by, service, **AWAY, portions=3, outside=three)
    school.meals.serve(by, LUNCH, **AWAY, outside=one)
    school.meals.serve(by, LUNCH, **AWAY, portions=500)
    school.outside.edit(by, three, people=9)
    assert school.meals.fed_outside(DAY) == 4
    assert school.meals.drawn(three, DAY) == {BREAKFAST: 3, LUNCH: 3}
    assert school.meals.fed_outside(DAY + timedelta(days=1)) is None
    with pytest.raises(Refused, match="no-such-outside"):
        school.meals.serve(by, LUNCH, **AWAY, outside=5)


def test_portions_are_summed_by_shelter_day(school: Register, by: By) -> None:
    school.meals.serve(by, SOUP_BEFORE, **AWAY, portions=100)
    school.meals.serve(by, LUNCH, **HALL, portions=20)
    school.meals.serve(by, SOUP, **AWAY, portions=3)
    before, after = DAY - timedelta(days=1), DAY + timedelta(days=1)
    assert school.meals.portions_of([before, DAY, after]) == {before: 0, DAY: 120, after: 3}
    assert school.meals.portions_until(DAY) == {DAY: 120}
    assert (school.meals.portions_now(after), school.meals.recorded_portions(after)) == (3, 123)
    assert school.meals.portions_of([]) == {}


def test_a_portion_typed_in_later_from_paper_says_so(school: Register, by: By, clock: SettableClock) -> None:
    late = By(by.person, at=clock.now - timedelta(hours=2), paper="sheet 3")
    school.meals.serve(late, BREAKFAST, **HALL, portions=40)
    (line,) = school.meals.recent(BREAKFAST, 5)
    assert line.at == late.at
    (served,) = [entry for entry in school.entries_about([BREAKFAST]) if entry.kind == "meal.served"]
    assert served.body["paper"] == "sheet 3"


# -- two desks


def digests(register: Register) -> dict[str, str]:
    found = upkeep.view_digests(register.journal.connection)
    return {table: found[table] for table in Meals.tables}


def test_two_desks_that_serve_the_same_lunch_apart_add_up(
    school: Register, make_register: MakeRegister, clock: SettableClock
) -> None:
    other = make_register("other", seed=2)
    other.merge(list(school.journal.sealed()))
    other.meals.serve(By(0), LUNCH, **AWAY, portions=412)
    clock.forward(minutes=20)
    school.meals.serve(By(0), LUNCH, **HALL, portions=187)
    school.meals.close(By(0), LUNCH)
    school.merge(list(other.journal.sealed()))
    other.merge(list(school.journal.sealed()))
    assert school.meals.service(LUNCH) == other.meals.service(LUNCH)
    lunch = school.meals.service(LUNCH)
    assert (lunch.portions, lunch.opened_at) == (599, clock.now - timedelta(minutes=20))
    assert [line.portions for line in school.meals.recent(LUNCH, 9)] == [
        line.portions for line in other.meals.recent(LUNCH, 9)
    ]


Step = tuple[int, str, int, int, int]
KINDS = ["serve", "named", "second", "outside", "count", "left", "close", "reopen", "undo", "undo", "merge"]
STEPS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.sampled_from(KINDS),
        st.integers(0, 3),
        st.integers(0, 14),
        st.integers(1, 30),
    ),
    min_size=5,
    max_size=40,
)


@pytest.fixture
def three_desks() -> Iterator[Any]:
    """Makes three registers: two that record, of one school, and a third that takes in what they recorded."""
    with ExitStack() as stack:

        def make() -> tuple[list[Register], SettableClock]:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            clock = SettableClock(datetime(2026, 11, 23, 10, tzinfo=UTC))
            desks = [
                stack.enter_context(
                    Register.create(
                        folder / str(seed),
                        clock=clock,
                        random=random.Random(seed).randbytes,
                        memory=folder / "memory",
                        passphrase=None,
                    )
                )
                for seed in (1, 2, 3)
            ]
            desks[0].site.edit(By(0), plan=PLAN)
            return desks, clock

        yield make


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS, order=st.randoms(use_true_random=False))
def test_any_history_of_two_desks_in_any_order_gives_equal_views_and_exact_sums(
    three_desks: Any, steps: list[Step], order: random.Random
) -> None:
    (first, second, third), clock = three_desks()
    desks = (first, second)
    persons = first.people.admit(By(0), [NewPerson(given="Ira"), NewPerson(given="Lev")]).value[1]
    household = first.outside.add(By(0), people=2).value
    second.merge(list(first.journal.sealed()))
    opened = first.meals.open_extra(By(0), DAY, MealType.SNACK, Name("Чай", "Tea"), time(16), time(17))
    second.merge(list(first.journal.sealed()))
    services = (BREAKFAST, LUNCH, SOUP, opened.value)
    actions = [opened.action]
    served: dict[int, tuple[int, int]] = {}  # service and portions of each action that served
    undone: dict[int, list[int]] = {}  # the undoings of each action
    for number, kind, which, pick, portions in steps:
        clock.forward(seconds=portions)
        desk, service = desks[number], services[which]
        by = By(number, at=clock.now - timedelta(minutes=pick) if pick % 3 == 0 else None)
        target = actions[pick % len(actions)]
        try:
            if kind == "merge":
                desk.merge(list(desks[1 - number].journal.sealed()))
                continue
            action = act(desk, by, kind, service, portions, persons[pick % 2], household, list(Source)[pick], target)
        except Refused:
            continue
        actions.append(action)
        if kind == "undo":
            undone.setdefault(target, []).append(action)
        elif kind in ("serve", "second", "outside", "named"):
            served[action] = (service, 1 if kind == "named" else portions)
    for one, another in ((first, second), (second, first)):
        one.merge(list(another.journal.sealed()))
    shuffled = list(first.journal.sealed())
    order.shuffle(shuffled)
    third.merge(shuffled)
    third.merge(shuffled)
    before = digests(third)
    assert digests(first) == digests(second) == before
    upkeep.rebuild(third)
    assert digests(third) == before

    def stands(action: int) -> bool:
        return not any(stands(undoing) for undoing in undone.get(action, ()))

    expected: Counter[date] = Counter()
    for action, (service, portions) in served.items():
        if stands(action):
            expected[DAY + timedelta(days=service == SOUP)] += portions
    found = third.meals.portions_until(DAY + timedelta(days=2))
    assert {day: portions for day, portions in found.items() if portions} == dict(expected)
    assert third.meals.plan_of(DAY) == first.meals.plan_of(DAY)
    for service in services[:3]:
        assert third.meals.recent(service, 5) == second.meals.recent(service, 5)


def act(
    desk: Register,
    by: By,
    kind: str,
    service: int,
    portions: int,
    person: int,
    household: int,
    source: Source,
    target: int,
) -> int:
    meals = desk.meals
    outcome: Outcome[Any]
    match kind:
        case "serve" | "second":
            outcome = meals.serve(by, service, **HALL, portions=portions, second=kind == "second")
        case "named":
            outcome = meals.serve(by, service, **HALL, person=person)
        case "outside":
            outcome = meals.serve(by, service, **AWAY, portions=portions, outside=household)
        case "count":
            outcome = meals.count(by, service, MealCount.RECEIVED, portions - 9, source)
        case "left":
            outcome = meals.count(by, service, MealCount.LEFT_OVER, portions)
        case "close":
            outcome = meals.close(by, service)
        case "reopen":
            outcome = meals.reopen(by, service, "late")
        case _:
            outcome = desk.undo(by, target)
    return outcome.action
