"""The command line: one window, or one headless command (the contract is in docs/commands.md).

Exit 0 done; 1 refused, with one plain Danish sentence on stderr; 2 wrong usage.
"""

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from typing_extensions import override

from app import __version__
from app.errors import UserError

Command = Callable[[argparse.Namespace], None]


def run(words: Sequence[str]) -> int:
    """Carry out the command in `words` and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    parser, commands = _parser()
    first = next((word for word in words if not word.startswith("-")), None)
    if first not in commands and not {"-h", "--help", "--version"} & set(words):
        return _window(parser, words)
    options = parser.parse_args(words)
    command: Command = options.command
    try:
        command(options)
    except UserError as error:
        print(error.sentence, file=sys.stderr)
        return 1
    return 0


def _window(parser: argparse.ArgumentParser, words: Sequence[str]) -> int:
    if len(words) > 1 or any(word.startswith("-") for word in words):
        parser.error("angiv højst én plan, eller en af kommandoerne nedenfor (se --help)")
    path = Path(words[0]) if words else None
    if path is not None and not path.exists():
        print(
            f"Filen {path.name} findes ikke, og det er heller ikke en kommando. "
            "Se kommandoerne med roedtraad --help.",
            file=sys.stderr,
        )
        return 1
    if not _has_screen():
        print(
            "Her er ingen skærm at vise vinduet på. Kommandoerne virker uden: roedtraad --help.",
            file=sys.stderr,
        )
        return 1
    from app.startup import open_window

    return open_window(path)


def _has_screen() -> bool:
    """Whether Qt can open a window; it would end the process, not say so."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _parser() -> tuple[argparse.ArgumentParser, frozenset[str]]:
    parser = _DanishParser(
        prog="roedtraad",
        usage="roedtraad [PLAN]   eller   roedtraad KOMMANDO …",
        description="Rød Tråd: helhedsplanens sekretariat i én fil. Uden kommando åbnes vinduet.",
    )
    parser.add_argument(
        "--version", action="version", version=f"Rød Tråd {__version__}", help="vis versionen"
    )
    commands = parser.add_subparsers(
        title="kommandoer", metavar="KOMMANDO", required=True, prog="roedtraad"
    )

    def add(name: str, command: Command, words: str, *, plan: bool = True) -> Any:
        sub = commands.add_parser(name, help=words, description=words)
        sub.set_defaults(command=command)
        if plan:
            sub.add_argument("plan", type=Path, metavar="PLAN", help="planens fil (.helhedsplan)")
        return sub

    demo = add(
        "demo", _demo, "lav en prøveplan, indlæs to regneark og lav bestyrelsesmaterialet",
        plan=False,
    )  # fmt: skip
    demo.add_argument("--out", type=Path, required=True, metavar="MAPPE", help="mappe til filerne")

    new = add("new", _new, "opret en ny plan")
    new.add_argument("--name", required=True, metavar="NAVN", help="helhedsplanens navn")
    new.add_argument(
        "--area", action="append", default=[], metavar="NAVN", help="boligområde; kan gentages"
    )

    imports = add("import", _import, "indlæs et regneark")
    imports.add_argument("file", type=Path, metavar="FIL", help="xlsx, xls, ods eller csv")
    imports.add_argument("--sheet", metavar="ARK", help="kun dette ark")
    imports.add_argument(
        "--recipe", metavar="OPSKRIFT", help="læs efter denne opskrift (navn eller fil)"
    )
    imports.add_argument(
        "--create", action="store_true", help="opret områder og indikatorer, der ikke findes"
    )
    imports.add_argument("--dry-run", action="store_true", help="vis kun, hvad der ville ske")
    imports.add_argument("--json", action="store_true", help="skriv resultatet som JSON")

    add("undo", _undo, "fortryd den seneste ændring")

    pack = add("board-pack", _board_pack, "lav bestyrelsesmaterialet som PDF og Excel")
    pack.add_argument(
        "--meeting", default="next", metavar="NR|next", help="mødets nummer; ellers det næste"
    )
    pack.add_argument("--out", type=Path, required=True, metavar="MAPPE", help="mappe til filerne")
    pack.add_argument("--json", action="store_true", help="skriv resultatet som JSON")

    export = add("export", _export, "gem alt i et regneark med forklaring")
    export.add_argument("--out", type=Path, required=True, metavar="FIL.xlsx")

    check = add("check", _check, "se planen efter: fil, tråd, manglende tal og personoplysninger")
    check.add_argument("--json", action="store_true", help="skriv resultatet som JSON")

    backup = add("backup", _backup, "gem en kontrolleret sikkerhedskopi")
    backup.add_argument("--out", type=Path, metavar="FIL", help="ellers i mappen til kopier")

    pictures = add("screenshots", _screenshots, "gem et billede af hver side")
    pictures.add_argument("--out", type=Path, required=True, metavar="MAPPE")
    pictures.add_argument(
        "--theme", choices=["light", "dark"], default="light", help="lys eller mørk"
    )
    return parser, frozenset(commands.choices)


