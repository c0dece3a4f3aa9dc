"""The screen of reports: what does not add up, the page as it will be printed, closing the day, handing it over."""

from shelter_app.desktop.pages.reports.screen import ReportsScreen

__all__ = ["ReportsScreen"]
