"""The questions of the week in the real program, killed at each of them: what was answered is there, and the place.

Noor works on Mondays alone, so that one day begins a week and ends it.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from tests.terminal import day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.terminal.conftest import Start
    from tests.terminal.harness import Program


CONFIG = """\
schema = 1
[me]
name = "Noor"
timezone = "Europe/Amsterdam"
[hours]
mon = ["09:00-17:30"]
[[person]]
id = "priya"
name = "Priya"
timezone = "Asia/Kolkata"
hours = "09:30-18:30"
"""
BACKLOG = 'schema = 1\n[[reply]]\nid = "w-1"\nwho = "priya"\nwhat = "table 2"\nsince = 2026-11-16\n'


class Life:
    """One home, and a program that is killed in it again and again."""

    def __init__(self, start: Start, screen: str, now: str) -> None:
        self._start = lambda: start(screen, "--now", now, columns=80, rows=24)
        self.program: Program = self._start()

    def answer(self, keys: str, shows: str) -> None:
        """Answer, kill the program once the saved answer shows, start it again: it shows the same."""
        self.program.type(keys)
        self.program.wait_saved(shows)
        self.program.kill()
        self.program = self._start()
        self.program.wait_saved(shows)

    def enter_until(self, shows: str) -> None:
        """Press Enter until a question shows."""
        for _press in range(30):
            before = self.program.settle()
            if shows in before:
                return
            self.program.send("enter")
            day.wait_for_another(self.program, before.partition("\n")[2])
        raise AssertionError(self.program.screen)


def test_killed_at_each_question_of_the_week_it_goes_on_there(start: Start, isolated: Mapping[str, str]) -> None:
    config, data = Path(isolated["WFH_CONFIG"]), Path(isolated["WFH_DATA"])
    for folder in (config.parent, data):
        folder.mkdir(parents=True, exist_ok=True)
    config.write_text(CONFIG, "utf-8")
    (data / "backlog.toml").write_text(BACKLOG, "utf-8")

    morning = Life(start, "plan", "2026-11-23T08:55+01:00")
    morning.program.wait_for("▸ Week")
    morning.answer("aOnboarding 40 -> 60 %\r", "(?s)▸ Week.*KR1 Onboarding +this week +40 of 60 %")
    morning.enter_until("▸ Reach")
    assert "Priya: table 2" in morning.program.screen
    morning.answer("r", r"(?s)▸ Reach(?!.*table 2)")
    morning.enter_until("TASKS")
    morning.program.kill()

    evening = Life(start, "shutdown", "2026-11-23T17:28+01:00")
    evening.enter_until("▸ Done")
    evening.answer("=kr1 45\r", "(?s)▸ Done.*KR1 Onboarding +40 → 45 %")
    evening.enter_until("▸ Sweep")
    evening.answer("waiting for @mia the notes\r", "(?s)▸ Sweep.*mia: the notes +waiting")
    evening.enter_until("One change for next week?")
    evening.answer("6fewer tabs\r", r"(?s)▸ Close.*And tonight\?")
    evening.enter_until("good night")
    evening.program.send("q")
    assert evening.program.wait_exit() == 0

    of_day = day.read_day(isolated, day.MONDAY)
    assert (of_day["week_change"], of_day["closed_how"]) == ("fewer tabs", "ritual")
    assert [reply["id"] for reply in of_day["reply"]] == ["w-1"]
    backlog = tomllib.loads((data / "backlog.toml").read_text("utf-8"))
    assert [reply["who"] for reply in backlog["reply"]] == ["mia"]
    (result,) = tomllib.loads((data / "results.toml").read_text("utf-8"))["result"]
    assert result["history"] == [{"date": day.MONDAY, "value": 45}]
