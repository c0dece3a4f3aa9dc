"""Being written."""

from shelter_app.register.topic import Topic


class Supplies(Topic):
    """Being written."""

    name = "supplies"
