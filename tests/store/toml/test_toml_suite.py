"""The TOML test suite: every valid file reads as a config and is edited, every invalid one is told with its line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli

from tests.store.configs import write
from wfh.domain.model.config import Config
from wfh.errors import Severity
from wfh.store.config.load import load_config
from wfh.store.toml.edit import CannotEditError, assigned, edit, same_toml
from wfh.store.toml.locate import find_places
from wfh.store.toml.parse import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.store.toml.locate import KeyPath

ROOT = Path(__file__).parents[3].parent / "shared" / "oracles" / "toml-test" / "tests"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not ROOT.is_dir(), reason="the TOML test suite is not on this machine"),
]

# The suite's list for TOML 1.1 is what counts: some files that 1.0 refuses are right in 1.1.
LISTED = (ROOT / "files-toml-1.1.0").read_text().split() if ROOT.is_dir() else []
VALID = [name for name in LISTED if name.startswith("valid/") and name.endswith(".toml")]
INVALID = [name for name in LISTED if name.startswith("invalid/") and name.endswith(".toml")]


def paths(value: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, object]]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, item in items:
        yield (*path, name), item
        yield from paths(item, (*path, name))


def test_the_suite_is_all_there() -> None:
    assert len(VALID) > 200
    assert len(INVALID) > 400


@pytest.mark.parametrize("name", VALID)
def test_a_valid_file_reads_as_a_config_with_hints(tmp_path: Path, name: str) -> None:
    write(tmp_path / "config.toml", (ROOT / name).read_bytes())

    loaded = load_config(tmp_path / "config.toml", {})

    assert loaded.readable
    assert all(problem.line for problem in loaded.problems)
    # Most of the suite's keys are none of ours: hints. A few (`term`, `rule`) happen to be.
    if all(problem.severity is Severity.HINT for problem in loaded.problems):
        assert loaded.config == Config()


@pytest.mark.parametrize("name", INVALID)
def test_an_invalid_file_is_one_problem_with_its_line(tmp_path: Path, name: str) -> None:
    data = (ROOT / name).read_bytes()
    write(tmp_path / "config.toml", data)

    loaded = load_config(tmp_path / "config.toml", {})

    (problem,) = loaded.problems
    assert problem.file == "config.toml"
    assert problem.line is not None
    assert 1 <= problem.line <= data.count(b"\n") + 1
    assert not loaded.readable
    assert loaded.config == Config()
    # Every message of the parser has words of ours.
    assert not any(word in problem.what for word in ("Expected", "Invalid", "Cannot", "Un"))


@pytest.mark.parametrize("name", VALID)
def test_every_key_and_item_of_a_valid_file_has_its_line(name: str) -> None:
    parsed = parse((ROOT / name).read_bytes(), name)
    assert isinstance(parsed, tuple)
    text, data = parsed

    places = find_places(text)

    assert set(places.lines) == {path for path, _value in paths(data)}
    lines = text.replace("\r\n", "\n").split("\n")
    for path, line in places.lines.items():
        if isinstance(path[-1], str) and path[-1].isalnum() and path[-1].isascii():
            assert path[-1] in lines[line - 1]


@pytest.mark.parametrize("name", VALID)
def test_a_valid_file_is_edited_with_its_comments_kept(name: str) -> None:
    parsed = parse((ROOT / name).read_bytes(), name)
    assert isinstance(parsed, tuple)
    text, data = parsed
    scalars = [path for path, value in paths(data) if not isinstance(value, (dict, list))][:25]
    tables = [path for path, value in paths(data) if isinstance(value, dict)][:10]
    for path in [*scalars, ("focus", "minutes"), ("new key",), *((*table, "new") for table in tables)]:
        edited = edit(text, path, 45, "45")

        assert same_toml(tomli.loads(edited), assigned(data, path, 45))
        assert sorted(find_places(edited).comments) == sorted(find_places(text).comments)
        old = text.split("\n")
        if path in scalars and len(edited.split("\n")) == len(old):
            assert sum(map(str.__ne__, edited.split("\n"), old)) <= 1


@pytest.mark.parametrize("name", VALID)
def test_a_table_of_a_valid_file_is_replaced_whole_or_not_at_all(name: str) -> None:
    parsed = parse((ROOT / name).read_bytes(), name)
    assert isinstance(parsed, tuple)
    text, data = parsed
    for path in [path for path, value in paths(data) if isinstance(value, (dict, list))][:10]:
        try:
            edited = edit(text, path, 45, "45")
        except CannotEditError:
            continue
        assert same_toml(tomli.loads(edited), assigned(data, path, 45))
        assert set(find_places(text).comments) <= set(find_places(edited).comments)
