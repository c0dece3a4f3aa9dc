"""Names in any spelling: one person found from Ukrainian, Russian, Polish, German and English letters and short forms.

A word has three forms, from precise to coarse:

``latin``     plain a-z by the Ukrainian rules (Cabinet resolution 55 of 2010): Зеленський → zelenskyi
``sound``     spellings of one sound made equal, vowels kept (private): zelenskyi, zelensky → selenski
``skeleton``  the consonants of the sound, and a vowel it begins with: Зеленський, Zelenskyy, Selenskyj → slnsk

The index holds terms of a-z and 0-9 alone (any tokenizer keeps them whole, no phrases arise), each told by its first
letter: ``l`` latin, ``s`` skeleton, ``g`` number of a group of given names, ``d`` skeletons with a letter left out, by
which a word with one wrong, missing, added or swapped letter is found. So a prefix index over 2, 3 and 4 characters
serves one to three typed letters. Everything is a pure function; words are remembered, so that the hundred thousandth
Олена costs nothing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import log

from shelter_app.domain.given_names import GROUPS

# --- words ---

# Apostrophes in all the ways they are typed, stress marks, and characters without width.
_SILENT = re.compile("['\"`´‘’‛′″ʹʺʻʼʽ＇\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f]+")
_WORD = re.compile(r"[^\W_]+")
# A telephone number in groups of digits: from a plus, 380, or an area code (03x to 09x).
_PHONE = re.compile(r"(?<![\w+])(?:\+|\(?(?:38)?0[3-9]\d)[\d\s()-]*\d(?!\w)")
_NO_DIGIT = re.compile(r"\D+")


def words_of(text: str) -> list[str]:
    """The words of a name, telephone number or room, case-folded, in order.

    Apostrophes are dropped, hyphens and other marks part words; a telephone number is one word of digits, from its 0.
    """
    text = _SILENT.sub("", unicodedata.normalize("NFC", text).casefold())
    if any("0" <= letter <= "9" for letter in text):
        text = _PHONE.sub(lambda found: f" {_NO_DIGIT.sub('', found[0]).removeprefix('38')} ", text)
    return _WORD.findall(text)


# --- latin ---

_CYRILLIC = "абвгґдежзийклмнопрстуфхцчшщьъыэёєіїюяўјљњћђџ"
_CYRILLIC_IN_LATIN = (
    "a b v h g d e zh z y i k l m n o p r s t u f kh ts ch sh shch - - y e io ie i i iu ia u j l n ch d dzh"
)
_DIACRITICS = "łßæœøđðþıšśčćžżźńąę"
_DIACRITICS_PLAIN = "l ss ae oe o d d th i sh s ch ch zh zh z n a e"
_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya", "ё": "yo"}
_LATIN = str.maketrans(
    dict(zip(_CYRILLIC, _CYRILLIC_IN_LATIN.split(), strict=True))
    | dict(zip(_DIACRITICS, _DIACRITICS_PLAIN.split(), strict=True))
    | {"ь": "", "ъ": ""}
)
_NASAL = re.compile("[ąę](?=[bp])|[ąę](?=.)")
# Latin letters that look like Cyrillic ones, as in "Cергій" with a Latin C, and those that do not.
_LOOKALIKE = str.maketrans("aceikmhoptxyb", "асеікмнортхув")
_HAS_CYRILLIC = re.compile("[а-џґ]")
_FOREIGN = re.compile("[dfgjlnqrsuvwz]")


def _nasal(found: re.Match[str]) -> str:
    return ("o" if found[0] == "ą" else "e") + ("m" if found.string[found.end()] in "bp" else "n")


@lru_cache(maxsize=65536)
def latin(word: str) -> str:
    """The word in plain a-z and 0-9: Ukrainian by resolution 55/2010, Russian, Polish and other letters beside it.

    The beginning of a word gives the beginning of the word's form (so prefixes can be searched for). Letters of other
    scripts are spelled by their code points, so that such names can be found too.
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    word = _SILENT.sub("", unicodedata.normalize("NFC", word).casefold())
    if _HAS_CYRILLIC.search(word):
        if _FOREIGN.search(word) is None:
            word = word.translate(_LOOKALIKE)
        word = (_INITIAL.get(word[0], word[0]) + word[1:]).replace("зг", "zgh")
    else:
        word = _NASAL.sub(_nasal, word)
    word = word.translate(_LATIN)
    if not word.isascii():
        word = "".join(_spelled(letter) for letter in unicodedata.normalize("NFKD", word).casefold())
    return word if word.isalnum() else "".join(letter for letter in word if letter.isalnum())


def _spelled(letter: str) -> str:
    if letter.isascii():
        return letter
    return f"u{ord(letter):x}" if letter.isalnum() else ""


# --- sound and skeleton ---

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


def _sound(plain: str) -> str:
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
    return _bones(_sound(latin(word)))


# Letters that another language reads as another sound: ч in English is х in Polish and German, and so on.
_OTHER_READINGS = (
    (re.compile("(?<![scth])ch"), "kh"),
    (re.compile("c(?=[aou])"), "ts"),
    (re.compile("(?<![sctd])z(?!h)"), "ts"),
    (re.compile("^j(?=[aou])"), "zh"),
)


