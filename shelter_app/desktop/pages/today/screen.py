"""The first screen: people, building, portions, fuel; meals, what runs out, and what is open before the report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button, IconButton
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.layout import Columns, Page, column
from shelter_app.desktop.kit.rows import ListRow, RowFace, RowList
from shelter_app.desktop.kit.tiles import StatTile
from shelter_app.desktop.pages.today import faces
from shelter_app.desktop.screen import Screen
from shelter_app.desktop.set_up import SECTION_NAMES, left_to_set_up
from shelter_app.domain.codes import Post, Severity
from shelter_app.register.overview import Overview, overview

if TYPE_CHECKING:
    from shelter_app.domain.checks import Check
    from shelter_app.register.drafting import Draft
    from shelter_app.register.printout_lookups import Sheet

CHECKS_AFTER_MS: Final = 60
SHEETS_MOST: Final = 2
TYPES_IN: Final = frozenset({Post.CLERK, Post.COORDINATOR, Post.DIRECTOR})
"""Who types intake sheets in."""


class TodayScreen(Screen):
    """Figures of the running day; every one leads to its screen."""

    name = "today"
    topics: ClassVar[frozenset[str]] = frozenset(
        {
            "site",
            "people",
            "stays",
            "crowds",
            "visitors",
            "meals",
            "supplies",
            "building",
            "staff",
            "reports",
            "rooms",
            "printouts",
            "closing",
        }
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        _ = self.words.gettext
        self._checks: tuple[Check, ...] = ()
        self._set_up_next = ""
        self._people_shown = "all"
        self._services: tuple[int, ...] = ()
        self._items: tuple[int, ...] = ()
        self._sheets: tuple[int, ...] = ()
        self._checking = QTimer(self)
        self._checking.setSingleShot(True)
        self._checking.setInterval(CHECKS_AFTER_MS)
        self._checking.timeout.connect(self._read_checks)
        self.count_portions = Button(_("Count portions"), icon="soup", key="F5")
        self.count_portions.clicked.connect(lambda: desk.go("meals"))
        self.check_in = Button(_("Check people in"), "primary", icon="user-plus", key="F3")
        self.check_in.clicked.connect(lambda: desk.go("intake"))
        self.print_button = IconButton("printer", _("Print"), size=52)
        self.print_button.clicked.connect(lambda: desk.go("papers", back="today"))
        self.page = Page(_("Today"), "", (self.print_button, self.count_portions, self.check_in))
        self.outer.addWidget(self.page)
        self.people = StatTile(_("Sleeping tonight"), "bed")
        self.inside = StatTile(_("In the building now"), "users")
        self.portions = StatTile(_("Portions served"), "soup")
        self.fuel = StatTile(_("Generator fuel"), "fuel")
        tiles = Columns()
        for tile, screen in (
            (self.people, "rooms"),
            (self.inside, ""),
            (self.portions, "meals"),
            (self.fuel, "building"),
        ):
            tile.clicked.connect(partial(desk.go, screen) if screen else self._go_people)
            tiles.add(tile, 1, 190)
        self.page.add(tiles)
        columns = Columns()
        columns.add(self._left(), 20, 250)
        columns.add(self._running_out(), 20, 250)
        columns.add(self._before_closing(), 20, 250)
        self.page.add(columns, stretch=1)

    # -- building

    def _left(self) -> QWidget:
        _ = self.words.gettext
        self.meals = Card(_("Meals"), link=_("Open"))
        self.meals.linked.connect(lambda: self.desk.go("meals"))
        self.meal_rows = RowList()
        self.meal_rows.pressed.connect(self._go_meal)
        self.meals.add(self.meal_rows, stretch=1)
        self.no_meals = EmptyState("soup", _("No services planned"), _("Plan them in the settings"))
        self.meals.add(self.no_meals)
        self.building = Card(_("Building"), link=_("Open"))
        self.building.linked.connect(lambda: self.desk.go("building"))
        self.system_rows = tuple(ListRow(RowFace(""), height=30, line=False) for _system in faces.SHOWN_SYSTEMS)
        for line in self.system_rows:
            line.clicked.connect(lambda: self.desk.go("building"))
        self.building.add_layout(column(*self.system_rows, gap=0))
        made = column(self.meals, self.building, gap=16)
        made.setStretch(0, 1)
        holder = QWidget()
        holder.setLayout(made)
        return holder

    def _running_out(self) -> QWidget:
        _ = self.words.gettext
        self.supplies = Card(_("Running out"))
        self.supplies.linked.connect(lambda: self.desk.go("supplies", filter="low"))
        self.supply_rows = RowList()
        self.supply_rows.pressed.connect(self._go_item)
        self.supplies.add(self.supply_rows, stretch=1)
        self.no_supplies = EmptyState(
            "package", _("No supplies recorded"), _("Start with a stocktake or from the list"), button=_("Add supplies")
        )
        self.no_supplies.pressed.connect(lambda: self.desk.go("supplies"))
        self.supplies.add(self.no_supplies)
        return self.supplies

    def _before_closing(self) -> QWidget:
        _ = self.words.gettext
        self.closing = Card(_("Before closing"))
        self.closed_row = ListRow(RowFace(_("The shelter is closed"), icon="door-closed"), height=56)
        self.closed_row.clicked.connect(self._go_closing)
        self.closed_row.hide()
        self.closing.add(self.closed_row)
        self.setup_row = ListRow(RowFace(_("Finish setting up"), icon="list-checks", arrow=True), height=56)
        self.setup_row.clicked.connect(lambda: self.desk.go("settings", section=self._set_up_next))
        self.setup_row.hide()
        self.closing.add(self.setup_row)
        self.sheet_rows = RowList(least=SHEETS_MOST)
        self.sheet_rows.pressed.connect(self._go_sheet)
        self.sheet_rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.sheet_rows.hide()
        self.closing.add(self.sheet_rows)
        self.check_rows = RowList(least=2)
        self.check_rows.pressed.connect(self._go_check)
        self.closing.add(self.check_rows, stretch=1)
        self.close_day = Button(_("Go to closing the day"), icon="list-checks", key="F8")
        self.close_day.clicked.connect(lambda: self.desk.go("reports"))
        self.closing.add(self.close_day)
        return self.closing

    # -- reading

    def open(self, **what: Any) -> None:
        super().open(**what)
        self.check_in.setFocus()

    def tick(self) -> None:
        self.refresh()

    def refresh(self) -> None:
        now = self.desk.now()
        self.desk.read(lambda: overview(self.register, now), self.show_overview, "today")
        # the figures come first; the checks need the whole report and follow once they are painted
        self._checking.start()

    def _read_checks(self) -> None:
        office = self.desk.office
        self.desk.read(lambda: office.draft(office.today()), self.show_checks, "today-checks")
        if self.desk.post in TYPES_IN:
            register = self.register
            self.desk.read(lambda: register.printouts.open_sheets(), self.show_sheets, "today-sheets")

    def show_overview(self, seen: Overview) -> None:
        """Show the figures of the running day."""
        words = self.words
        _ = words.gettext
        self.page.header.say(
            _("Today"),
            _("{date} · report day from {start} to {end}").format(
                date=words.long_date(seen.now.date()), start=words.time(seen.start), end=words.time(seen.end)
            ),
        )
        self._show_closed(seen)
        self._show_set_up(seen)
        self.people.show_figure(**faces.people(words, seen))
        self.inside.show_figure(**faces.inside(words, seen))
        self._people_shown = "missing" if seen.missing else "curfew" if seen.past_curfew else "all"
        self.portions.show_figure(**faces.portions(words, seen))
        self.fuel.show_figure(**faces.fuel(words, seen))
        self._services = tuple(service.id for service in seen.services)
        self.meal_rows.show_faces([faces.meal(words, seen, service) for service in seen.services])
        self.meal_rows.setVisible(bool(seen.services))
        self.no_meals.setVisible(not seen.services)
        for line, face in zip(self.system_rows, faces.systems(words, seen), strict=True):
            line.set_face(face)
        low = [item for item in seen.items if item.severity in (Severity.BAD, Severity.WARN)]
        shown = low or [item for item in seen.items if item.days is not None]
        self._items = tuple(item.id for item in shown)
        self.supply_rows.show_faces([faces.supply(words, item) for item in shown])
        self.supply_rows.setVisible(bool(seen.items))
        self.no_supplies.setVisible(not seen.items)
        self.supplies.set_link(_("All {n}").format(n=words.number(len(seen.items))) if seen.items else "")

    def _show_closed(self, seen: Overview) -> None:
        """That the shelter was closed for good, and to the director the way to open it again."""
        words = self.words
        _ = words.gettext
        self.closed_row.setVisible(seen.closed is not None)
        if seen.closed is not None:
            since = _("Closed since {date}, {time}.").format(
                date=words.date(seen.closed.date()), time=words.time(seen.closed)
            )
            self.closed_row.set_face(
                RowFace(
                    _("The shelter is closed"),
                    sub=since,
                    icon="door-closed",
                    arrow=self.desk.post is Post.DIRECTOR,
                    strong=True,
                )
            )

    def _show_set_up(self, seen: Overview) -> None:
        """What the first run left for later, to whoever runs the house: what is next, how much is left."""
        words = self.words
        _ = words.gettext
        left = left_to_set_up(seen.site, supplies=bool(seen.items))
        runs_the_house = self.desk.post in (Post.DIRECTOR, Post.COORDINATOR)
        self._set_up_next = left[0] if left else ""
        self.setup_row.setVisible(bool(left) and runs_the_house)
        if left:
            sub = _("Next: {section} · {n} left").format(section=_(SECTION_NAMES[left[0]]), n=words.number(len(left)))
            self.setup_row.set_face(
                RowFace(_("Finish setting up"), sub=sub, icon="list-checks", arrow=True, strong=True)
            )

    def show_checks(self, draft: Draft) -> None:
        """Show what is open before the day is closed, then what is in order."""
        from shelter_app.domain.checks import State

        words = self.words
        _ = words.gettext
        self._checks, self._day = draft.checks, draft.report.day
        open_ones = sum(check.state is not State.OK for check in draft.checks)
        end = self.desk.office.cutoffs.end(draft.report.day)
        self.closing.set_title(_("Before closing at {time}").format(time=words.time(end)))
        self.closing.set_pill(
            _("{n} left").format(n=words.number(open_ones)) if open_ones else _("All in order"),
            "warn" if open_ones else "ok",
        )
        self.check_rows.show_faces([self._check_face(check) for check in draft.checks])

    def show_sheets(self, sheets: list[Sheet]) -> None:
        """Show intake sheets that are half typed in: they wait here until they are closed."""
        from shelter_app.domain.machine_codes import SheetKind

        found = [sheet for sheet in sheets if sheet.kind is SheetKind.INTAKE][:SHEETS_MOST]
        self._sheets = tuple(sheet.serial for sheet in found)
        self.sheet_rows.show_faces([faces.sheet(self.words, sheet) for sheet in found])
        self.sheet_rows.setVisible(bool(found))

    def _check_face(self, check: Check) -> RowFace:
        from shelter_app.desktop.check_words import STATUS, check_words

        title, detail = check_words(check, self.words)
        return RowFace(title, sub=detail, lead=STATUS[check.state])

    # -- going

    def _go_people(self) -> None:
        """To those whom the tile speaks of: not found, out past curfew, or everyone."""
        self.desk.go("people", show=self._people_shown)

    def _go_closing(self) -> None:
        """To the step where it is opened again; the way is the director's alone."""
        if self.desk.post is Post.DIRECTOR:
            self.desk.go("closing", step="close")

    def _go_meal(self, row: int) -> None:
        self.desk.go("meals", service=self._services[row])

    def _go_item(self, row: int) -> None:
        self.desk.go("supplies", item=self._items[row])

    def _go_sheet(self, row: int) -> None:
        self.desk.go("catchup", serial=self._sheets[row], back="today")

    def _go_check(self, row: int) -> None:
        from shelter_app.desktop.check_words import go_to_check

        go_to_check(self.desk, self._checks[row], self._day)
