"""An entry of the journal: its identity, its chain, and the bytes that carry it to another desk.

An entry's id is ``origin << 32 | seq``: the desk that wrote it (31 random bits) and that desk's gap-free number. Its hash
is SHA-256 over the hash of the entry before it and its canonical text; the text commits to the personal part by a salted
hash only, so that erasing the part leaves the chain whole.
"""

from __future__ import annotations

import json
from typing import Any, Final, NamedTuple

from shelter_app.domain.errors import Trouble

ORIGIN_SHIFT: Final = 32
SEQ_MASK: Final = (1 << ORIGIN_SHIFT) - 1
NO_HASH: Final = bytes(32)


def origin_of(entry_id: int) -> int:
    """The origin that wrote an entry."""
    return entry_id >> ORIGIN_SHIFT


def seq_of(entry_id: int) -> int:
    """The number of an entry within its origin, from 1."""
    return entry_id & SEQ_MASK


def entry_id(origin: int, seq: int) -> int:
    """The id of entry ``seq`` of ``origin``."""
    return origin << ORIGIN_SHIFT | seq


class Entry(NamedTuple):
    """One line of the journal. Times in milliseconds since 1970, ``utc_offset`` in minutes; ``part`` is personal data."""

    id: int
    kind: str
    action: int
    subject: int
    actor: int
    happened: int
    recorded: int
    utc_offset: int
    body: dict[str, Any]
    part: dict[str, Any] | None
    live: bool = True

    @property
    def order(self) -> tuple[int, int, int]:
        """Where the entry stands in a fold: by when it happened, when it was recorded, origin and number."""
        return (self.happened, self.recorded, self.id)


class Sealed(NamedTuple):
    """An entry as it travels: canonical text, hash of the entry before, and the personal part unless it was erased."""

    id: int
    previous: bytes
    text: str
    salt: bytes | None
    part: str | None

    def digest(self) -> bytes:
        """The entry's hash."""
        return digest(self.previous, self.text)

    @property
    def subject(self) -> int:
        """What the entry is about. Raises ``Trouble("not-an-entry")``."""
        return int(parse_text(self.text)[0][3])

    def without_part(self) -> Sealed:
        """The entry as it travels once its personal part was erased; its hash is the same."""
        return Sealed(self.id, self.previous, self.text, None, None)

    def to_bytes(self) -> bytes:
        """The bytes in which an entry waits, or is quarantined, or travels."""
        fields = [
            self.id,
            self.previous.hex(),
            self.text,
            self.salt.hex() if self.salt is not None else None,
            self.part,
        ]
        return dumps(fields).encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Sealed:
        """The entry of these bytes. Raises ``Trouble("not-an-entry")``."""
        try:
            number, previous, text, salt, part = json.loads(data)
            return cls(
                int(number), bytes.fromhex(previous), str(text), bytes.fromhex(salt) if salt is not None else None, part
            )
        except (ValueError, TypeError) as error:
            raise Trouble("not-an-entry") from error


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False).encode
_quoted = json.encoder.encode_basestring
_decode = json.JSONDecoder().raw_decode


def dumps(value: object) -> str:
    """Canonical JSON text: keys sorted, no blanks, letters as they are."""
    return _encode(value)


def loads(text: str) -> Any:
    """The value of a text that ``dumps`` wrote."""
    return _decode(text)[0]


def canonical_text(
    number: int,
    kind: str,
    action: int,
    subject: int,
    actor: int,
    happened: int,
    recorded: int,
    utc_offset: int,
    body: str,
    part_hash: bytes | None,
) -> str:
    """The text an entry is hashed over; ``body`` is canonical JSON already and stands last, as it is."""
    part = f'"{part_hash.hex()}"' if part_hash is not None else "null"
    return f"[{number},{_quoted(kind)},{action},{subject},{actor},{happened},{recorded},{utc_offset},{part}]\n{body}"


def parse_text(text: str) -> tuple[list[Any], str, dict[str, Any]]:
    """Head fields, body text and body of a canonical text. Raises ``Trouble("not-an-entry")``."""
    head, newline, body = text.partition("\n")
    try:
        fields, content = json.loads(head), json.loads(body)
        if not newline or not isinstance(fields, list) or len(fields) != 9 or not isinstance(content, dict):
            raise ValueError(head)
    except (ValueError, RecursionError) as error:
        raise Trouble("not-an-entry") from error
    return fields, body, content


def digest(previous: bytes, text: str) -> bytes:
    """Hash of an entry: over the hash before it and its canonical text."""
    from hashlib import sha256  # not before the first paint: it brings OpenSSL

    return sha256(previous + text.encode()).digest()


def part_digest(salt: bytes, part: str) -> bytes:
    """The salted hash by which the chain commits to a personal part."""
    from hashlib import sha256

    return sha256(salt + part.encode()).digest()
