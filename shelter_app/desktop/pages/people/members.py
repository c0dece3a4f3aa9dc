"""Members as they are typed: one compact line each, with needs that open under it. Everything may stay empty."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.chips import Chip, ChipRow
from shelter_app.desktop.kit.fields import Field
from shelter_app.desktop.kit.layout import column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.presence import NEED_ICONS
from shelter_app.domain.ages import age_on, read_birth
from shelter_app.domain.codes import Need, Sex
from shelter_app.domain.errors import Refused
from shelter_app.register.people import NewPerson, Person
from shelter_app.sentences import sentence
from shelter_app.terms import need as need_words
from shelter_app.terms import need_short
from shelter_app.terms import sex as sex_words
from shelter_app.words import Words

_PATRONYMICS: Final = ("івна", "ївна", "ович", "йович", "евич", "овна", "евна", "ївич", "ич")


def is_patronymic(word: str) -> bool:
    """Whether a word has the ending of a patronymic."""
    return len(word) > 5 and word.casefold().endswith(_PATRONYMICS)


def read_name(text: str, surname: str = "") -> tuple[str, str, str]:
    """Surname, given name and patronymic of a member from what was typed.

    One word is the given name, and the surname is the household's; "Olena Petrivna" is a given name with a patronymic;
    otherwise the surname comes first, as on Ukrainian papers.
    """
    words = text.split()
    if not words:
        return surname, "", ""
    if len(words) == 1:
        return surname, words[0], ""
    if len(words) == 2 and is_patronymic(words[1]):
        return surname, words[0], words[1]
    return words[0], words[1], " ".join(words[2:])


def read_contact(text: str) -> tuple[str, str]:
    """Surname and the rest (given name, patronymic) of a contact, surname first."""
    surname, _blank, rest = text.strip().partition(" ")
    return surname, rest.strip()


class NeedChips(ChipRow):
    """Functional needs as chips, by words; never a diagnosis."""

    def __init__(self, words: Words) -> None:
        super().__init__(exclusive=False, name=words.gettext("Needs"), height=40)
        for code in Need:
            chip = Chip(need_short(words, code), icon=NEED_ICONS[code], height=40)
            chip.setToolTip(need_words(words, code))
            self.add_chip(code.value, chip)

    def needs(self) -> tuple[Need, ...]:
        """The needs that are chosen, in the order of the list."""
        chosen = self.values()
        return tuple(code for code in Need if code.value in chosen)

    def show_needs(self, needs: tuple[Need, ...]) -> None:
        """Choose these, quietly."""
        self.choose(*(code.value for code in needs))


class SexChips(ChipRow):
    """Sex as stated, by one letter; none is "not stated"."""

    def __init__(self, words: Words) -> None:
        super().__init__(clearable=True, name=words.gettext("Sex"))
        pgettext = words.pgettext
        for code, letter in ((Sex.F, pgettext("sex", "F")), (Sex.M, pgettext("sex", "M"))):
            chip = self.add_chip(code.value, Chip(letter))
            chip.setAccessibleName(sex_words(words, code))
            chip.setToolTip(sex_words(words, code))

    def sex(self) -> Sex:
        """What is chosen."""
        return Sex(self.value() or "U")


class MemberRow(QWidget):
    """One member: given name, age or birth, sex, needs.

    Signals: ``changed()`` at every key, ``opened()`` when the needs are shown.
    """

    changed = Signal()
    opened = Signal()

    def __init__(self, words: Words, number: int, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = words.gettext
        self.words = words
        self._today = today
        self.name = Field("", placeholder=_("{n}. Given name").format(n=number), longest=80)
        self.birth = Field("", placeholder=_("Age"), longest=12)
        self.birth.setFixedWidth(px(66))
        self.sex = SexChips(words)
        self.sex.setFixedWidth(self.sex.sizeHint().width())
        self.toggle = Button("", icon="heart-pulse", height=44)
        self.toggle.setFixedWidth(px(72))
        self.needs = NeedChips(words)
        self.needs.hide()
        for field, label in ((self.name, _("Given name")), (self.birth, _("Age, year or date of birth"))):
            field.control.setAccessibleName(_("Member {n}: {what}").format(n=number, what=label))
        self.fault = Text("", "label", "bad", wrap=True)
        self.fault.hide()
        self.setLayout(column(row(self.name, self.birth, self.sex, self.toggle, gap=6), self.fault, self.needs, gap=6))
        self.name.changed.connect(lambda _text: self.changed.emit())
        self.birth.changed.connect(self._birth_typed)
        self.birth.left.connect(self.check)
        self.sex.changed.connect(self.changed)
        self.needs.changed.connect(self._needs_changed)
        self.toggle.clicked.connect(self._turn)
        self._number = number
        self._say_needs()

    # -- what is typed

    def is_empty(self) -> bool:
        """Whether nothing was typed or chosen."""
        return not (self.name.text() or self.birth.text() or self.sex.value() or self.needs.values())

    def check(self) -> bool:
        """Whether the age can be understood; says so under the line if not."""
        try:
            read_birth(self.birth.text(), self._today())
        except Refused as error:
            self._say_fault(sentence(error, self.words))
            return False
        self._say_fault("")
        return True

    def person(self, surname: str) -> NewPerson:
        """The member as typed. Raises ``Refused("no-such-age")``."""
        own, given, patronymic = read_name(self.name.text(), surname)
        return NewPerson(
            surname=own,
            given=given,
            patronymic=patronymic,
            sex=self.sex.sex(),
            birth=read_birth(self.birth.text(), self._today()),
            needs=self.needs.needs(),
        )

    def data(self) -> dict[str, Any]:
        """What is typed, to be kept."""
        return {
            "name": self.name.line.text(),
            "birth": self.birth.line.text(),
            "sex": self.sex.value(),
            "needs": [need.value for need in self.needs.needs()],
        }

    def show_data(self, data: dict[str, Any]) -> None:
        """Show what was kept."""
        self.name.set_text(str(data.get("name", "")))
        self.birth.set_text(str(data.get("birth", "")))
        self.sex.choose(*([data["sex"]] if data.get("sex") else []))
        self.needs.choose(*data.get("needs", ()))
        self.needs.hide()
        self._say_fault("")
        self._say_needs()

    def show_person(self, person: Person) -> None:
        """Show a person of the register."""
        self.show_data({"name": person.given, "birth": birth_text(person.birth), "sex": person.sex.value})
        self.needs.show_needs(person.needs)

    # -- what happens

    def _birth_typed(self, _text: str) -> None:
        self._say_fault("")
        try:
            age = age_on(read_birth(self.birth.text(), self._today()), self._today())
        except Refused:
            age = None
        if age == 0 and Need.INF not in self.needs.needs() and self.birth.text() != "0":
            self.needs.choose(*self.needs.values(), Need.INF.value)
            self._say_needs()
        self.changed.emit()

    def _say_fault(self, text: str) -> None:
        self.birth.line.set_faulty(bool(text))
        self.birth.control.setAccessibleDescription(text)
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def _needs_changed(self) -> None:
        self._say_needs()
        self.changed.emit()

    def _turn(self) -> None:
        opened = self.needs.isHidden()
        self.needs.setVisible(opened)
        if opened:
            chips = self.needs.findChildren(Chip)
            chips[0].setFocus(Qt.FocusReason.OtherFocusReason)
            self.opened.emit()

    def _say_needs(self) -> None:
        words = self.words
        _ = words.gettext
        needs = self.needs.needs()
        self.toggle.icon_name = NEED_ICONS[needs[0]] if len(needs) == 1 else "heart-pulse"
        self.toggle.set_words(words.number(len(needs)) if needs else "")
        self.toggle.set_kind("tint" if needs else "secondary")
        said = ", ".join(need_short(words, need) for need in needs) or words.gettext("none")
        self.toggle.setAccessibleName(_("Member {n}: needs: {needs}").format(n=self._number, needs=said))
        self.toggle.setToolTip(_("Needs: {needs}").format(needs=said))


def birth_text(birth: str) -> str:
    """A birth of the register as a person would type it."""
    years, at, _since = birth.partition("@")
    if at:
        return years
    if len(birth) == len("2026-01-23"):
        return f"{birth[8:10]}.{birth[5:7]}.{birth[:4]}"
    return birth
