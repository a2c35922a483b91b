"""Reads open tasks of todo.txt, of ``task export`` (taskwarrior), and of a table in CSV.

What no field of wfh can hold (projects, contexts, tags) stays in the title as it is written there: no word is lost.
"""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, date, datetime
from io import StringIO

from wfh.domain.planning.quick_entry import parse_length
from wfh.domain.time.sanitize import clean
from wfh.errors import Problem, WfhError
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from typing import Any
    from zoneinfo import ZoneInfo

_HEAD = re.compile(r"(?:\(([A-Z])\) )?(?:\d{4}-\d\d-\d\d )?")
_DONE = re.compile(r"x (?:\d{4}-\d\d-\d\d ){0,2}")
_COLUMNS: dict[str, tuple[str, ...]] = {
    "title": ("title", "task", "name", "content", "summary", "subject", "titel", "taak", "naam", "description"),
    "estimate": ("estimate", "minutes", "duration", "length", "schatting", "duur"),
    "deadline": ("deadline", "due", "due date", "due_date"),
    "day": ("date", "day", "scheduled", "start", "datum", "dag"),
    "result": ("result", "resultaat"),
    "done": ("done", "completed", "status", "klaar"),
    "key": ("id", "uuid"),
}
"""The names of columns that are understood, the better ones first."""
_IS_DONE = frozenset({"x", "1", "true", "yes", "ja", "done", "completed", "klaar", "✓", "✔"})


class ForeignTask(Value):
    """A task to take over: ``key`` identifies it, ``estimate`` in minutes, ``day`` None for the backlog."""

    key: str
    title: str
    estimate: int | None = None
    result: str = ""
    day: date | None = None
    deadline: date | None = None


class ReadTasks(Value):
    """The open tasks of a file, and the number of done ones."""

    tasks: tuple[ForeignTask, ...] = ()
    done: int = 0


def read_todo_txt(text: str, _file: str, _zone: ZoneInfo, results: Collection[str]) -> ReadTasks:
    """Return the tasks of a todo.txt, those with a priority first; ``due:`` and ``t:`` are deadline and day.

    A project (``+memo``) that is the id of one of my ``results`` is the result.
    """
    found: list[tuple[str, ForeignTask]] = []
    done = 0
    for line in text.splitlines():
        if _DONE.match(line):
            done += 1
        elif line.strip():
            priority, words = _head(line)
            days = {word[: word.index(":")]: _date(word[word.index(":") + 1 :]) for word in words if _is_date(word)}
            result = next((word[1:] for word in words if word[:1] == "+" and word[1:] in results), "")
            title = " ".join(word for word in words if not _is_date(word) and word != f"+{result}")
            if title:
                task = ForeignTask(line.strip(), title, None, result, days.get("t"), days.get("due"))
                found.append((priority or "~", task))
    found.sort(key=lambda each: each[0])
    return ReadTasks(tuple(task for _priority, task in found), done)


def _head(line: str) -> tuple[str, list[str]]:
    """Return the priority of a line, and its words after priority and date."""
    head = _HEAD.match(line)
    return (head[1] or "", clean(line[head.end() :]).split()) if head else ("", clean(line).split())


def _is_date(word: str) -> bool:
    name, colon, value = word.partition(":")
    return bool(colon) and name in {"due", "t"} and _date(value) is not None


def read_taskwarrior_tasks(text: str, file: str, zone: ZoneInfo, results: Collection[str]) -> ReadTasks:
    """Return the tasks of ``task export``: ``due`` is the deadline, ``scheduled`` or ``wait`` the day.

    Raises WfhError if it is not such JSON.
    """
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        raise WfhError(
            Problem(_("this is not the JSON of task export"), file, right="task export > tasks.json")
        ) from None
    if not isinstance(values, list) or not all(isinstance(each, dict) for each in values):
        raise WfhError(Problem(_("this is not the JSON of task export"), file, right="task export > tasks.json"))
    found, done = [], 0
    for value in values:
        if value.get("status") not in {"pending", "waiting"}:
            done += value.get("status") == "completed"
            continue
        found.append(_of_taskwarrior(value, zone, results))
    return ReadTasks(tuple(task for task in found if task.title), done)


