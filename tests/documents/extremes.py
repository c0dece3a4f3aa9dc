"""Days that strain the page: an empty school, ten thousand people, lists and names that are too long."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from shelter_app.domain.codes import (
    DinerKind,
    Form,
    Hazard,
    Incident,
    MealType,
    Need,
    PowerSource,
    ReportBand,
    Role,
    Sex,
    Signatory,
    SourceRow,
    Status,
    System,
    Unit,
)
from shelter_app.domain.figures import FEWER
from shelter_app.domain.report import (
    Building,
    Correction,
    DailyReport,
    IncidentLine,
    Name,
    NeedLine,
    People,
    PowerHours,
    ReceivedLine,
    SexAgeCell,
    Signature,
    StaffLine,
    SystemLine,
)
from tests.documents.samples import (
    AWAY,
    HALL,
    at,
    building,
    exact_report,
    litres,
    meal,
    people,
    requests,
    sample_report,
    site,
    supplies,
    supply,
)

LONG = Name(
    "Комунальний заклад загальної середньої освіти «Спеціалізована школа-ліцей з поглибленим вивченням іноземних мов № 263 "
    "імені Євгена Коновальця Деснянського району міста Києва»",
    "Municipal institution of general secondary education “Specialised lyceum No. 263 with advanced study of foreign "
    "languages named after Yevhen Konovalets of the Desnianskyi District of Kyiv”",
)
NOTE = ("Щовечора після сьомої воду довозить автоцистерна; черга до двадцяти хвилин. " * 5)[:280]


def no_people() -> People:
    return replace(
        people(),
        opening=0,
        corrections=0,
        arrived=0,
        arrived_transferred=0,
        departed=0,
        departed_transferred=0,
        absent=0,
        unnamed=0,
        households=0,
        sex_age=(),
        day_visitors=None,
        visitors_peak=None,
        fed_only=None,
        fed_only_method=None,
        counted=None,
        counted_at=None,
        counted_register=0,
        counted_absent=0,
        count_explanation="",
    )


def nothing_known() -> DailyReport:
    """The first evening: nobody came, nothing was counted, nothing is on record."""
    empty = replace(
        site(),
        higher_body=Name(),
        department=Name(),
        code="",
        address=Name(),
        phone="",
        edrpou="",
        katottg="",
        addressee_post=Name(),
        addressee_name=Name(),
        hazards=(),
        capacity=0,
    )
    bare = Building((), (), None, (180, 250), None, None, 48, 0, None, None, None, None, None)
    return replace(
        exact_report(),
        site=empty,
        number=None,
        issued_at=None,
        previous_number=None,
        previous_hash="",
        key_mark="",
        people=no_people(),
        needs=tuple(NeedLine(need, None) for need in Need),
        meals=(),
        portion_corrections=0,
        supplies=(),
        building=bare,
        staff=tuple(StaffLine(role, None, None) for role in Role),
        received=(),
        requests=(),
        incidents=(),
        note="",
        signatures=tuple(Signature(role, Name()) for role in Signatory),
    ).for_outside()


def uncounted_meals() -> DailyReport:
    """Services on record that nobody counted, the last one still open."""
    served = {(DinerKind.RESIDENT, HALL): 0}
    lines = [meal(kind, 8 + n, 0, (None,) * 3, served, (None,) * 4) for n, kind in enumerate(MealType)]
    return replace(sample_report(), meals=(*lines[:3], replace(lines[3], closed=False)))


def ten_thousand() -> DailyReport:
    """A camp of ten thousand: every figure of five digits."""
    cells = tuple(SexAgeCell(band, sex, 555) for band in ReportBand for sex in (Sex.F, Sex.M, Sex.U))
    crowd = replace(
        people(),
        opening=10_009,
        corrections=-12,
        arrived=1204,
        arrived_transferred=1000,
        departed=1211,
        departed_transferred=1100,
        absent=1111,
        unnamed=9876,
        households=4321,
        sex_age=cells,
        day_visitors=12_345,
        visitors_peak=10_000,
        fed_only=23_456,
        counted=8765,
        counted_register=9990,
        counted_absent=1111,
    )
    served = {(kind, channel): 12_345 for kind in DinerKind for channel in (HALL, AWAY)}
    lines = tuple(
        meal(kind, 7 + n, 30, (100_000, 20_000, 5_000), served, (1_000, 250, 300, 1_234), seconds=1_000)
        for n, kind in enumerate(MealType)
    )
    stock = tuple(
        supply(f"Крупи, сорт {n}", f"Item number {n}", Unit.KGM, (29_456_500, 18_765_500, 17_654_500, 1_234_500),
               999, 30, expiring=2_345_500, corrections=-12_500, counted=500)
        for n in range(11)
    )  # fmt: skip
    power = tuple(PowerHours(source, 48) for source in PowerSource)
    return replace(
        sample_report(),
        number=1047,
        site=replace(site(), capacity=9000),
        people=crowd,
        needs=tuple(NeedLine(need, 1234) for need in Need),
        meals=lines[:6],
        portion_corrections=-12_345,
        supplies=stock,
        building=replace(building(), power=power, fuel_litres=123_456, fuel_hours=99_995, water_litres=234_567,
                         water_days=123, water_technical=54_321, toilets=1400, toilets_working=1234),
        staff=tuple(StaffLine(role, 123, 234) for role in Role if role is not Role.GUARD)
        + (StaffLine(Role.GUARD, 0, 1),),
        incidents=tuple(IncidentLine(kind, 1234, 12_345 if kind is Incident.AIR_RAID else None) for kind in Incident),
    ).for_outside()  # fmt: skip


def long_lists() -> DailyReport:
    """Sixty items, twenty requests, nine services, sources that gave a dozen things each."""
    stock = (*supplies(), *(supply(f"Запас {n}", f"Stock {n}", Unit.BOX, (n, 1, 0, 0), 90, 50) for n in range(30)))
    gifts = tuple(
        ReceivedLine(row, Name(f"Подарунок {n}", f"Present {n}"), Unit.PIECE, False, 10 + n)
        for row in SourceRow
        for n in range(12)
    )
    asked = (*requests(), *requests(), *requests(), *requests()[:2])
    services = tuple(
        meal(MealType.HOT_DRINK, 8 + n, 0, (100, 0, 0), {(DinerKind.RESIDENT, HALL): 100}, (0, 0, 0, 0))
        for n in range(9)
    )
    return replace(sample_report(), supplies=stock, requests=asked, received=gifts, meals=services)


def long_texts() -> DailyReport:
    """The longest note, names that fill two lines, every hazard."""
    place = replace(
        site(),
        name=LONG,
        higher_body=LONG,
        department=LONG,
        address=LONG,
        addressee_post=Name(LONG.uk[:110], LONG.en[:110]),
        hazards=tuple(Hazard)[:4],
    )
    return replace(
        sample_report(),
        site=place,
        note=NOTE,
        people=replace(people(), count_explanation=NOTE),
        explanation=NOTE * 3,
        signatures=tuple(
            Signature(role, Name("Владислава-Ольга ШЕВЧЕНКО-КОВАЛЕНКО", "Vladyslava-Olha SHEVCHENKO-KOVALENKO"))
            for role in Signatory
        ),
    )


def _fewer(number: int) -> DailyReport:
    """A small shelter: its table is folded."""
    cells = (SexAgeCell(ReportBand.Y18_59, Sex.F, number - 2), SexAgeCell(ReportBand.Y5_11, Sex.M, 2))
    few = replace(people(), opening=number, corrections=0, arrived=0, departed=0, sex_age=cells)
    return replace(exact_report(), people=few, supplies=supplies()[:4]).for_outside()


def twenty_five() -> DailyReport:
    return _fewer(25)


def seven() -> DailyReport:
    return _fewer(7)


def second_version() -> DailyReport:
    """Version 2 with the changes that a late slip of paper made."""
    changes = (
        Correction("people.arrived", 31, 33),
        Correction("people.closing", 276, 278),
        Correction("need.BED", None, FEWER),
        Correction("meal.LUNCH.1300.served", 1025, 1037),
        Correction("supply.Крупи, макарони.closing", 217_500, 215_500, Form.THOUSANDTHS),
        Correction("portions", 2861, 2873),
    )
    return replace(sample_report(), version=2, changes=changes)


def many_changes() -> DailyReport:
    """Version 2 in which half the page is different: the list goes to an annex."""
    changes = tuple(Correction(f"need.{need}", 1, 20) for need in Need for _ in range(4))
    return replace(sample_report(), version=2, changes=changes)


def everything_down() -> DailyReport:
    """Nothing works and everything is short."""
    lines = tuple(SystemLine(system, Status.DOWN, at(22, 14)) for system in System)
    dark = replace(building(), systems=lines, power=(PowerHours(PowerSource.NONE, 240),), fuel_hours=0, fuel_litres=0)
    scarce = tuple(supply(f"Запас {n}", f"Stock {n}", Unit.LTR, litres(10, 0, 9, 1), 0, 30) for n in range(11))
    return replace(sample_report(), building=dark, supplies=scarce, note=NOTE, explanation=NOTE[:120])


DAYS: tuple[Callable[[], DailyReport], ...] = (
    sample_report,
    nothing_known,
    uncounted_meals,
    ten_thousand,
    long_lists,
    long_texts,
    twenty_five,
    seven,
    second_version,
    many_changes,
    everything_down,
)
