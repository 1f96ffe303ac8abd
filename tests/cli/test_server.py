from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
from http.client import HTTPConnection
from pathlib import Path

import pytest

from .conftest import Run, Start


@pytest.fixture
def port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        number: int = probe.getsockname()[1]
        return number


def ask(process: subprocess.Popen[bytes], port: int, path: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an answer, once there is one."""
    while True:
        assert process.poll() is None
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        except ConnectionError:
            continue
        finally:
            connection.close()


@pytest.mark.parametrize(("stop", "workers"), [(signal.SIGTERM, 1), (signal.SIGINT, 2)])
def test_serve(stop: signal.Signals, workers: int, start: Start, run: Run, port: int, tmp_path: Path) -> None:
    """It serves what is exported, says what is where but not which version serves, and ends with 0 when told to stop."""
    file = tmp_path / "wire.jsonl"
    file.write_text('{"id": "a", "text": "On 14 May 2024 the harbour board met and agreed to mend the pier."}', encoding="utf-8")
    run("add", file)

    with start("serve", "--port", port, "--workers", workers, cwd=tmp_path) as process:
        status, headers, body = ask(process, port, "/timelines/all.csv")
        address = f"http://127.0.0.1:{port}"
        assert json.loads(ask(process, port, "/timelines/all.json")[2])["timeline"]["url"] == f"{address}/timelines/all"
        process.send_signal(stop)
        output, errors = process.communicate(timeout=30)

    assert status == 200
    assert not re.search(r"\d", headers.get("server", ""))
    assert body.decode().count("\n") == run("export", "csv").stdout_bytes.decode().count("\n")
    assert f"{address}/timelines/all.ics" in output.decode()
    assert (process.returncode, errors) == (0, b"")


def test_environment(start: Start, port: int, database: Path) -> None:
    """`PORT` is the port, `TIMELINE_PUBLIC_URL` what links begin with; a database is made where there is none."""
    environment = {"PORT": str(port), "TIMELINE_PUBLIC_URL": "https://time.example", "TIMELINE_DATABASE_URL": f"sqlite:///{database}"}

    with start("serve", env={**os.environ, **environment}) as process:
        _, _, body = ask(process, port, "/timelines/all.json")
        process.terminate()
        process.communicate(timeout=30)

    assert json.loads(body)["timeline"]["url"] == "https://time.example/timelines/all"


def test_port_in_use(run: Run) -> None:
    """A port that another program has is named."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        number = other.getsockname()[1]

        done = run("serve", "--port", str(number))

    assert done.exit_code == 1
    assert f"cannot listen at 127.0.0.1:{number}" in done.stderr


@pytest.mark.parametrize("port", ["0", "65536", "http"])
def test_bad_port(port: str, run: Run) -> None:
    """What is no port is wrong usage."""
    assert run("serve", "--port", port).exit_code == 2
