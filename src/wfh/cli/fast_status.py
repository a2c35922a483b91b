"""``wfh status`` for a shell prompt: the line from a small cache, by arithmetic, without loading the rest of wfh.

The cache (``status`` in the cache folder) is written by :mod:`wfh.usecases.workspace.prompt_cache` after every
snapshot. It is text: a line an entry, its fields divided by tabs, instants in seconds (blocks in microseconds) since
the epoch.

=========  ======================================================================================================
``wfh``    format and version of wfh; another one makes the cache stale
``env``    the variables language and time zone depend on, as they were
``places`` config file and data folder
``wall``   where a block runs: wall clock less seconds since boot; a clock that was set since makes the cache stale
``valid``  from when (included) until when (excluded) the entries hold
``stamp``  a file everything was read from with mtime, size, inode and mode; the path alone where there was none
``clock``  12 or 24
``date``   the working day, in days since the epoch
``days``   the weekdays' short names, Monday first
``word``   a name and its template in the person's language
``warn``   the line about problems in the config, shown on a terminal
``seg``    a stretch of one boundary state: start, UTC offset, state, shape, then stop and until (instant, offset)
``next``   what comes: start, offset, kind, title
``apart``  where the day was reopened: the minutes after the stop that it was closed
``block``  what runs: start, planned seconds, paused seconds, paused since, title
``facts``  outcome, open tasks, done tasks, notes
=========  ======================================================================================================

Whatever is unknown, unreadable or stale is not an error: :func:`main` returns None, and the slow path answers.
Nothing but ``sys``, ``os`` and ``time`` is imported: each further module would be felt at every prompt.
"""

from __future__ import annotations

import os
import sys
import time

from wfh import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Entries = dict[str, list[list[str]]]

FORMAT = "1"
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
_DAY = 86_400
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
        text = render_line(entries, now, options.get("--format"))
        if not text.isascii() and may_want_ascii(os.environ, sys.stdout.encoding, terminal=sys.stdout.isatty()):
            return None
        _write(text, entries)
    except (UnknownFieldError, LookupError, ValueError, OSError):
        return None
    return 0


def may_want_ascii(environ: Mapping[str, str], encoding: str, *, terminal: bool) -> bool:
    """Return whether :func:`wfh.present.rows.signs.wants_ascii` may say yes: whatever is not plainly UTF-8."""
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
    if config and data:
        return _checked(config, data, "")
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
    return _checked(config or folders[0] + "/config.toml", data or folders[1], "" if data else folders[2])


def _xdg(environ: Mapping[str, str], name: str, default: str) -> str:
    folder = environ.get(name, "").strip()
    return (folder if folder.startswith("/") else default) + "/wfh"


def _checked(config: str, data: str, cache: str) -> tuple[str, str, str] | None:
    folders = (config, data, cache or data + "/.cache")
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
            entries["wfh"] == [[FORMAT, __version__]]
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
    """Return whether the wall clock is as far from the machine's counter as it was, but for what NTP corrects."""
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


def render_line(entries: Entries, now: int, template: str | None = None) -> str:
    """Return the line (or the filled-in ``template``) at ``now``, in microseconds since the epoch.

    Raises UnknownFieldError if the template has an unknown field, ValueError or LookupError if entries are invalid.
    """
    fields = values(entries, now)
    if template is None:
        return _line(entries, fields)
    return expand(template, fields)


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
        if brace == "}" or not close or name not in fields:
            raise UnknownFieldError(name if brace == "{" else brace)
        out += fields[name]
    return out


def _until_brace(text: str) -> tuple[str, str, str]:
    first = min((at for at in (text.find("{"), text.find("}")) if at >= 0), default=-1)
    return (text, "", "") if first < 0 else (text[:first], text[first], text[first + 1 :])


