"""The day of Today by keyboard: a cursor on blocks and one-off meetings, and what can be done to them."""

from __future__ import annotations

from datetime import datetime, timedelta

from wfh.domain.planning.blocks import movable
from wfh.domain.planning.meetings.changes import changeable
from wfh.domain.time.quarter_hours import QUARTER
from wfh.present.today.lists import TWO_COLUMNS
from wfh.tui.screens.today import DAY, REPLAN, WORKED
from wfh.tui.screens.today.block_keys import BlockKeys
from wfh.tui.screens.today.meeting_keys import MeetingKeys
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType
    from typing import Any

    from textual import events

    from wfh.domain.model.block import Block
    from wfh.domain.model.meetings import OneOffMeeting
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.proposals.replan import Replan
    from wfh.domain.time.spans import Span
    from wfh.tui.input.command import Command, Scope
    from wfh.tui.input.pointer import Spot


_BEGIN_A_TIME = "01"
"""The digits that begin a time on a block: the others are screens, ``1`` is the one that is shown."""


class DayPane(BlockKeys, MeetingKeys):
    """The half of Today that shows the day.

    While it has the cursor, its keys take precedence over those of the lists.
    """

    def __init__(self) -> None:
        """Begin with the cursor in the lists."""
        super().__init__()
        self.in_day = False
        self._block = ""
        self._block_place = 0
        self._is_over = False
        self.asks_why = False
        """Whether the rule behind the block under the cursor is shown in place of the lists."""
        self.replan: Replan | None = None
        """The proposal for the rest of the day that is shown, or None."""
        self.replan_line = 0
        self.replan_rule = False
        self.replan_in_day = False
        """Whether the day as it would be is shown, in a window where it does not stand beside the proposal."""

    @property
    def _planned(self) -> ModuleType:
        """The verbs on blocks; imported on first use."""
        from wfh.usecases.day import blocks

        return blocks

    @property
    def scope(self) -> Scope:
        """Whose keys work: those of the shown proposal, or of the day if the cursor is on a block."""
        if self.replan:
            return REPLAN
        if self.in_day and self.past_block:
            return WORKED
        return DAY if self.in_day and (self.block or self.meeting) else self.SCOPE

    @property
    def block(self) -> Block | None:
        """The planned block under the cursor."""
        return next((block for block in movable(self.snapshot.day) if block.id == self._block), None)

    @property
    def past_block(self) -> Block | None:
        """The past block under the cursor."""
        return next((block for block in self.snapshot.day.blocks if block.id == self._block and block.end), None)

    @property
    def meeting(self) -> OneOffMeeting | None:
        """The one-off meeting under the cursor."""
        return next((kept for kept in self.snapshot.day.meetings if kept.id == self._block), None)

    @property
    def _ids(self) -> list[str]:
        """The ids that the cursor can select, in order of time."""
        return [id_ for _start, id_ in changeable(self.snapshot)]

    def keep_block_cursor(self) -> None:
        """Keep the cursor on its block; if that is gone, on the one in its place, or back in the lists.

        It never moves by itself from a planned block to a past one, because one key removes both.
        """
        ids = self._ids
        if self._block not in ids:
            over = {block.id for block in self.snapshot.day.blocks if block.end}
            near = ids if self._is_over else [id_ for id_ in ids if id_ not in over]
            at = min(self._block_place, len(ids) - 1)
            self._block = min(near, key=lambda id_: abs(ids.index(id_) - at), default="")
        self._block_place = ids.index(self._block) if self._block else 0
        self._is_over = self.past_block is not None
        if not self._block and self.columns >= TWO_COLUMNS:
            self.in_day = False

    def do_other_column(self) -> None:
        """Go to the blocks of the day, or back to the lists; if only one of them is shown, show the other."""
        found = changeable(self.snapshot)
        if not self.in_day:
            ahead = next((id_ for start, id_ in found if start >= self.snapshot.now), "")
            self._block = ahead or (found[-1][1] if found else "")
            if not self._block and self.columns >= TWO_COLUMNS:
                self._say_no_block()
                return
        self.in_day = not self.in_day
        self.draw_all()

    @property
    def is_empty_day(self) -> bool:
        """Whether the day has the window to itself and nothing to select."""
        return self.in_day and not self._block

    def press(self, command: Command | None, names: Sequence[str] = ()) -> None:
        """Carry out a command; for a key on blocks, say how to get one if the day has none."""
        by_key = self.wfh.keymap.by_key
        if command is None and self.is_empty_day and any((DAY, name) in by_key for name in names):
            self._say_no_block()
        else:
            super().press(command, names)

    def _say_no_block(self) -> None:
        self.say(_("No block is planned yet: r proposes some."))

    def do_block_leave(self) -> None:
        """Close what covers the lists, or go back to them."""
        self.in_day = self.asks_why
        self.asks_why = False
        self.draw_all()

    def do_block_down(self) -> None:
        """Go to the block after."""
        self._step(1)

    def do_block_up(self) -> None:
        """Go to the block before."""
        self._step(-1)

    do_worked_down, do_worked_up, do_worked_leave = do_block_down, do_block_up, do_block_leave

    def _step(self, by: int) -> None:
        ids = self._ids
        if self._block in ids:
            self._block = ids[max(0, min(len(ids) - 1, ids.index(self._block) + by))]
            self.draw_all()

    def do_block_earlier(self) -> None:
        """Move the block to the next free place before."""
        self._move_by(-1)

    def do_block_later(self) -> None:
        """Move the block to the next free place after."""
        self._move_by(1)

    def do_block_shorter(self) -> None:
        """Make the block a quarter of an hour shorter."""
        self._resize_by(-1)

    def do_block_longer(self) -> None:
        """Make the block a quarter of an hour longer."""
        self._resize_by(1)

    def do_block_start(self) -> None:
        """Ask when the block is to start."""
        self._ask_start()

    def on_key(self, event: events.Key) -> None:
        """Take a digit that opens no other screen as the beginning of the block's start."""
        if event.character and event.character in _BEGIN_A_TIME and self.scope is DAY and self.form is None:
            self._ask_start(event.character)
            event.stop()
            event.prevent_default()

    def _ask_start(self, digit: str = "") -> None:
        from wfh.tui.input.prompts import ask_time

        block = self.block
        if block:
            ask_time(self, _("Start at"), lambda text: self._change_block(self._planned.start_at, text), digit)
        else:
            self.say(_("e changes the time of a meeting."))

    def do_block_why(self) -> None:
        """Show or hide the rule behind the block, and what would change it."""
        if self.block:
            self.asks_why = not self.asks_why
            self.draw_all()
        else:
            self.say(_("You entered this meeting; the arrows move it."))

    def do_block_split(self) -> None:
        """Split the block; the cursor goes to the second half, which is likely to be moved."""
        block = self.block
        if block is None:
            return

        def after(snapshot: Snapshot) -> None:
            ids = [kept.id for kept in snapshot.day.blocks]
            self._block = ids[ids.index(block.id) + 1]
            self.draw_all()

        self.verb(self._planned.split, block.id, then=after)

    def do_worked_correct(self) -> None:
        """Correct the past block."""
        if self.past_block:
            self.correct_block(self.past_block)

    def do_worked_remove(self) -> None:
        """Remove the block that did not happen."""
        if self.past_block:
            self.remove_past_block(self.past_block)

    def do_block_remove(self) -> None:
        """Remove the block or the meeting."""
        if self.meeting:
            self.remove_meeting(self.meeting)
        self._change_block(self._planned.remove)

    def _move_by(self, quarters: int) -> None:
        if self.meeting:
            self.move_meeting(self.meeting, quarters)
        self._change_block(self._planned.move, quarters)

    def _resize_by(self, quarters: int) -> None:
        if self.meeting:
            self.resize_meeting(self.meeting, quarters)
        self._change_block(self._planned.resize, quarters)

    def _change_block(self, use_case: Callable[..., Any], *args: object) -> None:
        if self.block:
            self.verb(use_case, self.block.id, *args)

    # ------------------------------------------------------------ by mouse

    def click_block(self, id: str, _offset: int) -> None:
        """Put the cursor on a block or a meeting that can be changed."""
        if id in self._ids:
            self._block, self.in_day = id, True
            self.draw_all()

    click_edge = click_block

    def drag_block(self, id: str, pressed: Spot, released: Spot) -> None:
        """Move what was dragged by as much; a block goes to the nearest free place."""
        by = _dragged(pressed, released)
        self.click_block(id, 0)
        if by and self.meeting:
            self.move_meeting(self.meeting, by // QUARTER)
        elif by and self.block:
            self._change_block(self._planned.drop, self._span(self.block).start + by)

    def drag_edge(self, id: str, pressed: Spot, released: Spot) -> None:
        """Change the length by as much as the end was dragged."""
        by = _dragged(pressed, released)
        self.click_block(id, 0)
        if by and self.meeting:
            self.resize_meeting(self.meeting, by // QUARTER)
        elif by and self.block:
            self._change_block(self._planned.pull, self._span(self.block).end + by)

    def _span(self, block: Block) -> Span:
        from wfh.domain.planning.move_blocks import span_of

        return span_of(block, self.snapshot.now)

    # ------------------------------------------------------------ the rest of the day

    def update_replan(self) -> None:
        """Keep the shown proposal valid as time passes and other windows change things."""
        if self.replan:
            self.replan = self._proposal() if self.snapshot.day.open_tasks else None
            self._replan_step(0)

    def _proposal(self) -> Replan:
        from wfh.domain.planning.proposals.replan import replan

        return replan(self.snapshot)

    def do_replan(self) -> None:
        """Propose blocks for the rest of the day; nothing moves until it is taken.

        Calendars are scanned as well: the content of a folder may have changed unnoticed.
        """
        if self.snapshot.config.sources:
            from wfh.usecases.calendars.upkeep import rescan_calendars

            self.wfh.read(rescan_calendars, then=lambda _nothing: None)
        found = self._proposal()
        if not found.proposals and not found.left_out:
            self.say(_("No open task waits for a time."))
            return
        self.replan, self.replan_line = found, 0
        self.replan_rule = self.replan_in_day = False
        self.draw_all()

    def do_replan_down(self) -> None:
        """Go to the line below."""
        self._replan_step(1)
        self.draw_all()

    def do_replan_up(self) -> None:
        """Go to the line above."""
        self._replan_step(-1)
        self.draw_all()

    def _replan_step(self, by: int) -> None:
        if self.replan:
            count = len(self.replan.proposals) + len(self.replan.unplaced)
            self.replan_line = max(0, min(count - 1, self.replan_line + by))

    def do_replan_why(self) -> None:
        """Show or hide the rule behind the line under the cursor, and what would change it."""
        self.replan_rule = not self.replan_rule
        self.draw_all()

    def do_replan_day(self) -> None:
        """Show the day as it would be, or the proposal again; nothing to do if they are side by side."""
        self.replan_in_day = not self.replan_in_day and self.columns < TWO_COLUMNS
        self.draw_all()

    def do_replan_take(self) -> None:
        """Take what is shown."""
        self._take_replan(defer=False)

    def do_replan_defer(self) -> None:
        """Take what is shown, and defer what finds no place."""
        self._take_replan(defer=True)

    def _take_replan(self, *, defer: bool) -> None:
        if self.replan:
            self.verb(self._planned.replan, self.replan.signature, defer, then=self._replanned)

    def _replanned(self, _look: Snapshot) -> None:
        self.do_replan_leave()

    def do_replan_leave(self) -> None:
        """Leave everything as it is."""
        self.replan = None
        self.draw_all()


def _dragged(pressed: Spot, released: Spot) -> timedelta:
    """Return how far something was dragged through the rows of the day, in time; zero if it left them."""
    starts = (spot.rows.target(0, spot.y)[0].partition("time:")[2] for spot in (pressed, released))
    begin, end = (datetime.fromisoformat(start) if start else None for start in starts)
    return end - begin if begin and end else timedelta()
