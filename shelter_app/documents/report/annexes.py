"""The annexes: whatever is too long for the page, in full and in readable type, never squeezed into the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from shelter_app import terms
from shelter_app.documents.faces import Face
from shelter_app.documents.paper import LEFT, NAVY, RIGHT, wrap
from shelter_app.documents.report import changes, meals, requests, supplies
from shelter_app.documents.report.frame import HEADING, Frame, Table
from shelter_app.domain.report import DailyReport
from shelter_app.words import Words

TOP = 26.0
BOTTOM = 281.0
PITCH = 4.5
TEXT_PITCH = 3.9
SPACE = 5.0
SPREAD = 7.0
_TEXT_SIZE = 8.0


class Part(Enum):
    """What can stand in an annex, in the order of the annexes."""

    SUPPLIES = auto()
    REQUESTS = auto()
    SOURCES = auto()
    MEALS = auto()
    TEXTS = auto()


Draw = Callable[[Frame, float], None]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of an annex: its height and how it is drawn from its top."""

    down: float
    draw: Draw


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: number, title, the heads that every page of it repeats, and its lines."""

    number: int
    title: str
    head_down: float
    head: Draw | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """What one page holds of an annex."""

    annex: Annex
    first: int
    last: int


def compose(report: DailyReport, words: Words, numbers: dict[Part, int]) -> tuple[Annex, ...]:
    """The annexes of these numbers."""
    makers: dict[Part, Callable[[DailyReport, Words, int], Annex]] = {
        Part.SUPPLIES: _supplies,
        Part.REQUESTS: _requests,
        Part.SOURCES: _sources,
        Part.MEALS: _meals,
        Part.TEXTS: _texts,
    }
    return tuple(makers[part](report, words, number) for part, number in numbers.items())


def paginate(annexes: Sequence[Annex]) -> list[list[Piece]]:
    """Which lines of which annex stand on which page; a heading never stands alone at the foot."""
    pages: list[list[Piece]] = []
    y = BOTTOM
    for annex in annexes:
        first = 0
        while first < len(annex.lines):
            start = HEADING + annex.head_down
            if not pages or y + start + 3 * PITCH > BOTTOM:
                pages.append([])
                y = TOP
            y += start
            last = first
            while last < len(annex.lines) and y + annex.lines[last].down <= BOTTOM:
                y += annex.lines[last].down
                last += 1
            pages[-1].append(Piece(annex, first, last))
            y += SPACE
            if last < len(annex.lines):
                y = BOTTOM
            first = last
    return pages


def draw_page(frame: Frame, pieces: Sequence[Piece]) -> None:
    """Draw one page of annexes, without its foot."""
    sheet, report, words = frame.sheet, frame.report, frame.words
    _ = words.gettext
    sheet.box(LEFT, 8.0, RIGHT - LEFT, 0.9, fill=NAVY, stroke=None)
    title = _("Daily report")
    across = sheet.text(LEFT, 15.0, title, 11, Face.BOLD, NAVY) + 2.0
    if report.number is None:
        across += sheet.pill(LEFT + across, 14.9, _("DRAFT"), 8) + 2.0
    else:
        number = f"№ {words.number(report.number)}"
        across += sheet.text(LEFT + across, 15.0, number, 11, Face.BOLD) + 2.0
    version = _("version {number}").format(number=report.version)
    across += sheet.text(LEFT + across, 15.0, version, 7.6) + 2.0
    if report.demonstration:
        sheet.pill(RIGHT, 15.0, _("SAMPLE: invented data"), 7.4, align="right", down=3.1)
    school = report.site.name.in_language(words.lang)
    moment = f"{words.time(report.as_of)} {words.paper_date(report.as_of.date())}"
    across = sheet.text(RIGHT, 19.6, _("as of {moment}").format(moment=moment), 8.0, align="right")
    room = RIGHT - LEFT - across - 4
    sheet.text(LEFT, 19.6, " · ".join(filter(None, (school, report.site.code))), 8.0, Face.SEMIBOLD, room=room)
    sheet.rule(LEFT, 21.6, RIGHT, 0.2)
    y = TOP
    for piece in pieces:
        annex = piece.annex
        name = annex.title
        note = _("continued") if piece.first else ""
        y = frame.heading(LEFT, RIGHT, y, _("Annex {number}").format(number=annex.number), name, note)
        if annex.head is not None:
            annex.head(frame, y)
            y += annex.head_down
        for line in annex.lines[piece.first : piece.last]:
            line.draw(frame, y)
            y += line.down
        frame.line(LEFT, RIGHT, y, strong=True)
        y += SPACE


def _rows_of(grid: Table, count: int) -> tuple[Line, ...]:
    def line(number: int) -> Line:
        def draw(frame: Frame, top: float) -> None:
            grid.draw_row(frame, top, grid.rows[number], pitch=PITCH)

        return Line(PITCH, draw)

    return tuple(line(number) for number in range(count))


def _supplies(report: DailyReport, words: Words, number: int) -> Annex:
    """All supplies, in the order of the record: the page has the worst, the annex is looked up by name."""
    rows = [supplies.row(words, line) for line in report.supplies]
    grid = Table(supplies.columns(words), rows, LEFT, RIGHT, 3.0, SPREAD)

    def head(frame: Frame, top: float) -> None:
        grid.draw_head(frame.sheet, top, PITCH)

    title = words.gettext("Supplies on hand, full list")
    return Annex(number, title, PITCH, head, _rows_of(grid, len(rows)))


def _requests(report: DailyReport, words: Words, number: int) -> Annex:
    lines = requests.by_urgency(report)
    rows = [requests.row(words, line) for line in lines]
    grid = Table(requests.columns(words), rows, LEFT + 4.2, RIGHT, 3.0, SPREAD)

    def head(frame: Frame, top: float) -> None:
        grid.draw_head(frame.sheet, top, PITCH)

    def line_of(index: int) -> Line:
        def draw(frame: Frame, top: float) -> None:
            requests.draw_priority(frame, LEFT, top, lines[index], PITCH)
            frame.line(LEFT, RIGHT, top)
            grid.draw_row(frame, top, rows[index], ruled=False, pitch=PITCH)

        return Line(PITCH, draw)

    title = words.gettext("Needs and requests, full list")
    return Annex(number, title, PITCH, head, tuple(line_of(index) for index in range(len(rows))))


def _sources(report: DailyReport, words: Words, number: int) -> Annex:
    """Every source with everything it gave, in as many lines as that takes."""
    lines: list[Line] = []
    start = 62.0
    for row, given in requests.by_source(report).items():
        label = terms.source_row(words, row)
        text = ", ".join(requests.received(words, given)) or words.gettext("0 — nothing received")
        wrapped = wrap(text, RIGHT - start - 1, _TEXT_SIZE, Face.REGULAR)
        lines += [_labelled(label if not index else "", part, start) for index, part in enumerate(wrapped)]
    return Annex(number, words.gettext("Received by source, in full"), 0.0, None, tuple(lines))


def _labelled(label: str, text: str, start: float) -> Line:
    def draw(frame: Frame, top: float) -> None:
        base = frame.base(top, _TEXT_SIZE, TEXT_PITCH)
        if label:
            frame.line(LEFT, RIGHT, top)
        frame.sheet.text(LEFT + 0.6, base, label, _TEXT_SIZE, Face.SEMIBOLD, room=start - LEFT - 2)
        frame.sheet.text(start, base, text, _TEXT_SIZE, room=RIGHT - start)

    return Line(TEXT_PITCH, draw)


def _meals(report: DailyReport, words: Words, number: int) -> Annex:
    rows = [meals.service_row(words, meal) for meal in report.meals]
    rows.append(meals.total_row(report, words))
    grid = Table(meals.columns(words), rows, LEFT, RIGHT, 1.3)

    def head(frame: Frame, top: float) -> None:
        meals.draw_heads(frame, grid, top)

    title = words.gettext("Meals, all services")
    return Annex(number, title, meals.fixed(), head, _rows_of(grid, len(rows)))


def _texts(report: DailyReport, words: Words, number: int) -> Annex:
    """Explanations and the changes of a later version."""
    _ = words.gettext
    lines: list[Line] = []

    def add(title: str, text: str, *, bullet: bool = False) -> None:
        if title:
            lines.append(_written(title, Face.SEMIBOLD))
        start = LEFT + 4 if bullet else LEFT
        wrapped = wrap(text, RIGHT - start - 1, _TEXT_SIZE, Face.REGULAR)
        lines.extend(_written(part, Face.REGULAR, start + 0.6) for part in wrapped)

    if report.people.count_explanation.strip():
        add(_("Difference of the physical count"), report.people.count_explanation)
    if report.explanation.strip():
        add(_("Explanation"), report.explanation)
    if report.changes:
        lines.append(_written(_("Changed against version {number}").format(number=report.version - 1), Face.SEMIBOLD))
        for text in changes.said(report, words):
            add("", text, bullet=True)
    return Annex(number, _("Explanations and changes"), 0.0, None, tuple(lines))


def _written(text: str, face: Face, x: float = LEFT + 0.6) -> Line:
    def draw(frame: Frame, top: float) -> None:
        frame.sheet.text(x, frame.base(top, _TEXT_SIZE, TEXT_PITCH), text, _TEXT_SIZE, face, room=RIGHT - x)

    return Line(TEXT_PITCH, draw)
