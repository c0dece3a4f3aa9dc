"""Requests in the register: sent, answered, listed on the report."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from shelter_app.domain.codes import Priority, RequestStatus, Unit
from shelter_app.domain.errors import Refused
from shelter_app.domain.report import Name
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from shelter_app.register.upkeep import rebuild, view_digests
from tests.conftest import MakeRegister, SettableClock

DAY = timedelta(days=1)


def send(
    register: Register,
    by: By,
    what: str = "Хліб",
    *,
    unit: Unit = Unit.LOAF,
    quantity: int = 120,
    priority: Priority = Priority.NORMAL,
    number: str = "",
    dated: date | None = None,
) -> int:
    return register.requests.send(
        by,
        what=Name(what),
        unit=unit,
        quantity=quantity,
        priority=priority,
        addressee="РДА",
        number=number,
        dated=dated,
    ).value


def test_a_request_gets_the_next_number_and_the_day_it_was_sent(register: Register, by: By) -> None:
    send(register, by)
    send(register, by, number="31/2")
    send(register, by, number="2")
    send(register, by)
    requests = register.requests.all()
    assert [request.number for request in requests] == ["3", "2", "31/2", "1"]
    assert requests[0].dated == date(2026, 11, 23)
    assert requests[0].status is RequestStatus.SENT
    with pytest.raises(Refused, match="number-taken"):
        send(register, by, number="31/2")


def test_what_comes_in_parts_adds_up_and_the_last_answer_says_where_it_stands(
    register: Register, by: By, clock: SettableClock
) -> None:
    request = send(register, by, "Дизель", unit=Unit.LTR, quantity=400_000)
    for status, received in (
        (RequestStatus.ACKNOWLEDGED, 0),
        (RequestStatus.PARTIAL, 100_000),
        (RequestStatus.PARTIAL, 50_000),
    ):
        clock.forward(hours=5)
        register.requests.answer(by, request, status, received, note="телефоном")
    (line,) = register.requests.open_lines(clock.now)
    assert (line.status, line.received, line.quantity, line.thousandths) == (
        RequestStatus.PARTIAL,
        150_000,
        400_000,
        True,
    )
    assert line.days_unanswered is None
    (found,) = register.requests.all()
    assert [answer.note for answer in found.answers] == ["телефоном"] * 3


def test_the_first_priority_comes_first_and_then_who_waits_longest(
    register: Register, by: By, clock: SettableClock
) -> None:
    today = date(2026, 11, 23)
    send(register, by, "матраци", priority=Priority.NORMAL, dated=today - 9 * DAY)
    send(register, by, "гармати", priority=Priority.HIGH, dated=today - DAY)
    send(register, by, "хліб", priority=Priority.CRITICAL, dated=today)
    send(register, by, "суміш", priority=Priority.CRITICAL, dated=today - DAY)
    answered = send(register, by, "вода", priority=Priority.CRITICAL, dated=today - 5 * DAY)
    register.requests.answer(by, answered, RequestStatus.ACKNOWLEDGED)
    lines = register.requests.open_lines(clock.now)
    assert [line.what.uk for line in lines] == ["суміш", "хліб", "вода", "гармати", "матраци"]
    assert [line.days_unanswered for line in lines] == [1, 0, None, 1, 9]


def test_an_answered_request_is_listed_for_a_day_more(register: Register, by: By, clock: SettableClock) -> None:
    fulfilled, cancelled = send(register, by), send(register, by)
    register.requests.answer(by, fulfilled, RequestStatus.FULFILLED, 120)
    register.requests.answer(by, cancelled, RequestStatus.CANCELLED)
    answered = clock.now
    assert len(register.requests.open_lines(answered + timedelta(hours=23))) == 1
    clock.forward(hours=24)
    assert register.requests.open_lines(clock.now) == ()
    assert len(register.requests.all()) == 2


def test_a_past_moment_lists_what_was_open_then(register: Register, by: By, clock: SettableClock) -> None:
    request = send(register, by)
    sent = clock.now
    clock.forward(hours=30)
    register.requests.answer(by, request, RequestStatus.REFUSED)
    assert register.requests.open_lines(sent - timedelta(hours=1)) == ()
    (line,) = register.requests.open_lines(sent + timedelta(hours=1))
    assert line.status is RequestStatus.SENT
    assert register.requests.open_lines(clock.now)[0].status is RequestStatus.REFUSED


def test_an_undone_answer_leaves_the_request_open(register: Register, by: By, clock: SettableClock) -> None:
    request = send(register, by)
    clock.forward(hours=72)
    register.undo(by, register.requests.answer(by, request, RequestStatus.REFUSED).action)
    (line,) = register.requests.open_lines(clock.now)
    assert (line.status, line.days_unanswered) == (RequestStatus.SENT, 3)


def test_a_request_says_what_how_much_and_to_whom(register: Register, by: By) -> None:
    with pytest.raises(Refused, match="name-needed"):
        send(register, by, " ")
    with pytest.raises(Refused, match="nothing-moved"):
        send(register, by, quantity=0)
    with pytest.raises(Refused, match="addressee-needed"):
        register.requests.send(by, what=Name("Хліб"), unit=Unit.LOAF, quantity=1, priority=Priority.HIGH, addressee=" ")
    with pytest.raises(Refused, match="no-such-request"):
        register.requests.answer(by, 7, RequestStatus.REFUSED)
    with pytest.raises(Refused, match="not-an-answer"):
        register.requests.answer(by, send(register, by), RequestStatus.DRAFT)


def test_answers_of_two_desks_merge_in_any_order(make_register: MakeRegister, clock: SettableClock) -> None:
    first, second = make_register("first"), make_register("second", seed=2)
    request = send(first, By(0))
    second.merge(first.journal.sealed())
    clock.forward(hours=1)
    first.requests.answer(By(0), request, RequestStatus.PARTIAL, 20)
    clock.forward(hours=1)
    wrong = second.requests.answer(By(0), request, RequestStatus.REFUSED).action
    second.requests.answer(By(0), request, RequestStatus.PARTIAL, 30)
    second.undo(By(0), wrong)
    first.merge(list(second.journal.sealed())[::-1])
    second.merge(first.journal.sealed())
    for desk in (first, second):
        (found,) = desk.requests.all()
        assert (found.received, found.status) == (50, RequestStatus.PARTIAL)
    before = [view_digests(desk.reading())[view] for desk in (first, second) for view in ("request", "request_answer")]
    assert before[:2] == before[2:]
    rebuild(first)
    assert [view_digests(first.reading())[view] for view in ("request", "request_answer")] == before[:2]
