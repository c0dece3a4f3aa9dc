"""The command line: what it answers, with which exit, and that a failure is one line and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from shelter_app import demonstration
from shelter_app.cli import main
from shelter_app.office import found_register, open_register, unlock
from shelter_app.register.keys import KeyFile, new_recovery_code
from shelter_app.settings import Settings

DAY = "2025-11-22"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Settings and memories of these tests alone, in English."""
    with pytest.MonkeyPatch.context() as patch:
        folder = tmp_path_factory.mktemp("home")
        patch.setenv("SHELTER_APP_HOME", str(folder))
        patch.setenv("XDG_RUNTIME_DIR", str(folder / "none"))
        Settings(lang="en").save()
        yield folder


@pytest.fixture(scope="module")
def school(home: Path) -> Path:
    """A demonstration school, made by the command itself."""
    made = run("demo", home / "school", "--people", 30, "--days", 2, "--until", DAY)
    assert made.exit_code == 0, made.output
    return home / "school"


def run(*arguments: object, typed: str = "") -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)


def fails(result: Result, exit_code: int = 1) -> str:
    """The one line on stderr with which a command failed."""
    assert result.exit_code == exit_code, result.output
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert len(lines) == 1
    return lines[0]


def test_demo_tells_its_progress_on_stderr_and_the_day_on_stdout(home: Path) -> None:
    made = run("demo", home / "telling", "--people", 12, "--days", 2, "--until", DAY)
    assert made.exit_code == 0
    assert made.stderr.splitlines()[-1].startswith("Day 2 of 2: 12 people overnight")
    assert made.stdout.splitlines()[0] == "Lyceum No. 14 · Saturday, 22 November 2025"
    assert "Overnight: 12 of 20 places" in made.stdout


def test_without_a_last_day_it_is_the_one_the_other_commands_take(home: Path) -> None:
    before = demonstration.usual_last_day(datetime.now().astimezone())
    assert run("demo", home / "usual", "--people", 3, "--days", 1).exit_code == 0
    figures = json.loads(run("figures", "--data", home / "usual").stdout)
    assert figures["day"] in (before.isoformat(), date.fromordinal(before.toordinal() + 1).isoformat())
    assert figures["people"]["closing"] == 3


def test_figures_are_json_as_they_may_leave_the_shelter_and_exact_on_request(school: Path) -> None:
    outside = json.loads(run("figures", "--data", school, "--day", DAY).stdout)
    exact = json.loads(run("figures", "--data", school, "--day", DAY, "--exact").stdout)
    assert outside["people"]["closing"] == exact["people"]["closing"] == 30
    assert outside["schema"] == "shelter-app/figures/1"
    assert len(outside["hash"]) == 16
    assert not any(1 <= line["people"] <= 4 for line in outside["needs"] if isinstance(line["people"], int))


@pytest.mark.parametrize(("lang", "title"), [("uk", "ЗРАЗОК"), ("en", "SAMPLE")])
def test_report_writes_the_page_in_the_language_asked_for(school: Path, home: Path, lang: str, title: str) -> None:
    import pypdfium2

    out = home / "papers" / f"report-{lang}.pdf"
    written = run("report", "--data", school, "--day", DAY, "--lang", lang, "--out", out)
    assert written.exit_code == 0
    assert written.stdout.strip() == str(out)
    document = pypdfium2.PdfDocument(out.read_bytes())
    assert title in document[0].get_textpage().get_text_range()
    document.close()


def test_check_proves_the_school_and_prints_counts(school: Path) -> None:
    checked = run("check", "--data", school)
    assert checked.exit_code == 0
    assert "chain: good" in checked.stdout
    assert "views equal to the journal: good" in checked.stdout
    assert "issued reports" in checked.stdout


def test_check_fails_where_a_view_was_tampered_with(home: Path) -> None:
    folder = home / "tampered"
    assert run("demo", folder, "--people", 3, "--days", 1, "--until", DAY).exit_code == 0
    _tamper(folder)
    checked = run("check", "--data", folder)
    assert checked.exit_code == 1
    assert "BROKEN" in checked.stdout
    assert checked.stderr == ""
    assert run("rebuild", "--data", folder).exit_code == 0
    assert run("check", "--data", folder).exit_code == 0


