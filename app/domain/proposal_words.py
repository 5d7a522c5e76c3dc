"""What a proposed item says: why, the figures with their age, and the questions to decide.

Every party is named in the same sentences, whoever it is.
"""

from collections.abc import Sequence
from datetime import date
from textwrap import shorten

from app.domain.commitments import CommitmentLine, format_amount
from app.domain.danish import format_day, format_number, join_words, plural
from app.domain.data_request_words import Letter, Sender, closing, join_paragraphs
from app.domain.decisions import TaskLine, deadline_words
from app.domain.economy import DelaftaleEconomy
from app.domain.economy_words import late_words
from app.domain.expectations import ExpectationLine
from app.domain.indicator_words import (
    age_words,
    figure_text,
    number_text,
    sentence,
    target_words,
)
from app.domain.indicators import Indicator
from app.domain.lifts import LiftLine
from app.domain.periods import Period
from app.domain.privacy import UNDER_FIVE, hide_small_count
from app.domain.proposals import Asked, Links, Measured, Proposal, hours_of, running_through
from app.domain.standing import Standing
from app.domain.vocabulary import ActionCall, CommitmentKind, ItemKind

_TITLE = 90
_NAMED = 3
"""So many activities are named in a reason."""


def tell_behind(
    measured: Measured, shown: tuple[Indicator, Standing], links: Links, goal: str, today: date
) -> Proposal:
    """An indicator that is behind although its activities run; only `shown` may leave the house.

    `goal` is the name of the goal it measures, "" without one.
    """
    hidden, standing = shown
    draft, period = hidden.draft, standing.period
    assert period is not None
    own = measured.indicator, measured.standing
    names = [one.name for one in running_through(measured)]
    more = len(names) - _NAMED
    told = [*names[:_NAMED], plural(more, "anden aktivitet", "andre aktiviteter")]
    running = join_words(told if more > 0 else names)
    aim = f" Den måler på målet »{goal}«." if goal else ""
    return Proposal(
        f"indicator:{hidden.id}:{period.end}",
        ActionCall.STRATEGIC,
        ItemKind.DECISION,
        f"{draft.name}: bagud, selv om aktiviteterne kører",
        f"■ {figure_text(own[0], own[1].figure)} {_aim(*own)} · {age_words(period, today)}",
        f"Indikatoren »{draft.name}« er bagud, selv om {running} er i gang.{aim}",
        (f"{sentence(hidden, standing)} {_sentence(age_words(period, today))}",),
        (
            "Hvad forklarer, at vi ikke er kommet nærmere målet?",
            "Skal aktiviteterne fortsætte, ændres eller afløses af andre?",
            "Skal målet eller vejen dertil justeres?",
        ),
        f"indicators:{hidden.id}",
        links,
        seen=(f"{sentence(*own)} {_sentence(age_words(period, today))}",),
    )


def tell_promises(group: Sequence[CommitmentLine], areas: frozenset[int], today: date) -> Proposal:
    """A party's promises to a delaftale that are well over their deadline."""
    first, last = group[0], group[-1]
    party, among = _party(first), _delaftale(first)
    count = plural(len(group), "løfte", "løfter")
    told = tuple(_promise(line) for line in group)
    return Proposal(
        f"promises:{first.delaftale_id}:{first.draft.organisation_id}:{last.draft.due}",
        ActionCall.COOPERATION,
        ItemKind.DISCUSSION,
        f"{party}: {count} over fristen{among}",
        f"■ {_late_words(group, today)}",
        f"{party} har {count}{among}, hvor fristen er gået, og hvor det aftalte ikke er noteret "
        "som leveret.",
        told,
        (
            "Hvad skal der til, for at det aftalte kan leveres, og hvornår?",
            "Hvad kan de andre parter gøre for at hjælpe?",
            "Passer løftet og fristen stadig til behovet, eller skal delaftalen ændres?",
        ),
        f"commitments:{first.id}",
        Links(delaftale_id=first.delaftale_id, activity_id=_shared_activity(group)),
        area_ids=areas,
        asked=Asked(first.draft.organisation_id, party, first.delaftale, told),
        seen=tuple(_promise(line, leaves=False) for line in group),
    )


def tell_hours(group: Sequence[CommitmentLine], areas: frozenset[int]) -> Proposal:
    """A party's hours to a delaftale that are well over what was promised by now."""
    first, last = group[0], group[-1]
    promised, came = hours_of(group)
    party, among = _party(first), _delaftale(first)
    hours = f"{format_number(came)} af {format_amount(CommitmentKind.HOURS, promised)}"
    return Proposal(
        f"hours:{first.delaftale_id}:{first.draft.organisation_id}:{last.draft.due}:{came}",
        ActionCall.PRIORITY,
        ItemKind.DECISION,
        f"{party}: {hours} er givet{among}",
        f"▲ flere timer end aftalt til {format_day(_due(last))}",
        f"Timerne fra {party}{among} følger ikke planen: der er givet flere, end der var aftalt "
        "til nu.",
        tuple(_promise(line) for line in group),
        (
            "Er behovet for timer et andet, end vi regnede med?",
            "Skal timer eller midler flyttes, eller skal aftalen ændres?",
        ),
        f"commitments:{first.id}",
        Links(delaftale_id=first.delaftale_id, activity_id=_shared_activity(group)),
        area_ids=areas,
    )


