"""What can go wrong, in two families that a person can act on.

``ShelterError``
├── ``Refused``   a rule of the shelter says no (a second lunch, a count below zero)
└── ``Trouble``   the world says no (wrong passphrase, disk full, file of a newer version)

Each carries a ``code`` and ``values``; the sentence that a person reads is said where words are known. Anything else that
is raised is a mistake of the program.
"""

from __future__ import annotations


class ShelterError(Exception):
    """An error of the trade or of the world: ``code`` names the sentence, ``values`` fill it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.code} ({facts})" if facts else self.code


class Refused(ShelterError):
    """A rule of the shelter refuses the action; nothing was recorded."""


class Trouble(ShelterError):
    """The computer, a file or a device could not do it; nothing that was recorded is touched."""
