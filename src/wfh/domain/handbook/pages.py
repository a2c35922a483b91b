"""Pages of a handbook: Markdown with front matter, cut into sections; and records of decisions among them.

Only the text is read: no HTML, no links followed, nothing run. What is not understood stays as it stands.
"""

from __future__ import annotations

import re
from datetime import date

from wfh.domain.handbook.search import Entry
from wfh.domain.model.handbook.entries import STATUSES, Decision
from wfh.domain.time.sanitize import clean
from wfh.values import Value, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from typing import Any

_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*\s*")
_UNDERLINE = re.compile(r"(={2,})\s*|-{3,}\s*")
_TITLE = re.compile(r" {0,3}(?![-*+>|#=`~]|\d+[.)] )\S")
_FENCE = re.compile(r"\s*(```|~~~)")
_LINK = re.compile(r"!?\[([^\]\[]*)\]\(\s*<?([^()\s<>]+)>?(?:\s+[^()]*)?\)")
_FLAT = re.compile(r"([A-Za-z][\w-]*)\s*:\s*(.*)")
_NUMBER = re.compile(r"(\d{1,6})\b")
_LONGEST_LINE = 2000
_MOST_SECTIONS = 400


class Page(Value):
    """A page: its name below the folder, what its front matter says, the lines of its text, ``file`` to show."""

    name: str
    front: Mapping[str, Any]
    body: tuple[str, ...]
    file: str


class PageSection(Value):
    """A part of a page: the path of its headings, its lines, and where it stands."""

    title: str
    lines: tuple[str, ...]
    file: str
    owner: str = ""
    review: date | None = None
    reviewed: date | None = None
    source: str = ""
    links: tuple[str, ...] = ()


def split_page(text: str, name: str, file: str, toml: Callable[[str], Mapping[str, Any] | None]) -> tuple[Page, str]:
    """Return a page, and what is odd about its front matter (untranslated; empty if nothing is).

    ``toml`` reads the front matter between ``+++``; None if it is not valid. Underlined headings begin with ``#`` then,
    as the others do.
    """
    page, odd = _split(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), name, file, toml)
    return replace(page, body=tuple(_headed(page.body))), odd


def _split(lines: list[str], name: str, file: str, toml: Callable[[str], Mapping[str, Any] | None]) -> tuple[Page, str]:
    mark = lines[0].rstrip() if lines else ""
    if mark not in {"+++", "---"}:
        return Page(name, {}, tuple(lines), file), ""
    end = next((number for number, line in enumerate(lines[1:400], 1) if line.rstrip() == mark), 0)
    if not end:
        return Page(name, {}, tuple(lines), file), ""
    head, body = lines[1:end], tuple(lines[end + 1 :])
    if mark == "+++":
        front = toml("\n".join(head))
        return Page(name, front or {}, body, file), "" if front is not None else "front matter"
    found, odd = _flat(head)
    return Page(name, found, body, file), odd


def _headed(lines: Iterable[str]) -> list[str]:
    """Return the lines with underlined headings (``===``, ``---``) turned into ``# `` and ``## ``."""
    found: list[str] = []
    fenced = False
    for line in lines:
        fenced = fenced != bool(_FENCE.match(line))
        alone = found and _TITLE.match(found[-1]) and not (len(found) > 1 and found[-2].strip())
        if not fenced and alone and (match := _UNDERLINE.fullmatch(line)):
            found[-1] = f"{'#' if match[1] else '##'} {found[-1].strip()}"
        else:
            found.append(line)
    return found


def _flat(lines: list[str]) -> tuple[dict[str, Any], str]:
    """Return ``key: value``, ``[a, b]`` and ``- a``; anything deeper is ignored and reported."""
    found: dict[str, Any] = {}
    key, odd = "", ""
    for line in lines:
        text = line.strip()
        if not text or text.startswith("#"):
            continue
        if text.startswith("- ") and key:
            known = found.get(key)
            found[key] = [*(known if isinstance(known, list) else []), _scalar(text[2:])]
        elif line[:1].isspace():
            odd = "deeper"
        elif match := _FLAT.fullmatch(text):
            key, value = match[1].casefold(), match[2].strip()
            if value.startswith("[") and value.endswith("]"):
                found[key] = [_scalar(part) for part in value[1:-1].split(",") if part.strip()]
            elif value:
                found[key] = _scalar(value)
        else:
            odd = "deeper"
    return found, odd


def _scalar(text: str) -> Any:  # noqa: ANN401
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return text[1:-1]
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


# --- sections ---


