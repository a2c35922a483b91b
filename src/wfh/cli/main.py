"""The entry point of ``wfh``. It imports almost nothing, because shell prompts run it, too."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType


def entry() -> int:
    """Run the command of ``sys.argv`` and return the exit code."""
    sys.excepthook = _crashed
    sys.unraisablehook = _unraisable
    try:
        code = _run(sys.argv[1:])
    except KeyboardInterrupt:
        return 130
    _leave(code)
    return code


def _run(argv: list[str]) -> int:
    if "status" in argv:
        from wfh import status_line

        if (code := status_line.main(argv)) is not None:
            return code
    import gc

    gc.disable()  # a command is one burst of allocation; the app turns it on again after its first frame
    from wfh.cli.run import run_process

    return run_process(argv)


def _leave(code: int) -> None:
    """Exit without interpreter shutdown, which takes as long as starting up.

    Everything is written to disk and closed by now. Returns if something else still needs the process: a thread, a
    debugger or profiler, or a stream that cannot be flushed.
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


def _unraisable(found: sys.UnraisableHookArgs) -> None:
    """End on Ctrl-C that arrived in a callback of the importer: Python would print it and go on."""
    if isinstance(found.exc_value, KeyboardInterrupt):
        os._exit(130)
    sys.__unraisablehook__(found)


def _crashed(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
    """Report an unexpected error in one line instead of a traceback; Python then exits with code 1."""
    from wfh.cli.run import crashed

    crashed(error, sys.argv[1:])
