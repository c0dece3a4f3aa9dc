"""The register of a school that shelters people: who is here, what was served, what is in store."""

__version__ = "0.1.0"
