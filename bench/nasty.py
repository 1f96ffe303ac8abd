"""Fill a new database with what careless writers spoil, for checks of the outputs from outside.

    python -m bench.nasty DATABASE_URL

3,000 events: every form of date from 44 BC to 9998, every script and kind of markup, empty fields.
"""

from __future__ import annotations

import sys

from bench.library import fill
from tests.formats.factory import TEXTS, nasty
from timeline.service import make_service
from timeline.settings import Settings


def main() -> None:
    """Fill it."""
    service = make_service(Settings(database_url=sys.argv[1]))
    # No database holds half a character: those alone are left out, everything else stays as it is.
    fill(service, nasty(texts=[text.encode("utf-8", "ignore").decode() for text in TEXTS]))
    service.close()


if __name__ == "__main__":
    main()
