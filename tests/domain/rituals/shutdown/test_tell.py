"""What to tell: lines that can be changed and stay changed until the day is closed; declines; what is needed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from tests.domain.builders import MONDAY, NOOR, PRIYA, asked, at, day, ledger, say, snapshot, week, window
from tests.usecases.builders import MemoryWorkspace
from wfh.clock import FixedClock
from wfh.domain.model.day import Note, Task, TaskStatus
from wfh.domain.model.ledger import AwaitedReply, Backlog
from wfh.domain.model.people import Meeting
from wfh.domain.model.prompt import Answer, Ritual
from wfh.domain.rituals import standup
from wfh.domain.rituals.shutdown import tell as tell_step
from wfh.domain.time.working_hours import Schedule, TimeRange, WindowKind
from wfh.errors import WfhError
from wfh.usecases.day import rituals

if TYPE_CHECKING:
    from wfh.domain.model.config import Config

DONE = Task("t-done", "memo", TaskStatus.DONE, done_at=at("2026-11-23 12:00"))
MAIL = Task("t-mail", "mail")


def telling(*, settings: Config = NOOR, **fields: Any) -> MemoryWorkspace:
    """Return a day that stands at the stand-up text."""
    world = MemoryWorkspace(FixedClock(at("2026-11-23 17:10")), settings)
    world.ledger = ledger(day(MONDAY, DONE, MAIL, **fields))
    rituals.begin(world, Ritual.SHUTDOWN)
    while asked(world).step != "tell":
        rituals.answer(world, Answer(asked(world).step, skip=True))
    return world


def shown(world: MemoryWorkspace) -> list[str]:
    return [item.text for item in asked(world).items]


def test_a_line_is_changed_left_out_and_added_and_that_is_what_is_copied() -> None:
    world = telling()
    assert shown(world) == ["Done:", "- memo", "Next:", "- mail"]
    assert [choice.key for choice in asked(world).choices] == ["e", "x", "a", "L"]
    say(world, choice="e", item="line.1", argument="- the memo is out")
    say(world, choice="x", item="line.2")
    say(world, choice="a", argument=" Off on Friday. ")
    assert shown(world) == ["Done:", "- the memo is out", "- mail", "Off on Friday."]
    assert asked(world).copies[0].text == "Done:\n- the memo is out\n- mail\nOff on Friday."
    assert tell_step.lines(world.snapshot()) == tuple(shown(world))
    say(world, choice="L")
    assert shown(world) == ["Klaar:", "- memo", "Hierna:", "- mail"]
    say(world, choice="L")
    assert shown(world)[1] == "- the memo is out"
    say(world, choice="o")
    assert shown(world) == ["Done:", "- memo", "Next:", "- mail"]
    assert world.snapshot().day.told == ()


def test_changed_lines_are_kept_until_the_day_is_closed() -> None:
    world = telling()
    say(world, choice="e", item="line.1", argument="- the memo is out")
    rituals.begin(world, Ritual.PLAN)
    rituals.begin(world, Ritual.SHUTDOWN)
    assert dict(world.snapshot().day.told)["en"][1] == "- the memo is out"
    rituals.quick_close(world)
    assert world.ledger.days[MONDAY].told == ()


@pytest.mark.parametrize("item", ["line.9", "line.x", "t-mail"])
def test_a_line_that_is_not_there_is_gone(item: str) -> None:
    with pytest.raises(WfhError, match="another window"):
        say(telling(), choice="x", item=item)


def test_each_meeting_in_a_no_meeting_window_has_a_text_to_decline_it_with_two_times() -> None:
    meetings = tuple(
        Meeting(title, ("priya",), frozenset({1}), TimeRange(start * 60, start * 60 + 30), "Europe/Amsterdam")
        for title, start in (("NL/IN sync", 9), ("Budget", 10))
    )
    settings = replace(
        NOOR, meetings=meetings, windows=(window(WindowKind.NO_MEETING, "09:00-11:00", 0, 1, 2, 3, 4),),
        people=(replace(PRIYA, schedule=Schedule("Asia/Kolkata", week(*[("09:30-18:30",)] * 5)), languages=("en",)),),
    )  # fmt: skip
    question = asked(telling(settings=settings))
    declines = [one for one in question.copies if one.key == "d"]
    assert [one.about for one in declines] == ["NL/IN sync", "Budget"]
    assert all(one.text.count("UTC") == 3 for one in declines)
    assert [line.partition(":")[0] for line in question.lines] == ["To decline “NL/IN sync”", "To decline “Budget”"]


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("ask Sam about the licence", True), ("Vraag Mia om de cijfers", True), ("need: a second pair of eyes", True),
        ("nodig: een tafel", True), ("Which licence?", True), ("Need", False), ("needle work", False),
        ("Sam vragen naar de licentie", True), ("I need the numbers", True), ("the long list I need", False),
        ("task for Sam", False), ("vragenlijst", False), ("Who?  ", True), ("ask:", False),
    ],
)  # fmt: skip
def test_a_text_asks_with_a_question_mark_or_a_leading_word(text: str, asks: bool) -> None:
    assert standup.is_ask(text) is asks


def test_needed_are_replies_waited_for_and_what_asks_wherever_it_is_kept() -> None:
    note = Note("n-1", at("2026-11-23 12:00"), "Which licence?")
    kept = ledger(day(MONDAY, MAIL, Task("t-ask", "ask Mia for the figures"), notes=(note,)))
    kept = replace(kept, backlog=Backlog(replies=(AwaitedReply("w-1", "priya", "the budget"),)))
    seen = snapshot(kept, "2026-11-23 17:00")
    assert standup.needed(seen) == ("Priya: the budget", "Which licence?", "ask Mia for the figures")
    assert standup.following(seen) == ("mail",)
    world = MemoryWorkspace(FixedClock(at("2026-11-23 17:10")), NOOR)
    world.ledger = kept
    rituals.quick_close(world)
    moved = replace(world.snapshot(), day=replace(world.ledger.days[MONDAY], closed_at=None))
    assert set(standup.needed(moved)) == set(standup.needed(seen))


def test_the_stand_up_text_has_the_day_before_in_the_morning_and_only_today_in_the_evening() -> None:
    before = day(MONDAY.replace(day=20), DONE, closed_at=at("2026-11-20 17:30"))
    morning = snapshot(ledger(before, day(MONDAY, MAIL)), "2026-11-23 09:05")
    assert standup.done(morning) == ("memo",)
    stopped = day(MONDAY, MAIL, stopped_at=at("2026-11-23 17:20"))
    assert standup.done(snapshot(ledger(before, stopped), "2026-11-23 17:21")) == ()
