"""The content of a board pack, frozen: what the board will see, whoever draws it.

Everything here may leave the house: small counts of people are intervals already
(`app.domain.privacy.for_export`). Texts are ready to print; figures are written by the renderers
with `app.domain.danish`.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from app.domain.audience import Audience
from app.domain.charts import LineChart
from app.domain.economy import DelaftaleEconomy, Standing
from app.domain.figures import Figure
from app.domain.plan import PlanHeader
from app.domain.status import Status
from app.domain.vocabulary import ActionCall, ItemKind, LateItem, MemberRole, TaskStatus


@dataclass(frozen=True, slots=True)
class PackPosition:
    """What a party means of an item; in internal packs only."""

    party: str
    text: str
    taken_on: date | None


@dataclass(frozen=True, slots=True)
class PackMember:
    """A member of the forum on the day of the meeting."""

    name: str
    title: str
    organisation: str
    role: MemberRole


@dataclass(frozen=True, slots=True)
class PackAttachment:
    """A bilag: its number ("3.1"), title and content."""

    number: str
    title: str
    file_name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PackItem:
    """An agenda item as the members read it.

    In a public pack a closed item carries its title only: the other texts and the bilag are empty.
    """

    number: int
    title: str
    kind: ItemKind
    call: ActionCall | None
    minutes_planned: int | None
    presenter: str
    is_closed: bool
    presentation: str
    recommendation: str
    economy: str
    attachments: tuple[PackAttachment, ...] = ()
    late: LateItem | None = None
    links: tuple[tuple[str, str], ...] = ()
    """What the item is about, from the strategic goal down: the kind and the name."""
    positions: tuple[PackPosition, ...] = ()
    is_whole: bool = False
    """Whether the texts are in though it is closed: in internal packs."""
    since: tuple[str, ...] = ()
    """What a standing item lists by itself: decisions taken since, news from other levels."""

    @property
    def is_shown(self) -> bool:
        """Whether the texts are in."""
        return self.is_whole or not self.is_closed


@dataclass(frozen=True, slots=True)
class PackTask:
    """A task of a decision; `days_late` is 0 when it is closed or its deadline not passed."""

    text: str
    responsible: str
    organisation: str
    due: date | None
    status: TaskStatus
    days_late: int


@dataclass(frozen=True, slots=True)
class PackDecision:
    """A decision with its open tasks."""

    text: str
    forum: str
    day: date
    item_number: int | None
    item_title: str
    tasks: tuple[PackTask, ...]


@dataclass(frozen=True, slots=True)
class PackDelaftale:
    """A delaftale's line on the pixi page; `activities` as "7 i gang, 1 planlagt"."""

    name: str
    status: Status
    activities: str
    judged: str
    """How the status came about: "2 af 7 er bagud"."""


@dataclass(frozen=True, slots=True)
class PackEconomy:
    """Where the money stands this year: a line for each delaftale, the common ones, and the sum."""

    year: int
    lines: tuple[DelaftaleEconomy, ...]
    total: Standing
    sentence: str
    """What was used of how much, until when."""


@dataclass(frozen=True, slots=True)
class PackFigure:
    """One of the three figures worth seeing: "61", "mål 70", a chart and a caption with its age."""

    name: str
    figure: str
    target: str
    status: Status
    chart: LineChart
    caption: str


@dataclass(frozen=True, slots=True)
class PackSeries:
    """One row of an indicator table; None where no figure is known for a period."""

    area: str
    figures: tuple[Figure | None, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class PackIndicator:
    """An indicator with its areas by its latest periods."""

    name: str
    delaftale: str
    unit: str
    decimals: int
    status: Status
    sentence: str
    """Where it stands, in words: "61 unge i 3. kvartal 2026. Mål: 70."."""
    age: str
    """"tallet er 2 måneder gammelt"; empty without figures."""
    source: str
    definition: str
    periods: tuple[str, ...]
    """Short labels, oldest first: "K3 26"."""
    period_ends: tuple[date, ...]
    rows: tuple[PackSeries, ...]
    chart: LineChart | None


@dataclass(frozen=True, slots=True)
class BoardPack:
    """Everything of one meeting's material."""

    plan: PlanHeader
    meeting_id: int
    forum: str
    day: date
    starts: time | None
    ends: time | None
    place: str
    members: tuple[PackMember, ...]
    items: tuple[PackItem, ...]
    summary: str
    """The pixi page's lead: two or three sentences."""
    delaftaler: tuple[PackDelaftale, ...]
    figures: tuple[PackFigure, ...]
    since_last: tuple[tuple[str, str], ...]
    """What happened since the last meeting: a sentence and a remark."""
    decisions: tuple[PackDecision, ...]
    indicators: tuple[PackIndicator, ...]
    made_at: datetime
    made_by: str
    audience: Audience = Audience.PUBLIC
    economy: PackEconomy | None = None
    """None while there is neither budget nor forbrug."""
