"""Prints frames, Series and types with Polars, for the tests of internal/display.

Run where `import polars` works:

    python display.py ../../display/testdata/print.jsonl && gzip -9n ../../display/testdata/print.jsonl

More random frames than those committed: add a number of them and a seed, and name the
file in GOPOLARS_DISPLAY_GOLDEN when running the tests.

Each line of the file is an input or an output. An input is
{"input": name, "cols": [[name, type, rows], ...], "height": n}, with types and rows as
typetext.py writes them, or rows as an integer n for 0 to n-1. An output names the last
input before it: {"kind": "frame" | "series" | "glimpse" | "schema" | "html", "options": {...},
"text": "..."}, with options as keyword arguments of pl.Config.
"""

import json
import os
import random
import sys
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import polars as pl

from typetext import row_text, type_text

OUT = []
CONFIG_ENV = {"fmt_str_lengths": "POLARS_FMT_STR_LEN"}


def emit(**k):
    OUT.append(json.dumps(k, ensure_ascii=False, separators=(",", ":")))


def give(name, df):
    cols = []
    for s in df.get_columns():
        n = len(s)
        if n > 50 and s.dtype == pl.Int64 and s.to_list() == list(range(n)):
            cols.append([s.name, "i64", n])
        else:
            cols.append([s.name, type_text(s.dtype), json.loads(row_text(s))])
    emit(input=name, cols=cols, height=df.height)


def configured(options):
    pl.Config.restore_defaults()
    for k, v in options.items():
        if k == "rounded":
            os.environ["POLARS_FMT_TABLE_ROUNDED_CORNERS"] = "1"
        elif k in CONFIG_ENV and v <= 0:  # the method refuses what the variable may hold
            os.environ[CONFIG_ENV[k]] = str(v)
        else:
            getattr(pl.Config, "set_" + k)(v)
    pl.Config.reload_env_vars()


def show(df, series=False, frame=True, **options):
    configured(options)
    if frame:
        emit(kind="frame", options=options, text=str(df))
    if series:
        emit(kind="series", options=options, text=[str(s) for s in df.get_columns()])
    configured({})


def html(df, **options):
    configured(options)
    emit(kind="html", options=options, text=[df._repr_html_()] + [s._repr_html_() for s in df.get_columns()][:3])
    configured({})


def facts(df):
    emit(kind="schema", options={}, text=["Schema(" + (repr(dict(df.schema)) if df.width else "") + ")"] + [str(t) for t in df.dtypes])
    try:
        emit(kind="glimpse", options={}, text=df.glimpse(return_type="string"))
    except (ValueError, OverflowError):  # no columns, or dates that Python does not have
        pass


US, NS, MS = 10**6, 10**9, 10**3


