"""The first run: from an empty folder, by the keyboard, to an open register; the recovery code; a copy; another language."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from shelter_app import settings as places
from shelter_app.desktop.kit.audit import audit
from shelter_app.desktop.kit.theme import Look, Theme
from shelter_app.desktop.pages.first_run import FirstRun, draft
from shelter_app.desktop.pages.first_run.copies import beside, copies_in
from shelter_app.desktop.pages.first_run.founding import NewSchool, found, usual_plan
from shelter_app.desktop.pages.first_run.passphrases import keyboard_words, strength, strength_words
from shelter_app.desktop.pages.unlock import Unlock
from shelter_app.desktop.window import MainWindow
from shelter_app.domain.codes import Post
from shelter_app.domain.errors import Trouble
from shelter_app.exchange.keyboard import Keyboard, layouts_of
from shelter_app.office import Office, unlock, wall_clock
from shelter_app.register.keys import KeyFile
from shelter_app.register.register import Register
from shelter_app.settings import Settings
from shelter_app.words import Words
from tests.desktop.door import type_text

PASSPHRASE = "кава сніг шафа потяг"
SCHOOL = NewSchool("Ліцей № 14", 320, "Наталія ШЕВЧУК", "uk")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A computer of its own for each test; it remembers no key until it is switched off."""
    monkeypatch.setenv("SHELTER_APP_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    return tmp_path


@pytest.fixture
def registers() -> Iterator[list[Register]]:
    """Registers that a test opened; closed at its end."""
    opened: list[Register] = []
    yield opened
    for register in opened:
        register.close()


@pytest.fixture
def page(fresh_look: Look, tmp_path: Path, registers: list[Register], qtbot: QtBot) -> FirstRun:
    return shown(tmp_path / "school", registers, qtbot)


def shown(folder: Path, registers: list[Register], qtbot: QtBot, sticks: tuple[Path, ...] = ()) -> FirstRun:
    made = FirstRun(Settings(lang="uk"), Words("uk"), folder, lambda: list(sticks))
    made.finished.connect(registers.append)
    made.resize(1366, 768)
    qtbot.addWidget(made)
    activate(made, qtbot)
    made.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return made


def activate(widget: QWidget, qtbot: QtBot) -> None:
    """Show a window and make it the one that keys go to."""
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is widget)


def type_school(page: FirstRun, qtbot: QtBot, passphrase: str = PASSPHRASE) -> None:
    """Type all fields, Enter leading from one to the next."""
    for text in (SCHOOL.name, SCHOOL.director, str(SCHOOL.capacity), passphrase, passphrase):
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        type_text(text)
        if line is not page.form.passphrase.second.line:
            QTest.keyClick(line, Qt.Key.Key_Return)


def settle(page: FirstRun, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.idle, timeout=20_000)


