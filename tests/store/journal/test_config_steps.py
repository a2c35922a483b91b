"""Changes of the config as steps: undone and done again, after a restart, a crash, or an edit by somebody else."""

from __future__ import annotations

import os
from contextlib import nullcontext
from typing import TYPE_CHECKING

import pytest

from tests.store.ledgers import NOW, TODAY, adding, places_of
from wfh.errors import NotSavedError, WfhError
from wfh.store.disk import durable_write
from wfh.store.disk.durable_write import ChangedElsewhereError, UnconfirmedError
from wfh.store.journal.changes import Change
from wfh.store.journal.history import CONFIG_FILE, TEXT, History, StepState
from wfh.store.journal.journal import Journal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from wfh.store.disk.paths import Places

OLD, NEW = b'schema = 1\n# mine\n[me]\nname = "Noor"\n', b'schema = 1\n# mine\n[me]\nname = "Mia"\n'
WINDOWS = b'\xef\xbb\xbfschema = 1\r\n\r\n# caf\xc3\xa9 \\ "\r\n[me]\r\nname = "x"'


def to(data: bytes) -> Callable[[bytes | None], bytes]:
    return lambda _old: data


def config(places: Places, data: bytes = OLD) -> Path:
    places.config.parent.mkdir(parents=True, exist_ok=True)
    places.config.write_bytes(data)
    return places.config


def step(places: Places, where: StepState, after: bytes = NEW, path: Path | None = None) -> None:
    """Leave a step as a crash leaves it."""
    history = History(places.state / "history")
    change = Change(CONFIG_FILE, TEXT, str(path or places.config.resolve()), "", OLD.decode(), after.decode())
    made = history.begin("change", NOW, (change,), places.config)
    if where is not StepState.OPEN:
        history.move(made.number, StepState.OPEN, where)


@pytest.mark.parametrize(("old", "new"), [(OLD, NEW), (WINDOWS, WINDOWS + b"\r\n[ui]\r\nclock = 12"), (NEW, b"")])
def test_a_change_is_undone_and_done_again_to_the_byte_also_after_a_restart(
    places: Places, old: bytes, new: bytes
) -> None:
    path = config(places, old)
    Journal(places).rewrite_config("change", NOW, to(new))
    assert path.read_bytes() == new
    assert Journal(places).undoable() == ("change", "")
    assert Journal(places).undo(NOW, TODAY)[0] == "change"
    assert path.read_bytes() == old
    assert Journal(places).undoable() == ("", "change")
    Journal(places).redo(NOW, TODAY)
    assert path.read_bytes() == new


def test_steps_of_the_config_and_of_the_day_are_one_history(places: Places) -> None:
    path, journal = config(places), Journal(places)
    journal.apply("add", NOW, TODAY, adding("t-1"))
    journal.rewrite_config("change", NOW, to(NEW))
    journal.apply("add", NOW, TODAY, adding("t-2"))
    assert [journal.undo(NOW, TODAY)[0] for _ in range(2)] == ["add", "change"]
    assert (path.read_bytes(), list(places_of(journal.load(TODAY).ledger))) == (OLD, ["t-1"])
    assert [journal.redo(NOW, TODAY)[0] for _ in range(2)] == ["change", "add"]
    assert (path.read_bytes(), list(places_of(journal.load(TODAY).ledger))) == (NEW, ["t-1", "t-2"])


def test_a_config_that_a_step_made_goes_with_its_undo(places: Places) -> None:
    journal = Journal(places)
    journal.rewrite_config("change", NOW, to(NEW))
    journal.undo(NOW, TODAY)
    assert not places.config.exists()
    journal.redo(NOW, TODAY)
    assert places.config.read_bytes() == NEW


def test_a_link_stays_a_link(places: Places, tmp_path: Path) -> None:
    target = tmp_path / "dotfiles.toml"
    target.write_bytes(OLD)
    places.config.parent.mkdir(parents=True)
    places.config.symlink_to(target)
    journal = Journal(places)
    journal.rewrite_config("change", NOW, to(NEW))
    journal.undo(NOW, TODAY)
    assert (places.config.is_symlink(), target.read_bytes()) == (True, OLD)


