"""Reads intervals of timewarrior: the lines of its data files, or the JSON of ``timew export``."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime

from wfh.domain.export.reading import Interval, ReadFile
from wfh.domain.time.sanitize import clean
from wfh.errors import Problem, WfhError
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_EXAMPLE = 'inc 20261123T082010Z - 20261123T085100Z # "Decision memo" kr1'
_LINE = re.compile(r"inc (\d{8}T\d{6}Z)(?: - (\d{8}T\d{6}Z))?(?: # ?(.*))?")
_WORD = re.compile(r'"((?:\\.|[^"\\])*)"|(\S+)')


def read_timewarrior(text: str, file: str, results: Collection[str]) -> ReadFile:
    """Return the intervals of a file; a tag that is the id of one of my ``results`` (case-folded) is their result.

    The annotation is the title, else the other tags are. An interval without an end is left out. Raises WfhError with
    everything that timewarrior would reject.
    """
    return _read_json(text, file, results) if text.lstrip().startswith("[") else _read_lines(text, file, results)


def _read_lines(text: str, file: str, results: Collection[str]) -> ReadFile:
    found = _Found(file, results)
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("exc "):  # what is excluded is no work
            continue
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            found.wrong.append(Problem(_("this is not an interval of timewarrior"), file, number, right=_EXAMPLE))
            continue
        words = [
            re.sub(r"\\(.)", r"\1", one[1]) if one[2] is None else one[2] for one in _WORD.finditer(match[3] or "")
        ]
        cut = words.index("#") if "#" in words else len(words)
        found.add(match[1], match[2], words[:cut], " ".join(words[cut + 1 :]), number)
    return found.result()


def _read_json(text: str, file: str, results: Collection[str]) -> ReadFile:
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        raise WfhError(Problem(_("this is not the JSON of timew export"), file)) from None
    found = _Found(file, results)
    for number, value in enumerate(values, 1):
        tags = value.get("tags", []) if isinstance(value, dict) else None
        if not isinstance(tags, list) or not isinstance(value.get("start"), str):
            found.wrong.append(Problem(_("interval {number} has no start").format(number=number), file))
            continue
        found.add(value["start"], value.get("end"), map(str, tags), str(value.get("annotation") or ""), None)
    return found.result()


class _Found:
    """What was found so far."""

    def __init__(self, file: str, results: Collection[str]) -> None:
        self.file = file
        self.results = results
        self.intervals: list[Interval] = []
        self.left_out: list[Problem] = []
        self.wrong: list[Problem] = []

    def add(self, start: str, end: str | None, tags: Iterable[str], annotation: str, line: int | None) -> None:
        first, last = _instant(start), _instant(end) if end else None
        if first is None or (end and last is None) or (last and last < first):
            self.wrong.append(Problem(_("this is not an interval of timewarrior"), self.file, line, right=_EXAMPLE))
        elif last is None:
            self.left_out.append(
                Problem(_("has no end yet and is left out"), self.file, line, right=_("stop it first"))
            )
        elif first < last:
            words = [clean(tag).strip() for tag in tags]
            result = next((word for word in words if word.casefold() in self.results), "")
            title = clean(annotation).strip() or ", ".join(word for word in words if word and word != result)
            self.intervals.append(Interval(first, last, title, result))

    def result(self) -> ReadFile:
        if self.wrong:
            raise WfhError.of(self.wrong)
        return ReadFile(tuple(self.intervals), tuple(self.left_out))


def _instant(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except (TypeError, ValueError):
        return None
