"""Sums, ages and dates in words. "Up to" stays "up to", and nothing is shown as nought that is unset."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from .words import GROUPS, PERIODS, SUPPRESSED

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
OLD_AFTER_MONTHS = 24


def say_number(value: float) -> str:
    """A number without a needless `.0`, with thousands marked."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def say_pounds(value: float | None) -> str:
    """Pounds with sign; pence only where there are some; a dash where there is no sum."""
    return "–" if value is None else f"£{say_number(value)}"


def _say_range(low: float | None, high: float | None, mark: str, unit: str) -> str:
    def with_unit(value: float) -> str:
        return f"{mark}{say_number(value)}{unit}"

    if low is not None and high is not None:
        return with_unit(low) if low == high else f"{with_unit(low)} to {with_unit(high)}"
    if high is not None:
        return f"up to {with_unit(high)}"
    return f"at least {with_unit(low)}" if low is not None else ""


def say_value(row: sqlite3.Row | Mapping[str, Any]) -> str:
    """Sum, period and share of a statement: "up to £3,000 once, 50%"; empty when it carries none."""
    money = _say_range(row["amount_min"], row["amount_max"], "£", "")
    if money and row["period"]:
        money = f"{money} {PERIODS.get(row['period'], row['period'])}"
    percent, most = row["percent"], row["percent_max"]
    if percent is not None and most is None:
        most = percent
    return ", ".join(part for part in (money, _say_range(percent, most, "", "%")) if part)


def say_ages(low: float | None, high: float | None) -> str:
    """The ages that the page prints: "18 to 25", "to 25", "from 18"; empty when it prints none."""
    if low is not None and high is not None:
        return say_number(low) if low == high else f"{say_number(low)} to {say_number(high)}"
    if high is not None:
        return f"to {say_number(high)}"
    return f"from {say_number(low)}" if low is not None else ""


def say_groups(eligibility: str | None) -> list[str]:
    """The legal groups of a statement in words; empty when the page names none."""
    return [GROUPS.get(group, group) for group in (eligibility or "").split("|") if group]


@lru_cache(4096)
def read_day(text: str | None) -> date | None:
    """The day at the start of an ISO 8601 text; None for a year, a month or anything else."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


@lru_cache(4096)
def say_day(text: str | None) -> str:
    """`2026-11-21T...` as "21 November 2026"; what is no whole day is shown as it stands."""
    day = read_day(text)
    if day is not None:
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    parts = (text or "").split("-")
    if len(parts) == 2 and parts[1].isdigit() and 1 <= int(parts[1]) <= 12:
        return f"{MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return text or ""


@lru_cache(4096)
def is_old(page_date: str | None, today: str | None) -> bool:
    """Whether a page's own date lies more than 24 months before the day of the build."""
    day, now = read_day((page_date or "") + "-01" * (2 - (page_date or "").count("-"))), read_day(today)
    if not page_date or day is None or now is None:
        return False
    return (now.year - day.year) * 12 + now.month - day.month > OLD_AFTER_MONTHS


def say_share(text: str | None) -> str:
    """A published per cent, or the meaning of the publisher's symbol; never nought for a symbol."""
    value = (text or "").strip()
    if not value:
        return "Not published"
    return SUPPRESSED.get(value) or f"{value}%"


def read_json(text: str | None) -> Any:
    """A JSON column as Python; None where it is empty."""
    return json.loads(text) if text else None
