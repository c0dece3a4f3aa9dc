"""One start of the program for the benchmark: prints milliseconds from process start to first paint, and memory.

``bench_start.py bare`` shows an empty main window, ``bench_start.py FOLDER`` the first screen on a register whose key is at
hand. With ``--stay SECONDS`` it goes on for so long and prints resident and peak memory in KiB.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Any


def since_start() -> float:
    """Milliseconds since this process was started, by the system's clock."""
    ticks = int(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) * 1000 - ticks * 1000 / os.sysconf("SC_CLK_TCK")


def memory() -> str:
    """Resident and peak memory in KiB."""
    facts = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return " ".join(facts[name].strip().split()[0] for name in ("VmRSS", "VmHWM"))


def main() -> None:
    """Start, paint, print, leave."""
    stay = float(sys.argv[sys.argv.index("--stay") + 1]) if "--stay" in sys.argv else 0.0
    if sys.argv[1] == "bare":
        from PySide6.QtWidgets import QApplication, QMainWindow

        application = QApplication([])

        class Bare(QMainWindow):
            def paintEvent(self, _event: object) -> None:
                print(f"{since_start():.1f}", flush=True)
                os._exit(0)

        window = Bare()
        window.resize(1366, 768)
        window.show()
        application.exec()
        return
    import builtins

    real_import = builtins.__import__
    hooked: list[str] = []

    def watch(name: str, *rest: Any, **named: Any) -> Any:
        """Hook the first painted figure when the tiles are imported, so that the program itself starts as it does."""
        module = real_import(name, *rest, **named)
        tiles = sys.modules.get("shelter_app.desktop.kit.tiles")
        # Imports are nested: those that began before this one ended come here too.
        if not hooked and tiles is not None and hasattr(tiles, "StatTile"):
            hooked.append(name)
            builtins.__import__ = real_import
            hook(tiles.StatTile, stay)
        return module

    builtins.__import__ = watch
    from shelter_app.__main__ import main as start

    sys.argv = ["shelter-app", "--data", sys.argv[1], "--lang", "uk"]
    start()


def hook(tile: Any, stay: float) -> None:
    """Print the moment when a tile with a figure was painted for the first time."""
    painted = tile.draw

    def draw(self: Any, *rest: object) -> None:
        painted(self, *rest)
        if not self.accessibleName():
            return  # the tile has no figure yet: this is not the screen one waits for
        tile.draw = painted
        print(f"{since_start():.1f}", flush=True)
        if not stay:
            os._exit(0)
        from PySide6.QtCore import QTimer

        QTimer.singleShot(int(stay * 1000), leave)

    tile.draw = draw


def leave() -> None:
    """Print the memory and end."""
    print(memory(), flush=True)
    os._exit(0)


main()
