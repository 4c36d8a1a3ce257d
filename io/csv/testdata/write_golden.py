"""Writes write_golden.json: frames, write_csv options and the text that Polars makes.

Run it with a Python that has Polars 2.1.0; the Go tests read only the JSON. A frame is
given as CSV without header in a form that the reader knows, with its schema.
"""
import json, os, sys
import polars as pl

FLOATS = ["1", "0.1", "1e20", "1e-7", "1e16", "1e15", "123456789.123", "1e21", "1e22", "-0.0", "inf", "-inf", "NaN", None, "5e-324", "1.7976931348623157e308", "0.00001", "0.000001", "0.00009999", "123456",
          "1e17", "1.5e16", "2.5e-5", "100", "9999999999999998", "1e12", "1e13", "12345678901234", "999999995904", "3.14159", "2.675", "0.5", "1.5", "2.5", "16777216", "9007199254740993", "0.3", "-1e-5", "-9.99e-6", "-1e16"]
STRINGS = ["x", None, "", "a,b", 'q"q', "l\nm", "r\rm", " sp ", "é", "=1+1", ";", "'", '""', "\t"]
FRAMES = {
    "float": [("a", "Float64", FLOATS)],
    "float32": [("a", "Float32", FLOATS)],
    "float16": [("a", "Float16", FLOATS)],
    "text": [("a,b", "String", STRINGS), ('c"d', "Int64", [str(i) if i % 5 else None for i in range(len(STRINGS))])],
    "names": [("", "Int64", ["1", None]), ("x", "String", [None, "y"])],
    "empty": [("a", "Int64", []), ("b", "String", [])],
    "date": [("d", "Date", ["2020-01-02", "0001-01-01", "9999-12-31", None, "2000-02-29", "1969-12-31"])],
    "ms": [("d", "Datetime(time_unit='ms', time_zone=None)", ["2020-01-02T03:04:05.678", "1969-12-31T23:59:59", None])],
    "us": [("d", "Datetime(time_unit='us', time_zone=None)", ["2020-01-02T03:04:05.678901", "1969-12-31T23:59:59.5", None])],
    "ns": [("d", "Datetime(time_unit='ns', time_zone=None)", ["2020-01-02T03:04:05.678901234", "1969-12-31T23:59:59", None])],
    "zoned": [("d", "Datetime(time_unit='us', time_zone='Europe/Paris')", ["2020-01-02T03:04:05.678901Z", "2020-07-02T03:04:05Z", None])],
    "time": [("t", "Time", ["01:02:03", "23:59:59.999999", None, "12:00:00"])],
    "decimal": [("d", "Decimal(precision=10, scale=2)", ["1.50", "-0.01", None, "0.00", "12345678.90"]), ("e", "Decimal(precision=10, scale=0)", ["15", None, "-1", "0", "7"])],
    "bool": [("b", "Boolean", ["true", "false", None])],
    "cat": [("c", "Categorical", ["x", "a,b", None, "x"]), ("e", "Enum(categories=['x', 'y'])", ["x", None, "y", "y"])],
    "ints": [("a", "Int128", ["170141183460469231731687303715884105727", None, "-5"]), ("b", "UInt64", ["18446744073709551615", "0", "1"]), ("c", "Int8", ["-128", "1", None]),
             ("d", "UInt128", ["340282366920938463463374607431768211455", None, "0"]), ("e", "UInt8", ["255", "0", None]), ("f", "Int16", ["-32768", "0", None]), ("g", "UInt16", ["65535", "0", None]), ("h", "Int32", ["-2147483648", "0", None]), ("i", "UInt32", ["4294967295", "0", None])],
}
ALL = list(FRAMES)
CASES = []
for name in ALL:
    for o in [{}, {"quote_style": "always"}, {"quote_style": "never"}, {"quote_style": "non_numeric"}, {"null_value": "NA"}, {"null_value": "N,A", "quote_style": "always"}, {"null_value": "x", "quote_style": "non_numeric"},
              {"separator": ";", "line_terminator": "\r\n"}, {"include_header": False}, {"include_bom": True}, {"quote_char": "'"}, {"separator": "\t", "decimal_comma": True}, {"decimal_comma": True}, {"decimal_comma": True, "quote_style": "never"},
              {"decimal_comma": True, "quote_style": "non_numeric"}, {"line_terminator": "|"}, {"batch_size": 2}]:
        CASES.append((name, o))
for name in ["float", "float32", "float16"]:
    for o in [{"float_scientific": True}, {"float_scientific": False}, {"float_precision": 2}, {"float_precision": 0}, {"float_precision": 3, "float_scientific": True}, {"float_precision": 0, "float_scientific": True}, {"float_precision": 10}, {"float_precision": 2, "float_scientific": False},
              {"decimal_comma": True, "float_precision": 0}, {"decimal_comma": True, "float_precision": 2, "float_scientific": True}, {"decimal_comma": True, "float_scientific": False}]:
        if name == "float16" and "float_scientific" in o and "decimal_comma" in o:
            continue
        CASES.append((name, o))
for name in ["date", "ms", "us", "ns", "zoned", "time"]:
    for k in ["date_format", "datetime_format", "time_format"]:
        for f in ["%d/%m/%y %j %A %b", "%Q", "%H", "%Y", "%H.%M %P %.3f", "%Y/%m/%d %H:%M:%S%.f", "%c", "%+", "%s %f %3f %.6f %I %p", "%Z %:z %z", "%C %y %G %g %V %U %W %u %w %e %-d %_m %-H %k %l %q", "%D %x %F %v", "%R %T %X %r", "100%% %n%t", "plain", "%"]:
            CASES.append((name, {k: f}))
CASES += [("text", o) for o in [{"separator": ",,"}, {"quote_style": "x"}, {"quote_char": "''"}]]


def polars_type(t):
    return eval("pl." + t)


def frame(name):
    columns = []
    for n, t, v in FRAMES[name]:
        dt = polars_type(t)
        s = pl.Series(n, v, dtype=pl.String)
        if t == "String":
            pass
        elif t == "Boolean":
            s = pl.Series(n, [None if x is None else x == "true" for x in v], dtype=pl.Boolean)
        elif t.startswith("Date") or t == "Time":
            text = "\n".join(["x,y"] + [(x or "") + ",1" for x in v]) + "\n"
            s = pl.read_csv(text.encode(), schema_overrides={"x": dt})["x"].rename(n)
        elif t == "Float16":
            s = s.cast(pl.Float64).cast(pl.Float16)
        else:
            s = s.cast(dt)
        columns.append(s)
    return pl.DataFrame({c.name: c for c in columns})


if __name__ == "__main__":
    out = []
    for name, o in CASES:
        r = {"frame": name, "options": o}
        try:
            r["text"] = frame(name).write_csv(**o)
        except BaseException as e:
            r["error"], r["message"] = type(e).__name__, str(e)
        out.append(r)
    frames = {k: [{"name": n, "type": t, "values": x} for n, t, x in v] for k, v in FRAMES.items()}
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "write_golden.json")
    with open(path, "w") as f:
        f.write('{"frames": ' + json.dumps(frames) + ',\n"cases": [\n' + ",\n".join(json.dumps(r) for r in out) + "\n]}\n")
    print(len(out), "cases")
