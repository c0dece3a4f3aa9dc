"""Every screen on a lively school, in both languages, three sizes of text, light and dark, on a low screen too: nothing is
cut, nameless or squeezed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from PySide6.QtWidgets import QApplication

from shelter_app.desktop.app import make_window
from shelter_app.desktop.kit import theme
from shelter_app.desktop.kit.audit import audit, weak_pairs
from shelter_app.desktop.pages.closing.reading import STEPS
from shelter_app.desktop.pages.first_run import FirstRun
from shelter_app.desktop.pages.unlock import Unlock
from shelter_app.desktop.set_up import SECTION_NAMES
from shelter_app.desktop.shell import SCREENS
from shelter_app.desktop.window import MainWindow
from shelter_app.domain.codes import Post
from shelter_app.domain.errors import Trouble
from shelter_app.settings import Settings
from shelter_app.words import Words
from tests.conftest import SettableClock
from tests.journeys.conftest import Invented, at_home
from tests.journeys.ground import KYIV, Ground

Look = tuple[str, int, str, int]
QUICK: Final[tuple[Look, ...]] = (
    ("uk", 100, "light", 768),
    ("en", 125, "dark", 700),
    ("uk", 150, "light", 768),
    ("en", 150, "contrast", 768),
)
ALL: Final[tuple[Look, ...]] = tuple(
    look
    for look in product(("uk", "en"), (100, 125, 150), ("light", "dark", "contrast"), (768, 700))
    if look not in QUICK
)


@pytest.fixture(scope="module")
def school(qapp: QApplication, invented: Invented) -> Iterator[Ground]:
    """The window on a demonstration school, in the afternoon, with its director at the computer."""
    clock = SettableClock(datetime(2025, 11, 23, 13, 45, tzinfo=KYIV))
    with pytest.MonkeyPatch.context() as patch:
        at_home(patch, invented.home)
        window = make_window(Settings(full_screen=False), clock)
        made = Ground(window, clock)
        window.resize(1366, 768)
        made.begin(invented.folder)
        enter(window)
        yield made
        window.close()
        window.deleteLater()
    theme.install(qapp, Words("en"), theme.Theme())


def enter(window: MainWindow) -> None:
    """Let the director to the computer."""
    assert window.desk is not None
    window.desk.person = next(one for one in window.desk.register.duty.all() if one.post is Post.DIRECTOR)
    window.work()


def views(school: Ground) -> Iterator[tuple[str, Callable[[], None]]]:
    """Every screen with its pages, and how to come there."""
    window, register = school.window, school.register
    shell = window.shell
    assert shell is not None

    def show(name: str, **what: Any) -> Callable[[], None]:
        return lambda: shell.show_screen(name, **what)

    for name, *_rest in SCREENS:
        yield name, show(name)
    household = register.people.latest(1)[0].household
    surname = household.surname or household.members[0].surname
    yield "intake, a name that is found", show("intake", query=surname)
    yield "intake, nobody found", show("intake", query="Щось 3")
    yield "people, who is out", show("people", show="out")
    yield "people, a household", show("people", household=household.id)
    yield "people, a group", show("people", group=register.crowds.all()[0].id)
    yield "people, past curfew", show("people", show="curfew")
    yield "people, not found", show("people", show="missing")
    yield "rooms", show("rooms")
    yield "rooms, one of them", show("rooms", room=max(register.rooms.all(), key=lambda room: room.taken).id)
    yield "rooms, adding", show("rooms", add=True)
    yield "supplies, an item", show("supplies", item=register.supplies.items()[0].id)
    yield "supplies, requests", show("supplies", show="requests")
    yield "reports, filling in", show("reports", fill="")
    yield "people, from a list", show("roster")
    yield "a sheet, which one", show("catchup")
    yield "a sheet that nobody printed here", show("catchup", serial=70_123)
    for key in SECTION_NAMES:
        yield f"settings, {key}", show("settings", section=key)
    for paper in ("KIT", "INTAKE", "ROSTER", "CARDS", "ROUTE", "NOTICE"):
        yield f"papers, {paper}", show("papers", paper=paper)
    yield "round", show("round")
    yield "rooms", show("rooms")
    yield "catch-up, which sheet", show("catchup")
    yield "people outside", show("outside")
    yield "privacy, a person", show("privacy", person=household.members[0].id)
    yield "privacy, periods and acts", show("privacy")
    for step in STEPS:
        yield f"closing, {step}", show("closing", step=step)
    yield "help", show("help", about="meals")
    yield "roll call", window.roll_call
    yield "who", window.lock


def faults(school: Ground, look: Look) -> list[str]:
    """What is wrong anywhere in a look."""
    lang, scale, scheme, height = look
    window, found = school.window, []
    window.speak(lang)
    window.dress(scheme=scheme, scale=scale)
    window.resize(1366, height)
    school.hands.settle()
    found += [f"weak: {pair}" for pair in weak_pairs(7.0 if scheme == "contrast" else 4.5)]
    for name, show in views(school):
        show()
        school.hands.settle()
        found += [f"{name}: {fault}" for fault in audit(window)]
    enter(window)
    school.hands.settle()
    return found


@pytest.mark.parametrize("look", QUICK, ids=str)
def test_nothing_is_cut_nameless_or_squeezed(look: Look, school: Ground) -> None:
    found = faults(school, look)
    assert not found, "\n".join(found)


@pytest.mark.proof
@pytest.mark.parametrize("look", ALL, ids=str)
def test_nothing_is_cut_nameless_or_squeezed_in_every_other_look(look: Look, school: Ground) -> None:
    found = faults(school, look)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("look", QUICK, ids=str)
def test_nothing_is_cut_before_the_register_is_open(
    look: Look, school: Ground, tmp_path: Path, qapp: QApplication
) -> None:
    lang, scale, scheme, height = look
    words = Words(lang)
    theme.install(qapp, words, theme.Theme("dark" if scheme == "dark" else "light", scale))
    settings, found = Settings(lang=lang), []
    for page in (
        FirstRun(settings, words, tmp_path, drives=list),
        Unlock(settings, words, tmp_path, Trouble("passphrase-needed"), drives=list),
        Unlock(settings, words, tmp_path, Trouble("wrong-passphrase"), drives=list),
        Unlock(settings, words, tmp_path, Trouble("register-in-use"), drives=list),
    ):
        page.resize(1366, height)
        page.show()
        qapp.processEvents()
        found += [f"{type(page).__name__}: {fault}" for fault in audit(page)]
        page.close()
        page.deleteLater()
    assert found == []
