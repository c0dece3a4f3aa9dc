"""Being written."""

from shelter_app.register.topic import Topic


class Staff(Topic):
    """Being written."""

    name = "staff"
