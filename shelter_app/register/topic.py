"""What every topic of the register is made of: entry kinds, views that follow from them, operations and look-ups.

A topic's views are a function of the *set* of its live entries. Two ways keep that true whatever the order of arrival:
``apply`` adds an entry's own row or amount with sign +1 when it becomes live and takes it away with −1 when it is voided,
and ``refold`` writes the view of one subject anew from all its live entries.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import datetime
from functools import wraps
from typing import TYPE_CHECKING, Any, ClassVar, Concatenate, Generic, NamedTuple, ParamSpec, TypeVar, cast

from shelter_app.domain.errors import Refused
from shelter_app.domain.fields import Settled, Version, settle
from shelter_app.register.driver import Connection
from shelter_app.register.entries import Entry

if TYPE_CHECKING:
    from shelter_app.register.journal import UnitOfWork
    from shelter_app.register.register import Register

T = TypeVar("T")
P = ParamSpec("P")
TopicT = TypeVar("TopicT", bound="Topic")


class By(NamedTuple):
    """Who acts and when it happened: the person on duty, the moment if typed in later, the paper it was taken from."""

    person: int
    at: datetime | None = None
    paper: str = ""


class Outcome(NamedTuple, Generic[T]):
    """What an operation did: its action (to undo it by), a value, and the topics whose views changed."""

    action: int
    value: T
    changed: frozenset[str]


def operation(
    method: Callable[Concatenate[TopicT, UnitOfWork, P], T],
) -> Callable[Concatenate[TopicT, By, P], Outcome[T]]:
    """Make a method that takes a unit of work an operation that takes a ``By`` and runs on the writer's thread.

    Operations do not nest: what several of them do in one action is a plain method that takes the unit of work.
    """

    @wraps(method)
    def act(self: TopicT, by: By, *args: P.args, **kwargs: P.kwargs) -> Outcome[T]:
        return self.register.act(by, lambda work: method(self, work, *args, **kwargs))

    return cast(Callable[Concatenate[TopicT, By, P], Outcome[T]], act)


class Topic:
    """One noun of the register. ``schema`` creates its views, ``tables`` names them, ``kinds`` are its entries."""

    name: ClassVar[str]
    schema: ClassVar[str] = ""
    tables: ClassVar[tuple[str, ...]] = ()
    kinds: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, register: Register) -> None:
        self.register = register

    def apply(self, work: UnitOfWork, entry: Entry, sign: int) -> None:
        """Let a live entry (+1) into the views, or take it out (−1). By default only the subject is folded anew."""
        work.touch(self, entry.subject)

    def refold(self, work: UnitOfWork, subject: int) -> None:
        """Write the view of one subject anew from its live entries."""

    def empty(self, connection: Connection) -> None:
        """Empty the views, for a rebuild."""
        for table in self.tables:
            connection.execute(f"DELETE FROM {table}")

    def forget(self, connection: Connection) -> None:
        """Take out of the views what an erasure leaves between the lines, such as words in a search index."""

    def reading(self) -> Connection:
        """The query-only connection of the calling thread (inside a unit of work: the writing one)."""
        return self.register.reading()


def settled_fields(entries: Iterable[Entry]) -> dict[str, Settled]:
    """The fields of one subject from its entries: each ``set`` in body or part is a version that saw ``base``."""
    versions: dict[str, list[Version]] = {}
    for entry in entries:
        base: dict[str, list[int]] = entry.body.get("base", {})
        for source in (entry.body, entry.part or {}):
            for field, value in source.get("set", {}).items():
                versions.setdefault(field, []).append(
                    Version(entry.id, entry.recorded, value, frozenset(base.get(field, ())))
                )
    return {field: settle(found) for field, found in versions.items()}


def edit(
    work: UnitOfWork,
    kind: str,
    subject: int,
    kinds: tuple[str, ...],
    *,
    public: dict[str, Any] | None = None,
    private: dict[str, Any] | None = None,
    seen: Iterable[Entry] | None = None,
) -> int | None:
    """Append an edit of a subject's fields that names the versions it saw; ``None`` if it changes nothing.

    ``seen`` are the entries by which the fields stand, where they are not the subject's own alone.
    """
    fields = settled_fields(work.entries(subject, kinds) if seen is None else seen)

    def changes(wanted: dict[str, Any] | None) -> dict[str, Any]:
        return {
            field: value
            for field, value in (wanted or {}).items()
            if field not in fields or fields[field].conflict or fields[field].value != value
        }

    new_public, new_private = changes(public), changes(private)
    if not new_public and not new_private:
        return None
    base = {field: fields[field].seen for field in (*new_public, *new_private) if field in fields}
    body: dict[str, Any] = {"set": new_public}
    if base:
        body["base"] = base
    return work.append(kind, subject=subject, body=body, part={"set": new_private} if new_private else None)


def refuse_unknown(changes: Iterable[str], known: Collection[str]) -> None:
    """Raises ``Refused("unknown-field")`` for a change of a field that a subject does not have."""
    for field in changes:
        if field not in known:
            raise Refused("unknown-field", field=field)


def conflicts(fields: dict[str, Settled]) -> Iterator[tuple[str, Settled]]:
    """The fields on which edits stand side by side."""
    return ((name, field) for name, field in fields.items() if field.conflict)
