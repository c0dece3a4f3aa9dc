"""Privacy: a person's page when one is asked for, else what is kept how long and what falls due."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.cards import EmptyState
from shelter_app.desktop.pages.outside.reading import name_of
from shelter_app.desktop.pages.people.header import OpenedPage
from shelter_app.desktop.pages.privacy.erasing import ErasingCard, act_words
from shelter_app.desktop.pages.privacy.keeping import KeepingSeen, KeepingView, read_keeping
from shelter_app.desktop.pages.privacy.person import MAY_ERASE, PersonSeen, PersonView, read_person
from shelter_app.desktop.screen import Screen
from shelter_app.domain.codes import ErasureReason
from shelter_app.domain.erasure import ErasureAct
from shelter_app.register.outside import OutsideHousehold


class PrivacyScreen(Screen):
    """Opens with ``person=id`` (and ``household=id`` to go back to), ``outside=id``, or the periods and acts."""

    name = "privacy"
    rail = True
    topics: ClassVar[frozenset[str]] = frozenset(
        {"people", "stays", "consents", "erasures", "outside", "site", "closing", "incidents"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        _ = self.words.gettext
        self.person = self.household = self.number = 0
        self.page = OpenedPage(self.words, ())
        self.page.back.connect(self.go_back)
        self.banner = Banner("ok", " ", " ")
        self.banner.hide()
        self.one = PersonView(desk)
        self.keeping = KeepingView(desk)
        self.outside = ErasingCard(
            desk, _("Erase for good"), (ErasureReason.REQUEST, ErasureReason.RETENTION, ErasureReason.ORDER)
        )
        self.gone = EmptyState("user-x", _("This person is not in the register"), _("It was undone or erased."))
        self.shown: QWidget | None = None
        self.page.add(self.banner)
        # One of them is shown. They do not share the height of the longest, as the pages of a stack would.
        self.page.add(self.one)
        self.page.add(self.keeping, stretch=1)
        self.page.add(self.outside, self.gone)
        self.page.body.addStretch(0)
        for widget in (self.one, self.keeping, self.outside, self.gone):
            widget.hide()
        self.outer.addWidget(self.page)
        for card in (self.one, self.keeping, self.outside):
            card.erased.connect(self._erased)
        self.one.member.connect(self._member)
        for sequence, act in (("Ctrl+Return", self._submit), ("Ctrl+Enter", self._submit)):
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- reading

    def open(self, **what: Any) -> None:
        self.person = int(what.get("person") or 0)
        self.household = int(what.get("household") or 0)
        self.number = int(what.get("outside") or 0)
        self.banner.hide()
        self.refresh()
        self.page.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        register, now, person, number = self.register, self.desk.now(), self.person, self.number
        if person:
            self.desk.read(lambda: read_person(register, person), self._show_person, "privacy")
        elif number:
            self.desk.read(lambda: register.outside.household(number), self._show_outside, "privacy")
        elif self.desk.post in MAY_ERASE:
            self.desk.read(lambda: read_keeping(register, now), self._show_keeping, "privacy")

    def remember(self) -> dict[str, Any]:
        return {"person": self.person, "household": self.household, "outside": self.number}

    def _show_person(self, seen: PersonSeen | None) -> None:
        _ = self.words.gettext
        if seen is None:
            self._bring(self.gone, _("What is recorded"))
            return
        self.household = seen.household
        name = seen.about.name or _("No name")
        self._bring(
            self.one,
            _("What is recorded about {name}").format(name=name),
            _("card {card}").format(card=seen.about.card),
        )
        self.one.show_person(seen)

    def _show_outside(self, one: OutsideHousehold | None) -> None:
        _ = self.words.gettext
        if one is None or self.desk.post not in MAY_ERASE:
            self._bring(self.gone, _("What is recorded"))
            return
        self._bring(self.outside, name_of(self.words, one), one.address or " ")
        if one.erased:
            self.outside.offer(_("The personal data of this household are erased."), "", " ", None)
            return
        register, by, number = self.register, self.desk.by, one.id
        self.outside.offer(
            _(
                "Name, address, phone and every check on this household are erased here, on every other desk and in every copy."
            ),
            str(one.people),
            _("To erase, type how many people they are: {n}").format(n=self.words.number(one.people)),
            lambda reason: register.erasures.erase(by(), outside=[number], reason=reason),
        )

    def _show_keeping(self, seen: KeepingSeen) -> None:
        _ = self.words.gettext
        self._bring(self.keeping, _("Personal data"), _("How long they are kept, what falls due, and the acts"))
        self.keeping.show_seen(seen)

    def _bring(self, shown: QWidget, title: str, subtitle: str = " ") -> None:
        self.shown = shown
        for widget in (self.one, self.keeping, self.outside, self.gone):
            widget.setVisible(widget is shown)
        self.page.header.say(title, subtitle)

    # -- what happened

    def _erased(self, act: ErasureAct) -> None:
        _ = self.words.gettext
        title = _("Erased. Act No. {number} is written").format(number=act.number)
        text = act_words(self.words, act)
        if act.left:
            text += ". " + _("Plug in the stick and press «Delete old copies again» beside the act.")
        self.banner.say("warn" if act.left else "ok", title, text)
        self.banner.show()
        self.keeping.act = act
        self.refresh()

    def _member(self, person: int) -> None:
        self.person = person
        self.banner.hide()
        self.refresh()

    def go_back(self) -> None:
        """To where one came from: the household, the people outside, or the settings."""
        if self.household:
            self.desk.go("people", household=self.household)
        elif self.person:
            self.desk.go("people")
        elif self.number:
            self.desk.go("outside", outside=self.number)
        else:
            self.desk.go("settings")

    def _submit(self) -> None:
        for card, view in (
            (self.one.erasing, self.one),
            (self.keeping.erasing, self.keeping),
            (self.outside, self.outside),
        ):
            if self.shown is view:
                card.submit()

    # -- keys

    def keys(self) -> Sequence[tuple[str, str]]:
        _ = self.words.gettext
        return (
            ("Tab", _("from card to card")),
            ("F10", _("print the paper")),
            ("Ctrl+Enter", _("erase, once the number is typed")),
            ("Esc", _("back")),
        )

    def press(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
            return True
        if event.key() == Qt.Key.Key_F10:
            view = self.shown
            if view is self.one:
                self.one.bar.send()
            elif view is self.keeping:
                self.keeping.bar.send()
            return True
        return False
