"""Where those who stay are: seen, not found, expected back, out past curfew. None of it changes a stay."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from shelter_app.domain.codes import Presence
from shelter_app.domain.curfew import Night, last_night, out_past
from shelter_app.domain.days import from_ms, to_ms
from shelter_app.domain.errors import Refused
from shelter_app.domain.stays import Step
from shelter_app.register.topic import Topic, operation

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork
    from shelter_app.register.people import Person

FEW: Final = 500  # so many people are looked up one by one, more by reading everything


class Whereabouts(Topic):
    """The part of ``Stays`` that reads and fills its view ``whereabouts``."""

    def presence_then(self, work: UnitOfWork, person: int) -> Presence:
        """Where a person stood at the moment at which the action happened."""
        raise NotImplementedError

    # -- operations

    @operation
    def see(self, work: UnitOfWork, persons: Sequence[int]) -> list[int]:
        """People were seen in the building; who was out is back. Returns whom it concerned.

        Raises ``Refused("nothing-changes")`` if none of them is staying.
        """
        staying = self._staying(work, persons)
        for person, presence in staying:
            work.append(Step.BACK if presence is Presence.OUT else Step.SEEN, subject=person)
        return [person for person, _presence in staying]

    @operation
    def miss(self, work: UnitOfWork, persons: Sequence[int]) -> list[int]:
        """People were looked for and not found: shown as such until they are seen or pass the door; the stay goes on.

        Raises ``Refused("nothing-changes")`` if none of them is staying, or all are being missed already.
        """
        missed = {row[0] for row in work.connection.execute("SELECT person FROM whereabouts WHERE missing IS NOT NULL")}
        found = [person for person, _presence in self._staying(work, persons) if person not in missed]
        if not found:
            raise Refused("nothing-changes")
        for person in found:
            work.append(Step.NOT_FOUND, subject=person)
        return found

    def _staying(self, work: UnitOfWork, persons: Sequence[int]) -> list[tuple[int, Presence]]:
        """Who of these is staying, and where they stand; of what is typed in later, at the moment at which it happened."""
        if work.happened != work.recorded:
            stood = [(person, self.presence_then(work, person)) for person in sorted(set(persons))]
        else:
            marks = ",".join("?" * len(persons))
            rows = work.connection.execute(
                f"SELECT id, presence FROM person WHERE id IN ({marks}) ORDER BY id", tuple(persons)
            )
            stood = [(int(row[0]), Presence(row[1])) for row in rows]
        found = [pair for pair in stood if pair[1] in (Presence.PRESENT, Presence.OUT)]
        if not found:
            raise Refused("nothing-changes")
        return found

    # -- look-ups

    def with_whereabouts(self, people: list[Person]) -> list[Person]:
        """These people, each with since when they are not found and when they mean to be back, where that is so."""
        if not people:
            return people
        zone = self.register.zone
        few = tuple(person.id for person in people) if len(people) <= FEW else ()
        among = f" AND person IN ({','.join('?' * len(few))})" if few else ""
        rows = self.reading().execute(
            "SELECT person, missing, back_by FROM whereabouts"
            f" WHERE (missing IS NOT NULL OR back_by IS NOT NULL){among}",
            few,
        )
        known = {row[0]: (row[1], row[2]) for row in rows}

        def told(person: Person) -> Person:
            missing, back_by = known[person.id]
            return person._replace(
                missing=from_ms(missing, zone) if missing is not None else None,
                back_by=from_ms(back_by, zone) if back_by is not None else None,
            )

        return [told(person) if person.id in known else person for person in people] if known else people

    def missing(self) -> list[Person]:
        """People who were looked for and not found, longest first."""
        rows = self.reading().execute(
            "SELECT person FROM whereabouts WHERE missing IS NOT NULL ORDER BY missing, person"
        )
        return self.register.people.of([row[0] for row in rows])

    def missing_count(self) -> int:
        """How many were looked for and not found."""
        return self._count("SELECT count(*) FROM whereabouts WHERE missing IS NOT NULL")

    def past_curfew(self, now: datetime) -> list[Person]:
        """Who is out now and was out in the curfew that began last, longest out first."""
        night = self._night(now)
        people = self.register.people.out_now() if night is not None else []
        return [person for person in people if person.since is not None and out_past(night, person.since)]

    def past_curfew_count(self, now: datetime) -> tuple[int, int]:
        """How many are out now and were out in the curfew that began last: named, and of the counted groups."""
        night = self._night(now)
        if night is None:
            return 0, 0
        named = self._count("SELECT count(*) FROM person WHERE presence = 'OUT' AND since < ?", to_ms(night.end))
        crowds = self.register.crowds
        return named, min(crowds.out_at(to_ms(min(now, night.end))), crowds.out_at(to_ms(now)))

    def _night(self, now: datetime) -> Night | None:
        return last_night(self.register.site.facts().curfew, now.astimezone(self.register.zone))

    def last_seen(self, person: int) -> datetime | None:
        """When a person was last seen in a round; ``None`` if never."""
        row = self.reading().execute("SELECT seen FROM whereabouts WHERE person = ?", (person,)).fetchone()
        return from_ms(row[0], self.register.zone) if row is not None and row[0] is not None else None

    def _count(self, sql: str, *values: int) -> int:
        return int(self.reading().execute(sql, values).fetchone()[0])
