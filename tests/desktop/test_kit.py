"""The component kit: what a person at the keyboard, at the mouse or with a screen reader can rely on."""

import sys
from collections.abc import Sequence
from datetime import date, datetime, time

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from shelter_app import resources
from shelter_app.desktop.kit.audit import audit, weak_pairs
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button, CounterButton, IconButton
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.charts import LineChart, Series, Span, StripRow, TimeStrip
from shelter_app.desktop.kit.chips import ChipRow
from shelter_app.desktop.kit.choices import CheckBox, Select
from shelter_app.desktop.kit.fields import ClockField, DateField, Field, NumberField, PassphraseField, TimeField
from shelter_app.desktop.kit.icons import icon_pixmap
from shelter_app.desktop.kit.layout import Columns, Page, PageHeader
from shelter_app.desktop.kit.marks import Bar, Level, Pill, StatusText, Text, stock_level
from shelter_app.desktop.kit.moments import read_date, read_moment, read_number, read_time
from shelter_app.desktop.kit.navigation import Entry, Sidebar
from shelter_app.desktop.kit.rows import ListRow, RowFace, RowList, fit_rows
from shelter_app.desktop.kit.scrollbars import SlimScrollBar
from shelter_app.desktop.kit.search import SearchField
from shelter_app.desktop.kit.status import SIGNS
from shelter_app.desktop.kit.statusbar import Segment, StatusBar
from shelter_app.desktop.kit.steppers import NoteField, Stepper
from shelter_app.desktop.kit.table import PAGE_ROWS, Cell, Heading, Rows, Table
from shelter_app.desktop.kit.theme import SCALES, Look, Theme, colour, font, px
from shelter_app.desktop.kit.tiles import StatTile
from shelter_app.desktop.kit.toast import SECONDS, Toast
from shelter_app.desktop.kit.tokens import SCHEMES, SHAPE_PAIRS, TEXT_PAIRS, Scheme, contrast
from shelter_app.words import Words

NOW = datetime(2026, 11, 23, 13, 42)

pytestmark = pytest.mark.usefixtures("look")


def press(widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key as the platform sends it: override first, then press and release."""
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        text = chr(key) if 0x20 <= key < 0x7F and not modifiers else ""
        QApplication.sendEvent(widget, QKeyEvent(kind, key, modifiers, text))


def click(widget: QWidget, where: QPoint | None = None) -> None:
    """A click of the left button, in the middle unless said otherwise."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=where or widget.rect().center())


def shown(qtbot: QtBot, widget: QWidget, width: int = 0, height: int = 0) -> None:
    """Show a widget offscreen, active, in a size."""
    qtbot.addWidget(widget)
    if width:
        widget.resize(width, height)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)


# Colours, type, icons.


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_pair_of_words_and_ground_is_readable_in_every_scheme(scheme: Scheme) -> None:
    held = SCHEMES[scheme]
    weak = [pair for pair in TEXT_PAIRS if contrast(getattr(held, pair[0]), getattr(held, pair[1])) < 4.5]
    assert weak == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_bars_and_borders_of_fields_stand_out_from_their_ground(scheme: Scheme) -> None:
    held = SCHEMES[scheme]
    weak = [pair for pair in SHAPE_PAIRS if contrast(getattr(held, pair[0]), getattr(held, pair[1])) < 3]
    assert weak == []


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_every_status_has_its_own_shape_and_a_drawing() -> None:
    icons = [sign.icon for sign in SIGNS.values()]
    assert len(set(icons)) == len(icons)
    for icon in icons:
        assert resources.path(f"icons/{icon}.svg").is_file()


def test_an_icon_is_tinted_and_as_sharp_as_the_screen() -> None:
    drawn = icon_pixmap("house", 20, "acc", 2.0)
    assert drawn.width() == 40
    assert drawn.devicePixelRatio() == 2.0
    image = drawn.toImage()
    inks = {
        image.pixelColor(x, y).name() for x in range(40) for y in range(40) if image.pixelColor(x, y).alpha() == 255
    }
    assert inks == {colour("acc").name()}
    with pytest.raises(LookupError, match="no-such-icon"):
        icon_pixmap("no-such-icon", 20, "acc")


def test_the_scale_changes_sizes_and_type_together(fresh_look: Look) -> None:
    assert (px(44), round(font("body").pointSizeF(), 1)) == (44, 12.0)
    fresh_look.vary(scale=125)
    assert (px(44), round(font("body").pointSizeF(), 1)) == (55, 15.0)


def test_switching_theme_restyles_what_is_open(qtbot: QtBot, fresh_look: Look) -> None:
    words = Text("Lunch", "h2")
    shown(qtbot, words)
    before = (words.font().pointSizeF(), words.palette().windowText().color().name())
    with qtbot.waitSignal(fresh_look.changed):
        fresh_look.set_theme(Theme("dark", 150))
    after = (words.font().pointSizeF(), words.palette().windowText().color().name())
    assert before == (13.0, SCHEMES["light"].text.lower())
    assert after == (19.5, SCHEMES["dark"].text.lower())


