"""Read YAML with the line of every value, and collect what is wrong instead of stopping at the first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Choice = TypeVar("Choice", bound=StrEnum)


class TaxonomyError(ValueError):
    """The vocabulary is not usable. The message has one line for each problem: `file:line: what is wrong`."""


class Problems:
    """Problems found so far, each with its file and line."""

    def __init__(self) -> None:
        self._found: list[tuple[str, int, str]] = []

    def add(self, file: str, line: int, message: str) -> None:
        """Keep one problem; `line` counts from 1."""
        self._found.append((file, line, message))

    def raise_any(self) -> None:
        """Raise one `TaxonomyError` with a line for each problem, in the order of files and lines."""
        if self._found:
            lines = (f"{file}:{line}: {message}" for file, line, message in sorted(set(self._found)))
            raise TaxonomyError("\n".join(lines))


class Entry:
    """A YAML mapping whose keys are asked for by name; what was never asked for is an unknown key."""

    def __init__(self, node: yaml.MappingNode, file: str, problems: Problems) -> None:
        self.file = file
        self.line = node.start_mark.line + 1
        self.problems = problems
        self._values: dict[str, yaml.Node] = {}
        self._lines: dict[str, int] = {}
        self._asked: set[str] = set()
        for key, value in node.value:
            line = key.start_mark.line + 1
            if key.value in self._values:
                self.fail(f"key {key.value!r} stands twice", line)
            self._values[key.value], self._lines[key.value] = value, line

    def fail(self, message: str, line: int | None = None) -> None:
        """Report a problem at a line of this mapping, or at its beginning."""
        self.problems.add(self.file, line or self.line, message)

    def __iter__(self) -> Iterator[str]:
        """Yield the keys as written."""
        return iter(self._values)

    def has(self, key: str) -> bool:
        """Tell whether a key is there, even with null."""
        return key in self._values

    def line_of(self, key: str) -> int:
        """Return the line of a key, or of the mapping if the key is missing."""
        return self._lines.get(key, self.line)

    def read_text(self, key: str, required: bool = True) -> str:
        """Return a text (a plain date counts as one); report it if it is required and missing or empty."""
        value = self._read_scalar(key, required)
        if value is not None and not isinstance(value, str | date):
            self.fail(f"{key} must be a text", self.line_of(key))
        text = str(value).strip() if value is not None else ""
        if self.has(key) and required and not text:
            self.fail(f"{key} is empty", self.line_of(key))
        return text

    def read_number(self, key: str, required: bool = False) -> float | None:
        """Return a number, or None for null and for a key that is missing."""
        value = self._read_scalar(key, required)
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
            return value
        self.fail(f"{key} must be a number", self.line_of(key))
        return None

    def read_age(self, key: str) -> int | None:
        """Return a whole number of years, or None."""
        number = self.read_number(key)
        return None if number is None else int(number)

    def read_flag(self, key: str) -> bool:
        """Return true or false; false for a key that is missing."""
        value = self._read_scalar(key, required=False)
        if value is not None and not isinstance(value, bool):
            self.fail(f"{key} must be true or false", self.line_of(key))
        return value is True

    def read_choice(self, key: str, choices: type[Choice], required: bool = True) -> Choice | None:
        """Return a value of a closed list; report one that is not in it."""
        text = self.read_text(key, required)
        return self.choose(text, choices, key, self.line_of(key)) if text else None

    def choose(self, text: str, choices: type[Choice], key: str, line: int) -> Choice | None:
        """Turn a word into a value of a closed list, or report it."""
        try:
            return choices(text)
        except ValueError:
            self.fail(f"{key} {text!r} is not one of {', '.join(choices)}", line)
            return None

    def read_texts(self, key: str, required: bool = False) -> list[tuple[str, int]]:
        """Return the texts of a list with their lines; report what is no text or empty."""
        texts = []
        for node in self._read_sequence(key, required):
            texts += self._read_member(key, node)
        return texts

    def read_groups(self, key: str) -> list[tuple[tuple[str, ...], int]]:
        """Return the lists of texts within a list, with the line each begins on."""
        groups = []
        for node in self._read_sequence(key, required=False):
            line = node.start_mark.line + 1
            if not isinstance(node, yaml.SequenceNode):
                self.fail(f"{key} must be a list of lists", line)
                continue
            members = [text for child in node.value for text, _ in self._read_member(key, child)]
            groups.append((tuple(members), line))
        return groups

    def read_entry(self, key: str, required: bool = False) -> Entry | None:
        """Return the mapping under a key, or None."""
        node = self._ask(key, required)
        if node is None or _is_null(node):
            return None
        if isinstance(node, yaml.MappingNode):
            return Entry(node, self.file, self.problems)
        self.fail(f"{key} must be a mapping", self.line_of(key))
        return None

    def read_entries(self, key: str, required: bool = False) -> Iterator[Entry]:
        """Yield the mappings of a list; report what is no mapping."""
        for node in self._read_sequence(key, required):
            if isinstance(node, yaml.MappingNode):
                yield Entry(node, self.file, self.problems)
            else:
                self.fail(f"{key} must be a list of mappings", node.start_mark.line + 1)

    def read_value(self, key: str) -> object:
        """Return whatever plain value stands under a key, for a caller that checks it."""
        node = self._ask(key, required=False)
        return None if node is None else _construct(node)

    def finish(self) -> None:
        """Report every key that nobody asked for."""
        for key in self._values:
            if key not in self._asked:
                self.fail(f"unknown key {key!r}", self._lines[key])

    def _ask(self, key: str, required: bool) -> yaml.Node | None:
        self._asked.add(key)
        if key not in self._values and required:
            self.fail(f"{key} is missing")
        return self._values.get(key)

    def _read_scalar(self, key: str, required: bool) -> object:
        node = self._ask(key, required)
        if node is None or isinstance(node, yaml.ScalarNode):
            return None if node is None else _construct(node)
        self.fail(f"{key} must be one value", self.line_of(key))
        return None

    def _read_sequence(self, key: str, required: bool) -> list[yaml.Node]:
        node = self._ask(key, required)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            self.fail(f"{key} must be a list", self.line_of(key))
            return []
        if required and not node.value:
            self.fail(f"{key} is empty", self.line_of(key))
        return list(node.value)

    def _read_member(self, key: str, node: yaml.Node) -> list[tuple[str, int]]:
        line = node.start_mark.line + 1
        value = _construct(node)
        if not isinstance(value, str):
            self.fail(f"{key} has an entry that is not a text: put it in quotes", line)
            return []
        if not value.strip():
            self.fail(f"{key} has an empty entry", line)
            return []
        return [(value.strip(), line)]


def open_entry(text: str, file: str, problems: Problems) -> Entry | None:
    """Parse a YAML file whose top is a mapping; report the line that cannot be read and return None."""
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problems.add(file, line, f"not readable as YAML: {error.problem}")
        return None
    if isinstance(node, yaml.MappingNode):
        return Entry(node, file, problems)
    problems.add(file, 1, "must be a mapping")
    return None


def _construct(node: yaml.Node) -> object:
    value: object = yaml.constructor.SafeConstructor().construct_object(node, deep=True)
    return value


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"