def every_type():
    i = lambda t, v: pl.Series(v, dtype=t)
    p = lambda v, t: pl.Series(v, dtype=pl.Int64).cast(t)
    day = 86400
    secs = [0, 1, -1, day, -day * 365, 951782400, 4102444799, -62135596801, -62167219200 - 1, 253402300800, None]
    yield "integers", pl.DataFrame({
        "i8": i(pl.Int8, [1, -128, 127, None]), "i16": i(pl.Int16, [0, -32768, 32767, None]),
        "i32": i(pl.Int32, [5, -(2**31), 2**31 - 1, None]), "i64": i(pl.Int64, [1000, -(2**63), 2**63 - 1, None]),
        "i128": i(pl.Int128, [1, -(2**127), 2**127 - 1, None]),
    })
    yield "unsigned", pl.DataFrame({
        "u8": i(pl.UInt8, [0, 255, None]), "u16": i(pl.UInt16, [1, 65535, None]), "u32": i(pl.UInt32, [12345, 2**32 - 1, None]),
        "u64": i(pl.UInt64, [1000000, 2**64 - 1, None]), "u128": i(pl.UInt128, [1, 2**128 - 1, None]),
    })
    yield "booleans", pl.DataFrame({"b": [True, False, None], "n": [None, None, None]})
    yield "decimals", pl.DataFrame({
        "d": pl.Series([Decimal("1.50"), Decimal("-1234567.10"), Decimal("0.00"), None], dtype=pl.Decimal(12, 2)),
        "e": pl.Series([Decimal("1"), Decimal("-12345678901234567890"), Decimal("0"), None], dtype=pl.Decimal(38, 0)),
        "f": pl.Series([Decimal("0.00001"), Decimal("-0.10000"), Decimal("12.34500"), None], dtype=pl.Decimal(10, 5)),
    })
    yield "dates", pl.DataFrame({
        "d": pl.Series([0, 1, -1, 11016, -719528, -719529, 2932896, 2932897, -800000, None], dtype=pl.Int32).cast(pl.Date),
        "t": pl.Series([0, 1, 1000, 10**6, 10**9, 86399 * NS, 86400 * NS - 1, 45296789 * 10**6, 3600 * NS, None], dtype=pl.Int64).cast(pl.Time),
    })
    for u, k in (("ms", MS), ("us", US), ("ns", NS)):
        part = [0, 1, 120, 123456 % k, 500 * k // 1000]
        v = [None if s is None else s * k + part[j % 5] for j, s in enumerate(secs)]
        v = [x if x is None or abs(x) < 2**63 else 7 for x in v]
        yield "datetimes " + u, pl.DataFrame({"d": p(v, pl.Datetime(u)), "z": p(v, pl.Datetime(u, "UTC")), "e": p(v, pl.Datetime(u, "Europe/Paris"))})
        w = [0, 1, -1, 1000, 1001, k, -k, 61 * k, 3600 * k + 5, -(86400 * k) - 1, 90061 * k + 500, 86400 * k * 400, 2**62, None]
        yield "durations " + u, pl.DataFrame({"d": p(w, pl.Duration(u))})
    zs = [0, 951782400, 1720000000, 1700000000, 4000000000, 4120000000, -3000000000, -1500000000, -900000000]
    for z in ("America/New_York", "Asia/Kolkata", "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu", "Etc/GMT+5", "Europe/Dublin"):
        yield "zone " + z, pl.DataFrame({"z": p([s * US for s in zs], pl.Datetime("us", z))})
    yield "binary", pl.DataFrame({"b": pl.Series([b"", b"abc", b"a\x00\xff \"\\", bytes(range(256)), b"x" * 60, b"y" * 61, None])})
    yield "categoricals", pl.DataFrame({
        "c": pl.Series(["a", "bb", None, "a", "x" * 40, 'q"q'], dtype=pl.Categorical), "e": pl.Series(["lo", "hi", None, "hi", "mid", "lo"], dtype=pl.Enum(["lo", "mid", "hi"])),
    })
    yield "lists", pl.DataFrame({
        "i": [[1, 2, 3], [], None, [1, 2, 3, 4, 5], [None], [7]],
        "s": [["a", None], ["x" * 40], [], None, ["a", "b", "c", "d"], ['"']],
        "n": [[[1], [2, 3], [], None], [], None, [[1, 2, 3, 4]], [None], [[], []]],
        "f": [[1.0, 2.5], [1e10], [1 / 3, float("nan")], [None], [0.1 + 0.2], [1e-9]],
        "d": pl.Series([[date(2020, 1, 1)], [date(2020, 1, 2), None], [], None, [date(1, 1, 1)], [date(9999, 12, 31)]]),
        "t": pl.Series([[datetime(2020, 1, 1, 1, 2, 3, 4)], [], None, [None], [datetime(1999, 1, 1)] * 4, []]),
    })
    yield "arrays", pl.DataFrame({
        "a": pl.Series([[1, 2], None, [None, 4]], dtype=pl.Array(pl.Int64, 2)), "b": pl.Series([[[1, 2, 3], [4, 5, 6]], None, [[7, 8, 9], [1, 1, None]]], dtype=pl.Array(pl.Int8, (2, 3))),
        "c": pl.Series([["a"] * 4, ["b"] * 4, None], dtype=pl.Array(pl.String, 4)), "l": pl.Series([[[1], [2, 3]], None, [None, []]], dtype=pl.Array(pl.List(pl.Int64), 2)),
    })
    yield "structs", pl.DataFrame({
        "s": [{"a": 1.0, "b": "q"}, {"a": None, "b": None}, None], "n": [{"x": {"y": [1, 2, 3, 4]}}, {"x": None}, {"x": {"y": None}}],
        "t": [{"d": date(2020, 1, 1), "u": timedelta(seconds=5), "v": True}] * 3, "l": [[{"a": 1}, {"a": 2}], [], None],
    })


FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, 1 / 3, -2 / 3, 0.1, 0.1 + 0.2, 12.0000000001, 12.5, 100.0, 999998.0, 999999.0, 999998.5, 999999.5, 1e6, 1000000.5,
          1234567.0, 1234567.891, 123456789.0, 1e15, 1e16, 1.5e17, 1e20, 1e21, 1e100, 1.7976931348623157e308, 5e-324, 1e-5, 1e-6, 1.5e-6, 9.9e-7, 1e-7,
          1e-8, 1.234e-8, 0.00012345, 0.000123456789, 0.1234567, 0.12345678, 123.456, 1234.56789, 12345.678901, 99999.99999, -99999.999999, 0.0000005,
          0.25, 0.125, 0.0625, 2.5, 0.35, 1e9, 12345678.9, 1234567.8, -1e-10, -123456.789, 3.14159265358979, 0.9999999, 0.99999999, 2**53, 2**63, 16777216.0,
          1235279111227857.25, -156587477927337.625, 85222314284239.125, 2050093655521678.75, 2.0**60 + 2.0**12, 5e22, 1.5e300, float("inf"), float("-inf"), float("nan"), None]


