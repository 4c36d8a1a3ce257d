"""Writes what the real Polars prints into the examples of the function registry.

    python3 record.py ../../../lazy/function [--check]

An example is a text between backquotes in a Go file that begins with `>>> `. Its lines that
begin with `>>> ` or `... ` are run, one process for all, a fresh session for each
example; everything else in it is replaced by the output. With --check nothing is written and
the status is 1 when an example differs.
"""
import ast, contextlib, datetime, io, pathlib, re, sys, traceback

import polars as pl

EXAMPLE = re.compile(r"`(>>> [^`]*)`(?!\s*\+)")


def statements(text):
    """The source lines of each statement of an example."""
    out = []
    for line in text.split("\n"):
        if line.startswith(">>> "):
            out.append([line[4:]])
        elif line.startswith("... ") or line == "...":
            out[-1].append(line[4:])
    return out


def session(text):
    env = {"pl": pl, "__name__": "__main__"}
    lines = []
    for source in statements(text):
        lines.append(">>> " + source[0])
        lines += ["... " + more for more in source[1:]]
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            try:
                node = ast.parse("\n".join(source) + "\n")
                exec(compile(ast.Interactive(node.body), "<example>", "single"), env)
            except Exception as e:
                out.write("Traceback (most recent call last):\n")
                out.write("".join(traceback.format_exception_only(type(e), e)))
        if printed := out.getvalue().rstrip("\n"):
            lines.append(printed)
    return "\n".join(lines)


def main():
    root, check = pathlib.Path(sys.argv[1]), "--check" in sys.argv
    stale = 0
    for path in sorted(root.rglob("*.go")):
        if path.name.endswith("_test.go"):
            continue
        old = path.read_text()
        new = EXAMPLE.sub(lambda m: f"`{session(m[1])}`", old)
        if new != old:
            stale += 1
            print(path)
            if not check:
                path.write_text(new)
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
