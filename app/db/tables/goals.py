"""The goal chain: strategic goals, delmål, short-term results, and the links between them.

A link may carry the antagelse behind it: why the one is believed to lead to the other.
"""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IntKey, Uid, code_column
from app.domain.vocabulary import Influence


class StrategicGoal(Base):
    """A strategic goal of the strategisk samarbejdsaftale."""

    __tablename__ = "strategic_goal"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    name: Mapped[str]
    success_criteria: Mapped[str] = mapped_column(default="")
    influence: Mapped[Influence | None] = mapped_column(code_column(Influence))
    influence_reason: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class SubGoal(Base):
    """A delmål of a delaftale."""

    __tablename__ = "sub_goal"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    delaftale_id: Mapped[int] = mapped_column(
        ForeignKey("delaftale.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    success_criteria: Mapped[str] = mapped_column(default="")
    influence: Mapped[Influence | None] = mapped_column(code_column(Influence))
    influence_reason: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class SubGoalStrategicGoal(Base):
    """Which strategic goals a delmål serves; it may serve several."""

    __tablename__ = "sub_goal_strategic_goal"

    sub_goal_id: Mapped[int] = mapped_column(
        ForeignKey("sub_goal.id", ondelete="CASCADE"), primary_key=True
    )
    strategic_goal_id: Mapped[int] = mapped_column(
        ForeignKey("strategic_goal.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    assumption: Mapped[str] = mapped_column(default="")


class ShortTermResult(Base):
    """A kortsigtet resultat between the activities and a delmål (theory of change).

    `assumption` is why the result is believed to lead to its delmål.
    """

    __tablename__ = "short_term_result"

    id: Mapped[IntKey]
    uid: Mapped[Uid]
    sub_goal_id: Mapped[int] = mapped_column(
        ForeignKey("sub_goal.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str]
    assumption: Mapped[str] = mapped_column(default="")
    position: Mapped[int] = mapped_column(default=0)


class ActivitySubGoal(Base):
    """Which delmål an activity serves, and perhaps by which short-term result."""

    __tablename__ = "activity_sub_goal"

    activity_id: Mapped[int] = mapped_column(
        ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True
    )
    sub_goal_id: Mapped[int] = mapped_column(
        ForeignKey("sub_goal.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    result_id: Mapped[int | None] = mapped_column(
        ForeignKey("short_term_result.id", ondelete="SET NULL"), index=True
    )
    assumption: Mapped[str] = mapped_column(default="")


class IndicatorSubGoal(Base):
    """Which delmål an indicator measures; it may measure several."""

    __tablename__ = "indicator_sub_goal"

    indicator_id: Mapped[int] = mapped_column(
        ForeignKey("indicator.id", ondelete="CASCADE"), primary_key=True
    )
    sub_goal_id: Mapped[int] = mapped_column(
        ForeignKey("sub_goal.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    assumption: Mapped[str] = mapped_column(default="")


class IndicatorStrategicGoal(Base):
    """Which strategic goals an indicator measures directly."""

    __tablename__ = "indicator_strategic_goal"

    indicator_id: Mapped[int] = mapped_column(
        ForeignKey("indicator.id", ondelete="CASCADE"), primary_key=True
    )
    strategic_goal_id: Mapped[int] = mapped_column(
        ForeignKey("strategic_goal.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    assumption: Mapped[str] = mapped_column(default="")


class IndicatorActivity(Base):
    """Which activities an indicator measures."""

    __tablename__ = "indicator_activity"

    indicator_id: Mapped[int] = mapped_column(
        ForeignKey("indicator.id", ondelete="CASCADE"), primary_key=True
    )
    activity_id: Mapped[int] = mapped_column(
        ForeignKey("activity.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    assumption: Mapped[str] = mapped_column(default="")
