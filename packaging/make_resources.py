"""Makes resources/fonts and resources/icons from the packages they come from.

Run it when a font, an icon or a version changes, and commit the result: the program itself never needs this script.
It takes Lucide and Inter from npm and Noto Sans and Liberation Serif from Debian, each by package name through the
ordinary client (``npm pack``, ``apt-get download``), so it wants a Debian with npm and the development environment.

    python packaging/make_resources.py [fonts] [icons]
"""

import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

from drawn_glyphs import add_signs

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "resources" / "fonts"
ICONS = ROOT / "resources" / "icons"
ICON_NAMES = ROOT / "packaging" / "icons.txt"

LUCIDE = "lucide-static@1.62.0"
INTER = "inter-ui@4.1.1"

INTER_FACES = ("Regular", "Medium", "SemiBold", "Bold")
# Name of the face in resources/ against the Debian package and file it is cut from.
PAPER_FACES = {
    "NotoSans-Regular": ("fonts-noto-core", "NotoSans-Regular.ttf"),
    "NotoSans-Medium": ("fonts-noto-extra", "NotoSans-Medium.ttf"),
    "NotoSans-SemiBold": ("fonts-noto-extra", "NotoSans-SemiBold.ttf"),
    "NotoSans-Bold": ("fonts-noto-core", "NotoSans-Bold.ttf"),
    "NotoSansCondensed-Regular": ("fonts-noto-extra", "NotoSans-Condensed.ttf"),
    "NotoSansCondensed-Medium": ("fonts-noto-extra", "NotoSans-CondensedMedium.ttf"),
    "NotoSansCondensed-SemiBold": ("fonts-noto-extra", "NotoSans-CondensedSemiBold.ttf"),
    "NotoSansCondensed-Bold": ("fonts-noto-extra", "NotoSans-CondensedBold.ttf"),
}
# The licence of Liberation reserves its name for the unchanged fonts, so these are copied as they are.
LETTER_FACES = {
    "LiberationSerif-Regular": ("fonts-liberation2", "LiberationSerif-Regular.ttf"),
    "LiberationSerif-Bold": ("fonts-liberation2", "LiberationSerif-Bold.ttf"),
}

# What a name, an address or a form can hold on paper: Latin-1, Latin Extended-A, the Romanian letters, combining
# accents, Cyrillic with its extensions, punctuation, superscripts, currency, the number sign, arrows, common signs.
PAPER_CHARACTERS = [
    *range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x218, 0x21C), 0x2BC, *range(0x300, 0x305), *range(0x400, 0x530),
    0x2007, 0x2009, *range(0x2010, 0x2016), *range(0x2018, 0x2023), 0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039,
    0x203A, 0x2044, 0x2070, *range(0x2074, 0x208A), 0x20AC, 0x20B4, 0x2116, 0x2122, *range(0x2190, 0x2196), 0x2212,
    0x2248, 0x2260, 0x2264, 0x2265, 0x25CC, 0xFB01, 0xFB02,
]  # fmt: skip

# Features of Inter that the window uses: tabular and slashed figures, capitals' punctuation, and what shaping needs.
INTER_FEATURES = [
    "calt",
    "case",
    "ccmp",
    "cpsp",
    "kern",
    "liga",
    "locl",
    "mark",
    "mkmk",
    "tnum",
    "zero",
    "frac",
    "sups",
]


def run(*command: str, folder: Path) -> str:
    """Run a command in ``folder`` and return what it printed; raises CalledProcessError when it fails."""
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def npm_package(name: str, folder: Path) -> Path:
    """Fetch a package of npm by name and version and return the folder it unpacks to."""
    archive = folder / run("npm", "pack", "--silent", name, folder=folder).split()[-1]
    target = folder / name.split("@")[0]
    with tarfile.open(archive) as packed:
        packed.extractall(target, filter="data")
    return target / "package"


