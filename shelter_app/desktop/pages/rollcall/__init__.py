"""The roll call: is everyone safe. A face of the whole window, from anywhere, by one key."""

from shelter_app.desktop.pages.rollcall.screen import RollCallScreen

__all__ = ["RollCallScreen"]
