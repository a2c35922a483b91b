"""How Linux shares the processor out between this program and what it has read in the background."""

from __future__ import annotations

import ctypes
import os
import struct
import sys

_SET_ATTRIBUTES = {"x86_64": 314, "aarch64": 274, "riscv64": 274}
"""The number of sched_setattr(2), by machine; few C libraries offer it by name yet."""
_THIS_PROCESS, _ORDINARY, _NOT_FOR_CHILDREN = 0, 0, 1
_SHORTEST_TURN = 100_000
"""In nanoseconds; the kernel takes nothing shorter."""
_ATTRIBUTES = struct.Struct("=IIQiIQQQ")
"""struct sched_attr: its size, policy, flags, nice value, real-time priority, runtime, deadline and period."""


def take_short_turns() -> bool:
    """Ask for many short turns instead of few long ones, for this process alone; return whether the system took it.

    Its share of the processor stays as it is. But since Linux 6.6 what wakes up waits until the turn of what runs is
    over, some 4 ms, unless it asks for a shorter one (since 6.12: the runtime of an ordinary process). A key is to be
    answered at once, also while calendars are read. Elsewhere this changes nothing.
    """
    number = _SET_ATTRIBUTES.get(os.uname().machine) if sys.platform == "linux" else None
    if number is None or sys.maxsize < 1 << 62 or os.sched_getscheduler(_THIS_PROCESS) != os.SCHED_OTHER:
        return False
    nice = os.getpriority(os.PRIO_PROCESS, _THIS_PROCESS)
    wanted = _ATTRIBUTES.pack(_ATTRIBUTES.size, _ORDINARY, _NOT_FOR_CHILDREN, nice, 0, _SHORTEST_TURN, 0, 0)
    return bool(ctypes.CDLL(None).syscall(number, _THIS_PROCESS, wanted, 0) == 0)
