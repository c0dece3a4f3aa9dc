"""The recovery sheet: one page of A4 with the code that opens the register when the passphrase is forgotten.

It is printed once and lies in a sealed envelope in the principal's safe. Whoever has it and a copy of the register can
read every name in it: the page says so. The code stands in eight groups of five digits, large enough to be read by
torchlight, and is never kept by the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from shelter_app.documents.faces import Face
from shelter_app.documents.paper import INK, LEFT, LINE, NAVY, PAGE_WIDTH, RIGHT, Drawn, Sheet, wrap
from shelter_app.words import Words

GROUPS: Final = 8
A_ROW: Final = 4
_MARK_SHOWN: Final = 8
_BODY: Final = 10.5
_PITCH: Final = 5.4
_CODE_TOP: Final = 71.0
_CODE_DOWN: Final = 52.0
_HAND_LINES: Final = 4
_HAND_PITCH: Final = 11.0


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What stands on the sheet. ``code`` is eight groups of five digits; ``register`` the register's identity in
    hexadecimal, whose beginning is in the name of every copy; ``director`` may be empty.
    """

    school: str
    director: str
    code: str
    register: str
    made: date

    @property
    def groups(self) -> tuple[str, ...]:
        """The code in its groups. Raises ``ValueError`` if it is not eight groups of five digits."""
        found = tuple(self.code.split())
        if len(found) != GROUPS or any(len(group) != 5 or not group.isdecimal() for group in found):
            raise ValueError("a recovery code has eight groups of five digits")
        return found


def draw(content: RecoverySheet, words: Words) -> Drawn:
    """The sheet as a PDF of one page: the same bytes for the same content and language."""
    sheet = Sheet(title="Recovery sheet", subject="Recovery code of a register", lang=words.lang)
    _head(sheet, content, words)
    _code(sheet, content, words)
    top = _how(sheet, words, _CODE_TOP + _CODE_DOWN + 13)
    _opened(sheet, words, top + 8)
    _foot(sheet, content, words)
    sheet.end_page()
    return sheet.finish()


def _head(sheet: Sheet, content: RecoverySheet, words: Words) -> None:
    """Class of the paper, title, whose register it opens, and since when."""
    _ = words.gettext
    sheet.box(LEFT, 12.0, RIGHT - LEFT, 9.0, fill=INK, stroke=None)
    strip = _("RESTRICTED · keep sealed in the safe · never beside the computer")
    sheet.text(PAGE_WIDTH / 2, 17.9, strip, 10, Face.BOLD, (1.0, 1.0, 1.0), RIGHT - LEFT - 8, "centre")
    sheet.text(LEFT, 34.0, _("RECOVERY SHEET"), 24, Face.BOLD, NAVY)
    sheet.text(LEFT, 42.5, content.school, 15, Face.SEMIBOLD, room=RIGHT - LEFT)
    made = _("Made on {date}").format(date=words.paper_date(content.made))
    mark = _("Register {mark}").format(mark=content.register[:_MARK_SHOWN])
    sheet.text(LEFT, 49.0, f"{made} · {mark}", _BODY)
    lead = _("This code opens the register of people, meals and supplies if the passphrase is forgotten.")
    for number, line in enumerate(wrap(lead, RIGHT - LEFT, _BODY, Face.REGULAR)):
        sheet.text(LEFT, 58.0 + number * _PITCH, line, _BODY)


def _code(sheet: Sheet, content: RecoverySheet, words: Words) -> None:
    """The code in two rows of four groups, numbered in the order in which they are typed."""
    sheet.box(LEFT, _CODE_TOP, RIGHT - LEFT, _CODE_DOWN, stroke=INK, weight=0.8, radius=2)
    across = (RIGHT - LEFT) / A_ROW
    for number, group in enumerate(content.groups):
        middle = LEFT + across * (number % A_ROW + 0.5)
        top = _CODE_TOP + (_CODE_DOWN / 2) * (number // A_ROW)
        sheet.text(middle, top + 7.6, words.number(number + 1), 9, Face.REGULAR, INK, align="centre")
        sheet.text(middle, top + 19.0, group, 30, Face.BOLD, INK, align="centre")
    sheet.rule(LEFT + 4, _CODE_TOP + _CODE_DOWN / 2, RIGHT - 4, 0.25)
    for column in range(1, A_ROW):
        sheet.upright(LEFT + across * column, _CODE_TOP + 4, _CODE_TOP + _CODE_DOWN - 4, 0.25)


def _how(sheet: Sheet, words: Words, top: float) -> float:
    """When and how it is used; returns where the page goes on."""
    _ = words.gettext
    sheet.text(LEFT, top, _("How to use it"), 13, Face.BOLD, NAVY)
    top += 7.5
    steps = (
        _("Start the program. On the locked screen choose «Open with the recovery code»."),
        _("Type the groups one after another, from 1 to 8. A mistyped digit is noticed at once."),
        _("Set a new passphrase. This code stays valid until a new sheet is made in the settings."),
        _(
            "If the computer is lost: install the program on another one, restore the newest copy from the USB stick"
            " and open it with this code."
        ),
    )
    for number, step in enumerate(steps, 1):
        sheet.text(LEFT, top, f"{number}.", _BODY, Face.BOLD)
        for line in wrap(step, RIGHT - LEFT - 8, _BODY, Face.REGULAR):
            sheet.text(LEFT + 8, top, line, _BODY)
            top += _PITCH
        top += 1.2
    top += 3
    warning = _("Whoever holds this sheet and a copy of the register can read every name in it.")
    lines = wrap(warning, RIGHT - LEFT - 8, 11, Face.BOLD)
    down = len(lines) * 5.6 + 4.4
    sheet.box(LEFT, top - 4, RIGHT - LEFT, down, stroke=INK, weight=0.55)
    for number, line in enumerate(lines):
        sheet.text(LEFT + 4, top + 2.4 + number * 5.6, line, 11, Face.BOLD)
    return top - 4 + down


def _opened(sheet: Sheet, words: Words, top: float) -> None:
    """Lines to write by hand each time the envelope is opened."""
    _ = words.gettext
    sheet.text(LEFT, top, _("The envelope was opened"), 13, Face.BOLD, NAVY)
    columns = ((_("Date and time"), 0.0, 42.0), (_("By whom, signature"), 46.0, 80.0), (_("Why"), 130.0, 52.0))
    top += 6.5
    for title, left, _across in columns:
        sheet.text(LEFT + left, top, title, 9)
    for _line in range(_HAND_LINES):
        top += _HAND_PITCH
        for _title, left, across in columns:
            sheet.rule(LEFT + left, top, LEFT + left + across, 0.3, LINE)


def _foot(sheet: Sheet, content: RecoverySheet, words: Words) -> None:
    """Who put it away."""
    _ = words.gettext
    y = 274.0
    sheet.text(LEFT, y, _("Put into the safe:"), _BODY)
    sheet.rule(LEFT + 62, y + 1.6, LEFT + 112, 0.3, LINE)
    sheet.text(LEFT + 87, y + 5.0, _("signature"), 8, align="centre")
    sheet.text(RIGHT, y, content.director, _BODY, Face.SEMIBOLD, room=66, align="right")
    sheet.rule(RIGHT - 66, y + 1.6, RIGHT, 0.3, LINE)
