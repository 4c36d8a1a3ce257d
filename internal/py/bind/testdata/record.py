"""Writes the expected outputs of the test scripts by running them with Polars 2.1.0.

    python record.py        (with a Python that has polars==2.1.0)

An error prints `Traceback` and the first line of its message.
"""
import ast, contextlib, glob, io, traceback

import polars as pl

for name in sorted(glob.glob("*.py.txt")):
    out = io.StringIO()
    env = {"__name__": "__main__", "pl": pl}
    tree = ast.parse(open(name).read())
    with contextlib.redirect_stdout(out):
        for node in tree.body:
            try:
                exec(compile(ast.Interactive([node]), "<stdin>", "single"), env)
            except BaseException as e:
                print("Traceback")
                kind = type(e).__module__ + "." + type(e).__qualname__
                print(kind.removeprefix("builtins."))
    open(name[: -len(".py.txt")] + ".want", "w").write(out.getvalue())