def test_what_changes_nothing_or_is_refused_is_not_a_step(places: Places) -> None:
    path, journal = config(places), Journal(places)
    journal.rewrite_config("change", NOW, to(OLD))

    def refused(_old: bytes | None) -> bytes:
        raise WfhError("no")

    with pytest.raises(WfhError, match="no"):
        journal.rewrite_config("change", NOW, refused)
    assert (path.read_bytes(), journal.undoable()) == (OLD, ("", ""))


@pytest.mark.parametrize("turn", ["undo", "redo"])
def test_what_somebody_changed_since_stays_and_earlier_steps_are_reached(places: Places, turn: str) -> None:
    path, journal = config(places), Journal(places)
    journal.apply("add", NOW, TODAY, adding("t-1"))
    journal.rewrite_config("change", NOW, to(NEW))
    if turn == "redo":
        journal.undo(NOW, TODAY)
    path.write_bytes(b"# by hand\n")
    with pytest.raises(WfhError, match=r"config\.toml: changed since.*“wfh restore”"):
        getattr(journal, turn)(NOW, TODAY)
    assert path.read_bytes() == b"# by hand\n"
    assert journal.undoable() == ("add", "")


def test_a_step_of_another_config_is_not_written_into_this_one(places: Places, tmp_path: Path) -> None:
    path = config(places, NEW)
    step(places, StepState.DONE, path=tmp_path / "other.toml")
    with pytest.raises(WfhError, match="changed since"):
        Journal(places).undo(NOW, TODAY)
    assert path.read_bytes() == NEW


CRASHES = [
    (StepState.OPEN, OLD, ("", "")),
    (StepState.REDOING, OLD, ("", "change")),
    (StepState.REDOING, NEW, ("change", "")),
    (StepState.OPEN, NEW, ("change", "")),
    (StepState.UNDOING, OLD, ("", "change")),
    (StepState.UNDOING, NEW, ("change", "")),
    (StepState.OPEN, b"# by hand\n", ("", "")),
    (StepState.UNDOING, b"# by hand\n", ("", "")),
]


@pytest.mark.parametrize(("where", "present", "undoable"), CRASHES)
def test_after_a_crash_the_text_tells_whether_it_was_done(
    places: Places, where: StepState, present: bytes, undoable: tuple[str, str]
) -> None:
    path = config(places, present)
    step(places, where)
    journal = Journal(places)
    journal.load(TODAY)
    assert path.read_bytes() == present
    assert journal.undoable() == undoable
    for turn, text in ((journal.undo, OLD), (journal.redo, NEW)):
        if undoable[turn == journal.redo]:
            turn(NOW, TODAY)
            assert path.read_bytes() == text
            break


@pytest.mark.parametrize(("where", "undoable"), [(StepState.OPEN, ("change", "")), (StepState.UNDOING, ("", "change"))])
def test_a_crash_of_another_config_does_not_block_this_one(
    places: Places, tmp_path: Path, where: StepState, undoable: tuple[str, str]
) -> None:
    config(places)
    step(places, where, path=tmp_path / "other.toml")
    journal = Journal(places)
    journal.load(TODAY)
    assert journal.undoable() == undoable


def test_a_config_that_cannot_be_read_is_settled_later(places: Places) -> None:
    path = config(places)
    step(places, StepState.OPEN)
    path.unlink()
    path.mkdir()
    Journal(places).apply("add", NOW, TODAY, adding("t-1"))
    assert History(places.state / "history").cut_short() == (1,)
    path.rmdir()
    config(places, NEW)
    Journal(places).load(TODAY)
    assert History(places.state / "history").cut_short() == ()


