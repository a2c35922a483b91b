"""A calendar folder (vdir) with items of wfh: one file an event, found by its UID, whatever a sync tool calls it.

Nothing is kept beside the folder: the old file is all there is to know. An item whose digest matches is left alone,
even if others added to it. Only items whose UID ends ``@wfh`` are ever changed or removed.
"""

from __future__ import annotations

import os
import re
from hashlib import sha256

from wfh.domain.export.icalendar import DIGEST
from wfh.errors import Problem, WfhError
from wfh.store.disk.file_ops import saving
from wfh.store.disk.locks import locked
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from wfh.store.disk.paths import Places

OWN = "@wfh"
_CAP = 1 << 20
_FOLD = re.compile(r"\r?\n[ \t]")
_LINE = re.compile(r"^([A-Z-]+)(?:;[^:\r\n]*)?:([^\r\n]*)", re.MULTILINE)
_UNSAFE = re.compile(r"[^A-Za-z0-9@._-]")


class VdirItem(Value):
    """The wanted content of one file: its ``uid``, its ``digest``, and the text of its ``sequence``-th change."""

    uid: str
    digest: str
    text: Callable[[int], bytes]


class _Kept(Value):
    """An item in the folder."""

    path: Path
    digest: str
    sequence: int
    day: str


def publish(folder: Path, items: Iterable[VdirItem], since: str, places: Places) -> int:
    """Bring the items of wfh in ``folder`` up to date; return how many files were written or removed.

    One that begins before ``since`` (``20261123``) stays. Raises WfhError if the folder holds events of others and none
    of wfh, and NotSavedError if the system refuses.
    """
    with locked(folder, places), saving(folder):
        folder.mkdir(parents=True, exist_ok=True)
        kept, others = _read(folder)
        if others and not kept:
            what = _("has events of others and none of wfh; nothing is published there")
            right = _("name an empty folder under export.publish")
            raise WfhError(Problem(what, file=str(folder), right=right))
        wanted = {item.uid: item for item in items}
        changed = sum(_write(folder, item, kept.get(uid)) for uid, item in wanted.items())
        gone = [each for uid, each in kept.items() if uid not in wanted and each.day >= since]
        for each in gone:
            each.path.unlink(missing_ok=True)
        return changed + len(gone)


def _read(folder: Path) -> tuple[dict[str, _Kept], int]:
    """Return the items of wfh by UID, and how many events of others there are."""
    kept: dict[str, _Kept] = {}
    others = 0
    for path in _files(folder):
        facts: dict[str, str] = {}
        for name, value in _LINE.findall(_FOLD.sub("", path.read_bytes()[:_CAP].decode("utf-8", "replace"))):
            facts.setdefault(name, value)
        uid = facts.get("UID", "").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
        if not uid.endswith(OWN):
            others += 1
            continue
        number = facts.get("SEQUENCE", "0")
        kept[uid] = _Kept(
            path, facts.get(DIGEST, ""), int(number) if number.isdecimal() else 0, facts.get("DTSTART", "")[:8]
        )
    return kept, others


def _files(folder: Path) -> Iterator[Path]:
    with os.scandir(folder) as entries:
        names = sorted(entry.name for entry in entries if entry.name.endswith(".ics") and entry.is_file())
    return (folder / name for name in names)


def _write(folder: Path, item: VdirItem, old: _Kept | None) -> bool:
    """Write an item if its content changed; return whether it did."""
    if old and old.digest == item.digest:
        return False
    path = old.path if old else folder / _name(item.uid)
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")  # sync tools pass over this ending
    try:
        with temporary.open("wb") as file:
            file.write(item.text(old.sequence + 1 if old else 0))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    return True


def _name(uid: str) -> str:
    plain = _UNSAFE.sub("_", uid)[:100].lstrip(".")
    return f"{plain}.ics" if plain == uid else f"{sha256(uid.encode()).hexdigest()[:16]}{OWN}.ics"
