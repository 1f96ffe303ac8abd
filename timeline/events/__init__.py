"""Expressions of time to events: pure.

`outline` takes a document apart, by its `names` and `clauses`; `publication` works out when it was published; `extraction` finds what it
tells and when that happened, `subjects` and `headlines` say it in words, and `merging` makes one event of many tellings.
"""

from __future__ import annotations
