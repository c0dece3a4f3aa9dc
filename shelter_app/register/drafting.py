"""The draft of a daily report: every topic's figures of the period, put together as the journal has them now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from shelter_app.domain.changes import changes
from shelter_app.domain.checks import Check, Loose, checks
from shelter_app.domain.codes import SOURCE_ROWS, Method, ReportBand, Sex, Signatory, Unit
from shelter_app.domain.days import from_ms
from shelter_app.domain.names import Name
from shelter_app.domain.report import (
    ALWAYS_PRINTED_NEEDS,
    SHAPE_VERSION,
    DailyReport,
    NeedLine,
    People,
    ReceivedLine,
    SexAgeCell,
    Signature,
    SiteHead,
)
from shelter_app.domain.transliteration import in_both
from shelter_app.register.desks import SITE

if TYPE_CHECKING:
    from shelter_app.domain.days import Cutoffs
    from shelter_app.domain.report import MealLine, SupplyLine
    from shelter_app.register.register import Register
    from shelter_app.register.reports import Filled, Issued
    from shelter_app.register.site import SiteFacts

READY_MEALS: Final = Name(uk="готові порції", en="ready portions")


@dataclass(frozen=True, slots=True)
class Draft:
    """A report as it follows from the journal now: exact figures, checks, and what the next report will need."""

    report: DailyReport
    checks: tuple[Check, ...]
    facts: dict[str, Any]


def draft(register: Register, day: date, administrator: Name | str = "") -> Draft:
    """The report of a shelter day as it follows from the journal now, exact, with its checks.

    The period runs from the end of the report before (of the first report: from the beginning of the register). For
    the running day figures stand as of now. ``administrator`` is the person who composes it.
    """
    with register.snapshot():
        return _Drafting(register, day).draft(administrator)


class _Drafting:
    """One day's figures being put together, in one snapshot of the register."""

    def __init__(self, register: Register, day: date) -> None:
        self.register = register
        self.day = day
        self.site = register.site.facts()
        self.cutoffs: Cutoffs = register.site.cutoffs()
        self.previous: Issued | None = register.reports.newest_before(day)
        self.same: Issued | None = register.reports.issued_for(day)
        self.before = self.previous.report if self.previous else None
        self.typed: Filled = register.reports.filled(day)
        now = register.clock().astimezone(self.cutoffs.zone)
        self.end = min(now, self.cutoffs.end(day))
        if self.previous is not None and self.before is not None:
            self.start = self.before.as_of.astimezone(self.cutoffs.zone)
            first = self.previous.day.toordinal() + 1
        else:
            begun = self._begun()
            self.start = min(self.cutoffs.start(day), begun)
            first = min(day, self.cutoffs.day_of(begun)).toordinal()
        self.days = [date.fromordinal(number) for number in range(first, day.toordinal() + 1)]

    def draft(self, administrator: Name | str) -> Draft:
        """The report, its checks, and what the next one will need."""
        register, start, end = self.register, self.start, self.end
        previous, same = self.previous, self.same
        facts = previous.facts if previous else {}
        meals = [(service, line) for day in self.days for service, line in register.meals.lines_with_ids(day)]
        people = self._people()
        printed = {int(item): amount for item, amount in facts.get("items", {}).items()}
        supplies = register.supplies.lines(start, end, printed, people.closing)
        portions_before = sum(register.meals.portions_until(previous.day).values()) if previous else 0
        created = register.created()
        report = DailyReport(
            shape=SHAPE_VERSION,
            number=same.number if same else None,
            version=same.version + 1 if same else 1,
            demonstration=bool(created["demonstration"]),
            day=self.day,
            period_start=start,
            as_of=end,
            issued_at=None,
            previous_number=previous.number if previous else None,
            previous_hash=previous.digits if previous else "",
            key_mark=key_mark(bytes.fromhex(created["public_key"])),
            site=_head(self.site),
            people=people,
            needs=self._needs(),
            meals=tuple(line for _, line in meals),
            portion_corrections=portions_before - int(facts.get("portions", 0)),
            supplies=tuple(line for _, line in supplies),
            building=register.building.report(start, end, self.cutoffs.night(self.day), people.closing),
            staff=register.staff.lines(self.day),
            received=self._received(),
            requests=register.requests.open_lines(end),
            incidents=register.incidents.lines(start, end),
            note=self.typed.note,
            explanation=self.typed.explanation,
            changes=(),
            signatures=_signatures(self.site, administrator),
        )
        if same is not None:
            report = replace(report, changes=changes(same.report, report.for_outside()))
        found = checks(report, self._loose(meals, supplies))
        return Draft(report, found, _facts(report, supplies, portions_before))

    def _begun(self) -> datetime:
        """When the register was made."""
        row = (
            self.register.reading()
            .execute("SELECT happened FROM entry WHERE subject = ? AND kind = 'register.created' ORDER BY id", (SITE,))
            .fetchone()
        )
        return from_ms(row[0], self.cutoffs.zone)

    def _people(self) -> People:
        stays, visitors, typed = self.register.stays, self.register.visitors, self.typed
        start, end = self.start, self.end
        movement = stays.movement(start, end)
        opening = self.before.people.closing if self.before else 0
        counted_at = typed.counted_at or end
        on_record = [self.register.meals.fed_outside(day) for day in self.days]
        known = [number for number in on_record if number is not None]
        estimate = typed.fed_only_estimate
        fed_only = sum(known) + (estimate or 0) if known or estimate is not None else None
        method = None if fed_only is None else Method.REGISTER if estimate is None else Method.ESTIMATE
        return People(
            opening=opening,
            corrections=movement.opening - opening,
            arrived=movement.arrived,
            arrived_transferred=movement.arrived_transferred,
            departed=movement.departed,
            departed_transferred=movement.departed_transferred,
            absent=movement.absent,
            unnamed=movement.unnamed,
            households=movement.households,
            sex_age=_cells(stays.sex_age(end)),
            sex_age_folded=False,
            day_visitors=visitors.visits(start, end),
            visitors_peak=typed.visitors_peak if typed.visitors_peak is not None else visitors.peak(start, end),
            fed_only=fed_only,
            fed_only_method=method,
            counted=typed.counted,
            counted_at=counted_at if typed.counted is not None else None,
            counted_register=stays.open_at(counted_at) if typed.counted is not None else 0,
            counted_absent=stays.absent_at(counted_at) if typed.counted is not None else 0,
            count_explanation=typed.count_explanation,
        )

    def _needs(self) -> tuple[NeedLine, ...]:
        found = self.register.stays.needs(self.end)
        return tuple(NeedLine(need, found.get(need, 0)) for need in ALWAYS_PRINTED_NEEDS)

    def _received(self) -> tuple[ReceivedLine, ...]:
        sums: dict[tuple[Any, ...], int] = {}
        for source, name, unit, thousandths, quantity in self.register.supplies.received(self.start, self.end):
            key = (SOURCE_ROWS[source], name, unit, thousandths)
            sums[key] = sums.get(key, 0) + quantity
        for day in self.days:
            for source, portions in self.register.meals.received_ready(day):
                key = (SOURCE_ROWS[source], READY_MEALS, Unit.PORTION, False)
                sums[key] = sums.get(key, 0) + portions
        rows = list(dict.fromkeys(SOURCE_ROWS.values()))
        order = sorted(sums, key=lambda key: (rows.index(key[0]), key[1].uk, key[1].en))
        return tuple(
            ReceivedLine(row, name, unit, thousandths, sums[(row, name, unit, thousandths)])
            for row, name, unit, thousandths in order
            if sums[(row, name, unit, thousandths)]
        )

    def _loose(self, meals: list[tuple[int, MealLine]], supplies: tuple[tuple[int, SupplyLine], ...]) -> Loose:
        register = self.register
        in_conflict = {person.household: person.name for person in reversed(register.people.with_conflicts())}
        return Loose(
            services=tuple(service for service, _ in meals),
            conflicts=tuple(in_conflict.items()),
            named_twice=tuple(crowd.id for crowd in register.crowds.all() if crowd.named_twice),
            negative=tuple((item, line.name.uk or line.name.en) for item, line in supplies if line.closing < 0),
            previous_handed_over=self.previous is None or bool(register.reports.handed(self.previous.day)),
        )


