"""Printing through a real ``lp``: a script on the PATH that behaves as CUPS does, and (proof) CUPS itself."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from shelter_app.exchange.printers import Problem, Queue, QueueState, print_pdf, queues
from tests.exchange.printing import ALERT, PAUSED, READY, PrintingSystem

PDF = b"%PDF-1.4\n% a page\n"


@pytest.fixture
def printing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PrintingSystem:
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}/usr/bin:/bin")
    for name in ("LPDEST", "PRINTER", "CUPS_SERVER"):
        monkeypatch.delenv(name, raising=False)
    return PrintingSystem(folder)


def test_the_default_queue_comes_first_with_its_state(printing: PrintingSystem) -> None:
    printing.answers(
        queues=READY.format(name="Office")
        + PAUSED.format(name="Canteen")
        + "system default destination: Canteen\nOffice accepting requests since Mon\nCanteen accepting requests since Mon\n"
    )
    assert queues() == (Queue("Canteen", True, QueueState.PAUSED), Queue("Office", False, QueueState.READY))


def test_a_queue_that_takes_no_jobs_says_so(printing: PrintingSystem) -> None:
    printing.answers(
        queues=READY.format(name="Office") + "Office not accepting requests since Mon -\n\tRejecting Jobs\n"
    )
    assert queues() == (Queue("Office", True, QueueState.REFUSING),)


def test_a_printer_that_is_only_announced_is_found(printing: PrintingSystem) -> None:
    printing.answers(announced="Canon_LBP\n")
    assert queues() == (Queue("Canon_LBP", True, QueueState.UNKNOWN),)


def test_the_page_goes_to_the_only_queue_as_it_is_with_an_ascii_title_in_plain_english(
    printing: PrintingSystem,
) -> None:
    printing.answers(
        queues=READY.format(name="Office"), after=READY.format(name="Office") + ALERT.format(alerts="none")
    )
    printed = print_pdf(PDF, "Звіт № 47 report v1")
    assert (printed.job, printed.queue, printed.problem, printed.sent) == ("Office-12", "Office", None, True)
    assert (printing.folder / "page.pdf").read_bytes() == PDF
    assert (printing.folder / "language").read_text() == "C"
    assert printing.arguments == ["-d", "Office", "-t", "47 report v1", "-o", "media=A4"]


def test_a_paused_queue_takes_the_job_and_is_told_as_paused(printing: PrintingSystem) -> None:
    printing.answers(
        queues=PAUSED.format(name="Office"), after=PAUSED.format(name="Office") + ALERT.format(alerts="paused")
    )
    printed = print_pdf(PDF, "report", "Office")
    assert (printed.job, printed.problem, printed.sent) == ("Office-12", Problem.PAUSED, True)


@pytest.mark.parametrize(
    ("alerts", "problem"),
    [
        ("media-empty-error", Problem.NO_PAPER),
        ("toner-low-warning media-jam-error", Problem.JAMMED),
        ("cover-open", Problem.OPEN),
        ("offline-report", Problem.OFFLINE),
    ],
)
def test_what_the_printer_needs_is_told(printing: PrintingSystem, alerts: str, problem: Problem) -> None:
    printing.answers(after=READY.format(name="Office") + ALERT.format(alerts=alerts))
    assert print_pdf(PDF, "report", "Office").problem is problem


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("lp: Error - The printer or class does not exist.", Problem.NO_SUCH_QUEUE),
        ("lp: Error - no default destination available.", Problem.NO_PRINTER),
        ("lp: Error - scheduler not responding.", Problem.NO_PRINTING),
        ("lp: Destination Office is not accepting jobs.", Problem.REFUSED),
    ],
)
def test_a_job_that_is_not_taken_says_why(printing: PrintingSystem, told: str, problem: Problem) -> None:
    printing.answers(refusal=told)
    printed = print_pdf(PDF, "report", "Office")
    assert (printed.job, printed.problem, printed.sent) == ("", problem, False)


def test_without_any_printer_nothing_is_sent(printing: PrintingSystem) -> None:
    assert queues() == ()
    assert print_pdf(PDF, "report").problem is Problem.NO_PRINTER
    assert not (printing.folder / "page.pdf").exists()


def test_a_computer_that_cannot_print_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert queues() == ()
    assert print_pdf(PDF, "report").problem is Problem.NO_PRINTING


# -- CUPS itself

CUPSD_CONF = """
Listen {folder}/cups.sock
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
CUPS_FILES = """
ServerRoot {folder}/root
StateDir {folder}/state
CacheDir {folder}/cache
RequestRoot {folder}/spool
TempDir {folder}/temporary
AccessLog {folder}/access
ErrorLog {folder}/error
PageLog {folder}/page
User lp
Group lp
"""


