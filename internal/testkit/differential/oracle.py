"""The real Polars' side of the differential test: reads one JSON request a line,
{"id", "set"?, "code"}, and answers each with a line `id TAB status TAB text`, as answer.go does."""

import json
import os
import re
import sys
import warnings
from datetime import date, datetime, time, timedelta
from decimal import Decimal as D

try:
    import polars as pl
except ImportError:
    sys.exit(3)

warnings.simplefilter("ignore")
try:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (6 << 30, 6 << 30))
except Exception:
    pass
out = os.fdopen(os.dup(1), "w", encoding="utf-8", errors="surrogateescape")
names = {"pl": pl, "D": D, "date": date, "datetime": datetime, "time": time, "timedelta": timedelta, "inf": float("inf"), "nan": float("nan")}
portable_types = {}
ESCAPE = re.compile(r"[\\\t\n\r,\[\]{} \x00-\x1f]")


def escape(s):
    return ESCAPE.sub(lambda m: "\\x%02x" % ord(m.group()), s)


def portable(t):
    """The type to cast to so that to_physical gives values that do not depend on how categories are numbered."""
    base = t.base_type()
    if base in (pl.Categorical, pl.Enum):
        return pl.String
    if base == pl.List:
        return pl.List(portable(t.inner))
    if base == pl.Array:
        return pl.Array(portable(t.inner), t.size)
    if base == pl.Struct:
        return pl.Struct({f.name: portable(f.dtype) for f in t.fields})
    return t


def value(v):
    if v is None:
        return "null"
    if v is True:
        return "true"
    if v is False:
        return "false"
    t = type(v)
    if t is int:
        return str(v)
    if t is float:
        return "f" + repr(v)
    if t is str:
        return "'" + escape(v) + "'"
    if t is bytes:
        return "b'" + v.hex() + "'"
    if t is list:
        return "[" + ",".join(map(value, v)) + "]"
    if t is dict:
        return "{" + ",".join(map(value, v.values())) + "}"
    if isinstance(v, pl.Series):
        return "[" + ",".join(map(value, v.to_list())) + "]"
    return "?" + repr(v)


def series(s):
    t = s.dtype
    key = repr(t)
    p = portable_types.get(key)
    if p is None:
        p = portable_types[key] = portable(t)
    plain = s if p == t else s.cast(p)
    return escape(s.name) + ":" + key + "[" + str(len(s)) + "]= " + " ".join(map(value, plain.to_physical().to_list()))


def answer(v):
    if isinstance(v, pl.Series):
        return "series\t" + series(v)
    if isinstance(v, pl.DataFrame):
        return "frame\t" + " | ".join(map(series, v.get_columns()))
    if isinstance(v, (list, dict, tuple)):
        return "value\t?" + repr(v)
    return "value\t" + value(v)


for line in sys.stdin:
    request = json.loads(line)
    try:
        v = eval(request["code"], names)
        if request.get("set"):
            names[request["set"]] = v
            text = "set\t"
        else:
            text = answer(v)
    except BaseException as e:
        text = "error\t" + type(e).__name__ + " " + escape(str(e)[:300])
    print(request["id"], text, sep="\t", file=out, flush=True)