def test_switching_language_says_the_words_of_the_kit_anew(qtbot: QtBot, fresh_look: Look) -> None:
    said: list[str] = []
    fresh_look.language_changed.connect(lambda: said.append(fresh_look.words.lang))
    window = QWidget()
    shown(qtbot, window, 800, 400)
    toast = Toast(window)
    english = toast.button.words()
    fresh_look.set_words(Words("uk"))
    assert said == ["uk"]
    assert english == "Undo"
    assert toast.button.words() == Words("uk").gettext("Undo")


# Buttons.


def test_a_button_answers_to_enter_space_and_click(qtbot: QtBot) -> None:
    button = Button("Print", "primary", icon="printer", key="F10")
    shown(qtbot, button)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    press(button, Qt.Key.Key_Return)
    press(button, Qt.Key.Key_Space)
    click(button)
    assert len(pressed) == 3


def test_a_button_that_is_off_says_why(qtbot: QtBot) -> None:
    button = Button("Close the day", "primary")
    shown(qtbot, button)
    button.set_off("Lunch is still open")
    assert not button.isEnabled()
    assert button.toolTip() == button.accessibleDescription() == button.reason == "Lunch is still open"
    button.set_off("")
    assert button.isEnabled()


def test_a_busy_button_says_what_is_going_on_and_takes_its_word_back(qtbot: QtBot) -> None:
    button = Button("Print")
    qtbot.addWidget(button)
    button.set_busy("Printing…")
    assert (button.words(), button.isEnabled()) == ("Printing…", False)
    button.set_busy("")
    assert (button.words(), button.isEnabled()) == ("Print", True)


def test_an_icon_alone_is_refused_without_a_name() -> None:
    with pytest.raises(ValueError, match="name"):
        IconButton("undo-2", "")


def test_an_ampersand_in_a_word_is_shown_and_is_no_shortcut(qtbot: QtBot) -> None:
    button = Button("Bread & soup")
    qtbot.addWidget(button)
    assert button.words() == "Bread & soup"
    assert button.shortcut().isEmpty()


def test_key_caps_go_when_the_hints_are_switched_off(qtbot: QtBot, fresh_look: Look) -> None:
    button = Button("Print", key="F10")
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    fresh_look.vary(key_hints=False)
    assert button.sizeHint().width() < wide


# Chips.


def chips(qtbot: QtBot, *, exclusive: bool = True, clearable: bool = False) -> ChipRow:
    row = ChipRow(
        (("grid", "Grid"), ("generator", "Generator"), ("none", "None")),
        exclusive=exclusive,
        clearable=clearable,
        name="Power",
    )
    shown(qtbot, row, 600, 60)
    return row


def test_arrows_move_the_choice_in_an_exclusive_row_and_around_its_end(qtbot: QtBot) -> None:
    row = chips(qtbot)
    row.choose("grid")
    chosen: list[str] = []
    row.chosen.connect(chosen.append)
    row.chip("grid").setFocus()
    press(row.chip("grid"), Qt.Key.Key_Right)
    assert (row.value(), row.chip("generator").hasFocus()) == ("generator", True)
    press(row.chip("generator"), Qt.Key.Key_Right)
    press(row.chip("none"), Qt.Key.Key_Right)
    assert chosen == ["generator", "none", "grid"]


