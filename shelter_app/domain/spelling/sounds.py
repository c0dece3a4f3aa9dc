"""The sound of a name, whatever language it was written in, and the consonants that all its spellings share."""

from __future__ import annotations

import re
from functools import lru_cache

from shelter_app.domain.spelling.letters import latin

# Spellings of one consonant in five languages; a longer one is tried first. Г, ґ and х are one, so are з and с (German
# writes both with s) and ж, ш and щ (German writes all with sch). In the sound c is ч, x is ш, z is ц.
_SPELLINGS = """
    schtsch=x szcz=x shch=x schch=x sch=x sh=x sz=x zh=x  tsch=c tch=c cz=c ch=c  tshch=tx tsh=tx  tz=z ts=z
    kh=g gh=g g=g h=g  z=s s=s  ck=k q=k c=k  qu=kv x=ks  w=v ph=f th=t  y=i j=i i=i
"""
_SOUNDS = dict(spelling.split("=") for spelling in _SPELLINGS.split())
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
# A c that is ц: in the Polish ending -cki, before e and i, at the end.
_HISSING_C = re.compile("c(?=k[iya]{1,3}$)|c(?=[eiyj])|(?<=.)c$")
_DOUBLE = re.compile(r"(.)\1+")
_GLIDE = re.compile("i(?=[aeou])")
_FINAL_F = re.compile("(?<=[oe])f$")
_VOWELS = re.compile("(?<=.)[aeiou]+")


@lru_cache(maxsize=65536)
def sound_of(plain: str) -> str:
    """Of a latin form: spellings of one sound made equal, vowels kept, й and soft vowels made plain."""
    if not plain.isalpha():
        return plain
    if "c" in plain:
        plain = _HISSING_C.sub("ts", plain)
    sound = _SOUND.sub(lambda found: _SOUNDS[found[0]], plain)
    return _FINAL_F.sub("v", _GLIDE.sub("", _DOUBLE.sub(r"\1", sound)))


def _bones(sound: str) -> str:
    return _VOWELS.sub("", sound) if sound.isalpha() else sound


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """The key that all spellings of a name share: consonants by sound and a vowel at the start; "" for no letters."""
    return _bones(sound_of(latin(word)))


# Letters that another language reads as another sound: ч in English is х in Polish and German, and so on.
_OTHER_READINGS = (
    (re.compile("(?<![scth])ch"), "kh"),
    (re.compile("c(?=[aou])"), "ts"),
    (re.compile("(?<![sctd])z(?!h)"), "ts"),
    (re.compile("^j(?=[aou])"), "zh"),
)


@lru_cache(maxsize=65536)
def skeletons(word: str) -> tuple[str, ...]:
    """The skeleton first, then those of other readings of Latin letters; one for a Cyrillic word."""
    if not word.isascii():
        return (skeleton(word),)
    readings = (pattern.sub(sound, word) for pattern, sound in _OTHER_READINGS if pattern.search(word))
    return tuple(dict.fromkeys([skeleton(word), *map(skeleton, readings)]))