def _of_taskwarrior(value: dict[str, Any], zone: ZoneInfo, results: Collection[str]) -> ForeignTask:
    project = str(value.get("project") or "")
    tags = [str(tag) for tag in value.get("tags") or () if isinstance(tag, str)]
    result = next((word for word in (project, *tags) if word in results), "")
    more = [project] * (project not in {"", result}) + [f"+{tag}" for tag in tags if tag != result]
    annotations = [
        str(each.get("description", "")) for each in value.get("annotations") or () if isinstance(each, dict)
    ]
    title = clean(" ".join((str(value.get("description") or ""), *more)).strip())
    if annotations:
        title = clean(f"{title}: {'; '.join(annotations)}")
    day = _instant(value.get("scheduled"), zone) or _instant(value.get("wait"), zone)
    key = str(value.get("uuid") or title)
    return ForeignTask(key, title, None, result, day, _instant(value.get("due"), zone))


def read_csv_tasks(text: str, file: str, _zone: ZoneInfo, results: Collection[str]) -> ReadTasks:
    """Return the tasks of a table with a header line; raises WfhError if no column is a title."""
    rows = list(csv.reader(StringIO(text, newline=""), _dialect(text)))
    names = [clean(name).strip().casefold() for name in rows[0]] if rows else []
    columns = {what: at for what, known in _COLUMNS.items() if (at := _column(names, known)) is not None}
    if "title" not in columns:
        raise WfhError(Problem(_("there is no column called title"), file, 1, right="title,estimate,due"))
    found, done = [], 0
    for row in rows[1:]:
        cells = {what: row[at].strip() for what, at in columns.items() if at < len(row)}
        if cells.get("done", "").casefold() in _IS_DONE:
            done += 1
        elif title := clean(cells.get("title", "")):
            found.append(_of_row(cells, title, results))
    return ReadTasks(tuple(found), done)


def _of_row(cells: dict[str, str], title: str, results: Collection[str]) -> ForeignTask:
    result = cells.get("result", "").removeprefix("#")
    title = title if result in {"", *results} else f"{title} {clean(result)}"
    day, deadline = (_date(cells.get(name, "")) for name in ("day", "deadline"))
    estimate = parse_length(cells.get("estimate", "").removeprefix("~"))
    key = cells.get("key") or "\t".join((title, cells.get("deadline", ""), cells.get("day", "")))
    return ForeignTask(key, title, estimate or None, result if result in results else "", day, deadline)


def _dialect(text: str) -> type[csv.Dialect]:
    try:
        return csv.Sniffer().sniff(text.partition("\n")[0], delimiters=",;\t")
    except csv.Error:
        return csv.excel


def _column(names: list[str], known: Iterable[str]) -> int | None:
    return next((names.index(name) for name in known if name in names), None)


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _instant(value: object, zone: ZoneInfo) -> date | None:
    """Return the local date of an instant such as ``20261123T230000Z``."""
    try:
        at = datetime.strptime(str(value), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None
    return at.astimezone(zone).date()


READERS: dict[str, Callable[[str, str, ZoneInfo, Collection[str]], ReadTasks]] = {
    "todo.txt": read_todo_txt,
    "taskwarrior": read_taskwarrior_tasks,
    "csv": read_csv_tasks,
}
"""The formats of tasks, and what reads them."""


def keyed(found: ReadTasks, form: str) -> Iterator[tuple[str, ForeignTask]]:
    """Yield a unique key for each task of a format; the second of two equal lines gets another one."""
    seen: dict[str, int] = {}
    for task in found.tasks:
        seen[task.key] = seen.get(task.key, 0) + 1
        yield f"{form}\n{task.key}\n{seen[task.key]}", task