@lru_cache(maxsize=65536)
def _skeletons(word: str) -> tuple[str, ...]:
    """The skeleton first, then those of other readings of Latin letters; one for a Cyrillic word."""
    if not word.isascii():
        return (skeleton(word),)
    readings = (pattern.sub(sound, word) for pattern, sound in _OTHER_READINGS if pattern.search(word))
    return tuple(dict.fromkeys([skeleton(word), *map(skeleton, readings)]))


# --- groups of given names ---


@lru_cache(maxsize=1)
def _groups() -> tuple[dict[str, tuple[int, ...]], dict[str, tuple[int, ...]], list[str]]:
    """Groups by latin form and by sound, and the latin forms in order."""
    by_latin: dict[str, tuple[int, ...]] = {}
    by_sound: dict[str, tuple[int, ...]] = {}
    for number, names in enumerate(GROUPS):
        for plain in {latin(name) for name in names}:
            by_latin[plain] = (*by_latin.get(plain, ()), number)
        for sound in {_sound(latin(name)) for name in names}:
            by_sound[sound] = (*by_sound.get(sound, ()), number)
    return by_latin, by_sound, sorted(by_latin)


@lru_cache(maxsize=65536)
def _groups_of(word: str) -> frozenset[int]:
    """Numbers of the groups of a given name, by its letters or else by its sound."""
    by_latin, by_sound, _ = _groups()
    plain = latin(word)
    return frozenset(by_latin.get(plain) or by_sound.get(_sound(plain), ()))


@lru_cache(maxsize=4096)
def _groups_typed(word: str) -> frozenset[int]:
    """Groups of a given name that may be typed in part; none while the beginning fits too many."""
    groups = _groups_of(word)
    plain = latin(word)
    if groups or len(word) < 4:
        return groups
    by_latin, _, names = _groups()
    for at in range(bisect_left(names, plain), len(names)):
        if not names[at].startswith(plain):
            break
        groups |= set(by_latin[names[at]])
    return groups if len(groups) <= 4 else frozenset()


# --- the other keyboard layout ---

_US = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`\\"
_UKRAINIAN = "йцукенгшщзхїфівапролджєячсмитьбю'ґ"
_SHIFTED = str.maketrans('{}:"<>~|', "[];',.`\\")
_TO_CYRILLIC = str.maketrans(_US, _UKRAINIAN)
_TO_LATIN = str.maketrans(_UKRAINIAN + "ыэъё", _US + "s']`")
_LATIN_NAME = re.compile("[a-z' -]+")
_COMMON_SURNAMES = """
    шевченко ковальчук мельник петровський гнатюк щербак лисенко кравець бондаренко білецька цвях джміль пшеничний хвиля
    будник бузина бутко глущенко гриб гудзь грищук дуб журба зубко кузнецов куценко круглий лащук пушкар рижук скибицька
"""


@lru_cache(maxsize=2)
def _letter_pairs(cyrillic: bool) -> dict[str, float]:
    """How usual pairs of neighbours, beginnings (^x) and ends (x$) are in names of an alphabet, as logarithms."""
    names = {name.casefold().replace("'", "") for group in GROUPS for name in group}
    words = {name if cyrillic else latin(name) for name in [*names, *_COMMON_SURNAMES.split()]}
    counts = Counter(pair for word in words if word.isascii() != cyrillic for pair in _pairs(word))
    return {pair: log(count + 1) for pair, count in counts.items()}


def _pairs(word: str) -> Iterator[str]:
    return (first + second for first, second in zip("^" + word, word + "$", strict=True))


def _likely(words: Sequence[str]) -> float:
    """How usual the letter pairs are in names, on average; -1 where none occurs."""
    pairs = [pair for word in words for pair in _pairs(word)][:-1]  # the last word may be unfinished
    usual = _letter_pairs(any(not word.isascii() for word in words))
    return sum(usual.get(pair, -1.0) for pair in pairs) / max(1, len(pairs))


@lru_cache(maxsize=1024)
def other_layout(text: str) -> str | None:
    """What the same keys give under the other layout (US or Ukrainian), or None where the text looks right as it is.

    >>> other_layout("vtkmybr"), other_layout("ьудтшл"), other_layout("Мельник")
    ('мельник', 'melnik', None)
    """
    lower = text.casefold().replace("’", "'")
    if any(letter.isdecimal() for letter in lower) or sum(map(str.isalpha, lower)) < 3:
        return None
    if lower.isascii():
        lower = lower.translate(_SHIFTED)
        other = lower.translate(_TO_CYRILLIC)
    else:
        other = lower.translate(_TO_LATIN)
        if not _LATIN_NAME.fullmatch(other):
            return None
    meant = _likely(words_of(other))
    return other if meant > 1.0 and _likely(lower.split()) + 0.6 <= meant else None


# --- the index ---

_SLIP_LETTERS = 5  # how much of a skeleton is compared when a letter may be wrong


