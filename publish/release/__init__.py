"""The open data release: one folder and one zip, made from a checked database. `make.py` is the way in."""

from __future__ import annotations

# The name of the data package, of its folder in the zip, and of the files that hold it whole.
NAME = "local-offers-compared"
DATABASE = "local-offer.db"


class ReleaseError(RuntimeError):
    """A release that cannot be made; nothing was written. One line: what is wrong, what to do."""
