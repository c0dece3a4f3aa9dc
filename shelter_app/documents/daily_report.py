"""The daily report: one page of A4 that the principal signs, and annexes only for what does not fit.

What the district reads first stands first: who sleeps here, what was eaten, what runs out. The page prints exactly the
value it is given; what has to be suppressed was suppressed before. Rows breathe where there is room and stand closer
where there is not; what still does not fit goes to an annex, never into smaller type. The strip for the data codes
stays free.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from shelter_app.documents.paper import Drawn, Sheet
from shelter_app.documents.report import annexes, building, closing, meals, people, requests, supplies
from shelter_app.documents.report.annexes import Part
from shelter_app.documents.report.frame import HEADING, ROW_MOST, Frame
from shelter_app.documents.report.head import BOTTOM as HEAD_BOTTOM
from shelter_app.documents.report.head import draw_head
from shelter_app.domain.codes import SourceRow
from shelter_app.domain.report import LINES_ON_PAGE, REQUESTS_ON_PAGE, DailyReport
from shelter_app.words import Words

ROW_LEAST = 2.95
GAP_LEAST = 0.9
GAP_MOST = 3.2
SUPPLIES_LEAST = 6
REQUESTS_LEAST = 3
SERVICES_LEAST = 4


@dataclass(frozen=True, slots=True)
class Plan:
    """What the page holds: how many lines of each list, which texts, and the numbers of the annexes for the rest."""

    supplies: int
    requests: int
    services: int
    explained: bool = True
    changed: bool = True


def draw(
    report: DailyReport, words: Words, *, hash_digits: str = "", annexes_too: bool = True, codes: None = None
) -> Drawn:
    """The PDF of a report in one language: the same bytes on every run.

    ``hash_digits`` are the sixteen digits of the hash, empty for a draft. Without ``annexes_too`` only the page itself is
    drawn; it says of how many pages it is the first. ``codes`` is reserved for the data codes.
    Raises nothing for any content: what is cut or has no character in the fonts is named in ``Drawn.warnings``.
    """
    _ = words.gettext
    draft = report.number is None
    mark = _("SAMPLE") if report.demonstration else _("DRAFT") if draft else ""
    sheet = Sheet(title=_title(report), subject="Daily report of a shelter", lang=words.lang, mark=mark)
    plan, row, gap = _layout(report, words)
    numbers = _annex_numbers(report, words, plan)
    pages = annexes.paginate(annexes.compose(report, words, numbers))
    frame = Frame(sheet, report, words, row, hash_digits)
    _first_page(frame, plan, numbers, gap)
    closing.draw_foot(frame, len(pages) + 1)
    sheet.end_page()
    for pieces in pages if annexes_too else ():
        annexes.draw_page(frame, pieces)
        closing.draw_foot(frame, len(pages) + 1)
        sheet.end_page()
    return sheet.finish()


def _title(report: DailyReport) -> str:
    """The title in the file's metadata: ASCII, as every viewer and every file system can show it."""
    number = "draft" if report.number is None else f"No {report.number}"
    return f"Daily report {number}, version {report.version}, {report.day.isoformat()}"


def _request_rows(report: DailyReport, plan: Plan) -> int:
    """Rows of section 9: the heads, the requests, and a line for "none" or for the annex."""
    asked = min(plan.requests, len(report.requests))
    return 1 + asked + (1 if len(report.requests) > asked or not asked else 0)


def _blocks(report: DailyReport, words: Words, plan: Plan) -> list[tuple[float, float]]:
    """Each block of the page as fixed millimetres and rows, from the three columns of people to the signatures.

    Where two sections stand side by side the higher counts.
    """
    services = meals.rows(report, plan.services) + (1 if len(report.meals) > plan.services else 0)
    lines = len(report.supplies[: plan.supplies]) or 1
    further = closing.more(report, words, explained=plan.explained, changed=plan.changed, annex=1)
    said = (len(closing.events(report, words)) + len(further)) * closing.LINE_DOWN + 0.8
    supplied, built = (HEADING, lines + 2.0), (HEADING + building.FIXED, building.ROWS)
    return [
        (HEADING, max(people.rows(report, words))),
        (HEADING + meals.fixed(), services),
        max(supplied, built, key=lambda block: block[0] + block[1] * ROW_LEAST),
        (HEADING, max(len(SourceRow), _request_rows(report, plan))),
        (said, 0),
        (closing.SIGNATURES_DOWN, 0),
    ]


