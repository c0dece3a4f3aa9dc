"""Who is at the computer: every entry carries the person. Also the lock: it hides the work and loses nothing."""

from shelter_app.desktop.pages.who.screen import Who

__all__ = ["Who"]
