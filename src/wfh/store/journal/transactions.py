"""Verbs as transactions on the files of a journal: changed, undone, redone. Commands that only read do not load it.

A verb is one transaction under one lock of the data folder. Its changes are written ahead as one small file of the
history; then the data files, the one that gains a task before the one that loses it. So whatever happens in between,
the next start finds the verb done or reverts all of it, and no task is lost or doubled.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from wfh.domain.model.day import Day
from wfh.errors import WfhError
from wfh.store.disk.durable_write import ChangedElsewhereError
from wfh.store.disk.file_ops import refuse_if_gone
from wfh.store.disk.locks import locked
from wfh.store.journal.changes import applied, differences, positions
from wfh.store.journal.codec import text_of
from wfh.store.journal.config_steps import ConfigSteps
from wfh.store.journal.day_files import HANDBOOK_FILES, RESULTS, STRETCHES
from wfh.store.journal.file_writer import ChangedSinceError, FileWriter, by_file, destination_first
from wfh.store.journal.history import StepState
from wfh.store.journal.ledger_files import documents_of, ledger_of
from wfh.store.journal.recovery import Recovery
from wfh.store.journal.repair import settled
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime
    from typing import TypeVar

    from wfh.domain.model.ledger import Ledger
    from wfh.domain.today.effects.effect import VerbLabel
    from wfh.errors import Problem
    from wfh.store.disk.paths import Places
    from wfh.store.journal.changes import Change
    from wfh.store.journal.codec import Document, FileValue
    from wfh.store.journal.day_files import DayFiles
    from wfh.store.journal.file_writer import FileText
    from wfh.store.journal.history import History, HistoryStep
    from wfh.store.journal.ledger_files import FileKey
    from wfh.store.toml.write import Record

    T = TypeVar("T")

_TRIES = 10


class Transactions:
    """Changes the files of one data folder, each time as one step of the history."""

    def __init__(self, places: Places, files: DayFiles, history: History) -> None:
        """Write at ``places`` what ``files`` reads; nothing is written yet."""
        self._places, self._files, self._history = places, files, history
        self.config = ConfigSteps(places, history)
        self.writer = FileWriter(files, places)
        self.recovery = Recovery(places, files, history, self.config, self.writer)
        self.merges = False
        """Whether what the rules do is to merge copies: they decide about a task that a copy shows elsewhere."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be settled, and what the disk did not confirm."""
        return (*self.recovery.problems, *self.writer.unconfirmed)

    def recover(self) -> None:
        """Finish or revert what was cut short, under the lock."""
        with locked(self._places.data, self._places):
            self._history.refresh()
            self.recovery.recover()

    def alone(self, once: Callable[[], T]) -> T:
        """Return the result of ``once``, called under the lock after recovery, and again if files change."""
        refuse_if_gone(self._places.data)
        with locked(self._places.data, self._places):
            for _attempt in range(_TRIES):
                with suppress(ChangedElsewhereError):
                    self._history.refresh()
                    self.recovery.recover()
                    return once()
                self._files.forget()
        raise WfhError(_("Something else keeps changing the files; try again in a moment."))

    def change(
        self,
        verb: str,
        at: datetime,
        today: date,
        recent: Sequence[date],
        rule: Callable[[Ledger], Ledger],
        also: tuple[date, ...],
    ) -> tuple[date, ...]:
        """Apply a rule as one step; return the dates that it needed besides ``today`` and those ``recent``."""
        dates = set(also)
        while True:
            documents = documents_of(self._files, today, recent, dates)
            ledger = ledger_of(documents)
            moved = self._files.moved_apart
            start = settled(ledger, moved, but=moved() if self.merges else ())
            after = rule(start)
            unread = {when for when in after.days if when not in documents}
            if not unread:
                break
            dates |= unread
        if after != start:
            self._record(verb, at, documents, (ledger, start, after))
        return tuple(dates)

    def _record(
        self, verb: str, at: datetime, documents: Mapping[FileKey, Document], stages: tuple[Ledger, Ledger, Ledger]
    ) -> None:
        """Write what a rule changed, from the ledger of the files through the settled one to the result."""
        found, start, after = stages
        tables = {self._files.name(when): document.tables for when, document in documents.items()}
        # What a crash or a sync tool left is put right in the files on this occasion; it is no part of the step.
        refused = {self._files.name(when) for when, document in documents.items() if document.refused}
        mended = {
            name: each
            for name, each in _changes_by_file(self._files, found, start, tables).items()
            if name not in refused
        }
        tables |= {name: applied(tables[name], changes)[0] for name, changes in mended.items()}
        changes = _changes_by_file(self._files, start, after, tables)
        if not changes:
            return
        texts = [self.writer.text(name, tables[name], changes.get(name, ())) for name in {**changes, **mended}]
        every = tuple(change for name in changes for change in changes[name])
        stood = (self._files.name(when) for when, day in start.days.items() if day.ritual)
        every += tuple(stay for name in stood for stay in positions(name, tables[name], changes.get(name, ())))
        from wfh.domain.today.effects.diff import effects, label  # late: what only reads has no effects

        self._history_of(label(verb, effects(verb, start, after)), at, every, destination_first(texts, changes))

    def _history_of(self, verb: VerbLabel, at: datetime, changes: tuple[Change, ...], texts: list[FileText]) -> None:
        step = self._history.begin(verb, at, changes, self._files.path(texts[0].name))
        self.writer.write_all(texts, lambda: self._history.forget(step.number))
        if step.is_position:
            self._history.forget(step.number)
            return
        self._finish(step.number, StepState.OPEN, StepState.DONE)
        with suppress(WfhError):  # the verb is done; the next one thins out what this one cannot
            self._history.thin_out(step.number)

    # --- undone, done again ---

    def undo(self) -> HistoryStep:
        """Undo the latest step and return it. Raises WfhError as :meth:`Journal.undo` does."""
        step = self._step(self._history.to_undo(), _("There is nothing to undo."))
        self._history.thin_out(step.number)  # what a crash after the step left: no redo may take it for a later one
        reverse = [change.reverse for change in step.changes]
        self._turn(step, (StepState.DONE, StepState.UNDOING, StepState.UNDONE), reverse)
        return step

    def redo(self) -> HistoryStep:
        """Redo the step that was undone last and return it. Raises as ``undo`` does."""
        step = self._step(self._history.to_redo(), _("There is nothing to redo."))
        self._turn(step, (StepState.UNDONE, StepState.REDOING, StepState.DONE), step.changes)
        return step

    def look_back(
        self, count: int, today: date, recent: Sequence[date], also: tuple[date, ...]
    ) -> tuple[str, Ledger] | None:
        """Return what :meth:`Journal.look_back` does."""
        numbers = self._history.done()[:count]
        steps = [step for number in numbers if (step := self._history.read(number)) and not step.is_of_config]
        if len(steps) < count:
            return None
        documents = documents_of(self._files, today, recent, also)
        for step in steps:
            for name, changes in by_file([change.reverse for change in step.changes]).items():
                key = next((when for when in documents if self._files.name(when) == name), None)
                if self._files.name(key) != name:
                    key = date.fromisoformat(name[-len("2026-11-23.toml") : -len(".toml")])
                document = documents[key] if key in documents else self._files.document(name)
                tables, left = applied(document.tables, changes)
                if left or document.refused:
                    return None
                documents[key] = self._files.read_as(name, text_of(tables, None))
        return steps[-1].verb, settled(ledger_of(documents), self._files.moved_apart)

    def _step(self, number: int, none: str) -> HistoryStep:
        step = self._history.read(number) if number else None
        if step is None:
            raise WfhError(none)
        return step

    def _turn(self, step: HistoryStep, way: tuple[StepState, StepState, StepState], changes: Iterable[Change]) -> None:
        """Apply the changes of a step, or their reverse, all or none, moving the step along its way."""
        if step.is_of_config:
            self.config.turn(step, way)
            return
        source, between, target = way
        files = by_file(changes)
        try:
            texts = [self.writer.text(name, self._files.document(name).tables, every) for name, every in files.items()]
        except ChangedSinceError as error:
            raise self._passed_over(step, error.problems[0]) from None
        # Of a file in which a ritual only stands where it stood, there is nothing to write.
        texts = destination_first([text for text in texts if text.old != text.new] or texts[:1], files)
        self._history.move(step.number, source, between, self._files.path(texts[0].name))
        self.writer.write_all(texts, lambda: self._finish(step.number, between, source))
        self._finish(step.number, between, target)

    def _finish(self, number: int, source: StepState, target: StepState) -> None:
        # Every file is written: whether the step's own name says so now or after the next start is all the same.
        with suppress(WfhError):
            self._history.move(number, source, target)

    def _passed_over(self, step: HistoryStep, problem: Problem) -> WfhError:
        """Forget a step that can never be turned, so that the next one is reached; return the error that names it."""
        self._history.forget(step.number)
        right = _("skipped: {verb}; the next undo or redo takes the step beyond it").format(verb=step.label)
        return WfhError(replace(problem, right=right))


def _changes_by_file(
    files: DayFiles,
    before: Ledger,
    after: Ledger,
    tables: Mapping[str, Record],
) -> dict[str, tuple[Change, ...]]:
    """Return what changes in each file from one ledger to another; a day that is left out does not change."""
    pairs: list[tuple[FileKey, FileValue, FileValue]] = [
        (None, before.backlog, after.backlog),
        (RESULTS, before.results, after.results),
        (STRETCHES, before.stretches, after.stretches),
        *((name, getattr(before, f"{key}s"), getattr(after, f"{key}s")) for name, (_of, key) in HANDBOOK_FILES.items()),
    ]
    pairs += [(when, before.days.get(when, Day(when)), day) for when, day in after.days.items()]
    found = {}
    for when, old, new in pairs:
        name = files.name(when)
        if old != new and (changes := differences(name, old, new, tables[name])):
            found[name] = changes
    return found