def tell_money(line: DelaftaleEconomy, today: date) -> Proposal:
    """A delaftale whose forbrug is far from the time gone.

    Another figure of the same quarter that says the same is the same matter; a new quarter is not.
    """
    standing = line.standing
    if standing.is_overspent:
        return _tell_overspent(line, today)
    assert standing.spent_to is not None
    day = standing.spent_to
    lacks = late_words(standing)
    more = "hurtigere" if standing.points_off > 0 else "langsommere"
    age = age_words(Period.span(day, day), today)
    return Proposal(
        f"money:{line.delaftale_id}:{day}:{standing.pace.value}",
        ActionCall.PRIORITY,
        ItemKind.DECISION,
        f"{line.name}: pengene bruges {more} end planlagt",
        f"{standing.pace.sign} {standing.percent} % brugt, {standing.time_gone} % af tiden gået "
        f"· {age}",
        f"{standing.percent} % af årets budget til {line.name} var brugt, da "
        f"{standing.time_gone} % af tiden var gået.",
        (
            (
                f"Forbrug {format_number(standing.settled, 0)} kr. af "
                f"{format_number(standing.budget, 0)} kr. til og med {format_day(day)}; {age}."
            ),
            *((lacks,) if lacks else ()),
        ),
        (
            "Hvad er forklaringen på forskellen?",
            "Skal midler flyttes til en anden indsats eller et andet år?",
        ),
        "economy",
        Links(delaftale_id=line.delaftale_id),
    )


def _tell_overspent(line: DelaftaleEconomy, today: date) -> Proposal:
    """A delaftale that has used more than its budget, whatever else is still unknown."""
    standing = line.standing
    assert standing.noted_to is not None
    until = min(standing.noted_to, today)
    over = format_number(-standing.rest, 0)
    lacks = late_words(standing)
    age = age_words(Period.span(until, until), today)
    return Proposal(
        f"money:{line.delaftale_id}:{standing.noted_to}:over",
        ActionCall.PRIORITY,
        ItemKind.DECISION,
        f"{line.name}: der er brugt mere end budgettet",
        f"{standing.pace.sign} {standing.percent_noted} % brugt, {over} kr. over budgettet · {age}",
        f"Der er brugt {over} kr. mere, end årets budget til {line.name} er på.",
        (
            (
                f"Forbrug {format_number(standing.spent, 0)} kr. af "
                f"{format_number(standing.budget, 0)} kr., noteret til og med "
                f"{format_day(until)}; {age}."
            ),
            *((lacks,) if lacks else ()),
        ),
        (
            "Hvad er forklaringen på forskellen?",
            "Hvor skal pengene komme fra, og skal budgettet ændres?",
        ),
        "economy",
        Links(delaftale_id=line.delaftale_id),
    )


def tell_lift(line: LiftLine, today: date) -> Proposal:
    """What was lifted to a forum and stands on no agenda."""
    days = (today - line.lifted_on).days
    by = f" af {line.lifted_by}" if line.lifted_by else ""
    where = next((name for name in (line.from_forum, line.activity, line.area) if name), "")
    origin = f" fra {where}" if where else ""
    waited = f", og det har ventet {plural(days, 'dag', 'dage')}" if days else ""
    return Proposal(
        f"lift:{line.id}:{line.lifted_on}",
        None,
        ItemKind.DISCUSSION,
        shorten(line.text, _TITLE, placeholder=" …"),
        f"▲ løftet{origin}{waited.replace(', og det har', ', har')}",
        f"Løftet{origin}{by} den {format_day(line.lifted_on)}{waited}. Det står ikke på en "
        "dagsorden endnu.",
        (line.text, f"Hvorfor det er løftet: {line.reason}"),
        ("Hvad kan vi gøre ved det her?", "Hvad svarer vi den, der løftede det?"),
        f"trail:lift/{line.id}",
        Links(activity_id=line.activity_id),
        forum_id=line.forum_id,
        lift_id=line.id,
        is_closed=line.is_closed,
    )


def tell_task(task: TaskLine, today: date, *, is_closed: bool) -> Proposal:
    """A task that is over its deadline for the second time."""
    assert task.due is not None
    moved = (
        f"Fristen var først {format_day(task.first_due)}, siden {format_day(task.due)}."
        if task.first_due is not None and task.is_moved
        else f"Fristen var {format_day(task.due)}, og forummet har mødtes to gange siden."
    )
    who = ", ".join(part for part in (task.responsible, task.organisation) if part)
    return Proposal(
        f"task:{task.id}:{task.due}",
        None,
        ItemKind.DISCUSSION,
        shorten(f"Over fristen igen: {task.text}", _TITLE, placeholder=" …"),
        " · ".join(
            part for part in (f"■ {deadline_words(task.due, today)}", task.responsible) if part
        ),
        f"Opgaven »{task.text}« er {deadline_words(task.due, today)} for anden gang. {moved}",
        tuple(
            text
            for text in (
                f"Ansvarlig: {who}" if who else "Opgaven har ingen ansvarlig.",
                f"Beslutning: {task.decision}" if task.decision else "",
                f"Fra {task.forum} {format_day(task.day)}" if task.day else f"Fra {task.forum}",
            )
            if text
        ),
        (
            "Hvad er kommet i vejen, og hvem kan hjælpe?",
            "Skal opgaven stadig gøres, og i så fald af hvem og hvornår?",
        ),
        f"decisions:{task.id}",
        Links(delaftale_id=task.delaftale_id),
        forum_id=task.forum_id,
        is_closed=is_closed,
    )


