"""Keys by which addresses are found that were kept under longer ones; people's word on sources."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from timeline.ingest.addresses import key

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    aliases = op.create_table(
        "aliases",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_aliases_document_documents"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_aliases")),
    )
    with op.batch_alter_table("aliases", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_aliases_document"), ["document"], unique=False)
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("trust", sa.String(length=16), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    with op.batch_alter_table("sources", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sources_source"), ["source"], unique=False)
    _name_again(aliases)


def _name_again(aliases: sa.Table) -> None:
    """An article that comes again is found by what its address is known by now; keys themselves stay, for statements name them."""
    documents = sa.table("documents", sa.column("id", sa.Integer()), sa.column("key", sa.Text()))
    rows = op.get_bind().execute(sa.select(documents.c.key, documents.c.id).order_by(documents.c.id)).all()
    known = {row.key for row in rows}
    found: dict[str, int] = {}
    for row in rows:
        if (now := key(row.key)) and now not in known:
            found.setdefault(now, row.id)
    if found:
        op.bulk_insert(aliases, [{"key": name, "document": document} for name, document in found.items()])
