"""From the empty folder to the printed page: the day is lived by keys in the real window, the page is read figure by figure."""

from __future__ import annotations

import pytest

from shelter_app.documents.figures_text import key_figures
from shelter_app.domain.codes import Presence
from shelter_app.office import Office
from shelter_app.register import upkeep
from shelter_app.words import Words
from tests.documents.reading import pages, plain
from tests.journeys import printed
from tests.journeys.conftest import Lived
from tests.journeys.ground import DAY

# Counted by hand from what the steps of the day say, in the order of the page.
UKRAINIAN = (
    "ЛІЦЕЙ № 14",
    "ДОБОВИЙ ЗВІТ № 1",
    "версія 1",
    "станом на 20:00 24 листопада 2025 року",
    "На ночівлі 34 із 320 місць",
    "Денні відвідувачі 3 одночасно 3",
    "Лише харчування 40 оцінка",
    "Видано порцій 159 не забезпечено 6",
    "Найнижча t° уночі н/д",
    "Пального на 28 год",
    "0–4 1 0 0 1",
    "5–11 0 1 8 9",
    "12–17 0 0 0 0",
    "18–59 14 1 2 17",
    "60+ 0 6 0 6",
    "не зазн. 0 0 1 1",
    "Разом 15 8 11 34",
    "Домогосподарств 3 · без імен 28",
    "Було на ночівлі 0",
    "± виправлення минулих діб 0",
    "+ прибуло (з них переведено 2) 36",
    "− вибуло (з них переведено 0) 2",
    "= на ночівлі о 20:00 24.11 34",
    "З них тимчасово відсутні 1",
    "Перелічено о 19:30 33",
    "Розбіжність (за реєстром 33) 0",
    "Вільних місць 286",
    "Маломобільні (крісло, ходунки) <5",
    "Сніданок 07:30 40 н/д н/д 40 23 0 0 0 5 28 1 н/д 11 0 0",
    "Обід 12:30 60 30 н/д 90 31 35 10 0 5 81 н/д н/д 8 !+1 0",
    "Вечеря 18:00 50 н/д н/д 50 33 17 0 0 0 50 н/д н/д 0 0 6",
    "Разом за добу 150 30 н/д 180 87 52 10 0 10 159 1 н/д 19 !+1 6",
    "Хліб бух. 0 −2 60 20 3 35 0 ! 1,7 / 2",
    "Дизельне пальне л 0 0 100 12,5 0 87,5 0 7,0",
    "мережа 7,5",
    "генер. 4",
    "немає 0,5",
    "Пальне (генератор 4 год) ! 87 л · 28 год",
    "Теплопостачання працює",
    "Вода пит. / техн. н/д / 400 л",
    "Водогін працює",
    "Туалети 5 з 6",
    "Інтернет частково",
    "Адміністрація 2 / 2",
    "Кухня ! 3 / 4",
    "Охорона є",
    "ДСНС дизельне пальне 100 л",
    "Червоний Хрест, ООН готові порції 30 порц.",
    "Благодійні фонди, ГО хліб 60 бух.",
    "Місто (КМДА) 0 — не надходило",
    "Повітряна тривога: 1 (0 год 45 хв). Ремонт даху 25.11 о 9:00",
    "Пояснення: Порція впала під час видачі",
    "Директор Ольга КОВАЛЕНКО",
    "стор. 1 з 1",
    "складено 24.11.2025 20:10",
)
ENGLISH = (
    "DAILY REPORT № 1 version 1",
    "Overnight 34 of 320 places",
    "Day visitors 3 at once 3",
    "Food only 40 estimate",
    "Portions served 159 turned away 6",
    "Night minimum n/a",
    "18–59 14 1 2 17",
    "Total 15 8 11 34",
    "+ arrived (of whom transferred 2) 36",
    "− departed (of whom transferred 0) 2",
    "= overnight at 20:00 24.11 34",
    "Reduced mobility (chair, walker) <5",
    "Breakfast 07:30 40 n/a n/a 40 23 0 0 0 5 28 1 n/a 11 0 0",
    "Lunch 12:30 60 30 n/a 90 31 35 10 0 5 81 n/a n/a 8 !+1 0",
    "Dinner 18:00 50 n/a n/a 50 33 17 0 0 0 50 n/a n/a 0 0 6",
    "Total for the day 150 30 n/a 180 87 52 10 0 10 159 1 n/a 19 !+1 6",
    "Bread loaves 0 −2 60 20 3 35 0 ! 1.7 / 2",
    "Diesel l 0 0 100 12.5 0 87.5 0 7.0",
    "! 87 l · 28 h",
    "Toilets 5 of 6",
    "Kitchen ! 3 / 4",
    "Red Cross, UN ready portions 30 port.",
    "Air-raid alert: 1 (0 h 45 min).",
    "page 1 of 1",
)


