"""Ask a language model over HTTP, by the chat completions that OpenAI-compatible servers speak."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import closing
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any, Final
from urllib.parse import urlsplit

import orjson

from timeline.model import Answer, Ask, Question
from timeline.settings import Settings

#: How long all of an answer may take, in seconds, and of how many bytes it may be.
PATIENCE: Final = 20
_LARGEST: Final = 64 << 10
_PIECE: Final = 4 << 10


class _Failure(Exception):
    """No answer, and why."""


def asking(settings: Settings, complain: Callable[[str], None], *, patience: float = PATIENCE) -> Ask | None:
    """Who asks the endpoint of the settings; null where none is set.

    After the first failure it asks no more and says so once: whoever waits does so once.
    """
    if not settings.llm_url or not settings.llm_model:
        return None
    failed = False

    def ask(question: Question) -> Answer | None:
        nonlocal failed
        if failed:
            return None
        try:
            return Answer(_content(_post(settings, _request(settings.llm_model, question), patience)), settings.llm_model)
        except (_Failure, OSError, HTTPException) as error:
            failed = True
            complain(f"the language model is not asked any more: {settings.llm_url}: {type(error).__name__}: {error}")
            return None

    return ask


def _request(model: str, question: Question) -> bytes:
    messages = [{"role": "system", "content": question.task}, {"role": "user", "content": question.data}]
    return orjson.dumps({"model": model, "messages": messages, "temperature": 0, "max_tokens": 300, "stream": False})


def _post(settings: Settings, body: bytes, patience: float) -> bytes:
    parts = urlsplit(settings.llm_url)
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    key = settings.llm_key
    headers = {"Content-Type": "application/json", "User-Agent": "timeline"} | ({"Authorization": f"Bearer {key}"} if key else {})
    end = time.monotonic() + patience
    with closing(kind(parts.hostname or "", parts.port, timeout=patience)) as connection:
        connection.request("POST", f"{parts.path.rstrip('/')}/chat/completions", body, headers)
        response = connection.getresponse()
        if response.status != 200:
            raise _Failure(f"HTTP {response.status}")
        content = bytearray()
        while piece := response.read1(_PIECE):
            content += piece
            if len(content) > _LARGEST:
                raise _Failure(f"more than {_LARGEST} bytes")
            if time.monotonic() > end:
                raise _Failure(f"not done after {patience:g} seconds")
        return bytes(content)


def _content(body: bytes) -> str:
    """What the model said; an empty answer of one that said nothing that can be read."""
    try:
        said: Any = orjson.loads(body)
        content = said["choices"][0]["message"]["content"]
    except (orjson.JSONDecodeError, KeyError, IndexError, TypeError) as error:
        raise _Failure("not the answer of a chat completion") from error
    return content if isinstance(content, str) else ""
