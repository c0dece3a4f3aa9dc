"""Meal services of the day with their hours. A changed plan holds from now on; what was served stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button, IconButton
from shelter_app.desktop.kit.cards import EmptyState
from shelter_app.desktop.kit.choices import Select
from shelter_app.desktop.kit.fields import ClockField, Field
from shelter_app.desktop.kit.layout import boxed, column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.settings.section import Known, Section
from shelter_app.domain.codes import MealType
from shelter_app.domain.names import Name
from shelter_app.register.site import PlannedMeal
from shelter_app.words import Words

MOST: Final = 12
LAST_SLOT: Final = 99
LONGEST: Final = 40


def meal_names(meal: MealType) -> Name:
    """The name of an occasion in both languages."""
    return Name(terms.meal(Words("uk"), meal), terms.meal(Words("en"), meal))


def next_service(plan: tuple[PlannedMeal, ...], slots: int) -> PlannedMeal:
    """Another service after the last of the plan, under a slot that was never used."""
    last = max((service.end for service in plan), default=time(7, 0))
    start = time(min(last.hour + 1, 22), 0)
    slot = max([slots, *(service.slot for service in plan)], default=0) + 1
    return PlannedMeal(slot, MealType.SNACK, meal_names(MealType.SNACK), start, time(start.hour + 1, 0))


class ServiceRow(QWidget):
    """One service: occasion, name, hours. Signals: ``changed()``, ``dropped()``."""

    changed = Signal()
    dropped = Signal()

    def __init__(self, words: Words, planned: PlannedMeal) -> None:
        super().__init__()
        self._words = words
        _ = words.gettext
        self.planned = planned
        occasions = [(meal.value, terms.meal(words, meal)) for meal in MealType]
        self.meal = Select(_("Occasion"), occasions)
        self.name = Field(_("Name on screen and report"), longest=LONGEST)
        self.start = ClockField(_("Begins"))
        self.end = ClockField(_("Ends"))
        self.out = IconButton("trash-2", _("Take out of the plan"), bordered=False)
        beside = column(self.out, margins=(0, px(24), 0, 0))
        beside.addStretch(1)
        line = row(self.meal, self.name, self.start, self.end, beside, gap=12)
        for at, share in enumerate((3, 4, 2, 2)):
            line.setStretch(at, share)
        self.setLayout(line)
        self.meal.chosen.connect(self._choose_meal)
        for field in (self.name, self.start, self.end):
            field.left.connect(self._left)
        self.out.clicked.connect(self.dropped)
        self.show_planned(planned)

    def show_planned(self, planned: PlannedMeal) -> None:
        """Show how it is planned, but not over what is being typed."""
        self.planned = planned
        self.meal.choose(planned.meal.value)
        if not self.name.line.hasFocus():
            self.name.set_text(planned.name.in_language(self._words.lang))
        for field, hour in ((self.start, planned.start), (self.end, planned.end)):
            if not field.line.hasFocus() and not field.error:
                field.set_value(hour)

    def typed(self) -> PlannedMeal | None:
        """What is typed; ``None`` if the hours are not right, which is said."""
        _ = self._words.gettext
        start, end = self.start.value(), self.end.value()
        if start is None or end is None or not (self.start.check() and self.end.check()):
            return None
        if end == start:
            self.end.set_error(_("Later than the beginning"))
            return None
        meal, name = MealType(self.meal.value()), self.planned.name
        text = self.name.text()
        if not text:
            name = meal_names(meal)
        elif text != name.in_language(self._words.lang):
            # a name typed in one language stands in both, until the other is typed
            usual = name == meal_names(self.planned.meal)
            other = Name() if usual else name
            name = Name(other.uk, text) if self._words.lang == "en" else Name(text, other.en)
        return replace(self.planned, meal=meal, name=name, start=start, end=end)

    def _choose_meal(self, key: str) -> None:
        if self.planned.name == meal_names(self.planned.meal):
            self.name.set_text(terms.meal(self._words, MealType(key)))
            names = meal_names(MealType(key))
            self.planned = replace(self.planned, name=names)
        self.changed.emit()

    def _left(self) -> None:
        if self.typed() not in (None, self.planned):
            self.changed.emit()


class ServicesSection(Section):
    """The plan of the day."""

    key = "meals"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        _ = self.words.gettext
        self.none = EmptyState("soup", _("No services planned"), _("Add the first one"))
        self._column = QVBoxLayout()
        self._column.setSpacing(12)
        self.add_button = Button(_("Add a service"), icon="plus", height=44)
        self.right = Button(_("These hours are right"), "tint", icon="check", height=44)
        self.add_button.clicked.connect(self.add)
        self.right.clicked.connect(self.mark_done)
        foot = row(self.add_button, self.right, gap=8)
        foot.addStretch(1)
        card = self.card(_("Services of the day"), self.none)
        card.add_layout(self._column)
        card.add(
            Text(
                _(
                    "A service belongs to the report of the day on which it begins, even if it ends after the report hour."
                ),
                "caption",
                "mute",
                wrap=True,
            ),
            boxed(foot),
        )
        self.column.addStretch(1)
        self.rows: dict[int, ServiceRow] = {}

    def first(self) -> QWidget:
        return next((made.name for made in self.rows.values()), self.add_button)

    def is_done(self, known: Known) -> bool:
        # hours were suggested: they are right when someone changed them or said so
        return self.known is not None and known.facts.plan != self.known.facts.plan and bool(known.facts.plan)

    def show_known(self, known: Known) -> None:
        super().show_known(known)
        plan = {planned.slot: planned for planned in sorted(known.facts.plan, key=lambda one: (one.start, one.slot))}
        if list(self.rows) == list(plan):
            for slot, planned in plan.items():
                self.rows[slot].show_planned(planned)
        else:
            self._show_rows(plan)
        self.none.setVisible(not plan)
        self.right.setVisible(self.key not in known.facts.setup_done and bool(plan))
        full = len(plan) >= MOST or known.slots >= LAST_SLOT
        self.add_button.set_off(self.words.gettext("The plan is full") if full else "")

    def _show_rows(self, plan: dict[int, PlannedMeal]) -> None:
        for old in self.rows.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = {}
        for slot, planned in plan.items():
            made = self.rows[slot] = ServiceRow(self.words, planned)
            made.changed.connect(lambda made=made: self._change(made))
            made.dropped.connect(lambda slot=slot: self._drop(slot))
            self._column.addWidget(made)

    # -- changing

    def add(self) -> None:
        """Plan another service."""
        if self.known is not None:
            plan = self.known.facts.plan
            self._save((*plan, next_service(plan, self.known.slots)), self.words.gettext("A service was added"))

    def _change(self, made: ServiceRow) -> None:
        typed = made.typed()
        if typed is None or self.known is None:
            return
        name = typed.name.in_language(self.words.lang)
        said = self.words.gettext("Saved: {what}").format(what=name)
        plan = tuple(typed if one.slot == typed.slot else one for one in self.known.facts.plan)
        self._save(plan, said)

    def _drop(self, slot: int) -> None:
        if self.known is None:
            return
        gone = next(one for one in self.known.facts.plan if one.slot == slot)
        said = self.words.gettext("{meal} is out of the plan").format(meal=gone.name.in_language(self.words.lang))
        self._save(tuple(one for one in self.known.facts.plan if one.slot != slot), said)

    def _save(self, plan: tuple[PlannedMeal, ...], said: str) -> None:
        self.save(said, plan=tuple(sorted(plan, key=lambda one: (one.start, one.slot))))
