"""Colours by name: four sets of the same tokens, and the pairs in which they may meet.

A token is named for its use, never for its hue. Values are `#RRGGBB`. Contrast is that of WCAG 2.1 (relative
luminance).
"""

from typing import Final, Literal, NamedTuple

Scheme = Literal["light", "dark", "light-contrast", "dark-contrast"]


class Tokens(NamedTuple):
    """One set of colours.

    `text` and `mute` are for words; `line` is a border without meaning, `strong` the border of something to press or
    type into; each status has a word colour, a background and a fill for bars; `alarm` is the roll-call strip, the same
    in both themes.
    """

    bg: str
    panel: str
    sunk: str
    text: str
    mute: str
    line: str
    strong: str
    acc: str
    onacc: str
    accbg: str
    ok: str
    okbg: str
    okfill: str
    warn: str
    warnbg: str
    warnfill: str
    bad: str
    badbg: str
    badfill: str
    alarm: str
    onalarm: str
    track: str
    mutefill: str


LIGHT: Final = Tokens(
    bg="#F2F4F7",
    panel="#FFFFFF",
    sunk="#F6F8FA",
    text="#131C2B",
    mute="#4A5668",
    line="#D9DFE8",
    strong="#7D8A9C",
    acc="#1B55C0",
    onacc="#FFFFFF",
    accbg="#E7EEFC",
    ok="#14663B",
    okbg="#E1F3E8",
    okfill="#1E8650",
    warn="#874600",
    warnbg="#FDF0D9",
    warnfill="#B26A00",
    bad="#A61B15",
    badbg="#FCE6E4",
    badfill="#C62820",
    alarm="#A61B15",
    onalarm="#FFFFFF",
    track="#DFE5ED",
    mutefill="#8A96A8",
)

DARK: Final = Tokens(
    bg="#0F131A",
    panel="#191F2A",
    sunk="#141922",
    text="#EDF1F7",
    mute="#AEB9C9",
    line="#2C3544",
    strong="#75839A",
    acc="#8AB4FF",
    onacc="#0B1220",
    accbg="#1E2D4A",
    ok="#78D8A5",
    okbg="#15301F",
    okfill="#4FB883",
    warn="#F4C46F",
    warnbg="#35290F",
    warnfill="#DDA23C",
    bad="#FFA199",
    badbg="#431D1B",
    badfill="#F0766C",
    alarm="#A61B15",
    onalarm="#FFFFFF",
    track="#2A3342",
    mutefill="#75839A",
)

LIGHT_CONTRAST: Final = Tokens(
    bg="#FFFFFF",
    panel="#FFFFFF",
    sunk="#F3F5F8",
    text="#000000",
    mute="#1E2733",
    line="#5B6675",
    strong="#000000",
    acc="#0A3A94",
    onacc="#FFFFFF",
    accbg="#E3ECFF",
    ok="#06451F",
    okbg="#E6F6EC",
    okfill="#0B6A35",
    warn="#5E2F00",
    warnbg="#FFF3DC",
    warnfill="#8A4F00",
    bad="#7D0A06",
    badbg="#FFEBE9",
    badfill="#A3140D",
    alarm="#7D0A06",
    onalarm="#FFFFFF",
    track="#D3DAE4",
    mutefill="#4A5668",
)

DARK_CONTRAST: Final = Tokens(
    bg="#000000",
    panel="#000000",
    sunk="#10141B",
    text="#FFFFFF",
    mute="#DCE3ED",
    line="#8A96A8",
    strong="#FFFFFF",
    acc="#B4CFFF",
    onacc="#000000",
    accbg="#152440",
    ok="#A6F0C8",
    okbg="#08200F",
    okfill="#7BE0AA",
    warn="#FFDD9A",
    warnbg="#241A04",
    warnfill="#F4C46F",
    bad="#FFC4BF",
    badbg="#2E0E0C",
    badfill="#FFA199",
    alarm="#7D0A06",
    onalarm="#FFFFFF",
    track="#333D4D",
    mutefill="#AEB9C9",
)

SCHEMES: Final[dict[Scheme, Tokens]] = {
    "light": LIGHT,
    "dark": DARK,
    "light-contrast": LIGHT_CONTRAST,
    "dark-contrast": DARK_CONTRAST,
}

TEXT_PAIRS: Final = tuple(
    (ink, ground)
    for inks, grounds in (
        (("text", "mute"), ("bg", "panel", "sunk", "accbg", "okbg", "warnbg", "badbg")),
        (("text",), ("track",)),
        (("acc",), ("bg", "panel", "sunk", "accbg")),
        (("ok",), ("bg", "panel", "sunk", "okbg", "accbg")),
        (("warn",), ("bg", "panel", "sunk", "warnbg", "accbg")),
        (("bad",), ("bg", "panel", "sunk", "badbg", "accbg")),
        (("onacc",), ("acc",)),
        (("onalarm",), ("alarm",)),
    )
    for ink in inks
    for ground in grounds
)
"""Every (ink, ground) in which words may be set; each measures at least 4.5 in every scheme."""

SHAPE_PAIRS: Final = (
    *((ink, ground) for ink in ("acc", "okfill", "warnfill", "badfill") for ground in ("track", "panel", "bg")),
    *(("strong", ground) for ground in ("panel", "bg")),
    *(("text", ground) for ground in ("track",)),
)
"""Every (shape, ground) that carries meaning without words: bars, borders of fields; at least 3 in every scheme."""

NAMES: Final = Tokens._fields


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 to 1 (WCAG 2.1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.1)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mix(one: str, other: str, share: float) -> str:
    """`one` with `share` (0 to 1) of `other` in it: the shades of hover and pressed."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)
