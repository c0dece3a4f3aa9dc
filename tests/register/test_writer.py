"""One thread writes, the person before the background."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from shelter_app.register.writer import Priority, Writer


@pytest.fixture
def writer() -> Iterator[Writer]:
    writer = Writer()
    yield writer
    writer.stop()


def test_jobs_run_one_at_a_time_on_a_thread_of_their_own(writer: Writer) -> None:
    threads = {writer.run(threading.get_ident) for _ in range(5)}
    assert len(threads) == 1
    assert threads != {threading.get_ident()}


def test_the_person_goes_before_drafts_and_background_and_each_in_order(writer: Writer) -> None:
    gate = threading.Event()
    held = writer.submit(gate.wait)
    order: list[str] = []
    jobs = [
        writer.submit(lambda: order.append("background 1"), Priority.BACKGROUND),
        writer.submit(lambda: order.append("draft"), Priority.DRAFT),
        writer.submit(lambda: order.append("person 1")),
        writer.submit(lambda: order.append("background 2"), Priority.BACKGROUND),
        writer.submit(lambda: order.append("person 2")),
    ]
    gate.set()
    held.result()
    for job in jobs:
        job.result()
    assert order == ["person 1", "person 2", "draft", "background 1", "background 2"]


def test_a_job_on_the_writers_own_thread_runs_at_once(writer: Writer) -> None:
    assert writer.run(lambda: writer.run(lambda: "inner")) == "inner"
    assert writer.run(writer.is_current)
    assert not writer.is_current()


def test_what_a_job_raises_reaches_who_asked_and_the_writer_goes_on(writer: Writer) -> None:
    with pytest.raises(ZeroDivisionError):
        writer.run(lambda: 1 // 0)
    assert writer.run(lambda: 5) == 5


def test_what_is_queued_is_done_before_the_end(writer: Writer) -> None:
    done: list[int] = []
    for number in range(20):
        writer.submit(lambda number=number: done.append(number), Priority.BACKGROUND)  # type: ignore[misc]
    writer.stop()
    assert done == list(range(20))


def test_after_the_end_nothing_is_taken_on_and_nobody_waits_for_ever(writer: Writer) -> None:
    writer.stop()
    writer.stop()
    with pytest.raises(RuntimeError, match="closed"):
        writer.run(lambda: 5)


def test_a_job_that_was_called_off_is_not_done(writer: Writer) -> None:
    gate = threading.Event()
    held = writer.submit(gate.wait)
    done: list[int] = []
    job = writer.submit(lambda: done.append(1))
    assert job.cancel()
    gate.set()
    held.result()
    writer.run(lambda: None)
    assert done == []