def python_values():
    s = lambda v, t: pl.Series(v, dtype=pl.Int64).cast(t)
    return pl.DataFrame({
        "t": [datetime(2020, 1, 1, 1, 2, 3, 4), datetime(2020, 1, 1, 1, 2), None], "z": s([0, -(10**15), 123456], pl.Datetime("us", "Asia/Kolkata")),
        "ns": s([1, -1, 1999], pl.Datetime("ns")), "dn": s([1, -1, 1999], pl.Duration("ns")), "d": [timedelta(days=-1, seconds=5), timedelta(days=2), timedelta(0)],
        "l": [[datetime(2020, 1, 1), None], [datetime(2020, 1, 1, 1, 2, 3)], []], "lz": s([0, 1, 2], pl.Datetime("us", "Europe/Paris")).implode().new_from_index(0, 3),
        "s": [{"a": 1.0, "it's": "x"}, {"a": None, "it's": "it's"}, None], "b": [b"a\x00'", b"\n\t\\", b"'\""], "dec": [Decimal("1.50"), Decimal("0.00"), None],
        "small": pl.Series([Decimal("0.0000000010"), Decimal("0"), Decimal("-0.0000012300")], dtype=pl.Decimal(20, 10)),
        "ld": [[Decimal("1.5")], [None], None], "tm": [time(1, 2, 3), time(1, 2, 3, 4), time(0)], "lt": [[time(1, 2)], [time(1, 2, 3)], [time(1, 2, 3, 4)]],
        "ltd": [[timedelta(days=1, microseconds=5)], [timedelta(0)], [timedelta(seconds=-1)]], "c": pl.Series(["x", "it's", None], dtype=pl.Categorical),
        "lc": pl.Series([["x"], ["it's"], None], dtype=pl.List(pl.Categorical)), "arr": pl.Series([[1, 2], None, [None, 3]], dtype=pl.Array(pl.Int64, 2)),
        "f": [1e-7, 1e22, 123456789.125], "g": [1e16, 1e-4, 9999999999999998.0], "f32": pl.Series([0.1, 1e10, -0.0], dtype=pl.Float32), "lf": [[float("nan"), float("-inf")], [1.0], []],
        "u": pl.Series([2**64 - 1, 0, None], dtype=pl.UInt64), "big": pl.Series([-(2**127), 5, None], dtype=pl.Int128), "ns time": s([1000001, 1999, 0], pl.Time),
        "a rather long name of a column that is longer than fifty characters": [1, 2, 3], "text": ["a\nb", "\x00\x7f\u00a0\u200bé日", '"it\'s"'],
    })


