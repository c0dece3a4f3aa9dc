"""Today: what matters now, and what is open before the day is closed."""

from shelter_app.desktop.pages.today.screen import TodayScreen

__all__ = ["TodayScreen"]
