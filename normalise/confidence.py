"""How sure a statement is: what the rules guess when they find it, then the trained verifier's probability.

The rules' own guess follows the hit rates of each kind of match on labelled pages, each doubt taking a share
off. It only decides which of two equal statements is kept: it is not calibrated, the verifier's is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from normalise.features import describe_statements
from normalise.lexicon import Kind
from normalise.model import Document, Statement
from normalise.named import Named, Source
from normalise.roles import Role
from normalise.sight import Sight
from normalise.verifier import load_verifier

_BY_KIND = {
    Kind.EXACT: 0.95,
    Kind.PHRASE: 0.92,
    Kind.ALL_OF: 0.88,
    Kind.NEAR: 0.78,
    Kind.WEAK: 0.74,
    Kind.CONTRARY: 0.88,
    Kind.LEARNT: 0.7,
}
_BY_ROLE = {Role.HEAD: 1.0, Role.CONTENTS: 0.85, Role.APPLICABILITY: 0.75}
_BY_SOURCE = {Source.TEXT: 1.0, Source.LEAD: 0.92, Source.HEADING: 0.82, Source.BEFORE: 0.8}
_LONG_PHRASE = 1.03
_WITH_VALUE = 1.05
_REPAIRED = 0.85
_HIGHEST = 0.99
# A statement less sure than this is no position of its council's until a person has looked at it. On
# councils held out (`local-offer train` prints the table) F1 is level from 0.3 to 0.5: of these the higher,
# since a wrong cell harms more than one that waits.
PUBLISH_THRESHOLD = 0.45
_DIGITS = 3


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


def rate_statements(document: Document, statements: Sequence[Statement], sight: Sight) -> list[Statement]:
    """Return one document's statements, each with the probability that a careful reader makes it too."""
    verifier = load_verifier()
    described = describe_statements(document, statements, sight)
    return [
        replace(one, confidence=round_confidence(verifier.judge(features)))
        for one, features in zip(statements, described, strict=True)
    ]


def round_confidence(probability: float) -> float:
    """Return a probability as it is printed and compared."""
    return round(probability, _DIGITS)


def is_published(statement: Statement) -> bool:
    """Tell whether a statement is sure enough to count as its council's position."""
    return statement.confidence >= PUBLISH_THRESHOLD
