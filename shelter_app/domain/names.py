"""Proper names in the languages of the shelter."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in both languages; an empty English name falls back to the Ukrainian one and the other way round."""

    uk: str = ""
    en: str = ""

    def in_language(self, lang: str) -> str:
        """The name in ``lang`` ("uk" or "en"), or the other one where it is missing."""
        return (self.en or self.uk) if lang == "en" else (self.uk or self.en)
