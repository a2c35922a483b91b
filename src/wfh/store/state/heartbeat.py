"""Signs of life, and the gap that waits for an answer: two small files in the state folder that may be lost.

``alive``, written at most once a minute while a block or a break runs: wall clock, seconds awake, seconds since boot,
boot, the id of what runs. ``gap``, written when one is noticed: block, start and end, cause, and whether the block was
forgotten.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from wfh.errors import WfhError
from wfh.store.disk.durable_write import stamp
from wfh.store.disk.file_ops import read_regular, saving

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.absence import Gap, SignOfLife
    from wfh.store.disk.paths import Places

_CAP = 4096


class HeartbeatFile:
    """The two files at one place."""

    def __init__(self, places: Places) -> None:
        """Keep them at ``places``; nothing is read or made yet."""
        self._alive = places.state / "alive"
        self._gap = places.state / "gap"

    def alive(self) -> SignOfLife | None:
        """Return the latest sign of life; None if there is none that can be read."""
        with suppress(ValueError, OverflowError):
            wall, awake, real, boot, block = _fields(self._alive, 5)
            from wfh.domain.model.absence import SignOfLife  # late: most of the time there is none

            return SignOfLife(datetime.fromtimestamp(float(wall), UTC), float(awake), float(real), boot, block)
        return None

    def live(self, sign: SignOfLife) -> None:
        """Leave a sign of life. Raises NotSavedError if the disk refuses it."""
        from wfh.store.disk.cache import put

        fields = (f"{sign.wall.timestamp():.3f}", f"{sign.awake:.3f}", f"{sign.real:.3f}", sign.boot, sign.block)
        with saving(self._alive):
            put(self._alive, _text(fields))

    def gap(self) -> Gap | None:
        """Return the gap that waits for an answer, as it was noticed."""
        with suppress(ValueError, OverflowError):
            block, since, until, cause, overnight = _fields(self._gap, 5)
            from wfh.domain.model.absence import Gap, GapCause

            at = (datetime.fromtimestamp(float(text), UTC) for text in (since, until))
            return Gap(block, next(at), next(at), GapCause(cause), overnight == "overnight")
        return None

    def notice(self, gap: Gap) -> None:
        """Keep a gap until it is answered."""
        from wfh.store.disk.cache import write_cache

        edges = (f"{gap.since.timestamp():.3f}", f"{gap.until.timestamp():.3f}")
        write_cache(self._gap, _text((gap.block, *edges, gap.cause.value, "overnight" if gap.overnight else "-")))

    def answered(self) -> None:
        """Forget the gap."""
        with suppress(OSError):
            self._gap.unlink()

    def stamp(self) -> tuple[int, ...]:
        """Return a fingerprint that differs once a gap was noticed or answered."""
        return stamp(self._gap)

    def paths(self) -> tuple[Path, ...]:
        """Return what :meth:`stamp` looks at."""
        return (self._gap,)


def _fields(path: Path, count: int) -> list[str]:
    """Return the fields of a file. Raises ValueError if it is not there or not whole."""
    try:
        text = (read_regular(path, _CAP) or b"").decode("utf-8")
    except WfhError as error:
        raise ValueError(path.name) from error
    fields = text.split()
    if len(fields) != count or not text.endswith("\n"):
        raise ValueError(path.name)
    return fields


def _text(fields: tuple[str, ...]) -> bytes:
    return (" ".join(field or "-" for field in fields) + "\n").encode()
