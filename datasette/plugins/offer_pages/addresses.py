"""The addresses of the site read off its routes: pages without parts, pages with parts, files beside them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

_PART = re.compile(r"\(\?P<(\w+)>[^()]*\)")
_ENDING = re.compile(r"\(\?P<ending>[^()]*\)\??")


@dataclass(frozen=True, slots=True)
class Address:
    """One route: `template` as `/councils/{slug}` without ending, its parts, and whether it has files."""

    template: str
    parts: tuple[str, ...]
    has_files: bool
    has_page: bool
    show: Callable[..., Any]


def read_addresses(routes: Sequence[tuple[str, Callable[..., Any]]]) -> list[Address]:
    """Routes as addresses, in their order. Raises ValueError for a pattern that cannot be read."""
    return [_read_address(pattern, show) for pattern, show in routes]


def _read_address(pattern: str, show: Callable[..., Any]) -> Address:
    has_files = _ENDING.search(pattern)
    plain = _ENDING.sub("", pattern)
    parts = tuple(_PART.findall(plain))
    template = (
        _PART.sub(r"{\1}", plain).removeprefix("^").removesuffix("$").replace("\\.", ".").replace("\\-", "-")
    )
    if re.search(r"[()\[\]?*+\\^$|]", template):
        raise ValueError(
            f"{pattern}: no address can be read off this route; write its parts as (?P<name>...)"
        )
    has_page = has_files is None or has_files.group().endswith("?")
    return Address(template, parts, has_files is not None, has_page, show)
