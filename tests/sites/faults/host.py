"""What a fault host is: a name, its sources and how each must end, and an answer for every path."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import ClassVar, cast

from crawlers.records import Outcome
from tests.sites.serve import NOT_FOUND, Answer, Web, WebHandler

SUFFIX = ".fault.test"
SENTENCE = "You can have up to three thousand pounds to set up your first home after care. "
WORDS = f"<p>{SENTENCE * 6}</p>"


class Host:
    """A site with one fault. `ends`: path of each source -> the outcome it must close with.

    Its sources belong to one council, or in turn to `councils`.
    """

    scheme: ClassVar[str] = "http"
    councils: ClassVar[int] = 1
    name: ClassVar[str]
    ends: ClassVar[Mapping[str, Outcome]]
    pages: ClassVar[Mapping[str, Answer]] = {}

    def answer(self, call: Call) -> None:
        """Answer a request; faults of the connection do it their own way."""
        call.send(self.find(call.path))

    def find(self, path: str) -> Answer:
        """Return the answer for a path; 404 for one that is not in `pages`."""
        return self.pages.get(path, NOT_FOUND)

    @classmethod
    def list_ends(cls) -> Iterator[tuple[str, Outcome]]:
        """Yield the address of each source and its outcome."""
        for path, outcome in cls.ends.items():
            yield f"{cls.scheme}://{cls.name}{SUFFIX}{path}", outcome


class Call(WebHandler):
    """One connection to a fault web: asks the host what to answer."""

    def do_GET(self) -> None:  # noqa: N802
        """Note the request, and hand it to its host; hosts without faults answer as ever."""
        web = cast("FaultWeb", self.server)
        name = self.headers.get("Host", "")
        with web.count(name, dict(self.headers.items())):
            host = web.hosts.get(name)
            if host is None:
                super().do_GET()
                return
            web.asked.append(f"{host.scheme}://{name}{self.path}")
            host.answer(self)

    def start(self, status: int = 200, **headers: str) -> None:
        """Send status and headers alone; underscores in names stand for hyphens."""
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()


class FaultWeb(Web):
    """Fault hosts, and other hosts beside them. `most` is how many requests a host had at one time."""

    def __init__(self, hosts: Mapping[str, Host], answers: Mapping[str, Answer]) -> None:
        super().__init__(answers, Call)
        self.hosts = hosts
        self.most: Counter[str] = Counter()
        self.headers: list[Mapping[str, str]] = []
        self._now: Counter[str] = Counter()
        self._lock = Lock()

    @contextmanager
    def count(self, name: str, headers: Mapping[str, str]) -> Iterator[None]:
        """Count a request while it lasts."""
        with self._lock:
            self.headers.append(headers)
            self._now[name] += 1
            self.most[name] = max(self.most[name], self._now[name])
        try:
            yield
        finally:
            with self._lock:
                self._now[name] -= 1


def make_page(title: str, body: str = WORDS, status: int = 200, **headers: str) -> Answer:
    """Return a page of the kind that a council has."""
    content = f"<!doctype html><title>{title}</title><body><main><h1>{title}</h1>{body}</main></body>"
    return make_answer(content.encode(), "text/html; charset=utf-8", status, **headers)


def make_answer(body: bytes, kind: str = "text/html", status: int = 200, **headers: str) -> Answer:
    """Return an answer with a type; underscores in names of headers stand for hyphens."""
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(body, status, {"Content-Type": kind, **more})


def make_redirect(target: str, status: int = 302) -> Answer:
    """Return a redirect."""
    return Answer(status=status, headers={"Location": target})
