"""The statuses of the field: each has an icon, a word colour, a background and a fill, so that none is told by colour
alone.
"""

from typing import Final, Literal, NamedTuple

Status = Literal["ok", "warn", "bad", "info", "none", "active", "out", "busy"]
"""ok: in order; warn: soon; bad: act now; info; none: no data or not begun; active: in progress; out: out of the
building; busy: waiting for the machine.
"""


class Sign(NamedTuple):
    """How a status is drawn: icon name and three token names. `border` is the token of a pill's border, "" for none."""

    icon: str
    ink: str
    ground: str
    fill: str
    border: str = ""


SIGNS: Final[dict[Status, Sign]] = {
    "ok": Sign("circle-check", "ok", "okbg", "okfill"),
    "warn": Sign("triangle-alert", "warn", "warnbg", "warnfill"),
    "bad": Sign("octagon-alert", "bad", "badbg", "badfill"),
    "info": Sign("info", "acc", "accbg", "acc"),
    "none": Sign("circle-dashed", "mute", "sunk", "mutefill", "line"),
    "active": Sign("circle-dot", "acc", "accbg", "acc"),
    "out": Sign("door-open", "mute", "sunk", "mutefill", "line"),
    "busy": Sign("hourglass", "mute", "sunk", "mutefill", "line"),
}
