"""Members as they are typed: one line each, with details that open under it. Everything may stay empty."""

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
from shelter_app.desktop.kit.marks import StatusText, Text
from shelter_app.desktop.kit.theme import px
from shelter_app.desktop.pages.people.details import Chosen, Details
from shelter_app.desktop.pages.presence import NEED_ICONS
from shelter_app.domain.ages import age_on, read_age
from shelter_app.domain.codes import Band, Need, Sex
from shelter_app.domain.errors import Refused
from shelter_app.domain.typed import read_member, sex_by_name
from shelter_app.register.people import NewPerson, Person
from shelter_app.sentences import sentence
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


def capitalised(name: str) -> str:
    """A name typed in small letters with its capitals; what has a capital already stays."""
    return " ".join(word[:1].upper() + word[1:] if word.islower() else word for word in name.split())


class SexChips(ChipRow):
    """Sex as stated, by one letter; none is "not stated"."""

    def __init__(self, words: Words) -> None:
        super().__init__(clearable=True, name=words.gettext("Sex"))
        pgettext = words.pgettext
        for code, letter in ((Sex.F, pgettext("sex", "F")), (Sex.M, pgettext("sex", "M"))):
            chip = self.add_chip(code.value, Chip(letter))
            chip.setAccessibleName(sex_words(words, code))
            chip.setToolTip(sex_words(words, code))
        wide = max(self.chip(code.value).sizeHint().width() for code in (Sex.F, Sex.M))
        for code in (Sex.F, Sex.M):
            self.chip(code.value).setFixedWidth(wide)

    def sex(self) -> Sex:
        """What is chosen."""
        return Sex(self.value() or "U")


