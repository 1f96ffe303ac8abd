"""What users install: the wheel, in an environment that has never seen the checkout."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ARTICLE = "A bridge opens\n\nThe mayor opened the new bridge over the Wieprz on May 4, 2021. The old one had been closed for years.\n"


def call(*command: str | Path, cwd: Path, environment: Mapping[str, str] | None = None) -> str:
    """Run a program that has to succeed; its output."""
    result = subprocess.run([str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `timeline` program of an environment with the wheel; its dependencies are borrowed from the one that runs the tests."""
    place = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", place, ROOT, cwd=place)
    venv.create(place / "env", symlinks=True)
    python = place / "env" / "bin" / "python"
    (wheel,) = place.glob("*.whl")
    call(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index", wheel, cwd=place)

    # A .pth adds folders to the path without reading the .pth files in them, among which is the one that leads to the checkout.
    site = Path(call(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place).strip())
    borrowed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "borrowed.pth").write_text("\n".join(borrowed) + "\n", encoding="utf-8")
    assert call(python, "-c", "import timeline; print(timeline.__file__)", cwd=place).startswith(str(place))
    return place / "env" / "bin" / "timeline"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Nothing is set but where the database goes, and where readers find it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TIMELINE_", "PYTHON", "COV_"))}
    return {**kept, "TIMELINE_DATABASE_URL": f"sqlite:///{tmp_path / 'timeline.db'}", "TIMELINE_PUBLIC_URL": "https://timeline.example"}


@contextmanager
def serving(program: Path, port: int, cwd: Path, environment: Mapping[str, str]) -> Iterator[None]:
    """`timeline serve` while the block runs, from the moment it listens."""
    server = subprocess.Popen([program, "serve", "--port", str(port)], cwd=cwd, env=environment)
    try:
        while server.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
        yield
    finally:
        server.terminate()
        server.wait()


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def get(port: int, path: str) -> bytes:
    """The body of a page, which has to be there."""
    with closing(http.client.HTTPConnection("127.0.0.1", port)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        assert response.status == http.HTTPStatus.OK
        return response.read()


def test_add_and_serve(installed: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    """An installed program migrates its database, reads an article, exports and serves it, without the checkout."""
    article = tmp_path / "bridge.txt"
    article.write_text(ARTICLE, encoding="utf-8")

    call(installed, "add", article, cwd=tmp_path, environment=environment)
    exported = call(installed, "export", "json", cwd=tmp_path, environment=environment)
    port = free_port()
    with serving(installed, port, tmp_path, environment):
        page = get(port, "/timelines/all").decode()
        served = get(port, "/timelines/all.json").decode()
        widget = get(port, "/widget.js")

    assert [event["when"]["edtf"] for event in json.loads(exported)["events"]] == ["2021-05-04"]
    assert "4 May 2021" in page
    assert served == exported
    assert widget
