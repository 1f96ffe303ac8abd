"""Servers to compare with, each on a port of its own, and what they cost: CPU and memory by /proc."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Final

_NGINX: Final = """
daemon off; worker_processes 1; pid {folder}/pid; error_log stderr crit; user root;
events {{ worker_connections 64; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; etag on;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  types {{ text/calendar ics; application/json json; }}
  server {{ listen 127.0.0.1:{port}; root {folder}/files; }}
}}
"""
_RADICALE: Final = """
[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[storage]
filesystem_folder = {folder}/collections
[logging]
level = error
"""


class Server:
    """A program that answers HTTP on this machine, with all the processes it starts."""

    def __init__(self, program: subprocess.Popen[bytes], port: int) -> None:
        self._program = program
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)
        _wait(port)

    def get(self, path: str, headers: Mapping[str, str] = {}) -> tuple[int, Mapping[str, str], bytes]:
        """Status, headers by their names in small letters, content; over one connection."""
        try:
            self._connection.request("GET", path, headers=dict(headers))
            answer = self._connection.getresponse()
        except ConnectionError:  # closed between two rounds
            self._connection.close()
            return self.get(path, headers)
        content = answer.read()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content

    def cpu(self, ask: Callable[[], object], times: int) -> float:
        """CPU seconds of one request, all processes of the server together."""
        before = self._spent()
        for _ in range(times):
            ask()
        return (self._spent() - before) / times

    def _spent(self) -> float:
        """Seconds on a processor, by the CPU clock that Linux keeps of each process, threads that ended included."""
        return sum(time.clock_gettime(~process << 3 | 2) for process in self._processes())

    def memory(self) -> int:
        """Bytes that are its own: of what it shares with its other processes, its part."""
        rollups = [Path(f"/proc/{process}/smaps_rollup").read_text() for process in self._processes()]
        return sum(1024 * int(line.split()[1]) for rollup in rollups for line in rollup.splitlines() if line.startswith("Pss:"))

    def _processes(self) -> list[int]:
        found = [self._program.pid]
        for process in found:
            children = Path(f"/proc/{process}/task").glob("*/children")
            found += [int(child) for each in children for child in each.read_text().split()]
        return found


@contextmanager
def running(command: list[str], port: int, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """A server until the block ends."""
    program = subprocess.Popen(command, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield Server(program, port)
    finally:
        program.terminate()
        program.wait()


@contextmanager
def nginx(folder: Path, files: Mapping[str, bytes]) -> Iterator[Server]:
    """Nginx with one worker, serving these files."""
    (folder / "files").mkdir(parents=True)
    for name, content in files.items():
        (folder / "files" / name).write_bytes(content)
    port = free_port()
    (folder / "nginx.conf").write_text(_NGINX.format(folder=folder, port=port))
    with running(["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")], port) as server:
        yield server


@contextmanager
def radicale(folder: Path, events: Mapping[str, bytes]) -> Iterator[Server]:
    """Radicale with a calendar of these events at /bench/events/."""
    collection = folder / "collections" / "collection-root" / "bench" / "events"
    collection.mkdir(parents=True)
    (collection / ".Radicale.props").write_text('{"tag": "VCALENDAR"}')
    for name, content in events.items():
        (collection / f"{name}.ics").write_bytes(content)
    port = free_port()
    (folder / "config").write_text(_RADICALE.format(folder=folder, port=port))
    with running([sys.executable, "-m", "radicale", "--config", str(folder / "config")], port) as server:
        yield server


@contextmanager
def ours(database: str, public_url: str) -> Iterator[Server]:
    """`timeline serve` as it is."""
    port = free_port()
    environment = {"TIMELINE_DATABASE_URL": database, "TIMELINE_PUBLIC_URL": public_url}
    with running([sys.executable, "-m", "timeline", "serve", "--port", str(port)], port, environment) as server:
        yield server


def free_port() -> int:
    """A port that nobody listens at."""
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port: int = free.getsockname()[1]
        return port


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"nothing answers at port {port}")
