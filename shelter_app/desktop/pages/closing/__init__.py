"""Closing the shelter, step by step."""

from shelter_app.desktop.pages.closing.screen import ClosingScreen

__all__ = ["ClosingScreen"]
