"""What goes with a release: the data package, the index, the words, how to cite it."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import frictionless
import pytest
import yaml

from publish.dictionary import load_dictionary
from publish.docs import find_page
from publish.paths import find_home
from tests.publish.release_data import DAY
from tests.publish.test_export import digest


def test_index_tells_programs_what_lies_here(released: Path) -> None:
    index = json.loads((released / "index.json").read_text(encoding="utf-8"))
    assert (index["version"], index["last_export"], index["last_change"]) == (
        "2026-11-22",
        "2026-11-22",
        None,
    )
    assert index["last_reading"] == "2026-11-22"
    assert index["digest"] == "a" * 64 and index["previous"] is None
    found = digest(released)
    listed = {one["path"]: (one["sha256"], one["bytes"]) for one in index["resources"]}
    assert listed == {path: (found[path], (released / path).stat().st_size) for path in listed}
    assert {f"csv/{table.name}.csv" for table in load_dictionary()} < set(listed)
    with closing(sqlite3.connect(released / "local-offer.db")) as db:
        (counts,) = db.execute("SELECT counts FROM builds").fetchone()
    assert index["counts"] == json.loads(counts)


def test_frictionless_finds_the_package_valid(released: Path) -> None:
    report = frictionless.Package(released / "datapackage.json").validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])[:5]
    assert {task.name for task in report.tasks} > {table.name for table in load_dictionary()}


@pytest.mark.parametrize(
    ("name", "old", "new", "complaint"),
    [
        ("csv/statements.csv", b",offered,", b",offerred,", "hash-count"),
        ("csv/ofsted_judgements.csv", b"", b"one line too many\r\n", "byte-count"),
        ("parquet/areas.parquet", b"PAR1", b"PAR2", "hash-count"),
    ],
)
def test_frictionless_sees_what_was_tampered_with(
    released: Path, tmp_path: Path, name: str, old: bytes, new: bytes, complaint: str
) -> None:
    copy = Path(shutil.copytree(released, tmp_path / "copy"))
    content = (copy / name).read_bytes()
    (copy / name).write_bytes(content.replace(old, new) if old else content + new)
    package = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
    package["resources"] = [one for one in package["resources"] if one["path"] == name]
    for resource in package["resources"]:
        resource.get("schema", {}).pop("foreignKeys", None)
    (copy / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    report = frictionless.Package(copy / "datapackage.json").validate()
    assert complaint in {row[0] for row in report.flatten(["type"])}


def test_package_has_the_keys_types_licences_and_sources_of_the_dictionary(released: Path) -> None:
    package = json.loads((released / "datapackage.json").read_text(encoding="utf-8"))
    tables = {one["name"]: one for one in package["resources"] if one["type"] == "table"}
    for table in load_dictionary():
        resource = tables[table.name]
        schema = resource["schema"]
        assert schema["primaryKey"] == list(table.key)
        links = {
            one["fields"]: (one["reference"]["resource"] or table.name, one["reference"]["fields"])
            for one in schema.get("foreignKeys", [])
        }
        assert links == {column.name: column.refers for column in table.columns if column.refers}
        assert all(field["description"] for field in schema["fields"])
        assert resource["licenses"] and resource["sources"] and resource["description"]
    kinds = {field["name"]: field["type"] for field in tables["statements"]["schema"]["fields"]}
    assert (kinds["read_on"], kinds["amount_max"], kinds["start"], kinds["id"]) == (
        "date",
        "number",
        "integer",
        "string",
    )
    assert tables["outcomes"]["licenses"][0]["name"] == "OGL-UK-3.0"


def test_words_that_go_with_it(released: Path) -> None:
    citation = yaml.safe_load((released / "CITATION.cff").read_text(encoding="utf-8"))
    assert (citation["cff-version"], citation["type"]) == ("1.2.0", "dataset")
    assert (citation["version"], citation["date-released"]) == ("2026-11-22", DAY)
    assert citation["license"] == "CC-BY-4.0" and citation["authors"] and citation["message"]
    readme = (released / "README.md").read_text(encoding="utf-8")
    assert "a" * 64 in readme and "$" not in readme and "delta/" in readme
    for file in re.findall(r"^\| `([\w./-]+)`", readme, re.MULTILINE)[:8]:
        assert (released / file).exists(), file
    dictionary = (released / "data-dictionary.md").read_text(encoding="utf-8")
    assert dictionary == find_page().read_text(encoding="utf-8")
    assert (released / "LICENSE-DATA.md").read_bytes() == (find_home() / "LICENSE-DATA.md").read_bytes()
    assert (released / "CHANGELOG.md").read_text(encoding="utf-8").startswith("# Changes\n\n## 2026-11-22\n")
