"""The form "fill in for today": what nobody but a person knows - a count by eye, estimates, who is on shift, a note.

Everything may stay empty. What is typed is kept at every key; it is recorded as one action.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.fields import Field, NumberField, TimeField
from shelter_app.desktop.kit.layout import Columns, Page, column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.rows import RowList
from shelter_app.desktop.kit.steppers import NoteField
from shelter_app.desktop.pages.reports import sayings
from shelter_app.desktop.pages.reports.checks import is_submit
from shelter_app.desktop.pages.reports.reading import CountSeen, FormSeen, form_name, read_count, read_form
from shelter_app.domain.codes import Role
from shelter_app.domain.errors import Refused, ShelterError
from shelter_app.register.reports import Filled
from shelter_app.sentences import sentence

MOST: Final = 99_999
LONGEST_EXPLANATION: Final = 160


class Form(QWidget):
    """The form of one day. Signal ``left()`` when it was recorded or left."""

    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.words = desk.words
        self.day: date | None = None
        self._end: datetime | None = None
        self._before = Filled()
        self._staff_before: dict[Role, tuple[int | None, int | None]] = {}
        _ = self.words.gettext
        self.leave_button = Button(_("Back"), icon="arrow-left", key="Esc")
        self.leave_button.clicked.connect(self.left)
        self.record = Button(_("Record"), "primary", icon="check", key="Ctrl+Enter")
        self.record.clicked.connect(self.submit)
        self.page = Page(_("Fill in for today"), " ", (self.leave_button, self.record))
        columns = Columns()
        columns.add(self._people(), 34, 270)
        columns.add(self._shift(), 32, 270)
        columns.add(self._rest(), 34, 270)
        self.page.add(columns, stretch=1)
        self.setLayout(column(self.page))

    # -- building

    def _people(self) -> QWidget:
        _ = self.words.gettext
        card = Card(_("People"), gap=10)
        self.counted = NumberField(_("Counted by eye in the building"), high=MOST)
        self.counted_at = TimeField(_("At what time"), self._now)
        self.difference = Text("", "label", "mute", wrap=True)
        self.difference.hide()
        self.count_explanation = Field(_("Why it differs"), longest=LONGEST_EXPLANATION)
        self.visitors_peak = NumberField(_("Day visitors: most at one time"), high=MOST)
        self.fed_only = NumberField(_("Came for food only: estimate"), high=MOST)
        self.fed_only.set_note(_("Besides those recorded by name"))
        for field in (self.counted, self.counted_at):
            field.left.connect(self._compare)
        self.by_room = Button(_("Round by room"), icon="footprints", height=44)
        self.by_room.clicked.connect(lambda: self.desk.go("round", day=self.day))
        card.add_layout(row(self.counted, self.counted_at))
        card.add(self.by_room)
        card.add(self.difference, self.count_explanation, self.visitors_peak, self.fed_only)
        self._keep(self.counted, self.counted_at, self.count_explanation, self.visitors_peak, self.fed_only)
        return card

    def _shift(self) -> QWidget:
        words = self.words
        _ = words.gettext
        card = Card(_("On shift today"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for at, share in enumerate((4, 3, 3)):
            grid.setColumnStretch(at, share)
        grid.addWidget(Text(words.pgettext("shift", "Present"), "label", "mute"), 0, 1)
        grid.addWidget(Text(words.pgettext("shift", "Needed"), "label", "mute"), 0, 2)
        self.present: dict[Role, NumberField] = {}
        self.needed: dict[Role, NumberField] = {}
        for line, role in enumerate((role for role in Role if role is not Role.GUARD), 1):
            name = terms.role(self.words, role)
            grid.addWidget(Text(name, "body"), line, 0)
            for at, fields, word in (
                (1, self.present, words.pgettext("shift", "Present")),
                (2, self.needed, words.pgettext("shift", "Needed")),
            ):
                field = NumberField("", high=MOST)
                field.control.setAccessibleName(f"{name}: {word}")
                fields[role] = field
                grid.addWidget(field, line, at)
                self._keep(field)
        self.guard = ChipRow(
            [("1", words.pgettext("shift", "Present")), ("0", words.pgettext("shift", "Absent"))],
            name=_("Guard"),
            clearable=True,
            stretch=True,
        )
        self.guard.changed.connect(self._typed)
        grid.addWidget(Text(terms.role(self.words, Role.GUARD), "body"), len(Role), 0)
        grid.addWidget(self.guard, len(Role), 1, 1, 2)
        card.add_layout(grid)
        return card

    def _rest(self) -> QWidget:
        _ = self.words.gettext
        note = Card(_("Note on the page"))
        self.note = NoteField(_("What the district should know"), lines=4, placeholder=_("No names, no diagnoses"))
        self.note.changed.connect(self._typed)
        note.add(self.note)
        self.requests = Card(_("Requests and answers"), link=_("Open"))
        self.requests.linked.connect(lambda: self.desk.go("supplies", show="requests"))
        self.request_rows = RowList(least=2)
        self.request_rows.pressed.connect(lambda _row: self.desk.go("supplies", show="requests"))
        self.no_requests = EmptyState("inbox", _("No open requests"), button=_("Write a request"))
        self.no_requests.pressed.connect(lambda: self.desk.go("supplies", show="requests"))
        self.requests.add(self.request_rows, stretch=1)
        self.requests.add(self.no_requests)
        made = column(note, self.requests, gap=16)
        made.setStretch(1, 1)
        holder = QWidget()
        holder.setLayout(made)
        return holder

    def _keep(self, *fields: Field) -> None:
        for field in fields:
            field.changed.connect(self._typed)

    # -- beginning

    def begin(self, day: date, about: str = "") -> None:
        """Show the form of a day; ``about`` is the check that led here."""
        self.day = day
        self.desk.read(lambda: read_form(self.desk, day), lambda seen: self.show_form(seen, about), "reports-form")

    def show_form(self, seen: FormSeen, about: str = "") -> None:
        """Fill the fields with what was recorded, then with what was being typed."""
        _ = self.words.gettext
        date_words = self.words.day_month(seen.day)
        self.page.header.say(
            _("Fill in for {date}").format(date=date_words), _("It goes on the page; what is not known stays empty")
        )
        self._end = seen.end
        self._before = seen.filled
        self._staff_before = {line.role: (line.present, line.needed) for line in seen.staff}
        filled = seen.filled
        self.counted.set_value(filled.counted)
        rooms = len(filled.count_rooms)
        by_round = self.words.ngettext("by a round through {n} room", "by a round through {n} rooms", rooms)
        self.counted.set_note(by_round.format(n=self.words.number(rooms)) if rooms else "")
        self.counted_at.set_moment(filled.counted_at)
        self.count_explanation.set_text(filled.count_explanation)
        self.visitors_peak.set_value(filled.visitors_peak)
        self.fed_only.set_value(filled.fed_only_estimate)
        self.note.set_text(filled.note)
        for role, field in self.present.items():
            present, needed = self._staff_before.get(role, (None, None))
            field.set_value(present)
            self.needed[role].set_value(needed)
        guard = self._staff_before.get(Role.GUARD, (None, None))[0]
        self.guard.choose("" if guard is None else str(guard))
        self._take_up(seen.draft)
        self.request_rows.show_faces([sayings.request_face(line, self.words) for line in seen.requests])
        self.request_rows.setVisible(bool(seen.requests))
        self.no_requests.setVisible(not seen.requests)
        self.difference.hide()
        self._compare()
        self._focus(about)

    def _focus(self, about: str) -> None:
        stops: dict[str, QWidget] = {
            "staff-missing": self.present[Role.ADMINISTRATION].control,
            "staff": self.present[Role.ADMINISTRATION].control,
            "count-differs": self.count_explanation.control,
        }
        stops.get(about, self.counted.control).setFocus(Qt.FocusReason.OtherFocusReason)

    def _now(self) -> datetime:
        """The moment that a typed time leans to: now, or the end of a day that is over."""
        now = self.desk.now()
        return min(now, self._end) if self._end is not None else now

    # -- comparing

    def _compare(self) -> None:
        """Say what the count means against the register, only now that it was typed."""
        counted, at = self.counted.value(), self._moment()
        if counted is None:
            self.difference.hide()
            return
        self.desk.read(
            lambda: read_count(self.desk, at), lambda seen: self.show_difference(counted, seen), "reports-count"
        )

    def show_difference(self, counted: int, seen: CountSeen) -> None:
        """Say how far the count is off, and whether that wants a word."""
        text, status, wanted = sayings.count_difference(counted, seen, self.words)
        self.difference.setText(text)
        self.difference.set_ink({"ok": "ok", "warn": "warn"}.get(status, "mute"))
        self.difference.show()
        self.count_explanation.required = wanted
        self.count_explanation.set_label(self.words.gettext("Why it differs"))

    def _moment(self) -> datetime:
        return self.counted_at.moment() or self._now()

    # -- drafts

    def _typed(self, *_: object) -> None:
        if self.day is not None:
            self.desk.keep_draft(form_name(self.day), json.dumps(self._texts(), ensure_ascii=False))

    def _texts(self) -> dict[str, Any]:
        return {name: field.line.text() for name, field in self._fields().items()} | {
            "note": self.note.edit.toPlainText(),
            "guard": self.guard.value(),
        }

    def _fields(self) -> dict[str, Field]:
        named: dict[str, Field] = {
            "counted": self.counted,
            "counted_at": self.counted_at,
            "count_explanation": self.count_explanation,
            "visitors_peak": self.visitors_peak,
            "fed_only": self.fed_only,
        }
        for role in self.present:
            named[f"present.{role}"] = self.present[role]
            named[f"needed.{role}"] = self.needed[role]
        return named

    def _take_up(self, draft: str) -> None:
        if not draft:
            return
        kept = json.loads(draft)
        for name, field in self._fields().items():
            field.set_text(str(kept.get(name, field.text())))
        self.note.set_text(str(kept.get("note", self.note.text())))
        self.guard.choose(str(kept.get("guard", self.guard.value())))

    # -- recording

    def submit(self) -> None:
        """Record what was typed, as one action."""
        day = self.day
        if day is None or not self.record.isEnabled() or not self._check():
            return
        typed, shift = self._changed(), self._changed_shift()
        if not typed and not shift:
            self._done()
            return
        by = self.desk.by()
        self.record.set_busy(self.words.gettext("Recording…"))
        self.desk.do(
            lambda: self.desk.register.reports.fill(by, day, shift, **typed),
            said=self.words.gettext("Filled in for {date}").format(date=self.words.day_month(day)),
            done=lambda _outcome: self._done(),
            refused=self._refused,
        )

    def _check(self) -> bool:
        """Whether everything typed can be recorded; what cannot says so, and the first of it gets the focus."""
        _ = self.words.gettext
        fields = self._fields().values()
        right = not [field for field in fields if isinstance(field, NumberField | TimeField) and not field.check()]
        at = self.counted_at.moment()
        if at is not None and at > self.desk.now():
            self.counted_at.set_error(_("This time has not come yet"))
            right = False
        for role, needed in self.needed.items():
            said = needed.value() not in (None, self._staff_before.get(role, (None, None))[1])
            if said and self.present[role].value() is None:
                self.present[role].set_error(_("How many?"))
                right = False
        if not right:
            faulty = next((field for field in fields if field.error), None)
            if faulty is not None:
                faulty.control.setFocus(Qt.FocusReason.OtherFocusReason)
        return right

    def _changed(self) -> dict[str, Any]:
        """The fields of ``Filled`` that differ from what is recorded."""
        counted = self.counted.value()
        typed: dict[str, Any] = {
            "counted": counted,
            "counted_at": self._moment() if counted is not None else None,
            "count_explanation": self.count_explanation.text(),
            "visitors_peak": self.visitors_peak.value(),
            "fed_only_estimate": self.fed_only.value(),
            "note": self.note.text(),
        }
        if counted != self._before.counted:
            typed["count_rooms"] = ()  # a sum that was typed over is no longer that of the rooms
        if counted == self._before.counted and not self.counted_at.text():
            typed["counted_at"] = self._before.counted_at
        return {name: value for name, value in typed.items() if value != getattr(self._before, name)}

    def _changed_shift(self) -> dict[Role, tuple[int, int | None]]:
        typed: dict[Role, tuple[int | None, int | None]] = {
            role: (self.present[role].value(), self.needed[role].value()) for role in self.present
        }
        guard = self.guard.value()
        before = self._staff_before.get(Role.GUARD, (None, None))
        typed[Role.GUARD] = (int(guard) if guard else None, before[1])
        return {
            role: (present, needed)
            for role, (present, needed) in typed.items()
            if present is not None and (present, needed) != self._staff_before.get(role)
        }

    def _done(self) -> None:
        self.record.set_busy("")
        if self.day is not None:
            self.desk.keep_draft(form_name(self.day), "")
        self.left.emit()

    def _refused(self, error: ShelterError) -> None:
        self.record.set_busy("")
        if isinstance(error, Refused) and error.code == "note-too-long":
            self.note.set_error(sentence(error, self.words))
        else:
            self.desk.troubled.emit(error)

    # -- keys

    def press(self, event: QKeyEvent) -> bool:
        """Ctrl+Enter records, Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        if is_submit(event):
            self.submit()
            return True
        return False
