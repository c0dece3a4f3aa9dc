"""Section 5: the supplies that run out first; annex 1 has them all."""

from __future__ import annotations

from shelter_app import terms
from shelter_app.documents.faces import Face
from shelter_app.documents.paper import INK, LEFT, RED
from shelter_app.documents.report.frame import SMALL, Cell, Column, Frame, Row, Table
from shelter_app.domain.codes import Severity
from shelter_app.domain.report import DailyReport, SupplyLine
from shelter_app.words import Words

RIGHT_EDGE = 134.0
_SHORT = frozenset({Severity.BAD, Severity.WARN})


def by_severity(report: DailyReport) -> tuple[SupplyLine, ...]:
    """The supplies with the worst ratio of days to minimum first; without a ratio last, in the order of the record."""

    def ratio(line: SupplyLine) -> float:
        if line.days is None or not line.minimum_days:
            return float("inf")
        return line.days / line.minimum_days

    return tuple(sorted(report.supplies, key=ratio))


def days(words: Words, line: SupplyLine) -> str:
    """Days of supply and the minimum: "2,0 / 3"; without a minimum the days alone."""
    left = words.no_data if line.days is None else words.decimal(line.days, 1)
    if line.minimum_days is None:
        return left
    return f"{left} / {words.decimal(line.minimum_days, 1, trim=True)}"


def columns(words: Words) -> tuple[Column, ...]:
    """Item, unit, seven figures of the day, days against the minimum."""
    _ = words.gettext
    return (
        Column("", "left", size=7.4, least=27.0),
        Column("", "left", Face.NARROW, 7.2),
        Column(_("opening"), size=7.4),
        Column(_("±"), size=7.4),
        Column(_("received"), size=7.4),
        Column(_("issued"), size=7.4),
        Column(_("w/off"), size=7.4),
        Column(_("on hand"), face=Face.SEMIBOLD, size=7.4),
        Column(_("exp. 7 d"), size=7.4),
        Column(_("days / min."), size=7.4),
    )


def row(words: Words, line: SupplyLine) -> Row:
    """An item as a row of the table."""

    def amount(number: int) -> str:
        return terms.quantity(words, number, line.thousandths)

    changed = line.corrections + line.counted_difference
    sign = "+" if changed > 0 else ""
    short = line.severity in _SHORT
    said = days(words, line)
    return [
        line.name.in_language(words.lang),
        terms.unit(words, line.unit),
        amount(line.opening),
        f"{sign}{amount(changed)}",
        amount(line.received),
        amount(line.issued),
        amount(line.written_off),
        amount(line.closing),
        amount(line.expiring),
        Cell(f"! {said}" if short else said, Face.SEMIBOLD if short else None, RED if short else INK),
    ]


def draw_supplies(frame: Frame, top: float, most: int, annex: int | None) -> None:
    """Draw the first ``most`` items; ``annex`` has the rest."""
    report, words = frame.report, frame.words
    _ = words.gettext
    lines = by_severity(report)[:most]
    rest = len(report.supplies) - len(lines)
    note = _("the balance closes")
    if annex is not None:
        said = words.ngettext("{number} item more: in annex {annex}", "{number} items more: in annex {annex}", rest)
        note = f"{note} · {said.format(number=words.number(rest), annex=annex)}"
    y = frame.heading(LEFT, RIGHT_EDGE, top, "5", _("Supplies on hand"), note)
    rows = [row(words, line) for line in lines]
    grid = Table(columns(words), rows, LEFT, RIGHT_EDGE, 1.9)
    grid.draw_head(frame.sheet, y, frame.row)
    y += frame.row
    for cells in rows:
        grid.draw_row(frame, y, cells)
        y += frame.row
    if not rows:
        frame.sheet.text(LEFT + 0.6, frame.base(y), _("no supplies on record"), 7.4)
        y += frame.row
    frame.line(LEFT, RIGHT_EDGE, y, strong=True)
    legend(frame, y)


def legend(frame: Frame, top: float) -> None:
    """What the marks and heads of the table mean."""
    _ = frame.words.gettext
    said = _(
        "“!” below the minimum. Days = on hand ÷ mean use of 7 days. "
        "± corrections and counts. Exp. 7 d: expiring within 7 days."
    )
    frame.sheet.text(LEFT + 0.6, frame.base(top, SMALL), said, SMALL, Face.NARROW, INK, RIGHT_EDGE - LEFT - 0.6)
