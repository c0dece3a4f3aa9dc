"""Daily reports: the draft that follows from the journal, what is typed in for the day, and what was issued for good."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar, Final

from shelter_app.domain.changes import changes
from shelter_app.domain.checks import Check, Loose, checks
from shelter_app.domain.codes import SOURCE_ROWS, Method, ReportBand, Sex, Signatory, Unit
from shelter_app.domain.days import Cutoffs, from_ms, to_ms
from shelter_app.domain.errors import Refused
from shelter_app.domain.report import (
    ALWAYS_PRINTED_NEEDS,
    NOTE_LENGTH,
    SHAPE_VERSION,
    DailyReport,
    Name,
    NeedLine,
    People,
    ReceivedLine,
    SexAgeCell,
    Signature,
    SiteHead,
    hash_digits,
)
from shelter_app.register.entries import Entry
from shelter_app.register.topic import Topic, edit, operation, settled_fields

if TYPE_CHECKING:
    from shelter_app.domain.report import MealLine, SupplyLine
    from shelter_app.register.journal import UnitOfWork
    from shelter_app.register.site import SiteFacts

FILLED: Final = ("report.filled",)
READY_MEALS: Final = Name(uk="готові порції", en="ready portions")


@dataclass(frozen=True, slots=True)
class Filled:
    """What is typed in for a shelter day; ``None`` and empty are "not typed"."""

    counted: int | None = None
    counted_at: datetime | None = None
    count_explanation: str = ""
    visitors_peak: int | None = None
    fed_only_estimate: int | None = None
    note: str = ""
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Issued:
    """An issued report: frozen figures as canonical bytes, signature, and its pages by language (hashes of papers)."""

    entry: int
    day: date
    version: int
    number: int
    issued_at: datetime
    by: int
    canonical: bytes
    signature: bytes
    pages: dict[str, str]
    facts: dict[str, Any]
    superseded: bool

    @property
    def report(self) -> DailyReport:
        """The frozen figures."""
        return DailyReport.from_canonical(self.canonical)

    @property
    def digits(self) -> str:
        """The sixteen digits on paper."""
        return hash_digits(self.canonical)


@dataclass(frozen=True, slots=True)
class Handed:
    """To whom a report was handed over, how and when."""

    entry: int
    action: int
    day: date
    version: int
    to: str
    how: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as it follows from the journal now: exact figures, checks, and what the next report will need."""

    report: DailyReport
    checks: tuple[Check, ...]
    facts: dict[str, Any]


