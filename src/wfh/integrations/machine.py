"""What the machine knows about its user: time zone, name, language. Defaults only; empty if unknown."""

from __future__ import annotations

import os
import warnings
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from wfh.domain.time.sanitize import clean
from wfh.words import spoken_language

if TYPE_CHECKING:
    from collections.abc import Mapping


def machine_zone() -> str:
    """Return the IANA name of the machine's zone, or an empty text if it has none."""
    from tzlocal import get_localzone_name

    try:
        with warnings.catch_warnings(action="ignore"):
            return get_localzone_name() or ""
    except (LookupError, ValueError, OSError):  # no zone is set, or the ways to set it contradict each other
        return ""


def machine_language(environ: Mapping[str, str]) -> str:
    """Return the first language of the environment that wfh speaks, else English."""
    settings = (environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"))
    codes = (
        code.partition(".")[0].replace("-", "_").partition("_")[0] for value in settings for code in value.split(":")
    )
    return spoken_language(code.casefold() for code in codes)


@cache
def machine_boot() -> str:
    """Return the system's id of this boot, or an empty text if it has none."""
    try:
        return clean(Path("/proc/sys/kernel/random/boot_id").read_text("ascii")).strip()
    except (OSError, ValueError):
        return ""


def machine_user(environ: Mapping[str, str]) -> str:
    """Return the user's name on this machine: the full name, else the login name, else an empty text."""
    login = next((environ[name] for name in ("LOGNAME", "USER", "USERNAME") if environ.get(name)), "")
    return clean(_full_name() or login).strip()


def _full_name() -> str:
    if os.name != "posix":
        return ""
    import pwd

    try:
        return pwd.getpwuid(os.getuid()).pw_gecos.partition(",")[0].strip()
    except (KeyError, OSError):
        return ""
