"""Intake sheets typed back: a frame of the paper is one action, with the card numbers that stand on its lines.

A frame is a household. One of more than four goes on in the next frame; a line may also tell of somebody who is
registered already. The record says which sheet and line it came from, so that no line enters twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from shelter_app.domain.codes import ArrivalKind
from shelter_app.domain.days import from_ms
from shelter_app.domain.errors import Refused
from shelter_app.domain.machine_codes import SheetCode, SheetKind, site_tag
from shelter_app.domain.papers import lines_of, sheet_name
from shelter_app.register.people import HOUSEHOLD_KINDS, LARGEST_HOUSEHOLD, NewPerson
from shelter_app.register.topic import By, Outcome, edit, settled_fields

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork
    from shelter_app.register.people import Person
    from shelter_app.register.printout_lookups import Sheet
    from shelter_app.register.register import Register

FIRST_FRAME: Final = 1


class TypedLine(NamedTuple):
    """A line of the sheet (from 1) with who stands on it; ``same`` is a person of the register who it is, 0 for none.

    The card number is that of the printing; one that is typed counts only on a sheet that no printing here knows.
    """

    line: int
    person: NewPerson
    same: int = 0


class TypedFrame(NamedTuple):
    """A frame (from 1) as it was typed. ``goes_on``: the household of the frame before goes on in it."""

    frame: int
    lines: tuple[TypedLine, ...]
    surname: str = ""
    contact: str = ""
    phone: str = ""
    address: str = ""
    room: int | None = None
    overnight: bool = True
    goes_on: bool = False


class EnteredFrame(NamedTuple):
    """What became of a frame: the household, the people of its lines in their order, card numbers that nobody gets, and
    the number of the issued report into whose day the arrival falls (0: none).
    """

    household: int
    persons: tuple[int, ...]
    void: tuple[str, ...]
    report: int


def enter_frame(register: Register, by: By, serial: int, frame: TypedFrame) -> Outcome[EnteredFrame]:
    """Take a frame over from paper, as one action: who is new is registered and arrives at the time of the paper.

    Who does not stay overnight is registered and counted as a day visitor. Raises ``Refused``: "how-many" for a frame
    without lines, "line-entered", "sheet-closed", "no-such-line", "no-frame-before", "card-taken", "no-such-person".
    """
    named = by._replace(paper=by.paper or sheet_name(SheetKind.INTAKE, serial))
    return register.act(named, lambda work: _enter(register, work, serial, frame))


def sheet_of_code(register: Register, code: SheetCode) -> Sheet | None:
    """The sheet of a scanned code; ``None`` if another computer of this shelter printed it.

    Raises ``Refused``: "sheet-of-another-shelter", "scan-unknown" for a serial that was printed here with another code.
    """
    if code.site != site_tag(register.keys.register):
        raise Refused("sheet-of-another-shelter", sheet=sheet_name(code.kind, code.serial))
    found = register.printouts.recognised(code)
    if found is None:
        other = register.printouts.sheet(code.serial)
        if other is not None and other.known:
            raise Refused("scan-unknown")
    return found


def people_of(register: Register, serial: int) -> dict[int, Person]:
    """Who stands on the lines of a sheet that were typed back and are in the register still, by line."""
    found = ((line.line, register.people.person(line.subject)) for line in register.printouts.lines(serial))
    return {line: person for line, person in found if person is not None}


def report_of(register: Register, day: date) -> int:
    """The number of the report that was issued for a day, 0 if none was."""
    issued = register.reports.issued_for(day)
    return issued.number if issued is not None else 0


def _enter(register: Register, work: UnitOfWork, serial: int, frame: TypedFrame) -> EnteredFrame:
    people, printouts = register.people, register.printouts
    if not frame.lines:
        raise Refused("how-many", most=LARGEST_HOUSEHOLD)
    sheet = None
    for typed in frame.lines:
        sheet = printouts.free_line(serial, typed.line)
    cards = sheet.cards if sheet is not None else ()
    household = _household(register, work, serial, frame)
    persons: list[int] = []
    void: list[str] = []
    for typed in frame.lines:
        card = cards[typed.line - 1] if typed.line <= len(cards) else typed.person.card
        if typed.same:
            person = typed.same
            void += [card] if card else []
            if frame.room is not None:
                people.edit_person(work, person, {"room": frame.room})
        else:
            person = people.register_person(work, typed.person._replace(card=card), household, frame.room)
        printouts.take_line(work, serial, typed.line, person, SheetKind.INTAKE, known=bool(typed.same))
        persons.append(person)
    _let_in(register, work, frame, persons)
    happened = register.site.cutoffs().day_of(from_ms(work.happened, register.zone))
    return EnteredFrame(household, tuple(persons), tuple(void), report_of(register, happened))


def _household(register: Register, work: UnitOfWork, serial: int, frame: TypedFrame) -> int:
    """The household of a frame: that of lines typed before or of somebody known, filled where it is empty, else a new one."""
    shared = {
        "surname": frame.surname,
        "contact": frame.contact,
        "phone": frame.phone,
        "address": frame.address,
    }
    known = _household_of_lines(register, serial, lines_of(frame.frame))
    if not known and frame.goes_on:
        before = lines_of(frame.frame - 1) if frame.frame > FIRST_FRAME else ()
        known = _household_of_lines(register, serial, before)
        if not known:
            raise Refused("no-frame-before", frame=frame.frame)
    for typed in frame.lines:
        if typed.same:
            person = register.people.person(typed.same)
            if person is None:
                raise Refused("no-such-person")
            known = known or person.household
    if not known:
        return register.people.register_household(work, shared)
    have = settled_fields(work.entries(known, HOUSEHOLD_KINDS))
    gained = {
        name: value.strip()
        for name, value in shared.items()
        if value.strip() and (name not in have or not have[name].value)
    }
    if gained:
        edit(work, "household.edited", known, HOUSEHOLD_KINDS, private=gained)
    return known


def _household_of_lines(register: Register, serial: int, lines: Sequence[int]) -> int:
    for line in lines:
        entered = register.printouts.line(serial, line)
        person = register.people.person(entered.subject) if entered is not None else None
        if person is not None:
            return person.household
    return 0


def _let_in(register: Register, work: UnitOfWork, frame: TypedFrame, persons: Sequence[int]) -> None:
    """Let the people of a frame arrive; without a night they are day visitors, unless they stay here already."""
    visitors = 0
    for typed, person in zip(frame.lines, persons, strict=True):
        if frame.overnight and typed.same:
            register.stays.let_in(work, person)
        elif frame.overnight:
            register.stays.record_arrival(work, person, ArrivalKind.ARRIVED, "")
        elif not (typed.same and register.stays.is_open(person)):
            visitors += 1
    if visitors:
        register.visitors.record(work, visitors)
