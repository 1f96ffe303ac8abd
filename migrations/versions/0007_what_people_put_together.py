"""Mentions that a person put into an entry are looked up by it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    put = sa.text("pinned IS NOT NULL")
    op.create_index(op.f("ix_mentions_pinned"), "mentions", ["pinned"], sqlite_where=put, postgresql_where=put)
