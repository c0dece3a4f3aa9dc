"""What the program says and how it writes numbers and dates, in Ukrainian and in English.

A `Words` value is handed to whatever speaks - a page, a paper, the command line - and is never a global: a Ukrainian
window prints an English page by making the page with ``Words("en")``. English is the language of the sources and needs
no catalogue; Ukrainian reads one that ``packaging/words.py compile`` makes from the parts in ``resources/locale/uk``.

Formatting is written out here instead of taken from a library of locales: those cost more at start than the first paint
can bear. Cheap to import for the same reason.
"""

import datetime
import gettext as _gettext
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from shelter_app import resources

LANGUAGES = ("uk", "en")
"""The languages the program speaks, as ISO 639-1 codes, the usual one first."""

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
EN_DASH = "\N{EN DASH}"

_CATALOGUE = "locale/{lang}/LC_MESSAGES/shelter_app.mo"

_WEEKDAYS = {
    "uk": ("понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_SHORT_WEEKDAYS = {
    "uk": ("пн", "вт", "ср", "чт", "пт", "сб", "нд"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
# As they stand after a day: "23 листопада".
_MONTHS = {
    "uk": (
        "січня", "лютого", "березня", "квітня", "травня", "червня",
        "липня", "серпня", "вересня", "жовтня", "листопада", "грудня",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def N_(message: str) -> str:
    """Mark a literal for translation where it is defined; it is said later, with `Words.gettext`."""
    return message


@lru_cache(maxsize=len(LANGUAGES))
def _translations(lang: str) -> _gettext.NullTranslations:
    """The catalogue of a language, read once.

    Without a catalogue the program speaks English rather than not at all: it must open whatever happened to its folder.
    """
    if lang == "en":
        return _gettext.NullTranslations()
    try:
        with resources.path(_CATALOGUE.format(lang=lang)).open("rb") as file:
            return _gettext.GNUTranslations(file)
    except FileNotFoundError:
        return _gettext.NullTranslations()


@dataclass(frozen=True, slots=True)
class Words:
    """One language: its sentences, numbers and dates. Two values of one language are equal.

    ``lang`` is ``"uk"`` or ``"en"``; anything else raises ValueError.
    """

    lang: str

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise ValueError(f"not a language of this program: {self.lang!r}")

    # Sentences. Properties, so that `_ = words.gettext` costs one look-up for a whole page.

    @property
    def gettext(self) -> Callable[[str], str]:
        """``gettext(message)``: the message in this language; the message itself where no translation exists."""
        return _translations(self.lang).gettext

    @property
    def ngettext(self) -> Callable[[str, str, int], str]:
        """``ngettext(singular, plural, n)``: the form that goes with ``n``, still to be formatted."""
        return _translations(self.lang).ngettext

    @property
    def pgettext(self) -> Callable[[str, str], str]:
        """``pgettext(context, message)``: for words that English does not tell apart ("out": of the house, of soup)."""
        return _translations(self.lang).pgettext

    # Numbers.

    def number(self, value: int) -> str:
        """A whole number with its thousands apart: 1234567 is "1 234 567" (no-break spaces) or "1,234,567"."""
        digits = f"{abs(value):,}".replace(",", NBSP if self.lang == "uk" else ",")
        return f"{MINUS}{digits}" if value < 0 else digits

    def decimal(self, value: int, places: int, *, trim: bool = False) -> str:
        """A number kept in its smallest unit: ``decimal(275, 1)`` is "27,5" or "27.5".

        ``places`` is how many digits stand behind the mark (3 for grams shown as kilograms). ``trim`` drops noughts at
        the end: ``decimal(12500, 3, trim=True)`` is "12,5" and 12000 is "12".
        """
        if places < 0:
            raise ValueError(f"places must not be negative: {places}")
        whole, part = divmod(abs(value), 10**places)
        digits = f"{part:0{places}}" if places else ""
        if trim:
            digits = digits.rstrip("0")
        text = self.number(whole)
        if digits:
            text += ("," if self.lang == "uk" else ".") + digits
        return f"{MINUS}{text}" if value < 0 else text

    def signed(self, value: int, places: int = 0) -> str:
        """A change with its sign: "+12", "−3" (U+2212); nought has none."""
        text = self.decimal(value, places)
        return f"+{text}" if value > 0 else text

    def percent(self, value: int, places: int = 0) -> str:
        """A share in whole percent, or in its tenths with ``places=1``: "45 %" or "45%"."""
        text = self.decimal(value, places)
        return f"{text}{NBSP}%" if self.lang == "uk" else f"{text}%"

    def unit(self, amount: str, unit: str) -> str:
        """An amount that is already words, and its unit, which never part at the end of a line."""
        return f"{amount}{NBSP}{unit}"

    def range(self, first: int | str, last: int | str) -> str:
        """From one to the other: "0–17". A minus beside the dash would be misread, so there the dash stands apart."""
        start, end = (self.number(each) if isinstance(each, int) else each for each in (first, last))
        if start.startswith(MINUS) or end.startswith(MINUS):
            return f"{start}{NBSP}{EN_DASH}{NBSP}{end}"
        return f"{start}{EN_DASH}{end}"

    @property
    def no_data(self) -> str:
        """What stands where nobody counted. Not the same as nought."""
        return "н/д" if self.lang == "uk" else "n/a"

    def fewer_than(self, limit: int) -> str:
        """What stands where a small number is kept from the reader: "<5". Not the same as nought or as no data."""
        return f"<{self.number(limit)}"

    # Days and hours. Figures are written one way in both languages: the day first, 24 hours.

    def date(self, day: datetime.date) -> str:
        """A day in figures: "23.11.2026"."""
        return f"{day.day:02}.{day.month:02}.{day.year:04}"

    def day_month(self, day: datetime.date) -> str:
        """A day of this year in figures: "23.11"."""
        return f"{day.day:02}.{day.month:02}"

    def time(self, moment: datetime.time | datetime.datetime) -> str:
        """The hour as the clock on the wall shows it: "07:05". A moment is shown in the zone it carries."""
        return f"{moment.hour:02}:{moment.minute:02}"

    def weekday(self, day: datetime.date) -> str:
        """The name of the day: "понеділок", "Monday"."""
        return _WEEKDAYS[self.lang][day.weekday()]

    def short_weekday(self, day: datetime.date) -> str:
        """The day's name for narrow columns: "пн", "Mon"."""
        return _SHORT_WEEKDAYS[self.lang][day.weekday()]

    def long_date(self, day: datetime.date, *, year: bool = True) -> str:
        """A day in words: "понеділок, 23 листопада 2026", "Monday, 23 November 2026"; without the year on request."""
        text = f"{self.weekday(day)}, {day.day} {_MONTHS[self.lang][day.month - 1]}"
        return f"{text} {day.year:04}" if year else text

    def paper_date(self, day: datetime.date) -> str:
        """A day as an official paper has it: "23 листопада 2026 року", "23 November 2026"."""
        text = f"{day.day} {_MONTHS[self.lang][day.month - 1]} {day.year:04}"
        return f"{text} року" if self.lang == "uk" else text
