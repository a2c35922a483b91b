"""The sample: a team of four, a day that is half done.

It has a folder of its own and touches none of your files. Its texts are in ``wfh/demo``, in each language; they are
copied and then used like anybody's files.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

from wfh import words
from wfh.clock import ShiftedClock
from wfh.domain.time.zones import zone
from wfh.store.disk.cache import write_cache
from wfh.store.disk.durable_write import read, write
from wfh.store.disk.paths import find_places
from wfh.usecases.calendars.upkeep import read_calendars
from wfh.usecases.setup.demo_history import sample_days
from wfh.usecases.workspace.workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from wfh.clock import SystemClock
    from wfh.store.disk.paths import Places

DEMO_NOW = datetime(2026, 11, 23, 13, 32, tzinfo=UTC)
"""The instant the demo begins at: Monday 23 November 2026, 14:32 in Amsterdam."""

_SAMPLES = Path(__file__).parents[2] / "demo"
_CAP = 1 << 20
_CALENDAR = b"""
[[calendar]]
path = "work.ics"
focus = ["Focus time", "Focustijd"]
places = { office = ["Office", "Kantoor"] }
stale_after = "520 weeks"
"""


def demo_workspace(
    folder: Path,
    now: datetime | None = None,
    language: str | None = None,
    clock: SystemClock | None = None,
    *,
    has_calendar: bool = False,
) -> Workspace:
    """Write the sample into ``folder`` and return a workspace on it.

    Its clock reads ``now`` (14:32 on the sample's Monday by default) and goes on from there; a test passes its own
    ``clock``. Existing files in the folder are left as they are, so a demo can be continued. ``has_calendar``: the
    sample also reads a calendar, and waits for it.
    """
    spoken = language or words.language()
    places = find_places({}, config=str(folder / "config.toml"), data=str(folder / "data"))
    sample = [*_sample(places, spoken)]
    if has_calendar:
        sample = [*_with_calendar(sample, places, spoken)]
    for target, data in sample:
        # A sample may be lost, and sixty waits for the disk would be seen.
        if read(target, _CAP) is None and not write_cache(target, data):
            write(target, data, None, places)
    environ = {"HOME": str(folder), "TZ": "Europe/Amsterdam"}  # the sample never travels
    workspace = Workspace(places, clock or ShiftedClock(now or DEMO_NOW), language=language, environ=environ)
    if has_calendar:
        read_calendars(workspace)
    return workspace


def _sample(places: Places, language: str) -> Iterator[tuple[Path, bytes]]:
    root = _sample_folder(language)
    yield places.config, _text(root / "config.toml")
    yield places.backlog, _text(root / "backlog.toml")
    yield places.results, _text(root / "results.toml")
    yield places.data / "asks.toml", _text(root / "asks.toml")
    yield places.stretches, _text(_SAMPLES / "stretches.toml")
    for source in sorted((root / "days").iterdir()):
        yield places.day(date.fromisoformat(source.stem)), _text(source)
    times, said = _text(_SAMPLES / "history.txt"), _text(root / "history.toml")
    for when, text in sample_days(times.decode(), said.decode(), zone("Europe/Amsterdam")):
        yield places.day(when), text


def _with_calendar(sample: list[tuple[Path, bytes]], places: Places, language: str) -> Iterator[tuple[Path, bytes]]:
    """Yield the sample with its calendar, in which everybody has an address."""
    for target, data in sample:
        if target != places.config:
            yield target, data
            continue
        text = re.sub(rb'(?m)^(id = "(\w+)")$', rb'\1\nemail = "\2@example.org"', data)
        text = text.replace(b'name = "Noor"\n', b'name = "Noor"\nemail = "noor@example.org"\n', 1)
        yield target, text + _CALENDAR
    root = _sample_folder(language)
    yield places.config.with_name("work.ics"), _text(root / "work.ics")


def _sample_folder(language: str) -> Path:
    """Return the folder of the sample in a language, the English one if there is none."""
    return root if (root := _SAMPLES / language).is_dir() else _SAMPLES / "en"


def _text(path: Path) -> bytes:
    text = read(path, _CAP)
    if text is None:
        raise FileNotFoundError(path)
    return text
