"""Meetings from the year's plan to locked minutes, decisions that travel, duties and economy."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the new tables and widen meetings, items, decisions, tasks, lifts and forums."""
    op.create_table(
        "funding_source",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("is_in_kind", sa.Boolean(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_funding_source_organisation_id_organisation"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_funding_source")),
        sa.UniqueConstraint("name", name=op.f("uq_funding_source_name")),
        sa.UniqueConstraint("uid", name=op.f("uq_funding_source_uid")),
    )
    op.create_index(
        "ix_funding_source_organisation_id", "funding_source", ["organisation_id"], unique=False
    )

    op.create_table(
        "budget_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("delaftale_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delaftale_id"],
            ["delaftale.id"],
            name=op.f("fk_budget_line_delaftale_id_delaftale"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget_line")),
        sa.UniqueConstraint("uid", name=op.f("uq_budget_line_uid")),
    )
    op.create_index("ix_budget_line_delaftale_id", "budget_line", ["delaftale_id"], unique=False)

    op.create_table(
        "duty",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["responsible_id"],
            ["person.id"],
            name=op.f("fk_duty_responsible_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty")),
        sa.UniqueConstraint("uid", name=op.f("uq_duty_uid")),
    )
    op.create_index("ix_duty_due", "duty", ["due"], unique=False)
    op.create_index("ix_duty_responsible_id", "duty", ["responsible_id"], unique=False)

    op.create_table(
        "budget",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["line_id"],
            ["budget_line.id"],
            name=op.f("fk_budget_line_id_budget_line"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["funding_source.id"],
            name=op.f("fk_budget_source_id_funding_source"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_budget")),
        sa.UniqueConstraint(
            "line_id", "source_id", "year", name=op.f("uq_budget_line_id_source_id_year")
        ),
    )
    op.create_index("ix_budget_source_id", "budget", ["source_id"], unique=False)

    op.create_table(
        "duty_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("duty_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["duty_id"], ["duty.id"], name=op.f("fk_duty_step_duty_id_duty"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duty_step")),
    )
    op.create_index("ix_duty_step_duty_id", "duty_step", ["duty_id"], unique=False)

    op.create_table(
        "forum_deadline",
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("days", sa.Integer(), nullable=True),
        sa.CheckConstraint("days >= 0", name=op.f("ck_forum_deadline_days_not_negative")),
        sa.ForeignKeyConstraint(
            ["forum_id"],
            ["forum.id"],
            name=op.f("fk_forum_deadline_forum_id_forum"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("forum_id", "kind", name=op.f("pk_forum_deadline")),
    )
    op.create_table(
        "spending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.CheckConstraint("quarter BETWEEN 1 AND 4", name=op.f("ck_spending_quarter_of_year")),
        sa.ForeignKeyConstraint(
            ["line_id"],
            ["budget_line.id"],
            name=op.f("fk_spending_line_id_budget_line"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["funding_source.id"],
            name=op.f("fk_spending_source_id_funding_source"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spending")),
        sa.UniqueConstraint(
            "line_id",
            "source_id",
            "year",
            "quarter",
            name=op.f("uq_spending_line_id_source_id_year_quarter"),
        ),
    )
    op.create_index("ix_spending_source_id", "spending", ["source_id"], unique=False)

    op.create_table(
        "template_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("standing", sa.String(length=40), nullable=True),
        sa.Column("minutes_planned", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "minutes_planned >= 0", name=op.f("ck_template_item_minutes_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["forum_id"],
            ["forum.id"],
            name=op.f("fk_template_item_forum_id_forum"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_item")),
    )
    op.create_index("ix_template_item_forum_id", "template_item", ["forum_id"], unique=False)

    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_attendance_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_attendance_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attendance")),
    )
    op.create_index("ix_attendance_meeting_id", "attendance", ["meeting_id"], unique=False)
    op.create_index("ix_attendance_person_id", "attendance", ["person_id"], unique=False)

    op.create_table(
        "meeting_deadline",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_meeting_deadline_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("meeting_id", "kind", name=op.f("pk_meeting_deadline")),
    )
    op.create_table(
        "sending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_sending_meeting_id_meeting"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sending")),
        sa.UniqueConstraint("uid", name=op.f("uq_sending_uid")),
    )
    op.create_index("ix_sending_meeting_id", "sending", ["meeting_id"], unique=False)

    op.create_table(
        "attendance_item",
        sa.Column("attendance_id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_attendance_item_agenda_item_id_agenda_item"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["attendance_id"],
            ["attendance.id"],
            name=op.f("fk_attendance_item_attendance_id_attendance"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attendance_id", "agenda_item_id", name=op.f("pk_attendance_item")),
    )
    op.create_index(
        "ix_attendance_item_agenda_item_id", "attendance_item", ["agenda_item_id"], unique=False
    )

    op.create_table(
        "clarification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asker_id", sa.Integer(), nullable=True),
        sa.Column("asked_id", sa.Integer(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_clarification_agenda_item_id_agenda_item"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["asked_id"],
            ["person.id"],
            name=op.f("fk_clarification_asked_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["asker_id"],
            ["person.id"],
            name=op.f("fk_clarification_asker_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clarification")),
        sa.UniqueConstraint("uid", name=op.f("uq_clarification_uid")),
    )
    op.create_index(
        "ix_clarification_agenda_item_id", "clarification", ["agenda_item_id"], unique=False
    )
    op.create_index("ix_clarification_asked_id", "clarification", ["asked_id"], unique=False)
    op.create_index("ix_clarification_asker_id", "clarification", ["asker_id"], unique=False)

    op.create_table(
        "item_position",
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("taken_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_item_position_agenda_item_id_agenda_item"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_item_position_organisation_id_organisation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("agenda_item_id", "organisation_id", name=op.f("pk_item_position")),
    )
    op.create_index(
        "ix_item_position_organisation_id", "item_position", ["organisation_id"], unique=False
    )

    op.create_table(
        "minutes_remark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_minutes_remark_agenda_item_id_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_minutes_remark_meeting_id_meeting"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_remark")),
        sa.UniqueConstraint("uid", name=op.f("uq_minutes_remark_uid")),
    )
    op.create_index(
        "ix_minutes_remark_agenda_item_id", "minutes_remark", ["agenda_item_id"], unique=False
    )
    op.create_index("ix_minutes_remark_meeting_id", "minutes_remark", ["meeting_id"], unique=False)

    op.create_table(
        "proposal_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("reply", sa.String(length=40), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_proposal_answer_agenda_item_id_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["forum_id"],
            ["forum.id"],
            name=op.f("fk_proposal_answer_forum_id_forum"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposal_answer")),
        sa.UniqueConstraint("key", name=op.f("uq_proposal_answer_key")),
    )
    op.create_index(
        "ix_proposal_answer_agenda_item_id", "proposal_answer", ["agenda_item_id"], unique=False
    )
    op.create_index("ix_proposal_answer_forum_id", "proposal_answer", ["forum_id"], unique=False)

    op.create_table(
        "sending_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sending_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sending_id"],
            ["sending.id"],
            name=op.f("fk_sending_file_sending_id_sending"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["blob.sha256"], name=op.f("fk_sending_file_sha256_blob")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sending_file")),
    )
    op.create_index("ix_sending_file_sending_id", "sending_file", ["sending_id"], unique=False)
    op.create_index("ix_sending_file_sha256", "sending_file", ["sha256"], unique=False)

    op.create_table(
        "sending_recipient",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sending_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_sending_recipient_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["sending_id"],
            ["sending.id"],
            name=op.f("fk_sending_recipient_sending_id_sending"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sending_recipient")),
    )
    op.create_index(
        "ix_sending_recipient_person_id", "sending_recipient", ["person_id"], unique=False
    )
    op.create_index(
        "ix_sending_recipient_sending_id", "sending_recipient", ["sending_id"], unique=False
    )

    op.create_table(
        "decision_route",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("from_route_id", sa.Integer(), nullable=True),
        sa.Column("forum_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("routed_on", sa.Date(), nullable=False),
        sa.Column("routed_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=True),
        sa.Column("acknowledged_on", sa.Date(), nullable=True),
        sa.Column("acknowledged_by", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name=op.f("fk_decision_route_agenda_item_id_agenda_item"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_decision_route_decision_id_decision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["forum_id"],
            ["forum.id"],
            name=op.f("fk_decision_route_forum_id_forum"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["from_route_id"],
            ["decision_route.id"],
            name=op.f("fk_decision_route_from_route_id_decision_route"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_decision_route_person_id_person"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_route")),
        sa.UniqueConstraint("uid", name=op.f("uq_decision_route_uid")),
    )
    op.create_index(
        "ix_decision_route_agenda_item_id", "decision_route", ["agenda_item_id"], unique=False
    )
    op.create_index(
        "ix_decision_route_decision_id", "decision_route", ["decision_id"], unique=False
    )
    op.create_index("ix_decision_route_forum_id", "decision_route", ["forum_id"], unique=False)
    op.create_index(
        "ix_decision_route_from_route_id", "decision_route", ["from_route_id"], unique=False
    )
    op.create_index("ix_decision_route_person_id", "decision_route", ["person_id"], unique=False)

    op.create_table(
        "expectation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("measure", sa.String(length=40), nullable=True),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("sense", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "period_end >= period_start", name=op.f("ck_expectation_period_in_order")
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name=op.f("fk_expectation_activity_id_activity"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_expectation_area_id_area"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name=op.f("fk_expectation_decision_id_decision"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name=op.f("fk_expectation_indicator_id_indicator"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_expectation")),
        sa.UniqueConstraint("uid", name=op.f("uq_expectation_uid")),
    )
    op.create_index("ix_expectation_activity_id", "expectation", ["activity_id"], unique=False)
    op.create_index("ix_expectation_area_id", "expectation", ["area_id"], unique=False)
    op.create_index("ix_expectation_decision_id", "expectation", ["decision_id"], unique=False)
    op.create_index("ix_expectation_due", "expectation", ["due"], unique=False)
    op.create_index("ix_expectation_indicator_id", "expectation", ["indicator_id"], unique=False)

    op.create_table(
        "task_person",
        sa.Column("task_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_task_person_person_id_person"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["task_id"], ["task.id"], name=op.f("fk_task_person_task_id_task"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("task_id", "person_id", name=op.f("pk_task_person")),
    )
    op.create_index("ix_task_person_person_id", "task_person", ["person_id"], unique=False)

    with op.batch_alter_table("agenda_item") as batch:
        batch.add_column(sa.Column("forum_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("late", sa.String(length=40), nullable=True))
        batch.add_column(
            sa.Column("is_recurring", sa.Boolean(), nullable=False, server_default=sa.text("0"))
        )
        batch.add_column(
            sa.Column("seconds_spent", sa.Integer(), nullable=False, server_default=sa.text("0"))
        )
        batch.add_column(sa.Column("carried_from_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("strategic_goal_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("sub_goal_id", sa.Integer(), nullable=True))
        batch.alter_column("meeting_id", existing_type=sa.INTEGER(), nullable=True)
        batch.create_index(
            op.f("ix_agenda_item_carried_from_id"), ["carried_from_id"], unique=False
        )
        batch.create_index(op.f("ix_agenda_item_forum_id"), ["forum_id"], unique=False)
        batch.create_index(
            op.f("ix_agenda_item_strategic_goal_id"), ["strategic_goal_id"], unique=False
        )
        batch.create_index(op.f("ix_agenda_item_sub_goal_id"), ["sub_goal_id"], unique=False)
        batch.create_foreign_key(
            op.f("fk_agenda_item_sub_goal_id_sub_goal"),
            "sub_goal",
            ["sub_goal_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch.create_foreign_key(
            op.f("fk_agenda_item_strategic_goal_id_strategic_goal"),
            "strategic_goal",
            ["strategic_goal_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch.create_foreign_key(
            op.f("fk_agenda_item_forum_id_forum"),
            "forum",
            ["forum_id"],
            ["id"],
            ondelete="RESTRICT",
        )
        batch.create_foreign_key(
            op.f("fk_agenda_item_carried_from_id_agenda_item"),
            "agenda_item",
            ["carried_from_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch.create_check_constraint(
            op.f("ck_agenda_item_meeting_or_waiting"),
            "(meeting_id IS NOT NULL) + (forum_id IS NOT NULL) = 1",
        )

    with op.batch_alter_table("decision") as batch:
        batch.add_column(sa.Column("forum_id", sa.Integer(), nullable=True))
        batch.add_column(
            sa.Column(
                "origin", sa.String(length=40), nullable=False, server_default=sa.text("'meeting'")
            )
        )
        batch.add_column(sa.Column("decided_on", sa.Date(), nullable=True))
        batch.add_column(
            sa.Column("decided_by", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        batch.add_column(
            sa.Column("reason", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        batch.add_column(sa.Column("amount", sa.Text(), nullable=True))
        batch.add_column(sa.Column("strategic_goal_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("sub_goal_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("delaftale_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("activity_id", sa.Integer(), nullable=True))
        batch.alter_column("agenda_item_id", existing_type=sa.INTEGER(), nullable=True)
        batch.create_index(op.f("ix_decision_activity_id"), ["activity_id"], unique=False)
        batch.create_index(op.f("ix_decision_delaftale_id"), ["delaftale_id"], unique=False)
        batch.create_index(op.f("ix_decision_forum_id"), ["forum_id"], unique=False)
        batch.create_index(
            op.f("ix_decision_strategic_goal_id"), ["strategic_goal_id"], unique=False
        )
        batch.create_index(op.f("ix_decision_sub_goal_id"), ["sub_goal_id"], unique=False)
        batch.create_foreign_key(
            op.f("fk_decision_activity_id_activity"),
            "activity",
            ["activity_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch.create_foreign_key(
            op.f("fk_decision_forum_id_forum"), "forum", ["forum_id"], ["id"], ondelete="RESTRICT"
        )
        batch.create_foreign_key(
            op.f("fk_decision_sub_goal_id_sub_goal"),
            "sub_goal",
            ["sub_goal_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch.create_foreign_key(
            op.f("fk_decision_delaftale_id_delaftale"),
            "delaftale",
            ["delaftale_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch.create_foreign_key(
            op.f("fk_decision_strategic_goal_id_strategic_goal"),
            "strategic_goal",
            ["strategic_goal_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch.create_check_constraint(
            op.f("ck_decision_item_or_forum"),
            "(agenda_item_id IS NOT NULL) + (forum_id IS NOT NULL) = 1",
        )
        batch.create_check_constraint(
            op.f("ck_decision_has_its_day"), "forum_id IS NULL OR decided_on IS NOT NULL"
        )

    with op.batch_alter_table("forum") as batch:
        batch.add_column(
            sa.Column(
                "cycle", sa.String(length=40), nullable=False, server_default=sa.text("'full'")
            )
        )

    with op.batch_alter_table("lift") as batch:
        batch.add_column(sa.Column("from_item_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("from_lift_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("acknowledged_on", sa.Date(), nullable=True))
        batch.add_column(
            sa.Column("acknowledged_by", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        batch.alter_column("log_note_id", existing_type=sa.INTEGER(), nullable=True)
        batch.create_index(op.f("ix_lift_from_item_id"), ["from_item_id"], unique=False)
        batch.create_index(op.f("ix_lift_from_lift_id"), ["from_lift_id"], unique=False)
        batch.create_foreign_key(
            op.f("fk_lift_from_item_id_agenda_item"),
            "agenda_item",
            ["from_item_id"],
            ["id"],
            ondelete="CASCADE",
        )
        batch.create_foreign_key(
            op.f("fk_lift_from_lift_id_lift"), "lift", ["from_lift_id"], ["id"], ondelete="SET NULL"
        )
        batch.create_check_constraint(
            op.f("ck_lift_note_or_item"),
            "(log_note_id IS NOT NULL) + (from_item_id IS NOT NULL) = 1",
        )

    with op.batch_alter_table("meeting") as batch:
        batch.add_column(
            sa.Column("sequence", sa.Integer(), nullable=False, server_default=sa.text("0"))
        )
        batch.add_column(sa.Column("chair_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("minute_taker_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("called_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("minutes_sent_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("objection_until", sa.Date(), nullable=True))
        batch.add_column(sa.Column("approved_on", sa.Date(), nullable=True))
        batch.add_column(sa.Column("approved_at_id", sa.Integer(), nullable=True))
        batch.add_column(
            sa.Column("approved_minutes", sa.Text(), nullable=False, server_default=sa.text("''"))
        )
        batch.create_index(op.f("ix_meeting_approved_at_id"), ["approved_at_id"], unique=False)
        batch.create_index(op.f("ix_meeting_chair_id"), ["chair_id"], unique=False)
        batch.create_index(op.f("ix_meeting_minute_taker_id"), ["minute_taker_id"], unique=False)
        batch.create_foreign_key(
            op.f("fk_meeting_approved_at_id_meeting"),
            "meeting",
            ["approved_at_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch.create_foreign_key(
            op.f("fk_meeting_minute_taker_id_person"),
            "person",
            ["minute_taker_id"],
            ["id"],
            ondelete="SET NULL",
        )
        batch.create_foreign_key(
            op.f("fk_meeting_chair_id_person"), "person", ["chair_id"], ["id"], ondelete="SET NULL"
        )

    with op.batch_alter_table("plan") as batch:
        batch.add_column(sa.Column("petty_limit", sa.Text(), nullable=True))

    with op.batch_alter_table("staff_sheet") as batch:
        batch.add_column(
            sa.Column("fetched", sa.Text(), nullable=False, server_default=sa.text("''"))
        )

    with op.batch_alter_table("task") as batch:
        batch.add_column(sa.Column("agenda_item_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("first_due", sa.Date(), nullable=True))
        batch.add_column(sa.Column("settled_on", sa.Date(), nullable=True))
        batch.alter_column("decision_id", existing_type=sa.INTEGER(), nullable=True)
        batch.create_index(op.f("ix_task_agenda_item_id"), ["agenda_item_id"], unique=False)
        batch.create_foreign_key(
            op.f("fk_task_agenda_item_id_agenda_item"),
            "agenda_item",
            ["agenda_item_id"],
            ["id"],
            ondelete="CASCADE",
        )
        batch.create_check_constraint(
            op.f("ck_task_decision_or_item"),
            "(decision_id IS NOT NULL) + (agenda_item_id IS NOT NULL) = 1",
        )

    # What was closed before the forum could close it is over: it must not come back now.
    op.execute("UPDATE task SET first_due = due, settled_on = closed_on")

    # Areas deleted before left their counts among those of the whole. The largest stays, and what
    # else stood there is told in its remark.
    op.execute("""
        UPDATE unique_count SET note = trim(note || ' ' || (
            SELECT 'Her stod også ' || group_concat(other.persons, ' og ')
                || ', talt i et område, der siden er slettet.'
            FROM unique_count AS other
            WHERE other.area_id IS NULL AND other.id != unique_count.id
                AND other.activity_id = unique_count.activity_id
                AND other.period_kind = unique_count.period_kind
                AND other.period_start = unique_count.period_start
        ))
        WHERE area_id IS NULL AND EXISTS (
            SELECT 1 FROM unique_count AS other
            WHERE other.area_id IS NULL AND other.id != unique_count.id
                AND other.activity_id = unique_count.activity_id
                AND other.period_kind = unique_count.period_kind
                AND other.period_start = unique_count.period_start
        )
    """)
    op.execute("""
        DELETE FROM unique_count WHERE area_id IS NULL AND EXISTS (
            SELECT 1 FROM unique_count AS other
            WHERE other.area_id IS NULL
                AND (other.persons, -other.id) > (unique_count.persons, -unique_count.id)
                AND other.activity_id = unique_count.activity_id
                AND other.period_kind = unique_count.period_kind
                AND other.period_start = unique_count.period_start
        )
    """)
    with op.batch_alter_table("unique_count") as batch:
        batch.drop_constraint(op.f("fk_unique_count_area_id_area"), type_="foreignkey")
        batch.create_foreign_key(
            op.f("fk_unique_count_area_id_area"), "area", ["area_id"], ["id"], ondelete="CASCADE"
        )
    op.create_index(
        "uq_unique_count_whole_activity",
        "unique_count",
        ["activity_id", "period_kind", "period_start"],
        unique=True,
        sqlite_where=sa.text("area_id IS NULL"),
    )
