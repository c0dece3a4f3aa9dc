"""What surrounds the work: the shelter's name, when something was saved, how old the copy is, battery, sticks."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from shelter_app import settings
from shelter_app.desktop.kit.status import Status
from shelter_app.desktop.kit.statusbar import Segment
from shelter_app.exchange import devices
from shelter_app.register.register import Register
from shelter_app.register.site import SiteFacts
from shelter_app.words import Words

COPY_WARN: Final = timedelta(hours=4)
COPY_BAD: Final = timedelta(hours=12)
BATTERY_WARN: Final = 25
STICKS_MS: Final = 4000


class House(QObject):
    """Facts for the status bar and the sidebar. Signals: ``changed()``, ``stick_came(folder)``."""

    changed = Signal()
    stick_came = Signal(str)

    def __init__(
        self,
        register: Register,
        words: Words,
        parent: QObject | None = None,
        drives: Callable[[], list[Path]] = devices.removable_drives,
    ) -> None:
        super().__init__(parent)
        self._drives = drives
        self.register = register
        self.words = words
        self.facts: SiteFacts = register.site.facts()
        self.demonstration = register.demonstration
        self.saved_at: datetime | None = register.last_recorded()
        self.copied_at: datetime | None = self._read_copy()
        self.battery: devices.Battery | None = None
        self._sticks: set[Path] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(STICKS_MS)
        self._timer.timeout.connect(self.look_for_sticks)
        self._timer.start()

    def read_facts(self) -> None:
        """Read the shelter's facts again."""
        self.facts = self.register.site.facts()
        self.changed.emit()

    def look_around(self) -> None:
        """Look at the battery."""
        self.battery = devices.battery()
        self.changed.emit()

    def copied(self, at: datetime) -> None:
        """A copy was made."""
        self.copied_at = at
        path = self._copy_file()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps({"at": at.isoformat()}))
        except OSError:
            pass
        self.changed.emit()

    def segments(self, now: datetime) -> tuple[Segment, ...]:
        """What the status bar says: the truth, and what is getting old."""
        _ = self.words.gettext
        found = [Segment("hard-drive", self._saved(now), "ok")]
        if self.demonstration:
            found.insert(0, Segment("info", _("Demonstration: nothing here is real"), "info"))
        found.append(self._copy(now))
        if self.battery is not None:
            text = _("{percent} %").format(percent=self.battery.percent)
            if self.battery.minutes_left:
                hours, minutes = divmod(self.battery.minutes_left, 60)
                text = _("{percent} % · {hours} h {minutes} min").format(
                    percent=self.battery.percent, hours=hours, minutes=minutes
                )
            low = self.battery.percent < BATTERY_WARN and not self.battery.charging
            found.append(Segment("battery-medium", text, "warn" if low else "none"))
        return tuple(found)

    def _saved(self, now: datetime) -> str:
        _ = self.words.gettext
        if self.saved_at is None:
            return _("No network needed")
        local = self.saved_at.astimezone(now.tzinfo)
        same_day = local.date() == now.date()
        when = self.words.time(local) if same_day else f"{self.words.day_month(local.date())} {self.words.time(local)}"
        return _("No network · everything saved here at {time}").format(time=when)

    def _copy(self, now: datetime) -> Segment:
        _ = self.words.gettext
        if self.copied_at is None:
            return Segment("usb", _("No copy on USB yet"), "warn")
        age = now - self.copied_at
        status: Status = "bad" if age > COPY_BAD else "warn" if age > COPY_WARN else "none"
        local = self.copied_at.astimezone(now.tzinfo)
        same_day = local.date() == now.date()
        when = self.words.time(local) if same_day else f"{self.words.day_month(local.date())} {self.words.time(local)}"
        return Segment("usb", _("USB copy {time}").format(time=when), status)

    def look_for_sticks(self) -> None:
        """Look whether a stick was plugged in since the last look."""
        found = set(self._drives())
        if self._sticks is not None:
            for folder in sorted(found - self._sticks):
                self.stick_came.emit(str(folder))
        self._sticks = found

    def _copy_file(self) -> Path:
        return settings.home("state") / "copies" / f"{self.register.keys.register}.json"

    def _read_copy(self) -> datetime | None:
        try:
            return datetime.fromisoformat(json.loads(self._copy_file().read_bytes())["at"])
        except (OSError, ValueError, KeyError, TypeError):
            return None
