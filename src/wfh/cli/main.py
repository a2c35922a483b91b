"""Where ``wfh`` begins. Imports next to nothing: the line of a shell prompt passes through here."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType


def entry() -> int:
    """Run the command of ``sys.argv`` and give the exit code."""
    sys.excepthook = _crashed
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
    _leave(code)
    return code


def _run(argv: list[str]) -> int:
    if "status" in argv:
        from wfh.cli import fast_status

        if (code := fast_status.main(argv)) is not None:
            return code
    import gc

    gc.disable()  # a command is one burst of allocation; the app turns it on again after its first frame
    from wfh.cli.run import run_process

    return run_process(argv)


def _leave(code: int) -> None:
    """End the process without taking it apart piece by piece, which takes as long as an interpreter does to start.

    Everything that was written is on the disk by now, and files are closed. Returns where somebody may still have
    something to do: a thread, whoever watches the process, or a stream that did not take what it was told.
    """
    if "threading" in sys.modules or sys.gettrace() or sys.getprofile() or sys.flags.interactive or sys.flags.inspect:
        return
    try:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.flush()
    except OSError:
        return
    os._exit(code)


def _crashed(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Report in one line what Python would print as a traceback; it ends with exit code 1 after this."""
    from wfh.cli.run import crashed

    crashed(error, sys.argv[1:])
