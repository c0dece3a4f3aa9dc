"""Pictures of every screen and paper, from the demonstration school, into docs/pictures: ``make pictures``; elsewhere with
``--out FOLDER``. They have a palette of their own each: as sharp, and a third of the size.

The window is real, drawn offscreen at 1366×768; its clock stands at an afternoon of the school's last day, so that the
same sources give the same pictures.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
from collections.abc import Callable
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["SHELTER_APP_HOME"] = tempfile.mkdtemp(prefix="shelter-pictures-")

from PIL import Image
from PySide6.QtCore import QBuffer, QCoreApplication, QEventLoop, QIODevice, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from shelter_app import demonstration, settings
from shelter_app.desktop.app import make_window
from shelter_app.desktop.pages.intake.form import HouseholdForm
from shelter_app.desktop.window import MainWindow
from shelter_app.domain.papers import Paper, Reason
from shelter_app.register.keys import KeyFile
from shelter_app.register.register import Register
from shelter_app.settings import Settings
from shelter_app.words import LANGUAGES, Words

OUT = Path(__file__).resolve().parent.parent / "docs" / "pictures"
UNTIL = date(2026, 11, 22)
SIZE = (1366, 768)
DOTS = 110
COLOURS = 256
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
OTHERWISE = (
    ("today", "dark", 100, "dark"),
    ("rooms", "dark", 100, "dark"),
    ("today", "light", 125, "125"),
    ("meals", "light", 125, "125"),
    ("intake", "contrast", 150, "150-contrast"),
    ("today", "contrast", 150, "150-contrast"),
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


class Album:
    """The folder of the pictures."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def keep(self, picture: Image.Image, name: str) -> None:
        """Save a picture with a palette of its own, large enough that surfaces and red figures keep their colour."""
        file = self.folder / f"{name}.png"
        flat = picture.convert("RGB").quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        flat.save(file, optimize=True)
        print(file, flush=True)

    def grab(self, window: QWidget, name: str) -> None:
        """Save what the window shows."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        window.grab().save(buffer, "PNG")
        self.keep(Image.open(BytesIO(bytes(buffer.data().data()))), name)

    def paper(self, pdf: bytes, name: str) -> None:
        """Save the first page of a paper."""
        import pypdfium2

        document = pypdfium2.PdfDocument(pdf)
        self.keep(document[0].render(scale=DOTS / 72).to_pil(), name)
        document.close()


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
        """The sheet that is half typed back."""
        shell.show_screen("catchup", serial=shell.desk.register.printouts.open_sheets()[0].serial)

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


def window_pictures(album: Album, folder: Path, moment: datetime) -> None:
    """Every screen in both languages; some of them dark, in high contrast and large as well."""
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
        album.grab(window, f"who-{lang}-light")
        if window.desk is None:
            raise SystemExit("the register did not open")
        window.desk.person = next(person for person in register.duty.all() if person.post == "DIRECTOR")
        window.work()
        settle(window)
        for name, prepare in screens(window):
            prepare(window)
            settle(window)
            album.grab(window, f"{name}-{lang}-light")
        prepared = dict(screens(window))
        for name, scheme, scale, suffix in OTHERWISE:
            window.dress(scheme=scheme, scale=scale)
            prepared[name](window)
            settle(window)
            album.grab(window, f"{name}-{lang}-{suffix}")
        window.dress(scheme="light", scale=100)
        roll_call_picture(album, window, lang)
        window.let_go()
    first_run_pictures(album)
    register.close()


def roll_call_picture(album: Album, window: MainWindow, lang: str) -> None:
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
    album.grab(window, f"rollcall-{lang}-light")
    face.ticking.withdraw()
    settle(window)


def first_run_pictures(album: Album) -> None:
    """The page before there is a register."""
    for lang in LANGUAGES:
        window = make_window(Settings(lang=lang, scheme="light"))
        window.resize(*SIZE)
        window.begin(Path(tempfile.mkdtemp()) / "empty")
        window.show()
        settle(window)
        album.grab(window, f"first-run-{lang}-light")
        window.hide()


def paper_pictures(album: Album, folder: Path) -> None:
    """The last issued report in both languages, as it was frozen."""
    from shelter_app.office import Office, open_register, unlock

    office = Office(open_register(folder, unlock(folder), read_only=True))
    with office.register as register:
        issued = register.reports.issued(1)[0]
        for lang in LANGUAGES:
            album.paper(office.stored_page(issued, lang), f"report-{lang}")


def desk_papers(album: Album, folder: Path, moment: datetime) -> None:
    """The first page of every paper of the intake desk, in both languages; the school is as it was afterwards."""
    from shelter_app.domain.codes import Post
    from shelter_app.office import Office
    from shelter_app.office.papers import Order, Papers
    from shelter_app.office.privacy import act_paper
    from shelter_app.register.topic import By

    copy = Path(tempfile.mkdtemp()) / "school"
    shutil.copytree(folder, copy)
    with Register.open(
        copy,
        KeyFile.read(copy).open_key(),
        clock=lambda: moment,
        random=random.Random(2).randbytes,
        memory=settings.memories(),
    ) as register:
        office = Office(register)
        by = By(next(person.id for person in register.duty.all() if person.post == Post.DIRECTOR))
        papers, staying = Papers(office), register.people.staying(12)
        cards = tuple(person.id for person in staying[:8])
        for paper in PAPERS:
            for lang in LANGUAGES:
                made = papers.make(by, Order(paper, lang, reason=Reason.ALARM, persons=cards * (paper is Paper.CARDS)))
                album.paper(made.pdf, f"paper-{paper.value.lower()}-{lang}")
        act = register.erasures.erase(by, people=[staying[-1].id]).value
        for lang in LANGUAGES:
            album.paper(act_paper(office, act, lang).pdf, f"paper-erasure-{lang}")


def main() -> None:
    """Make the school, then all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--school", type=Path, help="a demonstration school that is there already")
    parser.add_argument("--out", type=Path, default=OUT, help="where the pictures go")
    arguments = parser.parse_args()
    album = Album(arguments.out)
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
    paper_pictures(album, folder)
    window_pictures(album, folder, moment)
    # Last: what the copy gives out makes the school look like an older copy of it, and a new desk.
    desk_papers(album, folder, moment)
    application.quit()


if __name__ == "__main__":
    main()
