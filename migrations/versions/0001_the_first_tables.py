"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("trust", sa.String(length=16), nullable=False),
        sa.Column("visibility", sa.String(length=16), nullable=False),
        sa.Column("realm", sa.String(length=16), nullable=False),
        sa.Column("held", sa.Text(), nullable=True),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("given", sa.LargeBinary(), nullable=False),
        sa.Column("published", sa.LargeBinary(), nullable=False),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("added", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
        sa.UniqueConstraint("key", name=op.f("uq_documents_key")),
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_documents_hash"), ["hash"], unique=False)
        batch_op.create_index(batch_op.f("ix_documents_realm"), ["realm"], unique=False)

    op.create_table(
        "entries",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("realm", sa.String(length=16), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("found", sa.LargeBinary(), nullable=True),
        sa.Column("edits", sa.LargeBinary(), nullable=True),
        sa.Column("newest", sa.BigInteger(), nullable=False),
        sa.Column("oldest", sa.BigInteger(), nullable=False),
        sa.Column("first", sa.BigInteger(), nullable=True),
        sa.Column("after", sa.BigInteger(), nullable=True),
        sa.Column("precision", sa.String(length=16), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("salience", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["merged_into"], ["entries.id"], name=op.f("fk_entries_merged_into_entries"), initially="IMMEDIATE", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entries")),
        sa.UniqueConstraint("uuid", name=op.f("uq_entries_uuid")),
    )
    with op.batch_alter_table("entries", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entries_merged_into"), ["merged_into"], unique=False)
        batch_op.create_index(batch_op.f("ix_entries_public_newest_id"), ["public", "newest", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entries_public_oldest_id"), ["public", "oldest", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entries_public_published_id"), ["public", "published", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entries_public_salience_id"), ["public", "salience", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entries_public_updated_id"), ["public", "updated", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_entries_state_realm"), ["state", "realm"], unique=False)
        batch_op.create_index(batch_op.f("ix_entries_withdrawn_updated"), ["withdrawn", "updated"], unique=False)

    op.create_table(
        "instance",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instance")),
    )
    op.create_table(
        "timelines",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.Column("visibility", sa.String(length=16), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_timelines")),
        sa.UniqueConstraint("slug", name=op.f("uq_timelines_slug")),
    )
    op.create_table(
        "edits",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("decision", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=16), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.id"], name=op.f("fk_edits_entry_entries"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edits")),
    )
    with op.batch_alter_table("edits", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_edits_decision"), ["decision"], unique=False)
        batch_op.create_index(batch_op.f("ix_edits_entry"), ["entry"], unique=False)
        batch_op.create_index(batch_op.f("ix_edits_field_value"), ["field", "value"], unique=False)

    op.create_table(
        "entry_names",
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.id"], name=op.f("fk_entry_names_entry_entries"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry", "folded", name=op.f("pk_entry_names")),
    )
    with op.batch_alter_table("entry_names", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_names_folded_entry"), ["folded", "entry"], unique=False)

    op.create_table(
        "entry_sources",
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.id"], name=op.f("fk_entry_sources_entry_entries"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry", "source", name=op.f("pk_entry_sources")),
    )
    with op.batch_alter_table("entry_sources", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_sources_source_entry"), ["source", "entry"], unique=False)

    op.create_table(
        "facts",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("fact", sa.Text(), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_facts_document_documents"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", "fact", "asked", name=op.f("pk_facts")),
    )
    with op.batch_alter_table("facts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_facts_fact_asked"), ["fact", "asked"], unique=False)

    op.create_table(
        "mentions",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Integer(), nullable=False),
        sa.Column("pinned", sa.Integer(), nullable=True),
        sa.Column("vanished", sa.Boolean(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_mentions_document_documents"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["entry"], ["entries.id"], name=op.f("fk_mentions_entry_entries"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["origin"], ["entries.id"], name=op.f("fk_mentions_origin_entries"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["pinned"], ["entries.id"], name=op.f("fk_mentions_pinned_entries"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentions")),
    )
    with op.batch_alter_table("mentions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mentions_document"), ["document"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentions_entry"), ["entry"], unique=False)
        batch_op.create_index(batch_op.f("ix_mentions_origin"), ["origin"], unique=False)

    op.create_table(
        "texts",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.id"], name=op.f("fk_texts_document_documents"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", "version", name=op.f("pk_texts")),
    )
    op.create_table(
        "history",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("decision", sa.Integer(), nullable=True),
        sa.Column("before", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["decision"], ["edits.id"], name=op.f("fk_history_decision_edits"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["entry"], ["entries.id"], name=op.f("fk_history_entry_entries"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
        sa.UniqueConstraint("entry", "revision", name=op.f("uq_history_entry_revision")),
    )
    with op.batch_alter_table("history", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_history_at"), ["at"], unique=False)

    op.create_table(
        "mention_keys",
        sa.Column("mention", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["mention"], ["mentions.id"], name=op.f("fk_mention_keys_mention_mentions"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("mention", "name", "first", name=op.f("pk_mention_keys")),
    )
    with op.batch_alter_table("mention_keys", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mention_keys_name_first"), ["name", "first"], unique=False)
    op.create_table(
        "additions",
        sa.Column("timeline", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=36), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["timeline"], ["timelines.id"], name=op.f("fk_additions_timeline_timelines"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("timeline", "number", name=op.f("pk_additions")),
    )
    op.create_table(
        "arrivals",
        sa.Column("timeline", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=False),
        sa.Column("addition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.id"], name=op.f("fk_arrivals_entry_entries"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["timeline"], ["timelines.id"], name=op.f("fk_arrivals_timeline_timelines"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("timeline", "position", name=op.f("pk_arrivals")),
        sa.UniqueConstraint("entry", "timeline", name=op.f("uq_arrivals_entry_timeline")),
    )
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("due", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("kind", "subject", name=op.f("uq_outbox_kind_subject")),
    )
    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_outbox_due"), ["due"], unique=False)

    if op.get_bind().dialect.name == "sqlite":
        op.execute("CREATE VIRTUAL TABLE search USING fts5(headline, body, tokenize='ascii')")
    else:
        op.execute("CREATE TABLE search (entry INTEGER PRIMARY KEY REFERENCES entries (id) ON DELETE CASCADE, words tsvector NOT NULL)")
        op.execute("CREATE INDEX search_words ON search USING gin (words)")
