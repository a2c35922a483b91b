"""What a person typed and no file would take: kept in another place, and that place said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wfh.store.disk.recovery import last_resort
from wfh.words import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wfh.usecases.workspace.workspace import Workspace


def keep_elsewhere(workspace: Workspace, lines: Sequence[str]) -> str:
    """Write the lines to a file outside the folders that refused them; return a sentence that says where it is.

    If no folder takes them, the sentence holds the lines themselves: what was typed is shown, not lost.
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
