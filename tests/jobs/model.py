"""A small language model on this machine: an OpenAI-compatible server that says what a test wants."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Model(ThreadingHTTPServer):
    """A server of chat completions; it remembers what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.status = 200
        #: What the model says to the data of a question.
        self.says: Callable[[dict[str, Any]], str] = lambda _data: "{}"
        #: The body of an answer, in the place of one that speaks the protocol; and the pieces it comes in.
        self.body: bytes | None = None
        self.pieces: Callable[[bytes], Iterator[bytes]] = lambda body: iter([body])
        super().__init__(("127.0.0.1", 0), _Chat)

    @property
    def url(self) -> str:
        """What a setting says of it."""
        return f"http://127.0.0.1:{self.server_port}/v1"


class _Chat(BaseHTTPRequestHandler):
    server: Model

    def do_POST(self) -> None:
        assert self.path == "/v1/chat/completions"
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append(request)
        self.server.keys.append(self.headers["Authorization"])
        said = self.server.says(json.loads(request["messages"][1]["content"]))
        answer = {"object": "chat.completion", "choices": [{"index": 0, "message": {"role": "assistant", "content": said}}]}
        body = json.dumps(answer).encode() if self.server.body is None else self.server.body
        self.send_response_only(self.server.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Connection", "close")
        self.end_headers()
        with suppress(OSError):  # whoever asked may have gone
            for piece in self.server.pieces(body):
                self.wfile.write(piece)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name
        pass


@contextmanager
def answering() -> Iterator[Model]:
    """A model that listens."""
    made = Model()
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    try:
        yield made
    finally:
        made.shutdown()
        thread.join()
        made.server_close()
