"""Counts day files as somebody outside would: with a TOML reader and a calendar, and none of wfh's code."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import tomli

if TYPE_CHECKING:
    from pathlib import Path

Tables = dict[str, Any]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def read_days(folder: Path) -> dict[date, Tables]:
    """Return the day files of a data folder by date."""
    files = (tomli.loads(path.read_text()) for path in sorted(folder.glob("days/*/*.toml")))
    return {tables["date"]: tables for tables in files}


def ranges(config: Tables, day: date) -> list[tuple[int, int]]:
    """Return the working hours of a date in minutes after midnight."""
    texts = config["hours"].get(DAYS[day.weekday()], [])
    for exception in config["hours"].get("exceptions", []):
        if exception["date"] == day:
            texts = exception["hours"]
    return [_range(text) for text in texts]


def _range(text: str) -> tuple[int, int]:
    start, end = (int(part[:2]) * 60 + int(part[3:]) for part in text.split("-"))
    return start, end if end > start else end + 24 * 60


def at(day: date, minute: int, zone: str) -> datetime:
    """Return the instant of a wall clock reading."""
    local = datetime.combine(day, time(), ZoneInfo(zone)) + timedelta(minutes=minute)
    return local.astimezone(UTC)


def recount(config: Tables, days: dict[date, Tables], first: date, last: date, now: datetime | None = None) -> Tables:
    """Return the numbers of ``wfh review --json`` for the dates from ``first`` to ``last``, as of ``now``."""
    inside = [days[when] for when in sorted(days) if first <= when <= last and _is_recorded(days[when])]
    return {
        "tasks": sum(task.get("status") == "done" for day in inside for task in day.get("task", [])),
        "stops": _stops(config, inside),
        "rest": _rests(config, days, inside),
        "reopened": [
            (part["start"].astimezone(UTC), _minutes(part["start"], part["end"]), part["reason"])
            for day in inside for part in day.get("reopened", [])
        ],
        "free": sum(bool(_begun(day)) and not ranges(config, day["date"]) for day in inside),
        "focus": {
            day["date"]: minutes
            for day in inside if (minutes := sum(_worked(block) for block in _begun(day)) // 60)
        },
        "by_kind": _count(pause["kind"] for pause, _hour in _interruptions(inside)),
        "by_hour": _count(hour for _pause, hour in _interruptions(inside)),
        "energy": {day["date"]: day["energy"] for day in inside if "energy" in day},
        "detached": {day["date"]: day["detached"] for day in inside if "detached" in day},
        **_meetings(config, inside, now),
    }  # fmt: skip


def results(tables: Tables, first: date, last: date) -> list[tuple[str, Any, Any]]:
    """Return each result that lived in the dates: its id, its value before them and at their end."""
    found = []
    for result in tables.get("result", []):
        measured = sorted((one["date"], one["value"]) for one in result.get("history", []))
        began = min([day for day, _value in measured] + ([result["since"]] if "since" in result else []))
        if began <= last and result.get("ended", last) >= first:
            before = [value for day, value in measured if day < first]
            until = [value for day, value in measured if day <= last]
            values = ([result["start"], *known][-1] for known in (before, until))
            found.append((result["id"], *values))
    return found


def stretches(tables: Tables, last: date) -> list[tuple[str, int]]:
    """Return the minutes that each stretched in the thirteen weeks to that of ``last``, mine first."""
    sunday = last + timedelta(days=6 - last.weekday())
    minutes: dict[str, int] = {}
    for one in tables.get("stretch", []):
        if timedelta() <= sunday - one["date"] < timedelta(weeks=13):
            minutes[one["person"]] = minutes.get(one["person"], 0) + one["minutes"]
    return sorted(minutes.items(), key=lambda item: (item[0] != "me", item[0]))


def _is_recorded(day: Tables) -> bool:
    return bool({"planned_at", "stopped_at", "closed_at"} & day.keys() or _begun(day))


def _begun(day: Tables) -> list[Tables]:
    return [one for one in day.get("block", []) if "start" in one and one.get("outcome") != "cancelled"]


def _minutes(start: datetime, end: datetime) -> int:
    return int((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() // 60)


def _seconds(start: datetime, end: datetime) -> int:
    return int((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds())


def _worked(block: Tables) -> int:
    paused = sum(_seconds(pause["start"], pause["end"]) for pause in block.get("pauses", []))
    return _seconds(block["start"], block["end"]) - paused


def _end(day: Tables) -> datetime | None:
    if day.get("reopened"):
        return day["reopened"][-1].get("end")
    if "closed_at" not in day:
        return None
    return day.get("stopped_at", day["closed_at"])


def _stops(config: Tables, days: list[Tables]) -> tuple[int, int]:
    known = []
    for day in days:
        hours, end = ranges(config, day["date"]), _end(day)
        if end is None or not hours:
            continue
        stop = _range(f"00:00-{day['stop_at']}")[1] if "stop_at" in day else hours[-1][1]
        known.append(end.astimezone(UTC) < at(day["date"], stop, day["timezone"]) + timedelta(minutes=11))
    return sum(known), len(known)


def _rests(config: Tables, days: dict[date, Tables], inside: list[Tables]) -> tuple[int, int, int | None]:
    found = []
    for day in inside:
        end = _end(day)
        later = [days[when] for when in sorted(days) if timedelta() < when - day["date"] <= timedelta(days=30)]
        starts = [start for each in later if (start := _start(each))]
        if end and starts:
            found.append(_minutes(end, starts[0]))
    least = config["hours"].get("min_rest_hours", 11) * 60
    return sum(minutes >= least for minutes in found), len(found), min(found, default=None)


def _start(day: Tables) -> datetime | None:
    starts = [block["start"] for block in _begun(day)] + ([day["planned_at"]] if "planned_at" in day else [])
    return min(starts, default=None)


def _interruptions(days: list[Tables]) -> list[tuple[Tables, int]]:
    return [
        (pause, pause["start"].astimezone(ZoneInfo(day["timezone"])).hour)
        for day in days for block in _begun(day) for pause in block.get("pauses", []) if pause.get("kind")
    ]  # fmt: skip


def _count(values: Any) -> dict[Any, int]:  # noqa: ANN401
    found: dict[Any, int] = {}
    for value in values:
        found[value] = found.get(value, 0) + 1
    return found


def _hours(config: Tables, day: Tables) -> int:
    """Return the working minutes of a day: up to its own stop, which lengthens the last range."""
    parts = ranges(config, day["date"])
    if parts and "stop_at" in day:
        stop = _range(f"00:00-{day['stop_at']}")[1]
        parts = [(start, min(end, stop)) for start, end in parts if start < stop]
        parts[-1] = (parts[-1][0], max(parts[-1][1], stop))
    return sum(end - start for start, end in parts)


def _meetings(config: Tables, days: list[Tables], now: datetime | None) -> Tables:
    """Return the minutes in meetings that have begun, those of work, and what lay in protected windows, by instants."""
    minutes = of = inside = kept = windows = 0
    for day in days:
        when = day["date"]
        of += _hours(config, day)
        met = [
            tuple(at(when, minute, meeting["timezone"]) for minute in _range(meeting["time"]))
            for meeting in config.get("meeting", []) if DAYS[when.weekday()] in meeting["days"]
        ]  # fmt: skip
        met = [(start, end) for start, end in met if now is None or start < now]
        guarded = [
            tuple(at(when, minute, day["timezone"]) for minute in _range(window["time"]))
            for window in config.get("window", [])
            if window["kind"] == "no-meeting" and DAYS[when.weekday()] in window["days"]
        ]
        minutes += sum(_minutes(start, end) for start, end in met)
        inside += sum(any(start < until and since < end for since, until in guarded) for start, end in met)
        windows += len(guarded)
        kept += sum(not any(start < until and since < end for start, end in met) for since, until in guarded)
    return {"meetings": (minutes, of, inside), "windows": (kept, windows)}
