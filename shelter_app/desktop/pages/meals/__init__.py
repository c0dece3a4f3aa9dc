"""Meals: one person standing at the pots counts what is served, and closes a service whose portions add up."""

from shelter_app.desktop.pages.meals.screen import MealsScreen

__all__ = ["MealsScreen"]
