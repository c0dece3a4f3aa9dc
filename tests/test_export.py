"""The register for the archive: figures of every day without people, names only when asked for and never unrecorded."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from shelter_app.cli import main
from shelter_app.domain.codes import Category, Channel, DinerKind, MealType, Sex, Source, Unit
from shelter_app.domain.errors import Trouble
from shelter_app.domain.meals import service_id
from shelter_app.domain.names import Name
from shelter_app.office import Office
from shelter_app.office.export import days_of, export
from shelter_app.register.people import NewPerson
from shelter_app.register.register import Register
from shelter_app.register.site import PlannedMeal
from shelter_app.register.topic import By
from tests.conftest import SettableClock


@pytest.fixture
def school(register: Register, by: By, clock: SettableClock) -> Office:
    """Three people and eleven portions on the first day, one arrival more on the second."""
    from datetime import time

    lunch = PlannedMeal(2, MealType.LUNCH, Name("Обід", "Lunch"), time(12), time(14))
    register.site.edit(by, plan=(lunch,))
    register.people.admit(by, [NewPerson("Шевченко", "Тарас", sex=Sex.M, birth="1990")] * 3, surname="Шевченко")
    register.outside.add(by, name="Мороз Ганна", address="Липова, 4")
    office = Office(register)
    service = service_id(office.today(), 2)
    register.meals.serve(by, service, kind=DinerKind.NEIGHBOUR, channel=Channel.AWAY, portions=11)
    item = register.supplies.add_item(
        by, name=Name("=Хліб", "Bread"), unit=Unit.LOAF, category=Category.FOOD_DRY, minimum_days=3
    ).value
    register.supplies.receive(by, item, 40, source=Source.CITY)
    clock.forward(days=1)
    register.people.admit(by, [NewPerson("Бондар", "Ірина")])
    return office


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def test_every_day_has_a_line_of_figures_and_no_line_has_a_name(school: Office, by: By, tmp_path: Path) -> None:
    files = {file.stem.rpartition("-")[2]: file for file in export(school, by, tmp_path, "csv")}
    days = rows(files["days"])
    assert [(day["arrived"], day["closing"]) for day in days] == [("3", "3"), ("1", "4")]
    assert days[0]["portions"] == "11"
    assert len(days_of(school)) == 2
    (meal, *_rest) = rows(files["meals"])
    assert (meal["name.en"], meal["served.NEIGHBOUR.AWAY"]) == ("Lunch", "11")
    bread = rows(files["supplies"])[0]
    assert (bread["received"], bread["name.uk"]) == ("40", "'=Хліб")
    for file in files.values():
        text = file.read_text(encoding="utf-8-sig")
        assert not any(name in text for name in ("Шевченко", "Бондар", "Мороз", "Липова"))


def test_names_come_only_when_asked_for_and_that_is_recorded(school: Office, by: By, tmp_path: Path) -> None:
    (book,) = export(school, by, tmp_path, "xlsx", named=True)
    people = openpyxl.load_workbook(book)["people"]
    names = [row[2].value for row in people.iter_rows(min_row=2)]
    assert names == ["Шевченко"] * 3 + ["Бондар"]
    text = json.dumps([[str(cell.value) for cell in row] for sheet in openpyxl.load_workbook(book) for row in sheet])
    assert "Мороз" not in text.encode().decode("unicode_escape")
    (made,) = school.register.closing.exports()
    assert (made.by, made.form, made.named) == (by.person, "xlsx", True)


def test_what_was_erased_is_in_no_export(school: Office, by: By, tmp_path: Path) -> None:
    register = school.register
    register.erasures.erase(by, people=[person.id for person in register.people.staying() if person.given == "Тарас"])
    (file,) = export(school, by, tmp_path, "json", named=True)
    found = json.loads(file.read_text())
    assert [person["surname"] for person in found["people"]] == ["Бондар"]
    assert found["days"][0]["closing"] == 3


def test_a_folder_that_takes_no_file_is_said(school: Office, by: By, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    with pytest.raises(Trouble, match="backup-failed"):
        export(school, by, tmp_path / "taken", "csv")


def test_the_command_writes_one_day_beside_an_open_window(school: Office, tmp_path: Path) -> None:
    folder, day = school.register.folder, days_of(school)[0]
    command = ["export", "--data", str(folder), "--day", day.isoformat(), "--format", "json", "--out", str(tmp_path)]
    done = CliRunner().invoke(main, command)
    assert done.exit_code == 0, done.output
    (line,) = json.loads(Path(done.output.strip()).read_text())["days"]
    assert (line["day"], line["arrived"]) == (day.isoformat(), 3)
    refused = CliRunner().invoke(main, [*command, "--names"])
    assert refused.exit_code == 1
