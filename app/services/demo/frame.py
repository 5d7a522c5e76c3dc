"""The demo plan's frame: areas, people, forums, delaftaler and activities."""

from app.db.tables import (
    Activity,
    ActivityArea,
    ActivitySubGoal,
    Area,
    AreaAlias,
    Delaftale,
    FocusArea,
    Forum,
    Membership,
    Organisation,
    Person,
    SubGoal,
)
from app.domain.vocabulary import ActivityStatus, ForumLevel, MemberRole, OrganisationKind
from app.services.demo.calendar import months_after
from app.services.demo.draft import Draft, Texts


def add_areas(draft: Draft, comparison: Texts) -> None:
    """Add the boligområder with what others call them, and the kommune to compare with."""
    for area in draft.areas:
        _add_area(draft, area, is_comparison=False)
    _add_area(draft, {"number": "", **comparison}, is_comparison=True)


def _add_area(draft: Draft, area: Texts, *, is_comparison: bool) -> None:
    area_id = draft.add(
        Area,
        area["name"],
        name=area["name"],
        number=area["number"],
        is_comparison=is_comparison,
        position=len(draft.rows[Area]),
    )
    for alias in area["aliases"]:
        draft.add(AreaAlias, area_id=area_id, alias=alias)


def add_people(draft: Draft, texts: Texts) -> None:
    """Add organisations and the people who have a role; all are invented."""
    for organisation in texts["organisation"]:
        draft.add(
            Organisation,
            organisation["key"],
            name=organisation["name"],
            kind=OrganisationKind(organisation["kind"]),
        )
    for person in texts["person"]:
        draft.add(
            Person,
            person["key"],
            name=person["name"],
            initials=person["initials"],
            title=person["title"],
            organisation_id=draft.id_of(Organisation, person["at"]),
            email=f"{person['key']}@example.dk",
        )


def add_forums(draft: Draft, texts: Texts) -> None:
    """Add the forums with their members, and in a large plan a følgegruppe for each area."""
    for forum in texts["forum"]:
        _add_forum(draft, forum)
        for member in forum["member"]:
            until = member.get("until")
            draft.add(
                Membership,
                forum_id=draft.id_of(Forum, forum["key"]),
                person_id=draft.id_of(Person, member["who"]),
                role=MemberRole(member["role"]),
                starts=months_after(draft.start, member.get("from", 0)),
                ends=months_after(draft.start, until) if until else None,
            )
    if draft.scale.local_meetings:
        for area in draft.areas:
            name = texts["local_forum"]["name"].format(area=area["name"])
            purpose = texts["local_forum"]["purpose"].format(area=area["name"])
            local = {"name": name, "key": name, "level": "tactical", "parent": "bestyrelse"}
            _add_forum(draft, {**local, "purpose": purpose})


def _add_forum(draft: Draft, forum: Texts) -> None:
    draft.add(
        Forum,
        forum["key"],
        name=forum["name"],
        level=ForumLevel(forum["level"]),
        parent_id=draft.find(Forum, forum["parent"]),
        purpose=forum["purpose"],
        position=len(draft.rows[Forum]),
    )


def add_agreements(draft: Draft, delaftaler: list[Texts]) -> None:
    """Add the four indsatsområder of 2019-26 (domain.md 2), each with its delaftale and delmål."""
    for position, delaftale in enumerate(delaftaler):
        focus_area_id = draft.add(FocusArea, name=delaftale["name"], position=position)
        delaftale_id = draft.add(
            Delaftale,
            delaftale["key"],
            focus_area_id=focus_area_id,
            name=delaftale["name"],
            purpose=delaftale["purpose"],
            position=position,
        )
        for place, goal in enumerate(delaftale["goal"]):
            draft.add(
                SubGoal, goal["key"], delaftale_id=delaftale_id, name=goal["name"], position=place
            )


def add_activities(draft: Draft, specs: list[Texts]) -> None:
    """Add the activities with their areas and delmål."""
    for position, spec in enumerate(specs):
        starts = months_after(draft.start, spec["from"])
        # What is planned lies ahead, wherever in its years the plan is.
        if not spec["days"]:
            starts = max(starts, months_after(draft.today, 1 + position % 3))
        activity_id = draft.add(
            Activity,
            spec["number"],
            number=spec["number"],
            name=spec["name"],
            delaftale_id=draft.id_of(Delaftale, spec["delaftale"]),
            description=spec["description"],
            target_group=spec["group"],
            contribution=spec["contribution"],
            responsible_id=draft.id_of(Person, spec["who"]),
            organisation_id=draft.id_of(Organisation, spec["at"]),
            status=ActivityStatus(spec["status"]),
            starts=None if spec["status"] == "idea" else starts,
            ends=months_after(draft.start, spec["until"]) if spec["until"] else None,
            position=position,
        )
        for area in spec["areas"]:
            draft.link(ActivityArea, activity_id=activity_id, area_id=draft.id_of(Area, area))
        for goal in spec["goals"]:
            draft.link(
                ActivitySubGoal, activity_id=activity_id, sub_goal_id=draft.id_of(SubGoal, goal)
            )
