"""The print room of the office: what is printed is recorded first, and stands on the paper as recorded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shelter_app.domain.codes import Allergen, Band, Category, MealType, Need, Sex, Unit
from shelter_app.domain.errors import Refused
from shelter_app.domain.machine_codes import CardCode, SheetCode, SheetKind, read_code
from shelter_app.domain.names import Name
from shelter_app.domain.papers import Paper, Reason
from shelter_app.exchange import codes
from shelter_app.office import Office
from shelter_app.office.papers import Order, Papers, wants_reason
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.site import PlannedMeal
from shelter_app.register.topic import By
from tests.conftest import SettableClock
from tests.documents.reading import pages


@pytest.fixture
def papers(register: Register, by: By) -> Papers:
    """The papers of a school with two rooms, a household, a group without names, an item, and a flat outside."""
    register.site.edit(by, name=Name("Ліцей № 14", "Lyceum 14"), phone="(044) 000-00-14", code="ДН-014")
    gym, room = register.rooms.open(by, [("спортзал", 60), ("101", 12)]).value
    register.people.admit(
        by,
        [
            NewPerson("Ґалаґан", "Олена", "", Sex.F, "1990", Band.U, (Need.MOB,), "", tuple(Allergen)),
            NewPerson("Ґалаґан", "Софія", "", Sex.F, "2023"),
            NewPerson(),
        ],
        room=room,
    )
    register.crowds.arrive(by, {(Sex.U, Band.U): 7}, label="автобус", room=gym)
    register.crowds.arrive(by, {(Sex.F, Band.Y80): 2})
    register.supplies.add_item(by, name=Name("Хліб", "Bread"), unit=Unit.LOAF, category=Category.FOOD_FRESH)
    register.outside.add(
        by,
        name="Мороз Ганна Петрівна",
        address="вул. Умовна, 20",
        entrance="2",
        floor="9",
        flat="34",
        cannot_come_down=True,
    )
    register.outside.add(by, name="Не друкувати", address="вул. Інша, 1")
    return Papers(Office(register))


def text_of(pdf: bytes) -> str:
    return " ".join(pages(pdf))


def test_the_roster_has_everyone_by_room_and_counted_groups_as_numbers(papers: Papers, by: By) -> None:
    made = papers.roster(by, "uk", reason=Reason.NIGHT_COUNT, copies=2)
    text = text_of(made.pdf)
    for said in (
        "КІМНАТА 101",
        "СПОРТЗАЛ",
        "Ґалаґан Олена",
        "без імені",
        "автобус · без імен ×7",
        "КІМНАТУ НЕ ЗАПИСАНО",
        "12 осіб",
    ):
        assert said in text, said
    assert made.pages == 2
    assert "прим. 1 з 2" in text
    assert "прим. 2 з 2" in text
    assert "RC 000001" in text
    assert "RC 000002" in text


def test_every_copy_has_a_code_of_its_own_that_the_register_recognises(papers: Papers, by: By) -> None:
    made = papers.roster(by, "en", reason=Reason.ALARM, copies=2)
    found = [read_code(digits) for digits in codes.read(made.pdf)]
    assert len(found) == 2
    for code in found:
        assert isinstance(code, SheetCode)
        sheet = papers.register.printouts.recognised(code)
        assert sheet is not None
        assert sheet.kind is SheetKind.ROSTER


def test_a_list_of_names_without_a_reason_is_refused_and_nothing_is_recorded(papers: Papers, by: By) -> None:
    order = Order(Paper.INDEX, "uk")
    assert wants_reason(order)
    with pytest.raises(Refused, match="print-reason-needed"):
        papers.make(by, order)
    assert papers.register.printouts.log() == []


def test_a_preview_records_nothing_and_holds_no_numbers(papers: Papers, by: By) -> None:
    for paper in Paper:
        seen = papers.preview(by, Order(paper, "uk", count=2))
        assert seen.pages >= 1
        assert codes.read(seen.pdf) == ()
    assert papers.register.printouts.log() == []
    assert "99-000" not in text_of(papers.preview(by, Order(Paper.INTAKE, "uk")).pdf)


def test_only_the_chosen_rooms_are_on_the_list(papers: Papers, by: By) -> None:
    gym = next(room.id for room in papers.register.rooms.all() if room.label == "спортзал")
    text = text_of(papers.roster(by, "uk", why="тренування", rooms=[gym]).pdf)
    assert "автобус" in text
    assert "Ґалаґан" not in text
    assert "мета: тренування" in text


def test_who_is_out_stands_with_the_hour(papers: Papers, by: By, clock: SettableClock) -> None:
    person = papers.register.people.staying()[0]
    papers.register.stays.go_out(by, [person.id])
    clock.forward(minutes=30)
    assert "вихід о 10:00" in text_of(papers.roster(by, "uk", reason=Reason.ALARM).pdf)
    clock.forward(days=1)
    assert "вихід 23.11 10:00" in text_of(papers.roster(by, "uk", reason=Reason.ALARM).pdf)


def test_a_list_comes_out_whatever_the_register_holds(papers: Papers, by: By) -> None:
    register = papers.register
    room = next(room.id for room in register.rooms.all() if room.label == "101")
    sleepers = [person.id for person in register.people.in_room(room)]
    register.people.move(by, sleepers, None)
    register.rooms.edit(by, room, closed=True)
    register.people.move(by, sleepers, room)
    person = register.people.staying()[0]
    register.people.edit(by, person.id, surname="", given="", birth="")
    register.erase(by, [register.people.staying()[1].id])
    for paper in (Paper.ROSTER, Paper.ALARM, Paper.INDEX):
        made = papers.make(by, Order(paper, "uk", reason=Reason.ALARM))
        assert made.pages == 1
        assert "12 осіб" in text_of(made.pdf)


def test_intake_sheets_carry_the_numbers_that_the_record_reserved(papers: Papers, by: By) -> None:
    made = papers.intake_sheets(by, "uk", 3)
    texts = pages(made.pdf)
    for serial, text in enumerate(texts, 1):
        sheet = papers.register.printouts.sheet(serial)
        assert sheet is not None
        assert len(sheet.cards) == 16
        assert all(card in text for card in sheet.cards)
        assert sheet.name in text


def test_cards_are_made_up_to_a_page_with_blank_ones_and_keep_their_tokens(papers: Papers, by: By) -> None:
    persons = [person.id for person in papers.register.people.staying()]
    assert set(papers.without_card()) == set(persons)
    alone = papers.cards(by, "uk", persons[:1], first=5)
    (code,) = (read_code(digits) for digits in codes.read(alone.pdf))
    assert isinstance(code, CardCode)
    assert papers.register.printouts.token_is_known(code)
    many = papers.cards(by, "uk", persons, blanks=6)
    read = [read_code(digits) for digits in codes.read(many.pdf)]
    assert len(read) == 16
    assert code in read
    assert papers.without_card() == ()


def test_the_route_sheet_names_doors_and_no_surnames(papers: Papers, by: By) -> None:
    until = papers.register.site.now() + timedelta(hours=4)
    order = Order(Paper.ROUTE, "uk", reason=Reason.DELIVERY, meal="обід", couriers="К-07", until=until)
    text = text_of(papers.route_sheet(by, order).pdf)
    assert "вул. Умовна, 20" in text
    assert "Ганна Петрівна" in text
    assert "дійсний до 14:00" in text
    assert "Мороз" not in text
    assert "Інша" not in text


def test_the_route_goes_along_a_street_by_the_numbers_of_its_houses(papers: Papers, by: By) -> None:
    for number in (18, 4, 103):
        papers.register.outside.add(by, name="Бойко Ірина", address=f"вул. Ясна, {number}", cannot_come_down=True)
    houses = [house.address for house in papers.route_houses()]
    assert houses == ["вул. Умовна, 20", "вул. Ясна, 4", "вул. Ясна, 18", "вул. Ясна, 103"]


def test_the_darkness_kit_is_one_print_of_everything(papers: Papers, by: By) -> None:
    register = papers.register
    register.site.edit(
        by,
        plan=tuple(
            PlannedMeal(slot, MealType.LUNCH, Name("Обід", "Lunch"), (start := register.site.now().time()), start)
            for slot in (1, 2)
        ),
    )
    made = papers.darkness_kit(by, "uk", sheets=3)
    text = text_of(made.pdf)
    assert made.pages == 2 + 3 + 2 + 1
    for said in ("ПЕРЕЛІК ЗА КІМНАТАМИ", "БЛАНК РЕЄСТРАЦІЇ", "ВІДОМІСТЬ ВИДАЧІ", "АРКУШ ПЕРЕЛІЧЕННЯ", "прим. 2 з 2"):
        assert said in text, said
    (line,) = register.printouts.log()
    assert (line.paper, line.pages, line.reason) == (Paper.KIT, 8, Reason.DARKNESS)
    assert len(codes.read(made.pdf)) == 8


def test_the_stock_list_keeps_the_order_of_its_items_for_typing_back(papers: Papers, by: By) -> None:
    register = papers.register
    soap = register.supplies.add_item(by, name=Name("Мило", "Soap"), unit=Unit.PIECE, category=Category.HYGIENE).value
    papers.stock_list(by, "uk")
    sheet = register.printouts.sheet(1)
    assert sheet is not None
    assert sheet.lines == 2
    assert sheet.items[1] == soap


def test_papers_of_an_empty_register_come_out(register: Register, by: By) -> None:
    papers = Papers(Office(register))
    for paper in Paper:
        assert papers.make(by, Order(paper, "en", reason=Reason.ALARM)).pages >= 1


def test_a_demonstration_says_sample_on_its_papers(papers: Papers, by: By) -> None:
    assert papers.register.demonstration
    assert "ЗРАЗОК" in "".join(text_of(papers.notice(by, "uk").pdf).split())


def test_two_printings_have_different_numbers_and_the_same_preview(papers: Papers, by: By) -> None:
    first, second = papers.intake_sheets(by, "uk", 1), papers.intake_sheets(by, "uk", 1)
    assert first.pdf != second.pdf
    order = Order(Paper.INTAKE, "uk")
    assert papers.preview(by, order).pdf == papers.preview(by, order).pdf
