"""A register that is locked, or cannot be opened: its passphrase, or what to do now."""

from shelter_app.desktop.pages.unlock.screen import Unlock

__all__ = ["Unlock"]