def values(entries: Entries, now: int) -> dict[str, str]:
    """Return the value of each field of ``--format`` at ``now`` (microseconds); unknown ones are empty."""
    _start, offset, state, shape, stop, stop_offset, until, until_offset = _segment(entries, now)
    outcome, opened, done, notes = entries["facts"][0]
    fields = dict.fromkeys(FIELDS, "")
    fields.update(state=state, shape=shape, open=opened, done=done, notes=notes)
    fields["stop_at"] = _when(entries, stop, stop_offset)
    fields["until"] = _when(entries, until, until_offset)
    fields["minutes_left"] = str(_minutes_to(stop, now)) if stop else ""
    if state != "closed":
        fields["outcome"] = outcome
        fields["next"] = _next(entries, now)
    if state in {"focus", "paused"}:
        fields.update(_block(entries, now, offset))
    elif state == "break" and until:
        fields["remaining"] = countdown(max(0, int(until) - now // _SECOND))
    return fields


def _segment(entries: Entries, now: int) -> list[str]:
    return [fields for fields in entries["seg"] if int(fields[0]) * _SECOND <= now][-1]


def _minutes_to(instant: str, now: int) -> int:
    return -((now - int(instant) * _SECOND) // (60 * _SECOND))


def _block(entries: Entries, now: int, offset: str) -> dict[str, str]:
    started, planned, paused, since, title = entries["block"][0]
    pauses = int(paused) + (max(0, (now - int(since)) // _SECOND) if since else 0)
    elapsed = max(0, (now - int(started)) // _SECOND - pauses)
    fields = {"title": title, "elapsed": countdown(elapsed), "until": ""}
    if planned != "0":
        fields["remaining"] = countdown(int(planned) - elapsed)
        fields["until"] = _when(entries, str(int(started) // _SECOND + int(planned) + pauses), offset)
    return fields


def _next(entries: Entries, now: int) -> str:
    for start, offset, _kind, title in entries.get("next", ()):
        if int(start) * _SECOND > now:
            return f"{title} {_when(entries, start, offset)}"
    return ""


def _line(entries: Entries, fields: Mapping[str, str]) -> str:
    words = {name: template for name, template in entries["word"]}  # noqa: C416  (it says what the fields are)
    state, shape = fields["state"], fields["shape"]
    if state == "focus":
        return f"{shape} {fields['remaining'] or fields['elapsed']} {fields['title']}"
    minutes = abs(int(fields["minutes_left"] or 0))
    over = max(0, minutes - int(entries["apart"][0][0])) if "apart" in entries else minutes
    time = {
        "before": fields["until"],
        "over": f"{over // 60}:{over % 60:02}",
        "paused": fields["remaining"] or fields["elapsed"],
    }.get(state, fields["remaining"])
    facts = {"length": _length(words, minutes), "minutes": str(minutes), "time": time}
    text = f"{shape} {expand(words[state], facts)}"
    if state == "paused":
        return f"{text} {fields['title']}"
    if state in {"closed", "off"} and fields["until"]:
        text += ", " + expand(words["until"], {"time": fields["until"]})
    if fields["next"]:
        text += ", " + expand(words["next"], {"next": fields["next"]})
    return text


# ------------------------------------------------------- times as text, as present/rows/formatting.py writes them


def countdown(seconds: int) -> str:
    """Return ``32:10`` or ``1:02:10``; time over is ``+4:10``."""
    minutes, second = divmod(abs(seconds), 60)
    hour, minute = divmod(minutes, 60)
    text = f"{hour}:{minute:02}:{second:02}" if hour else f"{minute}:{second:02}"
    return "+" + text if seconds < 0 else text


def _length(words: Mapping[str, str], minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    name = "minutes" if not hours else "hours_minutes" if rest else "hours"
    return expand(words[name], {"hours": str(hours), "minutes": f"{rest:02}" if hours else str(rest)})


def _when(entries: Entries, instant: str, offset: str) -> str:
    if not instant:
        return ""
    day, second = divmod(int(instant) + int(offset), _DAY)
    text = _clock(second // 60, entries["clock"][0][0])
    return text if str(day) == entries["date"][0][0] else f"{entries['days'][0][(day + 3) % 7]} {text}"


def _clock(minute: int, style: str) -> str:
    hour, rest = divmod(minute, 60)
    if style == "24":
        return f"{hour:02}:{rest:02}"
    return f"{hour % 12 or 12}:{rest:02}{'am' if hour < 12 else 'pm'}"