def test_a_row_of_chips_is_one_tab_stop(qtbot: QtBot) -> None:
    row = chips(qtbot)
    row.choose("none")
    stops = [key for key in ("grid", "generator", "none") if row.chip(key).focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == ["none"]


def test_arrows_move_without_choosing_where_several_may_be_chosen(qtbot: QtBot) -> None:
    row = chips(qtbot, exclusive=False)
    row.chip("grid").setFocus()
    press(row.chip("grid"), Qt.Key.Key_Right)
    assert row.values() == frozenset()
    press(row.chip("generator"), Qt.Key.Key_Space)
    row.chip("none").setChecked(True)
    assert row.values() == {"generator", "none"}


def test_a_chip_toggled_by_a_screen_reader_is_chosen(qtbot: QtBot) -> None:
    row = chips(qtbot)
    row.choose("grid")
    chosen: list[str] = []
    row.chosen.connect(chosen.append)
    actions = QAccessible.queryAccessibleInterface(row.chip("generator")).actionInterface()
    assert "Toggle" in actions.actionNames()
    actions.doAction("Toggle")
    assert (row.value(), chosen) == ("generator", ["generator"])


def test_the_chosen_chip_stays_chosen_unless_it_may_be_taken_back(qtbot: QtBot) -> None:
    firm, loose = chips(qtbot), chips(qtbot, clearable=True)
    for row in (firm, loose):
        row.choose("grid")
        click(row.chip("grid"))
    assert (firm.value(), loose.value()) == ("grid", "")


# Fields.


class Undo(QObject):
    """Counts what the window's undo was asked for."""

    asked = Signal()


@pytest.mark.parametrize("kind", ["field", "search", "number", "passphrase", "note"])
def test_alt_backspace_is_left_to_the_window_and_the_text_stays(qtbot: QtBot, kind: str) -> None:
    made: dict[str, QWidget] = {
        "field": Field("Name", "Melnyk"),
        "search": SearchField("Search"),
        "number": NumberField("Amount", 24),
        "passphrase": PassphraseField("Passphrase"),
        "note": NoteField("Note"),
    }
    widget = made[kind]
    window = QWidget()
    QVBoxLayout(window).addWidget(widget)
    shown(qtbot, window, 400, 200)
    typed = widget if isinstance(widget, QLineEdit) else getattr(widget, "line", None) or getattr(widget, "edit", None)
    assert isinstance(typed, QWidget)
    undone: list[bool] = []
    QShortcut(QKeySequence("Alt+Backspace"), window).activated.connect(lambda: undone.append(True))
    typed.setFocus()
    qtbot.waitUntil(typed.hasFocus)
    QTest.keyClicks(typed, "42")
    before = typed.property("text") or typed.property("plainText")
    QTest.keyClick(typed, Qt.Key.Key_Backspace, Qt.KeyboardModifier.AltModifier)
    assert (typed.property("text") or typed.property("plainText")) == before
    assert undone == [True]


def test_ctrl_z_stays_the_undo_of_the_text(qtbot: QtBot) -> None:
    field = Field("Name")
    shown(qtbot, field, 300, 80)
    field.line.setFocus()
    QTest.keyClicks(field.line, "Melnyk")
    QTest.keyClick(field.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""


def test_a_field_speaks_its_label_that_it_is_required_and_its_error(qtbot: QtBot) -> None:
    field = Field("Contact", required=True)
    qtbot.addWidget(field)
    assert not field.require()
    assert field.line.accessibleName() == "Contact, required"
    assert field.line.accessibleDescription() == field.error == "Required"
    QTest.keyClicks(field.line, "M")
    assert field.error == ""


def test_a_field_grows_for_the_sentence_under_it(qtbot: QtBot) -> None:
    field = Field("Amount", "−3")
    qtbot.addWidget(field)
    high = field.heightForWidth(200)
    field.set_error("Must be a number greater than zero, as it stands on the delivery note of the city")
    assert field.heightForWidth(200) >= high + 2 * px(16)


@pytest.mark.parametrize(
    ("typed", "places", "value"),
    [
        ("24", 0, 24),
        ("1 606", 0, 1606),
        ("7,9", 1, 79),
        ("7.9", 3, 7900),
        ("0", 0, 0),
        ("7,95", 1, None),
        ("три", 0, None),
    ],
)
def test_numbers_are_read_as_people_type_them(typed: str, places: int, value: int | None) -> None:
    assert read_number(typed, places) == value


@pytest.mark.parametrize("lang", ["uk", "en"])
def test_a_number_shown_can_be_read_back(qtbot: QtBot, fresh_look: Look, lang: str) -> None:
    fresh_look.set_words(Words(lang))
    field = NumberField("Amount", places=3)
    qtbot.addWidget(field)
    for value in (0, 500, 1_234_567, 12_000_000):
        field.set_value(value)
        assert field.value() == value


def test_a_number_out_of_bounds_is_said_and_not_given(qtbot: QtBot) -> None:
    field = NumberField("Amount", low=1, high=500)
    qtbot.addWidget(field)
    assert field.value() is None
    for typed, sentence in (
        ("0", "Must be a number greater than zero"),
        ("501", "Must be at most 500"),
        ("x", "Must be a number"),
    ):
        field.set_text(typed)
        assert not field.check()
        assert (field.value(), field.error) == (None, sentence)
    field.set_text("24")
    assert field.check()
    assert field.value() == 24


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("9", time(9)),
        ("940", time(9, 40)),
        ("1340", time(13, 40)),
        ("13:40", time(13, 40)),
        ("13.40", time(13, 40)),
        ("13 40", time(13, 40)),
        (" 0:05 ", time(0, 5)),
        ("24:00", None),
        ("1360", None),
        ("noon", None),
        ("", None),
    ],
)
def test_times_are_read_as_people_type_them(typed: str, value: time | None) -> None:
    assert read_time(typed) == value


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("1340", datetime(2026, 11, 23, 13, 40)),
        ("9", datetime(2026, 11, 23, 9, 0)),
        ("14:30", datetime(2026, 11, 23, 14, 30)),
        ("23:50", datetime(2026, 11, 22, 23, 50)),
        ("22.11 13:40", datetime(2026, 11, 22, 13, 40)),
        ("22.11.26 940", datetime(2026, 11, 22, 9, 40)),
        ("31.12 23:00", datetime(2025, 12, 31, 23, 0)),
        ("32.11 13:40", None),
        ("13.40", datetime(2026, 11, 23, 13, 40)),
        ("22.11.2026", None),
    ],
)
def test_moments_are_the_latest_that_can_be_meant(typed: str, moment: datetime | None) -> None:
    assert read_moment(typed, NOW) == moment


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("14.03.2027", date(2027, 3, 14)),
        ("140327", date(2027, 3, 14)),
        ("14032027", date(2027, 3, 14)),
        ("14.3.27", date(2027, 3, 14)),
        ("14 03 2027", date(2027, 3, 14)),
        ("2027-03-14", date(2027, 3, 14)),
        ("14.03", date(2027, 3, 14)),
        ("2.12", date(2026, 12, 2)),
        ("20.11", date(2026, 11, 20)),
        ("03.2027", date(2027, 3, 31)),
        ("31.02.2027", None),
        ("soon", None),
    ],
)
def test_dates_of_expiry_are_read_as_they_are_printed(typed: str, value: date | None) -> None:
    assert read_date(typed, NOW.date(), "future", month_alone=True) == value


