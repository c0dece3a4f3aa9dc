"""Starts the command line with ``python -m shelter_app``."""

from shelter_app.cli import main

if __name__ == "__main__":
    main()
