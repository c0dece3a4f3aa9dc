"""The privacy notice: what is written down about a person, why, for how long, and what they may ask for.

It hangs at the intake desk, large enough to be read standing (Law of Ukraine 2297-VI, articles 8 and 12).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from shelter_app.documents.faces import Face
from shelter_app.documents.forms import Place, mark_page
from shelter_app.documents.paper import INK, LEFT, LINE, NAVY, RIGHT, Drawn, Sheet, wrap
from shelter_app.domain.papers import PaperClass
from shelter_app.words import Words

_INDENT: Final = 6.0
_ROOM: Final = RIGHT - LEFT
_TALLEST: Final = 268.0


@dataclass(frozen=True, slots=True)
class PrivacyNotice:
    """The shelter, how many days names are kept after departure, and who answers (post and name; may be empty)."""

    place: Place
    days: int
    responsible: str = ""
    sample: bool = False


def draw(content: PrivacyNotice, words: Words) -> Drawn:
    """The notice as a PDF of one page; its type is as large as the page allows."""
    sheet = Sheet(
        title="Privacy notice",
        subject="How personal data are used",
        lang=words.lang,
    )
    put(sheet, content, words)
    return sheet.finish()


def put(sheet: Sheet, content: PrivacyNotice, words: Words) -> None:
    """Draw the page on a sheet that other papers share."""
    _ = words.gettext
    mark_page(sheet, words, PaperClass.PUBLIC, content.sample)
    sheet.rule(LEFT, 12.0, RIGHT, 1.2, NAVY)
    sheet.text(LEFT, 18.6, content.place.line, 9.4, Face.NARROW_SEMIBOLD, room=_ROOM)
    sheet.text(LEFT, 31.0, _("YOUR PERSONAL DATA"), 26, Face.BOLD, NAVY, _ROOM)
    sheet.text(LEFT, 38.4, _("what we write down, why, and what you may ask for"), 12, Face.REGULAR, room=_ROOM)
    parts = _parts(content, words)
    size = next(
        (
            size
            for size in (15.0, 14.5, 14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0)
            if _down(parts, size) <= _TALLEST
        ),
        9.5,
    )
    y = 49.0
    for title, lines in parts:
        sheet.text(LEFT, y, title, size + 1.5, Face.BOLD, room=_ROOM)
        y += size * 0.52
        for line in lines:
            sheet.box(LEFT + 1.4, y - size * 0.16, 1.5, 1.5, fill=INK, stroke=None)
            for part in wrap(line, _ROOM - _INDENT, size, Face.REGULAR):
                sheet.text(LEFT + _INDENT, y, part, size, Face.REGULAR)
                y += size * 0.46
            y += size * 0.09
        y += size * 0.26
    sheet.rule(LEFT, 274.0, RIGHT, 0.3, LINE)
    law = _("Law of Ukraine No. 2297-VI on personal data protection, articles 6–8, 12, 15.")
    sheet.text(LEFT, 279.0, law, 9, Face.REGULAR, room=_ROOM)
    supervisor = _("Complaints: the Ukrainian Parliament Commissioner for Human Rights.")
    sheet.text(LEFT, 284.0, supervisor, 9, Face.REGULAR, room=_ROOM)
    sheet.end_page()


def _down(parts: tuple[tuple[str, tuple[str, ...]], ...], size: float) -> float:
    """Where the text would end."""
    y = 49.0
    for _title, lines in parts:
        y += size * 0.52 + size * 0.26
        y += sum(len(wrap(line, _ROOM - _INDENT, size, Face.REGULAR)) * size * 0.46 + size * 0.09 for line in lines)
    return y


def _parts(content: PrivacyNotice, words: Words) -> tuple[tuple[str, tuple[str, ...]], ...]:
    _ = words.gettext
    kept = words.ngettext(
        "Your name and contact are kept for {n} day after you leave, then erased; the erasure is proved by a deed.",
        "Your name and contact are kept for {n} days after you leave, then erased; the erasure is proved by a deed.",
        content.days,
    ).format(n=words.number(content.days))
    asked = [_("Ask at the duty desk.")]
    if content.place.phone:
        asked = [_("Ask at the duty desk or by telephone {phone}.").format(phone=content.place.phone)]
    if content.responsible:
        asked.append(_("Responsible for the data: {who}.").format(who=content.responsible))
    return (
        (
            _("What we write down"),
            (
                _(
                    "Name, year of birth, sex, house, telephone, what help you need, your room, meals and the way in and out."
                ),
                _("No documents, no diagnoses, no religion, no origin."),
            ),
        ),
        (
            words.pgettext("privacy notice", "Why"),
            (
                _("To know who is here in an alarm, to give food and places to sleep, and to help those who need it."),
                _("Reports to the district carry totals only, without names. Small numbers are hidden too."),
            ),
        ),
        (
            _("What is up to you"),
            (
                _("Telephone and needs are yours to give or not. You may eat and stay without giving a name."),
                _("Food, warmth and a place never depend on what you do not tell."),
            ),
        ),
        (
            _("How long, and who sees it"),
            (
                kept,
                _(
                    "The register is encrypted on this computer. Lists of names are printed with a reason and destroyed."
                ),
            ),
        ),
        (
            _("What you may ask for"),
            (
                _("To see what is recorded about you, on one page; to correct it; to have it erased at once."),
                *asked,
            ),
        ),
    )
