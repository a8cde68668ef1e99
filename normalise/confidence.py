"""How sure a statement is, from how its item was found: 0 to 1, not yet a calibrated probability.

Starting points follow the hit rates of each kind of match on labelled pages; each doubt takes a share off.
"""

from __future__ import annotations

from normalise.lexicon import Kind
from normalise.named import Named, Source
from normalise.roles import Role

_BY_KIND = {
    Kind.EXACT: 0.95,
    Kind.PHRASE: 0.92,
    Kind.ALL_OF: 0.88,
    Kind.NEAR: 0.78,
    Kind.WEAK: 0.74,
    Kind.CONTRARY: 0.88,
}
_BY_ROLE = {Role.HEAD: 1.0, Role.CONTENTS: 0.85, Role.APPLICABILITY: 0.75}
_BY_SOURCE = {Source.TEXT: 1.0, Source.LEAD: 0.92, Source.HEADING: 0.82, Source.BEFORE: 0.8}
_LONG_PHRASE = 1.03
_WITH_VALUE = 1.05
_REPAIRED = 0.85
_HIGHEST = 0.99
# A statement less sure than this is no position of its council's until a person has looked at it.
PUBLISH_THRESHOLD = 0.5


def score_confidence(named: Named, *, has_value: bool) -> float:
    """Return the confidence of a statement, rounded to two places; `has_value` means a sum, share or age."""
    score = _BY_KIND[named.found.wording.kind] * _BY_ROLE[named.role] * _BY_SOURCE[named.source]
    if named.found.wording.size > 2:
        score *= _LONG_PHRASE
    if has_value:
        score *= _WITH_VALUE
    if named.found.repaired:
        score *= _REPAIRED
    return round(min(score, _HIGHEST), 2)
