"""Pages of somebody else's repository: read by their bytes, never anything that lies elsewhere, nothing run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from wfh.domain.handbook.pages import decision_of, entries_of_page, sections_of
from wfh.domain.model.config import Shelf
from wfh.errors import Severity
from wfh.store.handbook.pages import _LARGEST, _MOST_FILES, page_of, read_texts

EXAMPLE = Path(__file__).parents[2] / "handbook-example"


def shelf(folder: Path, name: str = "pages", *, records: bool = False) -> Shelf:
    return Shelf(str(folder), name, "team.toml", records)


def page(folder: Path, text: str, name: str = "page.md") -> Path:
    (folder / "pages").mkdir(exist_ok=True)
    path = folder / "pages" / name
    path.write_text(text, encoding="utf-8")
    return path


def sections(folder: Path) -> list[tuple[str, tuple[str, ...]]]:
    texts, _problems = read_texts([shelf(folder)])
    return [(each.title, each.lines) for text in texts for each in sections_of(page_of(text)[0])]


def test_the_pages_of_the_example_are_cut_at_their_headings() -> None:
    texts, problems = read_texts([shelf(EXAMPLE)])
    found = [each.title for text in texts for each in sections_of(page_of(text)[0])]

    assert problems == ()
    assert found == [
        "After an outage › Tell the customer",
        "After an outage › Write it down",
        "Buiten je uren",
        "Buiten je uren › Een storing",
    ]


def test_the_words_of_front_matter_of_either_kind_find_a_page() -> None:
    texts, _problems = read_texts([shelf(EXAMPLE)])
    words = {text.name: next(entries_of_page(page_of(text)[0])).words for text in texts}

    assert words == {
        "after-an-outage.md": ("incident", "storing", "customer"),
        "onbereikbaar.md": ("onbereikbaar", "disconnect", "avond"),
    }


def test_a_record_is_a_decision_by_the_number_of_its_name() -> None:
    texts, _problems = read_texts([shelf(EXAMPLE, "decisions", records=True)])
    found = [decision_of(page_of(text)[0]) for text in texts]

    assert [(each.id, each.decides, each.asked) for each in found if each] == [
        ("0001", "noor", ("priya", "sam", "mia")),
        ("0007", "noor", ()),
    ]
    assert found[1] is not None
    assert found[1].context == "Small releases go out when they are ready."


def test_headings_in_code_cut_nothing_and_links_are_collected_below(tmp_path: Path) -> None:
    page(tmp_path, "# One\n\n```\n# not a heading\n```\n\nSee [the page](https://example.org/x).\n")

    assert sections(tmp_path) == [("One", ("# not a heading", "", "See the page [1].", "[1] https://example.org/x"))]


@pytest.mark.skipif(os.name == "nt", reason="links need no privilege elsewhere")
def test_a_link_out_of_the_folder_is_reported_and_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("# secret\n\nsecret\n")
    page(tmp_path, "# here\n\nhere\n")
    (tmp_path / "pages" / "link.md").symlink_to(secret)
    (tmp_path / "pages" / "folder").symlink_to(tmp_path)

    texts, problems = read_texts([shelf(tmp_path)])

    assert [text.name for text in texts] == ["page.md"]
    assert sorted(map(str, problems)) == [
        "pages/folder: leads out of the folder; it is not read",
        "pages/link.md: leads out of the folder; it is not read",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need no privilege elsewhere")
def test_a_folder_that_is_a_link_out_is_reported_and_not_read(tmp_path: Path) -> None:
    (tmp_path / "team").mkdir()
    (tmp_path / "team" / "pages").symlink_to(tmp_path)
    (tmp_path / "note.md").write_text("# note\n\nx\n")

    texts, problems = read_texts([shelf(tmp_path / "team")])

    assert texts == ()
    assert "leads out of the handbook's folder" in str(problems[0])


def test_a_page_that_is_too_large_is_reported_and_the_rest_is_read(tmp_path: Path) -> None:
    page(tmp_path, "x" * (2 << 20), "large.md")
    page(tmp_path, "# small\n\nx\n", "small.md")

    texts, problems = read_texts([shelf(tmp_path)])

    assert [text.name for text in texts] == ["small.md"]
    assert str(problems[0]) == f"pages/large.md: is larger than {_LARGEST >> 10} KiB; it is not read"


def test_only_some_of_very_many_pages_are_read(tmp_path: Path) -> None:
    for number in range(_MOST_FILES + 31):
        page(tmp_path, "# x\n\nx\n", f"{number:04}.md")

    texts, problems = read_texts([shelf(tmp_path)])

    assert len(texts) == _MOST_FILES
    assert "231 files; 200 are read" in str(problems[0])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
def test_anything_but_a_plain_file_causes_no_delay(tmp_path: Path) -> None:
    page(tmp_path, "# x\n\nx\n")
    os.mkfifo(tmp_path / "pages" / "pipe.md")

    texts, problems = read_texts([shelf(tmp_path)])

    assert [text.name for text in texts] == ["page.md"]
    assert "is not a regular file" in str(problems[0])


def test_hostile_text_is_cleaned_and_deep_front_matter_is_hinted_at(tmp_path: Path) -> None:
    page(tmp_path, "---\ntitle: \x1b[31mred\nowner:\n  deep: yes\n---\n# \x1b]0;x\x07h\n\n\x1b[2Jbody \u202e\n")
    texts, _problems = read_texts([shelf(tmp_path)])
    found, hints = page_of(texts[0])

    (section,) = sections_of(found)
    assert "\x1b" not in section.title + "".join(section.lines)
    assert "is ignored" in str(hints[0])


def test_invalid_front_matter_gets_a_hint(tmp_path: Path) -> None:
    page(tmp_path, "+++\n= = =\n+++\n# x\n\nbody\n")
    texts, _problems = read_texts([shelf(tmp_path)])

    assert "TOML" in str(page_of(texts[0])[1][0])


def test_an_underlined_line_is_a_heading_but_a_rule_within_a_text_is_not(tmp_path: Path) -> None:
    page(tmp_path, "T\n===\n\na\n\nPart\n---\n\none\ntwo\n---\n\n- list\n---\n\n```\ncode\n===\n```\n\n***\n")

    assert sections(tmp_path) == [
        ("T", ("a",)), ("T › Part", ("one", "two", "---", "", "- list", "---", "", "code", "===", "", "***")),
    ]  # fmt: skip


def test_a_page_without_a_heading_is_called_as_its_file_is(tmp_path: Path) -> None:
    page(tmp_path, "the password is on the wall", "wifi.md")

    assert sections(tmp_path) == [("wifi", ("the password is on the wall",))]


def test_a_page_that_is_not_utf_8_is_read_and_hinted_at(tmp_path: Path) -> None:
    page(tmp_path, "").write_bytes("# Koffie\n\ncaf\xe9 om elf uur\n".encode("latin-1"))

    (text,), problems = read_texts([shelf(tmp_path)])
    _page, (problem,) = page_of(text)

    assert problems == ()
    assert "caf\ufffd om elf uur" in text.text
    assert (problem.file, problem.line, problem.severity) == ("pages/page.md", 3, Severity.HINT)
