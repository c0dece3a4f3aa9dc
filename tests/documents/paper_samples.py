"""Samples of every printed paper beside the report: usual ones, and the most awkward that a register can give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from shelter_app.documents import (
    alarm_list,
    cards,
    intake_sheet,
    meal_tally,
    name_index,
    privacy_notice,
    roster,
    route_sheet,
    stock_count,
)
from shelter_app.documents.forms import Label, Place, Stamp
from shelter_app.documents.paper import Drawn
from shelter_app.domain.machine_codes import CardCode, SheetCode, SheetKind
from shelter_app.domain.numbers import card_number
from shelter_app.domain.papers import Letter, sheet_name
from shelter_app.exchange import codes
from shelter_app.words import Words

AT = datetime(2026, 11, 23, 19, 42)
PLACE = Place("Ліцей № 14", "опорний пункт незламності", "ДН-014", "(044) 000-00-14")
LONG_PLACE = Place(
    "Комунальний заклад «Спеціалізована школа І–ІІІ ступенів № 263 імені Івана Нечуя-Левицького з поглибленим вивченням"
    " природничих наук»",
    "опорний пункт незламності",
    "ДН-014-2026/27",
    "(044) 000-00-14, (067) 000-00-14",
)
STAMP = Stamp("Ірина БОНДАР", AT, "нічна перевірка", 1, 2)
LONG_STAMP = Stamp(
    "Максиміліан-Ростислав НЕЧУЙ-ЛЕВИЦЬКИЙ-СТАРОГОРПИНЕНКО", AT, "за усним розпорядженням штабу району о 19:40", 9, 9
)
SITE = 4711
NAMES = (
    ("Ґалаґан", "Олена"),
    ("Христофоренко-Ґалаґан", "Всеволод-Олександр"),
    ("Їжакевич", "Ганна"),
    ("Мороз", "Петро"),
    ("Łukasiewicz", "Żaneta"),
    ("О’Коннор", "Шон"),
    ("Бондар", ""),
)


def label(kind: SheetKind, serial: int, pages: int) -> tuple[Label, tuple[str, ...]]:
    """A sheet's label, and the digits that stand in its codes."""
    digits = tuple(SheetCode(kind, SITE, serial, page, 42).digits for page in range(1, pages + 1))
    return Label(sheet_name(kind, serial), tuple(codes.modules(one) for one in digits)), digits


@dataclass(frozen=True, slots=True)
class Sample:
    """A paper to look at: drawn in a language, with the digits that its codes must give; ``cut`` where names may be cut."""

    name: str
    draw: Callable[[Words], Drawn]
    digits: tuple[str, ...] = ()
    cut: bool = False
    left: float = 16.0
    right: float = 198.0


def person(number: int) -> roster.RosterLine:
    surname, given = NAMES[number % len(NAMES)]
    letters = tuple(letter for place, letter in enumerate(Letter) if number % (place + 5) == 0)
    where = "вихід о 18:20" if number % 11 == 3 else ""
    return roster.RosterLine(
        f"{surname} {given}".strip(), number % 97, card_number(1, number + 1), letters, where, away=int(bool(where))
    )


def house(people: int, a_room: int = 9, stamp: Stamp = STAMP, school: str = "Ліцей № 14") -> roster.Roster:
    """A roster of so many people, so many to a room, each third room with a counted group."""
    rooms: list[roster.RosterRoom] = []
    number = 0
    while number < people:
        lines = tuple(person(one) for one in range(number, min(number + a_room, people)))
        number += len(lines)
        if len(rooms) % 3 == 2:
            lines += (roster.RosterLine("", people=3, counted=True, where="вийшли: 1", away=1),)
        rooms.append(roster.RosterRoom(str(101 + len(rooms)), "клас, 1-й поверх, ліве крило", 12, lines))
    return roster.Roster(school, AT, stamp, tuple(rooms))


DIRTY = roster.Roster(
    "",
    AT,
    Stamp("", AT),
    (
        roster.RosterRoom("", "", 0, (roster.RosterLine(), roster.RosterLine("", -1, "", tuple(Letter)))),
        roster.RosterRoom("207", "", -3, (roster.RosterLine("група", people=-2, counted=True, away=5),)),
        roster.RosterRoom("актова зала, 3-й поверх, праве крило, біля їдальні", "н" * 90, 2),
        roster.RosterRoom("301", "", 5, (roster.RosterLine("水野 Ганна", 0, "не номер", (), "де?" * 30),)),
    ),
)


def _roster(name: str, content: roster.Roster, *, cut: bool = False) -> Sample:
    made, digits = label(SheetKind.ROSTER, 231, len(roster.pages(content)))
    return Sample(name, lambda words: roster.draw(content, words, made), digits, cut)


def _alarm(name: str, content: roster.Roster, *, cut: bool = False) -> Sample:
    made, digits = label(SheetKind.ROSTER, 232, alarm_list.page_count(content))
    return Sample(name, lambda words: alarm_list.draw(content, words, made), digits, cut)


def _intake(place: Place, days: int, sample: bool) -> Sample:
    sheets: list[intake_sheet.IntakeSheet] = []
    digits: list[str] = []
    for number in (26, 27):
        made, own = label(SheetKind.INTAKE, number, 1)
        numbers = tuple(card_number(99, number * 16 + line) for line in range(16))
        sheets.append(intake_sheet.IntakeSheet(made, numbers))
        digits += own
    content = intake_sheet.IntakeSheets(place, days, tuple(sheets), sample)
    name = f"intake-{'long' if place is LONG_PLACE else 'usual'}"
    return Sample(name, lambda words: intake_sheet.draw(content, words), tuple(digits), place is LONG_PLACE, 12.0)


