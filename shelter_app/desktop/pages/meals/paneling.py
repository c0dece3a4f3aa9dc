"""Which panel a key opens, and what is recorded when one is ready."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.pages.meals import sayings
from shelter_app.desktop.pages.meals.closing import ClosePanel, Closing
from shelter_app.desktop.pages.meals.count_panel import Count, CountPanel
from shelter_app.desktop.pages.meals.counting import Counting
from shelter_app.desktop.pages.meals.panels import Panel, ReopenPanel
from shelter_app.desktop.pages.meals.portions_panel import Extra, ExtraPanel, Portions, PortionsPanel
from shelter_app.desktop.pages.meals.tally import LINES, Pair
from shelter_app.domain.codes import MealCount
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.meals import ServiceState
from shelter_app.register.topic import By

Done = Callable[[int | None], None]
RefusedBy = Callable[[ShelterError], None]


def make_panel(key: str, desk: Desk, counting: Counting, pairs: Sequence[Pair]) -> Panel | None:
    """The panel of a key; ``None`` if it has no place now (no service, or a closed one)."""
    words, view, reading = desk.words, counting.view, counting.reading
    kind, _, detail = key.partition(":")
    if kind == "extra" and reading is not None:
        return ExtraPanel(words, reading.day, desk.now())
    if view is None:
        return None
    if kind == "reopen" and view.state is ServiceState.CLOSED:
        return ReopenPanel(words)
    if view.state is ServiceState.CLOSED:
        return None
    if kind == "count":
        return CountPanel(words, MealCount(detail), view)
    if kind == "portions":
        number, line = next((at, line) for at, line in enumerate(LINES) if line.key == detail)
        return PortionsPanel(words, line, pairs[number], desk.now)
    if kind == "close" and view.state is ServiceState.OPEN:
        return ClosePanel(words, sayings.service_name(words, view), view)
    return None


def write(value: object, desk: Desk, counting: Counting, done: Done, refused: RefusedBy) -> None:
    """Record what a panel gave; ``done`` takes the service to go to, ``None`` to stay."""
    if isinstance(value, Portions):
        counting.count(
            value.pair, value.portions, second=value.second, at=value.at, done=lambda: done(None), refused=refused
        )
    elif isinstance(value, Count):
        _write_count(value, desk, counting, done, refused)
    elif isinstance(value, Closing):
        _close(value, desk, counting, done, refused)
    elif isinstance(value, Extra):
        _open_extra(value, desk, done, refused)
    elif isinstance(value, str):
        _reopen(value, desk, counting, done, refused)


def _write_count(value: Count, desk: Desk, counting: Counting, done: Done, refused: RefusedBy) -> None:
    view, words, by = counting.view, desk.words, desk.by()
    if view is None:
        return
    meals, service = desk.register.meals, view.id
    desk.do(
        lambda: meals.count(by, service, value.what, value.portions, value.source, value.donor, value.paper),
        said=f"{terms.meal_count(words, value.what)}: {words.signed(value.portions)}",
        detail=sayings.service_name(words, view),
        done=lambda _outcome: done(None),
        refused=refused,
    )


def _close(value: Closing, desk: Desk, counting: Counting, done: Done, refused: RefusedBy) -> None:
    view, words, by = counting.view, desk.words, desk.by()
    if view is None:
        return
    meals, service = desk.register.meals, view.id
    said = words.gettext("{name}: the service is closed").format(name=sayings.service_name(words, view))
    desk.do(
        lambda: meals.close(by, service, value.explanation, value.counted),
        said=said,
        done=lambda _outcome: done(None),
        refused=refused,
    )


def _reopen(reason: str, desk: Desk, counting: Counting, done: Done, refused: RefusedBy) -> None:
    view, words, by = counting.view, desk.words, desk.by()
    if view is None:
        return
    said = words.gettext("{name}: the service is open").format(name=sayings.service_name(words, view))
    desk.do(
        lambda: desk.register.meals.reopen(by, view.id, reason),
        said=said,
        done=lambda _outcome: done(None),
        refused=refused,
    )


def _open_extra(value: Extra, desk: Desk, done: Done, refused: RefusedBy) -> None:
    by: By = desk.by()
    desk.do(
        lambda: desk.register.meals.open_extra(by, value.day, value.meal, value.name, value.start, value.end),
        done=lambda outcome: done(outcome.value),
        refused=refused,
    )
