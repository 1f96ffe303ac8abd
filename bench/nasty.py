"""Fill a new database with what careless writers spoil, for checks of the outputs from outside.

    python -m bench.nasty DATABASE_URL [--prose]

3,000 events: every form of date from 44 BC to 2999, every script and kind of markup, empty fields. Some clients read what looks like markup
in a plain title as markup, and so show other titles than the others do; with `--prose` there is none.
"""

from __future__ import annotations

import re
import sys
from typing import Final

from bench.library import fill
from tests.formats.factory import TEXTS, nasty
from timeline.service import make_service
from timeline.settings import Settings

#: The first year that checkers of HTML take for a slip.
_AFTER: Final = 3000
_MARKUP: Final = re.compile(r"[<&\\]")


def main() -> None:
    """Fill it."""
    service = make_service(Settings(database_url=sys.argv[1]))
    # No database holds half a character: those alone are left out, everything else stays as it is.
    texts = [text.encode("utf-8", "ignore").decode() for text in TEXTS if "--prose" not in sys.argv or not _MARKUP.search(text)]
    fill(service, (one for one in nasty(texts=texts) if not one.event.when or one.event.when.first.year < _AFTER))
    service.close()


if __name__ == "__main__":
    main()
