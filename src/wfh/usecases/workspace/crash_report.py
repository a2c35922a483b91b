"""What a crash leaves: one sentence, a report for whoever fixes it, and files that the next start removes."""

from __future__ import annotations

import sys
from traceback import format_exception

from wfh import __version__
from wfh.errors import WfhError
from wfh.store.disk import backups
from wfh.store.disk.paths import find_places
from wfh.store.disk.recovery import last_resort
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wfh.store.disk.paths import Places
    from wfh.usecases.workspace.workspace import Workspace


def report(error: BaseException, environ: Mapping[str, str], data: str | None = None) -> str:
    """Keep a report of an unexpected error in the state folder; return a sentence that says where it is.

    ``data`` is the requested data folder. The report names versions and the lines of the program, and holds no value
    from a person's files. If it cannot be written anywhere, the sentence has its last line.
    """
    trace = "".join(format_exception(error))
    text = f"wfh {__version__}, Python {sys.version.split()[0]}, {sys.platform}\n\n{trace}"
    path = last_resort.keep_report(text, _places(environ, data))
    if path is None:
        path_or_line = trace.rstrip().rpartition("\n")[2]
        return _("wfh met something it did not expect and stopped: {error}").format(error=path_or_line)
    return _("wfh met something it did not expect and stopped. What was saved is safe; a report is in {path}").format(
        path=path
    )


def _places(environ: Mapping[str, str], data: str | None) -> Places | None:
    try:
        return find_places(environ, None, data)
    except WfhError:
        return None


def tidy(workspace: Workspace) -> None:
    """Remove the temporary files of processes that were killed while writing."""
    backups.clean_leftovers(workspace.places)
