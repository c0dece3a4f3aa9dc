"""What every section of the settings is made of: it shows what is known, and saves each change by itself, with undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.fields import Field, NumberField
from shelter_app.desktop.kit.layout import boxed, row
from shelter_app.desktop.set_up import SET_UP_LATER
from shelter_app.domain.errors import ShelterError
from shelter_app.domain.names import Name
from shelter_app.register.duty import OnDuty
from shelter_app.register.register import Register
from shelter_app.register.rooms import Room
from shelter_app.register.site import SiteFacts
from shelter_app.sentences import sentence


@dataclass(frozen=True, slots=True)
class Known:
    """What the settings show, read in one snapshot. ``slots`` is the highest slot of a service that was ever planned."""

    facts: SiteFacts
    rooms: tuple[Room, ...]
    persons: tuple[OnDuty, ...]
    items: int
    slots: int


def read_known(register: Register) -> Known:
    """Read it, off the window's thread."""
    from shelter_app.register.desks import SITE

    with register.snapshot():
        plans = (entry.body.get("set", {}).get("plan", ()) for entry in register.entries_about([SITE]))
        slots = max((planned[0] for plan in plans for planned in plan), default=0)
        return Known(
            register.site.facts(),
            tuple(register.rooms.all()),
            tuple(register.duty.all()),
            len(register.supplies.items(people=0)),
            slots,
        )


@dataclass(frozen=True, slots=True)
class _Bound:
    """A field and the fact it shows: how to show it, and what to change when it was typed."""

    field: Field
    shown: Callable[[SiteFacts], str]
    change: Callable[[str, SiteFacts], dict[str, Any]]
    said: str


class Section(QWidget):
    """One section. Signal ``acted()`` after a change of its own was recorded.

    A subclass builds into ``self.column`` and shows in ``show_known``; ``is_done`` says when it needs nothing more.
    """

    key: ClassVar[str]
    acted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words, self.register = desk, desk.words, desk.register
        self.known: Known | None = None
        self._bound: list[_Bound] = []
        self._saving = 0
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(16)

    def minimumSizeHint(self) -> QSize:
        # its height follows from its width: a least height of its own would make the page scroll before it must
        return QSize(super().minimumSizeHint().width(), 0)

    # -- to be said by a section

    def first(self) -> QWidget:
        """Where the focus goes when the section opens."""
        return self._bound[0].field if self._bound else self

    def is_done(self, known: Known) -> bool:
        """Whether nothing needs to be asked for here any more."""
        return False

    def show_known(self, known: Known) -> None:
        """Show what is known, but never over what is being typed."""
        if self._saving and self.known is not None:
            # read before what is being saved was written: the next reading brings it
            known = replace(known, facts=self.known.facts)
        before, self.known = self.known, known
        for bound in self._bound:
            was = bound.shown(before.facts) if before is not None else ""
            typing = bound.field.line.hasFocus() and bound.field.text() != was
            if not typing and not bound.field.error:
                bound.field.set_text(bound.shown(known.facts))

    # -- saving

    def save(self, said: str, *, refused: Callable[[ShelterError], None] | None = None, **changes: Any) -> None:
        """Change facts of the shelter; with it, in the same action, mark the section done if it is now."""
        if self.known is None:
            return
        before = self.known.facts
        after = replace(self.known, facts=replace(before, **changes))
        if self.key in SET_UP_LATER and self.key not in before.setup_done and self.is_done(after):
            changes["setup_done"] = (*before.setup_done, self.key)
        # the next change builds on this one, even if it comes before this one is on the disk
        self.known = replace(after, facts=replace(before, **changes))
        self._saving += 1

        def done(_outcome: object) -> None:
            self._saving -= 1
            self.acted.emit()

        def failed(error: ShelterError) -> None:
            self._saving -= 1
            (refused or self.desk.troubled.emit)(error)
            self.acted.emit()  # what is known is read again

        edit = self.register.site.edit
        self.desk.do(lambda: edit(self.desk.by(), **changes), said=said, done=done, refused=failed)

    def mark_done(self) -> None:
        """Nothing more is needed here."""
        if self.known is not None and self.key not in self.known.facts.setup_done:
            done = (*self.known.facts.setup_done, self.key)
            self.save(self.words.gettext("Marked as set up"), setup_done=done)

    # -- fields of facts

    def card(self, title: str, *widgets: QWidget) -> Card:
        """A card with fields under each other, appended to the section."""
        made = Card(title, gap=12)
        made.add(*widgets)
        self.column.addWidget(made)
        return made

    def text_fact(self, label: str, fact: str, *, longest: int = 200, required: bool = False) -> Field:
        """A field of a plain text."""
        field = Field(label, longest=longest, required=required)
        self._bind(field, lambda facts: str(getattr(facts, fact)), lambda text, _facts: {fact: text}, label)
        return field

    def name_fact(self, label: str, fact: str, *, longest: int = 160, required: bool = False) -> QWidget:
        """A name in both languages: the one beside the other."""
        _ = self.words.gettext
        uk = Field(label, longest=longest, required=required)
        en = Field(_("{label} in English").format(label=label), longest=longest)
        for field, lang in ((uk, "uk"), (en, "en")):
            self._bind(field, _in(fact, lang), _changed_in(fact, lang), label)
        return side_by_side(uk, en)

    def number_fact(
        self, label: str, fact: str, *, low: int = 0, high: int = 99_999, required: bool = False
    ) -> NumberField:
        """A field of a whole number; empty is 0, "not said"."""
        field = NumberField(label, low=low, high=high, required=required)
        self._bind(
            field,
            lambda facts: str(getattr(facts, fact) or ""),
            lambda _text, _facts: {fact: field.value() or 0},
            label,
        )
        return field

    def _bind(
        self,
        field: Field,
        shown: Callable[[SiteFacts], str],
        change: Callable[[str, SiteFacts], dict[str, Any]],
        said: str,
    ) -> None:
        bound = _Bound(field, shown, change, said)
        self._bound.append(bound)
        field.left.connect(lambda: self._left(bound))

    def _left(self, bound: _Bound) -> None:
        """The focus left a field (or Enter was pressed): save what is typed if it is new and right."""
        if self.known is None or bound.field.text() == bound.shown(self.known.facts):
            return
        if bound.field.required and not bound.field.require():
            return
        if isinstance(bound.field, NumberField) and not bound.field.check():
            return
        changes = bound.change(bound.field.text(), self.known.facts)
        _ = self.words.gettext
        self.save(
            _("Saved: {what}").format(what=bound.said),
            refused=lambda error: bound.field.set_error(sentence(error, self.words)),
            **changes,
        )


def _in(fact: str, lang: str) -> Callable[[SiteFacts], str]:
    """How a name is shown in one language."""
    return lambda facts: str(getattr(getattr(facts, fact), lang))


def _changed_in(fact: str, lang: str) -> Callable[[str, SiteFacts], dict[str, Any]]:
    """What to change when a name was typed in one language: the other stays."""

    def change(text: str, facts: SiteFacts) -> dict[str, Any]:
        name: Name = getattr(facts, fact)
        return {fact: Name(name.uk, text) if lang == "en" else Name(text, name.en)}

    return change


def side_by_side(*widgets: QWidget) -> QWidget:
    """Widgets of equal width in a row that does not wrap."""
    line = row(*widgets, gap=16)
    for at in range(len(widgets)):
        line.setStretch(at, 1)
    return boxed(line)
