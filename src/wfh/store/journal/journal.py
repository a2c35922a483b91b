"""Days, backlog, results and stretches on disk: read as one ledger, changed verb by verb, undone and done again.

Changes of the config are steps of the same history (:mod:`wfh.store.journal.config_steps`).

A verb is one transaction under one lock of the data folder. Its changes are written ahead as one small file of the
history; then the data files, the one that gains a task before the one that loses it. So whatever happens in between,
the next start finds the verb done, or takes it back whole, and no task is lost or doubled.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from wfh.domain.model.day import Day
from wfh.errors import Problem, Severity, WfhError
from wfh.store.disk.durable_write import ChangedElsewhereError
from wfh.store.disk.file_ops import refuse_if_gone
from wfh.store.disk.locks import locked
from wfh.store.journal.changes import applied, positions
from wfh.store.journal.codec import text_of
from wfh.store.journal.config_steps import ConfigSteps
from wfh.store.journal.day_files import OTHERS, RECENT, DayFiles
from wfh.store.journal.file_writer import ChangedSinceError, FileWriter, by_file, destination_first
from wfh.store.journal.history import History, StepState
from wfh.store.journal.ledger_files import Loaded, changes_by_file, documents_of, ledger_of
from wfh.store.journal.older_days import OlderDays
from wfh.store.journal.recovery import Recovery
from wfh.store.journal.repair import namesakes, settled
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime
    from pathlib import Path
    from typing import TypeVar

    from wfh.domain.model.day import Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.today.effects.effect import VerbLabel
    from wfh.store.disk.paths import Places
    from wfh.store.journal.changes import Change
    from wfh.store.journal.codec import Document
    from wfh.store.journal.config_steps import Rewrite
    from wfh.store.journal.file_writer import FileText
    from wfh.store.journal.history import HistoryStep
    from wfh.store.journal.ledger_files import FileKey

    T = TypeVar("T")

_TRIES = 10


class Journal:
    """Days, backlog and history of one data folder. Holds nothing but a cache of what it read."""

    def __init__(self, places: Places) -> None:
        """Keep to ``places``; nothing is read or made yet."""
        self._places = places
        self._files = DayFiles(places)
        self._older = OlderDays(self._files, places.cache / "waiting")
        self._history = History(places.state / "history")
        self._config = ConfigSteps(places, self._history)
        self._watched: tuple[str, ...] = ()
        self._writer = FileWriter(self._files, places)
        self._recovery = Recovery(places, self._files, self._history, self._config, self._writer)

    # --- reading ---

    def load(self, today: date, also: tuple[date, ...] = ()) -> Loaded:
        """Return today's day, the backlog, the earlier days that still matter, and the days ``also``.

        Of the 45 latest day files before today, closed ones are left out unless they hold parked thoughts or are the
        latest; of older ones, those count in which a task is open or a thought parked; of the days ahead, those that
        hold meetings. Reads only what changed since the last load. What is wrong is told in ``problems``, never raised,
        but where the data folder was taken away, which raises NotSavedError.
        """
        refuse_if_gone(self._places.data)
        # Without room or permission to finish what was cut short, what is there is settled in memory.
        with suppress(WfhError):
            if self._history.cut_short():
                with locked(self._places.data, self._places):
                    self._history.refresh()
                    self._recovery.recover()
        return self._look(today, also)

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with any file of any year; each is read once and not kept."""
        names = [self._files.name(None), *OTHERS]
        names += [self._files.name(when) for year in self._files.years() for when in sorted(self._files.dates(year))]
        found: list[Problem] = []
        for name in names:
            found += self._files.document(name).problems
            self._files.keep_only(self._watched)
        return tuple(found)

    def day_of(self, when: date) -> Day | None:
        """Return the record of a date; None if there is none or nobody can read it."""
        value = self._files.document(self._files.name(when)).value
        return value if isinstance(value, Day) else None

    def days(self, dates: Iterable[date]) -> tuple[dict[date, Day], tuple[Problem, ...]]:
        """Return the days of the dates that have a file, and what is wrong with those files; nothing is watched."""
        documents = {when: self._files.document(self._files.name(when)) for when in dates}
        problems = tuple(problem for document in documents.values() for problem in document.problems)
        return {when: kept.value for when, kept in documents.items() if isinstance(kept.value, Day)}, problems

    def dates(self) -> tuple[date, ...]:
        """Return the dates of all day files there are, earliest first."""
        return tuple(sorted(when for year in self._files.years() for when in self._files.dates(year)))

    def day_stamps(self) -> dict[str, str]:
        """Return the ISO dates of all day files there are, each with a fingerprint of its file; stats only."""
        return {when.isoformat(): stamp for year in self._files.years() for when, stamp in self._files.stamped(year)}

    def stamps(self, today: date) -> object:
        """Return a fingerprint that is equal while nothing that ``load`` gave has changed on disk; stats only."""
        return self._stamps(self._names(today))

    def paths(self, today: date) -> tuple[Path, ...]:
        """Return the files and folders that :meth:`stamps` looks at."""
        files = (self._files.path(name) for name in sorted(self._names(today)))
        return (*files, *self._files.folders(), *self._history.paths())

    def _names(self, today: date) -> set[str]:
        return {*self._watched, self._files.name(today), self._files.name(None), *OTHERS}

    def undoable(self) -> tuple[str, str]:
        """Return the verbs that undo and redo would take; empty if there is none."""
        with suppress(WfhError):
            return self._history.verb(self._history.to_undo()), self._history.verb(self._history.to_redo())
        return "", ""

    def _stamps(self, names: Iterable[str]) -> tuple[object, ...]:
        each = tuple((name, self._files.stamp(name)) for name in sorted(names))
        return *each, self._files.folder_stamps(), self._history.stamp()

    def _look(self, today: date, also: tuple[date, ...]) -> Loaded:
        loaded, rested = self._read(today, also)
        for _attempt in range(_TRIES):
            if rested:
                break
            loaded, rested = self._read(today, also)
        return loaded

    def _read(self, today: date, also: tuple[date, ...]) -> tuple[Loaded, bool]:
        """Return what is on disk, and whether nothing changed while it was read: a move is seen whole or not at all."""
        folders = self._files.folder_stamps(), self._history.stamp()
        recent = self._recent(today)
        documents = documents_of(self._files, today, recent, also)
        names = {self._files.name(when) for when in (today, None, *OTHERS, *recent, *also)}
        self._watched = tuple(sorted(names))
        each = tuple((name, self._files.read(name, again=False).stamp) for name in self._watched)
        self._files.keep_only(self._watched)
        problems = tuple(problem for document in documents.values() for problem in document.problems)
        ledger = ledger_of(documents)
        problems += (*self._files.copies(), *self._recovery.problems, *self._writer.unconfirmed)
        problems += tuple(self._namesake(*found) for found in namesakes(ledger))
        stamps = *each, *folders
        return Loaded(settled(ledger), problems, stamps), stamps == self._stamps(names)

    def _namesake(self, when: date | None, task: Task, there: date | None) -> Problem:
        what = _("“{title}” has the id of another task, in {file}; it counts as a task of its own").format(
            title=task.title, file=self._files.path(self._files.name(there)).name
        )
        file = self._files.path(self._files.name(when)).name
        return Problem(what, file, key=task.id, right=_("give it another id"), severity=Severity.HINT)

    def _recent(self, today: date) -> list[date]:
        """Return the latest 45 days before today, and the older ones in which something waits; latest first.

        The next 45 days after today follow, earliest first.
        """
        recent = self._files.recent(today)
        older = [] if len(recent) < RECENT else self._older.waiting(recent[-1])
        return [*recent, *older, *self._files.ahead(today)]

    # --- one verb ---

    def apply(
        self, verb: str, at: datetime, today: date, rule: Callable[[Ledger], Ledger], also: tuple[date, ...] = ()
    ) -> Loaded:
        """Change the ledger by ``rule``, as one step that ``verb`` names; it is on the disk when this returns.

        ``rule`` may be called more than once: where a file changes underneath, it is applied to the newer text, and a
        day it brings in that was not read yet is read first. A ledger that comes back equal writes nothing. Raises
        whatever the rule raises, WfhError where a file it changes is damaged or newer, and NotSavedError; nothing is
        changed then. What only moves a ritual to another question is no step: it can be neither undone nor in the way.
        """

        def once() -> Loaded:
            return self._look(today, self._transaction(verb, at, today, rule, also))

        return self._alone(once)

    def rewrite_config(self, verb: VerbLabel | str, at: datetime, rewrite: Rewrite) -> None:
        """Write what ``rewrite`` makes of the bytes of the config, as one step that ``verb`` names.

        It is on the disk when this returns. ``rewrite`` may be called more than once, and gets None if there is no
        config. Raises whatever it raises, and NotSavedError; nothing is changed then.
        """
        self._alone(lambda: self._config.apply(verb, at, rewrite))

    def undo(self, at: datetime, today: date, also: tuple[date, ...] = ()) -> tuple[str, Loaded]:
        """Take the latest step back; return its verb and what is there now, as ``load`` does.

        Raises WfhError if there is none, and where somebody changed the same thing since; nothing is changed then.
        """
        del at  # a step keeps the instant of its verb

        def once() -> tuple[str, Loaded]:
            step = self._step(self._history.to_undo(), _("There is nothing to undo."))
            self._history.thin_out(step.number)  # what a crash after the step left: no redo may take it for a later one
            self._turn(
                step, (StepState.DONE, StepState.UNDOING, StepState.UNDONE), [change.reverse for change in step.changes]
            )
            return step.verb, replace(self._look(today, also), turned=step.label)

        return self._alone(once)

    def look_back(self, count: int, today: date, also: tuple[date, ...] = ()) -> tuple[str, Ledger] | None:
        """Return what ``undo`` would leave if it were called ``count`` times, and the last verb; nothing is written.

        None if there are not so many, or it cannot be known without trying.
        """
        numbers = self._history.done()[:count]
        steps = [step for number in numbers if (step := self._history.read(number)) and not step.is_of_config]
        if len(steps) < count:
            return None
        documents = documents_of(self._files, today, self._recent(today), also)
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
        return steps[-1].verb, settled(ledger_of(documents))

    def redo(self, at: datetime, today: date, also: tuple[date, ...] = ()) -> tuple[str, Loaded]:
        """Do the step that was undone last again; return its verb and what is there now. Raises as ``undo`` does."""
        del at

        def once() -> tuple[str, Loaded]:
            step = self._step(self._history.to_redo(), _("There is nothing to redo."))
            self._turn(step, (StepState.UNDONE, StepState.REDOING, StepState.DONE), step.changes)
            return step.verb, replace(self._look(today, also), turned=step.label)

        return self._alone(once)

    def _alone(self, once: Callable[[], T]) -> T:
        refuse_if_gone(self._places.data)
        with locked(self._places.data, self._places):
            for _attempt in range(_TRIES):
                with suppress(ChangedElsewhereError):
                    self._history.refresh()
                    self._recovery.recover()
                    return once()
                self._files.forget()
        raise WfhError(_("Something else keeps changing the files; try again in a moment."))

    def _transaction(
        self, verb: str, at: datetime, today: date, rule: Callable[[Ledger], Ledger], also: tuple[date, ...]
    ) -> tuple[date, ...]:
        """Apply the rule; return the dates that it needed besides the usual ones."""
        recent, dates = self._recent(today), set(also)
        while True:
            documents = documents_of(self._files, today, recent, dates)
            ledger = ledger_of(documents)
            start = settled(ledger)
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
        """Write what a rule changed: from what the files say, over what is settled, to what the rule made of it."""
        found, start, after = stages
        tables = {self._files.name(when): document.tables for when, document in documents.items()}
        # What a crash or a sync tool left is put right in the files on this occasion; it is no part of the step.
        refused = {self._files.name(when) for when, document in documents.items() if document.refused}
        mended = {
            name: each
            for name, each in changes_by_file(self._files, found, start, tables).items()
            if name not in refused
        }
        tables |= {name: applied(tables[name], changes)[0] for name, changes in mended.items()}
        changes = changes_by_file(self._files, start, after, tables)
        if not changes:
            return
        texts = [self._writer.text(name, tables[name], changes.get(name, ())) for name in {**changes, **mended}]
        every = tuple(change for name in changes for change in changes[name])
        stood = (self._files.name(when) for when, day in start.days.items() if day.ritual)
        every += tuple(stay for name in stood for stay in positions(name, tables[name], changes.get(name, ())))
        from wfh.domain.today.effects.diff import effects, label  # late: what only reads has no effects

        self._history_of(label(verb, effects(verb, start, after)), at, every, destination_first(texts, changes))

    def _history_of(self, verb: VerbLabel, at: datetime, changes: tuple[Change, ...], texts: list[FileText]) -> None:
        step = self._history.begin(verb, at, changes, self._files.path(texts[0].name))
        self._writer.write_all(texts, lambda: self._history.forget(step.number))
        if step.is_position:
            self._history.forget(step.number)
            return
        self._finish(step.number, StepState.OPEN, StepState.DONE)
        with suppress(WfhError):  # the verb is done; the next one thins out what this one cannot
            self._history.thin_out(step.number)

    # --- undone, done again ---

    def _step(self, number: int, none: str) -> HistoryStep:
        step = self._history.read(number) if number else None
        if step is None:
            raise WfhError(none)
        return step

    def _turn(self, step: HistoryStep, way: tuple[StepState, StepState, StepState], changes: Iterable[Change]) -> None:
        """Make the changes of a step, or their reverse, all or none, while the step goes its way."""
        if step.is_of_config:
            self._config.turn(step, way)
            return
        source, between, target = way
        files = by_file(changes)
        try:
            texts = [self._writer.text(name, self._files.document(name).tables, every) for name, every in files.items()]
        except ChangedSinceError as error:
            raise self._passed_over(step, error.problems[0]) from None
        # Of a file in which a ritual only stands where it stood, there is nothing to write.
        texts = destination_first([text for text in texts if text.old != text.new] or texts[:1], files)
        self._history.move(step.number, source, between, self._files.path(texts[0].name))
        self._writer.write_all(texts, lambda: self._finish(step.number, between, source))
        self._finish(step.number, between, target)

    def _finish(self, number: int, source: StepState, target: StepState) -> None:
        # Every file is written: whether the step's own name says so now or after the next start is all the same.
        with suppress(WfhError):
            self._history.move(number, source, target)

    def _passed_over(self, step: HistoryStep, problem: Problem) -> WfhError:
        """Forget a step that can never be turned, so that the next one is reached; return what tells so by its name."""
        self._history.forget(step.number)
        right = _("skipped: {verb}; the next undo or redo takes the step beyond it").format(verb=step.label)
        return WfhError(replace(problem, right=right))