def tell_expectation(
    line: ExpectationLine, links: Links, today: date, *, is_closed: bool
) -> Proposal:
    """What a decision expected to see by now."""
    subject = (line.subject,) if line.subject else ()
    expected = f"Forventet: {line.expected_words}."
    told = f"Faktisk: {line.actual_words(today, leaves=True)}. " + _sentence(
        line.met_in_export().word
    )
    seen = f"Faktisk: {line.actual_words(today)}. {_sentence(line.met.word)}"
    return Proposal(
        f"expectation:{line.id}:{line.draft.due}",
        None,
        ItemKind.DISCUSSION,
        shorten(f"Hvad kom der ud af det? {line.draft.words}", _TITLE, placeholder=" …"),
        f"{line.met.text} · {line.actual_words(today)}",
        f"Beslutningen »{line.decision}« skulle vise sig nu: {line.draft.words}.",
        (*subject, expected, told),
        (
            "Kom det, vi forventede, og hvad har vi lært?",
            "Skal beslutningen stå ved magt, justeres eller afløses?",
        ),
        f"decisions:decision/{line.decision_id}",
        links,
        forum_id=line.forum_id,
        is_closed=is_closed,
        seen=(*subject, expected, seen),
    )


def question_letter(asked: Asked, name: str, forum: str, sender: Sender) -> Letter:
    """The mail that asks a party first: the same words to every party.

    `name` is the person written to, "" where nobody is known.
    """
    deal = f"delaftalen {asked.delaftale}" if asked.delaftale else "aftalen"
    paragraphs = [
        f"Kære {name.split(maxsplit=1)[0] if name else asked.organisation}",
        (
            f"I {deal} er følgende aftalt med {asked.organisation}. Fristen er gået, og hos os er "
            "det ikke noteret som leveret fuldt ud:"
        ),
        "\n".join(f"- {line}" for line in asked.told),
        (
            "Vi vil gerne høre, hvordan det ser ud hos jer, inden vi overvejer at tage det op i "
            f"{forum}:"
        ),
        (
            "- Er noget leveret, som vi ikke har fået noteret?\n"
            "- Er noget kommet i vejen, som vi eller andre parter kan hjælpe med?\n"
            "- Passer løftet og fristen stadig, eller skal vi aftale noget andet?"
        ),
        "Vi spørger alle parter på samme måde, når en frist er gået, også os selv.",
        closing(sender),
    ]
    subject = f"{sender.plan}: hvordan går det med det, vi har aftalt?"
    return Letter(subject, join_paragraphs(paragraphs))


def _party(line: CommitmentLine) -> str:
    return line.organisation or "Uden part"


def _delaftale(line: CommitmentLine) -> str:
    return f" i {line.delaftale}" if line.delaftale else ""


def _promise(line: CommitmentLine, *, leaves: bool = True) -> str:
    """ "200 timer · vejledning, frist 01-09-2026: 120 timer noteret"; small counts if it stays."""
    draft, came = line.draft, line.came
    due = f", frist {format_day(draft.due)}" if draft.due is not None else ""
    if came is None:
        noted = "intet noteret"
    elif leaves and draft.kind is CommitmentKind.OTHER and hide_small_count(came) == UNDER_FIVE:
        noted = "ikke alle er noteret"  # it may count people
    else:
        noted = f"{format_amount(draft.kind, came)} noteret"
    return f"{line.title}{due}: {noted}"


def _due(line: CommitmentLine) -> date:
    assert line.draft.due is not None
    return line.draft.due


def _late_words(group: Sequence[CommitmentLine], today: date) -> str:
    """How long promises are over their deadline: "17–121 dage over fristen"."""
    days = sorted((today - _due(line)).days for line in group)
    span = f"{days[0]}–{days[-1]}" if days[0] != days[-1] else str(days[0])
    return f"{span} dage over fristen"


def _aim(indicator: Indicator, standing: Standing) -> str:
    """ "mod forventet 19", or the target where no way there is known."""
    if standing.expected is not None:
        return f"mod forventet {number_text(indicator, standing.expected)}"
    return f"mod {target_words(indicator, standing)}"


def _shared_activity(group: Sequence[CommitmentLine]) -> int | None:
    ids = {line.activity_id for line in group}
    return ids.pop() if len(ids) == 1 else None


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
