"""Where things lie: the checkout's data and site folders, found from this file or from LOCAL_OFFER_HOME."""

from __future__ import annotations

import os
from pathlib import Path

HOME_VARIABLE = "LOCAL_OFFER_HOME"


def find_home() -> Path:
    """Return the folder of `data/` and `datasette/`: the checkout, unless LOCAL_OFFER_HOME names one."""
    named = os.environ.get(HOME_VARIABLE)
    return Path(named) if named else Path(__file__).resolve().parent.parent


def find_data() -> Path:
    """Return the folder of what people maintain and of what the program makes."""
    return find_home() / "data"


def find_unseen_pages() -> Path:
    """Return the folder of labelled pages; it comes with the checkout, not with the installed package."""
    return find_home() / "tests" / "unseen"


def find_database() -> Path:
    """Return where the database is built by default; its name is part of the site's addresses."""
    return find_data() / "build" / "local-offer.db"
