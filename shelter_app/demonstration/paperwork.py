"""The paperwork: staff on shift, requests and their answers, what is typed in for the day, the report, late slips."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from shelter_app.demonstration.residents import Home, Residents
from shelter_app.demonstration.school import ADMINISTRATOR, LUNCH, SOUP
from shelter_app.demonstration.stage import Day, Stage
from shelter_app.demonstration.store import stocktake_day
from shelter_app.domain.codes import (
    Channel,
    DepartureTo,
    DinerKind,
    MealCount,
    Priority,
    RequestStatus,
    Role,
    Unit,
)
from shelter_app.domain.meals import service_id
from shelter_app.domain.names import Name
from shelter_app.domain.quantities import scale
from shelter_app.domain.rollcall import SHIFT as SHIFT_PLACE
from shelter_app.domain.rollcall import VISITORS
from shelter_app.register.reports import Issued

COUNTED_AT: Final = (19, 40)
ISSUED_AT: Final = (20, 12)
SEVERAL_COUNT: Final = 100  # in a smaller shelter one person counts, and does not miscount
DUTY_DESK: Final = "черговий РДА"

# Present and needed on a usual day.
SHIFT: Final = (
    (Role.ADMINISTRATION, 4, 4),
    (Role.VOLUNTEERS, 12, 14),
    (Role.KITCHEN, 5, 6),
    (Role.MEDIC, 1, 1),
    (Role.PSYCHOLOGIST, 1, 1),
    (Role.GUARD, 1, 1),
)

# What was remarkable on the first days; later days take the usual remarks in turn.
FIRST_NOTES: Final = (
    "Відкрито пункт о 06:30. Перший автобус прибув о 09:10. Потрібні матраци та дитяче харчування.",
    "Запущено мобільну котельню. Волонтери чергують у дві зміни.",
    "Відновлено подачу води. Просимо другу бригаду на кухню.",
    "Уранці не було зв’язку 2 год 35 хв, далі працює Starlink.",
    "Слабкий тиск води з 09:40 до 18:15, вбиральні змивали технічною водою.",
)
USUAL_NOTES: Final = (
    "Обід із затримкою 25 хв через перехід на генератор.",
    "Психолог приймає щодня з 15:00 до 18:00 у бібліотеці.",
    "Дві сім’ї виїхали евакуаційним автобусом.",
    "Видано термоодіяла тим, хто прийшов уночі.",
    "Школярі навчаються дистанційно в бібліотеці.",
    "Медик просить поповнити жарознижувальні для дітей.",
)
STOCKTAKE_NOTE: Final = "О 16:00 проведено вибіркову інвентаризацію комори."
LAST_NOTE: Final = (
    "Уранці аварійне вимкнення, сніданок із затримкою. Обіду й супу не вистачило всім, хто прийшов. "
    "Не працюють дві вбиральні, заявку подано. Завтра очікуємо автобус, близько 40 осіб."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: how many days before the last evening it was sent and its answer came (``None``: not yet)."""

    sent: int
    what: Name
    unit: Unit
    quantity: int
    priority: Priority
    addressee: str
    wanted_in: int
    answered: int | None = None
    status: RequestStatus = RequestStatus.FULFILLED
    received: int = 0


REQUESTS: Final = (
    Asked(
        13, Name("Матраци", "Mattresses"), Unit.PIECE, 60, Priority.CRITICAL, "РДА", 1, 11, RequestStatus.FULFILLED, 60
    ),
    Asked(10, Name("Обігрівачі", "Heaters"), Unit.PIECE, 12, Priority.HIGH, "РДА", 2, 7, RequestStatus.FULFILLED, 12),
    Asked(7, Name("Теплові гармати", "Heat guns"), Unit.PIECE, 2, Priority.HIGH, "КМДА", 9),
    Asked(
        4,
        Name("Дизельне пальне", "Diesel fuel"),
        Unit.LTR,
        400,
        Priority.HIGH,
        "КМДА",
        6,
        2,
        RequestStatus.PARTIAL,
        100,
    ),
    Asked(3, Name("Біотуалети", "Portable toilets"), Unit.PIECE, 4, Priority.HIGH, "ДСНС", 6, 0, RequestStatus.REFUSED),
    Asked(1, Name("Дитяча суміш", "Infant formula"), Unit.PACK, 24, Priority.CRITICAL, "РДА", 1),
    Asked(0, Name("Хліб", "Bread"), Unit.LOAF, 120, Priority.CRITICAL, "РДА", 1),
    Asked(
        0,
        Name("Матраци, розкладачки", "Mattresses, folding beds"),
        Unit.PIECE,
        40,
        Priority.NORMAL,
        "Червоний Хрест",
        4,
        0,
        RequestStatus.ACKNOWLEDGED,
    ),
)


