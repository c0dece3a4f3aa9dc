"""The shape of the file and its history. Migrations are numbered functions, append-only; a newer file is refused.

Views follow from the journal: when their shape changes they are made anew, and need no migration of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from shelter_app.domain.errors import Trouble
from shelter_app.register.driver import Connection, database
from shelter_app.register.views import view_schema

if TYPE_CHECKING:
    from sqlite_utils import Database

# The journal: never changed, never deleted but for personal parts on erasure.
JOURNAL_SCHEMA: Final = """
CREATE TABLE entry (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, action INTEGER NOT NULL, subject INTEGER NOT NULL, actor INTEGER NOT NULL,
  happened INTEGER NOT NULL, recorded INTEGER NOT NULL, utc_offset INTEGER NOT NULL, body TEXT NOT NULL,
  part_hash BLOB, hash BLOB NOT NULL, live INTEGER NOT NULL DEFAULT 1) STRICT;
CREATE INDEX entry_subject ON entry (subject, kind);
CREATE TABLE part (entry INTEGER PRIMARY KEY, salt BLOB NOT NULL, data TEXT NOT NULL) STRICT;
CREATE TABLE waiting (id INTEGER NOT NULL, hash BLOB NOT NULL, data BLOB NOT NULL, PRIMARY KEY (id, hash)) STRICT;
CREATE TABLE quarantine (id INTEGER NOT NULL, hash BLOB NOT NULL, data BLOB NOT NULL, PRIMARY KEY (id, hash)) STRICT;
CREATE TABLE paper (hash BLOB PRIMARY KEY, data BLOB NOT NULL) STRICT;
"""

# What belongs to this file on this computer and is no part of the journal.
LOCAL_SCHEMA: Final = """
CREATE TABLE local (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE draft (form TEXT PRIMARY KEY, data TEXT NOT NULL) STRICT;
"""


# ``views_mark()`` as it stands, written down: to compute it at every start would load every topic before the first paint.
VIEWS_MARK: Final = "f31cd1a514443b15"
_JOURNAL_TABLES: Final = frozenset({"entry", "part", "waiting", "quarantine", "paper", "local", "draft"})


def _first(db: Database) -> None:
    for script in (JOURNAL_SCHEMA, LOCAL_SCHEMA):
        _run(db, script)
    _make_views(db)


def _run(db: Database, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            db.execute(statement)


def _make_views(db: Database) -> None:
    _run(db, view_schema())
    db.execute("INSERT OR REPLACE INTO local (name, value) VALUES ('views', ?)", (VIEWS_MARK,))


def views_mark() -> str:
    """The mark of the views as their topics describe them; loads every topic."""
    return sha256(view_schema().encode()).hexdigest()[:16]


MIGRATIONS: Final[tuple[Callable[[Database], None], ...]] = (_first,)
CURRENT: Final = len(MIGRATIONS)


def version(connection: Connection) -> int:
    """The schema number of an open file; 0 for an empty one."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def refuse_newer(connection: Connection) -> None:
    """Raises ``Trouble("newer-file")`` for a file that a later version of the program has written."""
    if version(connection) > CURRENT:
        raise Trouble("newer-file", found=version(connection), known=CURRENT)


def is_current(connection: Connection) -> bool:
    """Whether tables and views of an open file have the shape that this version writes."""
    if version(connection) < CURRENT:
        return False
    row = connection.execute("SELECT value FROM local WHERE name = 'views'").fetchone()
    return row is not None and row[0] == VIEWS_MARK


def renew_views(connection: Connection) -> None:
    """Drop every view and make it in the shape of this version, empty. Inside a transaction of the caller's."""
    names = connection.execute(
        "SELECT name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        " ORDER BY 2 DESC"
    ).fetchall()
    for name, virtual in names:
        if name not in _JOURNAL_TABLES and (virtual or not any(name.startswith(f"{of}_") for of, v in names if v)):
            connection.execute(f"DROP TABLE {name}")
    _make_views(database(connection))


def migrate(connection: Connection) -> None:
    """Bring an open file up to date, each step in one transaction."""
    db = database(connection)
    for number in range(version(connection), CURRENT):
        connection.execute("BEGIN IMMEDIATE")
        try:
            MIGRATIONS[number](db)
            connection.execute(f"PRAGMA user_version = {number + 1}")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
