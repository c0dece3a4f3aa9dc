"""A believable day of a school: «Ліцей № 14» on 23 November 2026, with figures that add up; and the extremes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone

from shelter_app.domain.codes import (
    Channel,
    DinerKind,
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
    Sex,
    Signatory,
    SiteKind,
    SourceRow,
    Status,
    System,
    Unit,
)
from shelter_app.domain.figures import Figure
from shelter_app.domain.report import (
    Building,
    DailyReport,
    IncidentLine,
    MealLine,
    Name,
    NeedLine,
    People,
    PowerHours,
    ReceivedLine,
    RequestLine,
    ServedCell,
    SexAgeCell,
    Signature,
    SiteHead,
    StaffLine,
    SupplyLine,
    SystemLine,
)

KYIV = timezone(timedelta(hours=2))
AS_OF = datetime(2026, 11, 23, 20, 0, tzinfo=KYIV)
DIGITS = "0728190345526719"
F, M, U = Sex.F, Sex.M, Sex.U
HALL, AWAY, DELIVERED = Channel.HALL, Channel.AWAY, Channel.DELIVERED
RESIDENT, VISITOR, NEIGHBOUR = DinerKind.RESIDENT, DinerKind.VISITOR, DinerKind.NEIGHBOUR
STAFF, RESPONDER = DinerKind.STAFF, DinerKind.RESPONDER


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 in Kyiv."""
    return datetime(2026, 11, day, hour, minute, tzinfo=KYIV)


def site() -> SiteHead:
    return SiteHead(
        higher_body=Name(
            "Деснянська районна в місті Києві державна адміністрація",
            "Desnianskyi District State Administration in Kyiv",
        ),
        department=Name("Управління освіти", "Department of Education"),
        name=Name("Ліцей № 14", "Lyceum No. 14"),
        kind=SiteKind.PN_BACKBONE,
        code="ДН-014",
        address=Name("вул. Шкільна, 14, м. Київ, 02217", "14 Shkilna St., Kyiv, 02217"),
        phone="(044) 000-00-14",
        edrpou="00000014",
        katottg="UA80000000000336424",
        addressee_post=Name(
            "Голові Деснянської районної в місті Києві державної адміністрації",
            "To the Head of the Desnianskyi District State Administration in Kyiv",
        ),
        addressee_name=Name("Андрію МЕЛЬНИКУ", "Andrii MELNYK"),
        hazards=(Hazard.BLACKOUT, Hazard.COLD),
        capacity=320,
    )


_BANDS = (ReportBand.Y0_4, ReportBand.Y5_11, ReportBand.Y12_17, ReportBand.Y18_59, ReportBand.Y60, ReportBand.U)
_WOMEN, _MEN, _UNSTATED = (12, 22, 17, 71, 44, 0), (10, 24, 15, 38, 22, 0), (0, 0, 0, 1, 0, 2)


def people() -> People:
    cells = tuple(
        SexAgeCell(band, sex, number)
        for sex, numbers in ((F, _WOMEN), (M, _MEN), (U, _UNSTATED))
        for band, number in zip(_BANDS, numbers, strict=True)
        if number
    )
    return People(
        opening=261,
        corrections=1,
        arrived=33,
        arrived_transferred=2,
        departed=17,
        departed_transferred=2,
        absent=9,
        unnamed=24,
        households=121,
        sex_age=cells,
        sex_age_folded=False,
        day_visitors=143,
        visitors_peak=53,
        fed_only=412,
        fed_only_method=Method.ESTIMATE,
        counted=267,
        counted_at=at(23, 19, 40),
        counted_register=278,
        counted_absent=9,
        count_explanation="двоє волонтерів вийшли до генераторної",
    )


