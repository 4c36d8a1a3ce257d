"""Writes series/dtype/testdata/*.tsv: what the real Polars says about each pair of types.

Run with polars 2.1.0 installed:  python internal/testkit/golden/dtype_matrices.py
"""

import datetime as dt
import pathlib
import warnings
from decimal import Decimal

import polars as pl

from typetext import type_text

warnings.simplefilter("ignore")

TYPES = [
    pl.Null(), pl.Boolean(), pl.Int8(), pl.Int16(), pl.Int32(), pl.Int64(), pl.Int128(), pl.UInt8(), pl.UInt16(),
    pl.UInt32(), pl.UInt64(), pl.UInt128(), pl.Float16(), pl.Float32(), pl.Float64(), pl.Decimal(10, 2),
    pl.Decimal(20, 5), pl.Decimal(38, 0), pl.Decimal(38, 10), pl.String(), pl.Binary(), pl.Date(), pl.Datetime("ms"),
    pl.Datetime("us"), pl.Datetime("ns"), pl.Datetime("us", "UTC"), pl.Datetime("ms", "Europe/Paris"),
    pl.Duration("ms"), pl.Duration("us"), pl.Duration("ns"), pl.Time(), pl.Categorical(), pl.Enum(["a", "b"]),
    pl.Enum(["a", "y", "z"]), pl.List(pl.Int64()), pl.List(pl.String()), pl.List(pl.List(pl.Int8())),
    pl.Array(pl.Float64(), 2), pl.Array(pl.Int8(), 3), pl.Struct({"a": pl.Int64(), "b": pl.String()}),
    pl.Struct({"a": pl.Float64()}),
]


def one(t):
    """A Series with one ordinary value of a type."""
    base = t.base_type()
    if base is pl.Null:
        return pl.Series("v", [None])
    if base in (pl.Datetime, pl.Duration):
        return pl.Series("v", [1577836800 * {"ms": 10**3, "us": 10**6, "ns": 10**9}[t.time_unit]]).cast(t)
    if base is pl.Struct:
        return pl.Series("v", [{f.name: one(f.dtype)[0] for f in t.fields}], dtype=t)
    if base is pl.List:
        v = [one(t.inner)[0]] if t.inner.base_type() is not pl.List else [[1]]
    elif base is pl.Array:
        v = [one(t.inner)[0]] * t.size
    else:
        v = {
            pl.Boolean: True, pl.String: "a", pl.Binary: b"a", pl.Date: dt.date(2020, 1, 1), pl.Time: dt.time(0, 0, 1),
            pl.Categorical: "a", pl.Enum: "a", pl.Decimal: Decimal(1),
        }.get(base, 1)
    return pl.Series("v", [v], dtype=t)


OPERATORS = {
    "add": lambda a, b: a + b, "sub": lambda a, b: a - b, "mul": lambda a, b: a * b, "truediv": lambda a, b: a / b,
    "floordiv": lambda a, b: a // b, "mod": lambda a, b: a % b, "pow": lambda a, b: a.pow(b),
    "eq": lambda a, b: a == b, "lt": lambda a, b: a < b, "and": lambda a, b: a & b,
    "is_in": lambda a, b: a.is_in(b.implode()),
}
LITERALS = [1, -1, 127, 128, 255, 256, 40000, 70000, 3 * 10**9, 2**63, -(2**63), 2**100, 1.5, "a"]
AGGREGATES = ["sum", "product", "mean", "median", "std", "var", "min", "max", "cum_sum", "abs"]


def cell(f):
    try:
        t = f()
    except pl.exceptions.PanicException:
        return "!PanicException"
    except Exception as e:
        return "!" + type(e).__name__
    return type_text(t)


def write(out, name, columns, rows):
    with open(out / f"{name}.tsv", "w") as f:
        print("", *columns, sep="\t", file=f)
        for head, cells in rows:
            print(head, *cells, sep="\t", file=f)


def main():
    out = pathlib.Path(__file__).parents[3] / "series/dtype/testdata"
    out.mkdir(exist_ok=True)
    names = [type_text(t) for t in TYPES]
    ones = [one(t) for t in TYPES]
    frames = [[pl.DataFrame({"a": x, "b": y}) for y in ones] for x in ones]
    a, b = pl.col("a"), pl.col("b")
    for name, op in OPERATORS.items():
        write(out, name, names, [
            (n, [cell(lambda: df.select(op(a, b)).dtypes[0]) for df in row]) for n, row in zip(names, frames)
        ])
    when = pl.when(pl.lit(True)).then(a).otherwise(b)
    write(out, "supertype", names, [
        (n, [cell(lambda: df.lazy().select(when).collect_schema().dtypes()[0]) for df in row])
        for n, row in zip(names, frames)
    ])
    for name, strict in (("cast", True), ("cast_lenient", False)):
        write(out, name, names, [
            (n, [cell(lambda: s.cast(to, strict=strict).dtype) for to in TYPES]) for n, s in zip(names, ones)
        ])
    for name in ("add", "truediv"):
        write(out, f"literal_{name}", [repr(x) for x in LITERALS], [
            (n, [cell(lambda: pl.DataFrame({"a": s}).select(OPERATORS[name](a, pl.lit(x))).dtypes[0]) for x in LITERALS])
            for n, s in zip(names, ones)
        ])
    write(out, "aggregate", AGGREGATES, [
        (n, [cell(lambda: pl.DataFrame({"a": s}).select(getattr(a, g)()).dtypes[0]) for g in AGGREGATES])
        for n, s in zip(names, ones)
    ])


if __name__ == "__main__":
    main()
