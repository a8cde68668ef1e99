"""What reading one document may cost: the bounds of `limits.yaml`, read strictly."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

import yaml


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds as numbers; why each is what it is stands beside it in the file."""

    html_bytes: int
    tag_letters: int
    open_elements: int
    element_depth: int
    pdf_bytes: int
    pdf_pages: int
    pdf_letters: int
    docx_bytes: int
    memory_megabytes: int
    cpu_seconds: int
    wall_seconds: int


def load_limits(path: Path) -> Limits:
    """Read a file of limits.

    Raises ValueError unless it has exactly the known names, each with a whole number over 0 and a reason: a
    slip must not switch a limit off.
    """
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    names = {field.name for field in fields(Limits)}
    if not isinstance(data, dict) or set(data) != names:
        raise ValueError(f"{path}: expected exactly the limits {', '.join(sorted(names))}")
    for name, limit in data.items():
        if not isinstance(limit, dict) or set(limit) != {"most", "why"} or not limit["why"]:
            raise ValueError(f"{path}: {name} must have `most` and `why`")
        if type(limit["most"]) is not int or limit["most"] < 1:
            raise ValueError(f"{path}: `most` of {name} must be a whole number over 0")
    return Limits(**{name: limit["most"] for name, limit in data.items()})


LIMITS = load_limits(Path(__file__).with_name("limits.yaml"))