def meal(
    kind: MealType,
    hour: int,
    minute: int,
    made: tuple[Figure, Figure, Figure],
    served: dict[tuple[DinerKind, Channel], int],
    rest: tuple[Figure, Figure, Figure, Figure],
    *,
    seconds: int = 0,
    name: Name | None = None,
) -> MealLine:
    """A closed service: prepared, received, carried; served; unusable, discarded, left over, turned away."""
    cells = tuple(ServedCell(diner, channel, number) for (diner, channel), number in served.items())
    return MealLine(
        meal=kind,
        name=name or Name(),
        planned=at(23, hour, minute),
        prepared=made[0],
        received=made[1],
        carried=made[2],
        served=cells,
        seconds=seconds,
        unusable=rest[0],
        discarded=rest[1],
        left_over=rest[2],
        turned_away=rest[3],
        closed=True,
    )


def meals() -> tuple[MealLine, ...]:
    return (
        meal(
            MealType.BREAKFAST,
            7,
            30,
            (298, 0, 0),
            {(RESIDENT, HALL): 251, (VISITOR, HALL): 12, (RESIDENT, AWAY): 6, (STAFF, HALL): 22},
            (2, 0, 5, 0),
            seconds=4,
        ),
        meal(
            MealType.LUNCH,
            13,
            0,
            (640, 400, 0),
            {
                (RESIDENT, HALL): 262,
                (VISITOR, HALL): 88,
                (NEIGHBOUR, HALL): 409,
                (NEIGHBOUR, AWAY): 176,
                (NEIGHBOUR, DELIVERED): 64,
                (STAFF, HALL): 30,
                (RESPONDER, HALL): 8,
            },
            (3, 0, 0, 12),
            seconds=11,
        ),
        meal(
            MealType.SOUP,
            15,
            0,
            (1000, 160, 0),
            {(NEIGHBOUR, AWAY): 968, (NEIGHBOUR, DELIVERED): 168},
            (4, 8, 12, 35),
            name=Name("Суп для будинків", "Soup for the flats"),
        ),
        meal(
            MealType.DINNER,
            18,
            30,
            (420, 0, 0),
            {
                (RESIDENT, HALL): 258,
                (VISITOR, HALL): 34,
                (RESIDENT, AWAY): 8,
                (NEIGHBOUR, DELIVERED): 74,
                (STAFF, HALL): 35,
            },
            (2, 0, 9, 0),
            seconds=9,
        ),
    )


def supply(
    uk: str,
    en: str,
    unit: Unit,
    flow: tuple[int, int, int, int],
    days: int | None,
    minimum: int | None,
    *,
    expiring: int = 0,
    corrections: int = 0,
    counted: int = 0,
) -> SupplyLine:
    """An item: opening, received, issued, written off in smallest units; days in tenths."""
    return SupplyLine(
        name=Name(uk, en),
        unit=unit,
        thousandths=unit in (Unit.KGM, Unit.LTR),
        opening=flow[0],
        corrections=corrections,
        received=flow[1],
        issued=flow[2],
        written_off=flow[3],
        counted_difference=counted,
        expiring=expiring,
        days=days,
        minimum_days=minimum,
    )


def litres(*amounts: int) -> tuple[int, int, int, int]:
    """Whole litres or kilograms in thousandths."""
    one, two, three, four = (amount * 1000 for amount in amounts)
    return one, two, three, four


