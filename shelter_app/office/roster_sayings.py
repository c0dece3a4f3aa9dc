"""What is said about a list of people: why a row comes back, what a preview comes to; and the file of the rows left."""

from __future__ import annotations

from typing import Final

from shelter_app.domain.errors import Refused
from shelter_app.domain.roster import Remark, Skip
from shelter_app.domain.roster_words import Column
from shelter_app.office.rosters import Choices, Preview, Standing, count_households, left, returning, skips, taken
from shelter_app.sentences import sentence
from shelter_app.terms import roster_column
from shelter_app.words import Words

NAMED_MOST: Final = 6
"""Rooms or columns that are named before the others are only counted."""


def reason(remark: Remark, words: Words) -> str:
    """A refusal or a remark as a sentence."""
    return sentence(Refused(remark.code, **dict(remark.values)), words)


def reason_of(preview: Preview, at: int, words: Words) -> str:
    """Why a row is not taken in: its refusal, or that nobody decided who it is."""
    entry = preview.entries[at]
    if entry.row.refusal is not None:
        return reason(entry.row.refusal, words)
    if entry.known is None:
        return ""
    return reason(Remark("roster-undecided", (("name", entry.known.name), ("card", entry.known.card))), words)


def summary(preview: Preview, choices: Choices, words: Words) -> str:
    """What would happen, in one line of short facts."""
    _ = words.gettext
    new = len(taken(preview, choices))
    families = count_households(preview, choices)
    parts = [words.ngettext("{n} row", "{n} rows", preview.lines).format(n=words.number(preview.lines))]
    parts.append(
        _("{people} in {households}").format(
            people=words.ngettext("{n} new person", "{n} new people", new).format(n=words.number(new)),
            households=words.ngettext("{n} household", "{n} households", families).format(n=words.number(families)),
        )
    )
    if back := len(returning(preview, choices)):
        parts.append(words.ngettext("{n} comes again", "{n} come again", back).format(n=words.number(back)))
    if known := preview.count(Standing.KNOWN) + len(choices.same):
        parts.append(
            words.ngettext("{n} in the register already", "{n} in the register already", known).format(
                n=words.number(known)
            )
        )
    if undecided := len(choices.undecided(preview)):
        parts.append(words.ngettext("{n} not decided", "{n} not decided", undecided).format(n=words.number(undecided)))
    if refused := preview.count(Standing.REFUSED):
        parts.append(words.ngettext("{n} refused", "{n} refused", refused).format(n=words.number(refused)))
    empty = len(preview.skipped)
    if empty:
        parts.append(
            words.ngettext("{n} row names nobody", "{n} rows name nobody", empty).format(n=words.number(empty))
        )
    return " · ".join(parts)


def left_out(preview: Preview, words: Words) -> list[str]:
    """What of the file is not taken over though it may matter: columns, rooms, whole sheets."""
    _ = words.gettext
    found = []
    if preview.left_out:
        found.append(_("Columns not taken over: {columns}.").format(columns=_named(preview.left_out)))
    if preview.unknown_rooms:
        found.append(_("Rooms not in the register, left empty: {rooms}.").format(rooms=_named(preview.unknown_rooms)))
    if skips(preview)[Skip.OTHER_SHEET]:
        names = [
            sheet.name
            for at, sheet in enumerate(preview.sheets)
            if at not in preview.layouts and any(any(line.cells) for line in sheet.lines)
        ]
        found.append(_("Sheets without a list: {sheets}.").format(sheets=_named(tuple(names))))
    return found


def _named(names: tuple[str, ...]) -> str:
    more = len(names) - NAMED_MOST
    return ", ".join(f"«{name}»" for name in names[:NAMED_MOST]) + (f" +{more}" if more > 0 else "")


def refused_file(preview: Preview, choices: Choices, words: Words) -> bytes:
    """The rows that were not taken in as XLSX: as they stood, under their header, with the reason in front of each.

    Mended, the file is read like any other.
    """
    from shelter_app.exchange.spreadsheets import to_xlsx

    _ = words.gettext
    by_sheet: dict[int, list[list[str]]] = {}
    for at in left(preview, choices):
        row = preview.entries[at].row
        by_sheet.setdefault(row.sheet, []).append([reason_of(preview, at, words), str(row.number), *row.cells])
    made = []
    for sheet, lines in by_sheet.items():
        header = [_("Reason"), _("Row in the file"), *_header_of(preview, sheet, words)]
        made.append((preview.sheets[sheet].name or _("Not taken in"), [header, *lines]))
    return to_xlsx(made or [(_("Not taken in"), [[_("Reason")]])], (preview.name,))


def _header_of(preview: Preview, sheet: int, words: Words) -> list[str]:
    layout = preview.layouts[sheet]
    if layout.header >= 0:
        return list(preview.sheets[sheet].lines[layout.header].cells)
    return [
        roster_column(words, column) if column is not None and column is not Column.NONE else ""
        for column in layout.columns
    ]
