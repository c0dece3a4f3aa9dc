"""Amounts of supplies: whole numbers of the smallest unit, thousandths for kilograms and litres. No floats in the record."""

from __future__ import annotations

from shelter_app.domain.codes import Unit
from shelter_app.domain.errors import Refused

THOUSANDTHS = frozenset({Unit.KGM, Unit.LTR})


def scale(unit: Unit) -> int:
    """How many of the smallest unit make one."""
    return 1000 if unit in THOUSANDTHS else 1


def read_quantity(text: str, unit: Unit) -> int:
    """The amount that was typed ("12", "0,5", "1 200.25") in smallest units. Raises ``Refused`` with what is wrong."""
    plain = "".join(text.split()).replace(",", ".").replace("\u2212", "-")
    whole, dot, part = plain.partition(".")
    sign = -1 if whole.startswith("-") else 1
    whole = whole[1:] if whole[:1] in ("-", "+") else whole
    if not (whole or part) or not (whole + part).isdecimal() or not (whole + part).isascii():
        raise Refused("not-a-number", text=text)
    if len(whole) > 9:
        raise Refused("number-too-large", text=text)
    if scale(unit) == 1:
        if part.strip("0"):
            raise Refused("whole-number-needed", text=text)
        return sign * int(whole or "0")
    if len(part) > 3:
        raise Refused("three-decimals-at-most", text=text)
    return sign * (int(whole or "0") * 1000 + int((part if dot else "").ljust(3, "0")))
