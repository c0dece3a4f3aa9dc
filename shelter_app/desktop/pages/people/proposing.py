"""Which room is proposed to whom: a party from people of the register or from lines of a form, and the reasons in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from shelter_app.desktop.pages.people.members import MemberRow
from shelter_app.domain.ages import CHILDREN, band_on
from shelter_app.domain.codes import Band, Need, RoomKind, Sex
from shelter_app.domain.rooms import AGAINST, Because, Party, Proposal, Reason, Room, propose
from shelter_app.register.people import Person
from shelter_app.words import N_, Words

KIND_ICONS: Final[dict[RoomKind, str]] = {
    RoomKind.GENERAL: "bed",
    RoomKind.FAMILIES: "users",
    RoomKind.INFANTS: "baby",
    RoomKind.MOBILITY: "accessibility",
    RoomKind.ISOLATION: "shield-alert",
    RoomKind.COVER: "shield",
    RoomKind.MEN: "user",
    RoomKind.WOMEN: "venus",
    RoomKind.STAFF: "id-card",
    RoomKind.DAY: "sun",
}
_REASONS: Final[dict[Reason, str]] = {
    Reason.TOGETHER: N_("the rest of the household sleeps here"),
    Reason.MOBILITY_ROOM: N_("kept for reduced mobility"),
    Reason.GROUND_FLOOR: N_("ground floor, no stairs"),
    Reason.INFANT_ROOM: N_("quiet room for women with infants"),
    Reason.FAMILY_ROOM: N_("room for families"),
    Reason.WOMEN_ROOM: N_("women's room"),
    Reason.MEN_ROOM: N_("men's room"),
    Reason.AS_ASKED: N_("of the kind asked for"),
    Reason.FITS_EXACTLY: N_("fits exactly"),
    Reason.STAIRS: N_("there are stairs"),
    Reason.KEPT_FOR_OTHERS: N_("kept for those who need it"),
    Reason.COVER_LAST: N_("basement shelter: no room above has places for all"),
}


def party_of(people: Sequence[Person], rest: Iterable[Person] = ()) -> Party:
    """A party of people of the register; ``rest`` is the rest of their household."""
    grown = [person for person in people if not person.child]
    return Party(
        len(people),
        frozenset(need for person in people for need in person.needs),
        infants=any(person.band is Band.INFANT for person in people),
        children=any(person.child for person in people),
        sexes=frozenset(person.sex for person in grown or people),
        together=frozenset(person.room for person in rest if person.room is not None),
    )


def party_of_form(number: int, rows: Sequence[MemberRow], today: date) -> Party:
    """A party of so many people from the lines of a form; a line that says nothing counts, but claims nothing."""
    needs: set[Need] = set()
    sexes: set[Sex] = set()
    infants = children = False
    for row in rows[:number]:
        needs.update(row.chosen().needs)
        birth, estimated = row.age()
        band = band_on(birth, estimated, today)
        child = band in CHILDREN
        infants |= band is Band.INFANT
        children |= child
        if not child:
            sexes.add(row.sex.sex())
    return Party(max(1, number), frozenset(needs), infants, children, frozenset(sexes))


def best_room(rooms: Iterable[Room], number: int, rows: Sequence[MemberRow], today: date) -> Proposal | None:
    """The room to propose to those on a form, and why; ``None`` if they fit together nowhere."""
    first = next(iter(propose(rooms, party_of_form(number, rows, today))), None)
    return first if first is not None and first.fits else None


def reason_words(words: Words, because: Because) -> str:
    """One reason."""
    if because.reason is Reason.FEWEST_LEFT:
        said = words.ngettext("only {n} place left over", "only {n} places left over", because.number)
        return said.format(n=words.number(because.number))
    if because.reason is Reason.ALL_FIT:
        said = words.ngettext("{n} place left over", "{n} places left over", because.number)
        return said.format(n=words.number(because.number))
    if because.reason is Reason.DOES_NOT_FIT:
        said = words.ngettext("{n} person without a place", "{n} people without a place", because.number)
        return said.format(n=words.number(because.number))
    return words.gettext(_REASONS[because.reason])


def why_words(words: Words, proposal: Proposal) -> str:
    """Why a room is proposed, what speaks against it last."""
    said = [reason_words(words, because) for because in proposal.because if because.reason not in AGAINST]
    against = [reason_words(words, because) for because in proposal.because if because.reason in AGAINST]
    text = ", ".join(said)
    if against:
        but = ", ".join(against)
        text = words.gettext("{reasons}; but {against}").format(reasons=text, against=but) if text else but
    return text[:1].upper() + text[1:]


__all__ = ["KIND_ICONS", "best_room", "party_of", "party_of_form", "reason_words", "why_words"]
