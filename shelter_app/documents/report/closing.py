"""Section 10, the signatures and the foot: what happened in counts and one note, who answers for the page, its hash."""

from __future__ import annotations

from shelter_app import terms
from shelter_app.documents.faces import Face
from shelter_app.documents.paper import INK, LEFT, NAVY, RIGHT, measure, wrap
from shelter_app.documents.report.changes import said as changes_said
from shelter_app.documents.report.frame import SMALL, Frame
from shelter_app.domain.codes import Signatory
from shelter_app.domain.report import DailyReport, Signature, grouped
from shelter_app.words import Words

RESERVE_TOP = 238.4
"""From here to the foot the page stays free: the strip of the data codes with its quiet zone."""

LINE_DOWN = 3.2
SIGNATURE_DOWN = 4.4
SIGNATURES_DOWN = 4 * SIGNATURE_DOWN + 1.0
_SIZE = 7.2
_FOOT = (286.2, 289.9)


def counts(report: DailyReport, words: Words) -> str:
    """Incidents as counts: "Повітряна тривога: 5 (3 год 34 хв) · Пожежа: 0"."""
    _ = words.gettext
    parts = []
    for line in report.incidents:
        part = f"{terms.incident(words, line.kind)}: {terms.figure(words, line.count)}"
        if line.minutes:
            hours, minutes = divmod(line.minutes, 60)
            part += " (" + _("{hours} h {minutes} min").format(hours=hours, minutes=minutes) + ")"
        parts.append(part.replace(" ", "\u00a0"))
    return " · ".join(parts) if parts else _("no incidents recorded")


def note(report: DailyReport) -> str:
    """The note with its lines joined."""
    return " ".join(report.note.split())


def events(report: DailyReport, words: Words) -> list[tuple[str, str]]:
    """The lines of section 10: first the counts (strong), then the note; each line is one or the other."""
    number = measure("10", 7.8, Face.SEMIBOLD) + 1.4
    title = words.gettext("Events").upper()
    first = RIGHT - LEFT - number - measure(title, 7.8, Face.SEMIBOLD) - 3.0
    strong = wrap(counts(report, words) + ".", RIGHT - LEFT, _SIZE, Face.NARROW_SEMIBOLD, first)
    lines = [(line, "") for line in strong]
    said = note(report)
    if said:
        # The note goes on where the counts end.
        used = measure(strong[-1], _SIZE, Face.NARROW_SEMIBOLD)
        left = (first if len(strong) == 1 else RIGHT - LEFT) - used - 2.0
        plain = wrap(said, RIGHT - LEFT, _SIZE, Face.REGULAR, max(left, 0.1))
        lines[-1] = (lines[-1][0], plain[0])
        lines += [("", line) for line in plain[1:]]
    return lines


def more(report: DailyReport, words: Words, *, explained: bool, changed: bool, annex: int | None) -> list[str]:
    """What else is said below the note: the explanation and the changes of a later version, or where they are."""
    _ = words.gettext
    lines: list[str] = []
    if report.explanation.strip():
        text = _("Explanation: {text}").format(text=report.explanation) if explained else ""
        lines += wrap(text, RIGHT - LEFT, _SIZE, Face.REGULAR)
    if report.changes:
        text = _("Changed against version {number}: {changes}").format(
            number=report.version - 1, changes="; ".join(changes_said(report, words))
        )
        lines += wrap(text, RIGHT - LEFT, _SIZE, Face.REGULAR) if changed else []
    away = []
    if report.explanation.strip() and not explained:
        away.append(_("Explanation: in annex {number}").format(number=annex))
    if report.changes and not changed:
        away.append(_("Changes against the version before: in annex {number}").format(number=annex))
    return lines + ([" · ".join(away)] if away else [])


def draw_events(frame: Frame, top: float, further: list[str]) -> None:
    """Draw section 10 and what is said below it."""
    sheet, words = frame.sheet, frame.words
    y = top + LINE_DOWN - 0.5
    x = LEFT + sheet.text(LEFT, y, "10", 7.8, Face.SEMIBOLD, NAVY) + 1.4
    x += sheet.text(x, y, words.gettext("Events").upper(), 7.8, Face.SEMIBOLD, NAVY) + 3.0
    for strong, plain in events(frame.report, words):
        if strong:
            x += sheet.text(x, y, strong, _SIZE, Face.NARROW_SEMIBOLD) + 2.0
        sheet.text(x, y, plain, _SIZE)
        y += LINE_DOWN
        x = LEFT
    for line in further:
        sheet.text(LEFT, y, line, _SIZE)
        y += LINE_DOWN


