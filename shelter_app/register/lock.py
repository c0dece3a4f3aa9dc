"""One process writes: an operating-system lock on the register's folder, released by the system when the process ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from shelter_app.domain.errors import Trouble


class FolderLock:
    """The right to write in a folder. Raises ``Trouble("register-in-use")`` while another process has it,
    ``Trouble("disk-error")`` where nobody may write.
    """

    def __init__(self, folder: Path) -> None:
        try:
            self._descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise Trouble("disk-error", reason=error.strerror or str(error)) from error
        try:
            if sys.platform == "win32":
                import msvcrt

                msvcrt.locking(self._descriptor, msvcrt.LK_NBLCK, 1)
            else:
                import fcntl

                fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._descriptor)
            raise Trouble("register-in-use", folder=folder.name) from error

    def release(self) -> None:
        """Give the right back."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1
