"""What the screen of reports reads, in one question on the reading thread: the day, its checks, and what was issued."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from shelter_app.desktop.desk import Desk
from shelter_app.domain.checks import State, may_close
from shelter_app.domain.codes import Post
from shelter_app.domain.days import from_ms
from shelter_app.domain.names import Name
from shelter_app.domain.report import RequestLine, StaffLine
from shelter_app.register.desks import SITE
from shelter_app.register.drafting import Draft
from shelter_app.register.reports import Filled, Handed, Issued


@dataclass(frozen=True, slots=True)
class Earlier:
    """An issued report, who issued it, and to whom it was handed over (the last one first)."""

    issued: Issued
    by: str
    handed: tuple[Handed, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """The screen's day and what is around it.

    ``open_days`` are the days that can be shown for closing, oldest first; the last of them runs. ``number`` is the one
    the report of ``day`` has or will get. ``corrected`` says how many figures changed since the last issued report.
    """

    now: datetime
    open_days: tuple[date, ...]
    day: date
    start: datetime
    end: datetime
    draft: Draft
    number: int
    earlier: tuple[Earlier, ...]
    corrected: int
    may_issue: bool
    director: bool
    addressee: Name
    printer: str
    phrases: tuple[str, ...]

    @property
    def over(self) -> bool:
        """Whether the day's report hour has struck."""
        return self.now >= self.end

    @property
    def issued(self) -> Earlier | None:
        """The newest issued version of the day."""
        return next((one for one in self.earlier if one.issued.day == self.day), None)

    @property
    def finished(self) -> bool:
        """Whether the day was issued and nothing changed since."""
        return self.issued is not None and not self.draft.report.changes

    @property
    def last(self) -> Earlier | None:
        """The newest issued report."""
        return self.earlier[0] if self.earlier else None

    @property
    def superseded_by_later(self) -> bool:
        """Whether a report of a later day was issued: this day cannot be corrected any more."""
        return self.last is not None and self.last.issued.day > self.day

    @property
    def open_checks(self) -> int:
        """Checks that are not in order."""
        return sum(check.state is not State.OK for check in self.draft.checks)

    @property
    def in_the_way(self) -> int:
        """Checks that keep the day from being closed without an explanation."""
        return sum(check.state is State.BAD for check in self.draft.checks)

    @property
    def closable(self) -> bool:
        """Whether the day can be closed now, by this person at this desk."""
        return (
            self.over
            and self.may_issue
            and self.director
            and not self.finished
            and not self.superseded_by_later
            and may_close(self.draft.checks, self.draft.report.explanation)
        )


def read(desk: Desk, wanted: date | None) -> Seen:
    """What is shown for a day; without one for the day that waits to be closed, else the running one."""
    office, register = desk.office, desk.register
    with register.snapshot():
        now = desk.now()
        cutoffs = office.cutoffs
        earlier = _earlier(desk)
        days = open_days(desk, now, earlier)
        day = wanted or days[0]
        name = desk.person.signature if desk.person else ""
        draft = office.draft(day, name)
        last = earlier[0].issued if earlier else None
        if last is None:
            changed = 0
        else:
            changed = len((draft if last.day == day else office.draft(last.day, name)).report.changes)
        facts = register.site.facts()
        return Seen(
            now=now,
            open_days=days,
            day=day,
            start=cutoffs.start(day),
            end=cutoffs.end(day),
            draft=draft,
            number=draft.report.number or register.reports.next_number(),
            earlier=earlier,
            corrected=changed,
            may_issue=register.desks.may_issue(),
            director=desk.post is Post.DIRECTOR,
            addressee=facts.addressee_name if facts.addressee_name.in_language("uk") else facts.addressee_post,
            printer=facts.printer,
            phrases=_phrases(draft, desk),
        )


def _phrases(draft: Draft, desk: Desk) -> tuple[str, ...]:
    if not draft.report.changes:
        return ()
    from shelter_app.documents.report.changes import said

    return tuple(said(draft.report, desk.words))


def open_days(desk: Desk, now: datetime, earlier: tuple[Earlier, ...]) -> tuple[date, ...]:
    """The last finished day if it waits for its report, and the running day."""
    cutoffs = desk.office.cutoffs
    running, finished = cutoffs.day_of(now), cutoffs.last_finished(now)
    if earlier:
        waits = earlier[0].issued.day < finished
    else:
        begun = min(entry.happened for entry in desk.register.entries_about([SITE]))
        waits = cutoffs.day_of(from_ms(begun)) <= finished
    return (finished, running) if waits and finished != running else (running,)


def _earlier(desk: Desk) -> tuple[Earlier, ...]:
    register = desk.register
    names = {person.id: person.name for person in register.duty.all()}
    handed: dict[tuple[date, int], list[Handed]] = {}
    for one in register.reports.handed():
        handed.setdefault((one.day, one.version), []).append(one)
    return tuple(
        Earlier(issued, names.get(issued.by, ""), tuple(handed.get((issued.day, issued.version), ())))
        for issued in register.reports.issued()
    )


@dataclass(frozen=True, slots=True)
class FormSeen:
    """What the form "fill in for today" begins with."""

    day: date
    end: datetime
    filled: Filled
    staff: tuple[StaffLine, ...]
    requests: tuple[RequestLine, ...]
    draft: str


@dataclass(frozen=True, slots=True)
class CountSeen:
    """What the register says of the minute of a physical count."""

    staying: int
    absent: int

    @property
    def expected(self) -> int:
        """Who should have been in the building."""
        return self.staying - self.absent


def read_form(desk: Desk, day: date) -> FormSeen:
    """What was typed in for a day, and what is still being typed."""
    register, cutoffs = desk.register, desk.office.cutoffs
    with register.snapshot():
        return FormSeen(
            day=day,
            end=cutoffs.end(day),
            filled=register.reports.filled(day),
            staff=register.staff.lines(day),
            requests=register.requests.open_lines(min(desk.now(), cutoffs.end(day))),
            draft=register.draft(form_name(day)),
        )


def read_count(desk: Desk, at: datetime) -> CountSeen:
    """Who is on record at a minute."""
    with desk.register.snapshot():
        return CountSeen(desk.register.stays.open_at(at), desk.register.stays.absent_at(at))


def form_name(day: date) -> str:
    """The draft's name of the form of a day."""
    return f"reports-fill-{day.isoformat()}"
