"""Being written."""

from shelter_app.register.topic import Topic


class Building(Topic):
    """Being written."""

    name = "building"
