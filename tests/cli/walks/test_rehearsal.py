"""``--now`` with a command that only shows something: nothing is run, and not a byte left behind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.test_focus_commands import hook
from tests.cli.walks.test_after_closing import EVERY_CALL

if TYPE_CHECKING:
    from tests.cli.shell import Person

CHANGES = {
    "plan", "start", "pause", "resume", "stop", "tick", "note", "done", "edit", "defer", "drop", "move", "undo", "redo",
    "reopen", "break", "take", "ics", "ask", "decide", "meet",
}  # fmt: skip
SHOWS = [(name, *more) if name else more for name, every in EVERY_CALL.items() if name not in CHANGES for more in every]
SHOWS = [call for call in SHOWS if call not in {("shutdown", "--plain"), ("replan", "--take")}]
# What changed is told once: reading it is the change.
SHOWS.remove(("handbook", "--changed"))
LATER = "2026-11-23T17:40"


@pytest.fixture
def at_work(noor: Person) -> Person:
    """Return a person with hooks for everything, in a block of 50 minutes that began at 14:32 on the real clock."""
    hook(noor, 'echo "$WFH_EVENT" >> ~/log', "focus_end", "break_end", "shutdown_nudge", "day_start")
    noor.rehearses = False
    noor.run("start", "memo", "--minutes", "50")
    noor.run("today", "--plain")
    return noor


def files(noor: Person) -> dict[Path, tuple[int, bytes]]:
    """Return every file below the home folder with its time and content."""
    home = Path(noor.environ["HOME"]).parent
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in home.rglob("*") if path.is_file()}


@pytest.mark.slow
@pytest.mark.parametrize("now", [LATER, "2026-11-24T11:00", "2026-11-23T10:00"])
def test_a_rehearsal_that_only_shows_something_leaves_nothing(at_work: Person, now: str) -> None:
    before = files(at_work)
    at_work.rehearses, at_work.now = True, now
    for call in SHOWS:
        for terminal in {False, "--plain" in call}:
            at_work.run(*call, terminal=terminal)
        assert files(at_work) == before, call


def test_after_a_rehearsal_the_block_and_its_hooks_are_as_they_were(at_work: Person) -> None:
    log = Path(at_work.environ["HOME"]) / "log"
    at_work.rehearses, at_work.now = True, LATER
    assert "away" in at_work.run("focus", "--plain").out
    at_work.rehearses, at_work.now = False, "2026-11-23T14:34"
    said = at_work.run("resume")
    assert "away" not in said.out + said.err
    at_work.now = "2026-11-23T14:40"
    at_work.run("status")
    assert not log.exists() or "focus_end" not in log.read_text()
    at_work.now = "2026-11-23T15:23"
    at_work.run("status")
    assert log.read_text().splitlines().count("focus_end") == 1


def test_a_verb_at_another_moment_is_carried_out_with_its_hooks(at_work: Person) -> None:
    log = Path(at_work.environ["HOME"]) / "log"
    at_work.rehearses, at_work.now = True, "2026-11-23T15:30"
    before = files(at_work)
    at_work.run("stop", "--outcome", "done")
    assert "focus_end" in log.read_text()
    assert files(at_work) != before
    at_work.rehearses = False
    assert at_work.run("focus", "--json").data["block"] is None


def test_a_tick_at_another_moment_runs_what_is_due_then(at_work: Person) -> None:
    at_work.rehearses, at_work.now = True, "2026-11-23T15:30"
    assert at_work.run("tick").lines == ["focus_end: the time of the block is up, 8:00 ago"]
