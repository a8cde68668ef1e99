"""Rows of `baskets` and `basket_items`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from publish.baskets import Basket
from publish.rows import Row


def list_baskets(baskets: Iterable[Basket]) -> Iterator[Row]:
    """Yield a row for each basket, in the order of the file."""
    for position, basket in enumerate(baskets, 1):
        yield {
            "id": basket.id,
            "name": basket.name,
            "version": basket.version,
            "version_date": basket.date,
            "made_by": basket.by,
            "source_url": basket.source,
            "other_sources": list(basket.also),
            "region": basket.region,
            "about": basket.what,
            "not_about": basket.not_what,
            "unverified": basket.unverified,
            "without_item": [
                {"says": one.says, "why": one.why_none} for one in basket.commitments if not one.items
            ],
            "position": position,
        }


def list_basket_items(baskets: Iterable[Basket]) -> Iterator[Row]:
    """Yield a row for each item of each basket, in the order of its commitments."""
    for basket in baskets:
        pairs = ((one.says, item) for one in basket.commitments for item in one.items)
        for position, (says, item) in enumerate(pairs, 1):
            yield {"basket": basket.id, "item": item, "commitment": says, "position": position}
