"""The files of a release: what each is, how large, and its SHA-256."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from publish.inputs import digest_file

CHECKSUMS = "SHA256SUMS"
MEDIA_TYPES = {
    ".csv": "text/csv",
    ".md": "text/markdown",
    ".json": "application/json",
    ".cff": "application/yaml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".parquet": "application/vnd.apache.parquet",
    ".db": "application/vnd.sqlite3",
}


@dataclass(frozen=True, slots=True)
class ReleaseFile:
    """One file: its path in the release, its size in bytes and its hash."""

    path: str
    size: int
    sha256: str

    @property
    def media_type(self) -> str:
        """The media type by the file's ending."""
        return MEDIA_TYPES.get(Path(self.path).suffix, "application/octet-stream")


def list_files(folder: Path) -> list[ReleaseFile]:
    """Return every file below a folder in order of paths."""
    paths = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return [ReleaseFile(path, (folder / path).stat().st_size, digest_file(folder / path)) for path in paths]


def write_checksums(folder: Path, files: Iterable[ReleaseFile]) -> Path:
    """Write the file that `sha256sum --check` reads."""
    path = folder / CHECKSUMS
    path.write_text("".join(f"{file.sha256}  {file.path}\n" for file in files), encoding="utf-8")
    return path
