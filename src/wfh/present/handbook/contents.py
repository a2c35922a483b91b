"""The contents of a handbook, what changed in it, and what is due for review, in lines and as data."""

from __future__ import annotations

import re
from contextlib import suppress

from wfh.domain.time.formatting import day_text
from wfh.domain.time.hours_text import parse_week, week_text
from wfh.present.handbook.entry_lines import KIND_WORDS, entry_title, short_day
from wfh.present.handbook.times import names_of
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wfh.domain.handbook.search import Entry
    from wfh.domain.handbook.team import Team
    from wfh.present.shell.json_values import Json
    from wfh.usecases.handbook.changes import Changes, EntryChange, Stale

HEADINGS = {
    "rule": N_("rules"),
    "person": N_("people"),
    "area": N_("who decides"),
    "term": N_("terms"),
    "tree": N_("trees"),
    "decision": N_("decisions"),
    "gathering": N_("gatherings"),
    "checklist": N_("checklists"),
    "page": N_("pages"),
}
_MOST_NAMES = 12
_DAY_HOURS = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun) = \[([^\]]+)\]")


def contents_lines(name: str, entries: Sequence[Entry], url: str = "") -> Iterator[str]:
    """Yield the entries by kind."""
    count = ngettext("{n} entry", "{n} entries", len(entries)).format(n=len(entries))
    yield f"{name} · {count}" if name else count
    width = max(len(_(heading)) for heading in HEADINGS.values())
    for kind, heading in HEADINGS.items():
        names = [entry.value.name if kind == "person" else entry.id for entry in entries if entry.kind == kind]
        names = list(dict.fromkeys(each.partition("#")[0] for each in names))
        if names:
            more = len(names) - _MOST_NAMES
            tail = [_("{n} more").format(n=more)] if more > 0 else []
            yield f"  {_(heading):<{width}}  " + "  ".join([*names[:_MOST_NAMES], *tail])
    if url:
        yield "  " + _("changed at {url}").format(url=url)


def entry_list(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield a line for each entry."""
    for entry in entries:
        yield f"{_(KIND_WORDS[entry.kind])} {entry.id}: {entry_title(entry)}"


def contents_json(name: str, entries: Sequence[Entry]) -> Json:
    """Return the value of ``wfh handbook --json``."""
    listed = [{"kind": entry.kind, "id": entry.id, "title": entry_title(entry)} for entry in entries]
    return {"name": name, "entries": listed}


def changes_lines(changes: Changes) -> Iterator[str]:
    """Yield what changed, key by key."""
    if changes.since is None and not changes.revision:
        yield _("Read for the first time; from now on, you are told what changes.")
    elif not changes.changed and changes.since and not changes.revision:
        yield _("Nothing changed since you read it on {day}.").format(day=day_text(changes.since))
    elif not changes.changed:
        yield _("Nothing changed since {revision}.").format(revision=changes.revision)
    for each in changes.changed:
        yield from change_lines(each)


def change_lines(change: EntryChange) -> Iterator[str]:
    """Yield what changed in an entry."""
    head = f"{_(KIND_WORDS.get(change.kind, change.kind))} {change.id}"
    if change.change == "gone":
        yield _("{entry} gone").format(entry=head)
    elif change.change == "new":
        replaced = ", ".join(key.after.strip("[]").replace('"', "") for key in change.keys)
        text = _("{entry} new, replaces {ids}") if replaced else _("{entry} new")
        yield text.format(entry=head, ids=replaced)
    elif not change.keys:
        yield _("{entry} changed").format(entry=head)
    for key in change.keys if change.change == "changed" else ():
        name = key.key.replace("_", " ")
        before, after = (_shown(key.key, text) for text in (key.before, key.after))
        yield f"{head}  {name}: {before} → {after}"


def _shown(key: str, text: str) -> str:
    """Return a value as files spell it; the hours of a week as people do, days that are alike together."""
    if key == "hours" and text.startswith("{") and "exceptions" not in text:
        days = (f"{day} {ranges.replace(chr(34), '')}" for day, ranges in _DAY_HOURS.findall(text))
        with suppress(ValueError):
            return week_text(parse_week("; ".join(days))) or "·"
    return text or "·"


def changes_json(changes: Changes) -> Json:
    """Return the value of ``wfh handbook --changed --json``."""
    return {
        "since": changes.since.isoformat() if changes.since else changes.revision or None,
        "changed": [
            {
                "kind": each.kind,
                "id": each.id,
                "change": each.change,
                "keys": [{"key": key.key, "before": key.before, "after": key.after} for key in each.keys],
            }
            for each in changes.changed
        ],
    }


def stale_lines(team: Team, found: Sequence[Stale]) -> Iterator[str]:
    """Yield the entries due for review, by owner."""
    if not found:
        yield _("There is nothing to look at again.")
    for each in found:
        name = names_of(team, (each.owner,)) if each.owner else _("nobody")
        text = _("{name}: {kind} {id}, to be looked at since {day}")
        day = f"{short_day(each.since)} {each.since.year}"
        yield text.format(name=name, kind=_(KIND_WORDS[each.kind]), id=each.id, day=day)


def stale_json(found: Sequence[Stale]) -> Json:
    """Return the value of ``wfh handbook --stale --json``."""
    return {
        "stale": [
            {"kind": each.kind, "id": each.id, "owner": each.owner, "since": each.since.isoformat()} for each in found
        ]
    }
