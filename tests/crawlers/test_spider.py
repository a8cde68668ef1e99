"""What the spider decides before it asks for anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from crawlers.sources import COLUMNS, SourceError
from crawlers.spiders.local_offer import LocalOfferSpider

ROWS = (
    "E10000016,http://a.sample.test/offer,page,,,,,,,",
    "E10000017,http://b.sample.test/offer,page,,,,,2026-01-01,,",
    "E10000017,http://b.sample.test/old,page,,,,,2020-01-01,2021-01-01,",
)


def make_spider(folder: Path, council: str = "") -> LocalOfferSpider:
    path = folder / "sources.csv"
    path.write_text("\n".join([",".join(COLUMNS), *ROWS]) + "\n")
    return LocalOfferSpider(sources=str(path), council=council)


@pytest.mark.parametrize(
    ("council", "day", "expected"),
    [
        ("", "2026-11-21", {"E10000016": ["offer"], "E10000017": ["offer"]}),
        ("E10000017", "2026-11-21", {"E10000017": ["offer"]}),
        ("E10000017", "2020-06-01", {"E10000017": ["old"]}),
        ("E10000016,E10000017", "2025-01-01", {"E10000016": ["offer"]}),
        ("E06000001", "2026-11-21", {}),
    ],
)
def test_the_wanted_councils_and_the_rows_of_the_day(
    tmp_path: Path, council: str, day: str, expected: dict[str, list[str]]
) -> None:
    spider = make_spider(tmp_path, council)
    spider.select_sources(day)
    found = {
        code: [source.url.rsplit("/", 1)[1] for source in sources]
        for code, sources in spider.by_council.items()
    }
    assert found == expected


def test_a_bad_register_stops_it(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"missing\.csv"):
        LocalOfferSpider(sources=str(tmp_path / "missing.csv"))
