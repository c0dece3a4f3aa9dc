"""What the screen of supplies asks the register for, in one snapshot."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shelter_app import resources
from shelter_app.register.register import Register
from shelter_app.register.requests import OPEN, Request
from shelter_app.register.supplies import ItemView

TEMPLATE = "supplies_template.json"


@dataclass(frozen=True, slots=True)
class Stock:
    """Every item, those that were searched for, every request, and the last count of any item."""

    query: str
    every: list[ItemView]
    found: list[ItemView]
    requests: list[Request]
    counted: datetime | None

    @property
    def open_requests(self) -> int:
        """How many requests are open."""
        return sum(request.status in OPEN for request in self.requests)


def read_stock(register: Register, query: str, now: datetime, *, by_name: bool) -> Stock:
    """The supplies at a moment; ``by_name`` in the order of the shelf list, else the most urgent first."""
    with register.snapshot():
        people = register.stays.open_at(now)
        every = register.supplies.items("name" if by_name else "severity", people=people, at=now)
        found = every
        if query:
            wanted = {view.id for view in register.supplies.search(query, people=people, at=now)}
            found = [view for view in every if view.id in wanted]
        counts = [view.last_count for view in every if view.last_count is not None]
        return Stock(query, every, found, register.requests.all(), max(counts, default=None))


def template() -> list[Mapping[str, Any]]:
    """The usual items of a shelter, as ``supplies.add_items`` takes them."""
    found: list[Mapping[str, Any]] = json.loads(resources.path(TEMPLATE).read_text(encoding="utf-8"))
    return found
