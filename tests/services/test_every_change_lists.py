"""Fetching a list of any kind is one step that undo takes back and redo repeats, exactly."""

from datetime import date

import pytest

from app.domain.import_questions import NEW, TAKE, read_as
from app.domain.list_draft import ListAnswers
from app.domain.list_forms import ListKind
from app.services import list_import
from tests.services.test_every_change import ids, template  # noqa: F401 - the small plan

TODAY = date(2026, 11, 20)
LISTS = {
    ListKind.ACTIVITIES: "Nr\tAktivitet\tTovholder\tOmråde\tDelaftale\tDelmål\n"
    "1\tFritidsjob\tMette Kjær\tÅdalen\t\t\n2\tVelkomst\tIda\tMånen\tUnge i job\tNyt delmål\n",
    ListKind.MILESTONES: "Aktivitet\tMilepæl\tFrist\nFritidsjob\tEt\t1/3-26\nNy ting\tTo\t",
    ListKind.PEOPLE: "Navn\tTitel\tOrganisation\nmette kjær\tChef\tFonden\nIda Bech\t\t",
    ListKind.ORGANISATIONS: "Navn\tSlags\naaby kommune\tkommune\nPolitiet\tpoliti",
    ListKind.TASKS: "Opgave\tBesluttet\tAnsvarlig\tStatus\tForum\n"
    "Aftal aftenvagt\t\tMette Kjær\tudført\t\nNy opgave\t12/6-26\t\t\tBestyrelsen",
    ListKind.COUNTS: "Aktivitet\tPeriode\tDeltagere\nFritidsjob\t20/11-26\t14\n"
    "Fritidsjob\tmarts 2026\t140",
    ListKind.COMMITMENTS: "Organisation\tLøfte\tBeløb\nAaby Kommune\tVejleder\t200 timer",
    ListKind.BUDGET: "Delaftale\tBudgetlinje\tKilde\tÅr\tBeløb\n"
    "Unge i job\tLøn\tLBF\t2026\t1.250.000\nUnge i job\tMidler\tKommunen\t2027\t250 t.kr.",
    ListKind.SPENDING: "Budgetlinje\tKilde\tÅr\tK1\tK2\nLøn\tLBF\t2026\t250.000\t-10,50",
}
SETTLED = {
    ("whole", "*"): TAKE, ("overlap", "*"): TAKE, ("decided_on", ""): read_as("1/9-26"),
    **{(kind, "*"): NEW for kind in (
        "person", "organisation", "area", "activity", "sub_goal", "budget_line", "source",
    )},
}  # fmt: skip


@pytest.mark.parametrize("kind", ListKind)
def test_undo_and_redo_restore_a_fetched_list(plan, ids, check_undo, kind):  # noqa: F811
    (table,) = list_import.read_pasted_tables(LISTS[kind])
    draft = list_import.draft_list(plan, kind, table, ListAnswers(settled=SETTLED), TODAY)
    assert len(draft.written()) == len(draft.rows), [row.why for row in draft.rows]
    with check_undo:
        list_import.write_list(plan, draft, TODAY)
    again = list_import.draft_list(plan, kind, table, ListAnswers(settled=SETTLED), TODAY)
    assert not again.written()
