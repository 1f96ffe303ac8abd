"""Full text: the same words, phrases and prefixes in SQLite's FTS5 and PostgreSQL's tsvector.

Text is folded and cut into words here, so that neither engine's own idea of a word matters and no input can be syntax.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Boolean, ColumnElement, Connection, Integer, Select, column, false, select, text, type_coerce

from .schema import EntryRow

#: One word: letters and digits; of scripts written without spaces each character is one.
_WORD: Final = re.compile(
    r"[\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W_\u2e80-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
_TERM: Final = re.compile(r'"(?P<phrase>[^"]*)"?(?P<open>\*)?|(?P<word>[^\s"]+)')
_LONGEST_WORD: Final = 100
_MOST_TERMS: Final = 32
#: PostgreSQL keeps positions up to 16,383.
_MOST_WORDS: Final = 8_000


@dataclass(frozen=True, slots=True)
class Term:
    """Words in a row; the last one may go on."""

    words: tuple[str, ...]
    prefix: bool


def fold(value: str) -> str:
    """Without case and accents."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", value.casefold()) if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", bare)


def words(value: str) -> list[str]:
    """The folded words of a text."""
    return [word[:_LONGEST_WORD] for word in _WORD.findall(fold(value))]


def terms(q: str) -> tuple[Term, ...]:
    """What a search asks for: every word, `"words in a row"`, and `begin*` of a word; anything else is a separator."""
    found = []
    for match in _TERM.finditer(q):
        raw = match["word"] if match["phrase"] is None else match["phrase"]
        prefix = bool(match["open"]) or (match["phrase"] is None and raw.endswith("*"))
        if parts := tuple(words(raw)):
            found.append(Term(parts, prefix))
    return tuple(found[:_MOST_TERMS])


def finds(q: str, headline: str, body: str) -> bool:
    """Whether a search finds a text that is not in the index."""
    asked, fields = terms(q), (words(headline)[:_MOST_WORDS], words(body)[:_MOST_WORDS])
    return bool(asked) and all(any(_has(term, field) for field in fields) for term in asked)


def _has(term: Term, field: list[str]) -> bool:
    *whole, last = term.words
    places = range(len(whole), len(field))
    ends = (at for at in places if (field[at].startswith(last) if term.prefix else field[at] == last))
    return any(field[at - len(whole) : at] == whole for at in ends)


def matching(q: str, dialect: str) -> Select[int]:
    """The numbers of the entries that a search finds; none where it asks for no word."""
    asked = terms(q)
    if not asked:
        return select(EntryRow.id).where(false())
    if dialect == "sqlite":
        sql, expression = "SELECT rowid AS id FROM search WHERE search MATCH :search_terms", _fts5(asked)
    else:
        sql, expression = "SELECT entry AS id FROM search WHERE words @@ CAST(:search_terms AS tsquery)", _tsquery(asked)
    found = text(sql).bindparams(search_terms=expression).columns(column("id", Integer)).subquery()
    return select(found.c.id)


def in_headline(q: str, dialect: str) -> ColumnElement[bool]:
    """Whether a search finds an entry by its headline alone."""
    asked = terms(q)
    if not asked:
        return false()
    if dialect == "sqlite":
        sql, expression = "entries.id IN (SELECT rowid FROM search WHERE search MATCH :headline_terms)", _fts5(asked, headline_only=True)
    else:  # asked of each candidate, for all hits may be many more
        sql = "EXISTS (SELECT 1 FROM search WHERE entry = entries.id AND words @@ CAST(:headline_terms AS tsquery))"
        expression = _tsquery(asked, headline_only=True)
    return type_coerce(text(f"({sql})").bindparams(headline_terms=expression), Boolean)


def _fts5(asked: Iterable[Term], *, headline_only: bool = False) -> str:
    expression = " AND ".join('"' + " ".join(term.words) + '"' + ("*" if term.prefix else "") for term in asked)
    return f"headline : ({expression})" if headline_only else expression


def _tsquery(asked: Iterable[Term], *, headline_only: bool = False) -> str:
    weight = "A" if headline_only else ""
    return " & ".join("(" + " <-> ".join(_lexemes(term, weight)) + ")" for term in asked)


def _lexemes(term: Term, weight: str) -> Iterable[str]:
    for position, word in enumerate(term.words, 1):
        flags = ("*" if term.prefix and position == len(term.words) else "") + weight
        yield f"'{word}'" + (f":{flags}" if flags else "")


def index(connection: Connection, entry: int, headline: str, body: str) -> None:
    """Keep the words of an entry, in the place of those it had."""
    forget(connection, entry)
    first, rest = words(headline)[:_MOST_WORDS], words(body)[:_MOST_WORDS]
    if connection.dialect.name == "sqlite":
        connection.execute(
            text("INSERT INTO search (rowid, headline, body) VALUES (:entry, :headline, :body)"),
            {"entry": entry, "headline": " ".join(first), "body": " ".join(rest)},
        )
    else:
        connection.execute(
            text("INSERT INTO search (entry, words) VALUES (:entry, CAST(:words AS tsvector))"),
            {"entry": entry, "words": _tsvector(first, rest)},
        )


def forget(connection: Connection, entry: int) -> None:
    """Take an entry's words out of the index."""
    key = "rowid" if connection.dialect.name == "sqlite" else "entry"
    connection.execute(text(f"DELETE FROM search WHERE {key} = :entry"), {"entry": entry})  # noqa: S608 - one of the two names above


def _tsvector(headline: list[str], body: list[str]) -> str:
    """Positions leave a gap between the two, so that no phrase reaches from one into the other."""
    head = [f"'{word}':{position}A" for position, word in enumerate(headline, 1)]
    gap = len(headline) + 2
    return " ".join(head + [f"'{word}':{position}" for position, word in enumerate(body, gap)])
