"""Pictures of every screen and paper, from the demonstration school, into docs/pictures: ``make pictures``.

The window is real, drawn offscreen at 1366×768; its clock stands at an afternoon of the school's last day, so that the
same sources give the same pictures.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SHELTER_APP_HOME"] = tempfile.mkdtemp(prefix="shelter-pictures-")

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from shelter_app import demonstration, settings
from shelter_app.desktop.app import make_window
from shelter_app.desktop.pages.intake.form import HouseholdForm
from shelter_app.desktop.window import MainWindow
from shelter_app.domain.machine_codes import SheetKind
from shelter_app.domain.papers import INTAKE_LINES, Paper, Reason
from shelter_app.register.keys import KeyFile
from shelter_app.register.printouts import NewSheet
from shelter_app.register.register import Register
from shelter_app.settings import Settings
from shelter_app.words import LANGUAGES, Words

OUT = Path(__file__).resolve().parent.parent / "docs" / "pictures"
UNTIL = date(2026, 11, 22)
SIZE = (1366, 768)
DOTS = 110
PAPERS = (
    Paper.INTAKE,
    Paper.ROSTER,
    Paper.ALARM,
    Paper.CARDS,
    Paper.ROUTE,
    Paper.NOTICE,
    Paper.TALLY,
    Paper.STOCK,
)
AFTERTHOUGHTS_MS = 80  # what a screen reads once its first figures are painted

Prepare = Callable[[MainWindow], None]


def settle(window: MainWindow) -> None:
    """Let the window read and paint until nothing is under way."""
    for _turn in range(3):
        wait = QEventLoop()
        QTimer.singleShot(AFTERTHOUGHTS_MS, wait.quit)
        wait.exec()
        while window.desk is not None and not window.desk.idle:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 20)


def grab(window: QWidget, name: str) -> None:
    """Save what the window shows."""
    window.grab().save(str(OUT / f"{name}.png"))
    print(f"docs/pictures/{name}.png", flush=True)


def screens(window: MainWindow) -> list[tuple[str, Prepare]]:
    """Name and preparation of each picture of the working window."""
    shell = window.shell
    if shell is None:
        raise SystemExit("the window did not open")

    def show(name: str, **what: object) -> Prepare:
        return lambda _window: shell.show_screen(name, **what)

    def household(_window: MainWindow) -> None:
        found = shell.desk.register.people.latest(40)
        large = max(found, key=lambda one: (len(one.household.members), one.household.id))
        shell.show_screen("people", household=large.household.id)

    def search(_window: MainWindow) -> None:
        shell.show_screen("intake", query="мельн")

    def arriving(_window: MainWindow) -> None:
        """A household of three, half typed; it is a draft and taken back by the next picture of intake."""
        shell.show_screen("intake", query="")
        form = shell.findChild(HouseholdForm)
        if form is not None:
            members = [{"name": "Олена", "birth": "34", "sex": "F"}, {"name": "Тарас", "sex": "M"}]
            baby = {"name": "Софія", "birth": "7м", "sex": "F", "needs": ["INF"]}
            form.show_data({"count": 3, "contact": "Шевченко", "members": [*members, baby]})

    def list_of_a_school(_window: MainWindow) -> None:
        shell.show_screen("roster", file=str(awkward_list()))

    def sheet(_window: MainWindow) -> None:
        given = shell.desk.register.printouts.record(
            shell.desk.by(),
            Paper.INTAKE,
            lang="uk",
            pages=1,
            sheets=[NewSheet(SheetKind.INTAKE, 1, INTAKE_LINES, INTAKE_LINES)],
        ).value
        shell.show_screen("catchup", serial=given.sheets[0].serial)

    def person(_window: MainWindow) -> None:
        staying = shell.desk.register.people.staying(40)
        shell.show_screen("privacy", person=staying[11].id)

    return [
        ("today", show("today")),
        ("intake-form", arriving),
        ("intake", search),
        ("people", show("people")),
        ("household", household),
        ("rooms", show("rooms")),
        ("meals", show("meals")),
        ("supplies", show("supplies")),
        ("building", show("building")),
        ("reports", show("reports")),
        ("round", show("round")),
        ("settings", show("settings")),
        ("papers", show("papers", paper="ROSTER")),
        ("roster", list_of_a_school),
        ("catchup", sheet),
        ("outside", show("outside")),
        ("privacy", person),
        ("closing", show("closing")),
    ]


def awkward_list() -> Path:
    """A list as a school has it: a title, names in one column, ages of every kind, a row that cannot be read."""
    lines = (
        "Список осіб, які прибули;;;",
        "№;ПІБ;Вік;Телефон",
        "1;Шевчук Ганна Петрівна;71;380671234567",
        "2;Шевчук Олег;5 кл.;",
        "3;Мельник Вероніка Станіславівна;12.04.1996;",
        "4;Кравець Ілля;сто років;",
        "5;Кравець Дарина;34;0501112233",
        "Разом;5;;",
    )
    file = Path(tempfile.mkdtemp()) / "список.csv"
    file.write_bytes("\r\n".join(lines).encode("cp1251"))
    return file


def window_pictures(folder: Path, moment: datetime) -> None:
    """Every screen in both languages, the first one dark and large as well."""
    keys = KeyFile.read(folder)
    register = Register.open(
        folder,
        keys.open_key(),
        clock=lambda: moment,
        random=random.Random(1).randbytes,
        memory=settings.memories(),
    )
    for lang in LANGUAGES:
        window = make_window(Settings(lang=lang, scheme="light"))
        window.resize(*SIZE)
        window.enter(register)
        window.show()
        settle(window)
        grab(window, f"who-{lang}-light")
        if window.desk is None:
            raise SystemExit("the register did not open")
        window.desk.person = next(person for person in register.duty.all() if person.post == "DIRECTOR")
        window.work()
        settle(window)
        for name, prepare in screens(window):
            prepare(window)
            settle(window)
            grab(window, f"{name}-{lang}-light")
        if window.shell is not None:
            window.shell.show_screen("today")
        window.dress(scheme="dark")
        settle(window)
        grab(window, f"today-{lang}-dark")
        window.dress(scheme="light", scale=125)
        settle(window)
        grab(window, f"today-{lang}-125")
        window.dress(scheme="contrast", scale=150)
        if window.shell is not None:
            window.shell.show_screen("intake", query="мельн")
        settle(window)
        grab(window, f"intake-{lang}-150-contrast")
        window.dress(scheme="light", scale=100)
        roll_call_picture(window, lang)
        window.let_go()
    first_run_pictures()
    register.close()


def roll_call_picture(window: MainWindow, lang: str) -> None:
    """An alarm halfway through, taken back afterwards."""
    from shelter_app.desktop.pages.rollcall import RollCallScreen

    window.roll_call()
    settle(window)
    face = window.findChildren(RollCallScreen)[-1]
    tiles = face.ticking.standing.tiles
    for number, tile in enumerate(tiles):
        if number % 4:
            face.ticking.all_here(tile.key)
        else:
            face.ticking.mark(tile.missing_persons[: 2 * len(tile.missing_persons) // 3])
    settle(window)
    grab(window, f"rollcall-{lang}-light")
    face.ticking.withdraw()
    settle(window)


def first_run_pictures() -> None:
    """The page before there is a register."""
    for lang in LANGUAGES:
        window = make_window(Settings(lang=lang, scheme="light"))
        window.resize(*SIZE)
        window.begin(Path(tempfile.mkdtemp()) / "empty")
        window.show()
        settle(window)
        grab(window, f"first-run-{lang}-light")
        window.hide()


def paper_pictures(folder: Path) -> None:
    """The last issued report in both languages, as it was frozen."""
    import pypdfium2

    from shelter_app.office import Office, open_register, unlock

    office = Office(open_register(folder, unlock(folder), read_only=True))
    with office.register as register:
        issued = register.reports.issued(1)[0]
        for lang in LANGUAGES:
            document = pypdfium2.PdfDocument(office.stored_page(issued, lang))
            document[0].render(scale=DOTS / 72).to_pil().save(OUT / f"report-{lang}.png", optimize=True)
            print(f"docs/pictures/report-{lang}.png", flush=True)


def desk_papers(folder: Path, moment: datetime) -> None:
    """The first page of every paper of the intake desk, in both languages."""
    import pypdfium2

    from shelter_app.office import Office
    from shelter_app.office.papers import Order, Papers
    from shelter_app.register.topic import By

    with Register.open(
        folder,
        KeyFile.read(folder).open_key(),
        clock=lambda: moment,
        random=random.Random(2).randbytes,
        memory=settings.memories(),
    ) as register:
        papers, by = Papers(Office(register)), By(register.duty.all()[0].id)
        persons = tuple(person.id for person in register.people.staying(8))
        for paper in PAPERS:
            for lang in LANGUAGES:
                made = papers.make(
                    by, Order(paper, lang, reason=Reason.ALARM, persons=persons if paper is Paper.CARDS else ())
                )
                picture = pypdfium2.PdfDocument(made.pdf)[0].render(scale=DOTS / 72).to_pil()
                name = f"paper-{paper.value.lower()}-{lang}"
                picture.convert("RGB").quantize(16).save(OUT / f"{name}.png", optimize=True)
                print(f"docs/pictures/{name}.png", flush=True)


def main() -> None:
    """Make the school, then all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--school", type=Path, help="a demonstration school that is there already")
    arguments = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    application = QApplication([])
    folder = arguments.school or Path(tempfile.mkdtemp()) / "school"
    if arguments.school is None:
        office = demonstration.make(
            folder, people=278, days=14, seed=14, until=UNTIL, tell=lambda _line: None, words=Words("uk")
        )
        moment = office.register.last_recorded()
        office.register.close()
    else:
        with Register.open(
            folder,
            KeyFile.read(folder).open_key(),
            clock=lambda: datetime.now().astimezone(),
            random=os.urandom,
            memory=settings.memories(),
            read_only=True,
        ) as register:
            moment = register.last_recorded()
    if moment is None:
        raise SystemExit("the school is empty")
    paper_pictures(folder)
    desk_papers(folder, moment)
    window_pictures(folder, moment)
    application.quit()


if __name__ == "__main__":
    main()
