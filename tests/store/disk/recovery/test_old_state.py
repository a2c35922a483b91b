"""State inside the data folder moves to the machine's own folder, and no moment of a crash loses any of it."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from wfh.domain.model.day import Day, Task
from wfh.store.disk.backups import list_backups
from wfh.store.disk.paths import Places
from wfh.store.disk.recovery import old_state
from wfh.store.disk.recovery.old_state import moved_over
from wfh.store.journal.journal import Journal
from wfh.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


class _Killed(BaseException):
    """The process is gone: nothing handles it."""


def _add(places: Places, number: int) -> None:
    task = Task(f"t-{number}", f"Task {number}")
    Journal(places).apply(
        "add", AT, DAY, lambda ledger: ledger.with_day(replace(ledger.day(DAY), tasks=(*ledger.day(DAY).tasks, task)))
    )


@pytest.fixture
def old(tmp_path: Path) -> Places:
    """Return the new places of a data folder in which an older wfh kept its state: three steps, two backups."""
    data = tmp_path / "data"
    inside = Places(tmp_path / "config.toml", data, data / ".state", data / ".cache")
    for number in range(3):
        _add(inside, number)
    (data / ".cache").mkdir(exist_ok=True)
    (data / ".cache" / "status").write_text("wfh\t1")
    return Places(tmp_path / "config.toml", data, tmp_path / "state" / "folders" / "k", tmp_path / "cache")


def _kept(folder: Path) -> dict[str, bytes]:
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: data for name, data in files.items() if not name.startswith("locks")}


def _undone_into_the_past(places: Places) -> list[str]:
    journal = Journal(places)
    left = [""]
    while journal.undoable()[0]:
        _verb, loaded = journal.undo(AT, DAY)
        left.append(" ".join(task.id for task in loaded.ledger.days.get(DAY, Day(DAY)).tasks))
    return left[1:]


def _on_another_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    rename = os.rename

    def refused(source: Path, target: Path) -> None:
        if os.path.basename(source) == ".state":
            raise OSError(18, "Invalid cross-device link")
        rename(source, target)

    monkeypatch.setattr(old_state.os, "rename", refused)


@pytest.mark.parametrize("apart", [False, True])
def test_old_state_moves_over_and_is_undone_into_the_past(
    old: Places, monkeypatch: pytest.MonkeyPatch, apart: bool
) -> None:
    before, backups = _kept(old.data / ".state"), len(list_backups(replace(old, state=old.data / ".state")))
    if apart:
        _on_another_disk(monkeypatch)

    places = moved_over(old)

    assert places == old
    assert _kept(places.state) == before
    assert sorted(os.listdir(old.data)) == ["days"]
    assert len(list_backups(places)) == backups > 0
    _add(places, 3)
    assert _undone_into_the_past(places) == ["t-0 t-1 t-2", "t-0 t-1", "t-0", ""]


@pytest.mark.parametrize("apart", [False, True])
def test_killed_at_any_call_of_the_system_it_goes_on_the_next_time(
    old: Places, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, apart: bool
) -> None:
    if apart:
        _on_another_disk(monkeypatch)
    before = _kept(old.data / ".state")
    shutil.copytree(old.data, tmp_path / "original")
    names = ("rename", "rmdir", "unlink", "utime")
    calls, moment = 0, 0
    for moment in range(1000):
        shutil.rmtree(old.data, ignore_errors=True)
        shutil.rmtree(tmp_path / "state", ignore_errors=True)
        shutil.copytree(tmp_path / "original", old.data)
        calls = 0

        def cut(call: Callable[..., object], at: int = moment) -> Callable[..., object]:
            def counted(*given: object, **more: object) -> object:
                nonlocal calls
                calls += 1
                if calls == at + 1:
                    raise _Killed
                return call(*given, **more)

            return counted

        with monkeypatch.context() as patch:
            for name in names:
                patch.setattr(old_state.os, name, cut(getattr(os, name)))
            patch.setattr(old_state, "create_synced", cut(old_state.create_synced))
            patch.setattr(old_state, "sync_folder", cut(old_state.sync_folder))
            try:
                moved_over(old)
            except _Killed:
                pass
            else:
                break
        places = moved_over(old)
        assert _kept(places.state) == before, moment
        assert not (old.data / ".state").exists(), moment
    assert calls <= moment
    assert moment > (20 if apart else 1)
    assert _undone_into_the_past(moved_over(old)) == ["t-0 t-1", "t-0", ""]


def test_files_left_later_by_another_machine_are_put_aside_without_overwriting_ours(old: Places) -> None:
    places = moved_over(old)
    mine = _kept(places.state)
    theirs = replace(places, state=places.data / ".state")
    _add(theirs, 7)
    extra = _kept(theirs.state)

    assert moved_over(old) == places

    now = _kept(places.state)
    assert {name: data for name, data in now.items() if name in mine} == mine
    assert all(data in now.values() for data in extra.values())
    assert any(name.startswith("earlier/history/") for name in now)
    assert not theirs.state.exists()


def test_where_the_system_refuses_the_old_place_is_used(old: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    before = _kept(old.data / ".state")

    def refuse(*_given: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(old_state, "make_folder", refuse)
        places = moved_over(old)

    assert places.state == old.data / ".state"
    assert _kept(places.state) == before
    assert _undone_into_the_past(places) == ["t-0 t-1", "t-0", ""]


def test_a_hidden_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    data = tmp_path / "home"
    for name in (".state/other", ".cache/other/status"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text("theirs")
    places = Places(tmp_path / "c", data, tmp_path / "state", tmp_path / "cache")

    assert moved_over(places) == places
    assert (data / ".state" / "other").read_text() == "theirs"
    assert (data / ".cache" / "other" / "status").read_text() == "theirs"
    assert not places.state.exists()
