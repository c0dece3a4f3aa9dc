"""The first start on a computer: from an empty folder to a register, in two steps."""

from shelter_app.desktop.pages.first_run.screen import FirstRun

__all__ = ["FirstRun"]
