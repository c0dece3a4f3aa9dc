"""What is said of a passphrase while it is typed: how strong it is, and what the keyboard is doing to it."""

from __future__ import annotations

from typing import Final, Literal

from shelter_app.exchange.keyboard import Keyboard
from shelter_app.register.keys import SHORTEST_PASSPHRASE
from shelter_app.words import N_, Words

GOOD_LENGTH: Final = 16
GOOD_WORDS: Final = 4
_LAYOUTS: Final = {
    "ua": N_("Ukrainian"),
    "us": N_("English"),
    "gb": N_("English"),
    "ru": N_("Russian"),
    "pl": N_("Polish"),
    "de": N_("German"),
}
_OF_LANGUAGES: Final = {"uk": "ua", "en": "us", "ru": "ru", "pl": "pl", "de": "de"}

Strength = Literal["short", "weak", "fair", "good"]


def strength(passphrase: str) -> Strength:
    """How hard a passphrase is to guess, roughly: too short; one sign again and again or digits alone; fair; four words
    or sixteen different enough characters.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        return "short"
    kinds = len(set(passphrase.casefold()))
    if kinds < 5 or (passphrase.isdecimal() and len(passphrase) < GOOD_LENGTH):
        return "weak"
    if len({word.casefold() for word in passphrase.split() if len(word) > 2}) >= GOOD_WORDS:
        return "good"
    return "good" if len(passphrase) >= GOOD_LENGTH and kinds >= 9 else "fair"


def strength_words(words: Words, passphrase: str) -> str:
    """The sentence under the field."""
    _ = words.gettext
    found = strength(passphrase)
    if not passphrase:
        return _("At least {least} characters. Best: four words that do not belong together.").format(
            least=SHORTEST_PASSPHRASE
        )
    if found == "short":
        left = SHORTEST_PASSPHRASE - len(passphrase)
        return words.ngettext("Too short: {n} more character", "Too short: {n} more characters", left).format(n=left)
    if found == "weak":
        return _("Easy to guess. Take four words that do not belong together.")
    return _("A good passphrase") if found == "good" else _("Fair. Four words are harder to guess.")


def keyboard_words(words: Words, keyboard: Keyboard, language: str, typed: str) -> str:
    """Layout and Caps Lock in one line: what the system says, else what the letters typed tell, else the language of
    the input method (``language`` as in a locale's name). Empty where nothing is known.
    """
    _ = words.gettext
    layout = keyboard.layout or _layout_of_letters(typed) or _OF_LANGUAGES.get(language[:2], "")
    parts = []
    if layout:
        name = _(_LAYOUTS[layout]) if layout in _LAYOUTS else layout.upper()
        parts.append(_("Keyboard: {layout}").format(layout=name))
    letters = [letter for letter in typed if letter.isalpha()]
    shouting = len(letters) > 3 and all(letter.isupper() for letter in letters)
    if keyboard.caps_lock or (keyboard.caps_lock is None and shouting):
        parts.append(_("Caps Lock is on"))
    return " · ".join(parts)


def _layout_of_letters(typed: str) -> str:
    last = next((letter for letter in reversed(typed) if letter.isalpha()), "")
    if not last:
        return ""
    return "us" if last.isascii() else "ua" if "\u0400" <= last <= "\u04ff" else ""
