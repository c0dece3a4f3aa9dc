"""How people at the door are spoken of and acted on: shared by intake, the household's page and rooms. No widgets here.

What a person or a household is called, where they stand, what is likely to happen to them next, and doing it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.status import Status
from shelter_app.domain import spelling
from shelter_app.domain.ages import age_on
from shelter_app.domain.codes import Band, DepartureTo, Need, Presence, Sex
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.numbers import read_card_number
from shelter_app.domain.stays import Step
from shelter_app.register.people import Found, Household, Person
from shelter_app.register.rooms import Room
from shelter_app.register.topic import By, Outcome
from shelter_app.terms import band as band_words
from shelter_app.words import Words

NEED_ICONS: Final[dict[Need, str]] = {
    Need.MOB: "accessibility",
    Need.BED: "bed",
    Need.VIS: "eye",
    Need.HEA: "ear",
    Need.PWR: "plug",
    Need.MED: "pill",
    Need.DIET: "salad",
    Need.PREG: "heart-pulse",
    Need.INF: "baby",
    Need.OLD1: "user",
    Need.SPAR: "users",
    Need.UASC: "shield-alert",
    Need.NDOC: "id-card",
    Need.LANG: "languages",
    Need.HRISE: "building-2",
    Need.PET: "paw-print",
}
MONTHS_BELOW: Final = 2  # years: younger than this an age is said in months


class Act(StrEnum):
    """What a press of Enter does at the door."""

    BACK = "back"
    OUT = "out"
    ARRIVE = "arrive"


FROM: Final[dict[Act, frozenset[Presence]]] = {
    Act.BACK: frozenset({Presence.OUT}),
    Act.OUT: frozenset({Presence.PRESENT}),
    Act.ARRIVE: frozenset({Presence.EXPECTED, Presence.DEPARTED}),
}
NAMED: Final = 0.75  # of 1: both names sound alike; see ``domain.spelling.score``
NAMED_APART: Final = 0.1
STAYING: Final = FROM[Act.BACK] | FROM[Act.OUT]


# -- what is likely


def likely(members: Iterable[Person]) -> tuple[Act, list[Person]]:
    """What happens next to these people, and to whom: those out come back, else those here go out, else they arrive."""
    people = list(members)
    for act in Act:
        concerned = [person for person in people if person.presence in FROM[act]]
        if concerned:
            return act, concerned
    return Act.ARRIVE, []


def named_by(found: Found, query: str) -> frozenset[int]:
    """The members a search named: those whose own name fits it clearly better than the others' do; else the matched."""
    scores = {
        member.id: spelling.score(query, [part for part in (member.surname, member.given, member.patronymic) if part])
        for member in found.household.members
    }
    best = max(scores.values(), default=0.0)
    if best < NAMED:
        return found.matched
    return frozenset(member for member, score in scores.items() if score > best - NAMED_APART)


def likely_ticks(found: Found, query: str) -> frozenset[int]:
    """Whom the likely action concerns, ticked beforehand.

    All who are out come back together; going out or arriving concerns the members a search named, if it named some and
    not others. (Taking someone for present who is out sends people searching; the other mistake leaves them unsought.)
    A whole card number means its person alone.
    """
    if found.matched and read_card_number(query):
        return found.matched
    act, concerned = likely(found.household.members)
    everyone = frozenset(person.id for person in concerned)
    named = everyone & named_by(found, query)
    return everyone if act is Act.BACK or not named else named


# -- words


def people_words(words: Words, number: int) -> str:
    """A number of people, with the noun in its form."""
    return words.ngettext("{n} person", "{n} people", number).format(n=words.number(number))


def act_words(words: Words, act: Act, number: int) -> str:
    """What the button says: the action and how many it concerns."""
    if act is Act.BACK:
        text = words.ngettext("Let {n} person in", "Let {n} people in", number)
    elif act is Act.OUT:
        text = words.ngettext("Let {n} person out", "Let {n} people out", number)
    else:
        text = words.ngettext("Take {n} person in again", "Take {n} people in again", number)
    return text.format(n=words.number(number))


