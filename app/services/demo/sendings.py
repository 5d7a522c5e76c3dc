"""What was sent from the demo plan's secretariat, and the files that went along."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy.orm import Session

from app.db.blobs import store_blob
from app.db.tables import Forum, Meeting, Membership, Person, Sending, SendingFile, SendingRecipient
from app.domain.danish import format_weekday
from app.domain.vocabulary import SendingKind
from app.services.demo.draft import Draft, Texts
from app.services.demo.papers import draw_page

_HOUR = time(9, 14)


def add_sendings(draft: Draft, texts: Texts) -> None:
    """Add mails and a folder about the board's latest meeting, and mails to single people."""
    for spec in texts["sending"]:
        meeting = _latest(draft, spec.get("forum"))
        day = meeting[spec["on"]] if meeting else draft.today + timedelta(days=spec["days"])
        words = _words(draft, meeting)
        key = draft.add(
            Sending,
            kind=SendingKind(spec["kind"]),
            meeting_id=meeting["id"] if meeting else None,
            subject=spec["subject"].format(**words),
            text=spec["text"].strip().format(**words),
            made_at=datetime.combine(day, _HOUR, UTC),
            sent_on=None if spec.get("unsent") else day,
        )
        if spec["kind"] != SendingKind.PORTAL:
            for person in _receivers(draft, spec, meeting):
                draft.add(
                    SendingRecipient,
                    sending_id=key,
                    person_id=person["id"],
                    name=person["name"],
                    email=person["email"],
                )


def attach_files(session: Session, draft: Draft, texts: Texts) -> None:
    """Draw the files that went along, when all else is written."""
    for key, spec in enumerate(texts["sending"], 1):
        words = _words(draft, _latest(draft, spec.get("forum")))
        for position, file in enumerate(spec.get("file", ())):
            lines = [line.format(**words) for line in file["lines"]]
            session.add(
                SendingFile(
                    sending_id=key,
                    file_name=file["name"].format(**words),
                    media_type="application/pdf",
                    sha256=store_blob(session, draw_page(file["title"], lines)),
                    position=position,
                )
            )


def _latest(draft: Draft, forum: str | None) -> dict[str, Any] | None:
    """The forum's newest meeting whose minutes are out."""
    if forum is None:
        return None
    forum_id = draft.id_of(Forum, forum)
    found = [
        row
        for row in draft.rows[Meeting]
        if row["forum_id"] == forum_id and row.get("minutes_sent_on") is not None
    ]
    return max(found, key=lambda row: row["day"])


def _words(draft: Draft, meeting: dict[str, Any] | None) -> dict[str, str]:
    if meeting is None:
        return {}
    day: date = meeting["day"]
    return {
        "forum": draft.rows[Forum][meeting["forum_id"] - 1]["name"],
        "day": format_weekday(day),
        "iso": f"{day:%Y-%m-%d}",
        "until": format_weekday(meeting["objection_until"]),
    }


def _receivers(draft: Draft, spec: Texts, meeting: dict[str, Any] | None) -> list[dict[str, Any]]:
    people = draft.rows[Person]
    if meeting is None:
        return [people[draft.id_of(Person, key) - 1] for key in spec["to"]]
    day: date = meeting["day"]
    seated = {
        row["person_id"]
        for row in draft.rows[Membership]
        if row["forum_id"] == meeting["forum_id"]
        and (row.get("starts") or day) <= day <= (row.get("ends") or day)
    }
    return [person for person in people if person["id"] in seated]
