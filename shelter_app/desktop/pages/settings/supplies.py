"""The list of supplies, from a template: names, units and minimum days of a school shelter, without amounts."""

from __future__ import annotations

import json
from typing import Any

from PySide6.QtWidgets import QWidget

from shelter_app import resources
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.layout import boxed, row
from shelter_app.desktop.kit.marks import StatusText, Text
from shelter_app.desktop.pages.settings.section import Known, Section
from shelter_app.domain.errors import ShelterError
from shelter_app.register.topic import Outcome


def template() -> list[dict[str, Any]]:
    """The items of the template, as ``supplies.add_items`` takes them."""
    found: list[dict[str, Any]] = json.loads(resources.path("supplies_template.json").read_bytes())
    return found


class SuppliesSection(Section):
    """Takes the template over; the amounts are counted on the screen of supplies."""

    key = "supplies"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = self.words
        _ = words.gettext
        self.items = template()
        said = _(
            "Water, bread, cereals, formula, diesel, blankets and the rest, with units and the days that must be on hand."
        )
        self.state = StatusText("", "none")
        count = len(self.items)
        take = words.ngettext("Take over {n} item", "Take over {n} items", count).format(n=words.number(count))
        self.take = Button(take, "tint", icon="list-plus", height=48)
        self.open = Button(_("Count what is on hand"), icon="package", height=48)
        self.take.clicked.connect(self.take_over)
        self.open.clicked.connect(lambda: desk.go("supplies"))
        foot = row(self.take, self.open, gap=8)
        foot.addStretch(1)
        self.card(_("From the template"), Text(said, "body", "mute", wrap=True), self.state, boxed(foot))
        self.column.addStretch(1)

    def first(self) -> QWidget:
        return self.open if self.known is not None and self.known.items else self.take

    def is_done(self, known: Known) -> bool:
        return known.items > 0

    def show_known(self, known: Known) -> None:
        super().show_known(known)
        words = self.words
        if known.items:
            said = words.ngettext("{n} item is on the list", "{n} items are on the list", known.items)
            self.state.set(said.format(n=words.number(known.items)), "ok")
        else:
            self.state.set(words.gettext("The list is empty"), "none")

    def take_over(self) -> None:
        """Add the items of the template that are not on the list yet."""
        words = self.words

        def said(outcome: Outcome[list[int]]) -> str:
            added = len(outcome.value)
            return words.ngettext("{n} item added", "{n} items added", added).format(n=words.number(added))

        self.take.set_busy(words.gettext("Recording…"))

        def done(_outcome: Outcome[list[int]]) -> None:
            self.take.set_busy("")
            self.acted.emit()

        def refused(error: ShelterError) -> None:
            self.take.set_busy("")
            self.desk.troubled.emit(error)

        add_items = self.register.supplies.add_items
        self.desk.do(lambda: add_items(self.desk.by(), self.items), said=said, done=done, refused=refused)
