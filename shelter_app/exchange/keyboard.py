"""The keyboard as it stands: which layout is in force and whether Caps Lock is on. A passphrase that is typed blind
fails for these two reasons most of all. Where the system does not say, nothing is said.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import os
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

_USE_CORE_KEYBOARD: Final = 0x100
_LOCK: Final = 2
_ANY_TYPE: Final = 0
_LONGEST: Final = 1024
_CAPS_LOCK_KEY: Final = 0x14
# Primary language identifiers of Windows, by which a layout is told (the lower ten bits of a language identifier).
_WINDOWS_LANGUAGES: Final = {0x22: "ua", 0x09: "us", 0x19: "ru", 0x15: "pl", 0x07: "de"}


@dataclass(frozen=True, slots=True)
class Keyboard:
    """``layout`` is the short name the system gives it ("ua", "us", "pl"), empty where it does not say; ``caps_lock`` is
    ``None`` where it does not say.
    """

    layout: str = ""
    caps_lock: bool | None = None


def keyboard() -> Keyboard:
    """The layout in force and Caps Lock, from X11 or Windows; nothing known elsewhere (Wayland tells no one)."""
    if os.name == "nt":
        return _on_windows()
    if os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        return _on_x11()
    return Keyboard()


class _State(ctypes.Structure):
    """``XkbStateRec`` of X11's XKBstr.h."""

    _fields_ = [
        ("group", ctypes.c_ubyte),
        ("locked_group", ctypes.c_ubyte),
        ("base_group", ctypes.c_ushort),
        ("latched_group", ctypes.c_ushort),
        ("mods", ctypes.c_ubyte),
        ("base_mods", ctypes.c_ubyte),
        ("latched_mods", ctypes.c_ubyte),
        ("locked_mods", ctypes.c_ubyte),
        ("compat_state", ctypes.c_ubyte),
        ("grab_mods", ctypes.c_ubyte),
        ("compat_grab_mods", ctypes.c_ubyte),
        ("lookup_mods", ctypes.c_ubyte),
        ("compat_lookup_mods", ctypes.c_ubyte),
        ("ptr_buttons", ctypes.c_ushort),
    ]


@lru_cache(maxsize=1)
def _display() -> tuple[Any, Any] | None:
    """The X library with a connection of our own, kept open; ``None`` without X."""
    name = ctypes.util.find_library("X11") or "libX11.so.6"
    try:
        library: Any = ctypes.CDLL(name)
    except OSError:
        return None
    library.XOpenDisplay.restype = ctypes.c_void_p
    library.XOpenDisplay.argtypes = [ctypes.c_char_p]
    library.XkbGetState.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.POINTER(_State)]
    library.XDefaultRootWindow.restype = ctypes.c_ulong
    library.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
    library.XInternAtom.restype = ctypes.c_ulong
    library.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    library.XFree.argtypes = [ctypes.c_void_p]
    library.XGetWindowProperty.argtypes = [
        ctypes.c_void_p,
        ctypes.c_ulong,
        ctypes.c_ulong,
        ctypes.c_long,
        ctypes.c_long,
        ctypes.c_int,
        ctypes.c_ulong,
        ctypes.POINTER(ctypes.c_ulong),
        ctypes.POINTER(ctypes.c_int),
        ctypes.POINTER(ctypes.c_ulong),
        ctypes.POINTER(ctypes.c_ulong),
        ctypes.POINTER(ctypes.c_void_p),
    ]
    display = library.XOpenDisplay(None)
    return (library, display) if display else None


def _on_x11() -> Keyboard:
    found = _display()
    if found is None:
        return Keyboard()
    library, display = found
    state = _State()
    if library.XkbGetState(display, _USE_CORE_KEYBOARD, ctypes.byref(state)) != 0:
        return Keyboard()
    layouts = layouts_of(_rules(library, display))
    layout = layouts[state.group] if state.group < len(layouts) else ""
    return Keyboard(layout, bool(state.locked_mods & _LOCK))


def layouts_of(rules: bytes) -> list[str]:
    """The layouts of ``_XKB_RULES_NAMES``: rules, model, layouts, variants, options, each ended by a zero byte."""
    parts = rules.split(b"\0")
    return [name.decode("ascii", "replace") for name in parts[2].split(b",")] if len(parts) > 2 else []


def _rules(library: Any, display: Any) -> bytes:
    atom = library.XInternAtom(display, b"_XKB_RULES_NAMES", 1)
    if not atom:
        return b""
    kind, form = ctypes.c_ulong(), ctypes.c_int()
    items, after, data = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_void_p()
    failed = library.XGetWindowProperty(
        display,
        library.XDefaultRootWindow(display),
        atom,
        0,
        _LONGEST,
        0,
        _ANY_TYPE,
        ctypes.byref(kind),
        ctypes.byref(form),
        ctypes.byref(items),
        ctypes.byref(after),
        ctypes.byref(data),
    )
    if failed or not data.value:
        return b""
    read = ctypes.string_at(data.value, items.value)
    library.XFree(data)
    return read


def _on_windows() -> Keyboard:
    user: Any = vars(ctypes)["windll"].user32  # there on Windows only
    layout = _WINDOWS_LANGUAGES.get(user.GetKeyboardLayout(0) & 0x3FF, "")
    return Keyboard(layout, bool(user.GetKeyState(_CAPS_LOCK_KEY) & 1))
