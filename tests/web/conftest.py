"""A service on a database of its own; a browser, and servers for it to visit."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, sync_playwright
from werkzeug.serving import WSGIRequestHandler, make_server

from tests.service.reading import Rules
from timeline.service import Service, make_service
from timeline.settings import Settings
from timeline.web import create_app

CHROMIUM = Path("/usr/bin/chromium")
URL = "https://timeline.example"
ARTICLE = """---
url: https://www.paper.example/bridge
published: 2025-03-09
---
2025-03-03: The harbour bridge was closed #Ada Byron
2025-03-06: The council met on the closed bridge #Ada Byron #Town Council
2025-04: The market moves
1997-05-27: The bridge was opened
?: Somebody sang
"""


class Clock:
    """A clock that a test sets; it never moves by itself."""

    def __init__(self) -> None:
        self.time = dt.datetime(2025, 3, 20, 12, tzinfo=dt.UTC)

    def __call__(self) -> dt.datetime:
        """What it shows."""
        return self.time


@pytest.fixture
def clock() -> Clock:
    """What the service takes the time from."""
    return Clock()


def _open(database: Path, clock: Clock) -> Service:
    return make_service(Settings(database_url=f"sqlite:///{database}", public_url=URL), now=clock, reader=Rules().reader)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with five events of one article."""
    folder = tmp_path_factory.mktemp("template")
    article = folder / "bridge.md"
    article.write_text(ARTICLE, encoding="utf-8")
    earlier = Clock()
    earlier.time -= dt.timedelta(minutes=1)
    made = _open(folder / "timeline.db", earlier)
    made.add([str(article)])
    made.close()
    return folder / "timeline.db"


@pytest.fixture
def service(template: Path, tmp_path: Path, clock: Clock) -> Iterator[Service]:
    """A service with these events, on a database of its own."""
    database = tmp_path / "timeline.db"
    shutil.copyfile(template, database)
    clock.time -= dt.timedelta(seconds=1)
    made = _open(database, clock)
    clock.time += dt.timedelta(seconds=1)
    yield made
    made.close()


@pytest.fixture
def client(service: Service) -> FlaskClient:
    """Who asks it over HTTP."""
    return create_app(service).test_client()


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - werkzeug's own name
        pass


@contextmanager
def serving(app: Flask, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """The origin of a server with this application."""
    server = make_server(host, port, app, threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The distribution's Chromium, without a window and without calls of its own."""
    if not CHROMIUM.exists() and not os.environ.get("CI"):
        pytest.skip(f"there is no {CHROMIUM}")
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=quiet)
        yield running
        running.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose complaints fail the test."""
    complaints: list[str] = []
    opened = browser.new_page(viewport={"width": 360, "height": 640})
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    yield opened
    opened.close()

    assert complaints == []
