"""Where ``wfh`` begins. Imports next to nothing: the line of a shell prompt passes through here."""

from __future__ import annotations

import sys


def entry() -> int:
    """Run the command of ``sys.argv`` and give the exit code."""
    try:
        return _run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130


def _run(argv: list[str]) -> int:
    if "status" in argv:
        from wfh.cli import fast_status

        if (code := fast_status.main(argv)) is not None:
            return code
    from wfh.cli.run import run_process

    return run_process(argv)
