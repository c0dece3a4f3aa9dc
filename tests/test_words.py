"""How the program writes numbers and dates, and what keeps its catalogue complete."""

import datetime
import gettext
import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from shelter_app import resources
from shelter_app.words import LANGUAGES, N_, Words

UK = Words("uk")
EN = Words("en")
MONDAY = datetime.date(2026, 11, 23)
PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def catalogue_keeper() -> ModuleType:
    """The script that keeps the catalogue, as a module."""
    spec = importlib.util.spec_from_file_location("catalogue_keeper", PROJECT / "packaging" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Dataclasses look their module up while the class is made.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def test_a_language_the_program_does_not_speak_is_refused() -> None:
    with pytest.raises(ValueError, match="pl"):
        Words("pl")


def test_two_values_of_one_language_are_equal_and_serve_as_keys() -> None:
    assert Words("uk") == UK
    assert {UK: 1}[Words("uk")] == 1
    assert UK != EN


def test_thousands_stand_apart_in_each_languages_own_way() -> None:
    assert UK.number(1234567) == "1\u00a0234\u00a0567"
    assert EN.number(1234567) == "1,234,567"
    assert UK.number(999) == EN.number(999) == "999"
    assert UK.number(0) == "0"


def test_a_negative_number_has_a_true_minus() -> None:
    assert UK.number(-1234) == "\u22121\u00a0234"
    assert EN.decimal(-5, 1) == "\u22120.5"
    assert UK.decimal(-5, 1) == "\u22120,5"


def test_a_number_kept_in_its_smallest_unit_gets_its_mark() -> None:
    assert UK.decimal(275, 1) == "27,5"
    assert EN.decimal(275, 1) == "27.5"
    assert UK.decimal(1234567, 3) == "1\u00a0234,567"
    assert UK.decimal(7, 0) == "7"
    assert UK.decimal(5, 3) == "0,005"


def test_trimming_drops_only_the_noughts_at_the_end() -> None:
    assert UK.decimal(12500, 3, trim=True) == "12,5"
    assert UK.decimal(12000, 3, trim=True) == "12"
    assert UK.decimal(100000, 3, trim=True) == "100"
    assert UK.decimal(12050, 3, trim=True) == "12,05"
    assert UK.decimal(10, 0, trim=True) == "10"


def test_a_negative_count_of_places_is_refused() -> None:
    with pytest.raises(ValueError, match="places"):
        UK.decimal(1, -1)


def test_a_change_carries_its_sign_and_nought_carries_none() -> None:
    assert UK.signed(1200) == "+1\u00a0200"
    assert UK.signed(-3) == "\u22123"
    assert EN.signed(0) == "0"
    assert UK.signed(-35, 1) == "\u22123,5"


def test_percent_and_units_do_not_part_from_their_number() -> None:
    assert UK.percent(45) == "45\u00a0%"
    assert EN.percent(45) == "45%"
    assert UK.percent(455, 1) == "45,5\u00a0%"
    assert UK.unit(UK.decimal(125, 1), "кг") == "12,5\u00a0кг"


def test_a_range_has_an_en_dash_that_cannot_be_read_as_a_minus() -> None:
    assert UK.range(0, 17) == "0\u201317"
    assert UK.range("08:00", "10:30") == "08:00\u201310:30"
    assert UK.range(-5, 3) == "\u22125\u00a0\u2013\u00a03"


def test_no_data_few_and_nought_are_three_different_things() -> None:
    for words in (UK, EN):
        assert len({words.no_data, words.fewer_than(5), words.number(0)}) == 3
    assert UK.no_data == "н/д"
    assert EN.no_data == "n/a"


def test_a_day_is_written_for_lists_for_headings_and_for_papers() -> None:
    assert UK.date(MONDAY) == EN.date(MONDAY) == "23.11.2026"
    assert UK.day_month(datetime.date(2026, 3, 7)) == "07.03"
    assert UK.long_date(MONDAY) == "понеділок, 23 листопада 2026"
    assert EN.long_date(MONDAY) == "Monday, 23 November 2026"
    assert UK.long_date(MONDAY, year=False) == "понеділок, 23 листопада"
    assert UK.paper_date(MONDAY) == "23 листопада 2026 року"
    assert EN.paper_date(MONDAY) == "23 November 2026"
    assert UK.short_weekday(datetime.date(2026, 11, 29)) == "нд"


def test_every_month_and_weekday_has_a_name_of_its_own() -> None:
    for words in (UK, EN):
        assert len({words.paper_date(datetime.date(2026, month, 1)) for month in range(1, 13)}) == 12
        assert len({words.weekday(MONDAY + datetime.timedelta(days=n)) for n in range(7)}) == 7


def test_the_hour_has_24_and_two_digits() -> None:
    assert UK.time(datetime.time(7, 5)) == "07:05"
    assert EN.time(datetime.datetime(2026, 11, 23, 23, 59, 59, tzinfo=datetime.UTC)) == "23:59"


def test_english_is_the_language_of_the_sources() -> None:
    assert EN.gettext("Meals") == "Meals"
    assert EN.ngettext("{n} person", "{n} people", 1) == "{n} person"
    assert EN.ngettext("{n} person", "{n} people", 21) == "{n} people"
    assert EN.pgettext("of the house", "Out") == "Out"
    assert N_("Meals") == "Meals"


def test_a_message_without_a_translation_is_said_in_english() -> None:
    assert UK.gettext("A sentence that nobody will ever translate") == "A sentence that nobody will ever translate"


def test_every_message_of_the_sources_is_translated(catalogue_keeper: ModuleType) -> None:
    assert catalogue_keeper.check() == 0


def test_the_compiled_catalogue_holds_what_the_parts_hold(catalogue_keeper: ModuleType) -> None:
    with resources.path("locale/uk/LC_MESSAGES/shelter_app.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    uses = catalogue_keeper.extract()
    for (context, english), found in catalogue_keeper.translations(catalogue_keeper.parts()).items():
        # Only what the sources say: a part may be ahead of them while both are being written.
        if (use := uses.get((context, english))) is None or not all(found[0].forms):
            continue
        if use.plural and context is None:
            assert compiled.ngettext(english, use.plural, 1) == found[0].forms[0]
            assert compiled.ngettext(english, use.plural, 5) == found[0].forms[2]
        elif context is None:
            assert compiled.gettext(english) == found[0].forms[0]
        else:
            assert compiled.pgettext(context, english) == found[0].forms[0]


def test_the_keeper_sees_what_is_wrong_with_a_translation(catalogue_keeper: ModuleType) -> None:
    one, many, said = catalogue_keeper.Use(), catalogue_keeper.Use(plural="{n} people"), catalogue_keeper.Translation

    def wrong(english: str, use: object, *found: object) -> str:
        return "; ".join(catalogue_keeper.faults((None, english), use, list(found)))

    people = ("{n} особа", "{n} особи", "{n} осіб")
    assert wrong("{n} person", many, said(people, True, False, "a.po")) == ""
    assert "no translation" in wrong("Meals", one)
    assert "empty" in wrong("Meals", one, said(("",), False, False, "a.po"))
    assert "empty" in wrong("Meals", one, said((), False, False, "a.po"))
    assert "fuzzy" in wrong("Meals", one, said(("Харчування",), False, True, "a.po"))
    assert "placeholders" in wrong("Room {room}", one, said(("Кімната {rom}",), False, False, "a.po"))
    assert "plural forms" in wrong("{n} person", many, said(people[:2], True, False, "a.po"))
    assert "placeholders" in wrong("{n} person", many, said(("особа", *people[1:]), True, False, "a.po"))
    assert "braces" in wrong("Meals", one, said(("Харчування {",), False, False, "a.po"))
    both = (said(("Їжа",), False, False, "a.po"), said(("Харчування",), False, False, "b.po"))
    assert "differently" in wrong("Meals", one, *both)


def test_the_keeper_finds_messages_in_the_sources(
    catalogue_keeper: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_keeper, "ROOT", tmp_path)
    source = tmp_path / "page.py"
    source.write_text(
        'a = _("Arrive" if coming else "Depart")\n'
        'b = words.ngettext("{n} meal", "{n} meals", n).format(n=n)\n'
        'c = words.pgettext("of the house", "Out")\n'
        'd = _("Long "\n      "sentence")\n'
        "e = _(LABELS[code])\n"
    )
    found = catalogue_keeper.extract("*.py")
    assert set(found) == {
        (None, "Arrive"),
        (None, "Depart"),
        (None, "{n} meal"),
        ("of the house", "Out"),
        (None, "Long sentence"),
    }
    assert found[(None, "{n} meal")].plural == "{n} meals"
    source.write_text('f = _(f"Room {room}")\n')
    with pytest.raises(ValueError, match=r"page\.py:1: an f-string"):
        catalogue_keeper.extract("*.py")


def test_missing_messages_are_appended_empty_and_translated_ones_left_alone(
    catalogue_keeper: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_keeper, "ROOT", tmp_path)
    monkeypatch.setattr(catalogue_keeper, "PARTS", tmp_path)
    (tmp_path / "page.py").write_text('_("Meals")\nngettext("{n} meal", "{n} meals", 2)\n')
    catalogue_keeper.missing("kitchen", "*.py")
    part = tmp_path / "kitchen.po"
    written = part.read_text(encoding="utf-8")
    assert 'msgid "Meals"\nmsgstr ""' in written
    assert 'msgstr[2] ""' in written
    part.write_text(written.replace('msgid "Meals"\nmsgstr ""', 'msgid "Meals"\nmsgstr "Харчування"'), encoding="utf-8")
    before = part.read_text(encoding="utf-8")
    catalogue_keeper.missing("kitchen", "*.py")
    assert part.read_text(encoding="utf-8") == before


def test_words_are_cheap_to_import() -> None:
    code = "import sys, shelter_app.words; print(*sorted({'babel', 'locale', 'email', 'PySide6'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_formats_everything(lang: str) -> None:
    words = Words(lang)
    said = [words.number(1), words.percent(1), words.long_date(MONDAY), words.weekday(MONDAY), words.no_data]
    assert all(said)
