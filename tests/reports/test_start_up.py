"""What the program pays at start for being able to write paper: next to nothing."""

import subprocess
import sys


def test_the_doors_to_paper_load_no_heavy_library():
    code = (
        "import sys, app.reports.charts, app.reports.board_pack_pdf, app.reports.board_pack_xlsx,"
        " app.reports.tables_xlsx;"
        "print(*({'reportlab', 'openpyxl', 'pypdf', 'PIL'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == ""
