"""Canonical bytes: one value, one string of bytes, and nothing else is read as one."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shelter_app.domain.canonical import NotCanonical, decode, encode
from shelter_app.domain.codes import Need, Unit
from shelter_app.domain.figures import FEWER, Fewer, Figure
from shelter_app.domain.report import DailyReport, Name


@dataclass(frozen=True, slots=True)
class Inner:
    """A line."""

    name: Name
    amount: int
    figure: Figure


@dataclass(frozen=True, slots=True)
class Page:
    """One of every shape."""

    day: date
    at: datetime
    since: datetime | None
    number: int | None
    closed: bool
    unit: Unit
    needs: tuple[Need, ...]
    lines: tuple[Inner, ...]
    range: tuple[int, int]
    note: str


figures = st.one_of(st.none(), st.just(FEWER), st.integers(-(1 << 60), 1 << 60))
texts = st.text(st.characters(codec="utf-8"), max_size=20)
moments = st.builds(
    lambda minutes, offset: (
        datetime(2026, 1, 1, tzinfo=timezone(timedelta(minutes=offset))) + timedelta(minutes=minutes)
    ),
    st.integers(-1_000_000, 1_000_000),
    st.integers(-14 * 60, 14 * 60),
)
lines = st.builds(Inner, st.builds(Name, texts, texts), st.integers(-(1 << 60), 1 << 60), figures)
pages = st.builds(
    Page,
    st.dates(),
    moments,
    st.none() | moments,
    st.none() | st.integers(-5, 1 << 40),
    st.booleans(),
    st.sampled_from(Unit),
    st.lists(st.sampled_from(Need), max_size=4).map(tuple),
    st.lists(lines, max_size=4).map(tuple),
    st.tuples(st.integers(-300, 300), st.integers(-300, 300)),
    texts,
)


@settings(max_examples=60, deadline=None)
@given(page=pages)
def test_a_value_is_read_back_as_it_was_written(page: Page) -> None:
    data = encode(page)
    assert decode(Page, data) == page
    assert encode(decode(Page, data)) == data


@settings(max_examples=60, deadline=None)
@given(page=pages, bend=st.integers(0, 10_000), by=st.integers(1, 255))
def test_bent_bytes_are_another_value_or_none_and_never_a_second_form_of_one(page: Page, bend: int, by: int) -> None:
    data = bytearray(encode(page))
    data[bend % len(data)] ^= by
    try:
        other = decode(Page, bytes(data))
    except NotCanonical:
        return
    assert encode(other) == bytes(data) != encode(page)


@settings(max_examples=80, deadline=None)
@given(data=st.binary(max_size=60))
def test_rubbish_is_refused_and_never_anything_worse(data: bytes) -> None:
    try:
        decode(Page, data)
    except NotCanonical:
        return


@dataclass(frozen=True, slots=True)
class One:
    """One figure."""

    figure: Figure


@pytest.mark.parametrize(("figure", "data"), [(None, b"\0"), (FEWER, b"\1"), (0, b"\2"), (-1, b"\3"), (1, b"\4")])
def test_no_data_fewer_and_zero_are_three_things(figure: Figure, data: bytes) -> None:
    assert encode(One(figure)) == data
    assert decode(One, data) == One(figure)


@dataclass(frozen=True, slots=True)
class Many:
    """Numbers, a mark, and what may be missing."""

    numbers: tuple[int, ...]
    mark: bool
    more: int | None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0\0",
        b"\0\0\0\0",
        b"\0\2\0",  # a mark that is neither
        b"\0\0\2\0",  # a byte that says neither here nor missing
        b"\x80\0\0\0",  # a number longer than it need be
        b"\xff\xff\xff\xff\xff\xff\xff\x7f\0\0",  # more members than bytes
        b"\xff" * 12,
    ],
)
def test_only_the_one_form_of_a_value_is_read(data: bytes) -> None:
    with pytest.raises(NotCanonical):
        decode(Many, data)
    assert decode(Many, b"\0\0\0") == Many((), False, None)


def test_a_moment_is_written_in_whole_minutes_with_its_offset() -> None:
    @dataclass(frozen=True)
    class Moment:
        at: datetime

    Moment.__annotations__["at"] = datetime
    here = datetime(2026, 11, 23, 20, 0, tzinfo=timezone(timedelta(hours=2)))
    assert decode(Moment, encode(Moment(here))).at.utcoffset() == timedelta(hours=2)
    assert encode(Moment(here)) != encode(Moment(here.astimezone(UTC)))
    assert encode(Moment(here.replace(second=59))) == encode(Moment(here))


def test_a_shape_without_a_form_is_a_mistake_of_ours() -> None:
    @dataclass(frozen=True)
    class Loose:
        weight: Any

    Loose.__annotations__["weight"] = float
    with pytest.raises(TypeError):
        encode(Loose(0.5))


def test_every_field_of_the_daily_report_has_a_form() -> None:
    """Down to the last line of a list: a field of a new shape must not be found missing on the day of an issue."""
    known = {int, str, bool, date, datetime, Fewer, type(None)}

    def walk(shape: Any, seen: set[Any]) -> None:
        arguments = getattr(shape, "__args__", None)
        if arguments:
            for one in arguments:
                if one is not Ellipsis:
                    walk(one, seen)
        elif dataclasses.is_dataclass(shape):
            if shape not in seen:
                seen.add(shape)
                for hint in get_type_hints(shape).values():
                    walk(hint, seen)
        else:
            assert shape in known or hasattr(shape, "__members__"), shape

    walk(DailyReport, set())
