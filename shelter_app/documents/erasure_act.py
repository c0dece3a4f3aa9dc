"""The erasure act (акт про знищення персональних даних): how much was erased, why, and who answers. It names no one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from shelter_app.documents.faces import Face
from shelter_app.documents.forms import Place, mark_page, official_foot, paragraph
from shelter_app.documents.paper import INK, LEFT, LINE, NAVY, RIGHT, Drawn, Sheet
from shelter_app.domain.papers import PaperClass
from shelter_app.words import Words

_BODY: Final = 10.5
_PITCH: Final = 5.2
_ROW: Final = 8.4
_BOTTOM: Final = 274.0
MEMBERS: Final = 3


@dataclass(frozen=True, slots=True)
class Signer:
    """A member of the commission: post and name; an empty name leaves a line for the hand."""

    post: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Erased:
    """A line of the act: what was erased, and how many records."""

    what: str
    count: int


@dataclass(frozen=True, slots=True)
class ErasureAct:
    """What the act states. ``since`` and ``until`` are the days of departure it covers (``None``: not by period).

    ``copies`` name the backups and migration copies that went with it; ``left`` what could not be reached, openly.
    """

    place: Place
    number: str
    made: datetime
    basis: str
    lines: tuple[Erased, ...]
    since: date | None = None
    until: date | None = None
    copies: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    commission: tuple[Signer, ...] = ()
    director: str = ""
    city: str = ""
    proof: str = ""
    sample: bool = False


class _Pen:
    """Writes down the pages of the act, and begins a new one where there is no room."""

    def __init__(self, sheet: Sheet, words: Words) -> None:
        self.sheet, self.words, self.y, self.feet = sheet, words, 20.0, 1

    def need(self, down: float) -> None:
        """Make room for so many millimetres."""
        if self.y + down > _BOTTOM:
            self._foot()
            self.sheet.end_page()
            self.feet += 1
            self.y = 24.0

    def say(self, text: str, *, face: Face = Face.REGULAR, size: float = _BODY, after: float = 2.0) -> None:
        """A paragraph."""
        self.need(_PITCH * 2)
        self.y = paragraph(self.sheet, LEFT, self.y, text, RIGHT - LEFT, size=size, face=face, pitch=_PITCH) + after

    def _foot(self) -> None:
        foot = self.words.gettext("This act names no one whose data were erased.")
        official_foot(self.sheet, foot, self.words.gettext("page {n}").format(n=self.words.number(self.feet)))

    def end(self) -> None:
        """Finish the last page."""
        self._foot()
        self.sheet.end_page()


def draw(content: ErasureAct, words: Words) -> Drawn:
    """The act as a PDF, one page unless many copies are named."""
    _ = words.gettext
    sheet = Sheet(
        title="Erasure act",
        subject="Personal data erased",
        lang=words.lang,
    )
    mark_page(sheet, words, PaperClass.OFFICIAL, content.sample)
    pen = _Pen(sheet, words)
    _head(pen, content, words)
    _facts(pen, content, words)
    _table(pen, content.lines, words)
    _copies(pen, content, words)
    _signatures(pen, content, words)
    pen.end()
    return sheet.finish()


def _head(pen: _Pen, content: ErasureAct, words: Words) -> None:
    """Who makes it, what it is, when and where; the director's approval stands at the right."""
    _ = words.gettext
    sheet = pen.sheet
    sheet.text(LEFT, 16.0, content.place.school, 11, Face.SEMIBOLD, room=92)
    sheet.text(LEFT, 21.0, content.place.code, 9, Face.REGULAR, room=92)
    x = 124.0
    sheet.text(x, 16.0, _("APPROVED"), 10, Face.SEMIBOLD, room=RIGHT - x)
    sheet.text(x, 21.6, _("Director"), 10, Face.REGULAR, room=RIGHT - x)
    sheet.rule(x, 30.4, x + 26, 0.25, INK)
    if content.director:
        sheet.text(RIGHT, 29.6, content.director, 9.6, Face.SEMIBOLD, room=44, align="right")
    else:
        sheet.rule(x + 29, 30.4, RIGHT, 0.25, INK)
    sheet.text(x, 36.4, "«____» ______________ 20____", 9, Face.REGULAR, room=RIGHT - x)
    sheet.text((LEFT + RIGHT) / 2, 50.0, _("ACT"), 17, Face.BOLD, NAVY, align="centre")
    title = _("of the erasure of personal data")
    sheet.text((LEFT + RIGHT) / 2, 56.6, title, 13, Face.BOLD, NAVY, RIGHT - LEFT, "centre")
    sheet.text(LEFT, 66.0, words.paper_date(content.made.date()), _BODY, room=60)
    sheet.text((LEFT + RIGHT) / 2, 66.0, content.city, _BODY, room=60, align="centre")
    sheet.text(RIGHT, 66.0, f"№ {content.number or '________'}", _BODY, room=60, align="right")
    pen.y = 76.0