def supplies() -> tuple[SupplyLine, ...]:
    """Thirty items, eleven of which the page shows."""
    first = (
        supply("Вода питна", "Drinking water", Unit.LTR, litres(1840, 600, 834, 0), 20, 30),
        supply("Хліб", "Bread", Unit.LOAF, (64, 90, 118, 3), 3, 10, expiring=33),
        supply("Крупи, макарони", "Cereals, pasta", Unit.KGM, (212500, 50000, 46000, 1000), 49, 50),
        supply("Консерви м’ясні, рибні", "Tinned meat and fish", Unit.TIN, (410, 0, 96, 0), 36, 50, expiring=24),
        supply("Овочі свіжі", "Fresh vegetables", Unit.KGM, litres(138, 40, 62, 4), 19, 20, expiring=60000),
        supply("Дитяча суміш", "Infant formula", Unit.PACK, (11, 0, 4, 0), 18, 30),
        supply("Підгузки дитячі", "Nappies", Unit.PIECE, (620, 0, 138, 0), 37, 30, counted=-6),
        supply("Гігієнічні набори", "Hygiene kits", Unit.SET, (57, 40, 31, 0), 33, 30),
        supply("Аптечка, базові ліки", "First-aid, basic medicines", Unit.PACK, (92, 0, 17, 1), 53, 50, expiring=6),
        supply("Дизель для генератора", "Diesel for the generator", Unit.LTR, litres(310, 0, 87, 0), 27, 30),
        supply("Дрова, брикети", "Firewood, briquettes", Unit.KGM, litres(940, 0, 210, 0), 36, 30, corrections=1500),
    )
    rest = tuple(
        supply(f"Засіб гігієни {n}", f"Hygiene item {n}", Unit.PIECE, (200 + n, 0, n, 0), 100 + n, 50)
        for n in range(1, 20)
    )
    return first + rest


def building() -> Building:
    states = {
        System.POWER: Status.PARTIAL,
        System.HEAT: Status.PARTIAL,
        System.WATER: Status.OK,
        System.SEWER: Status.OK,
        System.NET: Status.OK,
        System.PHONE: Status.PARTIAL,
        System.GAS: Status.NA,
        System.LIFT: Status.DOWN,
        System.COVER: Status.OK,
    }
    return Building(
        power=(
            PowerHours(PowerSource.GRID, 95),
            PowerHours(PowerSource.GENERATOR, 110),
            PowerHours(PowerSource.NONE, 35),
        ),
        systems=tuple(SystemLine(system, status, at(22, 14)) for system, status in states.items()),
        night_minimum=155,
        temperature_reference=(180, 250),
        fuel_litres=223,
        fuel_hours=290,
        fuel_minimum_hours=48,
        generator_hours=110,
        water_litres=1606,
        water_days=20,
        water_technical=4500,
        toilets_working=12,
        toilets=14,
    )


def request(
    priority: Priority,
    uk: str,
    en: str,
    unit: Unit,
    quantity: int,
    needed_by: datetime | None,
    number: str,
    dated: date,
    addressee: str,
    status: RequestStatus,
    *,
    received: int = 0,
    unanswered: int | None = None,
) -> RequestLine:
    return RequestLine(
        priority=priority,
        what=Name(uk, en),
        unit=unit,
        thousandths=unit in (Unit.KGM, Unit.LTR),
        quantity=quantity,
        needed_by=needed_by,
        number=number,
        dated=dated,
        addressee=addressee,
        received=received,
        status=status,
        days_unanswered=unanswered,
    )


def requests() -> tuple[RequestLine, ...]:
    day, sent = date(2026, 11, 23), RequestStatus.SENT
    one, two, three = Priority.CRITICAL, Priority.HIGH, Priority.NORMAL
    return (
        request(one, "Хліб", "Bread", Unit.LOAF, 120, at(24, 8), "31", day, "РДА", sent),
        request(
            one, "Дитяча суміш 0–6 міс.", "Infant formula 0–6 months", Unit.PACK, 24, at(24, 0), "30", date(2026, 11, 22),
            "РДА", sent, unanswered=1,
        ),
        request(
            two, "Дизельне пальне", "Diesel fuel", Unit.LTR, 400_000, at(25, 0), "27", date(2026, 11, 19), "КМДА",
            RequestStatus.PARTIAL, received=100_000,
        ),
        request(
            two, "Теплові гармати", "Heat guns", Unit.PIECE, 2, at(25, 0), "24", date(2026, 11, 16), "КМДА", sent,
            unanswered=7,
        ),
        request(
            two, "Біотуалети", "Portable toilets", Unit.PIECE, 4, at(26, 0), "28", date(2026, 11, 20), "ДСНС",
            RequestStatus.REFUSED,
        ),
        request(
            three, "Матраци, розкладачки", "Mattresses, folding beds", Unit.PIECE, 40, at(27, 0), "32", day,
            "Черв. Хрест", RequestStatus.ACKNOWLEDGED,
        ),
    )  # fmt: skip


