"""Printed papers beside the report: what stands on them is gathered here, recorded, and drawn.

A printing is recorded before the paper is drawn: its serials and card numbers are given by the record, and a paper is
never ahead of it. A preview draws the same page without a record, and so without numbers and codes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from shelter_app import terms
from shelter_app.domain.alphabet import alphabetical
from shelter_app.domain.codes import Category, Presence, RoomKind
from shelter_app.domain.machine_codes import SheetKind
from shelter_app.domain.numbers import read_card_number
from shelter_app.domain.papers import INTAKE_LINES, Paper, Reason, letters, needs_reason, tally_rows
from shelter_app.register.printouts import Given, GivenSheet, NewSheet
from shelter_app.words import Words

if TYPE_CHECKING:
    from shelter_app.documents.cards import Cards
    from shelter_app.documents.forms import Label, Place, Stamp
    from shelter_app.documents.paper import Drawn, PaperWarning
    from shelter_app.documents.paper import Sheet as PaperSheet
    from shelter_app.documents.roster import Roster, RosterLine
    from shelter_app.documents.route_sheet import Route, RouteHouse
    from shelter_app.documents.stock_count import StockCount
    from shelter_app.domain.rooms import Room
    from shelter_app.office import Office
    from shelter_app.register.people import Person
    from shelter_app.register.topic import By

KIT_INTAKE: Final = 6
KIT_COPIES: Final = 2
MOST_PAGES: Final = 99
MADE_UP_FROM: Final = 8


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be printed. ``count`` is how many sheets (or blank cards); ``rooms`` and ``persons`` are all if empty.

    ``reason`` is a code of ``Reason`` or empty, ``why`` a reason in words.
    """

    paper: Paper
    lang: str
    copies: int = 1
    count: int = 1
    reason: str = ""
    why: str = ""
    rooms: tuple[int, ...] = ()
    persons: tuple[int, ...] = ()
    first: int = 0
    addresses: tuple[str, ...] = ()
    meal: str = ""
    couriers: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Made:
    """A paper as bytes: its pages, what to warn of, a file's name and a queue's title, and the record's entry."""

    pdf: bytes
    pages: int
    warnings: tuple[PaperWarning, ...]
    name: str
    title: str
    entry: int = 0


@dataclass(frozen=True, slots=True)
class _Job:
    """What a paper needs from the record, and how it is drawn with what it was given."""

    pages: int
    put: Callable[[PaperSheet, Given], None]
    sheets: tuple[NewSheet, ...] = ()
    cards: tuple[tuple[int, int], ...] = ()
    blank_cards: int = 0


def reason_words(words: Words, reason: str, why: str) -> str:
    """A reason as it stands on the paper and in the log."""
    _ = words.gettext
    said = {
        Reason.HANDOVER: _("shift handover"),
        Reason.ALARM: _("alarm"),
        Reason.NIGHT_COUNT: _("night count"),
        Reason.DARKNESS: _("power may fail"),
        Reason.DELIVERY: _("delivery to flats"),
    }
    chosen = said[Reason(reason)] if reason in set(Reason) else ""
    return " · ".join(part for part in (chosen, why.strip()) if part)


