"""Sections 1 to 3: who sleeps here by sex and age, how the number came about, and what these people need."""

from __future__ import annotations

from dataclasses import dataclass

from shelter_app import terms
from shelter_app.documents.faces import Face
from shelter_app.documents.paper import BLUE, INK, LEFT, NAVY, RIGHT, WHITE, measure, wrap
from shelter_app.documents.report.frame import FIGURE, INSET, SMALL, TEXT, Frame
from shelter_app.domain.codes import Need, ReportBand, Sex
from shelter_app.domain.report import DailyReport, People
from shelter_app.words import Words

FIRST = (LEFT, 78.0)
SECOND = (82.0, 137.5)
THIRD = (141.5, RIGHT)
_AXIS = 44.5
_BAR = 13.0
_LABEL = 13.0
_NOT_STATED = 68.5

EXPLANATION_LINES = 2
NEEDS_ROWS = 11
BANDS = (ReportBand.Y0_4, ReportBand.Y5_11, ReportBand.Y12_17, ReportBand.Y18_59, ReportBand.Y60, ReportBand.U)
"""The rows of the table. Folded, the first stands for everybody under 18."""

_FOLDED_BANDS = (ReportBand.Y0_4, ReportBand.Y18_59, ReportBand.Y60, ReportBand.U)
_NEEDS_OF_ONE_ROW = (Need.VIS, Need.HEA)
# An unaccompanied child is reported to the child services by name the same day, and never here.
_NEVER_PRINTED = frozenset({Need.UASC})


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the movement: what happened and how many; a sum is set strong."""

    label: str
    value: str
    total: bool = False
    bad: bool = False


def movement(report: DailyReport, words: Words) -> tuple[Step, ...]:
    """How the number of the night came about, and what a physical count says to it."""
    _, people = words.gettext, report.people
    moment = f"{words.time(report.as_of)} {words.day_month(report.as_of.date())}"
    counted = terms.figure(words, people.counted)
    when = words.time(people.counted_at) if people.counted_at else words.no_data
    gap = people.count_difference
    expected = words.number(people.counted_register - people.counted_absent)
    moved = _("{what} (of whom transferred {number})")
    free = report.free_places
    return (
        Step(_("At the beginning"), words.number(people.opening)),
        Step("± " + _("corrections of earlier days"), words.signed(people.corrections)),
        Step("+ " + moved.format(what=_("arrived"), number=people.arrived_transferred), words.number(people.arrived)),
        Step(
            "− " + moved.format(what=_("departed"), number=people.departed_transferred), words.number(people.departed)
        ),
        Step("= " + _("overnight at {moment}").format(moment=moment), words.number(people.closing), total=True),
        Step(_("Of whom temporarily absent"), words.number(people.absent)),
        Step(_("Counted at {time}").format(time=when) if people.counted is not None else _("Counted"), counted),
        Step(
            _("Difference (by the register {number})").format(number=expected) if gap is not None else _("Difference"),
            words.no_data if gap is None else words.signed(gap),
            bad=bool(gap),
        ),
        Step(_("Places over capacity"), words.number(-free), bad=True)
        if free < 0
        else Step(_("Free places"), words.number(free)),
    )


def needs(report: DailyReport, words: Words) -> tuple[tuple[str, str], ...]:
    """Functional needs with their figures; seeing and hearing share a row, each with its own figure."""
    _ = words.gettext
    figures = {line.need: terms.figure(words, line.people) for line in report.needs}
    rows: list[tuple[str, str]] = []
    for code, figure in figures.items():
        if code in _NEVER_PRINTED or (code is Need.HEA and Need.VIS in figures):
            continue
        if code is Need.VIS and Need.HEA in figures:
            rows.append((_("Difficulty seeing / hearing"), f"{figure} / {figures[Need.HEA]}"))
        else:
            rows.append((terms.need_plural(words, code), figure))
    return tuple(rows)


def needs_on_page(report: DailyReport, words: Words) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """The rows of section 3 and, where needs are too many for a row each, the lines that hold the last of them."""
    rows = needs(report, words)
    if len(rows) <= NEEDS_ROWS:
        return rows, []
    kept, rest = rows[: NEEDS_ROWS - 1], rows[NEEDS_ROWS - 1 :]
    said = " · ".join(f"{label}\u00a0{figure}".replace(" ", "\u00a0") for label, figure in rest)
    return kept, wrap(said, THIRD[1] - THIRD[0] - 2 * INSET, SMALL, Face.NARROW)


def explanation(report: DailyReport, words: Words) -> list[str]:
    """Why the count differs, in the lines it takes on the page."""
    said = report.people.count_explanation.strip()
    if not said:
        return []
    text = words.gettext("Explanation: {text}").format(text=said)
    return wrap(text, SECOND[1] - SECOND[0] - INSET, SMALL, Face.NARROW)


def rows(report: DailyReport, words: Words) -> tuple[int, int, int]:
    """How many rows each of the three columns takes."""
    explained = min(len(explanation(report, words)), EXPLANATION_LINES)
    shown = len(bands(report.people))
    folded = 1 if report.people.sex_age_folded else 0
    needed, further = needs_on_page(report, words)
    return (
        shown + (3 if shown else 2) + folded,
        len(movement(report, words)) + explained,
        len(needed) + len(further),
    )


def draw_people(frame: Frame, top: float, down: float, annex: int | None) -> None:
    """Draw the three columns from ``top``, each spread over ``down`` millimetres below its heading.

    ``annex`` is where the explanation stands that is too long for here.
    """
    sex_age, moved, needed = rows(frame.report, frame.words)
    _sex_age(frame.spread(down, sex_age), top)
    _movement(frame.spread(down, moved), top, annex)
    _needs(frame.spread(down, needed), top)


def bands(people: People) -> tuple[ReportBand, ...]:
    """The rows of the sex and age table for this many people."""
    if not people.sex_age_folded:
        return BANDS
    return _FOLDED_BANDS if people.closing >= 10 else ()


def band_label(words: Words, people: People, code: ReportBand) -> str:
    """The label of a row, also where bands are folded."""
    if people.sex_age_folded and code is ReportBand.Y0_4:
        return words.gettext("under 18")
    return words.gettext("not stated") if code is ReportBand.U else terms.report_band(words, code)


def _sex_age(frame: Frame, top: float) -> None:
    sheet, words, people = frame.sheet, frame.words, frame.report.people
    _ = words.gettext
    left, right = FIRST
    y = frame.heading(left, right, top, "1", _("Overnight: sex and age"), _("people"))
    shown, folded = bands(people), people.sex_age_folded
    if shown:
        base = frame.base(y, SMALL)
        sheet.text(left + INSET, base, _("age"), SMALL, Face.NARROW)
        sheet.text(right - INSET, base, _("total"), SMALL, Face.NARROW, INK, align="right")
        if not folded:
            sheet.text(_AXIS - 1.2, base, _("women"), SMALL, Face.NARROW, INK, align="right")
            sheet.text(_AXIS + 1.2, base, _("men"), SMALL, Face.NARROW)
            sheet.text(_NOT_STATED, base, _("not stated"), SMALL, Face.NARROW, INK, 11, "right")
        y += frame.row
    scale = _scale(words, people, shown)
    widest = max([people.cell(code) for code in shown] or [0])
    for code in shown:
        frame.line(left, right, y)
        base = frame.base(y, FIGURE)
        sheet.text(left + INSET, base, band_label(words, people, code), TEXT, room=_LABEL)
        if folded:
            _bar(frame, 33.0, y, 30.0 * people.cell(code) / max(widest, 1), full=True)
        else:
            _pair_of_bars(frame, y, people.cell(code, Sex.F), people.cell(code, Sex.M), scale)
            sheet.text(_NOT_STATED, base, words.number(people.cell(code, Sex.U)), FIGURE, align="right")
        sheet.text(right - INSET, base, words.number(people.cell(code)), FIGURE, align="right")
        y += frame.row
    frame.line(left, right, y, strong=True)
    base = frame.base(y, FIGURE)
    sheet.text(left + INSET, base, _("Total"), FIGURE, Face.SEMIBOLD)
    if shown and not folded:
        sheet.text(_AXIS - 1.2, base, words.number(people.cell(sex=Sex.F)), FIGURE, Face.SEMIBOLD, align="right")
        sheet.text(_AXIS + 1.2, base, words.number(people.cell(sex=Sex.M)), FIGURE, Face.SEMIBOLD)
        unstated = words.number(people.cell(sex=Sex.U))
        sheet.text(_NOT_STATED, base, unstated, FIGURE, Face.SEMIBOLD, align="right")
    sheet.text(right - INSET, base, words.number(people.closing), FIGURE, Face.SEMIBOLD, align="right")
    y += frame.row
    notes = [_("Households {number}").format(number=words.number(people.households))]
    notes.append(_("without names {number}").format(number=words.number(people.unnamed)))
    sheet.text(left + INSET, frame.base(y, SMALL), " · ".join(notes), SMALL, Face.NARROW, room=right - left - INSET)
    if folded:
        small = _("fewer than 30: by age only") if shown else _("fewer than 10: the total only")
        y += frame.row
        sheet.text(left + INSET, frame.base(y, SMALL), small, SMALL, Face.NARROW, room=right - left - INSET)


def _bar(frame: Frame, x: float, top: float, across: float, *, full: bool) -> None:
    """A bar of the table: full for women, an outline for men, so that a fax tells them apart."""
    if across > 0:
        down = min(2.3, frame.row - 1.1)
        fill = BLUE if full else WHITE
        frame.sheet.box(x, top + (frame.row - down) / 2, across, down, fill=fill, stroke=NAVY, weight=0.25)


def _scale(words: Words, people: People, shown: tuple[ReportBand, ...]) -> float:
    """Millimetres of bar for one person, so that label, number and bar of every row have their room."""
    scale = _BAR
    for code in shown:
        label = LEFT + INSET + min(measure(band_label(words, people, code), TEXT, Face.REGULAR), _LABEL)
        women, men = people.cell(code, Sex.F), people.cell(code, Sex.M)
        for number, room in ((women, _AXIS - label - 1.0), (men, _NOT_STATED - 8.0 - _AXIS)):
            free = room - 2.2 - measure(words.number(number), FIGURE, Face.REGULAR)
            scale = min(scale, min(_BAR, max(free, 0.5)) / max(number, 1))
    return scale


def _pair_of_bars(frame: Frame, top: float, women: int, men: int, scale: float) -> None:
    sheet, words = frame.sheet, frame.words
    base = frame.base(top, FIGURE)
    for number, side in ((women, -1), (men, 1)):
        across = max(0.5, scale * number) if number else 0.0
        start = _AXIS + side * 0.3
        _bar(frame, start - across if side < 0 else start, top, across, full=side < 0)
        edge = start + side * (across + 0.9)
        sheet.text(edge, base, words.number(number), FIGURE, align="right" if side < 0 else "left")


def _movement(frame: Frame, top: float, annex: int | None) -> None:
    sheet, words = frame.sheet, frame.words
    _ = words.gettext
    left, right = SECOND
    y = frame.heading(left, right, top, "2", _("Movement over the day"), _("people"))
    for step in movement(frame.report, words):
        if step.total:
            frame.line(left, right, y, strong=True)
        frame.pair(
            left, right, y, step.label, step.value, bold=step.total, bad=step.bad, value_face=Face.SEMIBOLD, size=TEXT
        )
        y += frame.row
        frame.line(left, right, y, strong=step.total)
    lines = explanation(frame.report, words)
    if annex is not None:
        lines = [_("Explanation: in annex {number}").format(number=annex)]
    for line in lines[:EXPLANATION_LINES]:
        sheet.text(left + INSET, frame.base(y, SMALL), line, SMALL, Face.NARROW, INK, right - left - INSET)
        y += frame.row


def _needs(frame: Frame, top: float) -> None:
    _ = frame.words.gettext
    left, right = THIRD
    note = _("<5: withheld")
    y = frame.heading(left, right, top, "3", _("Needs of the people"), note)
    rows, further = needs_on_page(frame.report, frame.words)
    for label, figure in rows:
        frame.pair(left, right, y, label, figure, size=7.2)
        y += frame.row
        frame.line(left, right, y)
    for line in further:
        frame.sheet.text(left + INSET, frame.base(y, SMALL), line, SMALL, Face.NARROW, room=right - left - INSET)
        y += frame.row
