"""«What is recorded about me» and the act of erasure: complete, legible, within the margins; the act names no one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from shelter_app import terms
from shelter_app.documents import about_me, erasure_act
from shelter_app.documents.erasure_act import ActPaper
from shelter_app.documents.faces import SMALLEST
from shelter_app.documents.paper import LEFT, RIGHT, Drawn
from shelter_app.domain.codes import ConsentItem, CopyLeft, DataClass, DepartureTo, ErasureReason, Need, Sex
from shelter_app.domain.erasure import Copy, ErasureAct, LeftCopy
from shelter_app.domain.papers import Paper, Reason
from shelter_app.register.about import about
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.words import LANGUAGES, Words
from tests.conftest import SettableClock
from tests.documents.reading import pages

NOW = datetime(2026, 11, 28, 14, 30, tzinfo=UTC)
ACT = ErasureAct(
    7,
    "1-3",
    NOW,
    1,
    ErasureReason.RETENTION,
    {DataClass.PEOPLE: 41, DataClass.HOUSEHOLDS: 17},
    date(2026, 8, 1),
    date(2026, 8, 29),
    (Copy("shelter-3fa49c01-20260830-200000", "2026-08-30T20:00:00+03:00"), Copy("before-schema-2.db")),
    (LeftCopy(Copy("shelter-3fa49c01-20260829-200000", "2026-08-29T20:00:00+03:00"), CopyLeft.ABSENT),),
)
PAPER = ActPaper(ACT, "Ліцей № 14", "м. Київ, вул. Кленова, 3", "Олена КОВАЛЕНКО", "Наталія ШЕВЧУК")


def is_sound(made: Drawn) -> None:
    """Nothing cut, lacking, too small, beyond the margins, or over another text."""
    assert made.warnings == ()
    assert all(one.left >= LEFT - 0.1 and one.right <= RIGHT + 0.1 for one in made.placed)
    assert all(one.size >= SMALLEST and one.bottom < 290 for one in made.placed)
    for at, one in enumerate(made.placed):
        for other in made.placed[at + 1 :]:
            apart = (
                one.page != other.page
                or one.right <= other.left + 0.05
                or other.right <= one.left + 0.05
                or one.bottom <= other.top + 0.05
                or other.bottom <= one.top + 0.05
            )
            assert apart, (one, other)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_act_stands_on_one_sound_page(lang: str) -> None:
    made = erasure_act.draw(PAPER, Words(lang))
    assert made.pages == 1
    is_sound(made)
    assert erasure_act.draw(PAPER, Words(lang)).pdf == made.pdf


def test_the_act_says_how_much_why_by_whom_and_which_copies() -> None:
    (text,) = pages(erasure_act.draw(PAPER, Words("en")).pdf)
    for said in ("ACT No. 1-3", "41", "17", "58", "storage period is over", "01.08.2026", "Олена КОВАЛЕНКО"):
        assert said in text
    for said in ("shelter-3fa49c01-20260830-200000 (30.08.2026 20:00) Deleted", "The stick was not plugged in"):
        assert said in text


def test_an_act_with_many_copies_goes_on_another_page_with_its_signatures() -> None:
    copies = tuple(Copy(f"shelter-3fa49c01-2026{n:04}-200000", "2026-08-29T20:00:00+03:00") for n in range(60))
    act = ErasureAct(7, "1-3", NOW, 1, ErasureReason.CLOSING, {DataClass.PEOPLE: 1}, None, None, copies)
    made = erasure_act.draw(ActPaper(act, "Ліцей № 14", "", "", ""), Words("uk"))
    assert made.pages == 3
    is_sound(made)
    assert "Член комісії 3" in pages(made.pdf)[-1]


@pytest.fixture
def ostap(register: Register, by: By, clock: SettableClock) -> int:
    """A man with needs and a consent, who went out and came back, and left after ten days."""
    member = NewPerson(
        "Забудько", "Остап", "Іванович", Sex.M, "1981-02-03", needs=(Need.MED, Need.LANG), phone="067 111-22-33"
    )
    person: int = register.people.admit(
        by, [member], surname="Забудько", address="Липова, 4", came_from="Лісова, 9"
    ).value[1][0]
    register.consents.give(by, person, ConsentItem.RELATIVES)
    clock.forward(days=1)
    register.printouts.record(by, Paper.ROSTER, lang="uk", pages=1, reason=Reason.ALARM)
    register.stays.go_out(by, [person])
    register.people.edit(by, person, phone="067 444-55-66")
    clock.forward(days=9)
    register.stays.depart(by, [person], to=DepartureTo.HOME)
    return person


@pytest.mark.parametrize("lang", LANGUAGES)
def test_everything_recorded_about_a_person_stands_on_the_paper(register: Register, ostap: int, lang: str) -> None:
    made = about_me.draw(about(register, ostap), Words(lang), school="Ліцей № 14", moment=NOW)
    is_sound(made)
    text = " ".join(pages(made.pdf))
    assert not {"None", "back_by", "missing"} & set(text.split())
    for said in ("Забудько", "Остап", "Іванович", "1981-02-03", "067 444-55-66", "Липова, 4", "Лісова, 9", "01-00001-"):
        assert said in text, said
    assert "21.02.2027" not in text
    assert "03.03.2027" in text  # ninety days after the departure of 3 December
    who = "Olena Kovalenko"
    assert text.count(who) >= 5


def test_every_field_of_the_record_has_a_name_in_words(register: Register, ostap: int) -> None:
    told = about(register, ostap)
    assert {name for name, _said in (*told.fields, *told.shared)} <= set(terms.FIELDS)


def test_a_list_printed_while_the_person_stayed_is_named_and_one_printed_later_is_not(
    register: Register, by: By, ostap: int, clock: SettableClock
) -> None:
    clock.forward(days=1)
    register.printouts.record(by, Paper.ROSTER, lang="uk", pages=1, reason=Reason.ALARM)
    found = about(register, ostap)
    assert [one.paper for one in found.printed] == ["ROSTER"]
    assert found.printed[0].at < clock() - timedelta(days=5)


def test_a_long_history_goes_from_page_to_page(register: Register, by: By, ostap: int) -> None:
    for number in range(90):
        register.people.edit(by, ostap, phone=str(number))
    made = about_me.draw(about(register, ostap), Words("uk"), school="Ліцей № 14", moment=NOW)
    assert made.pages > 2
    is_sound(made)


def test_of_an_erased_person_the_paper_knows_nothing_more(register: Register, by: By, ostap: int) -> None:
    register.erasures.erase(by, people=[ostap])
    made = about_me.draw(about(register, ostap), Words("uk"), school="Ліцей № 14", moment=NOW)
    text = " ".join(pages(made.pdf))
    assert not any(name in text for name in ("Забудько", "Остап", "067", "Липова"))
