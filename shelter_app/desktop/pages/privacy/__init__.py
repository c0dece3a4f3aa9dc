"""Privacy: what is recorded about a person, what they agreed to, erasing it; what falls due, and the acts."""

from shelter_app.desktop.pages.privacy.screen import PrivacyScreen

__all__ = ["PrivacyScreen"]
