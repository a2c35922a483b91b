"""Reads the calendars in the background: takes a request, stores the result."""

from __future__ import annotations

import sys

from wfh.usecases.calendars.refresh import refresh
from wfh.usecases.calendars.request import from_text


def main() -> int:
    """Read what changed, as the request on standard input says; return exit code 0."""
    request, places, now = from_text(sys.stdin.read())
    refresh(places, request, now)
    return 0


if __name__ == "__main__":
    sys.exit(main())
