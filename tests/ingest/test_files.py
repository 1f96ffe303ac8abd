from __future__ import annotations

import os
from pathlib import Path

from timeline import ingest
from timeline.errors import DocumentError
from timeline.ingest.characters import MAX_FILE
from timeline.model import Document, PublishedSource

ENGLISH = "The mayor of the town said on Tuesday that the bridge would open for the fair and that it was safe.\n"


def read_one(place: Path | str) -> Document:
    """The one document there."""
    (found,) = ingest.read(str(place))
    assert isinstance(found, Document)
    return found


def why(place: Path | str) -> str:
    """Why the place cannot be read."""
    (found,) = ingest.read(str(place))
    assert isinstance(found, DocumentError)
    assert found.subject.startswith(str(place))
    return found.why


def test_text(tmp_path: Path) -> None:
    """A text is itself; its headline is the first line that looks like one."""
    file = tmp_path / "bridge.txt"
    file.write_text(f"14°C\nMonday, May 13, 2024\n\nBridge opens for the fair\n\n{ENGLISH}", encoding="utf-8")

    found = read_one(file)

    assert (found.key, found.title, found.language) == (file.as_posix(), "Bridge opens for the fair", "en")
    assert found.text == file.read_text(encoding="utf-8")
    assert found.published.when is None


def test_text_without_headline(tmp_path: Path) -> None:
    """A sentence is no headline."""
    file = tmp_path / "bridge.txt"
    file.write_text(f"{ENGLISH}\n{ENGLISH}", encoding="utf-8")

    assert read_one(file).title is None


def test_front_matter(tmp_path: Path) -> None:
    """Front matter says what a Markdown file is; the text begins after it."""
    file = tmp_path / "bridge.md"
    matter = (
        "---\ntitle: 'Bridge opens'\nPublished: 14 May 2024\nurl: https://town.example/bridge?fbclid=1\nauthor: A. Reed\nlang: en\n---\n"
    )
    file.write_text(f"{matter}{ENGLISH}", encoding="utf-8")

    found = read_one(file)

    assert (found.key, found.title, found.publisher, found.language) == ("https://town.example/bridge", "Bridge opens", "A. Reed", "en")
    assert (found.published.when and found.published.when.edtf, found.published.source) == ("2024-05-14", PublishedSource.METADATA)
    assert found.published.evidence == ('published "14 May 2024" in the front matter',)
    assert found.text == ENGLISH


def test_markdown_heading(tmp_path: Path) -> None:
    """Without front matter the first heading is the title."""
    file = tmp_path / "bridge.md"
    file.write_text(f"# Bridge opens #\n\n{ENGLISH}", encoding="utf-8")

    assert read_one(file).title == "Bridge opens"


def test_front_matter_with_an_impossible_date(tmp_path: Path) -> None:
    """A date in the front matter that does not exist is an error that names the line."""
    file = tmp_path / "bridge.md"
    file.write_text(f"---\ntitle: x\ndate: 31 February 2024\n---\n{ENGLISH}", encoding="utf-8")

    assert why(file).startswith("line 3: date: not a date: 31 February 2024")


def test_folder(tmp_path: Path) -> None:
    """A folder is its articles and its folders', sorted by path; other files and hidden ones are none of them."""
    for name in ("b/c.txt", "b/a.md", "a.htm", "z.TXT", "b/.hidden.txt", ".git/d.txt", "b/picture.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"<p>{ENGLISH}</p>", encoding="utf-8")

    found = [each.key for each in ingest.read(str(tmp_path)) if isinstance(each, Document)]

    assert found == [(tmp_path / name).as_posix() for name in ("a.htm", "b/a.md", "b/c.txt", "z.TXT")]


def test_folder_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    """One bad file of a folder is an error of its own."""
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "b.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "c.txt").symlink_to("nowhere.txt")

    assert [type(each) for each in ingest.read(str(tmp_path))] == [DocumentError, Document, DocumentError]


def test_records(tmp_path: Path) -> None:
    """A file of JSON lines is many documents, each by its id in that file."""
    file = tmp_path / "wire.jsonl"
    file.write_text('{"id": "a", "text": "One."}\n{"id": "b", "text": "Two."}\n', encoding="utf-8")

    assert [each.key for each in ingest.read(str(file)) if isinstance(each, Document)] == [f"{file}#a", f"{file}#b"]


def test_what_cannot_be_read(tmp_path: Path) -> None:
    """Whatever cannot be read is said in words, with the place."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.txt").touch()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    with (tmp_path / "huge.txt").open("wb") as huge:
        huge.truncate(MAX_FILE + 1)

    assert why(tmp_path / "missing.txt") == why(tmp_path / "missing") == "no such file or folder"
    assert why(tmp_path / "pipe.txt") == "not a regular file"
    assert why(tmp_path / "empty") == "no article in this folder (.txt, .md, .html, .htm, .jsonl)"
    assert why(tmp_path / "empty.txt") == "the text is empty"
    assert why(tmp_path / "picture.png") == "not a kind of file that is read here (.txt, .md, .html, .htm, .jsonl)"
    assert why(tmp_path / "huge.txt") == "the file has 40,000,001 bytes; at most 40,000,000 are read"
    assert why("https://town.example/a") == "no source reads this kind of place"
