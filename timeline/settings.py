"""Every setting: its name, its default, what it is for; read from `TIMELINE_...` in the environment."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from timeline.errors import SettingError

PREFIX = "TIMELINE_"


class Settings(BaseSettings):
    """What can be set; raises `SettingError` naming the variable that has no such value."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True, extra="ignore")

    database_url: str = Field(
        default="sqlite:///timeline.db",
        description="Where everything is kept: `sqlite:///FILE` (relative to where the program starts) or `postgresql://USER@HOST/NAME`.",
    )
    public_url: str = Field(
        default="http://127.0.0.1:8000",
        description="The address readers reach the service at; it makes links absolute and changes no id.",
    )
    publish_confidence: float = Field(
        default=0.5,
        ge=0,
        le=1,
        description="Events whose date was read with less confidence stay drafts and wait for review.",
    )
    quote_limit: int = Field(
        default=300,
        ge=0,
        description="How many characters of a source a public output shows at most.",
    )

    websub_hub: str = Field(
        default="",
        description="The WebSub hub that feeds name, and that is told of every change by `timeline worker`; empty for none.",
    )

    llm_url: str = Field(
        default="",
        description="An OpenAI-compatible endpoint (`https://HOST/v1`) that may help where the rules stop; empty for none.",
    )
    llm_model: str = Field(
        default="",
        description="The model that is asked for there.",
    )
    llm_key: str = Field(
        default="",
        repr=False,
        description="The key that is sent there; empty for none.",
    )
    llm_private: bool = Field(
        default=False,
        description="Whether sentences of private documents may be sent there too.",
    )

    def __init__(self, **values: Any) -> None:
        try:
            super().__init__(**values)
        except ValidationError as error:
            first = error.errors()[0]
            name = PREFIX + "_".join(str(part) for part in first["loc"]).upper()
            own = first.get("ctx", {}).get("error")
            raise SettingError(name, f"{first['input']!r}: {own or first['msg']}") from None

    @field_validator("websub_hub", "llm_url")
    @classmethod
    def _nothing_or_absolute(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("must be empty, or begin with http:// or https://")
        return value

    @field_validator("public_url")
    @classmethod
    def _absolute(cls, value: str) -> str:
        if not value.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        return value.rstrip("/")

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        if value.startswith(("postgresql://", "postgres://")):
            return "postgresql+psycopg://" + value.split("://", 1)[1]
        if not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("must begin with sqlite:/// or postgresql://")
        if value.startswith("sqlite:") and value.removeprefix("sqlite:///").partition("?")[0] in {"", ":memory:"}:
            raise ValueError("names no file; what is kept in memory alone would be gone with each command")
        return value


def known(environment: Mapping[str, str]) -> list[str]:
    """The variables that set something."""
    return [name for name in _variables() if name in environment]


def unknown(environment: Mapping[str, str]) -> dict[str, str | None]:
    """The variables that look like settings and are none -> the one that may be meant."""
    strange = sorted(name for name in environment if name.startswith(PREFIX) and name not in _variables())
    bare = [name.removeprefix(PREFIX) for name in _variables()]
    meant = {name: get_close_matches(name.removeprefix(PREFIX), bare, 1) for name in strange}
    return {name: PREFIX + close[0] if close else None for name, close in meant.items()}


def _variables() -> list[str]:
    return [PREFIX + name.upper() for name in Settings.model_fields]
