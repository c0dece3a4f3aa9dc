"""One line of the sheet: the printed card number, surname and name, year of birth, the boxes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.kit.fields import Field
from shelter_app.desktop.kit.layout import column, row
from shelter_app.desktop.kit.marks import StatusText, Text
from shelter_app.desktop.kit.theme import px, theme
from shelter_app.desktop.pages.catchup.boxes import TickBoxes
from shelter_app.desktop.pages.people.members import capitalised, is_patronymic, read_name
from shelter_app.domain.codes import Band, Need, Sex
from shelter_app.domain.errors import Refused
from shelter_app.domain.given_names import GROUPS
from shelter_app.domain.sheet_lines import LineAge, is_small, line_age
from shelter_app.domain.typed import read_member, sex_by_name
from shelter_app.register.people import NewPerson
from shelter_app.sentences import sentence
from shelter_app.words import Words

CARD: Final = 112
YEAR: Final = 84
TWO_ROWS: Final = 150
"""From this text size on the boxes stand under the name."""

_GIVEN: Final = frozenset(name.casefold() for group in GROUPS for name in group)


class Same(NamedTuple):
    """Who of the register a line is: the person's number, and how they are called."""

    person: int
    name: str


def name_of(text: str, surname: str) -> tuple[str, str, str]:
    """Surname, given name and patronymic of a line.

    The paper asks for "surname, name": a word alone is a given name where the household has its surname already or the
    word is a known given name, else the surname.
    """
    words = text.split()
    if len(words) == 1 and not surname and words[0].casefold() not in _GIVEN and not is_patronymic(words[0]):
        return words[0], "", ""
    return read_name(text, surname)


