"""Damaged files of every kind: each command ends in words, and what stands whole in a readable file outlives it.

A mutant is known by its seed, which fails again: ids and the order of files do not differ from run to run. The message
of one that fails has the seed, the file and what was done to it; the damaged files stay beside it, in ``damaged``.
"""

from __future__ import annotations

import os
import random
import shutil
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import tomli

from tests.cli.shell import Person
from tests.conftest import LONG
from wfh import status_line
from wfh.usecases.setup.demo import demo_workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

pytestmark = pytest.mark.campaign

MUTANTS, PART = (3000, 100) if LONG else (24, 12)
NOW = "2026-11-23T14:32"
READING = (
    *(("today", "--plain"), ("today", "--json"), ("focus", "--plain"), ("focus", "--json"), ("overlap", "--plain")),
    *(
        ("overlap", "--json"),
        ("plan", "--json"),
        ("shutdown", "--json"),
        ("status",),
        ("status", "--json"),
        ("who",),
        ("standup",),
    ),
    *(("when", "15:30"), ("config", "path"), ("config", "get", "focus.minutes"), ("doctor",), ("check",), ("restore",)),
)
CHANGING = (
    *(("add", "A new task", "~20m"), ("note", "a new thought"), ("start", "Another task"), ("pause",), ("resume",)),
    *(("stop", "--outcome", "done"), ("config", "set", "focus.minutes", "45"), ("tick",), ("init", "--yes")),
    *(("plan", "--plain"), ("shutdown", "--plain")),
)
WORDS = (
    *(b"true", b"-1", b"99999999999999999999", b'"x"', b'""', b"[]", b"{}", b"1.5", b"nan"),
    *(b"2026-11-23", b"00:00:00"),
)


def flip(data: bytes, chance: random.Random) -> bytes:
    """Flip up to three bits."""
    changed = bytearray(data)
    for _bit in range(chance.randint(1, 3)):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(data: bytes, chance: random.Random) -> bytes:
    """Keep the beginning."""
    return data[: chance.randrange(len(data))]


def zero(data: bytes, chance: random.Random) -> bytes:
    """Fill the end, or all, with zeros, as a loss of power does."""
    kept = chance.choice((0, chance.randrange(len(data))))
    return data[:kept] + bytes(len(data) - kept)


def nul(data: bytes, chance: random.Random) -> bytes:
    """Put a NUL or what is no UTF-8 somewhere."""
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice((b"\0", b"\xff\xfe", b"\x1b[31m", "\u202e".encode())) + data[place:]


def drop_line(data: bytes, chance: random.Random) -> bytes:
    """Leave out a line."""
    lines = data.splitlines(keepends=True)
    del lines[chance.randrange(len(lines))]
    return b"".join(lines)


def double_line(data: bytes, chance: random.Random) -> bytes:
    """Have a line, or a run of lines, twice."""
    lines = data.splitlines(keepends=True)
    first = chance.randrange(len(lines))
    run = lines[first : first + chance.choice((1, 1, 5, 12))]
    return b"".join((*lines[:first], *run, *lines[first:]))


def another_type(data: bytes, chance: random.Random) -> bytes:
    """Give a key a value of another type."""
    lines = data.splitlines(keepends=True)
    with_value = [number for number, line in enumerate(lines) if b" = " in line]
    if with_value:
        number = chance.choice(with_value)
        lines[number] = lines[number].partition(b" = ")[0] + b" = " + chance.choice(WORDS) + b"\n"
    return b"".join(lines)


KINDS: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(flip, cut, zero, nul, drop_line, double_line, another_type, another_type),
)


def all_files(root: Path) -> dict[Path, bytes]:
    """Return every file below a folder."""
    found = (os.path.join(folder, name) for folder, _folders, names in os.walk(root) for name in names)
    return {path: path.read_bytes() for path in map(Path, sorted(found)) if path.is_file()}


@lru_cache(500)
def parsed(data: bytes) -> dict[str, Any] | None:
    """Return what a file says, or None if it cannot be read."""
    try:
        return tomli.loads(data.decode("utf-8"))
    except ValueError:
        return None


def items_of(text: Mapping[str, Any]) -> set[str]:
    """Return the ids and the words of all tasks, thoughts, replies, results and people that stand whole in a file.

    An id and its words are two facts: of two entries with one id, one gets another.
    """
    tables = [table for entries in text.values() if isinstance(entries, list) for table in entries]
    found = set[str]()
    for table in tables:
        if isinstance(table, dict) and isinstance(table.get("id"), str):
            words = [table[key] for key in ("title", "text", "name") if isinstance(table.get(key), str)]
            found |= {table["id"], *words} if words else set()
    return found