@pytest.mark.parametrize(
    ("typed", "value"),
    [("14.03.92", date(1992, 3, 14)), ("1.1.20", date(2020, 1, 1)), ("01.12", date(2025, 12, 1)), ("03.2027", None)],
)
def test_dates_of_birth_lie_in_the_past(typed: str, value: date | None) -> None:
    assert read_date(typed, NOW.date(), "past") == value


def test_what_was_understood_is_spelled_out_when_the_field_is_left(qtbot: QtBot) -> None:
    moment = TimeField("When", lambda: NOW)
    clock = ClockField("Planned")
    day = DateField("Use by", NOW.date)
    for field, typed, spelled in (
        (moment, "2350", "22.11 23:50"),
        (clock, "730", "07:30"),
        (day, "140327", "14.03.2027"),
    ):
        qtbot.addWidget(field)
        QTest.keyClicks(field.line, typed)
        assert field.check()
        assert field.text() == spelled
    QTest.keyClicks(day.line, "9")
    assert not day.check()
    assert day.value() is None
    assert "14.03.2027" in day.error


def test_a_passphrase_is_hidden_until_the_eye_is_pressed(qtbot: QtBot) -> None:
    field = PassphraseField("Passphrase")
    shown(qtbot, field, 300, 90)
    QTest.keyClicks(field.line, " tea with milk ")
    eye = field.findChildren(IconButton)[0]
    assert (field.line.echoMode(), eye.accessibleName()) == (QLineEdit.EchoMode.Password, "Show what is typed")
    click(eye)
    assert (field.line.echoMode(), eye.accessibleName()) == (QLineEdit.EchoMode.Normal, "Hide what is typed")
    assert field.text() == " tea with milk "


def test_search_gives_arrows_to_the_results_and_clears_with_escape(qtbot: QtBot) -> None:
    search = SearchField("Search people")
    shown(qtbot, search, 500, 60)
    moved: list[int] = []
    queries: list[str] = []
    left: list[bool] = []
    search.moved.connect(moved.append)
    search.searched.connect(queries.append)
    search.escaped.connect(lambda: left.append(True))
    QTest.keyClicks(search, "me ")
    press(search, Qt.Key.Key_Down)
    press(search, Qt.Key.Key_Up)
    press(search, Qt.Key.Key_Escape)
    press(search, Qt.Key.Key_Escape)
    assert (moved, queries, left) == ([1, -1], ["m", "me", ""], [True])


def test_the_clear_button_of_the_search_has_a_name(qtbot: QtBot) -> None:
    search = SearchField("Search people")
    shown(qtbot, search, 500, 60)
    clear = search.findChildren(IconButton)[0]
    assert clear.isHidden()
    QTest.keyClicks(search, "me")
    assert (clear.isVisible(), clear.accessibleName()) == (True, "Clear the search")
    click(clear)
    assert search.text() == ""


def test_a_stepper_stops_at_its_bounds(qtbot: QtBot) -> None:
    stepper = Stepper("Adults", 1, low=0, high=2)
    shown(qtbot, stepper, 160, 70)
    counted: list[int] = []
    stepper.changed.connect(counted.append)
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Minus, Qt.Key.Key_Down, Qt.Key.Key_Down):
        press(stepper.control, key)
    assert (counted, stepper.value()) == ([2, 1, 0], 0)
    plus = QPoint(stepper.control.width() - 5, 20)
    click(stepper.control, plus)
    assert stepper.control.accessibleName() == "Adults: 1"


def test_a_note_takes_no_more_than_its_length_and_counts(qtbot: QtBot) -> None:
    note = NoteField("Note", longest=10)
    shown(qtbot, note, 300, 160)
    note.edit.insertPlainText("twelve words and more")
    assert note.text() == "twelve wor"
    assert note.edit.accessibleDescription() == "10 of 10 characters"


