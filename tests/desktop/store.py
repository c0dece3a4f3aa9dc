"""A school's store for the tests of the window: the items of the pictures, with a week of movements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from shelter_app.domain.codes import Category, Move, Priority, RequestStatus, Source, Unit
from shelter_app.domain.names import Name
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from tests.conftest import SettableClock

NOON = datetime(2026, 11, 23, 11, 42, tzinfo=UTC)  # 13:42 in Kyiv


@dataclass(frozen=True, slots=True)
class Line:
    """An item: what is there before the week, what is issued a day, what is on hand at the end follows."""

    uk: str
    en: str
    unit: Unit
    category: Category
    minimum: int | None
    opening: int
    daily: int
    expiry: date | None = None
    role: str = ""


LINES = (
    Line("Хліб", "Bread", Unit.LOAF, Category.FOOD_FRESH, 10, 800, 110, date(2026, 11, 25)),
    Line("Вода питна", "Drinking water", Unit.LTR, Category.WATER, 30, 7_200_000, 800_000, date(2027, 8, 1), "WATER"),
    Line("Консерви м’ясні, рибні", "Tinned meat and fish", Unit.TIN, Category.FOOD_DRY, 50, 923, 87, date(2028, 6, 1)),
    Line(
        "Дизель для генератора", "Diesel for the generator", Unit.LTR, Category.FUEL, 30, 797_000, 82_000, None, "FUEL"
    ),
    Line("Підгузки дорослі", "Adult diapers", Unit.PIECE, Category.HYGIENE, 30, 293, 30),
    Line("Овочі свіжі", "Fresh vegetables", Unit.KGM, Category.FOOD_FRESH, 20, 525_000, 59_000, date(2026, 11, 27)),
    Line("Крупи, макарони", "Cereals, pasta", Unit.KGM, Category.FOOD_DRY, 50, 523_500, 44_000, date(2027, 4, 1)),
    Line("Гігієнічні набори", "Hygiene kits", Unit.SET, Category.HYGIENE, 30, 206, 20),
    Line("Дрова, брикети", "Firewood, briquettes", Unit.KGM, Category.HEATING, 30, 2_151_000, 203_000),
    Line("Підгузки дитячі", "Children’s diapers", Unit.PIECE, Category.INFANT, 30, 1_392, 130),
    Line("Батарейки", "Batteries", Unit.PIECE, Category.POWER, 50, 240, 12),
    Line("Ковдри", "Blankets", Unit.PIECE, Category.BEDDING, None, 310, 0),
)
FORMULA = Name("Дитяча суміш 0–6 міс.", "Infant formula 0–6 months")


def fill_store(register: Register, by: By, clock: SettableClock) -> dict[str, int]:
    """Make the store; returns the items by their English names. The clock ends at noon of 23 November."""
    supplies, items = register.supplies, {}
    clock.now = NOON - timedelta(days=7)
    for line in LINES:
        item = supplies.add_item(
            by,
            name=Name(line.uk, line.en),
            unit=line.unit,
            category=line.category,
            minimum_days=line.minimum,
            role=line.role,
        ).value
        items[line.en] = item
        supplies.open_stock(by, item, line.opening, expiry=line.expiry)
    formula = supplies.add_item(
        by, name=FORMULA, unit=Unit.PACK, category=Category.INFANT, minimum_days=30, barcode="4820000012345"
    ).value
    items["Infant formula"] = formula
    supplies.open_stock(by, formula, 31, "0926-А", date(2026, 12, 2))
    for _ in range(7):
        clock.forward(hours=5)
        for line in LINES:
            if line.daily:
                supplies.issue(by, items[line.en], line.daily)
        supplies.issue(by, formula, 4)
        clock.forward(hours=19)
    clock.now = NOON - timedelta(hours=18, minutes=32)
    supplies.receive(
        by,
        formula,
        4,
        source=Source.NGO_LOCAL,
        donor="БФ «Тепла оселя»",
        paper="БФ-211",
        lot="1026-С",
        expiry=date(2027, 3, 14),
    )
    supplies.count(by, items["Bread"], 33, reason="черствий віддано на сухарі")
    supplies.write_off(by, items["Batteries"], 6, move=Move.WRITE_OFF_DAMAGED, reason="протекли, акт № 4")
    send_requests(register, by, clock)
    clock.now = NOON
    return items


def send_requests(register: Register, by: By, clock: SettableClock) -> None:
    """Three requests: unanswered for two days, partly fulfilled, fulfilled."""
    requests = register.requests
    clock.now = NOON - timedelta(days=2)
    requests.send(
        by,
        what=Name("Дизель", "Diesel"),
        unit=Unit.LTR,
        quantity=400_000,
        priority=Priority.CRITICAL,
        addressee="Деснянська РДА, штаб",
        needed_by=NOON + timedelta(hours=5),
    )
    water = requests.send(
        by,
        what=Name("Вода питна", "Drinking water"),
        unit=Unit.LTR,
        quantity=2_000_000,
        priority=Priority.HIGH,
        addressee="ДСНС, 12 частина",
        needed_by=NOON + timedelta(days=1),
    ).value
    done = requests.send(
        by,
        what=Name("Ковдри", "Blankets"),
        unit=Unit.PIECE,
        quantity=40,
        priority=Priority.NORMAL,
        addressee="Червоний Хрест",
    ).value
    clock.now = NOON - timedelta(hours=20)
    requests.answer(by, water, RequestStatus.PARTIAL, 800_000, "решта в середу")
    requests.answer(by, done, RequestStatus.FULFILLED, 40)
