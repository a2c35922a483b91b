"""A working week in the real program, by keys only: planned, interrupted, once not closed, once opened again.

What the files hold on the Monday after lies in ``week/``; after a change that is meant
``WFH_UPDATE=1 pytest tests/terminal/days/test_the_week.py`` writes it again, to be read before it is committed.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import tomli_w

from tests.conftest import UPDATE
from tests.terminal.days.week import CONFIG, Sitting, normalised

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.terminal.conftest import Start

    Sit = Callable[[str], Sitting]


EXPECTED = Path(__file__).with_name("week")
TITLES = ("memo", "design", "Priya", "Budget", "icence", "invoice", "Answer", "Restart", "Old idea", "plumber")


@pytest.fixture
def sit(start: Start, isolated: Mapping[str, str]) -> Sit:
    """Open the program at a time of the week, with Noor's config."""
    path = Path(isolated["WFH_CONFIG"])
    path.parent.mkdir(parents=True)
    path.write_text(CONFIG, "utf-8")
    return lambda at: Sitting(start, isolated, at)


def test_a_working_week_ends_with_the_files_it_should(sit: Sit, isolated: Mapping[str, str]) -> None:
    for day in (monday, tuesday, wednesday, thursday, friday):
        day(sit)
    here = sit("2026-11-30T08:31")
    here.program.wait_for("(?s)TASKS.*Answer Sam +15 m +5th day")
    here.press("p", "(?s)One change for this week: no calls on Thursday.*KR1 Onboarding +this week +45 of 60 %")
    here.leave()
    found = normalised(here.tables())
    if UPDATE:
        EXPECTED.mkdir(exist_ok=True)
        for name, table in found.items():
            (EXPECTED / name).write_text(tomli_w.dumps(table), "utf-8")
    assert found == {path.name: tomllib.loads(path.read_text("utf-8")) for path in EXPECTED.glob("*.toml")}


def monday(sit: Sit) -> None:
    """Plan six tasks of which one does not fit; be interrupted by a person; close with the full ritual."""
    here = sit("2026-11-23T08:31")
    here.begin("p")
    asked = here.walk({
        "week": ("aOnboarding 40 -> 60 %\r",),
        "frame": ("office 17:15\r",),
        "add": (
            "Decision memo ~120m #kr1\r",
            "Review the design ~60m\r",
            "Call Priya ~30m @14:00\r",
            "Budget ~180m\r",
            "Licence question ~15m\r",
            "Old idea >backlog\r",
        ),
        "fit": ("2",),
        "outcome": ("iif chat fills up, then office hours at 13:00\r",),
        "blocks": ("l",),
    })  # fmt: skip
    assert {"week", "frame", "add", "fit", "outcome", "blocks", "reach"} <= set(asked)
    here.leave()
    here = sit("2026-11-23T09:31")
    here.press("f", "▸ Start")
    here.press("\r", r"focus (1:00|5\d):")
    here.press("i", "Interrupted by")
    here.press("p", "Where was I")
    here.press("comparing table 2, next the risks\r", "(?s)pick up at:.*comparing table 2, next the risks")
    here.leave()
    here = sit("2026-11-23T10:01")
    here.press("2", "(?s)pick up at:.*comparing table 2, next the risks")
    here.press(" ", r"focus (1:00|5\d):")
    here.press("nask Sam about the licence\r", "Parked")
    here.leave_running()
    here = sit("2026-11-23T11:01")
    here.press("", r"You were away (5\d m|1 h) during a block")
    here.press("w", "planned 1 h")
    here.press("d", "How did it go")
    here.press("d", "no break")
    here.press("x", "TASKS")
    here.leave()
    here = sit("2026-11-23T17:31")
    here.begin("s", "\r")
    asked = here.walk({
        "done": ("j ", "=kr1 45\r"),
        "sweep.all": ("invoice from Sam ~15m\r",),
        "decide": ("jk",),
        "tell": ("L",),
        "close.energy": ("4\r",),
        "close.good": ("Priya's words came before lunch\r",),
        "close.seal": ("walk by the river\r",),
    })  # fmt: skip
    assert asked[:5] == ["stop", "done", "sweep.all", "sweep.0", "sweep.1"]
    evening(here, "17:3.", "15 h (29|2.) until Tue 09:00")


