"""The page is looked at by a program: where its text stands, what it says, and that it is one page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from shelter_app import terms
from shelter_app.documents.daily_report import draw
from shelter_app.documents.faces import SMALLEST
from shelter_app.documents.figures_text import key_figures
from shelter_app.documents.paper import LEFT, RIGHT, Drawn, Fault, Placed
from shelter_app.documents.report.closing import RESERVE_TOP
from shelter_app.domain.codes import DinerKind, Sex, SourceRow
from shelter_app.domain.report import DailyReport, Name, grouped
from shelter_app.words import Words
from tests.documents import extremes
from tests.documents.reading import metadata, pages, plain
from tests.documents.samples import AWAY, DELIVERED, DIGITS, HALL, exact_report, sample_report

LANGUAGES = ("uk", "en")
RESERVE_BOTTOM = 284.0

both_languages = pytest.mark.parametrize("lang", LANGUAGES)
Day = Callable[[], DailyReport]


def text_of(drawn: Drawn) -> list[str]:
    """The text of each page."""
    return pages(drawn.pdf)


def overlaps(placed: tuple[Placed, ...]) -> list[tuple[str, str]]:
    """Texts whose ink meets, by more than a hair."""
    hair = 0.05
    found = []
    ordered = sorted(placed, key=lambda each: (each.page, each.top))
    for index, one in enumerate(ordered):
        for other in ordered[index + 1 :]:
            if other.page != one.page or other.top >= one.bottom - hair:
                break
            if one.left < other.right - hair and other.left < one.right - hair:
                found.append((one.text, other.text))
    return found


@both_languages
def test_a_full_day_is_one_page_without_a_warning(lang: str) -> None:
    drawn = draw(sample_report(), Words(lang), hash_digits=DIGITS)
    assert drawn.pages == 1
    assert drawn.warnings == ()


@both_languages
def test_the_same_report_is_the_same_bytes(lang: str) -> None:
    first, second = (draw(sample_report(), Words(lang), hash_digits=DIGITS).pdf for _ in range(2))
    assert first == second
    assert first != draw(replace(sample_report(), number=48), Words(lang), hash_digits=DIGITS).pdf


@both_languages
@pytest.mark.parametrize("day", extremes.DAYS, ids=lambda day: day.__name__)
def test_no_day_prints_small_or_outside_or_one_over_another(day: Day, lang: str) -> None:
    drawn = draw(day(), Words(lang), hash_digits=DIGITS)
    assert overlaps(drawn.placed) == []
    assert min(each.size for each in drawn.placed) >= SMALLEST - 1e-6
    for each in drawn.placed:
        assert each.left >= LEFT - 0.05, each
        assert each.right <= RIGHT + 0.05, each
        assert 8 < each.top < each.bottom < 292, each


@both_languages
@pytest.mark.parametrize("day", extremes.DAYS, ids=lambda day: day.__name__)
def test_the_strip_of_the_data_codes_stays_free_on_the_page(day: Day, lang: str) -> None:
    first = [each for each in draw(day(), Words(lang), hash_digits=DIGITS).placed if each.page == 1]
    assert not [each for each in first if each.bottom > RESERVE_TOP and each.top < RESERVE_BOTTOM]


@both_languages
@pytest.mark.parametrize("day", extremes.DAYS, ids=lambda day: day.__name__)
def test_only_overlong_names_are_ever_cut(day: Day, lang: str) -> None:
    warnings = draw(day(), Words(lang), hash_digits=DIGITS).warnings
    if day is extremes.long_texts:
        assert warnings
        assert all(extremes.LONG.in_language(lang) in warning.text for warning in warnings)
    else:
        assert warnings == ()


@both_languages
@pytest.mark.parametrize(
    ("day", "count"),
    [
        (extremes.nothing_known, 1),
        (extremes.uncounted_meals, 1),
        (extremes.twenty_five, 1),
        (extremes.seven, 1),
        (extremes.second_version, 1),
        (extremes.long_texts, 2),
        (extremes.ten_thousand, 2),
        (extremes.everything_down, 1),
        (extremes.many_changes, 3),
        (extremes.long_lists, 4),
    ],
    ids=lambda value: getattr(value, "__name__", str(value)),
)
def test_what_fits_is_one_page_and_what_does_not_is_an_annex(day: Day, count: int, lang: str) -> None:
    assert draw(day(), Words(lang), hash_digits=DIGITS).pages == count


def expected_figures(report: DailyReport, words: Words) -> list[str]:
    """Every figure that the page prints, formatted as it prints it."""
    people, building = report.people, report.building
    numbers: list[int] = [
        people.opening,
        people.arrived,
        people.arrived_transferred,
        people.departed,
        people.departed_transferred,
        people.closing,
        people.absent,
        people.unnamed,
        people.households,
        people.counted or 0,
        report.site.capacity,
        report.free_places,
        report.portions,
        len(report.urgent),
        *(people.cell(cell.band, cell.sex) for cell in people.sex_age),
        *(people.cell(cell.band) for cell in people.sex_age),
        *(people.cell(sex=sex) for sex in (Sex.F, Sex.M, Sex.U)),
        building.fuel_litres or 0,
        building.fuel_minimum_hours,
        building.water_litres or 0,
        building.water_technical or 0,
        building.toilets_working or 0,
        building.toilets or 0,
    ]
    figures = [people.day_visitors, people.visitors_peak, people.fed_only, report.turned_away]
    for meal in report.meals:
        numbers += [meal.available, meal.portions, meal.difference or 0]
        numbers += [
            meal.served_to(DinerKind.RESIDENT, channels=(HALL,)),
            meal.served_to(DinerKind.VISITOR, DinerKind.NEIGHBOUR, channels=(HALL,)),
            meal.served_to(channels=(AWAY,)),
            meal.served_to(channels=(DELIVERED,)),
            meal.served_to(DinerKind.STAFF, DinerKind.RESPONDER, channels=(HALL,)),
        ]
        figures += [meal.prepared, meal.received, meal.carried, meal.unusable, meal.discarded]
        figures += [meal.left_over, meal.turned_away]
    figures += [line.people for line in report.needs]
    figures += [line.count for line in report.incidents]
    said = [words.number(number) for number in numbers] + [terms.figure(words, figure) for figure in figures]
    said += [words.number(sum(meal.seconds for meal in report.meals)), words.signed(report.portion_corrections)]
    said += [words.signed(people.corrections), words.signed(people.count_difference or 0)]
    for line in report.supplies:
        amounts = (line.opening, line.received, line.issued, line.written_off, line.closing, line.expiring)
        said += [terms.quantity(words, amount, line.thousandths) for amount in amounts]
        said.append(words.decimal(line.days or 0, 1))
    said += [words.decimal(source.tenths, 1, trim=True) for source in building.power]
    said += [words.decimal(building.fuel_hours or 0, 1, trim=True), words.decimal(building.water_days or 0, 1)]
    said += [words.signed(building.night_minimum or 0, 1)]
    for person in report.staff[:-1]:
        said.append(f"{terms.figure(words, person.present)} / {terms.figure(words, person.needed)}")
    for gift in report.received:
        said.append(terms.quantity(words, gift.quantity, gift.thousandths))
    for request in report.requests:
        said += [terms.quantity(words, request.quantity, request.thousandths), request.number]
    return said


@both_languages
def test_every_figure_is_found_in_the_text_of_the_page_as_it_is_formatted(lang: str) -> None:
    words = Words(lang)
    report = sample_report()
    found = f" {text_of(draw(report, words, hash_digits=DIGITS))[0]} "
    for said in expected_figures(report, words):
        # A figure stands alone, or beside a sign or a bracket, never inside another number.
        text = plain(said)
        at = [i for i in range(len(found)) if found.startswith(text, i)]
        alone = [i for i in at if not (found[i - 1].isdigit() or found[i + len(text)].isdigit())]
        assert alone, said


@both_languages
def test_the_page_names_who_reports_to_whom_and_when(lang: str) -> None:
    words, report = Words(lang), sample_report()
    found = text_of(draw(report, words, hash_digits=DIGITS))[0]
    for name in (report.site.name, report.site.addressee_name, *(each.name for each in report.signatures)):
        assert name.in_language(lang).upper() in found.upper()
    for said in ("№ 47", words.paper_date(report.as_of.date()), grouped(DIGITS), grouped(report.previous_hash), "A31F"):
        assert plain(said) in found


def test_all_eight_sources_are_printed_with_their_noughts() -> None:
    words = Words("uk")
    found = text_of(draw(sample_report(), words, hash_digits=DIGITS))[0]
    for row in SourceRow:
        assert terms.source_row(words, row) in found
    silent = len(SourceRow) - len({line.row for line in sample_report().received})
    assert found.count("0 — не надходило") == silent


def test_a_small_number_is_withheld_and_the_exact_one_is_nowhere_beside_it() -> None:
    report = exact_report()
    words = Words("uk")
    found = text_of(draw(report.for_outside(), words, hash_digits=DIGITS))[0]
    assert "Лежачі, потребують догляду <5" in found
    assert "Порушення зору / слуху 5 / <5" in found
    assert "Лежачі, потребують догляду 3" not in found


def test_no_data_is_not_nought() -> None:
    found = text_of(draw(extremes.nothing_known(), Words("uk")))[0]
    assert "Перелічено н/д" in found
    assert "Маломобільні (крісло, ходунки) н/д" in found


@both_languages
def test_a_draft_says_so_and_has_no_number_and_no_digits(lang: str) -> None:
    words = Words(lang)
    draft = replace(sample_report(), number=None, issued_at=None)
    found = text_of(draw(draft, words))[0]
    assert words.gettext("DRAFT") in found
    assert words.gettext("Not issued: without number and check digits.") in found
    assert words.gettext("DRAFT") not in text_of(draw(sample_report(), words, hash_digits=DIGITS))[0]


@both_languages
def test_a_demonstration_says_so_on_every_page(lang: str) -> None:
    words = Words(lang)
    report = replace(extremes.long_lists(), demonstration=True)
    found = text_of(draw(report, words, hash_digits=DIGITS))
    assert len(found) > 1
    for page in found:
        assert words.gettext("SAMPLE: invented data") in page


def test_a_later_version_says_what_it_replaces_and_lists_what_changed() -> None:
    found = text_of(draw(extremes.second_version(), Words("uk"), hash_digits=DIGITS))[0]
    assert "версія 2" in found
    assert "виправлений, замінює версію 1" in found
    assert "прибуло осіб 31 → 33" in found
    assert "лежачі, потребують догляду н/д → <5" in found
    assert "крупи, макарони: є 217,5 → 215,5" in found


@both_languages
def test_long_lists_stand_in_full_in_annexes_that_the_page_names(lang: str) -> None:
    words, report = Words(lang), extremes.long_lists()
    drawn = draw(report, words, hash_digits=DIGITS)
    found = text_of(drawn)
    assert drawn.pages == len(found)
    behind = " ".join(found[1:])
    for line in report.supplies:
        assert line.name.in_language(lang) in behind
    for gift in report.received:
        assert gift.name.in_language(lang).lower() in behind
    for number in range(1, 5):
        assert words.gettext("Annex {number}").format(number=number) in behind
        assert plain(words.gettext("in full: annex {number}").format(number=3)) in found[0]
    for index, page in enumerate(found, 1):
        assert words.gettext("page {number} of {all}").format(number=index, all=len(found)) in page


def test_fifty_items_or_more_stand_on_a_page_of_the_annex() -> None:
    found = text_of(draw(extremes.long_lists(), Words("uk"), hash_digits=DIGITS))
    names = [line.name.uk for line in extremes.long_lists().supplies]
    assert sum(f" {name} " in found[1] for name in names) >= 50


def test_a_character_that_no_font_has_is_said_and_stops_nothing() -> None:
    odd = replace(sample_report(), note="Дякуємо 🙂 за 水")
    drawn = draw(odd, Words("uk"), hash_digits=DIGITS)
    assert [warning.fault for warning in drawn.warnings] == [Fault.CHARACTER]
    assert "Дякуємо ? за ?" in text_of(drawn)[0]


def test_a_school_without_an_english_name_prints_the_ukrainian_one() -> None:
    report = sample_report()
    report = replace(report, site=replace(report.site, name=Name("Ліцей № 14")))
    assert "ЛІЦЕЙ № 14" in text_of(draw(report, Words("en"), hash_digits=DIGITS))[0]


def test_the_metadata_is_ascii_and_tells_reports_apart() -> None:
    found = metadata(draw(sample_report(), Words("uk"), hash_digits=DIGITS).pdf)
    assert found["Title"] == "Daily report No 47, version 1, 2026-11-23"
    assert all(value.isascii() for value in found.values())


@both_languages
def test_the_key_figures_are_those_of_the_page(lang: str) -> None:
    words, report = Words(lang), sample_report()
    pairs = key_figures(report, words, hash_digits=DIGITS)
    assert 25 <= len(pairs) <= 40
    found = text_of(draw(report, words, hash_digits=DIGITS))[0]
    for label, value in pairs:
        assert label
        assert value
    assert dict(pairs)[words.gettext("Check digits")] == "0728 1903 4552 6719"
    shown = [value for label, value in pairs if value[0].isdigit() and value.isdigit()]
    assert all(value in found for value in shown)


@both_languages
def test_the_key_figures_of_a_day_without_data_are_said_too(lang: str) -> None:
    pairs = key_figures(extremes.nothing_known(), Words(lang))
    assert all(label and value for label, value in pairs)


def test_rows_stand_no_closer_than_a_fax_can_part() -> None:
    for day in extremes.DAYS:
        drawn = draw(day(), Words("uk"), hash_digits=DIGITS)
        column = sorted({round(each.bottom, 2) for each in drawn.placed if each.page == 1 and 141 < each.left < 143})
        assert all(b - a > 2.3 for a, b in pairwise(column) if b - a > 0.9)
