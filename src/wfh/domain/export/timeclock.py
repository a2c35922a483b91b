"""Worked blocks in the format of timeclock, which Emacs, ledger and hledger read: clock in, clock out, local time.

The format knows no offsets, so a clock change inside a part cannot be said. Its end is then written so that the length
is right, and differs from what the clock showed.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from wfh.domain.export.work import WorkedBlock

_SPECIAL = re.compile(r"[:;|\s]+")
"""Separators of accounts, comments and fields; two spaces end an account."""


def timeclock_text(blocks: Iterable[WorkedBlock]) -> tuple[str, tuple[datetime, ...]]:
    """Return the entries of the blocks in order of time, and the starts of parts with a clock change inside."""
    entries, changed = [], []
    for block in blocks:
        account = ":".join(part for part in ("wfh", _name(block.result), _name(block.title)) if part)
        for part in block.parts:
            start = part.start.astimezone(block.zone).replace(tzinfo=None)
            text = f"i {_local(start)} {account}\n"
            if part.end is not None:
                end = start + (part.end - part.start)
                text += f"o {_local(end)}\n"
                if end != part.end.astimezone(block.zone).replace(tzinfo=None):
                    changed.append(part.start)
            entries.append((part.start, text))
    return "".join(text for _start, text in sorted(entries)), tuple(changed)


def _local(at: datetime) -> str:
    return f"{at:%Y/%m/%d %H:%M:%S}"


def _name(text: str) -> str:
    return _SPECIAL.sub(" ", text).strip()
