"""The index of words: as the files are, whatever became of it."""

from __future__ import annotations

import stat
from typing import TYPE_CHECKING

import pytest

from wfh.store.state.search_index import IndexedEntry, SearchIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FILES = {"2026-09-14": "licence of the editor", "2026-09-15": "memo and licence"}


class Files:
    """Files that give their words, and a note of which were read."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = dict(texts)
        self.was_read: list[str] = []

    def read(self, name: str) -> Iterator[IndexedEntry]:
        self.was_read.append(name)
        text = self.texts[name]
        yield IndexedEntry(0, f"t-{name}", name, text, "", dict.fromkeys(text.split(), 1.0))

    def found(self, index: SearchIndex, word: str) -> list[str]:
        """Return the titles that have a word, and check that the index knows no other words than the files."""
        self.was_read.clear()
        with index.current({name: str(hash(text)) for name, text in self.texts.items()}, self.read) as current:
            assert set(current.words()) == {each for text in self.texts.values() for each in text.split()}
            return [hit.title for hit in current.find([{word: 100}], 50)]


def test_the_newest_of_those_that_fit_alike_comes_first(tmp_path: Path) -> None:
    assert Files(FILES).found(SearchIndex(tmp_path / "index"), "licence") == [
        "memo and licence", "licence of the editor",
    ]  # fmt: skip


def test_only_what_changed_is_read_again(tmp_path: Path) -> None:
    files, index = Files(FILES), SearchIndex(tmp_path / "index")
    files.found(index, "memo")
    assert files.was_read == list(FILES)
    assert files.found(index, "memo") == ["memo and licence"]
    assert files.was_read == []
    files.texts["2026-09-15"] = "another memo"
    assert files.found(index, "memo") == ["another memo"]
    assert files.was_read == ["2026-09-15"]
    del files.texts["2026-09-14"]
    assert files.found(index, "licence") == []


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _garbage(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + bytes(range(256)) * 64)


def _of_another(path: Path) -> None:
    path.write_bytes(b"")


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "something").touch()


@pytest.mark.parametrize("damage", [_cut, _garbage, _of_another, _folder, lambda path: path.unlink()])
def test_a_damaged_index_gives_the_right_answer_all_the_same(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    files, index = Files(FILES), SearchIndex(tmp_path / "index")
    files.found(index, "memo")
    damage(tmp_path / "index")
    assert files.found(SearchIndex(tmp_path / "index"), "memo") == ["memo and licence"]


def test_what_was_written_is_for_its_owner_alone(tmp_path: Path) -> None:
    Files(FILES).found(SearchIndex(tmp_path / "cache" / "index"), "memo")
    assert stat.S_IMODE((tmp_path / "cache" / "index").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700


@pytest.mark.parametrize("damage", [_cut, _garbage, _of_another, _folder, lambda path: path.unlink()])
def test_an_index_in_memory_answers_too_and_leaves_the_kept_one(tmp_path: Path, damage: Callable[[Path], None]) -> None:
    files, path = Files(FILES), tmp_path / "cache" / "index"
    files.found(SearchIndex(path), "memo")
    damage(path)
    before = everything(path.parent)
    assert files.found(SearchIndex(path, kept=False), "memo") == ["memo and licence"]
    assert everything(path.parent) == before


def test_an_index_in_memory_starts_from_the_kept_one(tmp_path: Path) -> None:
    files, path = Files(FILES), tmp_path / "index"
    files.found(SearchIndex(path), "memo")
    before = everything(tmp_path)
    files.texts["2026-09-16"] = "another memo"
    assert files.found(SearchIndex(path, kept=False), "memo")[0] == "another memo"
    assert files.was_read == ["2026-09-16"]
    assert everything(tmp_path) == before


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: b"" if path.is_dir() else path.read_bytes() for path in folder.rglob("*")}
