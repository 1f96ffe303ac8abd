from __future__ import annotations

import json
from typing import Any

import pytest

from tests.events.judging import CORPUS
from timeline import reading
from timeline.model import Document, Published
from timeline.when import parse

CLAIMS = json.loads((CORPUS / "claims.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("claim", CLAIMS, ids=[claim["text"][:40] for claim in CLAIMS])
def test_no_claim_is_told_as_a_fact(claim: dict[str, Any]) -> None:
    """A headline that tells the deed tells whose claim it is, that it is denied, or that it was taken back."""
    (read,) = reading.read([Document("paper", claim["text"], published=Published(parse(claim["published"])))])

    for mention in read.mentions:
        if claim["deed"] in mention.headline.lower():
            assert claim["marker"] in mention.headline.lower()


def test_there_are_enough_claims() -> None:
    """Allegations, denials, acquittals, retractions and corrections, sixty at least."""
    assert len(CLAIMS) >= 60
    assert {claim["kind"] for claim in CLAIMS} == {"allegation", "denial", "acquittal", "retraction", "correction"}
