"""«Ліцей № 14»: its facts in both languages, rooms, persons on duty, and the services of its day. Everybody is invented."""

from __future__ import annotations

from datetime import time
from typing import Any, Final

from shelter_app.demonstration.stage import CUTOFF, OPENED, Staff, Stage
from shelter_app.domain.codes import Hazard, MealType, Post, RoomKind, SiteKind
from shelter_app.domain.names import Name
from shelter_app.register.site import PlannedMeal
from shelter_app.register.topic import By

ADMINISTRATOR: Final = "Ірина БОНДАР"
ADDRESS: Final = "вул. Шкільна, 14, м. Київ, 02217"

BREAKFAST: Final = PlannedMeal(1, MealType.BREAKFAST, Name(), time(7, 30), time(9, 30))
LUNCH: Final = PlannedMeal(2, MealType.LUNCH, Name(), time(12, 30), time(14, 30))
SOUP: Final = PlannedMeal(3, MealType.SOUP, Name("Суп для будинків", "Soup for the flats"), time(13, 0), time(17, 0))
DINNER: Final = PlannedMeal(4, MealType.DINNER, Name(), time(18, 0), time(19, 45))
PLAN: Final = (BREAKFAST, LUNCH, SOUP, DINNER)

CLASSROOM: Final = 20
ROOMS_ON_A_FLOOR: Final = 7
FLOORS: Final = 3
# Every section of the settings that waits on the first screen until it is done.
SET_UP: Final = ("report", "rooms", "meals", "supplies", "persons", "print")
CLASSROOM_DM2: Final = 310  # floor for each place of a classroom
SPECIAL: Final = {
    "Мати й дитина": (RoomKind.INFANTS, 5_400),
    "Медпункт": (RoomKind.ISOLATION, 3_600),
    "Спортзал": (RoomKind.GENERAL, 28_800),
}
SPECIAL_FROM: Final = 100  # smaller shelters have classrooms only


def capacity(people: int) -> int:
    """Places by night for a school in which so many people sleep on the last night."""
    return -(-people * 32 // 278) * 10


def room_plan(places: int) -> list[tuple[str, int]]:
    """Rooms by label, which together have exactly so many places."""
    rooms: list[tuple[str, int]] = []
    if places >= SPECIAL_FROM:
        rooms = [("Мати й дитина", 12), ("Медпункт", 8), ("Спортзал", min(60, places // 40 * 5))]
    left = places - sum(room for _, room in rooms)
    number = 0
    while left > 0:
        rooms.append((_label(number), min(CLASSROOM, left)))
        left -= CLASSROOM
        number += 1
    return rooms


def _label(number: int) -> str:
    """Classrooms of the first house are 101 and on, of the others "2-101" and on."""
    house, rest = divmod(number, ROOMS_ON_A_FLOOR * FLOORS)
    floor, room = divmod(rest, ROOMS_ON_A_FLOOR)
    label = f"{floor + 1}{room + 1:02d}"
    return f"{house + 1}-{label}" if house else label


def found(stage: Stage) -> dict[int, tuple[str, int]]:
    """Write down the school as its principal does on the first morning; returns label and places by room."""
    register = stage.register
    places = capacity(stage.people)
    director = register.duty.add(By(0), "Олена Коваленко", Post.DIRECTOR).value
    by = stage.by(director)
    register.site.edit(
        by,
        name=Name("Ліцей № 14", "Lyceum No. 14"),
        full_name=Name("Ліцей № 14", "Lyceum No. 14"),
        higher_body=Name(
            "Деснянська районна в місті Києві державна адміністрація",
            "Desnianskyi District State Administration in Kyiv",
        ),
        department=Name("Управління освіти", "Department of Education"),
        kind=SiteKind.PN_BACKBONE,
        code="ДН-014",
        address=Name(ADDRESS, "14 Shkilna St., Kyiv, 02217"),
        district=Name("Деснянський район", "Desnianskyi District"),
        phone="(044) 000-00-14",
        edrpou="00000014",
        katottg="UA80000000000336424",
        addressee_post=Name(
            "Голові Деснянської районної в місті Києві державної адміністрації",
            "To the Head of the Desnianskyi District State Administration in Kyiv",
        ),
        addressee_name=Name("Андрію МЕЛЬНИКУ", "Andrii MELNYK"),
        director=Name("Олена КОВАЛЕНКО", "Olena KOVALENKO"),
        storekeeper=Name("Галина МОРОЗ", "Halyna MOROZ"),
        canteen_head=Name("Петро ТКАЧУК", "Petro TKACHUK"),
        hazards=(Hazard.BLACKOUT, Hazard.COLD),
        capacity=places,
        capacity_day=places + stage.scaled(80),
        capacity_cover=places + stage.scaled(100),
        cutoffs=((stage.day(0).day, CUTOFF),),
        plan=PLAN,
        setup_done=SET_UP,
    )
    stage.staff = _persons(stage, director)
    plan = room_plan(places)
    ids = register.rooms.open(by, plan).value
    for order, (room, (label, sleepers)) in enumerate(zip(ids, plan, strict=True), 1):
        register.rooms.edit(by, room, order=order, **_room_facts(label, sleepers))
    return dict(zip(ids, plan, strict=True))


def _room_facts(label: str, places: int) -> dict[str, Any]:
    """What a room of the school is for, on which floor it lies, and its floor area (dm²)."""
    if label in SPECIAL:
        kind, area = SPECIAL[label]
        return {"kind": kind, "floor": 1, "area": area}
    number = label.rpartition("-")[2]
    kind = RoomKind.MOBILITY if number == "101" else RoomKind.FAMILIES if number in ("102", "103") else RoomKind.GENERAL
    return {"kind": kind, "floor": int(number[0]), "area": places * CLASSROOM_DM2}


def _persons(stage: Stage, director: int) -> Staff:
    duty, by = stage.register.duty, stage.by(director)

    def add(name: str, post: Post) -> int:
        return duty.add(by, name, post).value

    return Staff(
        director=director,
        administrator=add("Ірина Бондар", Post.COORDINATOR),
        night=add("Максим Дорошенко", Post.COORDINATOR),
        clerks=(add("Оксана Литвин", Post.CLERK), add("Тарас Гнатюк", Post.CLERK)),
        canteen=(add("Петро Ткачук", Post.CANTEEN), add("Людмила Савчук", Post.CANTEEN)),
        store=add("Галина Мороз", Post.STORE),
    )


__all__ = ["ADMINISTRATOR", "BREAKFAST", "DINNER", "LUNCH", "OPENED", "PLAN", "SOUP", "capacity", "found", "room_plan"]
