"""Lists of the config from the app: add, change or remove a line; each is a step of undo."""

from __future__ import annotations

from wfh.domain.setup.lists import CONFIG_LISTS, ListLine, read_line
from wfh.domain.time.sanitize import toml_string
from wfh.errors import WfhError
from wfh.words import N_, _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from wfh.domain.model.snapshot import Snapshot
    from wfh.domain.setup.lists import ConfigList
    from wfh.store.toml.locate import KeyPath
    from wfh.usecases.workspace.workspace import Workspace


def list_lines(ws: Workspace) -> tuple[ListLine, ...]:
    """Return the lines of every list in the person's own file, and after each list an empty one to add."""
    from wfh.store.config.edit import own_tables

    found: list[ListLine] = []
    for of in CONFIG_LISTS:
        tables = own_tables(ws.places, of.name, ws.environ)
        found += (ListLine(of, number, of.line(table)) for number, table in enumerate(tables) if of.holds(table))
        found.append(ListLine(of))
    return tuple(found)


def change_line(ws: Workspace, shown: ListLine, text: str) -> Snapshot:
    """Change a line to what was typed, add it if it is a new one, or remove it if that is ``-``.

    Raises WfhError if the text cannot be read, or the line has been changed elsewhere; nothing is written then.
    """
    from wfh.store.config.edit import add_table, remove_table, set_values
    from wfh.store.config.values import toml_value

    of, number = shown.list, shown.number
    write = ws.config_step(N_("change a setting"), name=_(of.title))
    if number is None:
        add_table(ws.places, of.name, read_line(of, text), ws.environ, write)
        return ws.committed()
    if shown not in list_lines(ws):
        raise WfhError(_("It was changed elsewhere meanwhile; this is what it is now."))
    if text.strip() == "-":
        table = _table(ws, of, number)
        remove_table(ws.places, of.name, lambda other: other == table, ws.environ, write)
        return ws.committed()
    before, values = _table(ws, of, number), read_line(of, text)
    path: KeyPath = (*of.name.split("."), number)
    changed: dict[KeyPath, str] = {
        (*path, key): toml_value(value) for key, value in values.items() if before.get(key) != value
    }
    if changed:
        set_values(ws.places, changed, ws.environ, write)
    return ws.committed()


def change_key(ws: Workspace, text: str) -> Snapshot:
    """Set the key of a command from its name and the key, ``done d``; ``done -`` restores the default.

    Raises WfhError if the text is neither, or there is nothing to restore.
    """
    from wfh.store.config.edit import remove_value
    from wfh.usecases.setup.settings import set_value

    name, _space, key = text.strip().partition(" ")
    if not name or not key.strip():
        raise WfhError(_("Type a command and its key, for example: done d"))
    if key.strip() != "-":
        return set_value(ws, f"keys.{name}", toml_string(key.strip()))
    if name not in dict(ws.config.keys):
        raise WfhError(_("“{name}” has no key of yours.").format(name=name))
    remove_value(ws.places, ("keys", name), ws.environ, ws.config_step(N_("change a setting"), name=_("Keys")))
    return ws.committed()


def _table(ws: Workspace, of: ConfigList, number: int) -> dict[str, Any]:
    from wfh.store.config.edit import own_tables

    return own_tables(ws.places, of.name, ws.environ)[number]
