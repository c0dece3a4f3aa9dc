"""What the screen of reports says: of the day, of its closing, of reports, hand-overs and printers. Words only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Literal, NamedTuple

from shelter_app import terms
from shelter_app.desktop.kit.rows import RowFace
from shelter_app.desktop.kit.status import Status
from shelter_app.desktop.pages.reports.reading import CountSeen, Earlier, Seen
from shelter_app.domain.checks import COUNT_TOLERANCE, COUNT_TOLERANCE_PERCENT
from shelter_app.domain.errors import Refused
from shelter_app.domain.report import RequestLine
from shelter_app.exchange.printers import Printed, Problem
from shelter_app.register.reports import Handed
from shelter_app.sentences import sentence
from shelter_app.words import EN_DASH, N_, Words

HOW: Final = (
    ("person", N_("In person")),
    ("courier", N_("Courier")),
    ("phone", N_("Phone")),
    ("radio", N_("Radio")),
    ("email", N_("E-mail")),
    ("messenger", N_("Messenger")),
)
_HOW_WORDS: Final = dict(HOW)

_PROBLEMS: Final = {
    Problem.NO_PRINTING: (
        N_("This computer cannot print"),
        N_("Save the page to a USB stick, or dictate the figures."),
    ),
    Problem.NO_PRINTER: (
        N_("No printer is set up"),
        N_("Connect a printer, save the page to a USB stick, or dictate the figures."),
    ),
    Problem.NO_SUCH_QUEUE: (
        N_("This printer is not there any more"),
        N_("Choose another one, or save the page to a USB stick."),
    ),
    Problem.REFUSED: (
        N_("The printer takes no jobs"),
        N_("Switch it on in the computer's settings, or save the page to a USB stick."),
    ),
    Problem.SILENT: (
        N_("The printer does not answer"),
        N_("Check its cable and power, or save the page to a USB stick."),
    ),
    Problem.PAUSED: (
        N_("The printer is paused"),
        N_("The page waits in its queue. Start the printer again, or save the page to a USB stick."),
    ),
    Problem.NO_PAPER: (N_("The printer is out of paper"), N_("Put paper in: the page comes out by itself.")),
    Problem.JAMMED: (N_("Paper is stuck in the printer"), N_("Take it out: the page comes out by itself.")),
    Problem.OPEN: (N_("The printer is open"), N_("Close it: the page comes out by itself.")),
    Problem.OFFLINE: (
        N_("The printer cannot be reached"),
        N_("The page waits in its queue. Switch the printer on, or save the page to a USB stick."),
    ),
}


class Notice(NamedTuple):
    """What a banner says."""

    status: Literal["info", "warn", "bad", "ok"]
    title: str
    sentence: str = ""


# -- the day


def subtitle(seen: Seen, words: Words) -> str:
    """From when to when the day runs, and how long until it can be closed."""
    _ = words.gettext
    period = _("day {start} {dash} {end}").format(
        start=moment(seen.draft.report.period_start, words), dash=EN_DASH, end=moment(seen.end, words)
    )
    if seen.issued is not None:
        return period
    if seen.over:
        return _("{period} · the report hour has struck").format(period=period)
    return _("{period} · closes at {time}, {left} left").format(
        period=period, time=words.time(seen.end), left=duration(seen.end - seen.now, words)
    )


def day_chip(seen: Seen, number: int, words: Words) -> tuple[str, str]:
    """Word and second line of the tab of an open day."""
    _ = words.gettext
    day = seen.open_days[number]
    running = number == len(seen.open_days) - 1
    return _("Day {date}").format(date=words.day_month(day)), _("running") if running else _("not closed")


def duration(left: timedelta, words: Words) -> str:
    """Hours and minutes, rounded up to the minute."""
    _ = words.gettext
    minutes = -(-int(left.total_seconds()) // 60)
    hours, minutes = divmod(max(0, minutes), 60)
    if not hours:
        return _("{minutes} min").format(minutes=minutes)
    if not minutes:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def moment(at: datetime, words: Words) -> str:
    """Day and time: "22.11 20:00"."""
    return f"{words.day_month(at.date())} {words.time(at)}"


# -- closing it


def close_word(seen: Seen, words: Words) -> str:
    """What the closing button says."""
    _ = words.gettext
    if seen.issued is not None:
        return _("Issue version {n}").format(n=words.number(seen.draft.report.version))
    return _("Close the day")


def why_not(seen: Seen, words: Words) -> str:
    """Why the day cannot be closed now; empty if it can."""
    _ = words.gettext
    if not seen.may_issue:
        return sentence(Refused("no-right-to-issue"), words)
    if not seen.director:
        return _("The director closes the day.")
    if seen.superseded_by_later and seen.last is not None:
        return sentence(Refused("later-report-issued", number=seen.last.issued.number), words)
    if not seen.over:
        return _("The day closes at {time}. Until then the page is a draft.").format(time=moment(seen.end, words))
    if not seen.closable:
        return sentence(Refused("day-not-closed"), words)
    return ""


def closing(seen: Seen, words: Words) -> Notice:
    """What stands above the closing button: when it can be pressed, and what it will do."""
    _ = words.gettext
    report, date = seen.draft.report, words.day_month(seen.day)
    if not seen.may_issue or not seen.director or seen.superseded_by_later:
        return Notice("info", _("The day is closed elsewhere"), why_not(seen, words))
    if report.changes:
        count = len(report.changes)
        title = words.ngettext("{n} figure changed after closing", "{n} figures changed after closing", count).format(
            n=words.number(count)
        )
        if seen.in_the_way and not report.explanation:
            return Notice("warn", title, _("Mend what is marked red, or write an explanation: it will be printed."))
        return Notice("warn", title, _("The next version lists them; the one before stays readable."))
    if not seen.over:
        title = _("The day can be closed at {time}").format(time=words.time(seen.end))
        if report.explanation:
            return Notice("info", title, _("The explanation will be printed: {text}").format(text=report.explanation))
        return Notice("info", title, _still_open(seen, words))
    title = _("Day {date} is not closed yet").format(date=date)
    if report.explanation:
        return Notice("info", title, _("The explanation will be printed: {text}").format(text=report.explanation))
    if seen.in_the_way:
        return Notice("warn", title, _("Mend what is marked red, or write an explanation: it will be printed."))
    return Notice("ok", _("The day can be closed"), _("The figures stand then, and the report gets its number."))


def _still_open(seen: Seen, words: Words) -> str:
    count = seen.open_checks
    if not count:
        return words.gettext("Everything is in order. Until then the page is a draft.")
    return words.ngettext(
        "{n} point is open. Until then the page is a draft.",
        "{n} points are open. Until then the page is a draft.",
        count,
    ).format(n=words.number(count))


def checks_pill(seen: Seen, words: Words) -> tuple[str, Status]:
    """How many checks are open, of how many."""
    _ = words.gettext
    if not seen.open_checks:
        return _("All in order"), "ok"
    text = _("{n} of {total} left").format(n=words.number(seen.open_checks), total=words.number(len(seen.draft.checks)))
    return text, "bad" if seen.in_the_way else "warn"


# -- reports


def report_title(number: int, words: Words) -> str:
    """The name of a report: "Daily report № 47"."""
    return words.gettext("Daily report № {number}").format(number=number)


def draft_word(seen: Seen, words: Words) -> str:
    """What the pill beside a page says that was not issued yet."""
    _ = words.gettext
    version = seen.draft.report.version
    return _("Draft") if version == 1 else _("Version {n}, draft").format(n=words.number(version))


def report_state(earlier: Earlier, words: Words) -> tuple[Status, str, str]:
    """Status, icon and word of an issued report."""
    _ = words.gettext
    if earlier.issued.superseded:
        return "none", "history", _("Superseded")
    if earlier.handed:
        return "ok", "", _("Handed over")
    return "warn", "", _("To hand over")


def earlier_face(earlier: Earlier, words: Words) -> RowFace:
    """An issued report as a row."""
    _ = words.gettext
    issued = earlier.issued
    status, icon, word = report_state(earlier, words)
    version = _("version {n}").format(n=words.number(issued.version))
    facts = [version] if issued.version > 1 or issued.superseded else []
    facts += [words.time(issued.issued_at), short_name(earlier.by)]
    return RowFace(
        f"№ {issued.number}",
        note=words.day_month(issued.day),
        sub=" · ".join(fact for fact in facts if fact),
        strong=True,
        status=status,
        state=word,
        state_icon=icon,
    )


def issued_sentence(earlier: Earlier, words: Words) -> str:
    """When and by whom a report was issued."""
    _ = words.gettext
    issued = earlier.issued
    said = _("version {n}, issued {moment}").format(
        n=words.number(issued.version), moment=moment(issued.issued_at, words)
    )
    return f"{said} · {earlier.by}" if earlier.by else said


def short_name(name: str) -> str:
    """A name of two words by its initial ("Наталія Шевчук" as "Н. Шевчук"); any other stays."""
    parts = name.split()
    return f"{parts[0][0]}. {parts[1]}" if len(parts) == 2 else name


def how(code: str, words: Words) -> str:
    """How a report was handed over; what another program wrote stays as it is."""
    return words.gettext(_HOW_WORDS[code]) if code in _HOW_WORDS else code


def handed_face(handed: Handed, words: Words) -> RowFace:
    """A hand-over as a row."""
    facts = (how(handed.how, words), moment(handed.at, words))
    return RowFace(handed.to, sub=" · ".join(fact for fact in facts if fact), lead="ok")


# -- printing


def problem(printed: Printed, words: Words) -> Notice:
    """What is wrong with a printed page, and what to do now."""
    _ = words.gettext
    title, told = _PROBLEMS[printed.problem or Problem.SILENT]
    name = f"{_(title)} ({printed.queue})" if printed.queue else _(title)
    return Notice("warn", name, _(told))


# -- the form


def count_difference(counted: int, seen: CountSeen, words: Words) -> tuple[str, Status, bool]:
    """What a physical count says against the register, its status, and whether an explanation is wanted."""
    _ = words.gettext
    difference = counted - seen.expected
    allowed = max(COUNT_TOLERANCE, seen.staying * COUNT_TOLERANCE_PERCENT // 100)
    text = _("on record {staying} {minus} {absent} out = {expected}; difference\u00a0{difference}").format(
        staying=words.number(seen.staying),
        minus="−",
        absent=words.number(seen.absent),
        expected=words.number(seen.expected),
        difference=words.signed(difference),
    )
    wanted = abs(difference) > allowed
    return text, "ok" if difference == 0 else "warn" if wanted else "info", wanted


def request_face(line: RequestLine, words: Words) -> RowFace:
    """A request as a row: what, since when, to whom, and whether anyone answered."""
    _ = words.gettext
    amount = words.unit(terms.quantity(words, line.quantity, line.thousandths), terms.unit(words, line.unit))
    unanswered = line.days_unanswered
    if unanswered:
        status: Status = "warn"
        state = words.ngettext("{n} day unanswered", "{n} days unanswered", unanswered).format(
            n=words.number(unanswered)
        )
    else:
        status, state = "info", terms.request_status(words, line.status)
    facts = (amount, words.day_month(line.dated), line.addressee)
    return RowFace(
        line.what.in_language(words.lang),
        sub=" · ".join(fact for fact in facts if fact),
        status=status,
        state=state,
    )