class Reports(Topic):
    """Views ``report_issued``, ``report_filled`` and ``report_handed``."""

    name = "reports"
    tables = ("report_issued", "report_filled", "report_handed")
    kinds: ClassVar[frozenset[str]] = frozenset({*FILLED, "report.issued", "report.handed"})
    schema = """
CREATE TABLE report_issued (entry INTEGER PRIMARY KEY, day INTEGER NOT NULL, version INTEGER NOT NULL,
  number INTEGER NOT NULL, recorded INTEGER NOT NULL, actor INTEGER NOT NULL, canonical BLOB NOT NULL,
  signature BLOB NOT NULL, pages TEXT NOT NULL, facts TEXT NOT NULL) STRICT;
CREATE INDEX report_issued_day ON report_issued (day, version);
CREATE TABLE report_filled (day INTEGER NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (day, name)) STRICT;
CREATE TABLE report_handed (entry INTEGER PRIMARY KEY, action INTEGER NOT NULL, day INTEGER NOT NULL,
  version INTEGER NOT NULL, addressee TEXT NOT NULL, how TEXT NOT NULL, moment INTEGER NOT NULL) STRICT;
"""

    # -- views

    def apply(self, work: UnitOfWork, entry: Entry, sign: int) -> None:
        """An issue stands for good; a hand-over comes and goes; what was typed in is folded by day."""
        if entry.kind == "report.issued":
            body = entry.body
            work.connection.execute(
                "INSERT OR REPLACE INTO report_issued"
                " (entry, day, version, number, recorded, actor, canonical, signature, pages, facts)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    entry.id,
                    entry.subject,
                    body["version"],
                    body["number"],
                    entry.recorded,
                    entry.actor,
                    base64.b64decode(body["canonical"]),
                    bytes.fromhex(body["signature"]),
                    json.dumps(body["pages"], sort_keys=True),
                    json.dumps(body["facts"], sort_keys=True),
                ),
            )
        elif entry.kind == "report.handed" and sign > 0:
            work.connection.execute(
                "INSERT INTO report_handed (entry, action, day, version, addressee, how, moment)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    entry.id,
                    entry.action,
                    entry.subject,
                    entry.body["version"],
                    entry.body["to"],
                    entry.body["how"],
                    entry.happened,
                ),
            )
        elif entry.kind == "report.handed":
            work.connection.execute("DELETE FROM report_handed WHERE entry = ?", (entry.id,))
        else:
            work.touch(self, entry.subject)

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write what was typed in for one day anew."""
        work.connection.execute("DELETE FROM report_filled WHERE day = ?", (subject,))
        for name, settled in settled_fields(work.entries(subject, FILLED)).items():
            work.connection.execute(
                "INSERT INTO report_filled (day, name, value) VALUES (?, ?, ?)",
                (subject, name, json.dumps(settled.value, ensure_ascii=False)),
            )

    # -- operations

    @operation
    def fill(self, work: UnitOfWork, /, day: date, **typed: Any) -> None:
        """Type in for a day: fields of ``Filled``. Raises ``Refused("note-too-long")``, ``Refused("negative-count")``."""
        if len(str(typed.get("note", ""))) > NOTE_LENGTH:
            raise Refused("note-too-long", most=NOTE_LENGTH)
        if any(isinstance(value, int) and value < 0 for value in typed.values()):
            raise Refused("negative-count")
        public = {name: to_ms(value) if isinstance(value, datetime) else value for name, value in typed.items()}
        edit(work, "report.filled", day.toordinal(), FILLED, public=public)

    @operation
    def issue(self, work: UnitOfWork, report: DailyReport, pages: dict[str, bytes], facts: dict[str, Any]) -> Issued:
        """Freeze a report: canonical bytes, signature, hash and pages. The report is as it leaves the shelter.

        Raises ``Refused``: "no-right-to-issue", "day-not-over", "report-superseded".
        """
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        if not self.register.desks.may_issue():
            raise Refused("no-right-to-issue")
        canonical = report.canonical()
        signature = Ed25519PrivateKey.from_private_bytes(self.register.signing_key()).sign(canonical)
        entry = work.append(
            "report.issued",
            subject=report.day.toordinal(),
            body={
                "number": report.number,
                "version": report.version,
                "canonical": base64.b64encode(canonical).decode(),
                "signature": signature.hex(),
                "pages": {lang: work.keep_paper(page) for lang, page in pages.items()},
                "facts": facts,
            },
        )
        return next(issued for issued in self.issued() if issued.entry == entry)

    @operation
    def hand_over(self, work: UnitOfWork, issued: Issued, *, to: str, how: str) -> None:
        """Record to whom an issued report was handed over, how and (``By.at``) when. Raises ``Refused("to-whom")``."""
        if not to.strip():
            raise Refused("to-whom")
        work.append(
            "report.handed",
            subject=issued.day.toordinal(),
            body={"version": issued.version, "to": to.strip(), "how": how.strip()},
        )

    # -- look-ups

    def filled(self, day: date) -> Filled:
        """What was typed in for a day."""
        rows = self.reading().execute("SELECT name, value FROM report_filled WHERE day = ?", (day.toordinal(),))
        typed = {name: json.loads(value) for name, value in rows}
        if typed.get("counted_at") is not None:
            typed["counted_at"] = from_ms(typed["counted_at"], self.register.zone)
        return Filled(**{name: value for name, value in typed.items() if name in Filled.__dataclass_fields__})

    def issued(self, limit: int = -1) -> list[Issued]:
        """Issued reports, newest first; earlier versions of a day are superseded."""
        zone = self.register.zone
        rows = (
            self.reading()
            .execute(
                "SELECT entry, day, version, number, recorded, actor, canonical, signature, pages, facts,"
                " version < max(version) OVER (PARTITION BY day) FROM report_issued"
                " ORDER BY number DESC, version DESC, entry DESC LIMIT ?",
                (limit,),
            )
            .fetchall()
        )
        return [
            Issued(
                row[0],
                date.fromordinal(row[1]),
                row[2],
                row[3],
                from_ms(row[4], zone),
                row[5],
                bytes(row[6]),
                bytes(row[7]),
                json.loads(row[8]),
                json.loads(row[9]),
                bool(row[10]),
            )
            for row in rows
        ]

    def issued_for(self, day: date) -> Issued | None:
        """The newest issued version of a day."""
        return next((issued for issued in self.issued() if issued.day == day), None)

    def newest_before(self, day: date) -> Issued | None:
        """The newest issued version of the last reported day before ``day``."""
        return next((issued for issued in self.issued() if issued.day < day and not issued.superseded), None)

    def handed(self, day: date | None = None) -> list[Handed]:
        """Hand-overs, newest first."""
        zone = self.register.zone
        rows = self.reading().execute(
            "SELECT entry, action, day, version, addressee, how, moment FROM report_handed"
            " WHERE ? IS NULL OR day = ? ORDER BY moment DESC, entry DESC",
            (day and day.toordinal(), day and day.toordinal()),
        )
        return [
            Handed(row[0], row[1], date.fromordinal(row[2]), row[3], row[4], row[5], from_ms(row[6], zone))
            for row in rows
        ]

    def verify(self, issued: Issued) -> bool:
        """Whether the signature of an issued report is this shelter's over its canonical bytes."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.register.created()["public_key"]))
        try:
            key.verify(issued.signature, issued.canonical)
        except InvalidSignature:
            return False
        return True

    # -- the draft

    def draft(self, day: date, administrator: str = "") -> Draft:
        """The report of a shelter day as it follows from the journal now, exact, with its checks.

        The period runs from the end of the report before. For the running day figures stand as of now. ``administrator``
        is the person who composes it.
        """
        site = self.register.site.facts()
        cutoffs = self.register.site.cutoffs()
        now = self.register.clock().astimezone(cutoffs.zone)
        previous, same = self.newest_before(day), self.issued_for(day)
        before = previous.report if previous else None
        start = before.as_of.astimezone(cutoffs.zone) if before else cutoffs.start(day)
        end = min(now, cutoffs.end(day))
        facts = previous.facts if previous else {}
        days = _days_between(previous.day if previous else None, day)
        typed = self.filled(day)
        meals = [(service, line) for one in days for service, line in self.register.meals.lines_with_ids(one)]
        people = self._people(before, typed, start, end, days, cutoffs)
        supplies = self.register.supplies.lines(
            start, end, {int(item): amount for item, amount in facts.get("items", {}).items()}, people.closing
        )
        portions_before = sum(self.register.meals.portions_until(previous.day).values()) if previous else 0
        created = self.register.created()
        report = DailyReport(
            shape=SHAPE_VERSION,
            number=same.number if same else None,
            version=same.version + 1 if same else 1,
            demonstration=bool(created["demonstration"]),
            day=day,
            period_start=start,
            as_of=end,
            issued_at=None,
            previous_number=previous.number if previous else None,
            previous_hash=previous.digits if previous else "",
            key_mark=key_mark(bytes.fromhex(created["public_key"])),
            site=_head(site),
            people=people,
            needs=self._needs(end),
            meals=tuple(line for _, line in meals),
            portion_corrections=portions_before - int(facts.get("portions", 0)),
            supplies=tuple(line for _, line in supplies),
            building=self.register.building.report(start, end, cutoffs.night(day), people.closing),
            staff=self.register.staff.lines(day),
            received=self._received(start, end, days),
            requests=self.register.requests.open_lines(end),
            incidents=self.register.incidents.lines(start, end),
            note=typed.note,
            explanation=typed.explanation,
            changes=(),
            signatures=_signatures(site, administrator),
        )
        if same is not None:
            report = replace(report, changes=changes(same.report, report.for_outside()))
        loose = self._loose(meals, supplies, previous)
        return Draft(report, checks(report, loose), _facts(report, supplies, portions_before))

    def next_number(self) -> int:
        """The number of the next report that is not a version of an issued one."""
        row = self.reading().execute("SELECT coalesce(max(number), 0) FROM report_issued").fetchone()
        return int(row[0]) + 1

    def _people(
        self,
        before: DailyReport | None,
        typed: Filled,
        start: datetime,
        end: datetime,
        days: list[date],
        cutoffs: Cutoffs,
    ) -> People:
        stays, visitors = self.register.stays, self.register.visitors
        movement = stays.movement(start, end)
        opening = before.people.closing if before else 0
        counted_at = typed.counted_at or end
        on_record = [self.register.meals.fed_outside(day) for day in days]
        known = [number for number in on_record if number is not None]
        estimate = typed.fed_only_estimate
        fed_only = sum(known) + (estimate or 0) if known or estimate is not None else None
        method = None if fed_only is None else Method.REGISTER if estimate is None else Method.ESTIMATE
        peak = typed.visitors_peak if typed.visitors_peak is not None else visitors.peak(start, end)
        return People(
            opening=opening,
            corrections=movement.opening - opening,
            arrived=movement.arrived,
            arrived_transferred=movement.arrived_transferred,
            departed=movement.departed,
            departed_transferred=movement.departed_transferred,
            absent=movement.absent,
            unnamed=movement.unnamed,
            households=movement.households,
            sex_age=_cells(stays.sex_age(end)),
            sex_age_folded=False,
            day_visitors=visitors.visits(start, end),
            visitors_peak=peak,
            fed_only=fed_only,
            fed_only_method=method,
            counted=typed.counted,
            counted_at=counted_at if typed.counted is not None else None,
            counted_register=stays.open_at(counted_at) if typed.counted is not None else 0,
            counted_absent=stays.absent_at(counted_at) if typed.counted is not None else 0,
            count_explanation=typed.count_explanation,
        )

    def _needs(self, end: datetime) -> tuple[NeedLine, ...]:
        found = self.register.stays.needs(end)
        return tuple(NeedLine(need, found.get(need, 0)) for need in ALWAYS_PRINTED_NEEDS)

    def _received(self, start: datetime, end: datetime, days: list[date]) -> tuple[ReceivedLine, ...]:
        sums: dict[tuple[Any, ...], int] = {}
        for source, name, unit, thousandths, quantity in self.register.supplies.received(start, end):
            key = (SOURCE_ROWS[source], name, unit, thousandths)
            sums[key] = sums.get(key, 0) + quantity
        for day in days:
            for source, portions in self.register.meals.received_ready(day):
                key = (SOURCE_ROWS[source], READY_MEALS, Unit.PORTION, False)
                sums[key] = sums.get(key, 0) + portions
        rows = list(dict.fromkeys(SOURCE_ROWS.values()))
        order = sorted(sums, key=lambda key: (rows.index(key[0]), key[1].uk, key[1].en))
        return tuple(
            ReceivedLine(row, name, unit, thousandths, sums[(row, name, unit, thousandths)])
            for row, name, unit, thousandths in order
            if sums[(row, name, unit, thousandths)]
        )

    def _loose(
        self,
        meals: list[tuple[int, MealLine]],
        supplies: tuple[tuple[int, SupplyLine], ...],
        previous: Issued | None,
    ) -> Loose:
        return Loose(
            services=tuple(service for service, _ in meals),
            conflicts=tuple((person.household, person.name) for person in self.register.people.with_conflicts()),
            named_twice=tuple(crowd.id for crowd in self.register.crowds.all() if crowd.named_twice),
            negative=tuple((item, line.name.uk or line.name.en) for item, line in supplies if line.closing < 0),
            previous_handed_over=previous is None or bool(self.handed(previous.day)),
        )


