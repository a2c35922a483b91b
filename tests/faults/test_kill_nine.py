"""The real program, killed with -9 at any moment of a day and started again until the day is closed.

What was acknowledged on screen is on the disk, once; what was on its way is there or not, and never twice.
"""

from __future__ import annotations

import os
import random
import re
import signal
import threading
import time
from collections import Counter
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import LONG
from tests.terminal import day
from tests.terminal.harness import PATIENCE, Program, wfh

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

pytestmark = [pytest.mark.terminal, pytest.mark.campaign]

KILLS = 200 if LONG else 4
TASKS = ("Decision memo", "Review the design", "Licence question")
THOUGHT = "ask Sam about it"
STEPS = ("Stop", "Done", "Sweep", "Decide", "Tomorrow", "Tell", "Room", "Close")
SESSION_SECONDS = 4.0
ACTS = 45
EVENING = re.compile(r"rest \d+ h")
_FIRST_SCREEN = r"TASKS|of 10|rest \d+ h"


@dataclass(frozen=True, slots=True)
class Act:
    """Keys, what the screen shows when they were taken (empty: something else than before), and what that means."""

    keys: str
    shows: str = ""
    means: str = ""


@dataclass(slots=True)
class Campaign:
    """One home, killed once; ``acknowledged`` is what the screen said is done."""

    environ: Mapping[str, str]
    chance: random.Random
    began: float = field(default_factory=time.monotonic)
    started: datetime = field(default_factory=lambda: datetime.fromisoformat(day.MORNING))
    acknowledged: set[str] = field(default_factory=set)
    block_start: datetime | None = None
    step: int = 0

    @property
    def now(self) -> datetime:
        """The time of the day that is lived: it goes on while the program is dead."""
        return datetime.fromisoformat(day.MORNING) + timedelta(seconds=time.monotonic() - self.began)

    def start(self, stack: ExitStack) -> Program:
        self.started = self.now
        program = Program(wfh("--now", self.started.isoformat()), self.environ, columns=80, rows=24)
        return stack.enter_context(program)

    def carry_out(self, program: Program, act: Act) -> None:
        before = body(program)
        program.type(act.keys)
        self.see(program, act, before)

    def see(self, program: Program, act: Act, before: str) -> None:
        """Wait for the acknowledgement of an act, and keep in mind what it means."""
        if act.shows:
            entered = act.means in TASKS or act.means.startswith("note ")
            (program.wait_saved if entered else program.wait_for)(act.shows)
        else:
            wait_for_another(program, before)
        if act.means:
            self.acknowledged.add(act.means)
        if act.means == "block":
            self.block_start = blocks(self.environ)[0]["start"]
        if found := re.search(r"SHUTDOWN.*▸ (\w+)", program.screen):
            self.step = STEPS.index(found[1])


def body(program: Program) -> str:
    return program.screen.partition("\n")[2]


