"""Hosts that lead astray: redirects without end or to the wrong place, rules that cannot be had, traps."""

from __future__ import annotations

import gzip
from itertools import count
from typing import ClassVar

from crawlers.records import Outcome
from tests.sites.faults.host import SUFFIX, WORDS, Call, Host, make_answer, make_page, make_redirect
from tests.sites.faults.network import pack_blocks
from tests.sites.serve import NOT_FOUND, Answer

PAGE = make_page("Your money")
OTHER_COUNCIL = f"http://encodings{SUFFIX}/latin"
METADATA = "http://169.254.169.254/latest/meta-data/"


def make_robots(*lines: str) -> Answer:
    """Return a robots.txt for everyone."""
    return make_answer("\n".join(["User-agent: *", *lines, ""]).encode(), "text/plain")


class Redirects(Host):
    """Redirects in a circle, too many of them, or to what no council's page is."""

    name = "redirects"
    ends: ClassVar = {
        "/loop": Outcome.SERVER_ERROR,
        "/chain/0": Outcome.NEW,
        "/long/0": Outcome.SERVER_ERROR,
        "/nowhere": Outcome.SERVER_ERROR,
        "/other-council": Outcome.REDIRECTED_OFFSITE,
        "/metadata": Outcome.REDIRECTED_OFFSITE,
        "/file": Outcome.REDIRECTED_OFFSITE,
        "/forbidden": Outcome.ROBOTS_DISALLOWED,
        "/port": Outcome.REDIRECTED_OFFSITE,
    }
    pages: ClassVar = {
        "/robots.txt": make_robots("Disallow: /staff"),
        "/loop": make_redirect("/loop"),
        **{f"/chain/{hop}": make_redirect(f"/chain/{hop + 1}", 307) for hop in range(5)},
        "/chain/5": PAGE,
        **{f"/long/{hop}": make_redirect(f"/long/{hop + 1}", 301) for hop in range(6)},
        "/long/6": PAGE,
        "/nowhere": Answer(status=302),
        "/other-council": make_redirect(OTHER_COUNCIL),
        "/metadata": make_redirect(METADATA),
        "/file": make_redirect("file:///etc/passwd"),
        "/forbidden": make_redirect("/staff/page"),
        "/staff/page": PAGE,
        "/port": make_redirect(f"http://redirects{SUFFIX}:22/"),
    }


class ToInside(Host):
    """Redirects to the same site's other name, which resolves to a private address."""

    name = "to-inside"
    ends: ClassVar = {"/offer": Outcome.DNS}
    pages: ClassVar = {"/offer": make_redirect(f"http://www.to-inside{SUFFIX}/offer")}


class MovedDomain(Host):
    """The council has another address now."""

    name = "moved-domain"
    ends: ClassVar = {"/offer": Outcome.REDIRECTED_OFFSITE}
    pages: ClassVar = {
        "/robots.txt": make_redirect(f"http://new-domain{SUFFIX}/robots.txt", 301),
        "/offer": make_redirect(f"http://new-domain{SUFFIX}/offer", 301),
    }


class NewDomain(Host):
    """Where it moved to: in no source row until a person has looked. Its rules are those of the old one."""

    name = "new-domain"
    ends: ClassVar = {}
    pages: ClassVar = {"/robots.txt": make_robots("Disallow: /staff"), "/offer": PAGE}


class RobotsBroken(Host):
    """robots.txt answers 503: nothing is fetched."""

    name = "robots-503"
    ends: ClassVar = {"/a": Outcome.ROBOTS_UNAVAILABLE, "/b": Outcome.ROBOTS_UNAVAILABLE}
    pages: ClassVar = {"/robots.txt": Answer(status=503), "/a": PAGE, "/b": PAGE}


class RobotsSilent(Host):
    """robots.txt never comes."""

    name = "robots-silent"
    ends: ClassVar = {"/a": Outcome.ROBOTS_UNAVAILABLE}

    def answer(self, call: Call) -> None:
        call.connection.settimeout(60)
        call.connection.recv(1)
        call.close_connection = True


class RobotsLoop(Host):
    """robots.txt redirects to itself."""

    name = "robots-loop"
    ends: ClassVar = {"/a": Outcome.ROBOTS_UNAVAILABLE}
    pages: ClassVar = {"/robots.txt": make_redirect("/robots.txt"), "/a": PAGE}


class RobotsMoved(Host):
    """robots.txt is five redirects away; its rules hold."""

    name = "robots-moved"
    ends: ClassVar = {"/a": Outcome.ROBOTS_DISALLOWED, "/b": Outcome.NEW}
    pages: ClassVar = {
        "/robots.txt": make_redirect("/1"),
        **{f"/{hop}": make_redirect(f"/{hop + 1}") for hop in range(1, 5)},
        "/5": make_robots("Disallow: /a"),
        "/a": PAGE,
        "/b": PAGE,
    }


class RobotsHuge(Host):
    """A robots.txt of megabytes: what its first 500 KiB forbid is forbidden."""

    name = "robots-huge"
    ends: ClassVar = {"/first": Outcome.ROBOTS_DISALLOWED, "/last": Outcome.NEW}
    pages: ClassVar = {
        "/robots.txt": make_robots("Disallow: /first", *["# nothing"] * 300_000, "Disallow: /last"),
        "/first": PAGE,
        "/last": PAGE,
    }


