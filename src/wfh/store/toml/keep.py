"""Keeps what people wrote into a file of wfh's own beside its values: comments, the order of keys, their spelling."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress

import tomli

from wfh.store.toml.edit import same_toml
from wfh.store.toml.locate import find_places
from wfh.values import MutableValue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    _Key = tuple[str, str, int]
    """The heading of a section, the id in it, and how many alike came before."""
    _Entry = tuple[str, str]
    """A key and the lines of its value; comments and blank lines have no key."""

_HEADING = re.compile(r"""\s*\[\[?[\w\s."'-]+\]\]?\s*(?:#.*)?""")
_ID = re.compile(r"""\s*id\s*=\s*(["'])(.*?)\1""")
_ENTRY = re.compile(r"""\s*(?:"([^"\\]+)"|'([^']+)'|([\w-]+))\s*=""")


class _Section(MutableValue):
    """A heading with the comments above it, and what follows; the first one has no heading."""

    heading: str
    above: list[str]
    lines: list[str]

    @property
    def text(self) -> str:
        return "".join((*self.above, *self.lines))


def with_comments(new: str, old: str) -> str:
    """Return ``new``, the text of a file as wfh writes it, with the comments and the lines of ``old`` that still hold.

    Both end with a line break. The result says the same as ``new``; it is ``new`` if there are no comments, or if that
    is impossible.
    """
    with suppress(tomli.TOMLDecodeError, LookupError, ValueError, RecursionError):
        if "#" in old and find_places(old).comments:
            text = _joined(_by_key(new), _by_key(old))
            if same_toml(tomli.loads(text), tomli.loads(new)):
                return text
    return new


def _by_key(text: str) -> dict[_Key, _Section]:
    """Return the sections of a text, in order."""
    sections = [_Section("", [], [])]
    for line in text.removesuffix("\n").split("\n"):
        if _HEADING.fullmatch(line):
            above = _comments_at_end(sections[-1].lines)
            sections.append(_Section("".join(line.partition("#")[0].split()), above, []))
        sections[-1].lines.append(f"{line}\n")
    found: dict[_Key, _Section] = {}
    same: Counter[tuple[str, str]] = Counter()
    for section in sections:
        names = (match[2] for line in section.lines if (match := _ID.match(line)))
        heading = (section.heading, next(names, "") if section.heading else "")
        found[*heading, same[heading]] = section
        same[heading] += 1
    return found


def _comments_at_end(lines: list[str]) -> list[str]:
    """Remove the comments that stand directly above what comes next, and return them."""
    start = len(lines)
    while start and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    above = lines[start:]
    del lines[start:]
    return above


def _joined(new: dict[_Key, _Section], old: dict[_Key, _Section]) -> str:
    """Return the text of the new sections: those that were there in their old order, others where wfh writes them."""
    added: dict[_Key | None, list[_Key]] = {}
    last: _Key | None = None
    for key in new:
        if key in old:
            last = key
        else:
            added.setdefault(last, []).append(key)
    stayed = (each for key in old if key in new for each in (key, *added.get(key, ())))
    order = [*added.get(None, ()), *stayed]
    text, was_there = "", True
    for key in order:
        if text and not text.endswith("\n\n") and not (was_there and key in old):
            text += "\n"
        was_there = key in old
        text += _merged(new[key], old[key]) if was_there else f"{new[key].text.rstrip()}\n"
    return text if order[-1] == next(reversed(old)) else f"{text.rstrip()}\n"


def _merged(new: _Section, old: _Section) -> str:
    """Return a section with the values of ``new``, and the lines of ``old`` where these say the same."""
    wanted = {key: text for key, text in _entries(new.lines) if key}
    lines: list[_Entry] = []
    for key, text in _entries(old.lines):
        if not key:
            lines.append((key, text))
        elif key in wanted:
            lines.append((key, text if _says(text, wanted[key]) else _with_comment(wanted[key], text)))
    there = {key for key, _text in lines}
    before = ""
    for key, text in wanted.items():
        if key not in there:
            at = [place for place, (known, _text) in enumerate(lines) if known and known == before]
            lines.insert(at[0] + 1 if at else int(bool(new.heading)), (key, text))
        before = key
    return "".join((*old.above, *(text for _key, text in lines)))


def _entries(lines: Sequence[str]) -> Iterator[_Entry]:
    """Yield each key with its lines; a line that begins no entry belongs to the one before."""
    key, held = "", ""
    for line in lines:
        match = _ENTRY.match(line)
        begins = match or not line.strip() or line.lstrip().startswith(("#", "["))
        if begins and held:
            yield key, held
        key, held = (next(filter(None, match.groups())) if match else "", line) if begins else (key, held + line)
    if held:
        yield key, held


def _says(text: str, wanted: str) -> bool:
    return text == wanted or same_toml(tomli.loads(text), tomli.loads(wanted))


def _with_comment(line: str, old: str) -> str:
    """Return a line with the comment of the one in its place."""
    comments = find_places(old).comments
    return f"{line.rstrip()}  {comments[-1]}\n" if comments else line
