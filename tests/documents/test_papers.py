"""Every printed paper in both languages: nothing too small, cut, outside or on top of each other; its codes can be read.

A page is looked at as it comes out of a scanner at 100 dots an inch and of a one-bit fax at 204 by 196.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from shelter_app.documents import name_index, roster
from shelter_app.documents.faces import SMALLEST, Face, missing
from shelter_app.documents.paper import Drawn, Fault
from shelter_app.domain.papers import Letter
from shelter_app.exchange import codes
from shelter_app.words import LANGUAGES, Words
from tests.documents.paper_samples import DIRTY, SAMPLES, Sample, house, person
from tests.documents.reading import pages

BY_NAME = {sample.name: sample for sample in SAMPLES}
CODED = [sample for sample in SAMPLES if sample.digits]
_DRAWN: dict[tuple[str, str], Drawn] = {}

pdfium: Any = import_module("pypdfium2")


def drawn(sample: Sample, lang: str) -> Drawn:
    """The paper, drawn once for all tests."""
    key = (sample.name, lang)
    if key not in _DRAWN:
        _DRAWN[key] = sample.draw(Words(lang))
    return _DRAWN[key]


def every_paper(argument: Any) -> Any:
    """Run a test for every sample in both languages."""
    for_languages = pytest.mark.parametrize("lang", LANGUAGES)
    return for_languages(pytest.mark.parametrize("sample", SAMPLES, ids=[one.name for one in SAMPLES])(argument))


@every_paper
def test_nothing_is_smaller_than_seven_points_or_outside_the_margins(sample: Sample, lang: str) -> None:
    placed = drawn(sample, lang).placed
    assert placed
    for one in placed:
        assert one.size >= SMALLEST - 1e-6, one.text
        assert one.left >= sample.left - 0.1, one.text
        assert one.right <= sample.right + 0.1, one.text
        assert one.top >= 6.5, one.text
        assert one.bottom <= 290, one.text


@every_paper
def test_no_two_texts_stand_on_each_other(sample: Sample, lang: str) -> None:
    by_page: dict[int, list[Any]] = {}
    for one in drawn(sample, lang).placed:
        by_page.setdefault(one.page, []).append(one)
    for placed in by_page.values():
        placed.sort(key=lambda one: one.top)
        for number, one in enumerate(placed):
            for other in placed[number + 1 :]:
                if other.top >= one.bottom:
                    break
                beside = one.right <= other.left + 0.05 or other.right <= one.left + 0.05
                below = one.bottom <= other.top + 0.7 or other.bottom <= one.top + 0.7
                assert beside or below, (one.text, other.text)


@every_paper
def test_nothing_is_cut_and_no_glyph_is_missing_unless_it_was_typed_so(sample: Sample, lang: str) -> None:
    warnings = drawn(sample, lang).warnings
    if sample.cut:
        assert all(one.fault in (Fault.CUT, Fault.CHARACTER) for one in warnings)
    else:
        assert warnings == ()
    said = "".join(one.text for one in drawn(sample, lang).placed)
    assert missing(said, Face.REGULAR) == set()


@every_paper
def test_the_same_paper_gives_the_same_bytes(sample: Sample, lang: str) -> None:
    assert sample.draw(Words(lang)).pdf == drawn(sample, lang).pdf


@pytest.mark.parametrize("sample", CODED, ids=[one.name for one in CODED])
def test_every_code_is_read_from_a_coarse_scan(sample: Sample) -> None:
    assert set(read_scan(drawn(sample, "uk").pdf)) == set(sample.digits)


@pytest.mark.parametrize("sample", CODED, ids=[one.name for one in CODED])
def test_every_code_is_read_after_a_fax(sample: Sample) -> None:
    assert set(read_fax(drawn(sample, "uk").pdf)) == set(sample.digits)


def read_scan(pdf: bytes) -> list[str]:
    """The codes of each page at 100 dots an inch, as a JPEG."""
    found: list[str] = []
    for page in _pictures(pdf, 100):
        found += codes.read(_saved(page, "JPEG", quality=60))
    return found


def read_fax(pdf: bytes) -> list[str]:
    """The codes of each page after a one-bit fax at 204 by 196 dots an inch."""
    found: list[str] = []
    for page in _pictures(pdf, 204):
        squeezed = page.resize((page.width, round(page.height * 196 / 204)))
        found += codes.read(_saved(squeezed.point(lambda grey: 255 if grey > 140 else 0).convert("1"), "PNG"))
    return found


def _pictures(pdf: bytes, dpi: int) -> list[Any]:
    document = pdfium.PdfDocument(pdf)
    found = [page.render(scale=dpi / 72, grayscale=True).to_pil().convert("L") for page in document]
    document.close()
    return found


def _saved(picture: Any, kind: str, **how: int) -> bytes:
    import io

    buffer = io.BytesIO()
    picture.save(buffer, kind, **how)
    return buffer.getvalue()


# -- what stands on them


@pytest.mark.parametrize("name", ["roster", "alarm", "index", "route"])
def test_a_restricted_list_says_on_every_page_who_printed_it_when_why_and_which_copy(name: str) -> None:
    for text in pages(drawn(BY_NAME[name], "uk").pdf):
        for said in (
            "ОБМЕЖЕНИЙ ДОСТУП",
            "друк: Ірина БОНДАР",
            "23.11.2026 19:42",
            "мета: нічна перевірка",
            "прим. 1 з 2",
        ):
            assert said in text


def test_an_intake_sheet_has_sixteen_numbers_and_its_name_beside_the_code() -> None:
    first = pages(drawn(BY_NAME["intake-usual"], "uk").pdf)[0]
    assert "IN 000026" in first
    assert first.count("99-00") == 16
    assert "РОДИНА" in first
    assert "HOUSEHOLD" in pages(drawn(BY_NAME["intake-usual"], "en").pdf)[0]


def test_a_card_says_nothing_but_school_name_room_and_number() -> None:
    text = pages(drawn(BY_NAME["card-alone"], "uk").pdf)[0]
    assert "Ґалаґан" in text
    assert "спортзал" in text
    allowed = ("Ліцей № 14 картка мешканця Ґалаґан Олена кімната спортзал 01-00412-", "Показуйте для їжі та входу.")
    assert text.startswith(allowed[0])
    assert allowed[1] in text


def test_a_stock_count_does_not_know_the_book_quantity() -> None:
    assert "quantity" not in stock_fields()


def stock_fields() -> str:
    from dataclasses import fields

    from shelter_app.documents.stock_count import StockLine

    return " ".join(field.name for field in fields(StockLine))


# -- how rooms fall on pages


def test_every_line_of_a_roster_stands_on_exactly_one_page_in_order() -> None:
    content = house(278)
    found = [line for page in roster.pages(content) for block in page for line in block.lines]
    assert found == [line for room in content.rooms for line in room.lines]
    numbers = [block.first + at for page in roster.pages(content) for block in page for at in range(len(block.lines))]
    assert numbers == list(range(1, len(found) + 1))


def test_a_room_is_not_split_if_it_fits_on_the_next_page() -> None:
    for page in roster.pages(house(200, 14)):
        assert not any(block.continued for block in page)


def test_a_room_longer_than_a_page_repeats_its_bar() -> None:
    content = house(75, 75)
    found = [block for page in roster.pages(content) for block in page]
    assert [block.continued for block in found] == [False, *[True] * (len(found) - 1)]
    assert [block.ends for block in found] == [*[False] * (len(found) - 1), True]
    assert all("продовження" in text for text in pages(drawn(BY_NAME["roster-long-room"], "uk").pdf)[1:])


def test_the_totals_of_the_pages_add_up_to_the_register() -> None:
    content = house(140)
    totals = [sum(line.expected for block in page for line in block.lines) for page in roster.pages(content)]
    assert sum(totals) == content.people


def test_a_group_below_zero_is_printed_and_counts_as_nobody() -> None:
    assert DIRTY.people == 3
    text = " ".join(pages(drawn(BY_NAME["roster-dirty"], "uk").pdf))
    assert "! без імен ×−2" in text
    assert "КІМНАТУ НЕ ЗАПИСАНО" in text


def test_an_empty_house_still_gives_a_page() -> None:
    (text,) = pages(drawn(BY_NAME["roster-empty"], "uk").pdf)
    assert "У реєстрі нікого немає." in text


def test_the_index_follows_the_ukrainian_alphabet() -> None:
    names = ("Єфименко", "Їжакевич", "Галушка", "Ґалаґан", "Іваненко", "Zhuk", "Дяченко", "Ярош", "Гнатюк")
    room = roster.RosterRoom("1", lines=tuple(roster.RosterLine(name) for name in names))
    content = roster.Roster("", DIRTY.at, DIRTY.stamp, (room,))
    rows = [row for page in name_index.pages(content) for column in page for row in column]
    listed = [row.line.name for row in rows if not row.letter]
    assert listed == [
        "Галушка", "Гнатюк", "Ґалаґан", "Дяченко", "Єфименко", "Іваненко", "Їжакевич", "Ярош", "Zhuk",
    ]  # fmt: skip


def test_need_letters_that_need_hands_are_black_in_both_languages() -> None:
    from shelter_app.documents.need_letters import letter_words

    assert [letter_words(Words("uk"), letter)[0] for letter in Letter] == ["К", "Н", "З", "С", "А", "Л", "М"]
    assert len({letter_words(Words("en"), letter)[0] for letter in Letter}) == len(Letter)
    assert [letter for letter in Letter if letter.black] == [Letter.CHAIR, Letter.CARRY, Letter.POWER]
    assert person(0).letters == tuple(Letter)
