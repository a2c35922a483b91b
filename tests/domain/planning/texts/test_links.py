"""Links in the words of a task: addresses and tickets, found whole and never more than that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.builders import NOOR
from wfh.domain.model.day import Task
from wfh.domain.planning.texts.links import links_in, links_of
from wfh.present.rows.linked import linked
from wfh.present.rows.pieces import Role, row_text
from wfh.tui.terminal.links import knows_links

TICKETS = (("PROJ", "https://tickets.example.org/{id}"),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("see https://example.org/a?b=1#c.", ["https://example.org/a?b=1#c"]),
        ("(https://en.example.org/wiki/A_(b))", ["https://en.example.org/wiki/A_(b)"]),
        ("fix PROJ-12, proj-3", ["PROJ-12", "proj-3"]),
        ("XPROJ-12 PROJ-12x OTHER-4 a-PROJ-1", []),
        ("https://example.org/PROJ-12", ["https://example.org/PROJ-12"]),
        ("ftp://x javascript:alert(1) file:///etc/passwd", []),
    ],
)
def test_links_are_found_whole(text: str, words: list[str]) -> None:
    assert [link.words for link in links_in(text, TICKETS)] == words


def test_a_ticket_stands_in_the_place_of_its_address() -> None:
    assert links_in("PROJ-12", TICKETS)[0].address == "https://tickets.example.org/PROJ-12"


def test_a_task_has_each_link_once_of_its_title_and_its_notes() -> None:
    task = Task("t-1", "Review PROJ-12", notes="see PROJ-12\nand https://example.org", link="https://example.org/top")
    assert [link.words for link in links_of(task, TICKETS)] == [
        "https://example.org/top", "PROJ-12", "https://example.org",
    ]  # fmt: skip


@given(st.text(alphabet="ab-1 :/.()https\x1b\n]", max_size=40).map(" https://".__add__))
def test_links_lie_in_order_apart_and_are_what_they_say(text: str) -> None:
    found = links_in(text, TICKETS)
    assert all(text[link.start : link.end] == link.words for link in found)
    assert all(link.address.isascii() and link.address.isprintable() for link in found)
    edges = [edge for link in found for edge in (link.start, link.end)]
    assert edges == sorted(edges)
    assert row_text(linked(text, Role.TEXT, NOOR)) == text


def test_links_are_drawn_where_the_terminal_is_known_to_show_them() -> None:
    assert knows_links({"TERM": "xterm-kitty"})
    assert knows_links({"TERM": "xterm-256color", "VTE_VERSION": "6800"})
    assert not knows_links({"TERM": "xterm-256color"})
    assert not knows_links({"TERM": "xterm-kitty", "TMUX": "/tmp/tmux"})
