"""What the keeper of a copy of the site sets in metadata.yaml: where it is reached, whom to write to."""

from __future__ import annotations

import re

from .asked import Asked
from .links import find_link

# Where `local-offer serve` listens if nobody says otherwise: feeds and maps of a site need whole addresses.
DEFAULT_ADDRESS = "http://127.0.0.1:8001"
_MAIL = re.compile(r"[^\s@<>?&,;:\"'%]+@[^\s@<>?&,;:\"'%]+")


def find_given_address(asked: Asked) -> str:
    """Scheme, host and prefix as set (`site_address`), without closing slash; empty when none is set."""
    given = find_link(str(asked.settings.get("site_address") or "")).rstrip("/")
    return f"{given}{asked.prefix}" if given else ""


def find_address(asked: Asked) -> str:
    """The address under which the site lies, as set or as served by default; never the request's own host.

    Answers are kept in memory for all readers: a host that one reader claims must not stand in another's.
    """
    return find_given_address(asked) or f"{DEFAULT_ADDRESS}{asked.prefix}"


def find_mail(asked: Asked) -> str:
    """The mail address that takes corrections (`contact_email`); empty when no such address is set."""
    mail = str(asked.settings.get("contact_email") or "")
    return mail if _MAIL.fullmatch(mail) else ""


def find_repository(asked: Asked) -> str:
    """The project's repository (`repository`), without closing slash; empty when none is set."""
    return find_link(str(asked.settings.get("repository") or "")).rstrip("/")
