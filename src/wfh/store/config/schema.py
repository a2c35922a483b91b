"""What ``config.toml`` may hold: every table and key, its kind, its limits and its default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wfh.domain.focus.hook_events import HookEvent
from wfh.domain.model.config import (
    BreakRules,
    CheckItem,
    Config,
    FocusRules,
    HoursRules,
    Me,
    OverlapRules,
    ShutdownRules,
    Ui,
)
from wfh.errors import Severity
from wfh.store.config.hours import hours_by_weekday, weekday_keys, weekdays, windows
from wfh.store.config.lists import gatherings, meetings, people, rules, terms, trees
from wfh.store.toml import kinds
from wfh.store.toml.decode import Findings, Layer, Table
from wfh.values import replace
from wfh.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

SCHEMA = 1
EVERY_DAY = frozenset(range(7))


def decode(layers: Sequence[Layer], found: Findings) -> Config:
    """Return the config that ``layers`` (the person's own file first) make together.

    Tell every problem to ``found``.
    """
    top = Table(layers, found)
    _schema(top)
    top.has("include")  # read before everything else, where the files are gathered
    me = _me(top.table("me"))
    overlap = _overlap(top.table("overlap"))
    colleagues = people(top, overlap.asleep, layers[0].source)
    config = Config(
        me=me,
        hours=_hours(top.table("hours")),
        focus=_focus(top.table("focus")),
        breaks=_breaks(top.table("breaks")),
        windows=windows(top, "window"),
        shutdown=_shutdown(top.table("shutdown")),
        overlap=overlap,
        people=colleagues,
        meetings=meetings(top, me.timezone, frozenset(person.id for person in colleagues)),
        calendars=_calendars(top),
        rules=rules(top),
        terms=terms(top),
        trees=trees(top),
        gatherings=gatherings(top),
        hooks=_hooks(top),
        ui=_ui(top.table("ui")),
        keys=_keys(top.table("keys")),
    )
    top.close()
    return config


def runs_commands(config: Config) -> bool:
    """Return whether anything in ``config`` runs a program."""
    return bool(config.hooks) or any(check.run for check in config.shutdown.checks)


def without_commands(config: Config) -> Config:
    """Return ``config`` with nothing in it that runs a program."""
    checks = tuple(replace(check, run=()) for check in config.shutdown.checks)
    return replace(config, hooks=(), shutdown=replace(config.shutdown, checks=checks))


def _schema(top: Table) -> None:
    for layer in top.layers:
        version = Table([layer], top.found).get("schema", kinds.whole(1, 1_000_000, SCHEMA), SCHEMA)
        if version > SCHEMA:
            what = _("{version} is newer than this wfh knows ({known}): the file is read, and not written")
            right = _("update wfh")
            top.tell(("schema",), what.format(version=version, known=SCHEMA), right, layer=layer)
    top.has("schema")


def _me(table: Table) -> Me:
    places = table.table("place")
    me = Me(
        table.get("name", kinds.text("Noor"), ""),
        table.get("timezone", kinds.zone(), ""),
        table.one_or_more("languages", kinds.language()),
        tuple(places.get(key, kinds.text("home"), "") for key in weekday_keys(places)),
    )
    places.close()
    table.close()
    return me


def _hours(table: Table) -> HoursRules:
    usual = HoursRules()
    hours = HoursRules(
        hours_by_weekday(table),
        table.get("rollover", kinds.time_of_day(0, 12 * 60, "04:00"), usual.rollover),
        table.get("capacity", kinds.number(0.1, 1, usual.capacity), usual.capacity),
        table.get("min_rest_hours", kinds.number(0, 24, 11), usual.min_rest_hours),
        table.get("holidays", kinds.holidays(), ""),
    )
    table.close()
    return hours


def _focus(table: Table) -> FocusRules:
    usual = FocusRules()
    focus = FocusRules(
        table.get("minutes", kinds.whole(5, 480, 50), usual.minutes),
        table.get("daily_max_minutes", kinds.whole(0, 1440, 240), usual.daily_max_minutes),
        table.get("pause_free_seconds", kinds.whole(0, 3600, 120), usual.pause_free_seconds),
        table.get("gap_minutes", kinds.whole(0, 120, 5), usual.gap_minutes),
    )
    table.close()
    return focus


def _breaks(table: Table) -> BreakRules:
    usual = BreakRules()
    breaks = BreakRules(
        table.get("short_minutes", kinds.whole(1, 120, 5), usual.short_minutes),
        table.get("long_minutes", kinds.whole(1, 240, 15), usual.long_minutes),
        table.get("long_after_minutes", kinds.whole(5, 480, 90), usual.long_after_minutes),
        table.get("free_postpones", kinds.whole(0, 100, 2), usual.free_postpones),
        tuple(sorted(set(table.one_or_more("at", kinds.time_of_day())))),
        table.one_or_more("ideas", kinds.text("walk to the door and back", empty=False)),
        table.get("screen_minutes", kinds.whole(0, 1440, usual.screen_minutes), usual.screen_minutes),
    )
    table.close()
    return breaks


def _shutdown(table: Table) -> ShutdownRules:
    usual = ShutdownRules()
    nudges, by_day = _nudges(table, usual.nudge_minutes)
    shutdown = ShutdownRules(
        nudges,
        table.get("depth", kinds.choice(("light", "full")), usual.depth),
        table.get("phrase", kinds.text("Shutdown complete"), ""),
        table.one_or_more("inboxes", kinds.text("mail", empty=False)),
        tuple(check for item in table.tables("check") if (check := _check(item)) is not None),
        by_day,
    )
    table.close()
    return shutdown


def _nudges(table: Table, usual: tuple[int, ...]) -> tuple[tuple[int, ...], tuple[tuple[int, tuple[int, ...]], ...]]:
    """Read the nudges: one list for every day, or a table of lists by weekday, in which a day left out is as usual."""
    minutes = kinds.whole(0, 480, 30)
    if not isinstance(table.first("nudge_minutes"), dict):
        return table.items("nudge_minutes", minutes, usual), ()
    days = table.table("nudge_minutes")
    found = ((day, days.items(key, minutes, usual)) for day, key in enumerate(weekday_keys(days)) if days.has(key))
    by_day = tuple((day, nudges) for day, nudges in found if nudges != usual)
    days.close()
    return usual, by_day


def _check(table: Table) -> CheckItem | None:
    text = table.need("text", kinds.text("Push or stash work in progress", empty=False))
    places = table.one_or_more("place", kinds.text("home", empty=False))
    days = weekdays(table)
    run = table.items("run", kinds.raw_text("git"))
    table.close()
    return CheckItem(text, places, frozenset() if days == EVERY_DAY else days, run) if text else None


def _overlap(table: Table) -> OverlapRules:
    usual = OverlapRules()
    overlap = OverlapRules(
        table.get("warning_days", kinds.whole(0, 366, 21), usual.warning_days),
        table.get("stretch_minutes", kinds.whole(0, 720, 60), usual.stretch_minutes),
        table.get("max_stretch_per_month", kinds.whole(0, 31, 2), usual.max_stretch_per_month),
        table.get("asleep", kinds.time_range("22:00-07:00", night=True), usual.asleep),
    )
    table.close()
    return overlap


def _calendars(top: Table) -> tuple[str, ...]:
    found = top.one_or_more("calendars", kinds.raw_text("~/calendars/work.ics"))
    if found:
        top.tell(("calendars",), _("is understood, but this version reads no calendars"), severity=Severity.HINT)
    return found


def _hooks(top: Table) -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = top.table("hooks")
    found = tuple((event.value, table.items(event.value, kinds.raw_text("~/bin/dnd"))) for event in HookEvent)
    table.close()
    return tuple((key, command) for key, command in found if command)


def _ui(table: Table) -> Ui:
    usual = Ui()
    ui = Ui(
        table.get("language", kinds.choice(("auto", "en", "nl")), usual.language),
        table.get("clock", kinds.number_choice((24, 12)), usual.clock),
        table.get("theme", kinds.text("auto", empty=False), usual.theme),
        table.get("ascii", kinds.flag(), usual.ascii),
    )
    table.close()
    return ui


def _keys(table: Table) -> tuple[tuple[str, str], ...]:
    found = ((key, table.get(key, kinds.text("f"), "")) for key in table.keys())  # noqa: SIM118
    return tuple((key, value) for key, value in found if value)