def _cards(
    name: str, school: str, people: tuple[tuple[str, str, str], ...], first: int = 0, cut: bool = False
) -> Sample:
    made = [CardCode(SITE, 1, 412 + number, 123_456 + number) for number in range(len(people))]
    content = cards.Cards(
        school,
        PLACE.phone,
        tuple(
            cards.Card(code.number, surname, given, room, codes.modules(code.digits))
            for code, (surname, given, room) in zip(made, people, strict=True)
        ),
        first,
    )
    digits = tuple(code.digits for code in made)
    return Sample(name, lambda words: cards.draw(content, words), digits, cut, 10.0, 200.0)


def _route(name: str, houses: tuple[route_sheet.RouteHouse, ...], stamp: Stamp, cut: bool = False) -> Sample:
    content = route_sheet.Route("Ліцей № 14", PLACE.phone, "77", "обід", "К-07 та К-11", stamp, AT, houses)
    made, digits = label(SheetKind.ROUTE, 77, len(route_sheet.pages(content)))
    return Sample(name, lambda words: route_sheet.draw(content, words, made), digits, cut)


def _stock(name: str, groups: tuple[stock_count.StockGroup, ...], place: Place = PLACE, cut: bool = False) -> Sample:
    content = stock_count.StockCount(place, groups, "Галина МОРОЗ")
    made, digits = label(SheetKind.STOCK_COUNT, 32, len(stock_count.pages(content)))
    return Sample(name, lambda words: stock_count.draw(content, words, made), digits, cut)


def _tally(name: str, rows: int, place: Place, cut: bool = False) -> Sample:
    made, digits = label(SheetKind.MEAL_TALLY, 139, 1)
    content = meal_tally.MealTally(place, rows, made)
    return Sample(name, lambda words: meal_tally.draw(content, words), digits, cut)


def _lines(count: int, name: str = "Крупи (гречка, рис)") -> tuple[stock_count.StockLine, ...]:
    return tuple(stock_count.StockLine(str(number + 1), name, "кг") for number in range(count))


_STOP = route_sheet.RouteStop

SAMPLES: tuple[Sample, ...] = (
    _intake(PLACE, 90, False),
    _intake(LONG_PLACE, 365, True),
    _roster("roster", house(60)),
    _roster("roster-household-of-40", house(40, 40)),
    _roster("roster-long-room", house(75, 75)),
    _roster("roster-empty", house(0)),
    _roster("roster-dirty", DIRTY, cut=True),
    _roster("roster-long-stamp", house(12, 9, LONG_STAMP, LONG_PLACE.school), cut=True),
    _alarm("alarm", house(60)),
    _alarm("alarm-empty", house(0)),
    _alarm("alarm-dirty", DIRTY, cut=True),
    Sample("index", lambda words: name_index.draw(house(140), words)),
    Sample("index-empty", lambda words: name_index.draw(house(0), words)),
    Sample("index-dirty", lambda words: name_index.draw(DIRTY, words), cut=True),
    _cards("cards", "Ліцей № 14", tuple((*NAMES[number % 7], str(101 + number)) for number in range(11))),
    _cards("card-alone", "Ліцей № 14", (("Ґалаґан", "Олена", "спортзал"),), 5),
    _cards(
        "cards-awkward",
        LONG_PLACE.school,
        (
            ("Нечуй-Левицький-Старогорпиненко-Задунайський", "Максиміліан-Ростислав Володимирович", "кімната матері"),
            ("", "", ""),
            ("Щ" * 40, "Ж" * 40, "Ю" * 20),
        ),
        cut=True,
    ),
    _route(
        "route",
        tuple(
            route_sheet.RouteHouse(
                f"вул. Умовна, {number}",
                (None, True, False)[number % 3],
                tuple(
                    _STOP(str(flat), str(flat % 16), str(flat % 4 + 1), "Ганна Петрівна", 2, "без цукру")
                    for flat in range(5)
                ),
            )
            for number in range(6)
        ),
        STAMP,
    ),
    _route("route-empty", (), STAMP),
    _route(
        "route-awkward",
        (
            route_sheet.RouteHouse("", None, (_STOP("", portions=-3),)),
            route_sheet.RouteHouse(
                "просп. " + "Зразковий" * 12,
                False,
                tuple(_STOP("1234а", "над ліфтом", "9", "Я" * 60, 40, "б" * 60) for _n in range(30)),
            ),
        ),
        LONG_STAMP,
        cut=True,
    ),
    _tally("tally", 11, PLACE),
    _tally("tally-small", 1, LONG_PLACE, cut=True),
    _stock("stock", (stock_count.StockGroup("Продукти", _lines(16)), stock_count.StockGroup("Гігієна", _lines(9)))),
    _stock("stock-empty", (stock_count.StockGroup("Продукти", ()),)),
    _stock(
        "stock-long", (stock_count.StockGroup("Продукти " * 20, _lines(70, "Консерви м’ясні " * 6)),), LONG_PLACE, True
    ),
    Sample(
        "notice", lambda words: privacy_notice.draw(privacy_notice.PrivacyNotice(PLACE, 90, "Наталія ШЕВЧУК"), words)
    ),
    Sample(
        "notice-long",
        lambda words: privacy_notice.draw(privacy_notice.PrivacyNotice(LONG_PLACE, 1, "директор " * 20, True), words),
        cut=True,
    ),
)
