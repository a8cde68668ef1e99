"""Every kind of slip in a copy of the vocabulary is named with file and line."""

from __future__ import annotations

import shutil
from importlib.resources import as_file, files
from pathlib import Path

import pytest

import taxonomy
from taxonomy import TaxonomyError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the vocabulary that a test may break."""
    copy = tmp_path / "taxonomy"
    with as_file(files("taxonomy")) as source:
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    return copy


def break_at(path: Path, old: str, new: str) -> int:
    """Replace the first `old` in a file and return the line it began on, from 1."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} no longer has {old!r}: the test needs another place"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def read_problems(folder: Path) -> list[str]:
    """Load a broken copy and return the lines of the error."""
    with pytest.raises(TaxonomyError) as caught:
        taxonomy.load(folder)
    return str(caught.value).splitlines()


def test_a_copy_loads_the_same(folder: Path) -> None:
    copy, packaged = taxonomy.load(folder), taxonomy.load()
    assert copy is not packaged
    assert copy.items == packaged.items
    assert copy.cues == packaged.cues


SLIPS: list[tuple[str, str, str, str]] = [
    # file, what stands there, what the slip makes of it, what the message says
    ("areas/health.yaml", "    tier: nhs\n", "    teir: nhs\n", "unknown key 'teir'"),
    ("areas/health.yaml", "    tier: nhs\n", "    tier: hospital\n", "tier 'hospital' is not one of"),
    ("areas/health.yaml", "    basis: national\n", "    basis: law\n", "basis 'law' is not one of"),
    ("areas/health.yaml", "      kind: none\n", "      kind: money\n", "kind 'money' is not one of"),
    (
        "areas/health.yaml",
        "        - relevant\n",
        "        - irrelevant\n",
        "groups 'irrelevant' is not one of",
    ),
    ("areas/health.yaml", "      age_min: 16\n", "      age_min: sixteen\n", "age_min must be a number"),
    ("areas/health.yaml", "  kind: statutory\n", "  kind: legal\n", "kind 'legal' is not one of"),
    ("areas/health.yaml", "    - health\n", "    - wealth\n", "ilacs 'wealth' is not one of"),
    ("areas/health.yaml", "  order: 1\n", "  order: 0\n", "order must be a number from 1"),
    ("areas/health.yaml", "  id: health\n", "  id: wellness\n", "differs from the file's name"),
    ("areas/health.yaml", "      - health passport\n", "      - ''\n", "aliases has an empty entry"),
    ("areas/health.yaml", "      - health passport\n", "      - 16\n", "not a text: put it in quotes"),
    ("areas/health.yaml", "      - health passport\n", "      - bus pass\n", "already claimed by bus_pass"),
    ("areas/health.yaml", "      - health passport\n", "      - Bus-Pass\n", "already claimed by bus_pass"),
    ("areas/health.yaml", "      - gp_dentist_registration\n", "      - gp_dentist\n", "which is no item"),
    ("areas/health.yaml", "      - money\n", "      - cash\n", "which is no area"),
    (
        "areas/health.yaml",
        "      status_when_in_force: national\n",
        "      status_when_in_force: soon\n",
        "'soon'",
    ),
    ("areas/health.yaml", "      provision: NHS", "      provisions: NHS", "unknown key 'provisions'"),
    ("lists.yaml", "    - value: planned\n", "    - value: hoped\n", "value 'hoped' is not one of"),
    ("lists.yaml", "      label: Offered\n", "      label: ''\n", "label is empty"),
    ("cues.yaml", "  planned:\n", "  hoped:\n", "unknown key 'hoped'"),
    ("cues.yaml", "  - [licence, license]\n", "  - [licence]\n", "at least two words"),
    ("cues.yaml", "  - [licence, license]\n", "  - [licence, adviser]\n", "'adviser' in two lists"),
    ("ambiguous.yaml", "      - bursary_16_19\n", "      - bursary\n", "candidates names 'bursary'"),
]


@pytest.mark.parametrize(("name", "old", "new", "message"), SLIPS, ids=[slip[3] for slip in SLIPS])
def test_slip_is_named_with_file_and_line(folder: Path, name: str, old: str, new: str, message: str) -> None:
    line = break_at(folder / name, old, new)
    problems = read_problems(folder)
    # Of two claims the one read second carries the problem and names the place of the first.
    place = f"taxonomy/{name}:{line}" + ("" if "claimed" in message else ": ")
    assert any(place in problem and message.split(" by ")[0] in problem for problem in problems), problems


@pytest.mark.parametrize(
    "key", ["id", "label", "description", "basis", "tier", "value", "eligibility", "aliases"]
)
def test_missing_key_names_the_item_line(folder: Path, key: str) -> None:
    path = folder / "areas" / "participation.yaml"
    start = break_at(path, "  - id: faith_culture\n", "  - id: faith_culture\n")
    lines = path.read_text(encoding="utf-8").splitlines()
    spot = (
        start - 1
        if key == "id"
        else lines.index(next(x for x in lines[start:] if x.startswith(f"    {key}:")), start)
    )
    lines[spot] = lines[spot].replace(f"{key}:", f"x{key}:", 1)
    path.write_text("\n".join(lines), encoding="utf-8")
    assert f"taxonomy/areas/participation.yaml:{start}: {key} is missing" in read_problems(folder)


