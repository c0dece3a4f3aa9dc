"""The demonstration school: the same for a seed and a last day, believable, and never a real register."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from shelter_app import demonstration, settings
from shelter_app.demonstration.school import capacity, room_plan
from shelter_app.domain.checks import State
from shelter_app.domain.codes import Channel, CheckResult, Consent, DinerKind, Move, PowerSource, Severity, SourceRow
from shelter_app.domain.errors import Refused, Trouble
from shelter_app.domain.report import DailyReport
from shelter_app.domain.stays import SIGHTINGS, Step
from shelter_app.office import Office, found_register, open_register, unlock
from shelter_app.register import upkeep
from shelter_app.register.backup import restore
from shelter_app.register.keys import FILE as KEYS
from shelter_app.register.keys import KeyFile, new_recovery_code
from shelter_app.register.register import FILE
from shelter_app.register.topic import By
from shelter_app.words import LANGUAGES, Words

pdfium: Any = import_module("pypdfium2")

PEOPLE, DAYS = 36, 4
UNTIL = date(2025, 11, 22)
NEXT_AFTERNOON = datetime(2025, 11, 23, 15, 0, tzinfo=UTC)
SCHEMA = Path(__file__).resolve().parent.parent / "docs" / "figures.schema.json"


class Made(NamedTuple):
    """A school that was made, and what was told meanwhile."""

    office: Office
    told: list[str]


def make(
    folder: Path,
    *,
    people: int = PEOPLE,
    days: int = DAYS,
    seed: int = 14,
    now: datetime = NEXT_AFTERNOON,
    until: date = UNTIL,
) -> Made:
    told: list[str] = []
    office = demonstration.make(
        folder, people=people, days=days, seed=seed, until=until, tell=told.append, words=Words("en"), now=now
    )
    return Made(office, told)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Settings and memories of these tests alone."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("home")
        patch.setenv("SHELTER_APP_HOME", str(folder))
        patch.setenv("XDG_RUNTIME_DIR", str(folder / "none"))
        yield folder


@pytest.fixture(scope="module")
def made(home: Path) -> Iterator[Made]:
    """A small school, which no test changes."""
    made = make(home / "school")
    yield made
    made.office.register.close()


@pytest.fixture(scope="module")
def school(made: Made) -> Office:
    return made.office


@pytest.fixture
def folder(home: Path, request: pytest.FixtureRequest) -> Path:
    """A folder for the test that makes a school of its own."""
    return home / re.sub(r"\W", "-", request.node.name)


def days_of(office: Office) -> list[date]:
    return sorted({issued.day for issued in office.register.reports.issued()})


def everything(office: Office) -> dict[str, object]:
    """Figures and pages of all finished days."""
    found: dict[str, object] = {}
    for issued in office.register.reports.issued():
        key = f"{issued.day} {issued.version}"
        found[key] = issued.canonical
        for lang in LANGUAGES:
            found[f"{key} {lang}"] = office.stored_page(issued, lang)
    for day in days_of(office):
        found[f"{day} outside"] = json.dumps(office.figures(day))
        found[f"{day} exact"] = json.dumps(office.figures(day, exact=True))
    return found


def texts(pdf: bytes) -> list[str]:
    document = pdfium.PdfDocument(pdf)
    found = [page.get_textpage().get_text_range().replace("\u00a0", " ") for page in document]
    document.close()
    return found


def versions(office: Office) -> list[DailyReport]:
    """The newest version of each day, the first day first."""
    return [issued.report for issued in reversed(office.register.reports.issued()) if not issued.superseded]


# -- the same again


def test_the_same_seed_and_last_day_give_the_same_figures_and_the_same_bytes(school: Office, folder: Path) -> None:
    again = make(folder).office
    with again.register:
        first, second = everything(school), everything(again)
    assert first.keys() == second.keys()
    assert [key for key, value in first.items() if second[key] != value] == []


def test_what_the_clock_says_changes_no_finished_day(school: Office, folder: Path) -> None:
    early = make(folder, now=datetime(2025, 11, 23, 6, 0, tzinfo=UTC)).office
    with early.register:
        assert everything(early) == everything(school)
        last = early.register.last_recorded()
    assert last is not None
    assert last <= datetime(2025, 11, 23, 6, 0, tzinfo=UTC)


def test_another_seed_is_another_school(school: Office, folder: Path) -> None:
    other = make(folder, seed=15).office
    with other.register:
        assert other.figures(UNTIL) != school.figures(UNTIL)
        assert other.register.keys.register != school.register.keys.register


@pytest.mark.parametrize(("people", "days"), [(1, 1), (3, 2), (9, 6), (30, 3)])
def test_as_many_people_as_were_asked_for_sleep_there_on_the_last_night(folder: Path, people: int, days: int) -> None:
    office = make(folder, people=people, days=days).office
    with office.register:
        assert office.figures(UNTIL)["people"]["closing"] == people
        assert len(days_of(office)) == days
        assert office.register.stays.open_at(office.cutoffs.end(UNTIL)) == people


def test_nothing_is_played_of_a_day_that_has_not_begun(folder: Path) -> None:
    office = make(folder, people=5, days=1, now=datetime(2020, 1, 1, tzinfo=UTC)).office
    with office.register:
        last = office.register.last_recorded()
        assert last is not None
        assert office.cutoffs.day_of(last) <= UNTIL + timedelta(days=1)
        assert last < office.cutoffs.end(UNTIL) + timedelta(minutes=30)


# -- believable


def test_every_page_balances_and_opens_as_the_one_before_closed(school: Office) -> None:
    reports = versions(school)
    assert [report.day for report in reports] == [UNTIL - timedelta(days=left) for left in reversed(range(DAYS))]
    for report in reports:
        assert sum(cell.people for cell in report.people.sex_age) == report.people.closing
        assert report.free_places >= 0
        period = report.as_of - max(report.period_start, report.as_of - timedelta(days=1))
        assert sum(power.tenths for power in report.building.power) * 360 == period.total_seconds()
        for meal in report.meals:
            assert not meal.closed or meal.difference == 0
    for before, after in pairwise(reports):
        assert after.people.opening == before.people.closing
        assert after.previous_number == before.number
        closed = {line.name.uk: line.closing for line in before.supplies}
        assert {line.name.uk: line.opening for line in after.supplies} == closed


def test_the_days_are_in_order_but_for_what_a_shelter_always_leaves_open(school: Office) -> None:
    for day in days_of(school):
        found = school.draft(day).checks
        assert [check for check in found if check.state is State.BAD] == []
        loose = {check.code for check in found if check.state is State.WARN}
        always = {"unnamed", "previous-not-handed-over", "stock-differs"}
        assert loose <= always | {"night-temperature-missing", "service-not-held"}


def test_who_slept_there_has_a_printed_card_and_a_lost_one_is_answered_for(school: Office) -> None:
    register = school.register
    printed = set(register.reading().execute("SELECT desk, serial FROM card_token").fetchall())
    evening = datetime(2025, 11, 22, 15, 30, tzinfo=UTC)
    before = [one for one in register.people.staying() if one.arrived is not None and one.arrived < evening]
    assert len(before) > PEOPLE / 2
    assert {(int(person.card[:2]), int(person.card[3:8])) for person in before} <= printed
    ((person, old, new),) = register.reading().execute("SELECT person, old, new FROM card_successor").fetchall()
    assert old != new
    assert [one.card for one in register.people.of([person])] == [new]


def test_in_the_alarm_of_the_last_night_the_second_count_finds_everyone(school: Office) -> None:
    calls = school.register.rollcalls
    second, first = (calls.standing(call.id) for call in calls.latest())
    assert first.missing > 0
    assert (second.missing, second.here + second.out) == (0, second.expected)
    assert all(call.ended is not None for call in calls.latest())


def test_some_were_asked_what_may_be_told_and_both_answers_are_there(school: Office) -> None:
    states = {
        state.state for person in school.register.people.staying() for state in school.register.consents.of(person.id)
    }
    assert states == set(Consent)


def test_one_blank_sheet_is_closed_one_half_typed_and_one_lies_ready(school: Office) -> None:
    printouts, people = school.register.printouts, school.register.people
    rows = school.register.reading().execute("SELECT serial FROM sheet WHERE lines > 0 ORDER BY serial").fetchall()
    whole, begun, blank = (printouts.sheet(serial) for (serial,) in rows)
    assert whole is not None
    assert begun is not None
    assert blank is not None
    assert (whole.closed, begun.closed) == (True, False)
    assert len(whole.void) == whole.lines - len(printouts.lines(whole.serial))
    assert [sheet.serial for sheet in printouts.open_sheets()] == [begun.serial]
    typed = {line.line: people.person(line.subject) for line in printouts.lines(begun.serial)}
    assert len(typed) == 7
    assert all(person is not None and person.card == begun.cards[line - 1] for line, person in typed.items())
    assert not printouts.lines(blank.serial)


def test_a_household_parted_two_came_together_and_a_double_record_is_one_person(school: Office) -> None:
    register = school.register
    ((first, second),) = register.reading().execute("SELECT b, a FROM same_person").fetchall()
    assert register.households.records_of(first) == sorted((first, second))
    assert len(register.people.of([first, second])) == 1
    assert register.people.with_conflicts() == []
    registered = register.reading().execute("SELECT count(*) FROM entry WHERE kind = 'household.registered'").fetchone()
    living = register.reading().execute("SELECT count(DISTINCT household) FROM person").fetchone()
    assert registered[0] - living[0] == 2  # the one that was joined, and that of the double record


def test_somebody_was_not_found_and_seen_again_and_two_are_out_past_curfew(school: Office) -> None:
    stays, now = school.register.stays, school.register.last_recorded()
    assert now is not None
    rows = school.register.reading().execute("SELECT subject, kind FROM entry WHERE kind IN (?, ?)", tuple(SIGHTINGS))
    assert {str(step) for step in SIGHTINGS} == {row[1] for row in rows.fetchall()}
    assert stays.missing_count() == 0
    late = stays.past_curfew(now)
    assert len(late) == 2
    assert all(person.back_by is not None and person.back_by < now for person in late)


def test_the_last_evening_was_counted_by_rooms_and_the_rooms_make_the_sum(school: Office) -> None:
    filled = school.register.reports.filled(UNTIL)
    assert len(filled.count_rooms) > 1
    assert sum(people for _, people in filled.count_rooms) == filled.counted == versions(school)[-1].people.counted


def test_there_are_households_groups_needs_and_comings_and_goings(school: Office) -> None:
    last, first = versions(school)[-1], versions(school)[0]
    assert first.people.arrived == first.people.closing
    assert last.people.households > 5
    assert any(line.people for line in last.needs)
    kinds = {row[0] for row in school.register.reading().execute("SELECT DISTINCT kind FROM entry")}
    assert {str(step) for step in Step if step not in SIGHTINGS} <= kinds
    assert {"crowd.arrived", "crowd.named", "visitor.counted", "outside.registered", "void"} <= kinds
    assert {"supply.counted", "generator.stopped", "request.answered", "meal.reopened"} <= kinds


def test_meals_go_to_every_kind_of_diner_and_far_more_soup_to_the_flats_around(school: Office) -> None:
    last = versions(school)[-1]
    assert [meal.meal.value for meal in last.meals] == ["BREAKFAST", "LUNCH", "SOUP", "DINNER"]
    kinds = {cell.kind for meal in last.meals for cell in meal.served if cell.portions}
    channels = {cell.channel for meal in last.meals for cell in meal.served if cell.portions}
    assert kinds == set(DinerKind)
    assert channels == set(Channel)
    neighbours = sum(meal.served_to(DinerKind.NEIGHBOUR) for meal in last.meals)
    assert neighbours > last.portions / 2
    assert isinstance(last.turned_away, int)
    assert last.turned_away > 0


def test_thirty_items_have_sources_lots_and_a_few_run_out(school: Office) -> None:
    last = versions(school)[-1]
    assert len(last.supplies) == 30
    short = [line.name.uk for line in last.supplies if line.severity in (Severity.BAD, Severity.WARN)]
    assert "Хліб" in short
    assert 4 <= len(short) <= 15
    assert any(line.expiring for line in last.supplies)
    given = {line.row for report in versions(school) for line in report.received}
    assert {SourceRow.DISTRICT, SourceRow.SES, SourceRow.CHARITY, SourceRow.RED_CROSS_UN} <= given
    assert SourceRow.STATE not in given
    views = school.register.supplies.items()
    assert any(len(view.lots) > 1 for view in views)
    assert all(view.on_hand >= 0 for view in views)
    history = school.register.supplies.history(next(view.id for view in views if view.role == "FUEL"))
    assert {line.move for line in history} >= {Move.ISSUE_GENERATOR, Move.RECEIPT}
    assert all(line.source for line in history if line.move is Move.RECEIPT)


def test_power_fails_and_the_generator_makes_up_for_most_of_it(school: Office) -> None:
    hours = {power.source: power.tenths for power in versions(school)[-1].building.power}
    assert hours[PowerSource.GRID] > 50
    assert hours[PowerSource.GENERATOR] > 50
    assert 0 < hours[PowerSource.NONE] < 60


def test_every_entry_names_the_person_on_duty(school: Office) -> None:
    persons = {person.id for person in school.register.duty.all()}
    assert len(persons) == 8
    rows = school.register.reading().execute("SELECT DISTINCT actor, kind FROM entry").fetchall()
    assert {kind for actor, kind in rows if not actor} == {"register.created", "duty.added"}
    assert {actor for actor, _ in rows if actor} <= persons


def test_a_second_version_lists_what_the_late_slip_changed(school: Office) -> None:
    (first, second) = sorted(
        (issued for issued in school.register.reports.issued() if issued.day == UNTIL - timedelta(days=1)),
        key=lambda issued: issued.version,
    )
    assert (first.superseded, second.superseded) == (True, False)
    assert first.number == second.number
    changed = {change.field: (change.before, change.after) for change in second.report.changes}
    left = first.report.people.closing - second.report.people.closing
    assert left > 0
    assert changed["people.closing"] == (first.report.people.closing, second.report.people.closing)
    assert changed["people.departed"] == (first.report.people.departed, second.report.people.departed)
    assert first.report.people.count_difference == -left
    assert second.report.people.count_difference == 0


def test_a_slip_of_two_days_ago_stands_as_a_correction_of_earlier_days(school: Office) -> None:
    last = versions(school)[-1]
    assert last.people.corrections == 1
    assert last.portion_corrections > 0


def test_the_first_screen_has_a_running_day_to_show_and_nothing_left_to_set_up(school: Office) -> None:
    from shelter_app.desktop.set_up import left_to_set_up
    from shelter_app.register.overview import overview

    now = school.register.last_recorded()
    assert now is not None
    assert now.astimezone(school.cutoffs.zone).strftime("%d %H:%M") <= "23 13:42"
    seen = overview(school.register, now.astimezone(school.cutoffs.zone))
    assert seen.running is not None
    assert seen.generator_since is not None
    assert seen.portions > 0
    assert left_to_set_up(seen.site, supplies=True) == ()


def test_rooms_have_exactly_the_places_of_the_shelter() -> None:
    for people in (1, 30, 278, 10_000):
        rooms = room_plan(capacity(people))
        assert sum(places for _, places in rooms) == capacity(people)
        assert len({label for label, _ in rooms}) == len(rooms)
        assert capacity(people) >= people
    assert capacity(278) == 320
    assert len(room_plan(320)) == 16


def test_of_the_flats_around_two_wait_for_a_visit_one_needs_help_and_neighbours_collect(folder: Path) -> None:
    office = make(folder, people=278, days=6).office
    with office.register as register:
        outside, now = register.outside.all(), register.last_recorded()
        assert now is not None
        assert len(outside) == 25
        assert len({one.address for one in outside}) == 5
        assert len({(one.address, one.flat) for one in outside}) == 25
        assert len(register.outside.to_check(now)) == 2
        assert [bool(one.note) for one in outside if one.found is CheckResult.HELP] == [True]
        collected = {one.id: one.collected_by for one in outside if one.collected_by is not None}
        houses = {one.id: one.address for one in outside}
        assert collected
        assert all(houses[one] == houses[helper] for one, helper in collected.items())
        rooms = register.reports.filled(UNTIL)
        assert rooms.counted is not None
        assert sum(people for _, people in rooms.count_rooms) == rooms.counted
        assert rooms.count_explanation
        assert {person.diets for person in register.people.staying()} > {()}
        assert {person.diet for person in register.people.staying()} == {""}


# -- a demonstration, for good


def test_sample_stands_on_every_page_in_both_languages(school: Office) -> None:
    for issued in school.register.reports.issued():
        assert issued.report.demonstration
        for lang, mark in (("uk", "ЗРАЗОК"), ("en", "SAMPLE")):
            assert all(mark in text for text in texts(school.stored_page(issued, lang)))
    assert "ЗРАЗОК" in texts(school.page(UNTIL + timedelta(days=1), "uk"))[0]


def test_its_key_lies_open_and_a_passphrase_is_never_asked(school: Office) -> None:
    folder = school.register.folder
    assert KeyFile.read(folder).demonstration
    assert unlock(folder) == school.register.key
    with open_register(folder, unlock(folder), read_only=True) as register:
        assert register.demonstration


def test_it_stays_a_demonstration_behind_a_passphrase_too(folder: Path) -> None:
    register = make(folder, people=2, days=1).office.register
    keys = KeyFile(register.keys.register)
    keys.set_slot("passphrase", "long enough", register.key, register.random)
    register.close()
    keys.write(folder)
    with open_register(folder, unlock(folder, lambda: "long enough")) as opened:
        assert opened.demonstration
        assert Office(opened).draft(UNTIL).report.demonstration


def test_work_goes_on_under_the_same_origin(folder: Path) -> None:
    register = make(folder, people=4, days=1).office.register
    assert not register.started_anew
    register.visitors.count(By(register.duty.all()[0].id), came=3)
    register.close()
    with open_register(folder, unlock(folder)) as again:
        assert not again.started_anew
        assert len(again.journal.origins()) == 1


def test_a_demonstration_is_replaced_and_what_lies_beside_it_is_left_alone(folder: Path) -> None:
    make(folder, people=4, days=1).office.register.close()
    (folder / "report-uk.pdf").write_text("kept")
    office = make(folder, people=5, days=1).office
    with office.register:
        assert office.figures(UNTIL)["people"]["closing"] == 5
    assert (folder / "report-uk.pdf").read_text() == "kept"


def test_an_open_demonstration_is_not_replaced(folder: Path) -> None:
    with make(folder, people=4, days=1).office.register:
        with pytest.raises(Trouble) as refused:
            make(folder, people=5, days=1)
        assert refused.value.code == "register-in-use"


def test_a_real_register_is_never_replaced(folder: Path, home: Path) -> None:
    register = found_register(folder, "long enough", new_recovery_code(lambda number: bytes(range(250)) * 20))
    key = register.key
    register.close()
    before = (folder / FILE).read_bytes()
    with pytest.raises(Trouble) as refused:
        make(folder, people=4, days=1)
    assert refused.value.code == "folder-taken"
    # Not even with its key laid open beside it.
    keys = KeyFile(KeyFile.read(folder).register)
    keys.lay_open(key)
    keys.write(folder)
    with pytest.raises(Trouble) as refused:
        make(folder, people=4, days=1)
    assert refused.value.code == "folder-taken"
    (folder / KEYS).unlink()
    with pytest.raises(Trouble) as refused:
        make(folder, people=4, days=1)
    assert refused.value.code == "folder-taken"
    assert (folder / FILE).read_bytes() == before


# -- sound


def test_check_finds_everything_good(school: Office) -> None:
    found = upkeep.check(school.register)
    assert found.good
    assert found.reports == DAYS + 1


def test_after_backup_deletion_and_restore_the_figures_are_the_same(home: Path, folder: Path) -> None:
    office = make(folder, people=12, days=2).office
    with office.register:
        before = everything(office)
        copy, manifest = office.backup(home / "stick")
        assert manifest.demonstration
    shutil.rmtree(folder)
    restore(copy, folder)
    with open_register(folder, unlock(folder)) as register:
        assert everything(Office(register)) == before
        assert register.started_anew


def test_the_last_report_cannot_be_issued_twice_for_nothing(folder: Path) -> None:
    office = make(folder, people=4, days=1).office
    with office.register, pytest.raises(Refused) as refused:
        office.issue(By(office.register.duty.all()[0].id), UNTIL)
    assert refused.value.code == "nothing-changed"


# -- what is said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_summary_says_the_day_in_a_dozen_lines(school: Office, lang: str) -> None:
    lines = demonstration.summary(school, Words(lang))
    assert 10 <= len(lines) <= 14
    text = "\n".join(lines).replace("\u00a0", " ")
    issued = school.register.reports.issued(1)[0]
    assert str(PEOPLE) in text
    assert Words(lang).number(issued.report.portions).replace("\u00a0", " ") in text
    assert issued.digits[-4:] in text
    assert "F3" in text
    assert "F9" in text
    assert ("Ліцей № 14" if lang == "uk" else "Lyceum No. 14") in text


def test_progress_is_told_for_every_day(made: Made) -> None:
    assert len(made.told) == DAYS
    assert made.told[-1].startswith(f"Day {DAYS} of {DAYS}: {PEOPLE} people overnight")


@pytest.mark.parametrize(
    ("now", "last"),
    [
        (datetime(2025, 11, 23, 17, 59, tzinfo=UTC), date(2025, 11, 22)),
        (datetime(2025, 11, 23, 18, 0, tzinfo=UTC), date(2025, 11, 23)),
        (datetime(2025, 11, 23, 23, 30, tzinfo=UTC), date(2025, 11, 23)),
        (datetime(2025, 7, 1, 17, 0, tzinfo=UTC), date(2025, 7, 1)),
    ],
)
def test_the_usual_last_day_is_the_last_one_finished_in_kyiv(now: datetime, last: date) -> None:
    assert demonstration.usual_last_day(now) == last


# -- figures for other programs


def faults(value: object, schema: dict[str, Any], root: dict[str, Any], at: str = "") -> Iterator[str]:
    """What is wrong with a value by a JSON Schema, as far as this one's words go; an unknown word is a fault too."""
    if "$ref" in schema:
        yield from faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, at)
        return
    for word, wanted in schema.items():
        known = _WORDS.get(word)
        if known is None:
            yield f"{at}: {word} is not understood"
        else:
            yield from known(value, wanted, schema, root, at)


