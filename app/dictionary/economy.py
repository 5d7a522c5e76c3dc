"""Budget and forbrug."""

from typing import Final

from app.dictionary.words import TableWords

TABLES: Final[dict[str, TableWords]] = {
    "funding_source": TableWords(
        "Finansiering", "kilden", "Hvem der betaler, i kroner eller i timer.",
        {
            "kind": "Art", "is_in_kind": "I timer, ikke kroner", "organisation_id": "Organisation",
        },
    ),
    "budget_line": TableWords(
        "Budgetlinjer", "budgetlinjen", "Linjerne i budgettet; fælles linjer har ingen delaftale.",
        {"delaftale_id": "Delaftale"},
    ),
    "budget": TableWords(
        "Budget", "budgettet", "Hvad en kilde giver til en linje i et kalenderår, i kroner.",
        {"line_id": "Budgetlinje", "source_id": "Kilde", "year": "År", "amount": "Beløb i kr."},
    ),
    "spending": TableWords(
        "Forbrug", "forbruget", "Hvad der er brugt på en linje i et kvartal, i kroner.",
        {
            "line_id": "Budgetlinje", "source_id": "Kilde", "year": "År", "quarter": "Kvartal",
            "amount": "Beløb i kr.", "noted_on": "Opgjort", "origin": "Hvor tallet kommer fra",
        },
    ),
}  # fmt: skip
