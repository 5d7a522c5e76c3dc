"""A handleplan as text to read on the screen: the same content as on paper, every name a link."""

from app.domain.danish import join_words
from app.domain.handleplan import (
    HandleActivity,
    HandleIndicator,
    HandleMilestone,
    Handleplan,
    Handleplaner,
    HandleSubGoal,
    told_before,
)
from app.domain.milestones import MilestoneState
from app.palette import Palette
from app.ui.widgets.linked_text import link, status_words, words

_HEADINGS = (("Aktivitet", 22), ("Hvem", 25), ("Hvornår", 12), ("Milepæle", 24), ("Måles på", 17))
_STATES = {MilestoneState.REACHED: "good", MilestoneState.LATE: "behind"}


def write_html(plans: Handleplaner, colours: Palette) -> str:
    """All handleplaner as HTML; the lines and grounds are in the window's colours."""
    return "".join(_handleplan(plan, colours) for plan in plans.plans)


def _handleplan(plan: Handleplan, colours: Palette) -> str:
    delaftaler = [name for name in plan.delaftaler if name != plan.name]
    about = f"Delaftale: {join_words(delaftaler)} · {plan.counts}" if delaftaler else plan.counts
    head = "".join(f'<th width="{share}%">{words(name)}</th>' for name, share in _HEADINGS)
    before = told_before(plan.sub_goals)
    rows = "".join(_sub_goal(sub_goal, before, colours) for sub_goal in plan.sub_goals)
    return (
        f"<h2>{words(plan.name)}</h2><p>{words(about, 'small')}</p>"
        f'<table width="100%" cellspacing="0" cellpadding="6"><tr>{head}</tr>{rows}</table>'
    )


def _sub_goal(
    sub_goal: HandleSubGoal, before: dict[tuple[int | None, int], str], colours: Palette
) -> str:
    place = f"thread:sub_goal/{sub_goal.id}"
    name = link(sub_goal.name, place) if sub_goal.id is not None else words(sub_goal.name)
    lines = [f'<span class="strong">{name}</span>']
    if sub_goal.status is not None:
        lines[0] += f" &nbsp;{status_words(sub_goal.status)}"
    about = [sub_goal.serves]
    if sub_goal.success_criteria:
        about.append(f"Succeskriterium: {sub_goal.success_criteria}")
    if any(about):
        lines.append(words(" ".join(part for part in about if part), "small"))
    lines += [
        f"{_indicator(one)} {words(f'· {one.reach}', 'small')}" for one in sub_goal.indicators
    ]
    if sub_goal.id is not None and not sub_goal.indicators:
        lines.append(words("■ Ingen indikator måler delmålet", "behind"))
    rows = [f'<tr><td colspan="5" bgcolor="{colours.faint}">{"<br>".join(lines)}</td></tr>']
    rows += [_activity(sub_goal, activity, before) for activity in sub_goal.activities]
    if not sub_goal.activities:
        rows.append(f'<tr><td colspan="5">{words("■ Ingen aktivitet endnu", "behind")}</td></tr>')
    return "".join(rows)


def _activity(
    sub_goal: HandleSubGoal,
    activity: HandleActivity,
    before: dict[tuple[int | None, int], str],
) -> str:
    name = link(activity.title, f"activities:{activity.id}")
    who = [f"{words(f'{part}:', 'small')} {words(text)}" for part, text in activity.who]
    earlier = before.get((sub_goal.id, activity.id))
    if earlier is not None:
        cells = [[name], who[:1], [words(activity.when)], [words(f"Se »{earlier}«", "small")], []]
    else:
        cells = [
            [name, words(activity.status, "small")],
            who,
            [words(activity.when)],
            [_milestone(one) for one in activity.milestones],
            [_indicator(one) for one in sub_goal.own_indicators(activity)],
        ]
    told = "".join(f"<td>{'<br>'.join(lines) or words('–', 'quiet')}</td>" for lines in cells)
    return f"<tr>{told}</tr>"


def _indicator(indicator: HandleIndicator) -> str:
    name = link(indicator.name, f"indicators:{indicator.id}")
    return f"{status_words(indicator.status)} {name}: {words(indicator.told)}"


def _milestone(milestone: HandleMilestone) -> str:
    state = words(milestone.words, _STATES.get(milestone.state, "quiet"))
    rest = ", ".join(part for part in (milestone.moved, milestone.responsible) if part)
    return f"{state} {words(milestone.name)}" + (f" {words(f'({rest})', 'small')}" if rest else "")
