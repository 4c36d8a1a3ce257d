"""Writes read_golden.json: small odd CSV inputs, options, and what Polars makes of them.

Run it with a Python that has Polars 2.1.0; the Go tests read only the JSON.
"""
import io, json, math, os, sys, datetime as dt, decimal
import polars as pl

CASES = []


def case(data, **opts):
    CASES.append((data if isinstance(data, bytes) else data.encode(), opts))


def dtype_name(t):
    return str(t)


def value(v):
    if isinstance(v, float):
        return {"f": v.hex() if math.isfinite(v) else repr(v)}
    if isinstance(v, bool) or v is None or isinstance(v, str):
        return v
    if isinstance(v, int):
        return {"i": str(v)}
    return {"s": str(v)}


# --- plain shapes
case("a,b\n1,2\n3,4\n")
case("a,b\n1,2\n3,4")
case("a,b\r\n1,2\r\n3,4\r\n")
case("\ufeffa,b\n1,2\n")
case("\n\na,b\n1,2\n")
case("\r\n\r\na,b\r\n1,2\r\n")
case("a,b\n1,2\n\n3,4\n")
case("a\n1\n\n3\n")
case("a\nx\n\ny\n\n")
case("a\n1\n2\n\n")
case("a,b\n1,2\n\n")
case("a,b\n\n\n1,2\n")
case("a,b\n")
case("a,b")
case("a,b\n\n")
case("")
case("\n")
case("\n\n\n")
case("", raise_if_empty=False)
case("\n", raise_if_empty=False)
case("", has_header=False)
case("", has_header=False, raise_if_empty=False)
case("\n", has_header=False)
case("\n1\n", has_header=False)
case("1,2\n3,4\n", has_header=False)
case("1,2\n3,4,5\n", has_header=False)
case("1,2,3\n3,4\n", has_header=False)
case("x\n1,2\n3,4\n")
case("a,b,c\n1,2\n3,4,5\n")
case("a,b,c\n1\n3,4,5\n")
case("a,b\n1,2,3\n")
case("a,b\n1,2\n1,2,3\n")
case("a,b\n1,2,3\n4,5\n", truncate_ragged_lines=True)
case("a,b\n1,2,\n4,5,\n")
case("a,b,\n1,2,\n4,5,\n")
case("a,b,\n1,2,3\n")
case(",a\n1,2\n")
case(",,\n1,2,3\n")
case("a,a,a\n1,2,3\n")
case("a,a,a_duplicated_0\n1,2,3\n")
case("a,a_duplicated_0,a\n1,2,3\n")
case("a, b ,c\n1, 2 ,3\n")
case("a,b\n 1,\t2\n 3,4\n")
case("a,b\n1 ,2\n")
case("a,b\n,\n,\n")
case("a,b\n,x\n1,\n")
case("a\n\"\"\nx\n")
case("a,b\n\"\",1\n,2\n")
case("a,b\n\"1\",2\n\"3\",4\n")
case("a,b\n\"1.5\",\"true\"\n3,false\n")
case('"a","b"\n1,2\n')
case('"a""x","b,c"\n1,2\n')
case('"a\nb",c\n1,2\n')
case('a,b\n"x\ny",1\n"p,q",2\n')
case('a,b\n"he said ""hi""",1\n')
case('a,b\nx"y,1\n')
case('a,b\nx"y"z,1\n')
case('a,b\n"x"y,1\n')
case('a,b\n"x,1\n')
case('a,b\n"x\n')
case('a,b\n"x" ,1\n')
case('a,b\n "x",1\n')
case("a,b\n'x,y',1\n", quote_char="'")
case('a,b\n"x,1\n"y,2\n', quote_char=None)
case("a;b\n1;2\n", separator=";")
case("a\tb\n1\t2\n", separator="\t")
case("a|b\n1|2\n")
case("a,b|1,2|3,4|", eol_char="|")
case("a,b\r1,2\r3,4\r", eol_char="\r")
# --- skipping
case("# c\na,b\n# d\n1,2\n#e\n3,4\n", comment_prefix="#")
case("// c\na,b\n// d\n1,2\n", comment_prefix="//")
case("a,b\n1,#2\n#3,4", comment_prefix="#")
case("a,b\n1,2\n#x", comment_prefix="#")
case("#x\n", comment_prefix="#")
case("#x\n#y", comment_prefix="#", has_header=False)
case("junk\njunk2\na,b\n1,2\n", skip_rows=2)
case("junk\n\na,b\n1,2\n", skip_rows=2)
case('junk "x\na,b\n1,2\n', skip_lines=1)
case("junk\na,b\n1,2\n", skip_lines=1, has_header=False)
case("a,b\n1,2\n", skip_lines=5)
case("a,b\n1,2\n", skip_rows=5)
case("a,b\n1,2\n", skip_rows=5, raise_if_empty=False)
case("a,b\n1,2\n", skip_lines=5, raise_if_empty=False)
case("a,b\n1,2\n", skip_rows=1, skip_lines=1)
case("a,b\nx,y\n1,2\n3,4\n", skip_rows_after_header=1)
case("a,b\nx,y\n1,2\n", skip_rows_after_header=5)
case("1,2\n3,4\n5,6\n", has_header=False, skip_rows=1)
case("1,2\n3,4\n5,6\n", has_header=False, skip_rows_after_header=1)
case("a,b\n1,2\n3,4\n5,6\n", n_rows=2)
case("a,b\n1,2\n3,4\n", n_rows=0)
case("a,b\n1,2\n3,x\n", n_rows=1)
case("a,b\n1,2\n3,4\n", row_index_name="i")
case("a,b\n1,2\n3,4\n", row_index_name="i", row_index_offset=10)
case("a,b\n1,2\n3,4\n", row_index_name="a")
case("a,b,c\n1,2,3\n", columns=["c", "a"])
case("a,b,c\n1,2,3\n", columns=[2, 0])
case("a,b,c\n1,2,3\n", columns=["x"])
case("a,b,c\n1,2,3\n", columns=[7])
case("a,b,c\n1,2,3\n", columns=["c", "a"], row_index_name="i")
case("a,b,c\n1,2,3\n", columns=["b"], new_columns=["z"])
case("a,b,c\n1,2,3\n", columns=["c", "a"], new_columns=["z", "y"])
case("a,b,c\n1,2,3\n", columns=["a", "a"])
case("a,b,c\n1,2,3\n", new_columns=["x", "y"])
case("a,b\n1,2\n", new_columns=["x", "y", "z"])
case("1,2\n3,4\n", has_header=False, new_columns=["x"])
case("1,2\n3,4\n", has_header=False, columns=[1])
case("1,2\n3,4\n", has_header=False, columns=["column_1"])
case("a,b\n1,2,3\n", columns=["a"])
case("a,b\nx,2\n", columns=["b"])
# --- inference
case("a\n1\n2.5\n")
case("a\n1\ntrue\n")
case("a\ntrue\nFALSE\nTrue\n")
case("a\n1\nx\n")
case("a\n+1\n-2\n")
case("a\n-1\n-2\n")
case("a\n007\n1\n")
case("a\n1.\n.5\n1e5\n1E-3\n-.5e+1\n")
case("a\ninf\n-inf\nNaN\n1.5\n")
case("a\nInf\n")
case("a\nnan\n")
case("a\ninfinity\n")
case("a\n9223372036854775807\n-9223372036854775808\n")
case("a\n9223372036854775808\n")
case("a\n1\n9223372036854775808\n")
case("a\n9223372036854775808\n1.5\n")
case("a\n170141183460469231731687303715884105727\n-170141183460469231731687303715884105728\n")
case("a\n170141183460469231731687303715884105728\n")
case("a\n1_000\n")
case("a\n0x10\n")
case("a\n1e400\n-1e400\n1e-400\n")
case("a\n0.1\n0.30000000000000004\n123456789012345678\n1.7976931348623157e308\n5e-324\n")
case("a\n-0.0\n0.0\n-0\n")
case("a,b\n,1\n,2\n")
case("a,b\nx,1\ny,2.5\n", infer_schema_length=1)
case("a,b\nx,1\ny,2.5\n", infer_schema_length=1, ignore_errors=True)
case("a,b\nx,1\ny,2.5\n", infer_schema_length=None)
case("a,b\nx,1\ny,2.5\n", infer_schema_length=0)
case("a,b\nx,1\ny,2.5\n", infer_schema=False)
case("a\n1\n" + "2\n" * 98 + "x\n")
case("a\n1\n" + "2\n" * 99 + "x\n")
case("a\n" + "\n" * 120 + "1\n")
case("a,b\n" + ",1\n" * 101 + "7,1\n")
case("a\n2020-01-01\n2021-12-31\n")
case("a\n2020-01-01\n2021-12-31\n", try_parse_dates=True)
case("a\n\"2020-01-01\"\n2021-12-31\n", try_parse_dates=True)
case("a\n2020/01/01\n", try_parse_dates=True)
case("a\n2020.01.01\n", try_parse_dates=True)
case("a\n31/12/2020\n", try_parse_dates=True)
case("a\n31-12-2020\n01-02-2021\n", try_parse_dates=True)
case("a\n31.12.2020\n", try_parse_dates=True)
case("a\n12/31/2020\n", try_parse_dates=True)
case("a\n2020-1-1\n", try_parse_dates=True)
case("a\n20200101\n", try_parse_dates=True)
case("a\n2020-01-01T01:02:03\n", try_parse_dates=True)
case("a\n2020-01-01 01:02:03\n2020-01-01 23:59:59.5\n", try_parse_dates=True)
case("a\n2020-01-01T01:02:03.123456789\n", try_parse_dates=True)
case("a\n2020-01-01T01:02\n", try_parse_dates=True)
case("a\n2020-01-01T0102\n", try_parse_dates=True)
case("a\n20200101T010203\n", try_parse_dates=True)
case("a\n2020-01-01T01:02:03Z\n", try_parse_dates=True)
case("a\n2020-01-01T01:02:03+01:00\n2020-01-01T01:02:03-0230\n", try_parse_dates=True)
case("a\n2020-01-01 01:02:03+01\n", try_parse_dates=True)
case("a\n31/12/2020 10:11\n", try_parse_dates=True)
case("a\n10:11:12\n23:59:59.123\n", try_parse_dates=True)
case("a\n10:11\n", try_parse_dates=True)
case("a\n2020-01-01\n2020-01-01T00:00:00\n", try_parse_dates=True)
case("a\n2020-13-01\n", try_parse_dates=True)
case("a\n2020-02-30\n", try_parse_dates=True)
case("a\n2020-01-01\nx\n", try_parse_dates=True)
case("a\n2020-01-01\n\n2021-01-01\n", try_parse_dates=True)
case("a\n2020-01-01\n2021/01/01\n", try_parse_dates=True)
case("a\n1\n2020-01-01\n", try_parse_dates=True)
case("a\n2020-01-01\n" * 1 + "2020-01-02\n" * 99 + "x\n", try_parse_dates=True)
case("a;b\n1,5;2\n,5;3\n", separator=";", decimal_comma=True)
case("a;b\n1,5;2\n1.5;3\n", separator=";", decimal_comma=True)
case("a;b\n1.5;2\n", separator=";", decimal_comma=True)
case("a,b\n\"1,5\",2\n", decimal_comma=True)
case("a;b\n1,5;2\n1;3\n", separator=";", decimal_comma=True)
# --- nulls
case("a,b\nNA,x\n1,NA\n", null_values="NA")
case("a,b\nNA,x\n1,-\n", null_values=["NA", "-"])
case("a,b\nNA,NA\n1,x\n", null_values={"a": "NA"})
case("a,b\nNA,NA\n1,x\n", null_values={"z": "NA"})
case("a,b\n\"NA\",x\n1,NA\n", null_values="NA")
case("a,b\n,x\n1,y\n", null_values="")
case("a,b\n,x\n1,\n", empty_string_is_null=False)
case("a,b\n1\n2,x\n", empty_string_is_null=False)
case("a,b\nx,NA\ny,\n", empty_string_is_null=False, null_values="NA")
case("a\nx\n\ny\n", empty_string_is_null=False)
case("a\nx\n\n\"\"\ny\n", null_values=["NA"])
# --- schemas
case("a,b\n1,2\n", schema={"a": pl.Int32, "b": pl.String})
case("a,b\n1,2\n", schema={"b": pl.Int32, "a": pl.String})
case("a,b\n1,2\n", schema={"x": pl.Int32, "y": pl.String})
case("a,b\n1,2\n", schema={"a": pl.Int32})
case("a,b\n1,2\n", schema={"a": pl.Int32}, extra_columns="ignore")
case("a,b\n1,2\n", schema={"a": pl.Int32, "b": pl.Int8, "c": pl.String})
case("a,b\n1,2\n", schema={"a": pl.Int32, "b": pl.Int8, "c": pl.String}, missing_columns="insert")
case("1,2\n", has_header=False, schema={"a": pl.Int32, "b": pl.String})
case("1,2\n", has_header=False, schema={"a": pl.Int32})
case("1,2\n", has_header=False, schema={"a": pl.Int32, "b": pl.Int8, "c": pl.String})
case("1,2\n", has_header=False, schema={"a": pl.Int32, "b": pl.Int8, "c": pl.String}, missing_columns="insert")
case("1,2\n", has_header=False, schema={"a": pl.Int32}, extra_columns="ignore")
case("", schema={"a": pl.Int32})
case("", has_header=False, schema={"a": pl.Int32})
case("", schema={"a": pl.Int32}, raise_if_empty=False)
case("a,b\n1,2\n", schema_overrides={"a": pl.Float64})
case("a,b\n1,2\n", schema_overrides={"z": pl.Float64})
case("a,b\n1,2\n", schema_overrides=[pl.String])
case("a,b\n1,2\n", schema_overrides=[pl.String, pl.Int8])
case("a,b\n1,2\n", schema_overrides=[pl.String, pl.Int8, pl.Int8])
case("a,b\n1,2\n", new_columns=["x", "y"], schema_overrides={"x": pl.Int8})
case("a,b\n1,2\n", new_columns=["x", "y"], schema_overrides={"a": pl.Int8})
for t, ok, bad in [
    (pl.Int8, "127\n-128", "128"), (pl.Int16, "32767\n-32768", "40000"), (pl.Int32, "2147483647\n+5", "2147483648"),
    (pl.Int64, "9223372036854775807\n-9223372036854775808", "9223372036854775808"),
    (pl.Int128, "9223372036854775808\n-5\n170141183460469231731687303715884105727", "x"),
    (pl.UInt8, "255\n0\n+7", "256"), (pl.UInt16, "65535", "-1"), (pl.UInt32, "4294967295", "4294967296"),
    (pl.UInt64, "18446744073709551615", "18446744073709551616"), (pl.UInt128, "340282366920938463463374607431768211455", "-1"),
    (pl.Float32, "1.1\n16777217\n1e39\n0.1", "x"), (pl.Float64, "1.1\n1\n+2.5\n1e5\ninf\nNaN\n-inf", "x"),
    (pl.Float16, "1.1\n65504\n0.1", "x"),
    (pl.Boolean, "true\nFALSE", "1"), (pl.String, "x\n1", None), (pl.Categorical, "x\ny\nx", None),
    (pl.Enum(["x", "y"]), "x\ny\nx", "z"), (pl.Date, "2020-01-01\n1969-12-31", "x"),
    (pl.Datetime("ms"), "2020-01-01T01:02:03.456\n2020-01-02", "x"), (pl.Datetime("us"), "2020-01-01 01:02:03.456789", "x"),
    (pl.Datetime("ns"), "2020-01-01 01:02:03.456789123", "x"), (pl.Datetime("us", "UTC"), "2020-01-01T01:02:03Z\n2020-01-01T01:02:03+01:00", "x"),
    (pl.Datetime("us", "Europe/Paris"), "2020-01-01T01:02:03Z\n2020-01-01T01:02:03+01:00", "x"),
    (pl.Time, "10:11:12\n10:11\n23:59:59.123456789", "x"), (pl.Duration("us"), "1", "x"), (pl.Decimal(10, 2), "1.5\n1\n-3.456\n99999999.99", "x"),
    (pl.Decimal(5, 2), "1.5", "12345678"), (pl.Binary, "x", None), (pl.Null, "\n", "x"), (pl.List(pl.Int64), "x", None), (pl.Struct({"a": pl.Int8}), "x", None),
]:
    case("a,b\n" + "".join(x + ",1\n" for x in ok.split("\n")), schema_overrides={"a": t})
    case("a,b\n,1\n\"\",1\n", schema_overrides={"a": t})
    if bad is not None:
        case("a,b\n" + ok.split("\n")[0] + ",1\n" + bad + ",1\n", schema_overrides={"a": t})
        case("a,b\n" + ok.split("\n")[0] + ",1\n" + bad + ",1\n", schema_overrides={"a": t}, ignore_errors=True)
    case("a,b\n" + "".join('"' + x + '",1\n' for x in ok.split("\n")), schema_overrides={"a": t})
    case("a,b\n" + "".join(" " + x + ",1\n" for x in ok.split("\n")), schema_overrides={"a": t})
