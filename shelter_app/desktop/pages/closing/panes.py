"""The panes of the steps: what there is to know and the one thing to do."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QFileDialog

from shelter_app import terms
from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.buttons import Button
from shelter_app.desktop.kit.cards import Card
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.choices import CheckBox
from shelter_app.desktop.kit.fields import Labelled
from shelter_app.desktop.kit.marks import Text
from shelter_app.desktop.kit.rows import RowFace, RowList
from shelter_app.desktop.pages.closing.reading import TITLES, Seen
from shelter_app.desktop.pages.first_run.founding import outcome_of
from shelter_app.desktop.pages.privacy.erasing import ErasingCard
from shelter_app.domain.codes import DepartureTo, ErasureReason
from shelter_app.domain.errors import ShelterError
from shelter_app.sentences import sentence

FORMS: Final = (("xlsx", "XLSX"), ("csv", "CSV"), ("json", "JSON"))


class StepPane(Card):
    """A step: words, and below them what there is to do in ``button``."""

    def __init__(self, desk: Desk, step: str) -> None:
        super().__init__(desk.words.gettext(TITLES[step]), gap=10)
        self.desk, self.words = desk, desk.words
        self.told = Text("", "body", wrap=True)
        self.fault = Text("", "label", "bad", wrap=True)
        self.fault.hide()
        self.add(self.told)

    def show_seen(self, seen: Seen) -> None:
        """Show how it stands."""

    def refuse(self, error: ShelterError) -> None:
        """Say why it was refused."""
        self.fault.setText(sentence(error, self.words))
        self.fault.show()


class InsidePane(StepPane):
    """Numbers, then by room; children whom nobody takes along are led to one by one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "inside")
        self.rooms = RowList(least=4, still=True)
        self.add(self.rooms, stretch=1)
        self.kids = RowList(least=2)
        self.kids.pressed.connect(self._open)
        self.alone = Text("", "label", "warn", wrap=True)
        self.add(self.alone, self.kids)
        self._households: list[int] = []

    def show_seen(self, seen: Seen) -> None:
        words, inside = self.words, seen.inside
        _ = words.gettext
        parts = [
            words.ngettext("{n} person by name", "{n} people by name", len(inside.people)).format(
                n=words.number(len(inside.people))
            )
        ]
        if inside.groups:
            parts.append(
                words.ngettext("{n} counted without a name", "{n} counted without names", inside.groups).format(
                    n=words.number(inside.groups)
                )
            )
        if inside.visitors:
            parts.append(
                words.ngettext("{n} day visitor", "{n} day visitors", inside.visitors).format(
                    n=words.number(inside.visitors)
                )
            )
        self.told.setText(", ".join(parts) if inside.total else _("Nobody is in the shelter any more."))
        self.rooms.show_faces(
            [
                RowFace(label or _("without a room"), icon="bed", right=words.number(number))
                for label, number in seen.rooms
            ]
        )
        self.rooms.setVisible(bool(seen.rooms))
        self._households = [child.household for child in inside.alone]
        self.alone.setText(_("Children without a grown-up of theirs leave one by one: open each and write with whom."))
        self.alone.setVisible(bool(inside.alone))
        self.kids.setVisible(bool(inside.alone))
        self.kids.show_faces([RowFace(child.name or child.card, icon="baby", arrow=True) for child in inside.alone])

    def _open(self, number: int) -> None:
        self.desk.go("people", household=self._households[number])


class OutPane(StepPane):
    """One action lets everyone leave, with where to."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "out")
        _ = self.words.gettext
        self.to = ChipRow([(code.value, terms.departure(self.words, code)) for code in DepartureTo], name=_("Where to"))
        self.to.choose(DepartureTo.HOME.value)
        self.button = Button(" ", "primary", icon="log-out", key="Ctrl+Enter")
        self.button.clicked.connect(self.submit)
        self.add(Labelled(_("Where to"), self.to), self.fault, self.button)
        self.stretch()

    def show_seen(self, seen: Seen) -> None:
        words, total = self.words, seen.inside.total
        _ = words.gettext
        self.fault.hide()
        self.told.setText(
            _("Everyone who is still in leaves for good as one action: people, groups, day visitors. It can be undone.")
            if total
            else _("Everyone is checked out.")
        )
        self.to.setVisible(bool(total))
        self.button.setVisible(bool(total))
        self.button.set_words(
            words.ngettext("Check out {n} person", "Check out {n} people", total).format(n=words.number(total))
        )
        self.button.set_off(_("First the children, one by one") if seen.inside.alone else "")

    def submit(self) -> None:
        """Check everyone out."""
        if not self.button.isEnabled() or self.button.isHidden():
            return
        closing, by, to = self.desk.register.closing, self.desk.by(), DepartureTo(self.to.value())
        words = self.words
        self.desk.do(
            lambda: closing.check_out_all(by, to),
            said=lambda outcome: words.ngettext(
                "{n} person checked out", "{n} people checked out", outcome.value
            ).format(n=words.number(outcome.value)),
            refused=self.refuse,
        )


class ReportPane(StepPane):
    """The last report is issued on its own screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "report")
        self.button = Button(self.words.gettext("Open the reports"), "primary", icon="file-text", key="Ctrl+Enter")
        self.button.clicked.connect(self.submit)
        self.add(self.button)
        self.stretch()

    def show_seen(self, seen: Seen) -> None:
        words = self.words
        _ = words.gettext
        if seen.report is None:
            self.told.setText(_("No report was issued yet."))
            return
        number, day, staying = seen.report
        told = _("The newest is report No. {number} of {day}.").format(number=number, day=day)
        if staying:
            told += " " + words.ngettext(
                "It has {n} person staying: one more closes the books.",
                "It has {n} people staying: one more closes the books.",
                staying,
            ).format(n=words.number(staying))
        self.told.setText(told)

    def submit(self) -> None:
        """To the reports."""
        self.desk.go("reports")


