"""Acts on the line under the cursor of another day: corrects a past one, changes one ahead."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wfh.domain.model.block import BlockOutcome
from wfh.domain.model.day import TaskStatus
from wfh.domain.planning.corrections.block_entry import block_text
from wfh.domain.planning.corrections.day import NUMBERS
from wfh.domain.planning.quick_entry import entry_text
from wfh.present.any_day.items import ANSWER_TITLES, LEVELS, ItemKind, is_past, outcome_text
from wfh.present.any_day.typed import block_chips
from wfh.present.rows.formatting import day_text
from wfh.tui.input.task_texts import edit_notes, open_links
from wfh.tui.screen import WfhScreen
from wfh.usecases.any_day import ahead, corrections
from wfh.values import replace
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from wfh.domain.model.block import Block
    from wfh.domain.model.day import Task
    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.any_day.items import DayItem

_OUTCOMES = {"d": BlockOutcome.DONE, "m": BlockOutcome.MOVED_ON, "s": BlockOutcome.STUCK, "c": BlockOutcome.CANCELLED}


class Correcting(WfhScreen):
    """The verbs of the day that is shown; the screen class holds its date."""

    there: Snapshot | None = None
    """The day that is shown, once it was read."""

    @property
    def item(self) -> DayItem | None:
        """The line under the cursor."""
        raise NotImplementedError

    @property
    def block(self) -> Block | None:
        """The block under the cursor."""
        blocks, id_ = (self.there.day.blocks if self.there else ()), self._here(ItemKind.BLOCK)
        return next((block for block in blocks if block.id == id_), None)

    @property
    def listed(self) -> Task | None:
        """The task under the cursor."""
        tasks, id_ = (self.there.day.tasks if self.there else ()), self._here(ItemKind.TASK)
        return next((task for task in tasks if task.id == id_), None)

    def _here(self, kind: ItemKind) -> str:
        """Return the id of the line under the cursor if it is of that kind, else an empty text."""
        return self.item.id if self.item and self.item.kind is kind else ""

    # ------------------------------------------------------------ what was entered

    def do_another_edit(self) -> None:
        """Correct the line under the cursor as a line of text."""
        item, there = self.item, self.there
        if item is None or there is None:
            self.say(_("There is nothing to correct on this day."))
        elif item.kind is ItemKind.BLOCK and self.block:
            self._edit_block(there, self.block)
        elif item.kind is ItemKind.TASK and self.listed:
            self._edit_task(there, self.listed)
        elif item.kind is ItemKind.NOTE:
            self._ask_text(_("Thought"), item.text, partial(self.verb, corrections.correct_note, there.date, item.id))
        else:
            self._edit_answer(there, item)

    def _edit_block(self, there: Snapshot, block: Block) -> None:
        if not is_past(there):
            self.say(_("A block can be moved on its own day; its task can be moved now."))
            return
        text = block_text(there.ledger, block, there.zone)
        then = partial(self.verb, corrections.correct_block, there.date, block.id)
        self._ask_text(_("Block"), text, then, there)

    def _edit_task(self, there: Snapshot, task: Task) -> None:
        known = there.ledger.results.ids
        if is_past(there):
            text = entry_text(replace(task, at=None, deadline=None, every=None), known)
            self._ask_text(_("Task"), text, partial(self.verb, corrections.correct_task, there.date, task.id))
            return
        text = entry_text(task, known)
        change = partial(self.verb, ahead.edit_task, there.date, task.id)
        self.ask_task(_("Edit"), lambda typed: change(typed) if typed and typed != text else None, text)

    def _edit_answer(self, there: Snapshot, item: DayItem) -> None:
        value = getattr(there.day, item.id)
        then = partial(self.verb, corrections.correct_answer, there.date, item.id)
        label = _(ANSWER_TITLES[item.id])
        if item.id in NUMBERS:
            levels = [(str(level), str(level)) for level in range(1, LEVELS + 1)]
            self.choose(label, levels, then, default=str(value or ""))
        else:
            self._ask_text(label, value, then, is_optional=True)

    def _ask_text(
        self,
        label: str,
        text: str,
        then: Callable[[str], None],
        there: Snapshot | None = None,
        *,
        is_optional: bool = False,
    ) -> None:
        """Ask for a line to replace ``text``; an empty one is accepted only if the answer ``is_optional``.

        A line about a block of ``there`` shows what is recognised.
        """

        def changed(typed: str) -> None:
            if typed != text and (typed or is_optional):
                then(typed)

        hint = (lambda typed: block_chips(there, typed)) if there else None
        self.ask(label, changed, value=text, hint=hint)

    def add_block(self, there: Snapshot) -> None:
        """Ask for a forgotten block."""
        label = _("A forgotten block, for example 9:20-10:37 memo")
        self._ask_text(label, "", partial(self.verb, corrections.add_block, there.date), there)

    def add_task(self, there: Snapshot) -> None:
        """Ask for a task of a day that is ahead."""
        label = _("Add a task, {day}").format(day=day_text(there.date))
        self.ask_task(label, lambda typed: self.verb(ahead.add_task, there.date, typed) if typed else None)

    # ------------------------------------------------------------ what became of it

    def do_another_done(self) -> None:
        """Record how the block ended, or whether the task was done."""
        there, block, task = self.there, self.block, self.listed
        if there is None or not (block or task):
            self.say(_("That is for tasks and blocks; e corrects this line."))
        elif block and block.end:
            options = [(key, outcome_text(outcome)) for key, outcome in _OUTCOMES.items()]
            now = next((key for key, outcome in _OUTCOMES.items() if outcome is block.outcome), "m")
            ended = partial(self.verb, corrections.set_outcome, there.date, block.id)
            self.choose(_("How did it go?"), options, lambda key: ended(_OUTCOMES[key]), default=now)
        elif block:
            self.say(_("That block was never started; e says when it was."))
        elif task:
            is_done = task.status is TaskStatus.DONE
            use_case = corrections.set_task_done if is_past(there) else ahead.set_done
            self.verb(use_case, there.date, task.id, not is_done)

    def do_another_notes(self) -> None:
        """Edit the notes of the task."""
        edit_notes(self, self.there.date if self.there else None, self.listed)

    def do_another_link(self) -> None:
        """Open the link of the task."""
        open_links(self, self.listed)

    def do_another_move(self) -> None:
        """Ask for the day to move an open task to."""
        there, task = self.there, self.listed
        if there and task and task.is_open:
            self.ask_day(_("Move to"), partial(self.verb, ahead.move_task, there.date, task.id))
        else:
            self.say(_("Only an open task can be moved."))

    def do_another_remove(self) -> None:
        """Remove a block that did not happen, or drop the task of a day ahead."""
        there, block, task = self.there, self.block, self.listed
        if there and block and is_past(there):
            self.verb(corrections.remove_block, there.date, block.id)
        elif there and task and not is_past(there):
            self.verb(ahead.drop, there.date, task.id)
        elif task:
            self.say(_("A task of a past day stays; space says whether it was done."))
        else:
            self.say(_("This line stays; e corrects it."))
