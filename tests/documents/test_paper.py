"""The sheet that papers are drawn on."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shelter_app import resources
from shelter_app.documents import faces, paper
from shelter_app.documents.faces import SMALLEST, Face, missing
from shelter_app.documents.paper import Fault, Sheet, fit, measure, wrap
from tests.documents.reading import ink_box, pages

ROOT = Path(__file__).resolve().parents[2]
# Layout of a message, not part of what is printed.
_NOT_PRINTED = re.compile(r"\{\w*\}|\n")


def sheet(mark: str = "") -> Sheet:
    return Sheet(title="A paper", subject="A test", lang="uk", mark=mark)


def test_a_text_that_fits_is_left_alone() -> None:
    fitted = fit("Обід", 40, 8, Face.REGULAR)
    assert (fitted.text, fitted.face, fitted.size, fitted.cut) == ("Обід", Face.REGULAR, 8, False)


def test_a_text_shrinks_then_is_condensed_then_is_cut() -> None:
    text = "Консерви м’ясні, рибні та овочеві"
    full = measure(text, 9, Face.REGULAR)
    shrunk = fit(text, full * 0.9, 9, Face.REGULAR)
    condensed = fit(text, full * 0.72, 9, Face.REGULAR)
    cut = fit(text, full * 0.5, 9, Face.REGULAR)
    assert shrunk.face is Face.REGULAR
    assert SMALLEST <= shrunk.size < 9
    assert condensed.face is Face.NARROW
    assert condensed.text == text
    assert cut.cut
    assert cut.text.endswith("…")
    assert cut.size == SMALLEST


@given(st.text(alphabet="абвгґєії №0123 ", min_size=1), st.floats(3, 60), st.floats(7, 18), st.sampled_from(Face))
def test_a_fitted_text_is_never_wider_than_its_room_nor_smaller_than_the_floor(
    text: str, room: float, size: float, face: Face
) -> None:
    fitted = fit(text, room, size, face)
    assert fitted.width <= room * paper.MM + 1e-6
    assert SMALLEST - 1e-6 <= fitted.size <= size


@given(st.text(alphabet="абвгґ  їє", max_size=200), st.floats(8, 60))
def test_wrapped_lines_fit_and_lose_nothing(text: str, room: float) -> None:
    lines = wrap(text, room, 8, Face.REGULAR)
    assert all(measure(line, 8, Face.REGULAR) <= room + 1e-6 for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_cut_text_and_a_character_that_is_missing_are_reported_with_their_page() -> None:
    page = sheet()
    page.text(20, 20, "Дуже довга назва", room=6)
    page.end_page()
    page.text(20, 20, "水")
    page.end_page()
    drawn = page.finish()
    assert [(each.fault, each.page) for each in drawn.warnings] == [(Fault.CUT, 1), (Fault.CHARACTER, 2)]
    assert drawn.pages == 2


def test_figures_set_from_the_right_end_at_one_edge_and_have_one_width() -> None:
    page = sheet()
    for y, number in enumerate(("1 606", "215,5", "0")):
        page.text(100, 20 + 5 * y, number, align="right")
    page.end_page()
    assert {round(each.right, 6) for each in page.finish().placed} == {100.0}
    for face in Face:
        assert len({faces.width(digit, face, 8) for digit in "0123456789"}) == 1


def test_the_mark_across_the_page_can_be_found_and_covers_nothing_outside_the_text_area() -> None:
    page = sheet("ЗРАЗОК")
    page.end_page()
    pdf = page.finish().pdf
    left, bottom, right, top = ink_box(pdf)
    text = pages(pdf)[0]
    assert "ЗРАЗОК" in "".join(text.split())
    assert left >= 0
    assert bottom >= 0
    assert right <= 596
    assert top <= 842


def test_typographic_spaces_and_hyphens_of_other_programs_are_made_plain() -> None:
    page = sheet()
    page.text(20, 20, "a\u2009b\u2011c\u00add\u202fe\tf")
    page.end_page()
    drawn = page.finish()
    assert drawn.warnings == ()
    assert [each.text for each in drawn.placed] == ["a b-cd\u00a0ef".replace("ef", "e f")]


def test_a_title_that_is_not_ascii_is_refused() -> None:
    with pytest.raises(UnicodeEncodeError):
        Sheet(title="Добовий звіт", subject="x", lang="uk")


def said_on_paper() -> list[str]:
    """Every message of the documents and of the code lists, in English and in Ukrainian."""
    from babel.messages.pofile import read_po

    texts: list[str] = []
    for part in ("documents", "terms", "papers"):
        with resources.path(f"locale/uk/{part}.po").open("rb") as file:
            for message in read_po(file, locale="uk"):
                for each in (message.id, message.string):
                    texts += [each] if isinstance(each, str) else list(each or ())
    return [text for text in texts if text]


@pytest.mark.parametrize("face", Face)
def test_every_face_has_every_character_of_every_message(face: Face) -> None:
    texts = said_on_paper()
    assert len(texts) > 300
    lacking = {text: missing(_NOT_PRINTED.sub("", text), face) for text in texts}
    assert {text: signs for text, signs in lacking.items() if signs} == {}


@pytest.mark.parametrize("face", Face)
def test_every_face_has_what_people_type_in_names_and_figures(face: Face) -> None:
    assert missing("ҐґЄєІіЇїЙйЩщЬьЮюЯяЁёЫыЭэ’ʼ'-–—№«»“”„…·×÷°±→−+<>=≤≥%§₴ĄąĆćĘęŁłŃńŚśŹźŻżÄäÖöÜüßéèç", face) == set()


def test_papers_are_cheap_to_import() -> None:
    code = (
        "import sys, shelter_app.documents.daily_report, shelter_app.documents.figures_text;"
        "sys.exit('reportlab' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
