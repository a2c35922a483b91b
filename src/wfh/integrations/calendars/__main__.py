"""The process that reads calendars: it takes a request as JSON and prints one line of JSON per file."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from json import dumps, loads

from wfh.domain.calendar.classify import Who
from wfh.domain.calendar.problems import problem_row
from wfh.domain.calendar.row_text import as_row
from wfh.domain.model.calendars import Calendar, CalendarUse
from wfh.domain.time.zones import zone
from wfh.integrations.calendars.child import MISSING
from wfh.integrations.calendars.guard import limit_process

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any


def main() -> int:
    """Read the files of the request, in its order; return exit code 0.

    If one of the libraries that read calendars is not installed, the last line names it, and the exit code is 1.
    """
    limit_process()
    try:
        for line in _lines(loads(sys.stdin.buffer.read())):
            sys.stdout.buffer.write(dumps(line).encode() + b"\n")
            sys.stdout.buffer.flush()
    except ModuleNotFoundError as error:
        sys.stdout.buffer.write(dumps({MISSING: error.name}).encode() + b"\n")
        return 1
    return 0


def _lines(request: dict[str, Any]) -> Iterator[list[object]]:
    """Yield what is found in each file: whether it is whole, rows, problems, the number of events, addresses."""
    # Late: main says which library is not there.
    from wfh.integrations.calendars.occurrences import Within
    from wfh.integrations.calendars.reader import read_file

    start, end = (datetime.fromtimestamp(request[edge], UTC) for edge in ("start", "end"))
    within = Within(start, end, zone(request["zone"]))
    who = Who(frozenset(request["me"]), dict(request["people"]))
    calendars = [
        Calendar(path, use=CalendarUse(use), focus=tuple(focus), places=tuple((name, tuple(of)) for name, of in places))
        for path, use, focus, places in request["calendars"]
    ]
    for source, path in request["files"]:
        found = read_file(path, source, calendars[source], who, within)
        rows = [as_row(each) for each in found.occurrences]
        problems = [problem_row(each) for each in found.problems]
        # Whose addresses those are matters only to whoever does not know my own.
        addresses = {} if request["me"] else found.addresses
        yield [found.is_whole, rows, problems, found.events, addresses]


if __name__ == "__main__":
    sys.exit(main())
