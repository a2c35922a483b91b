"""Focus in the real program, by keys: interrupted and back, time bought, run over, stuck, a break put off."""

from __future__ import annotations

import re
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.shell import CONFIG
from tests.conftest import LONG
from tests.terminal import day
from tests.terminal.harness import PATIENCE, wfh
from wfh.tui.runtime.ticker import POLL_SECONDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start
    from tests.terminal.harness import Program


NOW, LATER = "2026-11-23T13:32:00+01:00", "2026-11-23T13:35:00+01:00"
SOON = "2026-11-23T13:32:03+01:00"
WIDE, NARROW = (120, 40), (60, 15)
LIVES = [("en", WIDE), ("nl", NARROW), ("en", NARROW), ("nl", WIDE)]
"""The short form tries each language and each size once."""
WORDS = {
    "en": {
        "by": "Interrupted by", "person": "a person", "where": "Where was I, and what is the next step",
        "go on": "pick up at:",
        "since": "interrupted by a person at 13:35", "who": "Reply to whom?", "nobody": "enter: anyone",
        "reply": "in a focus block until", "end": "How did it go", "stuck": "stuck",
        "next": "Next step, for when you are back",
        "break": "5 m break", "later": "later", "typed": "Type 3 to put it off again", "refused": "type 3",
    },
    "nl": {
        "by": "Onderbroken door", "person": "iemand", "where": "Waar was ik, en wat is de volgende stap",
        "go on": "verder bij:", "since": "onderbroken door iemand om 13:35", "who": "Aan wie antwoord je?",
        "nobody": "enter: ", "reply": "in a focus block until", "end": "Hoe ging het", "stuck": "vastgelopen",
        "next": "Volgende stap, voor als je terug bent", "break": "pauze van 5 m", "later": "later",
        "typed": "Typ 3 om nog eens uit te stellen", "refused": "typ 3",
    },
}  # fmt: skip


def shell(environ: Mapping[str, str], *arguments: str) -> None:
    command = wfh(*arguments, "--now", NOW)
    subprocess.run(command, env=dict(environ), check=True, stdout=subprocess.DEVNULL)


def live_in(environ: Mapping[str, str]) -> None:
    path = Path(environ["WFH_CONFIG"])
    path.parent.mkdir(parents=True)
    path.write_text(CONFIG)


@pytest.mark.parametrize(("language", "size"), LIVES if LONG else LIVES[:2], ids=str)
def test_a_whole_block_is_calm_on_screen(
    start: Start, isolated: Mapping[str, str], language: str, size: tuple[int, int]
) -> None:
    live_in(isolated)
    words, (columns, rows) = WORDS[language], size
    program = start("--language", language, "--now", NOW, columns=columns, rows=rows)
    program.wait_for("│|─|help|hulp")
    program.settle()
    program.type("amemo\r")
    program.wait_saved("○ memo")
    program.send("f")
    program.wait_for("▸ (Start|Beginnen)")
    program.send("enter")
    program.wait_for(r"focus (50:00|4[89]:\d\d)")
    program.send("q")
    assert program.wait_exit() == 0

    program = start("focus", "--language", language, "--now", LATER, columns=columns, rows=rows)
    program.wait_for(r"focus 4[5-8]:\d\d")
    program.send("i")
    program.wait_for(words["by"])
    program.wait_for(words["person"])
    program.send("p")
    program.wait_for(words["where"])
    program.type("row 4 of table 2\r")
    program.wait_saved(words["since"])
    program.wait_saved(rf"(?s){words['go on']}.*row 4 of table 2")

    program.send("space")
    program.wait_for(r"focus 4[5-8]:\d\d")
    program.wait_for(rf"^ *{words['go on']}\n *row 4 of table 2$")

    program.send("w")
    program.wait_for(words["who"])
    program.wait_for(words["nobody"])
    program.send("enter")
    program.wait_for(words["reply"])

    for _press in range(10):
        program.send("-")
    program.wait_for(r"focus \+\d:\d\d")

    program.send("d")
    program.wait_for(words["end"])
    program.wait_for(words["stuck"])
    program.send("s")
    program.wait_for(words["next"])
    program.type("ask Sam\r")
    program.wait_for(words["break"])
    program.wait_for(words["later"])
    program.send("l")
    program.wait_for("[○◐] memo")
    program.send("b")
    program.wait_for(words["break"])
    program.send("l")
    program.wait_gone(words["break"])
    program.settle(0.5)
    program.send("b")
    program.wait_for(words["break"])
    program.send("l")
    program.wait_for(words["typed"])
    program.send("enter")
    program.wait_for(words["refused"])
    program.type("3\r")  # the line is still open, with why
    program.wait_gone(words["typed"])
    program.send("q")
    assert program.wait_exit() == 0
    assert program.left_behind() == ""

    found = day.read_day(isolated, day.MONDAY)
    (block,) = found["block"]
    assert block["outcome"] == "stuck"
    assert [(pause["kind"], pause["note"]) for pause in block["pauses"]] == [("person", "row 4 of table 2")]
    assert found["task"][0]["resume"] == "ask Sam"
    assert [rest["postponed"] for rest in found["break"]] == [3]


def test_an_open_window_shows_within_two_seconds_what_a_shell_started(
    start: Start, isolated: Mapping[str, str]
) -> None:
    """What is asserted: the longest a window can take, one wait for the next glance and then a snapshot and a paint.

    How long the wait is in a try is chance, so a single try says little; look and paint take at most what the quickest
    of several tries took in all. The quickest also leaves out the moments in which the machine was busy;
    as one may be busy all the time, the seconds are counted in the long form only.
    """
    live_in(isolated)
    program = start("--now", NOW)
    program.wait_for("TASKS")
    program.settle()
    quickest = PATIENCE
    for attempt in range(10 if LONG else 1):
        program.pump(0.17 * attempt)  # each try meets another moment between two glances
        shell(isolated, "start", "memo")
        began = time.monotonic()
        program.wait_for(r"focus \d+:\d\d")
        quickest = min(quickest, time.monotonic() - began)
        if POLL_SECONDS + quickest < 2:
            break
        shell(isolated, "stop")
        program.wait_gone(r"focus \d+:\d\d")
    assert POLL_SECONDS + quickest < 2 or not LONG


def clock(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02}"


def seconds_left(program: Program) -> int:
    found = re.search(r"focus (\d+):(\d\d)", program.screen)
    assert found
    return int(found[1]) * 60 + int(found[2])


def test_each_second_changes_its_digits_and_a_pause_writes_nothing(start: Start, isolated: Mapping[str, str]) -> None:
    live_in(isolated)
    shell(isolated, "start", "memo")
    program = start("focus", "--now", SOON)
    program.wait_for(r"focus \d+:\d\d")
    program.settle(0.5)
    before, shown = program.screen, seconds_left(program)
    written = len(program.output)
    program.wait_for("|".join(f"focus {clock(shown - spent)}" for spent in range(4, 40)))
    spent = shown - seconds_left(program)
    assert 0 < len(program.output) - written < (spent + 2) * 150  # one may have been on its way
    lines = zip(before.splitlines(), program.screen.splitlines(), strict=False)
    changed = [old for old, new in lines if old != new]
    assert len(changed) <= 6
    program.send("space")
    program.wait_for("paused · space resumes")
    program.settle(0.5)
    quiet = len(program.output)
    program.pump(3)
    assert len(program.output) - quiet < 60  # nothing, or the minute of the clock
    program.send("q")
    assert program.wait_exit() == 0
