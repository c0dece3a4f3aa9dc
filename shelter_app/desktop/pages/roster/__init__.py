"""The screen on which people of a list from a spreadsheet are taken in."""

from shelter_app.desktop.pages.roster.screen import RosterScreen

__all__ = ["RosterScreen"]