def draw_signatures(frame: Frame, top: float) -> None:
    """Four lines "post — signature — Name SURNAME" and the box in which the district confirms the receipt."""
    sheet, report = frame.sheet, frame.report
    sheet.rule(LEFT, top, RIGHT, 0.25, NAVY)
    y = top + 1.0
    by_role = {signature.role: signature for signature in report.signatures}
    for role in Signatory:
        if role in by_role:
            _signature(frame, y, by_role[role])
            y += SIGNATURE_DOWN
    _receipt(frame, top + 1.2, SIGNATURES_DOWN - 1.8)


def _signature(frame: Frame, top: float, signature: Signature) -> None:
    sheet, words = frame.sheet, frame.words
    base = frame.base(top, 7.8, SIGNATURE_DOWN)
    sheet.text(LEFT, base, terms.signatory(words, signature.role), 7.8, room=44)
    name = signature.name.in_language(words.lang)
    if name:
        across = sheet.text(136, base, name, 7.8, Face.SEMIBOLD, room=52, align="right")
    else:
        across = 32.0
        sheet.rule(136 - across, base + 0.7, 136, 0.2, INK)
    sheet.rule(62, base + 0.7, min(101, 136 - across - 2.5), 0.2, INK)


def _receipt(frame: Frame, top: float, down: float) -> None:
    sheet, _ = frame.sheet, frame.words.gettext
    left, right = 140.5, RIGHT
    sheet.box(left, top, right - left, down, stroke=INK, weight=0.25, radius=1.0)
    x, end = left + 2.4, right - 2.4
    copy = _("Copy №")
    sheet.rule(end - 7.5, top + 4.6, end, 0.2, INK)
    across = sheet.text(end - 8.3, top + 4.0, copy, 7.2, Face.NARROW, align="right")
    sheet.text(x, top + 4.0, _("Received"), 7.4, Face.SEMIBOLD, room=end - 8.3 - across - x - 1.5)
    pitch = (down - 5.8) / 2
    for number, label in enumerate((_("date, time"), _("signature, name"))):
        base = top + 4.3 + (number + 1) * pitch
        wide = sheet.text(x, base, label, 7.2, Face.NARROW)
        sheet.rule(x + wide + 1.5, base + 0.6, end, 0.2, INK)


def draw_foot(frame: Frame, pages: int) -> None:
    """Class of the page, the hash in groups of four digits, what it follows, when it was made, which page."""
    sheet, report, words = frame.sheet, frame.report, frame.words
    _ = words.gettext
    first, second = _FOOT
    page = _("page {number} of {all}").format(number=sheet.page, all=pages)
    across = sheet.text(RIGHT, first, page, SMALL, Face.NARROW_SEMIBOLD, align="right")
    confidential = _("No personal data. Not for publication.")
    sheet.text(LEFT, first, confidential, SMALL, Face.NARROW_SEMIBOLD, NAVY, RIGHT - LEFT - across - 3)
    x = LEFT
    if frame.hash_digits:
        x += sheet.text(x, second, _("Check:"), 7.4, Face.NARROW_SEMIBOLD) + 1.2
        x += sheet.text(x, second, grouped(frame.hash_digits), 8.4, Face.SEMIBOLD)
    else:
        x += sheet.text(x, second, _("Not issued: without number and check digits."), 7.4, Face.NARROW_SEMIBOLD)
    parts = []
    if report.key_mark:
        parts.append(_("key {mark}").format(mark=report.key_mark))
    if report.previous_number is not None:
        previous = _("previous report № {number}: {digits}")
        digits = grouped(report.previous_hash) or words.no_data
        parts.append(previous.format(number=words.number(report.previous_number), digits=digits))
    if report.issued_at is not None:
        moment = f"{words.date(report.issued_at.date())} {words.time(report.issued_at)}"
        parts.append(_("composed {moment}").format(moment=moment))
    sheet.text(RIGHT, second, " · ".join(parts), SMALL, Face.NARROW, INK, RIGHT - x - 3, "right")
