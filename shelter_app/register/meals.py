"""Being written."""

from shelter_app.register.topic import Topic


class Meals(Topic):
    """Being written."""

    name = "meals"
