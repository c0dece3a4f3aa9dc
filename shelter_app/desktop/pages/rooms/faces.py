"""How rooms are spoken of: places, floors, areas against the standards. No widgets here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from shelter_app.desktop.kit.rows import RowFace
from shelter_app.desktop.kit.status import Status
from shelter_app.desktop.pages.presence import room_title
from shelter_app.domain.codes import RoomKind
from shelter_app.domain.rooms import STANDARDS, Block, Room, Space, Standard, space
from shelter_app.terms import block_reason, floor_words, inline, room_kind
from shelter_app.words import N_, NBSP, Words

_STANDARDS: Final[dict[str, str]] = {
    "SPHERE": N_("Sphere: covered floor"),
    "COLD": N_("Sphere, UNHCR: cold climate"),
    "US_EVACUATION": N_("USA: evacuation, first days"),
    "US_GENERAL": N_("USA: general shelter"),
}
SHORT_OF: Final = 70  # percent: below it a standard is missed by far (DOMAIN: OK from 100, warning from 70)


def free_words(words: Words, room: Room) -> tuple[str, Status]:
    """How many places are left, and what that means."""
    _ = words.gettext
    if room.closed:
        return _("closed"), "none"
    if not room.sleeping:
        return _("by day only"), "info"
    if room.free < 0:
        return _("over by {n}").format(n=words.number(-room.free)), "bad"
    if not room.free:
        return words.pgettext("a room", "full"), "active"
    return _("{n} free").format(n=words.number(room.free)), "ok"


def block_words(words: Words, block: Block) -> str:
    """How many places are blocked, why, and until when."""
    said = words.ngettext("{n} place blocked", "{n} places blocked", block.places).format(n=words.number(block.places))
    why = block_reason(words, block.why)
    text = f"{said}: {why[:1].lower()}{why[1:]}"
    if block.until is not None:
        text += ", " + words.gettext("until {day}").format(day=words.day_month(block.until))
    return text


def clash_words(words: Words, room: Room) -> str:
    """Which facts two desks wrote differently; "" if none."""
    _ = words.gettext
    names = {
        "label": _("Name of the room"),
        "places": _("Places by night"),
        "places_day": _("Places by day"),
        "closed": _("Closed"),
        "kind": _("Kind of room"),
        "floor": _("Floor"),
        "wing": _("Wing"),
        "area": _("Area, m²"),
        "order": _("Evacuation order"),
        "blocked": _("Blocked places"),
    }
    said = ", ".join(inline(names[field]) for field in room.conflicts)
    text = _("Two desks wrote different things: {fields}. Change the room to decide; until then the older one holds.")
    return text.format(fields=said) if said else ""


def area_words(words: Words, dm2: int) -> str:
    """An area in square metres with one decimal."""
    return words.gettext("{n} m²").format(n=words.decimal(round(dm2 / 10), 1)).replace(" ", NBSP)


def room_sentence(words: Words, room: Room) -> str:
    """A room as one sentence, for screen readers."""
    _ = words.gettext
    parts = [
        room_title(words, room),
        room_kind(words, room.kind),
        _("{taken} of {places} places taken").format(taken=words.number(room.taken), places=words.number(room.places)),
        free_words(words, room)[0],
    ]
    each = space([room]).each
    if each is not None:
        parts.append(_("{area} a person").format(area=area_words(words, each)))
    if room.blocked is not None:
        parts.append(block_words(words, room.blocked))
    return "; ".join(parts)


def room_facts(words: Words, room: Room) -> str:
    """What is known of a room beside its places, in one line."""
    _ = words.gettext
    parts = [room_kind(words, room.kind)]
    if room.floor is not None:
        parts.append(floor_words(words, room.floor))
    if room.wing:
        parts.append(_("wing {wing}").format(wing=room.wing))
    if room.places_day is not None:
        parts.append(_("by day {n}").format(n=words.number(room.places_day)))
    if room.order:
        parts.append(_("evacuation {n}").format(n=words.number(room.order)))
    if room.area:
        parts.append(area_words(words, room.area))
        each = space([room]).each
        if each is not None:
            parts.append(_("{area} a person").format(area=area_words(words, each)))
    return " · ".join(parts)


def site_words(words: Words, rooms: Sequence[Room]) -> str:
    """The whole site in one line: taken, free, blocked; and places by day."""
    _ = words.gettext
    sleeping = [room for room in rooms if room.sleeping and not room.closed]
    taken, places = sum(room.taken for room in sleeping), sum(room.places for room in sleeping)
    free = sum(max(0, room.free) for room in sleeping)
    blocked = sum(min(room.blocked.places, room.places) for room in sleeping if room.blocked)
    over = sum(max(0, -room.free) for room in sleeping)
    parts = [
        _("{taken} of {places} places taken").format(taken=words.number(taken), places=words.number(places)),
        _("{n} free").format(n=words.number(free)),
    ]
    if blocked:
        parts.append(_("{n} blocked").format(n=words.number(blocked)))
    if over:
        parts.append(_("over by {n}").format(n=words.number(over)))
    by_day = sum(room.day for room in rooms if not room.closed)
    parts.append(_("{n} places by day").format(n=words.number(by_day)))
    return " · ".join(parts)


def standard_face(words: Words, standard: Standard, found: Space) -> RowFace:
    """A reference line against what there is: its source and figure, met or not."""
    _ = words.gettext
    figure = area_words(words, standard.least)
    if standard.good != standard.least:
        low = words.decimal(round(standard.least / 10), 1)
        figure = words.range(low, area_words(words, standard.good))
    status: Status = "none"
    state = words.no_data
    if found.each is not None:
        share = found.each * 100 // standard.least
        status = "ok" if share >= 100 else "warn" if share >= SHORT_OF else "bad"
        state = words.percent(share)
    return RowFace(_(_STANDARDS[standard.code]), sub=figure, status=status, state=state)


def standard_faces(words: Words, found: Space) -> list[RowFace]:
    """All reference lines."""
    return [standard_face(words, standard, found) for standard in STANDARDS]


def kind_choices(words: Words) -> list[tuple[str, str]]:
    """Every kind of room, to choose from."""
    return [(kind.value, room_kind(words, kind)) for kind in RoomKind]
