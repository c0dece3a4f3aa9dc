"""The first run: one form with what must be known, then the recovery code; or a demonstration, or a copy to restore."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.layout import Columns, Page, boxed, column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.statusbar import Segment, StatusBar
from shelter_app.desktop.pages.first_run import draft
from shelter_app.desktop.pages.first_run.copies import CopyList
from shelter_app.desktop.pages.first_run.form import SchoolForm
from shelter_app.desktop.pages.first_run.founding import Founded, demonstration, found, outcome_of
from shelter_app.desktop.pages.first_run.preview import HeadPreview
from shelter_app.desktop.pages.first_run.recovery_code import RecoveryPage
from shelter_app.desktop.pages.first_run.steps import SidePanel, StepRow
from shelter_app.desktop.reader import Reader
from shelter_app.domain.errors import ShelterError, Trouble
from shelter_app.exchange.devices import removable_drives
from shelter_app.office import wall_clock
from shelter_app.register.register import Clock, Register
from shelter_app.sentences import sentence
from shelter_app.settings import Settings
from shelter_app.words import Words

DEMONSTRATION: Final = "demonstration"


class FirstRun(QWidget):
    """Signals: ``finished(Register)`` an open register to work with; ``language_chosen(str)``."""

    finished = Signal(object)
    language_chosen = Signal(str)
    _told = Signal(str)

    def __init__(
        self,
        settings: Settings,
        words: Words,
        folder: Path,
        drives: Callable[[], list[Path]] = removable_drives,
        clock: Clock = wall_clock,
    ) -> None:
        super().__init__()
        self.settings = settings
        self.words = words
        self.folder = folder
        self._drives = drives
        self._clock = clock
        self._reader = Reader(self)
        self._busy = False
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._body: QWidget | None = None
        self.founded: Founded | None = None
        self._told.connect(self._show_progress, Qt.ConnectionType.QueuedConnection)
        self._build()
        self.form.show_draft(draft.kept())
        self.setFocusProxy(self.form.first())
        self._typed()

    # -- building

    def _build(self) -> None:
        _ = self.words.gettext
        self.restore = Button(_("Restore from a USB copy"), icon="usb", height=48)
        self.restore.clicked.connect(self.show_copies)
        self.steps = (
            StepRow(_("The school"), _("now"), "active", still=True),
            StepRow(_("Recovery sheet"), _("step 2"), "none", still=True),
            StepRow(_("Everything else"), _("later, from «Today»"), "none", still=True),
        )
        side = SidePanel(
            _("First start"),
            _("About two minutes. All of it can be changed later."),
            self.steps,
            (self.restore,),
        )
        self.stack = QStackedWidget()
        self.form_page = self._form_page()
        self.stack.addWidget(self.form_page)
        self.waiting = EmptyState("hourglass", _("One moment"), " ")
        waiting_page = boxed(column(self.waiting, margins=(24, 24, 24, 24)))
        self.waiting_page = waiting_page
        self.stack.addWidget(waiting_page)
        status = StatusBar()
        status.show_segments(
            Segment("hard-drive", _("No network needed: everything stays on this computer"), "ok"),
            Segment("folder", str(self.folder)),
        )
        across = row(side, self.stack, gap=0)
        across.setStretch(1, 1)
        body = boxed(column(boxed(across), status, gap=0))
        layout = body.layout()
        if isinstance(layout, QVBoxLayout):
            layout.setStretch(0, 1)
        if self._body is not None:
            self._outer.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        self._outer.addWidget(body)
        self._show_steps(0)

    def _form_page(self) -> QWidget:
        _ = self.words.gettext
        self.language = ChipRow([("uk", "Українська"), ("en", "English")], name=_("Language"))
        self.language.choose(self.words.lang)
        self.language.chosen.connect(self._choose_language)
        page = Page(_("The school"), _("An asterisk marks what is needed. Tab leads on."), (self.language,))
        self.problem = Banner("bad", " ")
        self.problem.hide()
        page.add(self.problem)
        self.form = SchoolForm(self.words)
        self.form.typed.connect(self._typed)
        self.form.submitted.connect(self.make)
        self.preview = HeadPreview(self.words)
        rest = Banner(
            "info",
            _("The rest can wait"),
            _("Address, rooms, services, supplies and persons have usual values and wait on «Today»."),
        )
        right = column(Text(_("The head of your report"), "h2"), self.preview, rest, gap=12)
        right.addStretch(1)
        columns = Columns(gap=24)
        columns.add(self.form, 7, 420)
        columns.add_layout(right, 3, 270)
        page.add(columns, self._offer())
        page.body.addStretch(1)
        self.saved = Text(" ", "caption", "mute", wrap=True)
        self.button = Button(_("Make the register"), "primary", icon="chevron-right", key="Ctrl+Enter")
        self.button.clicked.connect(self.make)
        foot = row(self.saved, self.button, gap=16, margins=(24, 0, 24, 16))
        foot.setStretch(0, 1)
        whole = column(page, foot, gap=8)
        whole.setStretch(0, 1)
        return boxed(whole)

    def _offer(self) -> QWidget:
        """A look around before anything is decided, in one click."""
        _ = self.words.gettext
        card = Card(_("Look around first?"))
        said = _("An invented lyceum with a fortnight of work: 278 people, three meals a day, power cuts, reports.")
        self.demo = Button(_("Show a demonstration school"), icon="school", height=48)
        self.demo.clicked.connect(self.show_demonstration)
        line = row(Text(said, "caption", "mute", wrap=True), self.demo, gap=24)
        line.setStretch(0, 1)
        card.add_layout(line)
        return card

    def _show_steps(self, at: int) -> None:
        _ = self.words.gettext
        done, now = _("done"), _("now")
        school, sheet, rest = self.steps
        school.show_state(now if at == 0 else done, "active" if at == 0 else "ok", chosen=at == 0)
        sheet.show_state(now if at else _("step 2"), "active" if at else "none", chosen=at == 1)
        rest.show_state(_("later, from «Today»"), "none", chosen=False)
        self.restore.setVisible(at == 0)

    # -- the form

    def _typed(self) -> None:
        _ = self.words.gettext
        school = self.form
        self.preview.show_facts(school.name.text(), school.capacity.value() or 0, school.director.text())
        typed = school.draft()
        if any(typed.values()):
            draft.keep(typed)
            self.saved.setText(_("What you type is kept on this computer, the passphrase is not"))

    def _choose_language(self, lang: str) -> None:
        if lang == self.words.lang:
            return
        old = self.form
        self.words = Words(lang)
        self.settings.lang = lang
        self.language_chosen.emit(lang)
        self._build()
        self.form.show_draft(old.draft())
        self.form.take_secrets(old)
        self.setFocusProxy(self.form.first())
        self._typed()
        self.language.chip(lang).setFocus()

    def make(self) -> None:
        """Make the register from what is typed."""
        if self._busy:
            return
        school = self.form.school()
        if school is None:
            return
        self._begin(self.button, self.words.gettext("Making the register…"))
        passphrase = self.form.passphrase.text()
        self._reader.ask(
            lambda: outcome_of(lambda: found(self.folder, passphrase, school, clock=self._clock)), self._made
        )

    def _made(self, made: Founded | ShelterError) -> None:
        self._end(self.button)
        if isinstance(made, ShelterError):
            self._say_problem(made)
            return
        draft.drop()
        self.founded = made
        self._show_code(made)

    def _show_code(self, made: Founded) -> None:
        _ = self.words.gettext
        facts, words, register = made.register.site.facts(), self.words, made.register
        today = register.site.now().date()

        def sheet() -> bytes:
            from shelter_app.documents.recovery_sheet import RecoverySheet, draw

            name, director = facts.name.in_language(words.lang), facts.director.in_language(words.lang)
            return draw(RecoverySheet(name, director, made.code, register.keys.register, today), words).pdf

        self.code_page = RecoveryPage(
            words, made.code, sheet, subtitle=_("Step 2 of 2. The register is made."), then=_("It is put away: begin")
        )
        self.code_page.done.connect(self._begin_work)
        self.stack.addWidget(self.code_page)
        self.stack.setCurrentWidget(self.code_page)
        self._show_steps(1)
        self.code_page.first().setFocus()

    def _begin_work(self) -> None:
        if self.founded is not None:
            register, self.founded = self.founded.register, None
            self.finished.emit(register)

    # -- the other ways

    def show_demonstration(self) -> None:
        """Make (or open) the demonstration school and work in it."""
        if self._busy:
            return
        _ = self.words.gettext
        self._begin(self.demo, _("Making…"))
        self.waiting.set_words(_("The demonstration school is being made"), " ")
        self.stack.setCurrentWidget(self.waiting_page)
        folder, words, tell = self.folder.parent / DEMONSTRATION, self.words, self._told.emit
        self._reader.ask(lambda: outcome_of(partial(demonstration, folder, tell, words)), self._demonstrated)

    def _show_progress(self, text: str) -> None:
        self.waiting.set_words(self.words.gettext("The demonstration school is being made"), text)

    def _demonstrated(self, made: Register | ShelterError) -> None:
        self._end(self.demo)
        if isinstance(made, ShelterError):
            self.stack.setCurrentWidget(self.form_page)
            self._say_problem(made)
            return
        self.finished.emit(made)

    def show_copies(self) -> None:
        """Show the copies on the sticks."""
        if self._busy:
            return
        page = CopyList(self.words, self.folder, self._drives)
        page.restored.connect(self._restored)
        page.left.connect(self._leave_copies)
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.copies = page
        page.setFocus()

    def _leave_copies(self) -> None:
        self.stack.setCurrentWidget(self.form_page)
        self.stack.removeWidget(self.copies)
        self.copies.deleteLater()
        self.restore.setFocus()

    def _restored(self, folder: Path) -> None:
        """The copy is there: it opens with its passphrase."""
        from shelter_app.desktop.pages.unlock import Unlock

        draft.drop()
        page = Unlock(self.settings, self.words, folder, Trouble("passphrase-needed"), clock=self._clock)
        page.opened.connect(self.finished)
        if self._body is not None:
            self._body.hide()
        self._outer.addWidget(page)
        page.setFocus()

    # -- while something is under way

    def _begin(self, button: Button, text: str) -> None:
        self._busy = True
        self.problem.hide()
        button.set_busy(text)

    def _end(self, button: Button) -> None:
        self._busy = False
        button.set_busy("")

    def _say_problem(self, error: ShelterError) -> None:
        self.problem.say("bad", self.words.gettext("It did not work"), sentence(error, self.words))
        self.problem.show()

    @property
    def idle(self) -> bool:
        """Whether nothing is under way."""
        return not self._busy

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        at_form = self.stack.currentWidget() is self.form_page
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control and at_form:
            self.make()
        else:
            super().keyPressEvent(event)
