"""What a machine reads off our cards and sheets: digits only, so that a scanner types them under any keyboard layout.

The kind of a code is told by its length, which is never one of the trade's (8, 12, 13, 14, 18 or 20 digits). A code names
the shelter it belongs to, carries a part that cannot be guessed from its neighbour, and ends in two check digits
(ISO 7064, MOD 97-10: every wrong digit, every swap of neighbours and nearly every other slip is noticed). It holds nothing
about a person.
"""

from __future__ import annotations

from enum import IntEnum
from hashlib import sha256
from typing import Final, NamedTuple

from shelter_app.domain.numbers import card_number

CARD_DIGITS: Final = 19
SHEET_DIGITS: Final = 17
SITE_RANGE: Final = 10_000
TOKEN_RANGE: Final = 1_000_000
SALT_RANGE: Final = 100


class SheetKind(IntEnum):
    """What a sheet is; the number stands in its code. Append, never renumber."""

    INTAKE = 1
    MEAL_TALLY = 2
    ROSTER = 3
    STOCK_COUNT = 4
    STOCK_CARD = 5
    REQUEST = 6
    HANDOVER = 7
    ROUTE = 8


class CardCode(NamedTuple):
    """The code on a card: the shelter's tag, desk and running number of the card, and a token drawn at issue."""

    site: int
    desk: int
    serial: int
    token: int

    @property
    def digits(self) -> str:
        """Nineteen digits for a machine."""
        return _checked(f"{self.site:04d}{self.desk:02d}{self.serial:05d}{self.token:06d}")

    @property
    def number(self) -> str:
        """The number that people read: ``DD-NNNNN-C``."""
        return card_number(self.desk, self.serial)


class SheetCode(NamedTuple):
    """The code on a sheet: its kind, the shelter's tag, running number, page (1 to 99), and two digits drawn at print."""

    kind: SheetKind
    site: int
    serial: int
    page: int
    salt: int

    @property
    def digits(self) -> str:
        """Seventeen digits for a machine."""
        return _checked(f"{self.kind:d}{self.site:04d}{self.serial:06d}{self.page:02d}{self.salt:02d}")


def site_tag(register: str) -> int:
    """Four digits by which a shelter knows its own cards and sheets, from the identity of its register."""
    return int.from_bytes(sha256(register.encode()).digest()[:8], "big") % SITE_RANGE


def read_code(digits: str) -> CardCode | SheetCode | None:
    """The code that was scanned, or ``None`` if it is none of ours or a digit is wrong."""
    if not (digits.isascii() and digits.isdigit()) or int(digits or "0") % 97 != 1:
        return None
    if len(digits) == CARD_DIGITS:
        desk, serial = int(digits[4:6]), int(digits[6:11])
        return CardCode(int(digits[:4]), desk, serial, int(digits[11:17])) if desk and serial else None
    if len(digits) == SHEET_DIGITS and int(digits[0]) in set(SheetKind):
        numbers = int(digits[1:5]), int(digits[5:11]), int(digits[11:13]), int(digits[13:15])
        return SheetCode(SheetKind(int(digits[0])), *numbers)
    return None


def _checked(digits: str) -> str:
    return f"{digits}{98 - int(digits) * 100 % 97:02d}"
