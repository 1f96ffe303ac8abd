"""Run the migrations on the connection that `timeline.store` gives."""

from __future__ import annotations

from alembic import context

from timeline.store.schema import Base, is_ours

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    transactional_ddl=True,
    include_name=is_ours,
)
context.run_migrations()
