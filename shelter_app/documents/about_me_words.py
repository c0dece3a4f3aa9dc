"""What is recorded about a person, in sentences: the same lines on the screen and on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from shelter_app import terms
from shelter_app.domain.about_me import AboutMe, ConsentState, Happening, Value
from shelter_app.domain.codes import Consent
from shelter_app.words import N_, Words

_HAPPENINGS: Final = {
    "person.registered": N_("Registered"),
    "person.edited": N_("Changed"),
    "person.same": N_("Two records joined"),
    "household.registered": N_("Household registered"),
    "household.edited": N_("Household changed"),
    "stay.arrived": N_("Arrived"),
    "stay.named": N_("Named from a counted group"),
    "stay.out": N_("Went out"),
    "stay.back": N_("Came back"),
    "stay.departed": N_("Left for good"),
    "consent.given": N_("Consent given"),
    "consent.withdrawn": N_("Consent withdrawn"),
}
_LISTS: Final = {
    "ROSTER": N_("List of people by room"),
    "ALARM": N_("Roll-call list"),
    "INDEX": N_("Alphabetical list"),
    "KIT": N_("Lists for working without power"),
    "CARDS": N_("Card"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: its title and lines of label and words."""

    title: str
    lines: tuple[tuple[str, str], ...]


def parts(about: AboutMe, words: Words) -> list[Part]:
    """The whole page in parts."""
    _ = words.gettext
    empty = _("not stated")
    place = [(_("Card"), about.card), (_("Now"), terms.presence(words, about.presence))]
    place.append((_("Room"), about.room or _("none")))
    for start, end in about.stays:
        until = _moment(words, end) if end is not None else _("until today")
        place.append((_("Stay"), f"{_moment(words, start)} – {until}"))
    place.append((_("Portions recorded by name"), words.number(about.portions)))
    found = [
        Part(
            _("What you told us"),
            tuple(
                (terms.field(words, name), value(words, said) or empty)
                for name, said in sorted(about.fields, key=_place)
            ),
        ),
        Part(
            _("What your household shares"),
            tuple((terms.field(words, name), said or empty) for name, said in about.shared),
        ),
        Part(_("Stay and meals"), tuple(place)),
        Part(_("What you agreed to"), tuple(consent_lines(about, words))),
        Part(_("How long it is kept"), ((_("Erased"), kept(about, words)),)),
        Part(
            _("Printed lists with your name"),
            tuple(
                (_moment(words, one.at), _by(words, words.gettext(_LISTS.get(one.paper, _LISTS["ROSTER"])), one.by))
                for one in about.printed
            )
            or ((_("None"), _("No list was printed while you stayed.")),),
        ),
        Part(_("Who wrote what"), tuple((_moment(words, one.at), happening(words, one)) for one in about.history)),
    ]
    return [part for part in found if part.lines]


def _place(told: tuple[str, Value]) -> int:
    """Where a field stands on the page; one without a place of its own last, never left out."""
    return list(terms.FIELDS).index(told[0]) if told[0] in terms.FIELDS else len(terms.FIELDS)


def kept(about: AboutMe, words: Words) -> str:
    """Until when the data are kept, in a sentence."""
    _ = words.gettext
    if about.kept_until is not None:
        return _("on {date} at the latest; on your request at once").format(date=words.date(about.kept_until))
    days = words.ngettext(
        "{n} day after you leave; on your request at once",
        "{n} days after you leave; on your request at once",
        about.days_kept,
    )
    return days.format(n=words.number(about.days_kept))


def consent_lines(about: AboutMe, words: Words) -> list[tuple[str, str]]:
    """Each item with how it stands: the person's own word, else the household's."""
    lines = []
    for own, shared in zip(about.consents, about.household_consents, strict=True):
        said = own if own.state is not Consent.NOT_ASKED else shared
        lines.append((terms.consent_item(words, said.item), consent_words(words, said)))
    return lines


def consent_words(words: Words, said: ConsentState) -> str:
    """How a consent stands, since when and how it was said."""
    text = terms.consent(words, said.state)
    if said.since is None or said.channel is None:
        return text
    how = terms.inline(terms.consent_channel(words, said.channel))
    return f"{text} ({how}, {_moment(words, said.since)})"


def happening(words: Words, one: Happening) -> str:
    """One line of the history."""
    known = _HAPPENINGS.get(one.kind)
    text = words.gettext(known) if known else one.kind
    if one.fields:
        text += ": " + ", ".join(terms.inline(terms.field(words, name)) for name in one.fields)
    if one.to is not None:
        text += f": {terms.inline(terms.departure(words, one.to))}"
    if one.said:
        text += f" ({one.said})"
    if one.undone:
        text += f" ({words.gettext('undone')})"
    return _by(words, text, one.by)


def value(words: Words, said: Value) -> str:
    """A value as it is said: a code by its word, several after one another."""
    if isinstance(said, tuple):
        return ", ".join(_code(words, one) for one in said)
    return _code(words, said) if isinstance(said, StrEnum) else said


def _code(words: Words, code: StrEnum) -> str:
    say: Callable[[Words, StrEnum], str] = getattr(terms, type(code).__name__.lower())
    return say(words, code)


def _by(words: Words, text: str, by: str) -> str:
    return f"{text} · {by}" if by else text


def _moment(words: Words, moment: datetime) -> str:
    return f"{words.date(moment.date())} {words.time(moment)}"
