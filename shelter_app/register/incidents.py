"""Being written."""

from shelter_app.register.topic import Topic


class Incidents(Topic):
    """Being written."""

    name = "incidents"
