"""Writes series/compute/testdata/*.tsv: values that the real Polars computes.

Run with polars 2.1.0 installed:  python internal/testkit/golden/compute_values.py
"""

import datetime as dt
import json
import pathlib
import random
import warnings
from decimal import Decimal

import polars as pl

from typetext import error_text, row_text, type_text

warnings.simplefilter("ignore")

NAN, INF = float("nan"), float("inf")
SIGNED = {pl.Int8: 8, pl.Int16: 16, pl.Int32: 32, pl.Int64: 64, pl.Int128: 128}
UNSIGNED = {pl.UInt8: 8, pl.UInt16: 16, pl.UInt32: 32, pl.UInt64: 64, pl.UInt128: 128}
NS = {"ms": 10**3, "us": 10**6, "ns": 10**9}


def values(t):
    """Interesting values of a type, a null among them."""
    base = t.base_type()
    if base in SIGNED:
        n = SIGNED[base]
        v = [0, 1, -1, 3, -7, 100, -(2 ** (n - 1)), 2 ** (n - 1) - 1, None]
    elif base in UNSIGNED:
        v = [0, 1, 3, 7, 100, 2 ** (UNSIGNED[base] - 1), 2 ** UNSIGNED[base] - 1, None]
    elif t.is_float():
        v = [0.0, -0.0, 1.0, -1.5, 2.75, 3.0, -7.0, 100.1, 1e20, NAN, INF, -INF, None]
    elif base is pl.Boolean:
        v = [True, False, None]
    elif base is pl.String:
        v = ["", "a", "b", "abcd", "abcde", "a string well beyond the inline limit", "a string well beyond the inline limiu", "é", None]
    elif base is pl.Binary:
        v = [b"", b"a", b"\xff\x00", b"more than twelve bytes of data", None]
    elif base is pl.Decimal:
        p = 10 ** (t.precision - t.scale)
        v = [Decimal(0), Decimal(1), Decimal("-1.5"), Decimal("2.25"), Decimal("0.33"), Decimal(-7), Decimal(p - 1), None]
        v = [x if x is None else x.quantize(Decimal(1).scaleb(-t.scale)) for x in v[:-2]] + [None]
    elif base is pl.Date:
        v = [dt.date(1970, 1, 1), dt.date(2020, 2, 29), dt.date(1969, 12, 31), dt.date(2262, 4, 11), None]
    elif base is pl.Datetime:
        return pl.Series("v", [0, 1, -1, 1582934400 * NS[t.time_unit] + 7, -86400 * NS[t.time_unit], None]).cast(t)
    elif base is pl.Duration:
        return pl.Series("v", [0, 1, -1, 86400 * NS[t.time_unit], -90000 * NS[t.time_unit] - 1, 1500, None]).cast(t)
    elif base is pl.Time:
        return pl.Series("v", [0, 1, 3600 * 10**9, 86400 * 10**9 - 1, None]).cast(t)
    elif base is pl.Categorical:
        v = ["b", "a", "abcde", None]
    elif base is pl.Enum:
        v = [*t.categories, None]
    elif base is pl.List:
        if t.inner.base_type() is pl.List:
            v = [[[1]], [[2], None], [], None]
        elif t.inner.base_type() is pl.String:
            v = [["a"], ["a", None], [], ["12"], None]
        else:
            v = [[1], [1, 2], [], [None, 3], [1], None]
    elif base is pl.Array:
        v = [[1] * t.size, [2, None] + [3] * (t.size - 2), None]
    elif base is pl.Struct:
        v = [{"a": 1, "b": "x"}, {"a": None, "b": "y"}, {"a": 2, "b": None}, None]
        v = [x and {f.name: x[f.name] for f in t.fields} for x in v]
    else:
        v = [None]
    return pl.Series("v", v, dtype=t, strict=False)


NUMBERS = [t() for t in (*SIGNED, *UNSIGNED)] + [pl.Float16(), pl.Float32(), pl.Float64()]
DECIMALS = [pl.Decimal(10, 2), pl.Decimal(38, 10)]
TEMPORAL = [pl.Date(), pl.Datetime("ms"), pl.Datetime("us"), pl.Datetime("ns"), pl.Datetime("us", "Europe/Paris"),
            pl.Duration("ms"), pl.Duration("us"), pl.Duration("ns"), pl.Time()]
