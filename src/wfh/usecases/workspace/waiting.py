"""Verbs that the disk refused: carried out in memory at their own instant, and on disk once that is possible."""

from __future__ import annotations

from wfh.domain.model.day import Day
from wfh.domain.planning.dates.recurring import continued
from wfh.domain.time.moment import NewIds
from wfh.domain.today.effects.diff import effects, label
from wfh.errors import NotSavedError
from wfh.values import MutableValue, field, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date, datetime
    from typing import Any

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.store.journal.ledger_files import Loaded
    from wfh.usecases.workspace.workspace import Workspace


class VerbRule:
    """One rule that a verb applies, with the ids it created: applied again, it creates the same ones, once."""

    def __init__(
        self, verb: str, rule: Callable[..., Any], ticked: Callable[..., Any] | None, earlier: VerbRule | None
    ) -> None:
        """Apply ``rule``; ``earlier`` is the same step of an attempt that was refused."""
        self.verb, self.rule, self.ticked = verb, rule, ticked
        self.made: list[tuple[str, str]] = earlier.made if earlier else []
        self.values: list[Any] = earlier.values if earlier else []
        self.is_repeated = earlier is not None

    def apply(self, ledger: Ledger, before: Snapshot, moment: Moment) -> Ledger:
        """Return the ledger after the rule, with the next task of each series that it ended.

        A repeated rule whose items are in the ledger already leaves it unchanged.
        """
        used = used_ids(ledger)
        if self.is_repeated and any(id_ in used for _prefix, id_ in self.made):
            return ledger
        again = list(self.made) if self.is_repeated else []
        made: list[tuple[str, str]] = []
        fresh = unused(moment.ids, used)

        def make(prefix: str) -> str:
            found = next((pair for pair in again if pair[0] == prefix), None)
            if found:
                again.remove(found)
            made.append(found or (prefix, fresh.make(prefix)))
            return made[-1][1]

        moment = replace(moment, ids=NewIds(make))
        result = self.rule(ledger, before, moment)
        after, *self.values = result if isinstance(result, tuple) else (result, *self.values)
        after = continued(ledger, after, moment)
        self.made = made
        return after


class Deed(MutableValue):
    """One verb as a person did it: its instant and its steps, to be repeated."""

    at: datetime
    steps: list[Callable[[Workspace], Any]] = field(default_factory=list)
    rules: list[VerbRule] = field(default_factory=list)
    earlier: list[VerbRule] = field(default_factory=list)

    def begin(self) -> None:
        """Start over, creating the same items as the previous attempt."""
        self.earlier, self.rules, self.steps = self.rules or self.earlier, [], []

    def step(self, verb: str, rule: Callable[..., Any], ticked: Callable[..., Any] | None) -> VerbRule:
        """Return the next rule to apply."""
        number = len(self.rules)
        same = [each for each in self.earlier[number : number + 1] if each.verb == verb]
        self.rules.append(VerbRule(verb, rule, ticked, same[0] if same else None))
        return self.rules[-1]

    def repeat(self, workspace: Workspace) -> None:
        """Repeat the steps that are not saved yet. Raises what they raise."""
        for rule in self.rules:
            rule.is_repeated = True
        for step in list(self.steps):
            step(workspace)
            if not workspace.is_in_memory:
                self.steps.remove(step)


class Memory:
    """The last state read from the disk, with the waiting verbs applied."""

    def __init__(
        self, loaded: Loaded, why: str, dates: Iterable[date], back: Callable[[int], tuple[str, Ledger] | None]
    ) -> None:
        """Begin with what was read, at least of these ``dates``; ``why`` the disk refuses to write.

        ``back`` returns the state after undoing a number of saved steps, and the last verb of them.
        """
        self.loaded = loaded
        self.why = why
        self._dates = {*dates, *loaded.ledger.days}
        self._back, self._undone = back, 0
        self._past: list[tuple[str, Ledger]] = []
        self._future: list[tuple[str, Ledger]] = []

    def apply(
        self, verb: str, change: Callable[[Ledger], Ledger], load: Callable[[tuple[date, ...]], Loaded]
    ) -> Loaded:
        """Apply a rule; a day that it adds and that was not read yet is read first."""
        before = self.loaded.ledger
        while unread := {*(after := change(before)).days} - self._dates:
            days = {when: day for when, day in load(tuple(unread)).ledger.days.items() if when in unread}
            self._dates |= unread
            before = replace(before, days={**before.days, **days})
        if _without_positions(after) != _without_positions(before):
            self._past.append((verb, self.loaded.ledger))
            self._future.clear()
        return self._now(after)

    def undo(self, *_at: object) -> tuple[str, Loaded]:
        """Undo the last verb, a waiting one first. Raises NotSavedError if that is possible only on disk."""
        if not self._past and (found := self._back(self._undone + 1)):
            self._undone += 1
            verb, here = found[0], self.loaded.ledger
            self._future.append((verb, here))
            return verb, replace(self._now(found[1]), turned=label(verb, effects(verb, found[1], here)))
        return self._turn(self._past, self._future)

    def redo(self, *_at: object) -> tuple[str, Loaded]:
        """Redo the last verb that was undone here. Raises as :meth:`undo` does."""
        return self._turn(self._future, self._past)

    def undoable(self, saved: tuple[str, str]) -> tuple[str, str]:
        """Return the verbs that undo and redo would take, given those that are ``saved``."""
        return self._past[-1][0] if self._past else saved[0], self._future[-1][0] if self._future else ""

    def _turn(self, source: list[tuple[str, Ledger]], target: list[tuple[str, Ledger]]) -> tuple[str, Loaded]:
        if not source:
            raise NotSavedError(self.why, self.why)
        verb, ledger = source.pop()
        here = self.loaded.ledger
        target.append((verb, here))
        older, newer = (ledger, here) if source is self._past else (here, ledger)
        turned = label(verb, effects(verb, older, newer))
        return verb, replace(self._now(ledger), turned=turned)

    def _now(self, ledger: Ledger) -> Loaded:
        self.loaded = replace(self.loaded, ledger=ledger)
        return self.loaded


def _without_positions(ledger: Ledger) -> Ledger:
    """Return the ledger without the positions of rituals, which undo ignores."""
    days = {when: replace(day, ritual="", ritual_step="") for when, day in ledger.days.items()}
    return replace(ledger, days={when: day for when, day in days.items() if day != Day(when, day.timezone)})


def used_ids(ledger: Ledger) -> set[str]:
    """Return the ids of everything in the ledger."""
    used = {task.id for task in ledger.backlog.tasks} | {one.id for one in ledger.stretches.stretches}
    used |= {reply.id for reply in ledger.backlog.replies} | {ask.id for ask in ledger.asks.asks}
    for day in ledger.days.values():
        used |= {reply.id for reply in day.replies}
        used |= {task.id for task in day.tasks} | {block.id for block in day.blocks}
        used |= {note.id for note in day.notes} | {rest.id for rest in day.breaks}
        used |= {meeting.id for meeting in day.meetings}
    return used


def unused(ids: NewIds, used: set[str]) -> NewIds:
    """Return ids that are not ``used``: random ones may repeat."""
    made: set[str] = set()

    def make(prefix: str) -> str:
        while (id_ := ids.make(prefix)) in used or id_ in made:
            pass
        made.add(id_)
        return id_

    return NewIds(make)
