"""A workspace holds nothing that is not on disk, and sees what others write there."""

from __future__ import annotations

import json
from base64 import b32decode
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.domain.builders import MONDAY, TUESDAY, Ids, at, day, ledger
from tests.usecases.builders import CONFIG, again, everything, workspace
from wfh import words
from wfh.clock import FixedClock, ShiftedClock, SystemClock, read_now
from wfh.domain.model.block import Block
from wfh.domain.model.day import Break, Note, Task
from wfh.domain.model.handbook.kept import Ask, Asks
from wfh.domain.model.ledger import AwaitedReply, Backlog, PastStretch, Stretches
from wfh.domain.model.meetings import OneOffMeeting
from wfh.domain.model.snapshot import BoundaryState
from wfh.domain.time.moment import NewIds
from wfh.errors import UsageError, WfhError
from wfh.integrations import machine_zone as module
from wfh.integrations.machine_zone import MachineZone
from wfh.usecases.day import notes, tasks
from wfh.usecases.workspace.waiting import unused, used_ids
from wfh.usecases.workspace.workspace import Workspace, random_id

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def test_looking_makes_no_file(tmp_path: Path) -> None:
    snapshot = workspace(tmp_path).snapshot()
    assert snapshot.date == MONDAY
    assert snapshot.boundary.state is BoundaryState.WORKING
    assert [path.name for path in tmp_path.iterdir()] == ["config.toml"]


def test_a_restart_sees_what_a_verb_returned(tmp_path: Path) -> None:
    first = workspace(tmp_path)
    snapshot, task = tasks.add(first, "memo ~45m")
    seen = again(first).snapshot()
    assert seen.day.tasks == (task,)
    assert (seen.day, seen.undo, seen.redo) == (snapshot.day, "add", "")


def test_two_windows_see_each_other(tmp_path: Path) -> None:
    left = workspace(tmp_path)
    right = again(left)
    left.snapshot()
    right.snapshot()
    assert not left.changed()
    tasks.add(right, "memo")
    assert not right.changed()
    assert left.changed()
    _look, note = notes.park(left, "milk")
    assert not left.changed()
    assert [task.title for task in left.snapshot().day.tasks] == ["memo"]
    assert right.changed()
    assert right.snapshot().day.notes == (note,)


def test_an_edit_of_the_settings_counts_at_once(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    world.snapshot()
    (tmp_path / "config.toml").write_text(CONFIG.replace("17:30", "16:00"), "utf-8")
    assert world.changed()
    assert world.snapshot().boundary.stop_at == at("2026-11-23 16:00")
    assert not world.changed()


def test_problems_of_the_settings_are_in_the_look(tmp_path: Path) -> None:
    world = workspace(tmp_path, text=CONFIG + "\n[focus]\nminutes = 'fifty'\n")
    assert [problem.key for problem in world.snapshot().problems] == ["focus.minutes"]
    snapshot, _task = tasks.add(world, "memo")
    assert [problem.key for problem in snapshot.problems] == ["focus.minutes"]


def test_a_refused_verb_writes_nothing(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    with pytest.raises(WfhError, match="few words"):
        tasks.add(world, "  ")
    assert not (tmp_path / "data" / "days").exists()
    with pytest.raises(WfhError, match="no longer here"):
        tasks.drop(world, "t-none")


def test_a_snapshot_follows_the_clock_without_reading_files(tmp_path: Path) -> None:
    clock = FixedClock(at("2026-11-23 17:29"))
    world = workspace(tmp_path, clock=clock)
    snapshot = world.snapshot()
    clock.advance(timedelta(minutes=1))
    assert not world.changed()
    (tmp_path / "config.toml").unlink()
    assert world.at_now(snapshot).boundary.state is BoundaryState.OVER
    clock.advance(timedelta(hours=12))
    assert world.at_now(snapshot).date == TUESDAY
    assert world.at_now(snapshot).boundary.state is BoundaryState.BEFORE
    assert world.changed()
    assert world.snapshot().boundary.state is BoundaryState.OFF  # by the files: no config, no hours


def test_without_a_config_there_are_defaults_and_the_zone_of_the_machine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    environ = {"HOME": str(tmp_path), "LANG": "nl_NL.UTF-8"}
    for found, used in (("Asia/Kolkata", "Asia/Kolkata"), ("", "UTC")):
        monkeypatch.setattr(module, "machine_zone", lambda _environ, _now, found=found: MachineZone(found, ""))
        world = Workspace.at(config=str(tmp_path / "none.toml"), data=str(tmp_path / "data"), environ=environ)
        assert not world.configured
        assert world.zone.key == world.zone.key == used
        assert world.snapshot().boundary.state is BoundaryState.OFF
        assert isinstance(world.clock, SystemClock)
    words.set_language("en")


@pytest.mark.parametrize(
    ("option", "setting", "machine", "spoken"),
    [
        (None, "auto", "nl_NL.UTF-8", "nl"), (None, "auto", "C", "en"), (None, "en", "nl_NL", "en"),
        (None, "nl", "en_GB", "nl"), ("en", "nl", "nl_NL", "en"), ("nl", "en", "C", "nl"), ("auto", "nl", "C", "en"),
    ],
)  # fmt: skip
def test_the_language_is_the_option_then_the_setting_then_the_machines(
    tmp_path: Path, option: str | None, setting: str, machine: str, spoken: str
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(CONFIG + f'\n[ui]\nlanguage = "{setting}"\n', "utf-8")
    environ = {"HOME": str(tmp_path), "LANG": machine}
    try:
        world = Workspace.at(config=str(path), data=str(tmp_path / "data"), language=option, environ=environ)
        assert world.language == words.language() == spoken
    finally:
        words.set_language("en")


def test_a_language_that_is_not_spoken_is_english(tmp_path: Path) -> None:
    environ = {"HOME": str(tmp_path)}
    world = Workspace.at(config=str(tmp_path / "c.toml"), data=str(tmp_path), language="fr", environ=environ)
    assert world.language == "en"


def test_now_can_be_rehearsed(isolated: Mapping[str, str], tmp_path: Path) -> None:
    workspace(tmp_path)
    world = Workspace.at(config=str(tmp_path / "config.toml"), data=str(tmp_path), now="2026-11-24T09:30")
    assert isinstance(world.clock, ShiftedClock)
    assert abs(world.clock.now() - at("2026-11-24 09:30")) < timedelta(minutes=5)
    assert Workspace.at().places.config.as_posix() == isolated["WFH_CONFIG"]


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-11-24T09:30", datetime(2026, 11, 24, 8, 30, tzinfo=UTC)),
        (" 2026-11-24 09:30:15 ", datetime(2026, 11, 24, 8, 30, 15, tzinfo=UTC)),
        ("2026-11-24T09:30:00Z", datetime(2026, 11, 24, 9, 30, tzinfo=UTC)),
        ("2026-11-24t09:30:00z", datetime(2026, 11, 24, 9, 30, tzinfo=UTC)),
        ("2026-11-24T09:30:00+05:30", datetime(2026, 11, 24, 4, 0, tzinfo=UTC)),
    ],
)
def test_an_instant_is_read_on_the_clock_of_the_person(tmp_path: Path, text: str, instant: datetime) -> None:
    assert read_now(text, workspace(tmp_path).zone) == instant


@pytest.mark.parametrize("text", ["", "soon", "25:00", "2026-02-30T10:00", "0001-01-01T00:00+14:00"])
def test_an_invalid_instant_is_reported_with_an_example(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="2026-11-24T09:30"):
        read_now(text, workspace(tmp_path).zone)


@pytest.mark.parametrize("text", ["0002-01-01T00:00", "9999-12-31T23:00"])
def test_an_instant_at_the_end_of_the_calendar_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="1900 to 2200"):
        read_now(text, workspace(tmp_path).zone)