@pytest.mark.parametrize("turn", ["change", "undo", "redo"])
def test_a_disk_that_refuses_leaves_all_as_it_was(places: Places, monkeypatch: pytest.MonkeyPatch, turn: str) -> None:
    path, journal = config(places), Journal(places)
    if turn != "change":
        journal.rewrite_config("change", NOW, to(NEW))
    if turn == "redo":
        journal.undo(NOW, TODAY)
    before, undoable = path.read_bytes(), journal.undoable()

    def full(*_arguments: object) -> None:
        raise NotSavedError("full")

    monkeypatch.setattr(durable_write, "write", full)
    acts = {
        "change": lambda: journal.rewrite_config("change", NOW, to(NEW)),
        "undo": lambda: journal.undo(NOW, TODAY),
        "redo": lambda: journal.redo(NOW, TODAY),
    }
    with pytest.raises(NotSavedError, match="full"):
        acts[turn]()
    assert (path.read_bytes(), journal.undoable()) == (before, undoable)


@pytest.mark.parametrize("takes_back", [True, False])
def test_a_refusal_that_comes_after_the_text_is_there_is_taken_back_or_a_step(
    places: Places, monkeypatch: pytest.MonkeyPatch, takes_back: bool
) -> None:
    path, journal = config(places), Journal(places)

    def late(path: Path, data: bytes, *_arguments: object) -> None:
        if takes_back or data == NEW:
            path.write_bytes(data)
            raise UnconfirmedError("no sync")
        raise NotSavedError("nothing goes")

    with monkeypatch.context() as patch:
        patch.setattr(durable_write, "write", late)
        with pytest.raises(NotSavedError) if takes_back else nullcontext():
            journal.rewrite_config("change", NOW, to(NEW))
    journal.load(TODAY)
    assert path.read_bytes() == (OLD if takes_back else NEW)
    assert journal.undoable() == ("" if takes_back else "change", "")


def test_a_change_at_the_same_moment_is_met(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    path, journal, write = config(places), Journal(places), durable_write.write
    times: list[int] = []

    def racing(path: Path, data: bytes, expected: bytes | None, places: Places) -> None:
        if path == places.config and not times:
            times.append(1)
            path.write_bytes(OLD + b"# by hand\n")
        write(path, data, expected, places)

    monkeypatch.setattr(durable_write, "write", racing)
    journal.rewrite_config("change", NOW, lambda old: (old or b"") + b"# ours\n")
    assert path.read_bytes() == OLD + b"# by hand\n# ours\n"
    times.clear()
    with pytest.raises(WfhError, match="changed since"):
        journal.undo(NOW, TODAY)
    assert journal.undoable() == ("", "")


def test_a_new_config_that_somebody_changed_at_the_same_moment_is_not_removed(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = Journal(places)
    journal.rewrite_config("change", NOW, to(NEW))
    real, reads = durable_write.read, iter(range(9))

    def changed(path: Path, cap: int) -> bytes | None:
        if next(reads) == 1:
            path.write_bytes(b"# by hand\n")
        return real(path, cap)

    monkeypatch.setattr(durable_write, "read", changed)
    with pytest.raises(WfhError, match="changed since") as raised:
        journal.undo(NOW, TODAY)
    assert not isinstance(raised.value, ChangedElsewhereError)
    assert places.config.read_bytes() == b"# by hand\n"


def test_a_step_leads_to_no_other_file(places: Places) -> None:
    history = History(places.state / "history")
    for change in (
        Change("days/../x", TEXT, "x", "", "a", "b"),
        Change(CONFIG_FILE, "task", "t-1", "", None, {"id": "t-1"}),
    ):
        assert history.read(history.begin("x", NOW, (change,), places.config).number) is None


def test_without_a_name_in_the_history_nothing_is_written(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    path, real = config(places), os.rename
    journal = Journal(places)

    def refuse(source: str, target: str) -> None:
        if ".open" in str(source):
            raise OSError(5, "no")
        real(source, target)

    monkeypatch.setattr(os, "rename", refuse)
    journal.rewrite_config("change", NOW, to(NEW))  # done, though its name does not say so yet
    monkeypatch.undo()
    assert path.read_bytes() == NEW
    assert Journal(places).undo(NOW, TODAY)[0] == "change"
