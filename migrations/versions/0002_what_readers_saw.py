"""Of each change in the history, whether what was before it was public."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

#: The state in the JSON of an entry, as each engine reads it.
_STATE = {
    "sqlite": "json_extract(CAST(before AS TEXT), '$.state')",
    "postgresql": "CAST(convert_from(before, 'UTF8') AS jsonb) ->> 'state'",
}


def upgrade() -> None:
    with op.batch_alter_table("history") as table:
        table.add_column(sa.Column("was_public", sa.Boolean(), nullable=True))
    state = _STATE[op.get_bind().dialect.name]
    op.execute("UPDATE history SET was_public = false")
    op.execute(
        f"UPDATE history SET was_public = true WHERE before IS NOT NULL AND {state} = 'published' "
        "AND entry IN (SELECT id FROM entries WHERE realm = 'public')"
    )
    with op.batch_alter_table("history") as table:
        table.alter_column("was_public", existing_type=sa.Boolean(), nullable=False)