class LineRow(QWidget):
    """A line. Signals: ``changed()`` at every key, ``settled()`` when name or year was left."""

    changed = Signal()
    settled = Signal()

    def __init__(self, words: Words, number: int, today: Callable[[], date], parent: QWidget | None = None) -> None:
        """``number`` is that of the line in its frame, from 1."""
        super().__init__(parent)
        _ = words.gettext
        self.words = words
        self.number = number
        self._today = today
        self._sex_said = False
        self._infant_guessed = False
        self.entered = False
        self.same: Same | None = None
        self.other: set[int] = set()
        self.card = Text("", "strong", "mute")
        self.card.setFixedWidth(px(CARD))
        self.name = Field("", longest=80)
        self.year = Field("", longest=12)
        self.year.setFixedWidth(px(YEAR))
        self.boxes = TickBoxes(words, _("Line {n}, boxes").format(n=number))
        for field, label in ((self.name, _("surname, name")), (self.year, _("Age, year or date of birth"))):
            field.control.setAccessibleName(_("Line {n}: {what}").format(n=number, what=label))
        self.fault = Text("", "label", "bad", wrap=True)
        self.note = StatusText("", "warn", strong=False)
        if theme().scale >= TWO_ROWS:
            first = row(self.card, self.name, self.year, gap=8)
            line = column(first, row(self.boxes, gap=0), gap=2)
        else:
            line = column(row(self.card, self.name, self.year, self.boxes, gap=8), gap=0)
        whole = column(gap=2)
        whole.addLayout(line)
        whole.addWidget(self.fault)
        whole.addWidget(self.note)
        self.setLayout(whole)
        self.fault.hide()
        self.note.hide()
        self.name.changed.connect(self._name_typed)
        self.name.left.connect(self.take_apart)
        self.name.left.connect(self.settled)
        self.year.changed.connect(self._year_typed)
        self.year.left.connect(self.check)
        self.year.left.connect(self.settled)
        self.boxes.sexed.connect(self._say_sex)
        self.boxes.changed.connect(self._ticked)

    # -- what is typed

    def is_empty(self) -> bool:
        """Whether nothing was typed or ticked."""
        return not (self.name.text() or self.year.text() or not self.boxes.is_empty())

    def age(self) -> LineAge:
        """The age as written and ticked. Raises ``Refused("no-such-age")``."""
        return line_age(self.year.text(), self.boxes.band, self._today())

    def check(self) -> bool:
        """Whether the age can be understood; says so under the line if not, and if year and box disagree."""
        try:
            age = self.age()
        except Refused as error:
            self._say_fault(sentence(error, self.words))
            return False
        self._say_fault("")
        self._say_note(age)
        return True

    def take_apart(self) -> None:
        """Move age and sex that were typed behind the name to their places."""
        typed = read_member(self.name.text())
        if (typed.age and not self.year.text()) or typed.sex is not Sex.U:
            self.name.set_text(typed.name)
            if typed.age and not self.year.text():
                self.year.set_text(typed.age)
                self._year_typed("")
            if typed.sex is not Sex.U:
                self._sex_said = True
                self.boxes.set_sex(typed.sex)
            self.changed.emit()
        self.check()

    def names(self, surname: str) -> tuple[str, str, str]:
        """Surname, given name and patronymic in a household with a surname."""
        return name_of(capitalised(read_member(self.name.text()).name), surname)

    def person(self, surname: str) -> NewPerson:
        """Who stands on the line. Raises ``Refused("no-such-age")``."""
        self.take_apart()
        own, given, patronymic = self.names(surname)
        age = self.age()
        return NewPerson(
            surname=own,
            given=given,
            patronymic=patronymic,
            sex=self.boxes.sex,
            birth=age.birth,
            band=age.band,
            needs=self.boxes.needs,
        )

    def data(self) -> dict[str, Any]:
        """What is typed, to be kept."""
        return {
            "name": self.name.line.text(),
            "year": self.year.line.text(),
            "said": self._sex_said,
            "same": list(self.same) if self.same else [],
            "other": sorted(self.other),
            **self.boxes.data(),
        }

    def show_data(self, data: dict[str, Any]) -> None:
        """Show what was kept, or with nothing an empty line."""
        self.name.set_text(str(data.get("name", "")))
        self.year.set_text(str(data.get("year", "")))
        self.boxes.show_data(data)
        self._sex_said = bool(data.get("said", False))
        self._infant_guessed = False
        self.other = set(data.get("other", ()))
        kept = list(data.get("same", ()))
        self.same = Same(int(kept[0]), str(kept[1])) if len(kept) == 2 else None
        self._say_fault("")
        self.note.hide()
        if not self.is_empty():
            self.check()

    # -- what is known

    def show_card(self, number: str) -> None:
        """The number that stands on the paper; "" where it is not known."""
        self.card.setText(number)

    def show_entered(self, who: str) -> None:
        """Show that the line was typed in already, and who stands on it; "" for a line that is free."""
        before, self.entered = self.entered, bool(who)
        for widget in (self.name, self.year, self.boxes):
            widget.setEnabled(not self.entered)
        if self.entered or before:
            self.show_data({})
            self.name.set_text(who)

    def be_same(self, same: Same | None) -> None:
        """Bind the line to somebody of the register."""
        self.same = same
        self.check()
        self.changed.emit()

    # -- what happens

    def _name_typed(self, _text: str) -> None:
        self.same = None
        if not self._sex_said:
            _own, given, patronymic = self.names("?")
            self.boxes.set_sex(sex_by_name(given, patronymic))
        self.changed.emit()

    def _year_typed(self, _text: str) -> None:
        self._say_fault("")
        try:
            age = self.age()
        except Refused:
            age = line_age("", self.boxes.band, self._today())
        self.boxes.small = is_small(age.band)
        infant = age.band is Band.INFANT and self.year.text() != "0"
        if infant and Need.INF not in self.boxes.needs:
            self.boxes.set_needs((*self.boxes.needs, Need.INF))
            self._infant_guessed = True
        elif not infant and self._infant_guessed:
            self.boxes.set_needs(tuple(need for need in self.boxes.needs if need is not Need.INF))
            self._infant_guessed = False
        self.changed.emit()

    def _say_sex(self) -> None:
        self._sex_said = True

    def _ticked(self) -> None:
        self.check()
        self.changed.emit()

    def _say_fault(self, text: str) -> None:
        self.year.line.set_faulty(bool(text))
        self.year.control.setAccessibleDescription(text)
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def _say_note(self, age: LineAge) -> None:
        _ = self.words.gettext
        if self.same is not None:
            self.note.set(
                _("Known already: {name}. The printed number becomes void.").format(name=self.same.name), "ok"
            )
        elif age.disagree:
            self.note.set(_("Year and box disagree: the year counts."), "warn")
        self.note.setVisible(self.same is not None or age.disagree)
