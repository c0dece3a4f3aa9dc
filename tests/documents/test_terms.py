"""The words of the code lists: every member has one, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any

import pytest

from shelter_app import terms
from shelter_app.domain import codes
from shelter_app.domain.figures import FEWER
from shelter_app.words import Words

SAID: dict[type[StrEnum], tuple[Callable[..., str], ...]] = {
    codes.Sex: (terms.sex,),
    codes.Band: (terms.band,),
    codes.ReportBand: (terms.report_band,),
    codes.Need: (terms.need, terms.need_short, terms.need_plural),
    codes.Allergen: (terms.allergen,),
    codes.Diet: (terms.diet,),
    codes.CountingScheme: (terms.counting_scheme,),
    codes.RoomKind: (terms.room_kind,),
    codes.BlockReason: (terms.block_reason,),
    codes.Presence: (terms.presence,),
    codes.ArrivalKind: (terms.arrival,),
    codes.DepartureTo: (terms.departure,),
    codes.Method: (terms.method,),
    codes.MealType: (terms.meal,),
    codes.DinerKind: (terms.diner,),
    codes.Channel: (terms.channel,),
    codes.MealCount: (terms.meal_count,),
    codes.Source: (terms.source,),
    codes.SourceRow: (terms.source_row,),
    codes.Category: (terms.category,),
    codes.Unit: (terms.unit,),
    codes.Move: (terms.move,),
    codes.Severity: (terms.severity,),
    codes.System: (terms.system, terms.system_short),
    codes.Status: (terms.status,),
    codes.PowerSource: (terms.power,),
    codes.Reading: (terms.reading,),
    codes.Role: (terms.role,),
    codes.Post: (terms.post,),
    codes.Incident: (terms.incident,),
    codes.Priority: (terms.priority,),
    codes.RequestStatus: (terms.request_status,),
    codes.SiteKind: (terms.site_kind,),
    codes.Hazard: (terms.hazard,),
    codes.Signatory: (terms.signatory,),
    codes.Alike: (terms.alike,),
    codes.CheckResult: (terms.check_result,),
    codes.ConsentItem: (terms.consent_item,),
    codes.Consent: (terms.consent,),
    codes.ConsentChannel: (terms.consent_channel,),
    codes.DataClass: (terms.data_class,),
    codes.ErasureReason: (terms.erasure_reason,),
    codes.CopyLeft: (terms.copy_left,),
}


def lists() -> list[type[StrEnum]]:
    found = [each for each in vars(codes).values() if isinstance(each, type) and issubclass(each, StrEnum)]
    # How a change is written is said by the change itself.
    return [each for each in found if each not in (StrEnum, codes.Form)]


def test_every_code_list_has_words() -> None:
    assert {each.__name__ for each in lists()} == {each.__name__ for each in SAID}


@pytest.mark.parametrize("code_list", lists(), ids=lambda each: each.__name__)
@pytest.mark.parametrize("lang", ["uk", "en"])
def test_every_member_has_its_own_words(code_list: Any, lang: str) -> None:
    words = Words(lang)
    for say in SAID[code_list]:
        said = [say(words, member) for member in code_list]
        assert all(said)
        assert len(set(said)) == len(said), said


def test_ukrainian_words_are_ukrainian() -> None:
    words = Words("uk")
    for code_list, says in SAID.items():
        for say in says:
            for member in code_list:
                text = say(words, member)
                assert not any("a" <= letter.lower() <= "z" for letter in text), text


def test_units_have_three_forms() -> None:
    words = Words("uk")
    assert [terms.unit_plural(words, codes.Unit.LOAF, n) for n in (1, 3, 12, 21)] == [
        "буханка",
        "буханки",
        "буханок",
        "буханка",
    ]
    assert terms.unit_plural(Words("en"), codes.Unit.LOAF, 1) == "loaf"
    for unit in codes.Unit:
        assert len({terms.unit_plural(words, unit, n) for n in (1, 2, 5)}) >= 2


def test_quantities_are_said_without_noughts_at_the_end() -> None:
    words = Words("uk")
    assert terms.quantity(words, 1606, False) == "1\u00a0606"
    assert terms.quantity(words, 215_500, True) == "215,5"
    assert terms.quantity(words, 1_606_000, True) == "1\u00a0606"
    assert terms.quantity(words, -250, True) == "−0,25"
    assert terms.quantity(Words("en"), 1_606_005, True) == "1,606.005"


def test_the_three_states_of_a_figure_differ() -> None:
    words = Words("uk")
    assert [terms.figure(words, figure) for figure in (0, None, FEWER, 1606)] == ["0", "н/д", "<5", "1\u00a0606"]


def test_within_a_sentence_only_words_lose_their_capital() -> None:
    assert terms.inline("Works partly") == "works partly"
    assert terms.inline("ДСНС") == "ДСНС"
    assert terms.inline("") == ""
