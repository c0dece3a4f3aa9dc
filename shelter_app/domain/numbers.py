"""Card numbers ``DD-NNNNN-C``: desk, running number, Damm check digit. Digits only, so that any keyboard layout reads them."""

from __future__ import annotations

from shelter_app.domain.errors import Refused

_DAMM = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)


def damm(digits: str) -> int:
    """Damm check digit (H. M. Damm, 2004): catches every single wrong digit and every swap of neighbours."""
    interim = 0
    for digit in digits:
        interim = _DAMM[interim][int(digit)]
    return interim


def card_number(desk: int, serial: int) -> str:
    """The number of card ``serial`` (1 to 99999) of desk ``desk`` (1 to 99)."""
    if not (1 <= desk <= 99 and 1 <= serial <= 99_999):
        raise Refused("card-numbers-used-up", desk=desk)
    digits = f"{desk:02d}{serial:05d}"
    return f"{digits[:2]}-{digits[2:]}-{damm(digits)}"


def read_card_number(text: str) -> str | None:
    """The card number that was typed with or without hyphens and blanks, or ``None`` if it is none."""
    digits = "".join(letter for letter in text if letter.isdigit() and letter.isascii())
    rest = text.replace("-", "").replace(" ", "").replace("\u2011", "")
    if len(digits) != 8 or rest != digits or damm(digits) != 0:
        return None
    return f"{digits[:2]}-{digits[2:7]}-{digits[7]}"
