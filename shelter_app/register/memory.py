"""What this computer remembers of a register: the origin it writes under and how far that origin got.

A file that does not carry this computer's memory (a restored backup, a copied folder) must start a new origin: otherwise
two different entries could get the same number. The memory holds the last number and hash known to be written, and the
mark that the file was given at its last opening. There is one memory for each origin: a register and its copy, both on
this computer, each go on under their own.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from shelter_app.register.files import write_whole


class Remembered(NamedTuple):
    """Origin, last number and hash of one register on this computer, the file's mark, and the one it is being given."""

    origin: int
    seq: int
    hash: str
    mark: str
    following: str = ""


def recall(folder: Path, register: str, origin: int) -> Remembered | None:
    """What is remembered of an origin of a register in the folder of memories, or ``None``."""
    try:
        return Remembered(**json.loads(_path(folder, register, origin).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def remember(folder: Path, register: str, remembered: Remembered) -> None:
    """Keep a memory, flushed to disk."""
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(_path(folder, register, remembered.origin), json.dumps(remembered._asdict()).encode())


def _path(folder: Path, register: str, origin: int) -> Path:
    return folder / f"{register}-{origin}.json"