def act_icon(act: Act) -> str:
    """The icon of an action at the door."""
    return "log-out" if act is Act.OUT else "log-in"


def person_name(words: Words, person: Person, *, surname: str = "") -> str:
    """A member's name as a household's page says it: without the surname they share; never empty."""
    shown = person.given or person.surname
    if person.given and person.surname and person.surname.casefold() != surname.casefold():
        shown = f"{person.surname} {person.given}"
    return shown or words.gettext("No name")


def household_name(words: Words, household: Household) -> str:
    """Surname and contact; else the first member who has a name; never empty."""
    own = " ".join(part for part in (household.surname, household.contact) if part)
    if own and (household.contact or len(household.members) != 1):
        return own
    return next((member.name for member in household.members if member.name), own) or words.gettext("No name")


def household_size(words: Words, household: Household, today: date) -> str:
    """How many a household is; of one person alone the age."""
    if len(household.members) != 1:
        number = len(household.members)
        return words.ngettext("household, {n} person", "household, {n} people", number).format(n=words.number(number))
    one = household.members[0]
    alone = _by_sex(words, one.sex, "alone")
    return ", ".join(part for part in (age_words(words, one, today), alone) if part)


def age_words(words: Words, person: Person, today: date) -> str:
    """An age in years, of the youngest in months, or as a band; empty if not stated."""
    _ = words.gettext
    age = age_on(person.birth, today)
    if age is None:
        return "" if person.band is Band.U else band_words(words, person.band)
    if age < MONTHS_BELOW and len(person.birth) == len("2026-01-23"):
        born = date.fromisoformat(person.birth)
        months = (today.year - born.year) * 12 + today.month - born.month - (today.day < born.day)
        return _("{n} mo.").format(n=max(0, months))
    return _("{n} y.").format(n=age)


def moment_words(words: Words, moment: datetime, now: datetime) -> str:
    """The hour today, else the day and the hour."""
    if moment.date() == now.date():
        return words.time(moment)
    return f"{words.day_month(moment.date())} {words.time(moment)}"


def state_words(words: Words, person: Person, now: datetime) -> tuple[str, Status, str]:
    """Where a person stands and since when: words, status, icon."""
    _ = words.gettext
    since = person.since
    if person.missing is not None and person.presence in STAYING:
        return _("not found since {time}").format(time=moment_words(words, person.missing, now)), "bad", "search-x"
    if person.presence is Presence.PRESENT:
        text = _("in the shelter since {time}").format(time=moment_words(words, since, now)) if since else _("here")
        return text, "ok", "circle-check"
    if person.presence is Presence.EXPECTED:
        return _("expected"), "none", "circle-dashed"
    departed = person.presence is Presence.DEPARTED
    if departed or since is None:
        day = words.day_month(since.date()) if since else ""
        return _by_sex(words, person.sex, "departed").format(day=day).strip(), "none", "log-out"
    if since.date() == now.date():
        text = _by_sex(words, person.sex, "out").format(time=words.time(since))
    else:
        text = _by_sex(words, person.sex, "out-day").format(day=moment_words(words, since, now))
    if person.back_by is None:
        return text, "out", "door-open"
    back = _("back by {time}").format(time=moment_words(words, person.back_by, now))
    return f"{text}, {back}", "warn" if person.back_by < now else "out", "door-open"


def household_state(words: Words, household: Household) -> tuple[str, Status, str]:
    """Where a household stands as a whole: words, status, icon."""
    _ = words.gettext
    staying = [member for member in household.members if member.presence in STAYING]
    if not staying:
        if any(member.presence is Presence.DEPARTED for member in household.members):
            return _("Have left"), "none", "log-out"
        return _("Expected"), "none", "circle-dashed"
    missing = sum(member.missing is not None for member in staying)
    if missing:
        return _("Not found: {n}").format(n=words.number(missing)), "bad", "search-x"
    if household.present == len(staying):
        return _("In the shelter"), "ok", "circle-check"
    if not household.present:
        return _("Out of the shelter"), "out", "door-open"
    return (
        _("{present} of {all} in the shelter").format(
            present=words.number(household.present), all=words.number(len(staying))
        ),
        "out",
        "door-open",
    )


