"""Stays: who came, who is out for a while, who left for good; and the census of any moment that follows from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from shelter_app.domain.ages import REPORT_BANDS, band_on
from shelter_app.domain.codes import ArrivalKind, Band, DepartureTo, Need, Presence, ReportBand, Sex
from shelter_app.domain.days import to_ms
from shelter_app.domain.errors import Refused
from shelter_app.domain.stays import TRANSITIONS, History, Passage, Step, fold
from shelter_app.register.entries import Entry
from shelter_app.register.households import first_registered, records
from shelter_app.register.topic import operation
from shelter_app.register.whereabouts import Whereabouts

_STAYING: Final = (Presence.PRESENT, Presence.OUT)
if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork

KINDS: Final = tuple(str(step) for step in Step)
LAST: Final = (1 << 63) - 1  # the id that an entry not yet written has in a fold


class Movement(NamedTuple):
    """People over a period: named and counted together. ``opening`` and ``closing`` are stays open at its ends."""

    opening: int
    arrived: int
    arrived_transferred: int
    departed: int
    departed_transferred: int
    closing: int
    absent: int
    unnamed: int
    households: int


class Stays(Whereabouts):
    """Views ``stay``, ``absence`` and ``whereabouts`` (one row for whoever was seen, is not found, or said when they come
    back); a person's presence stands in ``person``.
    """

    name = "stays"
    tables = ("stay", "absence", "whereabouts")
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)
    schema = """
CREATE TABLE stay (entry INTEGER PRIMARY KEY, person INTEGER NOT NULL, start INTEGER NOT NULL, finish INTEGER,
  how TEXT NOT NULL, destination TEXT) STRICT;