def key_mark(public_key: bytes) -> str:
    """Four digits by which a reader of the page can tell the shelter's signing key."""
    return f"{int.from_bytes(sha256(public_key).digest()[:4], 'big') % 10_000:04d}"


def _cells(found: dict[tuple[ReportBand, Sex], int]) -> tuple[SexAgeCell, ...]:
    return tuple(
        SexAgeCell(band, sex, found[(band, sex)])
        for band in ReportBand
        for sex in (Sex.F, Sex.M, Sex.U)
        if found.get((band, sex))
    )


def _head(site: SiteFacts) -> SiteHead:
    return SiteHead(
        higher_body=site.higher_body,
        department=site.department,
        name=site.full_name if site.full_name.in_language("uk") else site.name,
        kind=site.kind,
        code=site.code,
        address=site.address,
        phone=site.phone,
        edrpou=site.edrpou,
        katottg=site.katottg,
        addressee_post=site.addressee_post,
        addressee_name=site.addressee_name,
        hazards=site.hazards,
        capacity=site.capacity,
    )


def _signatures(site: SiteFacts, administrator: Name | str) -> tuple[Signature, ...]:
    signing = {
        Signatory.ADMINISTRATOR: administrator if isinstance(administrator, Name) else Name(administrator),
        Signatory.CANTEEN: site.canteen_head,
        Signatory.STOREKEEPER: site.storekeeper,
        Signatory.DIRECTOR: site.director,
    }
    return tuple(Signature(role, in_both(name)) for role, name in signing.items())


def _facts(report: DailyReport, supplies: tuple[tuple[int, SupplyLine], ...], portions_before: int) -> dict[str, Any]:
    return {
        "items": {str(item): line.closing for item, line in supplies},
        "portions": portions_before + report.portions,
    }
