"""Keeps the Ukrainian catalogue complete: what the sources say against what resources/locale/uk/*.po translate.

    words.py extract             every message of the sources and where it stands
    words.py check               all translated, none fuzzy, same placeholders, three plural forms; exit 1 if not
    words.py compile             all parts into the one .mo that the program reads
    words.py missing AREA GLOB   append what GLOB's files lack, still empty, to resources/locale/uk/AREA.po

A catalogue is kept in parts, one for an area of the program, so that people who work on different areas do not meet in
one file. A message that two parts translate must be translated alike.
"""

import ast
import io
import string
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
PARTS = ROOT / "resources" / "locale" / "uk"
COMPILED = PARTS / "LC_MESSAGES" / "shelter_app.mo"

ONE = frozenset({"_", "gettext", "N_"})
PLURAL_FORMS = 3
HEADER = """\
msgid ""
msgstr ""
"Project-Id-Version: shelter-app\\n"
"Language: uk\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);\\n"
"""

Key = tuple[str | None, str]
"""The context (None without) and the English message: what a translation is looked up by."""


@dataclass
class Use:
    """A message as the sources use it: its English plural, if any, and the places it stands at."""

    plural: str | None = None
    places: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Translation:
    """One entry of a part: the forms (one, or three), and which part it is in."""

    forms: tuple[str, ...]
    plural: bool
    fuzzy: bool
    part: str


def literals(node: ast.expr) -> list[str] | None:
    """The literals an argument can be: one, or one of each branch of a condition. None for an f-string.

    A name or a look-up has no literals of its own; what it stands for is marked with ``N_`` where it is defined.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return None
    if isinstance(node, ast.IfExp):
        branches = [literals(node.body), literals(node.orelse)]
        return None if None in branches else [text for branch in branches if branch for text in branch]
    return []


def messages(source: Path) -> Iterator[tuple[int, Key, str | None]]:
    """Each message of a file: its line, its key, its plural. Raises ValueError for one that cannot be translated."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"), str(source))):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        wanted = 1 if name in ONE else 2 if name in ("ngettext", "pgettext") else 0
        if not wanted or len(node.args) < wanted:
            continue
        arguments = [literals(argument) for argument in node.args[:wanted]]
        if None in arguments:
            raise ValueError(f"{source.relative_to(ROOT)}:{node.lineno}: an f-string inside {name}(); use .format()")
        texts = [argument or [] for argument in arguments]
        if name in ONE:
            for text in texts[0]:
                yield node.lineno, (None, text), None
        elif texts[0] and texts[1]:
            first, second = texts[0][0], texts[1][0]
            if name == "pgettext":
                yield node.lineno, (first, second), None
            else:
                yield node.lineno, (None, first), second


def extract(glob: str = "shelter_app/**/*.py") -> dict[Key, Use]:
    """Every message of the files that match ``glob`` (relative to the project), in the order it is met."""
    found: dict[Key, Use] = {}
    for source in sorted(ROOT.glob(glob)):
        for line, key, plural in messages(source):
            use = found.setdefault(key, Use())
            use.plural = use.plural or plural
            use.places.append(f"{source.relative_to(ROOT)}:{line}")
    return found


def parts() -> dict[str, Catalog]:
    """The parts by file name, read with Babel."""
    catalogues = {}
    for part in sorted(PARTS.glob("*.po")):
        with part.open("rb") as file:
            catalogues[part.name] = read_po(file, locale="uk", abort_invalid=True)
    return catalogues


def translations(catalogues: dict[str, Catalog]) -> dict[Key, list[Translation]]:
    """What the parts say for each message."""
    said: dict[Key, list[Translation]] = {}
    for part, catalogue in catalogues.items():
        for message in catalogue:
            if not message.id:
                continue
            plural = not isinstance(message.id, str)
            english = message.id[0] if plural else str(message.id)
            forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
            said.setdefault((message.context, english), []).append(Translation(forms, plural, message.fuzzy, part))
    return said


