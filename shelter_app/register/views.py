"""All topics of the register in one place, and the schema of their views.

A topic is loaded when it is first asked for: the first look at the day needs half of them, and what is not loaded does not
stand between a dark school and its figures.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from shelter_app.register.register import Register
    from shelter_app.register.topic import Topic

# Module and class of each; the module bears the topic's name.
TOPICS: Final = (
    "desks.Desks",
    "site.Site",
    "rooms.Rooms",
    "duty.Duty",
    "people.People",
    "households.Households",
    "cards.Cards",
    "stays.Stays",
    "crowds.Crowds",
    "visitors.Visitors",
    "outside.Outside",
    "meals.Meals",
    "supplies.Supplies",
    "building.Building",
    "incidents.Incidents",
    "staff.Staff",
    "requests.Requests",
    "reports.Reports",
    "printouts.Printouts",
    "rollcalls.RollCalls",
    "consents.Consents",
    "erasures.Erasures",
    "closing.Closing",
)
_PLACES: Final = dict(place.split(".") for place in TOPICS)


def topic_class(name: str) -> type[Topic]:
    """The class of a topic, loaded if need be. Raises ``KeyError`` for a name that is none."""
    found: type[Topic] = getattr(import_module(f"shelter_app.register.{name}"), _PLACES[name])
    return found


def topic_classes() -> Iterator[type[Topic]]:
    """The class of every topic, in order."""
    return map(topic_class, _PLACES)


def view_schema() -> str:
    """What creates the views of every topic and of the journal itself."""
    from shelter_app.register.journal import VOID_SCHEMA

    return VOID_SCHEMA + "".join(topic.schema for topic in topic_classes())


def view_tables() -> tuple[str, ...]:
    """The tables of every topic's views."""
    return tuple(table for topic in topic_classes() for table in topic.tables)


class Topics(dict[str, "Topic"]):
    """The topics of one register by name; one that is missing is made when it is asked for."""

    def __init__(self, register: Register) -> None:
        super().__init__()
        self._register = register

    def __missing__(self, name: str) -> Topic:
        # Two threads may ask at once: the first to put it there is right for both.
        return self.setdefault(name, topic_class(name)(self._register))

    def all(self) -> list[Topic]:
        """Every topic, those that a later version or a test added too."""
        return [self[name] for name in (*_PLACES, *(name for name in self if name not in _PLACES))]
