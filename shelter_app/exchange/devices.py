"""The computer's own devices: sticks that are plugged in, and the battery. Where the system does not say, nothing is said."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

_MOUNT_ROOTS = ("/media/", "/run/media/", "/mnt/")


class Battery(NamedTuple):
    """Charge in per cent, whether it is charging, and minutes left (``None`` when the system does not know)."""

    percent: int
    charging: bool
    minutes_left: int | None


def removable_drives() -> list[Path]:
    """Folders of sticks and cards that are plugged in and can be written to."""
    if os.name == "nt":
        return _windows_drives()
    try:
        lines = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    found = []
    for line in lines:
        fields = line.split(" ")
        folder = fields[1].replace("\\040", " ") if len(fields) > 1 else ""
        if folder.startswith(_MOUNT_ROOTS) and os.access(folder, os.W_OK):
            found.append(Path(folder))
    return found


def _windows_drives() -> list[Path]:
    import ctypes

    removable = 2
    kernel: Any = vars(ctypes)["windll"].kernel32  # there on Windows only
    mask = kernel.GetLogicalDrives()
    letters = [chr(ord("A") + bit) for bit in range(26) if mask >> bit & 1]
    return [Path(f"{letter}:\\") for letter in letters if kernel.GetDriveTypeW(f"{letter}:\\") == removable]


def battery(root: Path = Path("/sys/class/power_supply")) -> Battery | None:
    """The laptop's battery, or ``None`` on a computer without one."""
    try:
        supplies = sorted(root.glob("BAT*"))
    except OSError:
        return None
    for supply in supplies:
        percent = _number(supply / "capacity")
        if percent is None:
            continue
        status = _text(supply / "status")
        left = None
        for store, rate in (("energy_now", "power_now"), ("charge_now", "current_now")):
            amount, draw = _number(supply / store), _number(supply / rate)
            if amount and draw and status == "Discharging":
                left = amount * 60 // draw
                break
        return Battery(min(100, percent), status in ("Charging", "Full"), left)
    return None


def _text(path: Path) -> str:
    try:
        return path.read_text().strip()
    except OSError:
        return ""


def _number(path: Path) -> int | None:
    text = _text(path)
    return int(text) if text.isdecimal() else None
