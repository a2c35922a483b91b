"""The twelve weeks before the sample's Monday: times once, words in each language.

A line of ``demo/history.txt`` is a day: its date, when it was planned and when work stopped, energy, how far away work
was, perhaps an evening that was reopened (``again 20:05-20:30 incident``), and after each ``|`` a block: the number of
its title, its times, and what interrupted it.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import tomli

from wfh.domain.model.block import Block, BlockOutcome, Pause
from wfh.domain.model.day import Day, Reopened, Task, TaskStatus
from wfh.store.journal.codec import tables_of, text_of
from wfh.values import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any
    from zoneinfo import ZoneInfo

_LENGTH = 5
"""Estimates are whole steps of so many minutes, a sixth below what a block took."""


def sample_days(times: str, words: str, zone: ZoneInfo) -> Iterator[tuple[date, bytes]]:
    """Yield each day of the history with the text of its file."""
    said = tomli.loads(words)
    for line in times.splitlines():
        day = _day(line.split(" | "), said, zone)
        yield day.date, text_of(tables_of(day))


def _day(parts: Sequence[str], said: Mapping[str, Any], zone: ZoneInfo) -> Day:
    head = parts[0].split()
    when = date.fromisoformat(head[0])

    def at(text: str) -> datetime:
        return datetime.combine(when, time.fromisoformat(text), zone)

    blocks = tuple(_block(part.split(), f"{when:%m%d}{number}", at) for number, part in enumerate(parts[1:]))
    titles, results = said["titles"], said["results"]
    tasks = []
    for part, block in zip(parts[1:], blocks, strict=True):
        title = int(part.split()[0])
        minutes = block.planned_minutes * 5 // 6 // _LENGTH * _LENGTH
        tasks.append(Task(block.task, titles[title], TaskStatus.DONE, minutes, results[title], done_at=block.end))
    week = {f"week_{key}": text for key, text in said["week"].get(head[0], {}).items()}
    day = Day(
        when, zone.key, "home", 17 * 60 + 30, tasks[0].id, planned_at=at(head[1]), stopped_at=at(head[2]),
        closed_at=at(head[2]) + timedelta(minutes=4), closed_how="ritual", energy=int(head[3]), detached=int(head[4]),
        good=said["good"].get(head[0], ""), checked=tuple(said["checked"]), tasks=tuple(tasks), blocks=blocks, **week,
    )  # fmt: skip
    if head[5:]:
        start, end = head[6].split("-")
        day = replace(day, reopened=(Reopened(at(start), head[7], at(end)),))
    return day


def _block(words: Sequence[str], number: str, at: Any) -> Block:  # noqa: ANN401
    start, end = words[1].split("-")
    pauses = []
    for kind, span in zip(words[2::2], words[3::2], strict=True):
        since, until = span.split("-")
        pauses.append(Pause(at(since), at(until), kind))
    minutes = int((at(end) - at(start)).total_seconds() // 60)
    return Block(
        f"b-h{number}", f"t-h{number}", at(start), minutes, at(start), at(end), tuple(pauses), BlockOutcome.DONE
    )