def text_frames():
    yield "words", pl.DataFrame({
        "name": ["The quick brown fox jumps over the lazy dog", "short", "", None, "a b c d e f g h i j k l m n o p"],
        "a rather long column name with words in it": ["x", "averyveryverylongwordwithoutanyblanksinit", "two  blanks   here", " lead", "trail "],
        "n": [1, 22, 333, None, 5],
    })
    yield "wide characters", pl.DataFrame({
        "日本": ["日本語", "日本語日本語日本語日本語", "a日b本c", "é", "e\u0301"], "emoji": ["👍🏽", "👨‍👩‍👧‍👦 family", "🇳🇱🇩🇪", "❤️ ❤", "1️⃣2️⃣"],
        "other": ["ﷺ", "नमस्ते दुनिया", "สวัสดีครับ", "한국어 조선말", "\u200b\u00ad\ufeffzero"],
    })
    yield "lines", pl.DataFrame({"a\nb": ["one\ntwo", "\n", "x\n", "\ny", "a\n\nb"], "tab\there": ["a\tb", "\x1b[31mred\x1b[0m", "a\rb", "\x00", "c\r\nd"], "q": ['"', "'", "\\", "`", "</td>"]})
    yield "exactly", pl.DataFrame({"s": ["x" * 29, "x" * 30, "x" * 31, "é" * 30, "é" * 31, "日" * 30, "日" * 31], "t" * 30: [1] * 7, "u" * 31: [1] * 7})
    yield "narrow", pl.DataFrame({"": ["", "a"], "b": ["", None], "c": [1, 2], "dddddd": ["", ""]})


def wide(n, rows=2):
    kinds = [[1, 20000], ["text", "more text"], [True, None], [1.5, 1e9], [date(2020, 1, 1), None], [[1, 2], []]]
    return pl.DataFrame({f"column_{i}": (kinds[i % 6] * rows)[:rows] for i in range(n)})


PRESETS = ["ASCII_FULL", "ASCII_FULL_CONDENSED", "ASCII_NO_BORDERS", "ASCII_BORDERS_ONLY", "ASCII_BORDERS_ONLY_CONDENSED", "ASCII_HORIZONTAL_ONLY",
           "ASCII_MARKDOWN", "MARKDOWN", "UTF8_FULL", "UTF8_FULL_CONDENSED", "UTF8_NO_BORDERS", "UTF8_BORDERS_ONLY", "UTF8_HORIZONTAL_ONLY", "NOTHING"]

FLAGS = ["tbl_column_data_type_inline", "tbl_dataframe_shape_below", "tbl_hide_column_data_types", "tbl_hide_column_names",
         "tbl_hide_dataframe_shape", "tbl_hide_dtype_separator"]


def chance(rng):
    o = {}
    if rng.random() < 0.6:
        o["tbl_width_chars"] = rng.choice([0, 1, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 120, 160, 200, -1])
    if rng.random() < 0.2:
        o["tbl_rows"] = rng.choice([0, 1, 2, 3, 4, 5, 6, 7, 20, -1])
    if rng.random() < 0.2:
        o["tbl_cols"] = rng.choice([0, 1, 2, 3, 4, 5, 20, -1])
    if rng.random() < 0.2:
        o["fmt_str_lengths"] = rng.choice([1, 2, 5, 10, 50, 200])
    if rng.random() < 0.15:
        o["fmt_table_cell_list_len"] = rng.choice([0, 1, 2, 4, 10, -1])
    if rng.random() < 0.25:
        o["tbl_formatting"] = rng.choice(PRESETS)
        if rng.random() < 0.3:
            o["rounded"] = True
    for k in FLAGS:
        if rng.random() < 0.08:
            o[k] = True
    if rng.random() < 0.15:
        o["tbl_cell_alignment"] = rng.choice(["LEFT", "CENTER", "RIGHT"])
    if rng.random() < 0.15:
        o["tbl_cell_numeric_alignment"] = rng.choice(["LEFT", "CENTER", "RIGHT"])
    return o


