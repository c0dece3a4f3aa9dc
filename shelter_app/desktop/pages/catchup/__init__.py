"""Typing paper back: the sheet on the screen as it lies on the table."""

from shelter_app.desktop.pages.catchup.screen import CatchupScreen

__all__ = ["CatchupScreen"]
