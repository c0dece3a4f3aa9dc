"""What a courier may know of a household outside: its building and door, and how the person is addressed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from shelter_app.domain.given_names import GROUPS

if TYPE_CHECKING:
    from shelter_app.documents.route_sheet import RouteStop
    from shelter_app.register.outside import OutsideHousehold

_FLAT: Final = re.compile(r"[,\s]*\b(?:кв|flat|apt)\.?\s*№?\s*(\d+\w?)", re.IGNORECASE)
_ENTRANCE: Final = re.compile(r"[,\s]*\b(?:під[’'ʼ]?їзд|п\.|entrance)\s*№?\s*(\d+)", re.IGNORECASE)
_PATRONYMIC: Final = re.compile(r"(ович|йович|івна|ївна|ьович|овна|евна|евич)$", re.IGNORECASE)
_GIVEN: Final = frozenset(name.casefold() for group in GROUPS for name in group)
_STEPS: Final = re.compile(r"(\D*)(\d*)")


def door(household: OutsideHousehold) -> tuple[str, RouteStop]:
    """The building of a household and its door, as far as the address says."""
    from shelter_app.documents.route_sheet import RouteStop

    address = household.address
    flat, entrance = _FLAT.search(address), _ENTRANCE.search(address)
    house = _ENTRANCE.sub("", _FLAT.sub("", address)).strip(" ,;")
    stop = RouteStop(
        flat[1] if flat else "",
        household.floor,
        entrance[1] if entrance else "",
        address_as(household.name),
        household.quota,
    )
    return house, stop


def address_as(name: str) -> str:
    """How a courier addresses a person: given name and patronymic, never the surname."""
    known = [word for word in name.split() if word.casefold() in _GIVEN or _PATRONYMIC.search(word)]
    if known:
        return " ".join(known)
    words = name.split()
    return " ".join(words[1:])


def house_order(address: str) -> tuple[tuple[str, int], ...]:
    """The order in which one walks along a street: number 4 before number 18."""
    return tuple((words.casefold(), int(number or 0)) for words, number in _STEPS.findall(address))
