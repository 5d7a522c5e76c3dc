"""Agreements in versions, the goal chain, everything on an activity, other efforts, notes."""

import sqlalchemy as sa
from alembic import op

from app.db.base import new_uid

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the new tables, widen the old, and turn delaftalers' dates into first versions."""
    _make_tables()
    _keep_dates_as_versions()
    _widen_tables()


def _keep_dates_as_versions() -> None:
    """A delaftale's date of validity is its first version; its wording then is not known."""
    connection = op.get_bind()
    dated = sa.text("SELECT id, valid_from FROM delaftale WHERE valid_from IS NOT NULL")
    for delaftale_id, valid_from in connection.execute(dated).all():
        connection.execute(
            sa.text(
                "INSERT INTO agreement_version (uid, delaftale_id, number, valid_from, changes,"
                " reason, approved_by, wording) VALUES (:uid, :delaftale_id, 1, :valid_from,"
                " 'Overført: datoen stod på delaftalen', '', '', '')"
            ),
            {"uid": new_uid(), "delaftale_id": delaftale_id, "valid_from": valid_from},
        )


def _make_tables() -> None:
    op.create_table(
        "strategic_goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("success_criteria", sa.Text(), nullable=False),
        sa.Column("influence", sa.String(length=40), nullable=True),
        sa.Column("influence_reason", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategic_goal")),
        sa.UniqueConstraint("uid", name=op.f("uq_strategic_goal_uid")),
    )
    op.create_table(
        "target_group",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_group")),
        sa.UniqueConstraint("name", name=op.f("uq_target_group_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_target_group_uid")),
    )
    op.create_table(
        "other_effort",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("target_group", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_other_effort_organisation_id_organisation"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_other_effort")),
        sa.UniqueConstraint("uid", name=op.f("uq_other_effort_uid")),
    )
    op.create_index(
        "ix_other_effort_organisation_id", "other_effort", ["organisation_id"], unique=False
    )

    op.create_table(
        "agreement_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("delaftale_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delaftale_id"],
            ["delaftale.id"],
            name=op.f("fk_agreement_party_delaftale_id_delaftale"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_agreement_party_organisation_id_organisation"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_party")),
        sa.UniqueConstraint("uid", name=op.f("uq_agreement_party_uid")),
    )
    op.create_index(
        "ix_agreement_party_delaftale_id", "agreement_party", ["delaftale_id"], unique=False
    )
    op.create_index(
        "ix_agreement_party_organisation_id", "agreement_party", ["organisation_id"], unique=False
    )

    op.create_table(
        "other_effort_target_group",
        sa.Column("other_effort_id", sa.Integer(), nullable=False),
        sa.Column("target_group_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["other_effort_id"],
            ["other_effort.id"],
            name=op.f("fk_other_effort_target_group_other_effort_id_other_effort"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["target_group_id"],
            ["target_group.id"],
            name=op.f("fk_other_effort_target_group_target_group_id_target_group"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "other_effort_id", "target_group_id", name=op.f("pk_other_effort_target_group")
        ),
    )
    op.create_index(
        "ix_other_effort_target_group_target_group_id",
        "other_effort_target_group",
        ["target_group_id"],
        unique=False,
    )

    op.create_table(
        "activity_other_effort",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("other_effort_id", sa.Integer(), nullable=False),
        sa.Column("relation", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name=op.f("fk_activity_other_effort_activity_id_activity"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other_effort_id"],
            ["other_effort.id"],
            name=op.f("fk_activity_other_effort_other_effort_id_other_effort"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "activity_id", "other_effort_id", name=op.f("pk_activity_other_effort")
        ),
    )
    op.create_index(
        "ix_activity_other_effort_other_effort_id",
        "activity_other_effort",
        ["other_effort_id"],
        unique=False,
    )

    op.create_table(
        "activity_person",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("task", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name=op.f("fk_activity_person_activity_id_activity"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_activity_person_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("activity_id", "person_id", name=op.f("pk_activity_person")),
    )
    op.create_index("ix_activity_person_person_id", "activity_person", ["person_id"], unique=False)

    op.create_table(
        "activity_target_group",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("target_group_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name=op.f("fk_activity_target_group_activity_id_activity"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["target_group_id"],
            ["target_group.id"],
            name=op.f("fk_activity_target_group_target_group_id_target_group"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "activity_id", "target_group_id", name=op.f("pk_activity_target_group")
        ),
    )
    op.create_index(
        "ix_activity_target_group_target_group_id",
        "activity_target_group",
        ["target_group_id"],
        unique=False,
    )

    op.create_table(
        "area_goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("strategic_goal_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_area_goal_area_id_area"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["strategic_goal_id"],
            ["strategic_goal.id"],
            name=op.f("fk_area_goal_strategic_goal_id_strategic_goal"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area_goal")),
        sa.UniqueConstraint("uid", name=op.f("uq_area_goal_uid")),
    )
    op.create_index("ix_area_goal_area_id", "area_goal", ["area_id"], unique=False)
    op.create_index(
        "ix_area_goal_strategic_goal_id", "area_goal", ["strategic_goal_id"], unique=False
    )

    op.create_table(
        "commitment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("delaftale_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("amount", sa.Text(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("delivered", sa.Text(), nullable=True),
        sa.Column("delivered_on", sa.Date(), nullable=True),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name=op.f("fk_commitment_activity_id_activity"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["delaftale_id"],
            ["delaftale.id"],
            name=op.f("fk_commitment_delaftale_id_delaftale"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_commitment_organisation_id_organisation"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
        sa.UniqueConstraint("uid", name=op.f("uq_commitment_uid")),
    )
    op.create_index("ix_commitment_activity_id", "commitment", ["activity_id"], unique=False)
    op.create_index("ix_commitment_delaftale_id", "commitment", ["delaftale_id"], unique=False)
    op.create_index("ix_commitment_due", "commitment", ["due"], unique=False)
    op.create_index(
        "ix_commitment_organisation_id", "commitment", ["organisation_id"], unique=False
    )

    op.create_table(
        "indicator_activity",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("assumption", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name=op.f("fk_indicator_activity_activity_id_activity"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_indicator_activity_indicator_id_indicator"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("indicator_id", "activity_id", name=op.f("pk_indicator_activity")),
    )
    op.create_index(
        "ix_indicator_activity_activity_id", "indicator_activity", ["activity_id"], unique=False
    )

    op.create_table(
        "indicator_strategic_goal",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("strategic_goal_id", sa.Integer(), nullable=False),
        sa.Column("assumption", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_indicator_strategic_goal_indicator_id_indicator"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["strategic_goal_id"],
            ["strategic_goal.id"],
            name=op.f("fk_indicator_strategic_goal_strategic_goal_id_strategic_goal"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "indicator_id", "strategic_goal_id", name=op.f("pk_indicator_strategic_goal")
        ),
    )
    op.create_index(
        "ix_indicator_strategic_goal_strategic_goal_id",
        "indicator_strategic_goal",
        ["strategic_goal_id"],
        unique=False,
    )

    op.create_table(
        "log_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name=op.f("fk_log_note_activity_id_activity"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_log_note_area_id_area"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_log_note")),
        sa.UniqueConstraint("uid", name=op.f("uq_log_note_uid")),
    )
    op.create_index("ix_log_note_activity_id", "log_note", ["activity_id"], unique=False)
    op.create_index("ix_log_note_area_id", "log_note", ["area_id"], unique=False)
    op.create_index("ix_log_note_noted_on", "log_note", ["noted_on"], unique=False)

    op.create_table(
        "milestone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("first_due", sa.Date(), nullable=True),
        sa.Column("reached_on", sa.Date(), nullable=True),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("rolled_from_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name=op.f("fk_milestone_activity_id_activity"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"],
            ["person.id"],
            name=op.f("fk_milestone_responsible_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["rolled_from_id"],
            ["milestone.id"],
            name=op.f("fk_milestone_rolled_from_id_milestone"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sa.UniqueConstraint("uid", name=op.f("uq_milestone_uid")),
    )
    op.create_index("ix_milestone_activity_id", "milestone", ["activity_id"], unique=False)
    op.create_index("ix_milestone_due", "milestone", ["due"], unique=False)
    op.create_index("ix_milestone_responsible_id", "milestone", ["responsible_id"], unique=False)
    op.create_index("ix_milestone_rolled_from_id", "milestone", ["rolled_from_id"], unique=False)

    op.create_table(
        "other_effort_area",
        sa.Column("other_effort_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"],
            ["area.id"],
            name=op.f("fk_other_effort_area_area_id_area"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other_effort_id"],
            ["other_effort.id"],
            name=op.f("fk_other_effort_area_other_effort_id_other_effort"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("other_effort_id", "area_id", name=op.f("pk_other_effort_area")),
    )
    op.create_index("ix_other_effort_area_area_id", "other_effort_area", ["area_id"], unique=False)

    op.create_table(
        "short_term_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("sub_goal_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("assumption", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sub_goal_id"],
            ["sub_goal.id"],
            name=op.f("fk_short_term_result_sub_goal_id_sub_goal"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_short_term_result")),
        sa.UniqueConstraint("uid", name=op.f("uq_short_term_result_uid")),
    )
    op.create_index(
        "ix_short_term_result_sub_goal_id", "short_term_result", ["sub_goal_id"], unique=False
    )

    op.create_table(
        "status_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("written_on", sa.Date(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name=op.f("fk_status_note_activity_id_activity"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_note")),
        sa.UniqueConstraint("uid", name=op.f("uq_status_note_uid")),
    )
    op.create_index("ix_status_note_activity_id", "status_note", ["activity_id"], unique=False)

    op.create_table(
        "sub_goal_strategic_goal",
        sa.Column("sub_goal_id", sa.Integer(), nullable=False),
        sa.Column("strategic_goal_id", sa.Integer(), nullable=False),
        sa.Column("assumption", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["strategic_goal_id"],
            ["strategic_goal.id"],
            name=op.f("fk_sub_goal_strategic_goal_strategic_goal_id_strategic_goal"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sub_goal_id"],
            ["sub_goal.id"],
            name=op.f("fk_sub_goal_strategic_goal_sub_goal_id_sub_goal"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "sub_goal_id", "strategic_goal_id", name=op.f("pk_sub_goal_strategic_goal")
        ),
    )
    op.create_index(
        "ix_sub_goal_strategic_goal_strategic_goal_id",
        "sub_goal_strategic_goal",
        ["strategic_goal_id"],
        unique=False,
    )

    op.create_table(
        "lift",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("log_note_id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=True),
        sa.Column("lifted_on", sa.Date(), nullable=False),
        sa.Column("lifted_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_lift_agenda_item_id_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name=op.f("fk_lift_forum_id_forum"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["log_note_id"],
            ["log_note.id"],
            name=op.f("fk_lift_log_note_id_log_note"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lift")),
        sa.UniqueConstraint("uid", name=op.f("uq_lift_uid")),
    )
    op.create_index("ix_lift_agenda_item_id", "lift", ["agenda_item_id"], unique=False)
    op.create_index("ix_lift_forum_id", "lift", ["forum_id"], unique=False)
    op.create_index("ix_lift_log_note_id", "lift", ["log_note_id"], unique=False)

    op.create_table(
        "agreement_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("delaftale_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=True),
        sa.Column("wording", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_agreement_version_decision_id_decision"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["delaftale_id"],
            ["delaftale.id"],
            name=op.f("fk_agreement_version_delaftale_id_delaftale"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_version")),
        sa.UniqueConstraint("uid", name=op.f("uq_agreement_version_uid")),
    )
    op.create_index(
        "ix_agreement_version_decision_id", "agreement_version", ["decision_id"], unique=False
    )
    op.create_index(
        "ix_agreement_version_delaftale_id", "agreement_version", ["delaftale_id"], unique=False
    )

    op.create_table(
        "agreement_approval",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("result", sa.String(length=40), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["agreement_version.id"],
            name=op.f("fk_agreement_approval_version_id_agreement_version"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement_approval")),
        sa.UniqueConstraint("uid", name=op.f("uq_agreement_approval_uid")),
    )
    op.create_index(
        "ix_agreement_approval_version_id", "agreement_approval", ["version_id"], unique=False
    )


def _widen_tables() -> None:
    with op.batch_alter_table("activity") as batch:
        batch.add_column(sa.Column("finished_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("archived_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("age_from", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("age_to", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("group_size", sa.Integer(), nullable=True))
        batch.add_column(
            sa.Column("method", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        batch.add_column(sa.Column("role", sa.String(length=40), nullable=True))
        batch.add_column(sa.Column("core_relation", sa.String(length=40), nullable=True))
        batch.add_column(
            sa.Column("core_service", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        batch.add_column(sa.Column("lead_organisation_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("participation", sa.String(length=40), nullable=True))
        batch.add_column(
            sa.Column("practical_help", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch.add_column(
            sa.Column("resources", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        batch.add_column(sa.Column("note_frequency", sa.String(length=40), nullable=True))
        batch.add_column(
            sa.Column(
                "anchoring_stage",
                sa.String(length=40),
                nullable=False,
                server_default=sa.text("'not_begun'"),
            )
        )
        batch.add_column(sa.Column("anchoring_organisation_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("anchoring_person_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("anchoring_by", sa.Date(), nullable=True))
        batch.add_column(
            sa.Column("anchoring_how", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        batch.create_index(
            op.f("ix_activity_anchoring_organisation_id"),
            ["anchoring_organisation_id"],
            unique=False,
        )
        batch.create_index(
            op.f("ix_activity_anchoring_person_id"), ["anchoring_person_id"], unique=False
        )
        batch.create_index(
            op.f("ix_activity_lead_organisation_id"), ["lead_organisation_id"], unique=False
        )
        batch.create_foreign_key(
            op.f("fk_activity_anchoring_person_id_person"),
            "person",
            ["anchoring_person_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch.create_foreign_key(
            op.f("fk_activity_lead_organisation_id_organisation"),
            "organisation",
            ["lead_organisation_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch.create_foreign_key(
            op.f("fk_activity_anchoring_organisation_id_organisation"),
            "organisation",
            ["anchoring_organisation_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("activity_sub_goal") as batch:
        batch.add_column(sa.Column("result_id", sa.Integer(), nullable=True))
        batch.add_column(
            sa.Column("assumption", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        batch.create_index(op.f("ix_activity_sub_goal_result_id"), ["result_id"], unique=False)
        batch.create_foreign_key(
            op.f("fk_activity_sub_goal_result_id_short_term_result"),
            "short_term_result",
            ["result_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("area") as batch:
        batch.add_column(
            sa.Column("about", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        batch.add_column(sa.Column("organisation_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("contact_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("dwellings", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("residents", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("counted_on", sa.Date(), nullable=True))
        batch.add_column(
            sa.Column("built", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        batch.create_index(op.f("ix_area_contact_id"), ["contact_id"], unique=False)
        batch.create_index(op.f("ix_area_organisation_id"), ["organisation_id"], unique=False)
        batch.create_foreign_key(
            op.f("fk_area_contact_id_person"), "person", ["contact_id"], ["id"], ondelete="SET NULL"
        )
        batch.create_foreign_key(
            op.f("fk_area_organisation_id_organisation"),
            "organisation",
            ["organisation_id"],
            ["id"],
            ondelete="SET NULL",
        )

    with op.batch_alter_table("attachment") as batch:
        batch.add_column(sa.Column("plan_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("delaftale_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("version_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("approval_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("activity_id", sa.Integer(), nullable=True))
        batch.alter_column("agenda_item_id", existing_type=sa.INTEGER(), nullable=True)
        batch.create_check_constraint(
            op.f("ck_attachment_one_owner"),
            "(agenda_item_id IS NOT NULL) + (plan_id IS NOT NULL) + (delaftale_id IS NOT NULL)"
            " + (version_id IS NOT NULL) + (approval_id IS NOT NULL)"
            " + (activity_id IS NOT NULL) = 1",
        )
        batch.create_index(op.f("ix_attachment_activity_id"), ["activity_id"], unique=False)
        batch.create_index(op.f("ix_attachment_approval_id"), ["approval_id"], unique=False)
        batch.create_index(op.f("ix_attachment_delaftale_id"), ["delaftale_id"], unique=False)
        batch.create_index(op.f("ix_attachment_plan_id"), ["plan_id"], unique=False)
        batch.create_index(op.f("ix_attachment_version_id"), ["version_id"], unique=False)
        batch.create_foreign_key(
            op.f("fk_attachment_version_id_agreement_version"),
            "agreement_version",
            ["version_id"],
            ["id"],
            ondelete="CASCADE",
        )
        batch.create_foreign_key(
            op.f("fk_attachment_plan_id_plan"), "plan", ["plan_id"], ["id"], ondelete="CASCADE"
        )
        batch.create_foreign_key(
            op.f("fk_attachment_activity_id_activity"),
            "activity",
            ["activity_id"],
            ["id"],
            ondelete="CASCADE",
        )
        batch.create_foreign_key(
            op.f("fk_attachment_delaftale_id_delaftale"),
            "delaftale",
            ["delaftale_id"],
            ["id"],
            ondelete="CASCADE",
        )
        batch.create_foreign_key(
            op.f("fk_attachment_approval_id_agreement_approval"),
            "agreement_approval",
            ["approval_id"],
            ["id"],
            ondelete="CASCADE",
        )

    with op.batch_alter_table("delaftale") as batch:
        batch.add_column(
            sa.Column("problem", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        batch.add_column(
            sa.Column("success_criteria", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        batch.add_column(
            sa.Column("resources", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        batch.drop_column("valid_from")

    op.add_column(
        "indicator_sub_goal",
        sa.Column("assumption", sa.Text(), nullable=False, server_default=sa.text("''")),
    )

    op.add_column(
        "plan", sa.Column("problem", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.add_column(
        "plan", sa.Column("purpose", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.add_column(
        "plan", sa.Column("organisation", sa.Text(), nullable=False, server_default=sa.text("''"))
    )
    op.add_column(
        "plan", sa.Column("resources", sa.Text(), nullable=False, server_default=sa.text("''"))
    )

    op.add_column(
        "sub_goal",
        sa.Column("success_criteria", sa.Text(), nullable=False, server_default=sa.text("''")),
    )
    op.add_column("sub_goal", sa.Column("influence", sa.String(length=40), nullable=True))
    op.add_column(
        "sub_goal",
        sa.Column("influence_reason", sa.Text(), nullable=False, server_default=sa.text("''")),
    )
