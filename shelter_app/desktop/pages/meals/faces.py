"""From the service to what the widgets show: the count, the balance, the last records. Values only."""

from __future__ import annotations

from datetime import datetime

from shelter_app.desktop.kit.rows import RowFace
from shelter_app.desktop.kit.status import Status
from shelter_app.desktop.pages.meals import sayings
from shelter_app.desktop.pages.meals.figures import CountFace, Fact, Sum
from shelter_app.desktop.pages.meals.tally import Pair, line_of
from shelter_app.domain.codes import MealCount
from shelter_app.domain.meals import ServedLine, ServiceState, ServiceView
from shelter_app.terms import figure, inline
from shelter_app.words import Words


def count_face(words: Words, view: ServiceView, now: datetime, rate: int | None, likely: int | None) -> CountFace:
    """The large count: of how many, how much that is, and three facts that say what happens next."""
    _ = words.gettext
    share = None
    percent = ""
    if view.available:
        share = view.portions / view.available
        percent = words.percent(view.portions * 100 // view.available)
    of = _("of {n}").format(n=words.number(view.available)) if view.available_known else ""
    title, number = _("Portions served"), words.number(view.portions)
    return CountFace(title, number, of, percent, share, _facts(words, view, now, rate, likely))


def _facts(words: Words, view: ServiceView, now: datetime, rate: int | None, likely: int | None) -> tuple[Fact, ...]:
    _ = words.gettext
    left = Fact(figure(words, view.remaining), words.pgettext("portions", "left"))
    if view.in_pots < 0 and view.available_known:
        left = Fact(words.number(view.in_pots), _("more than there was"), "warn")
    if view.state is ServiceState.CLOSED:
        left_over, away = view.counts[MealCount.LEFT_OVER], view.counts[MealCount.TURNED_AWAY]
        return (
            Fact(figure(words, left_over), _("left over")),
            Fact(figure(words, away), _("turned away"), "warn" if away else "text"),
            Fact(figure(words, view.seconds), _("second helpings")),
        )
    if view.state is ServiceState.PLANNED or not view.portions:
        will_need = Fact(figure(words, likely), _("likely needed"))
        return left, will_need
    pace = Fact(sayings.rate(words, rate) if rate is not None else words.no_data, _("over 10 min"))
    moment, early = sayings.runs_out(view, now, rate)
    if moment is None:
        lasts = Fact(words.no_data, _("will last"))
    else:
        until = _("until {time}").format(time=words.time(moment))
        lasts = Fact(until, _("will last"), "warn" if early else "text")
    return left, pace, lasts


def balance_sums(words: Words, view: ServiceView) -> tuple[Sum, ...]:
    """The balance: what there was, what went where, what the pots should hold; people turned away stand outside it."""
    _ = words.gettext
    counts = view.counts

    def known(what: MealCount) -> str:
        return figure(words, counts[what])

    def spare(what: MealCount) -> int:
        return 1 if counts[what] else 2  # where lines have to go, those without a figure go first

    served = _("served")
    if view.seconds:
        served = _("served, of them {n} second helpings").format(n=words.number(view.seconds))
    sums = [
        Sum("", _("prepared here"), known(MealCount.PREPARED), spare=1),
        Sum("+", _("brought in ready"), known(MealCount.RECEIVED), spare=spare(MealCount.RECEIVED)),
        Sum("+", _("carried over"), known(MealCount.CARRIED), spare=spare(MealCount.CARRIED)),
        Sum("=", _("available in all"), words.number(view.available) if view.available_known else words.no_data, True),
        Sum("−", served, words.number(view.portions)),
        Sum("−", _("unusable"), known(MealCount.UNUSABLE), spare=spare(MealCount.UNUSABLE)),
        Sum("−", _("discarded"), known(MealCount.DISCARDED), spare=spare(MealCount.DISCARDED)),
    ]
    pots = words.number(view.in_pots) if view.available_known else words.no_data
    sums.append(Sum("=", _("in the pots"), pots, True, "warn" if view.available_known and view.in_pots < 0 else "text"))
    turned_away = counts[MealCount.TURNED_AWAY]
    sums.append(Sum("", _("people turned away"), known(MealCount.TURNED_AWAY), ink="warn" if turned_away else "text"))
    return tuple(sums)


def balance_pill(words: Words, view: ServiceView) -> tuple[str, Status]:
    """The verdict on the balance: only a count of the pots proves it."""
    _ = words.gettext
    if view.available_known and view.in_pots < 0:
        return _("Does not add up"), "warn"
    if view.difference is None:
        return "", "none"
    if view.difference == 0:
        return _("Adds up"), "ok"
    return _("Difference {n}").format(n=words.signed(view.difference)), "warn"


def record_face(words: Words, line: ServedLine, names: dict[int, str], me: int) -> RowFace:
    """One record: what was counted, when, and by whom if that was somebody else."""
    pair: Pair = (line.kind, line.channel)
    if line.text:
        title = f"{line.text}: {sayings.portions(words, line.portions)}"
    else:
        title = f"{words.signed(line.portions)} {_line_name(words, pair)}"
    return RowFace(
        title,
        sub=_record_sub(words, pair, line.at, line.second, names.get(line.by, "") if line.by != me else ""),
        strong=True,
        icon="plus" if line.portions > 0 else "minus",
    )


def press_face(words: Words, pair: Pair, portions: int, at: datetime, *, second: bool) -> RowFace:
    """A record that is on its way to the disk: it looks as it will look."""
    title = f"{words.signed(portions)} {_line_name(words, pair)}"
    return RowFace(
        title, sub=_record_sub(words, pair, at, second, ""), strong=True, icon="plus" if portions > 0 else "minus"
    )


def _line_name(words: Words, pair: Pair) -> str:
    return inline(words.gettext(sayings.LINE_NAMES[line_of(pair).key]))


def _record_sub(words: Words, pair: Pair, at: datetime, second: bool, who: str) -> str:
    _ = words.gettext
    line = line_of(pair)
    detail = sayings.pair_short(words, pair) if pair != line.choices[0] else ""
    parts = (words.time(at), detail, _("second helping") if second else "", who)
    return " · ".join(part for part in parts if part)
