"""What an erasure takes along beside the personal parts: unfinished forms in which the same words were typed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Final, NamedTuple

from shelter_app.register.driver import Connection
from shelter_app.register.entries import loads

_TELLING: Final = ("phone", "address", "contact", "name")
_LEAST: Final = 3  # letters: what is shorter stands in any form


class ErasedWords(NamedTuple):
    """Words of a subject that is erased: its surname and given name, and texts that are its own alone."""

    surname: str
    given: str
    telling: tuple[str, ...]


def words_in(part: str) -> ErasedWords:
    """What a personal part says. Whatever is not one says nothing."""
    try:
        said = loads(part).get("set", {})
        telling = tuple(str(said[field]) for field in _TELLING if len(str(said.get(field, ""))) > _LEAST)
        return ErasedWords(str(said.get("surname", "")), str(said.get("given", "")), telling)
    except (ValueError, AttributeError):
        return ErasedWords("", "", ())


def words_of(connection: Connection, subject: int) -> list[ErasedWords]:
    """What the parts of a subject say, one for each part."""
    rows = connection.execute(
        "SELECT p.data FROM part p JOIN entry e ON e.id = p.entry WHERE e.subject = ?", (subject,)
    ).fetchall()
    return [words_in(data) for (data,) in rows]


def tells(text: str, words: ErasedWords) -> bool:
    """Whether a text that others share tells of an erased person: by given name, or by a phone of their own.

    The surname alone does not: it is the others' too.
    """
    held = text.casefold()
    names = [words.given] if len(words.given) >= _LEAST else []
    return any(one.casefold() in held for one in (*names, *words.telling))


def drop_drafts(connection: Connection, erased: Iterable[ErasedWords]) -> None:
    """Drop the unfinished forms that hold what was erased.

    A surname alone drops a form only when nobody of that name is left: it may be a namesake who is being registered.
    """
    drafts = [
        (form, str(data).casefold()) for form, data in connection.execute("SELECT form, data FROM draft").fetchall()
    ]
    for form, data in drafts:
        if any(_told(connection, data, words) for words in erased):
            connection.execute("DELETE FROM draft WHERE form = ?", (form,))


def _told(connection: Connection, draft: str, words: ErasedWords) -> bool:
    if any(_stands(text, draft) for text in words.telling):
        return True
    if len(words.surname) < _LEAST or not _stands(words.surname, draft):
        return False
    if words.given and _stands(words.given, draft):
        return True
    left = connection.execute(
        "SELECT 1 FROM person WHERE surname = ?1 UNION ALL SELECT 1 FROM household WHERE surname = ?1 LIMIT 1",
        (words.surname,),
    )
    return left.fetchone() is None


def _stands(text: str, draft: str) -> bool:
    """Whether a text stands in a draft, written plainly or with its letters escaped."""
    return text.casefold() in draft or json.dumps(text)[1:-1].casefold() in draft
