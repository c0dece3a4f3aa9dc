"""The overnight round: the physical count of the day, room by room."""

from shelter_app.desktop.pages.round.screen import RoundScreen

__all__ = ["RoundScreen"]
