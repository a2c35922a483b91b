"""The messages of the sources and their translations, as babel keeps them."""

from __future__ import annotations

import ast
import io
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "wfh"
LOCALE = SOURCE / "locale"
TEMPLATE = LOCALE / "wfh.pot"
LANGUAGES = tuple(sorted(path.name for path in LOCALE.iterdir() if path.is_dir()))
"""The languages wfh is translated to: a folder each."""

_KEYWORDS = {"_": 1, "N_": 1, "ngettext": 2}
"""What marks a message, and how many texts it has."""
# Dates would make every update a change, whether anything was said differently or not.
_ALWAYS = datetime(2026, 11, 23, tzinfo=UTC)

MessageId = str | tuple[str, str]
"""A message, or the singular and plural of one."""


def po_file(language: str) -> Path:
    """Return the file that translators edit."""
    return LOCALE / language / "LC_MESSAGES" / "wfh.po"


def mo_file(language: str) -> Path:
    """Return the file that wfh reads."""
    return po_file(language).with_suffix(".mo")


@cache
def extract() -> Catalog:
    """Return the messages of the sources."""
    catalog = Catalog(
        project="wfh",
        version="",
        header_comment="# Messages of wfh. Made from the sources by `python -m tests.locale.update`.",
        language_team="wfh",
        fuzzy=False,
        charset="utf-8",
        creation_date=_ALWAYS,
        revision_date=_ALWAYS,
    )
    for calls in marked().values():
        for call in calls:
            said = [part.value for part in call.args if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            if len(said) == _KEYWORDS[ast.unparse(call.func)]:
                catalog.add(said[0] if len(said) == 1 else tuple(said))
    return catalog


@cache
def marked() -> dict[Path, list[ast.Call]]:
    """Return the calls of each module that mark a message."""
    return {path: marks(ast.parse(path.read_text("utf-8"))) for path in sorted(SOURCE.rglob("*.py"))}


def marks(tree: ast.AST) -> list[ast.Call]:
    """Return the calls that mark a message, also within an f-string, where babel's own extractor does not look."""
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call) and ast.unparse(node.func) in _KEYWORDS]


def read(language: str) -> Catalog:
    """Return the translations of a language."""
    with po_file(language).open("rb") as file:
        return read_po(file, locale=language)


def messages(catalog: Catalog) -> dict[MessageId, str | tuple[str, ...]]:
    """Return each message with its translation, one text a plural form where it has a plural."""
    return {_key(message.id): _value(message.string) for message in catalog if message.id}


def _key(message: str | list[str] | tuple[str, ...]) -> MessageId:
    return message if isinstance(message, str) else (message[0], message[1])


def _value(text: str | list[str] | tuple[str, ...] | None) -> str | tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else text or ""


def po_text(catalog: Catalog) -> bytes:
    """Return a catalogue as a file, sorted, without places and dates: a change there is a change in words."""
    catalog.creation_date = catalog.revision_date = _ALWAYS
    out = io.BytesIO()
    write_po(out, catalog, width=110, no_location=True, sort_output=True, ignore_obsolete=True)
    lines = out.getvalue().splitlines()
    dull = (b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Report-Msgid', b'"Generated-By', b'"Last-Translator')
    return b"\n".join(line.rstrip() for line in lines if not line.startswith(dull)).rstrip() + b"\n"


def mo_bytes(catalog: Catalog) -> bytes:
    """Return a catalogue as wfh reads it."""
    catalog.creation_date = catalog.revision_date = _ALWAYS
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()
