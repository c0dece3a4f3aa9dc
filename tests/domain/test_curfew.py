"""Curfew: which night is meant, and who was out in it."""

from __future__ import annotations

from datetime import UTC, datetime, time

import pytest

from shelter_app.domain.curfew import DEFAULT, Night, last_night, out_past


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "now", "night"),
    [
        (DEFAULT, at(23, 0), Night(at(23, 0), at(23, 5))),
        (DEFAULT, at(23, 23, 59), Night(at(23, 0), at(23, 5))),
        ((time(23), time(5)), at(23, 22), Night(at(22, 23), at(23, 5))),
        ((time(23), time(5)), at(23, 23), Night(at(23, 23), at(24, 5))),
        ((time(1), time(4, 30)), at(23, 0, 30), Night(at(22, 1), at(22, 4, 30))),
        ((time(0), time(0)), at(23, 12), None),
    ],
)
def test_the_last_curfew_is_the_one_that_began_last(
    hours: tuple[time, time], now: datetime, night: Night | None
) -> None:
    assert last_night(hours, now) == night


def test_who_left_before_its_end_and_is_still_out_was_out_in_it() -> None:
    night = Night(at(23, 0), at(23, 5))
    assert out_past(night, at(22, 18))
    assert out_past(night, at(23, 4, 59))
    assert not out_past(night, at(23, 5))
    assert not out_past(None, at(22, 18))