def key_mark(public_key: bytes) -> str:
    """Four digits by which a reader of the page can tell the shelter's signing key."""
    return f"{int.from_bytes(sha256(public_key).digest()[:4], 'big') % 10_000:04d}"


def _days_between(last: date | None, day: date) -> list[date]:
    if last is None:
        return [day]
    return [date.fromordinal(number) for number in range(last.toordinal() + 1, day.toordinal() + 1)]


def _cells(found: dict[tuple[ReportBand, Sex], int]) -> tuple[SexAgeCell, ...]:
    return tuple(
        SexAgeCell(band, sex, found[(band, sex)])
        for band in ReportBand
        for sex in (Sex.F, Sex.M, Sex.U)
        if found.get((band, sex))
    )


def _head(site: SiteFacts) -> SiteHead:
    return SiteHead(
        higher_body=site.higher_body,
        department=site.department,
        name=site.full_name if site.full_name.in_language("uk") else site.name,
        kind=site.kind,
        code=site.code,
        address=site.address,
        phone=site.phone,
        edrpou=site.edrpou,
        katottg=site.katottg,
        addressee_post=site.addressee_post,
        addressee_name=site.addressee_name,
        hazards=site.hazards,
        capacity=site.capacity,
    )


def _signatures(site: SiteFacts, administrator: str) -> tuple[Signature, ...]:
    return (
        Signature(Signatory.ADMINISTRATOR, Name(administrator)),
        Signature(Signatory.CANTEEN, site.canteen_head),
        Signature(Signatory.STOREKEEPER, site.storekeeper),
        Signature(Signatory.DIRECTOR, site.director),
    )


def _facts(report: DailyReport, supplies: tuple[tuple[int, SupplyLine], ...], portions_before: int) -> dict[str, Any]:
    return {
        "items": {str(item): line.closing for item, line in supplies},
        "portions": portions_before + report.portions,
    }
