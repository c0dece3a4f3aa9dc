"""Who wrote what, when: the journal of a household as lines of words, one for each act of a person."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from shelter_app.desktop.kit import paint
from shelter_app.desktop.kit.rows import ListRow, RowFace
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.people.reading import HouseholdView
from shelter_app.desktop.pages.presence import person_name
from shelter_app.domain.codes import Allergen, Band, DepartureTo, Diet, Need, Sex
from shelter_app.domain.days import from_ms
from shelter_app.register.entries import Entry
from shelter_app.terms import allergen, departure, diet, inline, need_short
from shelter_app.terms import band as band_words
from shelter_app.terms import field as field_words
from shelter_app.terms import sex as sex_words
from shelter_app.words import NBSP, Words

NAMES_SHOWN: Final = 2
TYPED_LATER: Final = timedelta(minutes=5)
_CODED: Final[dict[str, Callable[[Words, str], str]]] = {
    "needs": lambda words, code: need_short(words, Need(code)),
    "diets": lambda words, code: diet(words, Diet(code)),
    "allergens": lambda words, code: inline(allergen(words, Allergen(code))),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One act: when it happened, what, who wrote it, and whether it was voided, changed nothing or is in conflict."""

    when: str
    what: str
    who: str
    void: bool = False
    clash: bool = False


class HistoryRow(ListRow):
    """A line of the history: the time in front, what was done, and who under it."""

    def __init__(self, face: RowFace) -> None:
        super().__init__(face, height=46, still=True)

    def draw(self, p: QPainter, rect: QRectF) -> None:
        face = self.face
        left, line = rect.left() + px(56), px(20)
        middle = rect.center().y()
        paint.words(p, QRectF(rect.left(), rect.top(), px(52), rect.height()), face.right, "label")
        ink = "mute" if face.struck else "warn" if face.conflict else "text"
        room = QRectF(left, middle - line, rect.right() - left, line)
        taken = paint.words(p, room, face.title, "caption", ink, elide=True)
        if face.struck:
            paint.rule(p, left, left + taken, round(room.center().y()) + 1, "mute")
        paint.words(p, QRectF(left, middle, rect.right() - left, line), face.sub, "caption", "mute", elide=True)
        if self._line:
            paint.rule(p, rect.left(), rect.right(), rect.bottom() - 1)


def history_faces(lines: Sequence[Line]) -> list[RowFace]:
    """The lines as faces of rows."""
    return [RowFace(line.what, sub=line.who, right=line.when, struck=line.void, conflict=line.clash) for line in lines]


def history_lines(words: Words, view: HouseholdView, now: datetime) -> list[Line]:
    """The acts about a household, newest first."""
    grouped: dict[int, list[Entry]] = {}
    for entry in view.entries:
        grouped.setdefault(entry.action, []).append(entry)
    before = _rooms_before(view.entries)
    lines = []
    for entries in grouped.values():
        what = _sentence(words, view, entries, before)
        if what:
            lines.append(_line(words, view, entries, what, now))
    return lines


def _line(words: Words, view: HouseholdView, entries: Sequence[Entry], what: str, now: datetime) -> Line:
    _ = words.gettext
    first = entries[0]
    happened = from_ms(first.happened, now.tzinfo or now.astimezone().tzinfo)  # type: ignore[arg-type]
    recorded = from_ms(first.recorded, happened.tzinfo)  # type: ignore[arg-type]
    today = happened.date() == now.date()
    notes = [view.names.get(first.actor) or _("Name erased")] if first.actor else []
    if recorded - happened > TYPED_LATER:
        if recorded.date() == happened.date():
            notes.append(_("typed in at {time}").format(time=words.time(recorded)))
        else:
            notes.append(_("typed in on {day}").format(day=words.day_month(recorded.date())))
    elif not today:
        notes.append(words.time(happened))
    void = not any(entry.live for entry in entries)
    if void:
        notes.append(_("undone"))
    elif all(entry.id in view.without_effect for entry in entries):
        notes.append(_("without effect"))
    clash = view.clash is not None and any(
        view.clash.field in entry.body.get("set", {}) or view.clash.field in (entry.part or {}).get("set", {})
        for entry in entries
        if entry.kind.endswith(".edited") and (not view.clash.persons or entry.subject in view.clash.persons)
    )
    return Line(
        words.time(happened) if today else words.day_month(happened.date()), what, " · ".join(notes), void, clash
    )