def placeholders(text: str) -> set[str]:
    """The names in braces of a message. Raises ValueError for braces that ``str.format`` would refuse."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def faults(key: Key, use: Use, found: list[Translation]) -> list[str]:
    """What is wrong with the translation of one message; empty when nothing is."""
    if not found:
        return ["no translation"]
    wrong = []
    if len({each.forms for each in found}) > 1:
        wrong.append("translated differently in " + ", ".join(sorted(each.part for each in found)))
    for each in found:
        if each.fuzzy:
            wrong.append(f"fuzzy in {each.part}")
        if not each.forms or not all(each.forms):
            wrong.append(f"empty in {each.part}")
            continue
        if (use.plural or each.plural) and len(each.forms) != PLURAL_FORMS:
            wrong.append(f"{len(each.forms)} plural forms in {each.part}, not {PLURAL_FORMS}")
        try:
            # The first Ukrainian form also serves 21 and 31: it needs what the English plural has.
            expected = placeholders(use.plural or key[1])
            wrong.extend(
                f"other placeholders in {each.part}: {form!r}" for form in each.forms if placeholders(form) != expected
            )
        except ValueError as error:
            wrong.append(f"braces in {each.part}: {error}")
    return wrong


def check() -> int:
    """Print every fault by source file; 0 when there is none, else 1."""
    uses = extract()
    said = translations(parts())
    by_file: dict[str, list[str]] = {}
    for key, use in uses.items():
        for fault in faults(key, use, said.get(key, [])):
            source, line = use.places[0].rsplit(":", 1)
            context = f"[{key[0]}] " if key[0] else ""
            by_file.setdefault(source, []).append(f"  {line}: {context}{key[1]!r}: {fault}")
    for source in sorted(by_file):
        print(source, *by_file[source], sep="\n")
    unused = [(found[0].part, key[1]) for key, found in said.items() if key not in uses]
    for part, english in unused:
        print(f"note: {part}: no longer said: {english!r}")
    count = sum(map(len, by_file.values()))
    print(f"{len(uses)} messages, {count} faults" if count else f"{len(uses)} messages, all translated")
    return 1 if count else 0


def compile_catalogue() -> None:
    """Write the one .mo. Entries that are empty or fuzzy are left out: the program says them in English."""
    merged = Catalog(locale="uk", project="shelter-app", charset="utf-8", fuzzy=False)
    for catalogue in parts().values():
        for message in catalogue:
            if message.id and not message.fuzzy:
                merged.add(message.id, message.string, context=message.context)
    COMPILED.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    write_mo(buffer, merged)
    # Replaced in one step: a test that runs meanwhile sees the old catalogue or the new, never half of one.
    fresh = COMPILED.with_suffix(".part")
    fresh.write_bytes(buffer.getvalue())
    fresh.replace(COMPILED)
    print(f"{COMPILED.relative_to(ROOT)}: {len(merged)} messages")


def missing(area: str, glob: str) -> None:
    """Append to a part, with empty translations, the messages of ``glob``'s files that no part knows."""
    said = translations(parts())
    wanted = Catalog(locale="uk")
    for (context, english), use in extract(glob).items():
        if (context, english) not in said:
            identity = (english, use.plural) if use.plural else english
            files = sorted({place.rsplit(":", 1)[0] for place in use.places})
            wanted.add(identity, context=context, locations=[(name, 1) for name in files])
    buffer = io.BytesIO()
    write_po(buffer, wanted, omit_header=True, include_lineno=False, width=120)
    part = PARTS / f"{area}.po"
    part.parent.mkdir(parents=True, exist_ok=True)
    before = part.read_text(encoding="utf-8") if part.exists() else HEADER
    entries = buffer.getvalue().decode("utf-8").strip()
    part.write_text(before.rstrip("\n") + "\n" + (f"\n{entries}\n" if entries else ""), encoding="utf-8")
    print(f"{part.relative_to(ROOT)}: {len(wanted)} added")


def main(arguments: list[str]) -> int:
    """Run one command; the exit status."""
    match arguments:
        case ["extract"]:
            for (context, english), use in extract().items():
                print(f"{use.places[0]}: {f'[{context}] ' if context else ''}{english!r}")
        case ["check"]:
            return check()
        case ["compile"]:
            compile_catalogue()
        case ["missing", area, glob]:
            missing(area, glob)
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (ValueError, SyntaxError) as fault:
        sys.exit(f"words: {fault}")
