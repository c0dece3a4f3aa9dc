"""The data key and its slots: a random key encrypts the file; each slot wraps that key under a secret of its own.

``keys.json`` lies beside the register. A slot is ``passphrase`` (argon2id, then AES-GCM) or ``recovery`` (the same, with
the code of the principal's sheet). A demonstration register has the slot ``open``: its key in clear, which no real
register may have.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from shelter_app.domain.errors import Refused, Trouble
from shelter_app.domain.numbers import damm
from shelter_app.register.files import write_whole

Random = Callable[[int], bytes]

FILE: Final = "keys.json"
KEY_BYTES: Final = 32
# RFC 9106, second recommended choice (64 MiB), halved in memory for eight-year-old laptops.
TIME_COST: Final = 3
MEMORY_KIB: Final = 32 * 1024
LANES: Final = 1
SHORTEST_PASSPHRASE: Final = 8


@dataclass
class KeyFile:
    """The slots of one register. ``register`` is its random identity in hexadecimal."""

    register: str
    slots: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def read(cls, folder: Path) -> KeyFile:
        """The key file of a folder. Raises ``Trouble("keys-missing")`` or ``Trouble("keys-damaged")``."""
        try:
            data = json.loads((folder / FILE).read_bytes())
            return cls(str(data["register"]), list(data["slots"]))
        except FileNotFoundError as error:
            raise Trouble("keys-missing", folder=folder.name) from error
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise Trouble("keys-damaged", folder=folder.name) from error

    def write(self, folder: Path) -> None:
        """Write the key file of a folder in one step."""
        write_whole(folder / FILE, self.to_bytes())

    def to_bytes(self) -> bytes:
        """The file's content."""
        return json.dumps({"format": 1, "register": self.register, "slots": self.slots}, indent=1).encode()

    @property
    def demonstration(self) -> bool:
        """Whether the key lies open, as only a demonstration's may."""
        return any(slot["kind"] == "open" for slot in self.slots)

    def open_key(self) -> bytes:
        """The key of a demonstration register."""
        for slot in self.slots:
            if slot["kind"] == "open":
                return bytes.fromhex(slot["key"])
        raise Trouble("passphrase-needed")

    def unlock(self, secret: str) -> bytes:
        """The data key, by the passphrase or the recovery code.

        Raises ``Trouble("wrong-passphrase")``, ``Trouble("keys-damaged")``.
        """
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        for slot in self.slots:
            if slot["kind"] == "open":
                continue
            text = secret if slot["kind"] == "passphrase" else recovery_digits(secret)
            if not text:
                continue
            try:
                wrapping = _stretch(text, slot)
                return AESGCM(wrapping).decrypt(
                    bytes.fromhex(slot["nonce"]), bytes.fromhex(slot["wrapped"]), self._bound(slot["kind"])
                )
            except InvalidTag:
                continue
            except (KeyError, ValueError, TypeError) as error:
                raise Trouble("keys-damaged", folder="") from error
        raise Trouble("wrong-passphrase")

    def set_slot(self, kind: str, secret: str, key: bytes, random: Random) -> None:
        """Wrap ``key`` under a new secret, in place of the slot of that kind.

        Raises ``Refused("passphrase-too-short")``, ``Refused("not-a-recovery-code")``.
        """
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        text = secret if kind == "passphrase" else recovery_digits(secret)
        if kind == "passphrase" and len(secret) < SHORTEST_PASSPHRASE:
            raise Refused("passphrase-too-short", least=SHORTEST_PASSPHRASE)
        if not text:
            raise Refused("not-a-recovery-code")
        slot: dict[str, Any] = {
            "kind": kind,
            "salt": random(16).hex(),
            "time": TIME_COST,
            "memory": MEMORY_KIB,
            "lanes": LANES,
            "nonce": random(12).hex(),
        }
        sealed = AESGCM(_stretch(text, slot)).encrypt(bytes.fromhex(slot["nonce"]), key, self._bound(kind))
        slot["wrapped"] = sealed.hex()
        self.slots = [other for other in self.slots if other["kind"] != kind] + [slot]

    def lay_open(self, key: bytes) -> None:
        """Put the key in clear: for a demonstration register only."""
        self.slots = [{"kind": "open", "key": key.hex()}]

    def _bound(self, kind: str) -> bytes:
        return f"shelter-app key slot {self.register} {kind}".encode()


def _stretch(secret: str, slot: dict[str, Any]) -> bytes:
    # Keyboards write й as one letter or as two: both are the same passphrase.
    import unicodedata

    from argon2.low_level import Type, hash_secret_raw

    plain = unicodedata.normalize("NFC", secret).encode()
    return hash_secret_raw(
        plain, bytes.fromhex(slot["salt"]), slot["time"], slot["memory"], slot["lanes"], KEY_BYTES, Type.ID
    )


def new_recovery_code(random: Random) -> str:
    """Eight groups of five digits (about 130 bits), the last digit a check digit: typed on any keyboard layout."""
    digits = "".join(str(byte % 10) for byte in random(4096) if byte < 250)[:39]
    digits += str(damm(digits))
    return " ".join(digits[start : start + 5] for start in range(0, 40, 5))


def recovery_digits(text: str) -> str:
    """The forty digits of a recovery code typed with any blanks or hyphens; empty if it cannot be one."""
    digits = "".join(letter for letter in text if letter in "0123456789")
    other = [letter for letter in text if letter not in "0123456789 -\u2011\u00a0"]
    return digits if len(digits) == 40 and not other and damm(digits) == 0 else ""
