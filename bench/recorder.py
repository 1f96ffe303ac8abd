"""A server of ours on a new database, and what stands between it and its clients to remember who was answered what."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from timeline.service import Service, make_service
from timeline.settings import Settings


class Recorder(ThreadingHTTPServer):
    """Stands between clients and the server, and remembers who was answered what."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        self.behind = port
        #: (User-Agent, status), in order.
        self.answers: list[tuple[str, int]] = []
        super().__init__(("127.0.0.1", 0), _Relay)


class _Relay(BaseHTTPRequestHandler):
    server: Recorder

    def do_GET(self) -> None:
        with closing(HTTPConnection("127.0.0.1", self.server.behind, timeout=30)) as behind:
            behind.request("GET", self.path, headers=dict(self.headers.items()))
            answer = behind.getresponse()
            content = answer.read()
        self.server.answers.append((self.headers.get("User-Agent", ""), answer.status))
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in {"transfer-encoding", "connection"}:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's own name
        pass


@contextmanager
def serving(folder: Path) -> Iterator[tuple[Recorder, Service]]:
    """A server on a new database, seen through a recorder; and a service on the same database."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    recorder = Recorder(port)
    threading.Thread(target=recorder.serve_forever, daemon=True).start()
    url, database = f"http://127.0.0.1:{recorder.server_port}", f"sqlite:///{folder / 'timeline.db'}"
    service = make_service(Settings(database_url=database, public_url=url))
    service.prepare()
    environment = {**os.environ, "TIMELINE_DATABASE_URL": database, "TIMELINE_PUBLIC_URL": url}
    server = subprocess.Popen([sys.executable, "-m", "timeline", "serve", "--port", str(port)], env=environment, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield recorder, service
    finally:
        server.terminate()
        server.wait()
        recorder.shutdown()
        service.close()


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server does not answer")
