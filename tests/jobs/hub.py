"""A small WebSub hub on this machine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qs


class Hub(HTTPServer):
    """A small WebSub hub: it remembers what it was told, and answers as a test wants."""

    def __init__(self) -> None:
        self.told: list[dict[str, list[str]]] = []
        self.status = 202
        self.heard = threading.Event()
        super().__init__(("127.0.0.1", 0), _Told)

    @property
    def url(self) -> str:
        """Where it takes pings."""
        return f"http://127.0.0.1:{self.server_port}/hub?key=1"

    @property
    def topics(self) -> list[str]:
        """Which feeds it was told of."""
        return [form["hub.url"][0] for form in self.told]


class _Told(BaseHTTPRequestHandler):
    server: Hub

    def do_POST(self) -> None:
        assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
        assert self.path == "/hub?key=1"
        form = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.told.append(parse_qs(form, strict_parsing=True))
        self.server.heard.set()
        self.send_response_only(self.server.status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name
        pass


@contextmanager
def listening() -> Iterator[Hub]:
    """A hub that listens."""
    made = Hub()
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    try:
        yield made
    finally:
        made.shutdown()
        thread.join()
        made.server_close()
