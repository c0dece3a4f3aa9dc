"""The act of erasure (акт про знищення персональних даних): that it was done, how much, why, and which copies went.

It counts and names no one but those who sign. The ground is the law on the protection of personal data, article 15.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from shelter_app import terms
from shelter_app.documents.faces import Face
from shelter_app.documents.paper import HAIR, INK, LEFT, LINE, NAVY, PAGE_WIDTH, RIGHT, Drawn, Sheet, wrap
from shelter_app.domain.codes import DataClass
from shelter_app.domain.erasure import ErasureAct
from shelter_app.words import Words

_BODY: Final = 10.5
_PITCH: Final = 5.4
_ROW: Final = 6.6
_LOWEST: Final = 270.0
_SIGNATURES_DOWN: Final = 58.0
_MEMBERS: Final = 3


@dataclass(frozen=True, slots=True)
class ActPaper:
    """What stands around the act: the school, where it is, who erased, and who directs it. Texts may be empty."""

    act: ErasureAct
    school: str
    place: str
    by: str
    director: str


def draw(content: ActPaper, words: Words, *, mark: str = "") -> Drawn:
    """The act as a PDF: the same bytes for the same content and language."""
    sheet = Sheet(title="Act of erasure", subject="Erasure of personal data", lang=words.lang, mark=mark)
    top = _head(sheet, content, words)
    top = _counts(sheet, content.act, words, top + 5)
    top = _copies(sheet, content.act, words, top + 9)
    if top + _SIGNATURES_DOWN > _LOWEST:
        sheet.end_page()
        top = 24.0
    _signatures(sheet, content, words, max(top + 12, 0))
    sheet.text(LEFT, 284.0, words.gettext("Not for publication"), 8)
    sheet.end_page()
    return sheet.finish()


def _head(sheet: Sheet, content: ActPaper, words: Words) -> float:
    _ = words.gettext
    act = content.act
    sheet.text(PAGE_WIDTH / 2, 22.0, content.school, 11, Face.SEMIBOLD, room=RIGHT - LEFT, align="centre")
    sheet.rule(LEFT, 26.0, RIGHT, 0.5, NAVY)
    title = _("ACT No. {number}").format(number=act.number)
    sheet.text(PAGE_WIDTH / 2, 37.0, title, 18, Face.BOLD, NAVY, align="centre")
    sheet.text(PAGE_WIDTH / 2, 44.0, _("of the erasure of personal data"), 12, Face.SEMIBOLD, align="centre")
    sheet.text(LEFT, 54.0, words.paper_date(act.at.date()), _BODY)
    sheet.text(RIGHT, 54.0, content.place, _BODY, room=110, align="right")
    ground = _("Ground: {reason}; Law of Ukraine No. 2297-VI «On Protection of Personal Data», article 15.").format(
        reason=terms.inline(terms.erasure_reason(words, act.reason))
    )
    how = _(
        "On {date} at {time} personal data were erased in the electronic register of the shelter: the data and the keys"
        " that proved them were overwritten, and unfinished forms and the search index with them. Anonymous records"
        " (sex, age group, dates) remain for statistics. The data cannot be restored from the register."
    ).format(date=words.paper_date(act.at.date()), time=words.time(act.at))
    top = _paragraph(sheet, ground, 63.0)
    top = _paragraph(sheet, how, top + 2)
    if act.since is not None and act.until is not None:
        period = _("The erased records were made from {since} to {until}.").format(
            since=words.date(act.since), until=words.date(act.until)
        )
        top = _paragraph(sheet, period, top + 2)
    return top


def _paragraph(sheet: Sheet, text: str, top: float) -> float:
    for line in wrap(text, RIGHT - LEFT, _BODY, Face.REGULAR):
        sheet.text(LEFT, top, line, _BODY)
        top += _PITCH
    return top


def _counts(sheet: Sheet, act: ErasureAct, words: Words, top: float) -> float:
    """Every class with its number, noughts too, and the sum."""
    _ = words.gettext
    sheet.text(LEFT, top, _("What was erased"), 12, Face.BOLD, NAVY)
    rows = [(terms.data_class(words, code), act.counts.get(code, 0)) for code in DataClass]
    top += 2
    for label, number in rows:
        top = _row(sheet, top, label, words.number(number))
    return _row(sheet, top, _("Records, all together"), words.number(act.total), Face.BOLD)


def _copies(sheet: Sheet, act: ErasureAct, words: Words, top: float) -> float:
    """The copies that held the data: what became of each."""
    _ = words.gettext
    sheet.text(LEFT, top, _("Copies of the register that held these data"), 12, Face.BOLD, NAVY)
    top += 2
    rows: list[tuple[str, str]] = [(_named(words, copy.name, copy.made), _("Deleted")) for copy in act.gone]
    rows += [(_named(words, one.copy.name, one.copy.made), terms.copy_left(words, one.why)) for one in act.left]
    if not rows:
        return _row(sheet, top, _("No copies are known to this computer"), "")
    for label, state in rows:
        if top + _ROW > _LOWEST:
            sheet.end_page()
            top = 20.0
        top = _row(sheet, top, label, state)
    if act.left:
        later = _(
            "Copies that are left are deleted when the stick is plugged in; this act then names them as deleted."
            " Copies are encrypted and cannot be read without the passphrase."
        )
        top = _paragraph(sheet, later, top + 6)
    return top


def _named(words: Words, name: str, made: str) -> str:
    when = f"{made[8:10]}.{made[5:7]}.{made[:4]} {made[11:16]}" if len(made) >= len("2026-11-23T08:00") else ""
    return f"{name} ({when})" if when else name


def _row(sheet: Sheet, top: float, label: str, text: str, face: Face = Face.REGULAR) -> float:
    base = top + _ROW - 1.9
    sheet.text(LEFT, base, label, 9.5, face, room=112)
    sheet.text(RIGHT, base, text, 9.5, Face.BOLD if face is Face.BOLD else Face.SEMIBOLD, room=66, align="right")
    sheet.rule(LEFT, top + _ROW, RIGHT, 0.2, HAIR)
    return top + _ROW


def _signatures(sheet: Sheet, content: ActPaper, words: Words, top: float) -> None:
    """Who erased, the commission, the director: post, signature, name."""
    _ = words.gettext
    lines: Sequence[tuple[str, str]] = (
        (_("Erased by"), content.by),
        *((_("Commission, member {n}").format(n=words.number(n)), "") for n in range(1, _MEMBERS + 1)),
        (_("Director"), content.director),
    )
    for post, name in lines:
        sheet.text(LEFT, top, post, _BODY, room=50)
        sheet.rule(LEFT + 56, top + 1.2, LEFT + 108, 0.3, LINE)
        sheet.rule(LEFT + 116, top + 1.2, RIGHT, 0.3, LINE)
        sheet.text(LEFT + 116, top, name, _BODY, Face.SEMIBOLD, INK, RIGHT - LEFT - 116)
        top += 10.5
    sheet.text(LEFT + 82, top - 6.2, _("signature"), 8, align="centre")
