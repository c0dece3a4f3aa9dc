"""Building: what keeps the house alive, its fuel and warmth, and what happened."""

from shelter_app.desktop.pages.building.screen import BuildingScreen

__all__ = ["BuildingScreen"]
