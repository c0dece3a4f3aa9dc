"""People outside: the flats around that draw food, and who looked in on those who cannot come down."""

from shelter_app.desktop.pages.outside.screen import OutsideScreen

__all__ = ["OutsideScreen"]
