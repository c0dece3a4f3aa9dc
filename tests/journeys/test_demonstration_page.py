"""The demonstration school's page is read like the real one: every figure for other programs stands on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from shelter_app.office import Office, open_register, unlock
from shelter_app.words import Words
from tests.documents.reading import pages
from tests.journeys import printed
from tests.journeys.conftest import Invented, at_home


@pytest.fixture
def office(invented: Invented, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The office on the demonstration, for looking only."""
    at_home(monkeypatch, invented.home)
    with open_register(invented.folder, unlock(invented.folder), read_only=True) as register:
        yield Office(register)


@pytest.mark.parametrize("lang", ["uk", "en"])
def test_every_figure_is_on_the_page_as_formatted(office: Office, invented: Invented, lang: str) -> None:
    text = " ".join(pages(office.page(invented.until, lang)))
    rows = printed.rows(office.figures(invented.until), Words(lang))
    assert len(rows) > 80
    assert [row for row in rows if row not in text] == []
    assert Words(lang).gettext("SAMPLE") in text
