"""Section 4: what was there to eat, who got it, what was left, and who was turned away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shelter_app import terms
from shelter_app.documents.faces import Face
from shelter_app.documents.paper import INK, LEFT, NAVY, RED, RIGHT, Ink
from shelter_app.documents.report.frame import SMALL, Cell, Column, Frame, Row, Table
from shelter_app.domain.codes import Channel, DinerKind
from shelter_app.domain.figures import Figure, total
from shelter_app.domain.report import DailyReport, MealLine
from shelter_app.words import Words

GROUPS_DOWN = 3.6
HEADS_DOWN = 5.9
SERVICES_ON_PAGE = 6

Value = Callable[[MealLine], Figure]

_HALL = (Channel.HALL,)
# The columns of figures, in the order of the page.
_VALUES: tuple[Value, ...] = (
    lambda meal: meal.prepared,
    lambda meal: meal.received,
    lambda meal: meal.carried,
    lambda meal: meal.available,
    lambda meal: meal.served_to(DinerKind.RESIDENT, channels=_HALL),
    lambda meal: meal.served_to(DinerKind.VISITOR, DinerKind.NEIGHBOUR, channels=_HALL),
    lambda meal: meal.served_to(channels=(Channel.AWAY,)),
    lambda meal: meal.served_to(channels=(Channel.DELIVERED,)),
    lambda meal: meal.served_to(DinerKind.STAFF, DinerKind.RESPONDER, channels=_HALL),
    lambda meal: meal.portions,
    lambda meal: meal.unusable,
    lambda meal: meal.discarded,
    lambda meal: meal.left_over,
    lambda meal: meal.difference,
    lambda meal: meal.turned_away,
)
_AVAILABLE, _SERVED, _DIFFERENCE, _TURNED_AWAY = 3, 9, 13, 14
_GROUPS = ((0, 3), (4, 9), (10, 13), (14, 14))


def name(words: Words, meal: MealLine) -> str:
    """What a service is called: its own name, else its occasion."""
    return meal.name.in_language(words.lang) or terms.meal(words, meal.meal)


def columns(words: Words) -> tuple[Column, ...]:
    """The service, its hour, and fifteen figures."""
    _ = words.gettext
    heads = (
        _("prepared"),
        _("received\nready"),
        _("carried\nover"),
        _("in all"),
        _("residents\nin the hall"),
        _("visitors,\nneighbours"),
        _("taken\naway"),
        _("delivered"),
        _("staff,\nresponders"),
        _("in all"),
        _("unus-\nable"),
        _("dis-\ncarded"),
        _("left\nover"),
        _("differ-\nence"),
        _("people"),
    )
    figures = tuple(
        Column(
            head,
            face=Face.SEMIBOLD if index in (_AVAILABLE, _SERVED) else Face.REGULAR,
            least=12.0 if index == _TURNED_AWAY else 0.0,
        )
        for index, head in enumerate(heads)
    )
    return (Column("", "left", least=22.0), Column("", "right", Face.NARROW, 7.2), *figures)


def _figures(words: Words, values: Sequence[Figure]) -> list[str | Cell]:
    """The figures of a line; a difference that is not nought is signed and marked."""
    cells: list[str | Cell] = []
    for index, value in enumerate(values):
        if index == _DIFFERENCE and isinstance(value, int) and value:
            cells.append(Cell("!" + words.signed(value), Face.SEMIBOLD, RED))
        elif index == _TURNED_AWAY and value != 0 and value is not None:
            cells.append(Cell(terms.figure(words, value), Face.SEMIBOLD))
        else:
            cells.append(terms.figure(words, value))
    return cells


def service_row(words: Words, meal: MealLine) -> Row:
    """A service as a row of the table; one that is still open says so."""
    hour = words.time(meal.planned)
    label = name(words, meal)
    if not meal.closed:
        label = words.gettext("{meal} (still open)").format(meal=label)
    return [label, hour, *_figures(words, [value(meal) for value in _VALUES])]


def totals(report: DailyReport) -> list[Figure]:
    """The sums of the day; a sum is "no data" where no service has the figure."""
    if not report.meals:
        return [None if index == _TURNED_AWAY else 0 for index in range(len(_VALUES))]
    return [total(tuple(value(meal) for meal in report.meals)) for value in _VALUES]


def total_row(report: DailyReport, words: Words) -> Row:
    """The sums as a row, set strong."""
    cells: list[str | Cell] = []
    for cell in _figures(words, totals(report)):
        text, colour = (cell, INK) if isinstance(cell, str) else (cell.text, cell.colour)
        cells.append(Cell(text, Face.SEMIBOLD, colour))
    return [Cell(words.gettext("Total for the day"), Face.SEMIBOLD), "", *cells]


def caption(report: DailyReport, words: Words) -> str:
    """What is counted, the second helpings among it, and whether the balance closes."""
    _ = words.gettext
    if not report.meals:
        return _("no services on record")
    gaps = [meal.difference for meal in report.meals]
    if any(gaps):
        balance = _("! the balance does not close")
    elif None in gaps:
        balance = _("left over not counted everywhere")
    else:
        balance = _("the balance closes")
    seconds = words.number(sum(meal.seconds for meal in report.meals))
    return " · ".join(
        (
            _("portions (whole sets)"),
            _("of which second helpings {number}").format(number=seconds),
            balance,
        )
    )


def shown(report: DailyReport, most: int) -> tuple[MealLine, ...]:
    """The services that the page has room for; all are in the annex when one is missing here."""
    return report.meals if len(report.meals) <= most else report.meals[: most - 1]


def rows(report: DailyReport, most: int) -> int:
    """How many rows the table takes below its heads."""
    lines = min(len(report.meals), most) + 1
    return lines + (1 if report.portion_corrections else 0)


def fixed() -> float:
    """The millimetres of the two lines of heads."""
    return GROUPS_DOWN + HEADS_DOWN


def table(report: DailyReport, words: Words) -> Table:
    """The table over the whole width of the page."""
    lines = [*(service_row(words, meal) for meal in report.meals), total_row(report, words)]
    return Table(columns(words), lines, LEFT, RIGHT, 1.3)


def draw_meals(frame: Frame, top: float, most: int, annex: int | None) -> None:
    """Draw the section; ``annex`` says where the services are that are too many for here."""
    sheet, report, words = frame.sheet, frame.report, frame.words
    _ = words.gettext
    y = frame.heading(LEFT, RIGHT, top, "4", _("Meals"), caption(report, words))
    grid = table(report, words)
    draw_heads(frame, grid, y)
    y += GROUPS_DOWN + HEADS_DOWN
    frame_top = y - HEADS_DOWN
    for meal in shown(report, most):
        grid.draw_row(frame, y, service_row(words, meal))
        y += frame.row
    if annex is not None:
        rest = len(report.meals) - len(shown(report, most))
        said = _("{number} more: in annex {annex}").format(number=rest, annex=annex)
        sheet.text(LEFT + 0.6, frame.base(y, SMALL), said, SMALL, Face.NARROW)
        y += frame.row
    frame.line(LEFT, RIGHT, y, strong=True)
    grid.draw_row(frame, y, total_row(report, words), ruled=False)
    y += frame.row
    edge = grid.edges[-2] + 0.8
    sheet.box(edge, frame_top + 0.5, RIGHT - edge, y - frame_top - 0.5, stroke=INK, weight=0.5)
    if report.portion_corrections:
        said = _("Corrections of earlier days, portions served")
        base = frame.base(y, SMALL)
        sheet.text(LEFT + 0.6, base, said, SMALL, Face.NARROW)
        x = grid.edges[3 + _SERVED] - 0.6
        sheet.text(x, base, words.signed(report.portion_corrections), 7.6, Face.SEMIBOLD, align="right")


def draw_heads(frame: Frame, grid: Table, top: float) -> None:
    """The names of the groups of columns, and under them the heads."""
    _ = frame.words.gettext
    titles = (_("AVAILABLE"), _("SERVED"), _("THE REST"), _("UNMET"))
    for title, (first, last) in zip(titles, _GROUPS, strict=True):
        start, end = grid.edges[first + 2] + 0.5, grid.edges[last + 3]
        _group(frame, title, start, end, top, NAVY)
    grid.draw_head(frame.sheet, top + GROUPS_DOWN, HEADS_DOWN)


def _group(frame: Frame, title: str, start: float, end: float, top: float, colour: Ink) -> None:
    base = frame.base(top, SMALL, GROUPS_DOWN)
    frame.sheet.text((start + end) / 2, base, title, SMALL, Face.NARROW_SEMIBOLD, colour, end - start, "centre")
    frame.sheet.rule(start, top + GROUPS_DOWN, end, 0.2, colour)
