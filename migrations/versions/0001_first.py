"""The first schema: everything the main job needs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    op.create_table(
        "area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("is_comparison", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_area"),
        sa.UniqueConstraint("name", name="uq_area_name"),
        sa.UniqueConstraint("uid", name="uq_area_uid"),
    )
    op.create_table(
        "blob",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("byte_count", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_blob"),
    )
    op.create_table(
        "change_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("target_id", sa.Integer(), nullable=True),
        sa.Column("made_at", sa.Text(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["target_id"], ["change_set.id"], name="fk_change_set_target_id_change_set"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_change_set"),
    )
    op.create_index("ix_change_set_target_id", "change_set", ["target_id"], unique=False)
    op.create_table(
        "focus_area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_focus_area"),
        sa.UniqueConstraint("name", name="uq_focus_area_name"),
        sa.UniqueConstraint("uid", name="uq_focus_area_uid"),
    )
    op.create_table(
        "forum",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("level", sa.String(length=40), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["forum.id"], name="fk_forum_parent_id_forum", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_forum"),
        sa.UniqueConstraint("name", name="uq_forum_name"),
        sa.UniqueConstraint("uid", name="uq_forum_uid"),
    )
    op.create_index("ix_forum_parent_id", "forum", ["parent_id"], unique=False)
    op.create_table(
        "import_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.Column("imported_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_import_batch"),
        sa.UniqueConstraint("uid", name="uq_import_batch_uid"),
    )
    op.create_index("ix_import_batch_sha256", "import_batch", ["sha256"], unique=False)
    op.create_table(
        "organisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
        sa.UniqueConstraint("name", name="uq_organisation_name"),
        sa.UniqueConstraint("uid", name="uq_organisation_uid"),
    )
    op.create_table(
        "plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("vision", sa.Text(), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=True),
        sa.Column("period_end", sa.Date(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_plan_one_row")),
        sa.CheckConstraint("period_end >= period_start", name=op.f("ck_plan_period_in_order")),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        sa.UniqueConstraint("uid", name="uq_plan_uid"),
    )
    op.create_table(
        "setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )
    op.create_table(
        "area_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name="fk_area_alias_area_id_area", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_area_alias"),
        sa.UniqueConstraint("alias", name="uq_area_alias_alias"),
    )
    op.create_index("ix_area_alias_area_id", "area_alias", ["area_id"], unique=False)
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_set_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["change_set_id"], ["change_set.id"], name="fk_change_change_set_id_change_set"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
    )
    op.create_index("ix_change_change_set_id", "change", ["change_set_id"], unique=False)
    op.create_table(
        "delaftale",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("focus_area_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["focus_area_id"],
            ["focus_area.id"],
            name="fk_delaftale_focus_area_id_focus_area",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_delaftale"),
        sa.UniqueConstraint("name", name="uq_delaftale_name"),
        sa.UniqueConstraint("uid", name="uq_delaftale_uid"),
    )
    op.create_index("ix_delaftale_focus_area_id", "delaftale", ["focus_area_id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=True),
        sa.Column("ends", sa.Time(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name="fk_meeting_forum_id_forum", ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_meeting"),
        sa.UniqueConstraint("uid", name="uq_meeting_uid"),
    )
    op.create_index("ix_meeting_day", "meeting", ["day"], unique=False)
    op.create_index("ix_meeting_forum_id", "meeting", ["forum_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("initials", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name="fk_person_organisation_id_organisation",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("uid", name="uq_person_uid"),
    )
    op.create_index("ix_person_organisation_id", "person", ["organisation_id"], unique=False)
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("delaftale_id", sa.Integer(), nullable=True),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("target_group", sa.Text(), nullable=False),
        sa.Column("contribution", sa.Text(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delaftale_id"],
            ["delaftale.id"],
            name="fk_activity_delaftale_id_delaftale",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name="fk_activity_organisation_id_organisation",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"],
            ["person.id"],
            name="fk_activity_responsible_id_person",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_activity"),
        sa.UniqueConstraint("uid", name="uq_activity_uid"),
    )
    op.create_index("ix_activity_delaftale_id", "activity", ["delaftale_id"], unique=False)
    op.create_index("ix_activity_organisation_id", "activity", ["organisation_id"], unique=False)
    op.create_index("ix_activity_responsible_id", "activity", ["responsible_id"], unique=False)
    op.create_table(
        "indicator",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("decimals", sa.Integer(), nullable=False),
        sa.Column("counts_people", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("reach", sa.String(length=40), nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("band_low", sa.Text(), nullable=True),
        sa.Column("band_high", sa.Text(), nullable=True),
        sa.Column("pooling", sa.String(length=40), nullable=False),
        sa.Column("frequency", sa.String(length=40), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("delaftale_id", sa.Integer(), nullable=True),
        sa.Column("baseline_value", sa.Text(), nullable=True),
        sa.Column("baseline_day", sa.Date(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delaftale_id"],
            ["delaftale.id"],
            name="fk_indicator_delaftale_id_delaftale",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_indicator"),
        sa.UniqueConstraint("name", name="uq_indicator_name"),
        sa.UniqueConstraint("uid", name="uq_indicator_uid"),
    )
    op.create_index("ix_indicator_delaftale_id", "indicator", ["delaftale_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("forum_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=40), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.CheckConstraint("ends >= starts", name=op.f("ck_membership_period_in_order")),
        sa.ForeignKeyConstraint(
            ["forum_id"], ["forum.id"], name="fk_membership_forum_id_forum", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_membership_person_id_person", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_membership"),
    )
    op.create_index("ix_membership_forum_id", "membership", ["forum_id"], unique=False)
    op.create_index("ix_membership_person_id", "membership", ["person_id"], unique=False)
    op.create_table(
        "sub_goal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("delaftale_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delaftale_id"],
            ["delaftale.id"],
            name="fk_sub_goal_delaftale_id_delaftale",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_sub_goal"),
        sa.UniqueConstraint("uid", name="uq_sub_goal_uid"),
    )
    op.create_index("ix_sub_goal_delaftale_id", "sub_goal", ["delaftale_id"], unique=False)
    op.create_table(
        "activity_area",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name="fk_activity_area_activity_id_activity",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name="fk_activity_area_area_id_area", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("activity_id", "area_id", name="pk_activity_area"),
    )
    op.create_index("ix_activity_area_area_id", "activity_area", ["area_id"], unique=False)
    op.create_table(
        "activity_sub_goal",
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("sub_goal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name="fk_activity_sub_goal_activity_id_activity",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sub_goal_id"],
            ["sub_goal.id"],
            name="fk_activity_sub_goal_sub_goal_id_sub_goal",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("activity_id", "sub_goal_id", name="pk_activity_sub_goal"),
    )
    op.create_index(
        "ix_activity_sub_goal_sub_goal_id", "activity_sub_goal", ["sub_goal_id"], unique=False
    )
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("call", sa.String(length=40), nullable=True),
        sa.Column("standing", sa.String(length=40), nullable=True),
        sa.Column("minutes_planned", sa.Integer(), nullable=True),
        sa.Column("presenter_id", sa.Integer(), nullable=True),
        sa.Column("presentation", sa.Text(), nullable=False),
        sa.Column("recommendation", sa.Text(), nullable=False),
        sa.Column("economy", sa.Text(), nullable=False),
        sa.Column("is_closed", sa.Boolean(), nullable=False),
        sa.Column("minutes", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("delaftale_id", sa.Integer(), nullable=True),
        sa.Column("activity_id", sa.Integer(), nullable=True),
        sa.Column("indicator_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "minutes_planned >= 0", name=op.f("ck_agenda_item_minutes_not_negative")
        ),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name="fk_agenda_item_activity_id_activity",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["delaftale_id"],
            ["delaftale.id"],
            name="fk_agenda_item_delaftale_id_delaftale",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name="fk_agenda_item_indicator_id_indicator",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name="fk_agenda_item_meeting_id_meeting",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["presenter_id"],
            ["person.id"],
            name="fk_agenda_item_presenter_id_person",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_item"),
        sa.UniqueConstraint("uid", name="uq_agenda_item_uid"),
    )
    op.create_index("ix_agenda_item_activity_id", "agenda_item", ["activity_id"], unique=False)
    op.create_index("ix_agenda_item_delaftale_id", "agenda_item", ["delaftale_id"], unique=False)
    op.create_index("ix_agenda_item_indicator_id", "agenda_item", ["indicator_id"], unique=False)
    op.create_index("ix_agenda_item_meeting_id", "agenda_item", ["meeting_id"], unique=False)
    op.create_index("ix_agenda_item_presenter_id", "agenda_item", ["presenter_id"], unique=False)
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("period_kind", sa.String(length=40), nullable=False),
        sa.Column("period_start", sa.Date(), nullable=False),
        sa.Column("period_end", sa.Date(), nullable=False),
        sa.Column("period_text", sa.Text(), nullable=False),
        sa.Column("breakdown", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("low", sa.Text(), nullable=True),
        sa.Column("high", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("cell", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.Text(), nullable=False),
        sa.Column("replaced_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'known') = (value IS NOT NULL)", name=op.f("ck_entry_value_when_known")
        ),
        sa.CheckConstraint(
            "(state = 'suppressed') = (low IS NOT NULL AND high IS NOT NULL)",
            name=op.f("ck_entry_interval_when_suppressed"),
        ),
        sa.CheckConstraint("period_end >= period_start", name=op.f("ck_entry_period_in_order")),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name="fk_entry_area_id_area", ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["import_batch.id"],
            name="fk_entry_batch_id_import_batch",
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name="fk_entry_indicator_id_indicator",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["replaced_by_id"],
            ["entry.id"],
            name="fk_entry_replaced_by_id_entry",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
    )
    op.create_index("ix_entry_area_id", "entry", ["area_id"], unique=False)
    op.create_index("ix_entry_batch_id", "entry", ["batch_id"], unique=False)
    op.create_index(
        "ix_entry_indicator_id_period_end_area_id",
        "entry",
        ["indicator_id", "period_end", "area_id"],
        unique=False,
    )
    op.create_index(
        "ix_entry_replaced_by_id",
        "entry",
        ["replaced_by_id"],
        unique=False,
        sqlite_where=sa.text("replaced_by_id IS NOT NULL"),
    )
    op.create_table(
        "indicator_sub_goal",
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("sub_goal_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name="fk_indicator_sub_goal_indicator_id_indicator",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["sub_goal_id"],
            ["sub_goal.id"],
            name="fk_indicator_sub_goal_sub_goal_id_sub_goal",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("indicator_id", "sub_goal_id", name="pk_indicator_sub_goal"),
    )
    op.create_index(
        "ix_indicator_sub_goal_sub_goal_id", "indicator_sub_goal", ["sub_goal_id"], unique=False
    )
    op.create_table(
        "registration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("activity_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("participants", sa.Integer(), nullable=True),
        sa.Column("new_participants", sa.Integer(), nullable=True),
        sa.Column("volunteers", sa.Integer(), nullable=True),
        sa.Column("hours", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "new_participants >= 0", name=op.f("ck_registration_new_participants_not_negative")
        ),
        sa.CheckConstraint(
            "participants >= 0", name=op.f("ck_registration_participants_not_negative")
        ),
        sa.CheckConstraint("volunteers >= 0", name=op.f("ck_registration_volunteers_not_negative")),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
            name="fk_registration_activity_id_activity",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name="fk_registration_area_id_area", ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_registration"),
    )
    op.create_index(
        "ix_registration_activity_id_day_participants",
        "registration",
        ["activity_id", "day", "participants"],
        unique=False,
    )
    op.create_index("ix_registration_area_id", "registration", ["area_id"], unique=False)
    op.create_index("ix_registration_day", "registration", ["day"], unique=False)
    op.create_table(
        "target",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("indicator_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name="fk_target_area_id_area", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
            name="fk_target_indicator_id_indicator",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_target"),
    )
    op.create_index("ix_target_area_id", "target", ["area_id"], unique=False)
    op.create_index("ix_target_indicator_id", "target", ["indicator_id"], unique=False)
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name="fk_attachment_agenda_item_id_agenda_item",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name="fk_attachment_sha256_blob"),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
        sa.UniqueConstraint("uid", name="uq_attachment_uid"),
    )
    op.create_index("ix_attachment_agenda_item_id", "attachment", ["agenda_item_id"], unique=False)
    op.create_index("ix_attachment_sha256", "attachment", ["sha256"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("agenda_item_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agenda_item_id"],
            ["agenda_item.id"],
            name="fk_decision_agenda_item_id_agenda_item",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_decision"),
        sa.UniqueConstraint("uid", name="uq_decision_uid"),
    )
    op.create_index("ix_decision_agenda_item_id", "decision", ["agenda_item_id"], unique=False)
    op.create_table(
        "task",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("responsible_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
            name="fk_task_decision_id_decision",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name="fk_task_organisation_id_organisation",
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["responsible_id"],
            ["person.id"],
            name="fk_task_responsible_id_person",
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
        sa.UniqueConstraint("uid", name="uq_task_uid"),
    )
    op.create_index("ix_task_decision_id", "task", ["decision_id"], unique=False)
    op.create_index("ix_task_due", "task", ["due"], unique=False)
    op.create_index("ix_task_organisation_id", "task", ["organisation_id"], unique=False)
    op.create_index("ix_task_responsible_id", "task", ["responsible_id"], unique=False)
    op.create_index("ix_task_status", "task", ["status"], unique=False)
