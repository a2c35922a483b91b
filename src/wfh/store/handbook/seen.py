"""The state of the handbook when it was last read: the values of each entry, so that changes are found without git."""

from __future__ import annotations

from datetime import date

import tomli_w

from wfh.errors import Problem, WfhError
from wfh.store.disk import durable_write
from wfh.store.toml.parse import parse
from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wfh.store.disk.paths import Places

EntryTexts = dict[str, dict[str, str]]
"""The keys of each entry by its kind and id (``rule chat``), as texts."""

_CAP = 8 << 20


class Seen(Value):
    """The entries as read on the date ``on``."""

    on: date
    values: EntryTexts


def load_seen(places: Places) -> Seen | None:
    """Return what was last read; None if nothing was, or the file is unreadable."""
    try:
        data = durable_write.read(places.state / "seen.toml", _CAP)
    except WfhError:
        return None
    parsed = parse(data or b"", "seen.toml")
    if data is None or isinstance(parsed, Problem):
        return None
    on, entries = parsed[1].get("read"), parsed[1].get("entry")
    if not isinstance(on, date) or not isinstance(entries, dict):
        return None
    return Seen(on, {key: _texts(values) for key, values in entries.items() if isinstance(values, dict)})


def _texts(values: Mapping[str, object]) -> dict[str, str]:
    return {key: value for key, value in values.items() if isinstance(value, str)}


def save_seen(places: Places, seen: Seen) -> None:
    """Keep what was read. Raises NotSavedError if the disk refuses."""
    data = tomli_w.dumps({"schema": 1, "read": seen.on, "entry": seen.values}).encode()
    path = places.state / "seen.toml"
    durable_write.update(path, lambda _old: data, places, _CAP)
