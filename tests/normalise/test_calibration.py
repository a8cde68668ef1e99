"""Brier score, calibration error and bands, on probabilities whose truth is known."""

from __future__ import annotations

import pytest

from normalise.calibration import find_brier, find_calibration_error, list_bands


def test_certain_and_right_is_perfect() -> None:
    rated = [(1.0, True), (0.0, False)]
    assert find_brier(rated) == 0
    assert find_calibration_error(rated) == 0


def test_certain_and_wrong_is_worst() -> None:
    rated = [(1.0, False), (0.0, True)]
    assert find_brier(rated) == 1
    assert find_calibration_error(rated) == 1


def test_odds_that_come_true_are_calibrated_though_not_sharp() -> None:
    rated = [(0.75, True), (0.75, True), (0.75, True), (0.75, False)]
    assert find_calibration_error(rated) == 0
    assert find_brier(rated) == pytest.approx(0.1875)


def test_bands_are_tenths_and_empty_ones_are_left_out() -> None:
    low, high = list_bands([(0.05, False), (0.95, True), (1.0, False)])
    assert (low.low, low.count, low.right) == (0.0, 1, 0.0)
    assert (high.low, high.count, high.right) == (0.9, 2, 0.5)
    assert high.stated == pytest.approx(0.975)


def test_the_error_weighs_each_band_by_its_statements() -> None:
    rated = [(0.9, True)] * 3 + [(0.1, True)]
    assert find_calibration_error(rated) == pytest.approx((3 * 0.1 + 0.9) / 4)


def test_nothing_rated_is_no_error() -> None:
    assert (find_brier([]), find_calibration_error([]), list_bands([])) == (0, 0, [])
