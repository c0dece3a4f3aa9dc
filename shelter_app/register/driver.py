"""The one place where a connection to the encrypted file is made.

SQLCipher encrypts at rest and detects bit rot. ``sqlite-utils`` catches the errors of the module it imported, so that
module must be this driver: the aliases below are set before its first import, and ``database`` asserts that they held.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import sqlcipher3
from sqlcipher3 import dbapi2

from shelter_app.domain.errors import Trouble

if TYPE_CHECKING:
    from sqlite_utils import Database

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi2

Connection: TypeAlias = Any  # the driver ships no types
Cursor: TypeAlias = Any
DatabaseError = dbapi2.DatabaseError
OperationalError = dbapi2.OperationalError
IntegrityError = dbapi2.IntegrityError

_OLDEST_SAFE = (3, 51, 3)  # earlier ones have the WAL-reset race that can corrupt the file
BUSY_MS = 10_000


def connect(path: Path, key: bytes, *, query_only: bool = False, wal: bool = True) -> Connection:
    """Open the file with its 32-byte data key; ``wal=False`` for a copy that no one else reads.

    The connection does not begin transactions by itself. Raises ``Trouble("unreadable-file")`` for a wrong key or a
    damaged file, ``Trouble("outdated-driver")`` for a driver that can lose data.
    """
    if dbapi2.sqlite_version_info < _OLDEST_SAFE:
        raise Trouble("outdated-driver", version=dbapi2.sqlite_version)
    connection = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False, cached_statements=256)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA cipher_memory_security = OFF")
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if query_only:
            connection.execute("PRAGMA query_only = ON")
        else:
            connection.execute(f"PRAGMA journal_mode = {'WAL' if wal else 'DELETE'}")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA wal_autocheckpoint = 2000")
    except DatabaseError as error:
        connection.close()
        raise Trouble("unreadable-file", file=path.name) from error
    return connection


# Primary result codes of SQLite by which the world, not the program, is at fault.
_FULL, _CORRUPT, _NOT_A_DATABASE = 13, 11, 26
_DISK = frozenset({5, 6, 8, 10, 14})  # busy, locked, read-only, input or output, cannot open


@contextmanager
def disk_faults_told() -> Iterator[None]:
    """Tell what the disk did wrong as ``Trouble``: "disk-full", "disk-error", "unreadable-file".

    Any other error of the driver is a mistake of the program and passes through.
    """
    try:
        yield
    except DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == _FULL:
            raise Trouble("disk-full") from error
        if code in (_CORRUPT, _NOT_A_DATABASE):
            raise Trouble("unreadable-file", file="register.db") from error
        if code in _DISK:
            raise Trouble("disk-error", reason=str(error)) from error
        raise


def database(connection: Connection) -> Database:
    """A sqlite-utils database over an open connection, for schema, migrations, exports and ad-hoc reads."""
    import sqlite_utils.utils
    from sqlite_utils import Database

    if getattr(sqlite_utils.utils, "sqlite3") is not sqlcipher3:  # noqa: B009  the module does not export it by name
        raise AssertionError("sqlite-utils was imported before the driver: it would lose data silently")
    return Database(connection, execute_plugins=False)