def _slips(bones: str) -> list[str]:
    """The beginning of a skeleton, and that with each letter left out: two words one slip apart share one of these."""
    if not bones.isalpha() or len(bones) < 2:
        return []
    bones = bones[:_SLIP_LETTERS]
    if len(bones) < 3:
        return [bones]
    return [bones, *dict.fromkeys(bones[:at] + bones[at + 1 :] for at in range(len(bones)))]


@lru_cache(maxsize=65536)
def _terms_of(word: str) -> tuple[str, ...]:
    plain = latin(word)
    if not plain.isalpha():
        ends = [plain[-7:], plain[-4:]] if plain.isdecimal() and len(plain) >= 9 else []
        return tuple(f"l{digits}" for digits in [plain, *ends] if digits)
    terms = ["l" + plain, *("s" + bones for bones in _skeletons(word))]
    terms += (f"g{group}" for group in sorted(_groups_of(word)))
    return (*terms, *("d" + slip for slip in _slips(skeleton(word))))


def index_terms(*parts: str) -> str:
    """Terms of a person for a full-text index, parted by spaces: names, and if wanted telephone and room.

    A telephone is found by its beginning, its last seven and its last four digits.
    """
    return " ".join(dict.fromkeys(term for part in parts for word in words_of(part) for term in _terms_of(word)))


# Letters that may stand for one another while no more than two are typed.
_FIRST = {"g": "h", "h": "g kh", "i": "y", "y": "i", "j": "y zh i", "e": "ye", "w": "v", "v": "w", "c": "ts k"}
_SECOND = {"i": "y", "y": "i", "j": "i y", "g": "h", "h": "g"}


@lru_cache(maxsize=4096)
def _alternatives(word: str, last: bool, slips: bool) -> tuple[str, ...]:
    plain = latin(word)
    terms = [f"l{plain}*"]
    if not plain.isalpha():
        return tuple(terms)
    terms += (f"g{group}" for group in sorted(_groups_typed(word)))
    if len(word) < 3:
        firsts = [plain[0], *_FIRST.get(plain[0], "").split()]
        rests = [plain[1:], *(_SECOND.get(plain[1], "").split() if len(plain) == 2 else [])]
        terms += (f"l{first}{rest}*" for first in firsts for rest in rests)
        return tuple(dict.fromkeys(terms))
    for bones in _skeletons(word):
        begins = (last or len(word) < 5) and len(bones) > 1
        terms.append(f"s{bones}*" if begins else f"s{bones}")
    if slips:
        terms += ("d" + slip for slip in _slips(skeleton(word)))
    return tuple(dict.fromkeys(terms))


_MOST_WORDS = 8  # a pasted page is no name, and the index refuses deep questions


def _searchable(text: str) -> list[str]:
    return [word for word in words_of(text) if latin(word)][:_MOST_WORDS]


def query_terms(text: str, *, slips: bool = True) -> list[list[str]]:
    """For each typed word its alternatives, the most precise first; a person matches who has one of each word.

    ``*`` at the end marks a prefix. ``slips=False`` leaves out the alternatives for typing errors. [] where nothing is
    typed. One question; ``questions`` are better where many bear one name.
    """
    words = _searchable(text)
    other = other_layout(text)
    meant = _searchable(other) if other else words
    if len(meant) != len(words):  # a letter is on a key that was a comma or a bracket
        words = meant
    found = []
    for at, (word, in_other) in enumerate(zip(words, meant, strict=True)):
        last = at == len(words) - 1
        terms = _alternatives(word, last, slips and in_other == word)
        found.append(list(terms if in_other == word else dict.fromkeys(terms + _alternatives(in_other, last, slips))))
    return found


ENOUGH = 5
"""With so many people found, no further question need be asked."""


def questions(text: str) -> Iterator[list[list[str]]]:
    """What to ask the index, one after the other until ``ENOUGH`` people are found: precise first, then wider.

    As spelled; with a slip in any word; without each of the words (a short name with a slip has nothing left to
    compare). Those found are one list, to be ordered by ``score``. Each question is in the form of ``query_terms``.
    """
    precise = query_terms(text, slips=False)
    if not precise:
        return
    yield precise
    wide = query_terms(text)
    yield wide
    if len(wide) > 1:
        # The shortest word goes first: it says least.
        for leave in sorted(range(len(wide)), key=lambda at: len(wide[at][0])):
            yield [terms for at, terms in enumerate(wide) if at != leave]


# --- ranking ---


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
    sound, heard = _sound(plain), _sound(target)
    best = 0.0
    # A known form counts more than a beginning that only sounds alike: Василий is Василь before it is Василина.
    if not _groups_typed(typed).isdisjoint(_groups_of(word)):
        best = 0.88 if _groups_of(typed) else 0.74
    if heard.startswith(sound):
        return max(best, 0.76 + 0.14 * len(sound) / len(heard))
    bones, target_bones = _skeletons(typed), skeleton(word)
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
    readings = [(tuple(_searchable(query)), 1.0)]
    other = other_layout(query)
    if other:
        readings.append((tuple(_searchable(other)), 0.98))
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
