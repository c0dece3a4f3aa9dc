"""The window, with real widgets on an offscreen platform."""
