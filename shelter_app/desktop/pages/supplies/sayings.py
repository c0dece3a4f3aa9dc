"""What the screen of supplies says: amounts, days, expiry dates, movements. Words only, no widgets."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from shelter_app import terms
from shelter_app.desktop.kit.status import Status
from shelter_app.domain.codes import Move, Severity, Source, Unit
from shelter_app.domain.quantities import scale
from shelter_app.domain.supplies import Lot
from shelter_app.register.supplies import HistoryLine, ItemView
from shelter_app.words import N_, Words

SOON_DAYS: Final = 10  # an expiry date this near carries a clock
NEAR_DAYS: Final = 90  # nearer than this the day is said, else month and year are enough
STATUS: Final[dict[Severity, Status]] = {
    Severity.BAD: "bad",
    Severity.WARN: "warn",
    Severity.OK: "ok",
    Severity.NO_DATA: "none",
}
USUAL_SOURCES: Final[dict[Source, str]] = {
    Source.STATE_SES: N_("SES"),
    Source.CITY: N_("City"),
    Source.DISTRICT: N_("District"),
    Source.NGO_LOCAL: N_("Charity"),
    Source.PURCHASED: N_("Purchase"),
}
"""Who gives day by day, as the store calls them."""
ISSUE_WORDS: Final[dict[Move, str]] = {
    Move.ISSUE_KITCHEN: N_("Kitchen"),
    Move.ISSUE_PERSON: N_("Person"),
    Move.ISSUE_ROOM: N_("Room"),
    Move.ISSUE_GENERATOR: N_("For the generator"),
    Move.TRANSFER_OUT: N_("Other shelter"),
}
WRITE_OFF_WORDS: Final[dict[Move, str]] = {
    Move.WRITE_OFF_EXPIRED: N_("Expired"),
    Move.WRITE_OFF_DAMAGED: N_("Damaged"),
    Move.LOSS: N_("Missing"),
}
_MOVED: Final[dict[Move, str]] = {
    Move.OPENING: N_("Opening stock"),
    Move.RECEIPT: N_("Came in"),
    Move.TRANSFER_IN: N_("Received from another shelter"),
    Move.RETURN: N_("Returned"),
    Move.ISSUE_PERSON: N_("Issued to a person"),
    Move.ISSUE_KITCHEN: N_("Issued to the kitchen"),
    Move.ISSUE_ROOM: N_("Issued to a room"),
    Move.ISSUE_GENERATOR: N_("Issued to the generator"),
    Move.TRANSFER_OUT: N_("Given to another shelter"),
    Move.WRITE_OFF_EXPIRED: N_("Written off: expired"),
    Move.WRITE_OFF_DAMAGED: N_("Written off: damaged"),
    Move.LOSS: N_("Written off: shortage"),
}


def name(words: Words, view: ItemView) -> str:
    """What an item is called."""
    return view.name.in_language(words.lang)


def amount(words: Words, quantity: int, unit: Unit) -> str:
    """An amount with its unit."""
    return words.unit(terms.quantity(words, quantity, scale(unit) == 1000), terms.unit(words, unit))


def on_hand(words: Words, view: ItemView) -> str:
    """What is on hand; of what was never counted nor received: no data."""
    return words.no_data if view.first is None else amount(words, view.on_hand, view.unit)


def signed(words: Words, quantity: int, unit: Unit) -> str:
    """A change with its sign and unit."""
    text = amount(words, quantity, unit)
    return f"+{text}" if quantity > 0 else text


def tenths(words: Words, days: int) -> str:
    """Days in tenths; whole ones without a nought: "3", "1,8"."""
    return words.decimal(days, 1, trim=True)


def expiry(words: Words, day: date, today: date) -> str:
    """An expiry date as short as it can be understood: the day if it is near, else month and year."""
    if abs((day - today).days) <= NEAR_DAYS:
        return words.day_month(day)
    return f"{day.month:02}.{day.year}"


def expiry_status(day: date, today: date) -> Status | None:
    """Whether an expiry date wants a sign: over is bad, soon is a warning."""
    left = (day - today).days
    return "bad" if left < 0 else "warn" if left <= SOON_DAYS else None


def lot(words: Words, one: Lot) -> str:
    """What a lot is called."""
    return words.gettext("lot {number}").format(number=one.lot) if one.lot else words.gettext("no lot")


def lot_expiry(words: Words, one: Lot, today: date) -> str:
    """How long a lot is good."""
    _ = words.gettext
    if one.expiry is None:
        return ""
    left = (one.expiry - today).days
    if left < 0:
        return _("expired {date}").format(date=words.date(one.expiry))
    if left > SOON_DAYS:
        return _("until {date}").format(date=words.date(one.expiry))
    count = words.ngettext("{n} day", "{n} days", left).format(n=words.number(left))
    return _("until {date}, {days}").format(date=words.day_month(one.expiry), days=count)


def lots(words: Words, taken: tuple[Lot, ...], unit: Unit) -> str:
    """The lots that leave, in order: "lot 0926-A: 3 packs, lot 1026-C: 1 pack"."""
    return ", ".join(f"{lot(words, one)}: {amount(words, one.quantity, unit)}" for one in taken)


def days_pill(words: Words, view: ItemView) -> tuple[str, Status]:
    """Days of supply against the minimum, as a pill."""
    _ = words.gettext
    if view.days is None:
        return words.no_data, "none"
    days = words.decimal(view.days, 1)
    if not view.minimum_days:
        return _("for {days} days").format(days=days), "none"
    text = _("{days} of {minimum} days").format(days=days, minimum=tenths(words, view.minimum_days))
    return text, STATUS[view.severity]


def pace(words: Words, view: ItemView, ends: datetime | None, now: datetime) -> str:
    """How fast an item goes and when it ends: "110 loaves a day · ends today at 20:54"."""
    _ = words.gettext
    parts = []
    if view.daily_issue:
        parts.append(_("{amount} a day").format(amount=amount(words, view.daily_issue, view.unit)))
    if ends is not None and view.on_hand > 0:
        if ends.date() == now.date():
            parts.append(_("ends today at {time}").format(time=words.time(ends)))
        else:
            parts.append(_("ends on {date}").format(date=expiry(words, ends.date(), now.date())))
    return " · ".join(parts)


def move(words: Words, kind: Move | None) -> str:
    """What happened, as a line of the history says it."""
    return words.gettext(_MOVED[kind]) if kind is not None else words.gettext("Counted")


def movement_sub(words: Words, line: HistoryLine) -> str:
    """From whom or to whom, paper, lots and reason of a movement."""
    parts = []
    if line.source is not None:
        parts.append(line.donor or terms.source(words, line.source))
    if line.recipient:
        parts.append(line.recipient)
    if line.paper:
        parts.append(words.gettext("paper {paper}").format(paper=line.paper))
    if line.move is not None:
        parts += [lot(words, one) for one in line.lots if one.lot]
    if line.reason:
        parts.append(line.reason)
    return " · ".join(parts)
