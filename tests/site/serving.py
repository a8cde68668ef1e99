"""Start the site as shipped on a free loopback port, in this process, for tests and screenshots."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from datasette.app import Datasette
from datasette.utils import parse_metadata

SITE = Path(__file__).resolve().parents[2] / "datasette"
EXAMPLES = [{"question": "Who pays for a first home?", "address": "/support/first_home?position=stated"}]


def make_site(
    database: Path,
    examples: list[dict[str, str]] | None = None,
    *,
    sql: bool = True,
    address: str = "",
) -> Datasette:
    """Datasette with the shipped settings, pages and style over one database that does not change.

    `address` is where its keeper says that it is reached, for links that must be whole.
    """
    settings = json.loads((SITE / "settings.json").read_text(encoding="utf-8"))
    metadata = parse_metadata((SITE / "metadata.yaml").read_text(encoding="utf-8"))
    if examples is not None:
        metadata["plugins"]["local_offer"]["examples"] = examples
    if address:
        metadata["plugins"]["local_offer"]["site_address"] = address
    return Datasette(
        [],
        immutables=[str(database)],
        metadata=metadata,
        settings=settings | {"default_allow_sql": sql},
        plugins_dir=str(SITE / "plugins"),
        template_dir=str(SITE / "templates"),
        static_mounts=[("static", str(SITE / "static"))],
    )


@contextmanager
def serve_site(site: Datasette, port: int = 0) -> Iterator[str]:
    """Serve a site on a port of 127.0.0.1, a free one for 0, and give its address; stopped at the end."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", port))
    config = uvicorn.Config(site.app(), log_level="error", lifespan="on")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    if not server.started:
        raise RuntimeError("the site did not start: run it by hand with `datasette serve` to see why")
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listener.close()
