"""Canonical bytes: one value, one string of bytes, on every computer and in every version that knows the shape.

A frozen dataclass is written field by field in declared order: whole numbers as zigzag varints, texts as length and
UTF-8, tuples as a count and their members, code lists as the position of the member, moments as minutes since 1970 in
UTC with the offset in minutes, an optional value behind a byte that says whether it is there. A ``Figure`` is 0 for "no
data", 1 for "fewer than five", else the zigzag number plus 2. What can be computed is a property and is not written.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from shelter_app.domain.figures import FEWER, Fewer

T = TypeVar("T")

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIGURE = frozenset({int, Fewer, type(None)})


class NotCanonical(ValueError):
    """Bytes that are no canonical form of the asked shape."""


def encode(value: object) -> bytes:
    """Canonical bytes of a frozen dataclass value."""
    out = bytearray()
    _write(out, type(value), value)
    return bytes(out)


def decode(shape: type[T], data: bytes) -> T:
    """The value whose canonical bytes these are. Raises ``NotCanonical`` for anything else, trailing bytes included."""
    try:
        value = cast(T, _read(_Reader(data), shape))
        # One value has one form: what would be written otherwise is none.
        if encode(value) != data:
            raise ValueError("not as it would be written")
    except (IndexError, ValueError, OverflowError) as error:
        raise NotCanonical(str(error)) from error
    return value


@cache
def _fields(shape: type) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(shape)
    return tuple((field.name, hints[field.name]) for field in dataclasses.fields(shape))


@cache
def _members(shape: Any) -> tuple[Any, ...]:
    return tuple(shape)


def _optional(shape: Any) -> Any | None:
    """The inner shape of ``X | None`` (never of a ``Figure``), else ``None``."""
    if get_origin(shape) not in (Union, types.UnionType):
        return None
    args = get_args(shape)
    if frozenset(args) == _FIGURE:
        return None
    inner = [arg for arg in args if arg is not type(None)]
    if len(inner) != 1:
        raise TypeError(f"no canonical form for {shape}")
    return inner[0]


def _is_figure(shape: Any) -> bool:
    return frozenset(get_args(shape)) == _FIGURE


def _varint(out: bytearray, number: int) -> None:
    while number >= 0x80:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    out.append(number)


def _zigzag(number: int) -> int:
    return number * 2 if number >= 0 else -number * 2 - 1


def _write(out: bytearray, shape: Any, value: Any) -> None:
    if _is_figure(shape):
        _varint(out, 0 if value is None else 1 if value is FEWER else _zigzag(value) + 2)
        return
    inner = _optional(shape)
    if inner is not None:
        out.append(0 if value is None else 1)
        if value is not None:
            _write(out, inner, value)
    elif dataclasses.is_dataclass(shape):
        for name, hint in _fields(cast(type, shape)):
            _write(out, hint, getattr(value, name))
    elif get_origin(shape) is tuple:
        args = get_args(shape)
        if len(args) == 2 and args[1] is Ellipsis:
            _varint(out, len(value))
            args = (args[0],) * len(value)
        for arg, member in zip(args, value, strict=True):
            _write(out, arg, member)
    elif issubclass(shape, StrEnum):
        _varint(out, _members(shape).index(value))
    elif shape is bool:
        out.append(int(value))
    elif shape is int:
        _varint(out, _zigzag(value))
    elif shape is str:
        raw = value.encode()
        _varint(out, len(raw))
        out += raw
    elif shape is datetime:
        _varint(out, _zigzag((value - _EPOCH) // timedelta(minutes=1)))
        _varint(out, _zigzag(value.utcoffset() // timedelta(minutes=1)))
    elif shape is date:
        _varint(out, value.toordinal())
    else:
        raise TypeError(f"no canonical form for {shape}")


class _Reader:
    """Reads varints and bytes off a string, in order."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def byte(self) -> int:
        self.at += 1
        return self.data[self.at - 1]

    def varint(self) -> int:
        number = shift = 0
        while True:
            part = self.byte()
            number |= (part & 0x7F) << shift
            if part < 0x80:
                return number
            shift += 7
            if shift > 63:
                raise ValueError("varint too long")

    def zigzag(self) -> int:
        number = self.varint()
        return number // 2 if number % 2 == 0 else -(number + 1) // 2

    def count(self) -> int:
        """How many members follow; each has one byte at least."""
        number = self.varint()
        if number > len(self.data) - self.at:
            raise ValueError("cut short")
        return number

    def take(self, length: int) -> bytes:
        if self.at + length > len(self.data):
            raise ValueError("cut short")
        self.at += length
        return self.data[self.at - length : self.at]


def _read(reader: _Reader, shape: Any) -> Any:
    if _is_figure(shape):
        number = reader.varint()
        if number < 2:
            return None if number == 0 else FEWER
        number -= 2
        return number // 2 if number % 2 == 0 else -(number + 1) // 2
    inner = _optional(shape)
    if inner is not None:
        return _read(reader, inner) if reader.byte() else None
    if dataclasses.is_dataclass(shape):
        return cast(type, shape)(**{name: _read(reader, hint) for name, hint in _fields(cast(type, shape))})
    if get_origin(shape) is tuple:
        return tuple(_read_members(reader, get_args(shape)))
    if issubclass(shape, StrEnum):
        return _members(shape)[reader.varint()]
    if shape is bool:
        return bool(reader.byte())
    if shape is int:
        return reader.zigzag()
    if shape is str:
        return reader.take(reader.varint()).decode()
    if shape is datetime:
        moment = _EPOCH + timedelta(minutes=reader.zigzag())
        return moment.astimezone(timezone(timedelta(minutes=reader.zigzag())))
    if shape is date:
        return date.fromordinal(reader.varint())
    raise TypeError(f"no canonical form for {shape}")


def _read_members(reader: _Reader, args: tuple[Any, ...]) -> Iterator[Any]:
    if len(args) == 2 and args[1] is Ellipsis:
        args = (args[0],) * reader.count()
    for arg in args:
        yield _read(reader, arg)