def _type(value: object, wanted: Any, _schema: dict[str, Any], _root: dict[str, Any], at: str) -> Iterator[str]:
    names = wanted if isinstance(wanted, list) else [wanted]
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
    fits = any(
        isinstance(value, int) and not isinstance(value, bool) if name == "integer" else isinstance(value, kinds[name])
        for name in names
    )
    if not fits:
        yield f"{at}: {value!r} is no {wanted}"


def _properties(value: object, wanted: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{at}: {name} is missing" for name in schema["required"] if name not in value)
        yield from (f"{at}: {name} is too much" for name in value if name not in wanted)
        for name, member in value.items():
            if name in wanted:
                yield from faults(member, wanted[name], root, f"{at}/{name}")


def _items(value: object, wanted: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    first = schema.get("prefixItems", [])
    for number, member in enumerate(value if isinstance(value, list) else ()):
        if number < len(first):
            yield from faults(member, first[number], root, f"{at}/{number}")
        elif wanted is False:
            yield f"{at}/{number} is too much"
        else:
            yield from faults(member, wanted, root, f"{at}/{number}")


def _any_of(value: object, wanted: Any, _schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if all(list(faults(value, option, root, at)) for option in wanted):
        yield f"{at}: {value!r} is none of {wanted}"


def _one_of_list(value: object, wanted: Any, _schema: dict[str, Any], _root: dict[str, Any], at: str) -> Iterator[str]:
    if value not in wanted:
        yield f"{at}: {value!r} is not in {wanted}"


def _const(value: object, wanted: Any, _schema: dict[str, Any], _root: dict[str, Any], at: str) -> Iterator[str]:
    if value != wanted:
        yield f"{at}: {value!r} is not {wanted!r}"


def _pattern(value: object, wanted: Any, _schema: dict[str, Any], _root: dict[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, str) and not re.search(wanted, value):
        yield f"{at}: {value!r} is not like {wanted}"


def _format(value: object, wanted: Any, _schema: dict[str, Any], _root: dict[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, str):
        try:
            known = {"date": date.fromisoformat, "date-time": datetime.fromisoformat}[wanted](value)
            if isinstance(known, datetime) and known.tzinfo is None:
                yield f"{at}: {value!r} has no offset"
        except ValueError:
            yield f"{at}: {value!r} is no {wanted}"


def _least(value: object, wanted: Any, _schema: dict[str, Any], _root: dict[str, Any], at: str) -> Iterator[str]:
    if isinstance(value, list) and len(value) < wanted:
        yield f"{at}: fewer than {wanted}"


def _nothing(*_known: object) -> Iterator[str]:
    return iter(())


_WORDS: dict[str, Callable[..., Iterator[str]]] = {
    "type": _type,
    "properties": _properties,
    "items": _items,
    "anyOf": _any_of,
    "enum": _one_of_list,
    "const": _const,
    "pattern": _pattern,
    "format": _format,
    "minItems": _least,
    **dict.fromkeys(
        ("$schema", "$id", "title", "description", "$defs", "required", "additionalProperties", "prefixItems"), _nothing
    ),
}


def test_the_figures_are_as_the_schema_says(school: Office) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    shown = [school.figures(day, exact=exact) for day in days_of(school) for exact in (False, True)]
    shown.append(school.figures(UNTIL + timedelta(days=1)))
    for figures in shown:
        assert list(faults(json.loads(json.dumps(figures)), schema, schema)) == []
    assert shown[0]["hash"]
    assert shown[-1]["hash"] is None


def test_the_schema_allows_nothing_that_the_figures_do_not_have(school: Office) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    assert list(schema["properties"]) == list(school.figures(UNTIL))
    objects = [schema, *(shape for shape in schema["$defs"].values() if shape.get("type") == "object")]
    for shape in objects:
        assert shape["required"] == list(shape["properties"])
        assert shape["additionalProperties"] is False
    assert list(faults({**school.figures(UNTIL), "surname": "x"}, schema, schema)) == [": surname is too much"]
    assert list(faults({**school.figures(UNTIL), "day": 7}, schema, schema)) == ["/day: 7 is no string"]


def test_every_code_list_in_the_schema_is_the_one_in_force() -> None:
    from shelter_app.domain import codes

    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    lists = {name: shape["enum"] for name, shape in schema["$defs"].items() if "enum" in shape}
    assert len(lists) > 15
    for name, members in lists.items():
        assert members == [member.value for member in getattr(codes, name)], name


# -- at full size


@pytest.mark.proof
def test_the_usual_school_is_the_same_twice_and_sound(home: Path, folder: Path) -> None:
    first = make(folder / "one", people=278, days=14).office
    second = make(folder / "two", people=278, days=14, now=datetime(2025, 11, 22, 18, 30, tzinfo=UTC)).office
    with first.register, second.register:
        assert everything(first) == everything(second)
        report = first.register.reports.issued(1)[0].report
        assert report.people.closing == 278
        assert 2_500 <= report.portions <= 3_500
        assert report.people.unnamed > 10
        assert report.people.absent > 0
        for day in days_of(first):
            assert (
                all(check.state is not State.BAD for check in first.draft(day).checks)
                or first.draft(day).report.explanation
            )
        assert upkeep.check(first.register).good
        text = " ".join(texts(first.page(UNTIL, "uk"))[0].split())
        for figure in (report.people.arrived, report.people.day_visitors, report.people.fed_only, report.turned_away):
            assert isinstance(figure, int)
            assert re.search(rf"(?<!\d){figure}(?!\d)", text)
        assert replace(report, version=1) == report


@pytest.mark.proof
def test_ten_thousand_people_find_room(folder: Path) -> None:
    office = make(folder, people=10_000, days=4).office
    with office.register:
        report = office.register.reports.issued(1)[0].report
        assert report.people.closing == 10_000
        assert report.portions > 90_000
        assert report.free_places > 0
        assert upkeep.check(office.register).good


def test_this_computer_keeps_its_memory_of_the_school_where_it_keeps_all(school: Office) -> None:
    names = [path.name for path in settings.memories().iterdir()]
    assert any(name.startswith(school.register.keys.register) for name in names)
