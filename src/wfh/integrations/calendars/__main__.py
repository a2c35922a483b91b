"""The process that reads calendars: a request as JSON comes in, a line of JSON a file goes out."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from json import dumps, loads

from wfh.domain.calendar.classify import Who
from wfh.domain.calendar.row_text import as_row, problem_row
from wfh.domain.model.calendars import Calendar, CalendarUse
from wfh.domain.time.zones import zone
from wfh.integrations.calendars.guard import limit_process
from wfh.integrations.calendars.occurrences import Within
from wfh.integrations.calendars.reader import read_file


def main() -> int:
    """Read the files of the request, in its order; return exit code 0."""
    limit_process()
    request = loads(sys.stdin.buffer.read())
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
        line = dumps([found.is_whole, rows, problems, found.events, addresses])
        sys.stdout.buffer.write(line.encode() + b"\n")
        sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