def test_a_select_keeps_its_choice_when_the_list_is_made_anew(qtbot: QtBot) -> None:
    select = Select("Room", (("203", "203, 3 free"), ("204", "204")))
    qtbot.addWidget(select)
    select.choose("204")
    select.set_choices((("101", "101"), ("204", "204, 1 free")))
    assert select.value() == "204"


# Tiles, rows, lists.


def test_a_tile_says_one_sentence_and_opens_with_enter(qtbot: QtBot) -> None:
    tile = StatTile("Sleeping tonight", "bed-single")
    tile.show_figure("278", "of 320", level=Level(0.87), status="ok", line="42 free", caption="31 arrived")
    shown(qtbot, tile, 260, 160)
    opened: list[bool] = []
    tile.clicked.connect(lambda: opened.append(True))
    press(tile, Qt.Key.Key_Return)
    assert tile.accessibleName() == "Sleeping tonight: 278 of 320; 42 free; 31 arrived"
    assert opened == [True]


@pytest.mark.parametrize(("days", "status"), [(2.24, "bad"), (2.25, "warn"), (2.99, "warn"), (3, "ok")])
def test_stock_is_bad_below_three_quarters_of_the_minimum(days: float, status: str) -> None:
    level, said = stock_level(days, 3)
    assert said == status
    assert level.mark == 0.5


def test_only_whole_rows_are_counted() -> None:
    assert [fit_rows(8, 49, room) for room in (392, 391, 100, 10)] == [8, 7, 2, 1]
    assert fit_rows(0, 49, 400) == 0


def test_a_list_drops_whole_rows_and_says_how_many_are_shown(qtbot: QtBot) -> None:
    rows = RowList()
    rows.show_faces([RowFace(f"Item {n}") for n in range(8)])
    told: list[tuple[int, int]] = []
    rows.shown_changed.connect(lambda shown, total: told.append((shown, total)))
    shown(qtbot, rows, 300, 5 * px(44) + 20)
    assert rows.shown == 5
    assert told[-1] == (5, 8)
    assert [row.isVisible() for row in rows.rows] == [True] * 5 + [False] * 3
    assert rows.rows[4].geometry().bottom() < rows.height()


def test_a_card_says_how_many_rows_there_are_and_leads_to_all_of_them(qtbot: QtBot) -> None:
    card, rows = Card("Running out"), RowList()
    card.add(rows)
    card.follow(rows)
    rows.show_faces([RowFace(f"Item {n}") for n in range(8)])
    shown(qtbot, card, 300, 200)
    link = next(child for child in card.findChildren(Button) if child.words() == "All 8")
    with qtbot.waitSignal(card.linked):
        click(link)


def test_arrows_walk_through_the_rows_and_enter_takes_one(qtbot: QtBot) -> None:
    rows = RowList()
    rows.show_faces([RowFace("Breakfast"), RowFace("Lunch"), RowFace("Supper")])
    shown(qtbot, rows, 300, 200)
    taken: list[int] = []
    rows.pressed.connect(taken.append)
    rows.rows[0].setFocus()
    press(rows.rows[0], Qt.Key.Key_Down)
    press(rows.rows[1], Qt.Key.Key_Down)
    press(rows.rows[2], Qt.Key.Key_Down)
    press(rows.rows[2], Qt.Key.Key_Return)
    assert (rows.rows[2].hasFocus(), taken) == (True, [2])


def test_the_button_of_a_row_acts_without_pressing_the_row(qtbot: QtBot) -> None:
    row = ListRow(RowFace("Lunch is not closed", sub="375 portions", lead="warn"), action="Close")
    shown(qtbot, row, 400, 60)
    said: list[str] = []
    row.clicked.connect(lambda: said.append("row"))
    row.acted.connect(lambda: said.append("button"))
    assert row.button is not None
    click(row.button)
    click(row, QPoint(60, 20))
    assert said == ["button", "row"]
    assert row.accessibleName() == "Lunch is not closed; 375 portions"


# The toast.


def test_a_toast_does_not_take_the_focus_and_undoes_once(qtbot: QtBot) -> None:
    window = QWidget()
    line = QLineEdit(window)
    shown(qtbot, window, 900, 500)
    line.setFocus()
    undone: list[bool] = []
    toast = Toast(window)
    toast.say("+10 take-away", "recorded", undo=lambda: undone.append(True))
    assert toast.isVisible()
    assert line.hasFocus()
    click(toast.button)
    assert line.hasFocus()
    toast.undo()
    assert (undone, toast.isVisible(), toast.can_undo) == ([True], False, False)


def test_a_toast_stands_at_the_bottom_centre_and_leaves_after_ten_seconds(qtbot: QtBot) -> None:
    window = QWidget()
    shown(qtbot, window, 900, 500)
    toast = Toast(window)
    toast.say("Saved", undo=lambda: None)
    window.resize(1000, 600)
    assert abs(toast.geometry().center().x() - 500) <= 1
    assert 400 < toast.geometry().top() < 600 - toast.height()
    for _second in range(SECONDS - 1):
        toast.tick()
    assert toast.isVisible()
    toast.tick()
    assert toast.isHidden()


