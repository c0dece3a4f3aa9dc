"""F1: the keys of the screen one came from, the keys of the program, and what things are called."""

from shelter_app.desktop.pages.help.screen import HelpScreen

__all__ = ["HelpScreen"]