case("a\n1 \n", schema_overrides={"a": pl.Int64})
case("a\n1.5 \n", schema_overrides={"a": pl.Float64})
case("a\n1.0\n", schema_overrides={"a": pl.Int64})
case("a\n-\n", schema_overrides={"a": pl.Int64})
case("a\n+\n", schema_overrides={"a": pl.Int64})
case("a\n--1\n", schema_overrides={"a": pl.Int64})
case("a\n00000000000000000000000000000001\n", schema_overrides={"a": pl.Int64})
case("a\n.\n", schema_overrides={"a": pl.Float64})
case("a\n1e\n", schema_overrides={"a": pl.Float64})
case("a\n1e+\n", schema_overrides={"a": pl.Float64})
case("a\n.e5\n", schema_overrides={"a": pl.Float64})
case("a\n+.5\n", schema_overrides={"a": pl.Float64})
case("a\n0x10\n", schema_overrides={"a": pl.Float64})
case("a\n1_0\n", schema_overrides={"a": pl.Float64})
case("a\nINF\nInfinity\n-infinity\n+inf\nnan\nNAN\n-nan\n", schema_overrides={"a": pl.Float64})
case("a\n1d\n", schema_overrides={"a": pl.Float64})
case("a\n1.5f\n", schema_overrides={"a": pl.Float64})
case("a\n ,x\n", schema_overrides={"a": pl.Int64})
case("a,b\n ,x\n", schema_overrides={"a": pl.Int64})
case("a,b\n ,x\n")
case("a,b\n\" 1\",x\n", schema_overrides={"a": pl.Int64})
case("a\n\"1\n", schema_overrides={"a": pl.Int64})
case("a\n\"\n", schema_overrides={"a": pl.Int64})
case("a\n\"\"\"x\"\"\"\n")
case("a\n\"\"\"\n")
case("a,b\n\"x\"\"\",1\n")
case("a,b\n1,\"x\"\r\n2,\"y\"\r\n")
case("a,b\n1,x\r\n2,y\r")
case("a,b\nx\ry,1\n")
case("a\nx\r\r\n")
# --- text
case(b"a\n\xff\n")
case(b"a\n\xff\n", encoding="utf8-lossy")
case(b"a,b\nx\xffy,1\n", encoding="utf8-lossy")
case(b"a\n\xff\n", ignore_errors=True)
case(b"\xff\n1\n")
case(b"a\n\xe9t\xe9\n", encoding="latin1")
case("a\né\n日本語\n🎉🎉🎉🎉🎉\n")
case(b"a\nx\x00y\n\x00\n")
case("a\n" + "x" * 12 + "\n" + "y" * 13 + "\n")
case("a,b\n" + "é" * 40 + ",1\n\"" + "q" * 30 + '""' + "z" * 30 + '",2\n')
case("id,text\n1,\"a\n\nb\"\n2,c\n")
case("a b,c.d,é\n1,2,3\n")
case("a,b\n1,2\n3,4\n", rechunk=True) if False else None
case("1\n", has_header=True)
case("a,b\n1,2\n", with_column_names="upper")
case("a\n1\n", separator=",,")
case("a\n1\n", separator="")
case("a\n1\n", quote_char="\"\"")
case("a\n1\n", separator="é")
case("a\n1\n", encoding="nope")
case("a,b\n1,2\n", n_rows=-1) if False else None
case("a,b\n\"1\n2\",3\n4,5\n", n_rows=1)
case("a\n\"x\"\"\n", ignore_errors=True)
case("a,b\n1,x\n2,\"y", ignore_errors=True)
case('a,b\n1,"x"",y"\n')
case('a,b\n"",""\n"",1\n')
case('a,b\n1;2,3\n', separator=";")
case('a b\n1 2\n', separator=" ")
case('a,b\n1,2\n3,4\n', low_memory=True)
case("a,b,c\n1,2,3\n4,5,6\n", columns=["b"], schema_overrides={"c": pl.String})
case("a,b\n1,2\n", columns=["b"], schema={"a": pl.Int8, "b": pl.Int16})
case("a\n1\n2\n", dtypes_none=None) if False else None


