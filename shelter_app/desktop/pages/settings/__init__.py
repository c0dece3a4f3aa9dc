"""Settings: how the window looks, what is known of the shelter, persons, copies, printer; each saved at once."""

from shelter_app.desktop.pages.settings.screen import SettingsScreen

__all__ = ["SettingsScreen"]
