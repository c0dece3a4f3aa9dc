"""What the catch-up screen says: sheets in a list, frames in a row, and where other sheets are typed in."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from shelter_app.desktop.kit.rows import RowFace
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.catchup.reading import SheetView, line_count
from shelter_app.domain.codes import Post
from shelter_app.domain.machine_codes import SheetKind
from shelter_app.domain.papers import LINES_A_FRAME, lines_of
from shelter_app.register.printout_lookups import Sheet
from shelter_app.words import N_, Words

ELSEWHERE: Final = {
    SheetKind.ROSTER: N_("It is a room roster: Intake gives the count of its round."),
    SheetKind.STOCK_CARD: N_("It is a stock card: write its moves on Supplies."),
    SheetKind.REQUEST: N_("It is the answer to a request: write it on Supplies."),
    SheetKind.HANDOVER: N_("It is a shift handover: lock it away."),
    SheetKind.ROUTE: N_("It is a route sheet: count its portions on Meals, then destroy it."),
}
"""Sheets that are not typed in line by line: what each is, and where what it says is written."""


TYPED_BY: Final = {
    SheetKind.INTAKE: frozenset({Post.CLERK, Post.COORDINATOR, Post.DIRECTOR}),
    SheetKind.MEAL_TALLY: frozenset({Post.CANTEEN, Post.COORDINATOR, Post.DIRECTOR}),
    SheetKind.STOCK_COUNT: frozenset({Post.STORE, Post.COORDINATOR, Post.DIRECTOR}),
}
"""Who types which sheets in."""
WALKED_BY: Final = frozenset({Post.CLERK, Post.COORDINATOR, Post.DIRECTOR})
"""Who gives the count of a roster's round: to them the roster opens the round."""


_ICONS: Final = {SheetKind.MEAL_TALLY: "soup", SheetKind.STOCK_COUNT: "package-search"}


def why_not(words: Words, kind: SheetKind, post: Post) -> str:
    """Why somebody of a post types no sheet of a kind in here; "" if they do."""
    _ = words.gettext
    if kind is SheetKind.ROSTER and post in WALKED_BY:
        return ""
    if kind in ELSEWHERE:
        return _(ELSEWHERE[kind])
    if post in TYPED_BY[kind]:
        return ""
    return {
        SheetKind.INTAKE: _("Intake types it in."),
        SheetKind.MEAL_TALLY: _("The canteen types it in."),
        SheetKind.STOCK_COUNT: _("The store types it in."),
    }[kind]


def sheet_lines(words: Words, sheet: Sheet) -> str:
    """How far a sheet is typed in: "7 of 16 lines"; of a meal tally what it is."""
    if sheet.kind is SheetKind.MEAL_TALLY:
        return words.gettext("Meal tally")
    return words.gettext("{n} of {total} lines").format(
        n=words.number(len(sheet.entered)), total=words.number(line_count(sheet))
    )


def sheet_face(words: Words, sheet: Sheet, names: bool = True) -> RowFace:
    """An open sheet as a row."""
    _ = words.gettext
    printed = ""
    if sheet.printed is not None:
        printed = _("printed {date} {time}").format(
            date=words.day_month(sheet.printed.date()), time=words.time(sheet.printed)
        )
    elif not sheet.known:
        printed = _("printed by another computer")
    return RowFace(
        sheet.name,
        sub=printed if names else "",
        icon=_ICONS.get(sheet.kind or SheetKind.INTAKE, "clipboard-pen"),
        right=sheet_lines(words, sheet),
        strong=bool(sheet.entered),
        right_mute=not sheet.entered,
        arrow=True,
    )


def frame_face(words: Words, view: SheetView, frame: int, now: datetime, *, drafted: bool) -> RowFace:
    """A frame that is not open: who stands in it, since when, or that it is free."""
    _ = words.gettext
    name = f"{view.serial:06d}-{frame}"
    people = [view.people[line] for line in lines_of(frame) if line in view.people]
    entered = view.lines_in(frame)
    if not entered:
        if view.closed:
            return RowFace(name, note=_("not used; its numbers are void"), icon="circle-minus")
        return RowFace(
            name, note=_("begun, not recorded") if drafted else words.pgettext("frame", "free"), icon="circle-dashed"
        )
    named = ", ".join(presence.person_name(words, one) for one in people)
    facts = [presence.people_words(words, len(entered))]
    arrived = next((one.arrived for one in people if one.arrived is not None), None)
    if arrived is not None:
        facts.append(_("arrived {time}").format(time=presence.moment_words(words, arrived, now)))
    room = next((one.room for one in people if one.room), None)
    label = next((one.label for one in view.rooms if one.id == room), "")
    if label:
        facts.append(_("room {room}").format(room=label))
    here = {view.households.get(line) for line in entered}
    if here & {view.households[line] for line in view.lines_in(frame - 1) if line in view.households}:
        facts.append(_("household as above, its own number is void"))
    free = LINES_A_FRAME - len(entered)
    if free and not view.closed:
        facts.append(words.ngettext("{n} line free", "{n} lines free", free).format(n=words.number(free)))
    return RowFace(name, note=named, sub=" · ".join(facts), lead="ok", strong=True)


def first_and_count(words: Words, numbers: tuple[str, ...]) -> str:
    """Void numbers as they are said: the first ones, and how many more."""
    shown = ", ".join(numbers[:3])
    more = len(numbers) - 3
    if more > 0:
        return words.ngettext("{numbers} and {n} more", "{numbers} and {n} more", more).format(
            numbers=shown, n=words.number(more)
        )
    return shown
