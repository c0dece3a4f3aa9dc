"""How well the search finds: the corpus of spellings against several thousand people in a real register."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from shelter_app.register.journal import UnitOfWork
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from tests.domain.spellings_corpus import pairs, people
from tests.register.schools import Clock


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    """A register with everyone of the corpus, each a household of one."""
    folder: Path = tmp_path_factory.mktemp("crowd")
    with Register.create(
        folder / "school", clock=Clock(), random=lambda count: bytes([7]) * count, memory=folder, passphrase=None
    ) as register:

        def admit(work: UnitOfWork) -> None:
            for surname, given, patronymic in people():
                household = register.people.register_household(work, {"surname": surname})
                register.people.register_person(work, NewPerson(surname, given, patronymic), household, None)

        register.act(By(0), admit)
        yield register


def test_the_right_person_is_among_the_first_five_of_several_thousand(
    crowd: Register, capsys: pytest.CaptureFixture[str]
) -> None:
    lines, missed = [], []
    total = first = five = 0
    for kind, of_kind in pairs().items():
        at_first = in_five = 0
        for on_record, typed in of_kind:
            names = [found.household.members[0].name for found in crowd.people.search(typed)[:5]]
            at_first += names[:1] == [on_record]
            in_five += on_record in names
            if on_record not in names:
                missed.append((on_record, typed))
        count = len(of_kind)
        lines.append(f"{kind:<32} {count:>4}  first {at_first / count:6.1%}  five {in_five / count:6.1%}")
        total, first, five = total + count, first + at_first, five + in_five
    lines.append(f"{'all, in the register':<32} {total:>4}  first {first / total:6.1%}  five {five / total:6.1%}")
    with capsys.disabled():
        print("", *lines, sep="\n")
    assert len(people()) >= 5_000
    assert total >= 800
    assert five / total >= 0.98, missed
    assert first / total >= 0.90