def household_facts(words: Words, household: Household, rooms: dict[int, str], now: datetime) -> str:
    """Card, rooms, phone and since when, as far as known, in one line."""
    _ = words.gettext
    members = household.members
    parts = []
    if members:
        parts.append(_("card {card}").format(card=members[0].card))
    staying = [member for member in members if member.presence in STAYING]
    labels = sorted({rooms[member.room] for member in staying if member.room is not None and member.room in rooms})
    if labels:
        found = ", ".join(labels)
        several = len(labels) > 1 and any(label[:1].isdigit() for label in labels)
        parts.append(_("rooms {rooms}").format(rooms=found) if several else room_inline(words, found))
    if household.phone:
        parts.append(household.phone)
    if staying and not household.phone:
        since = min((member.arrived for member in staying if member.arrived), default=None)
        if since is not None and since.date() != now.date():
            parts.append(_("since {day}").format(day=words.day_month(since.date())))
    if not staying and (
        gone := [member.since for member in members if member.presence is Presence.DEPARTED and member.since]
    ):
        parts.append(_("left on {day}").format(day=words.day_month(max(gone).date())))
    return " · ".join(parts)


def who_words(words: Words, household: Household, people: Sequence[Person]) -> str:
    """Whom an action concerned, for its message: the one person's name, or the household's and how many."""
    if len(people) == 1:
        return people[0].name or household_name(words, household)
    return words.gettext("{household}, {people}").format(
        household=household.surname or household_name(words, household), people=people_words(words, len(people))
    )


def room_title(words: Words, room: Room) -> str:
    """A room by its label: "Room 101"; of a room with a name its name alone."""
    if room.label[:1].isdigit():
        return words.gettext("Room {label}").format(label=room.label)
    return room.label


def room_inline(words: Words, label: str) -> str:
    """A room within a line: "room 101"; of a room with a name its name alone."""
    return words.gettext("room {room}").format(room=label) if label[:1].isdigit() else label


def room_words(words: Words, room: Room) -> str:
    """How many places are left in a room."""
    _ = words.gettext
    if room.free > 0:
        return _("{n} free").format(n=words.number(room.free))
    return words.pgettext("a room", "full") if not room.free else _("over by {n}").format(n=words.number(-room.free))


def room_status(room: Room, people: int) -> Status:
    """Whether this many people fit."""
    return "ok" if room.free >= max(1, people) else "warn"


def _by_sex(words: Words, sex: Sex, what: str) -> str:
    """A participle in the gender of the person, where a language has one."""
    pgettext = words.pgettext
    if sex is Sex.F:
        return {
            "alone": pgettext("woman", "alone"),
            "out": pgettext("woman", "out since {time}"),
            "out-day": pgettext("woman", "out since {day}"),
            "departed": pgettext("woman", "left {day}"),
        }[what]
    if sex is Sex.M:
        return {
            "alone": pgettext("man", "alone"),
            "out": pgettext("man", "out since {time}"),
            "out-day": pgettext("man", "out since {day}"),
            "departed": pgettext("man", "left {day}"),
        }[what]
    return {
        "alone": pgettext("person", "alone"),
        "out": pgettext("person", "out since {time}"),
        "out-day": pgettext("person", "out since {day}"),
        "departed": pgettext("person", "left {day}"),
    }[what]


# -- doing


