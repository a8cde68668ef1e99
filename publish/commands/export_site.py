"""`local-offer export-site`: the site as a folder of files."""

from __future__ import annotations

from pathlib import Path

import click
from tqdm import tqdm

from publish import static_site
from publish.commands.jobs import with_jobs
from publish.paths import find_database
from publish.static_site import StaticSiteError


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--database",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Database to show. Default: data/build/local-offer.db",
)
@with_jobs
def export_site(folder: Path, database: Path | None, jobs: int) -> None:
    """Write every page, its CSV and JSON, and the database into FOLDER, for any web server or a USB stick.

    Open FOLDER/index.html. Search by name, benchmarks and letters of correction work from the files, by
    script. What needs a running site (filters, comparisons of one's own, SQL) says so, and leads to the
    `site_address` of datasette/metadata.yaml if one is set.
    """
    source = database or find_database()
    if not source.is_file():
        raise StaticSiteError(f"{source} does not exist; make it with `local-offer build`")
    with tqdm(unit=" files", disable=None, leave=False) as bar:

        def tell(number: int) -> None:
            bar.update(number - bar.n)

        counts = static_site.export_site(source, folder, jobs, tell)
    click.echo(f"Wrote {counts.files:,} files, {counts.size / 1e6:,.0f} MB, to {folder}")
