"""Writes cases.jsonl: what the real Polars reads from JSON texts and writes back.

    python3 record.py
"""
import io, json
import polars as pl

TYPES = {
    "i8": pl.Int8, "i64": pl.Int64, "i128": pl.Int128, "u64": pl.UInt64, "f32": pl.Float32, "f64": pl.Float64, "bool": pl.Boolean,
    "str": pl.String, "date": pl.Date, "datetime": pl.Datetime, "ms": pl.Datetime("ms"), "utc": pl.Datetime("us", "UTC"),
    "cat": pl.Categorical, "enum": pl.Enum(["x", "y"]), "list": pl.List(pl.Int8), "struct": pl.Struct({"x": pl.Int8}),
    "time": pl.Time, "duration": pl.Duration, "decimal": pl.Decimal(10, 2),
}

lines = [
    '{"a":1,"b":"x"}\n{"a":2.5,"b":null}\n', '{"a":1}\n{"a":"x"}\n', '{"a":true}\n{"a":"s"}\n', '{"a":1}\n{"b":2}\n',
    '{"a":1}\n\n\n  {"a":2}', '{"a":[1,2]}\n{"a":[]}\n{"a":null}', '{"a":[1,"x"]}', '{"a":[1,2.5]}',
    '{"a":{"x":1}}\n{"a":{"y":2}}', '{"a":[{"x":1},{"y":2}]}', '{"a":9223372036854775807}\n{"a":9223372036854775808}',
    '{"a":-9223372036854775809}', '{"a":1e5}', '{"a":-0}', '{"a":-0.0}', '{"a":1,"a":2}', '{"a":null}', '{"a":[]}', '{"a":[null]}',
    '{"a":"2020-01-01","b":"10:00:00"}', '{"a":"\\u00e9\\ud83d\\ude00\\n\\t\\"\\\\\\/\\b\\f"}', '{"é":"日本"}', '{ "a" : [ 1 , 2 ] , "b" : { } }',
    '{"a":{"b":{"c":[{"d":1}]}}}\n{"a":null}', '{"a":0.1}\n{"a":1e-7}\n{"a":1e16}\n{"a":123456789.125}', '{"b":1,"a":2}\n{"a":3,"b":4}',
]
arrays = [
    '[{"a":1,"b":"x"},{"a":2}]', '{"a":[1,2,3]}', '{"a":1}', '[{"a":1},{"a":"x"}]', '[{"a":1},{"a":true}]', '[ {"a":null} ]', '[{"a":[]}]',
    '[{"a":{"x":1}},{"a":null}]', '[{"a":1.5},{"a":2}]',
]
typed = [
    ("i8", "5"), ("i64", "-7"), ("i128", "170141183460469231731687303715884105727"), ("f32", "1.5"), ("f64", "2"), ("bool", "true"),
    ("str", "1"), ("str", "1.50"), ("str", "true"), ("date", '"2020-02-29"'), ("datetime", '"2020-01-01T01:02:03"'), ("ms", '"2020-01-01 01:02:03.5"'),
    ("utc", '"2020-01-01T01:02:03Z"'), ("utc", '"2020-01-01T01:02:03+02:00"'), ("cat", '"x"'), ("enum", '"y"'), ("list", "[1,2]"), ("struct", '{"x":1,"y":2}'),
    ("time", '"10:11:12.25"'), ("duration", "86400000001"), ("decimal", "1.25"), ("decimal", '"-0.5"'),
    ("date", '"2020-01-01"'), ("datetime", '"2020-01-01"'), ("datetime", '"2020-01-01T10:00"'), ("datetime", '"2020-01-01T10:00:00+0200"'),
]

with open("cases.jsonl", "w") as f:
    def case(array, text, schema):
        read = pl.read_json if array else pl.read_ndjson
        kw = {"schema": {"a": TYPES[schema]}} if schema else {}
        df = read(io.BytesIO(text.encode()), **kw)
        f.write(json.dumps({"array": array, "text": text, "schema": schema, "want": str(df), "lines": df.write_ndjson(), "json": df.write_json()}, ensure_ascii=False) + "\n")
    for t in lines:
        case(False, t, "")
    for t in arrays:
        case(True, t, "")
    for name, value in typed:
        if name not in ("i8", "time", "duration", "decimal"):  # read_ndjson of 2.1 panics on these
            case(False, '{"a":%s}\n{"a":null}\n' % value, name)
        case(True, '[{"a":%s},{"a":null}]' % value, name)