CREATE INDEX stay_person ON stay (person);
CREATE INDEX stay_start ON stay (start);
CREATE INDEX stay_finish ON stay (finish, start);
CREATE TABLE absence (entry INTEGER PRIMARY KEY, person INTEGER NOT NULL, start INTEGER NOT NULL, finish INTEGER) STRICT;
CREATE INDEX absence_person ON absence (person);
CREATE INDEX absence_finish ON absence (finish, start);
CREATE TABLE whereabouts (person INTEGER PRIMARY KEY, missing INTEGER, seen INTEGER, back_by INTEGER) STRICT;
CREATE INDEX whereabouts_missing ON whereabouts (missing) WHERE missing IS NOT NULL;
"""

    def apply(self, work: UnitOfWork, entry: Entry, sign: int) -> None:
        """A person's passage changes the view of that person."""
        work.touch(self, entry.subject)

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write stays and presence of one person anew; who is to be folded as a whole, or is none, waits for that."""
        people = self.register.people
        shown = first_registered(work, subject)
        if work.is_touched(people, shown):
            return
        subject = shown
        known = work.connection.execute("SELECT 1 FROM person WHERE id = ?", (subject,)).fetchone()
        if known is not None:
            self.clear(work, subject)
            people.write_presence(work, subject, self.write(work, subject))

    def clear(self, work: UnitOfWork, person: int) -> None:
        """Take a person's stays out of the views."""
        work.connection.execute("DELETE FROM stay WHERE person = ?", (person,))
        work.connection.execute("DELETE FROM absence WHERE person = ?", (person,))
        work.connection.execute("DELETE FROM whereabouts WHERE person = ?", (person,))

    def write(self, work: UnitOfWork, person: int) -> History:
        """Fold a person's passages, write stays and absences where there are none, and return what follows.

        Records that were just tied together or parted hand their passages over: a stay that still stands under the other
        record, which is yet to be folded, is taken from it.
        """
        history = fold(_passages(work.entries_about(sorted(records(work.connection, person)), KINDS)))
        for stay in history.stays:
            work.connection.execute(
                "INSERT OR REPLACE INTO stay (entry, person, start, finish, how, destination) VALUES (?, ?, ?, ?, ?, ?)",
                (stay.entry, person, stay.start, stay.finish, stay.how, stay.to),
            )
        for absence in history.absences:
            work.connection.execute(
                "INSERT OR REPLACE INTO absence (entry, person, start, finish) VALUES (?, ?, ?, ?)",
                (absence.entry, person, absence.start, absence.finish),
            )
        if (history.missing, history.seen, history.back_by) != (None, None, None):
            work.connection.execute(
                "INSERT INTO whereabouts (person, missing, seen, back_by) VALUES (?, ?, ?, ?)",
                (person, history.missing, history.seen, history.back_by),
            )
        return history

    # -- operations

    def record_arrival(self, work: UnitOfWork, person: int, how: ArrivalKind, came_from: str) -> None:
        """Append an arrival, inside an operation."""
        work.append(
            Step.ARRIVED,
            subject=person,
            body={"how": how},
            part={"from": came_from.strip()} if came_from.strip() else None,
        )

    @operation
    def arrive(
        self,
        work: UnitOfWork,
        persons: Sequence[int],
        *,
        how: ArrivalKind = ArrivalKind.ARRIVED,
        came_from: str = "",
    ) -> list[int]:
        """Let people arrive; returns whom it changed. Raises ``Refused("nothing-changes")`` if no one."""
        moving = self._those_it_moves(work, persons, Step.ARRIVED)
        for person in moving:
            self.record_arrival(work, person, how, came_from)
        return moving

    def let_in(self, work: UnitOfWork, person: int) -> bool:
        """Let a known person in, inside an operation: back if out, else arriving; false if they are in."""
        for step in (Step.BACK, Step.ARRIVED):
            if self._moves(work, person, step):
                if step is Step.BACK:
                    work.append(Step.BACK, subject=person)
                else:
                    self.record_arrival(work, person, ArrivalKind.ARRIVED, "")
                return True
        return False

    @operation
    def go_out(self, work: UnitOfWork, persons: Sequence[int], *, back_by: datetime | None = None) -> list[int]:
        """Let people out for a while, perhaps saying when they mean to be back; the stay goes on.

        Raises ``Refused("nothing-changes")``, ``Refused("back-before-out")``.
        """
        if back_by is not None and to_ms(back_by) <= work.happened:
            raise Refused("back-before-out")
        moving = self._those_it_moves(work, persons, Step.OUT)
        body = {"back_by": to_ms(back_by)} if back_by is not None else {}
        for person in moving:
            work.append(Step.OUT, subject=person, body=body)
        return moving

    @operation
    def come_back(self, work: UnitOfWork, persons: Sequence[int]) -> list[int]:
        """Let people back in. Raises ``Refused("nothing-changes")``."""
        moving = self._those_it_moves(work, persons, Step.BACK)
        for person in moving:
            work.append(Step.BACK, subject=person)
        return moving

    @operation
    def depart(self, work: UnitOfWork, persons: Sequence[int], *, to: DepartureTo, with_whom: str = "") -> list[int]:
        """Let people leave for good. A child leaves with a grown-up of the household or with a person named.

        Raises ``Refused("child-leaves-with-whom")``, ``Refused("nothing-changes")``.
        """
        return self.let_go(work, persons, to, with_whom)

    def let_go(self, work: UnitOfWork, persons: Sequence[int], to: DepartureTo, with_whom: str) -> list[int]:
        """``depart`` inside an operation."""
        moving = self._those_it_moves(work, persons, Step.DEPARTED)
        people = [person for person in map(self.register.people.person, moving) if person is not None]
        accompanied = {person.household for person in people if not person.child}
        alone = [person for person in people if person.child and person.household not in accompanied]
        if alone and not with_whom.strip():
            raise Refused("child-leaves-with-whom", name=alone[0].name)
        part = {"with": with_whom.strip()} if with_whom.strip() else None
        for person in moving:
            work.append(Step.DEPARTED, subject=person, body={"to": to}, part=part)
        return moving

    def _those_it_moves(self, work: UnitOfWork, persons: Sequence[int], step: Step) -> list[int]:
        """Whom a step moves. What is typed in later is weighed at the moment at which it happened."""
        if work.happened != work.recorded:
            moving = [person for person in sorted(set(persons)) if self._moves_late(work, person, step)]
        else:
            marks = ",".join("?" * len(persons))
            rows = work.connection.execute(f"SELECT id, presence FROM person WHERE id IN ({marks})", tuple(persons))
            moving = sorted(row[0] for row in rows if (Presence(row[1]), step) in TRANSITIONS)
        if not moving:
            late = work.happened != work.recorded and step is not Step.ARRIVED
            here = late and any(self.presence_then(work, person) in _STAYING for person in set(persons))
            raise Refused("not-here-then" if late and not here else "nothing-changes")
        return moving

    def presence_then(self, work: UnitOfWork, person: int) -> Presence:
        """Where a person stood at the moment at which the action happened."""
        entries = work.entries(person, KINDS)
        return fold(passage for passage in _passages(entries) if passage.moment <= work.happened).presence

    def _moves(self, work: UnitOfWork, person: int, step: Step) -> bool:
        if work.happened != work.recorded:
            return self._moves_late(work, person, step)
        row = work.connection.execute("SELECT presence FROM person WHERE id = ?", (person,)).fetchone()
        return row is not None and (Presence(row[0]), step) in TRANSITIONS

    def _moves_late(self, work: UnitOfWork, person: int, step: Step) -> bool:
        if work.connection.execute("SELECT 1 FROM person WHERE id = ?", (person,)).fetchone() is None:
            return False
        late = Entry(LAST, step, 0, person, 0, work.happened, work.recorded, 0, {}, None)
        entries = work.entries_about(sorted(records(work.connection, person)), KINDS)
        return LAST not in fold(_passages([*entries, late])).without_effect

    # -- look-ups

    def without_effect(self, person: int) -> list[int]:
        """Entries at the door that changed nothing: shown, counted nowhere."""
        found = self.register.entries_about(self.register.households.records_of(person))
        live = [entry for entry in found if entry.kind in KINDS and entry.live]
        return fold(_passages(sorted(live, key=lambda entry: entry.order))).without_effect

    def movement(self, start: datetime, end: datetime) -> Movement:
        """The movement of (start, end], from stays and counted groups."""
        since, until = to_ms(start), to_ms(end)
        one = self._one
        named_arrivals = self._pair(
            "SELECT count(*), coalesce(sum(how = 'TRANSFERRED'), 0) FROM stay"
            " WHERE start > ? AND start <= ? AND how <> 'NAMED'",
            since,
            until,
        )
        named_departures = self._pair(
            "SELECT count(*), coalesce(sum(destination = 'OTHER_SITE'), 0) FROM stay WHERE finish > ? AND finish <= ?",
            since,
            until,
        )
        crowd_in, crowd_in_transferred, crowd_out, crowd_out_transferred = self.register.crowds.flow(since, until)
        unnamed = self.register.crowds.staying(until)
        return Movement(
            opening=self.open_at(start),
            arrived=named_arrivals[0] + crowd_in,
            arrived_transferred=named_arrivals[1] + crowd_in_transferred,
            departed=named_departures[0] + crowd_out,
            departed_transferred=named_departures[1] + crowd_out_transferred,
            closing=self.open_at(end),
            absent=self.absent_at(end),
            unnamed=unnamed,
            households=one(
                "SELECT count(DISTINCT p.household) FROM stay s JOIN person p ON p.id = s.person"
                " WHERE s.start <= ? AND (s.finish IS NULL OR s.finish > ?)",
                until,
                until,
            ),
        )

    def is_open(self, person: int) -> bool:
        """Whether a person stays here now."""
        return bool(self._one("SELECT count(*) FROM stay WHERE person = ? AND finish IS NULL", person))

    def open_at(self, moment: datetime) -> int:
        """Stays open at a moment, named and counted: who sleeps here."""
        at = to_ms(moment)
        named = self._one("SELECT count(*) FROM stay WHERE start <= ? AND (finish IS NULL OR finish > ?)", at, at)
        return named + self.register.crowds.staying(at)

    def absent_at(self, moment: datetime) -> int:
        """People temporarily out at a moment, named and counted."""
        at = to_ms(moment)
        named = self._one("SELECT count(*) FROM absence WHERE start <= ? AND (finish IS NULL OR finish > ?)", at, at)
        return named + self.register.crowds.out_at(at)

    def sex_age(self, moment: datetime) -> dict[tuple[ReportBand, Sex], int]:
        """People staying at a moment by report band and sex; ``X`` is folded into ``U``."""
        at, day = to_ms(moment), moment.astimezone(self.register.zone).date()
        cells: dict[tuple[ReportBand, Sex], int] = {}
        rows = self.reading().execute(
            "SELECT p.sex, p.band, p.birth, count(*) FROM stay s JOIN person p ON p.id = s.person"
            " WHERE s.start <= ? AND (s.finish IS NULL OR s.finish > ?) GROUP BY 1, 2, 3",
            (at, at),
        )
        for sex, band, birth, people in rows:
            _add(cells, sex, band_on(birth, Band(band), day), people)
        for (sex, band), people in self.register.crowds.cells_at(at).items():
            _add(cells, sex, band, people)
        return cells

    def needs(self, moment: datetime) -> dict[Need, int]:
        """Named people staying at a moment by functional need."""
        at = to_ms(moment)
        found: dict[Need, int] = {}
        rows = self.reading().execute(
            "SELECT p.needs, count(*) FROM stay s JOIN person p ON p.id = s.person"
            " WHERE s.start <= ? AND (s.finish IS NULL OR s.finish > ?) AND p.needs <> '' GROUP BY 1",
            (at, at),
        )
        for codes, people in rows:
            for code in codes.split():
                found[Need(code)] = found.get(Need(code), 0) + people
        return found

    def nights(self, person: int, days: Sequence[date]) -> list[Presence | None]:
        """For each shelter day whether the person slept here at its report hour: present, out, or not staying (None)."""
        cutoffs = self.register.site.cutoffs()
        stays = self.reading().execute("SELECT start, finish FROM stay WHERE person = ?", (person,)).fetchall()
        absences = self.reading().execute("SELECT start, finish FROM absence WHERE person = ?", (person,)).fetchall()

        def within(spans: list[tuple[int, int | None]], at: int) -> bool:
            return any(start <= at and (finish is None or finish > at) for start, finish in spans)

        found: list[Presence | None] = []
        for day in days:
            at = to_ms(cutoffs.end(day))
            staying = within(stays, at)
            found.append((Presence.OUT if within(absences, at) else Presence.PRESENT) if staying else None)
        return found

    def _one(self, sql: str, *values: int) -> int:
        return int(self.reading().execute(sql, values).fetchone()[0])

    def _pair(self, sql: str, *values: int) -> tuple[int, int]:
        row = self.reading().execute(sql, values).fetchone()
        return int(row[0]), int(row[1])


def _add(cells: dict[tuple[ReportBand, Sex], int], sex: str, band: Band, people: int) -> None:
    cell = (REPORT_BANDS[band], Sex(sex) if sex in ("F", "M") else Sex.U)
    cells[cell] = cells.get(cell, 0) + people


def _passages(entries: list[Entry]) -> list[Passage]:
    """Passages of a person's entries. A named member's stay begins when it was recorded: it changes no past day."""
    passages = [
        (
            (entry.recorded if entry.kind == Step.NAMED else entry.happened, entry.recorded, entry.id),
            Passage(
                entry.id,
                Step(entry.kind),
                entry.recorded if entry.kind == Step.NAMED else entry.happened,
                ArrivalKind(entry.body.get("how", ArrivalKind.ARRIVED)),
                DepartureTo(entry.body.get("to", DepartureTo.UNKNOWN)),
                entry.body.get("back_by"),
            ),
        )
        for entry in entries
    ]
    return [passage for _, passage in sorted(passages, key=lambda pair: pair[0])]
