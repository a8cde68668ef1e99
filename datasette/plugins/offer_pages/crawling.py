"""What robots may read (RFC 9309), and whom to tell of a hole in the fence (RFC 9116)."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

from .asked import Asked, NoSuchPageError, Ready
from .figures import read_day
from .settings import find_address, find_mail

TEXT_TYPE = "text/plain; charset=utf-8"
EXPIRES_AFTER = timedelta(days=365)  # RFC 9116, 2.5.5, asks for less than a year's promise


def show_robots(conn: sqlite3.Connection, asked: Asked) -> Ready:
    """Pages are open; open SQL, search and endless combinations of filters are not."""
    prefix = asked.prefix
    lines = [
        "# Pages, files and feeds are free to read. Closed: SQL, search, and addresses with filters, of",
        "# which there are endlessly many; the same rows stand on the pages without filters.",
        "User-agent: *",
        f"Disallow: {prefix}/{asked.database}",
        f"Disallow: {prefix}/search",
        f"Disallow: {prefix}/find",
        f"Disallow: {prefix}/*?",
        f"Allow: {prefix}/static/",
        "",
        f"Sitemap: {find_address(asked)}/sitemap.xml",
    ]
    return Ready("\n".join(lines) + "\n", TEXT_TYPE)


def show_security(conn: sqlite3.Connection, asked: Asked) -> Ready:
    """Whom to tell of a security fault; no such file where the keeper has set no address."""
    build = conn.execute("select max(built_at) as at from builds").fetchone()
    mail, day = find_mail(asked), read_day(build["at"])
    if not mail or day is None:
        raise NoSuchPageError("The keeper of this copy of the site has set no address for faults.")
    lines = [
        f"Contact: mailto:{mail}",
        f"Expires: {(day + EXPIRES_AFTER).isoformat()}T00:00:00Z",
        "Preferred-Languages: en",
        f"Canonical: {find_address(asked)}/.well-known/security.txt",
    ]
    return Ready("\n".join(lines) + "\n", TEXT_TYPE)
