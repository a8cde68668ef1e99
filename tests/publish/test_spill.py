"""What a build keeps on disk comes back as it was, and a full disk is one clear line."""

from __future__ import annotations

from io import FileIO

import pytest

from publish.rows.kept_ids import Known
from publish.spill import Spill
from publish.swap import BuildError


def test_things_come_back_equal_in_any_order() -> None:
    spill: Spill[list[Known]] = Spill()
    things = [[Known(str(number), ("a", "b", "", "d"), "words " * number)] for number in range(20)]
    places = [spill.put(thing) for thing in things]
    assert [spill.get(place) for place in reversed(places)] == things[::-1]
    # What is put after a look back does not lie over what was there.
    last = spill.put(things[1])
    assert spill.get(last) == things[1] and [spill.get(place) for place in places] == things


def test_full_disk_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publish.spill.TemporaryFile", lambda **_: FileIO("/dev/full", "r+"))
    spill: Spill[str] = Spill()
    with pytest.raises(BuildError, match="a build's working file cannot be kept: No space left on device"):
        spill.put("words")


def test_nowhere_to_write_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("publish.spill.TemporaryFile", fail)
    with pytest.raises(BuildError, match="Permission denied; free some space, or set TMPDIR"):
        Spill()
