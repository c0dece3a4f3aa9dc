"""All topics of the register in one place, and the schema of their views."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shelter_app.register.building import Building
from shelter_app.register.closing import Closing
from shelter_app.register.consents import Consents
from shelter_app.register.crowds import Crowds
from shelter_app.register.desks import Desks
from shelter_app.register.duty import Duty
from shelter_app.register.erasures import Erasures
from shelter_app.register.incidents import Incidents
from shelter_app.register.journal import VOID_SCHEMA
from shelter_app.register.meals import Meals
from shelter_app.register.outside import Outside
from shelter_app.register.people import People
from shelter_app.register.reports import Reports
from shelter_app.register.requests import Requests
from shelter_app.register.rooms import Rooms
from shelter_app.register.site import Site
from shelter_app.register.staff import Staff
from shelter_app.register.stays import Stays
from shelter_app.register.supplies import Supplies
from shelter_app.register.topic import Topic
from shelter_app.register.visitors import Visitors

if TYPE_CHECKING:
    from shelter_app.register.register import Register

TOPICS: Final[tuple[type[Topic], ...]] = (
    Desks,
    Site,
    Rooms,
    Duty,
    People,
    Stays,
    Crowds,
    Visitors,
    Outside,
    Meals,
    Supplies,
    Building,
    Incidents,
    Staff,
    Requests,
    Reports,
    Consents,
    Erasures,
    Closing,
)

VIEW_SCHEMA: Final = VOID_SCHEMA + "".join(topic.schema for topic in TOPICS)
VIEW_TABLES: Final = tuple(table for topic in TOPICS for table in topic.tables)


def build_topics(register: Register) -> dict[str, Topic]:
    """Every topic, bound to a register, by name."""
    return {topic.name: topic(register) for topic in TOPICS}
