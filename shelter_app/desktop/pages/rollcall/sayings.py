"""What the roll call says: tiles, rows, figures, the strip, and the result beside the count before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from shelter_app.desktop.kit.roll_list import RollRow
from shelter_app.desktop.kit.roll_tiles import TileFace
from shelter_app.domain.rollcall import SHIFT, VISITORS, Standing, Tile
from shelter_app.office.rollcall import Seen, about, name_of, ordered
from shelter_app.words import Words

PERSON: Final = "p"
COUNTED: Final = "c"


def tile_face(tile: Tile, seen: Seen, words: Words) -> TileFace:
    """A tile: who is there with "+" for the unexpected, of how many, and who is missing."""
    _, n = words.gettext, words.number
    title = seen.labels.get(tile.key, tile.key)
    figure = n(tile.here) + (f" +{n(tile.extra)}" if tile.extra else "")
    unknown = tile.counted is None
    of = _("of {n}").format(n=words.no_data if unknown else n(tile.expected))
    if not tile.complete:
        state = _("{n} missing").format(n=n(tile.missing))
    elif unknown:
        state = ""
    elif tile.out:
        state = _("{n} out").format(n=n(tile.out))
    else:
        state = words.pgettext("roll call", "all")
    sentence = f"{title}: {figure} {of}" + (f", {state}" if state else "")
    return TileFace(tile.key, title, figure, of, state, tile.complete, sentence)


def person_key(person: int) -> str:
    """The key of a person's row."""
    return f"{PERSON}{person}"


def room_rows(tile: Tile, seen: Seen, words: Words) -> list[RollRow]:
    """Everybody of a place: the missing first, whoever needs a hand before all; who is here stands last."""
    _ = words.gettext
    rows = missing_rows(tile.missing_persons, seen, words)
    counted = _counted_row(tile, seen, words)
    if counted is not None:
        rows.append(counted)
    for persons, status, said, action in (
        (tile.out_persons, "out", _("known to be out"), _("Here")),
        (tile.late_persons, "info", _("came after the start, or was not on the list"), ""),
        (tile.here_persons, "ok", "", ""),
    ):
        for one in ordered(persons, seen):
            sub = " · ".join(part for part in (said, about(one, words)) if part)
            name = name_of(one, words)
            title = f"+ {name}" if status == "info" else name
            rows.append(RollRow(person_key(one.id), title, sub, status, action))  # type: ignore[arg-type]
    return rows


def missing_rows(
    persons: Iterable[int], seen: Seen, words: Words, places: dict[int, str] | None = None
) -> list[RollRow]:
    """Rows of missing people; ``places`` puts the room before what helps to find them."""
    _ = words.gettext
    comparison = seen.comparison
    lost = frozenset(comparison.lost) if comparison is not None else frozenset()
    rows = []
    for one in ordered(persons, seen):
        was_here = _("was here at {time}").format(time=seen.first_started) if one.id in lost else ""
        parts = ((places or {}).get(one.id, ""), was_here, about(one, words))
        sub = " · ".join(part for part in parts if part)
        rows.append(RollRow(person_key(one.id), name_of(one, words), sub, "warn" if one.helped else "none", _("Here")))
    return rows


def all_missing_rows(standing: Standing, seen: Seen, words: Words) -> list[RollRow]:
    """Everybody missing, whoever needs a hand first; people without names by place at the end."""
    places = {person: seen.labels.get(tile.key, tile.key) for tile in standing.tiles for person in tile.missing_persons}
    rows = missing_rows(standing.missing_persons, seen, words, places)
    for tile in standing.tiles:
        counted = _counted_row(tile, seen, words, with_place=True) if tile.missing_counted else None
        if counted is not None:
            rows.append(counted)
    return rows


def _counted_row(tile: Tile, seen: Seen, words: Words, *, with_place: bool = False) -> RollRow | None:
    """People of a place who are counted and not named; ``None`` where there are none."""
    _, n = words.gettext, words.number
    fixed = tile.key in (VISITORS, SHIFT)
    if not (fixed or tile.counted or tile.counted_here):
        return None
    label = seen.labels.get(tile.key, tile.key)
    title = label if fixed else _("Without names ×{n}").format(n=n(tile.counted or 0))
    if tile.counted is None:
        sub = _("nobody wrote how many there should be")
    elif tile.missing_counted:
        sub = _("of {n}: {missing} missing").format(n=n(tile.counted), missing=n(tile.missing_counted))
    else:
        sub = _("of {n}: all").format(n=n(tile.counted))
    if with_place and not fixed:
        sub = f"{label} · {sub}"
    done = tile.counted is not None and not tile.missing_counted
    return RollRow(f"{COUNTED}{tile.key}", title, sub, "ok" if done else "none", "", True, n(tile.counted_here))


