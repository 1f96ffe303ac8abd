"""Answers that stand as long as the data does: what was asked before of this version is answered without the application."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from flask import request
from werkzeug.http import http_date

from timeline.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import datetime
    from types import TracebackType
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

#: Where a request carries the version of the data that its answer depends on, beside the question; and until when it stands at most.
_VERSION: Final = "timeline.version"
_UNTIL: Final = "timeline.until"
#: How many bytes of answers one process remembers, and what an answer takes beside its content, its headers and its question.
ROOM: Final = 64 << 20
_FRAME: Final = 4096
#: What is asked at greater length than this is not remembered: nobody asks it twice.
_LONGEST_QUESTION: Final = 4096
#: All of a request that such an answer depends on.
_ASKED: Final = ("PATH_INFO", "QUERY_STRING", "HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
#: Who asks is not among it: who says who they are is answered by the application.
_PERSONAL: Final = ("HTTP_AUTHORIZATION", "HTTP_COOKIE")

_Question: TypeAlias = tuple[str | None, ...]
_Headers: TypeAlias = list[tuple[str, str]]


class _Answer(NamedTuple):
    status: str
    headers: _Headers
    content: bytes
    until: datetime | None


class Standing:
    """The application behind a memory of its answers to the version of now."""

    def __init__(self, app: WSGIApplication, current: Callable[[], int], now: Callable[[], datetime], *, room: int = ROOM) -> None:
        self._app = app
        self._current = current
        self._now = now
        self._room = room
        self._version: int | None = None
        self._known: OrderedDict[_Question, _Answer] = OrderedDict()
        self._used = 0
        self._lock = Lock()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer from memory, by one lookup of the version; else let the application answer, and remember that."""
        if environ["REQUEST_METHOD"] != "GET" or any(name in environ for name in _PERSONAL):
            return self._app(environ, start_response)
        question = tuple(map(environ.get, _ASKED))
        answer = self._recall(question)
        if answer is None:
            return self._ask(question, environ, start_response)
        # Caches count the age of an answer from its Date: a Date of the first time would have it stale before it is sent.
        start_response(answer.status, [*answer.headers, ("Date", http_date(self._now()))])
        return [answer.content]

    def _recall(self, question: _Question) -> _Answer | None:
        try:
            version = self._current()
        except StoreError:  # the application says what is wrong
            return None
        with self._lock:
            if version != self._version:
                self._known.clear()
                self._version, self._used = version, 0
            if question in self._known:
                self._known.move_to_end(question)
            answer = self._known.get(question)
            if answer and answer.until and answer.until <= self._now():
                self._used -= _size(question, self._known.pop(question))
                return None
            return answer

    def _ask(self, question: _Question, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        begun: list[tuple[str, _Headers]] = []

        def begin(
            status: str,
            headers: _Headers,
            trouble: tuple[type[BaseException], BaseException, TracebackType] | tuple[None, None, None] | None = None,
        ) -> Callable[[bytes], object]:
            begun.append((status, headers))
            return start_response(status, headers, trouble)

        parts = self._app(environ, begin)
        if _VERSION not in environ or _length(question) > _LONGEST_QUESTION:
            return parts
        try:
            content = b"".join(parts)
        finally:
            if hasattr(parts, "close"):
                parts.close()
        status, headers = begun[-1]
        undated = [(name, value) for name, value in headers if name.lower() != "date"]
        self._remember(question, environ[_VERSION], _Answer(status, undated, content, environ.get(_UNTIL)))
        return [content]

    def _remember(self, question: _Question, version: int, answer: _Answer) -> None:
        size = _size(question, answer)
        with self._lock:
            if version != self._version or size > self._room or question in self._known:
                return
            self._known[question] = answer
            self._used += size
            while self._used > self._room:
                self._used -= _size(*self._known.popitem(last=False))


def _length(question: _Question) -> int:
    return sum(len(part) for part in question if part)


def _size(question: _Question, answer: _Answer) -> int:
    """The bytes that remembering it takes, about."""
    return _FRAME + _length(question) + len(answer.content) + sum(len(name) + len(value) for name, value in answer.headers)


def depends_on(version: int, until: datetime | None = None) -> None:
    """Say that the answer to this request stands as long as the data has this version, or until an instant before that."""
    request.environ[_VERSION] = version
    request.environ[_UNTIL] = until
