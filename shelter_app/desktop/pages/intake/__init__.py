"""The screen of the intake desk."""

from shelter_app.desktop.pages.intake.screen import IntakeScreen

__all__ = ["IntakeScreen"]
