"""What the first run leaves for later: sections of the settings, in the order in which they matter for the first report.

A section is done when the settings mark it so in ``SiteFacts.setup_done``; supplies also count as set up as soon as
there are any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shelter_app.words import N_

if TYPE_CHECKING:
    from shelter_app.register.site import SiteFacts

SET_UP_LATER: Final = ("report", "rooms", "meals", "supplies", "persons", "print")

SECTION_NAMES: Final = {
    "look": N_("Look and language"),
    "report": N_("School and report"),
    "rooms": N_("Rooms and places"),
    "door": N_("Night and counting"),
    "meals": N_("Meal services"),
    "supplies": N_("List of supplies"),
    "persons": N_("Persons and PINs"),
    "copies": N_("Copies and keys"),
    "privacy": N_("Personal data"),
    "print": N_("Printer"),
}


def left_to_set_up(facts: SiteFacts, *, supplies: bool) -> tuple[str, ...]:
    """The sections that are not done, what comes next first. ``supplies`` is whether there are any."""
    done = {*facts.setup_done, *(("supplies",) if supplies else ())}
    return tuple(section for section in SET_UP_LATER if section not in done)
