"""What the demo plan tells of its people and forums: roles, reasons, kommissorier, bindeled."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from app.db.base import Base
from app.db.tables import (
    Area,
    CharterVersion,
    Decision,
    Delaftale,
    Forum,
    ForumArea,
    ForumDelaftale,
    Membership,
    Organisation,
    Person,
)
from app.domain.vocabulary import ForumLevel, MemberRole, ResidentRole
from app.services.demo.calendar import months_after
from app.services.demo.draft import Draft, Texts

_PERSON = {"phone": "", "resident_role": None, "until": None}
_FORUM = {
    "kind": "", "mandate": "", "link_person_id": None, "review_on": None, "ended_on": None,
    "end_reason": "",
}  # fmt: skip
_SEAT = {"reason": "", "speaks_for": ""}


def add_organisation(draft: Draft, texts: Texts) -> None:
    """Add everything; people, forums, delaftaler and decisions are there already."""
    _fill_up(draft, Organisation, {"note": ""})
    for key, note in texts["organisation_note"].items():
        _row(draft, Organisation, key)["note"] = note
    _fill_up(draft, Person, _PERSON)
    _tell_of_people(draft, texts)
    _fill_up(draft, Forum, _FORUM)
    _fill_up(draft, Membership, _SEAT)
    for seats in texts["seat"]:
        _tell_why(draft, seats)
    for forum in texts["forum"]:
        _tell_of_forum(draft, forum)
    versions: dict[int, int] = defaultdict(int)
    for charter in texts["charter"]:
        _add_charter(draft, charter, versions)


def _tell_of_people(draft: Draft, texts: Texts) -> None:
    for resident in texts["resident"]:
        draft.add(
            Person,
            resident["key"],
            name=resident["name"],
            initials=resident["initials"],
            title=resident["title"],
            organisation_id=draft.find(Organisation, resident["at"]),
            email=f"{resident['key']}@example.dk",
            phone="",
            resident_role=ResidentRole(resident["role"]),
            until=_kept_until(draft, resident),
        )
    for role in texts["role"]:
        row = _row(draft, Person, role["who"])
        row["resident_role"] = ResidentRole(role["role"])
        row["until"] = _kept_until(draft, role)
    for key, phone in texts["phone"].items():
        _row(draft, Person, key)["phone"] = phone


def _kept_until(draft: Draft, spec: Texts) -> date:
    if "days" in spec:
        return draft.today + timedelta(days=spec["days"])
    return months_after(draft.start, spec["until"])


def _tell_why(draft: Draft, seats: Texts) -> None:
    forum_id = draft.id_of(Forum, seats["forum"])
    told = {draft.id_of(Person, who): words for who, *words in seats["who"]}
    for row in draft.rows[Membership]:
        if row["forum_id"] == forum_id and row["person_id"] in told:
            row["speaks_for"], row["reason"] = told[row["person_id"]]


def _tell_of_forum(draft: Draft, forum: Texts) -> None:
    if "name" in forum:
        draft.add(
            Forum,
            forum["key"],
            name=forum["name"],
            level=ForumLevel(forum["level"]),
            purpose=forum["purpose"],
            position=len(draft.rows[Forum]),
            **_FORUM,
        )
    row = _row(draft, Forum, forum["key"])
    if "parent" in forum:
        row["parent_id"] = draft.id_of(Forum, forum["parent"])
    row["kind"], row["mandate"] = forum["kind"], forum["mandate"]
    row["link_person_id"] = draft.find(Person, forum["link"])
    if "review" in forum:
        row["review_on"] = draft.today + timedelta(days=forum["review"])
    if "ended" in forum:
        row["ended_on"] = months_after(draft.start, forum["ended"])
        row["end_reason"] = forum["reason"]
    for area in forum["areas"]:
        draft.link(ForumArea, forum_id=row["id"], area_id=draft.id_of(Area, area))
    for delaftale in forum["delaftaler"]:
        draft.link(
            ForumDelaftale, forum_id=row["id"], delaftale_id=draft.id_of(Delaftale, delaftale)
        )
    for member in forum.get("member", ()):
        until = member.get("until")
        draft.add(
            Membership,
            forum_id=row["id"],
            person_id=draft.id_of(Person, member["who"]),
            role=MemberRole(member["role"]),
            starts=months_after(draft.start, 3),
            ends=months_after(draft.start, until) if until else None,
            reason=member["reason"],
            speaks_for=member["speaks_for"],
        )


def _add_charter(draft: Draft, charter: Texts, versions: dict[int, int]) -> None:
    forum_id = draft.id_of(Forum, charter["forum"])
    versions[forum_id] += 1
    decisions = (row["id"] for row in draft.rows[Decision] if row["text"] == charter["decision"])
    words = ("background", "purpose", "tasks", "competence", "composition", "frequency", "changes")
    draft.add(
        CharterVersion,
        forum_id=forum_id,
        number=versions[forum_id],
        valid_from=months_after(draft.start, charter["from"]),
        approved_by=charter["approved"],
        decision_id=next(decisions, None),
        **{word: charter[word] for word in words},
    )


def _fill_up(draft: Draft, table: type[Base], defaults: dict[str, Any]) -> None:
    """Give every row the same columns, as a bulk insert needs."""
    for row in draft.rows[table]:
        for name, value in defaults.items():
            row.setdefault(name, value)


def _row(draft: Draft, table: type[Base], key: str) -> dict[str, Any]:
    return draft.rows[table][draft.id_of(table, key) - 1]