def _sentence(words: Words, view: HouseholdView, entries: Sequence[Entry], before: dict[int, int | None]) -> str:
    """What one act did, from its entries about this household."""
    _ = words.gettext
    kinds = {entry.kind for entry in entries}
    names = {member.id: person_name(words, member, surname=view.household.surname) for member in view.household.members}
    who = _who(words, [names.get(entry.subject, _("No name")) for entry in reversed(entries) if entry.subject in names])
    if "stay.named" in kinds:
        return _("Named from a counted group: {who}").format(who=who)
    if "household.registered" in kinds:
        return _("Registered: {who}").format(who=who)
    if "person.registered" in kinds:
        return _("Added: {who}").format(who=who)
    if "stay.departed" in kinds:
        to = next((entry.body.get("to") for entry in entries if entry.kind == "stay.departed"), DepartureTo.UNKNOWN)
        where = inline(departure(words, DepartureTo(str(to))))
        return _("Left for good: {who}, {where}").format(who=who, where=where)
    for kind, text in (
        ("stay.out", _("Went out: {who}")),
        ("stay.back", _("Back in: {who}")),
        ("stay.arrived", _("Arrived: {who}")),
        ("stay.seen", _("Seen: {who}")),
        ("stay.not_found", _("Not found: {who}")),
    ):
        if kind in kinds:
            return text.format(who=who)
    if kinds & {"person.edited", "household.edited"}:
        return _edited(words, view, entries, who, before)
    return ""


def _edited(
    words: Words, view: HouseholdView, entries: Sequence[Entry], who: str, before: dict[int, int | None]
) -> str:
    _ = words.gettext
    fields = sorted({name for entry in entries for name in _set(entry) if name != "band"})
    if fields == ["room"]:
        labels = {room.id: room.label for room in view.rooms}
        nowhere = _("none")
        moved = next(entry for entry in entries if "room" in _set(entry))
        new = labels.get(_set(moved)["room"] or 0, nowhere)
        if len(moved.body.get("base", {}).get("room", ())) > 1:
            return _("Decided: room {room}").format(room=new)
        old = labels.get(before.get(moved.id) or 0, nowhere)
        if {entry.subject for entry in entries} >= {member.id for member in view.household.members}:
            return _("Room {old} → {new}").format(old=old, new=new)
        return _("Room {old} → {new}: {who}").format(old=old, new=new, who=who)
    if not fields:
        return _("Changed: {who}").format(who=who or _("household"))
    said = ", ".join(inline(field_words(words, name)) for name in fields)
    return _("{who}: changed {fields}").format(who=who or _("Household"), fields=said)


def value_words(words: Words, view: HouseholdView, field: str, value: Any) -> str:
    """A value of a field as it is shown; empty values are said."""
    if field == "room":
        labels = {room.id: room.label for room in view.rooms}
        return labels.get(value or 0, words.gettext("no room"))
    if field == "sex":
        return sex_words(words, Sex(value))
    if field == "band":
        return band_words(words, Band(value))
    if field in _CODED:
        say = _CODED[field]
        return ", ".join(say(words, code) for code in value) or words.gettext("none")
    if field == "birth":
        return str(value).partition("@")[0] or words.gettext("not stated")
    return str(value or "") or words.gettext("not stated")


def _set(entry: Entry) -> dict[str, Any]:
    return {**entry.body.get("set", {}), **(entry.part or {}).get("set", {})}


def _who(words: Words, names: Sequence[str]) -> str:
    """The first names, and how many more."""
    found = list(dict.fromkeys(names))
    shown = ", ".join(found[:NAMES_SHOWN])
    more = len(found) - NAMES_SHOWN
    return f"{shown}{NBSP}+{words.number(more)}" if more > 0 else shown


def _rooms_before(entries: Sequence[Entry]) -> dict[int, int | None]:
    """For each edit of a room the room before it, by entry."""
    rooms: dict[int, int | None] = {}
    before: dict[int, int | None] = {}
    for entry in sorted(entries, key=lambda one: one.order):
        if entry.kind in ("person.registered", "person.edited") and "room" in _set(entry):
            before[entry.id] = rooms.get(entry.subject)
            if entry.live:
                rooms[entry.subject] = _set(entry)["room"]
    return before
