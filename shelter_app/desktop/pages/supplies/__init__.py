"""Supplies: what is on hand and for how long; what comes, goes and is counted; requests."""

from shelter_app.desktop.pages.supplies.screen import SuppliesScreen

__all__ = ["SuppliesScreen"]
