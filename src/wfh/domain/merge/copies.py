"""What became of a file that a sync tool or git had left in two versions."""

from __future__ import annotations

from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path


class MergedFile(Value):
    """What became of one file: its ``name``, that of the copy (empty: it had markers), and where the copy is now.

    ``kept`` is None if the copy said nothing new and is gone.
    """

    name: str
    copy: str = ""
    kept: Path | None = None
