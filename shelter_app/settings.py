"""Settings and folders of this computer: what is not the shelter's but the laptop's. One declared list, with defaults.

``SHELTER_APP_HOME`` puts everything below one folder (a stick, a test); otherwise the system's own places are used.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any


@dataclass
class Settings:
    """``scheme`` is auto, light, dark or contrast; ``scale`` in per cent; ``data`` the folder that was open last.

    ``lock_minutes`` is after how many idle minutes the window locks itself, nought for never.
    """

    lang: str = "uk"
    scheme: str = "auto"
    scale: int = 100
    key_hints: bool = True
    full_screen: bool = True
    lock_minutes: int = 10
    data: str = ""
    backup_folder: str = ""

    @classmethod
    def load(cls) -> Settings:
        """The settings as they were saved; a damaged or missing file gives the defaults."""
        try:
            found = json.loads((home("config") / "settings.json").read_bytes())
        except (OSError, ValueError):
            return cls()
        known = {field.name: type(field.default) for field in fields(cls)}
        if not isinstance(found, dict):
            return cls()
        kept: dict[str, Any] = {name: value for name, value in found.items() if isinstance(value, known.get(name, ()))}
        return cls(**kept)

    def save(self) -> None:
        """Write the settings in one step; a disk that refuses costs the settings, never the work."""
        folder = home("config")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            part = folder / "settings.json.part"
            part.write_text(json.dumps(asdict(self), indent=1))
            part.replace(folder / "settings.json")
        except OSError:
            return

    @property
    def folder(self) -> Path:
        """The register's folder: the one that was open last, else the usual place."""
        return Path(self.data) if self.data else home("data") / "school"


def home(kind: str) -> Path:
    """The folder for ``config``, ``data`` or ``state`` of this user on this computer."""
    root = os.environ.get("SHELTER_APP_HOME")
    if root:
        return Path(root) / kind
    import platformdirs

    dirs = platformdirs.PlatformDirs("shelter-app", appauthor=False)
    found = {"config": dirs.user_config_path, "data": dirs.user_data_path, "state": dirs.user_state_path}
    return found[kind]


def memories() -> Path:
    """The folder in which this computer remembers its registers."""
    return home("state") / "registers"


def until_shutdown() -> Path | None:
    """A folder of this user that the system empties when the computer is switched off; ``None`` where there is none."""
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    if not runtime or not Path(runtime).is_dir():
        return None
    return Path(runtime) / "shelter-app"
