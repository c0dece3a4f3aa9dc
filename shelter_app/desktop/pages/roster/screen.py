"""From a list: choose a file, see what would happen, take the people in as one action, get the other rows back."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any, ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.outlet import Outlet
from shelter_app.desktop.pages.people.header import OpenedPage
from shelter_app.desktop.pages.presence import people_words
from shelter_app.desktop.pages.roster.faces import BusyFace, ColumnsFace
from shelter_app.desktop.pages.roster.preview import PreviewFace
from shelter_app.desktop.pages.roster.stepping import Stepping
from shelter_app.desktop.screen import Screen
from shelter_app.domain.errors import Refused, ShelterError
from shelter_app.domain.roster import Layout
from shelter_app.office import roster_sayings, rosters
from shelter_app.office.rosters import Choices, Preview
from shelter_app.register.rosters import TakenIn
from shelter_app.register.topic import Outcome
from shelter_app.sentences import sentence

SUFFIXES = "*.xlsx *.csv *.txt *.tsv *.xlsm"


class RosterScreen(Screen):
    """Opens with ``file=Path``, or with what was shown last."""

    name = "roster"
    topics: ClassVar[frozenset[str]] = frozenset({"people", "rooms"})
    _told = Signal(int, int)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.file: Path | None = None
        self.layouts: dict[int, Layout] | None = None
        self.action = 0
        self._kept: Choices | None = None
        self._stop = Event()
        self._taking = False
        self._title = ""
        self.stepping = Stepping(desk, self)
        self.stepping.told.connect(self._say_reading)
        self.stepping.done.connect(self._show_read)
        self.stepping.failed.connect(self._show_failed)
        self._told.connect(self._say_taking)
        self._outlet = Outlet(self, self._told)
        self._build()
        for enter in ("Return", "Enter"):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{enter}"), self)
            shortcut.activated.connect(self._submit)

    def _build(self) -> None:
        words = self.words
        _ = words.gettext
        self.choose_button = Button(_("Choose a file…"), icon="folder-open", key="Insert", height=48)
        self.choose_button.clicked.connect(self.ask_for_file)
        self.page = OpenedPage(words, (self.choose_button,))
        self.page.header.say(_("From a list"), " ")
        self.page.back.connect(self._leave)
        self.start = EmptyState(
            "table",
            _("People from a spreadsheet"),
            _(
                "A list as the school has it, .xlsx or .csv. First it is shown what would happen; nothing is recorded yet."
            ),
            button=_("Choose a file…"),
            button_icon="folder-open",
            key="Enter",
        )
        self.start.pressed.connect(self.ask_for_file)
        self.failed = EmptyState(
            "file-x", "", "", button=_("Choose another file…"), button_icon="folder-open", key="Enter"
        )
        self.failed.pressed.connect(self.ask_for_file)
        self.busy = BusyFace(words)
        self.busy.stopped.connect(self.stop)
        self.columns = ColumnsFace(words)
        self.columns.settled.connect(self._settle_columns)
        self.preview = PreviewFace(words)
        self.preview.taking.connect(self.take_in)
        self.preview.saving.connect(self.ask_where_to_save)
        self.done = EmptyState("user-check", "", "", button=_("Save the rows left…"), button_icon="file-x", key="Enter")
        self.done.pressed.connect(self.ask_where_to_save)
        self.stack = QStackedWidget()
        for face in (self.start, self.failed, self.busy, self.columns, self.preview, self.done):
            self.stack.addWidget(face)
        card = Card(margin=16)
        card.add(self.stack, stretch=1)
        self.page.add(card, stretch=1)
        self.outer.addWidget(self.page)

    def keys(self) -> Sequence[tuple[str, str]]:
        """The keys of this screen."""
        _ = self.words.gettext
        return (
            ("Insert", _("choose a file")),
            ("↓ ↑", _("choose in the list")),
            ("1", _("likely the same: it is the same person")),
            ("2", _("likely the same: it is another person")),
            ("Ctrl+Enter", _("take them in")),
            ("Esc", _("stop; back to the people")),
        )

    # -- coming and going

    def open(self, **what: Any) -> None:
        """Read a file that is given, or show what was shown."""
        if what.get("file"):
            self._kept = what.get("choices")
            self.layouts = what.get("layouts")
            self.read_file(Path(what["file"]), keep=True)
        else:
            self.refresh()
            self._enter()

    def remember(self) -> dict[str, Any]:
        """The file with what was decided, while it is not taken in."""
        if self.file is None or self.stack.currentWidget() is self.done:
            return {}
        return {"file": self.file, "choices": self.preview.choices, "layouts": self.layouts}

    def refresh(self) -> None:
        """The register changed: weigh the rows again; an import that was undone can be taken in again."""
        shown = self.stack.currentWidget()
        if shown is self.preview and not self._taking and not self.stepping.busy:
            self._weigh_again()
        elif shown is self.done and self.action:
            register, action = self.register, self.action
            self.desk.read(lambda: register.entries_about([action]), self._see_undone)

    def _see_undone(self, entries: Sequence[Any]) -> None:
        gone = any(entry.id == self.action and not entry.live for entry in entries)
        if gone and self.stack.currentWidget() is self.done:
            self.action = 0
            self._weigh_again()

    def _weigh_again(self) -> None:
        preview = self.preview.preview
        if preview is not None:
            self._kept = self.preview.choices
            self.stepping.start(rosters.judging(self.register, preview.name, preview.sheets, preview.layouts))

    def _leave(self) -> None:
        self.stop()
        self.desk.go("people")

    def _enter(self) -> None:
        shown = self.stack.currentWidget()
        if shown is self.preview:
            self.preview.enter()
        elif shown is self.columns:
            self.columns.enter()
        elif shown is self.busy:
            self.busy.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            button = shown.button if isinstance(shown, EmptyState) else None
            visible = button is not None and not button.isHidden()
            target = button if visible and button is not None else self.choose_button
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the file

    def ask_for_file(self) -> None:
        """Ask for the list; a stick that is plugged in is offered first."""
        if self._taking:
            return
        from shelter_app.exchange.devices import removable_drives

        _ = self.words.gettext
        start = next(iter(removable_drives()), self.file.parent if self.file else Path.home())
        dialog = QFileDialog(
            self.window(), _("Choose a list"), str(start), f"{_('Lists')} ({SUFFIXES});;{_('All files')} (*)"
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.read_file(Path(name)))
        dialog.open()

    def read_file(self, file: Path, *, keep: bool = False) -> None:
        """Read a file and show what would happen."""
        self.file = file
        self.action = 0
        if not keep:
            self.layouts, self._kept = None, None
        self._say_title()
        self._begin(self.words.gettext("Reading the list…"))
        self.stepping.start(rosters.reading_file(self.register, file, self.layouts))

    def _settle_columns(self, layout: Layout) -> None:
        preview = self.preview.preview
        if preview is not None:
            self.layouts = {next(iter(preview.layouts)): layout}
            self._begin(self.words.gettext("Reading the list…"))
            self.stepping.start(rosters.judging(self.register, preview.name, preview.sheets, self.layouts))

    def _begin(self, title: str) -> None:
        self._title = title
        self.busy.say(title, 0, 0)
        self._show(self.busy)

    def _say_reading(self, done: int, of: int) -> None:
        if self.stack.currentWidget() is self.busy:
            self.busy.say(self._title, done, of)

    def stop(self) -> None:
        """Stop what is under way; nothing is recorded."""
        if self._taking:
            self._stop.set()
        elif self.stepping.busy:
            self.stepping.leave()
            self._show(self.start if self.preview.preview is None else self.preview)

    def _show_read(self, preview: Preview) -> None:
        if preview.needs_layout:
            self.preview.preview = preview
            at, layout = next(iter(preview.layouts.items()))
            self.columns.offer(preview.sheets[at], layout)
            self._show(self.columns)
            return
        self.preview.show_preview(preview, self.desk.now().date(), self._kept)
        self._kept = None
        if self.stack.currentWidget() is not self.preview:
            self._show(self.preview)
        self._say_title()

    def _show_failed(self, error: ShelterError) -> None:
        _ = self.words.gettext
        self.preview.preview = None
        self.failed.set_words(_("The list was not read"), sentence(error, self.words))
        self._show(self.failed)

    def _say_title(self) -> None:
        self.page.header.say(self.words.gettext("From a list"), self.file.name if self.file else " ")

    def _show(self, face: Any) -> None:
        self.stack.setCurrentWidget(face)
        if self.isVisible():
            self._enter()

    # -- taking in

    def take_in(self) -> None:
        """Take in the good rows as one action on the writer's thread; it can be stopped until it is on disk."""
        preview, choices = self.preview.preview, self.preview.choices
        if preview is None or self._taking or self.stepping.busy or self.preview.take_button.reason:
            return
        self._taking = True
        self._stop = stop = Event()
        outlet, register, by = self._outlet, self.register, self.desk.by()

        def tell(done: int, of: int) -> None:
            if stop.is_set():
                raise Refused("roster-cancelled")
            outlet.emit(done, of)

        self._begin(self.words.gettext("Taking them in…"))
        self.desk.do(
            lambda: rosters.take_in(register, by, preview, choices, tell),
            done=self._show_taken,
            said=self._said,
            detail=preview.name,
            refused=self._show_refused,
        )

    def _say_taking(self, done: int, of: int) -> None:
        if self._taking:
            self.busy.say(self._title, done, of)

    def _said(self, outcome: Outcome[TakenIn]) -> str:
        _ = self.words.gettext
        people = people_words(self.words, outcome.value.persons + outcome.value.returned)
        return (_("Taken in: {people}") if self.preview.choices.arrive else _("Expected: {people}")).format(
            people=people
        )

    def _show_taken(self, outcome: Outcome[TakenIn]) -> None:
        self._taking = False
        self.action = outcome.action
        preview, words = self.preview.preview, self.words
        if preview is None:
            return
        left = len(rosters.left(preview, self.preview.choices))
        why = (
            words.ngettext(
                "{n} row is left. It comes back as a file.", "{n} rows are left. They come back as a file.", left
            )
            if left
            else words.gettext("No row is left.")
        )
        self.done.set_words(self._said(outcome), why.format(n=words.number(left)))
        if self.done.button is not None:
            self.done.button.setVisible(bool(left))
        self._show(self.done)

    def _show_refused(self, error: ShelterError) -> None:
        self._taking = False
        self._show(self.preview)
        self.desk.troubled.emit(error)

    # -- the rows that come back

    def ask_where_to_save(self) -> None:
        """Ask for the file to save the rows left as."""
        preview, choices = self.preview.preview, self.preview.choices
        if preview is None or self.file is None or not rosters.left(preview, choices):
            return
        _ = self.words.gettext
        start = str(self.file.with_name(f"{self.file.stem}-refused.xlsx"))
        dialog = QFileDialog(self.window(), _("Save the rows left"), start, "Excel (*.xlsx)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save_left(Path(name)))
        dialog.open()

    def save_left(self, file: Path) -> None:
        """Write the rows that were not taken in, with the reason in front of each."""
        preview, choices, words = self.preview.preview, self.preview.choices, self.words
        if preview is None:
            return
        office = self.desk.office

        def job() -> Path | ShelterError:
            try:
                return office.save_page(roster_sayings.refused_file(preview, choices, words), file)
            except ShelterError as error:
                return error

        self.desk.read(job, self._say_saved)

    def _say_saved(self, saved: Path | ShelterError) -> None:
        if isinstance(saved, ShelterError):
            self.desk.troubled.emit(saved)
        else:
            self.desk.said.emit(self.words.gettext("The rows left are saved"), str(saved), None)

    # -- keys

    def press(self, event: QKeyEvent) -> bool:
        """Insert chooses a file, Enter does what the face's button says, Esc stops or leads back."""
        shown, key = self.stack.currentWidget(), event.key()
        if key == Qt.Key.Key_Escape:
            if self._taking or (self.stepping.busy and shown is self.busy):
                self.stop()
            else:
                self._leave()
            return True
        if key == Qt.Key.Key_Insert:
            self.ask_for_file()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(shown, EmptyState):
            shown.pressed.emit()
            return True
        return shown is self.preview and self.preview.press(event)

    def _submit(self) -> None:
        if self.stack.currentWidget() is self.columns:
            self.columns.submit()
        elif self.stack.currentWidget() is self.preview:
            self.take_in()
