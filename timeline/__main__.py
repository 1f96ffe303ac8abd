"""`python -m timeline`."""

from __future__ import annotations

from timeline.cli import main

main(prog_name="timeline")
