"""Residents in a role, kommissorier in versions, what is counted, sheets for colleagues."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the new tables and widen people, forums, memberships, the plan and indicators."""
    op.create_table(
        "staff_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("reminded_on", sa.Date(), nullable=True),
        sa.Column("returned_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "period_end >= period_start", name=op.f("ck_staff_sheet_period_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_staff_sheet_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_staff_sheet")),
        sa.UniqueConstraint("uid", name=op.f("uq_staff_sheet_uid")),
    )
    op.create_index("ix_staff_sheet_person_id", "staff_sheet", ["person_id"], unique=False)

    op.create_table(
        "activity_measure",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name=op.f("fk_activity_measure_activity_id_activity"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("activity_id", "measure", name=op.f("pk_activity_measure")),
    )
    op.create_table(
        "forum_area",
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_forum_area_area_id_area"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["forum_id"],
            ["forum.id"],
            name=op.f("fk_forum_area_forum_id_forum"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("forum_id", "area_id", name=op.f("pk_forum_area")),
    )
    op.create_index("ix_forum_area_area_id", "forum_area", ["area_id"], unique=False)

    op.create_table(
        "forum_delaftale",
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("delaftale_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delaftale_id"],
            ["delaftale.id"],
            name=op.f("fk_forum_delaftale_delaftale_id_delaftale"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["forum_id"],
            ["forum.id"],
            name=op.f("fk_forum_delaftale_forum_id_forum"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("forum_id", "delaftale_id", name=op.f("pk_forum_delaftale")),
    )
    op.create_index(
        "ix_forum_delaftale_delaftale_id", "forum_delaftale", ["delaftale_id"], unique=False
    )

    op.create_table(
        "unique_count",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("period_kind", sa.String(length=40), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("persons", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "period_end >= period_start", name=op.f("ck_unique_count_period_in_order")
        ),
        sa.CheckConstraint("persons >= 0", name=op.f("ck_unique_count_persons_not_negative")),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name=op.f("fk_unique_count_activity_id_activity"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_unique_count_area_id_area"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unique_count")),
        sa.UniqueConstraint(
            "activity_id",
            "area_id",
            "period_kind",
            "period_start",
            name=op.f("uq_unique_count_activity_id_area_id_period_kind_period_start"),
        ),
    )
    op.create_index("ix_unique_count_activity_id", "unique_count", ["activity_id"], unique=False)
    op.create_index("ix_unique_count_area_id", "unique_count", ["area_id"], unique=False)

    op.create_table(
        "registration_count",
        sa.Column("registration_id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.CheckConstraint("value >= 0", name=op.f("ck_registration_count_value_not_negative")),
        sa.ForeignKeyConstraint(
            ["registration_id"],
            ["registration.id"],
            name=op.f("fk_registration_count_registration_id_registration"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "registration_id", "measure", "detail", name=op.f("pk_registration_count")
        ),
    )
    op.create_table(
        "charter_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("background", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("tasks", sa.Text(), nullable=False),
        sa.Column("competence", sa.Text(), nullable=False),
        sa.Column("composition", sa.Text(), nullable=False),
        sa.Column("frequency", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_charter_version_decision_id_decision"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["forum_id"],
            ["forum.id"],
            name=op.f("fk_charter_version_forum_id_forum"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_charter_version")),
        sa.UniqueConstraint("uid", name=op.f("uq_charter_version_uid")),
    )
    op.create_index(
        "ix_charter_version_decision_id", "charter_version", ["decision_id"], unique=False
    )
    op.create_index("ix_charter_version_forum_id", "charter_version", ["forum_id"], unique=False)

    with op.batch_alter_table("forum") as batch:
        batch.add_column(sa.Column("kind", sa.Text(), nullable=False, server_default=sa.text("''")))
        batch.add_column(
            sa.Column("mandate", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        batch.add_column(sa.Column("link_person_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("review_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("ended_on", sa.Date(), nullable=True))
        batch.add_column(
            sa.Column("end_reason", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        batch.create_index(op.f("ix_forum_link_person_id"), ["link_person_id"], unique=False)
        batch.create_foreign_key(
            op.f("fk_forum_link_person_id_person"),
            "person",
            ["link_person_id"],
            ["id"],
            ondelete="SET NULL",
        )

    op.add_column("indicator", sa.Column("former_definition", sa.Text(), nullable=True))

    op.add_column(
        "membership", sa.Column("reason", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.add_column(
        "membership",
        sa.Column("speaks_for", sa.Text(), nullable=False, server_default=sa.text("''")),
    )

    op.add_column(
        "organisation", sa.Column("note", sa.Text(), nullable=False, server_default=sa.text("''"))
    )

    with op.batch_alter_table("person") as batch:
        batch.add_column(sa.Column("resident_role", sa.String(length=40), nullable=True))
        batch.add_column(sa.Column("until", sa.Date(), nullable=True))

    op.add_column(
        "plan", sa.Column("former_uid", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
