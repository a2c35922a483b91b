"""``wfh tick`` and the nudge to stop: once, whoever comes first; held back in a block; never after closing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.cli.shell import CONFIG

if TYPE_CHECKING:
    from tests.cli.shell import Person


def hooked(noor: Person) -> Path:
    """Let a hook write down each nudge; return what it writes to."""
    home = Path(noor.environ["HOME"])
    (home / "hook").write_text('#!/bin/sh\necho "$WFH_EVENT $WFH_UNTIL_LOCAL$WFH_TITLE" >> ~/said\n')
    (home / "hook").chmod(0o700)
    noor.configure(f'{CONFIG}[hooks]\nshutdown_nudge = ["~/hook"]\n')
    return home / "said"


def test_a_nudge_is_run_and_shown_once(noor: Person) -> None:
    said = hooked(noor)
    noor.now = "2026-11-23T16:59"
    assert noor.run("tick", terminal=True).out == ""
    noor.now = "2026-11-23T17:00"
    assert noor.run("tick").out == "shutdown_nudge: a reminder to stop\n"  # a pipe: nobody hears a bell
    assert noor.run("tick", terminal=True).out == "\a"
    assert noor.run("tick", terminal=True).out == ""
    noor.now = "2026-11-23T17:31"
    assert noor.run("tick", terminal=True).out == "shutdown_nudge: a reminder to stop, 1:00 ago\n\a"
    assert said.read_text() == "shutdown_nudge 17:30\n" * 2


def test_a_weekday_has_its_own_stop_and_a_free_day_has_none(noor: Person) -> None:
    for now, lines in (
        ("2026-11-27T16:00", ["shutdown_nudge: a reminder to stop"]),
        ("2026-11-25T17:00", []),
        ("2026-11-28T17:00", []),
    ):
        noor.now = now
        assert noor.run("tick").lines == lines


def test_a_block_holds_a_nudge_back_and_a_closed_day_has_none(noor: Person) -> None:
    said = hooked(noor)
    noor.now = "2026-11-23T16:40"
    noor.run("start", "memo", "--minutes", "30")
    noor.now = "2026-11-23T17:05"
    assert noor.run("tick").lines == []
    noor.now = "2026-11-23T17:12"
    assert noor.run("tick").lines == [
        "shutdown_nudge: a reminder to stop, 12:00 ago",
        "focus_end: the time of the block is up, 2:00 ago",
    ]
    noor.run("shutdown", typed="z\n\n")
    noor.now = "2026-11-23T17:40"
    assert noor.run("tick", terminal=True).out == ""
    assert said.read_text() == "shutdown_nudge 17:30\n"
