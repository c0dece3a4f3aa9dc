"""Requests for supplies: sent to somebody, answered or not. The daily report lists them and is no request itself."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, ClassVar, Final, NamedTuple

from shelter_app.domain.codes import Priority, RequestStatus, Unit
from shelter_app.domain.days import from_ms, to_ms
from shelter_app.domain.errors import Refused
from shelter_app.domain.names import Name
from shelter_app.domain.quantities import scale
from shelter_app.domain.supplies import moved_amount
from shelter_app.register.topic import Topic, operation

if TYPE_CHECKING:
    from shelter_app.domain.report import RequestLine
    from shelter_app.register.journal import UnitOfWork

KINDS: Final = ("request.sent", "request.answered")
OPEN: Final = frozenset({RequestStatus.SENT, RequestStatus.ACKNOWLEDGED, RequestStatus.PARTIAL})
ANSWERS: Final = frozenset(RequestStatus) - {RequestStatus.DRAFT, RequestStatus.SENT}
STILL_LISTED: Final = timedelta(hours=24)


class Answer(NamedTuple):
    """One answer to a request: what came with it (smallest units), and a note (empty once it was erased)."""

    entry: int
    action: int
    at: datetime
    by: int
    status: RequestStatus
    received: int
    note: str


class Request(NamedTuple):
    """A request with its answers, the first one first. ``quantity`` and ``received`` in smallest units."""

    id: int
    number: str
    dated: date
    what: Name
    unit: Unit
    quantity: int
    priority: Priority
    addressee: str
    needed_by: datetime | None
    sent: datetime
    by: int
    answers: tuple[Answer, ...]

    @property
    def status(self) -> RequestStatus:
        """Where the request stands by its last answer."""
        return self.answers[-1].status if self.answers else RequestStatus.SENT

    @property
    def received(self) -> int:
        """What came with all answers together."""
        return sum(answer.received for answer in self.answers)

    def days_unanswered(self, day: date) -> int | None:
        """Days from its date to ``day`` without any answer; ``None`` once it was answered."""
        return None if self.answers else max(0, (day - self.dated).days)


class Requests(Topic):
    """Views ``request`` (one row a request) and ``request_answer`` (one row an answer)."""

    name = "requests"
    tables = ("request", "request_answer")
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)
    schema = """
CREATE TABLE request (id INTEGER PRIMARY KEY, number TEXT NOT NULL, running INTEGER, dated TEXT NOT NULL,
  name_uk TEXT NOT NULL, name_en TEXT NOT NULL, unit TEXT NOT NULL, quantity INTEGER NOT NULL, priority TEXT NOT NULL,
  addressee TEXT NOT NULL, needed_by INTEGER, sent INTEGER NOT NULL, actor INTEGER NOT NULL) STRICT;
CREATE TABLE request_answer (entry INTEGER PRIMARY KEY, request INTEGER NOT NULL, action INTEGER NOT NULL,
  moment INTEGER NOT NULL, recorded INTEGER NOT NULL, actor INTEGER NOT NULL, status TEXT NOT NULL,
  received INTEGER NOT NULL, note TEXT NOT NULL) STRICT;
