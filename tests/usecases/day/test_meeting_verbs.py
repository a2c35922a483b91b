"""Verbs on one-off meetings, on real files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import MONDAY, THURSDAY, TUESDAY, at
from tests.usecases.builders import workspace
from wfh.domain.focus import nudges
from wfh.domain.model.meetings import MeetingKind
from wfh.domain.planning.meetings import changes
from wfh.domain.today.agenda import upcoming
from wfh.errors import WfhError
from wfh.usecases.day import meetings, rituals

if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.snapshot import Snapshot


def shown(snapshot: Snapshot) -> list[tuple[str, str]]:
    return [(each.title, f"{each.span.start.astimezone(snapshot.zone):%H:%M}") for each in snapshot.meetings]


def test_a_meeting_is_added_changed_moved_and_removed_and_each_is_undone(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    before = world.snapshot().capacity.available
    snapshot, demo = meetings.meet(world, "demo 14:30-15:00")
    assert shown(snapshot) == [("demo", "14:30")]
    assert snapshot.capacity.available < before
    assert shown(meetings.move(world, demo.id, 1)[0]) == [("demo", "14:45")]
    assert meetings.resize(world, demo.id, 1)[0].meetings[0].span.minutes == 45
    assert shown(meetings.edit(world, demo.id, "big demo 16:00-17:00")[0]) == [("big demo", "16:00")]
    assert shown(meetings.remove(world, demo.id)[0]) == []
    for expected in ("16:00", "14:45", "14:45", "14:30"):
        _verb, snapshot = world.undo()
        assert shown(snapshot)[0][1] == expected
    assert shown(world.undo()[1]) == []
    assert shown(world.redo()[1]) == [("demo", "14:30")]


def test_a_meeting_of_another_day_is_in_the_file_of_that_day_and_known_today(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    snapshot, demo = meetings.meet(world, "demo 14:30-15:00 >thu")
    assert shown(snapshot) == []
    assert "demo" in world.places.day(THURSDAY).read_text()
    assert changes.find(world.snapshot().ledger, demo.id)[0] == THURSDAY
    meetings.edit(world, demo.id, "demo 14:30-15:00 >tue")
    assert "demo" not in world.places.day(THURSDAY).read_text()
    assert "demo" in world.places.day(TUESDAY).read_text()
    world.undo()
    assert changes.find(world.snapshot().ledger, demo.id)[0] == THURSDAY


def test_an_edit_without_a_day_keeps_the_day(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    _look, demo = meetings.meet(world, "demo 14:30-15:00 >thu")
    _look, changed = meetings.edit(world, demo.id, "demo 15:00-15:30")
    assert changed.start == at("2026-11-26 15:00")


def test_once_the_day_is_closed_a_meeting_is_on_the_next_working_day(tmp_path: Path) -> None:
    world = workspace(tmp_path, "2026-11-23 17:00")
    rituals.quick_close(world)
    _look, demo = meetings.meet(world, "demo 14:30-15:00")
    assert changes.find(world.snapshot().ledger, demo.id)[0] == TUESDAY


@pytest.mark.parametrize(
    ("text", "told"),
    [("demo", "When is the meeting"), ("14:30-15:00", "called"), ("", "called"), ("@sam", "When is the meeting")],
)
def test_a_line_without_words_or_without_a_time_is_refused(tmp_path: Path, text: str, told: str) -> None:
    world = workspace(tmp_path)
    with pytest.raises(WfhError, match=told):
        meetings.meet(world, text)
    assert not world.places.day(MONDAY).exists()


def test_a_meeting_holds_reminders_back_and_comes_next(tmp_path: Path) -> None:
    world = workspace(tmp_path, "2026-11-23 17:10")
    snapshot, _demo = meetings.meet(world, "demo 17:00-17:40 ?")
    assert nudges.is_held_back(snapshot)
    snapshot, _later = meetings.meet(world, "later 17:20-17:40")
    assert [coming.title for coming in upcoming(snapshot)] == ["later"]


def test_a_tentative_meeting_is_agreed_on_and_tentative_again(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    snapshot, demo = meetings.meet(world, "demo 14:30-15:00 ?")
    assert snapshot.meetings[0].kind is MeetingKind.MAYBE
    assert meetings.agree(world, demo.id)[0].meetings[0].kind is MeetingKind.MEETING
    assert meetings.agree(world, demo.id)[0].meetings[0].kind is MeetingKind.MAYBE


def test_a_meeting_takes_at_least_a_quarter_and_stays_in_its_day(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    _look, demo = meetings.meet(world, "demo 03:30-03:45")
    with pytest.raises(WfhError, match="at least"):
        meetings.resize(world, demo.id, -1)
    meetings.resize(world, demo.id, 1)
    with pytest.raises(WfhError, match="another day"):
        meetings.move(world, demo.id, 2)
    with pytest.raises(WfhError, match="no longer here"):
        meetings.remove(world, "m-none")


def test_a_time_that_the_clock_skips_is_refused(tmp_path: Path) -> None:
    world = workspace(tmp_path, "2027-03-27 12:00")
    with pytest.raises(WfhError, match="skips"):
        meetings.meet(world, "night 02:10-02:50")
