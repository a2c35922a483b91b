from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from tests.store.ledgers import NOW
from wfh.errors import NotSavedError, WfhError
from wfh.store.journal import history as module
from wfh.store.journal.changes import Change
from wfh.store.journal.history import History, StepState

if TYPE_CHECKING:
    from pathlib import Path

CHANGES = (
    Change("backlog.toml", "task", "t-1", "", None, {"id": "t-1", "title": "a", "at": NOW, "tags": ["x", {"y": 1}]}),
    Change("backlog.toml", "task", "t-2", "title", "old", "new"),
    Change("backlog.toml", "order", "task", "", ["t-2"], ["t-2", "t-1"]),
)


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history")


def done(history: History, verb: str) -> int:
    number = history.begin(verb, NOW, CHANGES, history.folder).number
    history.move(number, StepState.OPEN, StepState.DONE)
    history.thin_out(number)
    return number


def test_a_step_is_read_as_it_was_written(history: History) -> None:
    step = history.begin("add", NOW, CHANGES, history.folder)
    assert History(history.folder).read(step.number) == step
    assert history.read(7) is None


def test_a_history_that_is_not_there_is_empty_and_stays_so(history: History) -> None:
    assert (history.cut_short(), history.to_undo(), history.to_redo(), history.verb(0)) == ((), 0, 0, "")
    assert not history.folder.exists()


def test_steps_are_found_by_where_they_stand(history: History) -> None:
    one, two, three = (done(history, verb) for verb in ("one", "two", "three"))
    assert (history.to_undo(), history.to_redo()) == (three, 0)
    history.move(three, StepState.DONE, StepState.UNDOING, history.folder)
    assert history.cut_short() == (three,)
    history.move(three, StepState.UNDOING, StepState.UNDONE)
    history.move(two, StepState.DONE, StepState.UNDONE)
    again = History(history.folder)
    assert (again.to_undo(), again.to_redo()) == (one, two)
    assert (again.verb(one), again.verb(two)) == ("one", "two")


def test_a_step_that_was_undone_is_forgotten_once_something_new_was_done(history: History) -> None:
    done(history, "one")
    two = done(history, "two")
    history.move(two, StepState.DONE, StepState.UNDONE)
    three = done(history, "three")
    assert (history.to_undo(), history.to_redo(), history.read(two)) == (three, 0, None)


def test_the_last_two_hundred_steps_are_kept(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    assert module._KEPT == 200
    monkeypatch.setattr(module, "_KEPT", 5)
    numbers = [done(history, "x") for _number in range(9)]
    assert [number for number in numbers if history.read(number)] == numbers[-5:]


def test_the_verb_of_a_step_is_read_once(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    number = done(history, "add")
    assert history.verb(number) == "add"
    monkeypatch.setattr(history, "read", lambda _number: pytest.fail("read again"))
    assert history.verb(number) == "add"


def test_other_files_than_steps_are_left_out(history: History) -> None:
    number = done(history, "add")
    for name in ("00000009.done.toml~", "00000009.gone.toml", "x.done.toml", "00000009", "00000009.done"):
        (history.folder / name).write_bytes(b"x")
    history.refresh()
    assert (history.to_undo(), history.cut_short()) == (number, ())


@pytest.mark.parametrize(
    ("old", "new"),
    [(b"t-2", b"t-3"), (b"digest", b"digits"), (b"verb = ", b"verb : "), (b"\n", b""), (b"new", b"\xff")],
)
def test_a_damaged_step_is_ignored(history: History, old: bytes, new: bytes) -> None:
    number = done(history, "add")
    (path,) = history.folder.iterdir()
    path.write_bytes(path.read_bytes().replace(old, new))
    assert history.read(number) is None
    assert history.verb(number) == ""


def test_what_the_system_refuses_reaches_the_caller(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    number = done(history, "add")

    def refuse(*_args: object) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", refuse)
        with pytest.raises(NotSavedError, match="the disk is full"):
            history.move(number, StepState.DONE, StepState.UNDOING)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", refuse)
        with pytest.raises(NotSavedError, match="the disk is full"):
            history.begin("add", NOW, CHANGES, history.folder)
        assert history.cut_short() == ()
    with monkeypatch.context() as patch:
        patch.setattr(os, "read", refuse)
        with pytest.raises(WfhError, match="cannot be read"):
            history.read(number)


def test_a_history_that_cannot_be_listed_is_not_taken_for_an_empty_one(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    done(history, "add")

    def refuse(*_args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "listdir", refuse)
    with pytest.raises(WfhError, match="history: cannot be read: Permission denied"):
        History(history.folder).begin("add", NOW, CHANGES, history.folder)


@pytest.mark.parametrize("name", ["../config.toml", "/etc/passwd", "days/2026/2027-01-01.toml", "days/2026/x.toml"])
def test_a_step_never_leads_out_of_the_data_folder(history: History, name: str) -> None:
    step = history.begin("add", NOW, (Change(name, "file", "", "place", None, "x"),), history.folder)
    assert history.read(step.number) is None
