"""Threads beside the window: what belongs to the window is let go of on the window's thread only."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from shelter_app.desktop.desk import Desk
from shelter_app.desktop.errands import Errand
from shelter_app.desktop.outlet import Outlet
from shelter_app.domain.errors import Refused
from shelter_app.office import Office
from shelter_app.register.register import Register
from shelter_app.words import Words
from tests.desktop.door import settle

Send = Callable[[Desk, "Page"], None]


class Page(QObject):
    """Stands for a page that asks for something and is gone before the thread has let go of the question."""

    def __init__(self, ended_on: list[int]) -> None:
        super().__init__()
        weakref.finalize(self, lambda: ended_on.append(threading.get_ident()))
        self.answers: list[object] = []

    def job(self) -> int:
        return len(self.answers)

    def refusing_job(self) -> int:
        raise Refused("reason-needed")

    def take(self, answer: object) -> None:
        self.answers.append(answer)


def send_act(desk: Desk, page: Page) -> None:
    desk.run(page.job, done=page.take)


def send_refused_act(desk: Desk, page: Page) -> None:
    desk.run(page.refusing_job, refused=page.take)


def send_reading(desk: Desk, page: Page) -> None:
    desk.read(page.job, page.take)


def send_overtaken_reading(desk: Desk, page: Page) -> None:
    desk.read(page.job, page.take, "key")
    desk.read(int, lambda _answer: None, "key")


@pytest.mark.parametrize("send", [send_act, send_refused_act, send_reading, send_overtaken_reading])
def test_a_page_that_is_gone_first_ends_on_the_window_s_thread(send: Send, desk: Desk, qtbot: QtBot) -> None:
    ended_on: list[int] = []
    page = Page(ended_on)
    send(desk, page)
    del page
    settle(qtbot, desk)
    desk.run(int)  # whatever the threads still held of the first question they let go of with the next
    desk.read(int, lambda _answer: None)
    settle(qtbot, desk)
    desk.close()
    desk.register.close()
    gc.collect()
    assert ended_on == [threading.get_ident()]


@pytest.mark.parametrize("send", [send_act, send_reading])
def test_a_page_whose_desk_is_gone_before_the_answer_ends_on_the_window_s_thread(
    send: Send, register: Register, look: object
) -> None:
    desk = Desk(register, Office(register), Words("uk"))
    ended_on: list[int] = []
    gate = threading.Event()
    register.later(gate.wait)
    desk.read(gate.wait, lambda _answer: None)
    page = Page(ended_on)
    send(desk, page)
    del page
    delete(desk)
    gate.set()
    desk.reader._thread.shutdown(wait=True)
    register.close()
    assert ended_on == []
    Errand(Outlet(QObject(), None), int).drop()  # the next one clears away what nobody took
    gc.collect()
    assert ended_on == [threading.get_ident()]
