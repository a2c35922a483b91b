"""Translation: every visible string goes through this module; user data never does."""

from __future__ import annotations

import os
from functools import cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from gettext import NullTranslations

LOCALE = os.path.join(os.path.dirname(__file__), "locale")
"""Where the translations are: a folder a language, named by its code."""

_current = "en"


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages wfh speaks: English, and each that has a compiled catalogue."""
    found = (code for code in os.listdir(LOCALE) if os.path.exists(os.path.join(LOCALE, code, "LC_MESSAGES", "wfh.mo")))
    return ("en", *sorted(found))


def language_name(code: str) -> str:
    """Return the name of a supported language in that language."""
    return "English" if code == "en" else in_language(code, N_("name of this language"))


def set_language(language: str) -> None:
    """Set the language of everything from here on; an unsupported one falls back to English."""
    global _current  # noqa: PLW0603  (one language a process, chosen once at the start)
    _current = language if language in languages() else "en"


def language() -> str:
    """Return the code of the language in use."""
    return _current


def spoken_language(codes: Iterable[str]) -> str:
    """Return the first of ``codes`` that wfh speaks, else English."""
    return next((code for code in codes if code in languages()), "en")


@cache
def _catalogue(language: str) -> NullTranslations:
    # Imported late: gettext costs a shell prompt more than the words it would translate.
    from gettext import translation

    return translation("wfh", LOCALE, [language])


def _(message: str) -> str:
    """Return ``message`` in the language in use; nothing is nothing, not the head of the catalogue."""
    return message if _current == "en" or not message else _catalogue(_current).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the singular or plural form of the message for ``number``, in the language in use."""
    if _current == "en":
        return one if number == 1 else many
    return _catalogue(_current).ngettext(one, many, number)


def in_language(language: str, message: str) -> str:
    """Return ``message`` in a language other than the one in use, for example in a text for a colleague."""
    spoken = message and language in languages() and language != "en"
    return _catalogue(language).gettext(message) if spoken else message


def label(text: str) -> str:
    """Return a marked message in the language in use; the code of a language as that language's own name."""
    return language_name(text) if text in languages() else _(text)


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for it)
    """Mark a message for translation where it is defined; it is translated when it is shown."""
    return message
