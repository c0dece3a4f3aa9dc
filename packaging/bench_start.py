"""One start of the program for the benchmark: prints milliseconds from process start to first paint, and memory.

``bench_start.py bare`` shows an empty main window, ``bench_start.py FOLDER`` the first screen on a register whose key is at hand. With
``--stay SECONDS`` it goes on for so long and prints resident and peak memory in KiB.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path


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
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from shelter_app.desktop.app import make_window
    from shelter_app.desktop.kit.tiles import StatTile
    from shelter_app.settings import Settings

    application = QApplication([])
    main_window = make_window(Settings(lang="uk", scheme="light"))
    main_window.begin(Path(sys.argv[1]))
    painted = StatTile.draw

    def draw(self: StatTile, *rest: object) -> None:
        painted(self, *rest)  # type: ignore[arg-type]
        if not self.accessibleName():
            return  # the tile has no figure yet: this is not the screen one waits for
        StatTile.draw = painted  # type: ignore[method-assign]
        print(f"{since_start():.1f}", flush=True)
        if not stay:
            os._exit(0)
        QTimer.singleShot(int(stay * 1000), lambda: (print(memory(), flush=True), os._exit(0)))

    StatTile.draw = draw  # type: ignore[method-assign, assignment]
    main_window.resize(1366, 768)
    main_window.show()
    application.exec()


main()
