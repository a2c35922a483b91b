"""The grammars of other programs, to read what is exported with: klog 1.4, timewarrior's lines, timeclock."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_TIME = r"(?P<{0}>(?P<{0}_before><)?(?P<{0}_hour>\d{{1,2}}):(?P<{0}_minute>\d\d)(?P<{0}_after>>)?)"
_RANGE = re.compile(_TIME.format("start") + r"\s*-\s*" + _TIME.format("end"))
_OPEN = re.compile(_TIME.format("start") + r"\s*-\s*\?+")
_DURATION = re.compile(r"(?P<sign>[+-])?(?:(?P<hours>\d+)h)?(?:(?P<minutes>\d+)m)?")
_TAG = re.compile(r"""#(?P<name>[\w-]+)(?:=(?P<value>"[^"]*"|'[^']*'|[\w-]+))?""")


@dataclass(frozen=True)
class KlogEntry:
    """An entry: its minutes, or since which minute of its record's day it is open."""

    date: date
    minutes: int | None
    opened: int | None
    summary: str
    tags: tuple[tuple[str, str], ...]


def _minute(match: re.Match[str], name: str) -> int:
    hour, minute = int(match[f"{name}_hour"]), int(match[f"{name}_minute"])
    assert minute < 60
    assert hour < 24
    assert not (match[f"{name}_before"] and match[f"{name}_after"])
    shift = -1440 if match[f"{name}_before"] else 1440 if match[f"{name}_after"] else 0
    return hour * 60 + minute + shift


def read_klog(text: str) -> list[KlogEntry]:
    """Read a file as the specification says; fails on what it does not allow."""
    entries = []
    for record in re.split(r"\n[ \t]*\n+", text.strip("\n")) if text else []:
        head, *lines = record.split("\n")
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", head), head
        opened = 0
        for line in lines:
            assert line.startswith("    "), line
            assert line[4] not in " \t", line
            entry = _entry(date.fromisoformat(head), line[4:])
            opened += entry.opened is not None
            entries.append(entry)
        assert opened <= 1
    return entries


def _entry(day: date, text: str) -> KlogEntry:
    for pattern in (_RANGE, _OPEN, _DURATION):
        match = pattern.match(text)
        if match and match[0]:
            break
    else:
        raise AssertionError(text)
    rest = text[match.end() :]
    assert not rest or rest[0] == " ", text
    summary = rest.strip()
    tags = tuple((tag["name"], (tag["value"] or "").strip("\"'")) for tag in _TAG.finditer(summary))
    if pattern is _OPEN:
        return KlogEntry(day, None, _minute(match, "start"), summary, tags)
    if pattern is _RANGE:
        minutes = _minute(match, "end") - _minute(match, "start")
        assert minutes >= 0, text
    else:
        assert match["hours"] is None or int(match["minutes"] or 0) < 60
        minutes = int(match["hours"] or 0) * 60 + int(match["minutes"] or 0)
    return KlogEntry(day, minutes, None, summary, tags)


def read_timewarrior(text: str) -> list[tuple[datetime, datetime | None, list[str]]]:
    """Return start, end and tags of each line."""
    found = []
    for line in text.splitlines():
        match = re.fullmatch(r"inc (\d{8}T\d{6}Z)(?: - (\d{8}T\d{6}Z))?(?: # (.+))?", line)
        assert match, line
        start, end = (
            datetime.strptime(at, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) if at else None for at in match.groups()[:2]
        )
        assert start
        found.append((start, end, shlex.split(match[3] or "")))
    assert found == sorted(found, key=lambda each: each[0])
    return found


def read_timeclock(text: str) -> list[tuple[datetime, timedelta | None, str]]:
    """Return the local start, the length and the account of each pair of entries; the last may have no end."""
    found: list[tuple[datetime, timedelta | None, str]] = []
    for line in text.splitlines():
        match = re.fullmatch(r"([io]) (\d{4}/\d\d/\d\d \d\d:\d\d:\d\d)(?: (.*))?", line)
        assert match, line
        at = datetime.strptime(match[2], "%Y/%m/%d %H:%M:%S")
        if match[1] == "i":
            assert not found or found[-1][1] is not None
            assert match[3]
            assert "  " not in match[3]
            found.append((at, None, match[3]))
        else:
            start, end, account = found[-1]
            assert end is None
            assert at >= start
            found[-1] = (start, at - start, account)
    return found
