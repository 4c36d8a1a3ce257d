"""Writes surface.tsv: every public name of Polars 2.1.0 with the parameters it takes.

    python surface.py        (with a Python that has polars==2.1.0)

One line is an expression that gives the object, the name, and the names of its parameters ("-" where it is no
function). surface_test.go asks for each of them here.
"""
import inspect
import warnings
from datetime import date

import polars as pl
import polars.selectors, polars.testing, polars.exceptions, polars.api

warnings.simplefilter("ignore")

HIDDEN = {"TYPE_CHECKING", "lgb"}  # of the implementation

OBJECTS = {
    "pl": "", "pl.exceptions": "", "pl.selectors": "", "pl.testing": "", "pl.api": "",
    "pl.DataFrame({'a': [1]})": "", "pl.LazyFrame({'a': [1]})": "", "pl.Series('a', [1])": "", "pl.col('a')": "",
    "pl.DataFrame({'a': [1]}).group_by('a')": "", "pl.LazyFrame({'a': [1]}).group_by('a')": "",
    "pl.DataFrame({'a': [1]}).rolling('a', period='1i')": "", "pl.LazyFrame({'a': [1]}).rolling('a', period='1i')": "",
    "pl.DataFrame({'a': [1]}).group_by_dynamic('a', every='1i')": "", "pl.LazyFrame({'a': [1]}).group_by_dynamic('a', every='1i')": "",
    "pl.when(True)": "", "pl.when(True).then(1)": "", "pl.when(True).then(1).when(True)": "", "pl.when(True).then(1).when(True).then(1)": "",
    "pl.Schema({'a': pl.Int64})": "", "pl.Config": "", "pl.QueryOptFlags()": "", "pl.selectors.all()": "",
    "pl.Int64": "", "pl.Int64()": "", "pl.List(pl.Int64)": "", "pl.Struct({'a': pl.Int64})": "", "pl.Array(pl.Int64, 2)": "", "pl.Enum(['a'])": "", "pl.Datetime('us')": "",
    "pl.Duration('us')": "", "pl.Decimal(10, 2)": "", "pl.Categorical()": "", "pl.Field('a', pl.Int64)": "", "pl.dtype_of('a')": "",
    "pl.Categories()": "",
}
for space in "str dt list arr struct cat bin name meta ext".split():
    OBJECTS["pl.col('a')." + space] = ""
for space in "str dt list arr struct cat bin ext".split():
    OBJECTS[{"str": "pl.Series('a', ['x'])", "dt": "pl.Series('a', [1]).cast(pl.Date)", "list": "pl.Series('a', [[1]])", "arr": "pl.Series('a', [[1]], dtype=pl.Array(pl.Int64, 1))",
             "struct": "pl.Series('a', [{'x': 1}])", "cat": "pl.Series('a', ['x'], dtype=pl.Categorical)", "bin": "pl.Series('a', [b'x'])", "ext": "pl.Series('a', [1])"}[space] + "." + space] = ""
for space in "list arr struct".split():
    OBJECTS["pl.dtype_of('a')." + space] = ""

with open("surface.tsv", "w") as out:
    for text in OBJECTS:
        try:
            obj = eval(text)
        except Exception as e:
            print("no", text, e)
            continue
        for name in sorted(dir(obj)):
            if name.startswith("_"):
                continue
            try:
                v = getattr(obj, name)
            except Exception:
                continue
            if inspect.ismodule(v) or inspect.ismodule(obj) and name not in getattr(obj, "__all__", dir(obj)):
                continue
            if ("group_by" in text or "rolling" in text) and not callable(v) or name in HIDDEN:
                continue
            params = "-"
            if callable(v) and not (inspect.isclass(v) and issubclass(v, BaseException)) and not isinstance(v, pl.Expr):
                try:
                    f = inspect.signature(v)
                    params = ",".join({inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}.get(p.kind, "") + p.name
                                      for p in f.parameters.values() if not p.name.startswith("_"))
                except (ValueError, TypeError):
                    params = "?"
            if inspect.isclass(v) and params not in ("-",) and (v.__module__ or "").startswith("typing"):
                continue
            out.write(f"{text}\t{name}\t{params}\n")
