"""How the program starts: straight into the window where only that is asked for, else through the command line.

The command line's library costs a tenth of the time to the first paint, so plain ``--data`` and ``--lang`` are read here.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path


def window_only(arguments: list[str]) -> tuple[Path | None, str | None] | None:
    """Folder and language if nothing else is asked for; ``None`` if the command line has to look at it."""
    asked: dict[str, str] = {}
    left = list(arguments)
    while left:
        name, equals, value = left.pop(0).partition("=")
        if name not in ("--data", "--lang") or not (equals or left):
            return None
        asked[name] = value if equals else left.pop(0)
    if asked.get("--lang") not in (None, "uk", "en"):
        return None
    return (Path(asked["--data"]) if "--data" in asked else None), asked.get("--lang")


def main() -> None:
    """Start the program as its arguments say."""
    asked = window_only(sys.argv[1:])
    if asked is None:
        from shelter_app.cli import main as command_line

        command_line()
        return
    gc.disable()  # until the first paint: what is made at start stays, and looking for garbage in it takes its time
    from shelter_app.desktop.app import run

    sys.exit(run(*asked))


if __name__ == "__main__":
    main()
