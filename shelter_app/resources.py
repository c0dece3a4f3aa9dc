"""Finds the bundled files: fonts, icons, catalogues.

A checkout keeps them in ``resources/`` beside the package; an installed wheel carries the same folder inside the
package as ``_resources``. Nothing is read here and nothing is cached: the answer is a path on disk.
"""

from pathlib import Path, PurePosixPath

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"
_CHECKOUT = _PACKAGE.parent / "resources"


def folder() -> Path:
    """The folder that holds all bundled files.

    The installed copy comes first, so that a wheel never picks up a stray ``resources`` folder in site-packages.
    """
    return _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def path(name: str) -> Path:
    """The path of one bundled file, such as ``path("icons/house.svg")``.

    ``name`` is relative, with forward slashes. Raises ValueError for a name that would leave the folder. Whether the
    file exists is the caller's question: a missing file is found out when it is opened.
    """
    relative = PurePosixPath(name)
    if relative.is_absolute() or ".." in relative.parts or not relative.parts:
        raise ValueError(f"not the name of a bundled file: {name!r}")
    return folder().joinpath(*relative.parts)