class ExportPane(StepPane):
    """Figures of every day into a folder; names only when asked for."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "export")
        _ = self.words.gettext
        self.forms = ChipRow(FORMS, name=_("Format"))
        self.forms.choose("xlsx")
        self.named = CheckBox(_("With the list of people by name"), _("It is recorded that you took it"), boxed=True)
        self.button = Button(_("Choose a folder and export"), "primary", icon="archive", key="Ctrl+Enter")
        self.button.clicked.connect(self.submit)
        self.add(Labelled(_("Format"), self.forms), self.named, self.fault, self.button)
        self.stretch()

    def show_seen(self, seen: Seen) -> None:
        words = self.words
        _ = words.gettext
        told = _("Figures of every day, without names: people, meals, supplies, what was received.")
        if seen.exports:
            last = seen.exports[0]
            how = _("with names") if last.named else _("without names")
            told += "\n" + _("Last export: {date}, {form}, {how}").format(
                date=words.date(last.at.date()), form=last.form.upper(), how=how
            )
        self.told.setText(told)

    def submit(self) -> None:
        """Ask where, and export there."""
        folder = QFileDialog.getExistingDirectory(self, self.words.gettext("Choose a folder and export"))
        if folder:
            self.export_to(Path(folder))

    def export_to(self, folder: Path) -> None:
        """Export into a folder."""
        from shelter_app.office.export import export

        office, by, form, named = self.desk.office, self.desk.by(), self.forms.value(), self.named.isChecked()
        self.fault.hide()
        self.button.set_busy(self.words.gettext("Exporting…"))

        def done(result: list[Path] | ShelterError) -> None:
            self.button.set_busy("")
            if isinstance(result, ShelterError):
                self.refuse(result)
            else:
                text = self.words.ngettext("{n} file written", "{n} files written", len(result))
                self.desk.said.emit(text.format(n=self.words.number(len(result))), str(folder), None)

        self.desk.read(lambda: outcome_of(lambda: export(office, by, folder, form, named=named)), done)  # type: ignore[arg-type]


class ErasePane(ErasingCard):
    """Everything personal that is left, by act."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, desk.words.gettext(TITLES["erase"]), (ErasureReason.CLOSING,))
        self.stretch()

    def show_seen(self, seen: Seen) -> None:
        """Offer to erase it, or say that nothing is left."""
        words, register, by = self.words, self.desk.register, self.desk.by
        _ = words.gettext
        left = seen.left
        if seen.inside.total:
            self.offer(_("First everyone is checked out."), "", " ", None)
        elif not left.total:
            self.offer(
                words.ngettext(
                    "{n} record was erased. Nothing personal is left.",
                    "{n} records were erased. Nothing personal is left.",
                    seen.erased,
                ).format(n=words.number(seen.erased)),
                "",
                " ",
                None,
            )
        else:
            self.offer(
                _(
                    "All personal data are erased here, on every other desk and in every copy; figures stay."
                    " It may wait: names are kept until the period after closing is over."
                ),
                str(left.total),
                _("To erase all of it, type how many records: {n}").format(n=words.number(left.total)),
                lambda reason: register.erasures.erase(by(), **left.subjects(), reason=reason),
            )


class ClosePane(StepPane):
    """Closed, or open again."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "close")
        self.button = Button(" ", "primary", icon="door-closed", key="Ctrl+Enter")
        self.button.clicked.connect(self.submit)
        self.add(self.fault, self.button)
        self.stretch()
        self.closed = False

    def show_seen(self, seen: Seen) -> None:
        words = self.words
        _ = words.gettext
        self.fault.hide()
        self.closed = seen.closed is not None
        if seen.closed is not None:
            self.told.setText(
                _("Closed since {date}, {time}.").format(
                    date=words.date(seen.closed.date()), time=words.time(seen.closed)
                )
            )
            self.button.set_words(_("Open again"))
            self.button.set_kind("secondary")
            self.button.set_off("")
            return
        self.told.setText(
            _("From then on the shorter storage period holds. The shelter can be opened again at any time.")
        )
        self.button.set_words(_("Close the shelter"))
        self.button.set_kind("primary")
        self.button.set_off(_("First everyone is checked out.") if seen.inside.total else "")

    def submit(self) -> None:
        """Close, or open again."""
        if not self.button.isEnabled():
            return
        closing, by = self.desk.register.closing, self.desk.by()
        _ = self.words.gettext
        if self.closed:
            self.desk.do(lambda: closing.reopen(by), said=_("The shelter is open again"), refused=self.refuse)
        else:
            self.desk.do(lambda: closing.close(by), said=_("The shelter is closed"), refused=self.refuse)
