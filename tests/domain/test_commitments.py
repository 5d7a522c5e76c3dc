"""What was promised and what came: one rule for every party."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.commitments import (
    CommitmentDraft,
    CommitmentLine,
    CommitmentState,
    by_party,
    format_amount,
)
from app.domain.vocabulary import CommitmentKind, OrganisationKind

TODAY = date(2026, 11, 20)
EMPTY = CommitmentDraft(1, CommitmentKind.HOURS, "Vejledning", None, None, None, None, None, "")


def line(key=1, organisation="Kommunen", kind=OrganisationKind.MUNICIPALITY, **fields):
    draft = replace(EMPTY, **fields)
    return CommitmentLine(key, 1, "Fritidsjob", 1, "Job", organisation, kind, draft)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "○ afventer"),
        ({"due": date(2026, 12, 15)}, "○ afventer"),
        ({"due": TODAY}, "○ afventer"),
        ({"due": date(2026, 11, 8)}, "■ 12 dage over fristen"),
        ({"due": date(2026, 11, 19)}, "■ 1 dag over fristen"),
        ({"amount": Decimal(200), "delivered": Decimal(120)}, "● delvist leveret"),
        (
            {"amount": Decimal(200), "delivered": Decimal(120), "due": date(2026, 11, 8)},
            "■ 12 dage over fristen",
        ),
        ({"amount": Decimal(200), "delivered": Decimal(200)}, "✓ leveret"),
        ({"amount": Decimal(200), "delivered": Decimal(240)}, "✓ leveret"),
        ({"delivered_on": date(2026, 2, 3)}, "✓ leveret 03-02-2026"),
        (
            {"due": date(2025, 1, 1), "delivered_on": date(2026, 11, 1)},
            "✓ leveret 01-11-2026, 669 dage efter fristen",
        ),
        ({"amount": Decimal(2), "delivered_on": date(2026, 2, 3)}, "✓ leveret 03-02-2026"),
        (
            {"due": date(2026, 2, 1), "dropped_on": date(2026, 2, 3)},
            "– bortfaldet 03-02-2026",
        ),
    ],
)
def test_a_promise_says_how_it_stands(fields, words):
    assert line(**fields).state_words(TODAY) == words


@pytest.mark.parametrize(
    ("kind", "amount", "words"),
    [
        (CommitmentKind.MONEY, "150000", "150.000 kr."),
        (CommitmentKind.HOURS, "1", "1 time"),
        (CommitmentKind.HOURS, "37.5", "37,5 timer"),
        (CommitmentKind.STAFF, "0.5", "0,5 årsværk"),
        (CommitmentKind.ROOMS, "2", "2 lokaler"),
    ],
)
def test_amounts_are_written_in_danish(kind, amount, words):
    assert format_amount(kind, Decimal(amount)) == words


def test_both_sides_come_first_and_are_counted_by_the_same_rule():
    parties = by_party(
        [
            line(1, "Aa Forening", OrganisationKind.ASSOCIATION, organisation_id=3),
            line(2, "Boligselskabet", OrganisationKind.HOUSING, organisation_id=2,
                 amount=Decimal(100), delivered=Decimal(100)),
            line(3, amount=Decimal(200), delivered=Decimal(120)),
            line(4, amount=Decimal(50), delivered_on=TODAY),
            line(5, amount=Decimal(900), dropped_on=TODAY),
            line(6, "", None, organisation_id=None, due=date(2026, 1, 1)),
        ],
        TODAY,
    )  # fmt: skip
    assert [party.name for party in parties] == [
        "Kommunen", "Boligselskabet", "Aa Forening", "Uden part",
    ]  # fmt: skip
    assert parties[0].summed == "170 af 250 timer er leveret"
    assert parties[0].counted == "1 delvist leveret, 1 leveret, 1 bortfaldet"
    assert parties[1].summed == "100 af 100 timer er leveret"
    assert parties[2].summed == ""
    assert parties[3].lines[0].state(TODAY) is CommitmentState.LATE


def test_more_than_promised_here_does_not_hide_what_is_lacking_there():
    (party,) = by_party(
        [
            line(1, amount=Decimal(50), delivered=Decimal(70)),
            line(2, amount=Decimal(100), delivered=Decimal(50)),
        ],
        TODAY,
    )
    assert party.summed == "100 af 150 timer (og 20 ud over det lovede) er leveret"
