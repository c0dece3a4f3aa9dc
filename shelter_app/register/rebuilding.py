"""Rebuilding: every view written anew from the journal, and with them which entries are voided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from shelter_app.register.driver import Connection
from shelter_app.register.entries import loads
from shelter_app.register.journal import NEVER_VOIDED, SELECT_ENTRIES, VOID, Journal, UnitOfWork, to_entry
from shelter_app.register.schema import renew_views

if TYPE_CHECKING:
    from shelter_app.register.register import Register


def rebuild_views(register: Register, connection: Connection, *, renew: bool = False) -> None:
    """Empty every view of this file and replay the journal into them, in one transaction; ``renew`` their shape too."""
    journal = Journal(connection, register.topics.all, 0)
    work = UnitOfWork(journal, actor=0, now=register.clock())
    with register.reading_from(connection), work.transaction():
        if renew:
            renew_views(connection)
        connection.execute("DELETE FROM void")
        connection.execute("DELETE FROM erased")
        for topic in register.topics.all():
            topic.empty(connection)
        _settle_voids(work)
        rows = connection.cursor().execute(f"{SELECT_ENTRIES} WHERE e.live = 1 AND e.kind <> '{VOID}' ORDER BY e.id")
        for row in rows:
            work.apply(to_entry(row), +1)


def _settle_voids(work: UnitOfWork) -> None:
    """Which voids count, and from that which entries are live, without regard to the order in which they came."""
    connection = work.connection
    voids = [
        (number, action, loads(body)["target"])
        for number, action, body in connection.execute("SELECT id, action, body FROM entry WHERE kind = ?", (VOID,))
    ]
    voided_by: dict[int, list[int]] = {}
    for _, action, target in voids:
        voided_by.setdefault(target, []).append(action)
    dead = dead_actions(voided_by)
    connection.executemany(
        "INSERT INTO void (entry, target, live) VALUES (?, ?, ?)",
        [(number, target, int(not dead.get(action, False))) for number, action, target in voids],
    )
    connection.execute("UPDATE entry SET live = 1 WHERE live = 0")
    for action in voided_by:
        if dead[action]:
            hits = [(entry.id,) for entry in work.entries_of(action) if entry.kind not in NEVER_VOIDED]
            connection.executemany("UPDATE entry SET live = 0 WHERE id = ?", hits)


def dead_actions(voided_by: Mapping[int, Sequence[int]]) -> dict[int, bool]:
    """Of each action that others void, whether it is dead: one of those others is not dead itself."""
    dead: dict[int, bool] = {}
    for start in voided_by:
        path = {start: None}
        while path:
            action = next(reversed(path))
            unknown = next(
                (
                    other
                    for other in voided_by[action]
                    if other in voided_by and other not in dead and other not in path
                ),
                None,
            )
            if action not in dead and unknown is not None:
                path[unknown] = None
                continue
            dead[action] = any(not dead.get(other, False) for other in voided_by[action])
            del path[action]
    return dead
