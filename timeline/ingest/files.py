"""Files and folders of articles: .txt, .md, .html and .jsonl."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from timeline.errors import DocumentError
from timeline.model import Document

from .characters import MAX_FILE, decode, decode_page
from .record import lines

Found: TypeAlias = "Document | DocumentError"


def accepts(place: str) -> bool:
    """Whatever is no address."""
    return "://" not in place


def read(place: str) -> Iterator[Found]:
    """The article of a file, those of a .jsonl file, or those of all files of a folder and its folders, sorted by path."""
    path = Path(place)
    if path.is_dir():
        yield from _folder(path)
    elif path.suffix.lower() in KINDS:
        yield from _file(path)
    else:
        yield DocumentError(place, f"not a kind of file that is read here ({_KNOWN})" if path.exists() else "no such file or folder")


def _folder(folder: Path) -> Iterator[Found]:
    failed: list[DocumentError] = []
    paths = []
    for name, folders, files in os.walk(folder, onerror=lambda error: failed.append(_unreadable(str(error.filename), error))):
        folders[:] = [each for each in folders if not each.startswith(".")]
        paths += [Path(name, file) for file in files if not file.startswith(".") and Path(file).suffix.lower() in KINDS]
    for path in sorted(paths):
        yield from _file(path)
    yield from failed
    if not paths and not failed:
        yield DocumentError(str(folder), f"no article in this folder ({_KNOWN})")


def _file(path: Path) -> Iterator[Found]:
    place = path.as_posix()
    if path.exists() and not path.is_file():
        yield DocumentError(place, "not a regular file")
        return
    try:
        yield from KINDS[path.suffix.lower()](path, place)
    except DocumentError as error:
        yield error
    except OSError as error:
        yield _unreadable(place, error)


def _unreadable(place: str, error: OSError) -> DocumentError:
    return DocumentError(place, "no such file or folder" if isinstance(error, FileNotFoundError) else error.strerror or str(error))


def _content(path: Path, place: str) -> bytes:
    size = path.stat().st_size
    if size > MAX_FILE:
        raise DocumentError(place, f"the file has {size:,} bytes; at most {MAX_FILE:,} are read")
    return path.read_bytes()


def _text(path: Path, place: str) -> Iterator[Found]:
    from .plain import plain  # noqa: PLC0415 - the grammar looks for headlines, and a server reads no files

    yield plain(decode(_content(path, place), place), place)


def _markdown(path: Path, place: str) -> Iterator[Found]:
    from .plain import marked  # noqa: PLC0415 - as above

    yield marked(decode(_content(path, place), place), place)


def _page(path: Path, place: str) -> Iterator[Found]:
    from .article import extract  # noqa: PLC0415 - half a second for the main text of pages, that plain text does not need

    yield extract(decode_page(_content(path, place), place), place)


def _records(path: Path, place: str) -> Iterator[Found]:
    with path.open("rb") as file:
        yield from lines(file, place)


KINDS: Final[Mapping[str, Callable[[Path, str], Iterator[Found]]]] = {
    ".txt": _text,
    ".md": _markdown,
    ".html": _page,
    ".htm": _page,
    ".jsonl": _records,
}
_KNOWN: Final = ", ".join(KINDS)