class Papers:
    """The papers of an office's register."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.register = office.register

    # -- what is asked for, by name

    def roster(
        self, by: By, lang: str, *, reason: str = "", why: str = "", copies: int = 1, rooms: Sequence[int] = ()
    ) -> Made:
        """The room roster, every copy with a serial of its own."""
        return self.make(by, Order(Paper.ROSTER, lang, copies, 1, reason, why, tuple(rooms)))

    def cards(self, by: By, lang: str, persons: Sequence[int], *, blanks: int = 0, first: int = 0) -> Made:
        """Cards of these persons, and blank ones with numbers of their own."""
        return self.make(by, Order(Paper.CARDS, lang, 1, blanks, persons=tuple(persons), first=first))

    def intake_sheets(self, by: By, lang: str, count: int) -> Made:
        """Blank intake sheets, sixteen card numbers on each."""
        return self.make(by, Order(Paper.INTAKE, lang, 1, count))

    def route_sheet(self, by: By, order: Order) -> Made:
        """The route sheet of the households that cannot come down."""
        return self.make(by, replace(order, paper=Paper.ROUTE, copies=1))

    def notice(self, by: By, lang: str, copies: int = 1) -> Made:
        """The privacy notice."""
        return self.make(by, Order(Paper.NOTICE, lang, copies))

    def tally_sheets(self, by: By, lang: str, count: int) -> Made:
        """Meal tallies, each with a serial of its own."""
        return self.make(by, Order(Paper.TALLY, lang, 1, count))

    def stock_list(self, by: By, lang: str) -> Made:
        """The blind stock count of every item."""
        return self.make(by, Order(Paper.STOCK, lang))

    def darkness_kit(self, by: By, lang: str, *, sheets: int = KIT_INTAKE, why: str = "") -> Made:
        """Two rosters, blank intake sheets, tallies of the day's services and the stock list, in one print."""
        return self.make(by, Order(Paper.KIT, lang, KIT_COPIES, sheets, Reason.DARKNESS, why))

    # -- drawing and recording

    def preview(self, by: By, order: Order) -> Made:
        """The paper as it would come out, without numbers and codes: nothing is recorded."""
        return self._draw(by, order, self._job(by, order), Given(0, (), ()))

    def make(self, by: By, order: Order) -> Made:
        """Record a printing and draw it. Call it off the window's thread.

        Raises ``Refused``: "print-reason-needed", "sheet-numbers-used-up", "card-numbers-used-up".
        """
        with self.register.snapshot():
            job = self._job(by, order)
        given = self.register.printouts.record(
            by,
            order.paper,
            lang=order.lang,
            pages=job.pages,
            copies=order.copies,
            reason=order.reason,
            why=order.why,
            sheets=job.sheets,
            cards=job.cards,
            blank_cards=job.blank_cards,
        ).value
        return self._draw(by, order, job, given)

    def _draw(self, by: By, order: Order, job: _Job, given: Given) -> Made:
        from shelter_app.documents.paper import Sheet

        name = order.paper.value.lower()
        sheet = Sheet(title=f"{name.capitalize()}", subject="Shelter paper", lang=order.lang)
        job.put(sheet, given)
        drawn: Drawn = sheet.finish()
        now = self.register.clock().astimezone(self.office.cutoffs.zone)
        stem = f"{name}-{now:%Y-%m-%d-%H%M}-{order.lang}"
        return Made(drawn.pdf, drawn.pages, drawn.warnings, f"{stem}.pdf", stem.replace("-", " "), given.entry)

    def _job(self, by: By, order: Order) -> _Job:
        words = Words(order.lang)
        if order.paper in (Paper.ROSTER, Paper.ALARM, Paper.INDEX):
            return self._lists(by, order, words)
        if order.paper is Paper.KIT:
            return self._kit(by, order, words)
        if order.paper is Paper.CARDS:
            return self._cards(order, words)
        if order.paper is Paper.ROUTE:
            return self._route(by, order, words)
        if order.paper is Paper.NOTICE:
            return self._notice(order, words)
        if order.paper is Paper.INTAKE:
            return self._intake(order.count, words)
        if order.paper is Paper.TALLY:
            return self._tallies(order.count, words)
        return self._stock(words)

    # -- lists of people

    def _lists(self, by: By, order: Order, words: Words) -> _Job:
        """Roster, alarm list or index, as many copies as ordered, each copy a sheet of its own."""
        from shelter_app.documents import alarm_list, name_index, roster

        content = self._roster(by, order, words)
        if order.paper is Paper.ALARM:
            pages, put = alarm_list.page_count(content), alarm_list.put
        elif order.paper is Paper.INDEX:
            pages, put = len(name_index.pages(content)), name_index.put
        else:
            pages, put = len(roster.pages(content)), roster.put
        coded = order.paper is not Paper.INDEX
        sheets = (NewSheet(SheetKind.ROSTER, min(pages, MOST_PAGES)),) * order.copies if coded else ()

        def draw(sheet: PaperSheet, given: Given) -> None:
            for number in range(order.copies):
                stamp = replace(content.stamp, copy=number + 1, copies=order.copies)
                put(sheet, replace(content, stamp=stamp), words, _label(given.sheets[number : number + 1]))

        return _Job(pages * order.copies, draw, sheets)

    def _roster(self, by: By, order: Order, words: Words) -> Roster:
        """Everyone whose stay is open, by room in the order in which the rooms are left."""
        from shelter_app.documents.roster import Roster, RosterRoom

        found: dict[int, list[RosterLine]] = {}
        rooms = {room.id: room for room in self.register.rooms.all()}
        people = sorted(self.register.people.staying(), key=lambda person: (not person.name, alphabetical(person.name)))
        for person in people:
            found.setdefault(person.room if person.room in rooms else 0, []).append(self._line(person, words))
        for crowd in self.register.crowds.all():
            line = _crowd_line(crowd.label, crowd.people, crowd.out, words)
            found.setdefault(crowd.room if crowd.room in rooms else 0, []).append(line)
        wanted = set(order.rooms)
        made = [
            RosterRoom(room.label, _room_note(room, words), room.places, tuple(found.get(room.id, ())))
            for room in rooms.values()
            if (room.id in wanted if wanted else room.id in found)
        ]
        if 0 in found and not wanted:
            made.append(RosterRoom("", "", 0, tuple(found[0])))
        facts = self.register.site.facts()
        stamp = self._stamp(by, order, words)
        return Roster(facts.name.in_language(order.lang), stamp.at, stamp, tuple(made), self.register.demonstration)

    def _line(self, person: Person, words: Words) -> RosterLine:
        """A person on the roster."""
        from shelter_app.documents.roster import RosterLine

        where, out = "", person.presence is Presence.OUT
        if out:
            _ = words.gettext
            now = self.register.clock().astimezone(self.office.cutoffs.zone).date()
            since = person.since
            if since is None:
                where = _("out of the building")
            elif since.date() == now:
                where = _("out since {time}").format(time=words.time(since))
            else:
                where = _("out {date} {time}").format(date=words.day_month(since.date()), time=words.time(since))
        age = -1 if person.age is None else person.age
        return RosterLine(person.name, age, person.card, letters(person.needs, person.band), where, away=int(out))

    # -- cards

    def _cards(self, order: Order, words: Words) -> _Job:
        """The ordered persons' cards; the rest of the last page is blank cards with numbers of their own."""
        from shelter_app.documents import cards

        labels = {room.id: room.label for room in self.register.rooms.all()}
        found = [self.register.people.person(person) for person in order.persons]
        people = [person for person in found if person is not None and read_card_number(person.card)]
        people.sort(key=lambda person: (labels.get(person.room or 0, "~"), alphabetical(person.name)))
        blanks = max(0, order.count)
        if len(people) + blanks >= MADE_UP_FROM:
            blanks += -(len(people) + blanks + order.first) % cards.A_PAGE
        facts = self.register.site.facts()

        def content(given: Given) -> Cards:
            made = [
                cards.Card(person.card, person.surname, person.given, labels.get(person.room or 0, ""))
                for person in people
            ]
            made += [cards.Card("") for _number in range(blanks)]
            if given.cards:
                made = [
                    replace(card, number=code.number, code=_modules(code.digits))
                    for card, code in zip(made, given.cards, strict=True)
                ]
            return cards.Cards(
                facts.name.in_language(order.lang), facts.phone, tuple(made), order.first, self.register.demonstration
            )

        numbers = tuple((int(person.card[:2]), int(person.card[3:8])) for person in people)
        return _Job(
            cards.page_count(content(Given(0, (), ()))),
            lambda sheet, given: cards.put(sheet, content(given), words),
            cards=numbers,
            blank_cards=blanks,
        )

    def without_card(self) -> tuple[int, ...]:
        """People who stay here and whose card was never printed."""
        printed = self.register.printouts.printed_cards()
        return tuple(person.id for person in self.register.people.staying() if person.card not in printed)

    # -- forms

    def _intake(self, count: int, words: Words) -> _Job:
        from shelter_app.documents import intake_sheet

        count = max(1, count)

        def put(sheet: PaperSheet, given: Given) -> None:
            made = tuple(intake_sheet.IntakeSheet(_label((one,)), one.cards) for one in given.sheets)
            content = intake_sheet.IntakeSheets(
                self._place(words),
                self._days_kept(),
                made or (intake_sheet.IntakeSheet(),) * count,
                self.register.demonstration,
            )
            intake_sheet.put(sheet, content, words)

        return _Job(count, put, (NewSheet(SheetKind.INTAKE, 1, INTAKE_LINES, INTAKE_LINES),) * count)

    def _tallies(self, count: int, words: Words) -> _Job:
        from shelter_app.documents import meal_tally

        count, rows = max(1, count), tally_rows(self.register.site.facts().capacity)

        def put(sheet: PaperSheet, given: Given) -> None:
            for number in range(count):
                label = _label(given.sheets[number : number + 1])
                content = meal_tally.MealTally(self._place(words), rows, label, self.register.demonstration)
                meal_tally.put(sheet, content, words)

        return _Job(count, put, (NewSheet(SheetKind.MEAL_TALLY, 1, 1),) * count)

    def _stock(self, words: Words) -> _Job:
        from shelter_app.documents import stock_count

        content, items = self._stock_list(words)
        pages = len(stock_count.pages(content))
        new = NewSheet(SheetKind.STOCK_COUNT, min(pages, MOST_PAGES), len(items), items=items)
        return _Job(
            pages, lambda sheet, given: stock_count.put(sheet, content, words, _label(given.sheets[:1])), (new,)
        )

    def _stock_list(self, words: Words) -> tuple[StockCount, tuple[int, ...]]:
        """Items by category, numbered through; and their ids in the order of the lines."""
        from shelter_app.documents.stock_count import StockCount, StockGroup, StockLine

        items = self.register.supplies.items("name")
        order = {category: number for number, category in enumerate(Category)}
        items.sort(key=lambda item: (order[item.category], alphabetical(item.name.in_language(words.lang)), item.id))
        groups: dict[Category, list[StockLine]] = {}
        for number, item in enumerate(items, 1):
            line = StockLine(str(number), item.name.in_language(words.lang), terms.unit(words, item.unit))
            groups.setdefault(item.category, []).append(line)
        facts = self.register.site.facts()
        made = tuple(StockGroup(terms.category(words, category), tuple(lines)) for category, lines in groups.items())
        keeper = facts.storekeeper.in_language(words.lang)
        return (
            StockCount(self._place(words), made, keeper, self.register.demonstration),
            tuple(item.id for item in items),
        )

    def _notice(self, order: Order, words: Words) -> _Job:
        from shelter_app.documents import privacy_notice

        director = self.register.site.facts().director.in_language(words.lang)
        answers = words.gettext("Director {name}").format(name=director) if director else ""
        content = privacy_notice.PrivacyNotice(
            self._place(words), self._days_kept(), answers, self.register.demonstration
        )

        def put(sheet: PaperSheet, _given: Given) -> None:
            for _copy in range(order.copies):
                privacy_notice.put(sheet, content, words)

        return _Job(order.copies, put)

    # -- the route

    def _route(self, by: By, order: Order, words: Words) -> _Job:
        from shelter_app.documents import route_sheet

        facts = self.register.site.facts()
        houses = self.route_houses(order.addresses)

        def content(number: str) -> Route:
            return route_sheet.Route(
                facts.name.in_language(order.lang),
                facts.phone,
                number,
                order.meal,
                order.couriers,
                self._stamp(by, order, words),
                order.until,
                houses,
                self.register.demonstration,
            )

        pages = len(route_sheet.pages(content("")))
        new = NewSheet(SheetKind.ROUTE, min(pages, MOST_PAGES), sum(len(house.stops) for house in houses))

        def put(sheet: PaperSheet, given: Given) -> None:
            number = str(given.sheets[0].serial) if given.sheets else "___"
            route_sheet.put(sheet, content(number), words, _label(given.sheets[:1]))

        return _Job(pages, put, (new,))

    def route_houses(self, addresses: Sequence[str] = ()) -> tuple[RouteHouse, ...]:
        """The route of the day: buildings (at these addresses, or all) with the doors to which food is carried."""
        from shelter_app.documents.route_sheet import RouteHouse, RouteStop

        return tuple(
            RouteHouse(
                building.address,
                None,
                tuple(
                    RouteStop(stop.flat.flat, stop.flat.floor, stop.flat.entrance, stop.flat.form, stop.portions)
                    for stop in building.stops
                ),
            )
            for building in self.register.outside.route().buildings
            if not addresses or building.address in addresses
        )

    # -- the kit

    def _kit(self, by: By, order: Order, words: Words) -> _Job:
        """Everything that is needed when the laptop is dark."""
        services = max(1, len(self.register.site.facts().plan))
        jobs = (
            self._lists(by, replace(order, paper=Paper.ROSTER), words),
            self._intake(order.count, words),
            self._tallies(services, words),
            self._stock(words),
        )

        def put(sheet: PaperSheet, given: Given) -> None:
            sheets = given.sheets
            for job in jobs:
                own, sheets = sheets[: len(job.sheets)], sheets[len(job.sheets) :]
                job.put(sheet, given._replace(sheets=own))

        return _Job(sum(job.pages for job in jobs), put, tuple(sheet for job in jobs for sheet in job.sheets))

    # -- shared

    def _days_kept(self) -> int:
        """For how many days names are kept after departure."""
        return self.register.site.facts().keep_people

    def _place(self, words: Words) -> Place:
        from shelter_app.documents.forms import Place

        facts = self.register.site.facts()
        kind = terms.site_kind(words, facts.kind)
        return Place(facts.name.in_language(words.lang), terms.inline(kind), facts.code, facts.phone)

    def _stamp(self, by: By, order: Order, words: Words) -> Stamp:
        from shelter_app.documents.forms import Stamp

        name = self.register.duty.names().get(by.person, "")
        at = self.register.clock().astimezone(self.office.cutoffs.zone)
        return Stamp(name, at, reason_words(words, order.reason, order.why), 1, order.copies)


