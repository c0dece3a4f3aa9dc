"""Journeys: the real window, driven by keys alone from an empty folder to the issued report."""
