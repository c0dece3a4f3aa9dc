"""Topics are loaded when they are asked for, and the first look at the day asks for little."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from shelter_app.register.register import Register
from shelter_app.register.views import topic_classes

FIRST_LOOK = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from shelter_app.register.keys import KeyFile
from shelter_app.register.overview import overview
from shelter_app.register.register import Register

folder = Path(sys.argv[1])
now = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
with Register.open(
    folder, KeyFile.read(folder).open_key(), clock=lambda: now, random=os.urandom, memory=folder, read_only=True
) as register:
    overview(register, now.astimezone(register.zone))
    print(*sorted(name for name in sys.modules if name.startswith("shelter_app.")))
"""


def test_every_topic_is_an_attribute_of_the_register_under_its_module_s_name(register: Register) -> None:
    for topic in topic_classes():
        assert topic.__module__ == f"shelter_app.register.{topic.name}"
        assert isinstance(getattr(register, topic.name), topic)
        assert getattr(register, topic.name) is register.topics[topic.name]
    assert [topic.name for topic in register.topics.all()] == [topic.name for topic in topic_classes()]


def test_what_is_no_topic_is_no_attribute(register: Register) -> None:
    with pytest.raises(AttributeError):
        getattr(register, "weather")  # noqa: B009  the checker knows that there is none


def test_the_first_look_at_the_day_loads_neither_report_nor_search(register: Register) -> None:
    register.close()
    loaded = subprocess.run(
        [sys.executable, "-c", FIRST_LOOK, str(register.folder)],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    ).stdout.split()
    assert "shelter_app.register.meals" in loaded
    for late in ("domain.report", "domain.spelling", "register.finding", "register.reports", "register.requests"):
        assert f"shelter_app.{late}" not in loaded
