"""The door: `python -m app` and the command `roedtraad`."""

import sys


def main() -> int:
    """Run the program with the words of the command line and return its exit code."""
    from app.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
