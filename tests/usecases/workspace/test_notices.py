"""What an open window says by itself: each end once, and nothing at its first snapshot."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from tests.usecases.builders import workspace
from wfh.usecases.day import breaks, focus
from wfh.usecases.workspace.notifications import Notices

if TYPE_CHECKING:
    from pathlib import Path


def test_the_end_of_a_block_and_of_a_break_are_reported_once(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    notices = Notices(world)
    assert notices.notice(world.snapshot()) == ("", None)
    assert notices.notice(focus.start(world, text="memo", minutes=1)) == ("", None)
    world.clock.advance(timedelta(seconds=59))  # type: ignore[attr-defined]
    assert notices.notice(world.snapshot()) == ("", None)
    world.clock.advance(timedelta(seconds=1))  # type: ignore[attr-defined]
    assert notices.notice(world.snapshot()) == ("\a", ("memo", "the time is up"))
    assert notices.notice(world.snapshot()) == ("", None)
    assert notices.notice(focus.stop(world)) == ("", None)
    assert notices.notice(breaks.take(world, 1)) == ("", None)
    world.clock.advance(timedelta(minutes=1))  # type: ignore[attr-defined]
    assert notices.notice(world.snapshot()) == ("\a", ("break", "the break is over"))
    assert notices.notice(world.snapshot()) == ("", None)
    notices.run(("memo", "the time is up"))


def test_a_window_that_opens_late_says_nothing_of_what_was_before(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    focus.start(world, text="memo", minutes=1)
    world.clock.advance(timedelta(minutes=9))  # type: ignore[attr-defined]
    notices = Notices(world)
    assert notices.notice(world.snapshot()) == ("", None)
    assert notices.notice(world.snapshot()) == ("", None)


def test_open_ends_and_breaks_ended_by_a_block_do_not_count_as_ends(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    notices = Notices(world)
    notices.notice(breaks.take(world, 1))
    world.clock.advance(timedelta(seconds=50))  # type: ignore[attr-defined]
    notices.notice(focus.start(world, text="memo", open_ended=True))
    world.clock.advance(timedelta(hours=1))  # type: ignore[attr-defined]
    assert notices.notice(world.snapshot()) == ("", None)