def run(data, opts):
    o = dict(opts)
    if "with_column_names" in o:
        o["with_column_names"] = lambda names: [n.upper() for n in names]
    try:
        df = pl.read_csv(io.BytesIO(data), **o)
    except BaseException as e:
        return {"error": type(e).__name__, "message": str(e)}
    return {
        "height": df.height,
        "columns": [[c.name, dtype_name(c.dtype), [value(v) for v in (c.cast(pl.String).to_list() if c.dtype.is_(pl.Binary) is None else rows(c))]] for c in df.get_columns()],
    }


def rows(c):
    t = c.dtype
    if t.is_temporal() or t.is_decimal() or t in (pl.Categorical, pl.Enum):
        if t.is_decimal():
            return c.to_list()
        if t in (pl.Categorical, pl.Enum):
            return c.to_list()
        return c.to_physical().to_list()
    return c.to_list()


def option(v):
    if isinstance(v, pl.DataType) or (isinstance(v, type) and issubclass(v, pl.DataType)):
        return {"dtype": str(v() if isinstance(v, type) else v)}
    if isinstance(v, dict):
        return {k: option(x) for k, x in v.items()}
    if isinstance(v, list):
        return [option(x) for x in v]
    return v


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="backslashreplace")
    out = []
    import base64
    for data, opts in CASES:
        if data is None:
            continue
        r = {"data": base64.b64encode(data).decode(), "text": repr(data)[1:][:200], "options": {k: option(v) for k, v in opts.items()}}
        r.update(run(data, opts))
        out.append(r)
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "read_golden.json")
    with open(path, "w") as f:
        f.write("[\n" + ",\n".join(json.dumps(r, ensure_ascii=True) for r in out) + "\n]\n")
    print(len(out), "cases")