def tuesday(sit: Sit) -> None:
    """Shrink what was carried and do it; leave a block running, and forget the close."""
    here = sit("2026-11-24T08:31")
    here.begin("p")
    asked = here.walk({"arrive": ("4\r",), "pick": ("s45\r",)})
    assert asked[:3] == ["kind", "arrive", "frame"]
    here.leave()
    here = sit("2026-11-24T14:01")
    here.press(" ", "✓ Decision memo")
    here.add("Answer Sam ~15m")
    here.press("f", "▸ Start")
    here.press("\r", r"focus (30|29):")
    here.leave_running()


def wednesday(sit: Sit) -> None:
    """Repair Tuesday by Enter, close by Enter alone; an incident in the evening, then closed again in two keys."""
    here = sit("2026-11-25T08:31")
    here.press("", r"(?s)Tue 24 Nov was not closed.*You were away 18 h \d+ during a block")
    here.press("\r", "▸ Start")
    here.press("1", "c closes it as of 14:0.")
    here.begin("p")
    assert here.walk({})[0] == "earlier.2026-11-24"
    here.leave()
    here = sit("2026-11-25T17:31")
    here.begin("s", "\r")
    here.walk({})
    evening(here, "17:3.", "15 h 2. until Thu 09:00")
    here = sit("2026-11-25T20:01")
    here.press("o", "Why reopen the day")
    here.press("1", "TASKS")
    here.add("Restart the server ~20m")
    here.press(" ", "✓ Restart the server")
    here.leave()
    here = sit("2026-11-25T20:31")
    here.press("s", "Enter begins")
    here.press("z", "One good thing")
    here.press("\r", "good night")
    here.press("ncall the plumber\r", "Parked until tomorrow")
    evening(here, "20:3.", "12 h 2. until Thu 09:00")


def thursday(sit: Sit) -> None:
    """Hand over one, drop one, and defer one to Friday; close at once."""
    here = sit("2026-11-26T08:31")
    here.begin("p")
    asked = here.walk({"thoughts": ("jt",), "pick": ("hpriya\r", "x"), "outcome": ("j\r",)})
    assert asked[:3] == ["kind", "arrive", "thoughts"]
    here.leave()
    here = sit("2026-11-26T13:01")
    here.press("d", "Defer to")
    here.press("fri\r", "“invoice from Sam” → Fri")
    here.press("nwaiting for @priya the budget >fri\r", "Waiting for Priya: the budget")
    here.leave()
    here = sit("2026-11-26T17:01")
    here.press("s", "Enter begins")
    here.press("z", "One good thing")
    here.press("\r", "good night")
    evening(here, "17:0.", "15 h 5. until Fri 09:00")


def friday(sit: Sit) -> None:
    """Report that a reply came, do one, tick one of two things in the room, look at the week, close for the weekend."""
    here = sit("2026-11-27T08:31")
    here.begin("p")
    here.walk({"reach": ("r",)})
    here.press(" ", "✓")
    here.leave()
    here = sit("2026-11-27T16:31")
    here.begin("s", "\r")
    here.walk(
        {"room": ("j ",), "close.week": ("\ra calm week\r",), "close.week.week_change": ("no calls on Thursday\r",)}
    )
    evening(here, "16:3.", "64 h 2. until Mon 09:00")


def evening(here: Sitting, stopped: str, rest: str) -> None:
    """Look at the evening, which shows no work, and leave."""
    shown = here.program.wait_for(f"stopped {stopped}   ·   rest {rest}")
    assert not [title for title in TITLES if title in shown.replace("Priya's words", "")], shown
    here.leave()
