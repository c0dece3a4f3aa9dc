"""What belongs to one file alone and to no desk beside it: values by name, and what is typed in unfinished forms."""

from __future__ import annotations

from shelter_app.register.driver import Connection, disk_faults_told


def get_local(connection: Connection, name: str) -> str | None:
    """A value of this file."""
    row = connection.execute("SELECT value FROM local WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else None


def set_local(connection: Connection, name: str, value: str) -> None:
    """Keep a value in this file; on the writer's thread."""
    connection.execute("INSERT OR REPLACE INTO local (name, value) VALUES (?, ?)", (name, value))


def get_draft(connection: Connection, form: str) -> str:
    """What was typed in an unfinished form; empty if nothing."""
    row = connection.execute("SELECT data FROM draft WHERE form = ?", (form,)).fetchone()
    return str(row[0]) if row else ""


def set_draft(connection: Connection, form: str, data: str) -> None:
    """Keep what is typed in a form, flushed to disk; empty data drops it. On the writer's thread."""
    with disk_faults_told():
        if data:
            connection.execute("INSERT OR REPLACE INTO draft (form, data) VALUES (?, ?)", (form, data))
        else:
            connection.execute("DELETE FROM draft WHERE form = ?", (form,))
