"""What is written to a colleague about her medarbejderark: the mail, and the reminder."""

from datetime import date

from app.domain.danish import format_weekday, join_words, plural
from app.domain.data_request_words import Letter, Sender, closing, join_paragraphs
from app.domain.periods import period_label
from app.domain.staff_sheets import StaffSheetLine

NO_NAMES = "Skriv aldrig deltageres navne eller CPR-numre i arket."


def first_letter(line: StaffSheetLine, activities: list[str], sender: Sender) -> Letter:
    """The mail that goes out with the workbook."""
    by = f" senest {format_weekday(line.due)}" if line.due else ""
    paragraphs = [
        _greeting(line),
        (
            f"Her er dit ark for {period_label(line.period)} med {join_words(activities)}. "
            f"Udfyld det, og send det tilbage{by} som svar på denne mail."
        ),
        line.note,
        (
            "Under »Gange« skriver du en linje for hver gang: dato, aktivitet og tal. Under "
            "»Noter« er der plads til et kort statusnotat og til erfaringer, muligheder og "
            "udfordringer. Tomme felter gør ikke noget."
        ),
        NO_NAMES,
        closing(sender),
    ]
    return Letter(line.title, join_paragraphs(paragraphs))


def reminder(line: StaffSheetLine, sender: Sender, today: date) -> Letter:
    """The reminder, kind to one who has just sent it."""
    late = line.days_late(today)
    due = ""
    if line.due and late:
        due = f" Fristen var {format_weekday(line.due)}, for {plural(late, 'dag', 'dage')} siden."
    elif line.due:
        due = f" Fristen er {format_weekday(line.due)}."
    paragraphs = [
        _greeting(line),
        f"Vi mangler stadig dit ark for {period_label(line.period)}.{due}",
        (
            "Et par linjer er bedre end ingenting: skriv de gange, du har tal for, og lad resten "
            "stå tomt. Sig til, hvis du har brug for mere tid, eller hvis vi kan hjælpe."
        ),
        "Har du allerede sendt det, så se bort fra denne mail.",
        closing(sender),
    ]
    return Letter(f"Venlig påmindelse: {line.title}", join_paragraphs(paragraphs))


def _greeting(line: StaffSheetLine) -> str:
    return f"Kære {line.person.split()[0]}" if line.person.split() else "Hej"
