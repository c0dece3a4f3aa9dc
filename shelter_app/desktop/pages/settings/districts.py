"""The districts of Kyiv with their KATOTTG codes (the state's codifier of territories): names alone mislead, there is a
second Desnianskyi district elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from shelter_app.domain.names import Name
from shelter_app.register.site import SiteFacts

_STEMS: Final = (
    ("UA80000000000126643", "Голосіїв", "Holosiivskyi"),
    ("UA80000000000210193", "Дарниц", "Darnytskyi"),
    ("UA80000000000336424", "Деснян", "Desnianskyi"),
    ("UA80000000000479391", "Дніпров", "Dniprovskyi"),
    ("UA80000000000551439", "Оболон", "Obolonskyi"),
    ("UA80000000000624772", "Печер", "Pecherskyi"),
    ("UA80000000000719633", "Поділь", "Podilskyi"),
    ("UA80000000000875983", "Святошин", "Sviatoshynskyi"),
    ("UA80000000000980793", "Солом’ян", "Solomianskyi"),
    ("UA80000000001078669", "Шевченків", "Shevchenkivskyi"),
)


@dataclass(frozen=True, slots=True)
class District:
    """A district: its code, its name, and how its administration calls itself and is addressed."""

    code: str
    name: Name
    administration: Name
    department: Name
    head: Name


def _district(code: str, stem: str, english: str) -> District:
    masculine, feminine, of = f"{stem}ський", f"{stem}ська", f"{stem}ської"
    place = "в місті Києві державн"
    return District(
        code,
        Name(f"{masculine} район", f"{english} district"),
        Name(f"{feminine} районна {place}а адміністрація", f"{english} District State Administration in Kyiv"),
        Name(f"Управління освіти {of} районної {place}ої адміністрації", f"Education Department, {english} District"),
        Name(
            f"Голові {of} районної {place}ої адміністрації",
            f"To the Head of the {english} District State Administration in Kyiv",
        ),
    )


DISTRICTS: Final = tuple(_district(*row) for row in _STEMS)


def district_changes(code: str, facts: SiteFacts) -> dict[str, Any]:
    """What choosing a district writes: its name and code; and, where nothing was said yet, its administration, the
    school's department and the addressee's post.
    """
    chosen = next(district for district in DISTRICTS if district.code == code)
    changes: dict[str, Any] = {"district": chosen.name, "katottg": chosen.code}
    usual = {
        "higher_body": (chosen.administration, {district.administration for district in DISTRICTS}),
        "department": (chosen.department, {district.department for district in DISTRICTS}),
        "addressee_post": (chosen.head, {district.head for district in DISTRICTS}),
    }
    for fact, (value, theirs) in usual.items():
        if getattr(facts, fact) in {Name(), *theirs}:
            changes[fact] = value
    return changes
