"""How a workspace reads its files: the snapshot, and whether it is still up to date."""

from __future__ import annotations

from datetime import timedelta

from wfh.domain.time.moment import Moment, NewIds
from wfh.domain.time.week import days_reviewed
from wfh.domain.today.boundary import working_date
from wfh.store.disk.durable_write import Glance, stamp
from wfh.usecases.workspace.heartbeat import Heartbeat
from wfh.usecases.workspace.settings_in_force import SettingsInForce

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, datetime

    from wfh.clock import SystemClock
    from wfh.domain.model.config import Config
    from wfh.domain.model.snapshot import Snapshot
    from wfh.store.config.load import LoadedConfig
    from wfh.store.disk.paths import Places
    from wfh.store.journal.journal import Journal
    from wfh.store.journal.ledger_files import Loaded
    from wfh.usecases.workspace.waiting import Deed, Memory


class SnapshotTaker(SettingsInForce):
    """The middle layer of a workspace: the snapshot of its files, or of the waiting verbs in memory."""

    def __init__(
        self,
        places: Places,
        clock: SystemClock,
        language: str | None,
        environ: Mapping[str, str],
        ids: Callable[[str], str],
    ) -> None:
        """Read the files at ``places`` when they are first asked for; ``ids`` makes ids from a prefix."""
        super().__init__(places, clock, language, environ)
        self.life = Heartbeat(places, clock)
        self._ids = NewIds(ids)
        self._journal: Journal | None = None
        self._seen: object = None
        self._glance = Glance(())
        self._still: object = None
        self._loaded: Loaded | None = None
        self._memory: Memory | None = None
        self._deed: Deed | None = None
        self._at: datetime | None = None

    @property
    def journal(self) -> Journal:
        """The days on disk, loaded on first use."""
        if self._journal is None:
            from wfh.store.journal.journal import Journal

            self._journal = Journal(self.places)
        return self._journal

    @property
    def moment(self) -> Moment:
        """The present moment."""
        return self._moment(self.config)

    def _moment(self, config: Config) -> Moment:
        now, zone = self._at or self.clock.now(), self.zone_of(config)
        today = working_date(config, zone, now, self.journal.day_of)
        rules, unestimated = config.hours, config.focus.unestimated_minutes
        return Moment(now, zone, today, self._ids, rules.rollover, rules.weekly, unestimated)

    def _keeps(self, found: LoadedConfig) -> bool:
        return not self.life.silent and super()._keeps(found)

    def look_again(self) -> None:
        """Make :meth:`changed` return True at its next call: a change has not been shown yet."""
        self._seen = self._still = None

    def at_now(self, snapshot: Snapshot) -> Snapshot:
        """Return the same facts at the present instant, without reading a file."""
        from wfh.domain.today.take_snapshot import advance_to

        return advance_to(snapshot, self.clock.now())

    def changed(self) -> bool:
        """Return whether something on disk has changed since the last snapshot, by the files' stamps only."""
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

    @property
    def looked_at(self) -> tuple[str, ...]:
        """The files and folders that :meth:`changed` checked last."""
        return self._glance.names

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


def dates_ahead(settings: LoadedConfig, today: date) -> tuple[date, ...]:
    """Return the days that are read besides today."""
    from wfh.domain.today.take_snapshot import next_working_date

    # Also tomorrow's: a block may run in it, if the clock was moved back over the end of the day.
    # And the days that the rituals of the week's first and last working day read back.
    ahead = {next_working_date(settings.config, today), today + timedelta(days=1)}
    return (*ahead, *days_reviewed(settings.config.hours.weekly, today))
