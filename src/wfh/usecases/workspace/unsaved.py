"""Text that a person typed and that could not be saved: kept in another place, which is reported."""

from __future__ import annotations

from pathlib import Path

from wfh.store.disk.recovery import last_resort
from wfh.words import _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.usecases.workspace.workspace import Workspace


def keep_elsewhere(workspace: Workspace, lines: Sequence[str]) -> str:
    """Write the lines to a file outside the folders that refused them; return a sentence that says where it is.

    If that fails, the sentence contains the lines themselves: what was typed is shown, not lost.
    """
    home = workspace.environ.get("HOME")
    path = last_resort.keep("\n".join(lines) + "\n", [Path(home)] if home else [])
    if path is None:
        return _("These changes are not saved anywhere:") + "\n" + "\n".join(lines)
    text = ngettext(
        "{n} change is not saved. It is kept in {path}",
        "{n} changes are not saved. They are kept in {path}",
        len(lines),
    )
    return text.format(n=len(lines), path=path)
