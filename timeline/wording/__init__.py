"""How a date, an evidence line and an id are put into words, and text is made safe to print."""

from __future__ import annotations

from .changes import differs, terms, told
from .dates import display, is_right_to_left, language, language_tag, publication
from .evidence import (
    document_name,
    event_url,
    evidence_html,
    excerpts,
    gone,
    headline,
    html,
    labels,
    page_uuid,
    plain,
    reason,
    status,
    title,
    urn,
    uuid,
    view_title,
)
from .phrases import PHRASES
from .text import clean, excerpt, host, line, web_address

#: Languages that dates and evidence are put into words in.
LANGUAGES = tuple(PHRASES)

__all__ = [
    "LANGUAGES",
    "clean",
    "differs",
    "display",
    "document_name",
    "event_url",
    "evidence_html",
    "excerpt",
    "excerpts",
    "gone",
    "headline",
    "host",
    "html",
    "is_right_to_left",
    "labels",
    "language",
    "language_tag",
    "line",
    "page_uuid",
    "plain",
    "publication",
    "reason",
    "status",
    "terms",
    "title",
    "told",
    "urn",
    "uuid",
    "view_title",
    "web_address",
]
