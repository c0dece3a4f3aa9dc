"""Being written."""

from shelter_app.register.topic import Topic


class Outside(Topic):
    """Being written."""

    name = "outside"
