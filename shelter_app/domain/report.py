"""The daily report as a value: exactly what the page prints, and nothing that can be computed from it.

Fields are what was counted or recorded; properties are what follows (totals, balances, differences, checks). The canonical
bytes of a ``DailyReport`` are what is signed, hashed, drawn and split into codes. Quantities are whole numbers of the
smallest unit: thousandths where ``thousandths`` is true, else pieces. Days, hours and degrees are tenths.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from shelter_app.domain import canonical
from shelter_app.domain.codes import (
    Channel,
    DinerKind,
    Form,
    Hazard,
    Incident,
    MealType,
    Method,
    Need,
    PowerSource,
    Priority,
    ReportBand,
    RequestStatus,
    Role,
    Severity,
    Sex,
    Signatory,
    SiteKind,
    SourceRow,
    Status,
    System,
    Unit,
)
from shelter_app.domain.figures import Figure, suppressed, total
from shelter_app.domain.names import Name
from shelter_app.domain.supplies import severity

__all__ = ["DailyReport", "Name"]

SHAPE_VERSION = 1
NOTE_LENGTH = 280
LINES_ON_PAGE = 11
REQUESTS_ON_PAGE = 6
ALWAYS_PRINTED_NEEDS = (
    Need.MOB,
    Need.BED,
    Need.VIS,
    Need.HEA,
    Need.PWR,
    Need.MED,
    Need.DIET,
    Need.PREG,
    Need.INF,
    Need.OLD1,
    Need.LANG,
)
SENSITIVE_INCIDENTS = frozenset({Incident.ILLNESS, Incident.INJURY, Incident.DEATH, Incident.BIRTH, Incident.MISSING})


@dataclass(frozen=True, slots=True)
class SiteHead:
    """The head of the page: who reports, from where, to whom."""

    higher_body: Name
    department: Name
    name: Name
    kind: SiteKind
    code: str
    address: Name
    phone: str
    edrpou: str
    katottg: str
    addressee_post: Name
    addressee_name: Name
    hazards: tuple[Hazard, ...]
    capacity: int


@dataclass(frozen=True, slots=True)
class SexAgeCell:
    """People of one band and sex sleeping here at the cut-off; cells of zero are left out. ``X`` is folded into ``U``."""

    band: ReportBand
    sex: Sex
    people: int


@dataclass(frozen=True, slots=True)
class People:
    """The three populations (never added), the movement of the day and the physical count.

    ``opening`` is the closing as printed in the newest issued version before (zero for the first report). ``absent`` is
    temporarily out at the cut-off. ``counted_absent`` is who was out at the minute of the count, ``counted_register`` the
    stays open at that minute.
    """

    opening: int
    corrections: int
    arrived: int
    arrived_transferred: int
    departed: int
    departed_transferred: int
    absent: int
    unnamed: int
    households: int
    sex_age: tuple[SexAgeCell, ...]
    sex_age_folded: bool
    day_visitors: Figure
    visitors_peak: Figure
    fed_only: Figure
    fed_only_method: Method | None
    counted: int | None
    counted_at: datetime | None
    counted_register: int
    counted_absent: int
    count_explanation: str

    @property
    def closing(self) -> int:
        """Overnight: stays open at the cut-off."""
        return self.opening + self.corrections + self.arrived - self.departed

    @property
    def count_difference(self) -> int | None:
        """Counted minus who should have been in the building at that minute; ``None`` when nobody counted."""
        return None if self.counted is None else self.counted - (self.counted_register - self.counted_absent)

    def cell(self, band: ReportBand | None = None, sex: Sex | None = None) -> int:
        """People of a band, a sex, both or all."""
        return sum(
            cell.people
            for cell in self.sex_age
            if (band is None or cell.band == band) and (sex is None or cell.sex == sex)
        )


@dataclass(frozen=True, slots=True)
class NeedLine:
    """People sleeping here with one functional need."""

    need: Need
    people: Figure


@dataclass(frozen=True, slots=True)
class ServedCell:
    """Portions of one service for one kind of diner through one channel."""

    kind: DinerKind
    channel: Channel
    portions: int


@dataclass(frozen=True, slots=True)
class MealLine:
    """One service of the day. ``left_over`` and ``turned_away`` are typed, never computed: ``None`` is "no data"."""

    meal: MealType
    name: Name
    planned: datetime
    prepared: Figure
    received: Figure
    carried: Figure
    served: tuple[ServedCell, ...]
    seconds: int
    unusable: Figure
    discarded: Figure
    left_over: Figure
    turned_away: Figure
    closed: bool

    @property
    def available(self) -> int:
        """Prepared, received ready and carried over."""
        return sum(figure for figure in (self.prepared, self.received, self.carried) if isinstance(figure, int))

    @property
    def portions(self) -> int:
        """Portions served through every channel, second helpings included."""
        return sum(cell.portions for cell in self.served)

    @property
    def difference(self) -> int | None:
        """Available − served − unusable − discarded − left over; ``None`` until the left-over portions were counted."""
        if not isinstance(self.left_over, int):
            return None
        lost = [figure for figure in (self.unusable, self.discarded) if isinstance(figure, int)]
        return self.available - self.portions - sum(lost) - self.left_over

    def served_to(self, *kinds: DinerKind, channels: tuple[Channel, ...] = tuple(Channel)) -> int:
        """Portions for these kinds (all when none is named) through these channels."""
        return sum(
            cell.portions for cell in self.served if (not kinds or cell.kind in kinds) and cell.channel in channels
        )


@dataclass(frozen=True, slots=True)
class SupplyLine:
    """One item over the day. ``counted_difference`` is what counts of the period changed against the journal."""

    name: Name
    unit: Unit
    thousandths: bool
    opening: int
    corrections: int
    received: int
    issued: int
    written_off: int
    counted_difference: int
    expiring: int
    days: int | None
    minimum_days: int | None

    @property
    def closing(self) -> int:
        """On hand at the cut-off."""
        return (
            self.opening + self.corrections + self.received - self.issued - self.written_off + self.counted_difference
        )

    @property
    def severity(self) -> Severity:
        """Days of supply against the minimum."""
        return severity(self.days, self.minimum_days)


@dataclass(frozen=True, slots=True)
class PowerHours:
    """Tenths of an hour of the period by source of current; the four sum to the period."""

    source: PowerSource
    tenths: int


@dataclass(frozen=True, slots=True)
class SystemLine:
    """State of one system at the cut-off and since when (``None`` when it never was recorded)."""

    system: System
    status: Status
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Building:
    """Power, fuel, heat and water. Temperatures, hours and days in tenths, fuel and water in whole litres."""

    power: tuple[PowerHours, ...]
    systems: tuple[SystemLine, ...]
    night_minimum: int | None
    temperature_reference: tuple[int, int]
    fuel_litres: int | None
    fuel_hours: int | None
    fuel_minimum_hours: int
    generator_hours: int
    water_litres: int | None
    water_days: int | None
    water_technical: int | None
    toilets_working: int | None
    toilets: int | None


@dataclass(frozen=True, slots=True)
class StaffLine:
    """People of one role on shift and needed; for the guard only zero or one ("absent", "present")."""

    role: Role
    present: int | None
    needed: int | None


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """What one source gave in the period: an item with its quantity."""

    row: SourceRow
    name: Name
    unit: Unit
    thousandths: bool
    quantity: int


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request that is open at the cut-off or was answered in the period; quantities as in ``SupplyLine``."""

    priority: Priority
    what: Name
    unit: Unit
    thousandths: bool
    quantity: int
    needed_by: datetime | None
    number: str
    dated: date
    addressee: str
    received: int
    status: RequestStatus
    days_unanswered: int | None


