"""Codes on paper: written as modules, read back from scans, faxes, photos; what is no picture is said to be none."""

from __future__ import annotations

import io
import random
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from shelter_app.domain.errors import Trouble
from shelter_app.domain.machine_codes import CardCode, SheetCode, SheetKind
from shelter_app.domain.papers import Modules
from shelter_app.exchange import codes

image: Any = import_module("PIL.Image")
filters: Any = import_module("PIL.ImageFilter")
SHEET = SheetCode(SheetKind.INTAKE, 4711, 26, 1, 42)
CARD = CardCode(4711, 1, 412, 123_456)


def picture(modules: Modules, module: int = 8, quiet: int = 4) -> Any:
    """A code in black on white, ``module`` dots wide."""
    side = len(modules) + 2 * quiet
    grey = image.new("L", (side, side), 255)
    for y, line in enumerate(modules):
        for x, dark in enumerate(line):
            if dark:
                grey.putpixel((x + quiet, y + quiet), 0)
    return grey.resize((side * module, side * module), image.Resampling.NEAREST)


def saved(grey: Any, kind: str = "PNG", **how: int) -> bytes:
    buffer = io.BytesIO()
    grey.save(buffer, kind, **how)
    return buffer.getvalue()


@pytest.mark.parametrize("digits", [SHEET.digits, CARD.digits])
def test_digits_are_read_back_from_their_modules(digits: str) -> None:
    modules = codes.modules(digits)
    assert len(modules) == 21
    assert {len(line) for line in modules} == {21}
    assert codes.read(saved(picture(modules))) == (digits,)


def test_the_same_digits_give_the_same_modules() -> None:
    assert codes.modules(SHEET.digits) == codes.modules(SHEET.digits)


@pytest.mark.parametrize("text", ["", "SP1:IN", "123 456", "١٢٣"])
def test_what_is_not_digits_is_no_code_of_ours(text: str) -> None:
    with pytest.raises(ValueError, match="digits only"):
        codes.modules(text)


def test_several_codes_of_a_picture_are_all_read() -> None:
    both = image.new("L", (600, 300), 255)
    both.paste(picture(codes.modules(SHEET.digits)), (10, 10))
    both.paste(picture(codes.modules(CARD.digits)), (310, 20))
    assert set(codes.read(saved(both, "JPEG", quality=50))) == {SHEET.digits, CARD.digits}


@pytest.mark.parametrize("turn", [7, 90, 180, 200])
def test_a_turned_page_is_read(turn: int) -> None:
    turned = picture(codes.modules(CARD.digits)).rotate(turn, expand=True, fillcolor=255)
    assert codes.read(saved(turned)) == (CARD.digits,)


def test_noise_like_salt_on_a_bad_copy_is_filtered_out() -> None:
    grey = picture(codes.modules(CARD.digits), 9)
    source = random.Random(7)
    for _dot in range(grey.width * grey.height // 9):
        grey.putpixel((source.randrange(grey.width), source.randrange(grey.height)), source.choice((0, 255)))
    assert codes.read(saved(grey)) == (CARD.digits,)


def test_a_small_picture_is_read_enlarged() -> None:
    grey = picture(codes.modules(CARD.digits), 8).resize((62, 62), image.Resampling.BILINEAR)
    assert codes.read(saved(grey)) == (CARD.digits,)


def test_a_page_lit_by_a_torch_from_one_side_is_read() -> None:
    grey = picture(codes.modules(SHEET.digits), 10)
    light = image.linear_gradient("L").rotate(90).resize(grey.size)
    lit = import_module("PIL.ImageChops").multiply(grey.point(lambda value: 60 + value * 195 // 255), light)
    assert codes.read(saved(lit, "JPEG", quality=70)) == (SHEET.digits,)


def test_a_page_without_codes_gives_none() -> None:
    assert codes.read(saved(image.new("L", (200, 200), 255))) == ()


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-1.7 broken", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0 cut short"]
)
def test_what_is_no_picture_is_said_to_be_none(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "scan.jpg"
    file.write_bytes(data)
    with pytest.raises(Trouble, match="not-a-picture"):
        codes.read_file(file)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="not-a-picture"):
        codes.read_file(tmp_path / "nothing.png")


def test_only_codes_of_a_shelter_are_ours() -> None:
    assert codes.ours((SHEET.digits, "4820000012345", "https://example", CARD.digits, "0" * 17)) == (SHEET, CARD)