def word(rng):
    k = rng.random()
    n = int(rng.expovariate(0.15)) + 1
    if k < 0.7:
        return "".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(n))
    if k < 0.8:
        return "".join(rng.choice("日本語漢字かな한국") for _ in range(n // 2 + 1))
    if k < 0.9:
        return rng.choice(["👍🏽", "👨‍👩‍👧", "🇳🇱", "❤️", "e\u0301", "क्षि", "1️⃣", "\u200d", "é", "naïve", "ß", "\t", "ﷺ", "각", "กำ", "\u0600x", "க்ஷ", "🙂‍↕️"]) * rng.randint(1, 6)
    return rng.choice(["", "a-b", "x=1", "http://example.org/a/very/long/path?q=1", "--", "#"])


def sentence(rng):
    return rng.choice([" ", " ", " ", "  ", "\n"]).join(word(rng) for _ in range(rng.choice([0, 1, 1, 2, 3, 5, 8])))


def random_frame(rng):
    h = rng.choice([0, 1, 2, 3, 5, 11, 12])
    cols = {}
    for i in range(rng.choice([1, 2, 3, 4, 6, 9, 12])):
        name = rng.choice([f"c{i}", word(rng) + str(i), sentence(rng) + str(i)])
        k = rng.randint(0, 7)
        null = lambda v: None if rng.random() < 0.15 else v
        if k <= 2:
            cols[name] = pl.Series([null(sentence(rng)) for _ in range(h)], dtype=pl.String)
        elif k == 3:
            cols[name] = pl.Series([null(rng.choice([0, 1, 10 ** rng.randint(0, 18), -rng.randint(0, 10**9)])) for _ in range(h)], dtype=pl.Int64)
        elif k == 4:
            cols[name] = pl.Series([null(rng.choice([rng.random(), rng.gauss(0, 1e6), float(rng.randint(-5, 5)), 10.0 ** rng.randint(-12, 20)])) for _ in range(h)], dtype=pl.Float64)
        elif k == 5:
            cols[name] = pl.Series([null(rng.randint(-(10**17), 10**17)) for _ in range(h)], dtype=pl.Int64).cast(pl.Datetime("us", rng.choice([None, "Europe/Paris", "UTC"])))
        elif k == 6:
            cols[name] = pl.Series([null([word(rng) for _ in range(rng.randint(0, 5))]) for _ in range(h)], dtype=pl.List(pl.String))
        else:
            cols[name] = pl.Series([null({"a": rng.random(), "long field": word(rng)}) for _ in range(h)], dtype=pl.Struct({"a": pl.Float64, "long field": pl.String}))
    return pl.DataFrame(cols)


CLUSTERS = ["\u0600", "\u0903", "\u0915", "\u094d", "\u0937", "\u093f", "\u0bb7", "\u0ba4", "\u1100", "\u1161", "\u11a8", "\uac00", "\uac01", "\u17d2", "\u1780",
            "\u200b", "\u200d", "\ufe0f", "\u0301", "\r", "a", "b", " ", "\u2764", "\u261d", "\u65e5", "\uff9e", "\U0001f1e6", "\U0001f1fa", "\U0001f3fb", "\U0001f3c4",
            "\U0001f468", "\U0001f4bb", "\U0001f3f4", "\U000e0067", "\U000e007f", "\U000113d0", "\u0e33", "\u1039", "\u1000", "\U00016d63", "\U00016d67"]


def main(path, count=180, seed=7):
    for name, df in every_type():
        give(name, df)
        show(df, series=True)
        facts(df)
        show(df, series=True, tbl_width_chars=40, tbl_formatting="ASCII_FULL", fmt_str_lengths=10, tbl_rows=3)
        show(df, series=True, frame=False, fmt_table_cell_list_len=-1, thousands_separator=True, fmt_str_lengths=200, tbl_rows=-1)
        show(df, frame=True, fmt_table_cell_list_len=1, trim_decimal_zeros=True, tbl_cell_numeric_alignment="RIGHT")
    floats = pl.DataFrame({"f64": pl.Series(FLOATS, dtype=pl.Float64), "f32": pl.Series(FLOATS, dtype=pl.Float64).cast(pl.Float32), "f16": pl.Series(FLOATS, dtype=pl.Float64).cast(pl.Float16)})
    give("floats", floats)
    for o in ({}, {"fmt_float": "full"}, {"thousands_separator": True}, {"thousands_separator": ".", "decimal_separator": ","}, {"decimal_separator": ","},
              {"fmt_float": "full", "thousands_separator": " "}, *({"float_precision": n} for n in (0, 1, 2, 3, 6, 10, 15, 18, 20)), {"float_precision": 2, "thousands_separator": True}):
        show(floats, tbl_rows=-1, series=o == {}, **o)
    facts(floats)
    for name, df in text_frames():
        give(name, df)
        show(df, series=True)
        facts(df)
        for w in (0, 3, 8, 12, 16, 20, 24, 30, 36, 44, 50, 60, 75, 90, 110, 140, 200, -1):
            show(df, tbl_width_chars=w)
        for n in (-1, 0, 1, 2, 5, 100):
            show(df, series=True, fmt_str_lengths=n)
        html(df)
        html(df, tbl_rows=3, tbl_cols=1, fmt_str_lengths=4)
        html(df, tbl_hide_column_names=True, tbl_hide_column_data_types=True, tbl_hide_dataframe_shape=True)
    give("python values", python_values())
    html(python_values())
    html(python_values(), tbl_cols=5, tbl_rows=1, tbl_formatting="ASCII_FULL")
    html(python_values(), tbl_cols=-1, tbl_rows=0)
    facts(python_values())
    few = pl.DataFrame({"a": [1, 2, 3], "bool": [True, False, None], "text": ["x", "some longer text", "日本"]})
    give("few", few)
    for p in PRESETS + ["UNKNOWN"]:
        for o in ({}, {"rounded": True}, {"tbl_width_chars": 20}, {"tbl_rows": 2}, {"tbl_cols": 2}):
            if p == "UNKNOWN":
                continue
            show(few, tbl_formatting=p, **o)
    for a in ("LEFT", "CENTER", "RIGHT"):
        show(few, tbl_cell_alignment=a)
        show(few, tbl_cell_numeric_alignment=a)
        show(few, tbl_cell_numeric_alignment=a, tbl_cell_alignment="CENTER", tbl_width_chars=24)
    for bits in range(64):
        show(few, **{k: True for i, k in enumerate(FLAGS) if bits >> i & 1})
    for n in (0, 1, 2, 3, 4, -1):
        show(few, series=True, tbl_rows=n)
        show(few, tbl_cols=n)
    show(few, ascii_tables=True, series=True)
    for h in (9, 10, 11, 12, 1234, 1234567 // 10):
        tall = pl.DataFrame({"a": pl.arange(0, h, eager=True), "b": pl.arange(0, h, eager=True)})
        give(f"tall {h}", tall)
        for n in (10, 0, 1, 2, 5, 7):
            show(tall, series=h < 2000, tbl_rows=n)
    for n in (1, 7, 8, 9, 10, 12, 20, 50):
        df = wide(n)
        give(f"wide {n}", df)
        show(df)
        facts(df)
        for c in (3, 5, 20, -1):
            show(df, tbl_cols=c)
            show(df, tbl_cols=c, tbl_width_chars=60)
        show(df, tbl_cell_alignment="RIGHT")
        show(df, tbl_cell_numeric_alignment="RIGHT", tbl_cols=5)
        show(df, tbl_rows=0)
        show(df, tbl_rows=1, tbl_hide_column_names=True, tbl_hide_column_data_types=True)
    for name, df in (
        ("nothing", pl.DataFrame()), ("no columns", pl.DataFrame({"a": [1, 2, 3]}).select([])), ("no columns, tall", pl.DataFrame({"a": list(range(30))}).select([])),
        ("no rows", pl.DataFrame(schema={"a": pl.Int64, "text": pl.String, "when": pl.Datetime("us", "Europe/Amsterdam"), "l": pl.List(pl.Struct({"x": pl.Int8}))})),
        ("types", pl.DataFrame(schema={"a": pl.Datetime("ns", "America/Argentina/Buenos_Aires"), "b": pl.Array(pl.List(pl.Duration("ms")), (2, 3)), "c": pl.Decimal(38, 10),
                                       "d": pl.List(pl.List(pl.Datetime("ms", "Europe/Amsterdam"))), "e": pl.Enum(["a", "b\n'c'"]), "f": pl.Categorical, "g": pl.Struct({"it's": pl.Array(pl.Int8, 3), 'a"b': pl.Struct({})})})),
    ):
        give(name, df)
        for p in PRESETS:
            show(df, series=p == PRESETS[0], tbl_formatting=p, **({"tbl_rows": 3} if p.endswith("FULL") else {}))
        for w in (10, 20, 30, 50, 70, 80, 100, 120, 200):
            show(df, tbl_width_chars=w)
        show(df, tbl_rows=0)
        show(df, tbl_cols=0)
        facts(df)
    rng = random.Random(seed)
    for i in range(count):
        df = random_frame(rng)
        give(f"random {i}", df)
        show(df)
        show(df, **chance(rng))
        show(df, **chance(rng))
    for i in range(40):
        part = rng.sample(CLUSTERS, 8)
        df = pl.DataFrame({"c": ["".join(rng.choice(rng.choice((part, CLUSTERS))) for _ in range(rng.randint(5, 30))) for _ in range(8)]})
        give(f"clusters {i}", df)
        show(df, tbl_width_chars=rng.randint(3, 16))
    with open(path, "w") as f:
        f.write("\n".join(OUT) + "\n")
    print(len(OUT), "lines")


main(sys.argv[1], *map(int, sys.argv[2:]))