def test_a_toast_stands_above_what_must_stay_in_sight_while_that_can_be_seen(qtbot: QtBot) -> None:
    window = QWidget()
    counts = QWidget(window)
    counts.setGeometry(20, 380, 700, 100)
    shown(qtbot, window, 900, 500)
    toast = Toast(window)
    toast.stand_over(counts)
    toast.say("Counted: child", undo=lambda: None)
    assert not toast.geometry().intersects(counts.geometry())
    assert counts.x() <= toast.x() <= toast.geometry().right() <= counts.geometry().right()
    toast.say("Went out: four", undo=lambda: None, other=("Change the time", lambda: None), other_key="Alt+9")
    counts.resize(toast.sizeHint().width() - 1, 100)
    toast.stand_over(counts)
    assert not toast.geometry().intersects(counts.geometry())
    counts.hide()
    toast.say("Counted: child", undo=lambda: None)
    assert abs(toast.geometry().center().x() - 450) <= 1


# Navigation and frame.


def test_the_sidebar_tells_where_one_goes_however_it_was_chosen(qtbot: QtBot) -> None:
    bar = Sidebar((Entry("today", "Today", "house", "F2"), Entry("meals", "Meals", "soup", "F5")))
    shown(qtbot, bar, 216, 600)
    gone: list[str] = []
    bar.chosen.connect(gone.append)
    bar.set_active("today")
    meals = next(child for child in bar.findChildren(QWidget) if child.accessibleName() == "Meals F5")
    QAccessible.queryAccessibleInterface(meals).actionInterface().doAction("Toggle")
    bar.set_active("today")
    assert gone == ["meals"]


def test_the_status_bar_says_its_facts_and_its_keys(qtbot: QtBot) -> None:
    bar = StatusBar()
    shown(qtbot, bar, 1366, 32)
    bar.show_segments(Segment("hard-drive", "Saved at 13:42", "ok"), Segment("usb", "USB copy 12:00", "warn"))
    bar.show_hints(("F1", "Help"), ("F12", "Change person"))
    pressed: list[str] = []
    bar.hinted.connect(pressed.append)
    for child in bar.findChildren(QWidget):
        click(child)
    assert bar.accessibleName() == "Saved at 13:42; USB copy 12:00"
    assert sorted(pressed) == ["F1", "F12"]


def test_columns_wrap_when_the_width_ends(qtbot: QtBot) -> None:
    columns = Columns(gap=16)
    cards = [Card(f"Card {n}") for n in range(3)]
    for card in cards:
        columns.add(card, 1, 300)
    shown(qtbot, columns, 1000, 400)
    assert len({card.y() for card in cards}) == 1
    columns.resize(700, 400)
    assert [card.y() > 0 for card in cards] == [False, False, True]


def test_the_actions_of_a_page_wrap_before_they_are_cut(qtbot: QtBot) -> None:
    header = PageHeader(
        "Today", "Monday", [Button("Count portions", key="F5"), Button("Check people in", "primary", key="F3")]
    )
    shown(qtbot, header, 900, 60)
    low = header.heightForWidth(900)
    assert header.heightForWidth(360) > low
    header.resize(360, header.heightForWidth(360))
    QApplication.processEvents()
    assert audit(header) == []


def test_the_actions_of_a_page_say_less_before_they_wrap(qtbot: QtBot) -> None:
    buttons = [
        Button("Rooms and places", icon="bed", height=48),
        Button("Print", icon="printer", key="F10", height=48),
        Button("Check people in", "primary", icon="user-plus", key="F3", height=48),
    ]
    header = PageHeader("People", "284 people staying", buttons)
    shown(qtbot, header, 1100, 60)

    def at(width: int) -> list[int]:
        header.resize(width, header.height())
        for _turn in range(2):
            QApplication.processEvents()
        assert len({button.y() for button in buttons}) == 1
        assert audit(header) == []
        return [button.width() for button in buttons]

    whole = at(1100)
    room = header.title.sizeHint().width() + 16 + 2 * 8
    assert at(room + sum(whole)) == whole
    capless = at(room + sum(whole) - 1)
    assert capless[0] == whole[0]
    assert capless[1] < whole[1]
    assert capless[2] < whole[2]
    icons = at(room + sum(capless) - 1)
    assert (icons[0], icons[1], icons[2]) == (whole[0], px(48), capless[2])
    assert (buttons[1].toolTip(), buttons[1].words()) == ("Print", "Print")
    assert at(1100) == whole
    assert buttons[1].toolTip() == ""


def test_a_scroll_bar_goes_where_its_handle_is_dragged(qtbot: QtBot) -> None:
    bar = SlimScrollBar()
    bar.setRange(0, 100)
    bar.setPageStep(25)
    shown(qtbot, bar, 12, 200)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=QPoint(6, 10))
    QTest.mouseMove(bar, QPoint(6, 90))
    assert bar.value() == 50
    QTest.mouseMove(bar, QPoint(6, 400))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(6, 400))
    assert bar.value() == 100
    click(bar, QPoint(6, 100))
    assert bar.value() == 50