CREATE INDEX request_answer_request ON request_answer (request, moment);
"""

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write one request and its answers anew."""
        connection = work.connection
        connection.execute("DELETE FROM request WHERE id = ?", (subject,))
        connection.execute("DELETE FROM request_answer WHERE request = ?", (subject,))
        for entry in work.entries(subject, KINDS):
            body = entry.body
            if entry.kind == "request.sent":
                connection.execute(
                    "INSERT INTO request (id, number, running, dated, name_uk, name_en, unit, quantity, priority,"
                    " addressee, needed_by, sent, actor) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        entry.id,
                        body["number"],
                        body.get("running"),
                        body["dated"],
                        body["what"]["uk"],
                        body["what"]["en"],
                        body["unit"],
                        body["quantity"],
                        body["priority"],
                        body["addressee"],
                        body.get("needed_by"),
                        entry.happened,
                        entry.actor,
                    ),
                )
            else:
                connection.execute(
                    "INSERT INTO request_answer (entry, request, action, moment, recorded, actor, status, received,"
                    " note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        entry.id,
                        subject,
                        entry.action,
                        entry.happened,
                        entry.recorded,
                        entry.actor,
                        body["status"],
                        body["received"],
                        (entry.part or {}).get("note", ""),
                    ),
                )

    # -- operations

    @operation
    def send(
        self,
        work: UnitOfWork,
        *,
        what: Name,
        unit: Unit,
        quantity: int,
        priority: Priority,
        addressee: str,
        needed_by: datetime | None = None,
        number: str = "",
        dated: date | None = None,
    ) -> int:
        """Record a request that was sent; returns its id. Without a number it gets the next one of this desk.

        ``quantity`` in smallest units; ``dated`` is by default the day on which it happened. Raises ``Refused``:
        "name-needed", "addressee-needed", "nothing-moved", "negative-amount", "number-taken".
        """
        if not (what.uk.strip() or what.en.strip()):
            raise Refused("name-needed")
        if not addressee.strip():
            raise Refused("addressee-needed")
        connection = work.connection
        running = None
        if number.strip():
            number = number.strip()
        else:
            running, number = self._next_number(work)
        if connection.execute("SELECT 1 FROM request WHERE number = ?", (number,)).fetchone() is not None:
            raise Refused("number-taken", number=number)
        day = dated or from_ms(work.happened, self.register.zone).date()
        body = {
            "what": {"uk": what.uk.strip(), "en": what.en.strip()},
            "unit": unit,
            "quantity": moved_amount(quantity),
            "priority": priority,
            "addressee": addressee.strip(),
            "needed_by": None if needed_by is None else to_ms(needed_by),
            "number": number,
            "dated": day.isoformat(),
        }
        if running is not None:
            body["running"] = running
        return work.append("request.sent", body=body)

    @operation
    def answer(self, work: UnitOfWork, request: int, status: RequestStatus, received: int = 0, note: str = "") -> int:
        """Record an answer, with what came with it (smallest units, added to what came before). Returns the entry.

        Raises ``Refused``: "no-such-request", "not-an-answer", "negative-amount".
        """
        if work.connection.execute("SELECT 1 FROM request WHERE id = ?", (request,)).fetchone() is None:
            raise Refused("no-such-request")
        if status not in ANSWERS:
            raise Refused("not-an-answer", status=status)
        if received < 0:
            raise Refused("negative-amount", quantity=received)
        part = {"note": note.strip()} if note.strip() else None
        return work.append(
            "request.answered", subject=request, body={"status": status, "received": received}, part=part
        )

    def _next_number(self, work: UnitOfWork) -> tuple[int, str]:
        """The next running number. Only the first desk gives plain ones: no two desks can give the same."""
        desk = self.register.desks.number()
        prefix = "" if desk == 1 else f"{desk}-"
        taken = {row[0] for row in work.connection.execute("SELECT number FROM request")}
        last = work.connection.execute(
            "SELECT coalesce(max(running), 0) FROM request WHERE number = ? || running", (prefix,)
        ).fetchone()[0]
        running = last + 1
        while f"{prefix}{running}" in taken:
            running += 1
        return running, f"{prefix}{running}"

    # -- look-ups

    def all(self, at: datetime | None = None) -> list[Request]:
        """Every request sent up to a moment (now) with the answers up to then, the newest first."""
        zone = self.register.zone
        moment = to_ms(at if at is not None else self.register.clock())
        with self.register.snapshot() as connection:
            answers: dict[int, list[Answer]] = {}
            for request, entry, action, happened, actor, status, received, note in connection.execute(
                "SELECT request, entry, action, moment, actor, status, received, note FROM request_answer"
                " WHERE moment <= ? ORDER BY moment, recorded, entry",
                (moment,),
            ):
                answers.setdefault(request, []).append(
                    Answer(entry, action, from_ms(happened, zone), actor, RequestStatus(status), received, note)
                )
            rows = connection.execute(
                "SELECT id, number, dated, name_uk, name_en, unit, quantity, priority, addressee, needed_by, sent,"
                " actor FROM request WHERE sent <= ? ORDER BY sent DESC, id DESC",
                (moment,),
            ).fetchall()
        return [
            Request(
                id=number,
                number=text,
                dated=date.fromisoformat(dated),
                what=Name(name_uk, name_en),
                unit=Unit(unit),
                quantity=quantity,
                priority=Priority(priority),
                addressee=addressee,
                needed_by=None if needed_by is None else from_ms(needed_by, zone),
                sent=from_ms(sent, zone),
                by=actor,
                answers=tuple(answers.get(number, ())),
            )
            for (
                number,
                text,
                dated,
                name_uk,
                name_en,
                unit,
                quantity,
                priority,
                addressee,
                needed_by,
                sent,
                actor,
            ) in rows
        ]

    def open_lines(self, at: datetime) -> tuple[RequestLine, ...]:
        """Requests that are open at a moment or were answered in the 24 hours before, in the order of the report.

        First priority first, then those longest without an answer. What the shelter cancelled itself is left out.
        """
        from shelter_app.domain.report import RequestLine

        day = at.astimezone(self.register.zone).date()
        listed = [
            request
            for request in self.all(at)
            if request.status in OPEN
            or (request.status is not RequestStatus.CANCELLED and request.answers[-1].at > at - STILL_LISTED)
        ]
        order = list(Priority)
        listed.sort(
            key=lambda request: (
                order.index(request.priority),
                -(-1 if (days := request.days_unanswered(day)) is None else days),
                request.dated,
                request.sent,
                request.id,
            )
        )
        return tuple(
            RequestLine(
                priority=request.priority,
                what=request.what,
                unit=request.unit,
                thousandths=scale(request.unit) == 1000,
                quantity=request.quantity,
                needed_by=request.needed_by,
                number=request.number,
                dated=request.dated,
                addressee=request.addressee,
                received=request.received,
                status=request.status,
                days_unanswered=request.days_unanswered(day),
            )
            for request in listed
        )