TEXT = [pl.String(), pl.Binary(), pl.Categorical(), pl.Enum(["b", "a", "abcd"])]
NESTED = [pl.List(pl.Int64()), pl.List(pl.String()), pl.Array(pl.Float64(), 2), pl.Struct({"a": pl.Int64(), "b": pl.String()}),
          pl.Struct({"a": pl.Float64()})]
ALL = [pl.Null(), pl.Boolean(), *NUMBERS, *DECIMALS, *TEMPORAL, *TEXT, *NESTED]

ARITHMETIC = {
    "+": lambda a, b: a + b, "-": lambda a, b: a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
    "//": lambda a, b: a // b, "%": lambda a, b: a % b, "**": lambda a, b: a.pow(b),
}
COMPARE = {
    "==": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
    "eq_missing": lambda a, b: a.eq_missing(b), "ne_missing": lambda a, b: a.ne_missing(b),
}


def pairs(x, y):
    """All pairs of values, as two Series."""
    n, m = len(x), len(y)
    return x.gather([i for i in range(n) for _ in range(m)]).alias("a"), y.gather([j for _ in range(n) for j in range(m)]).alias("b")


def answer(f):
    try:
        s = f()
    except pl.exceptions.PanicException:
        return None
    except Exception as e:
        kind, text = error_text(e)
        return "!" + kind, json.dumps(text, ensure_ascii=False)
    return type_text(s.dtype), row_text(s)


def write(out, name, rows):
    with open(out / f"{name}.tsv", "w") as f:
        for r in rows:
            print(*r, sep="\t", file=f)


def binary(ops, left, right, shapes=("columns",)):
    for x in left:
        for y in right:
            a, b = pairs(values(x), values(y))
            for name, op in ops.items():
                r = answer(lambda: pl.DataFrame([a, b]).select(op(pl.col("a"), pl.col("b"))).to_series())
                if r is None or r[0].startswith("!"):
                    continue
                yield name, type_text(x), type_text(y), *r


def scalar(ops, types):
    """A column with one value on the right, and on the left."""
    for t in types:
        s = values(t)
        df = pl.DataFrame({"a": s})
        for i in range(len(s)):
            one = pl.lit(s.gather([i])).first()
            for name, op in ops.items():
                for side, e in (("right", op(pl.col("a"), one)), ("left", op(one, pl.col("a")))):
                    r = answer(lambda: df.select(e.alias("a")).to_series())
                    if r is None or r[0].startswith("!"):
                        continue
                    yield name, side, i, type_text(t), *r


def main():
    out = pathlib.Path(__file__).parents[3] / "series/compute/testdata"
    out.mkdir(exist_ok=True)
    write(out, "values", [(type_text(t), row_text(values(t))) for t in ALL])
    plain = {k: v for k, v in ARITHMETIC.items() if k != "**"}
    rows = [r for t in [*NUMBERS, *DECIMALS] for r in binary(plain, [t], [t])]
    rows += binary({"**": ARITHMETIC["**"]}, [pl.Int8(), pl.UInt64(), pl.Int128(), pl.Float64(), pl.Float32()], [pl.UInt8(), pl.Float64()])
    rows += binary(plain, [pl.Int32(), pl.Float32(), pl.Boolean()], [pl.Int8(), pl.UInt64(), pl.Float64(), pl.Decimal(10, 2), pl.Boolean()])
    rows += binary(plain, TEMPORAL, TEMPORAL)
    rows += binary(plain, [pl.Duration("us"), pl.Duration("ns")], [pl.Int64(), pl.UInt8(), pl.Float64(), pl.Float32()])
    rows += binary(plain, [pl.Int32(), pl.Float64()], [pl.Duration("ms")])
    rows += binary(plain, TEXT, TEXT)
    rows += binary(plain, [pl.Boolean()], [pl.String()])
    rows += binary(plain, [*NESTED, pl.Int64()], [pl.Int64(), pl.Float64()])
    rows += [r for t in (pl.Array(pl.Float64(), 2), pl.Struct({"a": pl.Float64()})) for r in binary(plain, [t], [t])]
    write(out, "arithmetic", rows)
    write(out, "arithmetic_scalar", scalar(plain, [pl.Int8(), pl.UInt16(), pl.Int64(), pl.Float64(), pl.Float32(), pl.Decimal(10, 2)]))
    rows = [r for t in [t for t in ALL if t not in NUMBERS[1:4]] for r in binary(COMPARE, [t], [t])]
    some = {k: COMPARE[k] for k in ("==", "<", "ne_missing")}
    rows += binary(some, [pl.Int32(), pl.UInt64()], [pl.Int8(), pl.Int64(), pl.UInt128(), pl.Float32(), pl.Decimal(10, 2)])
    rows += binary(some, [pl.Date(), pl.Datetime("ms"), pl.Duration("ms")], [pl.Datetime("ns"), pl.Duration("us"), pl.Int64()])
    rows += binary(some, [pl.String()], TEXT)
    write(out, "compare", rows)
    logic = {"and_": lambda a, b: a & b, "or_": lambda a, b: a | b, "xor": lambda a, b: a ^ b}
    write(out, "logic", [*binary(logic, [pl.Boolean()], [pl.Boolean()]), *binary(logic, [pl.Int8(), pl.UInt64(), pl.Int128()], [pl.Int8(), pl.UInt64()])])
    write(out, "cast", casts())
    write(out, "is_in", members())
    write(out, "pow", powers())