def test_a_school_is_founded_with_the_keyboard_alone(
    page: FirstRun, registers: list[Register], tmp_path: Path, qtbot: QtBot
) -> None:
    type_school(page, qtbot)
    QTest.keyClick(page.form.passphrase.second.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(page, qtbot)
    assert page.founded is not None
    code = page.founded.code
    assert page.code_page.box.groups == tuple(code.split())
    assert registers == []
    QTest.keyClick(page.code_page.print, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(registers) == 1
    register = registers[0]
    facts = register.site.facts()
    assert (facts.name.uk, facts.capacity, facts.director.uk) == (SCHOOL.name, 320, SCHOOL.director)
    assert facts.plan == usual_plan()
    assert facts.setup_done == ()
    assert [(one.name, one.post, one.has_pin) for one in register.duty.all()] == [
        ("Наталія ШЕВЧУК", Post.DIRECTOR, False)
    ]
    keys = KeyFile.read(tmp_path / "school")
    assert keys.unlock(PASSPHRASE) == keys.unlock(code) == register.key
    assert not register.demonstration


def test_what_is_missing_is_said_and_the_first_such_field_has_the_focus(page: FirstRun, qtbot: QtBot) -> None:
    page.form.capacity.set_text("0")
    page.make()
    assert QApplication.focusWidget() is page.form.name.line
    form = page.form
    assert form.name.error
    assert form.director.error
    assert form.capacity.error
    assert "8" in form.passphrase.first.error
    form.name.set_text("Ліцей")
    form.director.set_text("Хтось")
    form.capacity.set_value(5)
    form.passphrase.first.line.setText("довга фраза")
    form.passphrase.second.line.setText("довга фразу")
    page.make()
    assert form.passphrase.second.error
    assert QApplication.focusWidget() is form.passphrase.second.line
    assert page.founded is None


def test_what_was_typed_survives_a_crash_but_the_passphrase_does_not(
    page: FirstRun, registers: list[Register], tmp_path: Path, qtbot: QtBot
) -> None:
    type_school(page, qtbot)
    kept = (places.home("config") / "first-run.json").read_text()
    assert json.loads(kept) == {"name": SCHOOL.name, "capacity": "320", "director": SCHOOL.director}
    again = shown(tmp_path / "school", registers, qtbot)
    assert again.form.name.text() == SCHOOL.name
    assert again.form.passphrase.text() == ""
    assert QApplication.focusWidget() is again.form.passphrase.first.line


def test_a_draft_that_is_damaged_is_as_none(page: FirstRun) -> None:
    path = places.home("config") / "first-run.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{")
    assert draft.kept() == {}


def test_another_language_says_the_page_anew_and_keeps_what_is_typed(page: FirstRun, qtbot: QtBot) -> None:
    type_school(page, qtbot)
    with qtbot.waitSignal(page.language_chosen) as chosen:
        QTest.keyClick(page.language.chip("uk"), Qt.Key.Key_Right)
    assert chosen.args == ["en"]
    assert page.button.words() == "Make the register"
    assert page.form.name.text() == SCHOOL.name
    assert page.form.passphrase.text() == page.form.passphrase.second.text() == PASSPHRASE


def test_the_head_of_the_report_shows_what_is_typed(page: FirstRun, qtbot: QtBot) -> None:
    type_school(page, qtbot)
    said = page.preview.accessibleName()
    assert "«Ліцей № 14»" in said
    assert "Опорний пункт незламності" in said


def test_a_folder_that_holds_a_register_is_left_alone_and_said(
    registers: list[Register], fresh_look: Look, tmp_path: Path, qtbot: QtBot
) -> None:
    page = shown(tmp_path / "school", registers, qtbot)
    type_school(page, qtbot)
    registers.append(found(tmp_path / "school", "another passphrase", SCHOOL).register)
    page.make()
    settle(page, qtbot)
    assert page.problem.isVisible()
    assert "school" in page.problem.accessibleName()
    assert page.form.name.text() == SCHOOL.name


def test_a_disk_that_refuses_is_said_in_a_sentence(
    registers: list[Register], fresh_look: Look, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "file").write_text("in the way")
    page = shown(tmp_path / "file" / "school", registers, qtbot)
    type_school(page, qtbot)
    page.make()
    settle(page, qtbot)
    assert page.problem.isVisible()
    assert page.founded is None


def test_a_register_comes_back_from_a_stick_and_opens_with_its_passphrase(
    registers: list[Register], fresh_look: Look, tmp_path: Path, qtbot: QtBot
) -> None:
    stick = tmp_path / "stick"
    old = found(tmp_path / "old", PASSPHRASE, SCHOOL).register
    Office(old).backup(stick / "copies")
    old.close()
    page = shown(tmp_path / "school", registers, qtbot, (stick,))
    page.restore.click()
    qtbot.waitUntil(lambda: bool(page.copies.rows))
    assert "Ліцей № 14" in page.copies.rows[0].accessibleName()
    QTest.keyClick(page.copies.rows[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(page.findChildren(Unlock)))
    locked = page.findChildren(Unlock)[0]
    locked.card.passphrase.setFocus()
    type_text(PASSPHRASE)
    QTest.keyClick(locked.card.passphrase.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(registers), timeout=20_000)
    assert registers[0].folder == tmp_path / "school"
    assert registers[0].site.facts().name.uk == SCHOOL.name
    assert registers[0].started_anew


def test_one_click_shows_the_demonstration_that_is_there_and_the_next_start_is_a_first_run_again(
    fresh_look: Look, tmp_path: Path, qtbot: QtBot
) -> None:
    from shelter_app import demonstration

    last = demonstration.usual_last_day(wall_clock())
    made = demonstration.make(
        tmp_path / "demonstration", people=12, days=2, until=last, tell=lambda _text: None, words=Words("uk")
    )
    made.register.close()
    window = MainWindow(Settings(lang="uk"), Words("uk"))
    qtbot.addWidget(window)
    window.begin(tmp_path / "school")
    activate(window, qtbot)
    page = window.findChild(FirstRun)
    assert isinstance(page, FirstRun)
    page.demo.click()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=60_000)
    assert window.desk is not None
    assert window.desk.register.demonstration
    assert Settings.load().data == ""
    desk = window.desk
    qtbot.waitUntil(lambda: desk.idle)
    window.begin_own()
    assert window.isVisible()
    QApplication.processEvents()
    again = window.findChild(FirstRun)
    assert isinstance(again, FirstRun)
    assert again is not page
    window.close()


def test_escape_leads_back_from_the_copies_to_the_form(page: FirstRun, qtbot: QtBot) -> None:
    page.show_copies()
    qtbot.waitUntil(lambda: page.copies.none.isVisible())
    QTest.keyClick(page.copies, Qt.Key.Key_Escape)
    assert page.stack.currentWidget() is page.form_page


def test_a_copy_is_never_restored_over_a_register(tmp_path: Path) -> None:
    assert beside(tmp_path / "school") == tmp_path / "school"
    found(tmp_path / "school", PASSPHRASE, SCHOOL).register.close()
    other = beside(tmp_path / "school")
    assert other.parent == tmp_path
    assert other != tmp_path / "school"
    assert copies_in([tmp_path / "school", tmp_path / "nowhere"]) == []


def test_the_sheet_is_saved_where_a_person_chooses_and_then_the_work_begins(
    page: FirstRun, registers: list[Register], tmp_path: Path, qtbot: QtBot
) -> None:
    type_school(page, qtbot)
    page.make()
    settle(page, qtbot)
    page.code_page.save_to(tmp_path / "sheet.pdf")
    qtbot.waitUntil(page.code_page.told.isVisible)
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    assert page.code_page.go_on.kind == "primary"
    assert QApplication.focusWidget() is page.code_page.go_on
    QTest.keyClick(page.code_page.go_on, Qt.Key.Key_Space)
    assert registers


def test_without_a_printer_the_sheet_can_be_saved(
    page: FirstRun, registers: list[Register], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    type_school(page, qtbot)
    page.make()
    settle(page, qtbot)
    QTest.keyClick(page.code_page.print, Qt.Key.Key_F10)
    qtbot.waitUntil(page.code_page.told.isVisible)
    assert "не може друкувати" in page.code_page.told.accessibleName()
    assert QApplication.focusWidget() is page.code_page.save
    page.code_page.done.emit()


def test_the_window_goes_from_the_first_run_to_the_first_screen(fresh_look: Look, tmp_path: Path, qtbot: QtBot) -> None:
    window = MainWindow(Settings(lang="uk"), Words("uk"))
    qtbot.addWidget(window)
    window.begin(tmp_path / "school")
    activate(window, qtbot)
    page = window.findChild(FirstRun)
    assert isinstance(page, FirstRun)
    page.setFocus()
    type_school(page, qtbot)
    page.make()
    settle(page, qtbot)
    page.code_page.done.emit()
    assert window.shell is not None
    assert window.desk is not None
    assert window.desk.person is not None
    assert window.desk.person.post is Post.DIRECTOR
    desk = window.desk
    qtbot.waitUntil(lambda: desk.idle)
    assert Settings.load().data == str(tmp_path / "school")
    window.close()
    with pytest.raises(Trouble, match="passphrase-needed"):
        unlock(tmp_path / "school")


@pytest.mark.parametrize("scale", [100, 125])
@pytest.mark.parametrize("lang", ["uk", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_of_the_page_is_whole(
    lang: str, scheme: Any, scale: int, fresh_look: Look, tmp_path: Path, qtbot: QtBot
) -> None:
    fresh_look.set_words(Words(lang))
    fresh_look.set_theme(Theme(scheme, scale))
    page = FirstRun(Settings(lang=lang), Words(lang), tmp_path / "school", list)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.form.show_draft({"name": "Ліцей № 14", "capacity": "320", "director": "Наталія ШЕВЧУК"})
    page._typed()
    assert audit(page) == []
    page.make()
    assert audit(page) == []
    page.show_copies()
    qtbot.waitUntil(lambda: page.copies.none.isVisible())
    assert audit(page) == []


# -- what is said of a passphrase


@pytest.mark.parametrize(
    ("passphrase", "how"),
    [
        ("", "short"),
        ("сім знак", "fair"),
        ("1234567", "short"),
        ("12345678", "weak"),
        ("aaaaaaaaaaaa", "weak"),
        ("кава сніг шафа потяг", "good"),
        ("correct-Horse7battery", "good"),
        ("кава кава кава кава", "weak"),
    ],
)
def test_the_strength_of_a_passphrase(passphrase: str, how: str) -> None:
    assert strength(passphrase) == how
    assert strength_words(Words("uk"), passphrase)


def test_the_layout_is_said_by_the_system_else_by_the_letters_typed_else_by_the_input_method() -> None:
    words = Words("uk")
    assert keyboard_words(words, Keyboard("ua", False), "en_US", "abc") == "Розкладка: українська"
    assert keyboard_words(words, Keyboard(), "C", "abc") == "Розкладка: англійська"
    assert keyboard_words(words, Keyboard(), "C", "щось") == "Розкладка: українська"
    assert keyboard_words(words, Keyboard(), "uk_UA", "") == "Розкладка: українська"
    assert keyboard_words(words, Keyboard(), "C", "") == ""
    assert keyboard_words(words, Keyboard("fr", True), "", "") == "Розкладка: FR · увімкнено Caps Lock"
    assert "Caps Lock" in keyboard_words(words, Keyboard(), "", "PASS")
    assert "Caps Lock" not in keyboard_words(words, Keyboard("us", False), "", "PASS")


def test_the_layouts_of_x11_are_read_from_its_rules() -> None:
    assert layouts_of(b"evdev\0pc105\0us,ua\0,\0grp:alt_shift_toggle\0") == ["us", "ua"]
    assert layouts_of(b"") == []
