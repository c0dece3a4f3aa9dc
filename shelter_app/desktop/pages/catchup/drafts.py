"""What was typed of each sheet and not recorded yet: read once, then kept here and written at every key."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.pages.catchup.reading import DRAFT


class Drafts:
    """The drafts of all sheets, by serial."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._kept: dict[str, dict[str, Any]] | None = None

    def take(self, kept: str) -> None:
        """What is on disk; only the first time, for from then on this is newer."""
        if self._kept is None:
            self._kept = {}
            with suppress(ValueError):
                self._kept = dict(json.loads(kept)) if kept else {}

    def of(self, serial: int) -> dict[str, Any]:
        """What is kept of a sheet."""
        return (self._kept or {}).get(str(serial), {})

    def frames(self, serial: int) -> dict[str, Any]:
        """What is kept of its frames, by number."""
        found: dict[str, Any] = self.of(serial).get("frames", {})
        return found

    def keep(self, serial: int, **parts: Any) -> None:
        """Keep parts of a sheet beside what is kept of it."""
        if self._kept is not None:
            self._kept.setdefault(str(serial), {}).update(parts)
            self._write()

    def keep_frame(self, serial: int, frame: int, data: dict[str, Any] | None) -> None:
        """Keep what is typed in a frame; ``None`` for nothing."""
        frames = dict(self.frames(serial))
        if data is None:
            frames.pop(str(frame), None)
        else:
            frames[str(frame)] = data
        self.keep(serial, frames=frames)

    def forget(self, serial: int) -> None:
        """Drop everything of a sheet."""
        if self._kept is not None and self._kept.pop(str(serial), None) is not None:
            self._write()

    def _write(self) -> None:
        self.desk.keep_draft(DRAFT, json.dumps(self._kept, ensure_ascii=False) if self._kept else "")
