"""``wfh status`` for a shell prompt: the finished line, read from a small cache without loading the rest of wfh.

The cache (``status`` in the cache folder) is written by :mod:`wfh.usecases.workspace.prompt_cache` after every
snapshot. It is text: a line an entry, its fields divided by tabs, instants in seconds since the epoch.

=========  ======================================================================================================
``wfh``    format and version of wfh; another one makes the cache stale
``env``    the variables language and time zone depend on, as they were
``places`` config file and data folder
``wall``   if a block runs: wall clock less seconds since boot; a clock that was set since makes the cache stale
``valid``  from when (included) until when (excluded) the entries hold
``stamp``  a file everything was read from with mtime, size, inode and mode; the path alone if there was none
``warn``   the line about problems in the config, shown on a terminal
``seg``    from when it is shown, the finished line, and the finished value of each of :data:`FIELDS`
=========  ======================================================================================================

A finished text leaves open only what counts with the clock: see :func:`counting`.

Whatever is unknown, unreadable or stale is not an error: :func:`main` returns None, and the slow path answers. Nothing
but ``sys``, ``os``, ``time`` and a tiny module is imported: each further module would be felt at every prompt.
"""

from __future__ import annotations

import os
import sys
import time

from wfh import __version__
from wfh.folder_key import folder_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    Entries = dict[str, list[list[str]]]

