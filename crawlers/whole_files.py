"""Write small files whole: whoever reads one finds the old content or the new, after a power cut too."""

from __future__ import annotations

import os
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write a text as UTF-8 in the place of what was there, or raise OSError and leave that untouched."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        # Else the name may reach the disk before the content does.
        os.fsync(file.fileno())
    part.replace(path)
