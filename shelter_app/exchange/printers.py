"""Printers: the queues of this computer, and a PDF sent to one of them as it is (vectors stay vectors).

On Linux and macOS through ``lp`` and ``lpstat`` of CUPS; ``lp`` says "accepted" for a paused queue too, so the queue is
asked afterwards. On Windows the program that shows PDFs prints. Every call may wait for a slow printer: never call from
the window's thread.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

WAIT_SECONDS: Final = 15
PAPER: Final = "A4"


class QueueState(StrEnum):
    """How a queue stands; ``UNKNOWN`` where the system does not say."""

    READY = "READY"
    PRINTING = "PRINTING"
    PAUSED = "PAUSED"
    REFUSING = "REFUSING"
    UNKNOWN = "UNKNOWN"


class Problem(StrEnum):
    """Why a page may not come out. Up to ``NO_SUCH_QUEUE`` nothing was sent; after ``REFUSED`` the job waits in the queue."""

    NO_PRINTING = "no-printing"
    NO_PRINTER = "no-printer"
    NO_SUCH_QUEUE = "no-such-queue"
    REFUSED = "printer-refused"
    SILENT = "printer-silent"
    PAUSED = "printer-paused"
    NO_PAPER = "printer-no-paper"
    JAMMED = "printer-jammed"
    OPEN = "printer-open"
    OFFLINE = "printer-offline"


@dataclass(frozen=True, slots=True)
class Queue:
    """A printer queue. ``name`` is empty for "whatever prints PDFs here" (Windows)."""

    name: str
    default: bool
    state: QueueState


@dataclass(frozen=True, slots=True)
class Printed:
    """What became of a page: the job's number (empty if none is known), the queue it went to, and what is wrong."""

    job: str
    queue: str = ""
    problem: Problem | None = None

    @property
    def sent(self) -> bool:
        """Whether the page is in a queue: it comes out, or will when the printer is ready."""
        return self.problem not in _NOT_SENT


_NOT_SENT: Final = frozenset(
    {Problem.NO_PRINTING, Problem.NO_PRINTER, Problem.NO_SUCH_QUEUE, Problem.REFUSED, Problem.SILENT}
)

# What ``lpstat -l -p`` lists as alerts (RFC 8011 printer-state-reasons), by what a person must do about it.
_ALERTS: Final = (
    ("media-empty", Problem.NO_PAPER),
    ("media-needed", Problem.NO_PAPER),
    ("media-jam", Problem.JAMMED),
    ("cover-open", Problem.OPEN),
    ("door-open", Problem.OPEN),
    ("offline", Problem.OFFLINE),
    ("connecting-to-device", Problem.OFFLINE),
)


def queues() -> tuple[Queue, ...]:
    """The printer queues of this computer, the default one first; empty where there is no printer or no printing."""
    if os.name == "nt":
        return (Queue("", True, QueueState.UNKNOWN),)
    told = _ask("lpstat", "-d", "-a", "-p")
    found = {match[1]: _state(match[2]) for match in re.finditer(r"^printer (\S+) (.*)$", told, re.MULTILINE)}
    for name in re.findall(r"^(\S+) not accepting requests", told, re.MULTILINE):
        found[name] = QueueState.REFUSING
    if not found:
        # Printers that are only announced (a new USB printer) have no queue of their own until the first job.
        found = dict.fromkeys(_ask("lpstat", "-e").split(), QueueState.UNKNOWN)
    chosen = re.search(r"^system default destination: (\S+)", told, re.MULTILINE)
    default = os.environ.get("LPDEST") or os.environ.get("PRINTER") or (chosen[1] if chosen else "")
    if default not in found and len(found) == 1:
        default = next(iter(found))
    made = [Queue(name, name == default, state) for name, state in found.items()]
    return tuple(sorted(made, key=lambda queue: (not queue.default, queue.name)))


def print_pdf(pdf: bytes, title: str, queue: str = "") -> Printed:
    """Send a PDF to a queue (empty: the default one, or the only one) and say what became of it.

    ``title`` is what the queue shows; what is not ASCII in it is left off (old printers choke on it).
    """
    plain = title.encode("ascii", "ignore").decode().strip() or "report"
    if os.name == "nt":
        return _print_on_windows(pdf, plain)
    if shutil.which("lp") is None:
        return Printed("", queue, Problem.NO_PRINTING)
    if not queue:
        known = queues()
        queue = next((one.name for one in known if one.default), known[0].name if known else "")
    if not queue:
        return Printed("", "", Problem.NO_PRINTER)
    try:
        ran = subprocess.run(
            ["lp", "-d", queue, "-t", plain, "-o", f"media={PAPER}"],
            input=pdf,
            capture_output=True,
            timeout=WAIT_SECONDS,
            env=_environment(),
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return Printed("", queue, Problem.SILENT)
    if ran.returncode:
        return Printed("", queue, _refusal(ran.stderr.decode(errors="replace")))
    accepted = re.search(r"request id is (\S+)", ran.stdout.decode(errors="replace"))
    return Printed(accepted[1] if accepted else "", queue, _trouble(queue))


def _trouble(queue: str) -> Problem | None:
    """Why a job that was accepted may not come out yet."""
    told = _ask("lpstat", "-l", "-p", queue)
    head = re.search(rf"^printer {re.escape(queue)} (.*)$", told, re.MULTILINE)
    alerts = re.search(r"^\s*Alerts:\s*(.*)$", told, re.MULTILINE)
    for word, problem in _ALERTS:
        if alerts and word in alerts[1]:
            return problem
    return Problem.PAUSED if head and _state(head[1]) is QueueState.PAUSED else None


def _refusal(told: str) -> Problem:
    if "No such file or directory" in told or "scheduler" in told.lower():
        return Problem.NO_PRINTING
    if "no default destination" in told:
        return Problem.NO_PRINTER
    return Problem.NO_SUCH_QUEUE if "does not exist" in told else Problem.REFUSED


def _state(told: str) -> QueueState:
    """A queue's state from what follows its name in ``lpstat -p``."""
    if "disabled" in told:
        return QueueState.PAUSED
    if "now printing" in told:
        return QueueState.PRINTING
    return QueueState.READY if "is idle" in told else QueueState.UNKNOWN


def _ask(*command: str) -> str:
    """What a program of the printing system says, in English; empty if it is not there or does not answer."""
    try:
        ran = subprocess.run(command, capture_output=True, timeout=WAIT_SECONDS, env=_environment(), check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return ran.stdout.decode(errors="replace")


def _environment() -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C", "LANG": "C"}


def _print_on_windows(pdf: bytes, title: str) -> Printed:
    """Hand the file to the program that shows PDFs, with its verb "print"; it does not say what becomes of it."""
    start = getattr(os, "startfile", None)
    if start is None:
        return Printed("", "", Problem.NO_PRINTING)
    name = re.sub(r"[^A-Za-z0-9]+", "-", title).strip("-") or "report"
    file = Path(tempfile.mkdtemp(prefix="shelter-print-")) / f"{name}.pdf"
    try:
        file.write_bytes(pdf)
        start(str(file), "print")
    except OSError:
        return Printed("", "", Problem.NO_PRINTING)
    return Printed("")
