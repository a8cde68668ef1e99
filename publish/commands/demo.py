"""`local-offer demo`: the bundled sample through the real pipeline, with hand-read facts, then the site."""

from __future__ import annotations

import click

from publish.commands.build import build_to
from publish.commands.serve import serve_database
from publish.paths import find_data


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 = any free port"
)
@click.option("--no-serve", is_flag=True, help="Build only")
def demo(port: int, no_serve: bool) -> None:
    """Build from the sample archive and the hand-read facts, and serve the site. Needs no network."""
    data = find_data()
    # A folder of its own: the sample never meets a release, and the file's name is part of the addresses.
    database = data / "build" / "demo" / "local-offer.db"
    build_to(data, [data / "sample" / "sample.warc.gz"], database)
    if not no_serve:
        serve_database(database, "127.0.0.1", port)
