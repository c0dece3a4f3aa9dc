"""What is known of one household outside, and what a check found; and the route of the day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.fields import Field
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.layout import boxed, column
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.rows import ListRow, RowFace
from shelter_app.desktop.pages.outside.reading import (
    Seen,
    inside_words,
    moment_words,
    name_of,
    route_lines,
)
from shelter_app.desktop.pages.people.scrolling import see_through
from shelter_app.domain.codes import CheckResult
from shelter_app.register.outside import OutsideHousehold, Visit


class FactsCard(Card):
    """One household. Signals: ``checked(str result)``, ``changing()``, ``ending()``, ``erasing()``."""

    checked = Signal(str)
    changing = Signal()
    ending = Signal()
    erasing = Signal()

    def __init__(self, desk: Desk) -> None:
        _ = desk.words.gettext
        super().__init__(_("Nobody is chosen"), gap=10)
        self.desk, self.words = desk, desk.words
        self.place = Text("", "strong", wrap=True)
        self.facts = Text("", "body", wrap=True)
        self.kept = Text("", "caption", "mute", wrap=True)
        self.note = Field(_("Note of the check (not needed)"), longest=200)
        self.seen = Button(_("Checked now: all well"), "primary", icon="check", key="Alt+1", height=52)
        self.nobody = Button(
            terms.check_result(self.words, CheckResult.NOBODY), icon="door-closed", key="Alt+2", height=48
        )
        self.help = Button(
            terms.check_result(self.words, CheckResult.HELP), icon="shield-alert", key="Alt+3", height=48
        )
        for button, result in (
            (self.seen, CheckResult.SEEN),
            (self.nobody, CheckResult.NOBODY),
            (self.help, CheckResult.HELP),
        ):
            button.clicked.connect(lambda _on=False, result=result: self.checked.emit(result.value))
        self.change = Button(_("Change"), icon="pencil", key="Enter", height=44)
        self.end = Button(_("Draws no more food"), icon="log-out", height=44)
        self.erase = Button(_("Erase the data"), icon="eraser", height=44)
        self.change.clicked.connect(self.changing)
        self.end.clicked.connect(self.ending)
        self.erase.clicked.connect(self.erasing)
        found = FlowRow(stretch=True)
        found.add(self.nobody, self.help)
        more = FlowRow()
        more.add(self.change, self.end, self.erase)
        self.visits = column(gap=0)
        self.inner = boxed(
            column(self.place, self.facts, self.kept, self.note, self.seen, found, more, boxed(self.visits), gap=10)
        )
        inside = self.inner.layout()
        if inside is not None:
            inside.addStretch(1)  # type: ignore[attr-defined]
        self.nothing = Text(_("Choose a household in the list."), "body", "mute", wrap=True)
        self.area = see_through(self.inner)
        self.add(self.nothing)
        self.add(self.area, stretch=1)
        self.area.hide()

    def show_household(self, seen: Seen, one: OutsideHousehold | None) -> None:
        """Show one, or that none is chosen."""
        words = self.words
        _ = words.gettext
        self.nothing.setVisible(one is None)
        self.area.setVisible(one is not None)
        if one is None:
            self.set_title(_("Nobody is chosen"))
            return
        now = self.desk.now()
        self.set_title(name_of(words, one))
        self.place.setText(
            "\n".join(part for part in (one.address, inside_words(words, one)) if part) or _("No address")
        )
        lines = [
            words.ngettext("{n} person", "{n} people", one.people).format(n=words.number(one.people))
            + ", "
            + words.ngettext("{n} portion a service", "{n} portions a service", one.quota).format(
                n=words.number(one.quota)
            )
        ]
        if one.phone:
            lines.append(_("Phone {number}").format(number=one.phone))
        if one.cannot_come_down:
            lines.append(_("Cannot come down"))
        collector = seen.household(one.collected_by or 0)
        if collector is not None:
            lines.append(_("Collected by: {who}").format(who=name_of(words, collector)))
        for_whom = ", ".join(name_of(words, other) for other in seen.collects_for(one.id))
        if for_whom:
            lines.append(_("Collects for: {who}").format(who=for_whom))
        if one.drawn is not None:
            lines.append(_("Last drew food: {moment}").format(moment=moment_words(words, one.drawn, now)))
        self.facts.setText("\n".join(lines))
        self.kept.setText(
            _("Data kept until {date}; then they are offered for erasure.").format(date=words.date(one.expires))
        )

    def show_visits(self, visits: Sequence[Visit], names: dict[int, str]) -> None:
        """Show who looked in and when, newest first."""
        while self.visits.count():
            item = self.visits.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        if visits:
            self.visits.addWidget(Text(self.words.gettext("Who checked and when"), "label"))
        for visit in visits:
            sub = " · ".join(part for part in (visit.note, names.get(visit.by, "")) if part)
            status = {CheckResult.SEEN: "ok", CheckResult.NOBODY: "warn", CheckResult.HELP: "bad"}[visit.found]
            face = RowFace(
                terms.check_result(self.words, visit.found),
                sub=sub,
                right=moment_words(self.words, visit.at, self.desk.now()),
                lead=status,  # type: ignore[arg-type]
            )
            self.visits.addWidget(ListRow(face, still=True, height=52))


class RouteCard(Card):
    """The route of the day: house by house, which doors, how many portions. Signal ``left()``."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        _ = desk.words.gettext
        super().__init__(_("Route of the day"), gap=8)
        self.words = desk.words
        back = Button(_("Back"), "link", icon="arrow-left", key="Esc")
        back.clicked.connect(self.left)
        self.set_corner(back)
        self.sum = Text("", "strong", wrap=True)
        self.lines = column(gap=0)
        self.add(self.sum)
        self.add(see_through(boxed(self.lines)), stretch=1)

    def show_route(self, seen: Seen) -> None:
        """Show it."""
        words = self.words
        while self.lines.count():
            item = self.lines.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        route = seen.route
        doors = words.ngettext("{n} door", "{n} doors", route.stops).format(n=words.number(route.stops))
        portions = words.ngettext("{n} portion", "{n} portions", route.portions).format(n=words.number(route.portions))
        self.sum.setText(
            f"{doors} · {portions}"
            if route.stops
            else words.gettext("Nothing is carried out: everyone comes, or is collected for.")
        )
        for address, stops in route_lines(words, route):
            self.lines.addWidget(Text(address, "h2", wrap=True))
            for line, number in stops:
                self.lines.addWidget(ListRow(RowFace(line, right=number), still=True, height=40))
        self.lines.addStretch(1)