# -- figures


def missing_words(standing: Standing, words: Words) -> str:
    """What the large figure counts."""
    missing = standing.missing
    if not missing:
        return words.gettext("missing: everybody of {n} is accounted for").format(n=words.number(standing.expected))
    return words.ngettext("person missing of {n}", "people missing of {n}", missing).format(
        n=words.number(standing.expected)
    )


def summary(standing: Standing, words: Words) -> str:
    """Who is here and whom the expected are made of."""
    _, n = words.gettext, words.number
    parts = [_("{n} here").format(n=n(standing.here))]
    if standing.extra:
        parts[0] += f" +{n(standing.extra)}"
    if standing.out:
        parts.append(_("{n} known to be out").format(n=n(standing.out)))
    residents = sum(tile.expected for tile in standing.tiles if tile.key not in (VISITORS, SHIFT))
    parts.append(words.ngettext("{n} resident", "{n} residents", residents).format(n=n(residents)))
    for key, unknown in ((VISITORS, _("visitors: {no_data}")), (SHIFT, _("shift: {no_data}"))):
        tile = standing.tile(key)
        if tile is not None and tile.counted is None:
            parts.append(unknown.format(no_data=words.no_data))
        elif tile is not None and key == VISITORS:
            parts.append(words.ngettext("{n} visitor", "{n} visitors", tile.expected).format(n=n(tile.expected)))
        elif tile is not None:
            parts.append(_("{n} on shift").format(n=n(tile.expected)))
    return " · ".join(parts)


def complete_words(standing: Standing, words: Words) -> str:
    """How many places are complete."""
    return words.gettext("{n} of {all} complete").format(
        n=words.number(standing.complete), all=words.number(len(standing.tiles))
    )


def title(seen: Seen, words: Words, now: datetime) -> str:
    """What is under way, and since when."""
    _ = words.gettext
    call = seen.call
    since = words.time(call.started)
    if call.started.date() != now.date():
        since = f"{words.day_month(call.started.date())} {since}"
    if call.ended is not None:
        return _("Roll call {since}–{until} is over").format(since=since, until=words.time(call.ended))
    return _("Roll call since {since}").format(since=since)


def lead(seen: Seen, words: Words, recorder: str) -> str:
    """The sentence under the title: what to do, or what changed since the count before; and who records."""
    _ = words.gettext
    said = _("Go down to the shelter and tick every person")
    comparison = seen.comparison
    if seen.call.ended is not None:
        said = _("The result is recorded. After the all-clear count again: F9")
    if comparison is not None:
        said = (
            _("Beside the count of {time}: {lost} seen then and not ticked yet, {found} found since")
            if seen.call.ended is None
            else _("Beside the count of {time}: {lost} seen then and missing now, {found} found since")
        )
        said = said.format(
            time=seen.first_started, lost=words.number(len(comparison.lost)), found=words.number(len(comparison.found))
        )
    return f"{said} · {recorder}"


def recorder(name: str, *, locked: bool, words: Words) -> str:
    """In whose name entries are made: of the last person at the computer, or of nobody."""
    _ = words.gettext
    if not name:
        return _("recorded without a name: nobody was at the computer")
    return (_("recorded as {name}, the last one at the computer") if locked else _("recorded by {name}")).format(
        name=name
    )


def clock(ran: timedelta) -> str:
    """How long it runs: "06:24", "1:06:24"."""
    seconds = max(0, int(ran.total_seconds()))
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02}:{rest % 60:02}" if hours else f"{rest // 60:02}:{rest % 60:02}"


def key_words(words: Words) -> Sequence[tuple[str, str]]:
    """The keys with what they do."""
    _ = words.gettext
    return (
        (_("Space"), _("Here; of people without names: one more")),
        ("Backspace", _("Take back the last tick")),
        ("↑ ↓", _("Choose a person")),
        ("← →", _("Choose a room")),
        ("Enter", _("On a tile: all are here; by touch: a long press")),
        ("0–9 Enter", _("A card number: that person is here; a number: so many without names")),
        ("Insert", _("Known to be out; by touch: a long press")),
        ("Delete", _("Take back what was said about the person")),
        ("F10", _("Print the missing list")),
        ("Ctrl+Enter", _("End the roll call")),
        ("Esc", _("Leave; the roll call goes on")),
    )
