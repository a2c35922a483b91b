"""The workspace: the clock, the files and the settings that every verb works with; what cli and tui hold."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, TypeVar, overload

from wfh import words
from wfh.clock import ShiftedClock, SystemClock
from wfh.domain.time.moment import Moment, NewIds
from wfh.domain.time.week import days_reviewed
from wfh.domain.time.zones import zone
from wfh.domain.today.boundary import working_date
from wfh.errors import NotSavedError, Problem, UsageError, WfhError
from wfh.integrations.machine import machine_language
from wfh.integrations.machine_zone import machine_zone, zone_stamp
from wfh.store.config.load import LoadedConfig, last_good_config, load_config
from wfh.store.disk.durable_write import Glance, stamp
from wfh.store.disk.file_ops import expect, is_gone
from wfh.store.disk.in_place_recovery import finish
from wfh.store.disk.locks import are_missing
from wfh.store.disk.paths import find_places
from wfh.store.state.claims import Claims
from wfh.usecases.workspace.effective_config import effective_config
from wfh.usecases.workspace.heartbeat import Heartbeat
from wfh.words import _

T = TypeVar("T")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date
    from zoneinfo import ZoneInfo

    from wfh.domain.model.config import CheckItem, Config
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.integrations.hooks import HookRunner
    from wfh.integrations.machine_zone import MachineZone
    from wfh.store.disk.paths import Places
    from wfh.store.journal.journal import Journal, Loaded
    from wfh.usecases.workspace.waiting import Deed, Memory, Step

    Rule = Callable[[Ledger, Snapshot, Moment], T]
    Ticked = Callable[[Snapshot, Snapshot], tuple[CheckItem, ...]]


class Workspace:
    """One person's files, read on demand. Holds no state that is not on disk, but for what it last read."""

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
        self.places = places
        self.clock = clock
        self.environ = os.environ if environ is None else environ
        self._journal: Journal | None = None
        self._ids = NewIds(ids or random_id)
        self._language = language
        self._machine: tuple[object, MachineZone] | None = None
        self._settings: LoadedConfig | None = None
        self._good: LoadedConfig | None = None
        """What was last read of a config that cannot be read now."""
        self._year = 0
        self._seen: object = None
        self._glance = Glance(())
        self._still: object = None
        self._once = Claims(places)
        self.life = Heartbeat(places, clock)
        self._hooks: HookRunner | None = None
        self._lines: list[str] = []
        self.line_on_disk = ""
        self.cached: Ledger | None = None
        """What the prompt's cache was last written from."""
        self._keeping_time = False
        self._quiet: tuple[Ledger | None, datetime | None] = None, None
        self._loaded: Loaded | None = None
        self._memory: Memory | None = None
        self._deed: Deed | None = None
        self._at: datetime | None = None
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
        """Make the workspace that the options of the command line ask for.

        Raises WfhError if no home folder is known, and UsageError where ``now`` cannot be read.
        """
        environ = os.environ if environ is None else environ
        workspace = cls(find_places(environ, config, data), SystemClock(), language=language, environ=environ)
        if now is not None:
            workspace.clock = ShiftedClock(read_now(now, workspace.zone))
            workspace.life = Heartbeat(workspace.places, workspace.clock, silent=True)
        return workspace

    @property
    def is_rehearsal(self) -> bool:
        """Whether somebody only looks at another moment (``--now``): nothing is run and no sign, gap or cache left."""
        return self.life.silent

    def act(self) -> None:
        """End the rehearsal: something is changed, if only by a clock that was set."""
        self.life.speak()

    @property
    def journal(self) -> Journal:
        """The days on disk; what reads the settings alone does not pay for them."""
        if self._journal is None:
            from wfh.store.journal.journal import Journal

            self._journal = Journal(self.places)
        return self._journal

    @property
    def settings(self) -> LoadedConfig:
        """The settings and their problems, read again where one of their files changed."""
        known, year = self._settings, self.clock.now().year
        if known is not None and is_gone(self.places.data):
            return known  # it may have been taken away together with the config
        if known is None or year != self._year or any(stamp(path) != seen for path, seen in known.stamps):
            self._finish_writes()
            loaded = load_config(self.places.config, self.environ)
            if loaded.readable:
                self._good = None
            elif self._good is None:
                self._good = known if known and known.exists else last_good_config(self.places, self.environ)
            spoken = self._spoken((self._good or loaded).config)
            known = effective_config(loaded, self._good, self.machine_zone, year, spoken)
            self._settings, self._year = known, year
        return known

    @property
    def config(self) -> Config:
        """The settings that are in force."""
        return self.settings.config

    @property
    def configured(self) -> bool:
        """Whether there was a config file when it was last read."""
        return (self._settings or self.settings).exists

    @property
    def language(self) -> str:
        """The language to speak: the option, else what is set, else the machine's; ``en`` or ``nl``."""
        return self._spoken(self.config)

    def _spoken(self, config: Config) -> str:
        return self.usual_language(config, self._language)

    def usual_language(self, config: Config, option: str | None = None) -> str:
        """Return the language that is spoken by these settings, where no ``option`` asks for another."""
        asked = option or config.ui.language
        if asked == "auto":
            asked = machine_language(self.environ)
        return asked if asked in words.LANGUAGES else "en"

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the person's clock: the one that is set, else the machine's, else UTC."""
        return self.zone_of(self.config)

    def zone_of(self, config: Config) -> ZoneInfo:
        """Return the zone of the person's clock by these settings."""
        return zone(config.me.timezone or self.machine_zone().name or "UTC")

    def machine_zone(self) -> MachineZone:
        """Return the machine's zone, found again where it was set to another."""
        seen = zone_stamp(self.environ)
        if self._machine is None or self._machine[0] != seen:
            self._machine = seen, machine_zone(self.environ, self.clock.now())
        return self._machine[1]

    @property
    def moment(self) -> Moment:
        """The present moment."""
        return self._moment(self.config)

    def _moment(self, config: Config) -> Moment:
        now, zone = self._at or self.clock.now(), self.zone_of(config)
        today = working_date(config, zone, now, self.journal.stop_of)
        rules, unestimated = config.hours, config.focus.unestimated_minutes
        return Moment(now, zone, today, self._ids, rules.rollover, rules.weekly, unestimated)

    def snapshot(self) -> Snapshot:
        """Return what is on disk as it looks now; a clock that was set is looked at first."""
        self.keep_time()
        self._finish_writes()
        settings = self.settings
        words.set_language(self._spoken(settings.config))
        moment = self._moment(settings.config)
        if self._memory:
            return self._take_snapshot(settings, moment, self._memory.loaded)
        return self._take_snapshot(settings, moment, self.journal.load(moment.date, _ahead(settings, moment.date)))

    def keep_time(self) -> Snapshot | None:
        """Move the running block along where the wall clock was set; return the snapshot after that, else None."""
        if self._keeping_time or (self._at and not self._deed) or not self.life.shift():
            return None
        from wfh.usecases.workspace.background import keep_length  # late: clocks are set seldom

        self._keeping_time = True
        try:
            return keep_length(self)
        finally:
            self._keeping_time = False

    def look_again(self) -> None:
        """Make :meth:`changed` return True at its next call: what changed has not been shown."""
        self._seen = self._still = None

    def at_now(self, snapshot: Snapshot) -> Snapshot:
        """Return the same facts at the present instant, without reading a file."""
        from wfh.domain.today.take_snapshot import advance_to

        return advance_to(snapshot, self.clock.now())

    def changed(self) -> bool:
        """Return whether something on disk is not what was last looked at; asks for the files' stamps only."""
        glance = self._glance.now(self.clock.now().hour)
        if glance is not None and glance == self._still:
            return False
        settings = self._settings or self.settings
        today = self._moment(settings.config).date
        changed = self._stamps(settings, today) != self._seen
        paths = (*(path for path, _stamp in settings.stamps), *self.journal.paths(today), *self.life.paths())
        self._still = None if changed or paths != self._glance.paths else glance
        self._glance = Glance(paths)
        return changed

    @overload
    def apply(self, verb: str, rule: Rule[Ledger], ticked: Ticked | None = None) -> Snapshot: ...

    @overload
    def apply(self, verb: str, rule: Rule[tuple[Ledger, T]], ticked: Ticked | None = None) -> tuple[Snapshot, T]: ...

    def apply(
        self, verb: str, rule: Rule[Ledger | tuple[Ledger, T]], ticked: Ticked | None = None
    ) -> Snapshot | tuple[Snapshot, T]:
        """Apply a pure rule to what is on disk, durably, and return the snapshot after it.

        The rule is handed the ledger and the snapshot of the files as they are under the lock; what it returns beside
        the new ledger is returned beside the new snapshot. The settings are those at the start, whatever is edited
        meanwhile. Hooks, chores and the prompt's cache follow by themselves; so do the commands of the checklist that
        ``ticked`` finds by the snapshots before and after. ``verb`` names the change for undo. A day that the rule
        brings in is read first, if it was not yet, and the rule applied again. Raises what the rule raises, and
        NotSavedError if the disk refuses.
        """
        from wfh.usecases.workspace.waiting import Step

        step = self._deed.step(verb, rule, ticked) if self._deed else Step(verb, rule, ticked, None)
        if self._deed:
            self._deed.steps.append(lambda workspace: workspace.take(step))
        after = self.take(step)
        return (after, step.values[0]) if step.values else after

    def take(self, step: Step) -> Snapshot:
        """Apply the rule of a step, as :meth:`apply` says; in memory while the disk refuses what is new."""
        from wfh.domain.today.take_snapshot import take_snapshot
        from wfh.usecases.workspace import hooks

        self.act()
        self.keep_time()
        settings = self.settings
        moment = self._moment(settings.config)
        ahead = _ahead(settings, moment.date)
        before: list[Snapshot] = []

        def change(ledger: Ledger) -> Ledger:
            before[:] = [take_snapshot(ledger, settings.config, moment.zone, moment.now)]
            return step.apply(ledger, before[0], moment)

        if self._memory:
            loaded = self._memory.apply(step.verb, change, lambda also: self.journal.load(moment.date, (*ahead, *also)))
            return self._take_snapshot(settings, moment, loaded)
        loaded = self.journal.apply(step.verb, moment.stamp, moment.date, change, ahead)
        after = self._take_snapshot(settings, moment, loaded)
        hooks.run_caused(self, before[0], after, step.ticked(before[0], after) if step.ticked else ())
        self._follow(after)
        return after

    # --- while the disk refuses ---

    def expect_data(self) -> None:
        """From now on, if the data folder is there: never make it again, where the disk that it is on is taken away."""
        expect(self.places.data)

    @property
    def is_in_memory(self) -> bool:
        """Whether verbs take effect in memory only."""
        return self._memory is not None

    def go_on_in_memory(self, why: str) -> None:
        """Apply verbs in memory from now on, to what is on disk; ``why`` is the reason the disk refuses them."""
        from wfh.domain.model.ledger import Ledger
        from wfh.store.journal.journal import Loaded
        from wfh.usecases.workspace.waiting import Memory

        self._memory = None
        settings = self.settings
        moment = self._moment(settings.config)
        ahead = _ahead(settings, moment.date)
        with suppress(WfhError):  # what was read last is good enough where nothing can be read
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
        """Carry out one verb at the instant at which it was done, and note the steps it takes."""
        deed.begin()
        self._deed, self._at = deed, deed.at
        try:
            yield
        finally:
            self._deed = self._at = None

    def repeat(self, deed: Deed) -> None:
        """Take the steps of a verb again, at its own instant. Raises what they raise, NotSavedError above all."""
        self._at = deed.at
        try:
            deed.repeat(self)
        finally:
            self._at = None

    def committed(self) -> Snapshot:
        """Return the snapshot after a change of the settings; what follows a commit is run."""
        after = self.snapshot()
        self._follow(after)
        return after

    def _follow(self, after: Snapshot) -> None:
        from wfh.usecases.workspace.background import follow

        # Of verbs that are taken again only the last is followed by what follows a commit: it is as it looks now.
        if not self._memory and not (self._at and not self._deed):
            follow(self, after)

    def config_step(self, verb: str) -> Callable[[Callable[[bytes | None], bytes]], None]:
        """Return what writes the config as a step that ``verb`` names for undo; it raises as ``apply`` does."""

        def step(rewrite: Callable[[bytes | None], bytes]) -> None:
            self.act()
            if self._memory:
                raise NotSavedError(self._memory.why, self._memory.why)
            self.journal.rewrite_config(verb, self.moment.stamp, rewrite)

        return step

    def first_time(self, key: str, *also: str) -> bool:
        """Return whether this is the first time anybody asks about ``key``, in any process; ``also`` count as asked."""
        return self._once.take(key, *also)

    @property
    def hooks(self) -> HookRunner:
        """What runs the person's own programs, made when it is first needed."""
        if self._hooks is None:
            from wfh.integrations.hooks import HookRunner

            self._hooks = HookRunner()
        return self._hooks

    def is_due(self, snapshot: Snapshot) -> bool:
        """Return whether something may have become due since this was last asked of these facts."""
        from wfh.domain.focus.hook_events import next_due

        ledger, until = self._quiet
        if ledger is snapshot.ledger and (until is None or self.clock.now() < until):
            return False
        self._quiet = snapshot.ledger, next_due(self.at_now(snapshot))
        return True

    def _finish_writes(self) -> None:
        what = _("was being written when wfh was stopped; that is finished now")
        self.tell(*(str(Problem(what, file=path.name)) for path in finish(self.places)))

    def tell(self, *lines: str) -> None:
        """Keep lines to show until the next time somebody asks for them."""
        self._lines += lines

    def finished_lines(self) -> tuple[str, ...]:
        """Return what was told since this was last asked: writes that a crash had cut short, a clock that was moved."""
        if are_missing(self.places) and self.first_time("no-locks"):
            self.tell(_("The folder {path} knows no locks; do not use two wfh at once.").format(path=self.places.state))
        lines, self._lines = tuple(self._lines), []
        return lines

    def hook_lines(self, *, wait: bool = False) -> tuple[str, ...]:
        """Return a line for each hook that failed since this was last asked; ``wait``: once none runs any more."""
        if self._hooks is None:
            return ()
        return self._hooks.wait() if wait else self._hooks.failures()

    def hook_told(self) -> tuple[str, ...]:
        """Return a line for each command of the checklist that did not fail, since this was last asked."""
        return () if self._hooks is None else self._hooks.output_lines()

    def undo(self) -> tuple[str, Snapshot]:
        """Undo the last verb; return its name (untranslated) and the snapshot after it.

        Raises WfhError if there is none.
        """
        return self._turned(Workspace.undo, self._memory.undo if self._memory else self.journal.undo)

    def redo(self) -> tuple[str, Snapshot]:
        """Do the last undone verb again; return its name and the snapshot after it.

        Raises WfhError if there is none.
        """
        return self._turned(Workspace.redo, self._memory.redo if self._memory else self.journal.redo)

    def _turned(
        self,
        step: Callable[[Workspace], object],
        turn: Callable[[datetime, date, tuple[date, ...]], tuple[str, Loaded]],
    ) -> tuple[str, Snapshot]:
        self.act()
        self.keep_time()
        if self._deed:
            self._deed.steps.append(step)
        settings = self.settings
        moment = self._moment(settings.config)
        verb, loaded = turn(moment.stamp, moment.date, _ahead(settings, moment.date))
        # A step of the config may be turned: with other settings it may be another date, and another language.
        is_same = self.settings is settings
        after = self._take_snapshot(settings, moment, loaded) if is_same else self.snapshot()
        self._follow(after)
        return verb, after

    def _take_snapshot(self, settings: LoadedConfig, moment: Moment, loaded: Loaded) -> Snapshot:
        from wfh.domain.today.take_snapshot import take_snapshot

        if not self._memory:
            self._loaded = loaded
        # The stamps of exactly what was read: a change from elsewhere in this very moment is still to be seen.
        gap = self.life.stamp()
        snapshot = take_snapshot(
            loaded.ledger,
            settings.config,
            moment.zone,
            moment.now,
            problems=(*settings.problems, *loaded.problems),
            undoable=self._memory.undoable(self.journal.undoable()) if self._memory else self.journal.undoable(),
        )
        seen = self.life.seen(snapshot)
        # A gap that was noticed just now is in this snapshot already.
        self._still = None
        self._seen = settings.stamps, loaded.stamps, gap if seen.gap is None else self.life.stamp()
        return seen

    def _stamps(self, settings: LoadedConfig, today: date) -> object:
        return (
            tuple((path, stamp(path)) for path, _stamp in settings.stamps),
            self.journal.stamps(today),
            self.life.stamp(),
        )