# Charts.


def test_a_time_strip_is_readable_as_text(qtbot: QtBot) -> None:
    strip = TimeStrip()
    start = datetime(2026, 11, 22, 13, 0)
    spans = (
        Span(start, datetime(2026, 11, 22, 19), "ok", "grid 6.0", "6.0"),
        Span(datetime(2026, 11, 22, 19), datetime(2026, 11, 23, 1), "warn", "generator 6.0 h", "6.0"),
    )
    strip.show_rows((StripRow("Power", "zap", spans),), start)
    shown(qtbot, strip, 800, 60)
    assert strip.accessibleName() == "Power: grid 6.0 13:00–19:00, generator 6.0 h 19:00–01:00"
    assert strip.text_at(strip.width() * 0.5, 10) == "Power: generator 6.0 h, 19:00–01:00"
    assert strip.text_at(strip.width() - 5, 10) == "Power: n/a"


def test_a_chart_without_points_says_that_there_are_none(qtbot: QtBot) -> None:
    chart = LineChart()
    chart.show_series((Series("Gym", ()),), norm=(180, "norm 18 °C"), places=1, name="Temperature")
    shown(qtbot, chart, 400, 200)
    assert chart.accessibleName() == "Temperature; norm 18 °C"
    chart.show_series((Series("Gym", ((NOW, 158),), "warn", "15.8 gym"),), norm=(180, "norm"), places=1)
    assert audit(chart) == []


# Tables.

HEADINGS = (Heading("Name", sortable=True), Heading("Days", "right", 90, sortable=True), Heading("Lasts", width=220))
Item = tuple[str, int]


def item_cell(item: Item, column: int) -> Cell | str:
    name, days = item
    if column == 2:
        level, status = stock_level(days, 3)
        return Cell(str(days), status=status, level=level, after=" / 3", sort=days)
    return name if column == 0 else Cell(str(days), sort=days)


def items(count: int) -> list[Item]:
    return [(f"Item {n:05}", n % 7) for n in range(count)]


def table(qtbot: QtBot) -> Table[Item]:
    made: Table[Item] = Table(HEADINGS, item_cell, name="Supplies")
    shown(qtbot, made, 700, 480)
    return made


def test_a_table_asks_only_for_the_pages_that_are_seen(qtbot: QtBot) -> None:
    listed = table(qtbot)
    rows = items(10_000)
    asked: list[int] = []

    def fetch(offset: int, limit: int) -> Sequence[Item]:
        asked.append(offset)
        return rows[offset : offset + limit]

    listed.show_source(len(rows), fetch)
    QApplication.processEvents()
    assert asked == [0]
    listed.select(9_999)
    QApplication.processEvents()
    assert listed.current_row() == rows[9_999]
    assert set(asked) <= {0, 9_800, 9_900}


def test_rows_that_come_later_are_marked_until_they_are_there(qtbot: QtBot) -> None:
    listed = table(qtbot)
    asked: list[int] = []
    listed.show_source(250, lambda offset, _limit: asked.append(offset), items(PAGE_ROWS))
    assert listed.rows.cell_at(0, 0).text == "Item 00000"
    assert listed.rows.cell_at(150, 0).text == "…"
    listed.rows.supply(100, items(200)[100:])
    assert listed.rows.cell_at(150, 0).text == "Item 00150"
    assert asked == [100]


def test_the_model_of_a_table_is_sound(qtbot: QtBot, qtmodeltester: object) -> None:
    model: Rows[Item] = Rows(HEADINGS, item_cell)
    model.set_rows(items(150))
    qtmodeltester.check(model)  # type: ignore[attr-defined]


def test_enter_and_double_click_take_the_row(qtbot: QtBot) -> None:
    listed = table(qtbot)
    listed.show_rows(items(20))
    listed.setFocus()
    taken: list[Item] = []
    listed.activated_row.connect(taken.append)
    press(listed, Qt.Key.Key_Down)
    press(listed, Qt.Key.Key_Return)
    where = listed.visualRect(listed.rows.index(4, 0)).center()
    click(listed.viewport(), where)
    QTest.mouseDClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert taken == [("Item 00000", 0), ("Item 00004", 4)]


def test_a_heading_sorts_by_the_number_and_not_by_its_digits(qtbot: QtBot) -> None:
    listed = table(qtbot)
    listed.show_rows([("Bread", 10), ("Water", 9), ("Soap", 100)])
    asked: list[tuple[int, bool]] = []
    listed.sort_asked.connect(lambda column, up: asked.append((column, up)))
    for _press in range(2):
        listed.horizontalHeader().sectionClicked.emit(1)
    assert [listed.rows.cell_at(n, 1).text for n in range(3)] == ["100", "10", "9"]
    assert asked == [(1, True), (1, False)]