STATUS_FORMAT = "2"
FIELDS = (
    "state", "shape", "title", "remaining", "elapsed", "until", "stop_at", "minutes_left", "next", "outcome", "open",
    "done", "notes",
)  # fmt: skip
"""The fields of ``--format``, in the order of the help."""
ENVIRONMENT = ("TZ", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""The variables that language and time zone may depend on."""
_KNOWN_TERMS = ("xterm", "tmux", "screen", "alacritty", "foot", "rxvt", "kitty", "wezterm", "ghostty", "st", "vte")
"""The first words of terminals that have more signs than ASCII."""
_CAP = 256 * 1024
_SECOND = 1_000_000
_MINUTE = 60 * _SECOND
_HOLE, _PART = "\x1f", "\x1e"
"""What stands around a counting part, and between its fields; no text of a person has them."""
_TOLERANCE = 30
"""A larger difference means that the clock was set, as in :mod:`wfh.domain.today.absence`."""


class UnknownFieldError(Exception):
    """A template has an unknown field or an unmatched brace."""


def main(argv: Sequence[str]) -> int | None:
    """Answer ``status …`` from the cache: 0 if the line was written, None if the slow path must answer."""
    options = _options(argv)
    if options is None or sys.stdout is None:
        return None
    now = time.time_ns() // 1000
    entries = _fresh(options.get("--config", ""), options.get("--data", ""), now)
    if entries is None:
        return None
    try:
        text = render_line(entries["seg"], now, options.get("--format"))
        if not text.isascii() and may_want_ascii(os.environ, sys.stdout.encoding, terminal=sys.stdout.isatty()):
            return None
        _write(text, entries)
    except (UnknownFieldError, LookupError, ValueError, OSError):
        return None
    return 0


def may_want_ascii(environ: Mapping[str, str], encoding: str, *, terminal: bool) -> bool:
    """Return whether :func:`wfh.present.rows.signs.wants_ascii` may be True: unless everything is plainly UTF-8."""
    locale = environ.get("LC_ALL") or environ.get("LANG") or "UTF-8"
    ctype = environ.get("LC_ALL") or environ.get("LC_CTYPE") or locale
    sure = all(name.upper().replace("-", "").endswith("UTF8") for name in (locale, ctype, encoding or "UTF-8"))
    return not sure or (terminal and environ.get("TERM", "").partition("-")[0] not in _KNOWN_TERMS)


def _options(argv: Sequence[str]) -> dict[str, str] | None:
    options: dict[str, str] = {}
    rest = iter(argv)
    for word in rest:
        name, equals, value = word.partition("=")
        if name == "status" and not equals and "status" not in options:
            options[name] = ""
        elif name in {"--format", "--config", "--data"} and name not in options:
            text = value if equals else next(rest, None)
            if text is None or (not text and name != "--format"):
                return None
            options[name] = text
        else:
            return None
    return options


def _write(text: str, entries: Entries) -> None:
    out = sys.stdout
    data = (text + "\n").encode(out.encoding or "utf-8", "replace")
    try:
        os.write(out.fileno(), data)
    except BrokenPipeError:
        return  # the reader has closed the pipe
    if "warn" in entries and out.isatty():
        sys.stderr.write(entries["warn"][0][0] + "\n")


# ---------------------------------------------------------------- where the cache is, and whether it holds


def find_folders(environ: Mapping[str, str], config: str, data: str) -> tuple[str, str, str] | None:
    """Return config file, data folder and cache folder as :mod:`wfh.store.disk.paths` finds them.

    None if that is uncertain.
    """
    config = config or environ.get("WFH_CONFIG", "")
    data = data or environ.get("WFH_DATA", "")
    home = environ.get("HOME", "")
    if not home.startswith("/"):
        return None
    if sys.platform == "darwin":
        if any(name.startswith("XDG_") for name in environ):
            return None
        support = home + "/Library/Application Support/wfh"
        folders = (support, support, home + "/Library/Caches/wfh")
    elif sys.platform.startswith("linux"):
        folders = (
            _xdg(environ, "XDG_CONFIG_HOME", home + "/.config"),
            _xdg(environ, "XDG_DATA_HOME", home + "/.local/share"),
            _xdg(environ, "XDG_CACHE_HOME", home + "/.cache"),
        )
    else:
        return None
    if data and (key := folder_key(data)) != folder_key(folders[1]):
        folders = (folders[0], data, f"{folders[2]}/folders/{key}")
    return _checked(config or folders[0] + "/config.toml", data or folders[1], folders[2])


def _xdg(environ: Mapping[str, str], name: str, default: str) -> str:
    folder = environ.get(name, "").strip()
    return (folder if folder.startswith("/") else default) + "/wfh"


def _checked(config: str, data: str, cache: str) -> tuple[str, str, str] | None:
    folders = (config, data, cache)
    plain = all(path.startswith("/") and os.path.normpath(path) == path for path in folders)
    return folders if plain else None


def _fresh(config: str, data: str, now: int) -> Entries | None:
    where = find_folders(os.environ, config, data)
    if where is None:
        return None
    entries = parse_cache(_read(where[2] + "/status"))
    try:
        start, end = entries["valid"][0]
        fresh = (
            entries["wfh"] == [[STATUS_FORMAT, __version__]]
            and entries["env"] == [environment(os.environ)]
            and entries["places"] == [[where[0], where[1]]]
            and int(start) * _SECOND <= now < int(end) * _SECOND
            and ("wall" not in entries or _is_same_clock(int(entries["wall"][0][0]), now))
            and all(file_stamp(path) == was for path, *was in entries["stamp"])
        )
    except (LookupError, ValueError):
        return None
    return entries if fresh else None


def _is_same_clock(wall: int, now: int) -> bool:
    """Return whether the wall clock is as far from the machine's counter as it was, up to corrections by NTP."""
    counter = getattr(time, "CLOCK_BOOTTIME", None)
    return counter is not None and abs(now / _SECOND - time.clock_gettime(counter) - wall) <= _TOLERANCE


def environment(environ: Mapping[str, str]) -> list[str]:
    """Return the variables that language and time zone depend on, in the order of :data:`ENVIRONMENT`."""
    return [environ.get(name, "") for name in ENVIRONMENT]


def file_stamp(path: str) -> list[str]:
    """Return mtime (ns), size, inode and ctime (ns) of a file as texts; empty if it does not exist."""
    try:
        status = os.stat(path)  # noqa: PTH116  (pathlib costs a prompt more than the whole line)
    except OSError:
        return []
    return [str(status.st_mtime_ns), str(status.st_size), str(status.st_ino), str(status.st_ctime_ns)]


def _read(path: str) -> str:
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        return ""
    try:
        return os.read(descriptor, _CAP).decode("utf-8", "surrogateescape")
    except OSError:
        return ""
    finally:
        os.close(descriptor)


def parse_cache(text: str) -> Entries:
    """Parse the cache as fields by name; a truncated text is empty."""
    entries: Entries = {}
    if not text.endswith("\nend\n"):
        return entries
    for row in text.split("\n"):
        name, *fields = row.split("\t")
        entries.setdefault(name, []).append(fields)
    return entries


# ---------------------------------------------------------------- the line


def render_line(segments: Iterable[Sequence[str]], now: int, template: str | None = None) -> str:
    """Return the line (or the filled-in ``template``) at ``now``, in microseconds since the epoch.

    Raises UnknownFieldError if the template has an unknown field, ValueError or LookupError if segments are invalid.
    """
    line, *fields = [texts for start, *texts in segments if int(start) * _SECOND <= now][-1]
    text = line if template is None else expand(template, dict(zip(FIELDS, fields, strict=True)))
    parts = text.split(_HOLE)
    parts[1::2] = [_count(now, *part.split(_PART)) for part in parts[1::2]]
    return "".join(parts)


def expand(template: str, fields: Mapping[str, str]) -> str:
    """Replace ``{name}`` by the values of ``fields``; ``{{`` and ``}}`` are braces. Raises UnknownFieldError."""
    out, rest = "", template
    while rest:
        head, brace, rest = _until_brace(rest)
        out += head
        if not brace:
            break
        if rest.startswith(brace):
            out, rest = out + brace, rest[1:]
            continue
        name, close, rest = rest.partition("}")
        if brace == "}" or not close:
            raise UnknownFieldError("}" if brace == "}" else f"{{{name}")
        if name not in fields:
            raise UnknownFieldError(name)
        out += fields[name]
    return out


def _until_brace(text: str) -> tuple[str, str, str]:
    first = min((at for at in (text.find("{"), text.find("}")) if at >= 0), default=-1)
    return (text, "", "") if first < 0 else (text[:first], text[first], text[first + 1 :])


# ---------------------------------------------------------------- what counts with the clock


def counting(kind: str, instant: int, *texts: str) -> str:
    """Return a part of a finished text that :func:`render_line` works out for the second it is asked for.

    ``instant`` is in microseconds since the epoch. The kinds:

    ===========  ===========================================================================
    ``left``     minutes and seconds until the instant; ``+4:10`` after it
    ``worked``   minutes and seconds since the instant; ``0:00`` before it
    ``minutes``  whole minutes until the instant, rounded up
    ``over``     hours and minutes since the instant
    ``length``   as ``minutes``, in the words of ``texts``: below an hour, whole hours, both
    ``once``     the first of ``texts``, which holds at the instant alone
    ===========  ===========================================================================
    """
    return _HOLE + _PART.join((kind, str(instant), *texts)) + _HOLE


def _count(now: int, kind: str, instant: str, *texts: str) -> str:
    since = now - int(instant)
    seconds, minutes = -(since // _SECOND), -(since // _MINUTE)
    if kind in {"left", "worked"}:
        return countdown(seconds if kind == "left" else max(0, since // _SECOND))
    if kind == "minutes":
        return str(minutes)
    hours, rest = divmod(max(0, since // _MINUTE) if kind == "over" else minutes, 60)
    if kind == "over":
        return f"{hours}:{rest:02}"
    if kind == "length":
        template = texts[0] if not hours else texts[2] if rest else texts[1]
        return expand(template, {"hours": str(hours), "minutes": f"{rest:02}" if hours else str(rest)})
    return {0: texts[0]}[since]


def countdown(seconds: int) -> str:
    """Return seconds as ``32:10``, or ``1:05:00`` from an hour on; negative ones as ``+2:10`` (over time)."""
    minutes, second = divmod(abs(seconds), 60)
    hour, minute = divmod(minutes, 60)
    text = f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"
    return "+" + text if seconds < 0 else text
