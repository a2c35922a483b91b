"""The machine's time zone, read as the C library reads it: ``TZ``, else ``/etc/localtime``.

The rules of the zone found are those of :mod:`wfh.domain.time.zones`, never the machine's own.
"""

from __future__ import annotations

import os
import struct
from contextlib import suppress
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

from wfh.domain.time import zones
from wfh.domain.time.sanitize import clean
from wfh.domain.time.spans import Span
from wfh.domain.time.zone_cities import best_known
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

_ETC = Path("/etc")
_FOLDER = "zoneinfo/"
_COUNTS = ("posix/", "right/")
_USUAL_RULES = ",M3.2.0,M11.1.0"
"""When summer time begins and ends where ``TZ`` names summer time alone: what the C library takes."""
_YEARS = timedelta(days=3 * 366)
_LARGEST = 64 * 1024


class MachineZone(Value):
    """The IANA ``name`` of the machine's zone, empty if none is sure; ``source`` is what was read to find it."""

    name: str
    source: str


def machine_zone(environ: Mapping[str, str], now: datetime, etc: Path = _ETC) -> MachineZone:
    """Return the zone whose clock the machine shows from ``now`` on; the best known of several."""
    if os.name == "nt":
        return _windows_zone()
    given = environ.get("TZ")
    if given is not None:
        return MachineZone(_of_variable(given.removeprefix(":"), now, etc), f"TZ={clean(given)[:60]}")
    path = etc / "localtime"
    return MachineZone(_of_file(path, now, etc), str(path))


def zone_stamp(environ: Mapping[str, str], etc: Path = _ETC) -> object:
    """Return what changes when the machine is set to another zone; it looks at one file."""
    with suppress(OSError):
        found = (etc / "localtime").lstat()
        return environ.get("TZ"), found.st_mtime_ns, found.st_ino
    return environ.get("TZ")


def _windows_zone() -> MachineZone:
    from tzlocal import get_localzone_name

    try:
        return MachineZone(get_localzone_name() or "", "Windows")
    except (LookupError, ValueError, OSError):
        return MachineZone("", "Windows")


def _of_variable(given: str, now: datetime, etc: Path) -> str:
    if not given:
        return "UTC"
    if given.startswith("/"):
        return _of_file(Path(given), now, etc)
    name = _named(_FOLDER + given)
    return name or _like(_by_rule(given), now)


def _of_file(path: Path, now: datetime, etc: Path) -> str:
    """Return the zone of a file: what it links to, else one with the same bytes, else with the same clock."""
    try:
        for target in (str(path), str(path.readlink()) if path.is_symlink() else "", str(path.resolve())):
            if name := _named(target):
                return name
        with path.open("rb") as file:
            data = file.read(_LARGEST)
    except (OSError, RuntimeError, ValueError):
        return ""
    same = [name for name in zones.zone_names() if _has_bytes(name, data)]
    if same:
        kept = _kept_name(etc)
        return kept if kept in same else next(name for name in (*_preferred(), *same) if name in same)
    try:
        return _like(ZoneInfo.from_file(BytesIO(data)), now)
    except (ValueError, struct.error):
        return ""


def _named(path: str) -> str:
    """Return the zone in the name of a file of a folder of zones."""
    name = path.rpartition(_FOLDER)[2] if _FOLDER in path else ""
    for counting in _COUNTS:
        name = name.removeprefix(counting)
    return name if zones.known_zone(name) else ""


def _has_bytes(name: str, data: bytes) -> bool:
    for folder in zones.zone_folders():
        file = Path(folder, name)
        try:
            if file.stat().st_size == len(data) and file.read_bytes() == data:
                return True
        except OSError:
            continue
    return False


def _kept_name(etc: Path) -> str:
    """Return what ``/etc/timezone`` says: no longer reliable by itself, but useful to choose among equals."""
    try:
        return (etc / "timezone").read_text("utf-8").strip()
    except (OSError, ValueError):
        return ""


def _by_rule(rule: str) -> ZoneInfo | None:
    """Return the clock of a rule such as ``CET-1CEST,M3.5.0,M10.5.0/3``, by way of a file of zone data that has it."""
    block = struct.pack(">4sc15x6l", b"TZif", b"2", 0, 0, 0, 0, 1, 4) + struct.pack(">lBB4s", 0, 0, 0, b"UTC")
    for text in (rule, rule + _USUAL_RULES):
        try:
            return ZoneInfo.from_file(BytesIO(block + block + b"\n" + text.encode("ascii") + b"\n"))
        except ValueError:
            continue
    return None


def _like(clock: ZoneInfo | None, now: datetime) -> str:
    """Return the zone whose clock shows what ``clock`` does for the next years; an empty text if there is none."""
    if clock is None:
        return ""
    span = Span(now, now + _YEARS)
    offset, changes = zones.offset(now, clock), zones.clock_changes(clock, span)
    names: Iterable[str] = (*_preferred(), *zones.zone_names())
    if not changes and not offset % timedelta(hours=1):
        hours = -(offset // timedelta(hours=1))
        fixed = f"Etc/GMT{hours:+}" if hours else "UTC"
        names = (fixed, *names) if zones.known_zone(fixed) else names
    for name in names:
        zone = zones.zone(name)
        if zones.offset(now, zone) == offset and zones.clock_changes(zone, span) == changes:
            return name
    return ""


def _preferred() -> tuple[str, ...]:
    return ("UTC", *best_known())
