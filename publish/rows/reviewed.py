"""Put people's decisions beside what the machine read: what counts, and which decision no longer holds."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from normalise.model import Issue, Severity
from publish.ids import find_page_key
from publish.reviews import Decision, Review, digest_evidence
from publish.rows.statements import Stated
from taxonomy.lists import Stance


def apply_reviews(stated: Iterable[Stated], reviews: Iterable[Review]) -> Iterator[Stated]:
    """Yield every statement, those that were judged with the decision applied.

    A rejected one is kept but does not count; an accepted one counts however unsure the machine was; a
    changed one counts with the person's item and stance, the machine's kept in `machine_item` and
    `machine_stance`. A decision on other words than the page has now changes nothing.
    """
    by_id = {review.statement: review for review in reviews}
    for one in stated:
        review = by_id.get(one.row["id"])
        yield _apply(one, review) if review and _still_holds(one, review) else one


def follow_reviews(stated: Iterable[Stated], reviews: Iterable[Review]) -> list[Review]:
    """Return the decisions under the ids that the judged words have now; those that hold come last.

    Ids follow the history of a database (`publish.rows.kept_ids`), so one that was built elsewhere may know
    the words under another id: they are found again by council, page, item and quote.
    """
    by_id: dict[str, Stated] = {}
    by_words: dict[tuple[str, str, str, str], str] = {}
    for one in stated:
        by_id[one.row["id"]] = one
        by_words.setdefault(_describe_words(one), one.row["id"])
    holding, moved, open_still = {}, [], []
    for review in reviews:
        now = by_id.get(review.statement)
        if now and _still_holds(now, review):
            holding[review.statement] = review
        else:
            moved.append(review)
    for review in moved:
        key = (review.authority, find_page_key(review.url), review.machine_item, review.evidence_sha256)
        found = by_words.get(key)
        if found and found not in holding:
            holding[found] = replace(review, statement=found)
        else:
            open_still.append(review)
    return [*open_still, *holding.values()]


def list_reopened(
    stated: Iterable[Stated], reviews: Iterable[Review], pages: Collection[str]
) -> Iterator[tuple[Review, Issue]]:
    """Yield each decision on a page that was read and no longer says what was judged, with its issue.

    `pages` are the keys of all pages of the council that were read. A decision on a page that this build did
    not read rests: there is no reading that it could be held against.
    """
    by_id: Mapping[str, Stated] = {one.row["id"]: one for one in stated}
    for review in reviews:
        now = by_id.get(review.statement)
        if now is None and find_page_key(review.url) not in pages:
            continue
        if now is None or not _still_holds(now, review):
            what = "is gone" if now is None else "now stands in other words"
            message = (
                f"Statement {review.statement} on {review.machine_item or 'no item'}, "
                f"{review.decision} on {review.decided_on}, {what}: the machine's reading stands until a "
                "person looks again (local-offer review)."
            )
            yield review, Issue(Severity.WARNING, review.url, "review_reopened", message)


def _describe_words(one: Stated) -> tuple[str, str, str, str]:
    row = one.row
    quote = digest_evidence(row["evidence"] or "")
    return row["authority"], find_page_key(row["url"]), row["machine_item"] or "", quote


def _still_holds(one: Stated, review: Review) -> bool:
    return digest_evidence(one.row["evidence"] or "") == review.evidence_sha256


def _apply(one: Stated, review: Review) -> Stated:
    row = one.row | {"review": review.decision.value, "published": review.decision is not Decision.REJECTED}
    if review.decision is not Decision.CHANGED:
        return Stated(row, one.claim)
    item = review.item_becomes or one.row["item"]
    stance = review.stance_becomes or Stance(one.row["stance"])
    row |= {"item": item, "stance": stance.value}
    return Stated(row, replace(one.claim, item=item or "", stance=stance) if one.claim else None)
