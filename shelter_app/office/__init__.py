"""The office: puts register, papers and files together, for the window and the command line alike."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shelter_app import settings
from shelter_app.domain.days import Cutoffs
from shelter_app.domain.errors import Refused, Trouble
from shelter_app.register.files import write_whole
from shelter_app.register.keys import KeyFile
from shelter_app.register.register import FILE, Clock, Register
from shelter_app.words import LANGUAGES, Words

if TYPE_CHECKING:
    from shelter_app.documents.paper import Drawn
    from shelter_app.domain.names import Name
    from shelter_app.domain.report import DailyReport
    from shelter_app.register.backup import Manifest
    from shelter_app.register.drafting import Draft
    from shelter_app.register.reports import Issued
    from shelter_app.register.topic import By, Outcome


def wall_clock() -> datetime:
    """The computer's clock."""
    return datetime.now(UTC)


class Office:
    """What is done with an open register beyond recording: reports, prints, copies."""

    def __init__(self, register: Register) -> None:
        self.register = register

    @cached_property
    def cutoffs(self) -> Cutoffs:
        """The report hours in the site's time zone; ``site_changed`` reads them anew."""
        return self.register.site.cutoffs()

    def site_changed(self) -> None:
        """The shelter's facts changed."""
        self.__dict__.pop("cutoffs", None)

    def today(self) -> date:
        """The running shelter day."""
        return self.cutoffs.day_of(self.register.clock())

    # -- the daily report

    def draft(self, day: date, administrator: Name | str = "") -> Draft:
        """The report of a day as it follows from the journal now, exact, with its checks."""
        with self.register.snapshot():
            return self.register.reports.draft(day, administrator)

    def draw(self, report: DailyReport, lang: str, digits: str = "", *, annexes: bool = True) -> Drawn:
        """A report in a language as it may leave the shelter: its page, and the annexes for what does not fit there."""
        from shelter_app.documents import daily_report

        return daily_report.draw(report.for_outside(), Words(lang), hash_digits=digits, annexes_too=annexes)

    def page(self, day: date, lang: str, administrator: Name | str = "", *, annexes: bool = True) -> bytes:
        """The report of a day on paper: as stored if it was issued and nothing changed since, else marked draft."""
        draft = self.draft(day, administrator)
        issued = self.register.reports.issued_for(day)
        if issued is not None and not draft.report.changes:
            return self.stored_page(issued, lang, annexes=annexes)
        return self.draw(draft.report, lang, annexes=annexes).pdf

    def stored_page(self, issued: Issued, lang: str, *, annexes: bool = True) -> bytes:
        """An issued report as it was frozen, whole or its page alone.

        Where its entry came without its pages it is drawn again from the frozen figures: the same program draws the same
        bytes, and the entry's hash says whether it did. Raises ``Trouble("page-missing")`` if not.
        """
        whole = issued.pages[lang]
        alone = not annexes and f"{lang}-page" in issued.pages
        name = issued.pages[f"{lang}-page"] if alone else whole
        page = self.register.paper(name)
        if page is None:
            page = self.draw(issued.report, lang, issued.digits, annexes=not alone).pdf
            if sha256(page).hexdigest() != name:
                raise Trouble("page-missing", number=issued.number)
        return page

    def issue(self, by: By, day: date, administrator: Name | str = "") -> Outcome[Issued]:
        """Close a day: freeze, number, sign and draw its report in both languages, in one action.

        Run on the writer's thread, so that nothing is recorded between the figures and their freezing. For a day that
        was issued already this makes the next version. Raises ``Refused``: "day-not-over", "day-not-closed" (checks
        stand in the way and no explanation is given), "later-report-issued", "nothing-changed".
        """
        writer = self.register.writer
        if writer is None:
            raise Trouble("read-only")
        return writer.run(lambda: self._issue(by, day, administrator))

    def _issue(self, by: By, day: date, administrator: Name | str) -> Outcome[Issued]:
        reports = self.register.reports
        if self.register.clock() < self.cutoffs.end(day):
            raise Refused("day-not-over", at=self.cutoffs.end(day))
        newest = next(iter(reports.issued(1)), None)
        if newest is not None and newest.day > day:
            raise Refused("later-report-issued", number=newest.number)
        draft = self.draft(day, administrator)
        if newest is not None and newest.day == day and not draft.report.changes:
            raise Refused("nothing-changed", number=newest.number)
        from shelter_app.domain.checks import may_close

        if not may_close(draft.checks, draft.report.explanation):
            raise Refused("day-not-closed")
        number = draft.report.number or reports.next_number()
        report = replace(draft.report, number=number, issued_at=self.register.clock().astimezone(self.cutoffs.zone))
        outside = report.for_outside()
        from shelter_app.domain.report import hash_digits

        digits = hash_digits(outside.canonical())
        pages: dict[str, bytes] = {}
        for lang in LANGUAGES:
            whole = self.draw(outside, lang, digits)
            pages[lang] = whole.pdf
            if whole.pages > 1:
                pages[f"{lang}-page"] = self.draw(outside, lang, digits, annexes=False).pdf
        return reports.issue(by, outside, pages, draft.facts)

    def figures(self, day: date, *, exact: bool = False) -> dict[str, Any]:
        """The figures of a day for other programs; as they may leave the shelter unless ``exact``."""
        from shelter_app.exchange.figures import to_json

        issued = self.register.reports.issued_for(day)
        if issued is not None and not exact:
            return to_json(issued.report, issued.digits)
        report = self.draft(day).report
        return to_json(report if exact else report.for_outside(), "")

    # -- copies

    def save_page(self, pdf: bytes, file: Path) -> Path:
        """Write a page where a person wants it: whole or not at all, flushed, so that the stick can be pulled out.

        Raises ``Trouble("backup-failed")`` if the stick is full, gone or unwritable.
        """
        try:
            write_whole(file, pdf, mode=0o644)
        except OSError as error:
            with suppress(OSError):
                file.with_name(f"{file.name}.part").unlink()
            raise Trouble("backup-failed", folder=str(file.parent), reason=error.strerror or str(error)) from error
        return file

    def backup(self, target: Path) -> tuple[Path, Manifest]:
        """A verified copy below a folder; see ``register.backup``."""
        from shelter_app.register.backup import backup

        return backup(self.register, target)