def _tamper(folder: Path) -> None:
    from shelter_app.register.driver import connect

    connection = connect(folder / "register.db", unlock(folder))
    connection.execute("UPDATE person SET surname = 'x'")
    connection.close()


def test_rebuild_changes_no_figure(school: Path) -> None:
    before = run("figures", "--data", school, "--day", DAY, "--exact").stdout
    rebuilt = run("rebuild", "--data", school)
    assert rebuilt.exit_code == 0
    assert rebuilt.stdout.strip() == "All views were written anew from the journal."
    assert run("figures", "--data", school, "--day", DAY, "--exact").stdout == before


def test_what_was_backed_up_is_restored_with_the_same_figures(school: Path, home: Path) -> None:
    before = run("figures", "--data", school, "--day", DAY).stdout
    copied = run("backup", "--data", school, home / "stick")
    assert copied.exit_code == 0
    assert "proved" in copied.stdout
    (copy,) = (home / "stick").glob("shelter-*")
    restored = run("restore", copy, "--data", home / "restored")
    assert restored.exit_code == 0
    assert restored.stdout.startswith("Restored Ліцей № 14 as of ")
    assert run("figures", "--data", home / "restored", "--day", DAY).stdout == before
    assert "Choose another folder" in fails(run("restore", copy, "--data", school))
    assert fails(run("restore", home, "--data", home / "nothing")) == f"{home.name} is not a copy made by this program."


# -- failures


@pytest.mark.parametrize("command", ["figures", "check", "rebuild"])
def test_a_folder_without_a_register_is_said_in_one_line(home: Path, command: str) -> None:
    said = fails(run(command, "--data", home / "nowhere"))
    assert said.startswith("There is no register in ")


def test_a_register_that_is_open_in_the_window_is_not_written_but_can_be_read(school: Path) -> None:
    with open_register(school, unlock(school)):
        assert fails(run("rebuild", "--data", school)) == "The window is open on this register. Close it first."
        again = run("demo", school, "--people", 3, "--days", 1, "--until", DAY)
        assert fails(again) == "The window is open on this register. Close it first."
        assert run("figures", "--data", school, "--day", DAY).exit_code == 0


def test_a_report_that_was_issued_already_is_refused_in_one_line(school: Path, home: Path) -> None:
    refused = run("report", "--data", school, "--day", DAY, "--out", home / "again.pdf", "--issue")
    assert fails(refused).startswith("Nothing changed since report No. 2")
    assert not (home / "again.pdf").exists()


def test_a_place_where_nothing_can_be_written_is_said_in_one_line(school: Path, home: Path) -> None:
    (home / "file").write_text("")
    assert "file" in fails(run("report", "--data", school, "--day", DAY, "--out", home / "file" / "report.pdf"))


def test_a_real_register_asks_for_its_passphrase(home: Path) -> None:
    folder, secret = home / "real", home / "secret.txt"
    found_register(folder, "калина 14 зима", new_recovery_code(lambda number: bytes(range(250)) * 20)).close()
    assert not KeyFile.read(folder).demonstration
    assert fails_at_the_prompt(folder, "wrong words").startswith("That is not the passphrase.")
    assert run("check", "--data", folder, typed="калина 14 зима\n").exit_code == 0
    secret.write_text("калина 14 зима\n", encoding="utf-8")
    assert run("check", "--data", folder, "--passphrase-file", secret).exit_code == 0
    taken = run("demo", folder, "--people", 3, "--days", 1, "--until", DAY)
    assert "nothing is written over it" in fails(taken)


def fails_at_the_prompt(folder: Path, typed: str) -> str:
    result = run("check", "--data", folder, typed=f"{typed}\n")
    assert result.exit_code == 1
    return result.stderr.splitlines()[-1].removeprefix("Passphrase: ").strip()


