"""Days, backlog, results and stretches on disk: read as one ledger, changed verb by verb, undone and done again.

Changes of the config are steps of the same history (:mod:`wfh.store.journal.config_steps`).

A verb is one transaction under one lock of the data folder. Its changes are written ahead as one small file of the
history; then the data files, the one that gains a task before the one that loses it. So whatever happens in between,
the next start finds the verb done, or takes it back whole, and no task is lost or doubled.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from wfh.domain.model.day import Day
from wfh.domain.model.key_results import Results
from wfh.domain.model.ledger import Backlog, Ledger
from wfh.domain.model.stretch import Stretches
from wfh.errors import Problem, WfhError
from wfh.store.disk import durable_write
from wfh.store.disk.backups import clean_leftovers
from wfh.store.disk.durable_write import ChangedElsewhereError, UnconfirmedError
from wfh.store.disk.file_ops import refuse_if_gone, resolve, sync_folder
from wfh.store.disk.locks import locked
from wfh.store.journal.changes import applied, differences, gains_and_loses
from wfh.store.journal.codec import text_of
from wfh.store.journal.config_steps import ConfigSteps
from wfh.store.journal.day_files import CAP, RECENT, RESULTS, STRETCHES, DayFiles
from wfh.store.journal.history import CUT_SHORT, History, StepState
from wfh.store.journal.older_days import OlderDays
from wfh.store.journal.repair import settled
from wfh.values import dataclass, replace
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from wfh.store.disk.paths import Places
    from wfh.store.journal.changes import Change
    from wfh.store.journal.codec import Document, Value
    from wfh.store.journal.config_steps import Rewrite
    from wfh.store.journal.history import Step
    from wfh.store.toml.write import Record

_TRIES = 10

T = TypeVar("T")

Key = date | str | None
"""Which file: the day of a date, another by its name, or the backlog (None)."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is on the disk: the ledger, what is wrong with files, and ``stamps`` of exactly the files it came from."""

    ledger: Ledger
    problems: tuple[Problem, ...] = ()
    stamps: object = None


@dataclass(frozen=True, slots=True)
class _Text:
    """A file that is about to change: its name, what it holds, and what it is to hold."""

    name: str
    old: bytes | None
    new: bytes


