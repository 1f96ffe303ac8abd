"""What a browser, a feed reader and a calendar see: `create_app(service)`; the home of Flask."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from flask import Flask

from . import answers, archives, assets, compression, embed, errors, events, headers, outputs, pages, probes, words
from .request import SERVICE, Mounted, SlugConverter
from .standing import Standing

if TYPE_CHECKING:
    from timeline.service import Service


def create_app(service: Service) -> Flask:
    """Make the WSGI application that asks this service alone."""
    app = Flask(__name__, static_folder=None)
    app.extensions[SERVICE] = service
    app.wsgi_app = Standing(app.wsgi_app, service.current, service.now)  # type: ignore[method-assign]  # as Flask's documentation has it
    if prefix := urlsplit(service.settings.public_url).path:
        app.wsgi_app = Mounted(app.wsgi_app, prefix)  # type: ignore[method-assign]  # as Flask's documentation has it
    app.url_map.converters["slug"] = SlugConverter
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Flask's default provider has it; its interface does not say so
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    compression.init_app(app)
    for part in (outputs, archives, pages, events, embed, assets, probes):
        app.register_blueprint(part.blueprint)
    answers.init_app(app)
    words.init_app(app, service.settings.quote_limit)
    headers.init_app(app)
    errors.init_app(app)
    return app
