"""The inbox: lines from elsewhere become thoughts and tasks, each once, whoever writes and whenever it ends."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from tests.usecases.builders import CONFIG, again, everything, workspace
from wfh.clock import FixedClock, SystemClock
from wfh.domain.model.prompt import Ritual
from wfh.store.disk import inbox as store
from wfh.usecases.day import inbox, rituals
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

NOW = "2026-11-23 10:00"
SETTING = 'inbox = "~/inbox.txt"\n'


def world_with(folder: Path, setting: str = SETTING) -> Workspace:
    return workspace(folder, NOW, CONFIG.replace("[me]", f"{setting}[me]", 1))


def write(path: Path, text: str) -> None:
    """Write a text that nobody writes on any more."""
    path.write_text(text, "utf-8")
    os.utime(path, (1_000_000_000, 1_000_000_000 + len(text)))


def kept(world: Workspace) -> tuple[list[str], list[str]]:
    """Return the titles of the tasks, and the thoughts, that are on the disk."""
    ledger = everything(world)
    days = [day for _when, day in sorted(ledger.days.items())]
    tasks = [task.title for day in days for task in day.tasks] + [task.title for task in ledger.backlog.tasks]
    return tasks, [note.text for day in days for note in day.notes]


def test_a_line_is_a_thought_and_one_with_marks_a_task(tmp_path: Path) -> None:
    world = world_with(tmp_path)
    write(tmp_path / "inbox.txt", "buy milk\n\nmemo ~45m\r\nattic >backlog\ncall Sam >thu")
    _look, came = inbox.take_inbox(world)
    assert came.thoughts == ("buy milk",)
    assert kept(world) == (["memo", "call Sam", "attic"], ["buy milk"])
    assert not (tmp_path / "inbox.txt").exists()
    world.undo()
    assert kept(world) == ([], [])


def test_a_file_that_is_read_again_brings_nothing_twice_and_what_was_added_once(tmp_path: Path) -> None:
    places = world_with(tmp_path).places
    world = Workspace(places, FixedClock(datetime.now(UTC)), language="en", environ={"HOME": str(tmp_path)})
    write(tmp_path / "inbox.txt", "milk\nmilk\n")
    inbox.take_inbox(world)
    (claim,) = tmp_path.glob(".inbox.txt.*.wfh")
    with claim.open("a") as still_open:
        still_open.write("bread\n")
    os.utime(claim, (1_000_000_000, 1_000_000_000))
    for _time in range(2):
        inbox.take_inbox(Workspace(places, world.clock, language="en", environ=world.environ))
    assert kept(world) == ([], ["milk", "milk", "bread"])


def test_a_crash_between_keeping_and_forgetting_loses_and_doubles_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = world_with(tmp_path)
    write(tmp_path / "inbox.txt", "milk\nmemo ~30m\n")
    with monkeypatch.context() as crash:
        crash.setattr(inbox, "keep_claim", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            inbox.take_inbox(world)
    inbox.take_inbox(again(world))
    assert kept(world) == (["memo"], ["milk"])


def _interrupt(_claim: store.InboxClaim) -> None:
    raise KeyboardInterrupt


def test_a_line_that_is_still_being_written_waits_for_its_end(tmp_path: Path) -> None:
    path = tmp_path / "inbox.txt"
    path.write_text("whole\nhal", "utf-8")
    now = path.stat().st_mtime
    (claim,) = store.claim_inbox(path, now)
    assert [line.text for line in claim.lines] == ["whole"]
    store.keep_claim(claim)
    (claim,) = store.claim_inbox(path, now + 10)
    assert [line.text for line in claim.lines] == ["hal"]
    store.keep_claim(claim)
    (claim,) = store.claim_inbox(path, time.time() + 300)
    assert claim.is_over
    store.keep_claim(claim)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_gives_each_of_its_texts(tmp_path: Path) -> None:
    world = world_with(tmp_path, 'inbox = "~/notes"\n')
    (tmp_path / "notes").mkdir()
    write(tmp_path / "notes" / "a.txt", "from the telephone\n")
    write(tmp_path / "notes" / "b.txt", "from a script\n")
    (tmp_path / "notes" / "c.md").write_text("not mine\n")
    inbox.take_inbox(world)
    assert kept(world) == ([], ["from the telephone", "from a script"])
    assert (tmp_path / "notes" / "c.md").exists()


def test_nothing_is_taken_after_closing_or_in_a_rehearsal(tmp_path: Path) -> None:
    world = world_with(tmp_path)
    rituals.begin(world, Ritual.SHUTDOWN)
    rituals.quick_close(world)
    write(tmp_path / "inbox.txt", "later\n")
    assert not inbox.is_waiting(world, world.snapshot())
    inbox.take_inbox(world)
    assert (tmp_path / "inbox.txt").read_text() == "later\n"


@pytest.mark.slow
def test_lines_of_a_script_come_once_though_the_taker_is_killed_again_and_again(tmp_path: Path) -> None:
    world_with(tmp_path)
    environ = {"HOME": str(tmp_path), "PATH": os.environ["PATH"], "WFH_CONFIG": str(tmp_path / "config.toml")}
    environ |= {"WFH_DATA": str(tmp_path / "data"), "LANG": "C.UTF-8"}
    writer = "import sys\nfor n in range(120):\n  with open(sys.argv[1], 'a') as f: f.write(f'line {n:03}\\n')"
    with subprocess.Popen([sys.executable, "-c", writer, str(tmp_path / "inbox.txt")]) as writing:
        for kill_after in (0.35, 0.45, 0.55, 0.65, 0.8):
            taker = subprocess.Popen([sys.executable, "-m", "wfh", "tick"], env=environ, stdout=subprocess.DEVNULL)
            try:
                taker.wait(kill_after)
            except subprocess.TimeoutExpired:
                taker.kill()
                taker.wait()
        writing.wait()
    world = Workspace(world_with(tmp_path).places, SystemClock(), language="en", environ=environ)
    for claim in tmp_path.glob(".inbox.txt.*.wfh"):
        os.utime(claim, (1_000_000_000, 1_000_000_000))
    inbox.take_inbox(world)
    assert sorted(kept(world)[1]) == [f"line {number:03}" for number in range(120)]
