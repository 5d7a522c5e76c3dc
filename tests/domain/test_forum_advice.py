"""What a forum lacks is said in words, by level and members, never by its name."""

from dataclasses import replace
from datetime import date

from app.domain.charters import CharterDraft, CharterLine, CharterState, in_force, state_of
from app.domain.forum_advice import advise
from app.domain.forums import ForumLine, MembershipDraft, MembershipLine, mail_list
from app.domain.vocabulary import ForumLevel, MemberRole, OrganisationKind

TODAY = date(2026, 11, 20)
KOMMUNE, BOLIG = OrganisationKind.MUNICIPALITY, OrganisationKind.HOUSING


def member(person, role=MemberRole.MEMBER, side=KOMMUNE, email="", **dates):
    draft = MembershipDraft(role, dates.get("starts"), dates.get("ends"))
    return MembershipLine(person, 1, person, f"Person {person}", "", "", side, email, draft)


def charter(number=1, valid_from=date(2026, 1, 1)):
    draft = CharterDraft(valid_from, "", "", "", "", "", "", "", "", None)
    return CharterLine(number, 1, number, draft, "")


CHAIRS = (member(1, MemberRole.CHAIR), member(2, MemberRole.CHAIR, BOLIG))
BOARD = ForumLine(
    1, "Bestyrelsen", ForumLevel.STRATEGIC, "", None, None, "", None, None,
    members=(*CHAIRS, member(3), member(4), member(5)), charters=(charter(),),
)  # fmt: skip
GROUP = replace(BOARD, id=2, level=ForumLevel.TACTICAL, parent_id=1, link_person_id=3, link="A")


def said(forum, *others):
    return " ".join(advise(forum, {f.id: f for f in (BOARD, forum, *others)}, TODAY))


def test_a_board_in_order_gets_no_advice():
    assert said(BOARD) == ""
    assert said(GROUP) == ""


def test_a_board_is_counted_without_observers_and_secretary():
    four = replace(BOARD, members=(*BOARD.members[:4], member(6, MemberRole.OBSERVER)))
    assert "har 4 medlemmer; det plejer at være 5-16" in said(four)
    many = replace(BOARD, members=(*CHAIRS, *(member(n) for n in range(3, 18))))
    assert "har 17 medlemmer" in said(many)


def test_the_size_is_the_boards_only_whatever_a_forum_is_called():
    small = replace(GROUP, name="Bestyrelsen for Søparken", members=GROUP.members[2:])
    assert said(small) == ""


def test_two_chairs_come_one_from_each_side():
    one = replace(BOARD, members=(CHAIRS[0], *(member(n) for n in range(3, 8))))
    assert "har 1 formand; der plejer at være to" in said(one)
    same = replace(BOARD, members=(CHAIRS[0], member(2, MemberRole.CHAIR), *BOARD.members[2:]))
    assert "ikke fra hver sin side" in said(same)


def test_a_forum_says_that_nobody_carries_its_knowledge_on():
    assert "intet bindeled: hvem bærer viden videre til Bestyrelsen" in said(
        replace(GROUP, link_person_id=None, link="")
    )
    gone = replace(GROUP, link_person_id=9, link="Mette Kjær")
    assert "Bindeleddet Mette Kjær sidder ikke i forummet" in said(gone)
    assert "hører ikke under noget andet" in said(replace(GROUP, parent_id=None))


def test_a_missing_or_coming_kommissorium_and_a_passed_review_are_said():
    assert "intet kommissorium endnu" in said(replace(BOARD, charters=()))
    coming = replace(BOARD, charters=(charter(valid_from=date(2027, 1, 1)),))
    assert "intet gældende kommissorium" in said(coming)
    late = replace(BOARD, review_on=date(2026, 10, 1))
    assert said(late) == "Forummet skulle være gennemgået 01-10-2026."


def test_an_ended_forum_is_let_be_and_one_under_it_is_told():
    over = replace(BOARD, ended_on=date(2026, 6, 1), members=(), charters=())
    assert advise(over, {1: over}, TODAY) == []
    assert "hører under Bestyrelsen, som er ophørt" in " ".join(
        advise(GROUP, {1: over, 2: GROUP}, TODAY)
    )


def test_the_newest_valid_kommissorium_is_in_force():
    old, new, coming = charter(1), charter(2, date(2026, 5, 1)), charter(3, date(2027, 1, 1))
    draft = charter(4, None)
    versions = (draft, coming, new, old)
    assert in_force(versions, TODAY) == new
    assert in_force(versions, date(2026, 2, 1)) == old
    assert in_force(versions, date(2025, 2, 1)) is None
    assert [state_of(v, versions, TODAY) for v in versions] == [
        CharterState.DRAFT,
        CharterState.COMING,
        CharterState.IN_FORCE,
        CharterState.REPLACED,
    ]


def test_addresses_are_told_once_each_and_who_has_none():
    people = (member(1, email="a@b.dk"), member(1, email="a@b.dk"), member(2), member(3, email="c"))
    mails = mail_list(people)
    assert mails.text == "a@b.dk; c"
    assert mails.without == ("Person 2",)