def _ahead(settings: LoadedConfig, today: date) -> tuple[date, ...]:
    """Return the days that are read beside today."""
    from wfh.domain.today.take_snapshot import next_working_date

    # Also tomorrow's: a block may run in it, where the clock was moved back over the end of the day.
    # And the days that the rituals of the week's first and last working day read back.
    ahead = {next_working_date(settings.config, today), today + timedelta(days=1)}
    return (*ahead, *days_reviewed(settings.config.hours.weekly, today))


def random_id(prefix: str) -> str:
    """Return a new id: the prefix and six hex digits."""
    return f"{prefix}-{os.urandom(3).hex()}"


def read_now(text: str, local: ZoneInfo) -> datetime:
    """Read the instant of ``--now``: RFC 3339, or a local time on the clock of ``local``.

    Raises UsageError with an example if it is neither.
    """
    with suppress(ValueError, OverflowError):
        instant = datetime.fromisoformat(text.strip())
        found = (instant if instant.tzinfo else instant.replace(tzinfo=local)).astimezone(UTC)
        if _FIRST_YEAR <= found.year <= _LAST_YEAR:
            return found
        # As for the dates of overlap; what is looked back and ahead at stays within the calendar.
        what = _("--now “{text}” is not in the years from {first} to {last}.")
        raise UsageError(what.format(text=text, first=_FIRST_YEAR, last=_LAST_YEAR))
    example = "2026-11-24T09:30"
    raise UsageError(_("--now “{text}” is not an instant (for example: {example}).").format(text=text, example=example))
