"""The settings that are in force, with the language and the zone that follow from them, read again when they change."""

from __future__ import annotations

from wfh import words
from wfh.domain.time.zones import zone
from wfh.errors import Problem
from wfh.integrations.machine import machine_language
from wfh.store.config.load import LoadedConfig, last_good_config, load_config
from wfh.store.disk.durable_write import stamp
from wfh.store.disk.file_ops import WITHOUT_LOCKS, is_folder, is_gone, names_in
from wfh.usecases.workspace.effective_config import effective_config
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from wfh.clock import SystemClock
    from wfh.domain.model.config import Config
    from wfh.integrations.machine_zone import MachineZone
    from wfh.store.disk.paths import Places
    from wfh.store.state.claims import Claims
    from wfh.usecases.calendars.current import Calendars


class SettingsInForce:
    """The lowest layer of a workspace: paths, clock, settings; and lines to report."""

    def __init__(self, places: Places, clock: SystemClock, language: str | None, environ: Mapping[str, str]) -> None:
        """Read the config at ``places`` when it is first asked for; ``language`` overrides what is set."""
        self.places = places
        self.clock = clock
        self.environ = environ
        self._language = language
        self._machine: tuple[object, MachineZone] | None = None
        self._as_set: LoadedConfig | None = None
        self._settings: LoadedConfig | None = None
        self._good: LoadedConfig | None = None
        """What was last read of a config that cannot be read now."""
        self._year = 0
        self._once: Claims | None = None
        self._calendars: Calendars | None = None
        self.waits_for_calendars = True
        """Whether calendars that were never read are waited for: not by a prompt, nor by an open window."""
        self._lines: list[str] = []

    @property
    def settings(self) -> LoadedConfig:
        """The settings and their problems, with the calendars; reloaded if one of their files changed."""
        found = self._without_calendars
        if found.config.sources:
            found = self._with_calendars(found)
        self._settings = found
        return found

    @property
    def _without_calendars(self) -> LoadedConfig:
        known, year = self._as_set, self.clock.now().year
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
            self._as_set, self._year = known, year
        return known

    def _with_calendars(self, found: LoadedConfig) -> LoadedConfig:
        calendars = self.calendars_read()
        if calendars is None:
            return found
        return calendars.join(found, self.clock.now(), keeps=self.keeps_calendars(), waits=self.waits_for_calendars)

    def calendars_read(self) -> Calendars | None:
        """Return the calendars by the present settings and clock; None if there are none to read."""
        config = self._without_calendars.config
        if not config.sources:
            return None
        from wfh.usecases.calendars.current import Calendars

        if self._calendars is None:
            self._calendars = Calendars(self.places, self.environ)
        my_zone = self.zone_of(config)
        self._calendars.set(config, my_zone.key, self.clock.now().astimezone(my_zone).date())
        return self._calendars

    def calendar_roots(self) -> tuple[Path, ...]:
        """Return the files and folders that change when a calendar does, as they were last read."""
        return self._calendars.roots() if self._calendars is not None else ()

    def keeps_calendars(self) -> bool:
        """Return whether the calendars may be cached."""
        return self._keeps(self._without_calendars)

    def _keeps(self, found: LoadedConfig) -> bool:
        """Return whether a cache may be kept: there is a data folder, or a config and a cache folder outside of it."""
        if is_folder(self.places.data):
            return True
        return found.exists and not self.places.cache.is_relative_to(self.places.data)

    @property
    def config(self) -> Config:
        """The settings that are in force."""
        return self.settings.config

    @property
    def configured(self) -> bool:
        """Whether there was a config file when it was last read."""
        return (self._as_set or self._without_calendars).exists

    @property
    def language(self) -> str:
        """The language to speak: the option, else what is set, else the machine's; ``en`` or ``nl``."""
        return self._spoken(self._without_calendars.config)

    def _spoken(self, config: Config) -> str:
        return self.usual_language(config, self._language)

    def usual_language(self, config: Config, option: str | None = None) -> str:
        """Return the language by these settings, unless an ``option`` asks for another."""
        asked = option or config.ui.language
        if asked == "auto":
            asked = machine_language(self.environ)
        return asked if asked in words.languages() else "en"

    @property
    def zone(self) -> ZoneInfo:
        """The zone of the person's clock: the configured one, else the machine's, else UTC."""
        return self.zone_of(self._without_calendars.config)

    def zone_of(self, config: Config) -> ZoneInfo:
        """Return the zone of the person's clock by these settings."""
        return zone(config.me.timezone or self.machine_zone().name or "UTC")

    def machine_zone(self) -> MachineZone:
        """Return the machine's zone; looked up again if it was changed."""
        from wfh.integrations.machine_zone import machine_zone, zone_stamp  # late: most people have set a zone

        seen = zone_stamp(self.environ)
        if self._machine is None or self._machine[0] != seen:
            self._machine = seen, machine_zone(self.environ, self.clock.now())
        return self._machine[1]

    def first_time(self, key: str, *also: str) -> bool:
        """Return whether ``key`` is claimed for the first time, in any process; ``also`` are claimed with it."""
        if self._once is None:
            from wfh.store.state.claims import Claims  # late: what is said once is said seldom

            self._once = Claims(self.places)
        return self._once.take(key, *also)

    def _finish_writes(self) -> None:
        if not names_in(self.places.unfinished):
            return
        from wfh.store.disk.recovery.in_place_recovery import finish

        what = _("was being written when wfh stopped; its old text is back")
        self.tell(*(str(Problem(what, file=path.name)) for path in finish(self.places)))

    def tell(self, *lines: str) -> None:
        """Keep lines to show until they are asked for."""
        self._lines += lines

    def finished_lines(self) -> tuple[str, ...]:
        """Return the lines collected since the last call: writes cut short by a crash, a changed clock."""
        if str(self.places.state) in WITHOUT_LOCKS and self.first_time("no-locks"):
            self.tell(_("The folder {path} has no locks; do not run two wfh at once.").format(path=self.places.state))
        lines, self._lines = tuple(self._lines), []
        return lines
