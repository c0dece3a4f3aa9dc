"""The journal and its views, encrypted; the only room that knows SQL."""
