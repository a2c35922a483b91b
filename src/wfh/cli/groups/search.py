"""``wfh search``: what was written, found again."""

from __future__ import annotations

from wfh.cli.opening import note_problems, workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall


_MOST_SHOWN = 20
"""So many hits a terminal shows: the best come first, and would scroll away."""


def search(call: ParsedCall, shell: Shell) -> int:
    """Print what contains the words, the best match first; exit code 1 if nothing contains any of them."""
    from wfh.present.search.lines import nothing_text, search_json, search_lines
    from wfh.usecases.search.search import search as search_everything

    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    text = " ".join(call.words)
    found = search_everything(ws, snapshot, text)
    if call.has("json"):
        shell.say_json(search_json(found, text))
    else:
        shell.say(*search_lines(found, _MOST_SHOWN if shell.is_terminal else None))
    note_problems(ws, snapshot, shell)
    if found.hits:
        return 0
    shell.complain([nothing_text(snapshot, found, text)])
    return 1
