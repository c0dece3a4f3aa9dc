"""The form of an item: a new one, or changes of one that is there."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import Field, Labelled, NumberField
from shelter_app.desktop.kit.layout import boxed, column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.people.scrolling import see_through
from shelter_app.desktop.pages.supplies import sayings
from shelter_app.desktop.pages.supplies.compact import AmountField, compact_row
from shelter_app.domain.codes import Category, Unit
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.names import Name
from shelter_app.domain.supplies import FUEL, WATER
from shelter_app.register.supplies import ItemView
from shelter_app.register.topic import Outcome
from shelter_app.sentences import sentence

LONGEST: Final = 60
PLAIN: Final = "PLAIN"


class SideForm(Card):
    """A form in the place of the pane. Signal ``ended(object)``: the subject it was about, ``None`` when it was left."""

    ended = Signal(object)

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(gap=8)
        self.desk = desk
        self.words = desk.words
        _ = desk.words.gettext
        self.title = Text(title, "h2", elide=True)
        self.back = Button(_("Back"), "link", icon="arrow-left")
        self.back.clicked.connect(lambda: self.ended.emit(None))
        head = row(self.title, self.back)
        head.setStretch(0, 1)
        self.fields = column(gap=8)
        inside = column(self.fields)
        inside.addStretch(1)
        self.area = see_through(boxed(inside))
        self.fault = Text("", "label", "bad", wrap=True)
        self.fault.hide()
        self.button = Button(_("Record"), "primary", icon="check", key="Ctrl+Enter", height=52)
        self.button.clicked.connect(self.submit)
        whole = column(head, self.area, self.fault, self.button, gap=8)
        whole.setStretch(1, 1)
        self.add(boxed(whole), stretch=1)

    def first(self) -> QWidget:
        """Where the focus goes."""
        raise NotImplementedError

    def submit(self) -> None:
        """Record what is typed."""
        raise NotImplementedError

    def begin(self) -> None:
        """Take the focus."""
        self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def halves(self, *widgets: QWidget) -> None:
        """Append fields beside each other."""
        made = row(*widgets, gap=8)
        for n in range(len(widgets)):
            made.setStretch(n, 1)
        self.fields.addLayout(made)

    def busy(self) -> None:
        """It is being written."""
        self.say_fault("")
        self.button.set_busy(self.words.gettext("Recording…"))

    def refuse(self, error: ShelterError) -> None:
        """Say a refusal; what is typed stays."""
        self.button.set_busy("")
        self.say_fault(sentence(error, self.words))

    def say_fault(self, text: str) -> None:
        """Say what is wrong and belongs to no field, "" for nothing."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))