# -- opening


def unlock(folder: Path, passphrase: Callable[[], str] | None = None) -> bytes:
    """The data key of the register in a folder: open for a demonstration, else remembered until the computer is
    switched off, else by the passphrase (or recovery code) that ``passphrase`` gives.

    Raises ``Trouble``: "no-register", "keys-missing", "wrong-passphrase", "passphrase-needed".
    """
    if not (folder / FILE).exists():
        raise Trouble("no-register", folder=str(folder))
    keys = KeyFile.read(folder)
    if keys.demonstration:
        return keys.open_key()
    kept = _kept_key(keys.register)
    if kept is not None:
        return kept
    if passphrase is None:
        raise Trouble("passphrase-needed")
    key = keys.unlock(passphrase())
    keep_key(keys.register, key)
    return key


def open_register(folder: Path, key: bytes, *, read_only: bool = False, clock: Clock = wall_clock) -> Register:
    """Open the register of a folder for this computer."""
    return Register.open(folder, key, clock=clock, random=os.urandom, memory=settings.memories(), read_only=read_only)


def found_register(folder: Path, passphrase: str, recovery_code: str, *, clock: Clock = wall_clock) -> Register:
    """Make a real register in an empty folder."""
    register = Register.create(
        folder,
        clock=clock,
        random=os.urandom,
        memory=settings.memories(),
        passphrase=passphrase,
        recovery_code=recovery_code,
    )
    keep_key(register.keys.register, register.key)
    return register


def keep_key(register: str, key: bytes) -> None:
    """Keep a key where it is gone when the computer is switched off, so that the passphrase is asked once a start."""
    folder = settings.until_shutdown()
    if folder is None:
        return
    folder.mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(folder / f"{register}.key", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)


def _kept_key(register: str) -> bytes | None:
    folder = settings.until_shutdown()
    if folder is None:
        return None
    try:
        key = (folder / f"{register}.key").read_bytes()
    except OSError:
        return None
    return key if len(key) == 32 else None
