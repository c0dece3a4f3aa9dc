"""What the screen of the rooms shows, read in one snapshot off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass

from shelter_app.domain.rooms import Room
from shelter_app.register.crowds import Crowd
from shelter_app.register.people import Person
from shelter_app.register.register import Register


@dataclass(frozen=True, slots=True)
class RoomsView:
    """Every room, closed ones last; who sleeps in the one that is open in the pane; and who has no room."""

    rooms: tuple[Room, ...]
    room: Room | None
    people: tuple[Person, ...]
    crowds: tuple[Crowd, ...]
    without: int


def read_rooms_view(register: Register, number: int) -> RoomsView:
    """Read it; ``number`` is the room of the pane, 0 for none."""
    with register.snapshot():
        found = register.rooms.all(closed=True)
        rooms = (*(room for room in found if not room.closed), *(room for room in found if room.closed))
        room = next((one for one in rooms if one.id == number), None)
        crowds = register.crowds.all()
        open_ones = {one.id for one in rooms}
        placed = sum(one.taken for one in rooms)
        staying = register.stays.open_at(register.clock())
        return RoomsView(
            rooms,
            room,
            tuple(register.people.in_room(number)) if room is not None else (),
            tuple(crowd for crowd in crowds if room is not None and crowd.room == number),
            max(0, staying - placed) if open_ones else 0,
        )
