"""Fields that several files kept by hand in YAML have: ids, days and addresses, each read and checked."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import urlsplit

from taxonomy.yaml_nodes import Entry

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def read_day(entry: Entry, key: str, *, required: bool = True) -> str:
    """Return a whole day (ISO 8601); an empty text where there is none, or a wrong one, which is told."""
    text = entry.read_text(key, required)
    try:
        if not text or date.fromisoformat(text).isoformat() == text:
            return text
    except ValueError:
        pass
    entry.fail(f"{key} must be a day as YYYY-MM-DD, not {text!r}", entry.line_of(key))
    return ""


def check_address(entry: Entry, text: str, line: int) -> str:
    """Return an address as it stands; one that is no http or https address is told with its line."""
    try:
        parts = urlsplit(text)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", text)
    except ValueError:
        sound = False
    if text and not sound:
        entry.fail(f"{text!r} must be an http or https address", line)
    return text
