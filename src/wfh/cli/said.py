"""Says what a verb did, in the words of the notice line of the app, with the command that takes it back."""

from __future__ import annotations

from wfh.cli.opening import done
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.cli.output import Shell
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.workspace.workspace import Workspace


def say_done(ws: Workspace, snapshot: Snapshot, shell: Shell) -> int:
    """Print what verbs changed, a line each; finish the command, and return its exit code."""
    from wfh.present.today.effect_text import shell_text

    lines = [text for change in ws.finished_changes() if (text := shell_text(change, snapshot))]
    shell.say(*(lines or [_("Nothing has changed.")]))
    return done(ws, snapshot, shell)
