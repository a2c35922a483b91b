"""A working week through the shell alone leaves the same files as by keys, in English and in Dutch.

It is the week of ``tests/terminal/days/test_the_week.py``, which is lived by keys and keeps its files in ``week/``.
What is tried out in between (a slot that is taken, five verbs on tasks) is undone, and leaves nothing.
"""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.cli.shell import Person
from tests.terminal.days.week import CONFIG, normalised
from wfh.words import set_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from tests.cli.shell import Said

pytestmark = pytest.mark.slow

BY_KEYS = Path(__file__).parents[2] / "terminal" / "days" / "week"
"""What the same week leaves when it is lived by keys."""
TITLES = ("memo", "design", "Priya", "Budget", "icence", "invoice", "Answer", "Restart", "Old idea", "plumber")


class Noor:
    """Somebody who works by commands alone, on the clock of the machine, in one language."""

    def __init__(self, person: Person, language: str) -> None:
        self.person = person
        self.person.rehearses = False
        self.person.configure(CONFIG)
        self.language = language
        self.folder = Path(person.environ["WFH_DATA"])

    def at(self, now: str) -> None:
        self.person.now = now

    def run(self, *argv: str, typed: str = "", code: int = 0) -> Said:
        said = self.person.run(*argv, "--language", self.language, typed=typed)
        assert said.code == code, (argv, said)
        return said

    @property
    def step(self) -> str:
        """The question the ritual of today stands at, by its file."""
        day = date.fromisoformat(self.person.now[:10])
        file = self.folder / "days" / str(day.year) / f"{day}.toml"
        return str(tomllib.loads(file.read_text()).get("ritual_step", "")) if file.exists() else ""

    def ritual(self, name: str, answers: Mapping[str, tuple[str, ...]]) -> list[str]:
        """Answer the questions of a ritual until it is over, one answer a call; return the questions in their order."""
        asked, left = [], dict(answers)
        self.run(name, "--plain")
        while (part := self.step) and len(asked) < 60:
            asked.append(part)
            for typed in left.pop(part, left.pop(part.partition(".")[0], ())):
                before = self.tables()
                said = self.run(name, "--plain", typed=f"{typed}\n")
                assert self.tables() != before, (part, typed, said.out)
                if self.step != part:
                    break
            else:
                self.run(name, "--plain", typed="\n")
        assert left == {}, asked
        return asked

    def tables(self) -> dict[str, Any]:
        """Return what the files of days, the backlog and the results say, by their names."""
        files = (*self.folder.glob("*.toml"), *self.folder.glob("days/**/*.toml"))
        found = {path.name: tomllib.loads(path.read_text()) for path in files}
        return {name: table for name, table in found.items() if table.keys() - {"schema", "date"}}


@pytest.fixture
def week(isolated: Mapping[str, str], tmp_path: Path) -> Iterator[Callable[[str], dict[str, Any]]]:
    """Return what lives through the week in a language, in a home of its own, and returns what the files say then."""

    def live(language: str) -> dict[str, Any]:
        home = tmp_path / language
        environ = {**isolated, "WFH_CONFIG": str(home / "config.toml"), "WFH_DATA": str(home / "data")}
        noor = Noor(Person(environ, home / "config.toml"), language)
        for day in (monday, tuesday, wednesday, thursday, friday):
            day(noor)
        noor.at("2026-11-30T08:31")
        noor.run("plan", "--plain")
        return normalised(noor.tables())

    yield live
    set_language("en")


def test_a_week_by_commands_leaves_the_files_of_the_week_by_keys_in_each_language(
    week: Callable[[str], dict[str, Any]],
) -> None:
    english, dutch = week("en"), week("nl")
    by_keys = {path.name: tomllib.loads(path.read_text("utf-8")) for path in BY_KEYS.glob("*.toml")}
    ideas = [found["2026-11-23.toml"]["break"][0].pop("idea") for found in (english, dutch, by_keys)]
    assert ideas[0] == ideas[2] != ideas[1]  # what to do in a break is kept as it was said
    assert english == by_keys
    assert dutch == english