def powers():
    r = random.Random(1)
    x = [r.uniform(0, 20) if i % 2 else 10 ** r.uniform(-30, 30) for i in range(1200)]
    y = [r.uniform(-9, 9) if i % 3 else float(r.randint(-20, 40)) for i in range(1200)]
    df = pl.DataFrame({"x": x, "y": y}).with_columns(p=pl.col("x").pow(pl.col("y")))
    for row in df.rows():
        yield map(repr, row)


def casts():
    for t in ALL:
        s = values(t).alias("a")
        for to in ALL:
            for mode in ("strict", "lenient", "wrap"):
                if mode == "wrap" and not (t.is_integer() and to.is_integer()):
                    continue
                r = answer(lambda: s.cast(to, strict=mode == "strict", wrap_numerical=mode == "wrap"))
                if r and not (mode == "lenient" and r[0].startswith("!")):
                    yield mode, type_text(t), type_text(to), *r
    text = pl.Series("a", ["1", "-1", "+1", " 1", "1 ", "", "1.5", ".5", "5.", "-.5", "1e3", "1E-3", "inf", "-Infinity", "nan", "NaN", "0x10",
                           "1_000", "300", "99999999999", "340282366920938463463374607431768211456", "1e400", "-", ".", "1.005", "1.015", "true", None])
    for to in [*NUMBERS, *DECIMALS]:
        yield "text", row_text(text), type_text(to), *answer(lambda: text.cast(to, strict=False))
        yield "text strict", row_text(text), type_text(to), *answer(lambda: text.cast(to))
    floats = [0.1, 1e15, 1e16, 123456789012345680.0, 1e20, 1.5e22, 1.234e-5, 1e-5, 9e-6, 1e-7, 5e-324, 1.7976931348623157e308, 1 / 3, 1e12, 1e13, 12345678.9, 0.5, 2.5, -1.005]
    for t in (pl.Float16(), pl.Float32(), pl.Float64()):
        s = pl.Series("a", floats, dtype=pl.Float64).cast(t)
        for to in (pl.String(), pl.Decimal(20, 3), pl.Int64(), pl.UInt128()):
            yield f"floats {type_text(t)}", row_text(s), type_text(to), *answer(lambda: s.cast(to, strict=False))


def members():
    for t in ALL:
        s = values(t).alias("a")
        for some in ([0, 1], [len(s) - 1], [1, len(s) - 1], list(range(len(s)))):
            for nulls in (False, True):
                r = answer(lambda: pl.DataFrame([s]).select(pl.col("a").is_in(pl.lit(s.gather([min(i, len(s) - 1) for i in some])).implode(), nulls_equal=nulls)).to_series())
                if r and not r[0].startswith("!"):
                    yield type_text(t), json.dumps(some), nulls, *r


if __name__ == "__main__":
    main()