@dataclass(frozen=True, slots=True)
class IncidentLine:
    """Incidents of one type in the period; ``minutes`` only for air raids."""

    kind: Incident
    count: Figure
    minutes: int | None


@dataclass(frozen=True, slots=True)
class Signature:
    """A signatory of the page: own name and SURNAME, never initials; empty leaves a line for the hand."""

    role: Signatory
    name: Name


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing that a later version changed: where, from what, to what. Texts, ISO moments and codes are ``Name``s."""

    field: str
    before: Figure
    after: Figure
    form: Form = Form.NUMBER
    before_text: Name = Name()
    after_text: Name = Name()


@dataclass(frozen=True, slots=True)
class DailyReport:
    """The whole page. ``number`` is ``None`` for a draft; ``version`` counts from one; ``demonstration`` is SAMPLE.

    ``previous_hash`` are the sixteen digits of the report issued before this one, empty for the first.
    """

    shape: int
    number: int | None
    version: int
    demonstration: bool
    day: date
    period_start: datetime
    as_of: datetime
    issued_at: datetime | None
    previous_number: int | None
    previous_hash: str
    key_mark: str
    site: SiteHead
    people: People
    needs: tuple[NeedLine, ...]
    meals: tuple[MealLine, ...]
    portion_corrections: int
    supplies: tuple[SupplyLine, ...]
    building: Building
    staff: tuple[StaffLine, ...]
    received: tuple[ReceivedLine, ...]
    requests: tuple[RequestLine, ...]
    incidents: tuple[IncidentLine, ...]
    note: str
    explanation: str
    changes: tuple[Correction, ...]
    signatures: tuple[Signature, ...]

    @property
    def portions(self) -> int:
        """Portions served in all services of the day."""
        return sum(meal.portions for meal in self.meals)

    @property
    def turned_away(self) -> Figure:
        """People turned away at all services; "no data" when no service has a typed figure."""
        return total(tuple(meal.turned_away for meal in self.meals))

    @property
    def free_places(self) -> int:
        """Places left; negative is over capacity."""
        return self.site.capacity - self.people.closing

    @property
    def urgent(self) -> tuple[RequestLine, ...]:
        """Requests of the first priority."""
        return tuple(line for line in self.requests if line.priority is Priority.CRITICAL)

    def canonical(self) -> bytes:
        """The bytes that are signed, hashed and split into codes."""
        return canonical.encode(self)

    @classmethod
    def from_canonical(cls, data: bytes) -> DailyReport:
        """The report of these bytes. Raises ``canonical.NotCanonical``."""
        return canonical.decode(cls, data)

    def for_outside(self) -> DailyReport:
        """The report as it may leave the shelter: sensitive cells of one to four suppressed, small tables folded."""
        return replace(
            self,
            people=_folded(self.people),
            needs=tuple(replace(line, people=suppressed(line.people)) for line in self.needs),
            incidents=tuple(
                replace(line, count=suppressed(line.count)) if line.kind in SENSITIVE_INCIDENTS else line
                for line in self.incidents
            ),
        )


_COARSE = {
    ReportBand.Y0_4: ReportBand.Y0_4,
    ReportBand.Y5_11: ReportBand.Y0_4,
    ReportBand.Y12_17: ReportBand.Y0_4,
}


def _folded(people: People) -> People:
    """Below thirty people only children, adults and 60+ without sex; below ten only the total."""
    if people.closing >= 30:
        return people
    if people.closing < 10:
        return replace(people, sex_age=(SexAgeCell(ReportBand.U, Sex.U, people.closing),), sex_age_folded=True)
    sums: dict[ReportBand, int] = {}
    for cell in people.sex_age:
        band = _COARSE.get(cell.band, cell.band)
        sums[band] = sums.get(band, 0) + cell.people
    cells = tuple(SexAgeCell(band, Sex.U, sums[band]) for band in ReportBand if sums.get(band))
    return replace(people, sex_age=cells, sex_age_folded=True)


def hash_digits(data: bytes) -> str:
    """Sixteen decimal digits of the SHA-256 of canonical bytes, to be printed and read out on a telephone."""
    return f"{int.from_bytes(sha256(data).digest()[:8], 'big') % 10**16:016d}"


def grouped(digits: str) -> str:
    """Digits in groups of four, as they are printed and spoken."""
    return " ".join(digits[start : start + 4] for start in range(0, len(digits), 4))
