"""Key slots: passphrase, recovery code, and the open key that only a demonstration may have."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from shelter_app.domain.errors import Refused, Trouble
from shelter_app.domain.numbers import damm
from shelter_app.register.keys import FILE, KeyFile, new_recovery_code, recovery_digits
from shelter_app.register.register import Register
from shelter_app.register.topic import By
from tests.conftest import MakeRegister, SettableClock

SECRET = "Тепла їжа о восьмій"
KEY = bytes(range(32))


@pytest.fixture(scope="module")
def code() -> str:
    return new_recovery_code(random.Random(3).randbytes)


@pytest.fixture(scope="module")
def slots(code: str) -> KeyFile:
    source = random.Random(4)
    keys = KeyFile("ab" * 16)
    keys.set_slot("passphrase", SECRET, KEY, source.randbytes)
    keys.set_slot("recovery", code, KEY, source.randbytes)
    return keys


def test_the_passphrase_opens(slots: KeyFile) -> None:
    assert slots.unlock(SECRET) == KEY


def test_letters_of_two_signs_are_the_same_passphrase(slots: KeyFile) -> None:
    assert slots.unlock(SECRET.replace("ї", "і\u0308").replace("й", "и\u0306")) == KEY


def test_the_recovery_code_opens_however_it_is_typed(slots: KeyFile, code: str) -> None:
    assert slots.unlock(code.replace(" ", "-")) == KEY


@pytest.mark.parametrize("wrong", ["тепла їжа о восьмій", "", "0" * 40])
def test_another_passphrase_is_refused_in_one_sentence(slots: KeyFile, wrong: str) -> None:
    with pytest.raises(Trouble, match="wrong-passphrase"):
        slots.unlock(wrong)


def test_a_recovery_code_has_forty_digits_and_a_mistyped_one_is_seen(code: str) -> None:
    digits = recovery_digits(code)
    assert len(digits) == 40
    assert damm(digits) == 0
    wrong = ("1" if digits[0] != "1" else "2") + digits[1:]
    assert recovery_digits(wrong) == recovery_digits(digits[:39]) == recovery_digits(code + "a") == ""


def test_a_new_passphrase_takes_the_place_of_the_old_one(slots: KeyFile) -> None:
    keys = KeyFile(slots.register, list(slots.slots))
    keys.set_slot("passphrase", "another passphrase", KEY, random.Random(6).randbytes)
    assert len(keys.slots) == 2
    assert keys.unlock("another passphrase") == KEY
    with pytest.raises(Trouble, match="wrong-passphrase"):
        keys.unlock(SECRET)


def test_too_short_a_passphrase_and_no_code_at_all_are_refused() -> None:
    keys = KeyFile("ab" * 16)
    with pytest.raises(Refused, match="passphrase-too-short"):
        keys.set_slot("passphrase", "1234567", KEY, random.Random(6).randbytes)
    with pytest.raises(Refused, match="not-a-recovery-code"):
        keys.set_slot("recovery", "12345", KEY, random.Random(6).randbytes)
    assert keys.slots == []


def test_a_slot_is_bound_to_its_register_and_its_kind(slots: KeyFile) -> None:
    moved = KeyFile("cd" * 16, slots.slots)
    with pytest.raises(Trouble, match="wrong-passphrase"):
        moved.unlock(SECRET)


def test_the_key_file_is_read_back_as_it_was_written(slots: KeyFile, tmp_path: Path) -> None:
    slots.write(tmp_path)
    assert KeyFile.read(tmp_path) == slots
    assert (tmp_path / FILE).stat().st_mode & 0o077 == 0
    assert KEY.hex().encode() not in (tmp_path / FILE).read_bytes()


def test_a_missing_and_a_damaged_key_file_are_told_apart(slots: KeyFile, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="keys-missing"):
        KeyFile.read(tmp_path)
    for content in ("", "[]", '{"register": "ab"}'):
        (tmp_path / FILE).write_text(content)
        with pytest.raises(Trouble, match="keys-damaged"):
            KeyFile.read(tmp_path)
    torn = KeyFile(slots.register, [{"kind": "passphrase", "salt": "zz"}])
    with pytest.raises(Trouble, match="keys-damaged"):
        torn.unlock(SECRET)


def test_a_demonstration_lies_open(register: Register) -> None:
    assert register.keys.demonstration
    assert register.demonstration
    assert register.keys.open_key() == register.key


def test_a_real_register_has_no_open_key(make_register: MakeRegister) -> None:
    real = make_register(passphrase=SECRET)
    assert not real.keys.demonstration
    assert not real.demonstration
    with pytest.raises(Trouble, match="passphrase-needed"):
        real.keys.open_key()
    with pytest.raises(Trouble, match="unreadable-file"):
        reopen(real, bytes(32))
    with reopen(real, real.keys.unlock(SECRET)) as again:
        assert again.origin == real.origin
        # Whoever lays the key of a real register open does not get it opened, nor anything written in it.
        entries = list(again.journal.sealed())
        key = again.key
    real.keys.lay_open(key)
    real.keys.write(real.folder)
    for read_only in (False, True):
        with pytest.raises(Trouble, match="open-key-on-real-register"):
            reopen(real, key, read_only=read_only)
    real.keys.slots = []
    real.keys.write(real.folder)
    with reopen(real, key) as again:
        assert list(again.journal.sealed()) == entries


def reopen(register: Register, key: bytes, *, read_only: bool = False) -> Register:
    register.close()
    return Register.open(
        register.folder,
        key,
        clock=register.clock,
        random=register.random,
        memory=register.memory,
        read_only=read_only,
    )


def test_a_demonstration_with_a_passphrase_of_its_own_stays_a_demonstration(register: Register) -> None:
    keys = KeyFile(register.keys.register)
    keys.set_slot("passphrase", SECRET, register.key, register.random)
    keys.write(register.folder)
    with reopen(register, register.key) as again:
        assert not again.keys.demonstration
        assert again.demonstration


def test_the_key_file_of_another_register_is_said(register: Register) -> None:
    keys = KeyFile("ef" * 16)
    keys.lay_open(register.key)
    keys.write(register.folder)
    with pytest.raises(Trouble, match="keys-damaged"):
        reopen(register, register.key)


def test_a_register_is_not_made_over_another(register: Register, clock: SettableClock) -> None:
    register.close()
    with pytest.raises(Trouble, match="folder-taken"):
        make(register.folder, clock)


def make(folder: Path, clock: SettableClock) -> Register:
    return Register.create(
        folder, clock=clock, random=random.Random(9).randbytes, memory=folder.parent / "memory", passphrase=None
    )


def test_a_founding_that_the_power_cut_short_is_laid_aside_and_begun_again(
    register: Register, clock: SettableClock
) -> None:
    register.close()
    (register.folder / FILE).unlink()
    half = (register.folder / "register.db").read_bytes()
    with make(register.folder, clock) as again:
        again.visitors.count(By(0), came=1)
        assert again.keys.register != register.keys.register
    assert (register.folder / "unfinished-1.db").read_bytes() == half


def test_a_register_that_could_not_be_founded_leaves_the_folder_free(tmp_path: Path, clock: SettableClock) -> None:
    with pytest.raises(Refused, match="passphrase-too-short"):
        Register.create(
            tmp_path / "new", clock=clock, random=random.Random(9).randbytes, memory=tmp_path, passphrase="short"
        )
    with make(tmp_path / "new", clock) as register:
        assert register.demonstration


def test_a_folder_without_a_register_is_said(tmp_path: Path, clock: SettableClock) -> None:
    with pytest.raises(Trouble, match="no-register"):
        Register.open(tmp_path, KEY, clock=clock, random=random.Random(9).randbytes, memory=tmp_path)
