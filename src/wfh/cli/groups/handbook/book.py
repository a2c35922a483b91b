"""``wfh handbook`` and ``card``: what there is, what changed, what is to be looked at; how to work with somebody."""

from __future__ import annotations

from wfh.cli.opening import done, number, workspace
from wfh.domain.handbook.team import team_of
from wfh.domain.time.formatting import day_text
from wfh.domain.today.after_hours import hides_work
from wfh.errors import UsageError, WfhError
from wfh.present.rows.formatting import closed_text
from wfh.values import replace
from wfh.words import _

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date
    from typing import TypeVar

    from wfh.cli.output import Shell
    from wfh.cli.parser import ParsedCall
    from wfh.domain.handbook.search import Entry
    from wfh.domain.model.snapshot import Snapshot
    from wfh.usecases.handbook.changes import EntryChange, Stale
    from wfh.usecases.workspace.workspace import Workspace

    T = TypeVar("T", EntryChange, Stale)


def handbook(call: ParsedCall, shell: Shell) -> int:
    """Print the contents, an entry, what changed, or what is to be looked at; or write a handbook to start from."""
    ws = workspace(call, shell)
    if call.has("init"):
        return _init(call, ws, shell)
    snapshot = ws.snapshot()
    if hides_work(snapshot):
        shell.complain([closed_text(snapshot)])
        return 1
    if call.has("tick") and not call.words:
        raise UsageError(_("--tick goes with a checklist: wfh handbook first-day --tick 1."))
    if call.has("changed") or call.has("since"):
        return _changed(call, ws, snapshot, shell)
    if call.has("stale"):
        return _stale(call, ws, snapshot, shell)
    from wfh.usecases.handbook.changes import note_first_reading

    note_first_reading(ws, snapshot)
    return _entries(call, ws, snapshot, shell)


def _init(call: ParsedCall, ws: Workspace, shell: Shell) -> int:
    from wfh.usecases.handbook.starter import write_starter

    path, included = write_starter(ws, call.text)
    shell.say(_("Saved: {path}").format(path=path))
    if not included:
        shell.say(_('To use it, write in your config: include = ["{name}"]').format(name=path.name))
    else:
        shell.say(_("Your config includes it from now on; “wfh undo” takes that back."))
    return done(ws, ws.snapshot(), shell)


def _changed(call: ParsedCall, ws: Workspace, snapshot: Snapshot, shell: Shell) -> int:
    from wfh.present.handbook.contents import changes_json, changes_lines
    from wfh.usecases.handbook.changes import changes_since, read_changes, unread_changes

    revision = call.get("since")
    if revision:
        changes = changes_since(ws, snapshot, revision)
    else:  # what is not shown stays unread
        changes = unread_changes(ws, snapshot) if call.words else read_changes(ws, snapshot)
    changes = replace(changes, changed=_asked_for(call, changes.changed))
    if call.has("json"):
        shell.say_json(changes_json(changes))
    else:
        shell.say(*changes_lines(changes))
    return done(ws, snapshot, shell)


def _stale(call: ParsedCall, ws: Workspace, snapshot: Snapshot, shell: Shell) -> int:
    from wfh.present.handbook.contents import stale_json, stale_lines
    from wfh.usecases.handbook.changes import stale_entries

    found = _asked_for(call, stale_entries(snapshot))
    if call.has("json"):
        shell.say_json(stale_json(found))
    else:
        shell.say(*stale_lines(team_of(snapshot), found))
    return done(ws, snapshot, shell)


def _entries(call: ParsedCall, ws: Workspace, snapshot: Snapshot, shell: Shell) -> int:
    from wfh.present.handbook.contents import contents_json, contents_lines, entry_list
    from wfh.present.handbook.entry_lines import entry_lines
    from wfh.present.handbook.how_lines import clock_of
    from wfh.usecases.handbook.contents import every_entry, handbook_name, is_page, named_entries

    entries = every_entry(ws, snapshot)
    name = handbook_name(snapshot)
    found = named_entries(entries, _english(call.text)) if call.words else entries
    if call.words and not found:
        raise WfhError(_("Nothing here says “{words}”.").format(words=call.text))
    team = team_of(snapshot)
    if (line := number(call, "tick", 1, 40)) is not None:
        snapshot = _ticked(ws, found, line)
    if call.has("json"):
        shell.say_json(contents_json(name, found))
    elif not entries:
        shell.say(_("No handbook yet. “wfh handbook --init” writes one to start from."))
    elif not call.words:
        shell.say(*contents_lines(name, entries, snapshot.config.handbook.url))
    elif len(found) == 1 or is_page(found):
        for each in found:
            shell.say(*entry_lines(team, clock_of(snapshot), each, _ticks(snapshot, each)))
            if since := _stale_since(snapshot, each):
                shell.say("  " + _("to be looked at since {day}").format(day=day_text(since, snapshot.date)))
    else:
        shell.say(*entry_list(found))
    return done(ws, snapshot, shell)


def _stale_since(snapshot: Snapshot, entry: Entry) -> date | None:
    from wfh.domain.handbook.entries import stale_since

    if entry.kind in {"person", "page"}:
        return None
    return stale_since(entry.value, snapshot.date, snapshot.config.handbook.review_every)


def _english(text: str) -> str:
    """Return the kind that a heading of the contents stands for: ``rule`` for ``rules`` and ``regels``."""
    from wfh.present.handbook.contents import HEADINGS
    from wfh.present.handbook.entry_lines import KIND_WORDS

    names = ((kind, _(word).casefold()) for words in (HEADINGS, KIND_WORDS) for kind, word in words.items())
    return next((kind for kind, name in names if name == text.casefold()), text)


def _asked_for(call: ParsedCall, found: tuple[T, ...]) -> tuple[T, ...]:
    """Return the entries of a kind or with an id, if one is named."""
    from wfh.usecases.handbook.contents import is_named

    return tuple(each for each in found if is_named(each.kind, each.id, _english(call.text))) if call.words else found


def _ticked(ws: Workspace, found: tuple[Entry, ...], line: int) -> Snapshot:
    from wfh.usecases.handbook.starter import tick

    if len(found) != 1 or found[0].kind != "checklist":
        raise UsageError(_("--tick goes with a checklist: wfh handbook first-day --tick 1."))
    return tick(ws, found[0].value, line)


def _ticks(snapshot: Snapshot, entry: Entry) -> tuple[int, ...]:
    from wfh.usecases.handbook.starter import ticked

    return ticked(snapshot, entry.value) if entry.kind == "checklist" else ()


def card(call: ParsedCall, shell: Shell) -> int:
    """Print how to work with somebody, me by default."""
    from wfh.present.handbook import card_text
    from wfh.usecases.handbook.card import card_of
    from wfh.usecases.overlap.slots import named

    ws = workspace(call, shell)
    snapshot = ws.snapshot()
    (person,) = named(snapshot, [call.text]) if call.words else (None,)
    reader = named(snapshot, [call.get("for") or ""])[0] if call.get("for") else None
    found, team = card_of(snapshot, person, reader), team_of(snapshot)
    if call.has("json"):
        shell.say_json(card_text.card_json(team, found))
    else:
        write = {"md": card_text.card_markdown, "html": card_text.card_html}.get(call.get("format") or "text")
        shell.say(*(write or card_text.card_lines)(team, found))
    return done(ws, snapshot, shell)
