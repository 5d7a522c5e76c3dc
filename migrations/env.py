"""Run migrations on the connection the program hands over (app.db.migrate)."""

from alembic import context

from app.db import tables  # noqa: F401  the import fills the metadata
from app.db.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
context.run_migrations()
