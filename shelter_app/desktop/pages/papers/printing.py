"""A paper on the screen and on its way out. The jobs of this module run on the reading thread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

from shelter_app import terms
from shelter_app.desktop.pages.papers.options import Known
from shelter_app.domain.errors import Refused, ShelterError, Trouble
from shelter_app.exchange import devices, printers
from shelter_app.exchange.printers import Printed
from shelter_app.office import Office
from shelter_app.office.papers import Made, Order, Papers
from shelter_app.register.printout_lookups import Printout
from shelter_app.register.topic import By
from shelter_app.words import Words

T = TypeVar("T")
LOG_LINES: Final = 30


@dataclass(frozen=True, slots=True)
class Seen:
    """What the print room shows beside the page."""

    known: Known
    log: tuple[Printout, ...]
    names: dict[int, str]


@dataclass(frozen=True, slots=True)
class Gone:
    """A paper that was recorded, and what became of it: where it went, or why it did not."""

    order: Order
    made: Made | None = None
    printed: Printed | None = None
    where: Path | None = None
    error: ShelterError | None = None

    @property
    def out(self) -> bool:
        """Whether it left the computer."""
        return self.where is not None or (self.printed is not None and self.printed.sent)


def read(office: Office, words: Words) -> Seen:
    """Everything that is offered, and the log."""
    register = office.register
    with register.snapshot():
        papers = Papers(office)
        facts = register.site.facts()
        known = Known(
            tuple((room.id, room.label) for room in register.rooms.all()),
            tuple(person.id for person in register.people.staying()),
            papers.without_card(),
            tuple(house.address for house in papers.route_houses() if house.address),
            tuple(meal.name.in_language(words.lang) or terms.meal(words, meal.meal) for meal in facts.plan),
            facts.printer,
        )
        return Seen(known, tuple(register.printouts.log(LOG_LINES)), register.duty.names())


def preview(office: Office, by: By, order: Order) -> Gone:
    """The page as it would come out; nothing is recorded."""
    try:
        with office.register.snapshot():
            return Gone(order, Papers(office).preview(by, order))
    except ShelterError as error:
        return Gone(order, error=error)


def make(office: Office, by: By, order: Order, kept: Made | None) -> Made:
    """The recorded paper: the one that was made already and did not leave, else a new one."""
    return kept if kept is not None else Papers(office).make(by, order)


def send(office: Office, by: By, order: Order, kept: Made | None, queue: str) -> Gone:
    """Record the paper and send it to a printer queue (empty: the default one)."""
    return _out(order, lambda: make(office, by, order, kept), lambda made: _sent(order, made, queue))


def _sent(order: Order, made: Made, queue: str) -> Gone:
    return Gone(order, made, printers.print_pdf(made.pdf, made.title, queue))


def save(office: Office, by: By, order: Order, kept: Made | None, file: Path) -> Gone:
    """Record the paper and write it where a person wants it."""
    return _out(
        order,
        lambda: make(office, by, order, kept),
        lambda made: Gone(order, made, where=office.save_page(made.pdf, file)),
    )


def to_stick(office: Office, by: By, order: Order, kept: Made | None) -> Gone:
    """Record the paper and write it to the stick that is plugged in."""
    drives = devices.removable_drives()
    if not drives:
        return Gone(order, kept)

    def write(made: Made) -> Gone:
        office.save_page(made.pdf, drives[0] / made.name)
        return Gone(order, made, where=drives[0])

    return _out(order, lambda: make(office, by, order, kept), write)


def _out(order: Order, made: Callable[[], Made], way: Callable[[Made], Gone]) -> Gone:
    """What became of a paper; one that was recorded and did not leave comes back to be sent another way."""
    try:
        paper = made()
    except (Refused, Trouble) as error:
        return Gone(order, error=error)
    try:
        return way(paper)
    except (Refused, Trouble) as error:
        return Gone(order, paper, error=error)
