"""Every error that the program can raise has a sentence, in both languages."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

import shelter_app
from shelter_app.domain.errors import Refused
from shelter_app.sentences import SENTENCES, sentence
from shelter_app.words import Words

PACKAGE = Path(shelter_app.__file__).parent


def raised_codes() -> dict[str, str]:
    """Codes of every ``Refused("…")`` and ``Trouble("…")`` in the sources, with where one stands."""
    found: dict[str, str] = {}
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id in ("Refused", "Trouble") and node.args:
                for part in ast.walk(node.args[0]):
                    if (
                        isinstance(part, ast.Constant)
                        and isinstance(part.value, str)
                        and re.search("[a-z]-", part.value)
                    ):
                        found[part.value] = f"{path.name}:{node.lineno}"
    return found


def test_every_code_that_is_raised_has_a_sentence() -> None:
    codes = raised_codes()
    assert len(codes) > 60
    assert {code: where for code, where in codes.items() if code not in SENTENCES} == {}


@pytest.mark.parametrize("lang", ["uk", "en"])
def test_a_sentence_is_one_or_two_calm_sentences_with_its_values(lang: str) -> None:
    words = Words(lang)
    for code, template in SENTENCES.items():
        names = [name for _, name, _, _ in string.Formatter().parse(template) if name]
        said = sentence(Refused(code, **dict.fromkeys(names, "7")), words)
        assert said.endswith((".", "?")), code
        assert "{" not in said, code
        assert "!" not in said, code


def test_a_code_nobody_knows_is_said_as_it_is() -> None:
    assert sentence(Refused("made-up", desk=3), Words("en")) == "made-up (desk=3)"
