"""A window takes short turns, what it starts ordinary ones; the share of the processor is as before."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from wfh.integrations.scheduling import take_short_turns

TURN = "se.slice"
PROGRAM = """\
import os, sys
from wfh.integrations.scheduling import take_short_turns
was = open("/proc/self/sched").read(), os.getpriority(os.PRIO_PROCESS, 0), os.sched_getscheduler(0)
took = take_short_turns()
child = os.popen("cat /proc/self/sched").read()
now = open("/proc/self/sched").read(), os.getpriority(os.PRIO_PROCESS, 0), os.sched_getscheduler(0)
turn = lambda text: next((int(line.split()[-1]) for line in text.splitlines() if line.startswith("se.slice")), 0)
print(took, turn(was[0]), turn(now[0]), turn(child), was[1:] == (now[1], now[2] & ~0x40000000))
"""


def test_turns_are_short_here_and_ordinary_in_what_is_started() -> None:
    if not Path("/proc/self/sched").exists() or TURN not in Path("/proc/self/sched").read_text():
        pytest.skip("this system does not tell how long a turn is")
    found = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True).stdout.split()
    took, was, now, child, is_else_as_before = found
    if took == "False":
        pytest.skip("this machine's number of the call is not known, or it is not allowed")
    assert (int(now), child, is_else_as_before) == (100_000, was, "True")


def test_elsewhere_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not take_short_turns()
