#!/usr/bin/env python3
"""The real Polars behind run.py's protocol: how many documented examples it passes itself.

    python run.py doctests.jsonl --cmd 'python /path/to/ceiling.py' --reset 'reset_session()'

Needs a Python that has polars. Statements are run by code.InteractiveInterpreter; an error prints Python's block on
stdout. reset_session() makes the session as it was at the start, so that one process serves many docstrings.
"""

import code
import sys
import traceback
import warnings

import polars as pl

warnings.simplefilter("ignore")


class Session(code.InteractiveInterpreter):
    def __init__(self):
        super().__init__()
        self.reset()

    def reset(self):
        pl.Config.restore_defaults()
        self.locals.clear()
        self.locals.update({"__name__": "__main__", "__doc__": None, "pl": pl, "reset_session": self.reset})

    def write(self, data):
        sys.stdout.write(data)

    def showtraceback(self):
        kind, e, _ = sys.exc_info()
        print("Traceback (most recent call last):")
        print("".join(traceback.format_exception_only(kind, e)), end="")


def main():
    session = Session()
    lines = []
    for line in sys.stdin:
        lines.append(line.rstrip("\n"))
        text = "\n".join(lines)
        if not text.strip():
            lines = []
            continue
        # True: a block or a bracket is open; it prints what is wrong with a statement itself.
        if not session.runsource(text, "<stdin>", "single"):
            lines = []
        sys.stdout.flush()


if __name__ == "__main__":
    main()
