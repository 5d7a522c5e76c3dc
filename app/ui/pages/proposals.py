"""Forslag til punkter: what calls for action at a forum's next meeting, and what to do with it."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from app.domain.danish import format_day, plural, upper_first
from app.domain.proposals import ProposalLine
from app.domain.vocabulary import ActionCall, MeetingStatus, ProposalReply
from app.services import forums, meetings, proposals
from app.ui.page import Page
from app.ui.pages.proposal_panel import ProposalPanel
from app.ui.theme import Tone
from app.ui.widgets.arrange import column, columns, row, scrolled
from app.ui.widgets.choices import ChoiceField
from app.ui.widgets.lines import Line, LineList
from app.ui.widgets.text import EmptyState, button, label
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.domain.meetings import MeetingLine

_GROUPS = (
    (ActionCall.STRATEGIC, "Strategisk: målet er ikke kommet nærmere"),
    (ActionCall.COOPERATION, "Samarbejde: det aftalte er ikke kommet"),
    (ActionCall.PRIORITY, "Prioritering: penge eller timer følger ikke planen"),
    (None, "Opfølgning: venter på forummets svar"),
)
_LAST = (
    (ProposalReply.ASKED, "Spurgt først: venter på svar"),
    (ProposalReply.ACCEPTED, "Sat på dagsordenen"),
    (ProposalReply.DISMISSED, "Afvist"),
)
_FORUM = "forum/"
"""What a place names beside meetings: "proposals:forum/3"."""
_COMING = (MeetingStatus.PLANNED, MeetingStatus.CALLED)


class ProposalsPage(Page):
    """What is proposed at the left, by what it calls for; the chosen one at the right."""

    key = "proposals"
    shows: ClassVar[frozenset[str]] = proposals.TABLES | {"membership", "agreement_party"}

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._forum_id: int | None = None
        self._meeting: MeetingLine | None = None
        self._lines: dict[str, ProposalLine] = {}
        self._waiting: list[str] = []
        self._forum = ChoiceField("Forum")
        self._forum.edited.connect(self._on_forum)
        self._count = label("", "remark")
        self._to_meeting = button("", self._open_meeting, "link")
        self._list = LineList(workspace.theme, "Forslag til punkter")
        self._list.chosen.connect(lambda _: self._show_chosen())
        self._no_forum = EmptyState(
            "Intet forum endnu",
            "Her foreslår programmet punkter, der kalder på handling, med begrundelse og tal. "
            "Opret bestyrelsen først, så er der nogen at foreslå dem for.",
            "Opret et forum",
            lambda: workspace.go_to("organisation:forum"),
        )
        self._empty = EmptyState(
            "Intet kalder på handling lige nu",
            "Her kommer forslag, når en indikator er bagud, selv om aktiviteterne kører, når et "
            "løfte er over fristen, når penge eller timer ikke følger planen, og når noget er "
            "løftet, forsinket igen eller skal gøres op. I vælger selv, hvad der skal med.",
        )
        self._panel = ProposalPanel(workspace)
        self._list.opened.connect(lambda _: self._panel.take_focus())
        left = column(
            label("Forslag til punkter", "title"),
            self._count,
            4,
            self._forum,
            row(self._to_meeting, None),
            4,
            self._no_forum,
            self._empty,
            self._list,
        )
        self._right = scrolled(column(self._panel))
        self.fill(columns(left, self._right, widths=(580, 620)))

    @override
    def refresh(self) -> None:
        plan, today = self.workspace.plan, self.workspace.today()
        everything = proposals.list_proposals(plan, today)
        there = forums.list_forums(plan, today, active_only=True)
        self._choose_forum([line.id for line in there], today)
        waiting = {
            line.id: sum(one.forum_id == line.id and one.is_open for one in everything)
            for line in there
        }
        self._forum.set_options(
            [
                (line.id, f"{line.name} ({waiting[line.id]})" if waiting[line.id] else line.name)
                for line in there
            ]
        )
        self._forum.show_value(self._forum_id)
        self._forum.setVisible(bool(there))
        self._no_forum.setVisible(not there)
        own = [line for line in everything if line.forum_id == self._forum_id]
        self._lines = {line.proposal.key: line for line in own}
        self._list.show_lines(_list_lines(own))
        self._go_on(own)
        self._list.setVisible(bool(own))
        self._empty.setVisible(bool(there) and not own)
        self._count.setText(self._count_words(own))
        self._show_meeting(today)
        if self._list.key is None:
            self._list.choose_first()
        self._show_chosen()

    @override
    def show_thing(self, thing: str) -> None:
        if thing.startswith(_FORUM) and thing.removeprefix(_FORUM).isdecimal():
            self._forum_id, self._meeting = int(thing.removeprefix(_FORUM)), None
        elif thing.isdecimal():
            self._meeting = meetings.get_meeting(self.workspace.plan, int(thing))
            if self._meeting is not None:
                self._forum_id = self._meeting.forum_id
        self.refresh()

    @override
    def leave(self) -> None:
        self._panel.leave()
        super().leave()

    def _choose_forum(self, there: list[int], today: date) -> None:
        if self._forum_id not in there:
            plan = self.workspace.plan
            coming = meetings.find_next_board_meeting(plan, today)
            meeting = meetings.get_meeting(plan, coming) if coming is not None else None
            first = there[0] if there else None
            self._forum_id = meeting.forum_id if meeting is not None else first
            self._meeting = None

    def _show_meeting(self, today: date) -> None:
        """Find the meeting that accepted items go to: the one she came from, or the next open."""
        plan = self.workspace.plan
        kept = meetings.get_meeting(plan, self._meeting.id) if self._meeting is not None else None
        if kept is None or kept.day < today or kept.status not in _COMING:
            key = None
            if self._forum_id is not None:
                key = proposals.find_meeting(plan, self._forum_id, today)
            kept = meetings.get_meeting(plan, key) if key is not None else None
        self._meeting = kept
        self._to_meeting.setVisible(kept is not None)
        if kept is not None:
            self._to_meeting.setText(f"Til mødet {format_day(kept.day)}")
            self.stand(kept.id)
        else:
            self.stand(f"{_FORUM}{self._forum_id}" if self._forum_id is not None else "")

    def _show_chosen(self) -> None:
        self._panel.show_proposal(self._lines.get(self._list.key), self._meeting)
        self._right.verticalScrollBar().setValue(0)

    def _go_on(self, own: list[ProposalLine]) -> None:
        """Where the chosen proposal has just been answered, choose the next that waits."""
        before, chosen = self._waiting, self._list.key
        self._waiting = [line.proposal.key for line in _in_order(own)]
        if chosen in before and chosen not in self._waiting:
            later = before[before.index(chosen) + 1 :] + before[: before.index(chosen)]
            following = next((key for key in later if key in self._waiting), None)
            if following is not None and self._list.choose(following, quiet=True):
                self._list.setFocus()

    @staticmethod
    def _count_words(own: list[ProposalLine]) -> str:
        waiting = sum(line.is_open for line in own)
        said = len(own) - waiting
        parts = [f"{plural(waiting, 'forslag', 'forslag')} kalder på handling"] if waiting else []
        if said:
            parts.append(f"{plural(said, 'er besvaret', 'er besvaret')}")
        return upper_first(", ".join(parts))

    def _on_forum(self, value: int | None) -> None:
        self._forum_id, self._meeting = value, None
        self.refresh()

    def _open_meeting(self) -> None:
        if self._meeting is not None:
            self.workspace.go_to(f"meetings:{self._meeting.id}")


def _in_order(own: list[ProposalLine]) -> list[ProposalLine]:
    """Those that wait for somebody to take a stand, as they are listed."""
    return [
        line for call, _ in _GROUPS for line in own if line.is_open and line.proposal.call is call
    ]


def _list_lines(own: list[ProposalLine]) -> list[Line]:
    found: list[Line] = []
    for call, heading in _GROUPS:
        group = [line for line in own if line.is_open and line.proposal.call is call]
        if group:
            found += [Line(None, heading), *map(_line, group)]
    for reply, heading in _LAST:
        said = [line for line in own if line.reply is reply]
        if said:
            found += [Line(None, heading), *map(_line, said)]
    return found


def _line(line: ProposalLine) -> Line:
    """A proposal as a row: its title, and the call in a few words."""
    proposal = line.proposal
    sub, right = proposal.remark, ""
    if line.answer is not None and not line.is_open:
        right = f"{line.answer.said_on:%d-%m}"
        if line.reply is ProposalReply.DISMISSED:
            sub = line.answer.reason
        elif line.reply is ProposalReply.ASKED and line.comes_back is not None:
            sub = f"foreslås igen {format_day(line.comes_back)}, hvis intet er ændret"
    tone = Tone.QUIET if right else Tone.PLAIN
    return Line(proposal.key, proposal.title, sub, right, tone, muted=not line.is_open)
