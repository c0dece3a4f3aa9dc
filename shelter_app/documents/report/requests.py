"""Sections 8 and 9: who gave what, zeros printed; and what is still needed, from whom, and what they answered."""

from __future__ import annotations

from datetime import datetime

from shelter_app import terms
from shelter_app.documents.faces import Face
from shelter_app.documents.paper import INK, LEFT, RIGHT, WHITE, measure
from shelter_app.documents.report.frame import GAP, INSET, SMALL, Cell, Column, Frame, Row, Table, with_unit
from shelter_app.domain.codes import Priority, RequestStatus, SourceRow
from shelter_app.domain.report import DailyReport, ReceivedLine, RequestLine
from shelter_app.words import Words

SOURCES_RIGHT = 78.0
REQUESTS_LEFT = 82.0
_SIZE = 7.2
_ORDER = {Priority.CRITICAL: 1, Priority.HIGH: 2, Priority.NORMAL: 3}


def received(words: Words, lines: tuple[ReceivedLine, ...]) -> list[str]:
    """What one source gave: "хліб 90 бух.", item by item."""
    return [
        f"{terms.inline(line.name.in_language(words.lang))} "
        + words.unit(terms.quantity(words, line.quantity, line.thousandths), terms.unit(words, line.unit))
        for line in lines
    ]


def by_source(report: DailyReport) -> dict[SourceRow, tuple[ReceivedLine, ...]]:
    """All eight rows, also those that gave nothing."""
    return {row: tuple(line for line in report.received if line.row is row) for row in SourceRow}


def _room(words: Words, row: SourceRow) -> float:
    label = measure(terms.source_row(words, row), _SIZE, Face.NARROW)
    return SOURCES_RIGHT - LEFT - 2 * INSET - label - GAP


def sources_overflow(report: DailyReport, words: Words) -> bool:
    """Whether a source gave more than its line holds."""
    return any(
        measure(", ".join(received(words, lines)), SMALL, Face.NARROW_SEMIBOLD) > _room(words, row)
        for row, lines in by_source(report).items()
    )


def _one_line(words: Words, row: SourceRow, lines: tuple[ReceivedLine, ...]) -> str:
    """What stands in a row: everything, or the first items and how many more there are."""
    if not lines:
        return words.gettext("0 — nothing received")
    said, room = received(words, lines), _room(words, row)
    text = ", ".join(said)
    for kept in range(len(said) - 1, -1, -1):
        if measure(text, SMALL, Face.NARROW_SEMIBOLD) <= room:
            break
        more = words.gettext("{number} more").format(number=len(said) - kept)
        text = ", ".join([*said[:kept], more])
    return text


def draw_sources(frame: Frame, top: float, annex: int | None) -> None:
    """Draw section 8; ``annex`` holds what did not fit into its lines."""
    words = frame.words
    _ = words.gettext
    note = _("in full: annex {number}").format(number=annex) if annex is not None else ""
    y = frame.heading(LEFT, SOURCES_RIGHT, top, "8", _("Received by source"), note)
    for row, lines in by_source(frame.report).items():
        frame.pair(
            LEFT,
            SOURCES_RIGHT,
            y,
            terms.source_row(words, row),
            _one_line(words, row, lines),
            size=_SIZE,
            face=Face.NARROW,
            value_face=Face.NARROW_SEMIBOLD,
        )
        y += frame.row
        frame.line(LEFT, SOURCES_RIGHT, y)


def by_urgency(report: DailyReport) -> tuple[RequestLine, ...]:
    """Requests with the first priority first, and of one priority the longest unanswered."""
    return tuple(sorted(report.requests, key=lambda line: (_ORDER[line.priority], -(line.days_unanswered or 0))))


def deadline(words: Words, moment: datetime | None) -> str:
    """By when: the day, and the hour where one was named."""
    if moment is None:
        return "—"
    day = words.day_month(moment.date())
    return day if (moment.hour, moment.minute) in ((0, 0), (23, 59)) else f"{day} {words.time(moment)}"