class MemberRow(QWidget):
    """One member in one line: name (with age and sex behind it, if typed so), age, sex, and the details that open under it.

    Signals: ``changed()`` at every key, ``opened()`` when the details are shown, ``next()`` on Enter.
    """

    changed = Signal()
    opened = Signal()
    next = Signal()

    def __init__(self, words: Words, number: int, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        _ = words.gettext
        self.words = words
        self._today = today
        self._sex_said = False
        self.card = ""
        self.card_text = StatusText("", "info", icon="id-card", strong=False)
        self.card_text.hide()
        self.name = Field("", placeholder=_("{n}. Given name").format(n=number), longest=80)
        self.birth = Field("", placeholder=_("Age"), longest=12)
        self.birth.setFixedWidth(px(66))
        self.sex = SexChips(words)
        self.sex.setFixedWidth(self.sex.sizeHint().width())
        self.toggle = Button("", icon="heart-pulse", height=44)
        self.toggle.setFixedWidth(px(60))
        for field, label in ((self.name, _("Given name")), (self.birth, _("Age, year or date of birth"))):
            field.control.setAccessibleName(_("Member {n}: {what}").format(n=number, what=label))
        self.fault = Text("", "label", "bad", wrap=True)
        self.fault.hide()
        self._details: Details | None = None
        self._chosen: dict[str, Any] = {}
        self._layout = column(
            row(self.name, self.birth, self.sex, self.toggle, gap=6), self.card_text, self.fault, gap=6
        )
        self.setLayout(self._layout)
        self.name.changed.connect(self._name_typed)
        self.name.left.connect(self.take_apart)
        self.birth.changed.connect(self._birth_typed)
        self.birth.left.connect(self.check)
        self.sex.changed.connect(self._sex_chosen)
        self.toggle.clicked.connect(self.turn)
        self.number = number
        self._say_details()

    # -- what is typed

    @property
    def details(self) -> Details:
        """Needs, diets and allergens: made when first asked for, since most members need none of it."""
        if self._details is None:
            self._details = Details(self.words)
            self._details.show_data(self._chosen)
            self._details.hide()
            self._details.changed.connect(self._details_changed)
            self._details.entered.connect(self._leave_details)
            self._details.left.connect(self.turn)
            self._layout.addWidget(self._details)
        return self._details

    def is_empty(self) -> bool:
        """Whether nothing was typed or chosen."""
        return not (self.name.text() or self.birth.text() or self.sex.value() or self._count())

    def check(self) -> bool:
        """Whether the age can be understood; says so under the line if not."""
        try:
            read_age(self.birth.text(), self._today())
        except Refused as error:
            self._say_fault(sentence(error, self.words))
            return False
        self._say_fault("")
        return True

    def take_apart(self) -> None:
        """Move age and sex that were typed behind the name to their places."""
        typed = read_member(self.name.text())
        if (typed.age and not self.birth.text()) or (typed.sex is not Sex.U and not self.sex.value()):
            self.name.set_text(typed.name)
            if typed.age and not self.birth.text():
                self.birth.set_text(typed.age)
                self._birth_typed("")
            if typed.sex is not Sex.U:
                self._sex_said = True
                self.sex.choose(typed.sex.value)
            self.changed.emit()
        if not self.name.control.hasFocus():
            self.name.line.setCursorPosition(0)  # a long name is read from its beginning
        self.check()

    def person(self, surname: str) -> NewPerson:
        """The member as typed. Raises ``Refused("no-such-age")``."""
        self.take_apart()
        own, given, patronymic = read_name(capitalised(self.name.text()), surname)
        birth, band = read_age(self.birth.text(), self._today())
        chosen = Chosen.of(self._chosen)
        return NewPerson(
            surname=own,
            given=given,
            patronymic=patronymic,
            sex=self.sex.sex(),
            birth=birth,
            band=band,
            needs=chosen.needs,
            allergens=chosen.allergens,
            diets=chosen.diets,
            card=self.card,
        )

    def chosen(self) -> Chosen:
        """Needs, diets and allergens as chosen."""
        return Chosen.of(self._chosen)

    def age(self) -> tuple[str, Band]:
        """Birth and band as typed so far; both unstated while it cannot be understood."""
        try:
            return read_age(self.birth.text() or read_member(self.name.text()).age, self._today())
        except Refused:
            return "", Band.U

    def bind(self, card: str) -> None:
        """Bind a card that was printed blank, and say so under the line; "" for none."""
        self.card = card
        self.card_text.set(self.words.gettext("card {card}").format(card=card) if card else "", "info")
        self.card_text.setVisible(bool(card))

    def data(self) -> dict[str, Any]:
        """What is typed, to be kept."""
        return {
            "name": self.name.line.text(),
            "birth": self.birth.line.text(),
            "sex": self.sex.value(),
            "said": self._sex_said,
            **({"card": self.card} if self.card else {}),
            **self._chosen,
        }

    def show_data(self, data: dict[str, Any]) -> None:
        """Show what was kept."""
        self.name.set_text(str(data.get("name", "")))
        self.birth.set_text(str(data.get("birth", "")))
        self.sex.choose(*([data["sex"]] if data.get("sex") else []))
        self._sex_said = bool(data.get("said", data.get("sex")))
        self.bind(str(data.get("card", "")))
        self._chosen = {name: list(data[name]) for name in ("needs", "diets", "allergens") if data.get(name)}
        if self._details is not None:
            self._details.show_data(self._chosen)
            self._details.hide()
        self._say_fault("")
        self._say_details()

    def put_name(self, name: str) -> None:
        """Take a name that was typed elsewhere."""
        self.name.set_text(name)
        self._name_typed(name)
        self.take_apart()

    def stops(self) -> list[QWidget]:
        """What Tab visits, in order."""
        chips = [self.sex.chip(code.value) for code in (Sex.F, Sex.M)]
        details = self._details.stops() if self._details is not None else []
        return [self.name.control, self.birth.control, *chips, self.toggle, *details]

    # -- what happens

    def turn(self) -> None:
        """Open the details with the focus in them, or close them."""
        opened = self.details.isHidden()
        self.details.setVisible(opened)
        if opened:
            self.details.setFocus(Qt.FocusReason.OtherFocusReason)
            self.opened.emit()
        else:
            self.name.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_details(self) -> None:
        self.details.hide()
        self.next.emit()

    def _name_typed(self, _text: str) -> None:
        if not self._sex_said:
            _own, given, patronymic = read_name(read_member(self.name.text()).name)
            guess = sex_by_name(given, patronymic)
            self.sex.choose(*([] if guess is Sex.U else [guess.value]))
        self.changed.emit()

    def _sex_chosen(self) -> None:
        self._sex_said = True
        self.changed.emit()

    def _birth_typed(self, _text: str) -> None:
        self._say_fault("")
        try:
            age = age_on(read_age(self.birth.text(), self._today())[0], self._today())
        except Refused:
            age = None
        needs = self._chosen.get("needs", [])
        if age == 0 and Need.INF.value not in needs and self.birth.text() != "0":
            self._chosen = {**self._chosen, "needs": [*needs, Need.INF.value]}
            if self._details is not None:
                self._details.show_data(self._chosen)
            self._say_details()
        self.changed.emit()

    def _say_fault(self, text: str) -> None:
        self.birth.line.set_faulty(bool(text))
        self.birth.control.setAccessibleDescription(text)
        self.fault.setText(text)
        self.fault.setVisible(bool(text))

    def _details_changed(self) -> None:
        self._chosen = {name: list(map(str, codes)) for name, codes in self.details.data().items() if codes}
        self._say_details()
        self.changed.emit()

    def _count(self) -> int:
        return sum(len(codes) for codes in self._chosen.values())

    def _say_details(self) -> None:
        words = self.words
        _ = words.gettext
        chosen, count = Chosen.of(self._chosen), self._count()
        self.toggle.icon_name = NEED_ICONS[chosen.needs[0]] if count == 1 and chosen.needs else "heart-pulse"
        self.toggle.set_words(words.number(count) if count else "")
        self.toggle.set_kind("tint" if count else "secondary")
        said = ", ".join(chosen.words(words)) or words.gettext("none")
        self.toggle.setAccessibleName(_("Member {n}: needs: {needs}").format(n=self.number, needs=said))
        self.toggle.setToolTip(_("Needs: {needs}").format(needs=said))


def age_text(person: Person) -> str:
    """Birth or band of a person as someone would type it."""
    if person.birth or person.band is Band.U:
        return birth_text(person.birth)
    return str(person.band.value)


def birth_text(birth: str) -> str:
    """A birth of the register as a person would type it."""
    years, at, _since = birth.partition("@")
    if at:
        return years
    if len(birth) == len("2026-01-23"):
        return f"{birth[8:10]}.{birth[5:7]}.{birth[:4]}"
    return birth