class ItemForm(SideForm):
    """Name in one or both languages, unit, category, minimum; what one person needs a day; barcode; a special role."""

    def __init__(self, desk: Desk, view: ItemView | None = None, name: str = "") -> None:
        _, words = desk.words.gettext, desk.words
        super().__init__(desk, sayings.name(words, view) if view else _("New item"))
        self.view = view
        here, there = ("uk", "en") if words.lang == "uk" else ("en", "uk")
        self._here = here
        self.name = Field(_("Name"), name, required=True, longest=LONGEST)
        self.other_name = Field(_("Name in English") if there == "en" else _("Name in Ukrainian"), longest=LONGEST)
        self.unit = Select(_("Unit"), [(code.value, terms.unit_plural(words, code, 5)) for code in Unit])
        self.unit.choose(Unit.PIECE.value)
        self.unit.chosen.connect(lambda _key: self._say_unit())
        self.category = Select(_("Category"), [(code.value, terms.category(words, code)) for code in Category])
        self.minimum = NumberField(_("Minimum, days"), places=1, high=9999)
        self.norm = AmountField(words, _("One person a day"), required=False)
        self.barcode = Field(_("Barcode"), longest=LONGEST)
        self.roles = compact_row([(PLAIN, _("Ordinary")), (FUEL, _("Fuel")), (WATER, _("Water"))], _("Special role"))
        self.roles.choose(PLAIN)
        self.fields.addWidget(self.name)
        self.fields.addWidget(self.other_name)
        self.halves(self.unit, self.minimum)
        self.fields.addWidget(self.category)
        self.halves(self.norm, self.barcode)
        self.fields.addWidget(Labelled(_("Special role"), self.roles))
        self.norm.setToolTip(_("Tells how long it lasts before anything was issued."))
        for field in (self.name, self.other_name, self.minimum, self.norm, self.barcode):
            field.entered.connect(field.line.focusNextChild)
        if view is not None:
            self._show(view)
        self._say_unit()

    def first(self) -> QWidget:
        return self.name.line

    def submit(self) -> None:
        if not self.button.isEnabled():
            return
        if not self.name.require():
            self.name.line.setFocus()
            return
        for field in (self.minimum, self.norm):
            if not field.check():
                field.line.setFocus()
                return
        supplies, by, view, given = self.desk.register.supplies, self.desk.by(), self.view, self._given()
        name = self.name.text()
        _ = self.words.gettext

        def job() -> Outcome[int]:
            if view is None:
                return supplies.add_item(by, **given)
            outcome = supplies.edit_item(by, view.id, **given)
            return Outcome(outcome.action, view.id, outcome.changed)

        def done(outcome: Outcome[int]) -> None:
            self.button.set_busy("")
            self.ended.emit(outcome.value)

        self.busy()
        said = _("{item}: added to the list") if view is None else _("{item}: changed")
        self.desk.do(job, said=said.format(item=name), done=done, refused=self.refuse)

    def refuse(self, error: ShelterError) -> None:
        if error.code in ("name-needed", "item-exists"):
            self.button.set_busy("")
            self.name.set_error(sentence(error, self.words))
            self.name.line.setFocus()
            return
        super().refuse(error)

    def typed(self) -> dict[str, Any]:
        """What is typed, to fill the form again when it is made anew (``fill``)."""
        return {
            "name": self.name.text(),
            "other": self.other_name.text(),
            "unit": self.unit.value(),
            "category": self.category.value(),
            "minimum": self.minimum.text(),
            "norm": self.norm.text(),
            "barcode": self.barcode.text(),
            "role": self.roles.value(),
        }

    def fill(self, typed: dict[str, Any]) -> None:
        """Take what ``typed`` gave."""
        self.name.set_text(typed["name"])
        self.other_name.set_text(typed["other"])
        self.unit.choose(typed["unit"])
        self.category.choose(typed["category"])
        self.minimum.set_text(typed["minimum"])
        self.norm.set_text(typed["norm"])
        self.barcode.set_text(typed["barcode"])
        self.roles.choose(typed["role"])
        self._say_unit()

    def _show(self, view: ItemView) -> None:
        names = {"uk": view.name.uk, "en": view.name.en}
        self.name.set_text(names.pop(self._here))
        self.other_name.set_text(next(iter(names.values())))
        if not self.name.text():
            self.name.set_text(self.other_name.text())
        self.unit.choose(view.unit.value)
        self.category.choose(view.category.value)
        self.minimum.set_value(view.minimum_days)
        self.roles.choose(view.role or PLAIN)
        self.barcode.set_text(view.barcode)
        if view.norm is not None:
            self.norm.set_text(terms.quantity(self.words, view.norm, view.thousandths))
        if view.first is not None:
            self.unit.box.setEnabled(False)  # amounts on record are in this unit

    def _say_unit(self) -> None:
        self.norm.set_unit(Unit(self.unit.value()))

    def _given(self) -> dict[str, Any]:
        here, there = self.name.text(), self.other_name.text()
        role = self.roles.value()
        return {
            "name": Name(here, there) if self._here == "uk" else Name(there, here),
            "unit": Unit(self.unit.value()),
            "category": Category(self.category.value()),
            "minimum_days": self.minimum.value(),
            "norm": self.norm.amount(),
            "role": "" if role == PLAIN else role,
            "barcode": self.barcode.text(),
        }