def test_ids_are_a_prefix_and_40_bits_in_base_32_and_never_double(tmp_path: Path) -> None:
    assert len({random_id("t") for _count in range(50)}) == 50
    prefix, digits = random_id("t").split("-")
    assert prefix == "t"
    assert len(b32decode(digits.upper())) == 5
    world = workspace(tmp_path)
    snapshot, task = tasks.add(world, "memo")
    few = iter([task.id, task.id, "t-other", "t-other", "t-third"])
    ids = unused(NewIds(lambda _prefix: next(few)), used_ids(snapshot.ledger))
    assert [ids.task(), ids.task()] == ["t-other", "t-third"]
    _look, other = tasks.add(Workspace(world.places, world.clock, environ=world.environ, ids=Ids()), "mail")
    assert other.id != task.id


def test_a_new_id_differs_from_every_kept_one() -> None:
    now = at("2026-11-23 10:00")
    kept = ledger(
        day(
            TUESDAY,
            Task("t-1", "memo"),
            blocks=(Block("b-1"),),
            breaks=(Break("r-1"),),
            notes=(Note("n-1", now, "ask"),),
            replies=(AwaitedReply("w-1", "the budget", MONDAY),),
            meetings=(OneOffMeeting("m-1", "demo", now, now),),
        )
    )
    backlog = Backlog((Task("t-2", "later"),), (AwaitedReply("w-2", "the date", MONDAY),))
    kept = replace(kept, backlog=backlog, stretches=Stretches((PastStretch(MONDAY, "sam", 30, "s-1"),)))
    kept = replace(kept, asks=Asks((Ask("q-1", "sam", "the quota"),)))
    offered = iter(["t-1", "b-1", "r-1", "n-1", "w-1", "t-2", "w-2", "s-1", "m-1", "q-1", "x-1", "x-1", "x-2"])
    ids = unused(NewIds(lambda _prefix: next(offered)), used_ids(kept))
    assert [ids.reply(), ids.task()] == ["x-1", "x-2"]


def test_files_are_readable_by_people(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    tasks.add(world, "memo ~45m #work")
    text = (tmp_path / "data" / "days" / "2026" / "2026-11-23.toml").read_text("utf-8")
    assert 'title = "memo #work"' in text
    assert "estimate = 45" in text
    assert len(everything(world).days) == 1


def test_hostile_text_is_cleaned_where_it_is_typed(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    hostile = "[/nope][@click=app.quit]x[/] \x1b]52;c;x\x07 \u202e {x}\nnext"
    _look, task = tasks.add(world, hostile)
    _look, note = notes.park(world, hostile)
    for text in (task.title, note.text):
        assert "\x1b" not in text
        assert "\n" not in text
        assert text.startswith("[/nope]")
    assert json.dumps(task.title)


def test_a_day_far_ahead_that_was_not_read_is_read_before_it_is_changed(tmp_path: Path) -> None:
    world = workspace(tmp_path)
    tasks.add(world, "first >2026-12-24")
    snapshot, second = tasks.add(world, "second")
    tasks.defer(world, second.id, datetime(2026, 12, 24, tzinfo=UTC).date())
    assert snapshot.date == MONDAY
    christmas = everything(world).days[datetime(2026, 12, 24, tzinfo=UTC).date()]
    assert [task.title for task in christmas.tasks] == ["first", "second"]
