"""Everything a person sees is said in Dutch as well, completely and with the same blanks to fill in."""

from __future__ import annotations

import ast
import gettext
import re
import string

import pytest

from tests.locale.catalogue import (
    LANGUAGES,
    TEMPLATE,
    MessageId,
    extract,
    marked,
    messages,
    mo_file,
    po_text,
    read,
)

SAME_IN_DUTCH = {
    "15 min", "5 min", "Acre", "Bangladesh", "Bougainville", "China", "Cuba", "Finland", "Focus", "India", "Japan",
    "Backlog", "Korea", "Lunch", "Overlap", "Portugal",
    "Samoa", "Singapore", "Week", "backlog", "chat", "chmod go-w {file}", "focus", "focus {time}",
    "hook {name}: {why}", "hooks", "in focus", "later", "lunch", "mail", "open", "pip install 'wfh-day[holidays]'",
    "stop", "terminal", "was {time}", "week", "Focus {length}", "Focus: {task}", "week {number}",
    "{n} bytes", "{n} open", "{value} min",
}  # fmt: skip
"""Messages that are spelled alike in both languages, so that a translation that was only copied is noticed."""


def blanks(text: str) -> list[str]:
    """Return the names of the fields to fill in, sorted."""
    return sorted(name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None)


def forms(message: MessageId, text: str | tuple[str, ...]) -> list[tuple[str, str]]:
    """Pair each form of a message with its translation."""
    if isinstance(message, str):
        return [(message, str(text))]
    return [(message[min(number, 1)], form) for number, form in enumerate(text)]


@pytest.fixture(scope="module", params=LANGUAGES)
def said(request: pytest.FixtureRequest) -> dict[MessageId, str | tuple[str, ...]]:
    return messages(read(request.param))


@pytest.mark.lint
def test_the_template_holds_the_messages_of_the_sources() -> None:
    assert TEMPLATE.read_bytes() == po_text(extract()), "python -m tests.locale.update brings it up to date"


@pytest.mark.lint
def test_no_message_is_missing_and_none_is_unused(said: dict[MessageId, str | tuple[str, ...]]) -> None:
    wanted = set(messages(extract()))
    assert (wanted - set(said), set(said) - wanted) == (set(), set())


def test_every_message_is_translated(said: dict[MessageId, str | tuple[str, ...]]) -> None:
    assert [message for message, text in said.items() if not text or not all(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_a_guess_or_obsolete(language: str) -> None:
    catalogue = read(language)
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []
    assert list(catalogue.obsolete) == []


def test_the_blanks_are_the_same_on_both_sides(said: dict[MessageId, str | tuple[str, ...]]) -> None:
    wrong = [
        (one, other)
        for message, text in said.items()
        for one, other in forms(message, text)
        if blanks(one) != blanks(other)
    ]
    assert wrong == []


def test_spaces_and_lines_are_the_same_on_both_sides(said: dict[MessageId, str | tuple[str, ...]]) -> None:
    def edges(text: str) -> tuple[bool, bool, int]:
        return text.startswith(" "), text.endswith(" "), text.count("\n")

    wrong = [
        (one, other)
        for message, text in said.items()
        for one, other in forms(message, text)
        if edges(one) != edges(other)
    ]
    assert wrong == []


def test_nothing_shouts_and_dutch_says_je() -> None:
    pairs = [pair for message, text in messages(read("nl")).items() for pair in forms(message, text)]
    shouted = re.compile(r"!(?!\w)")  # before a word it is the mark of a deadline: !fri
    assert [pair for pair in pairs if shouted.search(pair[0]) or shouted.search(pair[1])] == []
    assert [other for _, other in pairs if re.search(r"\b(uw|U)\b", other)] == []


def test_no_dutch_message_was_only_copied() -> None:
    copied = {
        one
        for message, text in messages(read("nl")).items()
        for one, other in forms(message, text)
        if one == other and re.search(r"[a-z]{3}", re.sub(r"\{\w*\}", "", one))
    }
    assert copied - SAME_IN_DUTCH == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_wfh_reads_is_what_was_translated(language: str, said: dict[MessageId, str | tuple[str, ...]]) -> None:
    with mo_file(language).open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    for message, text in said.items():
        if isinstance(message, str):
            assert compiled.gettext(message) == text
        else:
            assert (compiled.ngettext(*message, 1), compiled.ngettext(*message, 2)) == text


@pytest.mark.lint
def test_no_message_has_its_blanks_filled_before_it_is_translated() -> None:
    wrong = [
        f"{path.name}:{call.lineno}"
        for path, calls in marked().items()
        for call in calls
        if any(isinstance(argument, ast.JoinedStr) for argument in call.args)
    ]
    assert wrong == []


NEVER = re.compile(
    r"\brank|ranglijst|rangschik|\bscore|streak|reeks op rij|\baverage|gemiddeld|last.seen|laatst gezien|productivi|"
    r"leaderboard|percentile|percentiel|badge|keystroke|toetsaanslag",
    re.IGNORECASE,
)
"""What nobody is measured by: these words are in no message, in either language."""


def test_no_message_measures_anybody(said: dict[MessageId, str | tuple[str, ...]]) -> None:
    texts = [text for message, translated in said.items() for pair in forms(message, translated) for text in pair]
    assert len(texts) > 2000
    assert [text for text in texts if NEVER.search(text)] == []