def wait_for_another(program: Program, before: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while body(program) == before and not EVENING.search(before):
        assert program.running, "killed"
        assert time.monotonic() < deadline, f"nothing changed\n{program.screen}"
        program.pump(0.02)


# ---------------------------------------------------------------- what is on the disk


def every(environ: Mapping[str, str], kind: str) -> list[dict[str, Any]]:
    """Return the entries of a kind in the days and the backlog."""
    found = day.read_every_file(environ)
    return [
        entry
        for path, table in found.items()
        if path.is_relative_to(environ["WFH_DATA"])
        for entry in table.get(kind, [])
    ]


def blocks(environ: Mapping[str, str]) -> list[dict[str, Any]]:
    return every(environ, "block")


def check(campaign: Campaign) -> None:
    """What always holds, once the program has started again."""
    alive = Counter(task["title"] for task in every(campaign.environ, "task") if task["status"] in {"open", "done"})
    notes = Counter(note["text"] for note in every(campaign.environ, "note"))
    assert set(alive.values()) | set(notes.values()) <= {1}, (alive, notes)
    kept = set(alive) | {f"note {text}" for text in notes}
    named = {title for title in campaign.acknowledged if title in TASKS or title.startswith("note ")}
    assert named <= kept
    ran = blocks(campaign.environ)
    assert len(ran) <= 1
    assert bool(ran) >= ("block" in campaign.acknowledged)
    if campaign.block_start:
        assert ran[0]["start"] == campaign.block_start
    assert not ran or ("end" in ran[0]) >= ("stop" in campaign.acknowledged)
    if ran and "pause" in campaign.acknowledged:
        assert len(ran[0]["pauses"]) == 1
        assert ("end" in ran[0]["pauses"][0]) >= ("resume" in campaign.acknowledged)
    closed = day.read_day(campaign.environ, day.MONDAY)
    assert ("closed_at" in closed) >= ("closed" in campaign.acknowledged)


def check_timer(campaign: Campaign, program: Program) -> None:
    """The timer says what a calculation from the file says, for some moment since the program was started."""
    ran = blocks(campaign.environ)
    if not ran or "end" in ran[0]:
        return
    shown = re.search(r"(?:focus|paused) (\d+):(\d\d)", program.wait_for(r"(focus|paused) \d+:\d\d"))
    assert shown
    begin, pauses = ran[0]["start"], ran[0].get("pauses", [])
    since = next((pause["start"] for pause in pauses if "end" not in pause), None)
    paused = sum((pause["end"] - pause["start"] for pause in pauses if "end" in pause), timedelta())
    least, most = (
        (timedelta(minutes=ran[0]["planned_minutes"]) - ((since or moment) - begin - paused)).total_seconds()
        for moment in (campaign.now, campaign.started)
    )
    assert least - 1 <= int(shown[1]) * 60 + int(shown[2]) <= most + 1


def leftovers(environ: Mapping[str, str]) -> list[str]:
    return [path.name for path in day.every_path(environ) if path.name.endswith(".tmp")]


# ---------------------------------------------------------------- what is still to do


def still_to_do(campaign: Campaign, program: Program) -> Iterator[Act]:
    """Yield what is left of the day, by what is on the disk when its turn comes."""
    environ = campaign.environ
    if re.search("of 10", program.screen):
        yield from setting_up()
    for title in TASKS:
        if title not in {task["title"] for task in every(environ, "task")}:
            yield Act(f"a{title} ~30m\r", rf"[○◐] {title}", title)
    if not blocks(environ):
        yield Act("f", "▸ Start")
        yield Act("\r", r"focus \d+:\d\d", "block")
    if "end" not in blocks(environ)[0]:
        yield from in_the_block(environ, program)
    if not day.read_day(environ, day.MONDAY).get("closed_at"):
        yield from closing(campaign, program)


def setting_up() -> Iterator[Act]:
    for number in range(1, 11):
        yield Act(day.ANSWERS.get(number, "") + "\r", rf"\b{number + 1} of 10|Enter saves")
    yield Act("\r", "TASKS", "config")


def in_the_block(environ: Mapping[str, str], program: Program) -> Iterator[Act]:
    yield Act("2", "space (pause|go on|resume)|paused, space")
    if not every(environ, "note"):
        yield Act(f"n{THOUGHT}\r", r"Parked “", f"note {THOUGHT}")
    if not blocks(environ)[0].get("pauses"):
        yield Act(" ", r"paused \d", "pause")
    if "end" not in blocks(environ)[0]["pauses"][0]:
        yield Act(" ", r"focus \d+:\d\d", "resume")
    yield Act("d", "How did it go")
    yield Act("m", "Next step")
    yield Act("the risk paragraph\r", "no break|TASKS", "stop")
    if "no break" in program.screen:
        yield Act("x", "TASKS")


def closing(campaign: Campaign, program: Program) -> Iterator[Act]:
    reached = campaign.step
    yield Act("1", "TASKS")
    yield Act("4", "SHUTDOWN|Enter begins")
    assert campaign.step >= reached, "the ritual went back"
    while not EVENING.search(program.screen):
        yield Act("\r")
    campaign.acknowledged.add("closed")


# ---------------------------------------------------------------- one kill


def live_until_killed(campaign: Campaign) -> None:
    """Live the day until a random moment: of the whole session, or just after some key."""
    with ExitStack() as stack:
        program = campaign.start(stack)
        doomed = campaign.chance.randrange(ACTS) if campaign.chance.random() < 0.6 else -1
        if doomed < 0:
            timer = threading.Timer(campaign.chance.uniform(0, SESSION_SECONDS), strike, (program.pid,))
            timer.start()
            stack.callback(timer.join)
            stack.callback(timer.cancel)
        try:
            program.wait_for(_FIRST_SCREEN)
            for number, act in enumerate(still_to_do(campaign, program)):
                before = body(program)
                program.type(act.keys)
                if number == doomed:
                    program.pump(campaign.chance.uniform(0, 0.06))
                    program.kill()
                campaign.see(program, act, before)
            program.pump(0.1)
        except AssertionError as error:
            if not re.search("ended with -9|killed", str(error)):
                raise
        program.kill()


def strike(process: int) -> None:
    """Kill from a thread; whoever waits for the program finds it dead."""
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def live_on(campaign: Campaign) -> None:
    """Start again, check, live the day to its end, and look at the files."""
    with ExitStack() as stack:
        program = campaign.start(stack)
        screen = program.wait_for(_FIRST_SCREEN)
        assert ("of 10" not in screen) or "config" not in campaign.acknowledged
        check(campaign)
        check_timer(campaign, program)
        for act in still_to_do(campaign, program):
            campaign.carry_out(program, act)
        check(campaign)
        program.send("q")
        assert program.wait_exit() == 0
        assert leftovers(campaign.environ) == []
    ahead = [task for task in day.read_day(campaign.environ, day.TUESDAY)["task"] if task["status"] == "open"]
    assert sorted(task["title"] for task in ahead) == sorted((*TASKS, THOUGHT))


@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_at_any_moment_the_day_goes_on_as_if_nothing_had_been(isolated: Mapping[str, str], seed: int) -> None:
    campaign = Campaign(isolated, random.Random(seed))
    live_until_killed(campaign)
    print(f"killed after {sorted(campaign.acknowledged)}, step {STEPS[campaign.step]}, left {leftovers(isolated)}")
    day.read_every_file(isolated)
    assert len(leftovers(isolated)) <= 1
    live_on(campaign)
