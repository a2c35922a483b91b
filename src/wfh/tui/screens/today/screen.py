"""Today: the day to scale and its lists."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from wfh.errors import WfhError
from wfh.present.rows.frame import KeyHint
from wfh.present.rows.pieces import Role
from wfh.present.today.day_pane.timeline import CachedDay
from wfh.present.today.lists import TWO_COLUMNS, ListCursor, selectable, today_rows, unclosed_text
from wfh.present.today.people_and_agenda import line_of, reached
from wfh.tui.screens.today import DAY, TODAY
from wfh.tui.screens.today.day_pane import DayPane
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from types import ModuleType
    from typing import Any

    from wfh.domain.model.day import Task
    from wfh.domain.model.people import Person
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.planning.proposals.replan import Replan
    from wfh.present.today.lists import Panel

_ALL_OF_THE_DAY = 80
"""The cells from which all keys of the day stand before the one that leads back to the lists."""


class TodayScreen(DayPane):
    """The day at a glance, with a cursor on tasks and parked thoughts, or on the blocks of the day."""

    SCOPE = TODAY
    TAB = "today"

    def __init__(self) -> None:
        """Begin with the cursor on the first open task, and the lists in a narrow window."""
        super().__init__()
        self._cursor = ""
        self._place = 0
        self._moved = False
        self._listed: tuple[str, ...] = ()
        self._gone: frozenset[str] = frozenset()
        """The tasks and thoughts that were shown and are not any more."""
        self._day = CachedDay()

    @property
    def _tasks(self) -> ModuleType:
        """The verbs on tasks; imported on first use."""
        from wfh.usecases.day import tasks

        return tasks

    @property
    def _notes(self) -> ModuleType:
        """The verbs on parked thoughts."""
        from wfh.usecases.day import notes

        return notes

    def prepare(self, **prepared: object) -> None:
        """Put the cursor on the requested line, if any."""
        if not prepared["task"]:
            return
        self._cursor, self._moved, self.in_day = str(prepared["task"]), True, False

    def draw(self) -> None:
        """Draw the day and the lists."""
        self._keep_cursor()
        self.keep_block_cursor()
        self.update_replan()
        if self.replan:
            self._draw_replan(self.replan)
        else:
            cursor = ListCursor(self._cursor, self._block, self.in_day)
            panel = self._why_panel()
            self.body.show(today_rows(self.snapshot, self.columns, self.lines, cursor, panel, self._day))

    def _why_panel(self) -> Panel | None:
        """Return the panel with the rule behind the block under the cursor, if requested."""
        self.asks_why = self.asks_why and self.in_day
        if not (self.asks_why and self.block):
            return None
        from wfh.present.today.why_rows import why_rows

        return partial(why_rows, self.snapshot, self.block)

    def _draw_replan(self, plan: Replan) -> None:
        """Draw the proposal instead of the lists, beside the day as it would be."""
        from wfh.domain.planning.proposals.replan import preview
        from wfh.present.today.replan_rows import ReplanCursor, replan_rows

        cursor = ReplanCursor(self.replan_line, self.replan_rule)
        panel = None if self.replan_in_day else partial(replan_rows, self.snapshot, plan, cursor)
        proposed = f"proposed-{self.replan_line}" if self.replan_line < len(plan.proposals) else ""
        place = ListCursor(block=proposed, in_day=True)
        self.body.show(today_rows(preview(self.snapshot, plan), self.columns, self.lines, place, panel))

    @property
    def shows_tour(self) -> bool:
        """Whether the hints of the first days are shown here: while the lists have the keys."""
        return self.scope is TODAY

    def help_lines(self) -> Iterable[str]:
        """Return the text that says what the screen is for."""
        return (
            _("The day to scale: protected time, meetings, blocks planned and done, the lines of now and of stop."),
            _("A task can be written with marks: memo ~45m #kr1 @14:00 >thu"),
            _("Meetings, too: sprint demo 14:30-15:00 @sam >thu. In the day, space marks a tentative one as agreed."),
        )

    def hints(self) -> Sequence[KeyHint]:
        """Return the keys, with the other column early enough to be seen, and first those that change a block."""
        if self.replan:
            shown = self.wfh.keymap.shown
            own = [hint for hint in super().hints() if hint.key in {"enter", "esc"}]
            defer = [KeyHint(shown("replan-defer"), _("accept, defer rest"))] if self.replan.left_out else []
            other = KeyHint("tab", _("proposal") if self.replan_in_day else _("day"))
            beside = [] if self.columns >= TWO_COLUMNS else [other]
            return (*own, *defer, *beside, KeyHint(shown("replan-why"), _("why")))
        other = KeyHint("tab", _("lists") if self.in_day else _("day"))
        hints = [hint for hint in super().hints() if hint.key != "tab"]
        if self.in_day and self.meeting:  # which is changed as a whole, and stands where it was agreed
            shown = self.wfh.keymap.shown
            idle = {shown("block-split"), shown("block-why")}
            hints = [KeyHint(shown("edit"), _("edit")), *(hint for hint in hints if hint.key not in idle)]
        hints.insert(4 if self.scope is DAY and self.columns >= _ALL_OF_THE_DAY else 2, other)
        return hints

    # ------------------------------------------------------------ the cursor

    def _keep_cursor(self) -> None:
        """Keep the cursor on its line; if that is gone, on the line in its place.

        An unmoved cursor stands on the first open task. A line that an undo brings back gets the cursor: the next key
        is about it.
        """
        ids = selectable(self.snapshot)
        if ids != self._listed and (back := self._brought_back(ids)):
            self._cursor, self._moved = back, True
        elif self._moved and ids and self._cursor not in ids:
            self._cursor = ids[min(self._place, len(ids) - 1)]
        elif not self._moved or not ids:
            items = (id for id in ids if id not in self._colleagues)
            self._cursor = next((task.id for task in self.snapshot.day.open_tasks), next(items, ""))
        self._place = ids.index(self._cursor) if self._cursor in ids else -1

    def _brought_back(self, ids: tuple[str, ...]) -> str:
        """Return the id of the one line that is shown again; empty if there is none, or more than one."""
        back = self._gone.intersection(ids)
        self._gone = self._gone.union(self._listed).difference(ids, self._colleagues)
        self._listed = ids
        return next(iter(back)) if len(back) == 1 else ""

    @property
    def _colleagues(self) -> Mapping[str, Person]:
        return {line_of(person): person for person in reached(self.snapshot)}

    def do_day_before(self) -> None:
        """Show the day before, as it was."""
        self.wfh.show_item(self.snapshot.date - timedelta(days=1))

    def do_day_after(self) -> None:
        """Show the day after, as it is planned."""
        self.wfh.show_item(self.snapshot.date + timedelta(days=1))

    def _move(self, by: int) -> None:
        ids = selectable(self.snapshot)
        if ids and not self.is_empty_day:
            self._place = max(0, min(self._place + by, len(ids) - 1))
            self._cursor = ids[self._place]
            self._moved = True
            self.draw()

    def _change(self, use_case: Callable[..., Any], *args: object) -> None:
        """Change what is under the cursor; it keeps its place from then on."""
        self._moved = True
        self.verb(use_case, *args)

    @property
    def chosen(self) -> Task | None:
        """The task under the cursor, or that of the block under it."""
        if self.is_empty_day or (self.in_day and self.meeting):
            return None
        block = (self.block or self.past_block) if self.in_day else None
        here = block.task if block else self._cursor
        return next((task for task in self.snapshot.day.listed_tasks if task.id == here), None)

    @property
    def thought(self) -> str:
        """The id of the parked thought under the cursor, or an empty text."""
        here = "" if self.is_empty_day else self._cursor
        return next((parked.note.id for parked in self.snapshot.parked if parked.note.id == here), "")

    def click_pick(self, id: str, _offset: int) -> None:
        """Put the cursor on a task or a thought."""
        self._cursor, self._moved, self.in_day = id, True, False
        self.draw_all()

    def do_down(self) -> None:
        """Move down."""
        self._move(1)

    def do_up(self) -> None:
        """Move up."""
        self._move(-1)

    # ------------------------------------------------------------ tasks

    def do_done(self) -> None:
        """Tick the task, or open it again; mark a tentative meeting as agreed on."""
        if self.in_day and self.meeting:
            self.agree_on(self.meeting)
        elif self.chosen:
            self._change(self._tasks.set_done, self.chosen.id, self.chosen.is_open)

    def do_edit(self) -> None:
        """Change the task, or the meeting under the cursor of the day, as a line of quick entry."""
        if self.in_day and self.meeting:
            self.edit_meeting(self.meeting)
        elif self.chosen:
            text = self._line_of(self.chosen)
            self.ask_task(_("Edit"), partial(self._edit, self.chosen.id, text), text)

    def _line_of(self, task: Task) -> str:
        from wfh.domain.planning.quick_entry import entry_text

        return entry_text(task, self.snapshot.ledger.results.ids)

    def _edit(self, task_id: str, base: str, text: str) -> None:
        if text and text != base:
            self._moved = True
            self.verb(self._tasks.edit_from, task_id, text, base, then=partial(self._edited, task_id, base, text))

    def _edited(self, task_id: str, base: str, text: str, result: tuple[Snapshot, Task | None]) -> None:
        """Ask whose change to keep if the same field was changed elsewhere; if another question is open, keep both."""
        theirs = result[1]
        if theirs is None:
            return
        keep = partial(self.verb, self._tasks.edit_from, task_id, text, base)
        if self.form is not None:
            keep("both")
            return
        line = self._line_of(theirs)
        answers = {"m": "mine", "t": "theirs", "b": "both"}
        self.choose(
            _("Changed elsewhere meanwhile: {line}").format(line=line),
            (("m", _("keep mine")), ("t", _("keep theirs")), ("b", _("keep both"))),
            lambda key: keep(answers[key]),
            cancelled=lambda: self.ask_task(_("Edit"), partial(self._edit, task_id, line), text, is_typed=True),
            about={"m": text, "t": line, "b": _("two tasks")},
        )

    def do_defer(self) -> None:
        """Ask for the day; Enter alone is the next working day."""
        task = self.chosen
        if task and task.is_open:
            self.ask_day(_("Defer to"), partial(self._change, self._tasks.defer, task.id))

    def do_estimate(self) -> None:
        """Ask how long the task takes; an empty line removes the estimate."""
        task = self.chosen
        if task:
            shown = str(task.estimate or "")
            self.ask_length(_("Minutes"), partial(self._estimate, task.id, shown), shown)

    def _estimate(self, task_id: str, shown: str, text: str) -> None:
        if text == shown:
            return
        from wfh.domain.planning.quick_entry import parse_length

        minutes = parse_length(text)
        if text and minutes is None:
            raise WfhError(_("“{text}” is not a length (for example: 45, 1h30).").format(text=text))
        self._change(self._tasks.estimate, task_id, minutes or None)

    def do_drop(self) -> None:
        """Drop the task or the thought."""
        if self.chosen:
            self._change(self._tasks.drop, self.chosen.id)
        elif self.thought:
            self._change(self._notes.drop, self.thought)

    def do_earlier(self) -> None:
        """Move the task up."""
        if self.chosen:
            self._change(self._tasks.reorder, self.chosen.id, -1)

    def do_later(self) -> None:
        """Move the task down."""
        if self.chosen:
            self._change(self._tasks.reorder, self.chosen.id, 1)

    def do_outcome(self) -> None:
        """Make the task the one thing of today; ask what to do if something gets in the way."""
        task = self.chosen
        if task:
            label = _("If something gets in the way, then")
            self.ask(label, partial(self._outcome, task.id, shown := self.snapshot.day.if_then), value=shown)

    def _outcome(self, task_id: str, shown: str, text: str) -> None:
        self._change(self._tasks.set_outcome, task_id, None if text == shown else text)

    def do_notes(self) -> None:
        """Edit the notes of the task."""
        from wfh.tui.input.task_texts import edit_notes

        edit_notes(self, self.snapshot.date, self.chosen)

    def do_open_link(self) -> None:
        """Open the link of the task."""
        from wfh.tui.input.task_texts import open_links

        open_links(self, self.chosen)

    def do_focus(self) -> None:
        """Go to Focus to start a block: on the task under a moved cursor, else on the next block."""
        meant = self.chosen if self._moved or self.in_day else None
        self.go("focus", task=meant.id if meant and meant.is_open else "")

    def do_start_task(self) -> None:
        """Go to Focus to start a block on the task; for a colleague, show how to reach them."""
        if self.chosen and self.chosen.is_open:
            self.go("focus", task=self.chosen.id)
        elif not self.in_day and (person := self._colleagues.get(self._cursor)):
            self.go("handbook", words=person.name)

    # ------------------------------------------------------------ thoughts and earlier days

    def do_to_task(self) -> None:
        """Make the thought a task."""
        if self.thought:
            self._change(self._notes.to_task, self.thought)

    def do_copy_standup(self) -> None:
        """Copy the stand-up text, as edited in the shutdown or as generated from the day."""
        from wfh.domain.rituals.shutdown.tell import lines

        text = lines(self.snapshot)
        if text:
            self.copy_lines("\n".join(text))
        else:
            self.say(_("There is nothing to tell yet."), Role.DIM)

    def do_close_earlier(self) -> None:
        """Close the days that were left open, after asking."""
        if self.snapshot.unclosed:
            from wfh.usecases.day import rituals  # late: every step of the rituals comes with it

            self.confirm(unclosed_text(self.snapshot), partial(self.verb, rituals.close_earlier_days))
