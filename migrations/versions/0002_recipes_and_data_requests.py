"""Recipes, dataark, and the values of the sheets that were imported."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the new tables and point import batches to them."""
    op.create_table(
        "recipe",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_recipe"),
        sa.UniqueConstraint("name", name="uq_recipe_name"),
        sa.UniqueConstraint("uid", name="uq_recipe_uid"),
    )
    op.create_table(
        "data_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name="fk_data_request_organisation_id_organisation",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name="fk_data_request_person_id_person",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_data_request"),
        sa.UniqueConstraint("uid", name="uq_data_request_uid"),
    )
    for column in ("organisation_id", "person_id"):
        op.create_index(f"ix_data_request_{column}", "data_request", [column], unique=False)
    for thing in ("indicator", "area"):
        table = f"data_request_{thing}"
        op.create_table(
            table,
            sa.Column("data_request_id", sa.Integer(), nullable=False),
            sa.Column(f"{thing}_id", sa.Integer(), nullable=False),
            sa.ForeignKeyConstraint(
                ["data_request_id"],
                ["data_request.id"],
                name=f"fk_{table}_data_request_id_data_request",
                ondelete="CASCADE",
            ),
            sa.ForeignKeyConstraint(
                [f"{thing}_id"],
                [f"{thing}.id"],
                name=f"fk_{table}_{thing}_id_{thing}",
                ondelete="CASCADE",
            ),
            sa.PrimaryKeyConstraint("data_request_id", f"{thing}_id", name=f"pk_{table}"),
        )
        op.create_index(f"ix_{table}_{thing}_id", table, [f"{thing}_id"], unique=False)
    op.create_table(
        "data_request_period",
        sa.Column("data_request_id", sa.Integer(), nullable=False),
        sa.Column("period_kind", sa.String(length=40), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("period_text", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "period_end >= period_start", name=op.f("ck_data_request_period_period_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["data_request_id"],
            ["data_request.id"],
            name="fk_data_request_period_data_request_id_data_request",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "data_request_id", "period_kind", "period_start", name="pk_data_request_period"
        ),
    )
    with op.batch_alter_table("import_batch") as batch:
        batch.add_column(sa.Column("kept_sha256", sa.Text(), nullable=True))
        batch.add_column(sa.Column("recipe_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("data_request_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(
            "fk_import_batch_kept_sha256_blob", "blob", ["kept_sha256"], ["sha256"]
        )
        for thing in ("recipe", "data_request"):
            batch.create_foreign_key(
                f"fk_import_batch_{thing}_id_{thing}",
                thing,
                [f"{thing}_id"],
                ["id"],
                ondelete="SET NULL",
            )
    for column in ("kept_sha256", "recipe_id", "data_request_id"):
        op.create_index(f"ix_import_batch_{column}", "import_batch", [column], unique=False)
