"""How well a person fits what is typed: the order in which the index's answers are shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from shelter_app.domain.spelling.forms import groups_of, groups_typed
from shelter_app.domain.spelling.index import searchable
from shelter_app.domain.spelling.layouts import other_layout
from shelter_app.domain.spelling.letters import latin, words_of
from shelter_app.domain.spelling.sounds import skeleton, skeletons, sound_of


def within_one_slip(typed: str, word: str, *, begins: bool = False) -> bool:
    """Whether ``typed`` is the word (or its beginning) but for one letter: wrong, lost, added or swapped.

    The Damerau-Levenshtein distance bounded by one: only what follows the first difference is compared.
    """
    if not begins and abs(len(typed) - len(word)) > 1:
        return False
    at = 0
    for one, other in zip(typed, word, strict=False):
        if one != other:
            break
        at += 1
    same = word.startswith if begins else word.__eq__
    head = word[:at]
    return (
        same(head + word[at : at + 1] + typed[at + 1 :])
        or same(head + word[at : at + 1] + typed[at:])
        or same(head + typed[at + 1 :])
        or (typed[at : at + 2] == word[at : at + 2][::-1] and same(head + word[at : at + 2] + typed[at + 2 :]))
    )


# і in Ukrainian is е or о in Russian (Білоус, Белоус; Підгорний, Подгорный); endings differ by sex.
_ALTERNATING = str.maketrans("eo", "ii")


@lru_cache(maxsize=65536)
def same_name(one: str, other: str) -> bool:
    """Whether two words are spellings or forms of one name (surnames of both sexes too), each typed whole."""
    if one == other or latin(one) == latin(other) or not groups_of(one).isdisjoint(groups_of(other)):
        return True
    if groups_of(one) and groups_of(other):
        return False
    bones = skeleton(other)
    if len(bones) < 2 or bones not in skeletons(one):
        return False
    sound, heard = sound_of(latin(one)), sound_of(latin(other))
    if one.isascii() != other.isascii():  # what a language does to a sound is no slip
        return _agreement(sound, heard) >= 0.6
    stems = {each.rstrip("aeiou").translate(_ALTERNATING) for each in (sound, heard)}
    return len(stems) == 1


@lru_cache(maxsize=131072)
def _fit(typed: str, name: str) -> float:
    """How well one typed word fits a name as it is on record (the best of its words), 0 to 1."""
    return max((_fit_word(typed, word) for word in words_of(name)), default=0.0)


def _fit_word(typed: str, word: str) -> float:
    share = len(typed) / len(word)
    if word.startswith(typed):
        return 0.9 + 0.1 * share
    plain, target = latin(typed), latin(word)
    if not plain or not target:
        return 0.0
    if target.startswith(plain):
        return 0.82 + 0.12 * len(plain) / len(target)
    if not plain.isalpha() or not target.isalpha():
        return 0.8 if len(plain) >= 4 and target.endswith(plain) else 0.0
    sound, heard = sound_of(plain), sound_of(target)
    best = 0.0
    # A known form counts more than a beginning that only sounds alike: Василий is Василь before it is Василина.
    if not groups_typed(typed).isdisjoint(groups_of(word)):
        best = 0.88 if groups_of(typed) else 0.74
    if heard.startswith(sound):
        return max(best, 0.76 + 0.14 * len(sound) / len(heard))
    bones, target_bones = skeletons(typed), skeleton(word)
    if target_bones in bones:
        best = max(best, 0.55 + 0.1 * _agreement(sound, heard))
    elif len(target_bones) > 1 and any(target_bones.startswith(each) for each in bones if len(each) > 1):
        best = max(best, 0.35 + 0.1 * _agreement(sound, heard))
    if len(typed) > 1 and (within_one_slip(typed, word) or within_one_slip(sound, heard)):
        return max(best, 0.7 if len(typed) > 2 else 0.5)
    if len(typed) > 3 and (within_one_slip(typed, word, begins=True) or within_one_slip(sound, heard, begins=True)):
        return max(best, 0.5 + 0.1 * share)
    if len(bones[0]) > 3 and within_one_slip(bones[0], target_bones):
        return max(best, 0.3 + 0.1 * _agreement(sound, heard))
    return best


def _agreement(sound: str, heard: str) -> float:
    """The share of letters that two words begin and end with alike."""
    longest, shortest = max(len(sound), len(heard)), min(len(sound), len(heard))
    front = 0
    while front < shortest and sound[front] == heard[front]:
        front += 1
    back = 0
    while back < shortest - front and sound[-1 - back] == heard[-1 - back]:
        back += 1
    return (front + back) / longest


@lru_cache(maxsize=64)
def _typed_words(query: str) -> tuple[tuple[tuple[str, ...], float], ...]:
    """The words of a query with their worth: as typed, and as the other layout would give them."""
    readings = [(tuple(searchable(query)), 1.0)]
    other = other_layout(query)
    if other:
        readings.append((tuple(searchable(other)), 0.98))
    return tuple(reading for reading in readings if reading[0])


_PATRONYMIC_WORTH = 0.9


def score(query: str, name_words: Sequence[str]) -> float:
    """How well a person fits what is typed, 0 (not at all) to 1; for ordering what the index found, best first.

    ``name_words`` are the words of the name as on record, surname first. In the typed script best, then by Latin
    letters, sound, short form, one slip, skeleton; surname and given name in either order.
    """
    best = 0.0
    for words, worth in _typed_words(query):
        free = list(name_words)
        total = 0.0
        for word in words:
            fits = [_fit(word, target) for target in free]
            fit = max(fits, default=0.0)
            if fit:
                target = free.pop(fits.index(fit))
                total += fit * (1.0 if target in name_words[:2] else _PATRONYMIC_WORTH)
        best = max(best, worth * total / len(words))
    return best
