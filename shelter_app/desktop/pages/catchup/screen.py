"""Typing a sheet back: first its number, then what stands on it in the order of the paper."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, datetime
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.pages import presence
from shelter_app.desktop.pages.catchup import sayings
from shelter_app.desktop.pages.catchup.drafts import Drafts
from shelter_app.desktop.pages.catchup.face import CatchupFace
from shelter_app.desktop.pages.catchup.reading import Asked, SheetView, line_count, read_asked, read_sheet
from shelter_app.desktop.pages.catchup.recording import record_stock, record_tally, say_recorded
from shelter_app.desktop.pages.catchup.stock import StockItem, items_of
from shelter_app.desktop.pages.catchup.tally import services_of
from shelter_app.domain.errors import Refused, ShelterError
from shelter_app.domain.machine_codes import SHEET_DIGITS, SheetKind
from shelter_app.domain.meals import ServiceView
from shelter_app.domain.numbers import card_number, read_card_number
from shelter_app.domain.papers import INTAKE_LINES, lines_of, read_sheet_name, sheet_name
from shelter_app.register.duplicates import Likely, Typed
from shelter_app.register.sheets import EnteredFrame, TypedFrame, enter_frame
from shelter_app.register.topic import Outcome
from shelter_app.sentences import sentence


class CatchupScreen(CatchupFace):
    """Opens with ``serial=…`` for a sheet, else asks which one; Esc leads back to ``back``."""

    topics: ClassVar[frozenset[str]] = frozenset({"people", "stays", "rooms", "printouts"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.back_to = "intake"
        self.view: SheetView | None = None
        self.day: date = desk.now().date()
        self.drafts = Drafts(desk)
        self._recorded: dict[tuple[int, int], dict[str, Any]] = {}
        self._busy = False
        self._connect()

    def _connect(self) -> None:
        self.page.back.connect(self.leave)
        self.other_button.clicked.connect(self.ask)
        self.close_button.clicked.connect(self.close_sheet)
        self.asking.named.connect(self.take_number)
        self.asking.chosen.connect(self._choose)
        self.asking.confirmed.connect(self.open_sheet)
        self.first_card.changed.connect(self._number_cards)
        self.form.typed.connect(self.keep)
        self.form.asked.connect(self.ask_likely)
        self.form.submitted.connect(self.submit)
        self.tally.typed.connect(self.keep)
        self.tally.submitted.connect(self.submit)
        self.stock.typed.connect(self.keep)
        self.stock.submitted.connect(self.submit)
        for frame, line in enumerate(self.rows, 1):
            line.clicked.connect(partial(self.show_frame, frame))
        for enter in ("Return", "Enter"):
            self._key(f"Ctrl+{enter}", self.submit)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)
        self._key("Alt+1", lambda: self.form.answer(same=True))
        self._key("Alt+2", lambda: self.form.answer(same=False))

    def _key(self, sequence: str, act: Any) -> None:
        shortcut = QShortcut(QKeySequence(sequence), self)
        shortcut.activated.connect(lambda: act())

    # -- coming and going

    def open(self, **what: Any) -> None:
        """Open a sheet, or ask for its number."""
        self.back_to = str(what.get("back", self.back_to))
        if what.get("serial"):
            self.open_sheet(int(what["serial"]), SheetKind(what.get("kind", SheetKind.INTAKE)))
        elif self.view is not None and self.on_sheet:
            self.refresh()
            self._enter()
        else:
            self.ask()

    def remember(self) -> dict[str, Any]:
        """The sheet that is open; what is typed is kept as a draft."""
        shown = self.view is not None and self.on_sheet
        if not shown or self.view is None:
            return {"back": self.back_to}
        return {"back": self.back_to, "serial": self.view.serial, "kind": self.view.kind}

    def refresh(self) -> None:
        """Read again what is shown."""
        register = self.register
        if self.view is not None and self.on_sheet:
            serial, kind = self.view.serial, self.view.kind
            self.desk.read(lambda: read_sheet(register, serial, kind), self._show_again, "catchup-sheet")
        else:
            kinds = [kind for kind, posts in sayings.TYPED_BY.items() if self.desk.post in posts]
            self.desk.read(lambda: read_asked(register, kinds), self._show_asked, "catchup-asked")

    def leave(self) -> None:
        """Back to where one came from; what is typed stays."""
        if self.on_sheet:
            self.ask()
        else:
            self.desk.go(self.back_to)

    def press(self, event: QKeyEvent) -> bool:
        """Esc leads back, F10 closes the sheet."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return True
        if event.key() == Qt.Key.Key_F10 and self.on_sheet:
            self.close_sheet()
            return True
        return False

    # -- which sheet

    def ask(self) -> None:
        """Ask for the number of a sheet."""
        _ = self.words.gettext
        self.view = None
        self._show_face(sheet=False)
        self.page.header.say(_("Type in a sheet"), _("What was written on paper while the computer was dark"))
        self.asking.field.clear()
        self.asking.say_unknown(0, "")
        self.asking.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _show_asked(self, asked: Asked) -> None:
        self.drafts.take(asked.drafts)
        self.asking.show_asked(asked)

    def take_number(self, text: str) -> None:
        """A number was typed: with or without letters, blanks and zeros, or all digits of the code."""
        digits = "".join(text.split())
        if len(digits) == SHEET_DIGITS and digits.isdecimal():
            self.desk.scanning.emit(digits)
            return
        serial = read_sheet_name(text)
        if serial is None:
            _ = self.words.gettext
            self.asking.say_fault(_("A sheet’s number stands in its corner, such as IN 000026."))
            return
        register = self.register
        self.desk.read(lambda: register.printouts.sheet(serial), partial(self._show_found, serial), "catchup-number")

    def _choose(self, serial: int) -> None:
        sheet = next((one for one in self.asking.sheets if one.serial == serial), None)
        self.open_sheet(serial, (sheet.kind if sheet is not None else None) or SheetKind.INTAKE)

    def _show_found(self, serial: int, sheet: Any) -> None:
        if sheet is None:
            self.asking.say_unknown(serial, sheet_name(SheetKind.INTAKE, serial))
            return
        kind = sheet.kind or SheetKind.INTAKE
        why = sayings.why_not(self.words, kind, self.desk.post)
        if why:
            error = Refused("nowhere-to-type", sheet=sheet.name, why=why)
            self.asking.say_fault(sentence(error, self.words))
        elif kind is SheetKind.ROSTER:
            self.desk.go("round", back="today")
        else:
            self.open_sheet(serial, kind)

    # -- a sheet

    def open_sheet(self, serial: int, kind: SheetKind = SheetKind.INTAKE) -> None:
        """Show a sheet at the frame that comes next; ``kind`` is that of one nothing here tells of."""
        register = self.register
        self.desk.read(lambda: read_sheet(register, serial, kind), self._show_opened, "catchup-opened")

    def _show_opened(self, view: SheetView) -> None:
        _ = self.words.gettext
        self.drafts.take(view.drafts)
        self.view = view
        self.day = self.desk.now().date()
        draft = self.drafts.of(view.serial)
        with suppress(ValueError):
            self.day = date.fromisoformat(draft.get("day", ""))
        self.notice.hide()
        if not view.known:
            self.notice.say(
                "warn",
                _("Printed by another computer"),
                _("No printing here tells of this sheet. It is taken, and marked so."),
            )
            self.notice.show()
        self.first_card.set_text(str(draft.get("first_card", "")))
        intake = view.kind is SheetKind.INTAKE
        self.elsewhere.setVisible(intake and not view.cards and not view.closed)
        self._show_face(sheet=True)
        self.frames_face.setVisible(intake)
        self.tally.setVisible(view.kind is SheetKind.MEAL_TALLY and not view.closed)
        self.stock.setVisible(view.kind is SheetKind.STOCK_COUNT)
        if view.kind is SheetKind.MEAL_TALLY:
            self._show_tally(draft)
            return
        if view.kind is SheetKind.STOCK_COUNT:
            self._show_stock()
            return
        self._show_head()
        begun = [int(frame) for frame in draft.get("frames", {}) if not view.lines_in(int(frame))]
        self.show_frame(0 if view.closed else min(begun, default=0) or view.next_frame())

    def _show_tally(self, draft: dict[str, Any]) -> None:
        view = self.view
        if view is None:
            return
        register, office = self.register, self.desk.office
        self._show_head()
        self.tally.show_tally(view.name, draft.get("tally", {}))

        def show(services: list[ServiceView]) -> None:
            self.tally.show_services(services)
            self._enter()

        self.desk.read(lambda: services_of(register, office.today()), show, "catchup-services")

    def _show_stock(self) -> None:
        view, register, words = self.view, self.register, self.words
        if view is None:
            return
        self._show_head()

        def show(items: list[StockItem]) -> None:
            entered = {line: who or "✓" for line, who in view.typed_by.items()}
            if view.closed:
                entered = {item.line: entered.get(item.line, "—") for item in items}
            self.stock.show_stock(view.name, items, entered, self.drafts.of(view.serial).get("stock", {}))
            self.stock.button.setVisible(not view.closed)
            self._enter()

        self.desk.read(lambda: items_of(register, view.sheet, words), show, "catchup-items")

    def _enter(self) -> None:
        """Put the focus where the next key belongs."""
        if self.view is not None and self.view.kind is not SheetKind.INTAKE:
            form = self.tally if self.view.kind is SheetKind.MEAL_TALLY else self.stock
            (self.other_button.setFocus if self.view.closed else form.enter)()
        else:
            self.form.enter()

    def _show_again(self, view: SheetView) -> None:
        """The register changed: say again what stands on the sheet, and leave what is typed alone."""
        if not self._is_shown(view):
            return
        before, self.view = self.view, view
        self._show_head()
        if view.kind is SheetKind.MEAL_TALLY:
            self.tally.setVisible(not view.closed)
            return
        if view.kind is SheetKind.STOCK_COUNT:
            if before is not None and (before.entered, before.closed) != (view.entered, view.closed):
                self._show_stock()
            return
        if before is not None and before.closed and not view.closed:
            self.show_frame(view.next_frame())
            return
        frame = self.form.frame if not self.form.isHidden() else 0
        self._show_rows(frame)
        if frame and before is not None and before.lines_in(frame) != view.lines_in(frame):
            self.show_frame(frame)

    def _is_shown(self, view: SheetView) -> bool:
        """Whether what was read is still of the sheet on the screen: somebody may have gone on while it was read."""
        return self.view is not None and self.on_sheet and self.view.serial == view.serial

    def _show_head(self) -> None:
        view = self.view
        if view is None:
            return
        words = self.words
        _ = words.gettext
        facts = []
        if view.kind is not SheetKind.MEAL_TALLY:
            lines = words.number(len(view.entered)), words.number(line_count(view.sheet))
            facts.append(_("{n} of {total} lines").format(n=lines[0], total=lines[1]))
        if view.sheet is not None and view.sheet.printed is not None:
            at = view.sheet.printed
            facts.insert(0, _("printed {date} {time}").format(date=words.day_month(at.date()), time=words.time(at)))
        if view.closed:
            facts.append(self.words.pgettext("sheet", "closed"))
        self.page.header.say(_("Sheet {name}").format(name=view.name), " · ".join(facts))
        self.close_button.setVisible(view.kind is not SheetKind.MEAL_TALLY and not view.closed)
        self.close_button.set_off("" if view.sheet is not None else _("Nothing of this sheet is typed in yet"))
        done = view.kind is SheetKind.INTAKE and not view.next_frame()
        self.close_button.set_kind("primary" if done else "secondary")

    def _show_rows(self, shown: int) -> None:
        if self.view is None:
            return
        now, drafted = self.desk.now(), self.drafts.frames(self.view.serial)
        for frame, line in enumerate(self.rows, 1):
            line.set_face(sayings.frame_face(self.words, self.view, frame, now, drafted=str(frame) in drafted))
            line.setVisible(frame != shown)
            line.setEnabled(not self.view.closed)

    def show_frame(self, frame: int) -> None:
        """Open a frame in its place among the others; 0 for none."""
        view = self.view
        if view is None or (frame and view.closed):
            return
        self._show_rows(frame)
        self.form.setVisible(bool(frame))
        if not frame:
            (self.close_button if not view.closed else self.other_button).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.frames.removeWidget(self.form)
        self.frames.insertWidget(frame - 1, self.form)
        self.form.show_rooms(view.rooms)
        kept = self.drafts.frames(view.serial).get(str(frame)) or self._recorded.get((view.serial, frame))
        before = view.goes_on_from(frame - 1)
        self.form.show_frame(
            f"{view.serial:06d}-{frame}",
            frame,
            self._cards()[lines_of(frame)[0] - 1 : lines_of(frame)[-1]],
            self._entered_names(frame),
            kept or self._fresh(frame),
            day=self.day,
            before=before,
        )
        self.form.enter()
        QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        """Scroll to the frame as far as it fits, and to what has the focus in any case."""
        if not self.form.isHidden():
            self.page.area.ensureWidgetVisible(self.form, 0, 0)
        self._follow(None, self.focusWidget())

    def _fresh(self, frame: int) -> dict[str, Any]:
        """What a frame begins with: nothing, unless the household above has more people than lines, or lines of this one
        were typed in already.
        """
        view = self.view
        if view is None:
            return {}
        begun = view.lines_in(frame)
        if begun:
            person = next((view.people[line] for line in begun if line in view.people), None)
            at = person.arrived if person is not None else None
            return {"time": at.strftime("%H:%M"), "day": at.date().isoformat()} if at is not None else {}
        above = self._recorded.get((view.serial, frame - 1))
        written = str(above.get("persons", "")) if above else ""
        if above and written.isdecimal() and int(written) > view.goes_on_from(frame - 1):
            shared: dict[str, Any] = {
                key: above[key] for key in ("time", "day", "persons", "room", "overnight") if key in above
            }
            return {**shared, "goes_on": True}
        return {}

    def _entered_names(self, frame: int) -> dict[int, str]:
        view = self.view
        if view is None:
            return {}
        words = self.words
        found = {}
        for line in view.lines_in(frame):
            person = view.people.get(line)
            who = presence.person_name(words, person) if person is not None else words.pgettext("person", "erased")
            by = view.typed_by.get(line, "")
            found[line - lines_of(frame)[0]] = f"{who} · {by}" if by else who
        return found

    def _cards(self) -> tuple[str, ...]:
        """The numbers on the lines: as printed here, or as they follow from the first one that was read off the paper."""
        if self.view is None or self.view.cards:
            return self.view.cards if self.view is not None else ()
        first = read_card_number(self.first_card.text())
        if first is None:
            return ()
        with suppress(Refused):
            return tuple(card_number(int(first[:2]), int(first[3:8]) + number) for number in range(INTAKE_LINES))
        return ()

    def _number_cards(self, text: str) -> None:
        _ = self.words.gettext
        wrong = len("".join(text.split()).replace("-", "")) >= len("01000123") and read_card_number(text) is None
        self.first_card.set_error(_("This is no card number. Check the digits.") if wrong else "")
        cards, first = self._cards(), lines_of(self.form.frame)[0] - 1
        for number, line in enumerate(self.form.lines):
            line.show_card(cards[first + number] if first + number < len(cards) else "")
        self.keep()

    # -- recording

    def submit(self) -> None:
        """Record the frame (or the tally) that is open, as one action; the next frame opens."""
        if self.view is not None and self.view.kind is not SheetKind.INTAKE:
            self._record_figures(self.view)
            return
        if self.view is None or self._busy or self.form.isHidden():
            if self.view is not None and self.form.isHidden() and not self._busy:
                self.close_sheet()
            return
        found = self.form.result()
        if found is None:
            return
        at, frame = found
        self._record(self.view.serial, at, frame)

    def _record_figures(self, view: SheetView) -> None:
        """Record a tally or a stock list."""
        if self._busy or view.closed:
            return

        def ended(good: bool) -> None:
            self._busy = False
            if not good:
                return
            if view.kind is SheetKind.MEAL_TALLY:
                self.drafts.forget(view.serial)
                self.ask()
            else:
                self.keep()
                self.refresh()

        if view.kind is SheetKind.MEAL_TALLY:
            self._busy = record_tally(self.desk, view, self.tally, ended)
        else:
            self._busy = record_stock(self.desk, view, self.stock, ended)

    def _record(self, serial: int, at: datetime, frame: TypedFrame) -> None:
        words = self.words
        _ = words.gettext
        register, by = self.register, self.desk.by(at, sheet_name(SheetKind.INTAKE, serial))
        data = self.form.data()
        self._busy = True
        self.form.button.set_busy(_("Recording…"))
        self.form.hold()
        who = presence.people_words(words, len(frame.lines))
        name = f"{frame.surname}, {who}" if frame.surname else who

        def done(outcome: Outcome[EnteredFrame]) -> None:
            self._busy = False
            self.form.button.set_busy("")
            self._recorded[serial, frame.frame] = data
            self.day = at.date()
            self.drafts.keep_frame(serial, frame.frame, None)
            say_recorded(self.words, self.notice, outcome.value, at)
            self.desk.read(lambda: read_sheet(register, serial), self._go_on, "catchup-next")

        def refused(error: ShelterError) -> None:
            self._busy = False
            self.form.button.set_busy("")
            self.form.release(into_next=False)
            self.form.say_fault(sentence(error, self.words))
            self.refresh()

        self.desk.do(
            lambda: enter_frame(register, by, serial, frame),
            said=_("From paper: {who}").format(who=name),
            detail=presence.at_words(words, at, self.desk.now()),
            done=done,
            refused=refused,
        )

    def _go_on(self, view: SheetView) -> None:
        frame = self.form.frame
        if not self._is_shown(view):
            self.form.release(into_next=False)
            return
        self.view = view
        self._show_head()
        self.show_frame(view.next_frame(frame) or view.next_frame())
        self.form.release(into_next=not self.form.isHidden())

    def close_sheet(self) -> None:
        """Close the sheet: what is not typed in stays unused, and its numbers are void."""
        view = self.view
        if view is None or view.closed or view.sheet is None or self._busy or view.kind is SheetKind.MEAL_TALLY:
            return
        words = self.words
        _ = words.gettext
        register, by, serial = self.register, self.desk.by(), view.serial
        self._busy = True

        def said(outcome: Outcome[tuple[str, ...]]) -> str:
            void = len(outcome.value)
            if not void:
                return _("Sheet {name} is closed").format(name=view.name)
            text = words.ngettext(
                "Sheet {name} is closed; {n} number is void", "Sheet {name} is closed; {n} numbers are void", void
            )
            return text.format(name=view.name, n=words.number(void))

        def done(outcome: Outcome[tuple[str, ...]]) -> None:
            self._busy = False
            self.drafts.forget(serial)
            void = outcome.value
            self.notice.say(
                "ok",
                _("Sheet {name} is closed").format(name=view.name),
                (_("Void: {numbers}.").format(numbers=sayings.first_and_count(words, void)) + " " if void else "")
                + _("Lock the paper away; destroy it after the next copy of the register."),
            )
            self.notice.show()
            self.desk.read(lambda: read_sheet(register, serial), self._show_closed, "catchup-closed")

        def refused(error: ShelterError) -> None:
            self._busy = False
            self.form.say_fault(sentence(error, words))
            self.refresh()

        self.desk.do(lambda: register.printouts.close_sheet(by, serial), said=said, done=done, refused=refused)

    def _show_closed(self, view: SheetView) -> None:
        if not self._is_shown(view):
            return
        self.view = view
        self.elsewhere.hide()
        self._show_head()
        if view.kind is SheetKind.STOCK_COUNT:
            self._show_stock()
        else:
            self.show_frame(0)

    # -- who is here already

    def ask_likely(self, number: int) -> None:
        """Look whether who stands on a line is in the register already."""
        line = self.form.lines[number]
        if line.entered or line.same is not None or not line.name.text():
            self.form.show_likely(number, None)
            return
        surname, given, _patronymic = line.names(self.form.surname())
        birth = ""
        with suppress(Refused):
            birth = line.age().birth
        typed = Typed(surname, given, birth, self.form.phone.text(), line.boxes.sex, self.form.address.text())
        but = set(line.other)
        if self.view is not None:
            but |= {person.household for person in self.view.people.values()}
        duplicates, frame = self.register.duplicates, self.form.frame

        def show(found: list[Likely]) -> None:
            if self.form.frame == frame:
                self.form.show_likely(number, next((one for one in found if one.person is not None), None))

        self.desk.read(lambda: duplicates.likely(typed, but=but), show, f"catchup-likely-{number}")

    # -- drafts

    def keep(self) -> None:
        """Keep what is typed, at every key."""
        view = self.view
        if view is None or not self.on_sheet or view.closed:
            return
        if view.kind is SheetKind.MEAL_TALLY:
            self.drafts.keep(view.serial, tally={} if self.tally.is_empty() else self.tally.data())
        elif view.kind is SheetKind.STOCK_COUNT:
            self.drafts.keep(view.serial, stock={} if self.stock.is_empty() else self.stock.data())
        elif not self.form.isHidden():
            data = None if self.form.is_empty() else self.form.data()
            self.drafts.keep_frame(view.serial, self.form.frame, data)
            self.drafts.keep(view.serial, day=self.form.day.isoformat(), first_card=self.first_card.text())
