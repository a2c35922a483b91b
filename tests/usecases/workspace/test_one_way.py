"""One way of a verb: one state of the settings, one load, and all that follows a commit run by the workspace itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.usecases.builders import CONFIG, workspace
from wfh.domain.setup.questions import SetupAnswers
from wfh.store.journal.journal import Journal
from wfh.usecases.day import focus, tasks
from wfh.usecases.setup import settings
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment


def state(ws: Workspace, name: str) -> Path:
    return ws.places.state / name


def test_a_config_that_is_edited_during_a_verb_counts_from_the_next_look_on(tmp_path: Path) -> None:
    ws = workspace(tmp_path)

    def rule(ledger: Ledger, snapshot: Snapshot, _moment: Moment) -> tuple[Ledger, int]:
        ws.places.config.write_text(CONFIG + "[focus]\nminutes = 25\n[ui]\nclock = 12\n", "utf-8")
        return ledger, snapshot.config.focus.minutes

    snapshot, minutes = ws.apply("edit", rule)
    assert (minutes, snapshot.config.focus.minutes, snapshot.config.ui.clock) == (50, 50, 24)
    assert ws.changed()
    assert ws.snapshot().config.focus.minutes == 25


def test_apply_gives_the_snapshot_alone_or_with_what_the_rule_gave(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    assert ws.apply("nothing", lambda ledger, _look, _moment: ledger).day.tasks == ()
    snapshot, told = ws.apply("nothing", lambda ledger, _look, moment: (ledger, moment.date))
    assert told == snapshot.date


def test_a_verb_leaves_a_sign_of_life_and_the_caches_without_anybody_asking(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    focus.start(ws, text="memo", minutes=25)
    assert state(ws, "line").read_text("utf-8").startswith("focus ")
    assert state(ws, "alive").is_file()
    cache = ws.places.cache / "status"
    assert "memo" in cache.read_text("utf-8")
    ws.undo()
    assert state(ws, "line").read_text("utf-8") == "none 0\n"
    assert "memo" not in cache.read_text("utf-8")
    assert "17:30" in cache.read_text("utf-8")
    settings.set_value(ws, "ui.clock", "12")
    assert "5:30pm" in cache.read_text("utf-8")
    assert "17:30" not in cache.read_text("utf-8")


def test_a_rehearsed_set_up_leaves_the_config_alone(tmp_path: Path) -> None:
    config, data = str(tmp_path / "config.toml"), str(tmp_path / "data")
    ws = Workspace.at(config=config, data=data, now="2026-11-23T10:00", environ={"HOME": str(tmp_path)})
    settings.init(ws, SetupAnswers(name="Noor", timezone="Europe/Amsterdam"))
    assert ws.configured
    assert ws.is_rehearsal
    assert not any(path.exists() for path in (state(ws, "line"), state(ws, "alive"), ws.places.cache / "status"))


def test_undo_and_redo_read_the_days_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ws = workspace(tmp_path)
    snapshot, _task = tasks.add(ws, "memo")
    looks: list[int] = []
    look = Journal._look
    monkeypatch.setattr(Journal, "_look", lambda *args: looks.append(1) or look(*args))
    assert ws.undo()[1].day.tasks == ()
    assert ws.redo()[1].ledger == snapshot.ledger
    assert len(looks) == 2
    assert not ws.changed()


def test_an_undone_setting_counts_at_once(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    settings.set_value(ws, "ui.clock", "12")
    assert ws.undo()[1].config.ui.clock == 24
    assert ws.redo()[1].config.ui.clock == 12
