"""Files that a person takes elsewhere: each written under a name that is free, never over another file."""

from __future__ import annotations

from contextlib import suppress

from wfh.errors import Problem, WfhError
from wfh.store.disk import durable_write
from wfh.store.disk.durable_write import ChangedElsewhereError
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from wfh.store.disk.paths import Places

_MOST = 1000


def write_new(folder: Path, stem: str, suffix: str, data: bytes, places: Places) -> Path:
    """Write ``data`` to ``folder / (stem + suffix)``, or with a number after the stem if another file is there.

    An existing file with exactly ``data`` is returned instead. Raises NotSavedError if the system refuses, and WfhError
    if too many such names are taken.
    """
    for number in range(1, _MOST + 1):
        path = folder / f"{stem}{f' {number}' if number > 1 else ''}{suffix}"
        present = _present(path, len(data))
        if present == data:
            return path
        if present is None:
            with suppress(ChangedElsewhereError):
                durable_write.write(path, data, None, places)
                return path
    raise WfhError(Problem(_("every name for the file is in use"), file=f"{stem}{suffix}"))


def _present(path: Path, size: int) -> bytes | None:
    """Return the content of a file of up to ``size`` bytes; None if nothing is there, empty for anything else."""
    try:
        return durable_write.read(path, size)
    except WfhError:
        return b""
