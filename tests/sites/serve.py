"""A small web on loopback: any host names on one port, told apart by the Host header."""

from __future__ import annotations

import html
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from string import Template
from threading import Thread
from typing import Any, TypeVar, cast

import yaml

SITES = Path(__file__).parent
GOLD = SITES.parent / "gold"
AnyServer = TypeVar("AnyServer", bound=ThreadingHTTPServer)
HTML = "text/html; charset=utf-8"
TYPES = {".pdf": "application/pdf", ".docx": "application/octet-stream"}


@dataclass(frozen=True)
class Answer:
    """What a host answers at one address. `wait` is in seconds; an ETag makes it answer 304 when it fits."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": HTML})
    wait: float = 0.0


NOT_FOUND = Answer(b"<html><title>Not found</title><h1>Page not found</h1></html>", 404)


class Web(ThreadingHTTPServer):
    """Answers by whole address; `asked` keeps every address that was requested, in order."""

    daemon_threads = True

    def __init__(self, answers: Mapping[str, Answer], handler: type[WebHandler] | None = None) -> None:
        super().__init__(("127.0.0.1", 0), handler or WebHandler)
        self.answers = answers
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        """Where all of its hosts are served."""
        return f"http://127.0.0.1:{self.server_port}"


class WebHandler(BaseHTTPRequestHandler):
    """Answers one connection's requests."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer by address."""
        web = cast("Web", self.server)
        url = f"http://{self.headers['Host']}{self.path}"
        web.asked.append(url)
        self.send(web.answers.get(url, NOT_FOUND))

    def send(self, answer: Answer) -> None:
        """Send one answer whole."""
        time.sleep(answer.wait)
        fresh = "ETag" in answer.headers and self.headers.get("If-None-Match") == answer.headers["ETag"]
        # Not send_response(): its Date header would differ in each run.
        self.send_response_only(304 if fresh else answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0" if fresh else str(len(answer.body)))
        self.end_headers()
        self.wfile.write(b"" if fresh else answer.body)

    def handle_one_request(self) -> None:
        """Serve one request of a connection, which the client may drop meanwhile."""
        try:
            super().handle_one_request()
        except OSError:
            # It hung up, refused our certificate, or left us waiting.
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""


@contextmanager
def serve(answers: Mapping[str, Answer]) -> Iterator[Web]:
    """Serve until the block ends."""
    with run_server(Web(answers)) as web:
        yield web


@contextmanager
def run_server(web: AnyServer) -> Iterator[AnyServer]:
    """Run a server in a thread until the block ends."""
    thread = Thread(target=web.serve_forever, daemon=True)
    thread.start()
    try:
        yield web
    finally:
        web.shutdown()
        web.server_close()
        thread.join()


def load_sample() -> dict[str, Answer]:
    """Return the answers of all replica hosts: the folders beside this file."""
    answers: dict[str, Answer] = {}
    for path in sorted(SITES.glob("*/site.yaml")):
        site = yaml.safe_load(path.read_text(encoding="utf-8"))
        origin = f"http://{path.parent.name}"
        for route, rule in site["routes"].items():
            answers[origin + route] = _load_route(path.parent, site, rule)
        for name, kind in (("robots.txt", "text/plain"), ("sitemap.xml", "application/xml")):
            if (path.parent / name).exists():
                body = (path.parent / name).read_bytes()
                answers[f"{origin}/{name}"] = Answer(body, headers={"Content-Type": kind})
    return answers


def _load_route(folder: Path, site: Mapping[str, Any], rule: Mapping[str, Any]) -> Answer:
    if "page" in rule:
        # A council may run more than one system, so a route can name its own.
        return Answer(
            _dress_page(folder / rule["page"], site["council"], rule.get("cms", site["cms"])).encode()
        )
    if "gold" in rule:
        return Answer((GOLD / rule["gold"] / "page.html").read_bytes())
    if "file" in rule:
        path = folder / rule["file"]
        return Answer(path.read_bytes(), headers={"Content-Type": TYPES[path.suffix]})
    if "redirect" in rule:
        return Answer(status=301, headers={"Location": rule["redirect"]})
    return Answer(NOT_FOUND.body, rule["status"])


def _dress_page(path: Path, council: str, cms: str) -> str:
    content = path.read_text(encoding="utf-8").strip()
    title = content.partition("<h1>")[2].partition("</h1>")[0]
    chrome = Template((SITES / "chrome" / f"{cms}.html").read_text(encoding="utf-8"))
    return chrome.substitute(title=title, council=html.escape(council), content=content)
