"""Daily reports: the draft that follows from the journal, what is typed in for the day, and what was issued for good."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

from shelter_app.domain.codes import Role
from shelter_app.domain.days import from_ms, to_ms
from shelter_app.domain.errors import Refused
from shelter_app.register.entries import Entry, origin_of, seq_of
from shelter_app.register.topic import Topic, edit, operation, settled_fields

if TYPE_CHECKING:
    from shelter_app.domain.names import Name
    from shelter_app.domain.report import DailyReport
    from shelter_app.register.drafting import Draft
    from shelter_app.register.journal import UnitOfWork

NOTE_LENGTH: Final = 280
FILLED: Final = ("report.filled",)

Shift = Mapping[Role, tuple[int, int | None]]
"""How many of each role are present, and how many are needed (``None``: as last said)."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What is typed in for a shelter day; ``None`` and empty are "not typed".

    ``count_rooms`` are the rooms of a count by a round with the people found in each; ``counted`` is their sum.
    """

    counted: int | None = None
    counted_at: datetime | None = None
    count_explanation: str = ""
    count_rooms: tuple[tuple[int, int], ...] = ()
    visitors_peak: int | None = None
    fed_only_estimate: int | None = None
    note: str = ""
    explanation: str = ""


class Issued(NamedTuple):
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
        from shelter_app.domain.report import DailyReport

        return DailyReport.from_canonical(self.canonical)

    @property
    def digits(self) -> str:
        """The sixteen digits on paper."""
        from shelter_app.domain.report import hash_digits

        return hash_digits(self.canonical)


class Handed(NamedTuple):
    """To whom a report was handed over, how and when."""

    entry: int
    action: int
    day: date
    version: int
    to: str
    how: str
    at: datetime


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
    def fill(self, work: UnitOfWork, /, day: date, shift: Shift | None = None, **typed: Any) -> None:
        """Type in for a day: fields of ``Filled``, and who is on shift (present and needed by role), as one action.

        Raises ``Refused``: "note-too-long", "negative-count", "guard-is-yes-or-no".
        """
        if len(str(typed.get("note", ""))) > NOTE_LENGTH:
            raise Refused("note-too-long", most=NOTE_LENGTH)
        if any(isinstance(value, int) and value < 0 for value in typed.values()):
            raise Refused("negative-count")
        public = {name: to_ms(value) if isinstance(value, datetime) else value for name, value in typed.items()}
        edit(work, "report.filled", day.toordinal(), FILLED, public=public)
        for role, (present, needed) in (shift or {}).items():
            self.register.staff.record(work, day, role, present, needed)

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

    def take_page(self, page: bytes, work: UnitOfWork) -> None:
        """Keep a page that another desk sent, if an issued report commits to its hash; inside a unit of work."""
        name = sha256(page).hexdigest()
        rows = work.connection.execute("SELECT pages FROM report_issued").fetchall()
        if any(name in json.loads(row[0]).values() for row in rows):
            work.keep_paper(page)

    # -- look-ups

    def pages(self, since: dict[int, int] | None = None) -> Iterator[bytes]:
        """The kept pages of reports issued by entries that another desk has not seen, each once."""
        seen: set[str] = set()
        for entry, pages in self.reading().execute("SELECT entry, pages FROM report_issued ORDER BY entry").fetchall():
            if seq_of(entry) <= (since or {}).get(origin_of(entry), 0):
                continue
            for name in json.loads(pages).values():
                data = None if name in seen else self.register.paper(name)
                seen.add(name)
                if data is not None:
                    yield data

    def filled(self, day: date) -> Filled:
        """What was typed in for a day."""
        rows = self.reading().execute("SELECT name, value FROM report_filled WHERE day = ?", (day.toordinal(),))
        typed = {name: json.loads(value) for name, value in rows}
        if typed.get("counted_at") is not None:
            typed["counted_at"] = from_ms(typed["counted_at"], self.register.zone)
        typed["count_rooms"] = tuple((room, people) for room, people in typed.get("count_rooms") or ())
        return Filled(**{name: value for name, value in typed.items() if name in Filled.__dataclass_fields__})

    def issued(self, limit: int = -1) -> list[Issued]:
        """Issued reports, newest first; earlier versions of a day are superseded."""
        return self._issued("", (), limit)

    def _issued(self, where: str, values: tuple[int, ...], limit: int) -> list[Issued]:
        zone = self.register.zone
        rows = (
            self.reading()
            .execute(
                "SELECT entry, day, version, number, recorded, actor, canonical, signature, pages, facts,"
                " version < (SELECT max(version) FROM report_issued later WHERE later.day = report_issued.day)"
                f" FROM report_issued {where} ORDER BY number DESC, version DESC, entry DESC LIMIT ?",
                (*values, limit),
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
        return next(iter(self._issued("WHERE day = ?", (day.toordinal(),), 1)), None)

    def newest_before(self, day: date) -> Issued | None:
        """The newest issued version of the last reported day before ``day``."""
        return next(iter(self._issued("WHERE day < ?", (day.toordinal(),), 1)), None)

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

    def draft(self, day: date, administrator: Name | str = "") -> Draft:
        """The report of a shelter day as it follows from the journal now; see ``register.drafting``."""
        from shelter_app.register.drafting import draft

        return draft(self.register, day, administrator)

    def next_number(self) -> int:
        """The number of the next report that is not a version of an issued one."""
        row = self.reading().execute("SELECT coalesce(max(number), 0) FROM report_issued").fetchone()
        return int(row[0]) + 1
