"""Plain baselines on the same pages: fuzzy string matching of the taxonomy's wordings against every block.

They show what the reading gains over a library call. Both scorers are rapidfuzz's, 0 to 100.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process, utils

from normalise.blocks import UnreadableError, read_document
from normalise.evaluate import Measure, find_pages, read_gold, share
from taxonomy.model import Taxonomy

CUTOFF = 95

SCORERS: Mapping[str, Callable[..., float]] = {
    "token_set_ratio": fuzz.token_set_ratio,
    "partial_ratio": fuzz.partial_ratio,
}


def list_wordings(taxonomy: Taxonomy) -> list[tuple[str, str]]:
    """Return (wording, item) of every name and alias that is one run of words, the shortest first."""
    pairs = {
        (utils.default_process(wording), item.id)
        for item in taxonomy.items
        for wording in (item.label, *item.aliases)
    }
    return sorted(
        ((wording, item) for wording, item in pairs if wording), key=lambda pair: (len(pair[0]), pair)
    )


def measure_baselines(folder: Path, taxonomy: Taxonomy) -> dict[str, Measure]:
    """Return page-item precision, recall and F1 of each scorer on a folder of labelled pages."""
    wordings = list_wordings(taxonomy)
    counts = {name: [0, 0, 0] for name in SCORERS}
    for page in find_pages(folder):
        labels = read_gold(page.with_name("gold.json"))["records"]
        wanted = {str(label["item"]) for label in labels if not label.get("debatable")}
        unsure = {str(label["item"]) for label in labels} - wanted
        texts = _list_texts(page)
        for name, scorer in SCORERS.items():
            stated = find_by_ratio(texts, wordings, scorer) - unsure
            for place, count in enumerate((len(stated & wanted), len(stated), len(wanted))):
                counts[name][place] += count
    return {name: share(found, stated, wanted) for name, (found, stated, wanted) in counts.items()}


def find_by_ratio(
    texts: Sequence[str], wordings: Sequence[tuple[str, str]], scorer: Callable[..., float]
) -> frozenset[str]:
    """Return the items of which a wording scores at least `CUTOFF` with any of the texts.

    Wordings longer than a text are left out: both scorers give a lone "support" full marks in all of them.
    """
    names = [wording for wording, _ in wordings]
    sizes = [len(name) for name in names]
    found: set[str] = set()
    for text in texts:
        shorter = names[: bisect_right(sizes, len(text))]
        hits = process.extract_iter(text, shorter, scorer=scorer, processor=None, score_cutoff=CUTOFF)
        found.update(wordings[place][1] for _, _, place in hits)
    return frozenset(found)


def _list_texts(page: Path) -> list[str]:
    try:
        document = read_document(page.read_bytes(), "")
    except UnreadableError:
        return []
    return [text for block in document.blocks if (text := utils.default_process(block.text))]
