"""The command line: `local-offer COMMAND`. The outermost shell: it turns any error into one line."""

from __future__ import annotations

import importlib
import os
import sys
from typing import Any

import click

# Loaded when called, so that `normalise` never waits for Scrapy, nor `serve` for the matcher.
COMMANDS = {
    "crawl": "publish.commands.crawl",
    "discover": "publish.commands.discover",
    "normalise": "publish.commands.normalise",
    "build": "publish.commands.build",
    "check": "publish.commands.check",
    "export": "publish.commands.export",
    "serve": "publish.commands.serve",
    "demo": "publish.commands.demo",
    "export-site": "publish.commands.export_site",
    "evaluate": "publish.commands.evaluate",
    "review": "publish.commands.review",
    "train": "publish.commands.train",
    "lint-aliases": "publish.commands.lint_aliases",
    "import-context": "publish.commands.import_context",
    "import-postcodes": "publish.commands.import_postcodes",
}


class CommandGroup(click.Group):
    """A group whose commands are imported on first use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command, or None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(
            importlib.import_module(COMMANDS[cmd_name]), cmd_name.replace("-", "_")
        )
        return command


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="local-offers-compared")
def local_offer() -> None:
    """Fetch, read, compare and publish what English councils offer to young people leaving care."""


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line; exit 2 for wrong use, 1 for a failed run, and say why in one line.

    `LOCAL_OFFER_DEBUG=1` shows the traceback instead.
    """
    try:
        return local_offer.main(arguments, standalone_mode=True)
    except Exception as error:
        if os.environ.get("LOCAL_OFFER_DEBUG"):
            raise
        line = " ".join(str(error).split()) or type(error).__name__
        click.echo(f"Error: {line}", err=True)
        sys.exit(1)
