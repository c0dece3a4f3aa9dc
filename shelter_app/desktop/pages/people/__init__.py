"""The screen of people: the list, a household, a counted group."""

from shelter_app.desktop.pages.people.screen import PeopleScreen

__all__ = ["PeopleScreen"]
