"""The demo plan's agreements: the texts worked on, their parties and bilag, versions, godkendelser.

The versions are adopted when all rows are there, so that each holds the wording as it was put
together; what a version said otherwise stands in the texts.
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.db.blobs import store_blob
from app.db.queries.agreements import list_bodies
from app.db.tables import (
    AgendaItem,
    AgreementApproval,
    AgreementParty,
    AgreementVersion,
    Attachment,
    Decision,
    Delaftale,
    Meeting,
    Organisation,
    Person,
    Plan,
)
from app.domain.attachments import PaperOwner
from app.domain.vocabulary import ApprovalBody, ApprovalResult
from app.services.agreement_versions import wording_to_freeze
from app.services.demo.calendar import months_after
from app.services.demo.draft import Draft, Texts
from app.services.demo.papers import draw_page

_TEXTS = ("problem", "purpose", "organisation", "success_criteria", "resources")


def add_texts(draft: Draft, texts: Texts) -> None:
    """Give the delaftaler their texts and the agreements their parties."""
    _add_parties(draft, None, texts["ssa"]["party"])
    for spec in texts["delaftale"]:
        key = draft.id_of(Delaftale, spec["key"])
        draft.rows[Delaftale][key - 1] |= _fields(spec)
        _add_parties(draft, key, spec["party"])


def adopt(session: Session, draft: Draft, texts: Texts) -> None:
    """Write the SSA's texts, then bilag, versions and godkendelser; the plan's rows are there."""
    ssa = texts["ssa"]
    plan = session.get_one(Plan, 1)
    for name, text in _fields(ssa).items():
        setattr(plan, name, text)
    attach_all(session, PaperOwner.PLAN, 1, ssa["annexes"])
    session.flush()
    for number, spec in enumerate(ssa["version"], 1):
        version = _adopt(session, draft, None, number, spec)
        _add_approvals(session, version, texts["ssa"]["answers"][str(number)])
    for delaftale in texts["delaftale"]:
        key = draft.id_of(Delaftale, delaftale["key"])
        attach_all(session, PaperOwner.DELAFTALE, key, delaftale["annexes"])
        session.flush()
        for number, spec in enumerate(delaftale["version"], 1):
            _adopt(session, draft, key, number, spec)


def _fields(spec: Texts) -> dict[str, Any]:
    return {name: spec[name].strip() for name in _TEXTS if name in spec}


def _add_parties(draft: Draft, delaftale_id: int | None, parties: list[Texts]) -> None:
    for position, party in enumerate(parties):
        person: dict[str, Any] = {}
        if "who" in party:
            person = draft.rows[Person][draft.id_of(Person, party["who"]) - 1]
            organisation_id = person["organisation_id"]
        else:
            organisation_id = draft.id_of(Organisation, party["at"])
        organisation = draft.rows[Organisation][organisation_id - 1]
        draft.add(
            AgreementParty,
            delaftale_id=delaftale_id,
            organisation_id=organisation_id,
            name=person.get("name", organisation["name"]),
            title=person.get("title", ""),
            unit=party.get("unit", ""),
            signed_on=months_after(draft.start, party["signed"]) if "signed" in party else None,
            position=position,
        )


def _adopt(
    session: Session, draft: Draft, delaftale_id: int | None, number: int, spec: Texts
) -> AgreementVersion:
    decision_id, day = _decision(session, spec.get("decision"))
    wording = wording_to_freeze(session, delaftale_id, day or draft.start)
    wording = replace(wording, goals=wording.goals[: spec.get("goals")], **_fields(spec["was"])
                      if "was" in spec else {})  # fmt: skip
    row = AgreementVersion(
        delaftale_id=delaftale_id,
        number=number,
        valid_from=day or draft.start,
        changes=spec["changes"],
        reason=spec["reason"],
        approved_by=spec["approved_by"],
        decision_id=decision_id,
        wording="" if spec.get("only_document") else wording.to_json(),
    )
    session.add(row)
    session.flush()
    if "document" in spec:
        attach_all(session, PaperOwner.VERSION, row.id, [spec["document"]])
    return row


def _decision(session: Session, begins: str | None) -> tuple[int | None, date | None]:
    """The board's decision whose text begins so, and its day."""
    if begins is None:
        return None, None
    found = session.execute(
        select(Decision.id, Meeting.day)
        .join(AgendaItem, AgendaItem.id == Decision.agenda_item_id)
        .join(Meeting, Meeting.id == AgendaItem.meeting_id)
        .where(Decision.text.startswith(begins))
        .order_by(Meeting.day)
    ).first()
    return (found.id, found.day) if found else (None, None)


def _add_approvals(session: Session, version: AgreementVersion, answers: Texts) -> None:
    asked: dict[ApprovalBody, int] = {}
    for position, (body, name) in enumerate(list_bodies(session)):
        asked[body] = asked.get(body, 0) + 1
        row = AgreementApproval(version_id=version.id, body=body, name=name, position=position)
        answer = answers.get(body)
        if body is ApprovalBody.BOARD and version.decision_id is not None:
            answer = {"days": 0, "evidence": "Bestyrelsens beslutning, se referatet."}
        if answer is not None and asked[body] <= answer.get("most", asked[body]):
            # One body a week, so that not all met on the same day.
            days = answer["days"] + 7 * (asked[body] - 1)
            row.result = ApprovalResult.APPROVED
            row.decided_on = version.valid_from + timedelta(days=days)
            row.evidence = answer["evidence"]
        session.add(row)
        session.flush()
        if answer is not None and "paper" in answer:
            attach_all(session, PaperOwner.APPROVAL, row.id, [answer["paper"]])


def attach_all(session: Session, owner: PaperOwner, key: int, papers: list[Texts]) -> None:
    """Draw some papers and attach them to a thing."""
    for position, paper in enumerate(papers):
        data = draw_page(paper["title"], paper["lines"])
        place: dict[str, int] = {owner.value: key}
        session.add(
            Attachment(
                **place,
                title=paper["title"],
                file_name=f"{paper['title'].replace(', ', ' ').casefold()}.pdf",
                media_type="application/pdf",
                sha256=store_blob(session, data),
                position=position,
            )
        )
