"""The weekly questions to the letter and by key: a week's results, a result set, replies, the end of the week.

``WFH_UPDATE=1 pytest tests/tui/screens/ritual/test_week_steps.py`` writes ``golden/week/*.txt`` again; read what
changes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.tui.driving import session_on
from tests.tui.kept import SIZES, assert_kept
from tests.usecases.reached import by_enter_alone, reached
from wfh.clock import FixedClock
from wfh.domain.model.prompt import Answer, Ritual
from wfh.errors import WfhError
from wfh.usecases.day import notes, rituals
from wfh.usecases.setup.demo import demo_workspace

if TYPE_CHECKING:
    from wfh.usecases.workspace.workspace import Workspace

GOLDEN = Path(__file__).parent / "golden" / "week"
MONDAY = datetime(2026, 11, 23, 8, 1, tzinfo=UTC)
EVENING = datetime(2026, 11, 23, 16, 18, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 27, 15, 20, tzinfo=UTC)
NEXT = datetime(2026, 11, 30, 8, 1, tzinfo=UTC)
STEPS = {
    "results": (MONDAY, Ritual.PLAN, "week", ()),
    "results-set": (MONDAY, Ritual.PLAN, "week", ("down", "=")),
    "change": (NEXT, Ritual.PLAN, "week", ()),
    "replies": (MONDAY, Ritual.PLAN, "reach", ()),
    "moved": (EVENING, Ritual.SHUTDOWN, "done", ("=", *"kr1 48")),
    "waiting": (EVENING, Ritual.SHUTDOWN, "sweep.all", ()),
    "review": (FRIDAY, Ritual.SHUTDOWN, "close.week", ()),
    "review-answer": (FRIDAY, Ritual.SHUTDOWN, "close.week.week_change", ()),
}
"""What each is about: when, the ritual, the question, and the keys pressed there."""


def at_step(folder: Path, now: datetime, ritual: Ritual, step: str, language: str = "en") -> Workspace:
    """Return the sample, its ritual gone on by Enter alone to the question ``step``; two replies are waited for."""
    reached(folder, _go_on, now, ritual, step, language)
    return demo_workspace(folder, language=language, clock=FixedClock(now))


def _go_on(folder: Path, now: datetime, ritual: Ritual, step: str, language: str) -> None:
    ws = demo_workspace(folder, language=language, clock=FixedClock(min(now, MONDAY)))
    notes.jot(ws, "waiting for @priya table 2 >today")
    notes.jot(ws, "waiting for @mia the notes >fri")
    assert isinstance(ws.clock, FixedClock)
    if now > EVENING:
        ws.clock.at = EVENING
        closed(ws, {"close.good": "Priya's review came"})
    if now > FRIDAY:
        ws.clock.at = FRIDAY
        closed(ws, {}, change="no calls on Thursday")
    ws.clock.at = now
    by_enter_alone(ws, ritual, step)


def closed(ws: Workspace, texts: dict[str, str], change: str = "") -> None:
    """Close the day by Enter alone, but for some texts and the change for next week."""
    snapshot = rituals.begin(ws, Ritual.SHUTDOWN)
    while question := rituals.prompt(snapshot):
        change_asked = question.step == "close.week.week_change"
        text = change or None if change_asked else texts.get(question.step)
        snapshot = rituals.answer(ws, Answer(question.step, text))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("name", STEPS)
async def test_the_question_matches_its_kept_text(tmp_path: Path, name: str, language: str) -> None:
    now, ritual, step, keys = STEPS[name]
    async with session_on(at_step(tmp_path, now, ritual, step, language), ritual.value, SIZES[0]) as session:
        await session.press(*keys)
        assert session.snapshot.day.ritual_step == step
        await assert_kept(session, GOLDEN / f"{name}.{language}.txt")


def test_no_kept_question_is_left_over() -> None:
    assert {path.name for path in GOLDEN.iterdir()} == {f"{name}.{one}.txt" for name in STEPS for one in ("en", "nl")}


async def test_a_result_is_left_out_taken_and_added_by_keys(tmp_path: Path) -> None:
    ws = at_step(tmp_path, MONDAY, Ritual.PLAN, "week")
    async with session_on(ws, "plan", (80, 24)) as session:
        await session.press("k")
        assert session.snapshot.ledger.results.results[0].week is None
        await session.press("a")
        await session.type("Answer time 9 -> 4 h")
        await session.press("enter")
        assert "KR3 Answer time" in session.text
        await session.press("m", "4", "enter", "enter")
        assert session.snapshot.day.detached == 4
        assert session.snapshot.day.ritual_step != "week"
        assert [one.id for one in session.snapshot.ledger.results.results if one.week == date(2026, 11, 23)] == [
            "kr2",
            "kr3",
        ]


async def test_a_result_is_set_in_the_evening_and_undone(tmp_path: Path) -> None:
    ws = at_step(tmp_path, EVENING, Ritual.SHUTDOWN, "done")
    async with session_on(ws, "shutdown", (80, 24)) as session:
        await session.press("=")
        await session.type("onb 48")
        assert "KR1 Onboarding 45 → 48 %" in session.text
        await session.press("enter")
        assert "40 → 48 %" in session.text
        await session.press("u")
        assert "40 → 45 %" in session.text
        await session.press("ctrl+r")
        assert "40 → 48 %" in session.text
        await session.press("=")
        await session.type("much")
        await session.press("enter")
        assert "kr1 45" in session.text


async def test_a_reply_that_came_is_one_key_morning_and_evening(tmp_path: Path) -> None:
    ws = at_step(tmp_path, MONDAY, Ritual.PLAN, "reach")
    async with session_on(ws, "plan", (80, 24)) as session:
        assert "Priya: table 2" in session.text
        await session.press("r")
        assert "Priya: table 2" not in session.text
        await session.press("enter")
    rituals.begin(ws, Ritual.SHUTDOWN)
    async with session_on(ws, "shutdown", (80, 24)) as session:
        await session.press("enter")
        asked = rituals.prompt(session.snapshot)
        assert asked
        await session.press(*["down"] * [item.text for item in asked.items].index("Mia: the notes"), " ")
        assert [one.who for one in session.snapshot.day.replies] == ["priya", "mia"]
        assert session.snapshot.backlog.replies == ()


async def test_the_lines_of_a_week_are_opened_answered_passed_and_changed(tmp_path: Path) -> None:
    ws = at_step(tmp_path, FRIDAY, Ritual.SHUTDOWN, "close.week")
    async with session_on(ws, "shutdown", (80, 24)) as session:
        await session.press("down", "enter")
        assert session.snapshot.day.ritual_step == "close.week.week_well"
        await session.type("all of it")
        await session.press("enter", "enter")
        day = session.snapshot.day
        assert (day.week_well, day.week_hard, day.ritual_step) == ("all of it", "", "close.week.week_learned")
        await session.press("escape", "escape")
        assert "all of it" in session.text
        await session.press("enter", "escape", "escape", "escape")
        assert (session.snapshot.day.week_well, session.snapshot.day.ritual_step) == ("all of it", "close.week")
        await session.press("6")
        await session.type("fewer tabs")
        await session.press("enter")
        assert session.snapshot.day.week_change == "fewer tabs"
        assert session.snapshot.day.ritual_step == "close.seal"


async def test_the_lines_of_a_week_are_the_same_in_its_own_ritual(tmp_path: Path) -> None:
    ws = at_step(tmp_path, FRIDAY, Ritual.WEEK, "words")
    async with session_on(ws, "review", (80, 24)) as session:
        await session.press("w", "down", "enter")
        await session.type("the cold")
        await session.press("enter", "enter")
        day = session.snapshot.day
        assert (day.week_hard, day.week_learned, day.ritual_step) == ("the cold", "", "words.week_thanks")
        await session.press("tab")
        assert session.snapshot.day.ritual == ""


@pytest.mark.parametrize("step", ["week", "reach", "done", "sweep.all", "close.week"])
def test_answers_of_a_step_survive_a_crash(tmp_path: Path, step: str) -> None:
    ritual = Ritual.PLAN if step in {"week", "reach"} else Ritual.SHUTDOWN
    now = {"week": MONDAY, "reach": MONDAY, "close.week": FRIDAY}.get(step, EVENING)
    ws = at_step(tmp_path, now, ritual, step)
    given = {
        "week": Answer(step, choice="a", argument="Answer time 9 -> 4 h"),
        "reach": Answer(step, choice="r", item=ws.snapshot().backlog.replies[0].id),
        "done": Answer(step, choice="=", argument="kr2 9"),
        "sweep.all": Answer(step, "waiting for @sam the licence"),
        "close.week": Answer(step, choice="e", item="week_thanks"),
    }[step]
    snapshot = rituals.answer(ws, given)
    again = demo_workspace(tmp_path, clock=FixedClock(now)).snapshot()
    assert (again.day, again.backlog, again.ledger.results) == (snapshot.day, snapshot.backlog, snapshot.ledger.results)
    with pytest.raises(WfhError):
        rituals.answer(ws, Answer("nowhere"))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("now", "screen", "most"),
    [(MONDAY, "plan", 9), (NEXT, "plan", 9), (EVENING, "shutdown", 12), (FRIDAY, "shutdown", 18)],
)
async def test_enter_alone_is_as_short_where_a_week_begins_and_ends(
    tmp_path: Path, now: datetime, screen: str, most: int
) -> None:
    ws = at_step(tmp_path, now, Ritual(screen), "week" if screen == "plan" else "stop")
    rituals.begin(ws, Ritual.SHUTDOWN if screen == "plan" else Ritual.PLAN)
    async with session_on(ws, screen, (80, 24)) as session:
        pressed = 0
        while session.screen_name in {"PlanScreen", "ShutdownScreen"}:
            await session.press("enter")
            pressed += 1
            assert pressed <= most
        done = session.snapshot.day.planned_at if screen == "plan" else session.snapshot.day.closed_at
        assert done is not None
