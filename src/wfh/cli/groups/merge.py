"""``wfh merge``: two versions of a file as one, for git and for whoever wants it by hand."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from wfh.cli.opening import workspace
from wfh.errors import UsageError
from wfh.usecases.machines import merging
from wfh.words import _

if TYPE_CHECKING:
    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall


def merge(call: ParsedCall, shell: Shell) -> int:
    """Merge three versions of a file into the second of them, or have git do so."""
    if call.has("install") == bool(call.words):
        raise UsageError(_("wfh merge takes BASE OURS THEIRS NAME, or --install."))
    if call.has("install"):
        changed = merging.install(workspace(call, shell))
        shell.say(*(_("Changed: {name}").format(name=name) for name in changed))
        shell.say(_("git now merges the files of wfh with wfh in this clone; run this once in every other clone, too."))
        return 0
    if len(call.words) != 4:
        raise UsageError(_("wfh merge takes BASE OURS THEIRS NAME, or --install."))
    base, ours, theirs = map(Path, call.words[:3])
    merging.merge(base, ours, theirs, call.words[3])
    return 0
