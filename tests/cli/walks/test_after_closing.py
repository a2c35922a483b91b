"""After closing, no command shows a task: not this evening, not in the night, not on the free days that follow."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree, rmtree
from typing import TYPE_CHECKING

import pytest

from tests.cli.shell import CONFIG
from wfh.cli.commands import SHELL_COMMANDS

if TYPE_CHECKING:
    from tests.cli.shell import Person

pytestmark = pytest.mark.slow

WORDS = ("qarry", "qidy", "qicence", "qacklog", "qemo", "qonline", "qudget")
"""Words of tasks, thoughts, replies, steps and results: none of them may be seen."""
FRIDAY_CLOSED = ("2026-11-27T16:40", "2026-11-28T02:00", "2026-11-28T11:00", "2026-11-29T22:00")
MONDAY_CLOSED = ("2026-11-23T17:40", "2026-11-23T23:59", "2026-11-24T03:59")
FREE = FRIDAY_CLOSED[2:]
BEGINS = {"plan", "shutdown", "start"}
OPENS = {"undo", "reopen"}
"""After these the day is open: each is called once."""
EVERY_CALL: dict[str, tuple[tuple[str, ...], ...]] = {
    "": (("--plain",), ("--json",)),
    "today": (("--plain",), ("--json",)),
    "plan": (("--plain",), ("--json",)),
    "focus": (("--plain",), ("--json",)),
    "shutdown": (("--plain",), ("--json",)),
    "status": ((), ("--json",), ("--format", "{shape} {state} {title} {next} {outcome} {open} {done} {remaining}")),
    "standup": ((), ("--language", "nl")),
    "start": ((), ("--open",)),
    "pause": ((), ("--why", "person", "--next", "x")),
    "resume": ((),),
    "done": (("qemo",), ("1",), ("qacklog",)),
    "edit": (("1", "x"), ("qemo", "x")),
    "defer": (("qemo",), ("qarry", "thu")),
    "drop": (("qidy",), ("1",)),
    "move": (("qacklog", "today"), ("1", "backlog")),
    "backlog": ((),),
    "waiting": ((),),
    "undo": ((),),
    "redo": ((),),
    "reopen": (("--reason", "choice"), ()),
    "break": ((), ("15",)),
    "replan": ((), ("--take",)),
    "buy-time": ((), ("priya",)),
    "take": (("1",),),
    "ics": (("1",),),
    "weekly": ((), ("--json",)),
    "stop": ((), ("--outcome", "stuck", "--next", "x")),
    "tick": ((),),
    "note": (("ring the bank",),),
    "who": ((), ("--json",)),
    "when": (("15:30",),),
    "overlap": (("--plain",), ("--json",)),
    "how": (("chat", "priya"), ("outage",), ("priya", "--json")),
    "handbook": ((), ("--changed",), ("--stale",), ("--json",)),
    "card": ((), ("--json",), ("--format", "html")),
    "ask": ((), ("--json",), ("priya", "the", "quota")),
    "decision": ((), ("--all",), ("--json",)),
    "review": (("--plain",), ("--json",), ("--share",), ("--boundaries", "--md")),
    "result": ((), ("list", "--json")),
    "calendars": ((), ("--json",)),
    "meet": (("dinner 19:00-20:00",),),
    "export": (("ics",),),
    "import": (("klog", "none.klg"),),
    "hours": ((), ("--json",)),
    "completion": (("bash",),),
    "decide": (("No release on Friday",),),
    "search": (("desk",), ("qarr", "--json"), ("qudgets",)),
    "check": ((),),
    "doctor": ((),),
}


def busy(noor: Person, home: Path, day: str) -> None:
    """Hand over a day with something of everything, closed at its end."""
    hooks = "".join(f'{event} = ["~/hook"]\n' for event in ("shutdown_done", "shutdown_nudge", "focus_end", "reopen"))
    noor.configure(f"{CONFIG}[hooks]\n{hooks}")
    (home / "hook").write_text("#!/bin/sh\nenv | grep ^WFH >> ~/said\n")
    (home / "hook").chmod(0o700)
    noor.now = f"{day}T10:00"
    for text in ("qemo ~90m", "qidy the desk @16:00", "qacklog >backlog", "qarry >2026-11-30"):
        noor.run("add", text)
    noor.run("note", "ask Sam about the qicence")
    noor.run("note", "waiting for @priya the qudget")
    noor.run("plan", typed="\n" * 20)
    noor.run("start", "qemo", "--minutes", "50")
    noor.now = f"{day}T10:20"
    noor.run("stop", "--next", "table 2 of qonline")


def calls() -> list[tuple[str, ...]]:
    return [(name, *more) if name else more for name, every in EVERY_CALL.items() for more in every]


def test_every_command_that_shows_anything_is_walked_through() -> None:
    elsewhere = {"init", "config", "restore", "demo", "add", "merge"}
    assert {name for name in SHELL_COMMANDS if name not in EVERY_CALL} <= elsewhere


@pytest.mark.parametrize(
    ("day", "later"), [("2026-11-23", MONDAY_CLOSED), ("2026-11-27", FRIDAY_CLOSED)], ids=["monday", "friday"]
)
def test_no_command_shows_a_task_until_the_next_working_day(noor: Person, day: str, later: tuple[str, ...]) -> None:
    home = Path(noor.environ["HOME"])
    busy(noor, home, day)
    noor.now = f"{day}T16:35"
    noor.run("shutdown", typed="z\n\n")
    (home / "said").unlink(missing_ok=True)
    kept = home.with_name(f"{home.name}-kept")
    copytree(home, kept)
    for call in calls():
        for now in later[:1] if call[0] in OPENS else later:
            if call[0] in BEGINS and now in FREE:
                continue  # whoever calls this on a free day begins to work
            noor.now = now
            said = noor.run(*call, typed="\n")
            shown = said.out + said.err
            assert not [word for word in WORDS if word in shown], f"{now} {call}\n{shown}"
            assert call[:1] != ("note",) or said.code == 0
        told = (home / "said").read_text() if (home / "said").exists() else ""
        assert not [word for word in WORDS if word in told], f"{call}\n{told}"
        rmtree(home)
        copytree(kept, home)