def sections_of(page: Page) -> Iterator[PageSection]:
    """Yield the parts of a page, each under the path of its headings."""
    top = _text(page.front.get("title")) or ""
    path: list[tuple[int, str]] = []
    lines: list[str] = []
    count, fenced = 0, False
    for raw in (*page.body, "# "):
        line = clean(raw[:_LONGEST_LINE].replace("\t", "    ")).rstrip()
        fenced = fenced != bool(_FENCE.match(line))
        heading = None if fenced else _HEADING.fullmatch(line) or (line == "#" and _HEADING.fullmatch("# x"))
        if not heading:
            lines.append(line)
            continue
        if any(lines) and count < _MOST_SECTIONS:
            count += 1
            yield _section(page, top, path, lines)
        depth, lines = len(heading[1]), []
        path = [*(each for each in path if each[0] < depth), (depth, heading[2])]


def _section(page: Page, top: str, path: list[tuple[int, str]], lines: list[str]) -> PageSection:
    names = [name for _depth, name in path]
    if top and (not names or names[0] != top):
        names = [top, *names]
    links: list[str] = []
    shown = tuple(_shown(line, links) for line in _trimmed(lines))
    front = page.front
    shown += tuple(f"[{number}] {link}" for number, link in enumerate(links, 1))
    return PageSection(
        " › ".join(names) or page.name.removesuffix(".md"), shown, page.file, _text(front.get("owner")),
        _day(front.get("review")), _day(front.get("reviewed")), links=tuple(links),
    )  # fmt: skip


def _trimmed(lines: list[str]) -> list[str]:
    first = next((number for number, line in enumerate(lines) if line), 0)
    last = max((number for number, line in enumerate(lines) if line), default=-1)
    kept = [line for line in lines[first : last + 1] if not _FENCE.match(line)]
    return [line for number, line in enumerate(kept) if line or (number and kept[number - 1])]


def _shown(line: str, links: list[str]) -> str:
    def numbered(match: re.Match[str]) -> str:
        links.append(match[2])
        return f"{match[1]} [{len(links)}]"

    if not line.strip(" *"):  # a line across the page
        return line
    return _LINK.sub(numbered, line).replace("**", "").replace("`", "")


def entries_of_page(page: Page) -> Iterator[Entry]:
    """Yield the sections of a page as what can be found; the words of its front matter find its first one."""
    words = tuple(_text(word) for word in _list(page.front.get("words")))[:20]
    for number, section in enumerate(sections_of(page)):
        id = page.name if not number else f"{page.name}#{number + 1}"
        yield Entry("page", id, (section.title,), words, " ".join(section.lines), section)


def _text(value: object) -> str:
    return clean(value).strip() if isinstance(value, str) else ""


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else [] if value is None else [value]


# --- records of decisions ---


def decision_of(page: Page) -> Decision | None:
    """Return the decision that a record (MADR, or front matter like it) holds; None if it is not one.

    Its id is the number its name begins with, else its name.
    """
    front = page.front
    sections = list(sections_of(Page(page.name, {}, page.body, page.file)))
    headings = [match[2] for line in page.body if (match := _HEADING.fullmatch(line.strip()))]
    title = _text(front.get("title")) or clean(next(iter(headings), ""))
    day = _day(front.get("date"))
    if not title or day is None:
        return None
    status = _text(front.get("status")).casefold().partition(" ")[0] or "accepted"
    status = {"superseded": "accepted"}.get(status, status if status in STATUSES else "dropped")
    who = _people(front, "decides", "deciders", "decision-makers")
    return Decision(
        _id(page.name), day, title, status,
        decides=who[0] if who else "", asked=_people(front, "asked", "consulted"),
        told=_people(front, "told", "informed"),
        why=_under(sections, "decision outcome", "besluit", "why", "waarom"),
        context=_under(sections, "context"), supersedes=tuple(map(str, _list(front.get("supersedes")))),
        result=_text(front.get("result")), links=tuple(filter(None, map(_text, _list(front.get("links")))))[:20],
        owner=_text(front.get("owner")), review=_day(front.get("review")), file=page.file,
    )  # fmt: skip


def _id(name: str) -> str:
    stem = name.rpartition("/")[2].removesuffix(".md")
    match = _NUMBER.match(stem)
    return match[1] if match else stem[:40]


def _people(front: Mapping[str, Any], *keys: str) -> tuple[str, ...]:
    found = next((_list(front[key]) for key in keys if key in front), [])
    names = [part for each in found if isinstance(each, str) for part in each.split(",")]
    return tuple(clean(name).strip().casefold() for name in names if name.strip())


def _under(sections: list[PageSection], *headings: str) -> str:
    for section in sections:
        if section.title.rpartition(" › ")[2].casefold().startswith(headings):
            return " ".join(line for line in section.lines if line)[:400]
    return ""