def answer(words: Words, line: RequestLine) -> str:
    """What came of a request: "0 · без відповіді 7 діб", "0 · чекає відповіді" (asked today), "100 л · частково"."""
    came = with_unit(words, line, line.received) if line.received else "0"
    if line.days_unanswered == 0:
        return f"{came} · {words.gettext('awaiting a reply')}"
    if line.days_unanswered is not None:
        said = words.ngettext("no reply for {n} day", "no reply for {n} days", line.days_unanswered)
        return f"{came} · {said.format(n=line.days_unanswered)}"
    if line.status is RequestStatus.PARTIAL:
        return f"{came} · {words.gettext('in part')}"
    return f"{came} · {terms.inline(terms.request_status(words, line.status))}"


def columns(words: Words) -> tuple[Column, ...]:
    """What, how much, by when, number and date, to whom, received and state. The box stands before the first."""
    _ = words.gettext
    return (
        Column(_("what"), "left", Face.NARROW_SEMIBOLD, _SIZE, 20.0),
        Column(_("how much"), "right", Face.NARROW_SEMIBOLD, _SIZE),
        Column(_("by"), "left", Face.NARROW, _SIZE),
        Column(_("№, date"), "left", Face.NARROW, _SIZE),
        Column(_("to whom"), "left", Face.NARROW, _SIZE),
        Column(_("received · state"), "right", Face.NARROW_SEMIBOLD, _SIZE),
    )


def row(words: Words, line: RequestLine) -> Row:
    """A request as a row of the table."""
    number = f"{line.number} / {words.day_month(line.dated)}" if line.number else words.day_month(line.dated)
    return [
        line.what.in_language(words.lang),
        with_unit(words, line, line.quantity),
        Cell(deadline(words, line.needed_by)),
        Cell(number),
        line.addressee,
        answer(words, line),
    ]


def draw_priority(frame: Frame, x: float, top: float, line: RequestLine, pitch: float | None = None) -> None:
    """The box of the priority: 1 white on black, 2 and 3 outlined."""
    row_down = pitch or frame.row
    down = min(3.3, row_down - 0.35)
    number = _ORDER[line.priority]
    first = number == 1
    y = top + (row_down - down) / 2
    frame.sheet.box(x, y, 3.4, down, fill=INK if first else WHITE, weight=0.35, radius=0.6)
    base = frame.base(top, _SIZE, row_down)
    frame.sheet.text(x + 1.7, base, str(number), _SIZE, Face.BOLD, WHITE if first else INK, align="centre")


def draw_requests(frame: Frame, top: float, most: int, annex: int | None) -> None:
    """Draw section 9 with the first ``most`` requests; ``annex`` has them all."""
    words, report = frame.words, frame.report
    _ = words.gettext
    note = _("1: within a day · 2: within 3 days · 3: planned")
    y = frame.heading(REQUESTS_LEFT, RIGHT, top, "9", _("Needs and requests"), note)
    lines = by_urgency(report)[:most]
    rows = [row(words, line) for line in lines]
    grid = Table(columns(words), rows, REQUESTS_LEFT + 4.2, RIGHT, 1.6)
    grid.draw_head(frame.sheet, y, frame.row)
    y += frame.row
    for line, cells in zip(lines, rows, strict=True):
        draw_priority(frame, REQUESTS_LEFT, y, line)
        frame.line(REQUESTS_LEFT, RIGHT, y)
        grid.draw_row(frame, y, cells, ruled=False)
        y += frame.row
    said = _("no open requests") if not lines else ""
    if annex is not None:
        rest = len(report.requests) - len(lines)
        said = words.ngettext(
            "{number} request more: in annex {annex}", "{number} requests more: in annex {annex}", rest
        )
        said = said.format(number=rest, annex=annex)
    frame.sheet.text(REQUESTS_LEFT + 4.8, frame.base(y, _SIZE), said, _SIZE, Face.NARROW_SEMIBOLD)
