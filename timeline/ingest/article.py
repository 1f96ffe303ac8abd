"""The article on a web page: its text without the furniture, and what the page says of itself; the home of trafilatura."""

from __future__ import annotations

from typing import Final

import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from timeline.errors import DocumentError
from timeline.model import Document
from timeline.wording import host

from .addresses import canonical, key
from .characters import checked, title
from .pagedate import on_page

_LANGUAGE: Final = "string(/html/@lang)"


def extract(html: str, place: str, url: str | None = None) -> Document:
    """Read a page; `url` is where it came from, if that is known.

    Raises:
        DocumentError: there is no article on it; names the place.
    """
    tree = _parse(html, place)
    language = str(tree.xpath(_LANGUAGE)).strip() or None
    metadata = trafilatura.extract_metadata(tree, default_url=url, date_config={"extensive_search": False, "original_date": True})
    address = _address(metadata.url, url)
    return Document(
        key=key(address) or place,
        text=checked(_main_text(tree), place),
        url=address,
        title=title(metadata.title),
        publisher=title(metadata.sitename) or host(address),
        language=language,
        published=on_page(tree, address),
    )


def _parse(html: str, place: str) -> HtmlElement:
    try:
        return document_fromstring(html.encode(), parser=HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True))
    except (LxmlError, ValueError) as error:
        raise DocumentError(place, "no article on this page") from error


def _main_text(tree: HtmlElement) -> str:
    """The article's paragraphs, a line each; of a page too short to tell its parts apart, all that can be read."""
    return trafilatura.extract(tree, include_comments=False) or trafilatura.html2txt(tree)


def _address(named: str | None, given: str | None) -> str | None:
    """The page's own canonical address, unless it names another site than the one it came from."""
    own = canonical(named)
    return own if own and (given is None or host(own) == host(given)) else given