def perform(
    desk: Desk,
    act: Act,
    household: Household,
    people: Sequence[Person],
    at: datetime | None,
    *,
    done: Callable[[], None] | None = None,
    refused: Callable[[ShelterError], None] | None = None,
) -> None:
    """Let people in, out, or arrive again, and say so with undo."""
    words = desk.words
    _ = words.gettext
    first, stays = desk.by(at), desk.register.stays
    ids = [person.id for person in people]
    who = who_words(words, household, people)
    job: Callable[[By], Outcome[Any]]
    if act is Act.BACK:
        job, text = (lambda by: stays.come_back(by, ids)), _("Back in: {who}").format(who=who)
    elif act is Act.OUT:
        job, text = (lambda by: stays.go_out(by, ids)), _("Went out: {who}").format(who=who)
    else:
        job, text = (lambda by: stays.arrive(by, ids)), _("Arrived: {who}").format(who=who)
    detail = at_words(words, at, desk.now())
    desk.do(lambda: job(first), said=text, detail=detail, done=_then(done), refused=refused, again=job)


def record(
    desk: Desk,
    step: Step,
    who: str,
    ids: Sequence[int],
    at: datetime | None,
    *,
    back_by: datetime | None = None,
    done: Callable[[], None] | None = None,
    refused: Callable[[ShelterError], None] | None = None,
) -> None:
    """Record that people went out, came back, were seen or were not found, and say so with undo. ``who`` names them."""
    words = desk.words
    _ = words.gettext
    by, stays = desk.by(at), desk.register.stays
    jobs: dict[Step, tuple[Callable[[], Outcome[Any]], str]] = {
        Step.OUT: (lambda: stays.go_out(by, ids, back_by=back_by), _("Went out: {who}")),
        Step.BACK: (lambda: stays.come_back(by, ids), _("Back in: {who}")),
        Step.SEEN: (lambda: stays.see(by, ids), _("Seen: {who}")),
        Step.NOT_FOUND: (lambda: stays.miss(by, ids), _("Not found: {who}")),
    }
    job, text = jobs[step]
    detail = at_words(words, at, desk.now())
    desk.do(job, said=text.format(who=who), detail=detail, done=_then(done), refused=refused)


def depart(
    desk: Desk,
    household: Household,
    people: Sequence[Person],
    to: DepartureTo,
    with_whom: str,
    at: datetime | None,
    *,
    done: Callable[[], None] | None = None,
    refused: Callable[[ShelterError], None] | None = None,
) -> None:
    """Let people leave for good, and say so with undo."""
    words = desk.words
    first, ids = desk.by(at), [person.id for person in people]

    def job(by: By) -> Outcome[Any]:
        return desk.register.stays.depart(by, ids, to=to, with_whom=with_whom)

    desk.do(
        lambda: job(first),
        said=words.gettext("Left for good: {who}").format(who=who_words(words, household, people)),
        detail=at_words(words, at, desk.now()),
        done=_then(done),
        refused=refused,
        again=job,
    )


def move(
    desk: Desk,
    household: Household,
    people: Sequence[Person],
    room: Room | None,
    at: datetime | None,
    *,
    done: Callable[[], None] | None = None,
    refused: Callable[[ShelterError], None] | None = None,
) -> None:
    """Move people to a room (``None``: no room), and say so with undo."""
    words = desk.words
    _ = words.gettext
    first, ids = desk.by(at), [person.id for person in people]
    who = who_words(words, household, people)
    text = f"{room_title(words, room)}: {who}" if room else _("Without a room: {who}").format(who=who)

    def job(by: By) -> Outcome[Any]:
        return desk.register.people.move(by, ids, room.id if room else None)

    desk.do(
        lambda: job(first),
        said=text,
        detail=at_words(words, at, desk.now()),
        done=_then(done),
        refused=refused,
        again=job,
    )


def at_words(words: Words, at: datetime | None, now: datetime) -> str:
    """What is added to the message of an action whose time was typed in; empty of one that happens now."""
    return words.gettext("recorded for {time}").format(time=moment_words(words, at, now)) if at else ""


def _then(done: Callable[[], None] | None) -> Callable[[Outcome[Any]], None] | None:
    return None if done is None else lambda _outcome: done()
