"""Names in any spelling: one person found from Ukrainian, Russian, Polish, German and English letters and short forms.

A word has three forms, from precise to coarse:

``latin``     plain a-z by the Ukrainian rules (Cabinet resolution 55 of 2010): Зеленський → zelenskyi
``sound``     spellings of one sound made equal, vowels kept : zelenskyi, zelensky → selenski
``skeleton``  the consonants of the sound, and a vowel it begins with: Зеленський, Zelenskyy, Selenskyj → slnsk

The index holds terms of a-z and 0-9 alone (any tokenizer keeps them whole, no phrases arise), each told by its first
letter: ``l`` latin, ``s`` skeleton, ``g`` number of a group of given names, ``d`` skeletons with a letter left out, by
which a word with one wrong, missing, added or swapped letter is found. So a prefix index over 2, 3 and 4 characters
serves one to three typed letters. What else a person is found by (telephone, card, address, birth) is said in
``register.finding``, and what kind of thing a text asks for in ``domain.asking``. Everything is a pure function; words
are remembered, so that the hundred thousandth Олена costs nothing.
"""

from shelter_app.domain.spelling.index import ENOUGH, index_terms, name_terms, query_terms, questions, slip_terms
from shelter_app.domain.spelling.layouts import other_layout
from shelter_app.domain.spelling.letters import latin, words_of
from shelter_app.domain.spelling.ranking import same_name, score, within_one_slip
from shelter_app.domain.spelling.sounds import skeleton, sound_of

__all__ = [
    "ENOUGH",
    "index_terms",
    "latin",
    "name_terms",
    "other_layout",
    "query_terms",
    "questions",
    "same_name",
    "score",
    "skeleton",
    "slip_terms",
    "sound_of",
    "within_one_slip",
    "words_of",
]
