"""Power lost at any call of the system, with any of what was not synced: the next load is whole, old or new."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.domain.always import places_of_tasks
from tests.faults.syscalls import UNSYNCED, Disk, Trace
from tests.faults.verbs import VERBS, kept, prepared
from tests.usecases.builders import again, everything
from wfh.usecases.day import tasks

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.campaign


@pytest.mark.parametrize("verb", VERBS)
def test_after_a_crash_at_any_call_the_files_are_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    root = tmp_path / "root"
    world = prepared(root)
    old = kept(world)
    first = again(world)
    disk, trace = Disk(root), Trace(root)
    with trace.recording(monkeypatch):
        VERBS[verb](first)
    new = kept(world)
    assert new != old
    assert sum(call.name == "fsync" for call in trace.calls) > 3
    found = []
    for number in range(len(trace.calls) + 1):
        ways = list(UNSYNCED) if not disk.is_synced else ["current"]
        for way in ways if LONG or len(ways) == 1 else (ways[number % len(ways)], "zero"):
            disk.lay_out(root, way)
            state = kept(again(world))
            assert state in [old, new], (number, way, trace.calls[:number][-3:])
            found.append(state)
            look, _task = tasks.add(again(world), "the next one")
            assert look.day.date == world.moment.date
            after = places_of_tasks(everything(world))
            assert set(after.values()) == {1}
            assert len(after) == len(places_of_tasks(state[0])) + 1
        if number < len(trace.calls):
            disk.do(trace.calls[number])
    assert found[0] == old
    assert found[-1] == new