def _layout(report: DailyReport, words: Words) -> tuple[Plan, float, float]:
    """The plan that fits, the pitch of its rows and the gap between blocks."""
    plan = Plan(LINES_ON_PAGE, REQUESTS_ON_PAGE, meals.SERVICES_ON_PAGE)
    room = closing.RESERVE_TOP - HEAD_BOTTOM
    while True:
        blocks = _blocks(report, words, plan)
        fixed = sum(block[0] for block in blocks)
        rows = sum(block[1] for block in blocks)
        spare = room - fixed - rows * ROW_LEAST - len(blocks) * GAP_LEAST
        smaller = None if spare >= 0 else _smaller(report, words, plan)
        if smaller is None:
            break
        plan = smaller
    # Most of what is to spare goes to the rows, the rest between the blocks. Where even the least plan is too high
    # the rows stand a little closer: its texts are bounded, so that a little is enough.
    row = min(ROW_MOST, ROW_LEAST + spare * (0.8 if spare > 0 else 1.0) / rows)
    gap = (room - fixed - rows * row) / len(blocks)
    return plan, row, min(GAP_MOST, gap)


def _height(report: DailyReport, words: Words, plan: Plan) -> float:
    return sum(fixed + rows * ROW_LEAST for fixed, rows in _blocks(report, words, plan))


def _smaller(report: DailyReport, words: Words, plan: Plan) -> Plan | None:
    """The plan with one thing less on the page, if that makes it lower; ``None`` when nothing is left to give up.

    In this order: the general explanation, the list of changes, services, supplies, requests.
    """
    services, lines = min(plan.services, len(report.meals)), min(plan.supplies, len(report.supplies))
    asked = min(plan.requests, len(report.requests))
    candidates = [
        replace(plan, explained=False),
        replace(plan, changed=False),
        replace(plan, services=max(SERVICES_LEAST, services - 1)),
        replace(plan, services=max(SERVICES_LEAST, services - 2)),
        replace(plan, supplies=max(SUPPLIES_LEAST, lines - 1)),
        replace(plan, requests=max(REQUESTS_LEAST, asked - 2)),
    ]
    height = _height(report, words, plan)
    return next((less for less in candidates if _height(report, words, less) < height - 0.1), None)


def _annex_numbers(report: DailyReport, words: Words, plan: Plan) -> dict[Part, int]:
    """Which annexes there are, numbered from one in the order of the page."""
    wanted = {
        Part.SUPPLIES: len(report.supplies) > plan.supplies,
        Part.REQUESTS: len(report.requests) > plan.requests,
        Part.SOURCES: requests.sources_overflow(report, words),
        Part.MEALS: len(report.meals) > plan.services,
        Part.TEXTS: _long_count_explanation(report, words)
        or bool(report.explanation.strip() and not plan.explained)
        or bool(report.changes and not plan.changed),
    }
    parts = [part for part, needed in wanted.items() if needed]
    return {part: number for number, part in enumerate(parts, 1)}


def _long_count_explanation(report: DailyReport, words: Words) -> bool:
    return len(people.explanation(report, words)) > people.EXPLANATION_LINES


def _first_page(frame: Frame, plan: Plan, numbers: dict[Part, int], gap: float) -> None:
    """The page itself, block below block."""
    report, words = frame.report, frame.words
    blocks = _blocks(report, words, plan)
    top = draw_head(frame)
    tops, downs = [], []
    for fixed, rows in blocks:
        top += gap
        tops.append(top)
        downs.append(fixed + rows * frame.row)
        top += downs[-1]
    down = downs[0] - HEADING
    long = _long_count_explanation(report, words)
    people.draw_people(frame, tops[0], down, numbers.get(Part.TEXTS) if long else None)
    meals.draw_meals(frame, tops[1], plan.services, numbers.get(Part.MEALS))
    down = downs[2] - HEADING
    listed = frame.spread(down, (len(report.supplies[: plan.supplies]) or 1) + 2)
    supplies.draw_supplies(listed, tops[2], plan.supplies, numbers.get(Part.SUPPLIES))
    building.draw_building(frame.spread(down - building.FIXED, building.ROWS), tops[2])
    down = downs[3] - HEADING
    requests.draw_sources(frame.spread(down, len(SourceRow)), tops[3], numbers.get(Part.SOURCES))
    asked = frame.spread(down, _request_rows(report, plan))
    requests.draw_requests(asked, tops[3], plan.requests, numbers.get(Part.REQUESTS))
    texts = numbers.get(Part.TEXTS)
    further = closing.more(report, words, explained=plan.explained, changed=plan.changed, annex=texts)
    closing.draw_events(frame, tops[4], further)
    # The signatures stand at the same place on every report.
    closing.draw_signatures(frame, closing.RESERVE_TOP - closing.SIGNATURES_DOWN)
