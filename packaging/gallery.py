"""Draw the component sheet of the window, to be looked at.

    python packaging/gallery.py FOLDER [--lang uk|en] [--scheme light|dark|...] [--scale 100]

writes `components-LANG-SCHEME-SCALE.png` and `frame-LANG-SCHEME-SCALE.png` into FOLDER. The words are samples: what is
looked at is form, so they are Ukrainian in either language, except for those of the kit itself.
"""

import argparse
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import cast

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QWidget

from shelter_app.desktop.kit import theme
from shelter_app.desktop.kit.banners import Banner
from shelter_app.desktop.kit.buttons import Button, CounterButton, IconButton, KeyCap, TallyButton
from shelter_app.desktop.kit.cards import Card, EmptyState
from shelter_app.desktop.kit.charts import LineChart, Series, Span, StripRow, TimeStrip
from shelter_app.desktop.kit.chips import Chip, ChipRow
from shelter_app.desktop.kit.choices import CheckBox, Select
from shelter_app.desktop.kit.fields import Field, PassphraseField, TimeField
from shelter_app.desktop.kit.flow import FlowRow
from shelter_app.desktop.kit.layout import Columns, Page, boxed, column, row
from shelter_app.desktop.kit.marks import Bar, Level, Pill, StatusText, Text, stock_level
from shelter_app.desktop.kit.navigation import Entry, Sidebar
from shelter_app.desktop.kit.rows import ListRow, RowFace, RowList
from shelter_app.desktop.kit.search import SearchField
from shelter_app.desktop.kit.status import Status
from shelter_app.desktop.kit.statusbar import Segment, StatusBar
from shelter_app.desktop.kit.steppers import NoteField, Stepper
from shelter_app.desktop.kit.table import Cell, Heading, Table
from shelter_app.desktop.kit.tiles import StateTile, StatTile
from shelter_app.desktop.kit.toast import Toast
from shelter_app.desktop.kit.tokens import Scheme
from shelter_app.words import Words

NOW = datetime(2026, 11, 23, 13, 42)


def buttons() -> Card:
    """Buttons of every kind."""
    card = Card("Кнопки")
    off = Button("Недоступна", icon="lock")
    off.set_off("Спершу закрийте обід")
    card.add_layout(row(Button("Основна", "primary", icon="check", key="Enter"), Button("Звичайна", icon="printer")))
    card.add_layout(row(Button("Небезпечна", "danger", icon="siren", key="F9"), off))
    chosen = Chip("Вибрано")
    chosen.setChecked(True)
    card.add_layout(row(chosen, Chip("Не вибрано"), Button("Посилання", "link")))
    card.add_layout(row(CounterButton("+1", "+1 мешканець", key="1", big=True), CounterButton("+5", "+5", key="Alt+1")))
    card.add_layout(row(TallyButton("+1 дорослий", 3, key="Alt+1"), IconButton("undo-2", "Скасувати", size=52)))
    card.add_layout(row(Button("Зареєструвати 3 осіб", "tint", icon="user-plus", key="Ctrl+Enter")))
    return card


def fields() -> Card:
    """Fields in their states."""
    card = Card("Поля")
    wrong = Field("Помилка", "−3", required=True)
    wrong.set_error("Має бути число, більше за нуль")
    secret = PassphraseField("Парольна фраза")
    secret.line.setText("кава з молоком")
    secret.set_layout_note("Розкладка: EN")
    card.add(
        Field("Звичайне", "Ліцей № 14"),
        wrong,
        Field("Лише для читання", "14-0412-7", read_only=True),
        TimeField("Коли", lambda: NOW, NOW),
        secret,
        NoteField("Примітка", "Автобус на 40 осіб", lines=2),
    )
    card.add_layout(row(Stepper("Дорослі", 1), Stepper("Діти", 2), Stepper("60+", 0)))
    return card


def states() -> Card:
    """Statuses as pills, as words, as bars."""
    card = Card("Стани")
    flow = FlowRow()
    flow.add(
        Pill("Гаразд", "ok"),
        Pill("Увага", "warn"),
        Pill("Погано", "bad"),
        Pill("Довідка", "info"),
        Pill("Немає даних", "none"),
    )
    card.add(flow)
    card.add_layout(row(StatusText("у рядку", "ok"), StatusText("у рядку", "warn"), StatusText("у рядку", "bad")))
    for days in (4.2, 2.4, 1.2):
        level, _status = stock_level(days, 3)
        card.add(Bar(level, f"{days} доби, мінімум 3"))
    chips = ChipRow((("all", "Усі 18"), ("low", "Нижче мінімуму 8"), ("old", "Строк спливає 3")))
    chips.choose("all")
    card.add(chips)
    return card


