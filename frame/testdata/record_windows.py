"""Records windows and asof joins of the real Polars: python record_windows.py > windows.jsonl"""
import json
import random
import warnings
from datetime import datetime, timedelta

import polars as pl

warnings.simplefilter("ignore")
random.seed(5)

def ints(s):
    return s.cast(pl.Int64).to_list()

def index(kind):
    n = random.choice([0, 1, 2, 5, 12, 25])
    if kind == "i64":
        v = sorted(random.randint(-20, 40) for _ in range(n))
        return pl.Series("t", v, dtype=pl.Int64)
    start = random.choice([datetime(2021, 3, 27, 20), datetime(2021, 10, 30, 20), datetime(2020, 2, 27), datetime(1969, 12, 30)])
    step = random.choice([timedelta(minutes=50), timedelta(hours=7), timedelta(days=1), timedelta(days=17)])
    v = sorted(start + step * random.randint(0, 2 * n) for _ in range(n))
    s = pl.Series("t", v, dtype=pl.Datetime("us"))
    if kind == "date":
        return s.cast(pl.Date)
    if kind == "berlin":
        return s.dt.replace_time_zone("UTC").dt.convert_time_zone("Europe/Berlin")
    return s.cast(pl.Datetime(kind))

def length(kind, positive=True):
    if kind == "i64":
        s = f"{random.randint(1, 9)}i"
    else:
        s = random.choice(["1mo", "1d", "2d", "3h", "1w", "45m", "1q", "12h", "1h30m"])
    return s if positive or random.random() < 0.5 else "-" + s

for case in range(200):
    kind = random.choice(["i64", "date", "us", "ms", "berlin"])
    t = index(kind)
    keys = random.random() < 0.3
    df = pl.DataFrame([t]).with_row_index("v").with_columns(g=pl.Series([random.choice(["a", "b", None]) for _ in range(len(t))], dtype=pl.String))
    c = {"kind": kind, "t": ints(t), "g": df["g"].to_list() if keys else None, "closed": random.choice(["left", "right", "both", "none"])}
    group = {"group_by": "g"} if keys else {}
    try:
        if random.random() < 0.6:
            c |= {"every": length(kind), "period": length(kind) if random.random() < 0.4 else None, "offset": length(kind, False) if random.random() < 0.3 else None,
                  "label": random.choice(["left", "right", "datapoint"]), "start_by": random.choice(["window", "window", "datapoint"] + ["monday", "thursday"] * (kind != "i64"))}
            out = df.group_by_dynamic("t", every=c["every"], period=c["period"], offset=c["offset"], label=c["label"], start_by=c["start_by"], closed=c["closed"], include_boundaries=True, **group).agg("v")
            c["bounds"] = [ints(out["_lower_boundary"]), ints(out["_upper_boundary"])]
        else:
            c |= {"period": length(kind), "offset": length(kind, False) if random.random() < 0.5 else None}
            out = df.rolling("t", period=c["period"], offset=c["offset"], closed=c["closed"], **group).agg("v")
        c["index"], c["rows"] = ints(out["t"]), out["v"].to_list()
        if keys:
            c["keys"] = out["g"].to_list()
    except Exception as e:
        c["error"] = type(e).__name__
    print(json.dumps(c))
