"""The organisation diagram: delaftaler, residents and plain members, and the SVG as a file."""

import re
from dataclasses import replace
from datetime import date

from app.domain.vocabulary import ResidentRole
from app.services import forums, organisation_diagram
from tests import factories

TODAY = date(2026, 11, 20)


def facts(plan):
    (box,) = organisation_diagram.get_diagram(plan, TODAY).boxes
    return box.facts


def test_without_a_chair_nobody_is_the_rest(plan):
    forum = factories.make_forum(plan, "Følgegruppen")
    for name in ("Bo", "Ida"):
        forums.add_member(plan, forum, factories.make_person(plan, name), TODAY)
    assert facts(plan) == ("2 personer", "2 medlemmer")


def test_a_resident_in_a_role_is_told_as_one_and_the_delaftaler_are_named(plan):
    delaftale = factories.make_delaftale(plan, "Unge i job")
    forum = factories.make_forum(plan, "Følgegruppen")
    draft = forums.get_forum(plan, forum)
    forums.save_forum(plan, forum, replace(draft, delaftale_ids=frozenset({delaftale})))
    role = ResidentRole.DEMOCRAT
    for person in (
        factories.make_person(plan, "Ida Holm", resident_role=role),
        factories.make_person(plan, "Bo Lind"),
    ):
        forums.add_member(plan, forum, person, TODAY)
    assert facts(plan)[1:] == ("Beboer: Ida Holm", "1 øvrigt medlem", "Delaftale: Unge i job")


def test_the_svg_file_has_a_margin_and_words_of_one_width_in_any_font(plan, tmp_path):
    factories.make_forum(plan, "Bestyrelsen")
    organisation_diagram.export_svg(plan, tmp_path / "d.svg", TODAY)
    svg = (tmp_path / "d.svg").read_text("utf-8")
    assert 'viewBox="-24 -24 ' in svg
    assert all("textLength=" in words for words in re.findall("<text[^>]*>", svg))
