"""Writes the expected outputs of the test scripts by running them with CPython 3.11.

    python3 record.py

Each X.py.txt is fed statement by statement; an error prints `Traceback` and its last line.
"""
import ast, builtins, contextlib, glob, io, sys, traceback

for name in sorted(glob.glob("*.py.txt")):
    out = io.StringIO()
    env = {"__name__": "__main__"}
    tree = ast.parse(open(name).read())
    with contextlib.redirect_stdout(out):
        for node in tree.body:
            try:
                exec(compile(ast.Interactive([node]), "<stdin>", "single"), env)
            except BaseException as e:
                print("Traceback")
                last = "".join(traceback.format_exception_only(type(e), e)).rstrip("\n").split("\n")
                print(last[-1] if not isinstance(e, SyntaxError) else last[-1])
    open(name[: -len(".py.txt")] + ".want", "w").write(out.getvalue())
