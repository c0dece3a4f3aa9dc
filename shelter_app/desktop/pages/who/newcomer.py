"""A person who is here for the first time: name, post, and a PIN if one is wanted."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from shelter_app import terms
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.fields import Field, Labelled
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.pages.first_run.steps import roomy
from shelter_app.desktop.pages.who.pad import DIGITS
from shelter_app.domain.codes import Post
from shelter_app.domain.errors import ShelterError
from shelter_app.register.duty import OnDuty
from shelter_app.sentences import SENTENCES, sentence
from shelter_app.words import Words

_ICONS: Final = {
    Post.CLERK: "user-plus",
    Post.CANTEEN: "soup",
    Post.STORE: "package",
    Post.COORDINATOR: "users",
    Post.DIRECTOR: "signature",
}


def posts_for_newcomers(known: list[OnDuty]) -> tuple[Post, ...]:
    """The posts a newcomer may take: the director's only while no one holds it (the director adds others in the
    settings).
    """
    taken = any(person.active and person.post is Post.DIRECTOR for person in known)
    return tuple(post for post in Post if post is not Post.DIRECTOR or not taken)


def pin_field(words: Words) -> Field:
    """A field for four digits that are not shown."""
    field = Field(words.gettext("PIN, four digits (not needed)"), longest=DIGITS)
    field.line.setEchoMode(QLineEdit.EchoMode.Password)
    return field


def pin_is_wrong(words: Words, field: Field) -> bool:
    """Whether something other than four digits or nothing is typed; says so."""
    text = field.text()
    wrong = bool(text) and not (len(text) == DIGITS and text.isascii() and text.isdecimal())
    if wrong:
        field.set_error(words.gettext(SENTENCES["pin-is-four-digits"]))
    return wrong


class Newcomer(Card):
    """Signal ``submitted(str name, Post post, str pin)``."""

    submitted = Signal(str, object, str)

    def __init__(self, words: Words) -> None:
        super().__init__(gap=12)
        self._words = words
        _ = words.gettext
        self.name = Field(_("First name and surname"), required=True, longest=80)
        self._posts = ChipRow()
        self._place: Labelled | None = None
        self.pin = pin_field(words)
        self.button = Button(_("Begin the shift"), "primary", icon="log-in", key="Enter")
        self.add(Text(_("I am here for the first time"), "h1"), self.name)
        self._at = self.body.count()
        self.add(self.pin)
        self.stretch()
        self.add(self.button)
        roomy(self, 24)
        self.name.entered.connect(self.submit)
        self.pin.entered.connect(self.submit)
        self.button.clicked.connect(self.submit)
        self.setFocusProxy(self.name)
        self.show_posts(tuple(Post))

    def show_posts(self, posts: tuple[Post, ...]) -> None:
        """Offer these posts."""
        chosen = self._posts.value()
        choices = [(post.value, terms.post(self._words, post), _ICONS[post]) for post in posts]
        made = ChipRow(choices, name=self._words.gettext("What you do here"))
        made.choose(chosen if chosen in {post.value for post in posts} else posts[0].value)
        labelled = Labelled(self._words.gettext("What you do here"), made)
        old = self._place
        if old is not None:
            self.body.replaceWidget(old, labelled)
            old.hide()
            old.deleteLater()
        else:
            self.body.insertWidget(self._at, labelled)
        self._place, self._posts = labelled, made

    def submit(self) -> None:
        """Give what is typed if it is right."""
        if not self.name.require():
            self.name.setFocus()
        elif pin_is_wrong(self._words, self.pin):
            self.pin.setFocus()
        else:
            self.button.set_busy(self._words.gettext("Recording…"))
            self.submitted.emit(self.name.text(), Post(self._posts.value()), self.pin.text())

    def say_refused(self, error: ShelterError) -> None:
        """The register refused."""
        self.button.set_busy("")
        self.name.set_error(sentence(error, self._words))

    def clear(self) -> None:
        """An empty form."""
        self.name.set_text("")
        self.pin.set_text("")
        self.button.set_busy("")