def _facts(pen: _Pen, content: ErasureAct, words: Words) -> None:
    _ = words.gettext
    moment = _("{date}, {time}").format(date=words.date(content.made.date()), time=words.time(content.made))
    pen.say(
        _(
            "The commission named below has established that the period for which the personal data of persons were"
            " kept in the shelter’s register has ended, or that the person concerned asked for erasure, and that the"
            " data were erased on {moment}."
        ).format(moment=moment)
    )
    pen.say(_("Basis: {basis}").format(basis=content.basis or "—"))
    if content.since or content.until:
        since = words.date(content.since) if content.since else "—"
        until = words.date(content.until) if content.until else "—"
        pen.say(_("Persons who departed from {since} to {until}.").format(since=since, until=until))
    pen.say(
        _(
            "How: names, dates of birth, addresses, telephones and needs were overwritten in the encrypted register, in"
            " its search index and in its log. Entries without names (sex, age band, dates) remain for the statistics."
        )
    )


def _table(pen: _Pen, lines: Sequence[Erased], words: Words) -> None:
    """What was erased and how many."""
    _ = words.gettext
    sheet = pen.sheet
    pen.need(_ROW * 2)
    top = pen.y
    sheet.text(LEFT + 2, top + 2.0, _("What was erased"), 9.4, Face.SEMIBOLD, room=120)
    sheet.text(
        RIGHT - 2, top + 2.0, words.pgettext("erasure act", "records"), 9.4, Face.SEMIBOLD, room=40, align="right"
    )
    sheet.rule(LEFT, top + 4.0, RIGHT, 0.35, INK)
    pen.y = top + 4.0
    for line in lines or (Erased(words.pgettext("erasure act", "nothing"), 0),):
        pen.need(_ROW)
        sheet.text(LEFT + 2, pen.y + 5.4, line.what, _BODY, Face.REGULAR, room=136)
        sheet.text(RIGHT - 2, pen.y + 5.4, words.number(line.count), 11, Face.BOLD, room=36, align="right")
        pen.y += _ROW
        sheet.rule(LEFT, pen.y, RIGHT, 0.15, LINE)
    pen.y += 7.0


def _copies(pen: _Pen, content: ErasureAct, words: Words) -> None:
    """Copies that went with it, and what was out of reach."""
    _ = words.gettext
    if content.copies:
        pen.say(_("Copies past their period that were destroyed with it:"), face=Face.SEMIBOLD, after=0.6)
        for copy in content.copies:
            pen.say(f"— {copy}", size=9.6, after=0.2)
        pen.y += 2.0
    if content.left:
        pen.say(
            _("Copies that were not there to be destroyed, to be found and destroyed:"), face=Face.SEMIBOLD, after=0.6
        )
        for copy in content.left:
            pen.say(f"— {copy}", size=9.6, after=0.2)
        pen.y += 2.0
    if content.proof:
        pen.say(_("Proof in the register’s journal: entry {proof}.").format(proof=content.proof), size=9.6)


def _signatures(pen: _Pen, content: ErasureAct, words: Words) -> None:
    """The commission, with lines where a name is not known."""
    _ = words.gettext
    commission = [*content.commission, *(Signer("") for _n in range(MEMBERS - len(content.commission)))]
    pen.need(14 + 12 * len(commission))
    pen.y += 4
    pen.sheet.text(LEFT, pen.y, _("Commission:"), _BODY, Face.SEMIBOLD)
    pen.y += 9.0
    for number, member in enumerate(commission):
        said = member.post or (_("Head of the commission") if not number else _("Member of the commission"))
        sheet = pen.sheet
        sheet.text(LEFT, pen.y, said, _BODY, room=58)
        sheet.rule(LEFT + 62, pen.y + 1.1, LEFT + 112, 0.25, INK)
        if member.name:
            sheet.text(RIGHT, pen.y, member.name, _BODY, Face.SEMIBOLD, room=64, align="right")
        else:
            sheet.rule(LEFT + 118, pen.y + 1.1, RIGHT, 0.25, INK)
        sheet.text(LEFT + 87, pen.y + 4.6, _("(signature)"), 7.4, Face.NARROW, align="centre")
        pen.y += 12.0