class RobotsMalformed(Host):
    """A robots.txt of junk with one rule in it."""

    name = "robots-malformed"
    ends: ClassVar = {"/a": Outcome.ROBOTS_DISALLOWED, "/b": Outcome.NEW}
    pages: ClassVar = {
        "/robots.txt": make_answer(b"\xff\xfe\x00<p>\nuser-agent:*\r\nDISALLOW:/a\nCrawl-delay: soon\n\x00"),
        "/a": PAGE,
        "/b": PAGE,
    }


class RobotsMany(Host):
    """Six pages wait for one robots.txt, which forbids five of them."""

    name = "robots-many"
    ends: ClassVar = {f"/private/{number}": Outcome.ROBOTS_DISALLOWED for number in range(5)} | {
        "/open": Outcome.NEW
    }
    pages: ClassVar = {"/robots.txt": make_robots("Disallow: /private/"), "/open": PAGE}


class RobotsPage(Host):
    """A page where robots.txt should be, and a page that holds a rule with 403: neither forbids anything."""

    name = "robots-page"
    ends: ClassVar = {"/a": Outcome.NEW}
    pages: ClassVar = {"/robots.txt": make_page("User-agent: *\nDisallow: /", status=403), "/a": PAGE}


class Calendar(Host):
    """Every month leads to the next and to all of its days, for ever."""

    name = "calendar"
    ends: ClassVar = {"/care-leavers": Outcome.NEW}

    def answer(self, call: Call) -> None:
        if call.path == "/care-leavers":
            call.send(make_page("Care leavers", WORDS + '<a href="/care-leavers/events/2026/11">Events</a>'))
            return
        month = call.path.removeprefix("/care-leavers/events/")
        if month == call.path:
            call.send(NOT_FOUND)
            return
        year, number = (int(part) for part in month.split("/")[:2])
        later = f"{year + number // 12}/{number % 12 + 1}"
        days = "".join(f'<a href="/care-leavers/events/{month}/{day}">{day}</a>' for day in range(1, 31))
        call.send(
            make_page(f"Events {month}", f'{WORDS}{days}<a href="/care-leavers/events/{later}">Next</a>')
        )


class Deeper(Host):
    """A relative link that is wrong, so that each page lies deeper than the one before."""

    name = "deeper"
    ends: ClassVar = {"/care-leavers/": Outcome.NEW}

    def answer(self, call: Call) -> None:
        found = call.path.startswith("/care-leavers/")
        link = '<a href="money/care-leavers/">Money for care leavers</a>'
        # The text differs, so that no page is taken for a copy of another.
        call.send(make_page("Care leavers", f"<p>{call.path}</p>{WORDS}{link}") if found else NOT_FOUND)


class Sessions(Host):
    """Each link bears a new session id, so that no address is ever the same."""

    name = "sessions"
    ends: ClassVar = {"/care-leavers": Outcome.NEW}
    forms = (
        "/care-leavers/money?PHPSESSID={0}",
        "/care-leavers/home;jsessionid={0}",
        "/care-leavers?sid={0}",
    )

    def __init__(self) -> None:
        self.calls = count(10**9)

    def answer(self, call: Call) -> None:
        if not call.path.startswith("/care-leavers"):
            call.send(NOT_FOUND)
            return
        session = f"{next(self.calls):032x}"
        links = "".join(f'<a href="{form.format(session)}">Money and home</a>' for form in self.forms)
        title = call.path.split("?")[0].split(";")[0]
        call.send(make_page(f"Page {title}", WORDS + links))


class Sitemaps(Host):
    """A sitemap index with a packed part, one that bursts, one that is junk and one that names itself."""

    name = "sitemaps"
    ends: ClassVar = {"/care-leavers": Outcome.NEW}

    def __init__(self) -> None:
        site = f"http://{self.name}{SUFFIX}"
        parts = ("pages.xml.gz", "bomb.xml.gz", "junk.xml", "sitemap.xml", "gone.xml")
        index = "".join(f"<sitemap><loc>{site}/{part}</loc></sitemap>" for part in parts)
        pages = "".join(f"<url><loc>{site}/{page}</loc></url>" for page in ("care-leavers", "bins"))
        self.built = {
            "/robots.txt": make_robots("Disallow: /staff", f"Sitemap: {site}/sitemap.xml"),
            "/sitemap.xml": make_answer(f"<sitemapindex>{index}</sitemapindex>".encode(), "application/xml"),
            "/pages.xml.gz": make_answer(
                gzip.compress(f"<urlset>{pages}</urlset>".encode(), mtime=0), "application/gzip"
            ),
            "/bomb.xml.gz": make_answer(pack_blocks(31), "application/gzip"),
            "/junk.xml": make_answer(b"<urlset><url><loc>\x00\xff&nothing;", "application/xml"),
            "/care-leavers": make_page("Care leavers"),
            "/bins": make_page("Bins"),
        }

    def find(self, path: str) -> Answer:
        return self.built.get(path, NOT_FOUND)


class Greedy(Host):
    """Sets cookies, asks for log-ins in passing and offers forms: takes note of what it gets."""

    name = "greedy"
    ends: ClassVar = {"/a": Outcome.NEW, "/b": Outcome.NEW}
    pages: ClassVar = {
        path: make_page(
            f"Page {path}",
            f'{WORDS}<form action="/subscribe" method="post"><input name="mail"><button>Go</button></form>',
            Set_Cookie="session=1; Path=/",
        )
        for path in ("/a", "/b")
    }


HOSTS = (
    Redirects, ToInside, MovedDomain, NewDomain, RobotsBroken, RobotsSilent, RobotsLoop, RobotsMoved,
    RobotsHuge, RobotsMalformed, RobotsMany, RobotsPage, Calendar, Deeper, Sessions, Sitemaps, Greedy,
)  # fmt: skip
