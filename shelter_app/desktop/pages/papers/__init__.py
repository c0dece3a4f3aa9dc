"""The print room: every paper beside the report, with what it is for, its options, a preview and the log."""

from shelter_app.desktop.pages.papers.screen import PapersScreen

__all__ = ["PapersScreen"]
