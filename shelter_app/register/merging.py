"""Merging: the union of entries. Arrival order does not matter, an entry after a gap waits for the gap, and the same id
with another hash is a fork: it is set aside and said.

What cannot be an entry (a broken chain, a part that is not the one committed to, an action torn apart) is set aside too:
one bad entry does not stop the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from shelter_app.domain.errors import Trouble
from shelter_app.register.entries import (
    ORIGIN_SHIFT,
    Entry,
    Sealed,
    canonical_text,
    loads,
    origin_of,
    parse_text,
    part_digest,
    seq_of,
)
from shelter_app.register.journal import ERASURE, NEVER_VOIDED, VOID

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

_LARGEST: Final = 1 << 63


@dataclass
class Merged:
    """What a merge did with the entries it was given; ``waiting`` is how many wait for a gap when it is done."""

    added: int = 0
    duplicates: int = 0
    waiting: int = 0
    forks: int = 0
    changed: set[str] = field(default_factory=set)


def take_in(work: UnitOfWork, sealed: Sealed, merged: Merged) -> None:
    """Let an entry of another desk into the journal, or let it wait, or set it aside."""
    number = sealed.id
    if not 0 < number < _LARGEST or not origin_of(number) or not seq_of(number):
        _set_aside(work, sealed, merged)
        return
    last, last_hash, _ = work.head(origin_of(number))
    seq = seq_of(number)
    if seq <= last:
        known = work.connection.execute("SELECT hash FROM entry WHERE id = ?", (number,)).fetchone()
        if known[0] == sealed.digest():
            merged.duplicates += 1
            _without_erased(work, sealed)  # it may have come without its part before
        else:
            _set_aside(work, sealed, merged)
    elif seq > last + 1:
        work.connection.execute(
            "INSERT OR IGNORE INTO waiting (id, hash, data) VALUES (?, ?, ?)",
            (number, sealed.digest(), _without_erased(work, sealed).to_bytes()),
        )
    elif sealed.previous == last_hash and _let_in(work, sealed):
        merged.added += 1
    else:
        _set_aside(work, sealed, merged)


def take_waiting(work: UnitOfWork, merged: Merged, most: int) -> bool:
    """Let in what waited and fits now, at most so many entries; whether there may be more."""
    at = 0
    while True:
        row = work.connection.execute(
            "SELECT id, hash, data FROM waiting WHERE id >= ? ORDER BY id LIMIT 1", (at,)
        ).fetchone()
        if row is None:
            return False
        number = row[0]
        if seq_of(number) > work.head(origin_of(number))[0] + 1:
            at = (origin_of(number) + 1) << ORIGIN_SHIFT
            continue
        if not most:
            return True
        most -= 1
        work.connection.execute("DELETE FROM waiting WHERE id = ? AND hash = ?", (number, row[1]))
        take_in(work, Sealed.from_bytes(row[2]), merged)
        at = number


def _set_aside(work: UnitOfWork, sealed: Sealed, merged: Merged) -> None:
    work.connection.execute(
        "INSERT OR IGNORE INTO quarantine (id, hash, data) VALUES (?, ?, ?)",
        (sealed.id % _LARGEST, sealed.digest(), _without_erased(work, sealed).to_bytes()),
    )
    merged.forks += 1


def _without_erased(work: UnitOfWork, sealed: Sealed) -> Sealed:
    if sealed.part is None:
        return sealed
    try:
        if not work.was_erased(sealed.subject):
            return sealed
        work.forget(sealed.part)
        return sealed.without_part()
    except Trouble:
        return sealed.without_part()


def _let_in(work: UnitOfWork, sealed: Sealed) -> bool:
    """Write an entry that follows the head of its origin and let it take effect; false if it cannot be one."""
    try:
        head, text, body = parse_text(sealed.text)
        private = loads(sealed.part) if sealed.part is not None else None
    except (Trouble, ValueError):
        return False
    if not _well_formed(work, head, body):
        return False
    number, kind, action, subject, actor, happened, recorded, utc_offset, part_hex = head
    part_hash = bytes.fromhex(part_hex) if part_hex is not None else None
    row = (number, kind, action, subject, actor, happened, recorded, utc_offset, text, part_hash)
    if number != sealed.id or canonical_text(*row) != sealed.text:
        return False
    part, salt = sealed.part, sealed.salt
    if part is not None:
        if salt is None or part_digest(salt, part) != part_hash or not isinstance(private, dict):
            return False
        if work.was_erased(subject):
            work.forget(part)
            part, private = None, None
    live = kind in NEVER_VOIDED or not work.is_dead(action)
    work.write_entry(row, sealed.digest(), salt, part, live=live)
    if live:
        work.apply(
            Entry(number, kind, action, subject, actor, happened, recorded, utc_offset, body, private),
            +1,
        )
    return True


def _well_formed(work: UnitOfWork, head: Sequence[Any], body: dict[str, Any]) -> bool:
    number, kind, action, *numbers, part_hex = head
    if not isinstance(kind, str) or not (part_hex is None or isinstance(part_hex, str)):
        return False
    if any(type(one) is not int or not -_LARGEST <= one < _LARGEST for one in (number, action, *numbers)):
        return False
    # The entries of an action stand one after the other: that is how they are found to be voided together.
    if action != number and action != work.head(origin_of(number))[2]:
        return False
    if kind == VOID:
        return type(body.get("target")) is int and body["target"] != action and 0 <= body["target"] < _LARGEST
    if kind == ERASURE:
        subjects = body.get("subjects")
        return isinstance(subjects, list) and all(type(one) is int and 0 <= one < _LARGEST for one in subjects)
    return True