def test_second_item_of_one_id_names_both_places(folder: Path) -> None:
    line = break_at(folder / "areas/health.yaml", "  - id: health_travel\n", "  - id: health_passport\n")
    problems = read_problems(folder)
    assert any(
        problem.startswith(
            f"taxonomy/areas/health.yaml:{line}: item id 'health_passport' is already used at "
        )
        for problem in problems
    )


def test_item_with_one_example_is_named(folder: Path) -> None:
    path = folder / "areas" / "health.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    item = lines.index("  - id: sexual_health")
    start = lines.index("    examples:", item)
    second = [n for n in range(start, len(lines)) if lines[n].startswith("      - text:")][1]
    end = lines.index("    counter_examples:", second)
    path.write_text("\n".join(lines[:second] + lines[end:]), encoding="utf-8")
    message = f"taxonomy/areas/health.yaml:{item + 1}: sexual_health has fewer than 2 examples"
    assert read_problems(folder) == [message]


def test_item_without_counter_example_is_named(folder: Path) -> None:
    path = folder / "areas" / "health.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    item = lines.index("  - id: sexual_health")
    start = lines.index("    counter_examples:", item)
    end = lines.index("", start)
    path.write_text("\n".join(lines[:start] + lines[end:]), encoding="utf-8")
    message = f"taxonomy/areas/health.yaml:{item + 1}: sexual_health has no counter_examples"
    assert read_problems(folder) == [message]


def test_term_in_two_strengths_is_named(folder: Path) -> None:
    line = break_at(folder / "areas/health.yaml", "      - red book\n", "      - Health Passport\n")
    assert any(
        problem.startswith(f"taxonomy/areas/health.yaml:{line}: alias 'Health Passport' is phrase at line ")
        for problem in read_problems(folder)
    )


def test_all_of_with_one_part_is_named(folder: Path) -> None:
    old = "      - [health, history, copy|summary|record|understand|know]\n"
    line = break_at(folder / "areas/health.yaml", old, "      - [health]\n")
    problem = f"taxonomy/areas/health.yaml:{line}: all_of needs at least two parts in each list"
    assert problem in read_problems(folder)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("        stance: offered\n", "        stance: perhaps\n", "stance 'perhaps' is not one of"),
        ("        age_max: 25\n", "        age_maximum: 25\n", "unknown key 'age_maximum'"),
        ("        age_max: 25\n", "        age_max: adult\n", "age_max must be a number"),
        ("        age_max: 25\n", "        period: never\n", "period 'never' is not one of"),
        ("        age_max: 25\n", "        part_of: rent\n", "part_of names 'rent', which is no item"),
    ],
)
def test_slip_in_an_example_is_named(folder: Path, old: str, new: str, message: str) -> None:
    line = break_at(folder / "areas/health.yaml", old, new)
    problems = read_problems(folder)
    assert any(p.startswith(f"taxonomy/areas/health.yaml:{line}: ") and message in p for p in problems), (
        problems
    )


def test_second_area_with_one_order_is_refused(folder: Path) -> None:
    break_at(folder / "areas/relationships.yaml", "  order: 2\n", "  order: 1\n")
    assert any(
        "order 1 of area 'relationships' is already used" in problem for problem in read_problems(folder)
    )


def test_key_given_twice_is_named(folder: Path) -> None:
    line = break_at(folder / "areas/health.yaml", "    tier: nhs\n", "    tier: nhs\n    tier: nhs\n")
    assert f"taxonomy/areas/health.yaml:{line + 1}: key 'tier' stands twice" in read_problems(folder)


def test_broken_yaml_is_named_with_its_line(folder: Path) -> None:
    path = folder / "areas" / "health.yaml"
    path.write_text("area:\n  id: health\n  label: 'open\n", encoding="utf-8")
    assert any(p.startswith("taxonomy/areas/health.yaml:") and "YAML" in p for p in read_problems(folder))


def test_missing_file_and_folder_are_named(folder: Path) -> None:
    (folder / "cues.yaml").unlink()
    assert any(problem.startswith("taxonomy/cues.yaml:1: not readable") for problem in read_problems(folder))
    shutil.rmtree(folder / "areas")
    assert any("no area files here" in problem for problem in read_problems(folder))


def test_all_problems_come_at_once_in_order(folder: Path) -> None:
    first = break_at(folder / "areas/health.yaml", "    tier: nhs\n", "    teir: nhs\n")
    third = break_at(folder / "areas/relationships.yaml", "      - mentoring\n", "      - mentors\n")
    second = break_at(folder / "areas/participation.yaml", "      kind: none\n", "      kind: money\n")
    problems = read_problems(folder)
    assert any(problem.startswith(f"taxonomy/areas/health.yaml:{first}: ") for problem in problems)
    assert any(problem.startswith(f"taxonomy/areas/participation.yaml:{second}: ") for problem in problems)
    assert any(problem.startswith(f"taxonomy/areas/relationships.yaml:{third}: ") for problem in problems)
    assert [p.split(":")[0] for p in problems] == sorted(p.split(":")[0] for p in problems)


def test_shared_alias_may_be_claimed_by_its_items_only(folder: Path) -> None:
    break_at(folder / "areas/health.yaml", "      - health passport\n", "      - trainer flat\n")
    assert any("already claimed" in problem for problem in read_problems(folder))
