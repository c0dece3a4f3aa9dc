"""Being written."""

from shelter_app.register.topic import Topic


class Requests(Topic):
    """Being written."""

    name = "requests"
