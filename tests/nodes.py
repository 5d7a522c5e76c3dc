"""Short names for the places of the chain."""

from app.domain.thread import Level, NodeKey


def goal(number):
    return NodeKey(Level.GOAL, number)


def sub_goal(number):
    return NodeKey(Level.SUB_GOAL, number)


def activity(number):
    return NodeKey(Level.ACTIVITY, number)


def indicator(number):
    return NodeKey(Level.INDICATOR, number)
