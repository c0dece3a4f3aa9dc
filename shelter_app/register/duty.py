"""Persons on duty: who may sit at the computer, with which post, and behind which PIN.

A PIN keeps a colleague's name off one's entries; it hides screens and does not encrypt. Names are personal data.
"""

from __future__ import annotations

import hmac
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from shelter_app.domain.codes import Post
from shelter_app.domain.errors import Refused
from shelter_app.domain.names import Name
from shelter_app.register.topic import Topic, edit, operation, settled_fields

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

KINDS: Final = ("duty.added", "duty.edited")
PIN_ROUNDS: Final = 50_000


class OnDuty(NamedTuple):
    """A person who may record. ``name`` is empty once it was erased; ``latin`` only where it was written by hand."""

    id: int
    name: str
    post: Post
    has_pin: bool
    active: bool
    latin: str = ""

    @property
    def signature(self) -> Name:
        """The name as it stands on papers in both languages; the Latin spelling by the rules where none was written."""
        from shelter_app.domain.transliteration import in_both

        return in_both(Name(self.name, self.latin))


class Duty(Topic):
    """View ``on_duty``: one row a person on duty."""

    name = "duty"
    tables = ("on_duty",)
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)
    schema = """
CREATE TABLE on_duty (id INTEGER PRIMARY KEY, name TEXT NOT NULL, post TEXT NOT NULL, salt TEXT NOT NULL,
  pin TEXT NOT NULL, active INTEGER NOT NULL, latin TEXT NOT NULL) STRICT;
"""

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write one person on duty anew."""
        work.connection.execute("DELETE FROM on_duty WHERE id = ?", (subject,))
        entries = work.entries(subject, KINDS)
        if not any(entry.kind == "duty.added" for entry in entries):
            return
        found = {field: settled.value for field, settled in settled_fields(entries).items()}
        salt, _, pin = str(found.get("pin", "")).partition(":")
        work.connection.execute(
            "INSERT INTO on_duty (id, name, post, salt, pin, active, latin) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (
                subject,
                found.get("name", ""),
                found["post"],
                salt,
                pin,
                int(found.get("active", True)),
                found.get("latin", ""),
            ),
        )

    @operation
    def add(self, work: UnitOfWork, name: str, post: Post, pin: str = "", latin: str = "") -> int:
        """Add a person on duty; returns the id. Raises ``Refused("name-needed")``, ``Refused("pin-is-four-digits")``."""
        if not name.strip():
            raise Refused("name-needed")
        private: dict[str, Any] = {"name": name.strip()}
        if latin.strip():
            private["latin"] = latin.strip()
        if pin:
            private["pin"] = self._sealed_pin(pin)
        return work.append("duty.added", body={"set": {"post": post}}, part={"set": private})

    @operation
    def edit(
        self,
        work: UnitOfWork,
        person: int,
        *,
        name: str | None = None,
        post: Post | None = None,
        active: bool | None = None,
        latin: str | None = None,
    ) -> None:
        """Change name or post, or let a person leave duty or come back to it. An empty ``latin`` is by the rules again.

        Raises ``Refused("no-such-person")``.
        """
        self._known(work, person)
        public: dict[str, Any] = {}
        if post is not None:
            public["post"] = post
        if active is not None:
            public["active"] = active
        private: dict[str, Any] = {}
        if name and name.strip():
            private["name"] = name.strip()
        if latin is not None:
            private["latin"] = latin.strip()
        edit(work, "duty.edited", person, KINDS, public=public, private=private or None)

    @operation
    def set_pin(self, work: UnitOfWork, person: int, pin: str) -> None:
        """Set or (empty) take away a person's PIN. Raises ``Refused``: "pin-is-four-digits", "no-such-person"."""
        self._known(work, person)
        edit(work, "duty.edited", person, KINDS, private={"pin": self._sealed_pin(pin) if pin else ""})

    def _known(self, work: UnitOfWork, person: int) -> None:
        if work.connection.execute("SELECT 1 FROM on_duty WHERE id = ?", (person,)).fetchone() is None:
            raise Refused("no-such-person")

    def _sealed_pin(self, pin: str) -> str:
        if len(pin) != 4 or not pin.isdecimal() or not pin.isascii():
            raise Refused("pin-is-four-digits")
        salt = self.register.random(8).hex()
        return f"{salt}:{_pin_hash(salt, pin)}"

    def all(self) -> list[OnDuty]:
        """Persons on duty, in the order they were added."""
        rows = (
            self.reading()
            .execute("SELECT id, name, post, pin <> '', active, latin FROM on_duty ORDER BY id")
            .fetchall()
        )
        return [OnDuty(row[0], row[1], Post(row[2]), bool(row[3]), bool(row[4]), row[5]) for row in rows]

    def names(self) -> dict[int, str]:
        """Names of all persons on duty by id."""
        return dict(self.reading().execute("SELECT id, name FROM on_duty").fetchall())

    def pin_is_right(self, person: int, pin: str) -> bool:
        """Whether this PIN is the person's (true for a person without one)."""
        row = self.reading().execute("SELECT salt, pin FROM on_duty WHERE id = ?", (person,)).fetchone()
        return row is not None and (not row[1] or hmac.compare_digest(row[1], _pin_hash(row[0], pin)))


def _pin_hash(salt: str, pin: str) -> str:
    import hashlib

    return hashlib.pbkdf2_hmac("sha256", pin.encode(), bytes.fromhex(salt), PIN_ROUNDS).hex()
