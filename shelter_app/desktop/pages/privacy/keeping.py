"""How long data are kept, what falls due, and the acts of what was erased."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.fields import Field, NumberField
from shelter_app.desktop.kit.layout import Columns, boxed, column, row
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.rows import RowFace, RowList
from shelter_app.desktop.kit.table import Cell, Heading, Table
from shelter_app.desktop.pages.first_run.founding import outcome_of
from shelter_app.desktop.pages.privacy.erasing import ErasingCard, act_words
from shelter_app.desktop.pages.privacy.papers import PaperBar
from shelter_app.domain.codes import ErasureReason
from shelter_app.domain.erasure import ErasureAct
from shelter_app.domain.errors import ShelterError
from shelter_app.register.erasures import Due
from shelter_app.register.register import Register
from shelter_app.sentences import sentence
from shelter_app.words import Words

LONGEST: Final = 3_650


class DueRow(NamedTuple):
    """A line of what falls due: who, their card, since which day."""

    name: str
    card: str
    due: date


def _filler() -> QWidget:
    """What takes the height of a list that is empty."""
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    return made


@dataclass(frozen=True, slots=True)
class KeepingSeen:
    """What falls due, the acts, the periods and their reason, and names of those on duty."""

    due: Due
    acts: tuple[ErasureAct, ...]
    people: int
    outside: int
    closed: int
    reason: str
    names: dict[int, str]


def read_keeping(register: Register, now: datetime) -> KeepingSeen:
    """Read it, off the window's thread."""
    with register.snapshot():
        facts = register.site.facts()
        return KeepingSeen(
            register.erasures.due(now),
            tuple(register.erasures.acts()),
            facts.keep_people,
            facts.keep_outside,
            facts.keep_closed,
            facts.keep_reason,
            register.duty.names(),
        )


def due_words(words: Words, due: Due) -> str:
    """What falls due, by class."""
    counts = (
        (
            len(due.people) + len(due.undone),
            words.ngettext("{n} person", "{n} people", len(due.people) + len(due.undone)),
        ),
        (
            len(due.households),
            words.ngettext("{n} household's shared data", "{n} households' shared data", len(due.households)),
        ),
        (
            len(due.outside) + len(due.undone_outside),
            words.ngettext(
                "{n} household outside", "{n} households outside", len(due.outside) + len(due.undone_outside)
            ),
        ),
        (len(due.notes), words.ngettext("{n} note of an incident", "{n} notes of incidents", len(due.notes))),
    )
    return ", ".join(text.format(n=words.number(number)) for number, text in counts if number)


