"""A handbook to start from: twelve rules in the language in use; and the ticks of its checklists."""

from __future__ import annotations

import os

from wfh.domain.model.handbook.fields import said
from wfh.domain.model.handbook.kept import ChecklistTicks
from wfh.errors import Problem, WfhError
from wfh.values import replace
from wfh.words import N_, _, language

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from wfh.domain.model.handbook.entries import Checklist
    from wfh.domain.model.ledger import Ledger
    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.time.moment import Moment
    from wfh.usecases.workspace.workspace import Workspace

STARTER = "handbook.toml"


def write_starter(ws: Workspace, named: str = "") -> tuple[Path, bool]:
    """Write a starter, beside the config if no file is named; return its path, and whether the config includes it.

    Raises WfhError if the file exists, NotSavedError if the disk refuses.
    """
    from wfh.store.disk import durable_write
    from wfh.store.disk.paths import typed_path
    from wfh.store.handbook.starter import starter_data

    path = typed_path(named, ws.environ) if named else ws.places.config.parent / STARTER
    if os.path.lexists(path):
        raise WfhError(Problem(_("there is one already; it is left as it is"), file=str(path)))
    durable_write.write(path, starter_data(language()), None, ws.places)
    return path, include(ws, path)


def include(ws: Workspace, path: Path) -> bool:
    """Add a file to those that the config includes; return whether that was possible."""
    from wfh.store.config.edit import rewrite
    from wfh.store.config.values import toml_value

    name = path.name if path.parent == ws.places.config.parent else str(path)
    if not ws.configured:
        return False
    try:

        def change(edit: object) -> bytes:
            data = edit.data.get("include", [])  # type: ignore[attr-defined]
            names = [data] if isinstance(data, str) else list(data)
            return edit.set(("include",), toml_value([*names, name]))  # type: ignore[attr-defined,no-any-return]

        rewrite(ws.places, ws.environ, change, ws.config_step(N_("change a setting"), name="include"))
    except WfhError:
        return False
    return True


def ticked(snapshot: Snapshot, checklist: Checklist) -> tuple[int, ...]:
    """Return the numbers of the lines of a checklist that are ticked, from 1."""
    done = next((each.done for each in snapshot.ledger.checklists.checklists if each.id == checklist.id), ())
    return tuple(number for number, item in enumerate(checklist.items, 1) if item.text in done)


def tick(ws: Workspace, checklist: Checklist, number: int) -> Snapshot:
    """Tick a line of a checklist, or take its tick away. Raises WfhError if it has no such line."""
    if not 1 <= number <= len(checklist.items):
        text = _("{title} has no line {n}.")
        raise WfhError(text.format(title=said(checklist, "title"), n=number))
    line = checklist.items[number - 1].text

    def rule(ledger: Ledger, _look: Snapshot, _moment: Moment) -> Ledger:
        kept = {each.id: each for each in ledger.checklists.checklists}
        old = kept.get(checklist.id) or ChecklistTicks(checklist.id)
        done = tuple(each for each in old.done if each != line) if line in old.done else (*old.done, line)
        kept[checklist.id] = replace(old, done=done)
        return replace(ledger, checklists=replace(ledger.checklists, checklists=tuple(kept.values())))

    return ws.apply(N_("tick a checklist"), rule)
