"""Run `local-offer crawl` as a person does, in a process of its own, over one host on loopback."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, cast

from crawlers.sources import COLUMNS
from tests.sites.run_crawl import ROOT

# Scrapy's reactor starts only once in a process. The settings of a test go in as if the file said so.
ENTRY = """
import json, sys
import crawlers.settings
for name, value in json.loads(sys.argv[1]).items():
    setattr(crawlers.settings, name, value)
from publish.cli import main
main(sys.argv[2:])
"""
HASTE: Mapping[str, Any] = {
    "LOCAL_OFFER_ALLOW_LOOPBACK": True,
    "DOWNLOAD_DELAY": 0,
    "AUTOTHROTTLE_ENABLED": False,
    "RETRY_TIMES": 0,
}


def write_sources(folder: Path, *rows: tuple[str, str]) -> Path:
    """Write a register of pairs of council code and address."""
    path = folder / "sources.csv"
    lines = [f"{authority},{url},page,,,,,,," for authority, url in rows]
    path.write_text("\n".join([",".join(COLUMNS), *lines]) + "\n")
    return path


def run_command(*words: str, largest_file: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command. `largest_file`, in bytes: the disk seems full for a file that would grow beyond it."""

    def limit() -> None:
        if largest_file is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    return subprocess.run(
        [sys.executable, "-c", ENTRY, json.dumps(dict(HASTE)), "crawl", *words],
        cwd=ROOT,
        env=os.environ | {"LOCAL_OFFER_CONTACT": "mailbox@council.sample.test"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit,
    )


class _Host(ThreadingHTTPServer):
    daemon_threads = True
    pages: Mapping[str, bytes]


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = cast("_Host", self.server).pages.get(self.path)
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""


@contextmanager
def serve_host(pages: Mapping[str, bytes]) -> Iterator[str]:
    """Serve pages by path and give the host's address; any other path, robots.txt too, is 404."""
    host = _Host(("127.0.0.1", 0), _Handler)
    host.pages = pages
    thread = Thread(target=host.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{host.server_port}"
    finally:
        host.shutdown()
        host.server_close()
        thread.join()
