"""The sample: a team of four, a day that is half done. In a folder of its own, so that it touches no file of yours.

The text of the sample lies in ``wfh/demo``, in each language; it is copied and then lived in like anybody's files.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from wfh import words
from wfh.clock import ShiftedClock
from wfh.domain.time.zones import zone
from wfh.store.disk.cache import write_cache
from wfh.store.disk.durable_write import read, write
from wfh.store.disk.paths import find_places
from wfh.usecases.setup.demo_history import sample_days
from wfh.usecases.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.clock import SystemClock
    from wfh.store.disk.paths import Places

DEMO_NOW = datetime(2026, 11, 23, 13, 32, tzinfo=UTC)
"""The instant the demo begins at: Monday 23 November 2026, 14:32 in Amsterdam."""

_SAMPLES = Path(__file__).parents[2] / "demo"
_CAP = 1 << 20


def demo_workspace(
    folder: Path, now: datetime | None = None, language: str | None = None, clock: SystemClock | None = None
) -> Workspace:
    """Write the sample into ``folder`` and give a workspace on it.

    Its clock reads ``now`` (14:32 on the sample's Monday by default) and goes on from there; a test hands its own
    ``clock``. Files that are in the folder already are left as they are, so a demo can be gone on with.
    """
    spoken = language or words.language()
    places = find_places({}, config=str(folder / "config.toml"), data=str(folder / "data"))
    for target, data in _sample(places, spoken):
        # A sample may be lost, and sixty waits for the disk would be seen.
        if read(target, _CAP) is None and not write_cache(target, data):
            write(target, data, None, places)
    environ = {"HOME": str(folder), "TZ": "Europe/Amsterdam"}  # the sample never travels
    return Workspace(places, clock or ShiftedClock(now or DEMO_NOW), language=language, environ=environ)


def _sample(places: Places, language: str) -> Iterator[tuple[Path, bytes]]:
    root = _SAMPLES / (language if language in words.LANGUAGES else "en")
    yield places.config, _text(root / "config.toml")
    yield places.backlog, _text(root / "backlog.toml")
    yield places.results, _text(root / "results.toml")
    for source in sorted((root / "days").iterdir()):
        yield places.day(date.fromisoformat(source.stem)), _text(source)
    times, said = _text(_SAMPLES / "history.txt"), _text(root / "history.toml")
    for when, text in sample_days(times.decode(), said.decode(), zone("Europe/Amsterdam")):
        yield places.day(when), text


def _text(path: Path) -> bytes:
    text = read(path, _CAP)
    if text is None:
        raise FileNotFoundError(path)
    return text