def received() -> tuple[ReceivedLine, ...]:
    def line(row: SourceRow, uk: str, en: str, unit: Unit, quantity: int) -> ReceivedLine:
        return ReceivedLine(row, Name(uk, en), unit, unit in (Unit.KGM, Unit.LTR), quantity)

    return (
        line(SourceRow.DISTRICT, "Хліб", "Bread", Unit.LOAF, 90),
        line(SourceRow.SES, "Вода питна", "Drinking water", Unit.LTR, 600_000),
        line(SourceRow.RED_CROSS_UN, "Гігієнічні набори", "Hygiene kits", Unit.SET, 40),
        line(SourceRow.CHARITY, "Обіди", "Lunches", Unit.PORTION, 400),
        line(SourceRow.CHARITY, "Крупи", "Cereals", Unit.KGM, 50_000),
        line(SourceRow.BUSINESS_PRIVATE, "Овочі свіжі", "Fresh vegetables", Unit.KGM, 40_000),
        line(SourceRow.BUSINESS_PRIVATE, "Суп", "Soup", Unit.PORTION, 160),
    )


_NEEDS = (
    (Need.MOB, 7),
    (Need.BED, 3),
    (Need.VIS, 5),
    (Need.HEA, 4),
    (Need.PWR, 2),
    (Need.MED, 38),
    (Need.DIET, 9),
    (Need.PREG, 7),
    (Need.INF, 7),
    (Need.OLD1, 12),
    (Need.LANG, 0),
)


def exact_report() -> DailyReport:
    """The day as the shelter knows it, before anything is suppressed."""
    return DailyReport(
        shape=1,
        number=47,
        version=1,
        demonstration=False,
        day=date(2026, 11, 23),
        period_start=AS_OF - timedelta(days=1),
        as_of=AS_OF,
        issued_at=at(23, 20, 12),
        previous_number=46,
        previous_hash="5210917738046625",
        key_mark="A31F",
        site=site(),
        people=people(),
        needs=tuple(NeedLine(need, number) for need, number in _NEEDS),
        meals=meals(),
        portion_corrections=-4,
        supplies=supplies(),
        building=building(),
        staff=(
            StaffLine(Role.ADMINISTRATION, 4, 4),
            StaffLine(Role.VOLUNTEERS, 11, 14),
            StaffLine(Role.KITCHEN, 5, 6),
            StaffLine(Role.MEDIC, 1, 1),
            StaffLine(Role.PSYCHOLOGIST, 0, 1),
            StaffLine(Role.GUARD, 1, 1),
        ),
        received=received(),
        requests=requests(),
        incidents=(
            IncidentLine(Incident.AIR_RAID, 5, 214),
            IncidentLine(Incident.UTILITY, 2, None),
            IncidentLine(Incident.ILLNESS, 3, None),
            IncidentLine(Incident.FIRE, 0, None),
        ),
        note=(
            "О 14:20 аварійне вимкнення, обід на 40 хв пізніше; 12 осіб не отримали обіду. Не працюють 2 вбиральні, "
            "заявку подано. 26.11 очікуємо автобус, близько 40 осіб."
        ),
        explanation="",
        changes=(),
        signatures=(
            Signature(Signatory.ADMINISTRATOR, Name("Ірина БОНДАР", "Iryna BONDAR")),
            Signature(Signatory.CANTEEN, Name("Петро ТКАЧУК", "Petro TKACHUK")),
            Signature(Signatory.STOREKEEPER, Name("Галина МОРОЗ", "Halyna MOROZ")),
            Signature(Signatory.DIRECTOR, Name("Олена КОВАЛЕНКО", "Olena KOVALENKO")),
        ),
    )


def sample_report() -> DailyReport:
    """The day as it leaves the shelter, with supplies that fit the page."""
    report = exact_report().for_outside()
    return replace(report, supplies=report.supplies[:11])
