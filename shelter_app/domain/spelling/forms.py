"""Given names that are one name: which groups of ``given_names`` a word belongs to, also while it is being typed."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from shelter_app.domain.given_names import GROUPS
from shelter_app.domain.spelling.letters import latin
from shelter_app.domain.spelling.sounds import sound_of


@lru_cache(maxsize=1)
def _groups() -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]], list[str]]:
    """Groups by latin form and by sound, and the latin forms in order."""
    by_latin: dict[str, tuple[int, ...]] = {}
    by_sound: dict[str, tuple[int, ...]] = {}
    for number, names in enumerate(GROUPS):
        for plain in {latin(name) for name in names}:
            by_latin[plain] = (*by_latin.get(plain, ()), number)
        for sound in {sound_of(latin(name)) for name in names}:
            by_sound[sound] = (*by_sound.get(sound, ()), number)
    return by_latin, by_sound, sorted(by_latin)


@lru_cache(maxsize=65536)
def groups_of(word: str) -> frozenset[int]:
    """Numbers of the groups of a given name, by its letters or else by its sound."""
    by_latin, by_sound, _ = _groups()
    plain = latin(word)
    return frozenset(by_latin.get(plain) or by_sound.get(sound_of(plain), ()))


@lru_cache(maxsize=4096)
def groups_typed(word: str) -> frozenset[int]:
    """Groups of a given name that may be typed in part; none while the beginning fits too many."""
    groups = groups_of(word)
    plain = latin(word)
    if groups or len(word) < 4:
        return groups
    by_latin, _, names = _groups()
    for at in range(bisect_left(names, plain), len(names)):
        if not names[at].startswith(plain):
            break
        groups |= set(by_latin[names[at]])
    return groups if len(groups) <= 4 else frozenset()
