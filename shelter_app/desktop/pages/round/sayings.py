"""What the round says: a room, who belongs to it, the sum, and the difference in words for the report."""

from __future__ import annotations

from shelter_app.desktop.kit.roll_list import RollRow
from shelter_app.desktop.kit.status import Status
from shelter_app.desktop.pages.round.reading import RoundSeen
from shelter_app.domain.checks import COUNT_TOLERANCE, COUNT_TOLERANCE_PERCENT
from shelter_app.domain.codes import Presence
from shelter_app.domain.rounds import RoomLine, Round
from shelter_app.words import Words


def label(line: RoomLine, seen: RoundSeen, words: Words) -> str:
    """What a room is called."""
    return str(seen.labels.get(line.room) or words.gettext("No room"))


def room_row(line: RoomLine, seen: RoundSeen, words: Words) -> RollRow:
    """A room: who should be there, who is out, and how far the number found is off."""
    _, n = words.gettext, words.number
    parts = [_("on record {n}").format(n=n(line.expected))]
    if line.out:
        parts.append(_("{n} out").format(n=n(line.out)))
    if line.difference:
        parts.insert(0, _("difference {n}").format(n=words.signed(line.difference)))
    status: Status = "none" if line.difference is None else "warn" if line.difference else "ok"
    figure = "" if line.found is None else n(line.found)
    return RollRow(str(line.room), label(line, seen, words), " · ".join(parts), status, "", True, figure)


def person_rows(line: RoomLine, seen: RoundSeen, words: Words) -> list[RollRow]:
    """Who belongs to a room, those who are out last; people counted without names as a number."""
    _ = words.gettext
    found = seen.people.get(line.room, ())
    rows = []
    for person in sorted(found, key=lambda one: one.presence is Presence.OUT):
        is_out = person.presence is Presence.OUT
        since = words.time(person.since) if person.since is not None else ""
        name = person.name or _("No name, card {card}").format(card=person.card)
        sub = _("out since {time}").format(time=since) if is_out else person.card
        rows.append(RollRow(str(person.id), name, sub, "out" if is_out else "none"))
    unnamed = line.expected - sum(person.presence is not Presence.OUT for person in found)
    if unnamed > 0:
        rows.append(RollRow("unnamed", _("Without names ×{n}").format(n=words.number(unnamed)), "", "none"))
    return rows


def difference(walked: Round, words: Words) -> tuple[str, Status, bool]:
    """The sum beside the record, its status, and whether the report wants a word of explanation."""
    _, n = words.gettext, words.number
    allowed = max(COUNT_TOLERANCE, (walked.expected + walked.out) * COUNT_TOLERANCE_PERCENT // 100)
    off = walked.difference
    wanted = abs(off) > allowed
    text = _("found {counted}, on record {expected}").format(
        counted=n(walked.counted), expected=n(walked.expected_so_far)
    )
    if walked.left and walked.lines:
        text += "\n" + words.ngettext(
            "{n} room is still to be counted", "{n} rooms are still to be counted", walked.left
        ).format(n=n(walked.left))
    return text, "ok" if not walked.differing else "warn" if wanted else "info", wanted


def rooms_that_differ(walked: Round, seen: RoundSeen, words: Words) -> str:
    """Rooms with their differences, as they may stand in the explanation: "101: −1; gym: +2"."""
    return "; ".join(f"{label(line, seen, words)}: {words.signed(line.difference or 0)}" for line in walked.differing)
