"""What each process of `timeline serve` loads."""

from __future__ import annotations

from timeline.service import make_service
from timeline.settings import Settings
from timeline.web import create_app

app = create_app(make_service(Settings()))