def banners() -> Card:
    """Banners of every status."""
    card = Card("Смуги повідомлень")
    card.add(
        Banner("info", "Довідка", "Пояснює, нічого не блокує."),
        Banner("warn", "Увага", "Каже, що буде, і що зробити."),
        Banner("bad", "Не записано", "Диск повний. Вставте носій USB."),
        Banner("ok", "Копію на USB зроблено", "12:00 · 14,2 МБ"),
        Banner("info", "Схожа родина вже є", "14-0412-7 · кімната 204", ("Це вони", "Інша родина"), below=True),
    )
    return card


def rows() -> Card:
    """Rows of every form."""
    card = Card("Закінчується", link="Усі 8")
    level, _status = stock_level(0.3, 1)
    listed = RowList()
    listed.show_faces(
        (
            RowFace(
                "Хліб",
                right="33 буханки",
                right_mute=True,
                level=level,
                status="bad",
                state="0,3 доби",
                state_right=True,
            ),
            RowFace(
                "Обід",
                note="12:30–14:30",
                right="861 із 1 240",
                strong=True,
                level=Level(0.69),
                status="active",
                state="Триває",
            ),
            RowFace("Електрика", icon="zap", status="warn", state="генератор з 07:12"),
            RowFace("Родина Мельник: дві кімнати", sub="204 чи 206 — вирішує черговий", lead="bad"),
        )
    )
    card.add(listed)
    check = RowFace("Обід не закрито", sub="375 порцій у казанах", lead="warn", strong=True)
    card.add(ListRow(check, action="Закрити", action_primary=True))
    face = RowFace(
        "Мельниченко Галина · 71 р., сама",
        sub="картка 14-0377-1 · кімната 101",
        icon="users",
        status="ok",
        state="У пункті",
        pill=True,
        arrow=True,
    )
    card.add(ListRow(face, boxed=True))
    return card


def listed() -> Card:
    """A table of supplies."""
    card = Card("", gap=0)
    headings = (
        Heading("Найменування"),
        Heading("У наявності", "right", 118, sortable=True),
        Heading("Вистачить, діб / мінімум", "left", 230),
        Heading("Вжити до", "right", 108),
    )
    table: Table[tuple[str, str, float, float, str]] = Table(headings, supply_cell, name="Запаси")
    table.show_rows(
        (
            ("Хліб", "33 буханки", 0.3, 1, "25.11"),
            ("Дитяча суміш 0–6 міс.", "7 уп.", 1.8, 3, "02.12"),
            ("Вода питна", "1 606 л", 2.0, 3, "08.2027"),
            ("Дизель для генератора", "223 л", 2.7, 3, "—"),
            ("Гігієнічні набори", "66 шт.", 3.3, 3, "—"),
        )
    )
    table.select(1)
    card.add(table)
    return card


def supply_cell(item: tuple[str, str, float, float, str], column: int) -> Cell | str:
    """What the table of supplies shows."""
    name, amount, days, least, use_by = item
    if column == 2:
        level, status = stock_level(days, least)
        return Cell(f"{days:.1f}".replace(".", ","), status=status, level=level, after=f" / {least:.0f}")
    if column == 3 and use_by.count(".") == 1 and len(use_by) == 5:
        return Cell(use_by, ink="warn", strong=True, icon="clock", status="warn")
    return (name, amount, "", Cell(use_by, ink="mute"))[column]