def wants_reason(order: Order) -> bool:
    """Whether an order still lacks the reason that its paper needs."""
    return needs_reason(order.paper) and not (order.reason or order.why.strip())


def _crowd_line(label: str, people: int, out: int, words: Words) -> RosterLine:
    """A counted group on the roster."""
    from shelter_app.documents.roster import RosterLine

    where = words.gettext("out: {n}").format(n=words.number(out)) if out > 0 else ""
    return RosterLine(label, where=where, people=people, counted=True, away=max(0, out))


def _label(sheets: Sequence[GivenSheet]) -> Label:
    """A sheet's name and the codes of its pages; empty for a preview."""
    from shelter_app.documents.forms import Label

    if not sheets:
        return Label()
    sheet = sheets[0]
    return Label(sheet.name, tuple(_modules(sheet.digits(page)) for page in range(1, sheet.pages + 1)))


def _modules(digits: str) -> tuple[tuple[bool, ...], ...]:
    from shelter_app.exchange import codes

    return codes.modules(digits)


def _room_note(room: Room, words: Words) -> str:
    """What stands beside a room's name: for whom it is kept, and on which floor."""
    kind = terms.room_kind(words, room.kind) if room.kind is not RoomKind.GENERAL else ""
    floor = terms.floor_words(words, room.floor) if room.floor is not None else ""
    return ", ".join(terms.inline(part) for part in (kind, floor) if part)
