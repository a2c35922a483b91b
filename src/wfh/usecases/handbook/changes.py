"""What changed in the handbook since it was last read or since a revision, and what is due for review."""

from __future__ import annotations

from contextlib import suppress

from wfh.domain.handbook.entries import ENTRY_LISTS, stale_since
from wfh.domain.model.config import CONFIG
from wfh.domain.time.zones import wall
from wfh.errors import NotSavedError, Problem, WfhError
from wfh.store.config.values import toml_value
from wfh.store.handbook.seen import Seen, load_seen, save_seen
from wfh.store.toml.write import full
from wfh.usecases.handbook.book import every_decision, shelved
from wfh.values import Value
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path
    from typing import Any

    from wfh.domain.model.config import Config
    from wfh.domain.model.snapshot import Snapshot
    from wfh.store.handbook.seen import EntryTexts
    from wfh.usecases.workspace.workspace import Workspace

_KINDS = {**dict(zip(ENTRY_LISTS, ("rule", "area", "term", "tree", "decision", "gathering", "checklist"), strict=True)),
          "people": "person", "oncall": "oncall"}  # fmt: skip


class KeyChange(Value):
    """A key of an entry, with its former and present value; empty if absent."""

    key: str
    before: str
    after: str


class EntryChange(Value):
    """An entry that is ``new``, ``gone`` or ``changed``."""

    kind: str
    id: str
    change: str
    keys: tuple[KeyChange, ...] = ()


class Changes(Value):
    """What changed since the date ``since``; None if nothing was read before."""

    since: date | None
    changed: tuple[EntryChange, ...]
    revision: str = ""


def read_changes(ws: Workspace, snapshot: Snapshot) -> Changes:
    """Return what changed since the handbook was last read; it counts as read from now on.

    Raises NotSavedError if the disk refuses.
    """
    today = wall(snapshot.now, snapshot.zone).date()
    now, seen = values_now(ws, snapshot), load_seen(ws.places)
    save_seen(ws.places, Seen(today, now))
    return Changes(seen.on, differences(seen.values, now)) if seen else Changes(None, ())


def unread_changes(ws: Workspace, snapshot: Snapshot) -> Changes:
    """Return what changed since the handbook was last read; it stays unread."""
    seen = load_seen(ws.places)
    return Changes(seen.on, differences(seen.values, values_now(ws, snapshot))) if seen else Changes(None, ())


def note_first_reading(ws: Workspace, snapshot: Snapshot) -> None:
    """Store the present handbook if it was never read, so that its first change is reported."""
    config = snapshot.config
    if not (config.rules or config.terms or config.areas or config.trees) or load_seen(ws.places):
        return
    with suppress(NotSavedError):
        save_seen(ws.places, Seen(wall(snapshot.now, snapshot.zone).date(), values_now(ws, snapshot)))


def changes_since(ws: Workspace, snapshot: Snapshot, revision: str) -> Changes:
    """Return what changed in the included files since a revision, or the last one before a date (also ``3 nov``).

    Files outside a git repository are left out. Raises WfhError if all are, or the revision is unknown.
    """
    from wfh.integrations.team_git import file_at, is_in_repository, revision_on

    day = _day(revision, wall(snapshot.now, snapshot.zone).date())
    before: EntryTexts = {}
    after: EntryTexts = {}
    paths = [path for path, _stamp in ws.settings.stamps if path != ws.places.config and path.suffix == ".toml"]
    if not paths:
        raise WfhError(_("Your config does not include a team's file."))
    kept = [path for path in paths if is_in_repository(path, ws.environ)]
    if not kept:
        raise WfhError(Problem(_("is in no repository of git"), file=paths[0].parent.name))
    for path in kept:
        at = revision_on(path, day, ws.environ) if day else revision
        before |= _values_of_file(file_at(path, at, ws.environ), path)
        after |= _values_of_file(_present(path), path)
    return Changes(day, differences(before, after), revision)


def _day(text: str, today: date) -> date | None:
    """Return the day that a text names, today or earlier; None for any other text, which may be a branch."""
    from wfh.domain.planning.quick_entry import parse_past_day

    day = parse_past_day(text, today)
    return day if day and day <= today else None


def _present(path: Path) -> bytes | None:
    from wfh.store.disk import durable_write
    from wfh.store.toml.parse import CONFIG_CAP

    return durable_write.read(path, CONFIG_CAP)


def _values_of_file(data: bytes | None, path: Path) -> EntryTexts:
    from wfh.store.config.read import decode
    from wfh.store.toml.decode import Findings, Layer, Source
    from wfh.store.toml.parse import parse

    parsed = parse(data or b"", path.name)
    if isinstance(parsed, Problem):
        return {}
    return values_of(decode([Layer(parsed[1], (), Source(path.name, parsed[0]))], Findings()))


def values_now(ws: Workspace, snapshot: Snapshot) -> EntryTexts:
    """Return every entry with its keys as texts, pages by a digest."""
    from hashlib import sha256

    shelf = shelved(ws, snapshot)
    found = values_of(ws.settings.config)
    for decision in every_decision(snapshot, shelf):
        found[f"decision {decision.id}"] = _texts(full(CONFIG.fields["decision"].shape, decision))
    for text in shelf.texts:
        if not text.shelf.records:
            found[f"page {text.file}"] = {"text": sha256(text.text.encode()).hexdigest()[:16]}
    return found


def values_of(config: Config) -> EntryTexts:
    """Return the entries of a config with their keys as texts."""
    found: EntryTexts = {}
    shapes = {field.name: field.shape for field in CONFIG.fields.values()}
    for name, kind in _KINDS.items():
        for value in getattr(config, name):
            found[f"{kind} {value.id}"] = _texts(full(shapes[name], value))
    return found


def _texts(table: Mapping[str, Any]) -> dict[str, str]:
    texts = {key: value if isinstance(value, str) else toml_value(value) for key, value in table.items()}
    return {key: text for key, text in texts.items() if text not in {"", "[]", "{  }"}}


def differences(before: EntryTexts, after: EntryTexts) -> tuple[EntryChange, ...]:
    """Return what is new, gone or changed, in the present order."""
    found = []
    for name, keys in after.items():
        kind, _space, id = name.partition(" ")
        old = before.get(name)
        if old is None:
            replaces = keys.get("supersedes", "")
            found.append(EntryChange(kind, id, "new", (KeyChange("supersedes", "", replaces),) if replaces else ()))
        elif old != keys:
            both = dict.fromkeys((*keys, *old))
            changed = (KeyChange(key, old.get(key, ""), keys.get(key, "")) for key in both)
            told = tuple(each for each in changed if each.before != each.after)
            found.append(EntryChange(kind, id, "changed", () if kind == "page" else told))
    for name in before:
        if name not in after:
            kind, _space, id = name.partition(" ")
            found.append(EntryChange(kind, id, "gone"))
    return tuple(found)


# --- what is to be looked at ---


class Stale(Value):
    """An entry that has been due for review since a date, and its owner."""

    kind: str
    id: str
    owner: str
    since: date


def stale_entries(snapshot: Snapshot) -> tuple[Stale, ...]:
    """Return the entries that are past their review, by owner."""
    config = snapshot.config
    found = []
    for name in ENTRY_LISTS:
        for value in getattr(config, name):
            since = stale_since(value, snapshot.date, config.handbook.review_every)
            if since:
                found.append(Stale(_KINDS[name], value.id, value.owner or config.handbook.owner, since))
    return tuple(sorted(found, key=lambda each: (each.owner, each.since, each.kind, each.id)))
