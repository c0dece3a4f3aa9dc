"""The office: a day is drafted, closed, corrected; every page closes, and opens with what was printed before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

import pypdfium2
import pytest

from shelter_app.domain.checks import State
from shelter_app.domain.codes import (
    Category,
    Channel,
    DepartureTo,
    DinerKind,
    Hazard,
    MealCount,
    MealType,
    Need,
    Reading,
    Role,
    Sex,
    Source,
    Status,
    System,
    Unit,
)
from shelter_app.domain.errors import Refused, Trouble
from shelter_app.domain.figures import FEWER
from shelter_app.domain.meals import service_id
from shelter_app.domain.names import Name
from shelter_app.domain.report import DailyReport, hash_digits
from shelter_app.office import Office
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.site import PlannedMeal
from shelter_app.register.topic import By
from tests.conftest import MakeRegister, SettableClock

MONDAY = date(2026, 11, 23)
TUESDAY = date(2026, 11, 24)


@pytest.fixture
def office(register: Register, by: By, clock: SettableClock) -> Office:
    """A school on Monday at ten with one planned lunch."""
    register.site.edit(
        by,
        name=Name("Ліцей № 14", "Lyceum No. 14"),
        director=Name("Олена КОВАЛЕНКО"),
        hazards=(Hazard.BLACKOUT,),
        plan=(PlannedMeal(1, MealType.LUNCH, Name(), time(12, 30), time(14, 30)),),
    )
    return Office(register)


def admit(register: Register, by: By, count: int = 4) -> list[int]:
    """A household of so many, the first a woman who takes medicines."""
    members = [NewPerson("Шевченко", "Олена", sex=Sex.F, birth="1980", needs=(Need.MED,))]
    members += [NewPerson("Шевченко", sex=Sex.M, birth="2015")] * (count - 1)
    return register.people.admit(by, members, surname="Шевченко").value[1]


def hold_lunch(register: Register, by: By, day: date, portions: int = 10) -> int:
    """A lunch whose balance closes."""
    lunch = service_id(day, 1)
    register.meals.count(by, lunch, MealCount.PREPARED, portions + 2)
    register.meals.serve(by, lunch, kind=DinerKind.RESIDENT, channel=Channel.HALL, portions=portions)
    register.meals.count(by, lunch, MealCount.LEFT_OVER, 2)
    register.meals.count(by, lunch, MealCount.TURNED_AWAY, 0)
    register.meals.close(by, lunch)
    return lunch


def evening(clock: SettableClock, day: date) -> None:
    """Eight in the evening has struck."""
    clock.now = datetime.combine(day, time(20, 5), UTC) - timedelta(hours=2)


def text_of(page: bytes) -> str:
    document = pypdfium2.PdfDocument(page)
    try:
        return " ".join(document[number].get_textpage().get_text_range() for number in range(len(document)))
    finally:
        document.close()


def test_a_first_report_opens_with_nobody_and_closes_with_who_came(
    office: Office, by: By, clock: SettableClock
) -> None:
    register = office.register
    persons = admit(register, by, 4)
    register.stays.depart(by, persons[:1], to=DepartureTo.RELATIVES)
    evening(clock, MONDAY)
    people = office.draft(MONDAY).report.people
    assert (people.opening, people.corrections, people.arrived, people.departed, people.closing) == (0, 0, 4, 1, 3)


def test_a_day_is_not_closed_before_its_hour(office: Office, by: By) -> None:
    with pytest.raises(Refused, match="day-not-over"):
        office.issue(by, MONDAY)


def test_a_day_with_an_open_service_is_not_closed_without_an_explanation(
    office: Office, by: By, clock: SettableClock
) -> None:
    register = office.register
    register.meals.count(by, service_id(MONDAY, 1), MealCount.PREPARED, 20)
    register.meals.open(by, service_id(MONDAY, 1))
    evening(clock, MONDAY)
    with pytest.raises(Refused, match="day-not-closed"):
        office.issue(by, MONDAY)
    register.reports.fill(by, MONDAY, explanation="Обід почали пізніше: знеструмлення.")
    issued = office.issue(by, MONDAY).value
    assert issued.number == 1
    assert "знеструмлення" in text_of(office.stored_page(issued, "uk"))


def test_an_issued_report_is_signed_numbered_and_frozen_in_both_languages(
    office: Office, by: By, clock: SettableClock
) -> None:
    register = office.register
    admit(register, by, 4)
    hold_lunch(register, by, MONDAY)
    evening(clock, MONDAY)
    issued = office.issue(by, MONDAY, "Ірина БОНДАР").value
    assert register.reports.verify(issued)
    assert issued.digits == hash_digits(issued.canonical)
    assert DailyReport.from_canonical(issued.canonical) == issued.report
    uk, en = office.stored_page(issued, "uk"), office.stored_page(issued, "en")
    grouped = " ".join(issued.digits[at : at + 4] for at in range(0, 16, 4))
    assert "ДОБОВИЙ ЗВІТ" in text_of(uk)
    assert "DAILY REPORT" in text_of(en).upper()
    for page in (uk, en):
        assert grouped in text_of(page)
    assert "Ірина БОНДАР" in text_of(uk)
    assert "Iryna BONDAR" in text_of(en)
    admit(register, by, 2)
    assert office.stored_page(issued, "uk") == uk
    assert office.page(MONDAY, "uk") == uk


def test_small_numbers_are_hidden_on_the_page_and_exact_inside(office: Office, by: By, clock: SettableClock) -> None:
    admit(office.register, by, 12)
    evening(clock, MONDAY)
    exact, outside = office.draft(MONDAY).report, office.draft(MONDAY).report.for_outside()
    assert next(line.people for line in exact.needs if line.need is Need.MED) == 1
    assert next(line.people for line in outside.needs if line.need is Need.MED) is FEWER
    figures = office.figures(MONDAY)
    assert next(line["people"] for line in figures["needs"] if line["need"] == "MED") == "<5"


def test_the_next_report_opens_with_the_closing_as_printed(office: Office, by: By, clock: SettableClock) -> None:
    register = office.register
    admit(register, by, 4)
    bread = register.supplies.add_item(
        by, name=Name("Хліб", "Bread"), unit=Unit.LOAF, category=Category.FOOD_FRESH, minimum_days=10
    ).value
    register.supplies.receive(by, bread, 40, source=Source.NGO_LOCAL)
    evening(clock, MONDAY)
    first = office.issue(by, MONDAY).value
    # a slip of Monday is typed in on Tuesday: two more people came at noon, and three loaves left
    clock.now = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
    noon = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    late = By(by.person, at=noon, paper="IN-1")
    admit(register, late, 2)
    register.supplies.issue(late, bread, 3)
    hold_lunch(register, late, MONDAY, 7)
    register.supplies.issue(by, bread, 5)
    evening(clock, TUESDAY)
    report = office.draft(TUESDAY).report
    assert report.people.opening == first.report.people.closing == 4
    assert (report.people.corrections, report.people.arrived, report.people.closing) == (2, 0, 6)
    line = report.supplies[0]
    assert (line.opening, line.corrections, line.issued, line.closing) == (40, -3, 5, 32)
    assert report.portion_corrections == 7
    assert report.previous_hash == first.digits


def test_version_two_lists_what_changed_and_supersedes(office: Office, by: By, clock: SettableClock) -> None:
    register = office.register
    admit(register, by, 4)
    evening(clock, MONDAY)
    first = office.issue(by, MONDAY).value
    with pytest.raises(Refused, match="nothing-changed"):
        office.issue(by, MONDAY)
    clock.forward(minutes=20)
    admit(register, By(by.person, at=datetime(2026, 11, 23, 16, 0, tzinfo=UTC)), 1)
    second = office.issue(by, MONDAY).value
    assert (second.number, second.version) == (first.number, 2)
    assert ("people.arrived", 4, 5) in [(one.field, one.before, one.after) for one in second.report.changes]
    listed = register.reports.issued()
    assert [(one.version, one.superseded) for one in listed] == [(2, False), (1, True)]
    clock.now = datetime(2026, 11, 24, 18, 30, tzinfo=UTC)
    following = office.draft(TUESDAY).report
    assert following.people.opening == 5
    assert following.people.corrections == 0


def test_a_correction_of_one_thing_only_makes_a_version_that_lists_it(
    office: Office, by: By, clock: SettableClock
) -> None:
    register = office.register
    household = register.people.admit(by, [NewPerson("Бойко", sex=Sex.M, birth="1990")] * 2).value[0]
    evening(clock, MONDAY)
    office.issue(by, MONDAY)
    known = register.people.household(household)
    assert known is not None
    person = known.members[0].id
    late = By(by.person, at=datetime(2026, 11, 23, 3, 0, tzinfo=UTC))
    corrections: list[tuple[Callable[[], object], str]] = [
        (lambda: register.building.read(late, Reading.TEMPERATURE, 155, "101"), "building.night_minimum"),
        (lambda: register.building.read(late, Reading.TOILETS, 12), "building.toilets"),
        (lambda: register.building.set_status(late, System.WATER, Status.DOWN), "system.WATER.status"),
        (lambda: register.reports.fill(by, MONDAY, shift={Role.MEDIC: (1, 1)}), "staff.MEDIC.present"),
        (lambda: register.reports.fill(by, MONDAY, note="Тихо."), "note"),
        (lambda: register.reports.fill(by, MONDAY, explanation="Так і було."), "explanation"),
        (lambda: register.people.edit(by, person, needs=(Need.MOB,)), "need.MOB"),
        (lambda: register.site.edit(by, phone="(044) 000-00-15"), "site.phone"),
    ]
    for version, (correct, path) in enumerate(corrections, 2):
        correct()
        issued = office.issue(by, MONDAY).value
        assert issued.version == version
        assert path in [change.field for change in issued.report.changes]
        clock.forward(minutes=1)
        with pytest.raises(Refused, match="nothing-changed"):
            office.issue(by, MONDAY)


def test_the_next_day_and_another_person_who_composes_are_no_change_of_the_day_before(
    office: Office, by: By, clock: SettableClock
) -> None:
    register = office.register
    household = register.people.admit(by, [NewPerson("Бойко", sex=Sex.M, birth="1990")] * 2).value[0]
    water = register.supplies.add_item(
        by, name=Name("Вода", "Water"), unit=Unit.LTR, category=Category.WATER, minimum_days=30
    ).value
    register.supplies.receive(by, water, 40_000, source=Source.NGO_LOCAL)
    register.building.set_status(by, System.HEAT, Status.PARTIAL)
    hold_lunch(register, by, MONDAY, 20)
    evening(clock, MONDAY)
    office.issue(by, MONDAY, "Марія БОНДАР")
    clock.now = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    register.building.set_status(by, System.HEAT, Status.DOWN)
    register.building.read(by, Reading.TEMPERATURE, 125, "101")
    register.supplies.issue(by, water, 5_000)
    register.supplies.receive(by, water, 9_000, source=Source.NGO_LOCAL)
    hold_lunch(register, by, TUESDAY, 9)
    known = register.people.household(household)
    assert known is not None
    register.stays.depart(by, [known.members[0].id], to=DepartureTo.HOME)
    register.reports.fill(by, TUESDAY, note="Холодно.", shift={Role.MEDIC: (0, 1)})
    admit(register, by, 3)
    assert office.draft(MONDAY, "Петро КОВАЛЬ").report.changes == ()


def test_only_the_last_day_can_be_corrected(office: Office, by: By, clock: SettableClock) -> None:
    evening(clock, MONDAY)
    office.issue(by, MONDAY)
    evening(clock, TUESDAY)
    office.issue(by, TUESDAY)
    with pytest.raises(Refused, match="later-report-issued"):
        office.issue(by, MONDAY)


def test_a_skipped_day_is_covered_by_the_next_report(office: Office, by: By, clock: SettableClock) -> None:
    register = office.register
    admit(register, by, 2)
    evening(clock, MONDAY)
    office.issue(by, MONDAY)
    evening(clock, TUESDAY)
    hold_lunch(register, by, TUESDAY, 9)
    wednesday = date(2026, 11, 25)
    evening(clock, wednesday)
    hold_lunch(register, by, wednesday, 5)
    report = office.draft(wednesday).report
    assert report.period_start == office.cutoffs.end(MONDAY)
    assert report.portions == 14


def test_an_issued_page_travels_with_its_report_and_is_known_by_its_hash(
    office: Office, by: By, clock: SettableClock, make_register: MakeRegister
) -> None:
    admit(office.register, by, 4)
    evening(clock, MONDAY)
    issued = office.issue(by, MONDAY).value
    other = make_register("elsewhere", seed=2)
    entries, pages = office.register.leaving()
    sent = list(pages)
    assert len(sent) == len(set(issued.pages.values()))
    other.merge(entries, [b"%PDF of somebody else", *sent])
    there = Office(other)
    (known,) = other.reports.issued()
    for lang in ("uk", "en"):
        assert other.paper(known.pages[lang]) == office.stored_page(issued, lang)
        assert there.stored_page(known, lang) == office.stored_page(issued, lang)
    assert other.reading().execute("SELECT count(*) FROM paper").fetchone()[0] == len(sent)
    assert list(office.register.leaving(other.journal.origins())[1]) == []


def test_a_report_that_came_without_its_pages_is_drawn_again_and_proved_by_its_hash(
    office: Office, by: By, clock: SettableClock, make_register: MakeRegister
) -> None:
    admit(office.register, by, 4)
    evening(clock, MONDAY)
    issued = office.issue(by, MONDAY).value
    other = make_register("elsewhere", seed=2)
    other.merge(office.register.journal.sealed())
    (known,) = other.reports.issued()
    assert other.paper(known.pages["uk"]) is None
    assert Office(other).stored_page(known, "uk") == office.stored_page(issued, "uk")
    # Drawn by another version of the program it would be another page, and is asked for.
    another = known._replace(pages={**known.pages, "uk": "ab" * 32})
    with pytest.raises(Trouble, match="page-missing"):
        Office(other).stored_page(another, "uk")


def test_an_issued_report_cannot_be_undone(office: Office, by: By, clock: SettableClock) -> None:
    evening(clock, MONDAY)
    outcome = office.issue(by, MONDAY)
    with pytest.raises(Refused, match="cannot-be-undone"):
        office.register.undo(by, outcome.action)


def test_a_hand_over_is_recorded_and_asked_for(office: Office, by: By, clock: SettableClock) -> None:
    register = office.register
    evening(clock, MONDAY)
    issued = office.issue(by, MONDAY).value
    evening(clock, TUESDAY)
    codes = [check.code for check in office.draft(TUESDAY).checks]
    assert "previous-not-handed-over" in codes
    register.reports.hand_over(by, issued, to="Черговий РДА", how="особисто")
    codes = [check.code for check in office.draft(TUESDAY).checks]
    assert "previous-not-handed-over" not in codes
    assert [(one.to, one.version) for one in register.reports.handed(MONDAY)] == [("Черговий РДА", 1)]


def test_checks_say_what_is_missing_and_fall_silent_when_it_is_there(
    office: Office, by: By, clock: SettableClock
) -> None:
    register = office.register
    admit(register, by, 4)
    evening(clock, MONDAY)
    before = {check.code for check in office.draft(MONDAY).checks if check.state is not State.OK}
    assert {
        "not-counted",
        "service-not-held",
        "building-unknown",
        "night-temperature-missing",
        "staff-missing",
    } <= before
    hold_lunch(register, by, MONDAY)
    for system in (System.POWER, System.HEAT, System.WATER):
        register.building.set_status(By(by.person, at=office.cutoffs.end(MONDAY)), system, Status.OK)
    night = By(by.person, at=datetime(2026, 11, 23, 1, 0, tzinfo=UTC))
    register.building.read(night, Reading.TEMPERATURE, 172, "спортзала")
    register.reports.fill(by, MONDAY, counted=4, counted_at=clock.now)
    register.staff.count(by, MONDAY, Role.VOLUNTEERS, 5, 6)
    after = {check.code for check in office.draft(MONDAY).checks if check.state is not State.OK}
    assert after == set()


def test_the_page_of_a_draft_says_so(office: Office, by: By, clock: SettableClock) -> None:
    page = text_of(office.page(MONDAY, "uk"))
    assert "ЧЕРНЕТКА" in page.upper()
