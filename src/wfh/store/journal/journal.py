"""Days, backlog, results and stretches on disk: read as one ledger, changed verb by verb, undone and redone.

Changes of the config are steps of the same history (:mod:`wfh.store.journal.config_steps`).

A verb is one transaction (:mod:`wfh.store.journal.transactions`).
"""

from __future__ import annotations

from contextlib import contextmanager, suppress

from wfh.domain.model.day import Day
from wfh.errors import Problem, Severity, WfhError
from wfh.store.disk.file_ops import refuse_if_gone
from wfh.store.journal.day_files import OTHERS, RECENT, DayFiles
from wfh.store.journal.history import History
from wfh.store.journal.ledger_files import Loaded, documents_of, ledger_of
from wfh.store.journal.repair import namesakes, settled
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date, datetime
    from pathlib import Path
    from typing import TypeVar

    from wfh.domain.model.day import Task
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.today.effects.effect import VerbLabel
    from wfh.store.disk.paths import Places
    from wfh.store.journal.config_steps import Rewrite
    from wfh.store.journal.older_days import OlderDays
    from wfh.store.journal.transactions import Transactions

    T = TypeVar("T")

_TRIES = 10


class Journal:
    """Days, backlog and history of one data folder. It holds only a cache of what it read."""

    def __init__(self, places: Places) -> None:
        """Work at ``places``; nothing is read or made yet."""
        self._places = places
        self._files = DayFiles(places)
        self._history = History(places.state / "history")
        self._found_older: OlderDays | None = None
        self._watched: tuple[str, ...] = ()
        self._made_transactions: Transactions | None = None

    @property
    def _transactions(self) -> Transactions:
        """The writing part, made when something is first written or settled."""
        if self._made_transactions is None:
            from wfh.store.journal.transactions import Transactions

            self._made_transactions = Transactions(self._places, self._files, self._history)
        return self._made_transactions

    # --- reading ---

    def load(self, today: date, also: tuple[date, ...] = ()) -> Loaded:
        """Return today's day, the backlog, the earlier days that still matter, and the days ``also``.

        Of the 45 latest day files before today, closed ones are left out unless they hold parked thoughts or are the
        latest; of older ones, those with an open task or a parked thought count; of the days ahead, those with meetings
        or questions. Reads only what changed since the last load. Errors are reported in ``problems``, never raised,
        except NotSavedError if the data folder was taken away.
        """
        refuse_if_gone(self._places.data)
        # Without room or permission to finish what was cut short, what is there is settled in memory.
        with suppress(WfhError):
            if self._history.cut_short():
                self._transactions.recover()
        return self._look(today, also)

    def problems(self) -> tuple[Problem, ...]:
        """Return the problems of all files of all years; each is read once and not kept."""
        names = [self._files.name(None), *OTHERS]
        names += [self._files.name(when) for year in self._files.years() for when in sorted(self._files.dates(year))]
        found: list[Problem] = []
        for name in names:
            found += self._files.document(name).problems
            self._files.keep_only(self._watched)
        return tuple(found)

    def day_of(self, when: date) -> Day | None:
        """Return the record of a date; None if there is none or it is unreadable."""
        value = self._files.document(self._files.name(when)).value
        return value if isinstance(value, Day) else None

    def days(self, dates: Iterable[date]) -> tuple[dict[date, Day], tuple[Problem, ...]]:
        """Return the days of the dates that have a file, and the problems of those files; they are not watched."""
        documents = {when: self._files.document(self._files.name(when)) for when in dates}
        problems = tuple(problem for document in documents.values() for problem in document.problems)
        return {when: kept.value for when, kept in documents.items() if isinstance(kept.value, Day)}, problems

    def dates(self) -> tuple[date, ...]:
        """Return the dates of all day files there are, earliest first."""
        return tuple(sorted(when for year in self._files.years() for when in self._files.dates(year)))

    def dates_naming(self, ids: Iterable[str], today: date) -> tuple[date, ...]:
        """Return the recent days, and those ahead, whose files name any of the ``ids``."""
        return self._files.naming(ids, (today, *self._recent(today)))

    def day_stamps(self) -> dict[str, str]:
        """Return the ISO dates of all day files there are, each with a fingerprint of its file; stats only."""
        return {when.isoformat(): stamp for year in self._files.years() for when, stamp in self._files.stamped(year)}

    def stamps(self, today: date) -> object:
        """Return a fingerprint that is equal while nothing that ``load`` returned has changed on disk; stats only."""
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
        """Return what is on disk, and whether nothing changed meanwhile: a move is seen whole or not at all."""
        folders = self._files.folder_stamps(), self._history.stamp()
        recent = self._recent(today)
        documents = documents_of(self._files, today, recent, also)
        names = {self._files.name(when) for when in (today, None, *OTHERS, *recent, *also)}
        self._watched = tuple(sorted(names))
        each = tuple((name, self._files.read(name, again=False).stamp) for name in self._watched)
        self._files.keep_only(self._watched)
        problems = tuple(problem for document in documents.values() for problem in document.problems)
        ledger = ledger_of(documents)
        problems += self._files.copies()
        if self._made_transactions is not None:
            problems += self._made_transactions.problems
        problems += tuple(self._namesake(*found) for found in namesakes(ledger, self._files.moved_apart))
        stamps = *each, *folders
        ledger = settled(ledger, self._files.moved_apart)
        return Loaded(ledger, problems, stamps), stamps == self._stamps(names)

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
        older = [] if len(recent) < RECENT else self._older().waiting(recent[-1])
        return [*recent, *older, *self._files.ahead(today)]

    def _older(self) -> OlderDays:
        from wfh.store.journal.older_days import OlderDays  # late: the first weeks have none

        if self._found_older is None:
            self._found_older = OlderDays(self._files, self._places.cache / "waiting")
        return self._found_older

    # --- one verb ---

    def apply(
        self, verb: str, at: datetime, today: date, rule: Callable[[Ledger], Ledger], also: tuple[date, ...] = ()
    ) -> Loaded:
        """Change the ledger by ``rule``, as one step that ``verb`` names; it is on the disk when this returns.

        ``rule`` may be called more than once: if a file changes underneath, it is applied to the newer text, and a day
        it adds that was not read yet is read first. An unchanged ledger writes nothing. Raises whatever the rule
        raises, WfhError if a file it changes is damaged or newer, and NotSavedError; nothing is changed then. A change
        that only moves a ritual to another question is not a step: undo and redo skip it.
        """

        def once() -> Loaded:
            return self._look(today, self._transactions.change(verb, at, today, self._recent(today), rule, also))

        return self._transactions.alone(once)

    @contextmanager
    def merging(self) -> Iterator[None]:
        """Leave it to the rules applied in this context what becomes of a task that a copy shows in another place."""
        self._transactions.merges = True
        try:
            yield
        finally:
            self._transactions.merges = False

    def rewrite_config(self, verb: VerbLabel | str, at: datetime, rewrite: Rewrite) -> None:
        """Write what ``rewrite`` makes of the bytes of the config, as one step that ``verb`` names.

        It is on the disk when this returns. ``rewrite`` may be called more than once, and gets None if there is no
        config. Raises whatever it raises, and NotSavedError; nothing is changed then.
        """
        self._transactions.alone(lambda: self._transactions.config.apply(verb, at, rewrite))

    def undo(self, at: datetime, today: date, also: tuple[date, ...] = ()) -> tuple[str, Loaded]:
        """Undo the latest step; return its verb and the state after it, as ``load`` does.

        Raises WfhError if there is none, or somebody changed the same thing since; nothing is changed then.
        """
        del at  # a step keeps the instant of its verb

        def once() -> tuple[str, Loaded]:
            step = self._transactions.undo()
            return step.verb, replace(self._look(today, also), turned=step.label)

        return self._transactions.alone(once)

    def look_back(self, count: int, today: date, also: tuple[date, ...] = ()) -> tuple[str, Ledger] | None:
        """Return what ``undo`` would leave if it were called ``count`` times, and the last verb; nothing is written.

        None if there are fewer steps, or it cannot be known without trying.
        """
        return self._transactions.look_back(count, today, self._recent(today), also)

    def redo(self, at: datetime, today: date, also: tuple[date, ...] = ()) -> tuple[str, Loaded]:
        """Redo the step that was undone last; return its verb and the state after it. Raises as ``undo`` does."""
        del at

        def once() -> tuple[str, Loaded]:
            step = self._transactions.redo()
            return step.verb, replace(self._look(today, also), turned=step.label)

        return self._transactions.alone(once)
