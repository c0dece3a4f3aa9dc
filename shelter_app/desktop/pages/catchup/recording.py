"""Recording a tally or a stock list that was typed in, and what is said of a frame that was recorded."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.pages.catchup.reading import SheetView
from shelter_app.desktop.pages.catchup.stock import StockForm
from shelter_app.desktop.pages.catchup.tally import TallyForm
from shelter_app.domain.errors import ShelterError
from shelter_app.register.sheets import EnteredFrame
from shelter_app.register.stock_counts import enter_counts
from shelter_app.register.tallies import enter_tally
from shelter_app.register.topic import Outcome
from shelter_app.sentences import sentence
from shelter_app.words import Words


def record_tally(desk: Desk, view: SheetView, form: TallyForm, ended: Callable[[bool], None]) -> bool:
    """Record a tally; ``ended`` is told whether it is on disk. False if something must be mended first."""
    found = form.result()
    if found is None:
        return False
    words, (at, tally) = desk.words, found
    register, by, serial = desk.register, desk.by(at, view.name), view.serial
    form.button.set_busy(words.gettext("Recording…"))

    def said(outcome: Outcome[int]) -> str:
        text = words.ngettext("From paper: {n} portion", "From paper: {n} portions", outcome.value)
        return text.format(n=words.number(outcome.value))

    desk.do(
        lambda: enter_tally(register, by, serial, tally),
        said=said,
        detail=words.gettext("sheet {name} is closed").format(name=view.name),
        done=_done(form, ended),
        refused=_refused(words, form, ended),
    )
    return True


def record_stock(desk: Desk, view: SheetView, form: StockForm, ended: Callable[[bool], None]) -> bool:
    """Record the lines of a stock list whose counts agree; see ``record_tally``."""
    found = form.result()
    if found is None:
        return False
    words, (at, lines, reason) = desk.words, found
    register, by, serial = desk.register, desk.by(at, view.name), view.serial
    form.button.set_busy(words.gettext("Recording…"))

    def said(outcome: Outcome[dict[int, int]]) -> str:
        count, differ = len(outcome.value), sum(1 for one in outcome.value.values() if one)
        text = words.ngettext("From paper: {n} item counted", "From paper: {n} items counted", count)
        parts = [text.format(n=words.number(count))]
        if differ:
            parts.append(words.gettext("{n} differ from the book").format(n=words.number(differ)))
        return "; ".join(parts)

    def recorded(good: bool) -> None:
        if good:
            form.clear(line.line for line in lines)
        ended(good)

    desk.do(
        lambda: enter_counts(register, by, serial, lines, reason),
        said=said,
        done=_done(form, recorded),
        refused=_refused(words, form, ended),
    )
    return True


def say_recorded(words: Words, notice: Banner, entered: EnteredFrame, at: datetime) -> None:
    """Say calmly what else follows of a frame: a day that was reported already, numbers that are void."""
    _ = words.gettext
    if entered.report:
        notice.say(
            "info",
            _("{date}: report No. {number} was issued already").format(
                date=words.day_month(at.date()), number=words.number(entered.report)
            ),
            _("It is not changed. The next report lists this as a correction; version 2 can be issued under Reports."),
        )
    elif entered.void:
        void = _("Void now: {numbers}").format(numbers=", ".join(entered.void))
        notice.say("info", void, _("They have a card already."))
    notice.setVisible(bool(entered.report or entered.void))


def _done(form: TallyForm | StockForm, ended: Callable[[bool], None]) -> Callable[[Outcome[Any]], None]:
    def done(_outcome: Outcome[Any]) -> None:
        form.button.set_busy("")
        ended(True)

    return done


def _refused(
    words: Words, form: TallyForm | StockForm, ended: Callable[[bool], None]
) -> Callable[[ShelterError], None]:
    def refused(error: ShelterError) -> None:
        form.button.set_busy("")
        form.say_fault(sentence(error, words))
        ended(False)

    return refused
