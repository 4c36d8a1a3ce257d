"""Writes errors.json: what Polars 2.1.0 says to each statement of statements.py.txt.

    python record.py        (with a Python that has polars==2.1.0)
"""
import ast, json, warnings

warnings.simplefilter("ignore")
env, out = {}, []
for node in ast.parse(open("statements.py.txt").read()).body:
    text = ast.unparse(node)
    said = "ok"
    try:
        exec(compile(ast.Module([node], []), "<stdin>", "exec"), env)
    except BaseException as e:
        said = (type(e).__module__ + "." + type(e).__qualname__).removeprefix("builtins.") + ": " + str(e)
    out.append({"statement": text, "said": said})
with open("errors.json", "w") as f:
    f.write("[\n" + ",\n".join(json.dumps(x, ensure_ascii=False) for x in out) + "\n]\n")
