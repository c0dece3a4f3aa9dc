"""What the print room says: the papers, what each is for, its class, and the lines of the log."""

from __future__ import annotations

from typing import Final, NamedTuple

from shelter_app.desktop.kit.rows import RowFace
from shelter_app.desktop.kit.status import Status
from shelter_app.domain.codes import Post
from shelter_app.domain.papers import Paper, PaperClass, Reason, class_of
from shelter_app.office.papers import reason_words
from shelter_app.register.printout_lookups import Printout
from shelter_app.words import N_, Words

_SAID: Final = {
    Paper.KIT: (N_("Darkness kit"), N_("Lists, blank sheets, tallies: one print"), "flashlight"),
    Paper.INTAKE: (N_("Blank intake sheets"), N_("By hand, with 16 card numbers"), "clipboard-pen"),
    Paper.ROSTER: (N_("Room roster"), N_("Headcount by room, three rounds"), "list-checks"),
    Paper.ALARM: (N_("Alarm list"), N_("Large names, in evacuation order"), "siren"),
    Paper.INDEX: (N_("Index of names"), N_("Who is in which room, by alphabet"), "search"),
    Paper.CARDS: (N_("Residents’ cards"), N_("For food and the door, eight to a page"), "id-card"),
    Paper.ROUTE: (N_("Route sheet"), N_("Delivery to flats"), "route"),
    Paper.TALLY: (N_("Meal tally"), N_("Portions to cross off"), "soup"),
    Paper.STOCK: (N_("Stock list"), N_("Count without book quantities"), "package-search"),
    Paper.NOTICE: (N_("Privacy notice"), N_("For the wall at the desk"), "shield-check"),
}
_CLASSES: Final[dict[PaperClass, tuple[str, Status]]] = {
    PaperClass.PUBLIC: (N_("Public"), "ok"),
    PaperClass.OFFICIAL: (N_("Official"), "info"),
    PaperClass.RESTRICTED: (N_("Restricted"), "warn"),
    PaperClass.STRICT: (N_("Strict"), "bad"),
}
ALL: Final = tuple(_SAID)
"""Every paper of the print room, in its order; the act of an erasure is printed where data are erased."""

_OF_ALL: Final = (Paper.NOTICE,)
PAPERS_OF: Final[dict[Post, tuple[Paper, ...]]] = {
    Post.CLERK: (
        Paper.KIT,
        Paper.INTAKE,
        Paper.ROSTER,
        Paper.ALARM,
        Paper.INDEX,
        Paper.CARDS,
        *_OF_ALL,
    ),
    Post.CANTEEN: (Paper.TALLY, *_OF_ALL),
    Post.STORE: (Paper.STOCK, *_OF_ALL),
    Post.COORDINATOR: ALL,
    Post.DIRECTOR: ALL,
}
"""What a post may print."""

REASONS: Final[dict[Paper, tuple[Reason, ...]]] = {
    Paper.ROUTE: (Reason.DELIVERY,),
    Paper.KIT: (Reason.DARKNESS, Reason.HANDOVER),
}
_USUAL: Final = (Reason.HANDOVER, Reason.NIGHT_COUNT, Reason.ALARM, Reason.DARKNESS)


class Notice(NamedTuple):
    """What a banner says."""

    status: Status
    title: str
    sentence: str


def name(paper: Paper, words: Words) -> str:
    """A paper's name."""
    return words.gettext(_SAID[paper][0])


def face(paper: Paper, words: Words) -> RowFace:
    """A paper as a row of the list."""
    _ = words.gettext
    title, purpose, icon = _SAID[paper]
    return RowFace(_(title), sub=_(purpose), icon=icon)


def grade(paper: Paper, words: Words) -> tuple[str, Status]:
    """A paper's class, and the colour of its pill."""
    said, status = _CLASSES[class_of(paper)]
    return words.gettext(said), status


def handling(paper: Paper, words: Words) -> str:
    """How a paper of its class is handled."""
    _ = words.gettext
    return {
        PaperClass.PUBLIC: _("May hang where everyone reads it."),
        PaperClass.OFFICIAL: _("Not for publication; holds no names. Filled in, lock it away."),
        PaperClass.RESTRICTED: _(
            "Holds names: who printed it, when and why stands on every page and in the log. Return and destroy it."
        ),
        PaperClass.STRICT: _("One copy, back the same day, then destroyed. Never faxed, never photographed."),
    }[class_of(paper)]


def reasons(paper: Paper, words: Words) -> list[tuple[str, str]]:
    """The reasons to choose from, as key and word."""
    return [(reason.value, _capital(reason_words(words, reason, ""))) for reason in REASONS.get(paper, _USUAL)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def log_face(line: Printout, names: dict[int, str], words: Words) -> RowFace:
    """A line of the log: what, how many pages, when, who and why."""
    _ = words.gettext
    pages = words.ngettext("{n} page", "{n} pages", line.pages).format(n=words.number(line.pages))
    when = f"{words.day_month(line.at.date())} {words.time(line.at)}"
    why = reason_words(words, line.reason, line.why)
    sub = " · ".join(part for part in (when, names.get(line.by, ""), why) if part)
    return RowFace(name(line.paper, words), sub=sub, right=pages, right_mute=True)
