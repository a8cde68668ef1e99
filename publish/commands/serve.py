"""`local-offer serve`: the site on the built database, by the installed Datasette."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import click
from datasette.cli import cli as datasette_cli

from publish.describe import DATABASE_NAME, make_metadata
from publish.paths import find_database, find_home


@click.command()
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 = any free port"
)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on")
@click.option(
    "--database",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Database to serve. Default: data/build/local-offer.db",
)
@click.option("--sql/--no-sql", default=True, help="Let readers ask the database in SQL.  [default: sql]")
def serve(port: int, host: str, database: Path | None, sql: bool) -> None:
    """Serve the site on the built database, until you press Ctrl-C."""
    serve_database(database or find_database(), host, port, sql=sql)


def serve_database(database: Path, host: str, port: int, *, sql: bool = True) -> None:
    """Run Datasette on a database; raises ClickException if there is none."""
    if not database.is_file():
        raise click.ClickException(f"{database} does not exist; make it with `local-offer build`")
    home = find_home()
    with tempfile.TemporaryDirectory(prefix="local-offer-") as folder:
        metadata = Path(folder) / "metadata.json"
        described = make_metadata(home / "datasette" / "metadata.yaml", home / "data" / "datapackage.json")
        metadata.write_text(json.dumps(described), encoding="utf-8")
        arguments = list_arguments(
            _name_database(database, Path(folder)), metadata, home / "datasette", host, port
        )
        # Where a setting is named twice, the last one holds.
        arguments += ["--setting", "default_allow_sql", json.dumps(sql)]
        if port:
            click.echo(f"The site: http://{host}:{port}/   (Ctrl-C stops it)")
        datasette_cli.main(arguments, standalone_mode=False)


def list_arguments(database: Path, metadata: Path, site: Path, host: str, port: int) -> list[str]:
    """Return the arguments of `datasette serve`; `site` is the folder of templates, plugins and settings.

    Each setting is passed by itself: Datasette reads settings.json only when it is given a configuration
    folder, and then takes no database from elsewhere. The database is immutable while it is served, which is
    also what lets Datasette offer it as a download.
    """
    arguments = [
        "serve",
        "--immutable",
        str(database),
        "--host",
        host,
        "--port",
        str(port),
        "--metadata",
        str(metadata),
    ]
    arguments += ["--template-dir", str(site / "templates"), "--plugins-dir", str(site / "plugins")]
    arguments += ["--static", f"static:{site / 'static'}"]
    settings = json.loads((site / "settings.json").read_text(encoding="utf-8"))
    for name, value in settings.items():
        arguments += ["--setting", name, json.dumps(value) if not isinstance(value, str) else value]
    return arguments


def _name_database(database: Path, folder: Path) -> Path:
    """Return a path named as the site's addresses name the database: a link, if it has another name."""
    if database.stem == DATABASE_NAME:
        return database
    link = folder / f"{DATABASE_NAME}.db"
    link.symlink_to(database.resolve())
    return link
