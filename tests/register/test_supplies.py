"""Supplies in the register: receiving, issuing, counting, what is on hand, and the lines of the report."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shelter_app.domain.codes import Category, Move, Severity, Source, Unit
from shelter_app.domain.errors import Refused
from shelter_app.domain.report import Name
from shelter_app.register.register import Register
from shelter_app.register.supplies import Lot
from shelter_app.register.topic import By
from shelter_app.register.upkeep import rebuild, view_digests
from tests.conftest import MakeRegister, SettableClock

SOON, LATER = date(2026, 11, 27), date(2027, 3, 14)
HOUR = timedelta(hours=1)
TEMPLATE = Path(__file__).parents[2] / "resources" / "supplies_template.json"


@pytest.fixture
def formula(register: Register, by: By) -> int:
    return register.supplies.add_item(
        by,
        name=Name("Дитяча суміш 0–6 міс.", "Infant formula 0–6 months"),
        unit=Unit.PACK,
        category=Category.INFANT,
        minimum_days=30,
        barcode="4820000000017",
    ).value


def receive(register: Register, by: By, item: int, quantity: int, expiry: date | None = None, lot: str = "") -> int:
    return register.supplies.receive(
        by, item, quantity, source=Source.NGO_LOCAL, donor="БФ «Тепла оселя»", paper="БФ-218", lot=lot, expiry=expiry
    ).action


def test_a_template_of_thirty_items_is_added_once(register: Register, by: By) -> None:
    template = json.loads(TEMPLATE.read_text(encoding="utf-8"))
    assert len(register.supplies.add_items(by, template).value) == 30
    assert register.supplies.add_items(by, template).value == []
    items = {view.name.en: view for view in register.supplies.items(people=278)}
    assert items["Drinking water"].role == "WATER"
    assert items["Drinking water"].norm == 3000
    assert items["Diesel for the generator"].role == "FUEL"
    assert all(view.name.uk and view.name.en for view in items.values())
    assert all(view.days is None and view.severity is Severity.NO_DATA for view in items.values())


def test_an_item_of_the_same_name_in_either_language_is_refused(register: Register, by: By, formula: int) -> None:
    with pytest.raises(Refused, match="item-exists"):
        register.supplies.add_item(
            by, name=Name("", "infant formula  0–6 Months"), unit=Unit.PACK, category=Category.INFANT
        )
    with pytest.raises(Refused, match="name-needed"):
        register.supplies.add_item(by, name=Name(" ", ""), unit=Unit.PACK, category=Category.INFANT)
    with pytest.raises(Refused, match="unknown-role"):
        register.supplies.add_item(by, name=Name("Сіль"), unit=Unit.KGM, category=Category.FOOD_DRY, role="SALT")


def test_an_edited_minimum_changes_the_severity(register: Register, by: By, formula: int, clock: SettableClock) -> None:
    receive(register, by, formula, 14)
    clock.forward(hours=1)
    register.supplies.issue(by, formula, 7)
    assert register.supplies.item(formula, people=0).severity is Severity.BAD
    register.supplies.edit_item(by, formula, minimum_days=10)
    view = register.supplies.item(formula, people=0)
    assert (view.days, view.minimum_days, view.severity) == (10, 10, Severity.OK)
    with pytest.raises(Refused, match="unknown-field"):
        register.supplies.edit_item(by, formula, colour="red")


def test_an_issue_takes_the_lots_that_expire_first_and_says_which(register: Register, by: By, formula: int) -> None:
    receive(register, by, formula, 4, LATER, "1026-C")
    receive(register, by, formula, 3, SOON, "0926-A")
    taken = register.supplies.issue(by, formula, 5, move=Move.ISSUE_PERSON, to="кімн. 102").value
    assert taken == (Lot("0926-A", SOON, 3), Lot("1026-C", LATER, 2))
    view = register.supplies.item(formula, people=0)
    assert view.on_hand == 2
    assert view.lots == (Lot("1026-C", LATER, 2),)
    assert view.expiry == LATER


def test_more_than_is_on_hand_goes_out_only_with_a_reason(register: Register, by: By, formula: int) -> None:
    receive(register, by, formula, 3)
    with pytest.raises(Refused, match="more-than-on-hand") as refusal:
        register.supplies.issue(by, formula, 5)
    assert refusal.value.values == {"on_hand": 3}
    register.supplies.issue(by, formula, 5, reason="видано без запису")
    view = register.supplies.item(formula, people=0)
    assert (view.on_hand, view.days, view.lots) == (-2, 0, ())


def test_an_issue_of_this_morning_is_checked_against_what_was_there_then_and_is_here_now(
    register: Register, by: By, formula: int, clock: SettableClock
) -> None:
    morning = clock.now
    receive(register, by, formula, 10)
    clock.forward(hours=3)
    register.supplies.issue(by, formula, 8)
    with pytest.raises(Refused, match="more-than-on-hand"):
        register.supplies.issue(By(by.person, morning + HOUR), formula, 5)
    register.supplies.count(by, formula, 1)
    register.supplies.issue(By(by.person, morning + HOUR), formula, 5)
    assert register.supplies.item(formula, people=0).on_hand == 1


def test_the_source_paper_and_donor_of_a_receipt_stand_in_the_history(
    register: Register, by: By, formula: int, clock: SettableClock
) -> None:
    receive(register, by, formula, 24, LATER, "1026-C")
    clock.forward(hours=1)
    register.supplies.issue(by, formula, 4, to="кімн. 102")
    clock.forward(hours=1)
    register.supplies.count(by, formula, 19, reason="одна пошкоджена")
    count, issue, receipt = register.supplies.history(formula, 10)
    assert (receipt.move, receipt.quantity, receipt.balance) == (Move.RECEIPT, 24, 24)
    assert (receipt.source, receipt.donor, receipt.paper) == (Source.NGO_LOCAL, "БФ «Тепла оселя»", "БФ-218")
    assert (receipt.lot, receipt.expiry, receipt.by) == ("1026-C", LATER, by.person)
    assert (issue.move, issue.quantity, issue.balance, issue.recipient) == (Move.ISSUE_KITCHEN, -4, 20, "кімн. 102")
    assert (count.move, count.quantity, count.balance, count.reason) == (None, -1, 19, "одна пошкоджена")
    assert [line.entry for line in register.supplies.history(formula, 1)] == [count.entry]


def test_a_slip_keeps_its_number_beside_that_of_the_delivery_note(register: Register, by: By, formula: int) -> None:
    register.supplies.receive(By(by.person, paper="slip 7"), formula, 1, source=Source.CITY)
    register.supplies.receive(By(by.person, paper="slip 8"), formula, 1, source=Source.CITY, paper="№ 118")
    assert sorted(line.paper for line in register.supplies.history(formula)) == ["slip 7", "№ 118"]


def test_movements_of_the_wrong_kind_and_of_nothing_are_refused(register: Register, by: By, formula: int) -> None:
    with pytest.raises(Refused, match="wrong-move"):
        register.supplies.issue(by, formula, 1, move=Move.LOSS)
    with pytest.raises(Refused, match="wrong-move"):
        register.supplies.receive(by, formula, 1, source=Source.CITY, move=Move.OPENING)
    with pytest.raises(Refused, match="nothing-moved"):
        register.supplies.receive(by, formula, 0, source=Source.CITY)
    with pytest.raises(Refused, match="negative-amount"):
        register.supplies.issue(by, formula, -1)
    with pytest.raises(Refused, match="no-such-item"):
        register.supplies.issue(by, 1, 1)
    assert register.supplies.history(formula) == []


def test_spoilt_goods_are_written_off_from_their_own_lot_with_a_reason(
    register: Register, by: By, formula: int
) -> None:
    receive(register, by, formula, 4, LATER, "1026-C")
    receive(register, by, formula, 3, SOON, "0926-A")
    write_off = register.supplies.write_off
    assert write_off(by, formula, 1, move=Move.WRITE_OFF_DAMAGED, lot="1026-C", reason="розірвана").value == (
        Lot("1026-C", LATER, 1),
    )
    write_off(by, formula, 2, move=Move.WRITE_OFF_EXPIRED, lot=Lot("0926-A", SOON, 3), reason="строк")
    write_off(by, formula, 1, move=Move.LOSS, reason="не знайдено")
    assert register.supplies.item(formula, people=0).lots == (Lot("1026-C", LATER, 3),)
    with pytest.raises(Refused, match="more-than-on-hand"):
        write_off(by, formula, 1, move=Move.WRITE_OFF_EXPIRED, lot="0926-A", reason="строк")
    with pytest.raises(Refused, match="reason-needed"):
        write_off(by, formula, 1, move=Move.WRITE_OFF_EXPIRED, reason=" ")


def test_a_count_by_lots_replaces_the_lots(register: Register, by: By, formula: int) -> None:
    receive(register, by, formula, 7, SOON, "0926-A")
    difference = register.supplies.count(by, formula, 8, [("0926-A", SOON, 3), ("1026-C", LATER, 5)]).value
    assert difference == 1
    assert register.supplies.item(formula, people=0).lots == (Lot("0926-A", SOON, 3), Lot("1026-C", LATER, 5))
    with pytest.raises(Refused, match="lots-do-not-add-up"):
        register.supplies.count(by, formula, 9, [("0926-A", SOON, 3)])


def test_a_slip_of_before_the_count_explains_its_difference_and_changes_nothing_since(
    register: Register, by: By, formula: int, clock: SettableClock
) -> None:
    morning = clock.now
    receive(register, by, formula, 20)
    clock.forward(hours=4)
    assert register.supplies.count(by, formula, 14).value == -6
    clock.forward(hours=1)
    register.supplies.issue(by, formula, 2)
    register.supplies.issue(By(by.person, morning + HOUR), formula, 6, to="кімн. 102")
    assert register.supplies.item(formula, people=0).on_hand == 12
    count = next(line for line in register.supplies.history(formula) if line.move is None)
    assert (count.quantity, count.balance) == (0, 14)


def test_undoing_a_count_brings_back_what_the_record_said(register: Register, by: By, formula: int) -> None:
    receive(register, by, formula, 20)
    action = register.supplies.count(by, formula, 14).action
    void = register.undo(by, action).action
    assert register.supplies.item(formula, people=0).on_hand == 20
    register.undo(by, void)
    assert register.supplies.item(formula, people=0).on_hand == 14


def test_days_follow_the_mean_issue_of_the_last_week(
    register: Register, by: By, formula: int, clock: SettableClock
) -> None:
    receive(register, by, formula, 100)
    for _ in range(10):
        clock.forward(hours=24)
        register.supplies.issue(by, formula, 4)
    register.supplies.issue(by, formula, 20, move=Move.TRANSFER_OUT, to="Ліцей № 15")
    view = register.supplies.item(formula, people=0)
    assert (view.on_hand, view.daily_issue, view.days) == (40, 4, 100)
    assert register.supplies.runs_out_at(view, clock.now) == clock.now + timedelta(days=10)


def test_days_follow_the_norm_and_the_people_where_nothing_was_issued(register: Register, by: By) -> None:
    water = register.supplies.add_item(
        by, name=Name("Вода"), unit=Unit.LTR, category=Category.WATER, minimum_days=30, norm=3000, role="WATER"
    ).value
    register.supplies.open_stock(by, water, 1_606_000)
    assert register.supplies.item(water, people=278).days == 19
    assert register.supplies.item(water).days is None  # nobody sleeps here yet
    assert register.supplies.on_hand("WATER") == 1_606_000
    assert register.supplies.on_hand("FUEL") is None


def test_the_item_that_is_shortest_of_its_minimum_comes_first(
    register: Register, by: By, formula: int, clock: SettableClock
) -> None:
    bread = register.supplies.add_item(
        by, name=Name("Хліб", "Bread"), unit=Unit.LOAF, category=Category.FOOD_FRESH, minimum_days=10
    ).value
    for item in (formula, bread):
        receive(register, by, item, 150)
    clock.forward(hours=1)
    register.supplies.issue(by, bread, 118)
    register.supplies.issue(by, formula, 10)
    assert [view.id for view in register.supplies.items(people=0)] == [bread, formula]
    assert [view.id for view in register.supplies.items("name", people=0)] == [formula, bread]
    assert register.supplies.items(people=0)[0].days == 2


def test_items_are_found_by_words_in_either_language_and_by_barcode(register: Register, by: By, formula: int) -> None:
    supplies = register.supplies
    register.supplies.add_item(by, name=Name("Хліб", "Bread"), unit=Unit.LOAF, category=Category.FOOD_FRESH)
    for text in ("суміш", "СУМ дит", "infant", "4820000000017"):
        assert [view.id for view in supplies.search(text, people=0)] == [formula], text
    assert supplies.search("цукор", people=0) == []
    assert len(supplies.search("", people=0)) == 2


def test_what_expires_within_a_week_is_summed_over_its_lots(register: Register, by: By, formula: int) -> None:
    receive(register, by, formula, 3, SOON, "0926-A")
    receive(register, by, formula, 2, SOON, "0926-B")
    receive(register, by, formula, 4, LATER, "1026-C")
    view = register.supplies.item(formula, people=0)
    assert (view.expiring, view.expiry) == (5, SOON)


def test_a_past_moment_is_seen_as_it_was(register: Register, by: By, formula: int, clock: SettableClock) -> None:
    receive(register, by, formula, 10, SOON, "0926-A")
    register.supplies.count(by, formula, 9)
    noon = clock.now
    clock.forward(hours=2)
    receive(register, by, formula, 5, LATER, "1026-C")
    clock.forward(hours=2)
    register.supplies.issue(by, formula, 12)
    register.supplies.count(by, formula, 1)
    view = register.supplies.item(formula, people=0, at=noon + 3 * HOUR)
    assert view.on_hand == 14
    assert view.lots == (Lot("0926-A", SOON, 9), Lot("1026-C", LATER, 5))
    assert view.last_count == noon
    before = register.supplies.item(formula, people=0, at=noon - HOUR)
    assert (before.on_hand, before.first, before.days) == (0, None, None)


def test_each_source_stands_with_what_it_gave_in_the_period(
    register: Register, by: By, formula: int, clock: SettableClock
) -> None:
    start = clock.now
    receive(register, by, formula, 99)  # at the very start: it belongs to the period before
    clock.forward(hours=1)
    receive(register, by, formula, 4)
    receive(register, by, formula, 5)
    register.supplies.receive(by, formula, 2, source=Source.CITY)
    register.supplies.receive(by, formula, 1, source=Source.CITY, move=Move.RETURN)
    name = register.supplies.item(formula, people=0).name
    assert register.supplies.received(start, clock.now) == [
        (Source.CITY, name, Unit.PACK, False, 2),
        (Source.NGO_LOCAL, name, Unit.PACK, False, 9),
    ]


def test_a_line_shows_the_day_and_closes_to_what_is_on_hand(
    register: Register, by: By, formula: int, clock: SettableClock
) -> None:
    register.supplies.open_stock(by, formula, 11)
    clock.forward(hours=10)
    start = clock.now
    clock.forward(hours=1)
    receive(register, by, formula, 24, SOON)
    register.supplies.issue(by, formula, 4)
    register.supplies.write_off(by, formula, 1, move=Move.WRITE_OFF_DAMAGED, reason="розірвана")
    clock.forward(hours=1)
    register.supplies.count(by, formula, 29)
    ((number, line),) = register.supplies.lines(start, clock.now, None, 278)
    assert number == formula
    assert (line.opening, line.received, line.issued, line.written_off, line.counted_difference) == (11, 24, 4, 1, -1)
    assert (line.corrections, line.closing, line.expiring) == (0, 29, 18)
    assert register.supplies.lines(start - 24 * HOUR, start - 12 * HOUR, None, 278) == ()


def test_what_is_written_down_late_about_yesterday_is_a_correction_of_the_printed_opening(
    register: Register, by: By, formula: int, clock: SettableClock
) -> None:
    receive(register, by, formula, 50)
    clock.forward(hours=10)
    first = clock.now
    ((_, yesterday),) = register.supplies.lines(first - 24 * HOUR, first, None, 0)
    assert yesterday.closing == 50
    clock.forward(hours=5)
    register.supplies.issue(By(by.person, first - 2 * HOUR), formula, 8)
    register.supplies.issue(by, formula, 3)
    ((_, line),) = register.supplies.lines(first, clock.now, {formula: yesterday.closing}, 0)
    assert (line.opening, line.corrections, line.issued, line.closing) == (50, -8, 3, 39)


def test_a_voided_delivery_of_yesterday_still_closes(
    register: Register, by: By, formula: int, clock: SettableClock
) -> None:
    action = receive(register, by, formula, 50)
    clock.forward(hours=10)
    register.undo(by, action)
    ((_, line),) = register.supplies.lines(clock.now - HOUR, clock.now, {formula: 50}, 0)
    assert (line.opening, line.corrections, line.closing) == (50, -50, 0)


def test_the_erased_donor_leaves_the_history_and_the_goods_stay(register: Register, by: By, formula: int) -> None:
    receive(register, by, formula, 5)
    register.erase(by, [formula])
    (line,) = register.supplies.history(formula)
    assert (line.donor, line.quantity, line.paper) == ("", 5, "БФ-218")


# -- random histories

ACTS = st.lists(
    st.tuples(
        st.booleans(),  # which desk
        st.sampled_from(["receive", "issue", "write off", "count", "count lots", "void"]),
        st.integers(0, 1),  # which item
        st.integers(1, 30),
        st.integers(0, 40),  # hours ago
        st.sampled_from([None, SOON, LATER]),
    ),
    min_size=1,
    max_size=14,
)


@pytest.fixture
def desks(make_register: MakeRegister) -> tuple[Register, Register]:
    return make_register("first"), make_register("second", seed=2)


def act(
    register: Register, kind: str, item: int, amount: int, at: datetime, expiry: date | None, done: list[int]
) -> None:
    by, supplies = By(0, at), register.supplies
    try:
        if kind == "receive":
            done.append(supplies.receive(by, item, amount, source=Source.CITY, expiry=expiry).action)
        elif kind == "issue":
            done.append(supplies.issue(by, item, amount, reason="без запису").action)
        elif kind == "write off":
            done.append(supplies.write_off(by, item, amount, move=Move.LOSS, reason="втрачено").action)
        elif kind == "count":
            done.append(supplies.count(by, item, amount).action)
        elif kind == "count lots":
            done.append(supplies.count(by, item, amount + 2, [("L", expiry, amount), ("", None, 2)]).action)
        elif done:
            done.append(register.undo(By(0), done[amount % len(done)]).action)
    except Refused:
        pass


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS, seed=st.integers(0, 1000))
def test_two_desks_in_any_order_give_the_views_of_a_rebuild_and_lines_that_close(
    desks: tuple[Register, Register],
    clock: SettableClock,
    acts: list[tuple[bool, str, int, int, int, date | None]],
    seed: int,
) -> None:
    first, second = desks
    taken = len(first.supplies.items(people=0))
    items = [
        first.supplies.add_item(By(0), name=Name(f"item {taken + n}"), unit=Unit.PIECE, category=Category.OTHER).value
        for n in range(2)
    ]
    second.merge(first.journal.sealed(second.journal.origins()))
    start = clock.now
    done: dict[bool, list[int]] = {True: [], False: []}
    for at_first, kind, item, amount, hours, expiry in acts:
        clock.forward(minutes=20)
        act(first if at_first else second, kind, items[item], amount, clock.now - hours * HOUR, expiry, done[at_first])
    for here, there in ((first, second), (second, first)):
        coming = list(there.journal.sealed(here.journal.origins()))
        Random(seed).shuffle(coming)
        here.merge(coming, slice_of=4)
    digests = [view_digests(desk.reading()) for desk in desks]
    views = ("item", "movement", "stock")
    assert [digests[0][view] for view in views] == [digests[1][view] for view in views]
    rebuild(first)
    after = view_digests(first.reading())
    assert [digests[0][view] for view in views] == [after[view] for view in views]

    openings = dict.fromkeys(items, seed % 7)
    for begin, end in ((start - 20 * HOUR, clock.now - HOUR), (start, clock.now)):
        for openings_or_none in (None, openings):
            lines = dict(first.supplies.lines(begin, end, openings_or_none, 0))
            for item in items:
                if item in lines:
                    assert lines[item].closing == first.supplies.item(item, people=0, at=end).on_hand
                    assert openings_or_none is not None or lines[item].corrections == 0


def test_a_day_that_is_printed_in_order_has_no_corrections(
    register: Register, by: By, formula: int, clock: SettableClock
) -> None:
    chance = Random(7)
    openings: dict[int, int] | None = None
    receive(register, by, formula, 200)
    end = clock.now - HOUR
    for _ in range(5):
        start = end
        for _ in range(6):
            clock.forward(hours=2)
            act(
                register,
                chance.choice(["receive", "issue", "count"]),
                formula,
                chance.randrange(1, 30),
                clock.now,
                None,
                [],
            )
        end = clock.now
        lines = dict(register.supplies.lines(start, end, openings, 0))
        assert lines[formula].corrections == 0
        openings = {number: line.closing for number, line in lines.items()}


def test_a_merge_does_not_need_the_item_before_its_movements(make_register: MakeRegister, clock: SettableClock) -> None:
    first, second, third = (make_register(name, seed=seed) for seed, name in enumerate(("a", "b", "c"), 1))
    item = first.supplies.add_item(By(0), name=Name("Хліб"), unit=Unit.LOAF, category=Category.FOOD_FRESH).value
    second.merge(first.journal.sealed())
    second.supplies.open_stock(By(0, datetime(2026, 11, 23, 7, tzinfo=UTC)), item, 12)
    third.merge(entry for entry in second.journal.sealed() if entry.id >> 32 == second.origin)
    assert third.supplies.items(people=0) == []
    third.merge(first.journal.sealed())
    assert third.supplies.item(item, people=0).on_hand == 12
