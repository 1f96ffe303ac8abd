from __future__ import annotations

import pytest

from timeline.errors import DocumentError
from timeline.ingest.characters import MAX_TEXT, checked, decode, decode_page, title


def test_byte_order_mark() -> None:
    """A byte order mark is no part of the text."""
    assert decode(b"\xef\xbb\xbfText", "a.txt") == "Text"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"one\ntwo \xff", "a.txt: line 2: not UTF-8: byte 0xff at offset 8"),
        (b"PK\x03\x04\x00\x00", "a.txt: a binary file, not a text"),
        ("text".encode("utf-16"), "a.txt: a binary file, not a text"),
    ],
)
def test_not_a_text(content: bytes, words: str) -> None:
    """Bytes that are no UTF-8 are an error that names the file and the line."""
    with pytest.raises(DocumentError) as caught:
        decode(content, "a.txt")

    assert str(caught.value).endswith(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the text is empty"),
        (" \n\t", "the text is empty"),
        ("one\ntw\x1b[31mo", "line 2, column 3: control character U+001B in the text"),
        ("a\x00b", "line 1, column 2: control character U+0000 in the text"),
        ("\ud800", "line 1, column 1: control character U+D800 in the text"),
        ("x" * (MAX_TEXT + 1), "the text has 10,000,001 characters; at most 10,000,000 are read"),
    ],
    ids=["empty", "blank", "escape", "null", "surrogate", "long"],
)
def test_text_that_cannot_be_an_article(text: str, words: str) -> None:
    """An empty or endless text or one with control characters is an error that names the place in it."""
    with pytest.raises(DocumentError) as caught:
        checked(text, "a.txt")

    assert str(caught.value) == f"cannot read the article: a.txt: {words}"


def test_ordinary_text_is_untouched() -> None:
    """Tabs, line ends, form feeds and any script are text; offsets count into what came in."""
    text = "Eins\r\n\tzwei\fdrei – ٣ مارس, 三月\n"

    assert checked(text, "a.txt") is text


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1252", '"latin1"'])
def test_declared_charset(declared: str) -> None:
    """A page is read by the charset it declares; Latin-1 means what browsers make of it."""
    content = f"<meta charset={declared}>café … dit".encode("cp1252")

    assert decode_page(content, "a.html").endswith("café … dit")


def test_charset_in_http_equiv() -> None:
    """The older form of the declaration counts too."""
    content = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">март'.encode("koi8-r")

    assert decode_page(content, "a.html").endswith("март")


@pytest.mark.parametrize("content", [b"<meta charset=klingon>x", b"<meta charset=utf-8>\xff", b"<meta charset=shift_jis>\x80\xff"])
def test_page_not_in_its_charset(content: bytes) -> None:
    """A page that is not in the charset it declares is an error that names the file."""
    with pytest.raises(DocumentError, match=r"a\.html"):
        decode_page(content, "a.html")


def test_title_is_safe_to_print() -> None:
    """Escapes and overrides never reach a terminal or a reader by way of a title."""
    assert title("A \x1b[31mred\u202e \n title ") == "A [31mred title"
    assert title(" \x07 ") is None
