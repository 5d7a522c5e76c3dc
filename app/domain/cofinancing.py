"""The local co-financing: what kommune and boligorganisation give beside Landsbyggefonden."""

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from app.domain.economy import ZERO, Economy
from app.domain.vocabulary import FundingKind

LOCAL_SHARE: Final = 25
"""Per cent of LBF's grant and the local co-financing together that kommune and boligorganisation
give at least, in money or in hours (domain.md 1 and 5, Økonomi)."""
LOCAL_KINDS: Final = frozenset({FundingKind.MUNICIPALITY, FundingKind.HOUSING})


@dataclass(frozen=True, slots=True)
class Cofinancing:
    """LBF's money and the local co-financing beside each other; `other` counts in neither."""

    lbf: Decimal
    local: Decimal
    in_kind: Decimal
    other: Decimal

    @property
    def share(self) -> Decimal | None:
        """Per cent with one decimal, rounded down so that 24.96 is not called 25.

        None unless both are at least 0 and there is something to share.
        """
        whole = self.lbf + self.local
        if whole <= 0 or self.lbf < 0 or self.local < 0:
            return None
        return (self.local * 100 / whole).quantize(Decimal("0.1"), ROUND_FLOOR)

    @property
    def lacks(self) -> Decimal:
        """Whole kroner that must come from kommune or boligorganisation, LBF's grant unchanged."""
        wanted = self.lbf * LOCAL_SHARE / (100 - LOCAL_SHARE)
        return max((wanted - self.local).quantize(Decimal(1), ROUND_CEILING), ZERO)


def cofinance(economy: Economy, year: int | None, *, spent: bool = False) -> Cofinancing:
    """Set LBF's money beside the local co-financing, in the budget or in what was `spent`."""
    sources = {source.id: source for source in economy.sources}
    amounts = (
        ((key, found.amount) for key, found in economy.spendings.items())
        if spent
        else economy.budgets.items()
    )
    lbf = local = in_kind = other = ZERO
    for key, amount in amounts:
        if year is not None and key.year != year:
            continue
        source = sources[key.source_id]
        if source.kind is FundingKind.LBF:
            lbf += amount
        elif source.kind in LOCAL_KINDS:
            local += amount
            in_kind += amount if source.is_in_kind else ZERO
        else:
            other += amount
    return Cofinancing(lbf, local, in_kind, other)


def kind_of(name: str) -> FundingKind:
    """Tell from a source's name whose money it is; it can be changed afterwards."""
    words = name.casefold()
    if "landsbyggefond" in words or words.split()[:1] == ["lbf"]:
        return FundingKind.LBF
    if "kommune" in words:
        return FundingKind.MUNICIPALITY
    if "bolig" in words:
        return FundingKind.HOUSING
    return FundingKind.FOUNDATION if "fond" in words else FundingKind.OTHER