def debian_package(name: str, folder: Path) -> Path:
    """Fetch a Debian package by name and return the folder it unpacks to."""
    target = folder / name
    if not target.exists():
        run("apt-get", "download", name, folder=folder)
        (archive,) = folder.glob(f"{name}_*.deb")
        run("dpkg-deb", "-x", str(archive), str(target), folder=folder)
    return target


def cut(source: Path, target: Path, characters: list[int] | None, features: list[str], *, paper: bool) -> None:
    """Write a TrueType copy of a font with the given characters (all when None) and layout features.

    A font for ``paper`` loses its hints, which no printer reads, and gains the signs it lacks.

    Raises ValueError for a font that is variable or has no TrueType outlines: paper needs static ``glyf`` fonts.
    """
    options = subset.Options()
    options.layout_features = features
    options.hinting = not paper
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.glyph_names = False
    font = TTFont(source, recalcTimestamp=False)
    if "glyf" not in font or "fvar" in font:
        raise ValueError(f"not a static TrueType font: {source.name}")
    maker = subset.Subsetter(options)
    maker.populate(unicodes=characters if characters is not None else sorted(font.getBestCmap()))
    maker.subset(font)
    if paper:
        add_signs(font)
    font.flavor = None
    font.save(target)


def copy_licence(package: Path, name: str, target: Path) -> None:
    """Copy the licence that a Debian package carries."""
    shutil.copyfile(package / "usr/share/doc" / name / "copyright", target)
    target.chmod(0o644)


def make_fonts(folder: Path) -> None:
    """Fill resources/fonts."""
    FONTS.mkdir(parents=True, exist_ok=True)
    inter = npm_package(INTER, folder)
    for face in INTER_FACES:
        cut(inter / "web" / f"Inter-{face}.woff2", FONTS / f"Inter-{face}.ttf", None, INTER_FEATURES, paper=False)
    shutil.copyfile(inter / "LICENSE.txt", FONTS / "LICENCE-Inter.txt")
    for face, (package, name) in PAPER_FACES.items():
        source = debian_package(package, folder) / "usr/share/fonts/truetype/noto" / name
        # Papers are set without kerning or shaping.
        cut(source, FONTS / f"{face}.ttf", PAPER_CHARACTERS, [], paper=True)
    copy_licence(debian_package("fonts-noto-core", folder), "fonts-noto-core", FONTS / "LICENCE-Noto.txt")
    for face, (package, name) in LETTER_FACES.items():
        source = debian_package(package, folder) / "usr/share/fonts/truetype/liberation2" / name
        shutil.copyfile(source, FONTS / f"{face}.ttf")
    copy_licence(debian_package("fonts-liberation2", folder), "fonts-liberation2", FONTS / "LICENCE-Liberation.txt")
    for made in sorted(FONTS.iterdir()):
        print(f"{made.stat().st_size:8} {made.relative_to(ROOT)}")


def icon_names() -> list[str]:
    """The names of packaging/icons.txt, sorted, each once."""
    lines = ICON_NAMES.read_text(encoding="utf-8").splitlines()
    return sorted({name for line in lines if not line.startswith("#") for name in line.split()})


def make_icons(folder: Path) -> None:
    """Fill resources/icons with exactly the icons of packaging/icons.txt."""
    ICONS.mkdir(parents=True, exist_ok=True)
    lucide = npm_package(LUCIDE, folder)
    for old in ICONS.glob("*.svg"):
        old.unlink()
    for name in icon_names():
        shutil.copyfile(lucide / "icons" / f"{name}.svg", ICONS / f"{name}.svg")
    shutil.copyfile(lucide / "LICENSE", ICONS / "LICENCE-Lucide.txt")
    print(f"{len(icon_names())} icons")


def main(parts: list[str]) -> None:
    """Make the parts named on the command line, or all of them."""
    makers = {"fonts": make_fonts, "icons": make_icons}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        for part in parts or list(makers):
            makers[part](folder)


if __name__ == "__main__":
    main(sys.argv[1:])
