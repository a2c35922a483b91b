"""What changes is told once, wherever the path leads; on a file system of others nothing is promised."""

from __future__ import annotations

import os
import select
import sys
from typing import TYPE_CHECKING

import pytest

from tests.integrations.telling import where_the_system_tells
from wfh.integrations import system_events

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from wfh.integrations.system_events import SystemEvents

pytestmark = where_the_system_tells


@pytest.fixture
def events() -> Iterator[SystemEvents]:
    found = system_events.listen()
    assert found is not None
    yield found
    found.close()


def is_told(events: SystemEvents) -> bool:
    """Whether anything was told since this was last asked; the system tells before the change returns."""
    told = bool(select.select([events.files], [], [], 0)[0])
    events.take(events.files)
    return told


def replace(path: Path) -> None:
    (path.parent / "new").write_text("other")
    os.replace(path.parent / "new", path)


CHANGES: dict[str, Callable[[Path], object]] = {
    "written in place": lambda path: path.write_text("other"),
    "replaced": replace,
    "deleted": lambda path: path.unlink(),
    "dated": lambda path: os.utime(path, (1, 1)),
    "moved away": lambda path: path.rename(path.with_name("elsewhere")),
    "its folder moved away": lambda path: path.parent.rename(path.parent.with_name("other")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_of_a_file_is_reported(tmp_path: Path, events: SystemEvents, change: Callable[[Path], object]) -> None:
    path = tmp_path / "days" / "day.toml"
    path.parent.mkdir()
    path.write_text("one")
    assert events.follow([str(path)])
    assert not is_told(events)
    assert path.read_text() == "one"
    assert not is_told(events)
    change(path)
    assert is_told(events)
    assert not is_told(events)


def test_a_file_that_comes_is_reported_also_in_a_folder_that_comes_with_it(
    tmp_path: Path, events: SystemEvents
) -> None:
    path = tmp_path / "2027" / "01" / "day.toml"
    assert events.follow([str(path)])
    path.parent.mkdir(parents=True)
    assert is_told(events)
    assert events.follow([str(path)])
    events.take(events.files)
    path.write_text("one")
    assert is_told(events)


@pytest.mark.parametrize("is_hard", [False, True])
def test_a_change_behind_a_link_is_reported(tmp_path: Path, events: SystemEvents, *, is_hard: bool) -> None:
    target, link = tmp_path / "dotfiles" / "config.toml", tmp_path / "config" / "config.toml"
    target.parent.mkdir()
    link.parent.mkdir()
    target.write_text("one")
    (link.hardlink_to if is_hard else link.symlink_to)(target)
    assert events.follow([str(link)])
    target.write_text("other")
    assert is_told(events)
    if not is_hard:
        replace(target)
        assert is_told(events)


def test_files_no_longer_followed_are_not_reported(tmp_path: Path, events: SystemEvents) -> None:
    one, other = tmp_path / "one" / "a", tmp_path / "other" / "a"
    for path in (one, other):
        path.parent.mkdir()
        path.write_text("one")
    assert events.follow([str(one)])
    assert events.follow([str(other)])
    events.take(events.files)
    one.write_text("other")
    assert not is_told(events)
    other.write_text("other")
    assert is_told(events)


def test_nothing_is_promised_where_others_make_changes(events: SystemEvents) -> None:
    assert not events.follow(["/proc/self/status"])


def test_a_clock_that_runs_on_is_not_reported(events: SystemEvents) -> None:
    assert not select.select([events.clock], [], [], 0)[0]
    events.take(events.clock)


def test_on_another_system_nothing_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert system_events.listen() is None
