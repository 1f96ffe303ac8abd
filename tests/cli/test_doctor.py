from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.jobs.hub import listening
from tests.jobs.model import answering

from .conftest import Run


def levels(output: str) -> dict[str, str]:
    """What was looked at -> how it is."""
    return {one["check"]: one["level"] for one in map(json.loads, output.splitlines())}


def test_a_new_one(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the first article there is no database; after it all that is left is the address."""
    monkeypatch.delenv("TIMELINE_EVALUATION", raising=False)
    monkeypatch.delenv("TIMELINE_TEST_DATABASE_URL", raising=False)
    before = run("doctor")
    article = tmp_path / "pier.txt"
    article.write_text("On 14 May 2024 the harbour board of Lund met and agreed to mend the pier.", encoding="utf-8")
    run("add", article)
    after = run("doctor")

    assert (before.exit_code, levels(before.stdout)["database"]) == (3, "fail")
    assert after.exit_code == 0
    assert [check for check, level in levels(after.stdout).items() if level != "ok"] == ["address"]


def test_a_bad_setting(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A setting without such a value is a finding too, and the status tells it from a broken database."""
    monkeypatch.setenv("TIMELINE_QUOTE_LIMIT", "many")
    done = run("doctor")

    assert (done.exit_code, levels(done.stdout)) == (1, {"settings": "fail"})
    assert "TIMELINE_QUOTE_LIMIT" in done.stdout


def test_the_hub(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hub that answers is well, whatever it answers; one that does not is told."""
    with listening() as hub:
        monkeypatch.setenv("TIMELINE_WEBSUB_HUB", hub.url)
        there = levels(run("doctor").stdout)["hub"]
    gone = levels(run("doctor").stdout)["hub"]

    assert (there, gone) == ("ok", "warn")


def test_a_language_model(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """An endpoint that answers is well; one without a model's name is asked for nothing."""
    with answering() as model:
        monkeypatch.setenv("TIMELINE_LLM_URL", model.url)
        nameless = levels(run("doctor").stdout)["model"]
        monkeypatch.setenv("TIMELINE_LLM_MODEL", "small-1")
        there = levels(run("doctor").stdout)["model"]
    gone = levels(run("doctor").stdout)["model"]

    assert (nameless, there, gone) == ("warn", "ok", "warn")


def test_a_language_model_helps(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command that adds asks the endpoint of its settings, and says once when it is gone; the article is added all the same."""
    article = tmp_path / "viaduct.txt"
    article.write_text(
        "On 3 March 2025 the inspectors of the county council's department for roads, bridges, tunnels and ferries found more than four "
        "hundred cracks, loose bolts and missing rivets in the steel arches of the northern railway viaduct.",
        encoding="utf-8",
    )
    monkeypatch.setenv("TIMELINE_LLM_MODEL", "small-1")
    monkeypatch.setenv("TIMELINE_LLM_URL", "http://127.0.0.1:9/v1")
    alone = run("add", article)
    with answering() as model:
        model.says = lambda _data: '{"headline": "The inspectors found more than four hundred cracks"}'
        monkeypatch.setenv("TIMELINE_LLM_URL", model.url)
        reread = run("reread")
    (event,) = json.loads(run("export", "json").stdout)["events"]

    assert (alone.exit_code, alone.stderr.count("is not asked any more")) == (0, 1)
    assert (reread.exit_code, event["headline"]) == (0, "The inspectors found more than four hundred cracks")
