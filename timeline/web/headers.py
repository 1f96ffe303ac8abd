"""The headers every answer carries."""

from __future__ import annotations

from typing import Final

from flask import Flask, Response, request

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)
_ALWAYS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
#: Everything here is for all to read; what a script of another origin may see beside the safe headers.
_SHARED: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_PREFLIGHT: Final = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "If-Modified-Since, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def init_app(app: Flask) -> None:
    """Add them to each answer of the application."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    framed = (request.endpoint or "").startswith("embed.")
    headers = {**_ALWAYS, **_SHARED, "Content-Security-Policy": _POLICY.format(ancestors="*" if framed else "'self'")}
    if request.method == "OPTIONS":
        headers |= _PREFLIGHT
        del response.headers["Content-Type"]
    response.headers.extend(headers)
    response.headers.setdefault("Cache-Control", "no-store" if response.status_code >= 500 else "no-cache")
    return response
