"""The option `--jobs`: how many processes share the work."""

from __future__ import annotations

import os

import click

with_jobs = click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=lambda: len(os.sched_getaffinity(0)),
    show_default="the processors that it may use",
    help="Processes that work side by side. What comes out is the same with any number.",
)
