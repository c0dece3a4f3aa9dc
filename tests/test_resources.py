"""The bundled files are there, are what they say, and are found."""

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from shelter_app import resources

INTER = ("Regular", "Medium", "SemiBold", "Bold")
NOTO = [
    f"{family}-{weight}"
    for family in ("NotoSans", "NotoSansCondensed")
    for weight in ("Regular", "Medium", "SemiBold", "Bold")
]
SCREEN = [f"Inter-{weight}" for weight in INTER]
LETTERS = ["LiberationSerif-Regular", "LiberationSerif-Bold"]

UKRAINIAN = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯабвгґдеєжзиіїйклмнопрстуфхцчшщьюя"
SIGNS = "0123456789+−–—-«»“”„’ʼ'…·×№₴°%<>/()[]:;.,!?\u00a0"
PAPER_SIGNS = "≤≥←→↑↓"
NEIGHBOURS = "ЁЪЫЭёъыэĄąĆćĘęŁłŃńŚśŹźŻżČčŘřŠšŽžÄÖÜßÉéÎîȘșȚț"


def family(name: str) -> Path:
    return resources.path(f"fonts/{name}.ttf")


@pytest.mark.parametrize("name", SCREEN + NOTO + LETTERS)
def test_a_font_is_static_truetype_and_writes_ukrainian(name: str) -> None:
    with TTFont(family(name)) as font:
        assert "glyf" in font
        assert "fvar" not in font
        missing = [character for character in UKRAINIAN + SIGNS if ord(character) not in font.getBestCmap()]
    assert not missing


@pytest.mark.parametrize("name", SCREEN + NOTO)
def test_a_font_writes_the_names_of_neighbours(name: str) -> None:
    with TTFont(family(name)) as font:
        missing = [character for character in NEIGHBOURS if ord(character) not in font.getBestCmap()]
    assert not missing


@pytest.mark.parametrize("name", NOTO)
def test_the_signs_a_paper_font_lacks_are_drawn_into_it(name: str) -> None:
    with TTFont(family(name)) as font:
        drawn, advances = font.getBestCmap(), font["hmtx"]
        for sign in PAPER_SIGNS + "−":
            assert font["glyf"][drawn[ord(sign)]].numberOfContours > 0
        assert advances[drawn[ord("−")]] == advances[drawn[ord("+")]]


@pytest.mark.parametrize("name", SCREEN)
def test_the_screen_font_has_figures_of_one_width(name: str) -> None:
    with TTFont(family(name)) as font:
        assert "tnum" in {record.FeatureTag for record in font["GSUB"].table.FeatureList.FeatureRecord}


@pytest.mark.parametrize("name", NOTO)
def test_a_paper_font_is_small_enough_to_ship_in_every_weight(name: str) -> None:
    assert family(name).stat().st_size < 120_000


def test_every_icon_of_the_list_is_there_and_no_other() -> None:
    listed = Path(__file__).resolve().parent.parent / "packaging" / "icons.txt"
    lines = listed.read_text(encoding="utf-8").splitlines()
    names = {name for line in lines if not line.startswith("#") for name in line.split()}
    assert {icon.stem for icon in resources.path("icons").glob("*.svg")} == names


def test_every_icon_is_a_square_of_24_drawn_in_the_current_colour() -> None:
    for icon in resources.path("icons").glob("*.svg"):
        root = ElementTree.parse(icon).getroot()
        assert root.get("viewBox") == "0 0 24 24", icon.name
        assert root.get("stroke") == "currentColor", icon.name


@pytest.mark.parametrize("name", ["Inter", "Noto", "Liberation"])
def test_each_font_comes_with_its_licence(name: str) -> None:
    assert "SIL OPEN FONT LICENSE" in resources.path(f"fonts/LICENCE-{name}.txt").read_text(encoding="utf-8").upper()


def test_the_icons_come_with_their_licence() -> None:
    assert "ISC License" in resources.path("icons/LICENCE-Lucide.txt").read_text(encoding="utf-8")


def test_the_compiled_catalogue_is_found() -> None:
    assert resources.path("locale/uk/LC_MESSAGES/shelter_app.mo").is_file()


@pytest.mark.parametrize("name", ["/etc/passwd", "../pyproject.toml", "icons/../../x", ""])
def test_a_name_that_leaves_the_folder_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="bundled file"):
        resources.path(name)


def test_an_installed_copy_is_preferred_to_a_folder_beside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "shelter_app" / "_resources"
    checkout = tmp_path / "resources"
    monkeypatch.setattr(resources, "_INSTALLED", installed)
    monkeypatch.setattr(resources, "_CHECKOUT", checkout)
    assert resources.path("icons/house.svg") == checkout / "icons" / "house.svg"
    installed.mkdir(parents=True)
    assert resources.path("icons/house.svg") == installed / "icons" / "house.svg"


def test_the_wheel_carries_every_bundled_file(tmp_path: Path) -> None:
    project = Path(__file__).resolve().parent.parent
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        carried = set(packed.namelist())
    bundled = {file for file in (project / "resources").rglob("*") if file.is_file() and file.suffix != ".po"}
    expected = {f"shelter_app/_resources/{file.relative_to(project / 'resources').as_posix()}" for file in bundled}
    assert expected <= carried
    assert "shelter_app/_resources/locale/uk/LC_MESSAGES/shelter_app.mo" in carried
