"""The councils that a person names on the command line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rapidfuzz import fuzz, process, utils

from publish.authorities import Register, read_authorities
from publish.csv_rows import BadDataError

SUGGESTIONS = 3
LEAST_LIKENESS = 60.0


class WrongUse(click.ClickException):
    """Wrong words on the command line: one line, exit status 2."""

    exit_code = 2


def read_councils(path: Path) -> Register:
    """Return the register of councils; a bad one is one line and exit status 1."""
    try:
        return read_authorities(path)
    except BadDataError as error:
        raise click.ClickException(str(error)) from error


def find_councils(words: Sequence[str], register: Register) -> list[str]:
    """Return the code of each council; an unknown one is wrong use, with suggestions."""
    return [_find_council(word, register) for word in words]


def _find_council(word: str, register: Register) -> str:
    names = {
        name.lower(): authority.gss_code
        for authority in register.authorities
        for name in (authority.slug, authority.name, authority.official_name, *authority.former_gss_codes)
    }
    names |= {authority.gss_code.lower(): authority.gss_code for authority in register.authorities}
    if word.lower() in names:
        return names[word.lower()]
    slugs = [authority.slug for authority in register.authorities]
    near = process.extract(
        word,
        slugs,
        scorer=fuzz.WRatio,
        processor=utils.default_process,
        limit=SUGGESTIONS,
        score_cutoff=LEAST_LIKENESS,
    )
    hint = f"; did you mean {', '.join(slug for slug, _, _ in near)}?" if near else ""
    raise WrongUse(f"no council is called {word!r}{hint}")
