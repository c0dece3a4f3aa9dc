"""The program as a process in a real X window, driven by the keys that X delivers, also from a pure Ukrainian keyboard."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from shelter_app.cli import main
from shelter_app.desktop.pages.first_run.founding import NewSchool, found
from shelter_app.domain.codes import System
from shelter_app.domain.errors import Trouble
from shelter_app.domain.meals import ServiceView
from shelter_app.office import Office, open_register, unlock
from shelter_app.register import upkeep
from shelter_app.register.register import Register
from shelter_app.settings import Settings
from tests.journeys.conftest import at_home
from tests.journeys.ground import PASSPHRASE
from tests.journeys.xserver import XScreen, needs_x, x_screen

pytestmark = needs_x


@pytest.fixture
def screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[XScreen]:
    """A screen, and a computer of its own to run the program on."""
    at_home(monkeypatch, tmp_path / "home")
    Settings(lang="uk", scheme="light").save()
    with x_screen() as made:
        made.layout("us")
        yield made


@pytest.fixture
def school(tmp_path: Path, screen: XScreen) -> Iterator[Register]:
    """A school that was founded today; the register is open for looking, beside the program."""
    folder = tmp_path / "school"
    found(folder, PASSPHRASE, NewSchool("Ліцей № 14", 320, "Ольга КОВАЛЕНКО", "uk")).register.close()
    screen.show(folder)
    with beside(folder) as register:
        yield register


def beside(folder: Path) -> Register:
    """The register of a folder, open for looking while the program writes."""
    return open_register(folder, unlock(folder), read_only=True)


def portions(register: Register) -> int:
    """Portions served today."""
    return sum(service.portions for service in services(register))


def test_people_and_portions_are_recorded_by_keys_of_a_latin_and_of_a_ukrainian_keyboard(
    screen: XScreen, school: Register
) -> None:
    screen.press("F3")
    screen.type("shevchenko 4")
    screen.press("Return")
    screen.wait(lambda: bool(school.draft("intake")), "the draft of the form")
    screen.press("ctrl+Return")
    screen.wait(lambda: len(school.people.staying()) == 4, "the household of four")

    screen.layout("ua")
    screen.press("F3")
    screen.type("бойко 2")
    screen.press("Return")
    screen.wait(lambda: "Бойко" in school.draft("intake"), "the draft of the form")
    screen.press("ctrl+Return")
    screen.wait(lambda: len(school.people.staying()) == 6, "the household of two")
    screen.press("alt+1", "alt+1", "alt+2")
    screen.wait(lambda: school.stays.open_at(school.clock()) == 9, "three people counted at the door")

    screen.press("F5", "Return")
    screen.wait(lambda: is_serving(school), "the open service")
    screen.press("Return")
    screen.type("50")
    screen.press("Return")
    screen.wait(lambda: sum(service.available for service in services(school)) == 50, "fifty portions")
    screen.press("1", "1", "2", "alt+2", "ctrl+1")
    screen.wait(lambda: portions(school) == 18, "eighteen portions")
    screen.press("BackSpace")
    screen.wait(lambda: portions(school) == 8, "ten portions taken back")
    assert screen.close() == 0


def services(register: Register) -> list[ServiceView]:
    """The services of today."""
    return list(register.meals.plan_of(Office(register).today()))


def is_serving(register: Register) -> bool:
    """Whether a service of today was opened."""
    return any(service.opened_at is not None for service in services(register))


def test_alt_backspace_undoes_the_window_s_last_action_and_leaves_the_text_in_the_field(
    screen: XScreen, school: Register
) -> None:
    screen.press("F3")
    screen.type("kovalenko 2")
    screen.press("Return")
    screen.wait(lambda: "Kovalenko" in school.draft("intake"), "the draft of the form")
    screen.press("alt+1")
    screen.wait(lambda: school.stays.open_at(school.clock()) == 1, "one person counted at the door")
    screen.type("0501112233")
    screen.wait(lambda: "0501112233" in school.draft("intake"), "the number in the draft")
    screen.press("alt+BackSpace")
    screen.wait(lambda: school.stays.open_at(school.clock()) == 0, "the count taken back")
    assert json.loads(school.draft("intake"))["members"][0]["name"] == "0501112233"


@pytest.mark.proof
def test_the_main_path_from_the_empty_folder_in_a_real_window(screen: XScreen, tmp_path: Path) -> None:
    folder = tmp_path / "school"
    screen.layout("us,ua")
    screen.show(folder)
    screen.type("Lyceum 14")
    screen.press("Return")
    screen.type("Olha KOVALENKO")
    screen.press("Return")
    screen.type("320")
    screen.press("Return")
    screen.type(PASSPHRASE)
    screen.press("Return")
    screen.type(PASSPHRASE)
    screen.press("ctrl+Return")
    screen.wait(lambda: is_founded(folder), "the register")
    screen.press("ctrl+Return", "F3")
    screen.layout("ua")
    with beside(folder) as register:
        screen.type("мельник 3")
        screen.press("Return")
        screen.wait(lambda: "Мельник" in register.draft("intake"), "the draft of the form")
        screen.type("оксана 34")
        screen.press("ctrl+Return")
        screen.wait(lambda: len(register.people.staying()) == 3, "the household")
        screen.type("мельник")
        screen.press("Return")
        screen.wait(lambda: register.stays.absent_at(register.clock()) == 3, "all of them out")
        screen.press("alt+4", "alt+4")
        screen.press("F7", "space")
        screen.wait(lambda: has_power(register), "the state of the mains")
        screen.press("F5", "Return")
        screen.wait(lambda: is_serving(register), "the open service")
        screen.press("Return")
        screen.type("30")
        screen.press("Return", "1", "ctrl+2")
        screen.wait(lambda: portions(register) == 11, "eleven portions")
        day = Office(register).today()
    assert screen.close() == 0

    found = CliRunner().invoke(main, ["figures", "--data", str(folder), "--day", day.isoformat(), "--exact"])
    assert found.exit_code == 0, found.output
    figures = json.loads(found.stdout)
    people = figures["people"]
    assert (people["arrived"], people["closing"], people["absent"], people["day_visitors"]) == (3, 3, 3, 2)
    assert figures["portions"] == 11
    with beside(folder) as register:
        assert upkeep.check(register).good


def is_founded(folder: Path) -> bool:
    """Whether the first run has written down what was typed."""
    with suppress(Trouble, OSError), beside(folder) as register:
        return register.site.facts().capacity == 320
    return False


def has_power(register: Register) -> bool:
    """Whether a state of the mains was recorded."""
    return register.building.now()[System.POWER].since is not None
