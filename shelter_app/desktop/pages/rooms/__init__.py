"""Rooms: the picture of places by floor, who sleeps where, and which room is proposed to whom."""

from shelter_app.desktop.pages.rooms.screen import RoomsScreen

__all__ = ["RoomsScreen"]
