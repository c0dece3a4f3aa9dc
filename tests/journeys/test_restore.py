"""A copy on a stick, the laptop lost: from the copy come the same figures and the same page."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from pytestqt.qtbot import QtBot

from shelter_app.cli import main
from shelter_app.desktop.app import make_window
from shelter_app.office import Office
from shelter_app.register.backup import backups_in
from shelter_app.settings import Settings
from tests.journeys.conftest import Lived, at_home
from tests.journeys.ground import DAY, PASSPHRASE, Ground


def run(*arguments: object) -> Result:
    """One command of the program."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result


def figures(folder: Path, *more: object) -> Any:
    """The figures of the day as the command line gives them."""
    return json.loads(run("figures", "--data", folder, "--day", DAY.isoformat(), *more).stdout)


def test_after_copy_loss_and_restore_the_same_figures_and_the_same_page(
    lived_day: Lived, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot, fresh_theme: None
) -> None:
    home, folder, stick = tmp_path / "home", tmp_path / "school", tmp_path / "stick"
    shutil.copytree(lived_day.home, home)
    shutil.copytree(lived_day.folder, folder)
    stick.mkdir()
    at_home(monkeypatch, home)
    before, exact = figures(folder), figures(folder, "--exact")
    run("report", "--data", folder, "--day", DAY.isoformat(), "--lang", "uk", "--out", tmp_path / "before.pdf")

    window = make_window(Settings(full_screen=False), lived_day.clock)
    qtbot.addWidget(window)
    school = Ground(window, lived_day.clock)
    school.begin(folder)
    assert window.shell is not None
    window.shell.copy_to(str(stick))
    school.hands.wait(lambda: school.window.house is not None and school.window.house.copied_at is not None, "the copy")
    window.close()
    shutil.rmtree(folder)
    shutil.rmtree(home)

    another = tmp_path / "another computer"
    at_home(monkeypatch, another)
    ((copy, manifest),) = backups_in(stick)
    assert manifest.people == 7
    run("restore", copy, "--data", folder)
    passphrase = tmp_path / "passphrase"
    passphrase.write_text(PASSPHRASE, encoding="utf-8")
    assert figures(folder, "--passphrase-file", passphrase) == before
    assert figures(folder, "--exact") == exact  # the key is kept until the computer is switched off
    run("report", "--data", folder, "--day", DAY.isoformat(), "--lang", "uk", "--out", tmp_path / "after.pdf")
    assert (tmp_path / "after.pdf").read_bytes() == (tmp_path / "before.pdf").read_bytes()
    assert "BROKEN" not in run("check", "--data", folder).stdout


def test_a_copy_never_lands_on_a_register_that_is_there(lived: Lived, office: Office, tmp_path: Path) -> None:
    copy, _manifest = office.backup(tmp_path)
    before = (lived.folder / "register.db").read_bytes()
    result = CliRunner().invoke(main, ["restore", str(copy), "--data", str(lived.folder)])
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert (lived.folder / "register.db").read_bytes() == before
