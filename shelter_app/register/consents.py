"""Consents: what a person or a household agreed to, item by item. Who was not asked agreed to nothing.

Shelter and food rest on the law, never on a consent; these are for what goes beyond them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from shelter_app.domain.about_me import ConsentState
from shelter_app.domain.codes import Consent, ConsentChannel, ConsentItem
from shelter_app.domain.days import from_ms
from shelter_app.domain.errors import Refused
from shelter_app.register.topic import Topic, operation

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

GIVEN: Final = "consent.given"
WITHDRAWN: Final = "consent.withdrawn"
KINDS: Final = (GIVEN, WITHDRAWN)


class Consents(Topic):
    """View ``consent``: the last word of a subject on each item."""

    name = "consents"
    tables = ("consent",)
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)
    schema = """
CREATE TABLE consent (subject INTEGER NOT NULL, item TEXT NOT NULL, given INTEGER NOT NULL, moment INTEGER NOT NULL,
  actor INTEGER NOT NULL, channel TEXT NOT NULL, PRIMARY KEY (subject, item)) STRICT, WITHOUT ROWID;
"""

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write the consents of one subject anew; of who was erased none are shown."""
        work.connection.execute("DELETE FROM consent WHERE subject = ?", (subject,))
        if work.was_erased(subject):
            return
        last = {entry.body["item"]: entry for entry in work.entries(subject, KINDS)}
        for item, entry in last.items():
            work.connection.execute(
                "INSERT INTO consent (subject, item, given, moment, actor, channel) VALUES (?, ?, ?, ?, ?, ?)",
                (subject, item, int(entry.kind == GIVEN), entry.happened, entry.actor, entry.body["channel"]),
            )

    @operation
    def give(
        self,
        work: UnitOfWork,
        subject: int,
        item: ConsentItem,
        channel: ConsentChannel = ConsentChannel.SPOKEN,
    ) -> None:
        """Record that a person or a household agrees. Raises ``Refused``: "nothing-changes", "erased"."""
        self._say(work, GIVEN, subject, item, channel)

    @operation
    def withdraw(
        self,
        work: UnitOfWork,
        subject: int,
        item: ConsentItem,
        channel: ConsentChannel = ConsentChannel.SPOKEN,
    ) -> None:
        """Record that a consent is taken back, or refused when asked. Raises ``Refused``: "nothing-changes", "erased"."""
        self._say(work, WITHDRAWN, subject, item, channel)

    def _say(self, work: UnitOfWork, kind: str, subject: int, item: ConsentItem, channel: ConsentChannel) -> None:
        if work.was_erased(subject):
            raise Refused("erased")
        row = work.connection.execute(
            "SELECT given FROM consent WHERE subject = ? AND item = ?", (subject, item)
        ).fetchone()
        if row is not None and bool(row[0]) is (kind == GIVEN):
            raise Refused("nothing-changes")
        work.append(kind, subject=subject, body={"item": item, "channel": channel})

    def of(self, subject: int) -> list[ConsentState]:
        """How every item stands for a person or a household, in the order of the list."""
        zone = self.register.zone
        rows = self.reading().execute(
            "SELECT item, given, moment, actor, channel FROM consent WHERE subject = ?", (subject,)
        )
        known = {
            row[0]: ConsentState(
                ConsentItem(row[0]),
                Consent.GIVEN if row[1] else Consent.WITHDRAWN,
                from_ms(row[2], zone),
                row[3],
                ConsentChannel(row[4]),
            )
            for row in rows.fetchall()
        }
        return [known.get(item, ConsentState(item, Consent.NOT_ASKED)) for item in ConsentItem]

    def agrees(self, subjects: Sequence[int], item: ConsentItem) -> bool:
        """Whether one of these (a person and the household) agreed and none took it back."""
        marks = ",".join("?" * len(subjects))
        rows = self.reading().execute(
            f"SELECT given FROM consent WHERE item = ? AND subject IN ({marks})", (item, *subjects)
        )
        said = [row[0] for row in rows.fetchall()]
        return bool(said) and all(said)
