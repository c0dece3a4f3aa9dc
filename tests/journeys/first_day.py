"""The first day of a shelter, as its people live it at the keyboard, from the empty folder to the issued report.

Each step is a few keys. ``STEPS`` is the order of the day; what must have come of it stands in the tests.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.journeys.canteen import Canteen
from tests.journeys.doors import Doors
from tests.journeys.evening import Evening
from tests.journeys.store import Store


class FirstDay(Doors, Canteen, Store, Evening):
    """The whole day."""

    def live(self) -> None:
        """Live the day."""
        for step in STEPS:
            step(self)


STEPS: Final[tuple[Callable[[FirstDay], None], ...]] = (
    FirstDay.first_run,
    FirstDay.rooms,
    FirstDay.states_of_the_morning,
    FirstDay.a_household_of_four,
    FirstDay.two_items,
    FirstDay.received,
    FirstDay.two_more_households,
    FirstDay.a_group_by_age_and_sex,
    FirstDay.counted_at_the_door,
    FirstDay.a_man_leaves_for_good,
    FirstDay.breakfast,
    FirstDay.all_four_go_out,
    FirstDay.power_cut,
    FirstDay.the_generator_starts,
    FirstDay.a_child_leaves_with_a_parent,
    FirstDay.issued,
    FirstDay.three_are_back,
    FirstDay.lunch,
    FirstDay.a_move,
    FirstDay.the_generator_stops,
    FirstDay.readings,
    FirstDay.one_who_is_known_returns,
    FirstDay.counted,
    FirstDay.air_raid,
    FirstDay.dinner,
    FirstDay.fill_in,
    FirstDay.too_early,
    FirstDay.explain,
    FirstDay.issue,
    FirstDay.hand_over,
)
"""The hours run forward, but for the bread and the diesel that came while the Shevchenkos were being registered."""