def monday(noor: Noor) -> None:
    noor.at("2026-11-23T08:31")
    noor.ritual("plan", {
        "week": ("a Onboarding 40 -> 60 %",),
        "frame": ("office 17:15",),
        "add": (
            "Decision memo ~120m #kr1",
            "Review the design ~60m",
            "Call Priya ~30m @14:00",
            "Budget ~180m",
            "Licence question ~15m",
            "Old idea >backlog",
        ),
        "fit": ("2",),
        "outcome": ("i if chat fills up, then office hours at 13:00",),
        "blocks": ("J",),
    })  # fmt: skip
    tried_out(noor)
    noor.at("2026-11-23T09:31")
    noor.run("start")
    noor.run("pause", "--why", "person", "--next", "comparing table 2, next the risks")
    noor.at("2026-11-23T10:01")
    assert "comparing table 2, next the risks" in noor.run("resume").out
    noor.run("note", "ask Sam about the licence")
    noor.at("2026-11-23T11:01")
    noor.run("resume", "--away", "worked")
    noor.run("stop", "--outcome", "done")
    noor.run("break", "--skip")
    noor.at("2026-11-23T17:31")
    asked = noor.ritual("shutdown", {
        "done": ("2", "= kr1 45"),
        "sweep.all": ("invoice from Sam ~15m",),
        "decide": ("k",),
        "tell": ("L",),
        "close.energy": ("4",),
        "close.good": ("Priya's words came before lunch",),
        "close.seal": ("walk by the river",),
    })  # fmt: skip
    assert asked[:5] == ["stop", "done", "sweep.all", "sweep.0", "sweep.1"]
    evening(noor)


def tried_out(noor: Noor) -> None:
    """Take a proposal and five verbs on tasks; each is said by name, and all are taken back."""
    before = noor.tables()
    noor.run("today", "--plain")
    for argv, name in (
        (("done", "4"), "Licence question"),
        (("edit", "budget", "~2h"), "Budget"),
        (("defer", "2", "thu"), "Call Priya"),
        (("drop", "review design"), "Review the design"),
        (("move", "old idea", "today"), "Old idea"),
    ):
        (line,) = noor.run(*argv).lines
        assert f"“{name}”" in line
        assert line.endswith(" · wfh undo")
    noor.run("overlap", "--plain", "--date", "thu")
    assert "wfh undo" in noor.run("take", "1").out
    assert noor.run("ics", "1").out.rstrip().endswith(".ics")
    assert len(noor.run("weekly", "thu", "15:00").lines) == 54
    turned = [noor.run("undo").out for _step in range(6)]
    assert turned[0].endswith(" · wfh redo\n")
    names = ("Old idea", "Review the design", "Call Priya", "Budget", "Licence question")
    assert all(f"“{name}”" in said for name, said in zip(names, turned[1:], strict=True)), turned
    assert noor.tables() == before


def tuesday(noor: Noor) -> None:
    noor.at("2026-11-24T08:31")
    noor.ritual("plan", {"arrive": ("4",), "pick": ("1 s 45",)})
    noor.at("2026-11-24T14:01")
    noor.run("done", "Decision memo")
    noor.run("add", "Answer Sam ~15m")
    noor.run("start")


def wednesday(noor: Noor) -> None:
    noor.at("2026-11-25T08:31")
    noor.run("resume", "--away", "discard")
    assert noor.ritual("plan", {})[0] == "earlier.2026-11-24"
    noor.at("2026-11-25T17:31")
    noor.ritual("shutdown", {})
    evening(noor)
    noor.at("2026-11-25T20:01")
    noor.run("reopen", "--reason", "incident")
    noor.run("add", "Restart the server ~20m")
    noor.run("done", "restart")
    noor.at("2026-11-25T20:31")
    noor.run("shutdown", "--plain", typed="z\n\n")
    noor.run("note", "call the plumber")
    evening(noor)


def thursday(noor: Noor) -> None:
    noor.at("2026-11-26T08:31")
    noor.ritual("plan", {"thoughts": ("t",), "pick": ("1 h priya", "1 x"), "outcome": ("2",)})
    noor.at("2026-11-26T13:01")
    noor.run("defer", "invoice", "fri")
    noor.run("note", "waiting for @priya the budget >fri")
    noor.at("2026-11-26T17:01")
    noor.run("shutdown", "--plain", typed="z\n\n")
    evening(noor)


def friday(noor: Noor) -> None:
    noor.at("2026-11-27T08:31")
    noor.ritual("plan", {"reach": ("r",)})
    noor.run("done", "1")
    noor.at("2026-11-27T16:31")
    noor.ritual(
        "shutdown",
        {"room": ("2",), "close.week.good": ("a calm week",), "close.week.week_change": ("no calls on Thursday",)},
    )
    evening(noor)


def evening(noor: Noor) -> None:
    """Look at the evening by every list there is: none shows work."""
    for argv, code in ((("today",), 0), (("focus",), 0), (("standup",), 0), (("backlog",), 1), (("replan",), 1)):
        said = noor.run(*argv, code=code)
        assert not [title for title in TITLES if title in said.out.replace("Priya's words", "") + said.err]
