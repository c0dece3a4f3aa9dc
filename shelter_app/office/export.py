"""Exporting the register for the archive: figures of each day without people; names only when asked for, and logged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

from shelter_app.domain.errors import Trouble
from shelter_app.domain.report import DailyReport
from shelter_app.exchange.export import Cell, Form, Table, write
from shelter_app.exchange.figures import to_json
from shelter_app.office import Office
from shelter_app.register.topic import By

# People, meals and supplies of a day as their JSON names them.
PEOPLE: Final = (
    "opening",
    "corrections",
    "arrived",
    "arrived_transferred",
    "departed",
    "departed_transferred",
    "closing",
    "absent",
    "day_visitors",
    "fed_only",
)
SUPPRESSED: Final = "<5"


def days_of(office: Office) -> list[date]:
    """Every finished shelter day since the first entry, the running one included once it holds something."""
    register = office.register
    first = register.first_recorded()
    if first is None:
        return []
    day, last = office.cutoffs.day_of(first), office.today()
    return [day + timedelta(days=n) for n in range((last - day).days + 1)]


def export(
    office: Office, by: By, folder: Path, form: Form, *, days: Sequence[date] = (), named: bool = False
) -> list[Path]:
    """Write the figures of days (all, if none is named) into a folder; returns the files.

    ``named`` adds the list of people; that is recorded before anything is written, with who did it. Households outside
    are in no export. Raises ``Trouble("backup-failed")`` if the folder does not take it.
    """
    register = office.register
    if named or not register.read_only:
        register.closing.note_export(by, form, named=named)
    reports = [_report(office, day) for day in (days or days_of(office))]
    tables = _tables([to_json(report, "") for report in reports])
    if named:
        tables["people"] = _people(office)
    name = f"shelter-{register.keys.register[:8]}-{register.clock().astimezone(office.cutoffs.zone):%Y%m%d}"
    try:
        return write(tables, folder, form, name)
    except OSError as error:
        raise Trouble("backup-failed", folder=str(folder), reason=error.strerror or str(error)) from error


def _report(office: Office, day: date) -> DailyReport:
    """A day as it was issued, else as it follows from the journal; small numbers kept back either way."""
    issued = office.register.reports.issued_for(day)
    return issued.report if issued is not None else office.draft(day).report.for_outside()


def _tables(figures: Sequence[dict[str, Any]]) -> dict[str, Table]:
    days: list[list[Cell]] = []
    columns = ("day", "report", "version", *PEOPLE, "portions", "turned_away", "free_places")
    for one in figures:
        people = one["people"]
        days.append(
            [
                one["day"],
                one["number"],
                one["version"],
                *(_cell(people[name]) for name in PEOPLE),
                _cell(one["portions"]),
                _cell(one["turned_away"]),
                _cell(one["free_places"]),
            ]
        )
    return {
        "days": (columns, days),
        "meals": _lines(figures, "meals"),
        "supplies": _lines(figures, "supplies"),
        "received": _lines(figures, "received"),
    }


def _lines(figures: Sequence[dict[str, Any]], what: str) -> Table:
    """The lines of a part of every day, under the day."""
    columns: dict[str, None] = {}
    rows: list[dict[str, Cell]] = []
    for one in figures:
        for line in one[what]:
            row = dict(_flat(line))
            columns.update(dict.fromkeys(row))
            rows.append({"day": one["day"], **row})
    names = ("day", *columns)
    return names, [[row.get(name) for name in names] for row in rows]


def _flat(line: dict[str, Any], head: str = "") -> Iterator[tuple[str, Cell]]:
    for name, value in line.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{head}{name}.")
        elif isinstance(value, list):
            for member in value:
                if isinstance(member, dict):
                    codes = [str(one) for one in member.values() if isinstance(one, str) and one != SUPPRESSED]
                    counts = [one for one in member.values() if not isinstance(one, str) or one == SUPPRESSED]
                    yield f"{head}{name}.{'.'.join(codes)}", _cell(counts[0] if counts else None)
        else:
            yield f"{head}{name}", _cell(value)


def _cell(value: Any) -> Cell:
    """A figure as a cell: "no data" is empty, a number kept back stays "<5"; nought is a nought."""
    if isinstance(value, bool):
        return int(value)
    return value if value is None or isinstance(value, (str, int)) else str(value)


def _people(office: Office) -> Table:
    """Everyone whose data are kept, by name."""
    register = office.register
    columns = ("card", "household", "surname", "given", "patronymic", "sex", "birth", "presence", "since")
    rows: list[list[Cell]] = []
    with register.snapshot():
        for person in register.people.everyone():
            since = person.since.isoformat(timespec="minutes") if person.since else None
            rows.append(
                [
                    person.card,
                    str(person.household),
                    person.surname,
                    person.given,
                    person.patronymic,
                    person.sex.value,
                    person.birth,
                    person.presence.value,
                    since,
                ]
            )
    return columns, rows
