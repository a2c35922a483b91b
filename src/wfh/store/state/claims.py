"""Things that happen once, whoever notices them first: one process takes a key, and none after it can."""

from __future__ import annotations

from contextlib import suppress

from wfh.errors import WfhError
from wfh.store.disk.cache import write_cache
from wfh.store.disk.file_ops import read_regular
from wfh.store.disk.locks import locked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.store.disk.paths import Places

_KEPT = 200
_CAP = 1 << 20


class Claims:
    """Keys that were taken, in one small file of the state folder: a line each, the latest 200."""

    def __init__(self, places: Places) -> None:
        """Keep them at ``places``."""
        self._places = places
        self._path = places.state / "once"
        self._known: set[str] = set()

    def take(self, key: str, *also: str) -> bool:
        """Take ``key``, and ``also`` the others; return False if ``key`` was already taken.

        If the state folder is not writable, the claim holds for this process only.
        """
        if key in self._known:
            return False
        self._known |= {key, *also}
        try:
            with locked(self._path, self._places):
                return self._take(key, also)
        except WfhError:
            return True

    def _take(self, key: str, also: tuple[str, ...]) -> bool:
        taken: list[str] = []
        with suppress(WfhError):
            taken = (read_regular(self._path, _CAP) or b"").decode("utf-8", "replace").splitlines()
        if key in taken:
            return False
        new = [*taken, *(other for other in also if other not in taken), key]
        write_cache(self._path, "".join(f"{line}\n" for line in new[-_KEPT:]).encode())
        return True