def charts() -> Card:
    """The strip of a day and temperatures."""
    card = Card("Остання доба, 22.11 13:42 — 23.11 13:42")
    start = NOW - timedelta(hours=24)

    def spans(*parts: tuple[float, Status, str, str]) -> tuple[Span, ...]:
        made, at = [], start
        for hours, status, words, short in parts:
            made.append(Span(at, at + timedelta(hours=hours), status, words, short))
            at += timedelta(hours=hours)
        return tuple(made)

    strip = TimeStrip()
    strip.show_rows(
        (
            StripRow(
                "Електрика",
                "zap",
                spans(
                    (1.8, "ok", "мережа 1,8", "1,8"),
                    (0.5, "bad", "немає 0,5", "0,5"),
                    (4.5, "warn", "генератор 4,5 год", "4,5"),
                    (4, "ok", "мережа 4,0", "4,0"),
                    (2, "bad", "немає 2,0", "2,0"),
                    (3.7, "ok", "мережа 3,7", "3,7"),
                    (1, "bad", "немає 1,0", "1,0"),
                    (6.5, "warn", "генератор 6,5 год", "6,5"),
                ),
            ),
            StripRow("Тепло", "thermometer", spans((4.3, "ok", "працює", ""), (19.7, "warn", "частково", ""))),
            StripRow("Інтернет", "wifi", spans((16.8, "ok", "працює", ""))),
        ),
        start,
    )
    chart = LineChart()
    hours = range(25)
    chart.show_series(
        (
            Series(
                "102", tuple((start + timedelta(hours=h), 208 - (h * 3) % 11) for h in hours), "ok", "20,4 кімн. 102"
            ),
            Series(
                "mean", tuple((start + timedelta(hours=h), 190 - h + h * h // 40) for h in hours), "acc", "17,5 середня"
            ),
            Series("gym", tuple((start + timedelta(hours=h), 176 - h) for h in hours), "warn", "15,8 спортзала"),
        ),
        norm=(180, "норма 18 °C"),
        places=1,
        name="Температура",
    )
    card.add(strip)
    card.add(chart, stretch=1)
    return card


def empty() -> Card:
    """The empty state."""
    card = Card("Порожній стан")
    card.add(
        EmptyState(
            "search",
            "За «мельк» нікого не знайдено",
            "Перевірте літери або зареєструйте нову родину",
            button="Зареєструвати нову",
            button_icon="user-plus",
            key="Ctrl+Enter",
        )
    )
    return card


def sizes() -> Card:
    """The roles of type."""
    card = Card("Розміри тексту")
    card.add_layout(row(Text("861", "tile"), Text("278", "kpi"), Text("Заголовок 20", "h1"), gap=16))
    small = row(
        Text("Розділ 13", "h2"), Text("Текст 12"), Text("Пояснення 11", "caption", "mute"), KeyCap("F3"), gap=12
    )
    card.add_layout(small)
    return card


def sheet() -> QWidget:
    """The whole component sheet."""
    page = QWidget()
    columns = Columns()
    search = SearchField("Пошук", "Прізвище, картка, телефон або кімната")
    columns.add_layout(column(buttons(), fields(), gap=16), 1, 300)
    columns.add_layout(column(states(), banners(), sizes(), gap=16), 1, 300)
    columns.add_layout(column(search, rows(), empty(), gap=16), 1, 300)
    page.setLayout(column(columns, margins=(24, 16, 24, 16)))
    return page


def data() -> QWidget:
    """Tables, charts, choices."""
    page = QWidget()
    columns = Columns()
    ticks = Card("Вибір")
    out = CheckBox("Оксана, 34 р.", "вийшла о 09:20", boxed=True)
    out.setChecked(True)
    ticks.add(out, CheckBox("Андрій, 36 р.", "у пункті з 08:05", boxed=True), CheckBox("Показати тих, хто вибув"))
    ticks.add(Select("Кімната", (("203", "203 · вільно 3 місця"), ("204", "204"))))
    meals = ChipRow(name="Видача")
    meals.add_chip("breakfast", Chip("Сніданок", sub="закрито", status="ok"))
    meals.add_chip("lunch", Chip("Обід", sub="триває", status="active"))
    meals.choose("lunch")
    ticks.add(meals)
    columns.add(listed(), 3, 620)
    columns.add(ticks, 1, 300)
    page.setLayout(column(columns, charts(), gap=16, margins=(24, 16, 24, 16)))
    return page


def frame() -> QWidget:
    """A frame of the window: sidebar, header, tiles, state tiles, status bar, toast."""
    window = QWidget()
    entries = (
        Entry("today", "Сьогодні", "house", "F2"),
        Entry("intake", "Реєстрація", "user-plus", "F3"),
        Entry("people", "Люди", "users", "F4"),
        Entry("meals", "Харчування", "soup", "F5"),
        Entry("supplies", "Запаси", "package", "F6"),
        Entry("building", "Будівля", "building-2", "F7"),
        Entry("reports", "Звіти", "file-text", "F8"),
    )
    bar = Sidebar(entries, alarm=Entry("roll", "Перекличка", "siren", "F9"))
    bar.show_site("Ліцей № 14", "Пункт незламності")
    bar.show_person("О. Коваленко", "Пункт реєстрації 2")
    bar.set_active("today")
    page = Page(
        "Сьогодні",
        "понеділок, 23 листопада 2026 · звітна доба від 20:00 до 20:00",
        (
            Button("Порахувати порції", icon="soup", key="F5"),
            Button("Зареєструвати прибуття", "primary", icon="user-plus", key="F3"),
        ),
    )
    page.add(tiles(), states_of_building())
    lower = Columns()
    lower.add(rows(), 1, 280)
    lower.add(states(), 1, 280)
    lower.add(empty(), 1, 280)
    page.add(lower, stretch=1)
    status = StatusBar()
    status.show_segments(
        Segment("hard-drive", "Без мережі · усе збережено тут о 13:42", "ok"),
        Segment("usb", "Копія на USB 12:00"),
        Segment("battery-medium", "64 % · на 3 год 10 хв"),
    )
    status.show_hints(("F1", "Довідка"), ("F12", "Змінити особу"))
    across = row(bar, page, gap=0)
    across.setStretch(1, 1)
    whole = column(boxed(across), status, gap=0)
    whole.setStretch(0, 1)
    window.setLayout(whole)
    window.setProperty("toast", "yes")
    return window


def tiles() -> Columns:
    """The four figures of a day."""
    shown = Columns()
    beds = StatTile("Ночують сьогодні", "bed-single")
    beds.show_figure(
        "278", "із 320 місць", level=Level(0.87), status="ok", line="Вільно 42 місця", caption="прибуло 31 · вибуло 14"
    )
    inside = StatTile("Зараз у будівлі", "users")
    inside.show_figure(
        "286",
        "осіб",
        level=Level(segments=((0.75, "acc"), (0.16, "mutefill"), (0.09, "mutefill"))),
        status="out",
        line="62 тимчасово вийшли",
        caption="216 мешк. · 46 гості · 24 зміна",
    )
    meals = StatTile("Видано порцій", "soup")
    meals.show_figure(
        "1 269",
        "за добу",
        level=Level(0.69),
        status="warn",
        line="Обіду вистачить до 14:24",
        caption="обід: 861 із 1 240",
    )
    fuel = StatTile("Пальне генератора", "fuel")
    level, status = stock_level(2.7, 3)
    fuel.show_figure(
        "28", "год роботи", level=level, status=status, line="2,7 доби, мінімум 3", caption="223 л · працює з 07:12"
    )
    for tile in (beds, inside, meals, fuel):
        shown.add(tile, 1, 200)
    return shown


def states_of_building() -> Columns:
    """State tiles with chips."""
    shown = Columns()
    for title, icon, words, note in (
        ("Електрика", "zap", ("Мережа", "Генератор", "Немає"), "з 07:12"),
        ("Тепло", "thermometer", ("Працює", "Частково", "Ні"), "+17,5 °C"),
        ("Вода", "droplets", ("Працює", "Частково", "Ні"), "резерв 4 500 л"),
    ):
        tile = StateTile(title, icon)
        tile.show_state(words[1], "warn", note)
        chips = ChipRow(tuple((word, word) for word in words), name=title, stretch=True)
        chips.choose(words[1])
        tile.place(chips)
        shown.add(tile, 1, 250)
    return shown


def main() -> None:
    """Draw both pictures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--lang", default="uk")
    arguments.add_argument("--scheme", default="light")
    arguments.add_argument("--scale", type=int, default=100)
    given = arguments.parse_args()
    application = theme.make_application("gallery")
    theme.install(application, Words(given.lang), theme.Theme(cast("Scheme", given.scheme), given.scale))
    given.folder.mkdir(parents=True, exist_ok=True)
    for name, made in (("components", sheet()), ("data", data()), ("frame", frame())):
        made.resize(1366, 1180 if name == "components" else 900 if name == "data" else 768)
        made.show()
        if made.property("toast"):
            Toast(made).say("+10 навинос", "записано", undo=lambda: None)
        application.processEvents()
        made.grab().save(str(given.folder / f"{name}-{given.lang}-{given.scheme}-{given.scale}.png"))


if __name__ == "__main__":
    main()