def own_files(folder: Path) -> dict[Path, bytes]:
    """Return the files that a person would miss: the config and all that is in the data folder."""
    own: dict[Path, bytes] = {}
    for below, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = [Path(below, name) for name in names if name.endswith(".toml") and not name.startswith(".")]
        own |= {path: path.read_bytes() for path in paths}
    return own


def lasting_name(path: Path, folder: Path) -> str:
    """Return a name to order a file by that does not depend on where the folder is: backups lie under a hash of it."""
    name, of = path.relative_to(folder).as_posix(), path.with_name("of")
    return name.replace(path.parent.name, of.read_text("utf-8").rpartition("/")[2]) if of.exists() else name


def counted(first: int) -> Callable[[str], str]:
    """Return what makes ids from a prefix, the same ones in each run; numbered from ``first`` on."""
    numbers = count(first)
    return lambda prefix: f"{prefix}-{next(numbers):06x}"


def lived_in(folder: Path, environ: Mapping[str, str]) -> None:
    """Write the sample, and use it, so that there is a history, a backup, a cache and a sign of life."""
    demo_workspace(folder, language="en")
    person = Person(environ, folder / "config.toml")
    person.rehearses = False
    person.now = NOW
    for argv in (
        *(("add", "Budget ~30m"), ("add", "Later >thu"), ("note", "ask Sam"), ("note", "waiting for @priya the plan")),
        *(("config", "set", "focus.minutes", "40"), ("start", "Budget"), ("today", "--plain")),
    ):
        assert person.run(*argv).code == 0


@pytest.mark.parametrize("part", range(MUTANTS // PART))
def test_no_damage_ends_a_command_or_takes_an_item_along(
    isolated: Mapping[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, part: int
) -> None:
    folder, sound = tmp_path / "lived", tmp_path / "sound"
    monkeypatch.setenv("WFH_CONFIG", str(folder / "config.toml"))
    monkeypatch.setenv("WFH_DATA", str(folder / "data"))
    monkeypatch.setattr("wfh.usecases.workspace.workspace.random_id", counted(0xA00001))
    environ = dict(isolated) | {"WFH_CONFIG": str(folder / "config.toml"), "WFH_DATA": str(folder / "data")}
    lived_in(folder, environ)
    shutil.copytree(folder, sound, symlinks=True)
    for seed in range(part * PART, (part + 1) * PART):
        chance = random.Random(seed)
        monkeypatch.setattr("wfh.usecases.workspace.workspace.random_id", counted(0xB00001))
        shutil.rmtree(folder)
        shutil.copytree(sound, folder, symlinks=True)
        story = [f"seed {seed}"]
        files = {path: data for path, data in all_files(folder).items() if data}
        candidates = sorted(files, key=lambda path: lasting_name(path, folder))
        owned = own_files(folder)
        own = [path for path in candidates if path in owned]
        chosen = {chance.choice(own if chance.random() < 0.6 else candidates) for _file in range(2)}
        for path in sorted(chosen, key=lambda path: lasting_name(path, folder)):
            kind = chance.choice(KINDS)
            path.write_bytes(kind(path.read_bytes(), chance))
            story.append(f"{kind.__name__} {path.relative_to(folder)}")
        damaged = {path: path.read_bytes() for path in chosen}
        try:
            live_on(Person(environ, folder / "config.toml"), chance, story, folder)
        except AssertionError:
            keep(damaged, folder, tmp_path / "damaged")
            raise


def keep(files: Mapping[Path, bytes], folder: Path, to: Path) -> None:
    """Keep damaged files, to try them again."""
    for path, data in files.items():
        copy = to / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(data)


def live_on(person: Person, chance: random.Random, story: list[str], folder: Path) -> None:
    """Run every command there is, those that change something in any order, and look for what was lost."""
    person.rehearses = False
    person.now = NOW
    assert status_line.main(["status"]) in {0, None}, story
    reading, verbs = (len(READING), len(CHANGING)) if LONG else (3, 4)
    before = own_files(folder)
    for argv in (*chance.sample(READING, reading), *chance.sample(CHANGING, verbs), ("check",)):
        try:
            said = person.run(*argv, typed="\n" * chance.randrange(4))
        except Exception as error:
            raise AssertionError(f"{story}, wfh {' '.join(argv)}") from error
        assert said.code in {0, 1}, f"{story}, wfh {' '.join(argv)}: {said}"
        assert "Traceback" not in said.out + said.err, story
        after = own_files(folder)
        left = set[str]().union(*(items_of(text) for data in after.values() if (text := parsed(data))))
        for path, data in before.items():
            text = parsed(data)
            if text is None:
                assert after[path] == data, f"{story}, wfh {' '.join(argv)}: {path.name} was written over"
            else:
                lost = items_of(text) - left
                assert not lost, f"{story}, wfh {' '.join(argv)}: {lost}"
        before = after
