"""How each item of the store lives: what is used of it a day, who brings it, and how near to its end it is at the last.

The invented givers give what such givers gave; what the state's reserve gave is nothing, and the report says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from shelter_app.domain.codes import Move, Source

BREAD: Final = "Хліб"
FUEL: Final = "Дизель для генератора"
BLANKETS: Final = "Ковдри"
SUGAR: Final = "Цукор"
TINS: Final = "Консерви м’ясні, рибні"

Giver = tuple[Source, str, str]

CITY: Final = (Source.CITY, "КМДА, резерв міста", "накладна")
DISTRICT: Final = (Source.DISTRICT, "РДА, відділ постачання", "накладна")
RESCUERS: Final = (Source.STATE_SES, "ДСНС, автоцистерна", "акт")
RED_CROSS: Final = (Source.RED_CROSS, "районний осередок Червоного Хреста", "акт приймання")
FUND: Final = (Source.NGO_LOCAL, "БФ «Теплий двір»", "накладна")
BAKERY: Final = (Source.BUSINESS, "пекарня «Колосок»", "накладна")
FARMERS: Final = (Source.PRIVATE, "фермери, с. Вишневе", "розписка")
PARISH: Final = (Source.RELIGIOUS, "парафія на Яворовій", "розписка")
BOUGHT: Final = (Source.PURCHASED, "закупівля ліцею", "чек")
WORLD: Final = (Source.UN, "гуманітарний склад", "waybill")


@dataclass(frozen=True, slots=True)
class Habit:
    """How an item lives. Amounts are of a usual day in whole units; the rest in days.

    ``cover``: a delivery comes when less than that is left; ``batch``: how much it brings; ``final``: how much shall be
    left on the last evening (``None``: as it comes); ``shelf``: how long a delivery keeps; ``hour``: when it is issued.
    ``fresh``: something comes on the last day too; ``early``: it comes before the issue of the same morning.
    """

    use: float
    opening: float
    cover: float
    batch: float
    givers: tuple[Giver, ...]
    final: float | None = None
    shelf: int = 0
    move: Move = Move.ISSUE_KITCHEN
    hour: int = 6
    fresh: bool = False
    early: bool = False


KITCHEN, ROOM, PERSON = Move.ISSUE_KITCHEN, Move.ISSUE_ROOM, Move.ISSUE_PERSON

HABITS: Final[dict[str, Habit]] = {
    "Вода питна": Habit(834, 2.4, 2.0, 1.1, (RESCUERS, RESCUERS, CITY), 1.95, move=ROOM, hour=9, fresh=True),
    BREAD: Habit(116, 0.9, 0.3, 1.0, (BAKERY, DISTRICT), 0.3, shelf=3, fresh=True, early=True),
    "Крупи, макарони": Habit(46, 5.6, 4.2, 3.0, (FUND, CITY, WORLD), 4.7, shelf=240),
    TINS: Habit(96, 5.2, 3.4, 3.0, (RED_CROSS, FUND), 3.3, shelf=420),
    "Овочі свіжі": Habit(62, 2.3, 1.6, 1.2, (BOUGHT, FARMERS, FARMERS), 1.75, shelf=9, fresh=True),
    "Картопля": Habit(71, 4.5, 3.6, 3.0, (FARMERS, DISTRICT), shelf=45),
    "Олія соняшникова": Habit(7, 8.0, 6.0, 4.0, (FUND, BOUGHT), shelf=260),
    SUGAR: Habit(11, 8.0, 6.0, 4.5, (FUND, DISTRICT), shelf=500),
    "Сіль": Habit(2.2, 12.0, 9.0, 6.0, (BOUGHT,), shelf=900),
    "Чай": Habit(14, 5.0, 4.0, 3.5, (RED_CROSS, PARISH), shelf=300),
    "Молоко тривалого зберігання": Habit(54, 4.2, 3.4, 2.5, (FUND, CITY), shelf=70),
    "Печиво, сухарі": Habit(13, 5.0, 3.8, 3.0, (PARISH, BAKERY), shelf=60),
    "Дитяча суміш 0–6 міс.": Habit(4, 4.2, 2.6, 2.5, (RED_CROSS, WORLD), 1.8, shelf=190, move=PERSON, hour=10),
    "Дитяче харчування 6–24 міс.": Habit(18, 4.8, 3.8, 3.0, (WORLD, FUND), shelf=140, move=PERSON, hour=10),
    "Підгузки дитячі": Habit(138, 4.8, 3.4, 2.2, (RED_CROSS, WORLD), move=PERSON, hour=10),
    "Підгузки дорослі": Habit(30, 4.6, 3.0, 3.0, (RED_CROSS,), 2.75, move=PERSON, hour=10),
    "Гігієнічні набори": Habit(17, 4.6, 3.2, 1.4, (RED_CROSS, WORLD), move=PERSON, hour=11),
    "Гігієнічні прокладки": Habit(9, 7.5, 6.0, 4.0, (WORLD, RED_CROSS), move=PERSON, hour=11),
    "Папір туалетний": Habit(62, 7.0, 5.6, 4.0, (DISTRICT, BOUGHT), move=ROOM, hour=9),
    "Мило, антисептик": Habit(12, 8.0, 6.2, 5.0, (WORLD, BOUGHT), move=ROOM, hour=9),
    "Засоби для прибирання": Habit(5, 9.0, 6.5, 6.0, (DISTRICT, BOUGHT), move=ROOM, hour=9),
    "Посуд одноразовий": Habit(1420, 3.6, 2.6, 2.2, (BOUGHT, FUND)),
    FUEL: Habit(80, 3.6, 2.8, 2.0, (RESCUERS, CITY, BOUGHT), 2.75, move=Move.ISSUE_GENERATOR),
    "Дрова, брикети": Habit(205, 4.4, 3.4, 2.8, (CITY, FARMERS), move=ROOM, hour=8),
    "Аптечка, базові ліки": Habit(8, 7.5, 5.8, 4.0, (RED_CROSS, CITY), shelf=380, move=PERSON, hour=12),
    "Батарейки": Habit(14, 8.0, 6.4, 5.0, (FUND, BOUGHT), move=ROOM, hour=12),
}
