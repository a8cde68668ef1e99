"""A second opinion on a stance, by all words of the unit: a linear model that knows the rules' verdict too.

The rules know the wordings that somebody listed. This has learnt from labelled pages which words, and which
verdicts of the rules, go with which stance. `stance.json` holds its weights (`local-offer train` makes it).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from normalise import cues
from normalise.fold import fold
from normalise.stance import Verdict, says_you_pay
from normalise.stance_words import Marks, cut_stance_words, mark_verdict
from normalise.units import Unit
from normalise.weights import WeightsError, digest_code, format_weights, read_weights
from taxonomy.lists import Stance

WEIGHTS = Path(__file__).with_name("stance.json")
_CODE = Path(__file__).with_name("stance_words.py")
# Weights are kept as whole numbers of this size: finer ones change no decision.
STEP = 0.025
# The rules' verdict stands unless another stance is at least so likely: chosen on councils held out. A plain
# yes or no that nobody said harms more than a condition, and below its bar a yes is wrong as often as right.
# Who says that something is to come says it plainly: there the rules err seldom.
_SURE, _SURER = 0.6, 0.8
_YES_OR_NO = (Stance.OFFERED, Stance.NOT_OFFERED)

STANCES = tuple(Stance)
Sums = tuple[int, int, int, int]
Chances = dict[Stance, float]


@dataclass(frozen=True, slots=True)
class StanceModel:
    """A logistic regression of four classes: `bias` and the `gains` of each mark are in steps, a number for
    each of STANCES. `corpus` and `code` are digests of what it was trained with.
    """

    bias: Sums
    gains: Mapping[str, Sums]
    corpus: str = ""
    code: str = ""

    def weigh(self, marks: Marks) -> Sums:
        """Return what the marks add to each stance. Whole numbers: no order of adding changes a bit."""
        known = self.gains.get
        first = second = third = fourth = 0
        for mark, size in marks.items():
            if gains := known(mark):
                first += gains[0] * size
                second += gains[1] * size
                third += gains[2] * size
                fourth += gains[3] * size
        return first, second, third, fourth

    def judge(self, *sums: Sums) -> Chances:
        """Return the probability of each stance, by what the marks of a statement add up to."""
        scores = [sum(parts) * STEP for parts in zip(self.bias, *sums, strict=True)]
        highest = max(scores)
        shares = [math.exp(score - highest) for score in scores]
        whole = math.fsum(shares)
        return {stance: share / whole for stance, share in zip(STANCES, shares, strict=True)}


def reconsider(verdict: Verdict, unit: Unit, item: str) -> Verdict:
    """Return the rules' verdict on an item, or the stance that the words of its unit make far likelier.

    What says "we pay" or "you get" is no refusal if the rules see none: other words count too much there.
    """
    chances = load_stance_model().judge(_weigh_unit(unit), _weigh_verdict(item, verdict.stance))
    second = overrule(verdict, chances)
    refused = verdict.stance is Stance.OFFERED and second.stance is Stance.NOT_OFFERED
    return verdict if refused and cues.PROMISE.search(fold(unit.text)) else second


# A unit is asked for each item that it names, by rules and classifier in turn.
@lru_cache(maxsize=256)
def _weigh_unit(unit: Unit) -> Sums:
    return load_stance_model().weigh(cut_stance_words(unit))


@lru_cache(maxsize=2_048)
def _weigh_verdict(item: str, stance: Stance) -> Sums:
    return load_stance_model().weigh(mark_verdict(item, stance))


def overrule(verdict: Verdict, chances: Chances) -> Verdict:
    """Return the likeliest stance as a verdict if it is likely enough, else the rules' verdict.

    "No, unless exceptional" and money that is yours to find are never read as a promise: too few of either
    were labelled to learn from.
    """
    stance = max(chances, key=chances.__getitem__)
    needed = _SURER if stance in _YES_OR_NO or verdict.stance is Stance.PLANNED else _SURE
    if stance is verdict.stance or chances[stance] < needed:
        return verdict
    if stance is Stance.OFFERED and (verdict.default_no or says_you_pay(verdict)):
        return verdict
    return Verdict(stance, cue="learnt")


def format_stance_model(model: StanceModel) -> str:
    """Return the text of the file: for each mark its gains, in the order of the stances."""
    return format_weights(
        {
            "stances": [stance.value for stance in STANCES],
            "bias": list(model.bias),
            "gains": {mark: list(gains) for mark, gains in model.gains.items()},
            "corpus": model.corpus,
            "code": model.code,
        }
    )


@cache
def load_stance_model(path: Path = WEIGHTS) -> StanceModel:
    """Return the model of a file. Raises WeightsError."""
    body = read_weights(path)
    try:
        if tuple(body["stances"]) != STANCES:
            raise ValueError(f"has the stances {body['stances']}")
        gains = {mark: _read_sums(numbers) for mark, numbers in body["gains"].items()}
        return StanceModel(_read_sums(body["bias"]), gains, str(body["corpus"]), str(body["code"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise WeightsError(f"{path}: is no model of stances: {error!r}; run `local-offer train`") from error


def _read_sums(numbers: list[int]) -> Sums:
    first, second, third, fourth = numbers
    return first, second, third, fourth


def digest_stance_words() -> str:
    """Return a digest of the code that cuts the words: weights hold for no other."""
    return digest_code(_CODE)
