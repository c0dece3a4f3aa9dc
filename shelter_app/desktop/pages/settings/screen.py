"""The settings: sections at the left, one of them at the right; what was left for later is marked until it is done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.layout import Page, boxed, row
from shelter_app.desktop.kit.status import Status
from shelter_app.desktop.pages.first_run.steps import SidePanel, StepRow
from shelter_app.desktop.pages.settings.section import Known, Section, read_known
from shelter_app.desktop.screen import Screen
from shelter_app.desktop.set_up import SECTION_NAMES, SET_UP_LATER
from shelter_app.domain.codes import Post
from shelter_app.words import N_

WIDE: Final = 264
_ICONS: Final = {"look": "sun-moon", "copies": "usb", "door": "moon", "privacy": "shield"}
_SENTENCES: Final = {
    "look": N_("This computer only; applied at once"),
    "report": N_("What stands in the head of the report, to whom it goes, who signs it"),
    "rooms": N_("Where people sleep and how many places there are"),
    "door": N_("When nobody may be outside, and by which ages people without names are counted"),
    "meals": N_("When meals are served, day by day"),
    "supplies": N_("What is kept in stock and how many days of it there must be"),
    "persons": N_("Who may record, and behind which PIN"),
    "copies": N_("The register on a stick; recovery sheet and passphrase"),
    "privacy": N_("How long data are kept, what was erased; and the last day of the shelter"),
    "print": N_("Try it before eight in the evening"),
}
# Whoever works here may change how the window looks, make a copy, try the printer; the rest is for who runs the house.
EVERYONE: Final = ("look", "copies", "print")
HOUSE: Final = ("report", "rooms", "door", "meals", "supplies", "privacy")


def sections_of(post: Post, *, director: bool) -> tuple[str, ...]:
    """The sections a post sees. Persons are the director's; the coordinator's where no director is on duty."""
    keeps_persons = post is Post.DIRECTOR or (post is Post.COORDINATOR and not director)
    shown = {*EVERYONE, *(HOUSE if post in (Post.DIRECTOR, Post.COORDINATOR) else ())}
    if keeps_persons:
        shown.add("persons")
    return tuple(section for section in SECTION_NAMES if section in shown)


def _make(key: str, desk: Desk) -> Section:
    """The section of a key; its module is imported when it is first shown."""
    if key == "look":
        from shelter_app.desktop.pages.settings.look import LookSection

        return LookSection(desk)
    if key == "report":
        from shelter_app.desktop.pages.settings.report import ReportSection

        return ReportSection(desk)
    if key == "rooms":
        from shelter_app.desktop.pages.settings.rooms import RoomsSection

        return RoomsSection(desk)
    if key == "door":
        from shelter_app.desktop.pages.settings.door import DoorSection

        return DoorSection(desk)
    if key == "meals":
        from shelter_app.desktop.pages.settings.services import ServicesSection

        return ServicesSection(desk)
    if key == "supplies":
        from shelter_app.desktop.pages.settings.supplies import SuppliesSection

        return SuppliesSection(desk)
    if key == "persons":
        from shelter_app.desktop.pages.settings.persons import PersonsSection

        return PersonsSection(desk)
    if key == "copies":
        from shelter_app.desktop.pages.settings.copies import CopiesSection

        return CopiesSection(desk)
    if key == "privacy":
        from shelter_app.desktop.pages.settings.privacy import PrivacySection

        return PrivacySection(desk)
    from shelter_app.desktop.pages.settings.printer import PrinterSection

    return PrinterSection(desk)


class SettingsScreen(Screen):
    """``open(section="rooms")`` leads to a section; without one it stays where it was, or begins with what is next."""

    name = "settings"
    rail = True
    topics: ClassVar[frozenset[str]] = frozenset({"site", "rooms", "duty", "supplies"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.known: Known | None = None
        self.sections: dict[str, Section] = {}
        self.pages: dict[str, Page] = {}
        self.shown = ""
        self._wanted: dict[str, Any] = {}
        self._to_panel = False
        self.allowed = sections_of(desk.post, director=True)
        self.stack = QStackedWidget()
        self._build_panel()
        for page, step in (("PgDown", 1), ("PgUp", -1)):
            shortcut = QShortcut(QKeySequence(page), self)
            shortcut.activated.connect(partial(self._turn_page, step))

    def _build_panel(self) -> None:
        _ = self.words.gettext
        self.rows = {key: StepRow(_(SECTION_NAMES[key]), "", "none", icon=_ICONS.get(key, "")) for key in SECTION_NAMES}
        for key, step in self.rows.items():
            step.clicked.connect(lambda _checked=False, key=key: self.show_section(key))
        self.panel = SidePanel(_("Settings"), "", tuple(self.rows.values()), wide=WIDE)
        across = row(self.panel, self.stack, gap=0)
        across.setStretch(1, 1)
        self.outer.addWidget(boxed(across))

    # -- reading

    def open(self, **what: Any) -> None:
        self._wanted = what
        self._to_panel = not what.get("section")
        self.refresh()

    def refresh(self) -> None:
        self.desk.read(lambda: read_known(self.register), self._show, "settings")

    def _show(self, known: Known) -> None:
        self.known = known
        director = any(person.active and person.post is Post.DIRECTOR for person in known.persons)
        self.allowed = sections_of(self.desk.post, director=director)
        for key, step in self.rows.items():
            step.setVisible(key in self.allowed)
        wanted, self._wanted = self._wanted, {}
        section = str(wanted.get("section", ""))
        if section in self.allowed:
            self.show_section(section, focus=str(wanted.get("focus", "")))
        elif self.shown not in self.allowed:
            self.show_section(self._next() or self.allowed[0])
        else:
            self.sections[self.shown].show_known(known)
            self._say_steps()
        if self._to_panel:  # the arrows go from section to section before they change anything in one
            self._to_panel = False
            self.rows[self.shown].setFocus(Qt.FocusReason.TabFocusReason)

    def _next(self) -> str:
        """The first section that is not done."""
        done = self.known.facts.setup_done if self.known is not None else ()
        return next((key for key in SET_UP_LATER if key not in done and key in self.allowed), "")

    # -- sections

    def show_section(self, key: str, *, focus: str = "") -> None:
        """Bring a section to the front, making it if need be."""
        if self.known is None:
            self._wanted = {"section": key}
            return
        if key not in self.sections:
            self._add(key)
        self.shown = key
        section = self.sections[key]
        self.stack.setCurrentWidget(self.pages[key])
        section.show_known(self.known)
        self._say_steps()
        from shelter_app.desktop.pages.settings.look import LookSection

        first = section.focus_on(focus) if isinstance(section, LookSection) and focus else section.first()
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, key: str) -> None:
        _ = self.words.gettext
        section = self.sections[key] = _make(key, self.desk)
        section.acted.connect(self._acted)
        page = self.pages[key] = Page(_(SECTION_NAMES[key]), _(_SENTENCES[key]))
        if key in SET_UP_LATER:
            done = Button(_("Nothing more here"), icon="check", height=44)
            done.clicked.connect(section.mark_done)
            done.setObjectName("done")
            page.header.action_bar.add(done)
        if self.register.demonstration and key == "look":
            page.add(self._way_out())
        page.add(section)
        self.stack.addWidget(page)

    def _way_out(self) -> Banner:
        """From the demonstration to a school of one's own."""
        _ = self.words.gettext
        banner = Banner(
            "info",
            _("This is the demonstration"),
            _("Nothing here is real. Your own school begins empty."),
            (_("Begin with my own school"),),
        )
        banner.pressed.connect(lambda _number: self._leave_demonstration())
        return banner

    def _leave_demonstration(self) -> None:
        begin = getattr(self.window(), "begin_own", None)
        if begin is not None:
            begin()

    def _acted(self) -> None:
        """Something was recorded elsewhere than in the site's facts: the section may be done by it."""

        def look(known: Known) -> None:
            self._show(known)
            section = self.sections[self.shown]
            wanted = section.key in SET_UP_LATER and section.key not in known.facts.setup_done
            if wanted and section.is_done(known):
                done = (*known.facts.setup_done, section.key)
                self.desk.do(lambda: self.register.site.edit(self.desk.by(), setup_done=done))

        self.desk.read(lambda: read_known(self.register), look, "settings")

    def _say_steps(self) -> None:
        if self.known is None:
            return
        _ = self.words.gettext
        done = self.known.facts.setup_done
        following = self._next()
        for key, step in self.rows.items():
            status: Status = "none"
            said = ""
            if key in SET_UP_LATER:
                status = "ok" if key in done else "active" if key == following else "none"
                said = _("set up") if key in done else _("next") if key == following else _("not set up yet")
            step.show_state(said, status, chosen=key == self.shown)
        for key, page in self.pages.items():
            for button in page.header.findChildren(Button, "done"):
                button.setVisible(key not in done)

    # -- keys

    def _turn_page(self, step: int) -> None:
        """Go on to the next section, or back; the arrows then go from section to section."""
        if self.shown:
            at = self.allowed.index(self.shown) + step
            if 0 <= at < len(self.allowed):
                self.show_section(self.allowed[at])
                self.rows[self.shown].setFocus(Qt.FocusReason.TabFocusReason)

    def keys(self) -> Sequence[tuple[str, str]]:
        _ = self.words.gettext
        return (
            ("↑ ↓ Enter", _("another section; into its first field")),
            ("PgDn PgUp", _("the next or previous section, from anywhere")),
            ("Enter", _("save the field and stay")),
            ("Tab", _("save the field and go on")),
            ("F10", _("print a test page (printer)")),
            ("Esc", _("back to «Today»")),
        )

    def press(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.desk.go("today")
            return True
        if event.key() == Qt.Key.Key_F10 and self.shown == "print":
            from shelter_app.desktop.pages.settings.printer import PrinterSection

            section = self.sections["print"]
            if isinstance(section, PrinterSection):
                section.print_test()
            return True
        return False

    def remember(self) -> dict[str, Any]:
        from shelter_app.desktop.pages.settings.look import LookSection

        section = self.sections.get(self.shown)
        focus = section.focused() if isinstance(section, LookSection) else ""
        return {"section": self.shown, "focus": focus}
