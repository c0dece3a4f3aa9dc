"""The intake sheet: four households of four lines, each line with a card number given out before the paper was printed.

It is filled in by hand when the computer is off or the queue is long, and typed back in the order in which it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from shelter_app.documents.faces import Face
from shelter_app.documents.forms import SMALL, Label, Place, blank, class_words, form_head, mark_page
from shelter_app.documents.paper import CAP, INK, LINE, MM, RIGHT, WHITE, Drawn, Sheet, wrap
from shelter_app.domain.papers import FRAMES, INTAKE_BANDS, LINES_A_FRAME, PaperClass
from shelter_app.words import Words

LEFT: Final = 12.0
_TOP: Final = 33.6
_FRAME: Final = 55.0
_STEP: Final = 57.2
_HEAD: Final = 20.2
_LINE: Final = (_FRAME - _HEAD) / LINES_A_FRAME
_NAME: Final = 36.0
_YEAR: Final = 87.0
_SEX: Final = 102.0
_AGE: Final = 113.6
_NEEDS: Final = 143.4
_TICK: Final = 4.2
_CORNER: Final = 4.0


@dataclass(frozen=True, slots=True)
class IntakeSheet:
    """One page: its label and the card numbers of its sixteen lines (fewer leave lines without a number)."""

    label: Label = field(default_factory=Label)
    cards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IntakeSheets:
    """Blank sheets of one shelter. ``days`` is how long names are kept after departure; ``sample`` marks a demonstration."""

    place: Place
    days: int
    sheets: tuple[IntakeSheet, ...]
    sample: bool = False


def draw(content: IntakeSheets, words: Words) -> Drawn:
    """The sheets, a page each."""
    sheet = Sheet(
        title="Intake sheets",
        subject="Blank intake sheets with card numbers",
        lang=words.lang,
    )
    put(sheet, content, words)
    return sheet.finish()


def put(sheet: Sheet, content: IntakeSheets, words: Words) -> None:
    """Draw the pages on a sheet that other papers share."""
    mark_page(sheet, words, PaperClass.OFFICIAL, content.sample)
    for one in content.sheets:
        _page(sheet, content, one, words)
        sheet.end_page()


def _page(sheet: Sheet, content: IntakeSheets, one: IntakeSheet, words: Words) -> None:
    _ = words.gettext
    for x, y in ((5.2, 5.2), (5.2, 287.8), (200.8, 287.8)):
        sheet.box(x, y, _CORNER, _CORNER, fill=INK, stroke=None)
    form_head(sheet, content.place, _("INTAKE SHEET"), "", one.label, 1, left=LEFT)
    blank(sheet, LEFT, 29.0, _("date"), 56)
    blank(sheet, 59, 29.0, _("registered by"), 109)
    sheet.text(112, 26.0, _("Write in block letters."), SMALL, Face.NARROW_SEMIBOLD, room=62)
    sheet.text(112, 29.4, _("One frame is one household."), SMALL, Face.NARROW_SEMIBOLD, room=62)
    name = one.label.name.split(" ")[-1]
    for number in range(FRAMES):
        cards = one.cards[number * LINES_A_FRAME : (number + 1) * LINES_A_FRAME]
        _frame(sheet, _TOP + _STEP * number, f"{name}-{number + 1}" if name else "", number, cards, words)
    _foot(sheet, content, words)


def _frame(sheet: Sheet, top: float, household: str, number: int, cards: Sequence[str], words: Words) -> None:
    """One household: what is shared, then its lines."""
    _ = words.gettext
    middle = (LEFT + _NAME) / 2
    sheet.box(LEFT, top, _NAME - LEFT, _HEAD, fill=INK, stroke=None)
    sheet.text(middle, top + 5.2, _("HOUSEHOLD"), 8, Face.SEMIBOLD, WHITE, 22, "centre")
    sheet.text(middle, top + 11.6, household, 13, Face.BOLD, WHITE, 22.4, "centre")
    part = _("frame {n} of {total}").format(n=words.number(number + 1), total=words.number(FRAMES))
    sheet.text(middle, top + 17.0, part, 7.6, Face.SEMIBOLD, WHITE, 22, "centre")
    left, right = _NAME + 1.6, _SEX - 1.4
    blank(sheet, left, top + 5.4, _("arrived at"), 62)
    blank(sheet, 63.5, top + 5.4, words.pgettext("intake sheet", "persons"), 79.5)
    blank(sheet, 81, top + 5.4, _("room"), right)
    sheet.tick_box(84.6, top + 8.3, _TICK)
    blank(sheet, left, top + 11.9, _("street, house"), 83)
    sheet.text(
        right,
        top + 11.6,
        words.pgettext("intake sheet", "overnight"),
        SMALL,
        Face.NARROW_SEMIBOLD,
        room=10.6,
        align="right",
    )
    blank(sheet, left, top + 18.4, _("telephone, if you wish"), right)
    heads = [(_("female"), _SEX), (_("male"), (_SEX + _AGE) / 2)]
    step = (_NEEDS - _AGE) / len(INTAKE_BANDS)
    for index, band in enumerate(INTAKE_BANDS):
        said = band.value.replace("-", "–")
        heads.append((_("60 and over") if said == "60+" else said, _AGE + step * index))
    needs = (
        _("chair, walker"),
        _("bedridden, care"),
        _("sight, hearing"),
        _("device on mains"),
        _("medicines, cold"),
        _("diet, allergy"),
        _("pregnant, infant"),
        _("with a pet"),
    )
    wide = (RIGHT - _NEEDS) / len(needs)
    heads += [(said, _NEEDS + wide * index) for index, said in enumerate(needs)]
    sides = [(_AGE - _SEX) / 2] * 2 + [step] * len(INTAKE_BANDS) + [wide] * len(needs)
    ticks = [left + side / 2 for (_said, left), side in zip(heads, sides, strict=True)]
    for (said, _left), x in zip(heads, ticks, strict=True):
        sheet.turned(x + 7.8 * CAP / MM / 2, top + _HEAD - 0.9, said, 7.8, Face.NARROW_SEMIBOLD, _HEAD - 1.4)
    for line in range(LINES_A_FRAME):
        y = top + _HEAD + _LINE * line
        if line < len(cards):
            sheet.text(LEFT + 1.4, y + _LINE / 2 + 1.35, cards[line], 10.5, Face.BOLD, room=_NAME - LEFT - 2.4)
        if not line:
            sheet.text(_NAME + 1, y + 2.9, _("surname, name"), 7, Face.NARROW)
            sheet.text(_YEAR + 1, y + 2.9, _("born in"), 7, Face.NARROW, room=_SEX - _YEAR - 2)
    sheet.boxes(
        (x - _TICK / 2, top + _HEAD + _LINE * line + (_LINE - _TICK) / 2, _TICK, _TICK)
        for line in range(LINES_A_FRAME)
        for x in ticks
    )
    sheet.rules(((LEFT, top + _HEAD + _LINE * line, RIGHT) for line in range(1, LINES_A_FRAME)), 0.2, LINE)
    sheet.rule(LEFT, top + _HEAD, RIGHT, 0.3, INK)
    for x, begin in ((_NAME, top), (_YEAR, top + _HEAD), (_SEX, top), (_AGE, top), (_NEEDS, top)):
        sheet.upright(x, begin, top + _FRAME, 0.3 if x > _YEAR else 0.2, INK)
    sheet.box(LEFT, top, RIGHT - LEFT, _FRAME, weight=0.4)


def _foot(sheet: Sheet, content: IntakeSheets, words: Words) -> None:
    """How to fill it in, the notice, and what is ticked and written at the end."""
    _ = words.gettext
    rule = _(
        "Year unknown: tick the age. Without a name, sex and age are enough."
        " More than 4 persons: take the next frame and join them with a bracket. A mistake: strike out the line."
    )
    sheet.text(LEFT, 263.6, rule, 7.6, Face.NARROW_SEMIBOLD, room=RIGHT - LEFT)
    said = notice_words(content.place.school, content.days, words)
    size = 8.4
    lines = wrap(said, RIGHT - LEFT - 4, size, Face.REGULAR)
    if len(lines) > 4:
        size = 7.2
        lines = wrap(said, RIGHT - LEFT - 4, size, Face.NARROW)
    pitch = 3.3
    sheet.box(LEFT, 265.2, RIGHT - LEFT, 14.8, weight=0.3, radius=1.2)
    for number, line in enumerate(lines):
        face = Face.REGULAR if size > 8 else Face.NARROW
        sheet.text(LEFT + 2, 268.9 + pitch * number, line, size, face)
    wide = sheet.text(LEFT, 285.8, _("Notice read or shown:"), SMALL, Face.NARROW_SEMIBOLD, room=46)
    sheet.tick_box(LEFT + wide + 1.6, 282.6, _TICK)
    blank(sheet, LEFT + wide + 10, 285.8, _("typed in (when, who):"), 140)
    grade = _("{grade} once filled in").format(grade=class_words(words, PaperClass.RESTRICTED))
    sheet.text(RIGHT, 285.8, grade, 7.6, Face.NARROW_BOLD, room=54, align="right")


def notice_words(school: str, days: int, words: Words) -> str:
    """What a person is told before their data are written down (Law of Ukraine 2297-VI, article 12)."""
    _ = words.gettext
    return words.ngettext(
        "Notice. Your personal data (name, year of birth, sex, house, telephone, needs) are used by {school} to keep"
        " count of persons in the shelter, to give food and help. Reports carry totals only, without names. The data"
        " are kept for {days} day after departure, then erased. You may see them, correct them or have them erased;"
        " you need not give telephone or needs: it does not change the help.",
        "Notice. Your personal data (name, year of birth, sex, house, telephone, needs) are used by {school} to keep"
        " count of persons in the shelter, to give food and help. Reports carry totals only, without names. The data"
        " are kept for {days} days after departure, then erased. You may see them, correct them or have them erased;"
        " you need not give telephone or needs: it does not change the help.",
        days,
    ).format(school=school or _("the shelter"), days=words.number(days))