class SocketPrinter:
    """A network printer: it takes what comes on a port of this computer."""

    def __init__(self) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._server.settimeout(30)
        self.port: int = self._server.getsockname()[1]
        self.received = b""
        self._thread = threading.Thread(target=self._take)
        self._thread.start()

    def _take(self) -> None:
        connection, _ = self._server.accept()
        with connection:
            connection.settimeout(30)
            while chunk := connection.recv(65536):
                self.received += chunk

    def page(self) -> bytes:
        self._thread.join()
        self._server.close()
        return self.received


@pytest.fixture
def cups(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A CUPS of the test's own, with nothing of the computer's."""
    daemon = shutil.which("cupsd", path="/usr/sbin:/usr/bin")
    if daemon is None or shutil.which("lp") is None or os.geteuid() != 0:
        pytest.skip("CUPS is not installed, or cannot be started by this user")
    folder = Path(tempfile.mkdtemp(prefix="cups-"))
    folder.chmod(0o755)  # CUPS works as a user of its own
    for name in ("root", "state", "cache", "spool", "temporary"):
        (folder / name).mkdir()
    (folder / "cupsd.conf").write_text(CUPSD_CONF.format(folder=folder))
    (folder / "cups-files.conf").write_text(CUPS_FILES.format(folder=folder))
    monkeypatch.setenv("CUPS_SERVER", str(folder / "cups.sock"))
    for name in ("LPDEST", "PRINTER"):
        monkeypatch.delenv(name, raising=False)
    command = [daemon, "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as running:
        waiting = socket.socket(socket.AF_UNIX)
        while running.poll() is None and waiting.connect_ex(str(folder / "cups.sock")):
            os.sched_yield()
        waiting.close()
        yield folder
        running.terminate()
    shutil.rmtree(folder)


def lpadmin(*arguments: str) -> None:
    subprocess.run(["/usr/sbin/lpadmin", *arguments], check=True, capture_output=True, timeout=30)


@pytest.mark.proof
def test_a_page_comes_out_of_a_real_queue_byte_for_byte(cups: Path) -> None:
    printer = SocketPrinter()
    lpadmin("-p", "Office", "-E", "-v", f"socket://127.0.0.1:{printer.port}", "-m", "raw")
    assert queues() == (Queue("Office", True, QueueState.READY),)
    printed = print_pdf(PDF, "report")
    assert (printed.job, printed.queue, printed.problem) == ("Office-1", "Office", None)
    assert printer.page() == PDF


@pytest.mark.proof
def test_a_real_paused_queue_is_told_as_paused(cups: Path) -> None:
    lpadmin("-p", "Office", "-E", "-v", "socket://127.0.0.1:9", "-m", "raw")
    subprocess.run(["/usr/sbin/cupsdisable", "Office"], check=True, timeout=30)
    assert queues() == (Queue("Office", True, QueueState.PAUSED),)
    printed = print_pdf(PDF, "report")
    assert (printed.job, printed.problem) == ("Office-1", Problem.PAUSED)
    assert print_pdf(PDF, "report", "Elsewhere").problem is Problem.NO_SUCH_QUEUE
    lpadmin("-x", "Office")
    assert queues() == ()
    assert print_pdf(PDF, "report").problem is Problem.NO_PRINTER
