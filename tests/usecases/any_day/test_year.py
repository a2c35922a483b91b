"""A year of days made by a script: every line of every day is opened and corrected, and undo takes it back whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.conftest import LONG
from tests.domain import always
from tests.usecases.any_day.year import TODAY, write_days
from tests.usecases.builders import CONFIG, again, everything, workspace
from wfh.domain.model.block import BlockOutcome
from wfh.domain.model.day import TaskStatus
from wfh.errors import WfhError
from wfh.present.any_day.items import ItemKind
from wfh.present.any_day.page import selectable_items
from wfh.usecases.any_day import corrections
from wfh.usecases.any_day.look import look_at
from wfh.usecases.day import rituals, task_texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from wfh.domain.model.day import Day
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.any_day.items import DayItem
    from wfh.usecases.workspace.workspace import Workspace

DAYS = 260 if LONG else 3


def files(ws: Workspace) -> dict[str, bytes]:
    return {
        str(path.relative_to(ws.places.data)): path.read_bytes() for path in (ws.places.data / "days").rglob("*.toml")
    }


def every_correction(ws: Workspace, when: date, item: DayItem) -> Iterator[Snapshot]:
    """Correct one line in each of the ways it can be corrected; the caller takes each back."""
    match item.kind:
        case ItemKind.BLOCK:
            yield corrections.correct_block(ws, when, item.id, "8:01-8:59 something else")
            yield corrections.set_outcome(ws, when, item.id, BlockOutcome.MOVED_ON)
            yield corrections.remove_block(ws, when, item.id)
        case ItemKind.TASK:
            yield corrections.correct_task(ws, when, item.id, "other words ~20m")
            yield task_texts.set_notes(ws, when, item.id, "numbers in\nnext: “table 2”")
        case ItemKind.NOTE:
            yield corrections.correct_note(ws, when, item.id, "other words")
        case ItemKind.ANSWER:
            yield corrections.correct_answer(ws, when, item.id, "" if item.id == "energy" else "other words")


def check(ws: Workspace, held: Ledger, days: tuple[Day, ...]) -> None:
    tasks = {task.id for day in held.days.values() for task in day.tasks}
    always.check(held, ws.clock.now(), tasks, {note.id for day in days for note in day.notes})


@pytest.mark.slow
def test_each_line_of_a_year_is_corrected_and_undone_to_the_byte(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    days = write_days(ws.places.data, DAYS)
    corrections_made = 0
    before, held = files(ws), everything(ws)
    for day in days:
        there, problems = look_at(ws, ws.snapshot(), day.date)
        assert not problems
        for item in selectable_items(there):
            for after in every_correction(ws, day.date, item):
                corrections_made += 1
                assert after.ledger.days[day.date] != day, (day.date, item)
                assert files(ws) != before
                check(ws, replace(held, days=held.days | after.ledger.days, backlog=after.backlog), days)
                ws.undo()
                assert files(ws) == before, (day.date, item)
    assert corrections_made >= 17 * DAYS


def test_a_task_carried_through_unread_days_was_done_on_the_first_one_after_all(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    days = write_days(ws.places.data, 3)
    trace = days[0].tasks[1]
    assert trace.status is TaskStatus.MOVED
    with pytest.raises(WfhError, match="on another day"):
        corrections.set_task_done(ws, days[0].date, trace.id, done=True)
    corrections.set_task_done(ws, days[1].date, trace.id, done=False)
    before = files(ws)
    corrections.set_task_done(again(ws), days[0].date, trace.id, done=True)
    found = everything(ws)
    assert found.find_task(trace.id)[0] == days[0].date
    assert trace.id not in {task.id for task in found.day(TODAY).open_tasks}
    ws.undo()
    assert files(ws) == before


def test_a_forgotten_block_of_a_day_without_a_file_makes_one_and_undo_takes_it_back(tmp_path: Path) -> None:
    ws = workspace(tmp_path)
    saturday = write_days(ws.places.data, 1)[0].date.replace(day=21)
    after = corrections.add_block(ws, saturday, "10-11 Call Sam")
    assert after.ledger.days[saturday].is_closed
    assert [change.label.kind for change in ws.finished_changes()] == ["BLOCK_ADDED"]
    ws.undo()
    assert "Call Sam" not in repr(everything(ws))


def test_nothing_is_corrected_while_work_is_hidden_or_ahead(tmp_path: Path) -> None:
    ws = workspace(tmp_path, text=CONFIG)
    day = write_days(ws.places.data, 1)[0]
    with pytest.raises(WfhError, match="is not over yet"):
        corrections.add_block(ws, TODAY.replace(day=25), "9-10 memo")
    rituals.quick_close(ws)
    with pytest.raises(WfhError, match="The day is closed"):
        corrections.correct_note(ws, day.date, day.notes[0].id, "other words")
