"""The workspace: the clock, the files and the settings that every verb works with; cli and tui hold one."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress

from wfh import words
from wfh.clock import ShiftedClock, SystemClock, read_now
from wfh.errors import NotSavedError, WfhError
from wfh.store.disk.file_ops import expect
from wfh.store.disk.paths import find_places
from wfh.usecases.workspace.heartbeat import Heartbeat
from wfh.usecases.workspace.snapshots import SnapshotTaker, dates_ahead

_BASE_32 = "abcdefghijklmnopqrstuvwxyz234567"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, datetime
    from typing import TypeVar, overload

    from wfh.domain.model.config import CheckItem
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.domain.today.effects.effect import EffectKind, VerbDone
    from wfh.integrations.hooks import HookRunner
    from wfh.store.disk.paths import Places
    from wfh.store.journal.ledger_files import Loaded
    from wfh.usecases.workspace.waiting import Deed, VerbRule

    T = TypeVar("T")
    Rule = Callable[[Ledger, Snapshot, Moment], T]
    Ticked = Callable[[Snapshot, Snapshot], tuple[CheckItem, ...]]


class Workspace(SnapshotTaker):
    """One person's files, read on demand. Holds no state beyond the disk, except what it last read."""

    def __init__(
        self,
        places: Places,
        clock: SystemClock,
        *,
        language: str | None = None,
        environ: Mapping[str, str] | None = None,
        ids: Callable[[str], str] | None = None,
    ) -> None:
        """Work with the files at ``places`` by ``clock``.

        ``language`` overrides what is set; ``ids`` makes ids from a prefix (random ones by default).
        """
        environ = os.environ if environ is None else environ
        super().__init__(places, clock, language, environ, ids or random_id)
        self._hooks: HookRunner | None = None
        self._changes: list[VerbDone] = []
        self.line_on_disk = ""
        self.cached: Ledger | None = None
        """What the prompt's cache was last written from."""
        self._keeping_time = False
        self._quiet: tuple[Ledger | None, datetime | None] = None, None
        words.set_language(self.language)

    @classmethod
    def at(
        cls,
        *,
        config: str | None = None,
        data: str | None = None,
        now: str | None = None,
        language: str | None = None,
        environ: Mapping[str, str] | None = None,
    ) -> Workspace:
        """Make the workspace for the options of the command line.

        Raises WfhError if no home folder is known, and UsageError if ``now`` cannot be read.
        """
        environ = os.environ if environ is None else environ
        places = find_places(environ, config, data)
        if places.holds_old_state:
            from wfh.store.disk.recovery.old_state import moved_over  # late: once in the life of a data folder

            places = moved_over(places)
        workspace = cls(places, SystemClock(), language=language, environ=environ)
        if now is not None:
            workspace.clock = ShiftedClock(read_now(now, workspace.zone))
            workspace.life = Heartbeat(workspace.places, workspace.clock, silent=True)
        return workspace

    @property
    def is_rehearsal(self) -> bool:
        """Whether ``--now`` only shows another moment: nothing is run, and no sign, gap or cache is written."""
        return self.life.silent

    def act(self) -> None:
        """End the rehearsal: something is about to change."""
        self.life.end_silence()

    def snapshot(self) -> Snapshot:
        """Return the snapshot of the present disk, after following a changed clock."""
        self.keep_time()
        self._finish_writes()
        settings = self.settings
        words.set_language(self._spoken(settings.config))
        moment = self._moment(settings.config)
        if self._memory:
            return self._take_snapshot(settings, moment, self._memory.loaded)
        return self._take_snapshot(settings, moment, self.journal.load(moment.date, dates_ahead(settings, moment.date)))

    def keep_time(self) -> Snapshot | None:
        """Move what runs along if the wall clock was set; return the snapshot after that, else None.

        While verbs wait in memory, this becomes one of them: see
        :func:`~wfh.usecases.workspace.background.follow_clock`.
        """
        if self._memory or self._keeping_time or (self._at and not self._deed) or not self.life.shift():
            return None
        with suppress(WfhError):
            return self.move_along()
        return None

    def move_along(self) -> Snapshot | None:
        """Do what :meth:`keep_time` does, at once. Raises NotSavedError."""
        from wfh.usecases.workspace.background import keep_length  # late: clocks are set seldom

        self._keeping_time = True
        try:
            return keep_length(self)
        finally:
            self._keeping_time = False

    if TYPE_CHECKING:

        @overload
        def apply(self, verb: str, rule: Rule[Ledger], ticked: Ticked | None = None) -> Snapshot: ...

        @overload
        def apply(
            self, verb: str, rule: Rule[tuple[Ledger, T]], ticked: Ticked | None = None
        ) -> tuple[Snapshot, T]: ...

    def apply(
        self, verb: str, rule: Rule[Ledger | tuple[Ledger, T]], ticked: Ticked | None = None
    ) -> Snapshot | tuple[Snapshot, T]:
        """Apply a pure rule to what is on disk, durably, and return the snapshot after it.

        The rule gets the ledger and the snapshot of the files under the lock; what it returns beside the new ledger is
        returned beside the new snapshot. The settings are those at the start, whatever is edited meanwhile. Hooks,
        chores and the prompt's cache follow automatically, as do the commands of the checklist that ``ticked`` returns
        for the snapshots before and after. ``verb`` names the change for undo. A day that the rule adds is read first,
        if it was not yet, and the rule applied again. Raises what the rule raises, and NotSavedError if the disk
        refuses.
        """
        from wfh.usecases.workspace.waiting import VerbRule

        step = self._deed.step(verb, rule, ticked) if self._deed else VerbRule(verb, rule, ticked, None)
        if self._deed:
            self._deed.steps.append(lambda workspace: workspace.take(step))
        after = self.take(step)
        return (after, step.values[0]) if step.values else after

    def take(self, step: VerbRule) -> Snapshot:
        """Apply the rule of a step, as :meth:`apply` does; in memory while the disk refuses to write."""
        from wfh.domain.today.take_snapshot import take_snapshot
        from wfh.usecases.workspace import hooks

        self.act()
        self.keep_time()
        settings = self.settings
        moment = self._moment(settings.config)
        ahead = dates_ahead(settings, moment.date)
        before: list[Snapshot] = []
        ledgers: list[Ledger] = []

        def change(ledger: Ledger) -> Ledger:
            before[:] = [take_snapshot(ledger, settings.config, moment.zone, moment.now)]
            ledgers[:] = [ledger, step.apply(ledger, before[0], moment)]
            return ledgers[1]

        if self._memory:
            loaded = self._memory.apply(step.verb, change, lambda also: self.journal.load(moment.date, (*ahead, *also)))
            self._changed(step.verb, *ledgers)
            return self._take_snapshot(settings, moment, loaded)
        loaded = self.journal.apply(step.verb, moment.stamp, moment.date, change, ahead)
        self._changed(step.verb, *ledgers)
        after = self._take_snapshot(settings, moment, loaded)
        hooks.run_caused(self, before[0], after, step.ticked(before[0], after) if step.ticked else ())
        self._follow(after)
        return after

    def _changed(self, verb: str, before: Ledger, after: Ledger) -> None:
        """Record what a verb changed, unless it changed nothing."""
        if after != before:
            from wfh.domain.today.effects.diff import effects, label
            from wfh.domain.today.effects.effect import VerbDone

            found = effects(verb, before, after, self.settings.config.ui.clock)
            self._changes.append(VerbDone(label(verb, found), found))

    def finished_changes(self) -> tuple[VerbDone, ...]:
        """Return the changes of verbs since the last call, oldest first."""
        changes, self._changes = tuple(self._changes), []
        return changes

    # --- while the disk refuses ---

    def expect_data(self) -> None:
        """Expect the data folder, if it exists, to stay: it is never recreated, even if its disk is removed."""
        expect(self.places.data)

    @property
    def is_in_memory(self) -> bool:
        """Whether verbs take effect in memory only."""
        return self._memory is not None

    def go_on_in_memory(self, why: str) -> None:
        """Apply verbs in memory from now on, to what is on disk; ``why`` is the disk's reason for refusing them."""
        from wfh.domain.model.ledger import Ledger
        from wfh.store.journal.ledger_files import Loaded
        from wfh.usecases.workspace.waiting import Memory

        self._memory = None
        settings = self.settings
        moment = self._moment(settings.config)
        ahead = dates_ahead(settings, moment.date)
        with suppress(WfhError):  # what was read last is good enough if nothing can be read
            self._loaded = self.journal.load(moment.date, ahead)
        self._memory = Memory(
            self._loaded or Loaded(Ledger()),
            why,
            (moment.date, *ahead),
            lambda count: self.journal.look_back(count, moment.date, ahead),
        )

    def go_on_on_disk(self) -> None:
        """Save verbs to disk again; what was only in memory is dropped."""
        self._memory = None

    @contextmanager
    def doing(self, deed: Deed) -> Iterator[None]:
        """Carry out one verb at its own instant, and record its steps."""
        deed.begin()
        self._deed, self._at = deed, deed.at
        try:
            yield
        finally:
            self._deed = self._at = None

    def repeat(self, deed: Deed) -> None:
        """Repeat the steps of a verb at its own instant. Raises what they raise, NotSavedError above all."""
        self._at = deed.at
        try:
            deed.repeat(self)
        finally:
            self._at = None

    def committed(self) -> Snapshot:
        """Return the snapshot after a change of the settings, having run what follows a commit."""
        after = self.snapshot()
        self._follow(after)
        return after

    def _follow(self, after: Snapshot) -> None:
        from wfh.usecases.workspace.background import follow

        # Of verbs that are taken again only the last is followed by what follows a commit: it is as it looks now.
        if not self._memory and not (self._at and not self._deed):
            follow(self, after)

    def config_step(
        self, verb: str, kind: EffectKind | None = None, name: str = "config.toml"
    ) -> Callable[[Callable[[bytes | None], bytes]], None]:
        """Return a function that writes the config as one undoable step; it raises as ``apply`` does.

        ``kind`` (by default, that a setting is changed) and ``name`` describe the step.
        """
        from wfh.domain.today.effects.diff import label
        from wfh.domain.today.effects.effect import Effect, EffectKind, VerbDone

        found = (Effect(kind or EffectKind.SETTING, name),)

        def step(rewrite: Callable[[bytes | None], bytes]) -> None:
            self.act()
            if self._memory:
                raise NotSavedError(self._memory.why, self._memory.why)
            change = VerbDone(label(verb, found), found)
            self.journal.rewrite_config(change.label, self.moment.stamp, rewrite)
            self._changes.append(change)

        return step

    @property
    def hooks(self) -> HookRunner:
        """The runner of the person's own programs, made when it is first needed."""
        if self._hooks is None:
            from wfh.integrations.hooks import HookRunner

            self._hooks = HookRunner()
        return self._hooks

    def is_due(self, snapshot: Snapshot) -> bool:
        """Return whether something may have become due since the last call with these facts."""
        from wfh.domain.focus.hook_events import next_due

        ledger, until = self._quiet
        if ledger is snapshot.ledger and (until is None or self.clock.now() < until):
            return False
        self._quiet = snapshot.ledger, next_due(self.at_now(snapshot))
        return True

    def hook_lines(self, *, wait: bool = False) -> tuple[str, ...]:
        """Return a line for each hook that failed since the last call; ``wait`` until none is running."""
        if self._hooks is None:
            return ()
        return self._hooks.wait() if wait else self._hooks.failures()

    def hook_told(self) -> tuple[str, ...]:
        """Return a line for each command of the checklist that succeeded since the last call."""
        return () if self._hooks is None else self._hooks.output_lines()

    @property
    def runs_hooks(self) -> bool:
        """Whether any hook was run here."""
        return self._hooks is not None

    def hook_notes(self) -> tuple[tuple[str, str], ...]:
        """Return the output of hooks to keep with a block, each with the block's id, since the last call."""
        return () if self._hooks is None else self._hooks.notes()

    def undo(self) -> tuple[str, Snapshot]:
        """Undo the last verb; return its name (untranslated) and the snapshot after it.

        Raises WfhError if there is none.
        """
        return self._turned("undo", Workspace.undo, self._memory.undo if self._memory else self.journal.undo)

    def redo(self) -> tuple[str, Snapshot]:
        """Redo the last undone verb; return its name and the snapshot after it.

        Raises WfhError if there is none.
        """
        return self._turned("redo", Workspace.redo, self._memory.redo if self._memory else self.journal.redo)

    def _turned(
        self,
        word: str,
        step: Callable[[Workspace], object],
        turn: Callable[[datetime, date, tuple[date, ...]], tuple[str, Loaded]],
    ) -> tuple[str, Snapshot]:
        self.act()
        self.keep_time()
        if self._deed:
            self._deed.steps.append(step)
        settings = self.settings
        moment = self._moment(settings.config)
        verb, loaded = turn(moment.stamp, moment.date, dates_ahead(settings, moment.date))
        if loaded.turned:
            from wfh.domain.today.effects.effect import VerbDone

            self._changes.append(VerbDone(loaded.turned, turned=word))
        # A step of the config may be turned: with other settings it may be another date, and another language.
        is_same = self.settings is settings
        after = self._take_snapshot(settings, moment, loaded) if is_same else self.snapshot()
        self._follow(after)
        return verb, after


def random_id(prefix: str) -> str:
    """Return a new id: the prefix and 40 random bits in base 32, so that two machines never create the same one."""
    number = int.from_bytes(os.urandom(5), "big")
    return f"{prefix}-{''.join(_BASE_32[number >> shift & 31] for shift in range(35, -5, -5))}"
