"""The numbered lists that were printed last: small files of the state folder that may be lost.

``printed`` holds the tasks, a line each: id and title. ``proposed`` holds slots: what was asked, then a line each.
"""

from __future__ import annotations

from contextlib import suppress

from wfh.errors import WfhError
from wfh.store.disk.file_ops import read_regular

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.store.disk.paths import Places

_CAP = 1 << 20


class PrintedLists:
    """The lists of one data folder, on this machine."""

    def __init__(self, places: Places) -> None:
        """Keep them at ``places``; nothing is read or made yet."""
        self._folder = places.state

    def read(self, name: str) -> tuple[str, ...]:
        """Return the lines of the list; none if it was not kept or is unreadable."""
        with suppress(WfhError, UnicodeDecodeError):
            return tuple((read_regular(self._folder / name, _CAP) or b"").decode("utf-8").split("\n")[:-1])
        return ()

    def write(self, name: str, lines: Sequence[str]) -> None:
        """Keep the lines of a list, replacing the previous ones."""
        from wfh.store.disk.cache import write_cache  # late: most lists are as they were

        write_cache(self._folder / name, "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
