"""The base of every noun: a frozen pydantic model that refuses unknown fields."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Noun(BaseModel):
    """An immutable value, equal by content."""

    model_config = ConfigDict(frozen=True, extra="forbid")