def test_the_chosen_row_stays_chosen_when_the_rows_come_anew(qtbot: QtBot) -> None:
    listed = table(qtbot)
    listed.show_rows(items(20))
    listed.select(7)
    listed.show_rows([("Item 00007", 3), *items(3)], keep=lambda item: item[0])
    assert listed.current_row() == ("Item 00007", 3)


# The audit, and the whole kit under it.


def test_the_audit_finds_cut_words_and_controls_without_a_name(qtbot: QtBot) -> None:
    window = QWidget()
    label = QLabel("These words do not fit", window)
    label.resize(40, 20)
    button = Button("Nor do these", parent=window)
    button.setGeometry(0, 40, 50, 52)
    line = QLineEdit(window)
    line.setGeometry(0, 100, 100, 40)
    fine = Text("These may be cut", elide=True, parent=window)
    fine.setGeometry(0, 150, 40, 30)
    shown(qtbot, window, 300, 300)
    found = " | ".join(audit(window))
    assert "'These words do not fit'" in found
    assert "cut: 'Nor do these'" in found
    assert "squeezed: Button 'Nor do these'" in found
    assert "no name: QLineEdit" in found
    assert "may be cut" not in found


def everything() -> QWidget:
    """A page with one of each."""
    page = Page("Today", "Monday, 23 November 2026", [Button("Check people in", "primary", icon="user-plus", key="F3")])
    tile = StatTile("Portions served", "soup")
    tile.show_figure(
        "1,269", "today", level=Level(0.7), status="warn", line="Lunch lasts until 14:24", caption="861 of 1,240"
    )
    columns = Columns()
    first, second, third = Card("Meals", link="Open"), Card("Running out"), Card("Before closing")
    first.add(tile, Bar(Level(0.4), "40 %"), Pill("Balanced", "ok"), StatusText("from 07:12", "warn"))
    first.set_stale("as of 12:00")
    rows = RowList()
    rows.show_faces(
        [
            RowFace(
                "Bread",
                right="33 loaves",
                level=Level(0.1, "badfill", 0.2),
                status="bad",
                state="0.3 days",
                state_right=True,
            ),
            RowFace("Lunch", note="12:30", right="861 of 1,240", level=Level(0.7), status="active", state="Under way"),
            RowFace("Melnyk family: two rooms", sub="204 or 206", lead="bad"),
            RowFace("Power", icon="zap", status="warn", state="generator"),
        ]
    )
    second.add(rows, ListRow(RowFace("Lunch is open", lead="warn", strong=True), action="Close"))
    second.set_pill("4 left", "warn")
    wrong = NumberField("Amount", required=True)
    wrong.set_error("Must be a number greater than zero")
    third.add(
        wrong,
        Stepper("Adults", 2),
        CheckBox("Oksana, 34", "out since 09:20", boxed=True),
        Select("Room", (("203", "203"),)),
        NoteField("Note"),
        PassphraseField("Passphrase"),
        SearchField("Search", "Name"),
        ChipRow((("in", "Received"), ("out", "Issue"), ("count", "Count")), name="Movement"),
        Banner("warn", "May run short", "About 50 portions", ("Tell the kitchen",)),
        EmptyState("search", "Nobody found", "Check the letters", button="Register"),
        CounterButton("+1", "+1 resident", key="1", big=True),
    )
    for card in (first, second, third):
        columns.add(card, 1, 280)
    page.add(columns, stretch=1)
    return page


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("lang", ["uk", "en"])
def test_one_of_each_passes_the_audit_at_every_scale(qtbot: QtBot, fresh_look: Look, lang: str, scale: int) -> None:
    fresh_look.set_words(Words(lang))
    fresh_look.vary(scale=scale, scheme="dark" if lang == "uk" else "light")
    page = everything()
    shown(qtbot, page, 1150, 736)
    QApplication.processEvents()
    assert audit(page) == []
    assert weak_pairs() == []


def test_what_is_open_passes_the_audit_after_the_scale_was_changed(qtbot: QtBot, fresh_look: Look) -> None:
    page = everything()
    shown(qtbot, page, 1150, 736)
    fresh_look.vary(scale=150)
    QApplication.processEvents()
    assert audit(page) == []


# The trap of the binding: see the pin of PySide6 in pyproject.toml.


class _Pulse(QObject):
    beat = Signal()


def test_signals_and_models_do_not_wear_out_the_constants_of_python() -> None:
    pulse = _Pulse()
    model: Rows[Item] = Rows(HEADINGS, item_cell)
    model.set_rows(items(1))
    index = model.index(0, 0)
    before = (sys.getrefcount(True), sys.getrefcount(None))
    for _beat in range(2_000):
        pulse.beat.emit()
        model.data(index, Qt.ItemDataRole.DecorationRole)
    after = (sys.getrefcount(True), sys.getrefcount(None))
    assert all(then - now < 500 for then, now in zip(before, after, strict=True))