class _Words(argparse.HelpFormatter):
    """Help in Danish, with the commands' names in one column."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=22, width=96)

    @override
    def start_section(self, heading: str | None) -> None:
        danish = {"options": "valg", "positional arguments": "oplysninger"}
        super().start_section(danish.get(heading or "", heading))

    @override
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or "brug: ")


class _DanishParser(argparse.ArgumentParser):
    def __init__(self, **more: Any) -> None:
        super().__init__(**more, formatter_class=_Words, add_help=False)
        self.add_argument("-h", "--help", action="help", help="vis denne hjælp")


def _demo(options: argparse.Namespace) -> None:
    from app.services.demo_run import run_demo

    for made in run_demo(options.out, _now()):
        print(f"{made.what}: {made.path}")


def _new(options: argparse.Namespace) -> None:
    from app.services.plans import create_plan

    create_plan(options.plan, options.name, options.area).close()
    print(f"Planen er oprettet: {options.plan}")


def _import(options: argparse.Namespace) -> None:
    from app.services import importing, recipes
    from app.services.import_words import report_lines
    from app.services.plans import open_plan

    now = _now()
    with open_plan(options.plan, read_only=options.dry_run) as plan:
        recipe = recipes.find_by_name(plan, options.recipe) if options.recipe else None
        try:
            draft = importing.read_draft(
                plan, options.file, sheet=options.sheet, recipe=recipe, create=options.create
            )
        except importing.NothingToImport as error:
            if options.json:
                _print_json(error.as_json())
            raise
        receipt = None if options.dry_run else importing.write_draft(plan, draft, now)
    if options.json:
        result = draft.as_json()
        if receipt is not None:
            result |= {"batch": receipt.batch_id, "written": receipt.written()}
        _print_json(result)
    else:
        print("\n".join(report_lines(draft, receipt)))


def _undo(options: argparse.Namespace) -> None:
    from app.services.history import undo
    from app.services.plans import open_plan

    with open_plan(options.plan) as plan:
        print(f"Fortrudt: {undo(plan).label}")


def _board_pack(options: argparse.Namespace) -> None:
    from app.services.board_pack import export_pack, parse_meeting
    from app.services.plans import open_plan

    now = _now()
    with open_plan(options.plan, read_only=True) as plan:
        meeting_id = parse_meeting(plan, options.meeting, now.date())
        made = export_pack(plan, meeting_id, options.out, now)
    if options.json:
        files = [{"type": file.type, "path": str(file.path)} for file in made.files]
        _print_json({"meeting": made.meeting_id, "files": files})
    else:
        for file in made.files:
            print(file.path)
    for problem in made.problems:
        print(problem, file=sys.stderr)


def _export(options: argparse.Namespace) -> None:
    from app.services.exporting import export_everything
    from app.services.plans import open_plan

    with open_plan(options.plan, read_only=True) as plan:
        export_everything(plan, options.out, _now())
    print(options.out)


def _check(options: argparse.Namespace) -> None:
    from app.services.checking import check
    from app.services.plans import open_plan

    with open_plan(options.plan, read_only=True, trusted=True) as plan:
        findings = check(plan, _now().date())
    if options.json:
        found = [{"kind": f.kind, "where": f.where, "why": f.why} for f in findings]
        _print_json({"ok": not found, "findings": found})
    elif not findings:
        print("Alt er i orden.")
    else:
        for finding in findings:
            print(f"{finding.where}: {finding.why}")


def _backup(options: argparse.Namespace) -> None:
    from app.services.backup import back_up
    from app.services.plans import open_plan

    with open_plan(options.plan, read_only=True) as plan:
        print(back_up(plan, _now(), options.out))


def _screenshots(options: argparse.Namespace) -> None:
    from app.startup import save_screenshots

    for path in save_screenshots(options.plan, options.out, options.theme):
        print(path)


def _now() -> datetime:
    return datetime.now().astimezone()


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=2))
