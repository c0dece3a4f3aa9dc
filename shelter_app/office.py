"""The office: puts register, papers and files together, for the window and the command line alike."""

from __future__ import annotations

from functools import cached_property

from shelter_app.domain.days import Cutoffs
from shelter_app.register.register import Register


class Office:
    """What is done with an open register beyond recording: reports, prints, exports, copies."""

    def __init__(self, register: Register) -> None:
        self.register = register

    @cached_property
    def cutoffs(self) -> Cutoffs:
        """The report hours in the site's time zone."""
        return self.register.site.cutoffs()
