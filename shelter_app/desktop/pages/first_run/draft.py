"""What was typed at the first run, kept on this computer until the register is made. Never the passphrase."""

from __future__ import annotations

import json
from pathlib import Path

from shelter_app import settings


def keep(typed: dict[str, str]) -> None:
    """Keep the fields; a disk that refuses costs the draft, not the work."""
    path = _path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        part.write_text(json.dumps(typed, ensure_ascii=False), encoding="utf-8")
        part.replace(path)
    except OSError:
        return


def kept() -> dict[str, str]:
    """The fields as they were kept; nothing if there is no draft or it is damaged."""
    try:
        found = json.loads(_path().read_bytes())
    except (OSError, ValueError):
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def drop() -> None:
    """Forget the draft: the register has it."""
    _path().unlink(missing_ok=True)


def _path() -> Path:
    return settings.home("config") / "first-run.json"
