"""Rules of stock: lots, counts, days of supply."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelter_app.domain.codes import Move
from shelter_app.domain.errors import Refused
from shelter_app.domain.supplies import (
    DAY_MS,
    INCOMING,
    WEEK_MS,
    Event,
    Lot,
    Movement,
    Stock,
    Stocktake,
    counted_lots,
    days_of_supply,
    draw,
    expiring,
    fefo,
    fold,
    moved_amount,
    runs_out_at,
    sign,
    step,
    urgency,
    use_span,
)

SOON, LATER = date(2026, 12, 2), date(2027, 3, 14)
NOW = datetime(2026, 11, 23, 13, 42, tzinfo=UTC)


def came(*lots: Lot) -> Movement:
    return Movement(Move.RECEIPT, lots)


def went(*lots: Lot) -> Movement:
    return Movement(Move.ISSUE_KITCHEN, lots)


def test_what_expires_first_leaves_first_and_what_has_no_date_leaves_last() -> None:
    stock: Stock = {("", None): 5, ("1026-C", LATER): 4, ("0926-A", SOON): 3}
    assert fefo(stock) == [("0926-A", SOON), ("1026-C", LATER), ("", None)]
    assert draw(stock, 5) == (Lot("0926-A", SOON, 3), Lot("1026-C", LATER, 2))


def test_what_the_stock_does_not_hold_is_drawn_from_the_unknown_lot() -> None:
    assert draw({("A", SOON): 2}, 5) == (Lot("A", SOON, 2), Lot("", None, 3))


def test_a_count_without_lots_keeps_what_expires_last() -> None:
    stock, change = step({("A", SOON): 3, ("C", LATER): 4}, Stocktake(5))
    assert stock == {("A", SOON): 1, ("C", LATER): 4}
    assert change == -2


def test_a_count_that_finds_more_puts_the_rest_into_an_unknown_lot() -> None:
    stock, change = step({("A", SOON): 3}, Stocktake(10))
    assert stock == {("A", SOON): 3, ("", None): 7}
    assert change == 7


def test_a_count_with_lots_says_what_is_there() -> None:
    stock, change = step({("A", SOON): 3}, Stocktake(6, (Lot("C", LATER, 6),)))
    assert stock == {("C", LATER): 6}
    assert change == 3


def test_a_count_after_more_was_issued_than_recorded_starts_from_what_was_found() -> None:
    stock, _ = fold([went(Lot("", None, 5))])
    assert stock == {("", None): -5}
    assert step(stock, Stocktake(0)) == ({}, 5)
    assert step(stock, Stocktake(4)) == ({("", None): 4}, 9)


def test_a_delivery_makes_up_for_what_was_issued_before_it_was_recorded() -> None:
    stock, _ = fold([went(Lot("", None, 5)), came(Lot("A", SOON, 24))])
    assert stock == {("A", SOON): 19}


def test_two_desks_that_issued_the_same_lot_apart_leave_no_lot_below_zero() -> None:
    stock, _ = fold([came(Lot("A", SOON, 10), Lot("C", LATER, 10)), went(Lot("A", SOON, 8)), went(Lot("A", SOON, 8))])
    assert stock == {("C", LATER): 4}


lots = st.builds(Lot, st.sampled_from(["", "A", "B"]), st.sampled_from([None, SOON, LATER]), st.integers(1, 50))
events: st.SearchStrategy[Event] = st.one_of(
    st.builds(Movement, st.sampled_from(list(Move)), st.lists(lots, min_size=1, max_size=3).map(tuple)),
    st.builds(Stocktake, st.integers(0, 80), st.none()),
    st.lists(lots, max_size=3).map(lambda found: Stocktake(sum(lot.quantity for lot in found), tuple(found))),
)


@given(st.lists(events, max_size=25))
def test_on_hand_is_the_last_count_and_what_moved_after_it(history: list[Event]) -> None:
    expected = 0
    for event in history:
        if isinstance(event, Stocktake):
            expected = event.quantity
        else:
            expected += sign(event.move) * sum(lot.quantity for lot in event.lots)
    stock, changes = fold(history)
    assert sum(stock.values()) == sum(changes) == expected


@given(st.lists(events, max_size=25))
def test_a_stock_is_either_lots_above_zero_or_one_shortage(history: list[Event]) -> None:
    stock, _ = fold(history)
    assert all(quantity > 0 for quantity in stock.values()) or stock == {("", None): sum(stock.values())}


@given(st.lists(events, max_size=12), events, st.integers(0, 60))
def test_a_movement_before_a_count_changes_the_counts_difference_and_nothing_since(
    before: list[Event], late: Event, found: int
) -> None:
    count = Stocktake(found)
    stock, changes = fold([*before, count])
    later_stock, later_changes = fold([*before, late, count])
    assert sum(stock.values()) == sum(later_stock.values()) == found
    assert sum(later_changes) == sum(changes)


@given(st.lists(lots, max_size=5), st.integers(0, 300))
def test_drawing_takes_exactly_the_quantity(held: list[Lot], quantity: int) -> None:
    stock, _ = fold([came(*held)]) if held else ({}, [])
    assert sum(lot.quantity for lot in draw(stock, quantity)) == quantity


def test_every_kind_of_movement_comes_in_or_goes_out() -> None:
    assert {move for move in Move if sign(move) > 0} == INCOMING


def test_a_movement_needs_a_quantity_above_zero() -> None:
    with pytest.raises(Refused, match="nothing-moved"):
        moved_amount(0)
    with pytest.raises(Refused, match="negative-amount"):
        moved_amount(-1)
    assert moved_amount(3) == 3


def test_the_lots_of_a_count_add_up_to_what_was_counted() -> None:
    with pytest.raises(Refused, match="lots-do-not-add-up"):
        counted_lots(10, [("A", SOON, 4), ("C", LATER, 5)])
    assert counted_lots(9, [("A", SOON, 4), ("C", LATER, 5)]) == (Lot("A", SOON, 4), Lot("C", LATER, 5))
    assert counted_lots(9, None) is None
    with pytest.raises(Refused, match="negative-amount"):
        counted_lots(-1, None)


def test_days_of_supply_follow_the_mean_issue_of_the_week() -> None:
    assert days_of_supply(1606, 7 * 834, WEEK_MS, None, 278) == 19
    assert days_of_supply(33, 118, DAY_MS, None, 0) == 2


def test_days_of_supply_follow_the_norm_where_nothing_was_issued() -> None:
    assert days_of_supply(1_606_000, 0, WEEK_MS, 3000, 278) == 19
    assert days_of_supply(1_606_000, 0, WEEK_MS, 3000, 0) is None
    assert days_of_supply(40, 0, WEEK_MS, None, 278) is None


def test_an_empty_shelf_lasts_no_days_whatever_the_rate() -> None:
    assert days_of_supply(0, 0, WEEK_MS, None, 0) == 0
    assert days_of_supply(-5, 70, WEEK_MS, None, 0) == 0


def test_use_is_averaged_since_the_first_movement_but_over_a_day_at_least_and_a_week_at_most() -> None:
    assert use_span(0, 3_600_000) == DAY_MS
    assert use_span(0, 3 * DAY_MS) == 3 * DAY_MS
    assert use_span(0, 30 * DAY_MS) == WEEK_MS


def test_bread_ends_at_the_hour_that_the_rate_says() -> None:
    assert runs_out_at(33, 132, 2, NOW) == NOW + timedelta(hours=6)
    assert runs_out_at(33, 0, 20, NOW) == NOW + timedelta(days=2)
    assert runs_out_at(33, 0, None, NOW) is None
    assert runs_out_at(-1, 5, 0, NOW) == NOW


def test_what_expires_within_seven_days_counts_as_expiring_and_so_does_what_has_expired() -> None:
    held = [Lot("A", date(2026, 11, 20), 1), Lot("B", date(2026, 11, 30), 2), Lot("C", date(2026, 12, 1), 4)]
    assert expiring([*held, Lot("", None, 8)], date(2026, 11, 23)) == 3


def test_the_most_urgent_item_is_the_one_with_the_least_of_its_minimum() -> None:
    items = {"bread": (3, 10), "formula": (18, 30), "blankets": (None, None), "cereals": (49, 50)}
    assert sorted(items, key=lambda name: urgency(*items[name])) == ["bread", "formula", "cereals", "blankets"]
