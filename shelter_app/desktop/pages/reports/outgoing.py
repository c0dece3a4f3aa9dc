"""The ways of a page out of the computer: its bytes, its names, the printer, the stick. Runs on the reading thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from shelter_app.desktop.pages.reports import rendering
from shelter_app.desktop.pages.reports.reading import Earlier, Seen
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.report import DailyReport
from shelter_app.exchange import devices, printers
from shelter_app.office import Office
from shelter_app.words import LANGUAGES, Words


@dataclass(frozen=True, slots=True)
class Source:
    """What the page is drawn from: an issued report as it was frozen, else the draft of the day."""

    draft: DailyReport | None
    issued: Earlier | None

    @property
    def report(self) -> DailyReport:
        """The figures on the page."""
        if self.issued is not None:
            return self.issued.issued.report
        if self.draft is None:
            raise ValueError("a page needs a report")
        return self.draft

    @property
    def digits(self) -> str:
        """The sixteen digits, empty for a draft."""
        return self.issued.issued.digits if self.issued is not None else ""

    def title(self, lang: str) -> str:
        """What a printer's queue shows: plain ASCII."""
        return self.name(lang).removesuffix(".pdf").replace("-", " ")

    def name(self, lang: str) -> str:
        """The file's name: it sorts by number and day, and every file system takes it."""
        if self.issued is None:
            return f"report-draft-{self.report.day.isoformat()}-{lang}.pdf"
        issued = self.issued.issued
        return f"report-{issued.number:03d}-{issued.day.isoformat()}-v{issued.version}-{lang}.pdf"


@dataclass(frozen=True, slots=True)
class Paper:
    """A page as bytes: of which source, in which language, how many pages, or why there is none."""

    source: Source
    lang: str
    pdf: bytes
    pages: int
    error: ShelterError | None = None


def source_of(seen: Seen, chosen: int | None) -> Source:
    """What is shown: the chosen report, else the day's issued one if nothing changed, else the draft."""
    found = next((one for one in seen.earlier if one.issued.entry == chosen), None)
    if found is None and seen.finished:
        found = seen.issued
    return Source(None if found is not None else seen.draft.report, found)


def pdf_of(office: Office, source: Source, lang: str) -> bytes:
    """The page of a source. Raises ``Trouble("page-missing")``."""
    if source.issued is not None:
        return office.stored_page(source.issued.issued, lang)
    pdf: bytes = office.draw(source.report, lang).pdf
    return pdf


def paper_of(office: Office, source: Source, lang: str) -> Paper:
    """The page of a source with its number of pages."""
    try:
        pdf = pdf_of(office, source, lang)
    except ShelterError as error:
        return Paper(source, lang, b"", 0, error)
    return Paper(source, lang, pdf, rendering.page_count(pdf))


def send(office: Office, source: Source, lang: str, queue: str) -> printers.Printed | ShelterError:
    """Send the page to a printer queue (empty: the default one)."""
    try:
        pdf = pdf_of(office, source, lang)
    except ShelterError as error:
        return error
    return printers.print_pdf(pdf, source.title(lang), queue)


def copy_to_stick(office: Office, source: Source) -> Path | ShelterError | None:
    """Write the page in both languages to the stick that is plugged in; its folder, or ``None`` without a stick."""
    drives = devices.removable_drives()
    if not drives:
        return None
    try:
        for lang in LANGUAGES:
            office.save_page(pdf_of(office, source, lang), drives[0] / source.name(lang))
    except ShelterError as error:
        return error
    return drives[0]


def save(office: Office, source: Source, lang: str, file: Path) -> Path | ShelterError:
    """Write the page in one language where a person wants it."""
    try:
        return office.save_page(pdf_of(office, source, lang), file)
    except ShelterError as error:
        return error


def figures(source: Source, lang: str) -> tuple[tuple[str, str], ...]:
    """The key figures of the page as label and value, as they may leave the shelter."""
    from shelter_app.documents.figures_text import key_figures

    return key_figures(source.report.for_outside(), Words(lang), hash_digits=source.digits)