class Paperwork:
    """Everything that is written for others to read."""

    def __init__(self, stage: Stage, residents: Residents) -> None:
        self.stage = stage
        self.residents = residents
        self.slipped_out: Home | None = None

    def plan(self, day: Day) -> None:
        """Plan the paperwork of a day, its report and what comes after that."""
        agenda = self.stage.agenda
        agenda.at(day.at(9, 5), partial(self._count_staff, day))
        for asked in REQUESTS:
            if asked.sent == day.left:
                agenda.at(day.at(11, 10), partial(self._send, day, asked))
        if day.left < 0:
            return
        agenda.at(day.at(*COUNTED_AT), partial(self._count_people, day))
        agenda.at(day.at(19, 52), partial(self._fill, day))
        agenda.at(day.at(*ISSUED_AT), partial(self._issue, day))
        corrected = day.index == corrected_day(self.stage)
        if corrected:
            agenda.at(day.at(21, 5), partial(self._late_departure, day))
            agenda.at(day.at(21, 12), partial(self._issue_again, day))
        if day.left and day.index % 6 == 4:
            # The line was dead that night: it was read out the next morning.
            agenda.at(day.at(20, 40) + timedelta(hours=12), partial(self._hand_over, day, "телефоном"))
        else:
            agenda.at(day.at(21, 24) if corrected else day.at(20, 36), partial(self._hand_over, day, "нарочним"))
        if day.left == 0 and day.index >= 2:
            agenda.at(day.at(11, 40), partial(self._late_route, day))

    # -- staff and requests

    def _count_staff(self, day: Day) -> None:
        dice, stage = self.stage.dice("staff", day.index), self.stage
        by = stage.by(stage.staff.administrator)
        for role, present, needed in SHIFT:
            if role is Role.GUARD:
                stage.register.staff.count(by, day.day, role, 1, 1)
                continue
            most, here = max(1, stage.scaled(needed)), max(1, stage.scaled(present))
            if role in (Role.MEDIC, Role.PSYCHOLOGIST):
                here -= int(dice.random() < 0.35)
            else:
                here -= dice.randint(0, here // 5)
            stage.register.staff.count(by, day.day, role, min(here, most), most)

    def _send(self, day: Day, asked: Asked) -> None:
        stage = self.stage
        quantity = max(1, stage.scaled(asked.quantity)) * scale(asked.unit)
        number = stage.register.requests.send(
            stage.by(stage.staff.director),
            what=asked.what,
            unit=asked.unit,
            quantity=quantity,
            priority=asked.priority,
            addressee=asked.addressee,
            needed_by=day.at(8) + timedelta(days=asked.wanted_in),
        ).value
        if asked.answered is not None:
            when = day.at(15, 30) + timedelta(days=asked.sent - asked.answered)
            stage.agenda.at(when, partial(self._answer, number, asked))

    def _answer(self, number: int, asked: Asked) -> None:
        stage = self.stage
        received = stage.scaled(asked.received) * scale(asked.unit)
        stage.register.requests.answer(stage.by(stage.staff.administrator), number, asked.status, received)

    # -- the evening

    def _count_people(self, day: Day) -> None:
        """Somebody walks through all rooms and counts."""
        stage = self.stage
        now = stage.clock.now
        inside = stage.register.stays.open_at(now) - stage.register.stays.absent_at(now)
        off = {0: -2}.get(day.left, stage.dice("count", day.index).choice((0, 0, 0, 0, -1, 1)))
        if stage.people < SEVERAL_COUNT:
            off = 0
        why = {0: "", 1: "гість залишився на вечерю", -1: "одна особа в медпункті"}.get(off, "двоє біля генераторної")
        if day.index == corrected_day(stage):
            self.slipped_out = self.residents.quiet_home(day.at(15), 2) or self.residents.quiet_home(day.at(15), 1)
            off, why = 0, ""
            if self.slipped_out is not None:
                off, why = -len(self.slipped_out.ages), "запис про вибуття шукаємо"
        by = stage.by(stage.coordinator())
        rooms: tuple[tuple[int, int], ...] = ()
        if day.left in (0, 1):
            rooms, label = self._walk(off)
            why = f"{label}: {why}" if why and label else why
        stage.register.reports.fill(
            by, day.day, counted=inside + off, counted_at=now, count_explanation=why, count_rooms=rooms
        )

    def _walk(self, off: int) -> tuple[tuple[tuple[int, int], ...], str]:
        """A round by rooms: people found in each, all that differs in one of them, and what that room is called."""
        register = self.stage.register
        expected = [
            (place.room or 0, place.expected)
            for place in register.rollcalls.expected_now(self.stage.clock.now).places
            if place.key not in (VISITORS, SHIFT_PLACE)
        ]
        fullest = max(expected, key=lambda line: line[1], default=(0, 0))[0]
        found = tuple((room, people + off if room == fullest else people) for room, people in expected)
        return found, register.rooms.labels().get(fullest, "")

    def _fill(self, day: Day) -> None:
        """The estimate of those who only eat here, and the note."""
        stage = self.stage
        served = [stage.register.meals.service(service_id(day.day, planned.slot)) for planned in (LUNCH, SOUP)]
        neighbours = sum(
            portions for view in served for (kind, _), portions in view.served.items() if kind is DinerKind.NEIGHBOUR
        )
        estimate = max(0, round(neighbours * 0.24 / 10) * 10)
        by = stage.by(stage.staff.administrator)
        stage.register.reports.fill(by, day.day, fed_only_estimate=estimate, note=self._note(day))

    def _note(self, day: Day) -> str:
        if day.left == 0:
            return LAST_NOTE
        if day.index == stocktake_day(self.stage):
            return STOCKTAKE_NOTE
        if day.index < len(FIRST_NOTES):
            return FIRST_NOTES[day.index]
        return USUAL_NOTES[day.index % len(USUAL_NOTES)]

    def _issue(self, day: Day) -> None:
        self.stage.office.issue(self.stage.by(self.stage.staff.director), day.day, ADMINISTRATOR)

    def _issue_again(self, day: Day) -> None:
        if self.slipped_out is not None:
            self._issue(day)

    def _issued(self, day: Day) -> Issued:
        found = self.stage.register.reports.issued_for(day.day)
        if found is None:
            raise LookupError(day.day)
        return found

    def _hand_over(self, day: Day, how: str) -> None:
        by = self.stage.by(self.stage.coordinator())
        self.stage.register.reports.hand_over(by, self._issued(day), to=DUTY_DESK, how=how)

    # -- what was found too late

    def _late_departure(self, day: Day) -> None:
        """A sheet from the side door: who was missing at the count had left before it. Version 2 lists the change."""
        home = self.slipped_out
        if home is None:
            return
        self.residents.depart(
            home, list(home.ages), DepartureTo.HOME, at=day.at(18, 40), paper="аркуш вибуття, бічний вхід"
        )
        by = self.stage.by(self.stage.coordinator())
        self.stage.register.reports.fill(by, day.day, count_explanation="")

    def _late_route(self, day: Day) -> None:
        """A list of portions brought to flats two days ago: the next page has them as a correction of earlier days."""
        stage, meals = self.stage, self.stage.register.meals
        portions = stage.scaled(18)
        if not portions:
            return
        past = day.before(2)
        service = service_id(past.day, SOUP.slot)
        by = stage.by(stage.cook())
        paper = "маршрутний лист, другий примірник"
        meals.reopen(by, service, "знайдено другий маршрутний лист")
        slip = stage.by(stage.cook(), past.at(16, 30), paper)
        meals.serve(slip, service, kind=DinerKind.NEIGHBOUR, channel=Channel.DELIVERED, portions=portions)
        meals.count(slip, service, MealCount.PREPARED, portions)
        meals.close(by, service, "порції з другого казана, приготовано понад план")


def corrected_day(stage: Stage) -> int:
    """The index of the day whose report gets a second version."""
    return stage.days - 5 if stage.days > 5 else stage.days - 2
