"""What happens to sheets on their way: headings again, footnote marks, wrapped headings."""


def disturb(rng, grid):
    """Do some of what senders do to a finished sheet; the truth of its figures stays."""
    if not grid.truth:
        return
    top = min(row for row, _ in grid.truth)
    if rng.random() < 0.08:
        _repeat_heading(rng, grid, top)
    if rng.random() < 0.08:
        _wrap(rng, grid, top)
    if rng.random() < 0.08:
        _mark(rng, grid, top)
    if rng.random() < 0.05:
        _space_rows(rng, grid, top)


def _insert_row(grid, at):
    def moved(places):
        return {(row + (row >= at), column): found for (row, column), found in places.items()}

    grid.cells, grid.truth, grid.loose = map(moved, (grid.cells, grid.truth, grid.loose))
    grid.totals = {(row + (row >= at), column) for row, column in grid.totals}
    grid.hidden_rows = {row + (row >= at) for row in grid.hidden_rows}
    grid.merges = [(t + (t >= at), left, b + (b >= at), right) for t, left, b, right in grid.merges]


def _repeat_heading(rng, grid, top):
    """The heading once more in the middle, as on a printed page's second side."""
    rows = sorted({row for row, _ in grid.truth})
    at = rng.choice(rows[len(rows) // 2 :])
    if at - 1 not in rows:
        return
    heading = {column: cell for (row, column), cell in grid.cells.items() if row == top - 1}
    if len(heading) < 2 or rows[-1] - rows[0] >= len(rows):
        return  # not one whole table
    _insert_row(grid, at)
    for column, cell in heading.items():
        grid.put(at, column, cell)


def _wrap(rng, grid, top):
    """Line breaks in a heading's texts."""
    for (row, column), cell in grid.cells.items():
        if row == top - 1 and isinstance(cell, str) and rng.random() < 0.6:
            grid.cells[row, column] = cell.replace(" ", rng.choice(["\n", " \n", "  "]), 1)


def _mark(rng, grid, top):
    """A footnote's mark behind a label: whose it is may be asked, but not be got wrong."""
    column = min(column for _, column in grid.cells)
    for (row, at), cell in list(grid.cells.items()):
        if row >= top and at == column and isinstance(cell, str) and rng.random() < 0.15:
            grid.cells[row, at] = cell + rng.choice(["*", " *", " 1)", "¹"])


def _space_rows(rng, grid, top):
    """Blank rows between the rows of a table."""
    rows = sorted({row for row, _ in grid.truth})[1:]
    for at in reversed(rng.sample(rows, min(len(rows), 2))):
        _insert_row(grid, at)
