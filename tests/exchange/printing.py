"""A printing system for tests: a real ``lp`` and ``lpstat`` on the PATH that behave as those of CUPS do."""

from __future__ import annotations

from pathlib import Path

LP = """#!/bin/sh
cat > "$DESK/page.pdf"
printf '%s\\n' "$@" > "$DESK/arguments"
printf '%s' "$LC_ALL" > "$DESK/language"
if [ -s "$DESK/refusal" ]; then cat "$DESK/refusal" >&2; exit 1; fi
echo "request id is $2-12 (1 file(s))"
"""
LPSTAT = """#!/bin/sh
if [ "$1" = "-e" ]; then cat "$DESK/announced"; exit 0; fi
if [ "$1" = "-l" ]; then cat "$DESK/after"; exit 0; fi
cat "$DESK/queues"
"""
READY = "printer {name} is idle.  enabled since Mon Nov 23 08:00:00 2026\n"
PAUSED = "printer {name} disabled since Mon Nov 23 08:00:00 2026 -\n\tPaused\n"
ALERT = "\tForm mounted:\n\tAlerts: {alerts}\n"


class PrintingSystem:
    """What the scripts answer: one file an answer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name, script in (("lp", LP), ("lpstat", LPSTAT)):
            file = folder / name
            file.write_text(script.replace("$DESK", str(folder)))
            file.chmod(0o755)
        self.answers(queues="no system default destination\n", after="", announced="", refusal="")

    def answers(self, **files: str) -> None:
        for name, text in files.items():
            (self.folder / name).write_text(text)

    @property
    def arguments(self) -> list[str]:
        return (self.folder / "arguments").read_text().splitlines()
