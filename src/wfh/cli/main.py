"""Where ``wfh`` begins. Imports next to nothing: the line of a shell prompt passes through here."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType


def entry() -> int:
    """Run the command of ``sys.argv`` and give the exit code."""
    sys.excepthook = _crashed
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


def _crashed(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Say in one line what Python would print as a traceback; it ends with exit code 1 after this."""
    from wfh.cli.run import crashed

    crashed(error, sys.argv[1:])
