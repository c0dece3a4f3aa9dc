"""The command line: opens the window, or does one job and leaves.

Works without a display. A failure is one line on stderr; exits 0, 1 (it failed) or 2 (wrong usage).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from shelter_app.domain.errors import ShelterError
from shelter_app.settings import Settings
from shelter_app.words import LANGUAGES, Words

if TYPE_CHECKING:
    from shelter_app.office import Office

F = TypeVar("F", bound=Callable[..., None])


def _words() -> Words:
    lang = Settings.load().lang
    return Words(lang if lang in LANGUAGES else "uk")


def _fails_in_one_line(job: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(job)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return job(*args, **kwargs)
        except ShelterError as error:
            from shelter_app.sentences import sentence

            click.echo(sentence(error, _words()), err=True)
        except OSError as error:
            click.echo(f"{error.filename or ''}: {error.strerror}".removeprefix(": "), err=True)
        sys.exit(1)

    return run


_data = click.option(
    "--data", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder of the register."
)
_day = click.option("--day", "day", default="", help="Shelter day as YYYY-MM-DD; the last finished one if left out.")
_lang = click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="Language.")
_passphrase_file = click.option(
    "--passphrase-file", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="File with the passphrase."
)


def _open(data: Path, passphrase_file: Path | None, *, read_only: bool = True) -> Office:
    from shelter_app.office import Office, open_register, unlock

    def ask() -> str:
        if passphrase_file is not None:
            return passphrase_file.read_text(encoding="utf-8").rstrip("\r\n")
        found: str = click.prompt(_words().gettext("Passphrase"), hide_input=True, err=True)
        return found

    return Office(open_register(data, unlock(data, ask), read_only=read_only))


def _read_day(text: str, office: Office) -> date:
    if not text:
        return office.cutoffs.last_finished(office.register.clock())
    return _read_date(text, "--day")


def _read_date(text: str, option: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(text, param_hint=option) from error
    if not 2000 <= found.year < 2200:
        raise click.BadParameter(text, param_hint=option)
    return found


@click.group(invoke_without_command=True)
@click.option("--data", type=click.Path(path_type=Path, file_okay=False), help="Folder of the register.")
@_lang
@click.version_option(package_name="shelter-app")
@click.pass_context
@_fails_in_one_line
def main(context: click.Context, data: Path | None, lang: str | None) -> None:
    """The register of a shelter: people, meals, supplies, building, daily report. Without a command: the window."""
    if context.invoked_subcommand is None:
        from shelter_app.desktop.app import run

        sys.exit(run(data, lang))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--people",
    type=click.IntRange(1, 20_000),
    default=278,
    show_default=True,
    help="People who sleep there on the last day.",
)
@click.option("--days", type=click.IntRange(1, 400), default=14, show_default=True, help="Days of work.")
@click.option("--seed", default=14, show_default=True, help="Another seed, another school.")
@click.option("--until", default="", help="Last finished day as YYYY-MM-DD; yesterday or today if left out.")
@_fails_in_one_line
def demo(folder: Path, people: int, days: int, seed: int, until: str) -> None:
    """Make a demonstration school: a fortnight of work, written as the window would."""
    from shelter_app import demonstration

    last = _read_date(until, "--until") if until else demonstration.usual_last_day(datetime.now().astimezone())
    tell = partial(click.echo, err=True)
    office = demonstration.make(folder, people=people, days=days, seed=seed, until=last, tell=tell, words=_words())
    try:
        for line in demonstration.summary(office, _words()):
            click.echo(line)
    finally:
        office.register.close()


@main.command()
@_data
@_day
@_passphrase_file
@click.option("--exact", is_flag=True, help="Without suppressing small numbers: for use inside the shelter only.")
@_fails_in_one_line
def figures(data: Path, day: str, passphrase_file: Path | None, exact: bool) -> None:
    """Figures of a day as JSON (docs/figures.schema.json)."""
    office = _open(data, passphrase_file)
    with office.register:
        click.echo(json.dumps(office.figures(_read_day(day, office), exact=exact), ensure_ascii=False, indent=1))


@main.command()
@_data
@_day
@_passphrase_file
@_lang
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="PDF to write.")
@click.option("--issue", is_flag=True, help="Close the day: number, sign and freeze its report first.")
@click.option("--annexes", is_flag=True, help="With the annexes behind the page.")
@_fails_in_one_line
def report(
    data: Path, day: str, passphrase_file: Path | None, lang: str | None, out: Path, issue: bool, annexes: bool
) -> None:
    """The daily report as PDF, one page: frozen for an issued day, else marked draft."""
    from shelter_app.register.topic import By

    office = _open(data, passphrase_file, read_only=not issue)
    with office.register:
        which = _read_day(day, office)
        if issue:
            office.issue(By(0), which)
        page = office.page(which, lang or _words().lang, annexes=annexes)
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(page)
        click.echo(str(out))


@main.command()
@_data
@_passphrase_file
@_fails_in_one_line
def check(data: Path, passphrase_file: Path | None) -> None:
    """Prove the register: chain, views equal to the journal, file integrity; print counts."""
    from shelter_app.register import upkeep

    words = _words()
    office = _open(data, passphrase_file)
    with office.register:
        found = upkeep.check(office.register)
    for line in _findings(found, words):
        click.echo(line)
    if not found.good:
        sys.exit(1)


def _findings(found: Any, words: Words) -> list[str]:
    _ = words.gettext
    good, bad = _("good"), _("BROKEN")
    lines = [
        _("{entries} entries of {origins} desks, {people} people, {reports} issued reports").format(
            entries=words.number(found.entries),
            origins=words.number(found.origins),
            people=words.number(found.people),
            reports=words.number(found.reports),
        ),
        _("chain: {state}").format(state=bad if found.broken else good),
        _("views equal to the journal: {state}").format(
            state=f"{bad} ({', '.join(found.differing)})" if found.differing else good
        ),
        _("file: {state}").format(state=f"{bad} ({'; '.join(found.file_faults)})" if found.file_faults else good),
        _("signatures: {state}").format(state=bad if found.bad_signatures else good),
    ]
    if found.waiting:
        lines.append(_("entries waiting for a gap: {count}").format(count=words.number(found.waiting)))
    if found.forks:
        lines.append(_("entries set aside as forks: {count}").format(count=words.number(found.forks)))
    return lines


@main.command()
@_data
@_passphrase_file
@_fails_in_one_line
def rebuild(data: Path, passphrase_file: Path | None) -> None:
    """Write every view anew from the journal."""
    from shelter_app.register import upkeep

    office = _open(data, passphrase_file, read_only=False)
    with office.register:
        upkeep.rebuild(office.register)
        click.echo(_words().gettext("All views were written anew from the journal."))


@main.command()
@_data
@_passphrase_file
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@_fails_in_one_line
def backup(data: Path, passphrase_file: Path | None, folder: Path) -> None:
    """Write a verified copy into a folder of its own below FOLDER."""
    office = _open(data, passphrase_file)
    words = _words()
    with office.register:
        path, manifest = office.backup(folder)
        click.echo(
            words.gettext("{path}: {entries} entries, {people} people, proved").format(
                path=path, entries=words.number(manifest.entries), people=words.number(manifest.people)
            )
        )


@main.command("export")
@_data
@_day
@_passphrase_file
@click.option("--format", "form", type=click.Choice(["xlsx", "csv", "json"]), default="xlsx", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), required=True, help="Folder to write into.")
@click.option("--names", is_flag=True, help="With the list of people by name; that is recorded in the register.")
@_fails_in_one_line
def export_days(data: Path, day: str, passphrase_file: Path | None, form: Any, out: Path, names: bool) -> None:
    """Figures of every day (or of --day) for the archive: no names unless --names is given."""
    from shelter_app.office.export import export
    from shelter_app.register.topic import By

    office = _open(data, passphrase_file, read_only=not names)
    with office.register:
        days = [_read_date(day, "--day")] if day else []
        for file in export(office, By(0), out, form, days=days, named=names):
            click.echo(str(file))


@main.command()
@click.argument("source", type=click.Path(path_type=Path, file_okay=False, exists=True))
@_data
@_fails_in_one_line
def restore(source: Path, data: Path) -> None:
    """Copy a backup into a new folder, beside and never over what is there."""
    from shelter_app.register.backup import restore as copy_back

    manifest = copy_back(source, data)
    click.echo(
        _words().gettext("Restored {shelter} as of {made}.").format(shelter=manifest.shelter, made=manifest.made)
    )


@main.command("import-people")
@_data
@_passphrase_file
@click.option("--dry-run", is_flag=True, help="Only say what would happen.")
@click.option("--expected", is_flag=True, help="Register them as expected: they are not here yet.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_fails_in_one_line
def import_people(data: Path, passphrase_file: Path | None, dry_run: bool, expected: bool, file: Path) -> None:
    """Take in the people of FILE (.xlsx or .csv); rows that cannot be taken in go to FILE-refused.xlsx with the reason."""
    from shelter_app.domain.errors import Trouble
    from shelter_app.office import roster_sayings, rosters
    from shelter_app.register.topic import By

    words = _words()
    office = _open(data, passphrase_file, read_only=dry_run)
    with office.register as register:
        preview = rosters.read(register, file.name, rosters.read_file(file))
        if preview.needs_layout:
            raise Trouble("roster-no-header")
        choices = rosters.Choices(arrive=not expected)
        click.echo(roster_sayings.summary(preview, choices, words))
        for line in roster_sayings.left_out(preview, words):
            click.echo(line)
        back = rosters.left(preview, choices)
        for at in back:
            row = preview.entries[at].row
            why = roster_sayings.reason_of(preview, at, words)
            click.echo(words.gettext("row {n}: {why}").format(n=row.number, why=why))
        if dry_run:
            return
        if rosters.taken(preview, choices) or rosters.returning(preview, choices):
            rosters.take_in(register, By(0), preview, choices)
        if back:
            beside = file.with_name(f"{file.stem}-refused.xlsx")
            office.save_page(roster_sayings.refused_file(preview, choices, words), beside)
            click.echo(str(beside))
