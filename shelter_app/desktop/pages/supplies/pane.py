"""The pane of the chosen item: what is on hand, in which lots, and one movement: received, issued, counted, written off."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button, IconButton
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.layout import boxed, column, row
from shelter_app.desktop.kit.marks import Pill, StatusText, Text
from shelter_app.desktop.kit.rows import ListRow, RowFace
from shelter_app.desktop.pages.people.scrolling import see_through
from shelter_app.desktop.pages.supplies import faces, sayings
from shelter_app.desktop.pages.supplies.compact import compact_row
from shelter_app.desktop.pages.supplies.counting import CountForm
from shelter_app.desktop.pages.supplies.forms import MoveForm, ReceiveForm
from shelter_app.desktop.pages.supplies.leaving import IssueForm, WriteOffForm
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.supplies import Lot, runs_out_at
from shelter_app.register.supplies import ItemView
from shelter_app.register.topic import Outcome
from shelter_app.sentences import sentence
from shelter_app.words import N_

MODES: Final = {
    "receive": N_("Came in"),
    "issue": N_("Issue"),
    "count": N_("Count"),
    "write-off": N_("Write off"),
}
LOTS_SHOWN: Final = 2


class MovePane(Card):
    """Signals: ``writing()`` a movement is on its way to the disk, then ``recorded(object item)`` it is there or
    ``refused()``; ``asked(str)`` for the "history", "edit" or "request" of
    the item; ``turned()`` another kind of movement was chosen.
    """

    writing = Signal()
    refused = Signal()
    recorded = Signal(object)
    asked = Signal(str)
    turned = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(gap=6)
        self.desk = desk
        self.words = desk.words
        self.view: ItemView | None = None
        self._typed: dict[tuple[int, str], dict[str, str]] = {}
        self._build()

    def _build(self) -> None:
        _ = self.words.gettext
        self.title = Text("", "h2", elide=True)
        self.history = Button(_("History"), "link")
        self.history.clicked.connect(lambda: self.asked.emit("history"))
        self.request = IconButton("send", _("Request more of this"), size=36, bordered=False)
        self.request.clicked.connect(lambda: self.asked.emit("request"))
        self.edit = IconButton("pencil", _("Change the item"), size=36, bordered=False)
        self.edit.clicked.connect(lambda: self.asked.emit("edit"))
        head = row(self.title, self.history, self.request, self.edit, gap=4)
        head.setStretch(0, 1)
        self.figure = Text("", "kpi-pane")
        self.pace = Text("", "caption", "mute", elide=True)
        self.pill = Pill("", "none")
        figures = row(self.figure, gap=10)
        figures.addStretch(1)
        figures.addWidget(self.pill)
        self.lots = tuple(ListRow(RowFace(""), height=30, still=True) for _n in range(LOTS_SHOWN))
        self.modes = compact_row([(key, _(word)) for key, word in MODES.items()], _("What happens"), height=48)
        self.modes.choose("receive")
        self.modes.chosen.connect(lambda _key: self._turn())
        self.forms: dict[str, MoveForm] = {
            "receive": ReceiveForm(self.desk),
            "issue": IssueForm(self.desk),
            "count": CountForm(self.desk),
            "write-off": WriteOffForm(self.desk),
        }
        inside = column(gap=8)
        for form in self.forms.values():
            inside.addWidget(form)
            form.changed.connect(self._show_result)
            form.entered.connect(self.submit)
        inside.addStretch(1)
        self.area = see_through(boxed(inside))
        self.fault = Text("", "label", "bad", wrap=True)
        self.fault.hide()
        self.after_label = Text(_("After recording"), "caption", "mute")
        self.after = StatusText("", "none", strong=True)
        self.button = Button("", "primary", icon="check", key="Ctrl+Enter", height=52)
        self.button.clicked.connect(self.submit)
        result = row(self.after_label)
        result.addStretch(1)
        result.addWidget(self.after)
        lots = column(*self.lots, gap=0)
        whole = column(
            head, column(figures, self.pace, gap=0), lots, self.modes, self.area, self.fault, result, self.button, gap=7
        )
        whole.setStretch(4, 1)
        self.content = boxed(whole)
        self.nothing = EmptyState("package-search", _("Choose an item"), _("↓ leads into the list, Enter takes a row."))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.content)
        self.stack.addWidget(self.nothing)
        self.stack.setCurrentWidget(self.nothing)
        self.stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.add(self.stack, stretch=1)
        self._turn()

    # -- showing

    @property
    def mode(self) -> str:
        """The kind of movement chosen."""
        return self.modes.value()

    @property
    def form(self) -> MoveForm:
        """The form of the kind of movement chosen."""
        return self.forms[self.mode]

    def set_mode(self, mode: str) -> None:
        """Choose a kind of movement."""
        self.modes.choose(mode)
        self._turn()

    def show_item(self, view: ItemView | None) -> None:
        """Show an item as it stands; what was typed for another one waits there."""
        if view is None:
            self._keep()
            self.view = None
            self.stack.setCurrentWidget(self.nothing)
            return
        other = self.view is None or self.view.id != view.id
        if other:
            self._keep()
        self.view = view
        self.stack.setCurrentWidget(self.content)
        self.title.setText(sayings.name(self.words, view))
        if other:
            self._say_fault("")
            for mode, form in self.forms.items():
                form.clear()
                form.show_item(view)
                if (view.id, mode) in self._typed:
                    form.fill(self._typed[view.id, mode])
        else:
            for form in self.forms.values():
                form.show_item(view)
        self._show_figures()
        self._show_result()

    def focus_quantity(self) -> None:
        """Put the focus on the amount."""
        if self.view is not None:
            first = self.form.first()
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def remember(self) -> dict[str, Any]:
        """What to give to ``restore`` when the pane is made anew."""
        self._keep()
        receive = self.forms["receive"]
        delivery = receive.delivery() if isinstance(receive, ReceiveForm) else {}
        return {"mode": self.mode, "typed": dict(self._typed), "delivery": delivery}

    def restore(self, kept: dict[str, Any]) -> None:
        """Take what ``remember`` gave."""
        self._typed = dict(kept.get("typed", {}))
        receive = self.forms["receive"]
        if isinstance(receive, ReceiveForm):
            receive.fill_delivery(kept.get("delivery", {}))
        self.set_mode(kept.get("mode", "receive"))

    # -- recording

    def submit(self) -> None:
        """Record the movement."""
        view, form = self.view, self.form
        if view is None or not self.button.isEnabled() or not form.check():
            return
        self._say_fault("")
        self.button.set_busy(self.words.gettext("Recording…"))
        self.writing.emit()
        said: list[str] = []

        def finish(outcome: Outcome[Any]) -> None:
            said.append(form.said(outcome))  # before the form forgets what it speaks of
            self.button.set_busy("")
            self._typed.pop((view.id, self.mode), None)
            form.clear()
            self._show_result()
            self.recorded.emit(view.id)

        self.desk.do(form.job(form.time.moment()), done=finish, said=lambda _outcome: said[0], refused=self._refuse)

    def _refuse(self, error: ShelterError) -> None:
        self.button.set_busy("")
        if not self.form.refuse(error):
            self._say_fault(sentence(error, self.words))
        self._show_result()
        self.refused.emit()

    # -- inside

    def _turn(self) -> None:
        for key, form in self.forms.items():
            form.setVisible(key == self.mode)
        self._show_figures()
        self._say_fault("")
        self._show_result()
        self.turned.emit()

    def _keep(self) -> None:
        """Keep what is typed for the item and the kind of movement that are shown."""
        if self.view is None:
            return
        for mode, form in self.forms.items():
            typed = form.typed()
            if typed.get("quantity"):
                self._typed[self.view.id, mode] = typed
            else:
                self._typed.pop((self.view.id, mode), None)

    def blind(self) -> bool:
        """Whether what the journal says is to stay hidden."""
        form = self.forms["count"]
        return self.mode == "count" and isinstance(form, CountForm) and not form.revealed

    def _show_figures(self) -> None:
        words, view = self.words, self.view
        if view is None:
            return
        now, blind = self.desk.now(), self.blind()
        self.figure.setText("?" if blind else sayings.on_hand(words, view))
        self.figure.set_ink("mute" if blind else "bad" if view.on_hand < 0 else "text")
        ends = None if view.first is None else runs_out_at(view.on_hand, view.daily_issue, view.days, now)
        self.pace.setText("" if blind else sayings.pace(words, view, ends, now))
        self.pace.setVisible(bool(self.pace.text()))
        text, status = sayings.days_pill(words, view)
        self.pill.setVisible(not blind and view.days is not None)
        self.pill.set(text, status)
        lots = () if blind else tuple(lot for lot in view.lots if lot.lot or lot.expiry)
        rest = lots[LOTS_SHOWN - 1 :] if len(lots) > LOTS_SHOWN else ()
        for n, line in enumerate(self.lots):
            line.setVisible(n < len(lots))
            if n >= len(lots):
                continue
            if rest and n == LOTS_SHOWN - 1:
                line.set_face(self._rest_face(view, rest))
            else:
                line.set_face(self._lot_face(view, lots[n]))

    def _lot_face(self, view: ItemView, lot: Lot) -> RowFace:
        words, today = self.words, self.desk.now().date()
        until = sayings.lot_expiry(words, lot, today)
        status = sayings.expiry_status(lot.expiry, today) if lot.expiry else None
        amount = sayings.amount(words, lot.quantity, view.unit)
        if status is None:
            return RowFace(sayings.lot(words, lot), note=until, right=amount, icon="package")
        return RowFace(
            sayings.lot(words, lot),
            right=amount,
            icon="package",
            status=status,
            state=until,
            state_icon="clock" if status == "warn" else "",
        )

    def _rest_face(self, view: ItemView, rest: tuple[Lot, ...]) -> RowFace:
        words = self.words
        title = words.ngettext("{n} more lot", "{n} more lots", len(rest)).format(n=words.number(len(rest)))
        total = sum(lot.quantity for lot in rest)
        return RowFace(title, right=sayings.amount(words, total, view.unit), icon="layers")

    def _show_result(self) -> None:
        """What is on hand after recording, and what the button says."""
        view, form = self.view, self.form
        if self.button.isEnabled():
            self.button.set_words(form.action_words())
        effect = None if view is None else form.effect()
        self.after.setVisible(effect is not None)
        self.after_label.setVisible(effect is not None)
        if view is None:
            return
        if self.mode == "count":
            self._show_figures()
        if effect is not None:
            text, severity = faces.after(self.words, view, view.on_hand + effect)
            self.after.set(text, sayings.STATUS[severity])

    def _say_fault(self, text: str) -> None:
        self.fault.setText(text)
        self.fault.setVisible(bool(text))
