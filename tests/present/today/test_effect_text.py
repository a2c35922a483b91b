"""What a verb did, as one sentence with its way back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from tests.usecases.builders import workspace
from wfh import words
from wfh.domain.today.effects.effect import Effect, EffectKind, VerbDone, VerbLabel
from wfh.present.today.effect_text import change_text
from wfh.usecases.day import blocks, breaks, focus, notes, rituals, tasks
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path


def said(ws: Workspace) -> list[str]:
    """Return what the verbs since the last question changed, as the notice line says it."""
    return [change_text(change, ws.snapshot(), "u", "^r") for change in ws.finished_changes()]


def test_every_kind_of_verb_is_one_sentence_by_name(ws: Workspace) -> None:
    _snapshot, memo = tasks.add(ws, "Memo ~45m @14:00")
    assert said(ws) == ["Added “Memo”, 45 m, today 14:00"]
    _snapshot, mail = tasks.add(ws, "quick mail")
    tasks.add_lines(ws, ["one", "two", "three"])
    assert said(ws) == ["Added “quick mail”, today", "Added “one”, today · and 2 more"]
    tasks.drop(ws, mail.id)
    tasks.defer(ws, memo.id, None)
    assert said(ws) == ["Dropped “quick mail” · u undo", "“Memo” → backlog · u undo"]
    tasks.take(ws, memo.id)
    tasks.estimate(ws, memo.id, 80)
    tasks.estimate(ws, memo.id, None)
    assert said(ws) == ["“Memo” → today · u undo", "“Memo” ~1 h 20", "“Memo” has no estimate now"]
    tasks.set_outcome(ws, memo.id)
    focus.start(ws, task=memo.id, minutes=50)
    focus.pause(ws)
    focus.resume(ws)
    focus.extend(ws, 5)
    focus.stop(ws)
    assert said(ws) == [
        "The one thing: “Memo”",
        "Started “Memo”, 50 m, until 15:22",
        "Paused “Memo”",
        "Resumed “Memo”",
        "“Memo”, 55 m, until 15:27",
        "Ended the block of “Memo”",
    ]


def test_a_day_that_is_closed_in_the_morning_after_is_named(ws: Workspace) -> None:
    effect = Effect(EffectKind.CLOSED, value=date(2026, 11, 22))
    done = VerbDone(VerbLabel("", "CLOSED"), (effect,))
    assert change_text(done, ws.snapshot(), "u", "^r") == "Closed Sun 22 Nov · u undo"
    both = VerbDone(done.label, (effect, Effect(EffectKind.CLOSED_EARLIER, value=date(2026, 11, 20))))
    assert change_text(both, ws.snapshot(), "u", "^r") == "Closed Fri 20 Nov, Sun 22 Nov · u undo"
    today = VerbDone(VerbLabel("", "CLOSED"), (Effect(EffectKind.CLOSED, value=date(2026, 11, 23)),))
    assert change_text(today, ws.snapshot(), "u", "^r") == "The day is closed · u undo"


def test_undo_and_redo_name_what_they_turn_also_in_another_process(ws: Workspace) -> None:
    tasks.add(ws, "Memo")
    other = Workspace(ws.places, ws.clock, environ=ws.environ)
    other.undo()
    assert said(other) == ["Undone: added “Memo” · ^r redo"]
    ws.redo()
    assert said(ws)[-1] == "Done again: added “Memo” · u undo"


def test_thoughts_breaks_and_the_end_of_the_day_are_reported(ws: Workspace) -> None:
    _snapshot, note = notes.park(ws, "ask Sam")
    notes.to_task(ws, note.id)
    breaks.take(ws, 15)
    breaks.finish(ws)
    rituals.quick_close(ws)
    assert said(ws) == [
        "Parked “ask Sam”",
        "“ask Sam” is a task now · u undo",
        "15 m break",
        "The break is over",
        "The day is closed · 1 task to Tue 24 Nov · u undo",
    ]


def test_blocks_are_named_by_their_task_with_where_they_went(ws: Workspace) -> None:
    snapshot, _memo = tasks.add(ws, "Memo ~60m @15:00")
    block = snapshot.day.blocks[0]
    blocks.move(ws, block.id, 1)
    blocks.resize(ws, block.id, 1)
    blocks.split(ws, block.id)
    blocks.remove(ws, block.id)
    assert said(ws)[1:] == [
        "“Memo” → 15:15, 1 h",
        "“Memo” → 15:15, 1 h 15",
        "Two blocks of “Memo” · u undo",
        "Removed the block of “Memo”; the task stays · u undo",
    ]


def test_a_long_name_leaves_room_for_the_way_back(ws: Workspace) -> None:
    _snapshot, task = tasks.add(ws, "x" * 300)
    tasks.drop(ws, task.id)
    assert all(len(text) < 80 for text in said(ws))
    ws.undo()
    assert len(said(ws)[0]) < 90


def test_a_position_in_a_ritual_says_nothing(ws: Workspace) -> None:
    from wfh.domain.model.prompt import Ritual

    rituals.begin(ws, Ritual.PLAN)
    assert said(ws) == [""]


@pytest.mark.parametrize("kind", list(EffectKind))
def test_every_kind_has_a_sentence_whatever_is_known_of_it(ws: Workspace, kind: EffectKind) -> None:
    found = (Effect(kind, "{x} [bold]"),)
    text = change_text(VerbDone(VerbLabel("any"), found), ws.snapshot(), "u")
    assert text.strip(" .·")
    assert change_text(VerbDone(VerbLabel("any", kind.name, "{x}"), turned="undo"), ws.snapshot()).startswith(
        "Undone: "
    )


def test_earlier_days_that_were_closed_are_named_and_the_rest_of_many_counted(ws: Workspace) -> None:
    days = tuple(Effect(EffectKind.CLOSED_EARLIER, value=date(2026, 11, day)) for day in (20, 19, 18, 17, 16))
    label = VerbLabel("", "CLOSED_EARLIER")
    for count, told in ((1, "Closed Fri 20 Nov"), (2, "Closed Thu 19 Nov, Fri 20 Nov")):
        assert change_text(VerbDone(label, days[:count]), ws.snapshot(), "u") == f"{told} · u undo"
    text = change_text(VerbDone(label, days), ws.snapshot(), "u")
    assert text == "Closed Mon 16 Nov, Tue 17 Nov, Wed 18 Nov · and 2 more · u undo"


def test_dutch_says_it_in_dutch(ws: Workspace) -> None:
    _snapshot, memo = tasks.add(ws, "Memo")
    ws.finished_changes()
    snapshot = tasks.drop(ws, memo.id)
    (change,) = ws.finished_changes()
    words.set_language("nl")
    assert change_text(change, snapshot, "u") == "“Memo” geschrapt · u ongedaan"


@pytest.fixture
def ws(tmp_path: Path) -> Workspace:
    return workspace(tmp_path, "2026-11-23 14:32")
