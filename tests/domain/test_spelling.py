"""Names are found in any spelling: words, keys, slips, short forms, layouts, and the right person among thousands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelter_app.domain.given_names import GROUPS
from shelter_app.domain.spelling import (
    ENOUGH,
    index_terms,
    latin,
    other_layout,
    query_terms,
    questions,
    same_name,
    score,
    skeleton,
    within_one_slip,
    words_of,
)
from tests.domain.spellings_corpus import Person, by_habit, pairs, people

NAME = st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюяёыэъ’'-abcdefghijklmnopqrstuvwxyzłśżäöüß ", max_size=30)


class Index:
    """The people as a full-text index holds them: whole terms, prefixes, at most 200 rows in the order of entry."""

    def __init__(self, crowd: tuple[Person, ...]) -> None:
        self.crowd = crowd
        self.words = [words_of(" ".join(person)) for person in crowd]
        self._terms = sorted((term, row) for row, person in enumerate(crowd) for term in index_terms(*person).split())

    def _rows(self, term: str) -> Iterator[int]:
        begins, whole = term.removesuffix("*"), not term.endswith("*")
        for at in range(bisect_left(self._terms, (begins, -1)), len(self._terms)):
            found, row = self._terms[at]
            if found != begins and (whole or not found.startswith(begins)):
                return
            yield row

    def ask(self, question: list[list[str]]) -> list[int]:
        """Rows with one of the alternatives of each word."""
        each = [{row for term in alternatives for row in self._rows(term)} for alternatives in question]
        return sorted(set.intersection(*each))[:200] if each else []

    def best(self, typed: str, *, once: bool = False) -> list[str]:
        """Surname and given name of the five that fit best."""
        found: dict[int, None] = {}
        for question in [query_terms(typed)] if once else questions(typed):
            found |= dict.fromkeys(self.ask(question))
            if len(found) >= ENOUGH:
                break
        order = sorted(found, key=lambda row: (-score(typed, self.words[row]), row))
        return [" ".join(self.crowd[row][:2]) for row in order[:5]]


@pytest.fixture(scope="module")
def index() -> Index:
    return Index(people())


@pytest.mark.parametrize(
    "spellings",
    [
        "Зеленський Зеленский Zelenskyy Zelensky Zelenski Zelenskyi Selenskyj Зеленська",
        "Щербак Shcherbak Szczerbak Scherbak Schtscherbak",
        "Григоренко Hryhorenko Grigorenko Ґриґоренко",
        "Євген Yevhen Evgen Jewhen Ievgen",
        "Євгеній Evgeniy Yevgenii Евгений",
        "Соловйов Соловьёв Соловьев Soloviov Solovyov Soloviev Solowjow",
        "Гнатюк Hnatiuk Gnatyuk Hnatjuk Gnatiuk",
        "Петрицький Петрицкий Petrytskyi Petritsky Petrycki",
        "Іванов Иванов Ivanov Iwanow Ivanoff Иванова",
        "Цимбалюк Цымбалюк Tsymbaliuk Cymbaliuk",
        "Жуков Zhukov Żukow Schukow",
        "Лукʼяненко Лук'яненко Лук’яненко Лукьяненко Lukianenko Lukyanenko",
        "Домбровський Dąbrowski Dombrovskyi Домбровский",
        "Ганна Hanna Ганна Gana",
        "Кирило Кирилл Kyrylo Kirill",
        "Мюллер Müller Mueller Muller",
        "Юлія Юлия Yuliia Julia Iulia Yulia",
        "Наталія Наталья Nataliya Natalia Natalja",
        "Олексій Oleksii Oleksiy Ołeksij",
        "Ксенія Xenia Ksenia Ксения",
        "Згурський Zghurskyi Zgurski Згурский",
        "Ющенко Yushchenko Iuschenko Juszczenko",
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: str) -> None:
    assert len({skeleton(words_of(word)[0]) for word in spellings.split()}) == 1, [
        (word, skeleton(words_of(word)[0])) for word in spellings.split()
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Мельник", "Мельничук"),
        ("Ткач", "Ткачук"),
        ("Савченко", "Савчук"),
        ("Петренко", "Петрук"),
        ("Біленко", "Павленко"),
    ],
)
def test_different_surnames_keep_different_keys(one: str, other: str) -> None:
    assert skeleton(one) != skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Зеленський", "Зеленська"),
        ("Зеленський", "Zelensky"),
        ("Петров", "Петрова"),
        ("Білоус", "Белоус"),
        ("Підгорний", "Подгорный"),
        ("Олена", "Лена"),
        ("Щербак", "Szczerbak"),
    ],
)
def test_spellings_and_forms_are_the_same_name(one: str, other: str) -> None:
    one, other = words_of(one)[0], words_of(other)[0]
    assert same_name(one, other)
    assert same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Бойченко", "Байченко"),
        ("Мельник", "Мельничук"),
        ("Олена", "Олег"),
        ("Марія", "Марина"),
        ("Кравець", "Кривець"),
    ],
)
def test_names_that_only_resemble_are_not_the_same(one: str, other: str) -> None:
    assert not same_name(words_of(one)[0], words_of(other)[0])


@pytest.mark.parametrize(
    ("ukrainian", "plain"),
    [
        # Examples of Cabinet resolution 55 of 27 January 2010.
        ("Алушта", "alushta"),
        ("Борщагівка", "borshchahivka"),
        ("Вишгород", "vyshhorod"),
        ("Гадяч", "hadiach"),
        ("Ґалаґан", "galagan"),
        ("Єнакієве", "yenakiieve"),
        ("Гаєвич", "haievych"),
        ("Житомир", "zhytomyr"),
        ("Згорани", "zghorany"),
        ("Розгон", "rozghon"),
        ("Їжакевич", "yizhakevych"),
        ("Кадиївка", "kadyivka"),
        ("Йосипівка", "yosypivka"),
        ("Стрий", "stryi"),
        ("Щербухи", "shcherbukhy"),
        ("Гоща", "hoshcha"),
        ("Юрій", "yurii"),
        ("Корюківка", "koriukivka"),
        ("Яготин", "yahotyn"),
        ("Костянтин", "kostiantyn"),
        ("Знам’янка", "znamianka"),
        ("Феодосія", "feodosiia"),
        ("Ужгород", "uzhhorod"),
    ],
)
def test_letters_follow_the_resolution_on_transliteration(ukrainian: str, plain: str) -> None:
    assert latin(ukrainian) == plain


def test_polish_and_german_letters_become_plain() -> None:
    assert [latin(name) for name in ("Łoś", "Dąbrowski", "Żuk", "Müller", "Groß", "Dvořák")] == [
        "los",
        "dombrowski",
        "zhuk",
        "muller",
        "gross",
        "dvorak",
    ]


def test_names_in_other_scripts_can_be_found_too() -> None:
    crowd = Index((("علي", "محمد", ""), ("Коваль", "Олена", "")))
    assert crowd.best("محم") == ["علي محمد"]


def test_a_latin_letter_typed_among_cyrillic_ones_is_read_as_the_one_it_looks_like() -> None:
    assert latin("Cергій") == latin("Сергій")
    assert latin("Iваненко") == latin("Іваненко")


def test_words_lose_apostrophes_and_part_at_hyphens() -> None:
    assert words_of("Лук’янова-Нечуй  Марʼя́на О.") == ["лукянова", "нечуй", "маряна", "о"]
    assert words_of("д'Артаньян д`артаньян д\"артаньян") == ["дартаньян"] * 3
    assert words_of("кімн. 12-А") == ["кімн", "12", "а"]
    assert words_of(" \t—…") == []


@pytest.mark.parametrize(
    "phone", ["+38 (067) 123-45-67", "067 123 45 67", "0671234567", "380671234567", "+380671234567"]
)
def test_a_telephone_is_one_word_however_it_is_written(phone: str) -> None:
    assert words_of(f"Коваль {phone}") == ["коваль", "0671234567"]


@pytest.mark.parametrize("typed", ["067 123", "0671", "1234567", "4567", "+38 067 12"])
def test_a_telephone_is_found_by_its_beginning_and_its_end(typed: str) -> None:
    crowd = Index((("Коваль", "Олена", "067 123-45-67"), ("Коваль", "Ірина", "050 765-43-21")))
    assert crowd.best(typed) == ["Коваль Олена"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vtkmy", "мельн"),
        ("vtkmybr jktyf", "мельник олена"),
        ("ьудтшл", "melnik"),
        ("itdxtyrj", "шевченко"),
        ("uyfn.r", "гнатюк"),
        ("<jylfh", "бондар"),
        ("sdfyjd", "іванов"),
    ],
)
def test_text_under_the_wrong_layout_is_read_as_meant(typed: str, meant: str) -> None:
    assert other_layout(typed) == meant


@pytest.mark.parametrize(
    "typed", ["Мельник", "Melnyk", "мел", "John Smith", "Müller", "Їжакевич", "12", "а", "", "067 12"]
)
def test_text_under_the_right_layout_is_left_as_it_is(typed: str) -> None:
    assert other_layout(typed) is None


def test_few_names_look_as_if_typed_under_the_wrong_layout() -> None:
    words = {word for person in people() for word in person}
    typed = [*words, *(by_habit(word, "passport") for word in words)]
    wrong = [word for word in typed if other_layout(word)]
    assert len(wrong) <= len(typed) // 100, wrong


def test_a_question_offers_the_precise_term_before_the_coarse_one() -> None:
    assert query_terms("мельн", slips=False) == [["lmeln*", "smln*"]]
    assert query_terms("Melnyk Ol", slips=False) == [["lmelnyk*", "smlnk"], ["lol*"]]
    assert query_terms("vtkmy", slips=False)[0][-2:] == ["lmeln*", "smln*"]
    assert query_terms("") == query_terms(" - ") == query_terms("ь") == []


@pytest.mark.parametrize(
    ("typed", "found", "not_found"),
    [
        ("г", ["Гнатюк", "Ґалаґан"], ["Коваль", "Щербак"]),
        ("h", ["Гнатюк", "Хоменко"], ["Коваль"]),
        ("j", ["Юрченко", "Яременко", "Жук"], ["Коваль"]),
        ("v", ["Вовк"], ["Бондар"]),
        ("ми", ["Михайленко", "Микитенко"], ["Мороз", "Мазур"]),
        ("mi", ["Михайленко", "Мірошник"], ["Мороз", "Мазур"]),
        ("щ", ["Щербак"], ["Шевченко", "Сорока"]),
        ("щe", ["Щербак"], ["Щасливий"]),
    ],
)
def test_one_or_two_letters_narrow(typed: str, found: list[str], not_found: list[str]) -> None:
    crowd = Index(tuple((surname, "Ада", "") for surname in [*found, *not_found]))
    assert [crowd.crowd[row][0] for row in crowd.ask(query_terms(typed))] == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("Олена", other) for other in ("Єлена", "Елена", "Elena", "Helen", "Лена", "Оленка")),
        *(("Сергій", other) for other in ("Сергей", "Sergey", "Serhii", "Siergiej", "Сергійко")),
        *(("Олександр", other) for other in ("Александр", "Саша", "Сашко", "Alex", "Oleksandr", "Alexander")),
        *(("Олександра", other) for other in ("Саша", "Леся", "Шура")),
        *(("Микола", other) for other in ("Николай", "Nikolai", "Nikolay", "Коля", "Mykola")),
        *(("Дмитро", other) for other in ("Дмитрий", "Дима", "Діма", "Dmitry", "Митя")),
        *(("Євген", other) for other in ("Євгеній", "Evgeniy", "Женя", "Eugene")),
        *(("Євгенія", other) for other in ("Женя", "Evgenia")),
    ],
)
def test_forms_of_a_given_name_share_a_group(one: str, other: str) -> None:
    def groups(name: str) -> set[str]:
        return {term for term in index_terms(name).split() if re.fullmatch(r"g\d+", term)}

    assert groups(one) & groups(other)


def test_groups_are_many_and_each_has_several_forms() -> None:
    assert len(GROUPS) >= 350
    assert all(len(group) >= 2 for group in GROUPS)
    assert len({group[0] for group in GROUPS}) == len(GROUPS)
    assert all(latin(form).isalpha() and latin(form).isascii() for group in GROUPS for form in group)


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("мельник", "мельник олена", "мельниченко олена"),
        ("мельник олена", "мельник олена", "мельник олег"),
        ("олена мельник", "мельник олена", "олексієнко мельхіор"),
        ("мельник лена", "мельник олена", "мельник олег"),
        ("melnyk", "мельник олена", "мілинка яна"),
        ("іван", "романюк іван", "іваненко олена"),
        ("мельнки", "мельник олена", "мельничук олена"),
        ("іван", "зуб іван", "зуб олег іванович"),
        ("vtkmybr", "мельник олена", "мороз олена"),
        ("василий", "коваль василь", "коваль василина"),
    ],
)
def test_the_likelier_person_scores_higher(typed: str, better: str, worse: str) -> None:
    assert score(typed, better.split()) > score(typed, worse.split())


def test_the_typed_script_scores_best_then_letters_then_sound_then_a_slip() -> None:
    scores = [score(typed, ["гнатюк"]) for typed in ("гнатюк", "hnatiuk", "gnatyuk", "гнатбк", "хвостик")]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 5
    assert scores[0] == 1.0
    assert scores[-1] == 0.0


def test_a_name_scores_as_it_stands_on_record() -> None:
    assert score("лукянова левицька марʼяна", ["Лукʼянова-Левицька", "Мар’яна"]) > 0.6
    assert score("левицька марʼяна", ["Лукʼянова-Левицька", "Мар’яна"]) == 1.0
    assert score("лук'янова", ["Лукʼянова"]) == 1.0


@pytest.mark.parametrize("typed", ["коваьл", "кваль", "ковваль", "кодаль", "коваль", "оваль"])
def test_one_slip_is_seen(typed: str) -> None:
    assert within_one_slip(typed, "коваль")
    assert within_one_slip(typed, "ковальчук", begins=True)


@pytest.mark.parametrize("typed", ["коавьл", "квль", "", "ковальчук", "лавок"])
def test_two_slips_are_another_word(typed: str) -> None:
    assert not within_one_slip(typed, "коваль")


def test_the_right_person_is_among_the_first_five_of_five_thousand(
    index: Index, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = []
    total = first = five = once = 0
    for kind, of_kind in pairs().items():
        answers = [(on_record, index.best(typed)) for on_record, typed in of_kind]
        at_first = sum(answer[:1] == [on_record] for on_record, answer in answers)
        in_five = sum(on_record in answer for on_record, answer in answers)
        once += sum(on_record in index.best(typed, once=True) for on_record, typed in of_kind)
        lines.append(
            f"{kind:<28} {len(of_kind):>4}  first {at_first / len(of_kind):6.1%}  five {in_five / len(of_kind):6.1%}"
        )
        total, first, five = total + len(of_kind), first + at_first, five + in_five
    lines.append(f"{'all':<28} {total:>4}  first {first / total:6.1%}  five {five / total:6.1%}")
    lines.append(f"{'with one question only':<28} {total:>4}  five {once / total:6.1%}")
    with capsys.disabled():
        print("", *lines, sep="\n")
    assert len(index.crowd) >= 5_000
    assert total >= 300
    assert five / total >= 0.98
    assert first / total >= 0.90
    assert once / total >= 0.95


def test_everyone_is_found_first_by_surname_and_given_name(index: Index) -> None:
    for person in index.crowd[::40]:
        assert index.best(f"{person[0]} {person[1]}")[0] == f"{person[0]} {person[1]}"


def test_nobody_is_lost_while_a_name_is_being_typed(index: Index) -> None:
    for person in index.crowd[40::400]:
        typed = f"{person[0]} {person[1]}"
        terms = index_terms(*person).split()
        for length in range(1, len(typed) + 1):
            for choice in query_terms(typed[:length], slips=False):
                assert any(
                    term in terms if not term.endswith("*") else any(held.startswith(term[:-1]) for held in terms)
                    for term in choice
                ), typed[:length]


@given(st.text(max_size=40))
def test_no_text_raises_and_terms_are_plain(text: str) -> None:
    for word in words_of(text):
        assert re.fullmatch("[a-z0-9]*", latin(word))
        assert latin(latin(word)) == latin(word)
        skeleton(word)
    assert re.fullmatch("[a-z0-9 ]*", index_terms(text, text))
    for question in [query_terms(text), *questions(text)]:
        assert all(alternatives for alternatives in question)
        assert all(re.fullmatch(r"[a-z][a-z0-9]+\*?", term) for alternatives in question for term in alternatives)
    other_layout(text)
    assert 0.0 <= score(text, words_of(text)) <= 1.0
    assert 0.0 <= score(text, ["мельник", "олена", ""]) <= 1.0
    assert 0.0 <= score("мельник олена", words_of(text)) <= 1.0


@given(NAME)
def test_capitals_do_not_matter(name: str) -> None:
    assert words_of(name.upper()) == words_of(name.lower()) == words_of(name)
    assert latin(name.upper()) == latin(name.lower())
    assert index_terms(name.upper()) == index_terms(name)
    assert score(name, words_of(name.upper())) == score(name.upper(), words_of(name))


@given(NAME, NAME)
def test_a_slip_works_both_ways(one: str, other: str) -> None:
    assert within_one_slip(one, other) == within_one_slip(other, one)


def test_the_key_of_a_name_is_the_key_of_its_plain_letters() -> None:
    for word in {word for person in people() for word in person}:
        assert skeleton(latin(word)) == skeleton(word)