class KeepingView(QWidget):
    """Signal: ``erased(ErasureAct act)``."""

    erased = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.words = desk, desk.words
        _ = self.words.gettext
        self.seen: KeepingSeen | None = None
        self.act: ErasureAct | None = None
        self.erasing = ErasingCard(desk, _("Falls due"), (ErasureReason.RETENTION,))
        self.erasing.erased.connect(self.erased)
        self.list: Table[DueRow] = Table(
            (Heading(_("Person")), Heading(_("Card"), width=130), Heading(_("Since"), "right", 120)),
            self._cell,
            name=_("Falls due"),
        )
        self.list_filler, self.acts_filler = _filler(), _filler()
        self.erasing.body.insertWidget(1, self.list, 1)
        self.erasing.add(self.list_filler)
        self.periods = self._periods()
        self.acts = RowList(least=3)
        self.acts.pressed.connect(self._choose)
        self.acts_card = Card(_("Acts of erasure"), gap=8)
        self.none = Text(_("Nothing was erased yet."), "body", "mute", wrap=True)
        self.bar = PaperBar(desk, "Act of erasure", "act-of-erasure")
        self.again = Button(_("Delete old copies again"), icon="usb", height=44)
        self.again.clicked.connect(self.clear_again)
        self.chosen = Text("", "strong", wrap=True)
        self.acts_card.add(self.none)
        self.acts_card.add(self.acts, stretch=1)
        self.acts_card.add(self.chosen, self.bar, self.again)
        self.acts_card.add(self.acts_filler)
        left = column(self.erasing, self.periods, gap=16)
        left.setStretch(0, 1)
        columns = Columns()
        columns.add(boxed(left), 1, 420)
        columns.add(self.acts_card, 1, 420)
        outer = column(columns)
        outer.setStretch(0, 1)
        self.setLayout(outer)

    def _periods(self) -> Card:
        _ = self.words.gettext
        card = Card(_("How long data are kept, in days"), gap=8)
        self.people = NumberField(_("After departure"), low=1, high=LONGEST)
        self.outside = NumberField(_("Households outside"), low=1, high=LONGEST)
        self.closed = NumberField(_("After closing"), low=1, high=LONGEST)
        self.reason = Field(_("Why it is changed"), longest=160)
        self.save = Button(_("Save"), icon="check", height=44)
        self.save.clicked.connect(self.save_periods)
        self.reason.entered.connect(self.save_periods)
        line = row(self.people, self.outside, self.closed)
        for at in range(3):
            line.setStretch(at, 1)
        card.add_layout(line)
        last = row(self.reason, self.save)
        last.setStretch(0, 1)
        last.setAlignment(self.save, Qt.AlignmentFlag.AlignBottom)
        card.add_layout(last)
        return card

    # -- showing

    def show_seen(self, seen: KeepingSeen) -> None:
        """Show it; what is being typed stays."""
        before, self.seen = self.seen, seen
        words = self.words
        _ = words.gettext
        for field, value, was in (
            (self.people, seen.people, before.people if before else None),
            (self.outside, seen.outside, before.outside if before else None),
            (self.closed, seen.closed, before.closed if before else None),
        ):
            if field.value() in (was, None):
                field.set_value(value)
        due = seen.due
        total = str(due.total)
        rows = [DueRow(one.name or _("No name"), one.card, one.due) for one in due.people]
        rows += [DueRow(_("Household outside"), "", one.expires) for one in due.outside]
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.list_filler.setVisible(not rows)
        register, by = self.desk.register, self.desk.by
        if due.total:
            self.erasing.offer(
                _("The storage period is over: {what}.").format(what=due_words(words, due)),
                total,
                _("To erase all of it, type how many records: {n}").format(n=words.number(due.total)),
                lambda reason: register.erasures.erase(by(), **due.subjects(), reason=reason),
            )
        else:
            self.erasing.offer(_("Nothing falls due today."), "", " ", None)
        self._show_acts(seen)

    def _show_acts(self, seen: KeepingSeen) -> None:
        words = self.words
        self.none.setVisible(not seen.acts)
        self.acts.setVisible(bool(seen.acts))
        self.acts_filler.setVisible(not seen.acts)
        self.acts.show_faces(
            [
                RowFace(
                    words.gettext("Act No. {number}").format(number=act.number),
                    note=words.date(act.at.date()),
                    sub=f"{terms.erasure_reason(words, act.reason)} · {act_words(words, act)}",
                    status="warn" if act.left else "ok",
                    arrow=True,
                )
                for act in seen.acts
            ]
        )
        wanted = self.act.entry if self.act is not None else 0
        self.show_act(next((act for act in seen.acts if act.entry == wanted), seen.acts[0] if seen.acts else None))

    def show_act(self, act: ErasureAct | None) -> None:
        """Offer the paper of an act."""
        from shelter_app.office.privacy import act_paper

        self.act = act
        for widget in (self.chosen, self.bar, self.again):
            widget.setVisible(act is not None)
        if act is None:
            return
        office, entry = self.desk.office, act.entry
        self.chosen.setText(self.words.gettext("Act No. {number}").format(number=act.number))
        self.bar.set_draw(lambda lang: act_paper(office, entry, lang).pdf)
        self.again.setVisible(bool(act.left))

    def _choose(self, number: int) -> None:
        if self.seen is not None:
            self.show_act(self.seen.acts[number])

    def _cell(self, one: DueRow, column: int) -> Cell | str:
        if column == 0:
            return Cell(one.name, strong=True)
        return one.card if column == 1 else self.words.date(one.due)

    # -- acting

    def clear_again(self) -> None:
        """The stick that was absent is plugged in: delete what lies on it."""
        from shelter_app.office.privacy import clear_copies

        act = self.act
        if act is None:
            return
        office, by = self.desk.office, self.desk.by()
        self.again.set_busy(self.words.gettext("Deleting old copies…"))

        def done(result: ErasureAct | ShelterError) -> None:
            self.again.set_busy("")
            text = sentence(result, self.words) if isinstance(result, ShelterError) else act_words(self.words, result)
            self.desk.said.emit(text, "", None)

        self.desk.read(lambda: outcome_of(lambda: clear_copies(office, by, act.entry)), done)

    def save_periods(self) -> None:
        """Save the periods; a change needs its reason."""
        if self.seen is None or not all(field.check() for field in (self.people, self.outside, self.closed)):
            return
        _ = self.words.gettext
        values = (self.people.value(), self.outside.value(), self.closed.value())
        if None in values or values == (self.seen.people, self.seen.outside, self.seen.closed):
            return
        if not self.reason.text():
            self.reason.set_error(_("Write why"))
            self.reason.control.setFocus()
            return
        by, site, reason = self.desk.by(), self.desk.register.site, self.reason.text()
        people, outside, closed = values
        self.desk.do(
            lambda: site.edit(by, keep_people=people, keep_outside=outside, keep_closed=closed, keep_reason=reason),
            said=_("Saved: {what}").format(what=_("storage periods")),
            done=lambda _outcome: self.reason.set_text(""),
        )
