"""The inline text of one paragraph: runs of bold and plain text, cut into lines where a `br` says so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from normalise.blocks.events import collapse

# A dash needs a space behind it to be a bullet: "-5" is a number.
_BULLET = re.compile(r"^(?:[•·▪●◦‣*]\s*|[-–—]\s+)(?=\S)")
_LINE_END = re.compile(r"[.:;!?]$")
_LABEL_ANSWER = re.compile(r"^[^.:;!?]{2,60}\s[-–—:]\s?\S|^[^.:;!?]{2,60}:\s\S")
_RUN_IN = re.compile(r"^(?P<label>[^.:;!?]{2,60}?)\s*(?::|\s[-–—])\s+(?P<answer>\S.*)$")
_YES_NO = re.compile(r"^(?:yes|no)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text. `bold` is true if all of it is; `label` is the bold beginning of one that is not."""

    text: str
    bold: bool = False
    bullet: bool = False
    label: str = ""

    @property
    def cells(self) -> tuple[str, ...]:
        """Return (label, answer) of a line such as "Clothing allowance - No." or with a bold run-in head."""
        match = _RUN_IN.match(self.text)
        if match and (self.label.rstrip(":-– ") == match["label"] or _YES_NO.match(match["answer"])):
            return match["label"], match["answer"]
        return ()


@dataclass(slots=True)
class LineBuffer:
    """Collects runs until a block ends."""

    lines: list[list[tuple[str, bool]]] = field(default_factory=lambda: [[]])

    def add(self, text: str, bold: bool = False) -> None:
        """Add a run of text."""
        self.lines[-1].append((text, bold))

    def break_line(self) -> None:
        """Start a new line; two breaks in a row leave an empty line, which ends a paragraph."""
        self.lines.append([])

    def take_text(self) -> str:
        """Return all text as one line and empty the buffer."""
        text = " ".join("".join(run for run, _ in line) for line in self.lines)
        self.lines = [[]]
        return collapse(text)

    def take_lines(self) -> list[Line]:
        """Return the lines that are lines and empty the buffer: those broken only to wrap are joined."""
        if len(self.lines) == 1 and not any(run.strip() for run, _ in self.lines[0]):
            self.lines = [[]]
            return []
        groups = [list(self.lines[0])]
        for before, runs in pairwise(self.lines):
            if _is_new_line(before, runs):
                groups.append(list(runs))
            else:
                groups[-1] += [(" ", True), *runs]
        self.lines = [[]]
        return [line for line in map(_read_line, groups) if line.text]


def _join(runs: list[tuple[str, bool]]) -> str:
    return collapse("".join(run for run, _ in runs))


def _is_all_bold(runs: list[tuple[str, bool]]) -> bool:
    return all(bold for run, bold in runs if run.strip())


def _is_new_line(before: list[tuple[str, bool]], after: list[tuple[str, bool]]) -> bool:
    last, text = _join(before), _join(after)
    return (
        not last
        or not text
        or bool(_LINE_END.search(last) or _BULLET.match(text) or _BULLET.match(last))
        or bool(_LABEL_ANSWER.match(text) and _LABEL_ANSWER.match(last))
        or _is_all_bold(before) != _is_all_bold(after)
    )


def _read_line(runs: list[tuple[str, bool]]) -> Line:
    text = _join(runs)
    match = _BULLET.match(text)
    if match:
        return Line(text[match.end() :], bullet=True)
    label = ""
    for run, bold in runs:
        if run.strip() and not bold:
            break
        label += run
    return Line(text, bold=_is_all_bold(runs) and bool(text), label=collapse(label))
