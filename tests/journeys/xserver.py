"""A screen of its own for the real program: X server, window manager, keyboard layouts, and keys as X delivers them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[2]
TOOLS: Final = ("Xvfb", "openbox", "xdotool", "setxkbmap", "xkbcomp")
PATIENCE_S: Final = 30.0

needs_x = pytest.mark.skipif(
    any(shutil.which(tool) is None for tool in TOOLS), reason=f"needs {', '.join(TOOLS)} (make test installs them)"
)


class XScreen:
    """One X screen of 1366×768 with a window manager. Keys go to whatever has the focus there."""

    def __init__(self, display: str) -> None:
        self.environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self.program: subprocess.Popen[bytes] | None = None

    def is_managed(self) -> bool:
        """Whether a window manager answers."""
        asked = subprocess.run(["xdotool", "get_num_desktops"], env=self.environment, capture_output=True, check=False)
        return asked.returncode == 0

    def layout(self, name: str) -> None:
        """Take a keyboard layout, alone."""
        self._run("setxkbmap", name)

    def press(self, *keys: str) -> None:
        """Press keys by the names of X: "F3", "ctrl+Return"."""
        self._run("xdotool", "key", "--delay", "40", *keys)

    def type(self, text: str, delay: int = 40) -> None:
        """Type a text by the keys of the layout in force, each ``delay`` ms after the one before."""
        self._run("xdotool", "type", "--delay", str(delay), text)

    def show(self, folder: Path) -> None:
        """Start the program on a folder, and wait until its window has the focus."""
        self.program = subprocess.Popen(
            [sys.executable, "-m", "shelter_app", "--data", str(folder)],
            cwd=ROOT,
            env=self.environment | {"PYTHONPATH": str(ROOT)},
        )
        found = self._run("xdotool", "search", "--sync", "--onlyvisible", "--pid", str(self.program.pid))
        self._run("xdotool", "windowactivate", "--sync", found.split()[0])

    def close(self) -> int:
        """Close the window as its manager does; returns the exit code of the program."""
        assert self.program is not None
        self.press("alt+F4")
        return self.program.wait(PATIENCE_S)

    def picture(self) -> str:
        """What a failed wait says: whether the program is alive."""
        code = self.program.poll() if self.program is not None else None
        return "the program runs" if code is None else f"the program ended with {code}"

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Look again and again, each look a process that takes its time, until something is true."""
        end = monotonic() + PATIENCE_S
        while not until():
            assert monotonic() < end, f"waited in vain for {what}; {self.picture()}"
            self._run("xdotool", "getdisplaygeometry")

    def _run(self, *command: str) -> str:
        done = subprocess.run(command, env=self.environment, capture_output=True, timeout=PATIENCE_S, check=True)
        return done.stdout.decode()


@contextmanager
def running(*command: str, environment: dict[str, str] | None = None, hand: int | None = None) -> Iterator[None]:
    """A process that lives as long as the block; ``hand`` is a descriptor it may write to."""
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, pass_fds=(hand,) if hand else ()
    )
    try:
        yield
    finally:
        process.terminate()
        process.wait()


@contextmanager
def x_screen() -> Iterator[XScreen]:
    """A free display with a window manager."""
    with ExitStack() as stack:
        reading, writing = os.pipe()
        stack.enter_context(
            running(
                "Xvfb",
                "-displayfd",
                str(writing),
                "-screen",
                "0",
                "1366x768x24",
                "-nolisten",
                "tcp",
                "-noreset",
                hand=writing,
            )
        )
        os.close(writing)
        with os.fdopen(reading) as answer:
            display = f":{answer.readline().strip()}"
        screen = XScreen(display)
        stack.enter_context(running("openbox", environment=screen.environment))
        screen.wait(screen.is_managed, "the window manager")
        try:
            yield screen
        finally:
            if screen.program is not None and screen.program.poll() is None:
                screen.program.terminate()
                screen.program.wait()
