"""Lighthouse's four scores for the chief pages: `python -m tests.site.lighthouse [DATABASE]`.

Needs npm, which fetches the pinned version, and Chromium. A script and no test: the score for speed swings
with what else the machine does.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.site.browsing import CHROMIUM, find_chromium
from tests.site.serving import make_site, serve_site

# The last version that runs on Node 18 and 20.
LIGHTHOUSE = "lighthouse@12.8.2"
PAGES = (
    "/",
    "/councils/lancashire",
    "/support/setting_up_home_allowance",
    "/compare",
    # Its last score is held down by our own robots.txt, which closes addresses with endless choices.
    "/compare?council=lancashire&council=cumberland&council=kent&area=money",
)
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
COMMAND = ("--output", "json", "--quiet", f"--only-categories={','.join(CATEGORIES)}")


def score_page(url: str) -> dict[str, Any]:
    """Lighthouse's report on one page, as a phone with a slow line sees it (its default)."""
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu"
    command = ["npx", "--yes", LIGHTHOUSE, url, *COMMAND, flags]
    environment = {**os.environ, "CHROME_PATH": find_chromium() or CHROMIUM}
    said = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    if said.returncode:
        raise SystemExit(f"Lighthouse failed on {url}: {said.stderr.strip()[-500:]}")
    report: dict[str, Any] = json.loads(said.stdout)
    return report


def list_failures(report: dict[str, Any]) -> list[str]:
    """What the report finds fault with, weighed audits only."""
    weighed = {
        one["id"]
        for name in CATEGORIES
        for one in report["categories"][name]["auditRefs"]
        if one["weight"] > 0
    }
    audits = report["audits"]
    return [
        f"{name}: {audits[name]['title']} {audits[name].get('displayValue', '')}".strip()
        for name in sorted(weighed)
        if audits[name]["score"] is not None and audits[name]["score"] < 0.9
    ]


def find_port() -> int:
    """A port of 127.0.0.1 that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def main(database: Path) -> None:
    """Print a line of scores for each page, and below it what costs points."""
    port = find_port()
    # As on the web, where the keeper sets the address: a canonical link must name the host to count.
    site = make_site(database, address=f"http://127.0.0.1:{port}")
    with serve_site(site, port) as address:
        sys.stdout.write(f"{' '.join(CATEGORIES)}\n")
        for path in PAGES:
            report = score_page(address + path)
            scores = [round(100 * report["categories"][name]["score"]) for name in CATEGORIES]
            sys.stdout.write(f"{' '.join(map(str, scores))} {path}\n")
            sys.stdout.writelines(f"    {line}\n" for line in list_failures(report))
            sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "data/build/local-offer.db"))