class _ChangedSinceError(WfhError):
    """What is to change was changed by somebody else since."""


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
        self._stuck: dict[int, Problem] = {}
        self._unconfirmed: tuple[Problem, ...] = ()

    # --- reading ---

    def load(self, today: date, also: tuple[date, ...] = ()) -> Loaded:
        """Return today's day, the backlog, the earlier days that still matter, and the days ``also``.

        Of the 45 latest day files before today, closed ones are left out unless they hold parked thoughts or are the
        latest; of older ones, those count in which a task is open or a thought parked. Reads only what changed since
        the last load. What is wrong is told in ``problems``, never raised, but where the data folder was taken away,
        which raises NotSavedError.
        """
        refuse_if_gone(self._places.data)
        # Without room or permission to finish what was cut short, what is there is settled in memory.
        with suppress(WfhError):
            if self._history.cut_short():
                with locked(self._places.data, self._places):
                    self._history.refresh()
                    self._recover()
        return self._look(today, also)

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with any file of any year; each is read once and not kept."""
        names = [self._files.name(None), RESULTS, STRETCHES]
        names += [self._files.name(when) for year in self._files.years() for when in sorted(self._files.dates(year))]
        found: list[Problem] = []
        for name in names:
            found += self._files.document(name).problems
            self._files.keep_only(self._watched)
        return tuple(found)

    def stop_of(self, when: date) -> int | None:
        """Return the stop that is set for a day (minutes after midnight), None if none is or nobody can read it."""
        value = self._files.document(self._files.name(when)).value
        return value.stop_at if isinstance(value, Day) else None

    def days(self, dates: Iterable[date]) -> tuple[dict[date, Day], tuple[Problem, ...]]:
        """Return the days of the dates that have a file, and what is wrong with those files; nothing is watched."""
        documents = {when: self._files.document(self._files.name(when)) for when in dates}
        problems = tuple(problem for document in documents.values() for problem in document.problems)
        return {when: kept.value for when, kept in documents.items() if isinstance(kept.value, Day)}, problems

    def stamps(self, today: date) -> object:
        """Return a fingerprint that is equal while nothing that ``load`` gave has changed on disk; stats only."""
        return self._stamps(self._names(today))

    def paths(self, today: date) -> tuple[Path, ...]:
        """Return the files and folders that :meth:`stamps` looks at."""
        files = (self._files.path(name) for name in sorted(self._names(today)))
        return (*files, *self._files.folders(), *self._history.paths())

    def _names(self, today: date) -> set[str]:
        return {*self._watched, self._files.name(today), self._files.name(None), RESULTS, STRETCHES}

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
        documents = self._documents(today, recent, also)
        names = {self._files.name(when) for when in (today, None, RESULTS, STRETCHES, *recent, *also)}
        self._watched = tuple(sorted(names))
        each = tuple((name, self._files.read(name, again=False).stamp) for name in self._watched)
        self._files.keep_only(self._watched)
        problems = tuple(problem for document in documents.values() for problem in document.problems)
        problems += (*self._files.copies(), *self._stuck.values(), *self._unconfirmed)
        stamps = *each, *folders
        return Loaded(settled(_ledger(documents)), problems, stamps), stamps == self._stamps(names)

    def _recent(self, today: date) -> list[date]:
        """Return the latest 45 days before today, and the older ones in which something waits; latest first."""
        recent = self._files.recent(today)
        return recent if len(recent) < RECENT else recent + self._older.waiting(recent[-1])

    def _documents(self, today: date, recent: Sequence[date], also: Iterable[date]) -> dict[Key, Document]:
        latest = recent[:1]
        needed = [when for when in recent if when in latest or self._files.is_needed(self._files.name(when))]
        wanted = sorted({today, *needed, *also})
        return {when: self._files.document(self._files.name(when)) for when in (None, RESULTS, STRETCHES, *wanted)}

    # --- one verb ---

    def apply(
        self, verb: str, at: datetime, today: date, rule: Callable[[Ledger], Ledger], also: tuple[date, ...] = ()
    ) -> Loaded:
        """Change the ledger by ``rule``, as one step that ``verb`` names; it is on the disk when this returns.

        ``rule`` may be called more than once: where a file changes underneath, it is applied to the newer text, and a
        day it brings in that was not read yet is read first. A ledger that comes back equal writes nothing. Raises
        whatever the rule raises, WfhError where a file it changes is damaged or newer, and NotSavedError; nothing is
        changed then.
        """

        def once() -> Loaded:
            return self._look(today, self._transaction(verb, at, today, rule, also))

        return self._alone(once)

    def rewrite_config(self, verb: str, at: datetime, rewrite: Rewrite) -> None:
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
            return step.verb, self._look(today, also)

        return self._alone(once)

    def look_back(self, count: int, today: date, also: tuple[date, ...] = ()) -> tuple[str, Ledger] | None:
        """Return what ``undo`` would leave if it were called ``count`` times, and the last verb; nothing is written.

        None if there are not so many, or it cannot be known without trying.
        """
        numbers = self._history.done()[:count]
        steps = [step for number in numbers if (step := self._history.read(number)) and not step.is_of_config]
        if len(steps) < count:
            return None
        documents = self._documents(today, self._files.recent(today), also)
        for step in steps:
            for name, changes in _by_file([change.reverse for change in step.changes]).items():
                key = next((when for when in documents if self._files.name(when) == name), None)
                if self._files.name(key) != name:
                    key = date.fromisoformat(name[-len("2026-11-23.toml") : -len(".toml")])
                document = documents[key] if key in documents else self._files.document(name)
                tables, left = applied(document.tables, changes)
                if left or document.refused:
                    return None
                documents[key] = self._files.read_as(name, text_of(tables, None))
        return steps[-1].verb, settled(_ledger(documents))

    def redo(self, at: datetime, today: date, also: tuple[date, ...] = ()) -> tuple[str, Loaded]:
        """Do the step that was undone last again; return its verb and what is there now. Raises as ``undo`` does."""
        del at

        def once() -> tuple[str, Loaded]:
            step = self._step(self._history.to_redo(), _("There is nothing to redo."))
            self._turn(step, (StepState.UNDONE, StepState.REDOING, StepState.DONE), step.changes)
            return step.verb, self._look(today, also)

        return self._alone(once)

    def _alone(self, once: Callable[[], T]) -> T:
        refuse_if_gone(self._places.data)
        with locked(self._places.data, self._places):
            for _attempt in range(_TRIES):
                with suppress(ChangedElsewhereError):
                    self._history.refresh()
                    self._recover()
                    return once()
                self._files.forget()
        raise WfhError(_("The files are being changed by something else all the time; try again in a moment."))

    def _transaction(
        self, verb: str, at: datetime, today: date, rule: Callable[[Ledger], Ledger], also: tuple[date, ...]
    ) -> tuple[date, ...]:
        """Apply the rule; return the dates that it needed besides the usual ones."""
        recent, dates = self._recent(today), set(also)
        while True:
            documents = self._documents(today, recent, dates)
            ledger = _ledger(documents)
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
        self, verb: str, at: datetime, documents: Mapping[Key, Document], stages: tuple[Ledger, Ledger, Ledger]
    ) -> None:
        """Write what a rule changed: from what the files say, over what is settled, to what the rule made of it."""
        found, start, after = stages
        tables = {self._files.name(when): document.tables for when, document in documents.items()}
        # What a crash or a sync tool left is put right in the files on this occasion; it is no part of the step.
        refused = {self._files.name(when) for when, document in documents.items() if document.refused}
        mended = {name: each for name, each in self._changes(found, start, tables).items() if name not in refused}
        tables |= {name: applied(tables[name], changes)[0] for name, changes in mended.items()}
        changes = self._changes(start, after, tables)
        if not changes:
            return
        texts = [self._text(name, tables[name], changes.get(name, ())) for name in {**changes, **mended}]
        every = tuple(change for name in changes for change in changes[name])
        self._history_of(verb, at, every, _destination_first(texts, changes))

    def _history_of(self, verb: str, at: datetime, changes: tuple[Change, ...], texts: list[_Text]) -> None:
        step = self._history.begin(verb, at, changes, self._files.path(texts[0].name))
        self._write_all(texts, lambda: self._history.forget(step.number))
        self._finish(step.number, StepState.OPEN, StepState.DONE)
        self._history.thin_out(step.number)

    def _changes(self, before: Ledger, after: Ledger, tables: Mapping[str, Record]) -> dict[str, tuple[Change, ...]]:
        """Return what changes in each file from one ledger to another; a day that is left out does not change."""
        pairs: list[tuple[Key, Value, Value]] = [
            (None, before.backlog, after.backlog),
            (RESULTS, before.results, after.results),
            (STRETCHES, before.stretches, after.stretches),
        ]
        pairs += [(when, before.days.get(when, Day(when)), day) for when, day in after.days.items()]
        found = {}
        for when, old, new in pairs:
            name = self._files.name(when)
            if old != new and (changes := differences(name, old, new, tables[name])):
                found[name] = changes
        return found

    # --- undone, done again, finished ---

    def _step(self, number: int, none: str) -> Step:
        step = self._history.read(number) if number else None
        if step is None:
            raise WfhError(none)
        return step

    def _turn(self, step: Step, way: tuple[StepState, StepState, StepState], changes: Iterable[Change]) -> None:
        """Make the changes of a step, or their reverse, all or none, while the step goes its way."""
        if step.is_of_config:
            self._config.turn(step, way)
            return
        source, between, target = way
        by_file = _by_file(changes)
        try:
            texts = [self._text(name, self._files.document(name).tables, every) for name, every in by_file.items()]
        except _ChangedSinceError as error:
            raise self._passed_over(step, error.problems[0]) from None
        texts = _destination_first(texts, by_file)
        self._history.move(step.number, source, between, self._files.path(texts[0].name))
        self._write_all(texts, lambda: self._finish(step.number, between, source))
        self._finish(step.number, between, target)

    def _passed_over(self, step: Step, problem: Problem) -> WfhError:
        """Forget a step that can never be turned, so that the next one is reached; return what tells so by its name."""
        self._history.forget(step.number)
        right = _("“{verb}” is passed over; the next undo or redo takes the step beyond it").format(verb=_(step.verb))
        return WfhError(replace(problem, right=right))

    def _recover(self) -> None:
        """Settle what was cut short. What cannot be settled now is told as a problem, and tried again later."""
        stuck = {}
        cut_short = self._history.cut_short()
        if cut_short:  # a process was killed while it wrote, and may have left its temporary file
            clean_leftovers(self._places)
        for number in cut_short:
            try:
                self._settle(number)
            except ChangedElsewhereError:
                raise
            except WfhError as error:
                stuck[number] = error.problems[0]
            except (OSError, ValueError, TypeError, LookupError, AttributeError) as error:
                what = _("was cut short and can be neither finished nor taken back: {why}").format(why=error)
                stuck[number] = Problem(what, f"history/{number:08}")
        self._stuck = stuck

    def _settle(self, number: int) -> None:
        step = self._history.read(number)
        if step is None:
            self._history.forget(number)  # not completely written, so no file was touched yet
        elif step.is_of_config:
            with suppress(WfhError):  # of a config that cannot be read now, it is told later
                self._config.settle(step, step.where)
        else:
            self._settle_days(step)

    def _settle_days(self, step: Step) -> None:
        """Count a step as done whose files are all written; take another one back. What changed since stays."""
        through, back = CUT_SHORT[step.where]
        forth, reverse = step.changes, tuple(change.reverse for change in step.changes)
        if step.where is StepState.UNDOING:
            forth, reverse = reverse, forth
        documents = {name: self._files.document(name) for name in _by_file(forth)}
        if any(document.refused for document in documents.values()):
            return  # it waits until the damaged file is mended, which is told
        tables = {name: document.tables for name, document in documents.items()}
        if all(applied(tables[name], changes)[0] == tables[name] for name, changes in _by_file(forth).items()):
            self._history.move(step.number, step.where, through)
            return
        by_file = _by_file(reverse)
        texts = [self._text(name, tables[name], changes, strict=False) for name, changes in by_file.items()]
        self._write(_destination_first([text for text in texts if text.old != text.new], by_file))
        if back is None:
            self._history.forget(step.number)
        else:
            self._history.move(step.number, step.where, back)

    def _finish(self, number: int, source: StepState, target: StepState) -> None:
        # Every file is written: whether the step's own name says so now or after the next start is all the same.
        with suppress(WfhError):
            self._history.move(number, source, target)

    # --- writing ---

    def _text(self, name: str, tables: Record, changes: Iterable[Change], *, strict: bool = True) -> _Text:
        """Return a file's text with the changes made. Raises WfhError if it may not be written, or does not fit."""
        # As it was read for the rule: what is newer on the disk is noticed, and met, when it is written.
        document, old = self._files.document(name, again=False), self._files.read(name, again=False).data
        if document.refused is not None:
            raise WfhError(document.refused)
        new, left = applied(tables, changes)
        if left and strict:
            what = _("what is to change here was changed by something else since; it stays as it is")
            raise _ChangedSinceError(Problem(what, file=self._files.path(name).name, key=left[0].field or left[0].kind))
        text = old if old is not None and new == document.tables else text_of(new, old)
        if len(text) > CAP:
            what = _("would be larger than {size} KiB, more than wfh reads; nothing is written").format(
                size=CAP // 1024
            )
            raise WfhError(Problem(what, file=self._files.path(name).name))
        return _Text(name, old, text)

    def _write(self, texts: Iterable[_Text]) -> None:
        for text in texts:
            self._files.forget([text.name])
            durable_write.write(self._files.path(text.name), text.new, text.old, self._places)

    def _write_all(self, texts: Sequence[_Text], give_up: Callable[[], None]) -> None:
        """Write every file, or none: ``give_up`` is called where the files hold their old texts again.

        Where the new texts are in place, the system does not confirm it, and takes nothing back either, the verb is
        done as far as anybody can see: to call it refused would have it done twice. That it may not last is told.
        """
        self._unconfirmed = ()
        try:
            self._write(texts)
        except WfhError as error:
            if self._taken_back(texts):
                give_up()
                raise
            if not isinstance(error, UnconfirmedError) or not self._is_last(texts, error):
                raise
            what = _("is changed, but the disk did not confirm it: after a power cut the change may be missing")
            self._unconfirmed = (Problem(what, error.problems[0].file),)

    def _is_last(self, texts: Sequence[_Text], error: UnconfirmedError) -> bool:
        return self._files.path(texts[-1].name).name == error.problems[0].file

    def _taken_back(self, texts: Sequence[_Text]) -> bool:
        """Return the files that were written already their old text; return whether none of the new is left."""
        try:
            for text in reversed(texts):
                self._take_back(text)
        except (WfhError, OSError):
            return False
        return True

    def _take_back(self, text: _Text) -> None:
        path = self._files.path(text.name)
        present = durable_write.read(path, CAP)
        if present != text.new or text.new == text.old:
            return
        if text.old is None:
            os.unlink(resolve(path))
            sync_folder(path.parent)
        else:
            durable_write.write(path, text.old, present, self._places)


def _ledger(documents: Mapping[Key, Document]) -> Ledger:
    """Return what the files say. A day in which nothing stands (left by an undo, say) is as good as absent."""
    values = {when: document.value for when, document in documents.items()}
    days = {day.date: day for day in values.values() if isinstance(day, Day) and day != Day(day.date)}
    backlog, stretches, results = values.get(None), values.get(STRETCHES), values.get(RESULTS)
    return Ledger(
        days,
        backlog if isinstance(backlog, Backlog) else Backlog(),
        stretches if isinstance(stretches, Stretches) else Stretches(),
        results if isinstance(results, Results) else Results(),
    )


def _by_file(changes: Iterable[Change]) -> dict[str, tuple[Change, ...]]:
    found: dict[str, tuple[Change, ...]] = {}
    for change in changes:
        found[change.file] = (*found.get(change.file, ()), change)
    return found


def _destination_first(texts: list[_Text], changes: Mapping[str, Iterable[Change]]) -> list[_Text]:
    """Order files so that one that gains an open task comes before one that loses it."""

    def rank(text: _Text) -> tuple[bool, bool]:
        gains, loses = gains_and_loses(changes.get(text.name, ()))
        return not gains, loses

    return sorted(texts, key=rank)
