"""What stands in the rows of the preview."""

from __future__ import annotations

from datetime import date

from shelter_app.desktop.kit.status import Status
from shelter_app.domain.ages import age_on
from shelter_app.domain.codes import Band, Presence
from shelter_app.office.roster_sayings import reason, reason_of
from shelter_app.office.rosters import COMING, Choices, Entry, Preview, Standing
from shelter_app.register.rosters import Known
from shelter_app.terms import band as band_words
from shelter_app.terms import presence as presence_words
from shelter_app.words import Words


def age_words(words: Words, entry: Entry, today: date) -> str:
    """The birth as it was stated, with the age; a band where only a class is known."""
    row = entry.row
    age = age_on(row.birth, today)
    if age is None:
        return "" if row.band is Band.U else f"≈ {band_words(words, row.band)}"
    if len(row.birth) == 10:
        return f"{words.date(date.fromisoformat(row.birth))} · {age}"
    return f"{row.birth} · {age}" if len(row.birth) == 4 else words.number(age)


def known_words(words: Words, known: Known, today: date) -> str:
    """Whoever of the register it is: name, card, birth, where they stand."""
    parts = [known.name or words.gettext("No name"), words.gettext("card {number}").format(number=known.card)]
    if len(known.birth) == 10:
        parts.append(words.date(date.fromisoformat(known.birth)))
    elif (age := age_on(known.birth, today)) is not None:
        parts.append(known.birth if len(known.birth) == 4 else words.number(age))
    parts.append(presence_words(words, known.presence).casefold())
    return ", ".join(parts)


def happening(words: Words, preview: Preview, at: int, choices: Choices) -> tuple[str, Status]:
    """What would happen to a row."""
    _ = words.gettext
    entry = preview.entries[at]
    if entry.standing is Standing.REFUSED:
        return reason_of(preview, at, words), "bad"
    if entry.standing is Standing.NEW or at in choices.another:
        text = _("another person: will be registered") if at in choices.another else _("will be registered")
        if entry.row.remarks:
            return f"{text}. {reason(entry.row.remarks[0], words)}", "info"
        return text, "ok"
    known = entry.known
    if known is None:
        return "", "none"
    if entry.standing is Standing.LIKELY and at not in choices.same:
        return _("likely the same as {name}, card {card}").format(name=known.name, card=known.card), "warn"
    if choices.arrive and known.presence in COMING:
        return _("in the register, card {card}: comes again").format(card=known.card) if (
            known.presence is Presence.DEPARTED
        ) else _("expected, card {card}: arrives").format(card=known.card), "ok"
    return _("in the register already, card {card}").format(card=known.card), "none"
