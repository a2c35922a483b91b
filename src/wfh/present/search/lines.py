"""What a search found: a line each, with its kind, its day, and what it says."""

from __future__ import annotations

from wfh.present.handbook.entry_lines import KIND_WORDS, entry_title
from wfh.present.rows.cell_width import fit, width
from wfh.present.rows.formatting import closed_text, date_text
from wfh.words import N_, _, ngettext

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from wfh.domain.model.snapshot import Snapshot
    from wfh.present.shell.json_values import Json
    from wfh.usecases.search.search import SearchHit, SearchResult

_KINDS = {
    "task": N_("task"),
    "note": N_("thought"),
    "result": N_("result"),
    "reply": N_("reply"),
    "ask": N_("question"),
    "meeting": N_("meeting"),
    "good": N_("good"),
    "day": N_("day"),
    "setting": N_("setting"),
    **KIND_WORDS,
}
_NO_DAY: Mapping[str, str] = {"task": N_("backlog"), "reply": N_("waiting")}


def kind_text(hit: SearchHit) -> str:
    """Return the word for the kind of a hit."""
    return _(_KINDS[hit.kind])


def title_text(hit: SearchHit) -> str:
    """Return the text of a hit, or its name."""
    if hit.entry is not None:
        return entry_title(hit.entry)
    return f"{hit.id}: {hit.title}" if hit.kind == "setting" else hit.title


def when_text(hit: SearchHit) -> str:
    """Return the day of a hit, or its list."""
    return date_text(hit.date) if hit.date else _(_NO_DAY.get(hit.kind, ""))


def search_lines(found: SearchResult, most: int | None = None) -> tuple[str, ...]:
    """Return a line for each hit, in columns; at most ``most``, and how many more there are."""
    more = max(0, len(found.hits) - most) if most else 0
    columns = [(kind_text(hit), when_text(hit), title_text(hit)) for hit in found.hits[: len(found.hits) - more]]
    first, second = (max((width(row[column]) for row in columns), default=0) for column in (0, 1))
    lines = tuple(f"{fit(kind, first)}  {fit(when, second)}  {title}" for kind, when, title in columns)
    text = ngettext(
        "{n} more: add a word to bring the right ones up", "{n} more: add a word to bring the right ones up", more
    )
    return (*lines, text.format(n=more)) if more else lines


def nothing_text(snapshot: Snapshot, found: SearchResult, text: str) -> str:
    """Return the message that nothing was found, with the reason or what may have been meant."""
    if found.closed:
        return closed_text(snapshot)
    said = _("Nothing here says “{words}”.").format(words=" ".join(found.asked) or text)
    return f"{said} " + _("Did you mean {word}?").format(word=found.nearest) if found.nearest else said


def search_json(found: SearchResult, text: str) -> Json:
    """Return the value of ``wfh search --json``."""
    return {
        "query": text,
        "hits": [
            {
                "kind": hit.kind,
                "id": hit.id,
                "date": hit.date.isoformat() if hit.date else None,
                "title": title_text(hit) if hit.entry else hit.title,
                "text": hit.text,
                "score": round(hit.score, 1),
            }
            for hit in found.hits
        ],
        "nearest": found.nearest,
    }
