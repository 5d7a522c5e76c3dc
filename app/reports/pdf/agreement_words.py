"""How a printed agreement says what it is: a version in force, one that waits, or an udkast."""

from app.domain.agreement_paper import AgreementPaper
from app.domain.agreements import VersionState
from app.domain.danish import format_day


def standing(paper: AgreementPaper) -> str:
    """What the paper is, as one line: "Version 2 · gælder fra 01-03-2025"."""
    if paper.version is None:
        return f"Udkast {format_day(paper.made_at.date())}"
    line = paper.version.line
    day = format_day(line.begins)
    words = {
        VersionState.IN_FORCE: f"gælder fra {day}",
        VersionState.COMING: f"træder i kraft {day}",
        VersionState.AWAITS_FUND: "kræver LBF-godkendelse",
        VersionState.REJECTED: "afvist af Landsbyggefonden",
        VersionState.REPLACED: f"gjaldt fra {day}, senere afløst",
    }[paper.version.state]
    asked = f" · som den var den {format_day(paper.as_of)}" if paper.as_of else ""
    return f"Version {line.number} · {words}{asked}"


def running_head(paper: AgreementPaper) -> str:
    """What stands at the right of every page: short, as the title may be long."""
    if paper.version is None:
        return standing(paper)
    line = paper.version.line
    if line.granted:
        return f"Version {line.number}"
    return f"Version {line.number} · {paper.version.state.value[2:]}"


def warning(paper: AgreementPaper) -> tuple[str, str]:
    """What must be said loudly of a paper that is not in force, as head and text; or nothing."""
    if paper.version is None:
        return (
            "UDKAST",
            "Teksten er under arbejde og er ikke vedtaget. Den gældende version kan være en anden.",
        )
    if paper.version.state is VersionState.REJECTED:
        return (
            "AFVIST AF LANDSBYGGEFONDEN",
            "Landsbyggefonden har sagt nej til versionen. Den gælder ikke.",
        )
    if not paper.version.line.granted:
        return (
            "KRÆVER LBF-GODKENDELSE",
            "Versionen er vedtaget, men gælder først, når Landsbyggefonden har godkendt den.",
        )
    return "", ""