@pytest.mark.parametrize(
    "arguments",
    [
        ["figures"],
        ["nonsense"],
        ["demo"],
        ["demo", "x", "--people", "0"],
        ["demo", "x", "--people", "many"],
        ["demo", "x", "--days", "0"],
        ["demo", "x", "--until", "yesterday"],
        ["demo", "x", "--until", "0001-01-01"],
        ["restore", "no-such-folder", "--data", "x"],
        ["report", "--data", "x", "--lang", "fr", "--out", "x.pdf"],
    ],
)
def test_wrong_usage_exits_with_two_and_no_traceback(home: Path, arguments: Sequence[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output
    assert "Usage:" in result.stderr


def test_a_day_that_is_none_is_wrong_usage(school: Path) -> None:
    result = run("figures", "--data", school, "--day", "22.11.2025")
    assert result.exit_code == 2
    assert "--day" in result.stderr


# -- lists of people


@pytest.fixture
def shelter(home: Path, tmp_path: Path) -> Path:
    """A small demonstration school of its own: what is taken in must not change the others."""
    assert run("demo", tmp_path / "shelter", "--people", 3, "--days", 1, "--until", DAY).exit_code == 0
    return tmp_path / "shelter"


def people(folder: Path) -> int:
    with open_register(folder, unlock(folder), read_only=True) as register:
        return register.stays.open_at(register.clock())


def test_a_list_is_taken_in_and_the_rows_left_lie_beside_it(shelter: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("ПІБ;Дата народження\nЩербак Юрій;04.03.1992\nЦвях Яна;31.02.1992\nРазом: 2;\n", encoding="cp1251")
    before = people(shelter)
    said = run("import-people", "--data", shelter, "--dry-run", file)
    assert said.exit_code == 0, said.output
    assert said.stdout.splitlines() == [
        "4 rows · 1 new person in 1 household · 1 refused · 2 rows name nobody",
        "row 3: «31.02.1992» is no date of birth and no age.",
    ]
    assert people(shelter) == before
    assert not (tmp_path / "list-refused.xlsx").exists()
    done = run("import-people", "--data", shelter, file)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[-1] == str(tmp_path / "list-refused.xlsx")
    assert people(shelter) == before + 1
    again = run("import-people", "--data", shelter, file)
    assert again.exit_code == 0
    assert "1 in the register already" in again.stdout
    assert people(shelter) == before + 1


def test_expected_people_do_not_count_as_staying(shelter: Path, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("ПІБ\nЩербак Юрій\n", encoding="utf-8")
    before = people(shelter)
    assert run("import-people", "--data", shelter, "--expected", file).exit_code == 0
    assert people(shelter) == before


@pytest.mark.parametrize(
    ("name", "data", "sentence"),
    [
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "This is the old Excel format."),
        ("empty.csv", b"", "There is nothing in this file."),
        ("bare.csv", "Щербак Юрій;1992\nЦвях Яна;1990\n".encode(), "No column says who is who."),
        ("missing.csv", None, "missing.csv cannot be read"),
    ],
)
def test_a_list_that_cannot_be_read_is_one_line(
    shelter: Path, tmp_path: Path, name: str, data: bytes | None, sentence: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert fails(run("import-people", "--data", shelter, tmp_path / name)).startswith(sentence)


# -- as a process


def process(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    """The program started as a user starts it, without a display."""
    environment = {**os.environ, "SHELTER_APP_HOME": str(home), "PYTHONUTF8": "1"}
    environment.pop("DISPLAY", None)
    return subprocess.run(
        [sys.executable, "-m", "shelter_app", *map(str, arguments)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_a_process_answers_with_figures_and_nothing_on_stderr(school: Path, home: Path) -> None:
    found = process(home, "figures", "--data", school, "--day", DAY)
    assert (found.returncode, found.stderr) == (0, "")
    assert json.loads(found.stdout)["people"]["closing"] == 30


def test_a_process_that_fails_leaves_one_line_and_one(home: Path) -> None:
    found = process(home, "figures", "--data", home / "nowhere")
    assert (found.returncode, found.stdout) == (1, "")
    assert found.stderr == "There is no register in nowhere.\n" or found.stderr.count("\n") == 1
    assert "Traceback" not in found.stderr


def test_a_process_that_was_called_wrongly_leaves_two(home: Path) -> None:
    found = process(home, "figures", "--data")
    assert found.returncode == 2
    assert "Traceback" not in found.stderr