def page(office: Office, lang: str) -> str:
    """The text of the stored page in a language; it is one page."""
    issued = office.register.reports.issued_for(DAY)
    assert issued is not None
    (text,) = pages(office.stored_page(issued, lang))
    return text


@pytest.mark.parametrize(("lang", "expected"), [("uk", UKRAINIAN), ("en", ENGLISH)])
def test_the_page_says_what_happened_that_day(office: Office, lang: str, expected: tuple[str, ...]) -> None:
    text = page(office, lang)
    assert [row for row in expected if row not in text] == []


@pytest.mark.parametrize("lang", ["uk", "en"])
def test_every_figure_for_other_programs_is_on_the_page_as_formatted(office: Office, lang: str) -> None:
    text, figures = page(office, lang), office.figures(DAY)
    rows = printed.rows(figures, Words(lang))
    assert len(rows) > 50
    assert [row for row in rows if row not in text] == []
    digits = figures["hash"]
    assert " ".join(digits[at : at + 4] for at in range(0, 16, 4)) in text


@pytest.mark.parametrize("lang", ["uk", "en"])
def test_figures_dictated_on_the_telephone_are_those_of_the_page(office: Office, lang: str) -> None:
    issued = office.register.reports.issued_for(DAY)
    assert issued is not None
    text = page(office, lang)
    pairs = key_figures(issued.report, Words(lang), hash_digits=issued.digits)
    single = [plain(value) for _label, value in pairs if " / " not in value and " · " not in value]
    assert [value for value in single if value not in text and value.upper() not in text] == []


def test_the_page_of_the_day_is_the_frozen_one_and_its_signature_holds(office: Office) -> None:
    issued = office.register.reports.issued_for(DAY)
    assert issued is not None
    for lang in ("uk", "en"):
        assert office.page(DAY, lang) == office.stored_page(issued, lang)
    assert office.register.reports.verify(issued)


def test_it_is_on_record_to_whom_the_page_was_handed_over(office: Office) -> None:
    (handed,) = office.register.reports.handed(DAY)
    assert (handed.to, handed.version) == ("Деснянська РДА", 1)
    assert handed.at.strftime("%H:%M") == "20:40"


def test_the_register_holds_who_is_where_after_the_day(office: Office) -> None:
    register = office.register
    rooms = {room.id: room.label for room in register.rooms.all()}
    people = {person.name: person for person in register.people.staying()}
    assert {name for name in people if name} == {
        "Шевченко Олена",
        "Шевченко Тарас",
        "Шевченко Марко",
        "Шевченко Леся",
        "Мельник Степан",
        "Бойко Ірина",
    }
    assert {name for name, person in people.items() if person.presence is Presence.OUT} == {"Шевченко Тарас"}
    assert rooms[people["Бойко Ірина"].room or 0] == "102"
    assert sum(crowd.people for crowd in register.crowds.all()) == 28


def test_every_entry_of_the_day_carries_the_director_and_everything_adds_up(office: Office) -> None:
    register = office.register
    (director,) = register.duty.all()
    rows = register.reading().execute("SELECT actor, kind FROM entry").fetchall()
    nobody = {kind for actor, kind in rows if actor == 0}
    assert nobody == {"register.created", "duty.added"}
    assert {actor for actor, _kind in rows} == {0, director.id}
    assert upkeep.check(register).good


def test_nothing_on_the_page_names_those_who_are_sheltered(office: Office) -> None:
    for lang in ("uk", "en"):
        text = page(office, lang)
        assert [name for name in ("Шевченко", "Мельник", "Бойко", "0670004817", "Закревського") if name in text] == []


def test_nothing_flashed_as_a_window_of_its_own(lived: Lived) -> None:
    assert lived.strays == []
