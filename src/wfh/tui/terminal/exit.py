"""How the app ends: by a signal, by an unexpected error, by a lost terminal."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress

TYPE_CHECKING = False
if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable
    from typing import Any

SIGNALS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT")
"""The signals that end a program, by name: not every system has all of them."""


def handle_signals(leave: Callable[[int], None]) -> None:
    """Install signal handlers that call ``leave`` in the loop with the exit code of the signal."""
    import asyncio  # late: the names of the signals are read before anything of it is needed

    loop = asyncio.get_running_loop()
    for name in SIGNALS:
        number = getattr(signal, name, None)
        with suppress(NotImplementedError, RuntimeError, ValueError):
            if number is not None:
                loop.add_signal_handler(number, leave, 128 + number)


def handle_errors(fail: Callable[[Exception], None]) -> None:
    """Route an error in a timer or signal handler to ``fail``; asyncio would only log it."""
    import asyncio

    def failed(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, Exception):
            fail(error)
        else:
            loop.default_exception_handler(context)

    asyncio.get_running_loop().set_exception_handler(failed)


def forget_closed_streams() -> None:
    """Detach from a closed terminal: the interpreter would print an error and set its own exit code."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, f"__{name}__")
        try:
            stream.flush()
        except OSError:
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        except (AttributeError, ValueError):  # there is none, or it is closed
            setattr(sys, name, None)
            setattr(sys, f"__{name}__", None)
