"""Rows of the public tables: one module for each kind of input, each a plain function from types to rows."""

from typing import Any

Row = dict[str, Any]
