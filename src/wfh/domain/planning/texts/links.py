"""Links in the words of a task: addresses of the web, and tickets of projects that the settings know.

A ticket is the name of a project, a hyphen and a number: ``PROJ-123``, with ``[tickets] PROJ = "https://…/{id}"``. The
whole ticket stands in the place of ``{id}``.
"""

from __future__ import annotations

import re

from wfh.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wfh.domain.model.day import Task

Tickets = tuple[tuple[str, str], ...]
"""The projects that are known, each with the address of its tickets."""

_ADDRESS = re.compile(r"https?://[\x21-\x7e]+")
_TICKET = re.compile(r"(?<![\w-])([A-Za-z][A-Za-z0-9_]*)-(\d{1,9})(?![\w-])")
_AFTER = ".,;:!?'\"”’*_"
"""What ends a sentence, and no address."""


class Link(Value):
    """A link: the words that stand for it, where they stand (from, to), and the address."""

    words: str
    start: int
    end: int
    address: str


def links_in(text: str, tickets: Tickets = ()) -> tuple[Link, ...]:
    """Return the links of a text in their order; none overlaps another."""
    found = [_address(match) for match in _ADDRESS.finditer(text)]
    taken = [(link.start, link.end) for link in found]
    places = {name.casefold(): template for name, template in tickets}
    for match in _TICKET.finditer(text):
        template = places.get(match[1].casefold())
        if template and not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(Link(match[0], match.start(), match.end(), template.replace("{id}", match[0])))
    return tuple(sorted(found, key=lambda link: link.start))


def _address(match: re.Match[str]) -> Link:
    words = match[0].rstrip(_AFTER)
    for opening, closing in ("()", "[]", "<>", "{}"):
        while words.endswith(closing) and words.count(closing) > words.count(opening):
            words = words[:-1].rstrip(_AFTER)
    return Link(words, match.start(), match.start() + len(words), words)


def links_of(task: Task, tickets: Tickets = ()) -> tuple[Link, ...]:
    """Return the links of a task, each address once: its own, those of its title, then those of its notes."""
    every = [link for text in (task.link, task.title, *task.notes.splitlines()) for link in links_in(text, tickets)]
    seen: dict[str, Link] = {}
    for link in every:
        seen.setdefault(link.address, link)
    return tuple(seen.values())
